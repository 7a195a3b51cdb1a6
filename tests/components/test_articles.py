"""What is said of an article: how much the filters leave of it, and why there is none."""

from __future__ import annotations

import pytest

from components import articles, claims, page
from components.view import View
from extract.contract.items import Item
from extract.edition.selection import Selection
from tests.components.html import parse
from tests.extract import making

ITEMS: list[Item] = [making.record("a"), making.claim("b"), making.event("c", "2008")]


@pytest.mark.parametrize(
    ("items", "left", "said"),
    [
        (3, 3, ""),
        (1, 1, ""),
        (0, 0, ""),
        (1, 0, "The filters leave it out."),
        (3, 2, "The filters leave two of these three."),
        (3, 1, "The filters leave one of these three."),
        (2, 0, "The filters leave none of these two."),
    ],
)
def test_how_much_the_filters_leave_of_an_article(items: int, left: int, said: str) -> None:
    assert articles.hidden(ITEMS[:items], ITEMS[:left]) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "nothing yet"),
        (1, "one record"),
        (2, "one record and one claim"),
        (3, "one record, one claim and one event"),
    ],
)
def test_what_was_recorded_is_counted_by_kind(count: int, said: str) -> None:
    assert articles.recorded(ITEMS[:count]) == said


@pytest.mark.parametrize(
    ("homes", "year", "said"),
    [
        (["article"], None, ""),
        (["article"], 2020, ""),
        (["article"], 2019, "Nothing in this collection had been published by then."),
        ([], None, page.NOTHING_YET),
    ],
)
def test_why_there_is_no_article(homes: list[str], year: int | None, said: str) -> None:
    edition = making.edition(*(making.article(making.claim("c"), key=home) for home in homes))
    selection = Selection(2005, 2010, as_of=year)
    assert articles.nothing(View(edition.seen(selection), selection, "articles")) == said


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("article", "article, Paper, undated; 2020"),
        ("reference", "reference, Paper, undated; 2020 (reference)"),
    ],
)
def test_the_line_of_a_list_says_what_it_is(key: str, line: str) -> None:
    reference = making.reference(making.claim("d", cited=True))
    edition = making.edition(making.article(making.claim("c")), reference)
    assert articles.label(edition, key) == line


@pytest.mark.parametrize(
    ("total", "what", "said"),
    [
        (100, "statement", ""),
        (101, "statement", "These are the first 100 of 101 statements. Narrow the filters"),
        (1_234, "cross-check", "These are the first 100 of 1,234 cross-checks. Narrow"),
    ],
)
def test_a_long_list_of_claims_says_how_long_it_is(total: int, what: str, said: str) -> None:
    html = claims._rest(total, what)
    assert (said in parse(html).text) == (bool(html) or not said)
    assert bool(html) == bool(said)
