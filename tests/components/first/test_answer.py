"""What an address is answered with: pages that cannot be shown, what is kept, and what is around.

How the answer is sent, and the whole of every page, is in `tests/server/test_first.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from components.first import answer
from components.first.answer import Opening
from components.first.lists import PAGES
from extract.contract.about import About
from extract.contract.faults import Fault
from extract.edition.cache import Building
from extract.edition.edition import Edition
from extract.edition.facts import Facts
from tests.components.first.opened import view_of
from tests.components.html import Parsed, parse
from tests.extract import making
from tests.rows import HOSTILE
from tests.shipped import real_edition

TITLES = {
    "overview": "Overview", "tiers": "Tiers", "claims": "Claims", "articles": "Articles",
    "data": "Data", "method": "Method",
}  # fmt: skip

Serve = Callable[[Edition | Building], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Let this be what the dashboard has of its collection."""

    def serving(found: Edition | Building) -> None:
        def current(*_: object, **__: object) -> Edition:
            if isinstance(found, Building):
                raise found
            return found

        monkeypatch.setattr(answer, "current", current)

    return serving


def opened(page: str, address: str = "") -> Opening:
    return answer.opening(page, parse_qs(address, keep_blank_values=True), lambda: TITLES)


def without_style(body: str) -> str:
    return body.partition("</style>")[2]


def faulty(*faults: Fault, about: About | None = None) -> Edition:
    return replace(real_edition(), facts=Facts(about=about, faults=list(faults)))


# Pages without a view ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "total", "said"),
    [
        (0, 0, ""),
        (0, 5, "So far, 0 of 5 done."),
        (3, 1_200, "So far, 3 of 1,200 done."),
    ],
)
def test_a_collection_that_is_being_read_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, serve: Serve, done: int, total: int, said: str
) -> None:
    serve(Building(done, total))
    monkeypatch.setattr(answer, "described", lambda: real_edition().about)
    found = opened("tiers")
    head, body = found.make()
    assert found.key == ""  # or the page would be served when the collection has been read
    assert "<h1>This collection is being read</h1>" in body
    assert said in body
    assert ("So far" in body) == bool(said)
    assert 'content="3"' in head
    assert "<title>Figures of Record – Cambodia’s fight against human trafficking</title>" in head


def test_a_collection_that_does_not_say_what_it_is_has_a_page_all_the_same(
    monkeypatch: pytest.MonkeyPatch, serve: Serve
) -> None:
    serve(Building(0, 0))
    monkeypatch.setattr(answer, "described", lambda: None)
    assert "<title>Figures of Record – Figures of Record</title>" in opened("tiers").make()[0]


@pytest.mark.parametrize(
    ("count", "said", "shown"),
    [(1, "One fault", 1), (100, "100 faults", 100), (150, "150 faults", 100)],
)
def test_faults_are_counted_and_the_first_are_listed(
    serve: Serve, count: int, said: str, shown: int
) -> None:
    faults = [Fault(f"records/{n}.json", f"id-{n}", "it is wrong", "mend it") for n in range(count)]
    serve(faulty(*faults))
    found = opened("tiers")
    head, body = found.make()
    assert found.key == ""
    assert "<h1>This collection cannot be shown yet</h1>" in body
    assert f"{said} must be fixed" in re.sub(r"\s+", " ", body)
    assert re.findall(r"records/\d+\.json", body) == [fault.file for fault in faults[:shown]]
    assert "noindex" in head
    # Neither the collection's title nor its pages are known.
    assert "<title>Tiers – Figures of Record</title>" in head
    assert "<nav" not in without_style(body)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_words_of_a_fault_are_words(serve: Serve, text: str) -> None:
    def found(words: str) -> Parsed:
        serve(faulty(Fault(words, words, words, words)))
        return parse(opened("tiers").make()[1])

    assert found(text).tags == found("plain").tags
    assert found(text).text.count(text) == 4


def test_the_curators_page_needs_a_script_and_says_so(serve: Serve) -> None:
    serve(real_edition())
    titles = {**TITLES, "review": "Review"}
    found = answer.opening("review", {"record": ["raids-2008"]}, lambda: titles)
    head, body = found.make()
    assert found.key == ""
    assert "<h1>Read, decide, sign</h1>" in body
    assert "The review page needs JavaScript." in body
    assert "without JavaScript" not in body
    assert without_style(body).count("aria-current") == 1
    assert "<blockquote" not in body
    assert "noindex" in head


# What is kept -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "another", "same"),
    [
        ("", "from=2005&to=2015", True),
        ("", "utm_source=x&fbclid=y", True),
        ("from=2012&to=2008", "from=2008&to=2012", False),  # with a message, and without
        ("organization=ijm", "organization=ijm&organization=ijm", True),
        ("organization=nobody", "", False),
        ("record=raids-2008", "", False),
        ("record=raids-2008", "record=tier-2005", False),
        ("embed=true", "", False),
        ("joined=true", "", False),
        (f"record={'x' * 200}a", f"record={'x' * 200}b", True),
        (f"record={'x' * 199}a", f"record={'x' * 199}b", False),
        (f"record=a{'&record=a' * 199}", f"record=a{'&record=a' * 250}", True),
    ],
)
def test_what_cannot_be_told_apart_is_kept_once(
    serve: Serve, query: str, another: str, same: bool
) -> None:
    serve(real_edition())
    assert (opened("tiers", query).key == opened("tiers", another).key) == same
    assert opened("tiers", query).key != opened("claims", query).key != ""


# What is around a page --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("", {"From": "2005", "To": "2015", "Organization": "All organizations",
              "Metric": "All metrics", "Place": "All places",
              "Published by the end of": "Any year"}),
        ("from=2008&to=2010&organization=ijm&metric=raids&place=Thailand&search=so&as_of=2012",
         {"From": "2008", "To": "2010", "Organization": "IJM", "Metric": "Raids",
          "Place": "Thailand", "Search": "so", "Published by the end of": "2012"}),
        ("organization=ijm&organization=uniap", {"Organization": "IJM, UNIAP"}),
    ],
)  # fmt: skip
def test_the_filters_are_shown_with_what_they_hold(address: str, held: dict[str, str]) -> None:
    fields = dict(answer._fields(view_of("overview", address)))
    assert {name: fields[name] for name in held} == held


def test_a_collection_of_one_place_has_no_field_for_places() -> None:
    edition = making.edition(making.article(making.record("a"), making.claim("b")))
    assert len(edition.places) == 1
    assert "Place" not in dict(answer._fields(view_of("overview", "", edition)))
    assert "Place" in dict(answer._fields(view_of("overview")))


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (12, ["From 2008", "IJM", "UNIAP", "“so”"]),
        (4, ["From 2008", "IJM", "UNIAP", "“so”"]),
        (2, ["From 2008", "IJM", "and two more"]),
    ],
)
def test_what_was_chosen_is_named(
    monkeypatch: pytest.MonkeyPatch, most: int, words: list[str]
) -> None:
    monkeypatch.setattr(answer, "MOST_CHOSEN", most)
    view = view_of("overview", "from=2008&organization=ijm&organization=uniap&search=so")
    assert answer._chosen(view) == words


def test_the_menu_keeps_the_filters_and_says_where_one_is() -> None:
    found = answer._menu(view_of("tiers", "from=2008&organization=ijm"), TITLES)
    assert [(title, here) for title, _, here in found] == [
        (title, name == "tiers") for name, title in TITLES.items()
    ]
    for (_, href, _), name in zip(found, TITLES, strict=True):
        link = urlsplit(href)
        assert (link.path, parse_qs(link.query)) == (
            name,
            {"from": ["2008"], "organization": ["ijm"]},
        )


@pytest.mark.parametrize(
    ("page", "address", "picture"),
    [
        ("claims", "from=2008", "overview"),
        ("claims", "search=no+such+words", ""),  # there is nothing on the first page either
        ("overview", "", ""),  # it has a chart of its own, or nothing to draw
        ("tiers", "", ""),
    ],
)
def test_a_page_without_a_chart_has_the_picture_of_the_first(
    page: str, address: str, picture: str
) -> None:
    found = urlsplit(answer._picture(view_of(page, address), None))
    assert found.path == (f"/picture/{picture}.png" if picture else "")
    assert not picture or parse_qs(found.query)["from"] == ["2008"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_made_of_an_unusual_address(serve: Serve, page: str) -> None:
    serve(real_edition())
    head, body = opened(page, "record=&article=&dispute=&from=&search=+&organization=").make()
    assert "<h1>" in body
    assert "noindex" in head  # there are messages
