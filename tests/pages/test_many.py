"""The pages over more records and articles than a screen can hold.

The collection is made up (`tests.bench.collections`). What pages say is compared with plain loops
over its files.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.articles import MOST_OFFERED
from components.first.answer import opening
from components.table import ROWS
from components.view import MOST_DRAWN
from extract.edition.checked import load
from pages._pages import served
from tests.bench.collections import EACH, make
from tests.pages.conftest import Chart, OpenPage, chart, send
from tests.pages.test_pages import text, well

pytestmark = pytest.mark.slow

ARTICLES = MOST_OFFERED + 20
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make(tmp_path_factory.mktemp("many") / "data", ARTICLES * EACH)
    load(made)  # no page has to wait for its edition
    return made


@pytest.fixture(scope="module")
def rows(folder: Path) -> Rows:
    """Every record of the files."""
    return [
        record
        for path in sorted(folder.glob("records/*.json"))
        for record in json.loads(path.read_text(encoding="utf-8"))["records"]
    ]


@pytest.fixture(scope="module")
def counts(folder: Path) -> list[str]:
    """The metrics of the topic with the most records."""
    topics = json.loads((folder / "collection.json").read_text(encoding="utf-8"))["topics"]
    return next(topic["metrics"] for topic in topics if topic["id"] == "counts")


@pytest.fixture
def open_many(
    folder: Path, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Open a page of the collection."""
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    yield lambda page, query="": well(open_page(page, query))
    st.cache_resource.clear()


def year(record: dict[str, Any]) -> int:
    """The year of a made-up record, whose period is one year."""
    return int(record["period"]["edtf"])


def cells(rows: Rows, lane: str) -> set[str]:
    return {f"cell-{year(row)}-{row[lane]}" for row in rows}


def test_the_overview_draws_how_many_records_there_are(
    open_many: Callable[..., AppTest], rows: Rows
) -> None:
    app = open_many("overview")
    assert set(chart(app).links) == cells(rows, "metric")
    assert f"{len(rows):,} records" in text(app)
    by_organization = open_many("overview", "lanes=organization")
    assert set(chart(by_organization).links) == cells(rows, "organization")


def test_the_first_answer_draws_what_the_app_draws(open_many: Callable[..., AppTest]) -> None:
    app = chart(open_many("overview"))
    _, body = opening("overview", {}, served).make()
    [(chosen, years, drawing)] = re.findall(
        r'<div class="first-chart" data-chosen="(.*?)" data-years="(.*?)">(<svg.*?</svg>)</div>',
        body,
        re.DOTALL,
    )
    early = Chart(ET.fromstring(drawing), chosen, json.loads(years), app.widget)  # noqa: S314 - ours
    assert early.links == app.links
    assert (early.chosen, early.years) == (app.chosen, app.years)


def test_a_cell_narrows_the_page_to_its_records(
    open_many: Callable[..., AppTest], rows: Rows
) -> None:
    app = open_many("overview")
    (when, metric), number = Counter((year(row), row["metric"]) for row in rows).most_common(1)[0]
    assert number <= MOST_DRAWN
    key = f"cell-{when}-{metric}"
    assert f"metric={metric}" in chart(app).links[key]
    narrowed = well(send(app, "point", key))
    inside = {row["id"] for row in rows if (year(row), row["metric"]) == (when, metric)}
    assert chart(narrowed).ids == inside
    state = narrowed.session_state
    assert (state["filter_from"], state["filter_to"]) == (when, when)
    assert state["filter_metrics"] == [metric]


def test_a_topic_with_many_records_shows_one_metric_and_place(
    open_many: Callable[..., AppTest], rows: Rows, counts: list[str]
) -> None:
    app = open_many("counts")
    places = Counter(row["place"] for row in rows if row["metric"] == counts[0])
    first = min(places, key=lambda place: (-places[place], place))
    assert app.selectbox(key="measure").value == counts[0]
    assert app.selectbox(key="where").value == first

    def of(metric: str, place: str) -> set[str]:
        return {row["id"] for row in rows if (row["metric"], row["place"]) == (metric, place)}

    assert chart(app).ids == of(counts[0], first)
    narrowed = open_many("counts", f"measure={counts[1]}&where=Midland")
    assert narrowed.selectbox(key="measure").value == counts[1]
    assert narrowed.selectbox(key="where").value == "Midland"
    assert chart(narrowed).ids == of(counts[1], "Midland")


def shown(app: AppTest) -> list[str]:
    [table] = app.dataframe
    return list(table.value["record_id"])


def test_the_table_is_a_page_of_rows_in_the_order_that_is_asked(
    open_many: Callable[..., AppTest], rows: Rows
) -> None:
    app = open_many("data")
    first = shown(app)
    assert len(first) == ROWS
    assert f"Rows 1 to {ROWS} of {len(rows):,}." in text(app)
    pages = -(-len(rows) // ROWS)
    last = shown(well(app.number_input(key="data_page").set_value(pages).run()))
    assert len(last) == len(rows) - (pages - 1) * ROWS
    assert not set(first) & set(last)
    app.number_input(key="data_page").set_value(1)
    by_id = well(app.selectbox(key="data_sort").set_value("record_id").run())
    keys = sorted(row["id"] for row in rows)
    assert shown(by_id) == keys[:ROWS]
    turned = well(by_id.checkbox(key="data_down").set_value(True).run())
    assert shown(turned) == keys[::-1][:ROWS]
    # A page that the filters leave no rows for is the last one that there is.
    turned.number_input(key="data_page").set_value(pages).run()
    years = Counter(map(year, rows))
    when = years.most_common(1)[0][0]
    turned.selectbox(key="filter_from").set_value(when)
    few = well(turned.selectbox(key="filter_to").set_value(when).run())
    assert set(shown(few)) == {row["id"] for row in rows if year(row) == when}


def test_the_list_of_articles_holds_some_and_finds_the_others(
    open_many: Callable[..., AppTest],
) -> None:
    app = open_many("articles")
    assert len(app.selectbox(key="article").options) == MOST_OFFERED
    assert f"The list shows the first {MOST_OFFERED} of {ARTICLES}" in text(app)
    words = f"part {ARTICLES - 1}"
    found = well(app.text_input(key="article_words").set_value(words).run())
    [only] = found.selectbox(key="article").options
    assert words in only
    nothing = well(found.text_input(key="article_words").set_value("no such words").run())
    assert len(nothing.selectbox(key="article").options) == MOST_OFFERED
    assert "No title or newspaper contains" in text(nothing)


def test_an_article_beyond_the_list_is_opened_by_its_address(
    open_many: Callable[..., AppTest], rows: Rows
) -> None:
    app = open_many("articles", f"record={rows[-1]['id']}")
    assert len(app.selectbox(key="article").options) == MOST_OFFERED + 1
    assert rows[-1]["excerpt"]["exact"] in text(app)
