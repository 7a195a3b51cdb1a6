"""The timeline against its frame: every record once, as long as its period, by its speaker."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from charts.periods import clipped, span
from charts.style import Look, as_rows, as_text
from charts.timeline import packed, summary, timeline
from components.page import event_rows
from extract.contract.wording import many
from extract.edition.edition import Edition
from tests.charts.figures import (
    HOLLOW,
    bars,
    drawn_once,
    layout,
    lines,
    names,
    on_light_paper,
    points,
    stubs,
    without_own_tags,
    words,
)
from tests.few import few
from tests.rows import HOSTILE, make_frame, make_row

VIEWS: list[dict[str, Any]] = [
    {"from_year": 2005, "to_year": 2015},
    {"from_year": 1997, "to_year": 2018},
    {"from_year": 2008, "to_year": 2008},
    {"from_year": 2005, "to_year": 2015, "organizations": ["ijm"]},
    {"from_year": 2005, "to_year": 2015, "metrics": ["convictions", "raids"]},
    {"from_year": 2005, "to_year": 2015, "search": "raids"},
]
EVENT = {
    "id": "law",
    "label": "Law in force",
    "start": "2008-02-15",
    "end": "2008-02-15",
    "edtf": "2008-02-15",
    "period_label": "15 February 2008",
    "evidence_kind": "citation",
}


def draw(frame: pd.DataFrame, look: Look, **changes: Any) -> Any:
    settings: dict[str, Any] = {
        "lanes": "metric",
        "main_place": "Cambodia",
        "first": 2005,
        "last": 2015,
        "look": look,
    }
    events = changes.pop("events", [])
    return timeline(frame, events, **{**settings, **changes})


def years(view: dict[str, Any]) -> dict[str, int]:
    return {"first": view["from_year"], "last": view["to_year"]}


@on_light_paper
@pytest.mark.parametrize("view", few(VIEWS, 2), ids=str)
@pytest.mark.parametrize("lanes", ["metric", "organization"])
def test_every_record_and_event_is_drawn_once(
    collection: Edition, look: Look, view: dict[str, Any], lanes: str
) -> None:
    frame = collection.frame(**view)
    assert len(frame)
    events = event_rows(collection.events())
    figure = draw(frame, look, events=events, lanes=lanes, **years(view))
    ids = [event.id for event in collection.events()]
    drawn_once(figure, frame, ids)
    assert all(len(found) == 1 for found in points(figure).values())
    assert bars(figure).keys() == {*frame["record_id"], *ids}
    assert not lines(figure), "nothing joins two records"


@on_light_paper
@pytest.mark.parametrize("view", few(VIEWS, 2), ids=str)
def test_each_bar_is_as_long_as_the_period_in_the_years_shown(
    collection: Edition, look: Look, view: dict[str, Any]
) -> None:
    frame = collection.frame(**view)
    found = bars(draw(frame, look, **years(view)))
    for row in as_rows(frame):
        whole = span(row["period_start"], row["period_end"])
        shown = clipped(whole, view["from_year"], view["to_year"])
        bar = found[row["record_id"]]
        assert (bar.start, bar.end) == (shown.start, shown.end), row["record_id"]
        if row["period_start"] and row["period_end"] and shown == whole:
            days = (
                datetime.fromisoformat(row["period_end"])
                - datetime.fromisoformat(row["period_start"])
            ) + timedelta(days=1)
            assert bar.end - bar.start == days, row["record_id"]


def test_an_unknown_first_day_has_a_dotted_stub(collection: Edition, look: Look) -> None:
    frame = collection.frame()
    figure = draw(frame, look, first=1997, last=2018)
    unknown = [row["record_id"] for row in as_rows(frame) if row["period_start"] is None]
    assert unknown
    ends = sorted((bars(figure)[key].start, bars(figure)[key].y) for key in unknown)
    assert sorted((end, y) for _, end, y in stubs(figure)) == ends
    assert all(start < end for start, end, _ in stubs(figure))


def test_filled_is_an_excerpt_and_hollow_a_citation(collection: Edition, look: Look) -> None:
    frame = collection.frame()
    figure = draw(frame, look, first=1997, last=2018)
    marks, lengths = points(figure), bars(figure)
    for row in as_rows(frame):
        [point] = marks[row["record_id"]]
        fill = lengths[row["record_id"]].fill
        hollow = row["evidence_kind"] == "citation"
        assert point.symbol.endswith(HOLLOW) is hollow
        assert (fill == look.paper) is hollow


def test_a_filter_changes_no_colour_and_no_shape(collection: Edition, look: Look) -> None:
    everything = points(draw(collection.frame(), look, first=1997, last=2018))
    for view in VIEWS[1:]:
        for key, [point] in points(draw(collection.frame(**view), look, **years(view))).items():
            [before] = everything[key]
            assert (point.colour, point.symbol) == (before.colour, before.symbol)


@on_light_paper
def test_records_of_one_lane_whose_periods_overlap_stand_below_each_other(
    collection: Edition, look: Look
) -> None:
    by_line: dict[float, list[Any]] = {}
    for bar in bars(draw(collection.frame(), look, first=1997, last=2018)).values():
        by_line.setdefault(bar.y, []).append(bar)
    for found in by_line.values():
        found.sort(key=lambda bar: bar.start)
        for before, after in itertools.pairwise(found):
            assert before.end <= after.start


def test_lanes_have_names(collection: Edition, look: Look) -> None:
    frame = collection.frame(2005, 2015)
    rows = as_rows(frame)
    lanes = {row["metric_label"] for row in rows if row["place"] == "Cambodia"}
    elsewhere: dict[str, list[str]] = {}
    for row in rows:
        if row["place"] != "Cambodia":
            elsewhere.setdefault(row["metric_label"], []).append(row["place"])
    folded = {label for label, places in elsewhere.items() if len(set(places)) > 1 and places[4:]}
    assert folded
    for label, places in elsewhere.items():
        if label in folded:
            lanes.add(f"{label}, {many(len(set(places)), 'other place')}")
        else:
            lanes |= {f"{label}, {place}" for place in places}
    assert {lane.replace("&", "&amp;") for lane in lanes} <= names(draw(frame, look))
    named = names(draw(frame, look, lanes="organization"))
    assert {name.replace("&", "&amp;") for name in frame["organization_name"]} <= named
    assert {*frame["place"]} <= names(draw(frame, look, lanes="place"))


def test_topics_stand_above_their_lanes_in_their_order(collection: Edition, look: Look) -> None:
    assert collection.about
    topics = {key: topic.title for topic in collection.about.topics for key in topic.metrics}
    figure = draw(collection.frame(2005, 2015), look, topics=topics)
    found = sorted(
        (annotation["y"], annotation["text"])
        for annotation in layout(figure)["annotations"]
        if "<b>" in annotation["text"]
    )
    titles = [f"<b>{topic.title}</b>" for topic in collection.about.topics]
    assert [text for _, text in found] == titles


def test_values_stand_beside_their_marks_where_one_place_has_a_lane(
    collection: Edition, look: Look
) -> None:
    frame = collection.frame(2005, 2015)
    figure = draw(frame, look)
    heights = {key: bar.y for key, bar in bars(figure).items()}
    said = [
        (annotation["y"], annotation["text"].replace("<br>", " "))
        for annotation in layout(figure)["annotations"]
        if annotation["yanchor"] == "middle"
    ]
    several = {
        metric
        for metric, held in frame.groupby("metric")
        if len(set(held["place"]) - {"Cambodia"}) > 1 and sum(held["place"] != "Cambodia") > 4
    }
    for row in as_rows(frame):
        is_folded = row["place"] != "Cambodia" and row["metric"] in several
        own = (heights[row["record_id"]], as_text(row["value_label"]))
        assert (own in said) is not is_folded, row["record_id"]


def test_without_a_metric_of_its_own_a_lane_says_no_values(collection: Edition, look: Look) -> None:
    figure = draw(collection.frame(2005, 2015), look, lanes="organization")
    assert not [
        annotation
        for annotation in layout(figure)["annotations"]
        if annotation["yanchor"] == "middle"
    ]


def test_events_stand_above_with_their_labels(look: Look) -> None:
    figure = draw(make_frame(make_row()), look, events=[EVENT])
    [event], [record] = points(figure)["law"], points(figure)["a"]
    assert event.y < record.y
    assert layout(figure)["yaxis"]["range"][0] > layout(figure)["yaxis"]["range"][1]
    assert "Law in force" in words(figure)


@on_light_paper
@pytest.mark.parametrize("text", few(HOSTILE))
def test_no_text_of_the_data_becomes_markup(look: Look, text: str) -> None:
    row = make_row(metric_label=text, organization_name=text, place=text, value_label=text)
    frame, events = make_frame(row), [{**EVENT, "label": text}]
    figure = draw(frame, look, events=events, lanes="organization")
    for word in [*words(figure), *words(draw(frame, look))]:
        assert "<" not in without_own_tags(word)


@pytest.mark.parametrize(
    ("places", "rows"),
    [
        ([], []),
        ([(0, 1)], [0]),
        ([(0, 10), (10, 20)], [0, 1]),  # nearer than the gap
        ([(0, 10), (15, 20)], [0, 0]),
        ([(0, 10), (1, 2), (3, 4), (20, 30)], [0, 1, 2, 0]),
        ([(0, 1), (0, 1), (0, 1)], [0, 1, 2]),
    ],
)
def test_marks_are_packed_with_a_gap(places: list[tuple[int, int]], rows: list[int]) -> None:
    assert packed(places) == rows


def test_the_summary_counts_the_rows(collection: Edition) -> None:
    frame = collection.frame(2005, 2015)
    said = summary(frame, event_rows(collection.events()), 2005, 2015)
    quoted = list(frame["evidence_kind"]).count("excerpt")
    assert said == (
        f"{len(frame)} records of {frame['metric'].nunique()} metrics from "
        f"{frame['organization'].nunique()} organizations, 2005–2015: {quoted} quoted from "
        f"articles and {len(frame) - quoted} cited; {len(collection.events())} events."
    )


@pytest.mark.parametrize(
    ("rows", "events", "said"),
    [
        (1, 0, ("One record of one metric from one organization, 2008: one quoted from articles "
               "and none cited; no events.")),
        (2, 1, ("Two records of one metric from one organization, 2008: two quoted from articles "
               "and none cited; one event.")),
    ],
)  # fmt: skip
def test_one_is_not_many(rows: int, events: int, said: str) -> None:
    frame = make_frame(*(make_row(record_id=str(number)) for number in range(rows)))
    assert summary(frame, [EVENT] * events, 2008, 2008) == said
