"""What leaves the dashboard: the file that opens offline, the frame's code, the API's addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from charts.style import Look
from components import charted, citing, embedding, programs, standalone
from components.view import View
from extract.contract.items import Record
from extract.edition.dossier import dossier
from extract.edition.edition import Edition
from extract.edition.selection import FILTERS, Selection
from extract.publish.downloads import API_FILES
from server import api, asking
from tests.components.html import parse, shape
from tests.components.test_markup import changed, no_address_from_data
from tests.rows import HOSTILE

_DRAWING = re.compile(r'<svg xmlns="[^"]*" class="fr-still".*</svg>', re.DOTALL)
_LOADING = {"src", "srcset", "data", "poster", "action", "background", "style"}


def view_of(collection: Edition, page_name: str = "enforcement", **filters: Any) -> View:
    chosen = replace(Selection(2005, 2015), **filters)
    return View(collection.seen(chosen), chosen, page_name)


def enforcement(view: View, looks: list[Look] | None = None, **texts: str) -> bytes:
    """The file of the enforcement page; `looks` takes what the chart was drawn for."""
    chart = charted.of(view, {})
    assert chart is not None

    def draw(look: Look) -> go.Figure:
        if looks is not None:
            looks.append(look)
        return chart.draw(look)

    words: dict[str, Any] = {"title": "Title", "summary": "Summary.", **texts}
    address = words.pop("address", "https://e.invalid/")
    shown = replace(chart, draw=draw, **words)
    return standalone.document(view, shown, address=address)


def taken_apart(content: bytes) -> tuple[str, str]:
    """The file's HTML without its chart, and the chart."""
    text = content.decode("utf-8").removeprefix("<!doctype html>")
    [drawing] = _DRAWING.findall(text)
    return re.sub(r"<meta [^>]*>", "", text.replace(drawing, "")), drawing


@pytest.mark.slow
def test_the_file_holds_each_entry_that_is_drawn_with_its_words(collection: Edition) -> None:
    view = view_of(collection, "overview")
    events = view.events
    keys = [*view.frame["record_id"], *(event.id for event in events)]
    chart = charted.of(view, {})
    assert chart is not None
    chart = replace(chart, title="All records", summary="Many points.")
    content = standalone.document(view, chart, address="http://127.0.0.1:8501/overview")
    html, drawing = taken_apart(content)
    assert set(re.findall(r'data-id="([^"]*)"', drawing)) == set(keys)
    assert set(re.findall(r'href="#(?!chart-)([^"]*)"', drawing)) == set(keys)
    marks = re.findall(r'id="mark-([^"]*)"', drawing)
    assert sorted(marks) == sorted(keys)
    labels = dict(zip(view.frame["record_id"], view.frame["value_label"], strict=True))
    sections = dict(re.findall(r'<section id="([^"]*)">(.*?)</section>', html, re.DOTALL))
    assert list(sections) == keys
    for key, section in sections.items():
        item = collection.items[key]
        read = parse(section).text
        words = item.excerpt.exact if item.excerpt else "Cited, not quoted."
        assert words in read
        assert ("href", f"#mark-{key}") in parse(section).values
        assert collection.home[key].title in read
        assert dossier(collection, key).checks in read
        if isinstance(item, Record):
            assert labels[key] in read
    whole = parse(html).text
    assert f"version {collection.version}" in whole
    assert "Many points." in whole
    key = parse(html[html.index('<div class="fr-key">') : html.index("</div>") + 6]).text
    assert all(
        collection.organizations[organization].short_name in key
        for organization in view.frame["organization"]
    )
    assert "Hollow: cited, not quoted" in whole
    assert ("href", "http://127.0.0.1:8501/overview") in parse(html).values


def test_the_file_runs_nothing_and_loads_nothing(collection: Edition) -> None:
    content = enforcement(view_of(collection))
    assert len(content) < 400_000
    policy = re.search(rb'Content-Security-Policy" content="([^"]*)"', content)
    assert policy is not None
    assert policy[1].startswith(b"default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    html, _ = taken_apart(content)
    read = parse(html)
    assert {tag for tag, _ in read.tags} <= {
        "html", "head", "title", "style", "body", "h1", "h2", "div", "section", "p", "blockquote",
        "span", "mark", "b", "i", "br", "a", "img",
    }  # fmt: skip
    assert {tag for tag, names in read.tags if "href" in names} <= {"a"}
    for tag, names in read.tags:
        # The key's images are in the file: `no_address_from_data` asserts it below.
        own = {"src"} if tag == "img" else set[str]()
        assert not set(names) & (_LOADING - {"style"} - own), (tag, names)
    styles = [value for name, value in read.values if name == "style"] + re.findall(
        r"<style>(.*?)</style>", html, re.DOTALL
    )
    written = " ".join(styles).replace("url(data:font/woff2;base64,", "")
    assert not re.search(r"url\(|@import|https?:", written)
    no_address_from_data(html)


def test_a_reader_in_the_dark_gets_light_paper_too(collection: Edition) -> None:
    looks: list[Look] = []
    html, _ = taken_apart(enforcement(view_of(collection), looks))
    assert {look.dark for look in looks} == {False}
    assert looks[0].organizations == tuple(collection.organizations)
    assert "prefers-color-scheme" not in html
    assert re.search(r"body \{[^}]*background: #f", html)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_the_file_shows_hostile_words_as_words(text: str) -> None:
    def file_of(words: str) -> tuple[str, str]:
        edition, _ = changed(words)
        address = f"https://e.invalid/{words}"
        return taken_apart(
            enforcement(view_of(edition), title=words, summary=words, address=address)
        )

    html, drawing = file_of(text)
    plain, usual = file_of("plain words")
    assert shape(html) == shape(plain)
    # Long words are set in more lines; nothing else may differ.
    assert [tag for tag in shape(drawing) if tag[0] != "tspan"] == [
        tag for tag in shape(usual) if tag[0] != "tspan"
    ]
    no_address_from_data(html)
    assert parse(html).text.count(text) >= 8


@pytest.mark.parametrize("title", ["Tiers", *HOSTILE])
def test_the_frames_code_carries_the_filters_and_is_escaped(
    collection: Edition, title: str
) -> None:
    view = view_of(
        collection, "tiers", from_year=2008, organizations=("ijm", "afesip"),
        metrics=("raids",), search=title, as_of=2010,
    )  # fmt: skip
    whole = charted.of(view_of(collection, "overview"), {"lanes": ["organization"]})
    assert whole
    code = embedding.frame_code(view, replace(whole, title=title))
    read = parse(code)
    plain = embedding.frame_code(view_of(collection, "tiers"), replace(whole, title="x"))
    assert read.tags == parse(plain).tags
    values = dict(read.values)
    assert values["title"] == title
    parts = urlsplit(values["src"])
    assert f"{parts.scheme}://{parts.netloc}" == citing.origin()
    assert parts.path == "/tiers"
    assert parse_qs(parts.query) == {
        "from": ["2008"], "organization": ["ijm", "afesip"], "metric": ["raids"],
        "search": [title], "as_of": ["2010"], "lanes": ["organization"], "embed": ["true"],
    }  # fmt: skip
    assert unescape(code).count("<iframe") == 1
    asked = parse_qs(urlsplit(dict(parse(plain).values)["src"]).query)
    assert asked == {"lanes": ["organization"], "embed": ["true"]}
    assert f'if (origin !== "{citing.origin()}" ||' in code


def test_the_page_names_the_addresses_and_filters_that_the_api_has() -> None:
    assert list(API_FILES) == list(api.ADDRESSES)
    assert {name for address in api.ADDRESSES.values() for name in address.filters} == set(FILTERS)


@pytest.mark.parametrize("text", [*HOSTILE, "a&b=c#d?e f"])
def test_a_programs_address_means_what_the_page_shows(collection: Edition, text: str) -> None:
    view = view_of(
        collection, "data", from_year=2007, organizations=("afesip",), search=text, as_of=2012
    )
    parts = urlsplit(programs.address(view, "api/records.csv"))
    items = [(key, value) for key, many in parse_qs(parts.query).items() for value in many]
    selection, wrong = asking.selection_of(items, collection, tuple(FILTERS))
    assert (selection, wrong) == (view.selection, [])
    assert parts.fragment == ""
