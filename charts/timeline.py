"""All records on one time axis, a lane for each metric, organization or place; events above them.

    figure = timeline(frame, events, lanes="metric", first=2005, last=2015, look=look)

A bar is as long as the figure's own period; its marker is filled where an article of the
collection reports the figure and hollow where a cited document does. Records whose periods
overlap stand below each other within their lane, so that each can be seen and chosen.

Not for values: the timeline shows when and by whom, other charts show how much.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.periods import Span, clipped, share_of_axis, span
from charts.style import DASHES, PALE, Look, as_rows, as_text, hover, open_ends, unfaded
from extract.contract.wording import many, spelled, when, years_in_words

ROW = 17  # pixels from one record to the one below it
HEADING = 32  # pixels of a lane's name


@dataclass(frozen=True)
class Mark:
    """Something on the time axis, reduced to what placing it needs."""

    key: str
    start: datetime
    end: datetime


def packed(marks: list[Mark], gap: timedelta) -> list[int]:
    """A row for each mark, from 0, such that marks in one row keep the gap between them."""
    ends: list[datetime] = []
    rows: list[int] = []
    for mark in marks:
        row = next((i for i, end in enumerate(ends) if mark.start - end >= gap), len(ends))
        ends[row : row + 1] = [mark.end]
        rows.append(row)
    return rows


def _lane_of(lanes: str, main_place: str) -> Callable[[dict[str, Any]], str]:
    if lanes == "organization":
        return lambda row: row["organization_name"]
    if lanes == "place":
        return lambda row: row["place"]
    # A place other than the collection's own gets a lane: its figures are not the main place's.
    return lambda row: (
        row["metric_label"]
        if row["place"] == main_place
        else f"{row['metric_label']}, {row['place']}"
    )


def timeline(
    frame: pd.DataFrame,
    events: list[dict[str, Any]],
    *,
    lanes: str,
    main_place: str,
    first: int,
    last: int,
    look: Look,
) -> go.Figure:
    """The timeline of the frame's records and of the events.

    Args:
        frame: the tidy frame (`extract.edition.frame`); each row becomes one marker and one bar.
        events: dicts with id, label, start, end (ISO days), edtf and evidence_kind.
        lanes: "metric", "organization" or "place".
        main_place: the collection's own place.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
    """
    gap = timedelta(days=(last - first + 1) * 9)
    lane_of = _lane_of(lanes, main_place)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in as_rows(frame):
        groups.setdefault(lane_of(row), []).append(row)

    top = 0.0
    headings: list[tuple[str, float]] = []
    bars: dict[str, list[Any]] = {
        key: [] for key in ("y", "base", "x", "color", "fill", "id", "text")
    }
    dots: dict[str, list[Any]] = {key: [] for key in ("x", "y", "color", "symbol", "id", "text")}
    pale: dict[str, list[Any]] = {key: [] for key in dots}

    unknown: list[tuple[Span, float]] = []

    dashed: dict[str, tuple[list[Any], list[Any]]] = {status: ([], []) for status in DASHES}

    def add(
        y: float, span_: Span, colour: str, kind: str, symbol: str, key: str, text: str, status: str
    ) -> None:
        unknown.append((span_, y))
        if status in DASHES:
            dashed[status][0].extend([span_.start, span_.end, None])
            dashed[status][1].extend([y, y, None])
        else:
            bars["y"].append(y)
            bars["base"].append(span_.start)
            bars["x"].append((span_.end - span_.start).total_seconds() * 1000)
            bars["color"].append(colour)
            bars["fill"].append(colour if kind == "excerpt" else look.paper)
            bars["id"].append(key)
            bars["text"].append(text)
        into = pale if status in DASHES else dots
        into["x"].append(span_.middle)
        into["y"].append(y)
        into["color"].append(colour)
        into["symbol"].append(symbol)
        into["id"].append(key)
        into["text"].append(text)

    if events:
        headings.append(("Events", top))
        top += HEADING
        for event in events:
            where = clipped(span(event["start"], event["end"]), first, last)
            text = f"<b>{as_text(event['label'])}</b><br>{as_text(when(event['edtf']))}"
            symbol = "line-ns-open"
            add(top, where, look.ink, event["evidence_kind"], symbol, event["id"], text, "observed")
            top += ROW
        top += ROW / 2

    for name, rows in groups.items():
        headings.append((name, top))
        top += HEADING
        spans = [clipped(span(row["period_start"], row["period_end"]), first, last) for row in rows]
        order = sorted(range(len(rows)), key=lambda index: (spans[index].start, index))
        marks = [Mark(rows[i]["record_id"], spans[i].start, spans[i].end) for i in order]
        placed = packed(marks, gap)
        for index, line in zip(order, placed, strict=True):
            row = rows[index]
            colour = look.colour(row["organization"])
            symbol = look.symbol(row["organization"], row["evidence_kind"])
            add(
                top + line * ROW,
                spans[index],
                colour,
                row["evidence_kind"],
                symbol,
                row["record_id"],
                hover(row),
                row["status"],
            )
        top += (max(placed) + 1) * ROW + ROW / 2

    figure = go.Figure(
        [
            go.Bar(
                orientation="h",
                y=bars["y"],
                base=bars["base"],
                x=bars["x"],
                width=5,
                marker={"color": bars["fill"], "line": {"color": bars["color"], "width": 1}},
                customdata=bars["id"],
                hovertext=bars["text"],
                hovertemplate="%{hovertext}<extra></extra>",
                name="period",
                **unfaded(),
            ),
            *(
                go.Scatter(
                    x=x,
                    y=y,
                    mode="lines",
                    line={"color": look.ink, "width": 2, "dash": DASHES[status]},
                    hoverinfo="skip",
                    name=status,
                )
                for status, (x, y) in dashed.items()
                if x
            ),
            *(_marks(held, opacity) for held, opacity in ((dots, 1.0), (pale, PALE)) if held["x"]),
            open_ends(unknown, first, last, look),
        ]
    )
    figure.update_layout(
        look.layout(
            height=int(top) + 50,
            barmode="overlay",
            xaxis=look.years(first, last, side="top"),
            margin={"l": 8, "r": 8, "t": 30, "b": 8},
            yaxis={"range": [top, 0], "visible": False, "fixedrange": True},
            shapes=look.year_lines(first, last)
            + [
                {
                    "type": "line",
                    "xref": "paper",
                    "yref": "y",
                    "x0": 0,
                    "x1": 1,
                    "y0": y,
                    "y1": y,
                    "line": {"color": look.hairline, "width": 1},
                    "layer": "below",
                }
                for _, y in headings
            ],
            annotations=[
                {
                    "xref": "paper",
                    "x": 0,
                    "xanchor": "left",
                    "yref": "y",
                    "y": y,
                    "yanchor": "top",
                    "text": as_text(name),
                    "showarrow": False,
                    "font": {"size": 12, "color": look.muted},
                    "bgcolor": look.paper,
                    "borderpad": 1,
                }
                for name, y in headings
            ]
            + [
                {
                    "x": _beside(event, first, last),
                    "y": HEADING + ROW * index,
                    "text": as_text(event["label"]),
                    "showarrow": False,
                    "xanchor": _side(event, first, last),
                    "xshift": 8 if _side(event, first, last) == "left" else -8,
                    "yanchor": "middle",
                    "font": {"size": 12, "color": look.ink},
                    "bgcolor": look.paper,
                    "borderpad": 0,
                }
                for index, event in enumerate(events)
            ],
        )
    )
    return figure


def _marks(held: dict[str, list[Any]], opacity: float) -> go.Scatter:
    return go.Scatter(
        mode="markers",
        x=held["x"],
        y=held["y"],
        marker={
            "size": 11,
            "color": held["color"],
            "symbol": held["symbol"],
            "opacity": opacity,
            "line": {"width": 2, "color": held["color"]},
        },
        customdata=held["id"],
        hovertext=held["text"],
        hovertemplate="%{hovertext}<extra></extra>",
        name="record",
        **unfaded(opacity),
    )


def _beside(event: dict[str, Any], first: int, last: int) -> datetime:
    """The end of the event's bar at which its label begins or ends."""
    where = clipped(span(event["start"], event["end"]), first, last)
    return where.end if _side(event, first, last) == "left" else where.start


def _side(event: dict[str, Any], first: int, last: int) -> str:
    """The side of the event's mark on which its label has room."""
    where = clipped(span(event["start"], event["end"]), first, last).middle
    return "left" if share_of_axis(where, first, last) < 0.5 else "right"


def summary(frame: pd.DataFrame, events: list[dict[str, Any]], first: int, last: int) -> str:
    """What the timeline shows, in sentences: also the chart's text alternative."""
    rows = as_rows(frame)
    quoted = sum(row["evidence_kind"] == "excerpt" for row in rows)
    metrics = len({row["metric"] for row in rows})
    speakers = len({row["organization"] for row in rows})
    said = (
        f"{many(len(rows), 'record')} of {many(metrics, 'metric')} from "
        f"{many(speakers, 'organization')}, {years_in_words(first, last)}: {_some(quoted)} "
        f"quoted from articles and {_some(len(rows) - quoted)} cited, not quoted; "
        f"{many(len(events), 'event')}."
    )
    return said[0].upper() + said[1:]


def _some(count: int) -> str:
    return spelled(count) if count else "none"
