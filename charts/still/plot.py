"""A figure read and measured: its axes, and how many pixels are around its plot.

    plot = Plot(figure)
    plot.left, plot.y(0.5)

The room for the labels of axes is found as plotly.js finds it, so that every mark is where a reader
of the same figure in Plotly would see it.

Not for drawing: `traces` and `backdrop` draw on a plot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from charts.still import words
from charts.still.axes import Axis
from charts.still.checked import Undrawable, read

# Pixels between an axis and the labels of its ticks, more where it has a line; and at most between
# these and the picture's edge.
_TICK_GAP, _LINE_GAP = 1, 3
_BORDER = 12
_TICK_REACH = 0.68  # of a label above and below its tick, in sizes
SEEN = 1e-6  # of an axis: a mark at its very end is on it


class Plot:
    """The figure's parts, and where its plot is.

    Args:
        figure: the figure; its layout gives the height.

    Raises:
        Undrawable: if the figure asks for what a still does not draw.
    """

    def __init__(self, figure: go.Figure) -> None:
        self.traces, self.layout = read(figure)
        self.template: dict[str, Any] = self.layout.pop("template").get("layout", {})
        self.font: dict[str, Any] = {
            "size": 12,
            "color": "#444",
            **self.template.get("font", {}),
            **self.layout.get("font", {}),
        }
        self.axes = {axis.name: axis for axis in self._axes()}
        margin = {"l": 80, "r": 80, "t": 100, "b": 80, **self.layout.get("margin", {})}
        border = min(_BORDER, *(margin[side] for side in "lrtb"))
        self.height = float(self.layout["height"])
        self.left = max(margin["l"], round(self._labels("left") + border))
        self.right = max(margin["r"], round(self._labels("right") + border))
        above, below = self._overhang(self.height - margin["t"] - margin["b"])
        self.top = max(margin["t"], above + border)
        self.bottom = max(margin["b"], below + border)
        self.marked = {
            key
            for trace in self.traces
            if "markers" in trace.get("mode", "")
            for key in trace.get("customdata") or ()
        }

    def _axes(self) -> Iterator[Axis]:
        drawn: dict[str, list[Any]] = {"x": [], "y": []}
        for trace in self.traces:
            for letter in "xy":
                held = drawn.setdefault(trace.get(f"{letter}axis") or letter, [])
                held.extend(value for value in trace.get(letter) or () if value is not None)
        for setting in self.layout:
            if setting[1:5] == "axis":
                drawn.setdefault(f"{setting[0]}{setting[5:]}", [])
        for name, values in drawn.items():
            own = self.layout.get(f"{name[0]}axis{name[1:]}", {})
            yield Axis.of(name, {**self.template.get(f"{name[0]}axis", {}), **own}, values)

    def _labelled(self) -> Iterator[Axis]:
        """The upright axes whose labels get room."""
        for axis in self.axes.values():
            if axis.name[0] == "y" and axis.is_labelled and axis.settings.get("automargin"):
                yield axis

    def _labels(self, side: str) -> float:
        """The pixels that labels take at this side."""
        room = 0.0
        for axis in self._labelled():
            if axis.settings.get("side", "left") == side:
                size = self.tick_font(axis)["size"]
                texts = (words.width(words.lines(tick.text), size) for tick in axis.ticks())
                room = max(room, max(texts, default=0) + gap(axis))
        return room

    def _overhang(self, high: float) -> tuple[float, float]:
        """How far labels reach over the top and the bottom of their own axes, in pixels.

        plotly.js makes room for that at the edge of the picture, wherever the axis ends.
        """
        above = below = 0.0
        for axis in self._labelled():
            reach = self.tick_font(axis)["size"] * _TICK_REACH
            low, top = axis.domain
            for tick in axis.ticks():
                above = max(above, reach - (top - tick.share) * high)
                below = max(below, reach - (tick.share - low) * high)
        return above, below

    def tick_font(self, axis: Axis) -> dict[str, Any]:
        """The font of an axis' labels."""
        return {**self.font, **axis.settings.get("tickfont", {})}

    def y(self, share: float) -> float:
        """The pixels from the top for a share of the plot from its bottom."""
        return self.top + (1 - share) * (self.height - self.top - self.bottom)

    def axis_of(self, reference: str) -> Axis | None:
        """The axis that a shape or an annotation refers to; None for the paper."""
        if reference == "paper":
            return None
        if reference not in self.axes:
            raise Undrawable(f"the reference {reference!r}")
        return self.axes[reference]

    def share(self, reference: str, value: Any) -> float:
        """The share of the plot for a value on an axis, or on the paper."""
        axis = self.axis_of(reference)
        return float(value) if axis is None else axis.share(value)

    def is_on(self, reference: str, value: Any) -> bool:
        """Whether the value is within the range of its axis; on the paper, anything is."""
        axis = self.axis_of(reference)
        if axis is None:
            return True
        low, high = axis.domain
        return low - SEEN <= axis.share(value) <= high + SEEN


def gap(axis: Axis) -> float:
    """The pixels between an axis and its labels."""
    return _LINE_GAP if axis.settings.get("showline") else _TICK_GAP
