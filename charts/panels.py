"""Small multiples: one panel for each metric, with its own value axis from zero.

    figure = panels(frame, metrics, first=2005, last=2015, look=look, joined=False)

Each figure is drawn as long as its own counting period. A bound ("over 100") carries an arrow in
the direction in which the true number lies, an indefinite amount ("hundreds") is a block from its
lower to its upper bound. Points are not joined unless the reader asks, and never across metrics.

Not for ordinal metrics: `charts.tiers` draws those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.periods import clipped, share_of_axis, span
from charts.style import Look, as_rows, as_text, hover, open_ends, unfaded
from extract.contract.wording import listed, spelled, years_in_words

PANEL = 128  # pixels
TALL = 200  # pixels of a panel, where there are few
GAP = 58  # pixels between panels: room for a heading of two lines
_LABEL = 17  # pixels from a mark to its label, and of a label's height
_HEADROOM = 1.45  # of the highest mark, so that its label fits

_ARROWS = {"at_least": "▲", "more_than": "▲", "at_most": "▼", "fewer_than": "▼"}


def _height(row: dict[str, Any]) -> float:
    """The height of the record's mark: its value, or the middle of its bounds."""
    if row["value"] is not None:
        return float(row["value"])
    bounds = [float(bound) for bound in (row["low"], row["high"]) if bound is not None]
    return sum(bounds) / len(bounds)


def _reach(row: dict[str, Any]) -> float:
    return max(_height(row), float(row["high"] or 0))


def _label(row: dict[str, Any]) -> str:
    arrow = _ARROWS.get(row["qualifier"], "")
    # A citation has no printed words; its bounds are in the label.
    printed = row["value_as_printed"] if row["value"] is None else None
    text = printed or row["value_label"]
    return as_text(f"{arrow} {text}".strip())


def heading(metric: dict[str, str]) -> str:
    """The metric's name with its unit, unless the name is the unit ("Raids")."""
    label, unit = metric["label"], metric["unit"]
    return label if unit.casefold() in label.casefold() else f"{label}, {unit}"


@dataclass(frozen=True)
class _Label:
    """A label and its mark: the moment, the mark's height in pixels, and how long the text is."""

    middle: datetime
    height: float
    length: int


def _positions(labels: list[_Label], first: int, last: int) -> list[str]:
    """Where each label is: above its mark, below it where another label would be touched."""
    # What one character takes on a telephone's chart, the narrowest there is.
    character = timedelta(days=(last - first + 1) * 10)
    taken: list[tuple[_Label, float]] = []
    positions: list[str] = []
    for one in labels:
        side = _side(one.middle, first, last)
        touched = any(
            abs(one.middle - other.middle) < character * ((one.length + other.length) / 2 + 1)
            and abs(one.height + _LABEL - height) < _LABEL
            for other, height in taken
        )
        positions.append(side.replace("top", "bottom") if touched else side)
        taken.append((one, one.height + (-_LABEL if touched else _LABEL)))
    return positions


def _side(middle: datetime, first: int, last: int) -> str:
    share = share_of_axis(middle, first, last)
    return "top right" if share < 0.15 else "top left" if share > 0.85 else "top center"


def panels(
    frame: pd.DataFrame,
    metrics: list[dict[str, str]],
    *,
    first: int,
    last: int,
    look: Look,
    joined: bool = False,
) -> go.Figure:
    """The small multiples of the frame.

    Args:
        frame: rows of metrics with numbers; each record is drawn once.
        metrics: dicts with id, label and unit, in the order of the panels.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
        joined: whether a dotted line joins the points of one metric and place.
    """
    rows = as_rows(frame)
    count = len(metrics)
    panel = PANEL if count > 3 else TALL
    total = count * (panel + GAP) + 34
    figure = go.Figure()
    layout: dict[str, Any] = {}
    annotations: list[dict[str, Any]] = []
    for index, metric in enumerate(metrics):
        mine = [row for row in rows if row["metric"] == metric["id"]]
        suffix = "" if index == 0 else str(index + 1)
        top = 1 - (index * (panel + GAP) + GAP) / (total - 34)
        bottom = 1 - (index + 1) * (panel + GAP) / (total - 34)
        most = max((_reach(row) for row in mine), default=1.0) or 1.0
        layout[f"yaxis{suffix}"] = {
            "domain": [max(0.0, bottom), top],
            "range": [0, most * _HEADROOM],
            "nticks": 4,
            "gridcolor": look.hairline,
            "zeroline": True,
            "zerolinecolor": look.muted,
            "zerolinewidth": 1,
            "tickfont": {"color": look.muted, "size": 12},
            "tickformat": ",",
            "ticksuffix": "%" if metric["unit"] == "percent" else "",
            "rangemode": "tozero",
            "fixedrange": True,
            "automargin": True,
            "side": "left",
        }
        # The axis keeps whole numbers where few things were counted: half a raid says nothing.
        if metric["unit"] != "percent" and most <= 4:
            layout[f"yaxis{suffix}"]["dtick"] = 1
        annotations.append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": top,
                "yanchor": "bottom",
                "yshift": 6,
                "text": "<br>".join(
                    f"<b>{as_text(line)}</b>" for line in wrap(heading(metric), 42)
                ),
                "showarrow": False,
                "align": "left",
                "font": {"size": 13, "color": look.ink},
            }
        )
        axis = f"y{suffix}"
        spans = [clipped(span(row["period_start"], row["period_end"]), first, last) for row in mine]
        if joined:
            for place in dict.fromkeys(row["place"] for row in mine):
                points = sorted(
                    (spans[i].middle, _height(row))
                    for i, row in enumerate(mine)
                    if row["place"] == place
                )
                figure.add_scatter(
                    x=[x for x, _ in points],
                    y=[y for _, y in points],
                    yaxis=axis,
                    mode="lines",
                    line={"color": look.muted, "width": 1, "dash": "dot"},
                    hoverinfo="skip",
                    name="joined at the reader's wish",
                )
        colours = [look.colour(row["organization"]) for row in mine]
        figure.add_bar(
            orientation="h",
            y=[_height(row) for row in mine],
            base=[one.start for one in spans],
            x=[(one.end - one.start).total_seconds() * 1000 for one in spans],
            width=[
                most * 0.045
                if row["value"] is not None or row["high"] is None
                else row["high"] - (row["low"] or 0)
                for row in mine
            ],
            yaxis=axis,
            marker={
                "color": [
                    colour if row["evidence_kind"] == "excerpt" else look.paper
                    for colour, row in zip(colours, mine, strict=True)
                ],
                "opacity": [1.0 if row["value"] is not None else 0.35 for row in mine],
                "line": {"color": colours, "width": 1},
            },
            customdata=[row["record_id"] for row in mine],
            hovertext=[hover(row) for row in mine],
            hovertemplate="%{hovertext}<extra></extra>",
            name=f"{metric['id']}, period",
            **unfaded(),
        )
        figure.add_scatter(
            x=[one.middle for one in spans],
            y=[_height(row) for row in mine],
            yaxis=axis,
            mode="markers+text",
            text=[_label(row) for row in mine],
            textposition=_positions(
                [
                    _Label(one.middle, _height(row) / (most * _HEADROOM) * panel, len(_label(row)))
                    for one, row in zip(spans, mine, strict=True)
                ],
                first,
                last,
            ),
            textfont={"size": 13, "color": look.ink},
            cliponaxis=False,
            marker={
                "size": 12,
                "color": colours,
                "symbol": [look.symbol(row["organization"], row["evidence_kind"]) for row in mine],
                "line": {"width": 2, "color": colours},
            },
            customdata=[row["record_id"] for row in mine],
            hovertext=[hover(row) for row in mine],
            hovertemplate="%{hovertext}<extra></extra>",
            name=metric["id"],
            **unfaded(),
        )
        unknown = [(one, _height(row)) for one, row in zip(spans, mine, strict=True)]
        figure.add_trace(open_ends(unknown, first, last, look, yaxis=axis))
    figure.update_layout(
        look.layout(
            height=total,
            barmode="overlay",
            margin={"l": 8, "r": 8, "t": 4, "b": 30},
            xaxis=look.years(first, last, anchor="free", position=0, showline=False),
            shapes=look.year_lines(first, last),
            annotations=annotations,
            **layout,
        )
    )
    return figure


def _within_a_sentence(label: str) -> str:
    """The label with a small first letter, unless it starts with an abbreviation."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def title(frame: pd.DataFrame, metrics: list[dict[str, str]], first: int, last: int) -> str:
    """What the panels show, named from the rows: three metrics, and how many more."""
    drawn = set(frame["metric"])
    names = [_within_a_sentence(metric["label"]) for metric in metrics if metric["id"] in drawn]
    if not names:
        return f"No figures in this selection, {years_in_words(first, last)}"
    if len(names) > 4:
        names = [*names[:3], f"{spelled(len(names) - 3)} more metrics"]
    said = listed(names)
    return f"{said[0].upper()}{said[1:]}, {years_in_words(first, last)}"


def summary(
    frame: pd.DataFrame, metrics: list[dict[str, str]], short_names: Mapping[str, str]
) -> str:
    """Every figure in words, metric by metric: also the chart's text alternative."""
    rows = as_rows(frame)
    sentences: list[str] = []
    for metric in metrics:
        mine = [row for row in rows if row["metric"] == metric["id"]]
        if mine:
            said = "; ".join(
                f"{row['value_label']} ({row['period_label']}, {short_names[row['organization']]})"
                for row in mine
            )
            sentences.append(f"{heading(metric)}: {said}.")
    return " ".join(sentences)
