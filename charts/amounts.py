"""One panel of a metric with numbers: each figure on its own value axis, as long as its period.

    axis, labels = draw(figure, "y", rows, metric, first=2005, last=2015, look=look, height=128)

Counts and money are bars of time on an axis from zero; percentages, rates and indices are points,
an index on an axis around its base; a change is measured from no change. A bound ("over 100")
carries an arrow in the direction in which the true number lies, an indefinite amount ("hundreds")
is a block from its lower to its upper bound. What nobody found (estimate, provisional, forecast,
target) is dashed and pale, and joined to nothing. Points are not joined unless the reader asks.

Not for ordinal metrics (`charts.levels`), nor for where the panel is (`charts.topic`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import copysign, floor, log10
from typing import Any

import plotly.graph_objects as go

from charts.labels import LINE, Label, Place, places
from charts.levels import is_found
from charts.periods import Span, clipped, span
from charts.style import DASHES, PALE, Look, as_text, hover, open_ends, unfaded
from extract.contract.models import Metric
from extract.contract.values import amount, base

_ROOM = 0.45  # of the axis, above the highest mark, so that its label fits
_BELOW = 0.25  # of the axis, below the lowest mark where that is below the line
_THICK = {"count": 0.045, "money": 0.045}  # of the axis: how thick a bar of time is
_THIN = 0.018

_ARROWS = {"at_least": "▲", "more_than": "▲", "at_most": "▼", "fewer_than": "▼"}


def _drawn(value: float, row: dict[str, Any], metric: Metric) -> float:
    """Where a number of the row is on its axis: a fall is below the line of no change."""
    number = float(value)
    if metric.change is None or row["direction"] != "fall":
        return number
    if metric.change.kind != "factor":
        return -number
    return 1 / number if number > 1 else number


def ends(row: dict[str, Any], metric: Metric) -> tuple[float, float]:
    """The lowest and highest point of the row's mark on its axis."""
    known = [row["value"]] if row["value"] is not None else [row["low"], row["high"]]
    at = [_drawn(one, row, metric) for one in known if one is not None]
    return min(at), max(at)


def middle(row: dict[str, Any], metric: Metric) -> float:
    """The height of the row's mark: its value, or the middle of its bounds."""
    low, high = ends(row, metric)
    return low if low == high else low / 2 + high / 2


def label(row: dict[str, Any], metric: Metric, *, place: bool = False, sample: str = "") -> str:
    """What is beside a mark: an arrow, the value, what it is a share of, and the place.

    Base and unit are in the panel's heading.
    """
    arrow = _ARROWS.get(row["qualifier"], "")
    # A citation has no printed words; its bounds are in the label.
    printed = row["value_as_printed"] if row["value"] is None else None
    text: str = printed or row["value_label"]
    if printed and row["status"] != "observed":
        text += f" ({row['status']})"
    if measured := base(metric):
        text = text.replace(f" ({measured})", "", 1).replace(f" {measured}", "", 1)
    text += f" of {sample}" if sample else ""
    text += f", {row['place']}" if place else ""
    return f"{arrow} {text}".strip()


def _axis(metric: Metric, rows: list[dict[str, Any]], look: Look) -> dict[str, Any]:
    """The value axis: from zero, from no change, or around an index' base."""
    reached = [end for row in rows for end in ends(row, metric)]
    reached += [float(row["high"]) for row in rows if row["high"] is not None and not metric.change]
    start = {"index": float(metric.base.value) if metric.base else 0.0}.get(metric.scale, 0.0)
    if metric.change and metric.change.kind == "factor":
        start = 1.0
    low, high = min([*reached, start]), max([*reached, start])
    if low == high:
        high = low + (abs(low) or 1.0)
    room = high - low
    bottom = low - _BELOW * room if low < start or metric.scale == "index" else low
    if metric.change and metric.change.kind == "factor":
        bottom = min(bottom, 0.0)
    layout: dict[str, Any] = {
        "range": [bottom, high + _ROOM * room],
        "nticks": 4,
        "gridcolor": look.hairline,
        "zeroline": metric.scale != "index",
        "zerolinecolor": look.muted,
        "zerolinewidth": 1,
        "tickfont": {"color": look.muted, "size": 12},
        "tickformat": ",",
        "ticksuffix": "%" if amount(2, metric) == "2%" else "",
        "fixedrange": True,
        "automargin": True,
        "side": "left",
    }
    # The axis keeps whole numbers where few things were counted: half a raid says nothing.
    if metric.scale == "count" and bottom == 0 and high <= 4:
        layout["dtick"] = 1
    if metric.scale == "money":
        ticks = _ticks(*layout["range"])
        layout |= {"tickvals": ticks, "ticktext": [as_text(amount(one, metric)) for one in ticks]}
    return layout


def _ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers between the ends."""
    rough = (high - low) / 4
    size = 10.0 ** floor(log10(rough))
    step = next(size * one for one in (1, 2, 2.5, 5, 10) if size * one >= rough)
    first = -floor(-low / step)
    found = [(first + index) * step for index in range(7)]
    return [float(f"{one:.12g}") for one in found if one <= high]


def draw(
    figure: go.Figure,
    axis: str,
    rows: list[dict[str, Any]],
    metric: Metric,
    *,
    first: int,
    last: int,
    look: Look,
    height: int,
    joined: bool = False,
    samples: Mapping[str, str] | None = None,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Add the rows to the figure on a value axis ("y", "y2" …).

    Returns that axis' layout, and the annotations of labels that are away from their marks.

    Args:
        figure: what they are added to.
        axis: the name of the value axis.
        rows: rows of one metric; each is drawn once.
        metric: what they measure.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
        height: of the panel, in pixels.
        joined: whether a dotted line joins the points of one place that somebody found.
        samples: what a share is of, by the record's id: "2,104".
    """
    layout = _axis(metric, rows, look)
    bottom, top = layout["range"]
    spans = [clipped(span(row["period_start"], row["period_end"]), first, last) for row in rows]
    at = [middle(row, metric) for row in rows]
    if joined:
        _join(figure, axis, rows, spans, at, look)
    colours = [look.colour(row["organization"]) for row in rows]
    found = [index for index, row in enumerate(rows) if is_found(row)]
    reckoned = [index for index, row in enumerate(rows) if not is_found(row)]
    thick = (top - bottom) / (1 + _ROOM) * _THICK.get(metric.scale, _THIN)
    blocks = [_block(row, metric) for row in rows]
    figure.add_bar(
        orientation="h",
        y=[at[i] for i in found],
        base=[spans[i].start for i in found],
        x=[_length(spans[i]) for i in found],
        width=[blocks[i] or thick for i in found],
        yaxis=axis,
        marker={
            "color": [
                colours[i] if rows[i]["evidence_kind"] == "excerpt" else look.paper for i in found
            ],
            "opacity": [0.35 if blocks[i] else 1.0 for i in found],
            "line": {"color": [colours[i] for i in found], "width": 1},
        },
        customdata=[rows[i]["record_id"] for i in found],
        hovertext=[hover(rows[i]) for i in found],
        hovertemplate="%{hovertext}<extra></extra>",
        name=f"{metric.id}, period",
        **unfaded(),
    )
    _reckoned(figure, axis, rows, metric, spans, look)
    told = len({row["place"] for row in rows}) > 1
    texts = [
        label(row, metric, place=told, sample=(samples or {}).get(row["record_id"], ""))
        for row in rows
    ]
    where = places(
        [
            Label(one.start, one.middle, one.end, (y - bottom) / (top - bottom) * height, len(text))
            for one, y, text in zip(spans, at, texts, strict=True)
        ],
        first,
        last,
        height,
    )
    for kept, opacity in ((found, 1.0), (reckoned, PALE)):
        if not kept:
            continue
        figure.add_scatter(
            x=[spans[i].middle for i in kept],
            y=[at[i] for i in kept],
            yaxis=axis,
            mode="markers+text",
            text=[as_text(texts[i]) if where[i].position else "" for i in kept],
            textposition=[where[i].position or "top center" for i in kept],
            textfont={"size": 13, "color": look.ink},
            cliponaxis=False,
            marker={
                "size": 12,
                "color": [colours[i] for i in kept],
                "opacity": opacity,
                "symbol": [
                    look.symbol(rows[i]["organization"], rows[i]["evidence_kind"]) for i in kept
                ],
                "line": {"width": 2, "color": [colours[i] for i in kept]},
            },
            customdata=[rows[i]["record_id"] for i in kept],
            hovertext=[hover(rows[i]) for i in kept],
            hovertemplate="%{hovertext}<extra></extra>",
            name=metric.id,
            **unfaded(opacity),
        )
    unknown = list(zip(spans, at, strict=True))
    figure.add_trace(open_ends(unknown, first, last, look, yaxis=axis))
    # From each mark to the near side of its label, in units of the axis.
    unit = (top - bottom) / height
    led = [(spans[i].middle, at[i], place) for i, place in enumerate(where) if place.rise]
    if led:
        figure.add_scatter(
            x=[x for middle, _, _ in led for x in (middle, middle, None)],
            y=[
                y
                for _, low, place in led
                for y in (low, low + unit * (place.rise - copysign(LINE / 2, place.rise)), None)
            ],
            yaxis=axis,
            mode="lines",
            line={"color": look.muted, "width": 1},
            hoverinfo="skip",
            name="to its label",
        )
    return layout, [
        _led(as_text(text), one.middle, y, axis, place, look)
        for one, y, text, place in zip(spans, at, texts, where, strict=True)
        if place.rise
    ]


def _led(
    text: str, at: datetime, height: float, axis: str, place: Place, look: Look
) -> dict[str, Any]:
    """A label away from its mark."""
    return {
        "x": at,
        "y": height,
        "yref": axis,
        "yshift": place.rise,
        "yanchor": "middle",
        "showarrow": False,
        "text": text,
        "xanchor": {"center": "center", "left": "right", "right": "left"}[place.side],
        "font": {"size": 13, "color": look.ink},
    }


def _block(row: dict[str, Any], metric: Metric) -> float:
    """How high the block of an indefinite amount is; 0 for a number, or one bound alone."""
    low, high = ends(row, metric)
    if row["value"] is None and row["low"] is None:
        return high - min(0.0, low) if not metric.change and high > 0 else 0.0
    return high - low


def _length(one: Span) -> float:
    return (one.end - one.start).total_seconds() * 1000


def _reckoned(
    figure: go.Figure,
    axis: str,
    rows: list[dict[str, Any]],
    metric: Metric,
    spans: list[Span],
    look: Look,
) -> None:
    """The periods of what nobody found, dashed by status; of an indefinite amount both bounds."""
    for status, dash in DASHES.items():
        x: list[Any] = []
        y: list[Any] = []
        for row, one in zip(rows, spans, strict=True):
            if row["status"] == status:
                for end in dict.fromkeys(ends(row, metric)):
                    x += [one.start, one.end, None]
                    y += [end, end, None]
        if x:
            figure.add_scatter(
                x=x,
                y=y,
                yaxis=axis,
                mode="lines",
                line={"color": look.ink, "width": 2, "dash": dash},
                hoverinfo="skip",
                name=status,
            )


def _join(
    figure: go.Figure,
    axis: str,
    rows: list[dict[str, Any]],
    spans: list[Span],
    at: list[float],
    look: Look,
) -> None:
    """Dotted lines between the found points of one place; what was revised is passed by."""
    replaced = {row["revises"] for row in rows}
    for place in dict.fromkeys(row["place"] for row in rows):
        points = sorted(
            (spans[i].middle, at[i])
            for i, row in enumerate(rows)
            if row["place"] == place and is_found(row) and row["record_id"] not in replaced
        )
        if points:
            figure.add_scatter(
                x=[x for x, _ in points],
                y=[y for _, y in points],
                yaxis=axis,
                mode="lines",
                line={"color": look.muted, "width": 1, "dash": "dot"},
                hoverinfo="skip",
                name="joined at the reader's wish",
            )
