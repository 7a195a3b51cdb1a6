"""A topic's chart: a panel for each of its metrics, and for each place that has a series of it.

    figure = draw(panels(frame, metrics, main="Here"), first=2005, last=2015, look=look)

The scale of a metric says what its panel is: levels over time (`charts.levels`), or numbers on an
axis of their own (`charts.amounts`). All panels share one axis of years. An event is a line through
the panels of the metrics beside which it is drawn.

Not for choosing what belongs to a topic: the collection says that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import amounts, levels
from charts.periods import clipped, span
from charts.style import Look, as_rows, as_text
from extract.contract.models import Metric
from extract.contract.values import base
from extract.contract.wording import listed, spelled, years_in_words

PANEL = 128  # pixels
TALL = 200  # pixels of a panel, where there are few
GAP = 58  # pixels between panels: room for a heading of two lines
EVENT = 20  # pixels between two event labels
_FEW = 3  # panels that are tall
_HEADING_WIDTH = 42  # characters of a heading in one line
_AXIS = 34  # pixels of the years below the panels
_SERIES = 2  # figures of a place that make a series


@dataclass(frozen=True)
class Panel:
    """The rows of one metric that share a value axis, with their heading.

    `place` is the one place that they are about; "" where their labels tell several apart. `events`
    are dicts with id, label, start, end and metrics.
    """

    metric: Metric
    rows: tuple[dict[str, Any], ...]
    heading: str
    place: str
    leading: bool
    events: tuple[dict[str, Any], ...] = ()

    @property
    def could_be_joined(self) -> bool:
        """Whether a line could join points that somebody found: of one place, at several times."""
        if self.metric.scale not in ("percent", "rate", "index"):
            return False
        times = {
            (row["place"], row["period_start"], row["period_end"])
            for row in self.rows
            if levels.is_found(row)
        }
        return max(Counter(place for place, _, _ in times).values(), default=0) > 1

    def height(self, count: int) -> int:
        """How high the panel is in pixels, without heading and events, as one of so many."""
        if self.metric.levels:
            return levels.tall(self.metric.levels, leading=self.leading)
        return PANEL if count > _FEW else TALL


def heading(metric: Metric) -> str:
    """The metric's name with its unit and base, unless the name is the unit ("Raids")."""
    label, unit, measured = metric.label, metric.unit, base(metric)
    named = unit.casefold() in label.casefold() or metric.levels
    said = label if named else f"{label}, {unit}"
    return f"{said}, {measured}" if measured and measured not in said else said


def panels(
    frame: pd.DataFrame,
    metrics: Sequence[Metric],
    events: Sequence[dict[str, Any]] = (),
    *,
    main: str,
) -> list[Panel]:
    """The panels of the frame in the metrics' order; every row of these metrics is in one.

    A place with several figures of a metric has a panel of its own, as has every place that is
    ranked; single figures share the first panel, where their labels say the place. `main` is the
    collection's own place, whose panel leads.
    """
    rows = as_rows(frame)
    found: list[Panel] = []
    for metric in metrics:
        mine = [row for row in rows if row["metric"] == metric.id]
        if not mine:
            continue
        beside = tuple(event for event in events if metric.id in event["metrics"])
        for index, group in enumerate(_groups(mine, ranked=bool(metric.levels), main=main)):
            here = {row["place"] for row in group}
            place = here.pop() if len(here) == 1 else ""
            several = len({row["place"] for row in mine}) > 1
            named = f", {place}" if place and (several or place != main) else ""
            found.append(
                Panel(
                    metric,
                    tuple(group),
                    f"{heading(metric)}{named}",
                    place,
                    leading=index == 0,
                    events=beside if index == 0 else (),
                )
            )
    return found


def _groups(rows: list[dict[str, Any]], *, ranked: bool, main: str) -> list[list[dict[str, Any]]]:
    """The rows of a metric by panel: the main place, with all that is single; then the series."""
    count = Counter(row["place"] for row in rows)
    own = [place for place in count if ranked or count[place] >= _SERIES]
    if not ranked and len(count) > 1 and main not in own and len(own) < len(count):
        shared = [row for row in rows if row["place"] not in own]
    else:
        leading = main if main in own else own[0] if own else ""
        single = [] if ranked else [place for place in count if place not in own]
        shared = [row for row in rows if row["place"] == leading or row["place"] in single]
        own = [place for place in own if place != leading]
    return [shared, *([row for row in rows if row["place"] == place] for place in own)]


def draw(
    drawn: Sequence[Panel],
    *,
    first: int,
    last: int,
    look: Look,
    joined: bool = False,
    samples: Mapping[str, str] | None = None,
) -> go.Figure:
    """The chart of the panels, from top to bottom.

    Args:
        drawn: the panels; each row of each is drawn once.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
        joined: whether a dotted line joins the points of one metric and place.
        samples: what a share is of, by the record's id.
    """
    alone = len(drawn) == 1 and bool(drawn[0].metric.levels)
    gaps = [10 if alone else _gap(one.heading) for one in drawn]
    gaps[0] = 10 if alone else 7 + 17 * len(_lines(drawn[0].heading))
    heights = [one.height(len(drawn)) for one in drawn]
    inner = sum(gaps) + sum(heights) + EVENT * sum(len(one.events) for one in drawn)
    figure = go.Figure()
    layout: dict[str, Any] = {}
    shapes = [] if alone else look.year_lines(first, last)
    annotations: list[dict[str, Any]] = []
    led: list[dict[str, Any]] = []
    used = 0
    for index, (panel, gap, height) in enumerate(zip(drawn, gaps, heights, strict=True)):
        suffix = "" if index == 0 else str(index + 1)
        axis = f"y{suffix}"
        top = 1 - (used + gap) / inner  # of the events' labels, below the heading
        used += gap + len(panel.events) * EVENT + height
        bottom = max(0.0, 1 - used / inner)
        rows = list(panel.rows)
        if panel.metric.levels:
            value_axis = levels.draw(
                figure,
                axis,
                rows,
                panel.metric.levels,
                first=first,
                last=last,
                look=look,
                leading=panel.leading,
            )
        else:
            value_axis, more = amounts.draw(
                figure,
                axis,
                rows,
                panel.metric,
                first=first,
                last=last,
                look=look,
                height=height,
                joined=joined and panel.could_be_joined,
                samples=samples,
            )
            led += more
        layout[f"yaxis{suffix}"] = {**value_axis, "domain": [bottom, bottom + height / inner]}
        if not alone:
            annotations.append(_heading(panel.heading, top, look))
        for order, event in enumerate(panel.events):
            at = top - (order + 0.5) * EVENT / inner
            shapes.append(_event_line(event, bottom, at, first, last, look))
            annotations.append(_event_label(event, at, first, last, look))
    figure.update_layout(
        look.layout(
            height=inner + _AXIS,
            barmode="overlay",
            margin={"l": 8, "r": 8, "t": 4, "b": 30},
            xaxis=look.years(first, last, anchor="free", position=0, showline=False),
            shapes=shapes,
            annotations=[*led, *annotations],
            **layout,
        )
    )
    return figure


def events_of(drawn: Sequence[Panel]) -> set[str]:
    """The ids of the events that the panels draw."""
    return {event["id"] for panel in drawn for event in panel.events}


def _lines(heading: str) -> list[str]:
    return wrap(heading, _HEADING_WIDTH)


def _gap(heading: str) -> int:
    """Pixels above a panel: room for its heading, and for a label of the panel above it."""
    return max(GAP, 24 + 17 * len(_lines(heading)))


def _heading(text: str, top: float, look: Look) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": top,
        "yanchor": "bottom",
        "yshift": 6,
        "text": "<br>".join(f"<b>{as_text(line)}</b>" for line in _lines(text)),
        "showarrow": False,
        "align": "left",
        "font": {"size": 13, "color": look.ink},
    }


def _where(event: dict[str, Any], first: int, last: int) -> datetime:
    return clipped(span(event["start"], event["end"]), first, last).middle


def _event_line(
    event: dict[str, Any], bottom: float, top: float, first: int, last: int, look: Look
) -> dict[str, Any]:
    where = _where(event, first, last)
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": where,
        "x1": where,
        "y0": bottom,
        "y1": top,
        "line": {"color": look.muted, "width": 1, "dash": "dot"},
        "layer": "below",
    }


def _event_label(
    event: dict[str, Any], at: float, first: int, last: int, look: Look
) -> dict[str, Any]:
    where = _where(event, first, last)
    is_left = where.year < (first + last + 1) / 2
    return {
        "x": where,
        "yref": "paper",
        "y": at,
        "yanchor": "middle",
        "text": as_text(event["label"]),
        "showarrow": False,
        "xanchor": "left" if is_left else "right",
        "xshift": 4 if is_left else -4,
        "font": {"size": 12, "color": look.muted},
    }


def _within_a_sentence(label: str) -> str:
    """The label with a small first letter, unless it starts with an abbreviation."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def title(drawn: Sequence[Panel], first: int, last: int, *, narrowed: bool) -> str:
    """What the chart shows: the levels of the first panel, or up to three metrics by name."""
    if drawn and drawn[0].metric.levels:
        ranks = levels.by_year(list(drawn[0].rows), first, last)
        return levels.title(ranks, drawn[0].place, first, last, narrowed=narrowed)
    metrics = dict.fromkeys(panel.metric.id for panel in drawn)
    labels = {panel.metric.id: panel.metric.label for panel in drawn}
    names = [_within_a_sentence(labels[key]) for key in metrics]
    if not names:
        return f"No figures in this selection, {years_in_words(first, last)}"
    if len(names) > 4:
        names = [*names[:3], f"{spelled(len(names) - 3)} more metrics"]
    said = listed(names)
    return f"{said[0].upper()}{said[1:]}, {years_in_words(first, last)}"


def summary(
    drawn: Sequence[Panel],
    short_names: Mapping[str, str],
    first: int,
    last: int,
    *,
    narrowed: bool,
) -> str:
    """Every figure in words, panel by panel: also the chart's text alternative."""
    sentences: list[str] = []
    several = len({panel.metric.id for panel in drawn}) > 1
    for panel in drawn:
        rows = list(panel.rows)
        if panel.metric.levels:
            named = f"{panel.metric.label}, {panel.place}" if several else panel.place
            sentences.append(levels.summary(rows, named, first, last, narrowed=narrowed))
            continue
        said = "; ".join(
            f"{row['value_label']}{'' if panel.place else ', ' + row['place']} "
            f"({row['period_label']}, {short_names[row['organization']]})"
            for row in rows
        )
        sentences.append(f"{panel.heading}: {said}.")
    return " ".join(sentences)
