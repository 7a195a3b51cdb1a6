"""Which cells are in each row of a table, and in which order, with those that span rows.

>>> from lxml.html import fromstring
>>> table = fromstring(
...     "<table><tr><td rowspan=2>North<td>2013<td>104<tr><td>2014<td>38</table>")
>>> [[slot and slot.cell.text for slot in row] for row in rows_of(table).values()]
[['North', '2013', '104'], ['North', '2014', '38']]

A reader sees a cell that spans rows beside each of them: a row without it says less than the page.
Not for the words of a cell: those are `intake.visible`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_MOST = 100  # columns or rows that a cell may span; browsers know 1,000
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CELL = 200  # characters: more than that is a layout, not a cell


class Slot(NamedTuple):
    """A cell where a row has it: `own` where it begins, not where it reaches down into the row."""

    cell: Any
    own: bool


def rows_of(table: Any) -> dict[Any, list[Slot | None]]:
    """The slots of each row, by column; None for what a cell before it covers as well."""
    found: dict[Any, list[Slot | None]] = {}
    for group in _groups(table):
        reaching: dict[int, tuple[Any, int]] = {}  # by column: a cell and in how many rows yet
        for row in group:
            slots: list[Slot | None] = []
            for cell in (element for element in row if element.tag in _CELLS):
                _reach(slots, reaching)
                rows, columns = _span(cell, "rowspan"), max(1, _span(cell, "colspan"))
                if rows != 1:
                    reaching[len(slots)] = (cell, (rows or _MOST) - 1)
                slots += [Slot(cell, own=True), *[None] * (columns - 1)]
            _reach(slots, reaching)
            found[row] = slots
    return found


def is_row(slots: list[Slot | None]) -> bool:
    """Whether the row is one of a table of figures or words, not a frame for the page's parts."""
    cells = [slot.cell for slot in slots if slot]
    if len(cells) < 2:
        return False
    for cell in cells:
        length = paragraphs = 0
        for element in cell.iter():
            length += len((element.text or "").strip()) + len((element.tail or "").strip())
            paragraphs += element.tag in ("p", "div", "li", "table", "h1", "h2", "h3")
            if length > _CELL or paragraphs > 1 or element.tag in ("table", "ul", "form"):
                return False
    return True


def labels(words: str) -> bool:
    """Whether the words of a cell say what a row is about; a figure is not said again."""
    return any(c.isalpha() for c in words) or _YEAR.fullmatch(words) is not None


def _reach(slots: list[Slot | None], reaching: dict[int, tuple[Any, int]]) -> None:
    """Add the cells that reach down into the next columns of this row."""
    while len(slots) in reaching:
        column = len(slots)
        cell, rows = reaching.pop(column)
        if rows > 1:
            reaching[column] = (cell, rows - 1)
        slots += [Slot(cell, own=False), *[None] * (max(1, _span(cell, "colspan")) - 1)]


def _groups(table: Any) -> Iterator[list[Any]]:
    rows = [part for part in table if part.tag == "tr"]
    if rows:
        yield rows
    for part in table:
        if part.tag in _GROUPS:
            yield [row for row in part if row.tag == "tr"]


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return min(int(written), _MOST) if written.isascii() and written.isdigit() else 1
