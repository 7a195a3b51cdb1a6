"""One panel of a metric with numbers: each figure on its own value axis, as long as its period.

    plan = planned(rows, metric, first=2005, last=2015, look=look, height=128)
    axis, labels = draw(figure, "y", plan, look=look)

Counts and money are bars of time on an axis from zero; percentages, rates and indices are points,
an index on an axis around its base; a change is measured from no change. A bound ("over 100")
carries an arrow in the direction in which the true number lies, an indefinite amount ("hundreds")
is a block from its lower to its upper bound, with no mark between them. What nobody found
(estimate, provisional, forecast, target) is dashed and pale, and joined to nothing. Points are not
joined unless the reader asks. A panel is as high as its labels need (`charts.labels`).

Not for ordinal metrics (`charts.levels`), nor for where the panel is (`charts.topic`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from math import copysign, floor, log10
from typing import Any

from charts import labels
from charts.labels import Label, Line, Place, Placed, placed
from charts.levels import is_found
from charts.periods import Span, clipped, span
from charts.style import DASHES, PALE, Look, Traces, as_text, hover, open_ends, stub, unfaded
from extract.contract.values import amount, base
from extract.contract.vocabulary import Metric

_ROOM = 0.45  # of the axis, above the highest mark, so that its label fits
_BELOW = 0.25  # of the axis, below the lowest mark where that is below the line
_THICK = {"count": 0.045, "money": 0.045}  # of the axis: how thick a bar of time is
_THIN = 0.018
_HIGHER = (1.25, 1.5, 2.0, 2.5, 3.0)  # times the usual height, if labels need that
_PARTS = 8  # of a slanting line, for what its labels avoid
_PALE_BLOCK, _PALER = 0.35, 0.15
MARK = 12  # pixels of a marker
PERIOD, BLOCK = "period", "amount with two bounds"
JOINED = "joined at the reader's wish"

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
    """The lowest and highest point of the row's mark on its axis.

    An amount of which only an upper bound is known begins at zero.
    """
    known = [row["value"]] if row["value"] is not None else [row["low"], row["high"]]
    at = [_drawn(value, row, metric) for value in known if value is not None]
    if row["value"] is None and row["low"] is None and not metric.change:
        at.append(0.0)
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


def _axis(metric: Metric, rows: Sequence[dict[str, Any]], look: Look) -> dict[str, Any]:
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
        layout |= {"tickvals": ticks, "ticktext": [as_text(amount(tick, metric)) for tick in ticks]}
    return layout


def _ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers between the ends."""
    rough = (high - low) / 4
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first = -floor(-low / step)
    found = [(first + index) * step for index in range(7)]
    return [float(f"{tick:.12g}") for tick in found if tick <= high]


@dataclass(frozen=True)
class Plan:
    """A panel worked out: where its marks and their labels are, and how high it is in pixels."""

    metric: Metric
    rows: Sequence[dict[str, Any]]
    years: tuple[int, int]
    axis: dict[str, Any]
    spans: Sequence[Span]
    at: Sequence[float]
    texts: Sequence[str]
    joined: Sequence[Sequence[int]]
    height: float
    placed: Placed

    @property
    def unit(self) -> float:
        """What one pixel is on the axis."""
        bottom, top = self.axis["range"]
        return (top - bottom) / self.height


def planned(
    rows: Sequence[dict[str, Any]],
    metric: Metric,
    *,
    first: int,
    last: int,
    look: Look,
    height: float,
    grows: bool = True,
    joined: bool = False,
    samples: Mapping[str, str] | None = None,
    events: Sequence[datetime] = (),
) -> Plan:
    """Where everything of a panel goes.

    Args:
        rows: rows of one metric; each is drawn once.
        metric: what they measure.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
        height: of the panel at the least, in pixels.
        grows: whether it is higher if its labels need that.
        joined: whether a dotted line joins the points of one place that somebody found.
        samples: what a share is of, by the record's id: "2,104".
        events: the moments of the lines that cross the panel.
    """
    spans = [clipped(span(row["period_start"], row["period_end"]), first, last) for row in rows]
    told = len({row["place"] for row in rows}) > 1
    texts = [
        label(row, metric, place=told, sample=(samples or {}).get(row["record_id"], ""))
        for row in rows
    ]
    plan = Plan(
        metric, rows, (first, last), _axis(metric, rows, look), spans,
        [middle(row, metric) for row in rows], texts,
        _series(rows, spans) if joined else [], height, Placed([], []),
    )  # fmt: skip
    best = _labelled(plan, height, events)
    for times in _HIGHER if grows and len(rows) <= labels.FEW else ():
        if None not in best.placed.places:
            break
        higher = _labelled(plan, height * times, events)
        if higher.placed.places.count(None) < best.placed.places.count(None):
            best = higher
    return best


def _labelled(plan: Plan, height: float, events: Sequence[datetime]) -> Plan:
    """The plan with a panel of this height, and the places of its labels."""
    plan = replace(plan, height=height)
    bottom, unit = plan.axis["range"][0], plan.unit

    def up(value: float) -> float:
        return (value - bottom) / unit

    marked = [
        Label(
            text,
            period.start,
            period.middle,
            period.end,
            *(up(end) for end in ends(row, plan.metric)),
        )
        for text, period, row in zip(plan.texts, plan.spans, plan.rows, strict=True)
    ]
    lines: list[Line] = []
    for series in plan.joined:
        for earlier, later in pairwise(series):
            lines += _pieces(
                plan.spans[earlier].middle,
                plan.spans[later].middle,
                up(plan.at[earlier]),
                up(plan.at[later]),
            )
    for period, value in zip(plan.spans, plan.at, strict=True):
        lines += [Line(*ends_, up(value), up(value)) for ends_ in stub(period, *plan.years)]
    return replace(plan, placed=placed(marked, *plan.years, height, avoided=lines, events=events))


def _pieces(start: datetime, end: datetime, low: float, high: float) -> Iterator[Line]:
    """A slanting line in parts that are nearly what their boxes are."""
    step, rise = (end - start) / _PARTS, (high - low) / _PARTS
    for part in range(_PARTS):
        yield Line(
            start + step * part,
            start + step * (part + 1),
            low + rise * part,
            low + rise * (part + 1),
        )


def draw(
    traces: Traces, axis: str, plan: Plan, *, look: Look
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Add a planned panel to the figure on a value axis ("y", "y2" …).

    Returns that axis' layout, and the labels as annotations, each named by its record.
    """
    rows, spans, at, metric = plan.rows, plan.spans, plan.at, plan.metric
    _join(traces, axis, plan, look)
    bottom, top = plan.axis["range"]
    thick = (top - bottom) / (1 + _ROOM) * _THICK.get(metric.scale, _THIN)
    blocks = [high - low for low, high in (ends(row, metric) for row in rows)]
    _bars(traces, axis, plan, blocks, thick, look)
    _reckoned(traces, axis, plan, look)
    for found, opacity in ((True, 1.0), (False, PALE)):
        kept = [i for i, row in enumerate(rows) if is_found(row) == found and not blocks[i]]
        if not kept:
            continue
        colours = [look.colour(rows[i]["organization"]) for i in kept]
        traces.scatter(
            x=[spans[i].middle for i in kept],
            y=[at[i] for i in kept],
            yaxis=axis,
            mode="markers",
            cliponaxis=False,
            marker={
                "size": MARK,
                "color": colours,
                "opacity": opacity,
                "symbol": [
                    look.symbol(rows[i]["organization"], rows[i]["evidence_kind"]) for i in kept
                ],
                "line": {"width": 2, "color": colours},
            },
            customdata=[rows[i]["record_id"] for i in kept],
            hovertext=[hover(rows[i]) for i in kept],
            hovertemplate="%{hovertext}<extra></extra>",
            name=metric.id,
            **unfaded(opacity),
        )
    traces.append(open_ends(list(zip(spans, at, strict=True)), *plan.years, look, yaxis=axis))
    _lead(traces, axis, plan, blocks, look)
    return plan.axis, [
        _label(plan, index, place, axis, look)
        for index, place in enumerate(plan.placed.places)
        if place is not None
    ]


def _bars(
    traces: Traces,
    axis: str,
    plan: Plan,
    blocks: Sequence[float],
    thick: float,
    look: Look,
) -> None:
    """The periods of what somebody found, and the blocks of amounts with two bounds."""
    rows, spans = plan.rows, plan.spans
    for name, shown, opacity in (
        (PERIOD, [i for i, row in enumerate(rows) if is_found(row) and not blocks[i]], 1.0),
        (BLOCK, [i for i, row in enumerate(rows) if is_found(row) and blocks[i]], _PALE_BLOCK),
        (BLOCK, [i for i, row in enumerate(rows) if not is_found(row) and blocks[i]], _PALER),
    ):
        if not shown:
            continue
        colours = [look.colour(rows[i]["organization"]) for i in shown]
        quoted = [rows[i]["evidence_kind"] == "excerpt" for i in shown]
        traces.bar(
            orientation="h",
            y=[plan.at[i] for i in shown],
            base=[spans[i].start for i in shown],
            x=[_length(spans[i]) for i in shown],
            width=[blocks[i] or thick for i in shown],
            yaxis=axis,
            marker={
                "color": [
                    colour if kind else look.paper
                    for colour, kind in zip(colours, quoted, strict=True)
                ],
                "opacity": [opacity if kind else 1.0 for kind in quoted],
                "line": {"color": colours, "width": 1},
            },
            customdata=[rows[i]["record_id"] for i in shown],
            hovertext=[hover(rows[i]) for i in shown],
            hovertemplate="%{hovertext}<extra></extra>",
            name=name,
            **unfaded(),
        )


def _lead(traces: Traces, axis: str, plan: Plan, blocks: Sequence[float], look: Look) -> None:
    """Lines from marks to labels that are away from them."""
    x: list[Any] = []
    y: list[Any] = []
    for index, place in enumerate(plan.placed.places):
        if place is not None and place.is_led:
            edge = blocks[index] / 2 / plan.unit or MARK / 2 + 1
            start, end = copysign(edge, place.up), place.up - copysign(place.half, place.up)
            moment, at = plan.spans[index].middle, plan.at[index]
            x += [moment, moment, None]
            y += [at + start * plan.unit, at + end * plan.unit, None]
    if x:
        line = {"color": look.muted, "width": 1}
        traces.scatter(
            x=x, y=y, yaxis=axis, mode="lines", line=line, hoverinfo="skip", name="to its label"
        )


def _label(plan: Plan, index: int, place: Place, axis: str, look: Look) -> dict[str, Any]:
    return {
        "name": plan.rows[index]["record_id"],
        "x": plan.spans[index].middle,
        "y": plan.at[index],
        "yref": axis,
        "xshift": place.right,
        "yshift": place.up,
        "xanchor": place.anchor,
        "yanchor": "middle",
        "align": place.anchor,
        "showarrow": False,
        "text": "<br>".join(map(as_text, place.lines)),
        "font": {"size": labels.SIZE, "color": look.ink},
    }


def _length(period: Span) -> float:
    return (period.end - period.start).total_seconds() * 1000


def _reckoned(traces: Traces, axis: str, plan: Plan, look: Look) -> None:
    """The periods of what nobody found, dashed by status; of an indefinite amount both bounds."""
    for status, dash in DASHES.items():
        x: list[Any] = []
        y: list[Any] = []
        for row, period in zip(plan.rows, plan.spans, strict=True):
            if row["status"] == status:
                for end in dict.fromkeys(ends(row, plan.metric)):
                    x += [period.start, period.end, None]
                    y += [end, end, None]
        if x:
            traces.scatter(
                x=x,
                y=y,
                yaxis=axis,
                mode="lines",
                line={"color": look.ink, "width": 2, "dash": dash},
                hoverinfo="skip",
                name=status,
            )


def _series(rows: Sequence[dict[str, Any]], spans: Sequence[Span]) -> list[list[int]]:
    """The found points of each place by time, without amounts that have no one height.

    What was revised is passed by.
    """
    replaced = {row["revises"] for row in rows}
    found: list[list[int]] = []
    for place in dict.fromkeys(row["place"] for row in rows):
        mine = [
            i
            for i, row in enumerate(rows)
            if row["place"] == place
            and is_found(row)
            and row["value"] is not None
            and row["record_id"] not in replaced
        ]
        found.append(sorted(mine, key=lambda i: spans[i].middle))
    return [series for series in found if series]


def _join(traces: Traces, axis: str, plan: Plan, look: Look) -> None:
    """Dotted lines between the points that the plan joins."""
    for series in plan.joined:
        traces.scatter(
            x=[plan.spans[i].middle for i in series],
            y=[plan.at[i] for i in series],
            yaxis=axis,
            mode="lines",
            line={"color": look.muted, "width": 1, "dash": "dot"},
            hoverinfo="skip",
            name=JOINED,
        )
