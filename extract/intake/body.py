r"""Where the body of an article is in its text.

>>> page = "Search form\n\nBridge opens\n\nThe bridge opened.\n\nNext Article\n\nX"
>>> start, end = body_span(page, "Bridge opens")
>>> page[start:end]
'The bridge opened.'

A proposal for a person to correct, who names its first or last words (`body_between`): the text
itself is never changed. Outside the body are the site's own lines, copies of the title, and teasers
of other articles at the end. Not for choosing the words of a web page: that is `intake.choice`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.contract.excerpts import alike

_CHROME = re.compile(
    r"(?:search(?: form)?|subscribe|sign (?:in|up)|log ?in|register|menu|home|"
    r"share(?: this.{0,20})?|"
    r"advertisement|skip to .{0,30}|print|e-?mail|facebook|twitter|tweet|comments?|"
    r"follow us.{0,30}|newsletter|latest news|breaking news|most read|more)",
    re.IGNORECASE,
)
_NEIGHBOURS = re.compile(r"(?:previous|next) (?:article|story|post)\s*:?", re.IGNORECASE)
_COMMENTS = re.compile(
    r"(?:leave a (?:comment|reply)|(?:post a )?comments?(?: \(\d{1,6}\))?)\s*:?", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:related (?:articles?|stories|posts|news|content)|"
    r"more (?:from|stories|news).{0,40}|you may also like|most (?:read|popular|viewed).{0,30}|"
    r"recommended(?: for you)?|read (?:more|next)|see also)\s*:?",
    re.IGNORECASE,
)
_LOGO = re.compile(r"logo of .{0,200}? - (.{1,400})", re.IGNORECASE)
_SHARE = re.compile(r".{0,200}\bshare\s*:", re.IGNORECASE)
_BULLET = re.compile(r"[•*·‣▪–-]\s+\S")
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’)\]]{0,3}")
# What is no visible character at a line's edge: white space, and marks of no width.
_EDGE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]*")
_CREDIT = re.compile(
    r"[\[(]?\s*(?:photo(?:s|graphs?)?|pictures?|images?|pics?|file photo|illustrations?|graphics?|"
    r"video|credits?|caption)\b\s*(?:by\b|credits?\b|[:/©-])",
    re.IGNORECASE,
)
_FIRST_LINES = 40
_LONG_ENOUGH = 60  # characters: a shorter line without a full stop may be the site's
_LONG_TITLE = 200


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str  # without the space around it
    indent: int = 0

    @property
    def is_prose(self) -> bool:
        return len(self.text) >= _LONG_ENOUGH and bool(_SENTENCE_ENDS.search(self.text[-4:]))

    @property
    def is_sentence(self) -> bool:
        ended = bool(_SENTENCE_ENDS.search(self.text[-4:]))
        return ended and self.text[0].isupper() and len(self.text.split()) > 4


def body_span(text: str, title: str | None = None) -> tuple[int, int]:
    """Propose (start, end) of the article's body in code points of ``text``.

    ``title`` is the article's title if known; otherwise a line that the page repeats near its top
    is taken for it. A text in which nothing is recognised is body from its first to its last
    visible character. An empty text gives (0, 0).
    """
    lines = _lines(text)
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


def body_between(
    text: str, first: str | None, last: str | None, title: str | None = None
) -> tuple[int, int]:
    """The body from its ``first`` to its ``last`` words, each as a person types them.

    Quotation marks, dashes, ligatures, spaces and line breaks need not be the text's own. What is
    None is as `body_span` proposes it, or the text's own beginning or end where that would leave no
    body. Raises ValueError, with the places, where words do not occur or occur more than once.
    """
    start, end = body_span(text, title)
    lines = _lines(text)
    if first is not None:
        start = _only_place(text, first)[0]
        if last is None and end <= start:
            end = lines[-1].end
    if last is not None:
        end = _only_place(text, last)[1]
        if first is None and start >= end:
            start = lines[0].start
    if start >= end:
        raise ValueError(
            f"the body would end in {_place(text, end)} before it begins in {_place(text, start)}"
        )
    return start, end


def _only_place(text: str, words: str) -> tuple[int, int]:
    places = alike(words, text)
    if not places:
        raise ValueError(f"“{words}” is not in the text: copy the words from it")
    if len(places) > 1:
        listed = "; ".join(_place(text, start) for start, _ in places[:5])
        more = f" and {len(places) - 5} more" if len(places) > 5 else ""
        raise ValueError(
            f"“{words}” is in the text {len(places)} times ({listed}{more}): "
            "give more of the words around it"
        )
    return places[0]


def _place(text: str, at: int) -> str:
    """A place as a person finds it: the line's number, and the words there."""
    around = " ".join(text[max(0, at - 20) : at + 40].split())
    return f"line {len(f'{text[:at]}x'.splitlines())}, “{around}”"


def _lines(text: str) -> list[_Line]:
    """The lines that hold something to see."""
    found: list[_Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        before = _EDGE.match(raw)
        begin = before.end() if before else 0
        if begin < len(raw):
            end = len(raw)
            while _EDGE.fullmatch(raw[end - 1]):
                end -= 1
            indent = len(raw[:begin].expandtabs(4).lstrip("\ufeff"))
            found.append(_Line(start + begin, start + end, raw[begin:end], indent))
        start += len(raw)
    return found


_GLYPHS = str.maketrans(
    "‘’‚“”„«»‐‑‒–—\N{NO-BREAK SPACE}", '\'\'\'"""""----- ', "\u00ad\u200b\u2060\ufeff"
)


def _fold(words: str) -> str:
    return " ".join(words.casefold().translate(_GLYPHS).split())


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
            elif folded in seen and not _is_chrome(line.text) and not _CREDIT.match(line.text):
                names.add(folded)
            seen.add(folded)
            # What is repeated after the first words of the article is a credit or a caption.
            if line.is_prose or line.is_sentence or len(line.text) > _LONG_TITLE:
                break
    after = 0
    for k, line in enumerate(top):
        logo = _LOGO.fullmatch(line.text)
        if _fold(line.text) in names or (logo and _fold(logo.group(1)) in names):
            if after and any(passed.is_prose for passed in top[after:k]):
                break
            after = k + 1
    return after if after < len(lines) else 0


def _is_chrome(line: str) -> bool:
    if _SHARE.fullmatch(line):
        return True
    if len(line) >= _LONG_ENOUGH or line.endswith((".", "!", "?", '"', "”")):
        return False
    words = line.split()
    repeated = len(words) > 1 and len({word.casefold() for word in words}) == 1
    return (
        repeated
        or _CHROME.fullmatch(line) is not None
        or all(_CHROME.fullmatch(part) is not None for part in words)
    )


def _begins_tail(lines: list[_Line], k: int) -> bool:
    line = lines[k]
    if _NEIGHBOURS.fullmatch(line.text) or _COMMENTS.fullmatch(line.text):
        return True
    if _OTHERS.fullmatch(line.text):
        return not _goes_on(lines, k + 1)
    return _is_teaser(lines, k) and not any(
        later.is_prose and later.indent == 0 for later in lines[k + 1 :]
    )


def _goes_on(lines: list[_Line], k: int) -> bool:
    """Whether the article goes on after some headlines of others: two paragraphs in a row."""
    return any(
        line.is_prose and below.is_prose
        for line, below in zip(lines[k:], lines[k + 1 :], strict=False)
    )


def _is_teaser(lines: list[_Line], k: int) -> bool:
    """Whether here is a bullet with the headline of another article, its first words under it.

    A list of the article's own has items without such words, or is led in with a colon.
    """
    if k < 2 or k + 1 >= len(lines) or not _BULLET.match(lines[k].text):
        return False
    blurb = lines[k + 1]
    headline = lines[k].text.lstrip("•*·‣▪–- \t")
    return (
        blurb.indent > 0
        and not _BULLET.match(blurb.text)
        and len(blurb.text) > len(headline)
        and not headline.endswith((".", ";", ","))
        and not lines[k - 1].text.endswith(":")
    )
