"""The chart of each page, made from a view and the page's own choices, without a page.

    chart = of(view, {"lanes": ["organization"]})
    chart.title, chart.draw(look)

A page shows it, and whoever asks for a picture of the page gets the same.

Not for widgets: a page reads its reader's choices, and hands them on as an address holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
import plotly.graph_objects as go

from charts import strip, timeline
from charts import topic as charts
from charts.key import Sign, signs
from charts.style import Look
from components import behind, markup, page
from components.view import MOST_DRAWN, View
from extract.contract.about import Topic
from extract.contract.addresses import FIRST
from extract.contract.items import Event
from extract.contract.wording import capital, many, spelled, years_in_words
from extract.edition import counting
from extract.edition.frames import typed

# A page's own choices, by the names that its address has for them.
Choices = Mapping[str, Sequence[str]]
LANES = ("metric", "organization", "place")
_BRIEF_PANEL = 140  # pixels of a panel in a small frame
_BRIEF_LANES, _BRIEF_ROW = 5, 18  # lanes of a strip there, and their pixels


@dataclass(frozen=True)
class Brief:
    """What of a chart has room in a small frame, for the rows of `frame`.

    `measured` says what is drawn and in which unit; `part` which part of the chart it is, in a
    sentence; "" for all of it. `cells` is what each mark stands for that is no record: a lane, its
    id, and a year.
    """

    title: str
    measured: str
    frame: pd.DataFrame
    draw: Callable[[Look], go.Figure]
    part: str = ""
    cells: dict[str, tuple[str, str, int]] = field(default_factory=dict[str, tuple[str, str, int]])


@dataclass(frozen=True)
class Charted:
    """A chart with its words.

    `what` names it in file names; `names` are the short ones of organizations; `choices` are those
    of the page that change it, and `could_be_joined` says whether lines between its points are one
    of these. Where there are more records than a chart can show one by one, `frame` holds the first
    of `count`, and `cells` what each mark narrows to: a lane, its id, and a year. Such a chart does
    not need the records, so `read` reads them when they are asked for.
    """

    what: str
    title: str
    subtitle: str
    summary: str
    read: Callable[[], pd.DataFrame]
    draw: Callable[[Look], go.Figure]
    brief: Brief
    names: Mapping[str, str]
    events: list[Event] = field(default_factory=list[Event])
    choices: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    could_be_joined: bool = False
    count: int = -1
    cells: dict[str, tuple[str, str, int]] = field(default_factory=dict[str, tuple[str, str, int]])

    @property
    def frame(self) -> pd.DataFrame:
        """The records that are drawn, or the first of those that are counted."""
        return self.read()

    @property
    def keys(self) -> list[str]:
        """The ids of these records, and of the events that are drawn."""
        return [*self.frame["record_id"], *(event.id for event in self.events)]

    @property
    def records(self) -> int:
        """How many records it is about: those of the frame, or more where it draws their number."""
        return len(self.frame) if self.count < 0 else self.count

    def signs(self, figure: go.Figure, look: Look) -> list[Sign]:
        """The key of the chart that was drawn with this look."""
        return signs(figure, typed([]) if self.cells else self.frame, self.names, look)


def of(view: View, choices: Choices) -> Charted | None:
    """The chart of the view's page; None if it has no chart, or nothing to draw."""
    if view.page == FIRST:
        return overview(view, choices)
    topic = next((listed for listed in view.about.topics if listed.id == view.page), None)
    return topical(view, topic, choices) if topic else None


def link(view: View, drawn: Charted, key: str) -> str:
    """Where a mark leads: to the record's evidence, or to the part that a cell stands for."""
    cell = drawn.cells.get(key) or drawn.brief.cells.get(key)
    if cell is None:
        return markup.address("articles", record=key)
    lane, value, year = cell
    query = {**view.query, "from": str(year), "to": str(year)}
    if lane == "topic":
        return markup.address(value, **query)
    return markup.address(view.page, **{**query, lane: value})


def overview(view: View, choices: Choices) -> Charted | None:
    """The timeline of all records and events."""
    lanes = next((lane for lane in choices.get("lanes", ()) if lane in LANES), LANES[0])
    return _once(view, "overview", lanes, make=lambda: _overview(view, lanes))


def topical(view: View, topic: Topic, choices: Choices) -> Charted | None:
    """A topic's metrics, each as its scale is; of too many records, one metric and place."""
    joined = "true" in choices.get("joined", ())
    if view.number(topic.metrics) <= MOST_DRAWN:
        return _once(view, topic.id, joined, make=lambda: _topical(view, topic, joined=joined))
    metric, place = offered(view, topic).chosen(choices)
    part = view.only(metrics=[metric], places=[place])
    chosen = {"measure": [metric], "where": [place]}

    def make() -> Charted | None:
        if part.count > MOST_DRAWN:
            return _strip(part, "organization", topic.heading, topic.id, chosen)
        drawn = _topical(part, topic, joined=joined)
        return replace(drawn, choices={**drawn.choices, **chosen}) if drawn else None

    return _once(part, topic.id, joined, make=make)


@dataclass(frozen=True)
class Offered:
    """The metrics and places of a topic with more records than are drawn at once.

    `counts` maps metric and place to the number of records that the filters leave.
    """

    metrics: list[str]
    counts: dict[tuple[str, str], int]

    def places(self, metric: str) -> list[str]:
        """The places of a metric, those with the most records first."""
        mine = {
            place: count for (measured, place), count in self.counts.items() if measured == metric
        }
        return sorted(mine, key=lambda place: (-mine[place], place))

    def chosen(self, choices: Choices) -> tuple[str, str]:
        """The metric and the place that were chosen; else the first of each."""
        measures = [key for key in choices.get("measure", ()) if key in self.metrics]
        metric = measures[0] if measures else self.metrics[0]
        places = self.places(metric)
        where = [place for place in choices.get("where", ()) if place in places]
        return metric, where[0] if where else places[0]


def offered(view: View, topic: Topic) -> Offered:
    """What can be chosen of a topic with many records."""
    rows = counting.tally_of(view.edition, view.selection, ("metric", "place"))
    counts = {(metric, place): count for metric, place, count in rows if metric in topic.metrics}
    there = {metric for metric, _ in counts}
    return Offered([key for key in topic.metrics if key in there], counts)


def _once(view: View, *key: Hashable, make: Callable[[], Charted | None]) -> Charted | None:
    return view.edition.once("chart", view.page, view.selection, *key, make=make)


def _overview(view: View, lanes: str) -> Charted | None:
    if not view.count:
        return None
    about = view.about
    what = "selected records" if view.narrowed else "all records"
    title = f"{about.title}: {what}, {years_in_words(view.first, view.last)}"
    choices = {} if lanes == LANES[0] else {"lanes": [lanes]}
    if view.count > MOST_DRAWN:
        return _strip(view, lanes, title, "all-records", choices)
    frame, events = view.frame, page.event_rows(view.events)
    return Charted(
        what="all-records",
        title=title,
        subtitle=about.subtitle,
        summary=timeline.summary(frame, events, view.first, view.last),
        read=lambda: frame,
        draw=lambda look: timeline.timeline(
            frame,
            events,
            lanes=lanes,
            main_place=about.place,
            topics={key: topic.title for topic in about.topics for key in topic.metrics},
            first=view.first,
            last=view.last,
            look=look,
        ),
        brief=_counted(view, title),
        names=view.short_names,
        events=view.events,
        choices=choices,
    )


def _counted(view: View, title: str) -> Brief:
    """How many records each topic has in each year: of a timeline, all that a small frame holds."""
    about = view.about
    spread = counting.spread(view.edition, "metric", view.selection, view.first, view.last)
    topics = {key: topic.id for topic in about.topics for key in topic.metrics}
    counts: dict[tuple[str, int], int] = {}
    for metric, year, count in spread:
        place = (topics[metric], year)
        counts[place] = counts.get(place, 0) + count
    cells = [strip.Cell(*cell, count) for cell, count in counts.items()]
    return brief_strip(
        view, cells, {topic.id: topic.title for topic in about.topics}, "topic", title
    )


def brief_strip(
    view: View, cells: list[strip.Cell], names: Mapping[str, str], lane: str, title: str
) -> Brief:
    """The fullest lanes of a strip; `lane` says what one is: "topic"."""
    there = {cell.lane for cell in cells}
    return Brief(
        title=title,
        measured=f"Number of records by {lane} and year",
        # Its cells are no records: who says what is for the whole chart to say.
        frame=typed([]),
        draw=lambda look: strip.strip(
            cells,
            names,
            first=view.first,
            last=view.last,
            look=look,
            most=_BRIEF_LANES,
            row=_BRIEF_ROW,
        ),
        cells={cell.key: (lane, cell.lane, cell.year) for cell in cells},
        part=f"The {spelled(_BRIEF_LANES)} {lane}s with the most records, of {len(there)}."
        if len(there) > _BRIEF_LANES
        else "",
    )


def _strip(view: View, lane: str, title: str, what: str, choices: dict[str, list[str]]) -> Charted:
    """How many records there are, where they are too many to be drawn one by one."""
    edition = view.edition
    spread = counting.spread(edition, lane, view.selection, view.first, view.last)
    cells = [strip.Cell(*cell) for cell in spread]
    names: dict[str, str] = {
        "metric": {key: metric.label for key, metric in edition.metrics.items()},
        "organization": view.short_names,
        "place": {place: place for place in edition.places},
    }[lane]
    title = title or f"{many(view.count, 'record')}, {years_in_words(view.first, view.last)}"
    return Charted(
        what=what,
        title=title,
        subtitle=view.about.subtitle,
        summary=strip.summary(cells, names, lane),
        read=lambda: view.frame,
        draw=lambda look: strip.strip(cells, names, first=view.first, last=view.last, look=look),
        brief=brief_strip(view, cells, names, lane, title),
        names={},
        choices=choices,
        count=view.count,
        cells={cell.key: (lane, cell.lane, cell.year) for cell in cells},
    )


def _topical(view: View, topic: Topic, *, joined: bool) -> Charted | None:
    frame = view.of(topic.metrics)
    if frame.empty:
        return None
    metrics = [view.edition.metrics[key] for key in topic.metrics]
    events = [event for event in view.events if set(event.metrics) & set(topic.metrics)]
    drawn = charts.panels(frame, metrics, page.event_rows(events), main=view.about.place)
    joined = joined and any(panel.could_be_joined for panel in drawn)
    samples = behind.samples(view, frame)
    return Charted(
        what=topic.id,
        title=topic.heading or charts.title(drawn, view.first, view.last, narrowed=view.narrowed),
        subtitle=topic.subtitle,
        summary=charts.summary(
            drawn, view.short_names, view.first, view.last, narrowed=view.narrowed
        ),
        read=lambda: frame,
        draw=lambda look: charts.draw(
            drawn, first=view.first, last=view.last, look=look, joined=joined, samples=samples
        ),
        brief=_panel(view, drawn, joined=joined, samples=samples),
        names=view.short_names,
        events=[event for event in events if event.id in charts.events_of(drawn)],
        choices={"joined": ["true"]} if joined else {},
        could_be_joined=any(panel.could_be_joined for panel in drawn),
    )


def _panel(
    view: View, drawn: Sequence[charts.Panel], *, joined: bool, samples: Mapping[str, str]
) -> Brief:
    """The first panel of a topic, without events."""
    panel = drawn[0]
    keys = {row["record_id"] for row in panel.rows}
    frame = view.of([panel.metric.id])
    years = years_in_words(view.first, view.last)
    place = [panel.place] if panel.place else []
    words = ", ".join([*charts.unit(panel.metric), *place, years])
    ranked = bool(panel.metric.levels)
    metrics = len({shown.metric.id for shown in drawn})
    bare = [replace(panel, heading="", events=())]
    return Brief(
        title=charts.title([panel], view.first, view.last, narrowed=view.narrowed)
        if ranked
        else panel.metric.label,
        measured=panel.heading if ranked else capital(words),
        frame=frame.loc[frame["record_id"].isin(list(keys))],
        draw=lambda look: charts.draw(
            bare,
            first=view.first,
            last=view.last,
            look=look,
            joined=joined and panel.could_be_joined,
            samples=samples,
            highest=_BRIEF_PANEL,
        ),
        part=f"One of {spelled(metrics)} metrics." if metrics > 1 else "",
    )
