"""The first answer to every page: its head, its words and rows, how it is sent and kept."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from charts.still.picture import FORMATS
from charts.style import as_rows
from components import chart, pictures, plot
from components.first import answer as first_answer
from extract.edition import cache
from extract.edition.edition import Edition
from extract.publish.site import EMBEDDERS_VARIABLE
from pages import _pages
from server import pictures as picture_routes
from server.addresses import KnownAddresses, streamlit_files
from server.first import FirstAnswers, Shell
from server.headers import inline_script_hashes, streamlit_script_hashes
from tests.rows import HOSTILE
from tests.server.here import Here
from tests.shipped import Copied, fill, real_edition

pytestmark = pytest.mark.slow

TOPICS = ("tiers", "prevalence", "enforcement", "conditions", "institutions")
PAGES = ("overview", *TOPICS, "claims", "articles", "data", "method")
ADDRESSES = (
    *PAGES,
    "overview?from=2008&to=2010",
    "enforcement?organization=ijm",
    "prevalence?to=2006",
    "overview?search=nowhere-to-be-found",
    "articles?record=raids-2008",
    "articles?record=tier-2017-citation",
    "articles?article=2008-06-phnom-penh-post-anti-trafficking-drive",
    "claims?dispute=nobody",
    "data?as_of=2008",
    "tiers?embed=true",
    "enforcement?embed=true&record=raids-2008",
)
VOID = {"meta", "link", "br", "hr", "img", "input", "path", "circle", "use", "rect", "line"}


def served(base: str = "", find: Any = None) -> Here:
    """The middleware as app.py puts it together, before an app that is none."""
    middleware = [
        Middleware(
            KnownAddresses,
            base=base,
            first="overview",
            pages=_pages.served,
            routes=picture_routes.routes(FORMATS, pictures.picture_of),
            files=streamlit_files(),
        ),
        Middleware(FirstAnswers, find=find or partial(first_answer.opening, titles=_pages.served)),
    ]
    return Here(Starlette(middleware=middleware))


@pytest.fixture(scope="module")
def client() -> Here:
    cache.current(patience=300.0)
    return served()


@pytest.fixture(scope="module")
def collection() -> Edition:
    return real_edition()


class Page(HTMLParser):
    """What a browser without JavaScript has of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.rows: list[list[str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "meta":
            name = found.get("property") or found.get("name") or ""
            self.metas.setdefault(name, []).append(found.get("content", ""))
        if tag == "link":
            self.links.setdefault(found.get("rel", ""), []).append(found.get("href", ""))
        if tag in {"h1", "title", "script", "style"} and "svg" not in self._open:
            self.texts.setdefault(tag, []).append("")
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        tag = self._open[-1] if self._open else ""
        if tag in {"h1", "title", "script", "style"} and "svg" not in self._open:
            self.texts[tag][-1] += data
        elif tag in {"td", "th"}:
            self.rows[-1][-1] += data
        self.texts.setdefault("", []).append(data)

    @property
    def json_ld(self) -> dict[str, Any]:
        scripts = [found for tag, found in self.tags if tag == "script"]
        at = next(
            place
            for place, script in enumerate(scripts)
            if script.get("type") == "application/ld+json"
        )
        return json.loads(self.texts["script"][at])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_one_title_one_heading_and_its_tags(client: Here, address: str) -> None:
    answer = client.get(f"/{address}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(answer.content) < 280_000
    page = Page(answer.text)
    name = address.partition("?")[0]
    about = cache.current(patience=300.0).about
    assert about is not None
    assert page.texts["title"] == [f"{_pages.served()[name]} – {about.title}"]
    # In a frame there are two ways to show the chart, of which one is seen.
    *briefly, heading = page.texts["h1"]
    assert len(briefly) == ("embed=true" in address)
    assert heading.strip()
    assert page.metas["og:title"] == page.metas["twitter:title"] == [heading]
    for described in ("description", "og:description", "twitter:description"):
        [said] = page.metas[described]
        assert 0 < len(said) <= 301
    assert page.metas["og:url"] == page.links["canonical"]
    assert page.json_ld["@context"] == "https://schema.org/"
    assert "You need to enable JavaScript" not in answer.text
    assert sum(tag == "main" for tag, _ in page.tags) == 1


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("overview", "overview"),
        ("overview?from=2005&to=2015", "overview"),
        ("overview?from=2008&utm_source=x&embed=true", "overview?from=2008"),
        ("tiers?from=2012&to=2008", "tiers?from=2008&to=2012"),
        ("tiers?organization=nobody", "tiers"),
        ("enforcement?record=raids-2008", "enforcement?record=raids-2008"),
        ("articles?record=raids-2008", "articles?record=raids-2008"),
        ("articles?record=no-such-record", "articles"),
        ("claims?dispute=no-such-dispute", "claims"),
    ],
)
def test_the_canonical_address_holds_what_was_understood(
    client: Here, address: str, canonical: str
) -> None:
    [found] = Page(client.get(f"/{address}").text).links["canonical"]
    assert found == f"http://127.0.0.1:8501/{canonical}"


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("tiers?from=2008&utm_source=x", "tiers?from=2008"),
        ("overview?lanes=organization", "overview?lanes=organization"),
        ("tiers?embed=true", None),
        ("claims", None),
        ("tiers?organization=ijm", None),
    ],
)
@pytest.mark.parametrize("named", ["", "https://news.example"])
def test_where_a_site_may_show_a_chart_its_page_names_the_oembed(
    monkeypatch: pytest.MonkeyPatch, address: str, asked: str | None, named: str
) -> None:
    monkeypatch.setenv(EMBEDDERS_VARIABLE, named)
    page = Page(served().get(f"/{address}").text)
    found = [tag["href"] for _, tag in page.tags if tag.get("type") == "application/json+oembed"]
    root = "http://127.0.0.1:8501"
    assert [parse_qs(urlsplit(href).query) for href in found] == (
        [{"url": [f"{root}/{asked}"]}] if asked and named else []
    )
    assert all(href.startswith(f"{root}/api/oembed?") for href in found)


def test_the_host_of_a_request_is_in_no_address(client: Here) -> None:
    answer = client.get("/overview", headers={"Host": "evil.example"})
    assert "evil.example" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "overview",
        "tiers",
        "enforcement?from=2008&organization=afesip",
        "claims",
        "articles?record=raids-2008",
    ],
)
def test_the_picture_of_a_preview_is_there(client: Here, address: str) -> None:
    page = Page(client.get(f"/{address}").text)
    [image] = page.metas["og:image"]
    assert page.metas["twitter:image"] == [image]
    assert page.metas["twitter:card"] == ["summary_large_image"]
    parts = urlsplit(image)
    answer = client.get(f"{parts.path}?{parts.query}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")


@pytest.mark.parametrize("address", ["prevalence?to=2006", "overview?search=nowhere-to-be-found"])
def test_a_page_with_nothing_drawn_names_no_picture(client: Here, address: str) -> None:
    page = Page(client.get(f"/{address}").text)
    assert "og:image" not in page.metas
    assert page.metas["twitter:card"] == ["summary"]
    assert page.metas["robots"] == ["noindex"]


@pytest.mark.parametrize(
    ("address", "filters"),
    [
        ("data", {}),
        ("overview?from=2008&to=2010", {"from_year": 2008, "to_year": 2010}),
        ("overview?organization=ijm", {"organizations": ["ijm"]}),
        ("data?as_of=2008", {"as_of": 2008}),
        ("tiers", {"metrics": "tiers"}),
        ("enforcement?from=2012", {"from_year": 2012, "metrics": "enforcement"}),
    ],
)
def test_the_rows_are_those_of_the_edition(
    client: Here, collection: Edition, address: str, filters: dict[str, Any]
) -> None:
    about = collection.about
    assert about is not None
    topics = {topic.id: topic.metrics for topic in about.topics}
    wanted: dict[str, Any] = {"from_year": about.first_year, "to_year": about.last_year, **filters}
    if "metrics" in wanted:
        wanted["metrics"] = topics[wanted["metrics"]]
    frame = collection.frame(**wanted)
    rows = Page(client.get(f"/{address}").text).rows
    start = rows.index(list(chart.TABLE)) + 1
    names = {key: organization.short_name for key, organization in collection.organizations.items()}
    expected = [chart.table_row(row, names) for row in as_rows(frame.head(100))]
    shown = [[cell.strip() for cell in row] for row in rows[start : start + len(expected)]]
    assert [row[:5] for row in shown] == [row[:5] for row in expected]


@pytest.mark.parametrize("name", ["raids-2008", "people-under-16-sihanoukville-2015"])
def test_a_record_comes_with_its_words_and_their_source(
    client: Here, collection: Edition, name: str
) -> None:
    answer = client.get(f"/articles?record={name}")
    page = Page(answer.text)
    item, home = collection.items[name], collection.home[name]
    assert item.excerpt is not None
    text = " ".join("".join(page.texts[""]).split())
    assert " ".join(item.excerpt.exact.split()) in text
    assert home.title in text
    quoted = page.json_ld["mainEntity"]
    assert quoted["@type"] == "Quotation"
    assert quoted["text"] == item.excerpt.exact
    assert quoted["isPartOf"]["name"] == home.title


@pytest.mark.parametrize("address", ["claims", "claims?organization=ijm"])
def test_disputes_have_their_sides_and_whole_sentences(
    client: Here, collection: Edition, address: str
) -> None:
    text = "".join(Page(client.get(f"/{address}").text).texts[""])
    frame = collection.frame(2005, 2015, ["ijm"] if "ijm" in address else ())
    for dispute in collection.disputes:
        held = {key for side in dispute.sides for key in side.items}
        if held & set(frame["record_id"]):
            assert dispute.question in text
            assert all(side.position in text for side in dispute.sides)


def test_the_method_is_plain_text(client: Here, collection: Edition) -> None:
    readme = collection.facts.readme
    assert readme is not None
    text = "".join(Page(client.get("/method").text).texts[""])
    for line in readme.splitlines()[2:40]:
        assert line.lstrip("# ") in text


# How it is sent -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip", "gzip"), ("gzip", "gzip"),
        ("identity", None), ("", None), ("deflate", None),
    ],
)  # fmt: skip
def test_it_is_compressed_as_the_browser_takes_it(
    client: Here, accepted: str, coding: str | None
) -> None:
    plain = client.get("/tiers", headers={"Accept-Encoding": "identity"}).content
    tag = ""
    for _ in range(2):  # made, then remembered
        answer, sent = client.raw("/tiers", headers={"Accept-Encoding": accepted})
        assert answer.headers.get("content-encoding") == coding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == "no-cache"
        read = {"br": brotli.decompress, "gzip": gzip.decompress}.get(coding or "", bytes)
        assert read(sent) == plain
        tag = answer.headers["etag"]
    again = client.get("/tiers", headers={"Accept-Encoding": accepted, "If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head("/tiers", headers={"Accept-Encoding": accepted})
    assert (head.status_code, head.headers["etag"], head.content) == (200, tag, b"")


def test_the_policy_lets_every_script_of_the_page_run_and_no_other(client: Here) -> None:
    html = client.get("/tiers").text
    assert inline_script_hashes(html) == streamlit_script_hashes()
    for tag, found in Page(html).tags:
        if tag == "script" and found.get("type") != "application/ld+json" and "src" in found:
            assert found["src"].startswith(("./assets/", f".{plot.ADDRESS}"))
        assert not [name for name in found if name.startswith("on")]


@pytest.mark.parametrize("base", ["", "/figures", "/a/b"])
def test_behind_a_base_path_all_addresses_are_relative(base: str) -> None:
    answer = served(base).get(f"{base}/tiers")
    assert answer.status_code == 200
    for tag, found in Page(answer.text).tags:
        if tag in {"script", "img"} and "src" in found:
            assert found["src"].startswith(("./", "data:"))


@dataclass
class Made:
    """A page that notes each time it is made."""

    key: str
    size: int = 0
    log: list[str] = field(default_factory=list[str])

    def make(self) -> tuple[str, str]:
        self.log.append(self.key)
        return "<title>T</title>", f"<main>{self.key}{'x' * self.size}</main>"


def test_a_page_is_made_once_while_it_is_kept() -> None:
    log: list[str] = []

    def find(name: str, query: Mapping[str, Sequence[str]]) -> Made:
        return Made("" if "unkept" in query else f"{name} {query.get('from')}", 0, log)

    client = served(find=find)
    for query in ("", "", "?from=2008", "", "?from=2008", "?unkept=1", "?unkept=1"):
        assert client.get(f"/tiers{query}").status_code == 200
    assert log == ["tiers None", "tiers ['2008']", "", ""]


def test_what_fails_leaves_the_app_its_page(caplog: pytest.LogCaptureFixture) -> None:
    def find(name: str, query: Mapping[str, Sequence[str]]) -> Made:
        raise RuntimeError(f"no {name} today {query}")

    answer = served(find=find).get("/tiers")
    assert answer.status_code == 200
    assert '<div id="root"></div>' in answer.text
    assert "no tiers today" not in answer.text
    assert "no tiers today" in caplog.text


SHELL = (
    '<title>Streamlit</title><script type="module" crossorigin src="./a.js"></script>'
    '<link rel="modulepreload" crossorigin href="./b.js"><link rel="stylesheet" href="./a.css">'
    '<div id="root"></div>'
)


def test_the_app_s_scripts_are_named_and_fetched_by_ours() -> None:
    html = Shell(SHELL).with_page("<title>T</title>", "<main>Words</main>")
    tags = Page(html).tags
    assert [found for tag, found in tags if tag == "meta"] == [
        {"name": "app", "content": "./a.js"},
        {"name": "app-part", "content": "./b.js"},
    ]
    assert [found["rel"] for tag, found in tags if tag == "link"] == ["stylesheet"]
    assert [found for tag, found in tags if tag == "script"] == [
        {"src": "./assets/first.js", "async": ""}
    ]
    order = ("<main>", "first.js", "a.css", 'id="root"')
    assert sorted(order, key=html.index) == list(order)


@pytest.mark.parametrize("part", ["title", "script", "stylesheet", 'id="root"'])
def test_a_shell_without_a_part_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="another shape"):
        Shell(SHELL.replace(part, "other"))


@pytest.mark.parametrize(
    "html",
    ["", "<title>Streamlit</title>", '<title>Streamlit</title><div id="root"></div>'],
)
def test_another_shell_of_streamlit_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="another shape"):
        Shell(html)


@pytest.mark.parametrize(
    "query", [f"?{'&'.join(f'x{n}=1' for n in range(500))}", "?%ff=%fe&from=%"]
)
def test_a_senseless_query_is_answered(client: Here, query: str) -> None:
    assert client.get(f"/overview{query}").status_code == 200


# What is not ours ---------------------------------------------------------------------------------

PARAMETERS = (
    "from", "to", "organization", "metric", "place", "search", "as_of", "record", "article",
    "dispute", "lanes", "joined", "measure", "where", "embed",
)  # fmt: skip


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, tuple(found)) for tag, found in Page(html).tags]


@pytest.mark.parametrize("page", ["overview", "institutions", "claims", "articles", "data"])
def test_hostile_parameters_are_words(client: Here, page: str) -> None:
    for name in PARAMETERS:
        plain = shape(client.get(f"/{page}", params={name: f"plain {'words ' * 50}"}).text)
        hostile = client.get(f"/{page}", params={name: " ".join(HOSTILE)})
        assert shape(hostile.text) == plain


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copied:
    """A copy of the collection, which the pages of this test show."""
    copy = Copied.of(tmp_path)
    monkeypatch.setenv("FIGURES_DATA", str(copy.folder))
    return copy


SEEN = [hostile for hostile in HOSTILE if "\u202e" not in hostile]  # such a collection is refused
ALL = " ".join(SEEN) + " --> </script> <!--content--> <!--body--> <!--style-->"


def test_hostile_fields_are_words(copied: Copied) -> None:
    words = {"title", "publisher", "rights", "note", "speaker", "statement", "population", "url"}
    for name in ("records", "references"):
        for path in copied.folder.glob(f"{name}/*.json"):
            copied.edit(f"{name}/{path.name}", lambda home: fill(home, words - {"url"}, ALL))
    copied.edit("organizations.json", lambda every: fill(every, {"name", "short_name"}, ALL))
    copied.edit("metrics.json", lambda every: fill(every, {"label", "description"}, ALL))
    copied.edit("disputes.json", lambda every: fill(every, {"question", "position", "reason"}, ALL))
    copied.edit("collection.json", lambda about: about.update(title=ALL, subtitle=ALL))
    copied.sign()
    readme = copied.folder / "README.md"
    readme.write_text(f"{readme.read_text(encoding='utf-8')}\n\n{ALL}\n", encoding="utf-8")
    cache.current(patience=300.0)
    client = served()
    without_chart = len(Page(client.get("/method").text).texts["script"])
    for address in (*PAGES, "articles?record=raids-2008"):
        html = client.get(f"/{address}").text
        page = Page(html)
        assert page.texts["h1"][0] != "This collection cannot be shown yet"
        assert len(page.texts["title"]) == len(page.texts["h1"]) == 1
        assert "document.title" in "".join(page.texts[""])
        assert inline_script_hashes(html) == streamlit_script_hashes()
        charted = 'class="first-chart"' in html
        assert len(page.texts["script"]) == without_chart + charted
        assert sum(tag == "style" for tag, _ in page.tags) == 1
        assert page.json_ld["@context"] == "https://schema.org/"
        for tag, found in page.tags:
            assert not [name for name in found if name.startswith("on")]
            assert tag not in {"iframe", "object", "embed", "form", "input"}
            assert not re.match(r"\s*(javascript|data|vbscript):", found.get("href", ""))
            assert not found.get("src", "").startswith("http")


def test_a_faulty_collection_says_so(copied: Copied) -> None:
    name = "2015-06-khmer-times-crackdown-on-child-sex"
    text = copied.folder / "articles" / f"{name}.txt"
    text.write_bytes(text.read_bytes().replace(b"2,104", b"2,014"))
    cache.current(patience=300.0)
    page = Page(served().get("/tiers").text)
    assert page.texts["h1"] == ["This collection cannot be shown yet"]
    assert page.metas["robots"] == ["noindex"]
    assert any(name in row[0] for row in page.rows)
    assert not [tag for tag, _ in page.tags if tag == "svg"]


def test_a_collection_that_is_being_read_says_so(
    client: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def building(*_: object, **__: object) -> Edition:
        raise cache.Building(3, 1_200)

    monkeypatch.setattr(first_answer, "current", building)
    answer = client.get("/tiers")
    page = Page(answer.text)
    assert page.texts["h1"] == ["This collection is being read"]
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in answer.text
    assert "3 of 1,200" in "".join(page.texts[""])
    assert page.rows == []


def test_the_review_page_shows_nothing_of_the_collection(
    client: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_CURATE", "1")
    page = Page(client.get("/review").text)
    assert page.texts["h1"] == ["Read, decide, sign"]
    assert page.rows == []
    assert not [tag for tag, _ in page.tags if tag == "blockquote"]
    monkeypatch.delenv("FIGURES_CURATE")
    assert client.get("/review").status_code == 404
