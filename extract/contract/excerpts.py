"""Where exact words are in an article, and whether they are still there.

    excerpt = locate("over 100 raids", text)      # Excerpt(exact=..., start=2741, end=2755)

An excerpt holds if the text from `start` to `end` is `exact`, code point for code point. Folding
white space, quotation marks, dashes, ligatures and hyphens within words only ever suggests a
repair; digits, signs, decimal points and brackets are never folded, so words with another number
are never suggested.

Not for finding statistics in a text: that is `extract.intake.propose`.
"""

from __future__ import annotations

import re

from extract.contract.items import Excerpt
from extract.contract.publications import Body

CONTEXT = 32  # code points of prefix and suffix, as the W3C Web Annotation examples use about

_FOLDED: dict[str, str] = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-"),
}
_LETTERS = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2026": "...",
}
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n?|[\n\u2028])\s*\S")
_POINTS = frozenset(".,")
_IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def locate(words: str, text: str, body: Body | None = None) -> list[Excerpt]:
    """Every place where exactly these words are in the text (within the body, if given)."""
    first, last = (body.start, body.end) if body else (0, len(text))
    found: list[Excerpt] = []
    start = text.find(words, first, last) if words else -1
    while start >= 0:
        found.append(excerpt_at(text, start, start + len(words)))
        start = text.find(words, start + 1, last)
    return found


def excerpt_at(text: str, start: int, end: int) -> Excerpt:
    """The excerpt of the text from `start` to `end`, in code points, with its surroundings."""
    return Excerpt(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with glyph variants folded, and where each folded character came from."""
    folded: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        if character in _IGNORED:
            continue
        plain = " " if character.isspace() else _FOLDED.get(character, character)
        if plain == " " and folded and folded[-1] == " ":
            continue
        if plain == " " and _hangs(folded, text, index):
            continue
        for letter in _LETTERS.get(plain, plain):
            if letter.isalpha() and folded[-1:] == ["-"] and folded[-2:-1] and folded[-2].isalpha():
                folded.pop()  # a hyphen within a word, at the end of a line or not
                origin.pop()
            folded.append(letter)
            origin.append(index)
    return "".join(folded), origin


def _hangs(folded: list[str], text: str, index: int) -> bool:
    """Whether a line that ends here breaks a word or a range at its hyphen."""
    return (
        folded[-1:] == ["-"]
        and folded[-2:-1] != [" "]
        and _LINE_ENDS.match(text, index) is not None
    )


def alike(words: str, text: str) -> list[tuple[int, int]]:
    """Every place of words that differ from these in their glyphs only, as (start, end)."""
    wanted = _fold(words)[0].strip()
    folded, origin = _fold(text)
    found: list[tuple[int, int]] = []
    start = folded.find(wanted) if wanted else -1
    while start >= 0:
        found.append((origin[start], origin[start + len(wanted) - 1] + 1))
        start = folded.find(wanted, start + 1)
    return found


def suggest(words: str, text: str) -> str | None:
    """The article's own spelling of words that differ from it in their glyphs only.

    None where there is no such place, or more than one.
    """
    places = alike(words, text)
    return text[slice(*places[0])] if len(places) == 1 else None


def why_not(excerpt: Excerpt, text: str, body: Body) -> tuple[str, str] | None:
    """The fault and the remedy if the excerpt does not hold in this text, else None."""
    place = f"{excerpt.start}:{excerpt.end}"
    if text[excerpt.start : excerpt.end] != excerpt.exact:
        elsewhere = locate(excerpt.exact, text, body)
        if len(elsewhere) == 1:
            right = f"{elsewhere[0].start}:{elsewhere[0].end}"
            return f"the excerpt is not at {place}", f"it is at {right}: correct start and end"
        near = suggest(excerpt.exact, text)
        remedy = f"the article has “{near}”: copy it exactly" if near else "copy the words exactly"
        return f"the excerpt is not in the article at {place}", remedy
    if not body.start <= excerpt.start < excerpt.end <= body.end:
        return (
            f"the excerpt at {place} lies outside the article's body {body.start}:{body.end}",
            "take the words from the body; site navigation and teasers are not part of the article",
        )
    if not text[: excerpt.start].endswith(excerpt.prefix) or not text[excerpt.end :].startswith(
        excerpt.suffix
    ):
        return (
            "prefix or suffix are not the words around the excerpt",
            "copy them exactly, or write the excerpt again with its offsets",
        )
    return None


def occurs(words: str, text: str) -> bool:
    """Whether the words occur in the text and are not part of a longer word or number there."""
    return first_place(words, text) is not None


def first_place(words: str, text: str) -> int | None:
    """Where the words first occur and are not part of a longer word or number; None if nowhere."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if not (
            _in_word(before[-1:])
            or _in_word(after[:1])
            or (before[-1:] in _POINTS and before[:1].isdecimal() and len(before) == 2)
            or (after[:1] in _POINTS and after[1:].isdecimal())
        ):
            return start
        start = text.find(words, start + 1)
    return None


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def paragraph(text: str, excerpt: Excerpt, body: Body) -> tuple[str, str, str]:
    """The paragraph around the excerpt as (before, exact, after), within the body.

    Paragraphs end at a line break, so an excerpt over several lines keeps all of its lines.
    """
    first = text.rfind("\n", body.start, excerpt.start) + 1 or body.start
    last = text.find("\n", excerpt.end, body.end)
    last = body.end if last < 0 else last
    return text[first : excerpt.start], text[excerpt.start : excerpt.end], text[excerpt.end : last]
