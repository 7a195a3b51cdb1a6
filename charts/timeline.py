"""All records on one time axis, grouped by metric, organization or place; events above them.

    figure = timeline(frame, events, lanes="metric", first=2005, last=2015, look=look)

A bar is as long as the figure's own period; its marker is filled where an article of the
collection reports the figure and hollow where a cited document does, and in a metric's lane its
value is beside it. Records that would touch each other, or a value, are below each other
within their lane, so that each can be seen and chosen.

Not for comparing values: the timeline shows when and by whom, other charts show how much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.amounts import PERIOD
from charts.labels import Beside
from charts.periods import Span, clipped, share_of_axis, span
from charts.still.fonts import length
from charts.still.words import broken
from charts.style import (
    DASHES,
    PALE,
    Look,
    Trace,
    Traces,
    as_rows,
    as_text,
    hover,
    open_ends,
    unfaded,
)
from extract.contract.wording import capital, many, spelled, when, years_in_words

ROW = 17  # pixels from one record to the one below it
HEADING = 32  # pixels of a lane's name
EVENT = 22  # pixels from one event to the one below it
LINE = 16  # pixels of each further line of a name or label
_NARROWEST = 264  # pixels: without an axis beside it, the plot is wider than a topic's
_SIZE = 12  # of the font, in pixels
_MARK = 13  # pixels of a record's marker
_GAP = 5  # pixels between two records of a row, and a value beside them
_MOST_UNFOLDED = 4  # figures of other places that have lanes of their own
_MOST_VALUED = 200  # records of a timeline that says their values
SECTION = 28  # pixels of a topic's name
_AWAY = 14  # pixels from an event's mark to its label, beyond the ring around the chosen one


@dataclass(frozen=True)
class Lane:
    """Records below one name; `valued` says whether their values are beside them."""

    name: str
    rows: list[dict[str, Any]]
    topic: str = ""
    valued: bool = False


def packed(places: Sequence[tuple[float, float]]) -> list[int]:
    """A row for each stretch (from, to; in pixels), from 0, such that those of a row keep a gap."""
    rows: list[list[tuple[float, float]]] = []
    found: list[int] = []
    for start, end in places:
        row = next(
            (
                index
                for index, held in enumerate(rows)
                if all(start - after >= _GAP or before - end >= _GAP for before, after in held)
            ),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
        rows[row].append((start, end))
        found.append(row)
    return found


def _lanes(
    rows: list[dict[str, Any]], lanes: str, main_place: str, topics: Mapping[str, str]
) -> list[Lane]:
    """The lanes from top to bottom; each row is in one of them."""
    groups: dict[str, list[dict[str, Any]]] = {}
    if lanes != "metric":
        key = "organization_name" if lanes == "organization" else "place"
        for row in rows:
            groups.setdefault(row[key], []).append(row)
        return [Lane(name, held) for name, held in groups.items()]
    for row in rows:
        groups.setdefault(row["metric"], []).append(row)
    order = {metric: index for index, metric in enumerate(topics)}
    found: list[Lane] = []
    for metric in sorted(groups, key=lambda metric: order.get(metric, len(order))):
        topic, label = topics.get(metric, ""), groups[metric][0]["metric_label"]
        here = [row for row in groups[metric] if row["place"] == main_place]
        # The figures of another place are not the main place's; many of several are folded.
        there = [row for row in groups[metric] if row["place"] != main_place]
        places = list(dict.fromkeys(row["place"] for row in there))
        if here:
            found.append(Lane(label, here, topic, valued=True))
        if len(places) > 1 and len(there) > _MOST_UNFOLDED:
            found.append(Lane(f"{label}, {many(len(places), 'other place')}", there, topic))
            continue
        for place in places:
            held = [row for row in there if row["place"] == place]
            found.append(Lane(f"{label}, {place}", held, topic, valued=True))
    return found


def timeline(
    frame: pd.DataFrame,
    events: list[dict[str, Any]],
    *,
    lanes: str,
    main_place: str,
    first: int,
    last: int,
    look: Look,
    topics: Mapping[str, str] | None = None,
) -> go.Figure:
    """The timeline of the frame's records and of the events.

    Args:
        frame: the tidy frame (`extract.edition.frames`); each row becomes one marker and one bar.
        events: dicts with id, label, start, end (ISO days), edtf and evidence_kind.
        lanes: "metric", "organization" or "place".
        main_place: the collection's own place.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
        topics: the topic of each metric, under whose name its lane is, in their order.
    """
    top = 0.0
    sections: list[tuple[str, float]] = []
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
            where = clipped(span(event["start"], event["end"]), first, last)
            label = _beside(event["label"], where, first, last)
            more = LINE * (len(label.lines) - 1)
            text = f"<b>{as_text(event['label'])}</b><br>{as_text(when(event['edtf']))}"
            symbol = "line-ns-open"
            add(top, where, look.ink, event["evidence_kind"], symbol, event["id"], text, "observed")
            labels.append((label, where, top + more / 2))
            top += EVENT + more
        top += ROW / 2

    values: list[tuple[Beside, Span, float]] = []
    are_valued = len(frame) <= _MOST_VALUED
    section = ""
    for lane in _lanes(as_rows(frame), lanes, main_place, topics or {}):
        if lane.topic != section:
            section = lane.topic
            sections.append((section, top))
            top += SECTION
        rows = lane.rows
        named = broken(lane.name, _NARROWEST, _SIZE)
        headings.append((named, top))
        top += HEADING + LINE * (len(named) - 1)
        spans = [clipped(span(row["period_start"], row["period_end"]), first, last) for row in rows]
        order = sorted(range(len(rows)), key=lambda index: (spans[index].start, index))
        is_valued = lane.valued and are_valued
        beside = [
            _beside(
                rows[i]["value_label"],
                spans[i],
                first,
                last,
                is_open=rows[i]["period_start"] is None,
            )
            if is_valued
            else None
            for i in order
        ]
        taken = [
            _taken(spans[i], label, first, last) for i, label in zip(order, beside, strict=True)
        ]
        placed = packed(taken)
        high = [0.0] * (max(placed) + 1)  # pixels that further lines of a value need
        for line, label in zip(placed, beside, strict=True):
            high[line] = max(high[line], LINE * (len(label.lines) - 1) if label else 0)
        at = [line * ROW + sum(high[:line]) + high[line] / 2 for line in range(len(high))]
        for index, line, label in zip(order, placed, beside, strict=True):
            row = rows[index]
            colour = look.colour(row["organization"])
            symbol = look.symbol(row["organization"], row["evidence_kind"])
            add(
                top + at[line],
                spans[index],
                colour,
                row["evidence_kind"],
                symbol,
                row["record_id"],
                hover(row),
                row["status"],
            )
            if label:
                values.append((label, spans[index], top + at[line]))
        top += len(high) * ROW + sum(high) + ROW / 2

    traces = Traces()
    traces.bar(
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
    )
    for status, (x, y) in dashed.items():
        if x:
            traces.scatter(
                x=x,
                y=y,
                mode="lines",
                line={"color": look.ink, "width": 2, "dash": DASHES[status]},
                hoverinfo="skip",
                name=status,
            )
    for held, opacity in ((dots, 1.0), (pale, PALE)):
        if held["x"]:
            traces.scatter(**_marks(held, opacity))
    traces.append(open_ends(unknown, first, last, look))
    settings = look.layout(
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
                "line": {"color": colour, "width": 1},
                "layer": "below",
            }
            for colour, named in ((look.hairline, headings), (look.ink, sections))
            for _, y in named
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
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "yref": "y",
                "y": y + 4,
                "yanchor": "top",
                "text": f"<b>{as_text(name)}</b>",
                "align": "left",
                "showarrow": False,
                "font": {"size": _SIZE + 2, "color": look.ink},
                "bgcolor": look.paper,
                "borderpad": 1,
            }
            for name, y in sections
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
            for label, where, y in [*labels, *values]
        ],
    )
    return traces.figure(settings)


def _marks(held: dict[str, list[Any]], opacity: float) -> Trace:
    return {
        "mode": "markers",
        "x": held["x"],
        "y": held["y"],
        "marker": {
            "size": 11,
            "color": held["color"],
            "symbol": held["symbol"],
            "opacity": opacity,
            "line": {"width": 2, "color": held["color"]},
        },
        "customdata": held["id"],
        "hovertext": held["text"],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "name": "record",
        **unfaded(opacity),
    }


def _beside(text: str, where: Span, first: int, last: int, *, is_open: bool = False) -> Beside:
    """A label on the side of its mark that has more room, in lines that fit there.

    Before a period whose first day is not known there is a dotted line: where it can, the label
    is on the other side.
    """
    after = 1 - share_of_axis(where.end, first, last)
    before = share_of_axis(where.start, first, last)
    if is_open and after * _NARROWEST - _AWAY >= length(text, _SIZE):
        before = 0.0
    room = max(after, before) * _NARROWEST - _AWAY
    lines = broken(text, max(room, _NARROWEST / 4), _SIZE)
    return Beside(0, "left" if after >= before else "right", tuple(lines))


def _taken(where: Span, label: Beside | None, first: int, last: int) -> tuple[float, float]:
    """From where to where a record takes room, in pixels of the narrowest plot.

    On a wider one its label takes less of the years, so that nothing comes closer.
    """
    start, middle, end = (
        share_of_axis(moment, first, last) * _NARROWEST
        for moment in (where.start, where.middle, where.end)
    )
    start, end = min(start, middle - _MARK / 2), max(end, middle + _MARK / 2)
    if label is None:
        return start, end
    wide = _AWAY + max(length(line, _SIZE) for line in label.lines)
    return (start, end + wide) if label.side == "left" else (start - wide, end)


def summary(frame: pd.DataFrame, events: list[dict[str, Any]], first: int, last: int) -> str:
    """What the timeline shows, in sentences: also the chart's text alternative."""
    rows = as_rows(frame)
    quoted = sum(row["evidence_kind"] == "excerpt" for row in rows)
    metrics = len({row["metric"] for row in rows})
    speakers = len({row["organization"] for row in rows})
    said = (
        f"{many(len(rows), 'record')} of {many(metrics, 'metric')} from "
        f"{many(speakers, 'organization')}, {years_in_words(first, last)}: {_some(quoted)} "
        f"quoted from articles and {_some(len(rows) - quoted)} cited; "
        f"{many(len(events), 'event')}."
    )
    return capital(said)


def _some(count: int) -> str:
    return spelled(count) if count else "none"
