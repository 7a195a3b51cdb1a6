"""Ranks over the years as steps: an ordinal axis, the highest level on top.

    figure = steps(frame, levels, events, first=2005, last=2015, look=look, ...)

A filled marker: an article of the collection says so. A ring: a cited document does. Both: a dot
in its ring. A statement about several years is drawn over its years. Years that nobody reports
stay empty, and no line crosses them.

Not for averages of any kind: levels have an order and no distance.
"""

from __future__ import annotations

from datetime import datetime
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.periods import clipped, span
from charts.style import Look, as_rows, as_text, hover, unfaded
from extract.contract.wording import listed, year_list, years_in_words

LEVEL = 92  # pixels between two levels
EVENT = 20  # pixels between two event labels
_OFFSET = 0.13  # of a level, between two places on the same level

_LEVEL_WIDTH = 10  # characters of a level's name in one line
_KINDS = {"excerpt": "quoted from an article", "citation": "cited, not quoted"}


def _mid(year: int) -> str:
    return f"{year:04}-07-02"


def covered(row: dict[str, Any]) -> list[int]:
    """The years that the row's period covers."""
    start, end = row["period_start"] or row["period_end"], row["period_end"] or row["period_start"]
    return list(range(int(start[:4]), int(end[:4]) + 1))


def by_year(rows: list[dict[str, Any]], first: int, last: int) -> dict[int, str]:
    """The level of each year that some row covers: an excerpt leads, then a citation."""
    result: dict[int, str] = {}
    for row in sorted(rows, key=lambda one: one["evidence_kind"] != "excerpt"):
        for year in covered(row):
            if first <= year <= last:
                result.setdefault(year, row["value_label"])
    return result


def _line(levels: list[str], ranks: dict[int, str], shift: float) -> tuple[list[Any], list[Any]]:
    """Horizontal pieces as long as their years, joined where the next year is known too."""
    x: list[Any] = []
    y: list[Any] = []
    for year in sorted(ranks):
        if x and year - 1 not in ranks:
            x.append(None)
            y.append(None)
        height = levels.index(ranks[year]) + shift
        x += [f"{year:04}-01-01", f"{year + 1:04}-01-01"]
        y += [height, height]
    return x, y


def steps(
    frame: pd.DataFrame,
    levels: list[str],
    events: list[dict[str, Any]],
    *,
    places: list[str],
    all_places: list[str],
    first: int,
    last: int,
    look: Look,
) -> go.Figure:
    """The step chart of an ordinal metric for one or more places.

    Args:
        frame: rows of one ordinal metric; each record is drawn once.
        levels: the metric's levels, lowest first.
        events: dicts with id, label, start, end, edtf and evidence_kind, drawn as labelled lines.
        places: the places drawn, the main one first.
        all_places: every place in a fixed order, which gives each its colour and line pattern.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
    """
    rows = as_rows(frame)
    traces: list[go.Scatter] = []
    labels: list[dict[str, Any]] = []
    for order, place in enumerate(places):
        mine = [row for row in rows if row["place"] == place]
        index = all_places.index(place)
        main = order == 0
        colour = look.accent if main else look.nth_colour(index)
        symbol = look.nth_symbol(index)
        shift = 0.0 if main else _OFFSET * ((order + 1) // 2) * (1 if order % 2 else -1)
        ranks = by_year(mine, first, last)
        x, y = _line(levels, ranks, shift)
        traces.append(
            go.Scatter(
                x=x,
                y=y,
                mode="lines",
                line={
                    "color": colour,
                    "width": 3 if main else 1.5,
                    "dash": look.nth_dash(index),
                },
                hoverinfo="skip",
                name=place,
            )
        )
        quoted = {
            year for row in mine if row["evidence_kind"] == "excerpt" for year in covered(row)
        }
        for kind, within in (("citation", True), ("citation", False), ("excerpt", True)):
            # A ring around a dot lets the mouse through: where both stand, the excerpt leads.
            points = [
                (year, row)
                for row in mine
                if row["evidence_kind"] == kind and quoted.issuperset(covered(row)) == within
                for year in covered(row)
                if first <= year <= last
            ]
            seen = kind == "excerpt" or not within
            # A dot fits into its ring: a year that both report shows both.
            size = {"citation": 17, "excerpt": 9} if main else {"citation": 11, "excerpt": 6}
            traces.append(
                go.Scatter(
                    x=[_mid(year) for year, _ in points],
                    y=[levels.index(row["value_label"]) + shift for _, row in points],
                    mode="markers",
                    marker={
                        "symbol": symbol if kind == "excerpt" else f"{symbol}-open",
                        "size": size[kind],
                        "color": colour,
                        "line": {"width": 2, "color": colour},
                    },
                    customdata=[row["record_id"] for _, row in points],
                    hovertext=[f"{hover(row)}<br>{_KINDS[kind]}" for _, row in points],
                    hovertemplate="%{hovertext}<extra></extra>" if seen else None,
                    hoverinfo=None if seen else "skip",
                    name=f"{place}, {kind}",
                    **unfaded(),
                )
            )
        if ranks and len(places) > 1:
            year = max(ranks)
            labels.append(
                {
                    "x": f"{year + 1:04}-01-01",
                    "y": levels.index(ranks[year]) + shift,
                    "text": as_text(place),
                    "showarrow": False,
                    "xanchor": "left",
                    "xshift": 4,
                    "font": {"color": colour, "size": 12},
                }
            )
    headroom = len(events) * EVENT + 10 if events else 10
    height = LEVEL * len(levels) + headroom + 32
    share = (LEVEL * len(levels)) / (LEVEL * len(levels) + headroom)
    figure = go.Figure(traces)
    figure.update_layout(
        look.layout(
            height=height,
            margin={"l": 8, "r": 78 if len(places) > 1 else 8, "t": 4, "b": 28},
            xaxis=look.years(first, last, showline=False),
            yaxis={
                "range": [-0.5, len(levels) - 0.5],
                "domain": [0, share],
                "tickvals": list(range(len(levels))),
                "ticktext": ["<br>".join(wrap(as_text(level), _LEVEL_WIDTH)) for level in levels],
                "tickfont": {"color": look.ink, "size": 13},
                "gridcolor": look.hairline,
                "zeroline": False,
                "fixedrange": True,
                "ticks": "",
                "automargin": True,
            },
            shapes=[
                {
                    "type": "line",
                    "xref": "x",
                    "yref": "paper",
                    "x0": _where(event, first, last),
                    "x1": _where(event, first, last),
                    "y0": 0,
                    "y1": _label_height(index, len(events), share),
                    "line": {"color": look.muted, "width": 1, "dash": "dot"},
                    "layer": "below",
                }
                for index, event in enumerate(events)
            ],
            annotations=[
                {
                    "x": _where(event, first, last),
                    "yref": "paper",
                    "y": _label_height(index, len(events), share),
                    "yanchor": "middle",
                    "text": as_text(event["label"]),
                    "showarrow": False,
                    "xanchor": "left" if _is_left(event, first, last) else "right",
                    "xshift": 4 if _is_left(event, first, last) else -4,
                    "font": {"size": 12, "color": look.muted},
                }
                for index, event in enumerate(events)
            ]
            + labels,
        )
    )
    return figure


def _where(event: dict[str, Any], first: int, last: int) -> datetime:
    return clipped(span(event["start"], event["end"]), first, last).middle


def _is_left(event: dict[str, Any], first: int, last: int) -> bool:
    return _where(event, first, last).year < (first + last + 1) / 2


def _label_height(index: int, count: int, share: float) -> float:
    return 1 - (index + 0.5) * (1 - share) / count


def title(ranks: dict[int, str], place: str, first: int, last: int, *, narrowed: bool) -> str:
    """What the chart shows, from its rows: the first and the last level within the years shown.

    `narrowed` says that filters other than the years may hide levels.
    """
    if not ranks:
        where = "in this selection" if narrowed else "on record"
        return f"{place}: no level {where} for {years_in_words(first, last)}"
    earliest, latest = min(ranks), max(ranks)
    if ranks[earliest] != ranks[latest]:
        return f"{place}: from {ranks[earliest]} in {earliest} to {ranks[latest]} in {latest}"
    if len(set(ranks.values())) == 1:
        return f"{place}: {ranks[earliest]}, {year_list(sorted(ranks))}"
    return f"{place}: {ranks[earliest]} in {earliest} and {latest}, other levels between"


def summary(
    rows: list[dict[str, Any]], place: str, first: int, last: int, *, narrowed: bool
) -> str:
    """The levels in sentences, year by year: also the chart's text alternative."""
    ranks = by_year(rows, first, last)
    where = "in this selection" if narrowed else "on record"
    if not ranks:
        return f"{place}: no level {where} for {years_in_words(first, last)}."
    runs: list[tuple[str, list[int]]] = []
    for year in sorted(ranks):
        if runs and runs[-1][1][-1] == year - 1 and runs[-1][0] == ranks[year]:
            runs[-1][1].append(year)
        else:
            runs.append((ranks[year], [year]))
    said = ", ".join(
        f"{level} from {years[0]} to {years[-1]}"
        if len(years) > 2
        else f"{level} in {listed([str(year) for year in years])}"
        for level, years in runs
    )
    quoted = sorted(
        {
            year
            for row in rows
            if row["evidence_kind"] == "excerpt"
            for year in covered(row)
            if first <= year <= last
        }
    )
    missing = [year for year in range(first, last + 1) if year not in ranks]
    sentences = [f"{place}: {said}."]
    if quoted:
        others = "; the other years rest on citations" if set(ranks) - set(quoted) else ""
        sentences.append(f"Articles give the level for {year_list(quoted)}{others}.")
    if missing:
        sentences.append(f"No level {where} for {year_list(missing)}.")
    return " ".join(sentences)
