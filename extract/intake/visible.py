"""The words of a web page as its reader sees them, in blocks.

    for block in visible(tree).blocks:
        print(block.text)

A block is a paragraph, a heading, an item of a list, a row of a table. What the page hides or
strikes out is not among its words; raised marks are set apart from the figures they are at, and
words of two elements are kept apart where together they would read as one. Not for choosing which
blocks are the article: that is `intake.web`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.grammar.lexicon import word_set
from extract.intake.hiding import (
    STRUCK,
    has_no_size,
    hides,
    is_restored,
    is_struck,
    is_taken_away,
)
from extract.intake.joints import is_set_apart, needs_space
from extract.intake.raised import fraction, lowered, raised
from extract.intake.styles import Styles
from extract.intake.tables import Slot, is_row, labels, rows_of

_BLOCKS = word_set(
    "address article aside blockquote body button caption center dd details dialog dir div dl "
    "dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "label legend li main menu nav ol optgroup option p pre search section select summary table "
    "tbody td tfoot th thead tr ul"
)
_NOT_SHOWN = word_set("noscript template svg")
# Never words on the page.
_NOTHING = word_set(
    "annotation annotation-xml applet area audio base canvas col colgroup datalist embed "
    "iframe input link meta noembed noframes param rp script source style textarea "
    "title track video"
)
_NOTE = re.compile(r"(?i)(?:foot|end)[-_]?note|note[-_]?ref|\bfnref\b|\bfn\b|doc-noteref|citation")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[\])]?|[*†‡§]+")
_HIGHER = re.compile(r"\d*\.?\d+(?:%|[a-z]+)")
_RAISED_CLASS = re.compile(r"(?i)\b(?:super(?:script)?|sup)\b")
_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
# Hints where a word or a line may be broken; a reader sees nothing.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLANK = " \N{NO-BREAK SPACE}"
_OVERLAID = re.compile("[\u0335\u0336]")
_STRUCK_LETTERS = re.compile("(?:[^\u0335\u0336][\u0335\u0336])+")  # each with a stroke of its own
_STROKES = ("/", "\N{FRACTION SLASH}", "\N{DIVISION SLASH}")
_EMPTY_CELLS = re.compile(r"(?:\s*\|\s*)+$")  # at the end of a row


@dataclass(slots=True)
class Block:
    """Words that are set as one: `linked` of them lead elsewhere."""

    text: str
    tag: str
    linked: int


@dataclass(frozen=True, slots=True)
class Part:
    """An element of the page and its blocks, from `first` up to `last` (exclusive)."""

    tag: str
    names: str  # its class, id, role and itemprop, in lower case
    first: int
    last: int


@dataclass(slots=True)
class _Row:
    """An open row: the slots that are still to come, the last first, of `width` in all."""

    slots: list[Slot | None]
    width: int
    written: bool = False  # whether a cell has been
    begins: int = 0  # the piece at which the open cell does


@dataclass
class Visible:
    """What a reader sees of a page, and what was taken out of it."""

    blocks: list[Block] = field(default_factory=list[Block])
    parts: list[Part] = field(default_factory=list[Part])
    title: str = ""  # the browser's, which names the article and often the site
    hidden: list[str] = field(default_factory=list[str])
    struck: list[str] = field(default_factory=list[str])
    beside: list[str] = field(default_factory=list[str])  # figures of two elements, as stored


def visible(tree: Any) -> Visible:
    """The words of the page, in its order. `tree` is lxml's, without comments; it stays as is."""
    return _Walk(tree).result


class _Walk:
    """One walk over the tree. It does not recurse: pages nest deeper than Python may."""

    def __init__(self, tree: Any) -> None:
        self.result = Visible(title=" ".join((tree.findtext(".//title") or "").split()))
        self.styles = Styles(element.text or "" for element in tree.iter("style"))
        self.pieces: list[str] = []
        self.linked = 0
        self.tags: list[str] = []  # of the open blocks
        self.links = self.preformatted = 0
        self.closed: Any = None  # the inline element that ended just here
        self.joint: tuple[Any, Any] | None = None
        self.rows: list[_Row | None] = []  # for each open row that is set in one line, its cells
        self.tables: dict[Any, dict[Any, list[Slot | None]]] = {}
        self.labels: dict[Any, str] = {}  # of cells that span rows
        self.written: set[Any] = set()  # elements whose words are written already
        self.unseen: set[Any] = set()  # elements whose own words are hidden, but not all in them
        self.length = sum(map(len, tree.itertext()))
        self.muted: set[Any] = set()  # elements whose following words are written already
        self.walk(tree)
        self.end_block()

    def walk(self, tree: Any) -> None:
        """Visit each element when it opens and when it closes."""
        first: list[tuple[Any, int, str, bool]] = []
        element: Any = tree
        while element is not None:
            goes_in, block = self.open(element)
            if goes_in:
                first.append((element, len(self.result.blocks), self.names(element), block))
                if element.text:
                    self.say(element.text, element)
                if len(element):
                    element = element[0]
                    continue
                self.close(*first.pop())
            while element is not None:
                if element is not tree and element.tail and element not in self.muted:
                    self.say(element.tail, element.getparent())
                following = None if element is tree else element.getnext()
                if following is not None:
                    element = following
                    break
                element = None if element is tree else element.getparent()
                if element is not None:
                    self.close(*first.pop())

    def names(self, element: Any) -> str:
        if not element.attrib:
            return ""
        return " ".join(
            element.get(key, "") for key in ("class", "id", "role", "itemprop", "data-component")
        ).lower()

    def open(self, element: Any) -> tuple[bool, bool]:
        """Whether the walk goes into this element, and whether it is set as a block."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _NOTHING or element in self.written:
            return False, False
        style = self.style_of(element)
        plain = not element.attrib and not style
        if tag in _NOT_SHOWN or (tag == "dialog" if plain else self.is_hidden(element, tag, style)):
            self.take_out(element, self.result.hidden)
            return False, False
        if self.unseen and element.getparent() in self.unseen and not is_restored(style):
            self.unseen.add(element)
        if tag in STRUCK if plain else is_struck(element, tag, style):
            self.take_out(element, self.result.struck)
            return False, False
        if tag == "br":
            self.line_break()
            return False, False
        if element not in self.unseen and (
            self.small(element, tag, style) or self.formula(element, tag)
        ):
            return False, False
        block = self.is_block(tag, style)
        if block:
            self.end_block()
            self.tags.append(tag)
        elif self.closed is not None and self.joint is None:
            self.joint = (self.closed, element)
        if tag == "a":
            self.links += 1
        if tag == "pre":
            self.preformatted += 1
        if tag == "tr":
            self.rows.append(self.row_of(element))
        if tag in ("td", "th") and (row := self.row):
            self.reach(row, element)
            self.next_cell(row)
            row.begins = len(self.pieces)
        return True, block

    def is_hidden(self, element: Any, tag: str, style: Mapping[str, str]) -> bool:
        if is_taken_away(element, tag, style):
            return True
        if not style or tag in ("html", "body"):
            return False
        inherited = style.get("visibility") in ("hidden", "collapse") or has_no_size(style)
        if not inherited and not hides(style):
            return False
        if inherited and any(
            is_restored(self.style_of(inner)) for inner in element.iterdescendants()
        ):
            self.unseen.add(element)
            return False
        # What holds most of the page appears when its scripts run.
        return 2 * sum(map(len, element.itertext())) < self.length

    def style_of(self, element: Any) -> Mapping[str, str]:
        return self.styles.of(
            element.tag,
            element.get("id") or "",
            element.get("class") or "",
            element.get("style") or "",
            element.getparent(),
        )

    def row_of(self, element: Any) -> _Row | None:
        """A row of figures or words with its slots; None for a frame for the page's parts."""
        table = next(element.iterancestors("table"), None)
        if table is None:
            return None
        if table not in self.tables:
            self.tables[table] = rows_of(table)
        slots = self.tables[table].get(element, [])
        return _Row(list(reversed(slots)), len(slots)) if is_row(slots) else None

    def reach(self, row: _Row, cell: Any = None) -> None:
        """Write what reaches into the row before its own `cell`, or up to its end."""
        while row.slots:
            slot = row.slots.pop()
            if slot and slot.own:
                if slot.cell is cell:
                    return
                continue
            words = self.labels.get(slot.cell, "") if slot else ""
            if words or cell is not None:
                self.next_cell(row)
                self.pieces.append(words)

    def next_cell(self, row: _Row) -> None:
        if row.written and (self.pieces or row.width > 2):
            self.pieces.append(" | ")
        row.written = True

    def end_cell(self, row: _Row, cell: Any) -> None:
        words = "".join(self.pieces[row.begins :]).strip()
        if cell.get("rowspan") and labels(words):
            self.labels[cell] = words

    def close(self, element: Any, first: int, names: str, block: bool) -> None:
        tag = element.tag
        if tag in ("tr", "td", "th") and (row := self.row):
            if tag == "tr":
                self.reach(row)
                self.pieces = [_EMPTY_CELLS.sub("", "".join(self.pieces))]
            else:
                self.end_cell(row, element)
        if block:
            self.end_block()
            self.tags.pop()
            last = len(self.result.blocks)
            if last > first:
                self.result.parts.append(Part(tag, names, first, last))
        else:
            self.closed = element
        if tag == "tr":
            self.rows.pop()
        if tag == "a":
            self.links -= 1
        if tag == "pre":
            self.preformatted -= 1

    @property
    def row(self) -> _Row | None:
        """The open row, if it is set in one line."""
        return self.rows[-1] if self.rows else None

    def is_block(self, tag: str, style: Any) -> bool:
        if self.row and tag != "tr":
            return False
        display = style.get("display", "")
        if tag in _BLOCKS:
            return not display.startswith("inline")
        return display in ("block", "flex", "grid", "table", "list-item", "flow-root")

    def say(self, words: str, element: Any) -> None:
        """Words that are in the element itself."""
        if element not in self.unseen:
            self.add(words)
        elif words.strip():
            self.result.hidden.append(" ".join(words.split()))

    def add(self, words: str) -> None:
        """Words of the block that is open."""
        words = _UNSEEN.sub("", words)
        if "\u0336" in words or "\u0335" in words:
            self.result.struck += (
                _OVERLAID.sub("", letters) for letters in _STRUCK_LETTERS.findall(words)
            )
            words = _STRUCK_LETTERS.sub("", words)
        words = words if self.preformatted else _SPACES.sub(" ", words)
        if not words:
            return
        if self.joint and self.pieces:
            self.join(words, *self.joint)
        self.closed = self.joint = None
        self.pieces.append(words)
        if self.links:
            self.linked += len(words.split())

    def join(self, words: str, closed: Any, opened: Any) -> None:
        """Set a space between two neighbouring elements where a reader sees one, or needs one."""
        left = self.pieces[-1]
        figures = left[-1].isdigit() and words[0].isdigit()
        apart = needs_space(left, words, closed, opened) or (
            figures and is_set_apart(closed, opened, self.style_of)
        )
        if figures:
            number = re.search(r"\S*$", self.before())
            right = re.match(r"\S*", words)
            shown = (number[0] if number else "", right[0] if right else "")
            self.result.beside.append((" " if apart else "").join(shown))
        if apart:
            self.pieces.append(" ")

    def before(self) -> str:
        return "".join(self.pieces[-6:])[-40:]

    def line_break(self) -> None:
        if self.row:
            self.pieces.append(" ")
        elif self.pieces and "".join(self.pieces[-3:]).rstrip(_BLANK).endswith("\n"):
            self.end_block()
        else:
            self.pieces.append("\n")
        self.closed = self.joint = None

    def small(self, element: Any, tag: str, style: Any) -> bool:
        """Write a raised or lowered element; False where this is none."""
        names = f"{element.get('class', '')} {element.get('role', '')}"
        link = tag == "a" and "#" in element.get("href", "")
        placed = style.get("vertical-align", "")
        note = (
            (tag not in _BLOCKS and _NOTE.search(names) is not None)
            or (link and _NOTE.search(element.get("href").rpartition("#")[2]) is not None)
            # A link to a place of the page, without a space before it, and what is set higher.
            or (link and element.get("href")[0] == "#" and not self.before()[-1:].isspace())
            or (placed == "text-top" or _HIGHER.match(placed) is not None)
            or (style.get("position") == "relative" and style.get("top", "").startswith("-"))
        )
        up = tag == "sup" or placed == "super" or _RAISED_CLASS.search(names) is not None
        down = tag == "sub" or placed == "sub"
        if not (up or down or note) or len(element) > 20:
            return False
        words = _SPACES.sub(" ", "".join(element.itertext())).strip()
        if (not up and not down and not _MARK.fullmatch(words)) or (len(words) > 40):
            return False
        before = self.before()
        if up and (lower := self.under(element)) is not None:
            below = "".join(lower.itertext()).strip()
            self.write(fraction(words, below, before))
            self.written.add(lower)
            self.muted.add(element)
        elif down:
            self.write(lowered(words))
        else:
            linked = note or any("#" in anchor.get("href", "") for anchor in element.iter("a"))
            self.write(raised(words, before, element.tail or "", linked))
        return True

    def formula(self, element: Any, tag: str) -> bool:
        """Write a fraction or a power of MathML; False where this is none."""
        if tag not in ("mfrac", "msup", "msub") or len(element) != 2:
            return False
        first, second = (_SPACES.sub(" ", "".join(part.itertext())).strip() for part in element)
        if tag == "mfrac":
            self.write(fraction(first, second, self.before()))
        else:
            self.write(first)
            self.write(lowered(second) if tag == "msub" else raised(second, self.before()))
        return True

    def under(self, element: Any) -> Any:
        """The lowered element that makes a fraction of a raised one."""
        words = "".join(element.itertext()).strip()
        following = element.getnext()
        stroke = (element.tail or "").strip()
        if following is not None and following.tag not in ("sub", "sup") and not stroke:
            stroke = "".join(following.itertext()).strip() if len(following) < 2 else ""
            stroke += (following.tail or "").strip()
            if stroke in _STROKES:
                self.written.add(following)
                self.muted.add(following)
                following = following.getnext()
        if following is None or following.tag != "sub" or stroke not in _STROKES:
            return None
        below = "".join(following.itertext()).strip()
        return following if words.isdecimal() and below.isdecimal() else None

    def write(self, words: str) -> None:
        self.closed = self.joint = None
        if words:
            self.pieces.append(words)

    def take_out(self, element: Any, where: list[str]) -> None:
        words = " ".join("".join(element.itertext()).split())
        if words:
            where.append(words)

    def end_block(self) -> None:
        """Close the block that is open, if it holds words."""
        words = "".join(self.pieces)
        lines = words.split("\n")
        lines = [
            line.rstrip() if self.preformatted else " ".join(line.split(" ")) for line in lines
        ]
        text = re.sub(r" {2,}", " ", "\n".join(lines)) if not self.preformatted else words
        text = re.sub(r" ?\n ?", "\n", text).strip(f"{_BLANK}\n\t")
        if any(c.isalnum() for c in text):
            tag = next((opened for opened in reversed(self.tags) if opened in _TELLING), "div")
            self.result.blocks.append(Block(text, tag, self.linked))
        self.pieces.clear()
        self.linked = 0
        self.closed = self.joint = None


_TELLING = word_set("p h1 h2 h3 h4 h5 h6 li dt dd tr td th blockquote pre figcaption")
