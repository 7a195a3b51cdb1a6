"""What a page says under any filters, against a plain count over the files of the collection.

Every number and year in the sentences, lists, titles and buttons of a page is compared with what
`recount` finds by reading the JSON files.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st

from tests.components.html import parse
from tests.pages import recount
from tests.pages.conftest import OpenPage, chart
from tests.pages.recount import (
    ABOUT,
    EVERYTHING,
    METRICS,
    ORGANIZATIONS,
    PAGES,
    PLACES,
    RECORDS,
    SPEAKERS,
    TITLES,
    TOPICS,
    Chosen,
    about,
    number,
    sets,
    spelled,
    touched,
    years_in,
)
from tests.pages.test_pages import html, messages, text, well

pytestmark = pytest.mark.slow


def nothing_holds(page: str, chosen: Chosen, said: list[str]) -> None:
    """Compare how many records the filters are said to hide with the files."""
    assert len(said) == 1
    hidden = len(about(page, Chosen(chosen.first, chosen.last).left("records")))
    hides = re.search(r"hides? (?:all (\w+)|the only (one)) for", said[0])
    assert (number(hides[1] or hides[2]) if hides else 0) == hidden
    if hides:
        assert chosen.narrowed


def contents_hold(chosen: Chosen, sentence: str) -> None:
    """Compare the numbers of the overview's first sentence with the files."""
    counts = re.search(
        r"gives? (\w+) records? from (\w+) organizations?, with (\w+) claims? and (\w+) event",
        sentence,
    )
    assert counts
    records, claims, events = (chosen.left(kind) for kind in ("records", "claims", "events"))
    assert [number(item) for item in counts.groups()] == [
        len(records), len({item["organization"] for item in records}), len(claims), len(events),
    ]  # fmt: skip
    homes = {item["home"]["id"]: item["home"] for item in (*records, *claims, *events)}
    for name, wanted in (("article", True), ("reference", False)):
        told = re.search(rf"(\w+) {name}s?\b.* gives? ", sentence)
        count = sum(home["is_article"] is wanted for home in homes.values())
        assert (number(told[1]) if told else 0) == count


def tiers_hold(chosen: Chosen, title: str, summaries: list[str]) -> None:
    """Compare the years and levels of the tiers' title and summary with the files."""
    mine = about("tiers", chosen.left("records"))
    here = [item for item in mine if item["place"] == ABOUT["place"]]
    if not here:
        return
    years = touched(here, chosen.first, chosen.last)
    assert str(min(years)) in title
    assert str(max(years)) in title
    levels = {str(item["value"]) for item in here}
    assert any(level in title for level in levels)
    place = f"{ABOUT['place']}: "
    said = next(item for item in summaries if place in item)
    said = said[said.index(place) :]
    for elsewhere in {item["place"] for item in mine} - {ABOUT["place"]}:
        said = said.partition(f" {elsewhere}: ")[0]
    gap = re.search(r"No level (in this selection|on record) for ([^.]*)\.", said)
    every = set(range(chosen.first, chosen.last + 1))
    assert (years_in(gap[2]) if gap else set[int]()) == every - years
    if gap:
        assert (gap[1] == "in this selection") == chosen.narrowed


def sentences_hold(page: str, chosen: Chosen, app: Any) -> None:
    """Compare each number and year that the page says with the files."""
    read = text(app)
    said = messages(app)
    title = app.title[0].value if app.title else ""
    whole = f"{title} {read}"
    assert not re.search(r"\b(\d{4})[–-]\1\b", whole), "a range of one year"
    assert not re.search(
        r"\b(1|[Oo]ne) (records|claims|events|articles|references|counts)\b", whole
    )
    assert not re.search(r"\b([2-9]|[Tt]wo|[Tt]hree) (record|claim|event)\b", whole)
    records = chosen.left("records")
    mine = about(page, records)
    narrowed = chosen.narrowed
    if page in {"overview", "data", *TOPICS}:
        empty = [item for item in said if item.startswith(("No ", "This collection has no "))]
        if not mine:
            nothing_holds(page, chosen, empty)
            return
        tables = [item.label for item in app.expander if item.label.endswith("as a table")]
        if page != "data":
            count = number(tables[0].split()[0])
            assert count == len(mine)
            drawn = chart(app).ids & {item["id"] for item in RECORDS}
            assert drawn == {item["id"] for item in mine}
    if page == "overview":
        sentence = parse(re.findall(r'<p class="fr-summary">.*?</p>', html(app))[0]).text
        contents_hold(chosen, sentence)
        events = chosen.left("events")
        missing = re.search(r"No record(?: in this selection)? is about ([^.]*)\.", read)
        covered = touched(records, chosen.first, chosen.last)
        every = set(range(chosen.first, chosen.last + 1))
        assert (years_in(missing[1]) if missing else set[int]()) == every - covered
        assert ("in this selection is about" in read) == (narrowed and bool(missing))
        quoted = sum(bool(item.get("excerpt")) for item in records)
        assert f"({quoted} of {len(records)})" in read
        assert len(events) == number(re.findall(r"; (\w+) events?\.", read)[0])
        assert chart(app).ids == {item["id"] for item in (*records, *events)}
        ignored = bool(chosen.organizations or chosen.search or chosen.places)
        assert ("does not follow the filter" in read) == ignored
    if page == "data":
        assert number(title.split()[0]) == len(records)
        assert sorted(app.dataframe[0].value["record_id"]) == sorted(item["id"] for item in records)
        assert (f"words “{chosen.search}”" in read) == bool(chosen.search)
        assert (f"published by the end of {chosen.as_of}" in read) == bool(chosen.as_of)
    if page == "tiers":
        summaries = re.findall(r'<p class="fr-summary">.*?</p>', html(app))
        tiers_hold(chosen, title, [parse(item).text for item in summaries])
    if page == "claims":
        disputes = recount.disputed(chosen)
        assert sorted(re.findall(r'<h2 id="([^"]*)"', html(app))) == sorted(disputes)
        if disputes:
            assert "Nothing in this selection is disputed" not in read
    if page == "articles":
        told = [item for item in said if item.startswith("The filters leave ")]
        shown_id = app.selectbox(key="article").value if said[:1] != NOTHING_YET else None
        items = [item for item in EVERYTHING if item["home"]["id"] == shown_id]
        left = [item for item in items if chosen.leaves(item)]
        if len(left) < len(items):
            some = spelled(len(left)) if left else "none"
            assert told == [
                f"The filters leave {some} of these {spelled(len(items))}."
                if len(items) > 1
                else "The filters leave it out."
            ]
        else:
            assert told == []


NOTHING_YET = ["Nothing in this collection had been published by then."]


def lists_hold(chosen: Chosen, app: Any) -> None:
    """Compare the number beside each choice of a list with what the other filters leave."""
    recorded = {
        name: {item[name.removesuffix("s")] for item in RECORDS}
        for name in ("organizations", "places")
    }
    expected = {
        "organizations": {key: ORGANIZATIONS[key]["short_name"] for key in SPEAKERS},
        "metrics": {key: METRICS[key]["label"] for key in recount.MEASURED},
        "places": {place: place for place in PLACES},
    }
    without = {"organizations": "claims only", "places": "no records"}
    for name, names in expected.items():
        counts = chosen.counted(name)
        wanted = {
            f"{words} ({without[name]})"
            if name in without and key not in recorded[name]
            else f"{words} ({counts[key]})"
            for key, words in names.items()
        }
        assert set(app.multiselect(key=f"filter_{name}").options) == wanted
        assert app.multiselect(key=f"filter_{name}").value == getattr(chosen, name)
    years = {f"{year} ({count})" for year, count in chosen.counted("as_of").items()}
    assert set(app.selectbox(key="filter_as_of").options) == years


def buttons_hold(chosen: Chosen, app: Any) -> None:
    """Compare what the page names as chosen with what was chosen."""
    taken_back = [item for item in app.button if (item.key or "").startswith("take_back_")]
    said = [re.sub(r"\\(.)", r"\1", item.label) for item in taken_back]
    assert said == [f"{words} ×" for words in chosen.words()]
    assert [re.sub(r"\\(.)", r"\1", item.help) for item in taken_back] == [
        f"Remove this filter: {words}" for words in chosen.words()
    ]
    folded = re.findall(r"Filters \((\d+) chosen\)", text(app))
    assert [int(item) for item in folded] == ([len(said)] if said else [])


def leads_hold(chosen: Chosen, page: str) -> None:
    """Compare the figure that each topic leads with to its latest in the files."""
    articles = re.findall(r"<article.*?</article>", page, re.DOTALL)
    wanted = {topic: found for topic in TOPICS if (found := recount.leading(topic, chosen))}
    assert len(articles) == len(wanted)
    for article, (topic, items) in zip(articles, wanted.items(), strict=True):
        said = parse(article)
        [onward] = re.findall(r'<p class="fr-onward"><a href="([^"]*)"', article)
        address = urlsplit(onward.replace("&amp;", "&"))
        assert address.path == topic
        asked = parse_qs(address.query)
        [item] = [item for item in items if [item["id"]] == asked.pop("record")]
        usual = Chosen(ABOUT["first_year"], ABOUT["last_year"]).parameters
        assert asked == {
            key: values
            for key, values in chosen.parameters.items()
            if values and values != usual[key]
        }
        assert TITLES[topic] in said.text
        assert METRICS[item["metric"]]["label"] in said.text
        assert ORGANIZATIONS[item["organization"]]["name"] in said.text
        assert item["home"]["title"] in said.text
        assert str(item["period"]["end"])[:4] in said.text
        value = item["value"] if item["value"] is not None else item["low"] or item["high"]
        shown = value if isinstance(value, str) else f"{value:,}"
        [figure] = re.findall(r'<p class="fr-value">(.*?)</p>', article)
        assert shown in parse(figure).text
        if item.get("excerpt"):
            [marked] = re.findall(r"<mark>.*?</mark>", article, re.DOTALL)
            assert parse(marked).text == item["excerpt"]["exact"]
        else:
            assert "Cited, not quoted." in said.text


def grid_holds(chosen: Chosen, page: str) -> None:
    """Compare each cell of the overview's grid with the files."""
    [grid] = re.findall(r'<table class="fr-table fr-grid">.*?</table>', page, re.DOTALL)
    years = [int(item) for item in re.findall(r'<th scope="col">(\d+)</th>', grid)]
    said: dict[str, dict[int, str]] = {}
    for row in re.findall(r'<tr><th scope="row">.*?</tr>', grid, re.DOTALL):
        [label] = re.findall(r'<th scope="row">.*?</th>', row)
        meanings = re.findall(r'<span class="fr-hidden">(.*?)</span>', row)
        said[parse(label).text] = dict(zip(years, meanings, strict=True))
    assert said == recount.covered(chosen)


def files_hold(page: str, chosen: Chosen, shown: str) -> None:
    """Compare where each download leads, what it is called and what is said of it with the files.

    What it holds is compared in `test_truth_outside.py`.
    """
    mine = about(page, chosen.left("records"))
    links = re.findall(r'<a href="([^"]*)" download="([^"]*)" title="([^"]*)"', shown)
    expected = (6 if page == "data" else 5) if mine and page in {"overview", "data", *TOPICS} else 0
    assert len(links) == expected
    for href, name, said in links:
        address = urlsplit(href.replace("&amp;", "&"))
        asked = parse_qs(address.query)
        asked.pop("name")
        meant = replace(chosen, metrics=asked.get("metric", []))
        assert {key: values for key, values in meant.parameters.items() if values} == asked
        assert [item["id"] for item in meant.left("records")] == [item["id"] for item in mine]
        what, _, ending = address.path.removeprefix("./api/").partition(".")
        assert name.endswith(f".{ending}")
        assert str(chosen.first) in name
        assert str(chosen.last) in name
        if what == "records":
            assert number(said.split()[0]) == len(mine)


@pytest.fixture
def tabs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the pages call their tabs, in order."""
    named: list[str] = []
    configure = st.set_page_config

    def remember(*args: Any, **settings: Any) -> None:
        named.append(settings["page_title"])
        configure(*args, **settings)

    monkeypatch.setattr(st, "set_page_config", remember)
    return named


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_contradicts_the_files(open_page: OpenPage, tabs: list[str], page: str) -> None:
    for chosen in sets():
        app = well(open_page(page, chosen.query))
        sentences_hold(page, chosen, app)
        lists_hold(chosen, app)
        buttons_hold(chosen, app)
        assert tabs[-1] == f"{TITLES[page]} – {ABOUT['title']}"
        files_hold(page, chosen, html(app))
        if page == "overview" and chosen.left("records"):
            leads_hold(chosen, html(app))
            grid_holds(chosen, html(app))
