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

from charts import timeline
from charts import topic as charts
from charts.style import Look
from components import behind, markup, page
from components.filters import View
from extract.contract.addresses import FIRST
from extract.contract.models import Event, Topic
from extract.contract.wording import years_in_words

# A page's own choices, by the names that its address has for them.
Choices = Mapping[str, Sequence[str]]
LANES = ("metric", "organization", "place")


@dataclass(frozen=True)
class Charted:
    """A chart with its words.

    `what` names it in file names; `choices` are those of the page that change it, and
    `could_be_joined` says whether lines between its points are one of these.
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
    could_be_joined: bool = False


def of(view: View, choices: Choices) -> Charted | None:
    """The chart of the view's page; None if it has no chart, or nothing to draw."""
    if view.page == FIRST:
        return overview(view, choices)
    topic = next((one for one in view.about.topics if one.id == view.page), None)
    return topical(view, topic, choices) if topic else None


def overview(view: View, choices: Choices) -> Charted | None:
    """The timeline of all records and events."""
    if view.frame.empty:
        return None
    about, events = view.about, page.event_rows(view.events)
    lanes = next((one for one in choices.get("lanes", ()) if one in LANES), LANES[0])
    what = "selected records" if view.narrowed else "all records"
    return Charted(
        what="all-records",
        title=f"{about.title}: {what}, {years_in_words(view.first, view.last)}",
        subtitle=about.subtitle,
        summary=timeline.summary(view.frame, events, view.first, view.last),
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
        signs=lambda look: markup.chart_signs(view.edition.organizations, look, view.frame, set()),
        events=view.events,
        choices={} if lanes == LANES[0] else {"lanes": [lanes]},
    )


def topical(view: View, topic: Topic, choices: Choices) -> Charted | None:
    """A topic's metrics, each as its scale is."""
    frame = view.of(topic.metrics)
    if frame.empty:
        return None
    metrics = [view.edition.metrics[key] for key in topic.metrics]
    events = [event for event in view.events if set(event.metrics) & set(topic.metrics)]
    drawn = charts.panels(frame, metrics, page.event_rows(events), main=view.about.place)
    joined = "true" in choices.get("joined", ()) and any(one.could_be_joined for one in drawn)
    samples = behind.samples(view, frame)
    return Charted(
        what=topic.id,
        title=topic.heading or charts.title(drawn, view.first, view.last, narrowed=view.narrowed),
        subtitle=topic.subtitle,
        summary=charts.summary(
            drawn, page.short_names(view), view.first, view.last, narrowed=view.narrowed
        ),
        frame=frame,
        draw=lambda look: charts.draw(
            drawn, first=view.first, last=view.last, look=look, joined=joined, samples=samples
        ),
        signs=lambda look: markup.chart_signs(
            view.edition.organizations, look, frame, {one.id for one in metrics if one.levels}
        ),
        events=[event for event in events if event.id in charts.events_of(drawn)],
        choices={"joined": ["true"]} if joined else {},
        could_be_joined=any(one.could_be_joined for one in drawn),
    )
