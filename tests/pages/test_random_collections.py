"""Random collections: where `check` finds no fault, every page draws, and each row once.

The collections are made up: every scale, status, place and kind of bound, one record or many, with
values from nothing to the largest that is allowed. What a page is made of is called as the page
calls it; a few collections are opened as pages too.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from charts import key, timeline, topic
from charts.style import Look, as_rows
from components import behind, contents, markup, page
from components.view import View
from extract.collection.check import faults_of
from extract.collection.checked import Collection
from extract.collection.figures import LARGEST
from extract.collection.holdings import Holdings
from extract.contract.about import Topic
from extract.contract.files import to_json
from extract.contract.items import Record
from extract.contract.publications import Reference, contents_of
from extract.contract.vocabulary import Metric
from extract.edition import dossier as dossiers
from extract.edition.checked import compiled
from extract.edition.dossier import dossier
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.edition.tables import TABLES
from tests.charts.figures import drawn_once
from tests.extract import making
from tests.pages.conftest import OpenPage

PLACES = ("Here", "There", "Far & <b>away</b>", "Örtchen")
PERIODS = (
    "2008", "2008-06", "2008-06-01", "2005/2010", "../2007", "2009/..", "200X", "2008~", "2031",
    "0001", "9999", "1997-21",
)  # fmt: skip
LOOK = Look(organizations=("office", "ministry", "paper"))
LEVELS = ["low", "middle", "high"]
EXTRAS: dict[str, Any] = {
    "ordinal": {"levels": LEVELS},
    "count": {},
    "percent": {},
    "money": {"currency": "USD"},
    "rate": {"per": 100_000},
    "index": {"base": {"period": "2005", "value": 100}},
    "change": {"change": {"kind": "percent", "of": "something"}},
}
KINDS = ("percent", "points", "factor")
STATUSES = ("observed", "estimate", "provisional", "revised", "forecast", "target")
numbers = st.one_of(
    st.integers(-5, 5000),
    st.integers(-(10**13), 10**13),
    st.floats(-LARGEST, LARGEST, allow_nan=False).map(lambda number: round(number, 3)),
    st.sampled_from([0, 0.0, 1, LARGEST, -LARGEST, 1e-9, 390_000_000_000]),
)


@st.composite
def metrics(draw: st.DrawFn) -> list[Metric]:
    """Metrics of some of the scales."""
    found: list[Metric] = []
    for number, scale in enumerate(draw(st.lists(st.sampled_from(list(EXTRAS)), max_size=4))):
        fields: dict[str, Any] = dict(EXTRAS[scale])
        if scale == "change":
            way = draw(st.sampled_from([None, "rise", "fall"]))
            fields = {
                "change": {
                    "kind": draw(st.sampled_from(KINDS)),
                    "of": "something",
                    **({"direction": way} if way else {}),
                }
            }
        label = draw(st.sampled_from(["Metric", "A metric with <i>signs</i> " * 6, "NGO staff"]))
        found.append(making.metric(f"m{number}", scale, label=f"{label} {number}", **fields))
    return found


@st.composite
def records(draw: st.DrawFn, metric: Metric, key: str, before: list[Record]) -> Record | None:
    """A record of the metric, as any may be; revised ones name one of `before`."""
    status = draw(st.sampled_from(STATUSES))
    place, period = draw(st.sampled_from(PLACES)), draw(st.sampled_from(PERIODS))
    fields: dict[str, Any] = {"metric": metric.id, "status": status}
    if status == "revised":
        mine = [record for record in before if record.metric == metric.id]
        if not mine:
            return None
        earlier = draw(st.sampled_from(mine))
        fields["revises"] = earlier.id
        place, period = earlier.place, earlier.period.edtf
    if metric.levels:
        fields["value"] = draw(st.sampled_from(LEVELS))
    elif draw(st.booleans()):
        qualifier = draw(st.sampled_from(["exact", "at_least", "fewer_than", "about"]))
        fields |= {"value": draw(numbers), "qualifier": qualifier}
    else:
        low, high = sorted(draw(st.tuples(numbers, numbers)))
        bounds = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
        fields |= {"value": None, "low": bounds[0], "high": bounds[1], "qualifier": "indefinite"}
    if metric.change:
        fields |= {"since": draw(st.sampled_from(["1990", "2031"]))}
        if metric.change.direction is None:
            fields["direction"] = draw(st.sampled_from([None, "rise", "fall"]))
    organization = draw(st.sampled_from(["office", "ministry"]))
    return making.record(
        key, cited=True, period=period, place=place, organization=organization, **fields
    )


@st.composite
def holdings(draw: st.DrawFn) -> Holdings:
    """A collection whose records are cited from one reference, in one topic or several."""
    measured = draw(metrics())
    found: list[Record] = []
    for number in range(draw(st.sampled_from([0, 1, 2, 12])) if measured else 0):
        record = draw(records(draw(st.sampled_from(measured)), f"r{number}", found))
        if record is not None:
            found.append(record)
    event = making.event("event", "2008-02-15", cited=True)
    event = event.model_copy(update={"metrics": [metric.id for metric in measured[:2]]})
    home = making.reference(*found, event, published=draw(st.sampled_from(["2020", None])))
    empty = making.collection(home)
    assert empty.about
    parts = draw(st.integers(1, 3))
    topics = [
        Topic(
            id=f"topic-{part}",
            title=f"Topic {part}",
            subtitle="",
            metrics=[metric.id for metric in measured[part::parts]],
        )
        for part in range(parts)
    ]
    about = empty.about.model_copy(update={"topics": topics})
    return replace(
        Holdings(Path("nowhere")),
        about=about,
        references={home.id: home},
        metrics={metric.id: metric for metric in measured},
        organizations=empty.organizations,
        files={home.id: f"references/{home.id}.json"},
        version="1.0.0",
    )


def draws(edition: Edition, first: int, last: int, lanes: str) -> None:
    """Whatever the pages are made of, called as they call it."""
    selection = Selection(first, last)
    view = View(edition, selection, "overview")
    events = page.event_rows(view.events)
    figure = timeline.timeline(
        view.frame, events, lanes=lanes, main_place="Here", first=first, last=last, look=LOOK
    )
    drawn_once(figure, view.frame, [event.id for event in view.events])
    on_topics: Counter[str] = Counter()
    assert edition.about
    for subject in edition.about.topics:
        frame = view.of(subject.metrics)
        measured = [edition.metrics[key] for key in subject.metrics]
        drawn = topic.panels(frame, measured, events, main="Here")
        assert topic.title(drawn, first, last, narrowed=False)
        if not len(frame):
            continue  # the page says so, and stops
        figure = topic.draw(drawn, first=first, last=last, look=LOOK, joined=True)
        figure.to_json()
        drawn_once(figure, frame)
        on_topics.update(frame["record_id"].tolist())
        said = topic.summary(drawn, view.short_names, first, last, narrowed=False)
        assert said
        names = {
            key: organization.short_name for key, organization in edition.organizations.items()
        }
        assert markup.chart_key(key.signs(figure, frame, names, LOOK))
        assert behind.samples(view, frame) == {}
    assert on_topics == Counter(view.frame["record_id"].tolist()), "each row on one topic, once"
    contents.years_without(view)


def lists(edition: Edition, keys: Iterable[str]) -> None:
    """What the pages say of single entries, and every table."""
    for item_id in keys:
        markup.evidence(dossier(edition, item_id))
    frames = {name: edition.frame_of(name) for name in TABLES}
    records = frames["records"]
    assert dossiers.lines(edition, as_rows(records)) == {
        record_id: dossier(edition, record_id).line for record_id in records["record_id"]
    }


@pytest.mark.slow
@settings(
    max_examples=150,
    suppress_health_check=[
        HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large
    ],
)  # fmt: skip
@given(
    holdings(),
    st.sampled_from([(2005, 2010), (2008, 2008), (1, 9999)]),
    st.sampled_from(["metric", "organization", "place"]),
)
def test_whatever_passes_check_is_drawn(made: Holdings, years: tuple[int, int], lanes: str) -> None:
    assume(not list(faults_of(made)))
    edition = compiled(Collection.of(made))
    draws(edition, *years, lanes)
    lists(edition, made.items)


def written(made: Holdings, folder: Path) -> None:
    """The collection as files."""
    home = made.references["reference"]
    (folder / "references").mkdir(parents=True)
    models: dict[str, Any] = {
        "metrics.json": [metric.model_dump(mode="json") for metric in made.metrics.values()],
        "organizations.json": [
            organization.model_dump(mode="json") for organization in made.organizations.values()
        ],
        "disputes.json": [],
        "collection.json": made.about.model_dump(mode="json") if made.about else {},
        "references/reference.json": contents_of(Reference.model_validate(home.model_dump())),
    }
    for name, value in models.items():
        (folder / name).write_text(to_json(value), encoding="utf-8")
    (folder / "VERSION").write_text("1.0.0\n", encoding="utf-8")


@pytest.mark.slow
@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(made=holdings())
def test_its_pages_open(
    made: Holdings, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assume(not list(faults_of(made)))
    folder = Path(tempfile.mkdtemp())
    written(made, folder)
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    assert made.about
    names = [
        "overview",
        *(subject.id for subject in made.about.topics),
        "claims",
        "articles",
        "data",
    ]
    for name in names:
        app = open_page(name, "from=1&to=9999")
        assert [error.value for error in app.exception] == [], name
        assert app.title[0].value != "This collection cannot be shown yet", name
    shutil.rmtree(folder)
