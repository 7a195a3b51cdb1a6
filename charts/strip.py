"""How many records there are, a cell for each lane and year, where there are too many to draw.

    figure = strip(cells, lanes, first=1990, last=2025, look=look)

The darker a cell, the more records have a period that touches the year; its number is written in it
where there is room. Nothing is said of their values: no average stands for a thousand figures.

Not for the records themselves: those are drawn by the other charts, once a cell is chosen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import plotly.graph_objects as go

from charts.style import Look, Traces, as_text, unfaded
from extract.contract.wording import many

COUNTS = "numbers of records"
ROW = 26  # pixels of a lane
HEADING = 22  # pixels of its name
_MOST_LANES = 40
_WRITTEN = 14  # years beside each other in which a number still has room


@dataclass(frozen=True)
class Cell:
    """How many records a lane has in a year; `lane` is its id: a metric, organization or place."""

    lane: str
    year: int
    count: int

    @property
    def key(self) -> str:
        """The id of its mark."""
        return f"cell-{self.year}-{self.lane}"


def lanes_drawn(
    cells: Sequence[Cell], lanes: Mapping[str, str], most: int = _MOST_LANES
) -> list[str]:
    """The lanes that are drawn, in their order: of more than `most`, those with most records."""
    total: dict[str, int] = {}
    for cell in cells:
        total[cell.lane] = total.get(cell.lane, 0) + cell.count
    kept = sorted(total, key=lambda lane: -total[lane])[:most]
    return [lane for lane in lanes if lane in kept]


def strip(
    cells: Sequence[Cell],
    lanes: Mapping[str, str],
    *,
    first: int,
    last: int,
    look: Look,
    most: int = _MOST_LANES,
    row: int = ROW,
) -> go.Figure:
    """The strip of the cells.

    Args:
        cells: those with at least one record; the others stay empty.
        lanes: the name of each lane by its id, in order.
        first: the first year shown.
        last: the last year shown.
        look: colours.
        most: lanes at the most.
        row: pixels of a lane.
    """
    drawn = lanes_drawn(cells, lanes, most)
    place = {lane: number for number, lane in enumerate(drawn)}
    mine = [cell for cell in cells if cell.lane in place and first <= cell.year <= last]
    fullest = max((cell.count for cell in mine), default=1)
    step = HEADING + row
    middles = [place[cell.lane] * step + HEADING + row / 2 for cell in mine]
    shades = [shade(cell.count, fullest, look) for cell in mine]
    texts = [
        f"<b>{many(cell.count, 'record')}</b><br>{as_text(lanes[cell.lane])}<br>{cell.year}"
        for cell in mine
    ]
    keys = [cell.key for cell in mine]
    traces = Traces()
    traces.bar(
        orientation="h",
        y=middles,
        base=[f"{cell.year:04}-01-01" for cell in mine],
        x=[_milliseconds(cell.year) for cell in mine],
        width=row - 4,
        marker={"color": shades, "line": {"color": look.paper, "width": 1}},
        customdata=keys,
        hovertext=texts,
        hovertemplate="%{hovertext}<extra></extra>",
        name=COUNTS,
        **unfaded(),
    )
    annotations: list[dict[str, Any]] = [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "yref": "y",
            "y": number * step,
            "yanchor": "top",
            "text": as_text(lanes[lane]),
            "showarrow": False,
            "font": {"size": 12, "color": look.muted},
        }
        for number, lane in enumerate(drawn)
    ]
    if last - first < _WRITTEN:
        annotations += [
            {
                "x": f"{cell.year:04}-07-02",
                "y": middle,
                "text": f"{cell.count:,}",
                "showarrow": False,
                "font": {"size": 11, "color": look.readable(shade(cell.count, fullest, look))},
            }
            for cell, middle in zip(mine, middles, strict=True)
        ]
    height = max(1, len(drawn)) * step
    settings = look.layout(
        height=height + 46,
        barmode="overlay",
        xaxis=look.years(first, last, side="top"),
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        yaxis={"range": [height, 0], "visible": False, "fixedrange": True},
        annotations=annotations,
    )
    return traces.figure(settings)


def summary(cells: Sequence[Cell], lanes: Mapping[str, str], what: str) -> str:
    """What the strip shows, in a sentence; `what` says what a lane is: "metric"."""
    if not cells:
        return "No record in this selection."
    most = max(cells, key=lambda cell: cell.count)
    drawn = lanes_drawn(cells, lanes)
    every = len({cell.lane for cell in cells})
    left = f", the {len(drawn)} with the most of {every}" if len(drawn) < every else ""
    return (
        f"How many records there are for each {what} and year{left}; a record counts in each year "
        f"that its period touches. Most: {many(most.count, 'record')} of "
        f"{lanes.get(most.lane, most.lane)} in {most.year}."
    )


def _milliseconds(year: int) -> float:
    span = datetime(year, 12, 31, 23, 59, 59) - datetime(year, 1, 1)  # noqa: DTZ001  # no zone
    return span.total_seconds() * 1000


def _share(count: int, most: int) -> float:
    """How dark a cell is, from 0.12 to 1: by the logarithm, since lanes differ by magnitudes."""
    return 0.12 + 0.88 * (math.log1p(count) / math.log1p(most))


def shade(count: int, most: int, look: Look) -> str:
    """The colour of a cell with so many records, where the fullest has `most`."""
    return look.tint(_share(count, most))
