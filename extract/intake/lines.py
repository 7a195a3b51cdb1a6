"""The lines of printed pages as paragraphs: what a line's end has cut is whole again.

    joined("at a cost of $1.2 mil-", "lion, some")      # "at a cost of $1.2 million, some"

A hyphen at a line's end is the printer's unless the word has one of its own ("twenty-five").
Page numbers and the heads and feet that pages repeat are no part of the text. Not for where a
line's words come from: that is `intake.pdf`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.grammar.lexicon import word_set

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_PLAIN = str.maketrans({**_LIGATURES, "\u200b": "", "\u2060": "", "\ufeff": ""})
_CUT_WORD = re.compile(r"([^\W\d_][\w’'-]*)[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_UNITS = word_set("one two three four five six seven eight nine")
_NUMBERS = _UNITS | word_set(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred"
)
# Words that make compounds with a hyphen, and that no word is divided after.
_COMPOUNDING = _NUMBERS | word_set(
    "all anti cross double first full half high ill kind large late left long low mid middle multi "
    "new non north old part post pro quasi right second self semi short single small so south "
    "state third top triple ultra under upper vice well wide year month week day east west police "
    "government child human sex drug fact peace law decision policy war"
)
_AFTER_CO = re.compile(
    r"op(?!ing|ied)|ord|auth|found|own|work|host|chair|defend|pilot|star|educ|exist"
)
_AFTER_EX = word_set(
    "minister president prime wife husband soldier soldiers police officer officers official "
    "officials convict convicts prisoner prisoners general chief king"
)
_MONTH = re.compile(
    r"(?i)(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? (?:the )?\d{1,2},$"
)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})*,$")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_SENTENCE_ENDS = re.compile(r"[.!?:…][\"'”’)\]]{0,3}(?: ?\[\d{1,3}\])?$")
_ITEM = re.compile(r"(?:[•·‣▪●○■–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_NUMBER_ALONE = re.compile(
    r"(?i)[\s|·•–—-]*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|\|)\s*\d{1,4})?"
    r"[\s|·•–—-]*"
)
_SPELT = re.compile(r"(?i)\bpage\s*\d")
CELLS = " | "  # between the cells of a table's row
_EDGES = 3  # lines at the top and at the foot of a page that may be its head or foot


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, and where it begins on the page, in points from below left."""

    text: str
    x: float
    y: float
    size: float


def plain(words: str) -> str:
    """The words without ligatures, and without marks of no width."""
    return words.translate(_PLAIN)


def joined(text: str, line: str, elsewhere: Counter[str] | None = None) -> str:
    """The text with a further line of the same paragraph.

    `elsewhere` counts the words of the document: how they write a word decides about its hyphen.
    """
    if not text or not line:
        return text + line
    kept, between = _joint(text[-60:], line, elsewhere)
    return (text if kept else text[:-1]) + between + line


def _joint(text: str, line: str, elsewhere: Counter[str] | None) -> tuple[bool, str]:
    """Whether the last character before the line's end is kept, and what comes in its place."""
    last, before = text[-1], text[-2:-1]
    if last == "\u00ad":
        return False, ""
    cut = _CUT_WORD.search(text)
    if cut and line[0].isalpha():
        following = _FIRST_WORD.match(line)
        return _own_hyphen(cut[1], following[0] if following else "", elsewhere), ""
    if last in "-\u2010–" and before.isdigit() and (line[0].isdigit() or line[0].isalpha()):
        return True, "" if line[0].isdigit() or last != "–" else " "  # "2007-2008", "15-year"
    if last in "$€£¥" or (last in "—/" and before and not before.isspace()):
        return True, ""
    thousands = _THOUSANDS.search(text) and not _MONTH.search(text)
    return True, "" if thousands and _THREE_DIGITS.match(line) else " "


def _own_hyphen(left: str, right: str, elsewhere: Counter[str] | None) -> bool:
    """Whether a word that is cut after `left` is written with a hyphen there."""
    if right[:1].isupper() or left[-1].isupper():
        return True
    whole, compound = f"{left}{right}".lower(), f"{left}-{right}".lower()
    if elsewhere and elsewhere[whole] != elsewhere[compound]:
        return elsewhere[compound] > elsewhere[whole]
    last = left.lower().rpartition("-")[2]
    if "-" in left:  # "five-year-" goes on, "anti-traf-" does not
        return last in _COMPOUNDING or right.lower() in ("old", "olds", "to", "and")
    if last == "co":
        return _AFTER_CO.match(right) is not None
    if last == "ex":
        return right.lower() in _AFTER_EX
    return last in _COMPOUNDING


def without_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without page numbers, repeated heads and feet; and those, in their order."""
    shapes: Counter[tuple[str, str]] = Counter()
    edges = [_edges(page) for page in pages]
    for number, edge in enumerate(edges):
        shapes.update(
            {(where, shape) for line, where in edge for shape in _shapes(line.text, number)}
        )
    kept: list[list[Line]] = []
    left: list[str] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        gone = {
            id(line)
            for line, where in edge
            if any(shapes[where, shape] > 1 for shape in _shapes(line.text, number))
            or _is_page_number(line, page)
        }
        kept.append([line for line in page if id(line) not in gone])
        left += [line.text for line in page if id(line) in gone]
    return kept, left


def _edges(page: Sequence[Line]) -> list[tuple[Line, str]]:
    by_height = sorted(page, key=lambda line: -line.y)
    most = min(_EDGES, len(by_height) // 2)
    return [(line, "head") for line in by_height[:most]] + [
        (line, "foot") for line in by_height[len(by_height) - most :]
    ]


def _shapes(words: str, page: int) -> set[str]:
    """What a line has in common with the same head of another page: a number may run with them.

    "In 2008 police arrested 104" is not the head that "In 2009 police arrested 131" is.
    """
    plain = " ".join(words.split()).casefold()
    running = (_before(found, page) for found in re.finditer(r"(?<!\d)\d{1,4}(?!\d)", plain))
    return {plain, *running}


def _before(number: re.Match[str], page: int) -> str:
    """The line with this number as it would be on the page before the first."""
    words = number.string
    return f"{words[: number.start()]}#{int(number[0]) - page}{words[number.end() :]}"


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    if not _NUMBER_ALONE.fullmatch(line.text):
        return False
    distances = [abs(other.y - line.y) for other in page if other is not line]
    return bool(_SPELT.search(line.text)) or not distances or min(distances) > 1.6 * line.size


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The lines as text, a blank line between paragraphs."""
    elsewhere: Counter[str] = Counter(
        word.lower()
        for page in pages
        for line in page
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?=\W|$)(?!-$)", line.text)
    )
    found: list[str] = []
    before: Line | None = None
    spacing, left, length = 0.0, 0.0, 0.0
    for page in pages:
        if page:
            spacing, left, length = _measures(page)
        for line in page:
            if before is None:
                found.append(line.text)
            elif CELLS in line.text and CELLS in before.text:
                found += ["\n", line.text]
            elif _begins(line, before, spacing, left, length):
                found += ["\n\n", line.text]
            else:
                kept, between = _joint(before.text[-60:], line.text, elsewhere)
                if not kept:
                    found[-1] = found[-1][:-1]
                found += [between, line.text]
            before = line
    return "".join(found)


def _measures(page: Sequence[Line]) -> tuple[float, float, float]:
    """The usual distance of two lines, the usual left margin, and the length of a full line."""
    steps = [
        upper.y - lower.y
        for upper, lower in pairwise(page)
        if 0 < upper.y - lower.y < 4 * max(upper.size, 1)
    ]
    lengths = sorted(len(line.text) for line in page)
    margin = Counter(round(line.x) for line in page).most_common(1)[0][0]
    return (median(steps) if steps else 0.0), margin, lengths[int(len(lengths) * 0.8)]


def _begins(line: Line, before: Line, spacing: float, left: float, length: float) -> bool:
    """Whether a paragraph begins with this line."""
    if _ITEM.match(line.text) and not _cut_short(before.text):
        return True
    if CELLS in line.text or CELLS in before.text:
        return True
    if abs(line.size - before.size) > 0.15 * max(line.size, before.size):
        return True
    step = before.y - line.y
    ended = _SENTENCE_ENDS.search(before.text[-12:]) is not None
    goes_on = line.text[0].islower() or _cut_short(before.text)
    if step <= 0 or (spacing and step > 4 * spacing):  # the next column or page, or a picture
        return ended or not (goes_on or len(before.text) > 0.7 * length)
    if spacing and step > 1.35 * spacing:
        return True
    if ended and line.x > left + 0.6 * line.size and abs(before.x - line.x) > 0.5 * line.size:
        return True
    # Where the next word would have found room, the line was ended on purpose.
    return not goes_on and len(before.text) + len(line.text.split()[0]) < 0.8 * length


def _cut_short(words: str) -> bool:
    return words.endswith(("-", ",", "\u2010", "\u00ad"))
