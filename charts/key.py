"""The key of a figure: every sign that it draws with its meaning, and no other.

    signs(figure, frame, {"police": "Anti-trafficking police"}, look)

The key is read off the figure, so that it says neither more nor less than is there. What every
reader knows needs none: axes, the lines of years, a line from a label to its mark.

Not for coverage tables, whose signs are characters (`charts.coverage`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import amounts, cells, levels, strip
from charts.still import marks
from charts.still.checked import read
from charts.still.svg import element
from charts.style import DASHES, OPEN_ENDS, Look

SIZE = 14  # pixels of a sign
_EVIDENCE = {"excerpt", "citation"}  # traces of levels, whose marks have no speaker's colour
_BOUNDS = {
    "▲": "The true number is higher, or the same",
    "▼": "The true number is lower, or the same",
}
_TURNED = {"▲": "triangle-up", "▼": "triangle-down"}


# Strokes and gaps of so short a line that look like the patterns of these names.
_STROKES = {"dash": "4 2", "dot": "1.5 2", "dashdot": "5 2 1 2", "longdash": "6 2"}


@dataclass(frozen=True)
class Sign:
    """A sign with its meaning: SVG elements in a square of `SIZE` pixels around 0, 0.

    `kind` tells signs apart: "marker", "filled", "block", "forecast" …
    """

    kind: str
    meaning: str
    drawing: str


def marker(kind: str, meaning: str, symbol: str, colour: str) -> Sign:
    """A marker of a chart; hollow where its symbol's name says so."""
    hollow = symbol.endswith(marks.OPEN)
    look = {"fill": "none" if hollow else colour, "stroke": colour, "stroke_width": 1.8}
    return Sign(kind, meaning, element("path", d=marks.outline(symbol, 9), **look))


def line(kind: str, meaning: str, colour: str, dash: str = "solid", width: float = 2) -> Sign:
    """A level line of a chart."""
    pattern = _STROKES.get(dash)
    ends = {"x1": -7, "x2": 7, "y1": 0, "y2": 0}
    look = {"stroke": colour, "stroke_width": width, "stroke_dasharray": pattern}
    return Sign(kind, meaning, element("line", **ends, **look))


def box(kind: str, meaning: str, fill: str, edge: str, high: float, opacity: float = 1) -> Sign:
    """A bar or a cell of a chart."""
    sides = {"x": -7, "y": -high / 2, "width": SIZE, "height": high}
    look = {"fill": fill, "fill_opacity": opacity, "stroke": edge, "stroke_width": 1}
    return Sign(kind, meaning, element("rect", **sides, **look))


def signs(
    figure: go.Figure, frame: pd.DataFrame, names: Mapping[str, str], look: Look
) -> list[Sign]:
    """The signs of a figure, those of speakers first.

    Args:
        figure: the figure, as it is drawn.
        frame: the rows that it draws.
        names: the short name of each organization.
        look: the colours with which it was drawn.
    """
    traces, layout = read(figure)
    return [
        *_speakers(traces, frame, names, look),
        *_kinds_of_evidence(traces, look),
        *_shapes(traces, look),
        *_levels(traces),
        *_lines(traces, layout, look),
        *_bounds(layout, look),
    ]


def _speakers(
    traces: list[dict[str, Any]], frame: pd.DataFrame, names: Mapping[str, str], look: Look
) -> Iterator[Sign]:
    """Whose colour and shape is which."""
    speaker = dict(zip(frame["record_id"], frame["organization"], strict=True))
    drawn = {
        key
        for trace in traces
        if trace.get("name") not in _EVIDENCE
        for key in trace.get("customdata") or ()
    }
    for organization in dict.fromkeys(speaker[key] for key in frame["record_id"] if key in drawn):
        symbol = look.symbol(organization, "excerpt")
        yield marker(
            f"speaker {organization}", names[organization], symbol, look.colour(organization)
        )


def _kinds_of_evidence(traces: list[dict[str, Any]], look: Look) -> Iterator[Sign]:
    """Filled and hollow; where only levels are drawn, dots and rings."""
    filled: set[bool] = set()
    of_numbers = False
    for trace in traces:
        if "markers" in trace.get("mode", ""):
            symbols = trace["marker"]["symbol"]
            shapes = [symbols] if isinstance(symbols, str) else symbols
            kinds = {not symbol.endswith(marks.OPEN) for symbol in shapes if "line" not in symbol}
        elif trace.get("name") == amounts.BLOCK:
            kinds = {colour != look.paper for colour in trace["marker"]["color"]}
        else:
            continue
        filled |= kinds
        of_numbers = of_numbers or (bool(kinds) and trace.get("name") not in _EVIDENCE)
    said = ("Filled", "Hollow") if of_numbers else ("Dot", "Ring")
    colour = look.muted if of_numbers else look.accent
    if True in filled:
        yield marker("filled", f"{said[0]}: quoted from an article", "circle", colour)
    if False in filled:
        yield marker("hollow", f"{said[1]}: cited, not quoted", "circle-open", colour)


def _shapes(traces: list[dict[str, Any]], look: Look) -> Iterator[Sign]:
    named = {trace["name"] for trace in traces if trace.get("x")}
    if any(
        symbol.startswith("line-ns")
        for trace in traces
        if "markers" in trace.get("mode", "")
        for symbol in (
            trace["marker"]["symbol"] if isinstance(trace["marker"]["symbol"], list) else ()
        )
    ):
        yield marker("event mark", "Vertical line: an event", "line-ns-open", look.ink)
    if amounts.PERIOD in named:
        yield box("period", "Bar: the period that a figure is about", look.muted, look.muted, 4)
    if amounts.BLOCK in named:
        meaning = "Block: an amount between two bounds"
        yield box("block", meaning, look.muted, look.muted, 12, opacity=0.35)
    if strip.COUNTS in named:
        few, many = strip.shade(1, 100, look), look.accent
        yield box("few", "Few records in the year", few, look.paper, 12)
        yield box("many", "Many records in the year", many, look.paper, 12)


def _levels(traces: list[dict[str, Any]]) -> Iterator[Sign]:
    for trace in traces:
        if trace["name"] == cells.LEVELS:
            for level, short, colour in trace["meta"]:
                said = f"{level} ({short})" if short else level
                yield box(f"level {level}", said, colour, colour, 12)


def _lines(traces: list[dict[str, Any]], layout: dict[str, Any], look: Look) -> Iterator[Sign]:
    named = {trace["name"] for trace in traces if trace.get("x")}
    if levels.STEPS in named:
        yield line("steps", "Line: the level of each year", look.accent, width=3)
    for status, dash in DASHES.items():
        if status in named:
            yield line(status, f"Dashed and pale: {status}", look.ink, dash)
    if OPEN_ENDS in named:
        yield line("open end", "Dotted end: the start or end date is unknown", look.muted, "dot")
    if amounts.JOINED in named:
        meaning = "Dotted line: nothing is reported between its points"
        yield line("joined", meaning, look.muted, "dot", width=1)
    if any(shape.get("line", {}).get("dash") == "dot" for shape in layout["shapes"]):
        ends = {"x1": 0, "x2": 0, "y1": -7, "y2": 7, "stroke_dasharray": "3 3"}
        drawn = element("line", **ends, stroke=look.muted, stroke_width=1)
        yield Sign("event", "Dotted vertical line: an event", drawn)


def _bounds(layout: dict[str, Any], look: Look) -> Iterator[Sign]:
    written = {
        annotation["text"][:1] for annotation in layout["annotations"] if annotation.get("name")
    }
    for arrow, meaning in _BOUNDS.items():
        if arrow in written:
            path = marks.outline(_TURNED[arrow], 6)
            yield Sign(arrow, meaning, element("path", d=path, fill=look.ink))
