"""Where the labels of a panel's marks go, so that none touches another label or another mark.

    places([Label(start, middle, end, 40, 7)], first=2005, last=2015, height=128)

A label is above or below its mark, or beside the period that is drawn with it; where all of that
is taken, it is further up or down, with a line to its mark. One that has no room at all is left
out: its mark says the same under the mouse, in the list and in the table. Not for what labels say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from charts.periods import share_of_axis

LINE = 17  # pixels from a mark to its label, and of a label's height
_MARK = 6  # pixels from a mark's middle to its edge
_BAR = 3  # pixels from the middle of a period's bar to its edge
# What one character takes of a telephone's chart, the narrowest there is.
_CHARACTER = 1 / 40
_LEAST = -LINE / 2  # pixels: a label's middle is not further below its panel
_FURTHEST = 7  # lines from a mark to a label that is joined to it by a line


@dataclass(frozen=True)
class Label:
    """A label and its mark: its moments, the mark's height in pixels, and how long the text is."""

    start: datetime
    middle: datetime
    end: datetime
    height: float
    length: int


@dataclass(frozen=True)
class Place:
    """Where a label goes: Plotly's name of a text position beside its mark, or a line's length.

    `rise` is how many pixels the label is above its mark (below, if negative) where a line leads
    to it, and 0 where none does. Neither: there is no room for the label.
    """

    position: str = ""
    rise: int = 0
    side: str = "center"


@dataclass(frozen=True)
class _Box:
    """What is taken: shares of the axis from left to right, pixels from bottom to top."""

    left: float
    right: float
    bottom: float
    top: float

    def touches(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


def places(labels: Sequence[Label], first: int, last: int, height: float) -> list[Place]:
    """Where each label goes in a panel that is `height` pixels high."""

    def at(moment: datetime) -> float:
        return share_of_axis(moment, first, last)

    marks: list[_Box] = []
    bars: list[_Box] = []
    for one in labels:
        x, y = at(one.middle), one.height
        marks.append(_Box(x - _CHARACTER / 2, x + _CHARACTER / 2, y - _MARK, y + _MARK))
        bars.append(_Box(at(one.start), at(one.end), y - _BAR, y + _BAR))
    taken: list[_Box] = []
    found: list[Place] = []
    for index, one in enumerate(labels):
        others = [*taken, *marks[:index], *marks[index + 1 :], *bars[:index], *bars[index + 1 :]]
        for place, box in _candidates(one, at(one.middle), bars[index], height):
            # A line to a label that is further away runs through no other label.
            line = [_between(marks[index], box)] if place.rise else []
            clear = not any(one.touches(other) for one in line for other in taken)
            if clear and not any(box.touches(other) for other in others):
                taken.append(box)
                found.append(place)
                break
        else:
            found.append(Place())
    return found


def _between(mark: _Box, label: _Box) -> _Box:
    return _Box(mark.left, mark.right, min(mark.bottom, label.bottom), max(mark.top, label.top))


def _candidates(label: Label, x: float, bar: _Box, height: float) -> Iterator[tuple[Place, _Box]]:
    """Where a label may go, the best place first."""
    width = (label.length + 1) * _CHARACTER
    side = "right" if x < 0.15 else "left" if x > 0.85 else "center"
    left = {"right": x, "left": x - width, "center": x - width / 2}[side]

    def above(rise: float) -> _Box:
        middle = label.height + rise
        return _Box(left, left + width, middle - LINE / 2, middle + LINE / 2)

    yield Place(f"top {side}"), above(LINE)
    if label.height - LINE >= _LEAST:
        yield Place(f"bottom {side}"), above(-LINE)
    low, high = label.height - LINE / 2, label.height + LINE / 2
    # Beside the mark only where its bar is no longer than the mark: the text begins at the mark.
    reach = x + _CHARACTER
    if bar.right <= reach and reach + width <= 1:
        yield Place("middle right"), _Box(reach, reach + width, low, high)
    reach = x - _CHARACTER
    if bar.left >= reach and reach - width >= 0:
        yield Place("middle left"), _Box(reach - width, reach, low, high)
    for lines in range(2, _FURTHEST):
        for rise in (lines * LINE, -lines * LINE):
            if _LEAST <= label.height + rise <= height:
                yield Place(rise=rise, side=side), above(rise)
