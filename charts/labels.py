"""Where the labels of a panel's marks go, so that none touches another label or another mark.

    places([Label(middle, 40, 7)], first=2005, last=2015)      # ["top center"]

A label that has no room is left out: its mark says the same under the mouse, in the list and in
the table. Not for what labels say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from charts.periods import share_of_axis

LINE = 17  # pixels from a mark to its label, and of a label's height
_MARK = 6  # pixels from a mark's middle to its edge
# What one character takes of a telephone's chart, the narrowest there is.
_CHARACTER = 1 / 36
_LEAST = -LINE / 2  # pixels: a label's middle is not further below its panel


@dataclass(frozen=True)
class Label:
    """A label and its mark: the moment, the mark's height in pixels, and how long the text is."""

    middle: datetime
    height: float
    length: int


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


def places(labels: Sequence[Label], first: int, last: int) -> list[str]:
    """The text position of each label as Plotly names it; "" where there is no room for it."""
    at = [share_of_axis(one.middle, first, last) for one in labels]
    marks = [
        _Box(x - _CHARACTER / 2, x + _CHARACTER / 2, one.height - _MARK, one.height + _MARK)
        for one, x in zip(labels, at, strict=True)
    ]
    taken: list[_Box] = []
    found: list[str] = []
    for index, (one, x) in enumerate(zip(labels, at, strict=True)):
        for name, box in _candidates(one, x):
            others = [*taken, *marks[:index], *marks[index + 1 :]]
            if not any(box.touches(other) for other in others):
                taken.append(box)
                found.append(name)
                break
        else:
            found.append("")
    return found


def _candidates(label: Label, x: float) -> Iterator[tuple[str, _Box]]:
    """Where a label may go, the best place first: above or below its mark, or beside it."""
    width = (label.length + 1) * _CHARACTER
    side = "right" if x < 0.15 else "left" if x > 0.85 else "center"
    left = {"right": x, "left": x - width, "center": x - width / 2}[side]
    for name, middle in (("top", label.height + LINE), ("bottom", label.height - LINE)):
        if middle >= _LEAST:
            yield f"{name} {side}", _Box(left, left + width, middle - LINE / 2, middle + LINE / 2)
    low, high = label.height - LINE / 2, label.height + LINE / 2
    gap = _CHARACTER
    if x + gap + width <= 1:
        yield "middle right", _Box(x + gap, x + gap + width, low, high)
    if x - gap - width >= 0:
        yield "middle left", _Box(x - gap - width, x - gap, low, high)
