"""What `check` says of topics, scales and statuses: each fault with its file, item and remedy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.collection.check import faults_of
from extract.collection.checked import Collection
from extract.collection.figures import value_faults
from extract.collection.printed import misfits, read_as
from extract.contract.about import About, Topic
from extract.contract.faults import Fault
from extract.contract.vocabulary import Metric
from extract.edition.checked import compiled
from tests.extract import making
from tests.extract.contract.test_values import CUPS, DEATHS, DEBT, RAIDS, RENTS, SHARE, change

GROWTH = change("percent")


def whole(*records: Any, metrics: tuple[Metric, ...] = (), **about: Any) -> Collection:
    """A collection of a reference with these records; `about` changes its description."""
    made = making.collection(making.reference(*records))
    assert made.about
    held = {**made.metrics, **{metric.id: metric for metric in metrics}}
    topic = Topic(id="topic", title="Topic", subtitle="", metrics=list(held))
    fields: dict[str, Any] = {"topics": [topic], **about}
    return replace(made, metrics=held, about=made.about.model_copy(update=fields))


def told(found: list[Fault]) -> list[tuple[str, str]]:
    assert all(fault.file and fault.fault and fault.remedy for fault in found)
    return [(fault.record, fault.fault) for fault in found]


def topic(key: str, *metrics: str, title: str = "") -> Topic:
    return Topic(id=key, title=title or key.capitalize(), subtitle="", metrics=list(metrics))


@pytest.mark.parametrize(
    ("topics", "faults"),
    [
        ([topic("all", "people", "share", "tier")], []),
        ([topic("all", "people", "share")],
         [("", "the metric tier is in no topic, so no page shows it")]),
        ([topic("claims", "people", "share", "tier", title="Said")],
         [("claims", "the topic’s address is that of the page claims")]),
        ([topic("api", "people", "share", "tier")],
         [("api", "the topic’s address is that of an address of the server api")]),
        ([topic("all", "people", "share", "tier", title="Data")],
         [("all", "its title is that of the page data")]),
        ([topic("all", "people", "share", "tier"), topic("more", "share")],
         [("more", "share is listed 2 times in the topics")]),
        ([topic("all", "people", "share", "tier", "x")],
         [("all", "it holds x, which is not a metric")]),
        ([topic("all", "people"), topic("all", "share", "tier", title="B")],
         [("all", "the id is used 2 times")]),
        ([topic("a", "people", title="Same"), topic("b", "share", "tier", title="same")],
         [("b", "its title is that of a")]),
    ],
)  # fmt: skip
def test_topics(topics: list[Topic], faults: list[tuple[str, str]]) -> None:
    assert told(list(faults_of(whole(topics=topics)))) == faults


@pytest.mark.parametrize(
    ("metric", "fault"),
    [
        (making.metric("m", "count", comparable_with=["share"]), "whose scale is another"),
        (making.metric("m", "ordinal", ["a", "A"]), "levels has a twice"),
        (making.metric("m", "change", change={"kind": "percent", "of": "tier"}),
         "change.of names tier, which has no change in m"),
    ],
)  # fmt: skip
def test_metrics(metric: Metric, fault: str) -> None:
    [(item, said)] = told(list(faults_of(whole(metrics=(metric,)))))
    assert item == "m"
    assert fault in said


OLD = making.record("old", cited=True, value=5)


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"status": "forecast", "period": "2031"}, []),
        ({"status": "target", "period": "2031"}, []),
        ({"period": "2031"}, ["it is observed, and its period begins after its publication"]),
        ({"status": "provisional", "period": "2031"}, ["it is provisional, and its period begins"]),
        ({"status": "revised", "revises": "old"}, []),
        ({"status": "revised"}, ["it is revised, but does not say which record it revises"]),
        ({"revises": "old"}, ["it revises old, and its status is observed"]),
        ({"status": "revised", "revises": "none"}, ["which is not a record of this collection"]),
        ({"status": "revised", "revises": "new"}, ["it revises itself"]),
        ({"status": "revised", "revises": "old", "place": "There"}, ["has another place"]),
        ({"status": "revised", "revises": "old", "period": "2009"}, ["has another period"]),
        ({"direction": "rise"}, ["it has a direction, and people (count) is not a change"]),
        ({"since": "2005"}, ["it has a since, and people (count) is not a change"]),
        ({"value": 10**101}, ["value is larger than any chart can draw"]),
        ({"metric": "change", "direction": "rise", "since": "2005"}, []),
        ({"metric": "change", "since": "2005"}, ["does not say whether a rise or a fall"]),
        ({"metric": "change", "direction": "fall"}, ["does not say since when"]),
        ({"metric": "change", "direction": "fall", "since": "2015"}, ["after its period"]),
    ],
)
def test_records(fields: dict[str, Any], faults: list[str]) -> None:
    new = making.record("new", cited=True, **fields)
    found = told(list(faults_of(whole(OLD, new, metrics=(GROWTH,)))))
    assert len(found) == len(faults)
    for (item, said), fault in zip(found, faults, strict=True):
        assert item == "new"
        assert fault in said


@pytest.mark.parametrize(
    ("metric", "printed", "value"),
    [
        (DEBT, "$390 billion", 390_000_000_000),
        (DEBT, "US$ 4.5 million", 4_500_000),
        (DEATHS, "12.5 per 100,000", 12.5),
        (DEATHS, "12.5", 12.5),
        (DEATHS, "12 in 100,000", 12),
        (RENTS, "124.6", 124.6),
        (GROWTH, "12 percent", 12),
        (change("points"), "2.5 percentage points", 2.5),
        (change("factor"), "doubled", 2),
        (change("factor"), "threefold", 3),
        (CUPS, "half", "half"),
        (SHARE, "2.2 percent", 2.2),
    ],
)
def test_the_value_is_what_the_printed_figure_says(
    metric: Metric, printed: str, value: float | str
) -> None:
    read = read_as(printed, metric)
    assert read.value == value
    assert list(misfits(read, metric)) == []
    record = making.record(
        "a",
        metric=metric.id,
        value=value,
        value_as_printed=printed,
        excerpt={"exact": printed, "prefix": "", "suffix": "", "start": 0, "end": len(printed)},
    )
    assert list(value_faults(record, metric)) == []


@pytest.mark.parametrize(
    ("metric", "printed", "fault"),
    [
        (DEBT, "390 billion", "do not have the same unit"),
        (DEBT, "€390 billion", "is in another currency (euro) than debt (USD, US dollar)"),
        (RAIDS, "$390 billion", "do not have the same unit"),
        (SHARE, "2.2", "do not have the same unit"),
        (SHARE, "2.2 percentage points", "do not have the same unit"),
        (RAIDS, "2.2 percent", "do not have the same unit"),
        (DEATHS, "12 per 1,000", "is per 1,000, and the metric deaths is per 100,000"),
        (RAIDS, "12 per 1,000", "do not have the same unit"),
        (RENTS, "12 percent", "do not have the same unit"),
        (GROWTH, "2.5 percentage points", "do not have the same unit"),
        (change("points"), "25 basis points", "do not have the same unit"),
        (change("factor"), "12 percent", "do not have the same unit"),
    ],
)
def test_a_figure_of_another_unit_is_a_fault(metric: Metric, printed: str, fault: str) -> None:
    [(said, remedy)] = misfits(read_as(printed, metric), metric)
    assert fault in said
    assert remedy.startswith("choose the metric")


def test_years_are_years() -> None:
    with pytest.raises(ValueError, match="less than or equal to 9999"):
        About(
            title="t",
            subtitle="s",
            place="p",
            first_year=1,
            last_year=10000,  # pyrefly: ignore[bad-argument-type]  # refused while running, too
        )


def test_a_change_may_have_its_time_from_a_relation() -> None:
    before, after = making.share("before", "4", period="2005"), making.share("after", "2")
    fall = making.record(
        "fall", metric="change", value=50, value_as_printed="50 percent", direction="fall"
    )
    relation = making.relation(
        "change-of-share", "relative_change",
        earlier="before", later="after", result="fall", direction="fall",
    )  # fmt: skip
    home = making.article(before, after, fall, relation)
    made = making.collection(home)
    made = replace(made, metrics={**made.metrics, "change": GROWTH})
    assert list(compiled(made).frame(metrics=["change"])["since"]) == ["2005"]
    assert not [fault for fault in faults_of(made) if "since" in fault.fault]


def test_a_revised_figure_contradicts_nobody() -> None:
    old = making.record("old", cited=True, value=5)
    new = making.record("new", cited=True, value=6, status="revised", revises="old")
    assert whole(old, new).findings == []
    assert [
        finding.kind for finding in whole(old, making.record("new", cited=True, value=6)).findings
    ] == ["difference"]
    ahead = making.record("ahead", cited=True, value=6, status="forecast")
    assert whole(old, ahead).findings == []
