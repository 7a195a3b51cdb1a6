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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

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
_STEPS = 300  # of labels that give way to others
_CROSSED = 0.5  # of a label that gives way: what an event's interrupted line costs
FEW = 40  # labels of a panel that all get a place, if there is one
_NEAR = 64  # pixels from a mark to its label's place where there are more
_NOWHERE = (0.0, 0.0, 0.0, 0.0, np.inf, np.inf)
_BEYOND = 8  # pixels that a label may reach over the right end of the plot
_STEP = 8  # pixels between two heights of labels that a line leads to
# Where a label begins or ends above and below its mark, in pixels from the mark's middle: across
# it, over its side, and beside a line that goes through the mark.
_SIDES = (
    (0.0, "center"), (-6.0, "left"), (6.0, "right"),
    (4.0, "left"), (-4.0, "right"), (14.0, "left"), (-14.0, "right"),
)  # fmt: skip
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
        return (_ONE_LINE + _MORE_LINES * (len(self.lines) - 1)) / 2


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


def _touched(boxes: _Boxes, others: _Boxes) -> NDArray[np.bool_]:
    """Which of the boxes touch one of the others on a chart of any width."""
    left, right, far_left, far_right, bottom, top = boxes.T[:, :, None]
    beside = ((right <= others[:, 0]) & (far_right <= others[:, 2])) | (
        (others[:, 1] <= left) & (others[:, 3] <= far_left)
    )
    across = (bottom + _HAIR < others[:, 5]) & (others[:, 4] + _HAIR < top)
    return np.any(across & ~beside, axis=1)


def _stack(boxes: Sequence[_Box]) -> _Boxes:
    return np.array(boxes, dtype=float).reshape(-1, 6)


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
    for one in labels:
        x, ends = at(one.middle), (at(one.start), at(one.end))
        if one.low < one.high:
            marks.append(_box(ends, (-_AROUND, _AROUND), one.low - _AROUND, one.high + _AROUND))
        else:
            marks.append(_box((x, x), (-_RING, _RING), one.low - _RING, one.low + _RING))
            drawn.append(_box(ends, (-1, 1), one.low - _BAR, one.low + _BAR))
    for line in avoided:
        low, high = sorted((line.from_height, line.to_height))
        ends = (at(line.start), at(line.end))
        drawn.append(_box(ends, (-_LINE, _LINE), low - _LINE, high + _LINE))
    upright = [_box((x, x), (-_LINE, _LINE), -_LINE, height + _LINE) for x in map(at, events)]
    reach = round(height) if len(labels) <= FEW else _NEAR
    ways = [
        _ways(one, at(one.middle), height, reach).without(_stack([*marks, *drawn]), _stack(marks))
        for one in labels
    ]
    chosen = _chosen(ways, _stack(upright))
    gaps: list[list[tuple[float, float]]] = [[] for _ in events]
    for one, index in zip(ways, chosen, strict=True):
        if index is not None:
            for line, cut in zip(upright, gaps, strict=True):
                if _touched(one.boxes[index : index + 1], _stack([line]))[0]:
                    cut.append((one.boxes[index, 4], one.boxes[index, 5]))
    return Placed(
        [
            None if index is None else one.places[index]
            for one, index in zip(ways, chosen, strict=True)
        ],
        gaps,
    )


def _chosen(ways: Sequence[_Ways], events: _Boxes) -> list[int | None]:
    """Which of its ways each label goes, such that no two touch; None where there is none.

    A label that finds no room takes that of another, which looks for a new one; whichever gave way
    before is not asked again so soon.
    """
    chosen: list[int | None] = [None] * len(ways)
    gave_way = [1.0] * len(ways)
    waiting = list(range(len(ways)))
    steps = len(ways) + (_STEPS if len(ways) <= FEW else 0)
    crossed = [_touched(one.boxes, events) for one in ways]
    while waiting and steps:
        steps -= 1
        mine = waiting.pop(0)
        if not ways[mine].places:
            continue
        others = [other for other, way in enumerate(chosen) if way is not None]
        met = np.array(
            [ways[mine].meets(ways[other], chosen[other] or 0) for other in others]
        ).reshape(-1, len(ways[mine].places))
        cost = np.array([gave_way[other] for other in others]) @ met + crossed[mine] * _CROSSED
        best = int(np.argmin(cost))
        if met[:, best].any() and len(ways) > FEW:
            continue
        for other in (one for one, is_met in zip(others, met[:, best], strict=True) if is_met):
            chosen[other] = None
            gave_way[other] += 1
            waiting.append(other)
        chosen[mine] = best
    for mine in waiting:
        free = np.ones(len(ways[mine].places), dtype=bool)
        for other, way in enumerate(chosen):
            if way is not None:
                free &= ~ways[mine].meets(ways[other], way)
        if free.any():
            chosen[mine] = int(np.argmax(free))
    return chosen


@dataclass(frozen=True)
class _Ways:
    """Where a label could go, the best place first; its box there, and that of a line to it."""

    places: Sequence[Place]
    boxes: _Boxes
    lines: _Boxes

    def without(self, drawn: _Boxes, marks: _Boxes) -> _Ways:
        """Those on which neither the label touches what is drawn nor its line a mark."""
        free = ~_touched(self.boxes, drawn) & ~_touched(self.lines, marks)
        kept = [place for place, is_free in zip(self.places, free, strict=True) if is_free]
        return _Ways(kept, self.boxes[free], self.lines[free])

    def meets(self, other: _Ways, way: int) -> NDArray[np.bool_]:
        """Which of these touch another label that goes one of its ways, or its line."""
        box, line = other.boxes[way : way + 1], other.lines[way : way + 1]
        return _touched(self.boxes, box) | _touched(self.boxes, line) | _touched(self.lines, box)


def _ways(label: Label, x: float, height: float, reach: int) -> _Ways:
    places: list[Place] = []
    boxes: list[_Box] = []
    lines: list[_Box] = []
    for place, wide in _candidates(label, height, reach):
        left = {"left": 0.0, "center": -wide / 2, "right": -wide}[place.anchor] + place.right
        up = (label.low + label.high) / 2 + place.up
        box = _box((x, x), (left, left + wide), up - place.half, up + place.half)
        if box[0] >= 0 and box[1] <= NARROWEST + _BEYOND:
            places.append(place)
            boxes.append(box)
            lines.append(_leading(label, x, box[4], box[5]) if place.is_led else _NOWHERE)
    return _Ways(places, _stack(boxes), _stack(lines))


def _leading(one: Label, x: float, bottom: float, top: float) -> _Box:
    """The line from a mark's ring to its label."""
    clear = _AROUND if one.low < one.high else _RING
    low, high = (one.high + clear, bottom) if bottom > one.high else (top, one.low - clear)
    return _box((x, x), (-_LINE, _LINE), low, high)


def _candidates(label: Label, height: float, reach: int) -> Iterator[tuple[Place, float]]:
    """Where a label may go, the best place first, and how wide it is."""
    clear = _AROUND if label.low < label.high else _RING
    middle = (label.low + label.high) / 2
    forms = dict.fromkeys(tuple(broken(label.text, width, SIZE)) for width in _WIDTHS)
    wide = {text: max(length(line, SIZE) for line in text) * _SLACK for text in forms}

    def at(text: tuple[str, ...], right: float, up: float, anchor: str) -> Iterator[Place]:
        """The place as far up, or down, as it is said, from what is drawn around the mark."""
        half = (_ONE_LINE + _MORE_LINES * (len(text) - 1)) / 2
        near = (label.high - label.low) / 2 + clear + half
        for sign in (1, -1) if up >= 0 else ():
            place = Place(text, right, sign * (near + up), anchor, is_led=up > 0)
            if middle + place.up - half >= 0 and middle + place.up + half <= height:
                yield place
        if up < 0 and middle - half >= 0 and middle + half <= height:
            yield Place(text, right, 0, anchor)

    for text in forms:
        for right, anchor in _SIDES:
            for place in at(text, right, 0, anchor):
                yield place, wide[text]
            if anchor == "center" and label.low == label.high:
                for place in (
                    *at(text, _RING + 3, -1, "left"),
                    *at(text, -_RING - 3, -1, "right"),
                ):
                    yield place, wide[text]
    for more in range(_STEP, reach, _STEP):
        for text in forms:
            for right, anchor in _SIDES:
                for place in at(text, right, more, anchor):
                    yield place, wide[text]


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
            drawn = [_box((one, one), (-_LINE, _LINE), 0, 1) for one in left.values() if one != x]
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
