"""The example collection that comes with the project: made up, without faults, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.collection.checked import Collection, load
from extract.commands.main import main
from tests.pages.conftest import OpenPage, chart, charts
from tests.pages.test_pages import drawn, text, well

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "exampleland"
TOPICS = ("rents", "debt", "work")
PAGES = ("overview", *TOPICS, "claims", "articles", "data", "method")


@pytest.fixture(scope="module")
def example() -> Collection:
    return load(FOLDER)


def test_it_has_no_fault_and_is_signed(example: Collection) -> None:
    assert main(["check", "--data", str(FOLDER)]) == 0
    assert example.faults == []
    assert example.unchecked == []


def test_it_uses_every_scale_and_status(example: Collection) -> None:
    scales = {example.metrics[record.metric].scale for record in example.records}
    assert scales == {"ordinal", "count", "percent", "money", "rate", "index", "change"}
    assert {record.status for record in example.records} == {
        "observed", "estimate", "provisional", "revised", "forecast", "target",
    }  # fmt: skip
    assert len({record.place for record in example.records}) == 3


def test_it_says_that_it_is_made_up(example: Collection) -> None:
    for article in example.articles.values():
        assert "the country and all bodies in it do not exist" in example.texts[article.id]
        assert article.url.startswith("https://example.org/")
    assert all(
        organization.note == "Made up for this example."
        for organization in example.organizations.values()
    )


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(FOLDER))
    app = well(open_page(page))
    assert len(app.title) == 1
    assert "cannot be shown yet" not in app.title[0].value
    assert len(charts(app)) == (page in {"overview", *TOPICS})


@pytest.mark.slow
@pytest.mark.parametrize("page", TOPICS)
def test_every_metric_is_drawn_on_its_topics_page(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, example: Collection, page: str
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(FOLDER))
    metrics = [key for key, page_topic in example.topic_of.items() if page_topic.id == page]
    mine = [record for record in example.records if record.metric in metrics]
    assert {record.metric for record in mine} == set(metrics)
    assert {record.id for record in mine} <= drawn(well(open_page(page)))


@pytest.mark.slow
def test_what_is_expected_or_aimed_at_is_said_so(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(FOLDER))
    read = text(well(open_page("debt", "record=debt-2020-revised")))
    for words in ("$415 billion (forecast)", "less than $350 billion (target)",
                  "$402 billion (provisional)", "$395.5 billion (revised)"):  # fmt: skip
        assert words in read
    assert "Revises: $390 billion, Public debt, Exampleland, 31 December 2020" in read


@pytest.mark.slow
def test_what_is_behind_a_share_and_who_objects_follow_from_the_data(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(FOLDER))
    app = well(open_page("rents"))
    words = [element.text for element in chart(app).drawing.iter() if element.text]
    assert "23% of 2,000" in words
    assert "How the shares were counted" in [header.value for header in app.header]
    assert "460 of 2,000 is 23.0%" in text(app)
    assert len(app.toggle) == 1
    assert "Who disagrees about rents" in [header.value for header in app.header]
    assert "whom the ministry counted, the text does not say" in text(app)
    assert [header.value for header in well(open_page("work")).header] == []


@pytest.mark.slow
@pytest.mark.parametrize("page", ["overview", "claims", "articles", "data", "method"])
def test_a_new_collection_says_what_to_do(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str
) -> None:
    folder = tmp_path / "new"
    words = ["--title", "New", "--place", "Here", "--years", "2015-2024", "--curators", "A"]
    assert main(["new", str(folder), *words, "--licence", "none"]) == 0
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    app = well(open_page(page))
    assert "cannot be shown yet" not in app.title[0].value
    assert ("python -m extract add FILE" in text(app)) == (page in {"overview", "articles", "data"})


@pytest.mark.slow
def test_an_empty_folder_says_how_to_begin(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(tmp_path))
    app = well(open_page("overview"))
    assert app.title[0].value == "This collection cannot be shown yet"
    assert "python -m extract new FOLDER" in text(app)
