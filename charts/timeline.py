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

from charts.amounts import PERIOD
from charts.labels import Beside
from charts.periods import Span, clipped, share_of_axis, span
from charts.still.words import broken
from charts.style import DASHES, PALE, Look, as_rows, as_text, hover, open_ends, unfaded
from extract.contract.wording import many, spelled, when, years_in_words

ROW = 17  # pixels from one record to the one below it
HEADING = 32  # pixels of a lane's name
EVENT = 22  # pixels from one event to the one below it
LINE = 16  # pixels of each further line of a name or label
_NARROWEST = 264  # pixels: without an axis beside it, the plot is wider than a topic's
_SIZE = 12  # of the font, in pixels
_AWAY = 14  # pixels from an event's mark to its label, beyond the ring around the chosen one


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
    headings: list[tuple[list[str], float]] = []
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

    labels: list[tuple[Beside, Span, float]] = []
    if events:
        headings.append((["Events"], top))
        top += HEADING
        for event in events:
            label = _beside(event, first, last)
            more = LINE * (len(label.lines) - 1)
            where = clipped(span(event["start"], event["end"]), first, last)
            text = f"<b>{as_text(event['label'])}</b><br>{as_text(when(event['edtf']))}"
            symbol = "line-ns-open"
            add(top, where, look.ink, event["evidence_kind"], symbol, event["id"], text, "observed")
            labels.append((label, where, top + more / 2))
            top += EVENT + more
        top += ROW / 2

    for name, rows in groups.items():
        named = broken(name, _NARROWEST, _SIZE)
        headings.append((named, top))
        top += HEADING + LINE * (len(named) - 1)
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
                name=PERIOD,
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
                    "text": "<br>".join(map(as_text, name)),
                    "align": "left",
                    "showarrow": False,
                    "font": {"size": _SIZE, "color": look.muted},
                    "bgcolor": look.paper,
                    "borderpad": 1,
                }
                for name, y in headings
            ]
            + [
                {
                    "x": where.end if label.side == "left" else where.start,
                    "y": y,
                    "text": "<br>".join(map(as_text, label.lines)),
                    "align": label.side,
                    "showarrow": False,
                    "xanchor": label.side,
                    "xshift": _AWAY if label.side == "left" else -_AWAY,
                    "yanchor": "middle",
                    "font": {"size": _SIZE, "color": look.ink},
                    "bgcolor": look.paper,
                    "borderpad": 0,
                }
                for label, where, y in labels
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


def _beside(event: dict[str, Any], first: int, last: int) -> Beside:
    """The label of an event on the side of its mark that has more room, in lines that fit there."""
    where = clipped(span(event["start"], event["end"]), first, last)
    after = 1 - share_of_axis(where.end, first, last)
    before = share_of_axis(where.start, first, last)
    room = max(after, before) * _NARROWEST - _AWAY
    lines = broken(event["label"], max(room, _NARROWEST / 4), _SIZE)
    return Beside(0, "left" if after >= before else "right", tuple(lines))


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
