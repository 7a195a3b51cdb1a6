"""The chart of each page, made from a view and the page's own choices, without a page.

    chart = of(view, {"lanes": ["organization"]})
    chart.title, chart.draw(look)

A page shows it, and whoever asks for a picture of the page gets the same.

Not for widgets: a page reads its reader's choices, and hands them on as an address holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from charts import panels, tiers, timeline
from charts.style import Look, as_rows
from components import markup, page
from components.filters import View
from extract.contract.models import Event, Metric
from extract.contract.wording import years_in_words

# A page's own choices, by the names that its address has for them.
Choices = Mapping[str, Sequence[str]]
LANES = ("metric", "organization")


@dataclass(frozen=True)
class Charted:
    """A chart with its words.

    `what` names it in file names; `choices` are those of the page that change it.
    """

    what: str
    title: str
    subtitle: str
    summary: str
    frame: pd.DataFrame
    draw: Callable[[Look], go.Figure]
    signs: Callable[[Look], list[markup.Sign]]
    events: list[Event] = field(default_factory=list[Event])
    choices: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


def of(view: View, choices: Choices) -> Charted | None:
    """The chart of the view's page; None if it has no chart, or nothing to draw."""
    make = _PAGES.get(view.page)
    return make(view, choices) if make else None


def overview(view: View, choices: Choices) -> Charted | None:
    """The timeline of all records and events."""
    if view.frame.empty:
        return None
    about, events = view.about, page.event_rows(view.events)
    lanes = next((one for one in choices.get("lanes", ()) if one in LANES), LANES[0])
    what = "selected records" if view.narrowed else "all records"
    summary = timeline.summary(view.frame, events, view.first, view.last)
    return Charted(
        what="all-records",
        title=f"{about.title}: {what}, {years_in_words(view.first, view.last)}",
        subtitle=about.subtitle,
        summary=summary,
        frame=view.frame,
        draw=lambda look: timeline.timeline(
            view.frame,
            events,
            lanes=lanes,
            main_place=about.place,
            first=view.first,
            last=view.last,
            look=look,
        ),
        signs=lambda look: _organizations(view, view.frame, look),
        events=view.events,
        choices={} if lanes == LANES[0] else {"lanes": [lanes]},
    )


def metrics_of(view: View, topic: str) -> list[Metric]:
    """The metrics of a topic."""
    return [metric for metric in view.edition.metrics.values() if metric.topic == topic]


def places_of(view: View, metric: Metric) -> list[str]:
    """Every place that the collection has a figure of the metric for, its own first."""
    main = view.about.place
    return [main, *sorted(set(view.edition.frame(metrics=[metric.id])["place"]) - {main})]


def ranks(view: View, choices: Choices) -> Charted | None:
    """The levels of the ranking, of the collection's own place and of those compared with it."""
    found = metrics_of(view, "ranking")
    if not found:
        return None
    metric = found[0]
    all_places = places_of(view, metric)
    others = [one for one in all_places[1:] if one in choices.get("compare", ())]
    places = [all_places[0], *others]
    frame = view.of([metric.id])
    frame = frame.loc[frame["place"].isin(places)].reset_index(drop=True)
    if frame.empty:
        return None
    title, subtitle = rank_words(view, metric)
    events = [event for event in view.events if metric.id in event.metrics]
    return Charted(
        what=metric.id,
        title=title,
        subtitle=subtitle,
        summary=" ".join(
            tiers.summary(
                as_rows(frame.loc[frame["place"] == place]),
                place,
                view.first,
                view.last,
                narrowed=view.narrowed,
            )
            for place in places
        ),
        frame=frame,
        draw=lambda look: tiers.steps(
            frame,
            metric.levels,
            page.event_rows(events),
            places=places,
            all_places=all_places,
            first=view.first,
            last=view.last,
            look=look,
        ),
        signs=lambda look: [
            markup.mark("Dot: quoted from an article", "circle", look.accent, filled=True),
            markup.mark("Ring: cited, not quoted", "circle", look.accent, filled=False),
        ],
        events=events,
        choices={"compare": others} if others else {},
    )


def rank_words(view: View, metric: Metric) -> tuple[str, str]:
    """Title and subtitle of the ranking."""
    frame = view.of([metric.id])
    main = view.about.place
    levels = tiers.by_year(as_rows(frame.loc[frame["place"] == main]), view.first, view.last)
    title = tiers.title(levels, main, view.first, view.last, narrowed=view.narrowed)
    return page.words(view, "tiers", title, metric.description)


def shares(view: View, choices: Choices) -> Charted | None:
    """The percentages that studies found."""
    metrics = [one for one in metrics_of(view, "prevalence") if one.unit == "percent"]
    _, subtitle = page.words(view, "prevalence", "")
    joined = "true" in choices.get("joined", ())
    return _panels(view, metrics, "prevalence-shares", subtitle, joined=joined)


def counts(view: View, choices: Choices) -> Charted | None:
    """What was done about it, each on an axis of its own."""
    del choices
    metrics = metrics_of(view, "enforcement")
    _, subtitle = page.words(view, "enforcement", "")
    return _panels(view, metrics, "enforcement", subtitle, joined=False)


def _panels(
    view: View, metrics: list[Metric], what: str, subtitle: str, *, joined: bool
) -> Charted | None:
    frame = view.of([metric.id for metric in metrics])
    if frame.empty:
        return None
    shown = page.panel_metrics(metrics, frame)
    title = panels.title(frame, shown, view.first, view.last)
    if what == view.page:
        title, subtitle = page.words(view, what, title)
    return Charted(
        what=what,
        title=title,
        subtitle=subtitle,
        summary=panels.summary(frame, shown, page.short_names(view)),
        frame=frame,
        draw=lambda look: panels.panels(
            frame, shown, first=view.first, last=view.last, look=look, joined=joined
        ),
        signs=lambda look: _organizations(view, frame, look),
        choices={"joined": ["true"]} if joined else {},
    )


def _organizations(view: View, frame: pd.DataFrame, look: Look) -> list[markup.Sign]:
    return markup.organization_signs(view.edition.organizations, look, frame["organization"])


_PAGES: dict[str, Callable[[View, Choices], Charted | None]] = {
    "overview": overview,
    "tiers": ranks,
    "prevalence": shares,
    "enforcement": counts,
}
PAGES = tuple(_PAGES)
