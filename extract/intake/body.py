r"""Where the body of an article stands in a page that was saved as plain text.

>>> page = "Search form\n\nBridge opens\n\nThe bridge opened.\n\nNext Article\n\nX"
>>> start, end = body_span(page, "Bridge opens")
>>> page[start:end]
'The bridge opened.'

A proposal for a person to correct: the text itself is never changed. Outside the body are the
site's own lines, copies of the title, and teasers of other articles. Not for HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHROME = re.compile(
    r"(?:search(?: form)?|subscribe|sign (?:in|up)|log ?in|register|menu|home|"
    r"share(?: this.{0,20})?|"
    r"advertisement|skip to .{0,30}|print|e-?mail|facebook|twitter|tweet|comments?|"
    r"follow us.{0,30}|newsletter|latest news|breaking news|most read|more)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?:previous|next) (?:article|story|post)|related (?:articles?|stories|posts|news|content)|"
    r"more (?:from|stories|news).{0,40}|you may also like|most (?:read|popular|viewed).{0,30}|"
    r"recommended(?: for you)?|leave a (?:comment|reply)|read (?:more|next)|see also|"
    r"(?:post a )?comments?(?: \(\d{1,6}\))?)\s*:?",
    re.IGNORECASE,
)
_LOGO = re.compile(r"logo of .{0,200}? - (.{1,400})", re.IGNORECASE)
_SHARE = re.compile(r".{0,200}\bshare\s*:", re.IGNORECASE)
_BULLET = re.compile(r"\s{0,20}[•*·‣▪–-]\s+\S")
_FIRST_LINES = 40
_LONG_ENOUGH = 60  # characters: a shorter line without a full stop may be the site's


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str  # without the space around it


def body_span(text: str, title: str | None = None) -> tuple[int, int]:
    """Propose (start, end) of the article's body in code points of ``text``.

    ``title`` is the article's title if known; otherwise a line that the page repeats near its top
    is taken for it. A text in which nothing is recognised is body from its first to its last
    visible character. An empty text gives (0, 0).
    """
    lines = [line for line in _lines(text) if line.text]
    if not lines:
        return 0, 0
    first = _after_title(lines, title)
    while first < len(lines) - 1 and _is_chrome(lines[first].text):
        first += 1
    last = first
    for k in range(first, len(lines)):
        if k > first and _begins_tail(lines, k):
            break
        last = k
    return lines[first].start, lines[last].end


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            found.append(_Line(begin, begin + len(stripped), stripped))
        start += len(raw)
    return found


def _fold(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _after_title(lines: list[_Line], title: str | None) -> int:
    """The index of the first line after the last copy of the title near the top."""
    top = lines[:_FIRST_LINES]
    names: set[str] = {_fold(title)} if title and title.strip() else set()
    if not names:
        seen: set[str] = set()
        for line in top:
            folded = _fold(line.text)
            logo = _LOGO.fullmatch(line.text)
            if logo:
                names.add(_fold(logo.group(1)))
            elif folded in seen and not _is_chrome(line.text):
                names.add(folded)
            seen.add(folded)
    after = 0
    for k, line in enumerate(top):
        logo = _LOGO.fullmatch(line.text)
        if _fold(line.text) in names or (logo and _fold(logo.group(1)) in names):
            after = k + 1
    return after if after < len(lines) else 0


def _is_chrome(line: str) -> bool:
    if _SHARE.fullmatch(line):
        return True
    if len(line) >= _LONG_ENOUGH or line.endswith((".", "!", "?", '"', "”")):
        return False
    words = line.split()
    repeated = len(words) > 1 and len({word.casefold() for word in words}) == 1
    parts = line.split()
    return (
        repeated
        or _CHROME.fullmatch(line) is not None
        or all(_CHROME.fullmatch(part) is not None for part in parts)
    )


def _begins_tail(lines: list[_Line], k: int) -> bool:
    line = lines[k].text
    if _TAIL.fullmatch(line):
        return True
    # a bullet, and under it a blurb: the headline of another article with its first words
    if not _BULLET.match(line) or k + 1 >= len(lines) or k < 2:
        return False
    blurb = lines[k + 1].text
    headline = line.lstrip("•*·‣▪–- \t")
    return (
        not _BULLET.match(blurb)
        and len(blurb) > len(headline)
        and not headline.endswith((".", ";", ","))
    )
