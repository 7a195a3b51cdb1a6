"""A topic's chart: a panel for each of its metrics, and for each place with a series of numbers.

    figure = draw(panels(frame, metrics, main="Here"), first=2005, last=2015, look=look)

The scale of a metric says what its panel is: levels over time (`charts.levels`) and the other
places in cells under it (`charts.cells`), or numbers on an axis of their own (`charts.amounts`).
All panels share one axis of years. An event is a line through
the panels of the metrics beside which it is drawn.

Not for choosing what belongs to a topic: the collection says that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import amounts, cells, levels
from charts.labels import EVENT_GAP, EVENT_SIZE, NARROWEST, Beside, stacked
from charts.periods import clipped, span
from charts.still.words import BOLD, broken
from charts.style import Look, Traces, as_rows, as_text
from extract.contract.values import base
from extract.contract.vocabulary import Metric
from extract.contract.wording import capital, listed, spelled, years_in_words

PANEL = 128  # pixels
TALL = 200  # pixels of a panel, where there are few
GAP = 58  # pixels between panels: room for a heading of two lines
EVENT = 20  # pixels between two event labels
_FEW = 3  # panels that are tall
EVENT_LINE = 16  # pixels of each further line of an event's label
_HEADING = 13  # of a heading's font, in pixels
_FOOT = 12  # pixels from the lowest panel to its years, for marks and words at its bottom
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

    @property
    def compares(self) -> bool:
        """Whether it compares places by their levels."""
        return bool(self.metric.levels) and not self.leading


def heading(metric: Metric) -> str:
    """The metric's name with its unit and base, unless the name is the unit ("Raids")."""
    return ", ".join([metric.label, *unit(metric)])


def unit(metric: Metric) -> list[str]:
    """The unit and the base, where the metric's name does not say them."""
    said = [] if metric.levels else [metric.unit, base(metric)]
    told = metric.label.casefold()
    found: list[str] = []
    for term in said:
        if term and term.casefold() not in told:
            found.append(term)
            told = f"{told} {term.casefold()}"
    return found


def panels(
    frame: pd.DataFrame,
    metrics: Sequence[Metric],
    events: Sequence[dict[str, Any]] = (),
    *,
    main: str,
) -> list[Panel]:
    """The panels of a frame (`panels_of`)."""
    return panels_of(as_rows(frame), metrics, events, main=main)


def panels_of(
    rows: Sequence[dict[str, Any]],
    metrics: Sequence[Metric],
    events: Sequence[dict[str, Any]] = (),
    *,
    main: str,
) -> list[Panel]:
    """The panels of the rows in the metrics' order; every row of these metrics is in one.

    A place with several figures of a metric has a panel of its own; single figures share the first
    panel, where their labels say the place. `main` is the collection's own place, whose panel
    leads. Of a ranked metric, all other places share the second one.
    """
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
            if metric.levels and index:
                place, named = "", ", other places"
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
    if ranked:
        leading = main if main in count else next(iter(count))
        parts = (
            [row for row in rows if (row["place"] == leading) == leads] for leads in (True, False)
        )
        return [part for part in parts if part]
    own = [place for place in count if count[place] >= _SERIES]
    if len(count) > 1 and main not in own and len(own) < len(count):
        shared = [row for row in rows if row["place"] not in own]
    else:
        leading = main if main in own else own[0] if own else ""
        single = [place for place in count if place not in own]
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
    highest: int | None = None,
    small: bool = False,
) -> go.Figure:
    """The chart of the panels, from top to bottom.

    Args:
        drawn: the panels; each row of each is drawn once.
        first: the first year shown.
        last: the last year shown.
        look: colours and shapes.
        joined: whether a dotted line joins the points of one metric and place.
        samples: what a share is of, by the record's id.
        highest: pixels of a panel at the most; what its labels need without it.
        small: whether only the years that are named get a line.
    """
    alone = len(drawn) == 1 and bool(drawn[0].metric.levels)
    gaps = [10 if alone else _gap(panel.heading) for panel in drawn]
    gaps[0] = 10 if alone else 7 + 17 * len(_lines(drawn[0].heading))
    made = [
        _planned(panel, len(drawn), first, last, look, joined, samples, highest) for panel in drawn
    ]
    beside = [_beside(panel, first, last) for panel in drawn]
    inner = sum(gaps) + sum(plan.height for plan in made) + sum(map(_above, beside)) + _FOOT
    traces = Traces()
    layout: dict[str, Any] = {}
    shapes = [] if alone else look.year_lines(first, last, few=small)
    annotations: list[dict[str, Any]] = []
    used = 0.0
    for index, (panel, plan, gap, events) in enumerate(zip(drawn, made, gaps, beside, strict=True)):
        suffix = "" if index == 0 else str(index + 1)
        axis = f"y{suffix}"
        top = 1 - (used + gap) / inner  # of the events' labels, below the heading
        used += gap + _above(events) + plan.height
        bottom = max(0.0, 1 - used / inner)
        if not alone:
            annotations.append(_heading(panel.heading, top, look))
        for order, (event, place) in enumerate(zip(panel.events, events, strict=True)):
            before = sum(_tall(label) for label in events if label.row < place.row)
            at = top - (before + EVENT / 2) / inner
            shapes += [
                _event_line(event, bottom + low / inner, bottom + high / inner, first, last, look)
                for low, high in _pieces(plan, order, (at - bottom) * inner)
            ]
            annotations.append(_event_label(event, place, at, first, last, look))
        value_axis: dict[str, Any]
        words: list[dict[str, Any]] = []
        if isinstance(plan, cells.Grid):
            value_axis, words = cells.draw(traces, axis, plan, panel.metric.levels, look)
        elif isinstance(plan, amounts.Plan):
            value_axis, words = amounts.draw(traces, axis, plan, look=look)
        else:
            value_axis = levels.draw(
                traces,
                axis,
                list(panel.rows),
                panel.metric.levels,
                first=first,
                last=last,
                look=look,
            )
        annotations += words
        layout[f"yaxis{suffix}"] = {**value_axis, "domain": [bottom, bottom + plan.height / inner]}
    settings = look.layout(
        height=round(inner) + _AXIS,
        barmode="overlay",
        margin={"l": 8, "r": 8, "t": 4, "b": 30},
        xaxis=look.years(first, last, anchor="free", position=0, showline=False),
        shapes=shapes,
        annotations=annotations,
        **layout,
    )
    return traces.figure(settings)


@dataclass(frozen=True)
class _Steps:
    """The height of a panel of levels over time."""

    height: int


def _planned(
    panel: Panel,
    count: int,
    first: int,
    last: int,
    look: Look,
    joined: bool,
    samples: Mapping[str, str] | None,
    highest: int | None,
) -> _Steps | cells.Grid | amounts.Plan:
    """What a panel draws, as one of so many, and how high that is."""
    usual = PANEL if count > _FEW else TALL
    if panel.compares:
        return cells.Grid(panel.rows, first, last)
    if panel.metric.levels:
        tall = levels.tall(panel.metric.levels)
        return _Steps(min(tall, highest or tall))
    return amounts.planned(
        panel.rows,
        panel.metric,
        first=first,
        last=last,
        look=look,
        height=min(usual, highest or usual),
        grows=highest is None,
        joined=joined and panel.could_be_joined,
        samples=samples,
        events=[_where(event, first, last) for event in panel.events],
    )


def _pieces(
    plan: _Steps | cells.Grid | amounts.Plan, event: int, top: float
) -> list[tuple[float, float]]:
    """What is drawn of an event's line, in pixels from the bottom: all but where a label is."""
    found: list[tuple[float, float]] = []
    low = 0.0
    gaps = plan.placed.gaps[event] if isinstance(plan, amounts.Plan) else []
    for bottom, over in sorted(gaps):
        if bottom > low:
            found.append((low, bottom))
        low = max(low, over)
    return [*found, (low, top)]


def _beside(panel: Panel, first: int, last: int) -> list[Beside]:
    events = [(_where(event, first, last), event["label"]) for event in panel.events]
    return stacked(events, first, last)


def _tall(label: Beside) -> int:
    return EVENT + EVENT_LINE * (len(label.lines) - 1)


def _above(events: Sequence[Beside]) -> int:
    """The pixels of events' labels above a panel."""
    return sum(map(_tall, events))


def events_of(drawn: Sequence[Panel]) -> set[str]:
    """The ids of the events that the panels draw."""
    return {event["id"] for panel in drawn for event in panel.events}


def _lines(heading: str) -> list[str]:
    return broken(heading, NARROWEST, _HEADING, BOLD)


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
        "font": {"size": _HEADING, "color": look.ink},
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
    event: dict[str, Any], place: Beside, at: float, first: int, last: int, look: Look
) -> dict[str, Any]:
    """The label beside an event's line; of several lines, the first is at the place."""
    return {
        "x": _where(event, first, last),
        "yref": "paper",
        "y": at,
        "yanchor": "middle",
        "yshift": -EVENT_LINE / 2 * (len(place.lines) - 1),
        "text": "<br>".join(map(as_text, place.lines)),
        "showarrow": False,
        "borderpad": 0,
        "xanchor": place.side,
        "align": place.side,
        "xshift": EVENT_GAP if place.side == "left" else -EVENT_GAP,
        "font": {"size": EVENT_SIZE, "color": look.muted},
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
    return f"{capital(said)}, {years_in_words(first, last)}"


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
            for place in dict.fromkeys(row["place"] for row in rows):
                mine = [row for row in rows if row["place"] == place]
                named = f"{panel.metric.label}, {place}" if several else place
                sentences.append(levels.summary(mine, named, first, last, narrowed=narrowed))
            continue
        said = "; ".join(
            f"{row['value_label']}{'' if panel.place else ', ' + row['place']} "
            f"({row['period_label']}, {short_names[row['organization']]})"
            for row in rows
        )
        sentences.append(f"{panel.heading}: {said}.")
    return " ".join(sentences)
