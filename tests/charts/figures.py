"""What a figure draws, taken apart for the tests of this folder.

    drawn_once(figure, frame)
    points(figure)["tier-2008-citation"]

Not for how it looks in a browser: tests/browser opens the pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.amounts import BLOCK

LOOKS = (False, True)  # light, dark
# Where marks are and what they say is the same on both papers: one of them is enough.
on_light_paper = pytest.mark.parametrize("look", [False], indirect=True, ids=["light"])
# Hollow shapes of Plotly end in -open; a filled one does not.
HOLLOW = "-open"
STUBS = "to or from a day not known"


@dataclass(frozen=True)
class Point:
    """One marker: where it is and how it looks."""

    x: Any
    y: float
    axis: str
    symbol: str
    colour: str
    hover: str
    text: str


def _each(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value] * count


def traces(figure: go.Figure) -> list[dict[str, Any]]:
    """The traces as plain dictionaries."""
    return list(figure.to_plotly_json()["data"])


def layout(figure: go.Figure) -> dict[str, Any]:
    """The layout as a plain dictionary."""
    return dict(figure.to_plotly_json()["layout"])


def is_marker(trace: dict[str, Any]) -> bool:
    return trace["type"] == "scatter" and "markers" in trace.get("mode", "")


def lines(figure: go.Figure) -> list[dict[str, Any]]:
    """The traces that draw a line, without the stubs of periods whose first day is not known."""
    drawn = [trace for trace in traces(figure) if "lines" in trace.get("mode", "")]
    return [trace for trace in drawn if trace["name"] != STUBS]


def stubs(figure: go.Figure) -> list[tuple[Any, Any, float]]:
    """The dotted stubs as (start, end, height): one line each, at one height."""
    found: list[tuple[Any, Any, float]] = []
    for trace in traces(figure):
        if trace.get("name") == STUBS:
            x, y = list(trace["x"] or ()), list(trace["y"] or ())
            assert len(x) == len(y)
            for at in range(0, len(x), 3):
                assert y[at] == y[at + 1]
                assert x[at + 2] is None
                assert y[at + 2] is None
                found.append((x[at], x[at + 1], y[at]))
    return found


def labels(figure: go.Figure) -> dict[str, str]:
    """What is written beside the mark of each id, in one line."""
    named = [label for label in layout(figure).get("annotations", []) if label.get("name")]
    return {label["name"]: label["text"].replace("<br>", " ") for label in named}


def points(figure: go.Figure) -> dict[str, list[Point]]:
    """The markers of each id, in the figure's order."""
    found: dict[str, list[Point]] = {}
    said = labels(figure)
    for trace in filter(is_marker, traces(figure)):
        count = len(trace["x"])
        columns = zip(
            trace["customdata"],
            trace["x"],
            trace["y"],
            _each(trace["marker"]["symbol"], count),
            _each(trace["marker"]["color"], count),
            trace["hovertext"],
            strict=True,
        )
        for key, x, y, symbol, colour, hover in columns:
            found.setdefault(key, []).append(
                Point(x, y, trace.get("yaxis", "y"), symbol, colour, hover, said.get(key, ""))
            )
    return found


@dataclass(frozen=True)
class Bar:
    """One bar: the time that it covers, and how it looks."""

    start: datetime
    end: datetime
    y: float
    width: float
    fill: str
    axis: str


def bars(figure: go.Figure) -> dict[str, Bar]:
    """The bar of each id."""
    found: dict[str, Bar] = {}
    for trace in traces(figure):
        if trace["type"] != "bar" or "customdata" not in trace:
            continue
        count = len(trace["x"])
        widths = _each(trace["width"], count)
        fills = _each(trace["marker"]["color"], count)
        axis = trace.get("yaxis", "y")
        for index, key in enumerate(trace["customdata"]):
            assert key not in found, f"{key} has two bars"
            start = trace["base"][index]
            end = start + timedelta(milliseconds=trace["x"][index])
            found[key] = Bar(start, end, trace["y"][index], widths[index], fills[index], axis)
    return found


def drawn_once(figure: go.Figure, frame: pd.DataFrame, events: Iterable[str] = ()) -> None:
    """Assert that marks stand for the frame's records and the others, each in one trace.

    A mark is a marker, or the block of an amount with two bounds.
    """
    ids = list(frame["record_id"])
    assert len(ids) == len(set(ids))
    held = Counter(
        key
        for trace in traces(figure)
        if is_marker(trace) or trace["name"] == BLOCK
        for key in set(trace["customdata"])
    )
    assert held.keys() == {*ids, *events}
    assert set(held.values()) <= {1}, "a record is drawn by two traces"


def words(figure: go.Figure) -> list[str]:
    """Every text that Plotly would read as its own small HTML."""
    plain = [annotation["text"] for annotation in layout(figure).get("annotations", [])]
    plain += [
        tick
        for name, axis in layout(figure).items()
        if "axis" in name
        for tick in axis.get("ticktext", [])
    ]
    for trace in traces(figure):
        plain += _each(trace.get("hovertext", ""), 1)
        plain += _each(trace.get("text", ""), 1)
    return [text for text in plain if text]


def names(figure: go.Figure) -> set[str]:
    """Every text of the figure in one line."""
    return {word.replace("<br>", " ") for word in words(figure)}


def without_own_tags(text: str) -> str:
    """The text without the few tags that the charts themselves write."""
    for tag in ("<b>", "</b>", "<br>"):
        text = text.replace(tag, "")
    return text
