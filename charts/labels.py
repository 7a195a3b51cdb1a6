"""Where labels go, so that none touches a mark, its ring, a bar, an event's line or another label.

    placed([Label("140", start, middle, end, low=80, high=80)], first=2005, last=2015, height=128)
    stacked([(moment, "Law passed")], first=2005, last=2015)

What is drawn along the years is as wide as the chart, and words are as wide as they are: a place
holds if it holds on the narrowest chart and on the widest, since all between lies in line.

A label is above or below its mark, or beside it, in narrower lines if need be; where all of that is
taken, it is further up or down, with a line to its mark, or an event's line is interrupted for it.
One that has no room at all has no place: its mark says the same under the mouse, in the list and in
the table. Not for what labels say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charts.periods import share_of_axis
from charts.still.fonts import length
from charts.still.words import broken

# Pixels of the plot: on the narrowest telephone, and on the widest screen.
NARROWEST, WIDEST = 220.0, 1600.0
SIZE = 13  # of a label's font, in pixels
_WIDTHS = (160, 96)  # pixels of a label's line: usually, and where there is little room
_SLACK = 1.03  # of a text's length: other fonts are a little wider
_ONE_LINE, _MORE_LINES = 19, 17  # pixels of the first line, and of each further one
_HAIR = 0.5  # pixels in which two boxes may meet
_RING = 10  # pixels from a mark's middle to the outside of the ring around the chosen one
_AROUND = 5  # pixels around a block, for the frame of the chosen one
_BAR = 4  # pixels from the middle of a period's bar to its edge
_LINE = 2  # pixels kept on each side of a line
# Steps for each label, in which it takes a place or gives way to others. Of 680 panels of made-up
# and real figures, 556 had a place for every label, and none of these took more than two; the
# others take any number, since labels of which one has no room send each other away without end.
_STEPS = 4
_CROSSED = 0.5  # of a label that gives way: what an event's interrupted line costs
FEW = 40  # labels of a panel that all get a place, if there is one
_NEAR = 64  # pixels from a mark to its label's place where there are more
_NOWHERE = (0.0, 0.0, 0.0, 0.0, np.inf, -np.inf)
_BEYOND = 8  # pixels that a label may reach over the right end of the plot
_STEP = 8  # pixels between two heights of labels that a line leads to
# Where a label begins or ends above and below its mark, in pixels from the mark's middle: across
# it, over its side, and beside a line that goes through the mark.
_SIDES = (
    (0.0, "center"), (-6.0, "left"), (6.0, "right"),
    (4.0, "left"), (-4.0, "right"), (14.0, "left"), (-14.0, "right"),
)  # fmt: skip
_BEGINS = {"left": 0.0, "center": -0.5, "right": -1.0}
_ANCHORS = {share: anchor for anchor, share in _BEGINS.items()}
_LEAST_EVENT = 80  # pixels of a line of an event's label
EVENT_GAP = 4  # pixels from an event's line to its label
EVENT_SIZE = 12

_Box = tuple[float, ...]
_Boxes = NDArray[np.float64]


@dataclass(frozen=True)
class Label:
    """A label and its mark: its moments, and how high the mark reaches in pixels.

    A point has one height, a block of an amount with two bounds is from `low` to `high`.
    """

    text: str
    start: datetime
    middle: datetime
    end: datetime
    low: float
    high: float


@dataclass(frozen=True)
class Place:
    """Where a label goes, from the middle of its mark: pixels to the right, pixels up.

    `anchor` says which part of the text that is: left, center or right; `half` is half of its
    height. `is_led` says that a line leads from the mark to the label.
    """

    lines: tuple[str, ...]
    right: float
    up: float
    anchor: str
    is_led: bool = False

    @property
    def half(self) -> float:
        """Half of the text's height."""
        return _half(self.lines)


@dataclass(frozen=True)
class Placed:
    """The places of labels, None for one without, and where events' lines are interrupted.

    `gaps` holds the heights between which each event's line is not drawn, in pixels.
    """

    places: list[Place | None]
    gaps: list[list[tuple[float, float]]]


@dataclass(frozen=True)
class Line:
    """A line that no label may touch: from one moment and height to another, in pixels."""

    start: datetime
    end: datetime
    from_height: float
    to_height: float


def _box(ends: tuple[float, float], pixels: tuple[float, float], bottom: float, top: float) -> _Box:
    """A box: shares of the axis with pixels from there, on the narrowest chart and the widest."""
    (left, right), (less, more) = ends, pixels
    return (
        left * NARROWEST + less, right * NARROWEST + more,
        left * WIDEST + less, right * WIDEST + more,
        bottom, top,
    )  # fmt: skip


def _pairs(boxes: _Boxes, others: _Boxes) -> NDArray[np.bool_]:
    """Which of the boxes (rows) touch which of the others (columns) on a chart of any width."""
    left, right, far_left, far_right, bottom, top = boxes.T[:, :, None]
    beside = ((right <= others[:, 0]) & (far_right <= others[:, 2])) | (
        (others[:, 1] <= left) & (others[:, 3] <= far_left)
    )
    across = (bottom + _HAIR < others[:, 5]) & (others[:, 4] + _HAIR < top)
    return across & ~beside


def _touched(boxes: _Boxes, others: _Boxes) -> NDArray[np.bool_]:
    """Which of the boxes touch one of the others on a chart of any width."""
    if not len(boxes):
        return np.zeros(0, dtype=bool)
    # What is apart from the frame around all boxes is apart from each: most of a full panel is.
    around = [
        boxes[:, index].min() if index % 2 == 0 else boxes[:, index].max() for index in range(6)
    ]
    near = others[_pairs(others, _stack([tuple(around)]))[:, 0]]
    return np.any(_pairs(boxes, near), axis=1)


def _stack(boxes: Sequence[_Box]) -> _Boxes:
    return np.array(boxes, dtype=float).reshape(-1, 6)


def _nowhere(count: int) -> _Boxes:
    return np.tile(np.array(_NOWHERE), (count, 1))


def placed(
    labels: Sequence[Label],
    first: int,
    last: int,
    height: float,
    *,
    avoided: Iterable[Line] = (),
    events: Sequence[datetime] = (),
) -> Placed:
    """Where each label goes in a panel that is `height` pixels high.

    Args:
        labels: the labels of the panel.
        first: the first year of the axis.
        last: the last year of the axis.
        height: of the panel, in pixels.
        avoided: lines of the panel, which no label touches.
        events: the moments of the upright lines of events, which no label touches either.
    """

    def at(moment: datetime) -> float:
        return share_of_axis(moment, first, last)

    marks: list[_Box] = []
    drawn: list[_Box] = []
    for label in labels:
        x, ends = at(label.middle), (at(label.start), at(label.end))
        if label.low < label.high:
            marks.append(_box(ends, (-_AROUND, _AROUND), label.low - _AROUND, label.high + _AROUND))
        else:
            marks.append(_box((x, x), (-_RING, _RING), label.low - _RING, label.low + _RING))
            drawn.append(_box(ends, (-1, 1), label.low - _BAR, label.low + _BAR))
    for line in avoided:
        low, high = sorted((line.from_height, line.to_height))
        ends = (at(line.start), at(line.end))
        drawn.append(_box(ends, (-_LINE, _LINE), low - _LINE, high + _LINE))
    upright = [_box((x, x), (-_LINE, _LINE), -_LINE, height + _LINE) for x in map(at, events)]
    reach = round(height) if len(labels) <= FEW else _NEAR
    all_drawn, all_marks = _stack([*marks, *drawn]), _stack(marks)
    ways = [_ways(label, at(label.middle), height, reach, all_drawn, all_marks) for label in labels]
    chosen = _chosen(ways, _stack(upright))
    gaps: list[list[tuple[float, float]]] = [[] for _ in events]
    for way, index in zip(ways, chosen, strict=True):
        if index is not None:
            for line, cut in zip(upright, gaps, strict=True):
                if _touched(way.boxes[index : index + 1], _stack([line]))[0]:
                    cut.append((way.boxes[index, 4], way.boxes[index, 5]))
    return Placed(
        [
            None if index is None else way.place(index)
            for way, index in zip(ways, chosen, strict=True)
        ],
        gaps,
    )


def _chosen(ways: Sequence[_Ways], events: _Boxes) -> list[int | None]:
    """Which of its ways each label goes, such that no two touch; None where there is none.

    A label that finds no room takes that of another, which looks for a new one; whichever gave way
    before is not asked again so soon.
    """
    chosen: list[int | None] = [None] * len(ways)
    # Boxes of the labels that have a place, and of the lines to them; of the others, nowhere.
    taken = _nowhere(len(ways))
    led = taken.copy()

    def take(mine: int, way: int | None) -> None:
        chosen[mine] = way
        taken[mine] = _NOWHERE if way is None else ways[mine].boxes[way]
        led[mine] = _NOWHERE if way is None else ways[mine].lines[way]

    crossed = [_touched(way.boxes, events) * _CROSSED for way in ways]
    if len(ways) > FEW:
        for mine, room in enumerate(ways):
            free = np.flatnonzero(~room.met(taken, led))
            if len(free):
                take(mine, int(free[np.argmin(crossed[mine][free])]))
        return chosen
    gave_way = np.ones(len(ways))
    waiting = list(range(len(ways)))
    for _ in range(_STEPS * len(ways)):
        if not waiting:
            break
        mine = waiting.pop(0)
        if not len(ways[mine].boxes):
            continue
        met = ways[mine].meets(taken, led)
        best = int(np.argmin(met @ gave_way + crossed[mine]))
        for other in map(int, np.flatnonzero(met[best])):
            take(other, None)
            gave_way[other] += 1
            waiting.append(other)
        take(mine, best)
    for mine in waiting:
        free = np.flatnonzero(~ways[mine].met(taken, led))
        if len(free):
            take(mine, int(free[0]))
    return chosen


@dataclass(frozen=True)
class _Ways:
    """Where a label could go, the best place first; its box there, and that of a line to it.

    `place` makes one of these, since only one of hundreds is asked for.
    """

    place: Callable[[int], Place]
    boxes: _Boxes
    lines: _Boxes

    def meets(self, taken: _Boxes, led: _Boxes) -> NDArray[np.bool_]:
        """Which of these (rows) touch which other label or the line to it (columns)."""
        return _pairs(self.boxes, taken) | _pairs(self.boxes, led) | _pairs(self.lines, taken)

    def met(self, taken: _Boxes, led: _Boxes) -> NDArray[np.bool_]:
        """Which of these touch any of them."""
        return _touched(self.boxes, taken) | _touched(self.boxes, led) | _touched(self.lines, taken)


def _ways(label: Label, x: float, height: float, reach: int, drawn: _Boxes, marks: _Boxes) -> _Ways:
    """Where a label may go: within the panel, not on what is drawn, with no line across a mark."""
    clear = _AROUND if label.low < label.high else _RING
    middle = (label.low + label.high) / 2
    forms = [*dict.fromkeys(tuple(broken(label.text, width, SIZE)) for width in _WIDTHS)]
    order = _order(len(forms), label.low < label.high, reach)
    form = order["form"]
    wide = np.array([max(length(line, SIZE) for line in wrapped) * _SLACK for wrapped in forms])[
        form
    ]
    half = np.array([_half(wrapped) for wrapped in forms])[form]
    right = order["right"]
    near = (label.high - label.low) / 2 + clear + half
    up = order["sign"] * (near + order["more"])
    left = right + wide * order["anchor"]
    bottom, top = middle + up - half, middle + up + half
    boxes = np.stack(
        [
            x * NARROWEST + left, x * NARROWEST + left + wide,
            x * WIDEST + left, x * WIDEST + left + wide,
            bottom, top,
        ],
        axis=1,
    )  # fmt: skip
    lines = _nowhere(len(boxes))
    led = order["more"] > 0
    above = led & (bottom > label.high)
    lines[led, :4] = _box((x, x), (-_LINE, _LINE), 0, 0)[:4]
    lines[led, 4] = np.where(above, label.high + clear, top)[led]
    lines[led, 5] = np.where(above, bottom, label.low - clear)[led]
    kept = np.flatnonzero(
        (bottom >= 0) & (top <= height)
        & (boxes[:, 0] >= 0) & (boxes[:, 1] <= NARROWEST + _BEYOND)
    )  # fmt: skip
    kept = kept[~_touched(boxes[kept], drawn)]
    kept = kept[~_touched(lines[kept], marks)]

    def place(index: int) -> Place:
        way = kept[index]
        return Place(
            forms[form[way]],
            float(right[way]),
            float(up[way]),
            _ANCHORS[float(order["anchor"][way])],
            is_led=bool(led[way]),
        )

    return _Ways(place, boxes[kept], lines[kept])


def _half(lines: Sequence[str]) -> float:
    """Half of a label's height."""
    return (_ONE_LINE + _MORE_LINES * (len(lines) - 1)) / 2


@lru_cache(maxsize=64)
def _order(forms: int, is_block: bool, reach: int) -> NDArray[Any]:
    """Where a label in so many forms is looked for, the best place first.

    For each place its form; pixels to the right; which share of its width the label begins there
    (0, or to the left of it: -0.5, -1); above the mark, below or beside (1, -1, 0); and how many
    pixels further than need be.
    """
    found: list[tuple[int, float, float, int, float]] = []

    def over(form: int, right: float, anchor: str, more: float) -> None:
        found.extend((form, right, _BEGINS[anchor], sign, more) for sign in (1, -1))

    for form in range(forms):
        for right, anchor in _SIDES:
            over(form, right, anchor, 0)
            if anchor == "center" and not is_block:
                found.append((form, _RING + 3, _BEGINS["left"], 0, 0))
                found.append((form, -_RING - 3, _BEGINS["right"], 0, 0))
    for more in range(_STEP, reach, _STEP):
        for form in range(forms):
            for right, anchor in _SIDES:
                over(form, right, anchor, more)
    columns = [("form", int), ("right", float), ("anchor", float), ("sign", int), ("more", float)]
    return np.array(found, dtype=columns)


@dataclass(frozen=True)
class Beside:
    """Where an event's label is: its row from the top, its side of the line, its lines."""

    row: int
    side: str
    lines: tuple[str, ...]


def stacked(events: Sequence[tuple[datetime, str]], first: int, last: int) -> list[Beside]:
    """Where the labels of events go, one below the other, above the panel that their lines cross.

    An event's line begins beside its label and goes down. So the lowest row is given first, to a
    label that no other event's line runs through; then the next one above it, and so on.
    """
    left = {index: share_of_axis(moment, first, last) for index, (moment, _) in enumerate(events)}
    found: dict[int, Beside] = {}
    while left:
        ways: list[tuple[int, int, str, list[str]]] = []
        for index, x in left.items():
            drawn = [
                _box((share, share), (-_LINE, _LINE), 0, 1) for share in left.values() if share != x
            ]
            for side in ("left", "right"):
                room = ((1 - x) if side == "left" else x) * NARROWEST
                text = broken(events[index][1], max(room - EVENT_GAP, _LEAST_EVENT), EVENT_SIZE)
                wide = max(length(line, EVENT_SIZE) for line in text) * _SLACK
                pixels = (EVENT_GAP, EVENT_GAP + wide) if side == "left" else (-wide, 0)
                box = _box((x, x), pixels, 0, 1)
                outside = box[0] < -_BEYOND or box[1] > NARROWEST + _BEYOND
                unusual = (side == "left") != (x < 0.5)
                crossed = bool(_touched(_stack([box]), _stack(drawn))[0])
                cost = 8 * crossed + 4 * outside + len(text) - 1 + unusual
                ways.append((cost, -index, side, text))
        _, index, side, text = min(ways)
        found[-index] = Beside(len(left) - 1, side, tuple(text))
        del left[-index]
    return [found[index] for index in range(len(events))]
