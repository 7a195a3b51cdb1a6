"""Claims, articles, data and method: what an address leads to, and what is said where it fails."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from components import claims
from components.first import lists
from components.first.telling import Told
from extract.contract.wording import many, years_in_words
from extract.edition.edition import Edition
from tests.components.first.opened import recounted, told_of, view_of
from tests.components.html import parse
from tests.extract import making
from tests.rows import HOSTILE
from tests.shipped import real_edition

DRIVE = "2008-06-phnom-penh-post-anti-trafficking-drive"


def text(told: Told) -> str:
    return " ".join(parse(" ".join(told.parts)).text.split())


def bare(**facts: Any) -> Edition:
    edition = real_edition()
    return replace(edition, facts=replace(edition.facts, **facts))


# Articles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "own", "message"),
    [
        ("", {}, ""),
        ("record=raids-2008", {"record": "raids-2008"}, ""),
        (f"article={DRIVE}", {"article": DRIVE}, ""),
        # An item has one article, whatever else the address names.
        ("record=raids-2008&article=no-such", {"record": "raids-2008"}, ""),
        ("record=no-such", {}, "This collection has no item “no-such”."),
        (f"record=no-such&article={DRIVE}", {"article": DRIVE},
         "This collection has no item “no-such”."),
        ("article=no-such", {}, "This collection has no article “no-such”."),
        ("article=", {}, ""),
        ("record=raids-2008&as_of=2005", {},
         "“raids-2008” was published later than the filters allow."),
        (f"article={DRIVE}&as_of=2005", {},
         f"“{DRIVE}” was published later than the filters allow."),
        ("record=raids-2008&record=no-such", {}, "This collection has no item “no-such”."),
        (f"record={'x' * 70}", {}, f"This collection has no item “{'x' * 60}…”."),
    ],
)  # fmt: skip
def test_an_address_leads_to_an_article_or_says_why_not(
    address: str, own: dict[str, str], message: str
) -> None:
    told = told_of("articles", address)
    assert (told.address, told.messages) == (own, (message,) if message else ())
    assert ('class="first-list"' in "".join(told.parts)) == (not own)
    if own:
        assert "Anti-trafficking drive marred by claims" in text(told)


def test_every_article_that_had_appeared_is_listed_with_the_filters_kept() -> None:
    told = told_of("articles", "as_of=2008&organization=ijm")
    view = view_of("articles", "as_of=2008")
    links = [value for name, value in parse(told.parts[0]).values if name == "href"]
    asked = [parse_qs(urlsplit(link).query) for link in links]
    assert [query["article"] for query in asked] == [
        [key] for key in view.edition.publication_ids()
    ]
    assert 1 < len(asked) < len(real_edition().publication_ids())
    assert all(query["as_of"] == ["2008"] and query["organization"] == ["ijm"] for query in asked)
    assert f"{len(asked)} articles and references" in text(told)


@pytest.mark.parametrize("left_out", [0, 1, 20])
def test_a_long_list_says_where_the_rest_is(monkeypatch: pytest.MonkeyPatch, left_out: int) -> None:
    total = len(real_edition().publication_ids())
    monkeypatch.setattr(lists, "_MOST_LISTED", total - left_out)
    told = told_of("articles")
    assert len(re.findall("<li>", told.parts[0])) == total - left_out
    note = f"The first {total - left_out} of {total}; the data package has them all."
    assert (note in text(told)) == ("The first" in text(told)) == bool(left_out)


@pytest.mark.parametrize("left_out", [0, 1, 3])
def test_a_long_article_says_how_much_it_has(
    monkeypatch: pytest.MonkeyPatch, left_out: int
) -> None:
    total = len(real_edition().items_of(DRIVE))
    monkeypatch.setattr(lists, "_MOST_LISTED", total - left_out)
    said = text(told_of("articles", f"article={DRIVE}"))
    rest = f"These are the first {total - left_out} of {total} items."
    assert (rest in said) == ("These are the first" in said) == bool(left_out)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", ""),
        ("&organization=ijm", "The filters leave"),
        ("&search=no+such+words", "The filters leave none of these"),
    ],
)
def test_an_article_says_what_the_filters_leave_of_it(address: str, said: str) -> None:
    found = text(told_of("articles", f"article={DRIVE}{address}"))
    assert ("The filters leave" in found, said in found) == (bool(said), True)


@pytest.mark.parametrize(
    ("record", "kind", "topic"),
    [
        ("raids-2008", "Quotation", "enforcement"),
        ("tier-2017-citation", "CreativeWork", "tiers"),  # cited: there are no words to quote
        ("claim-police-decreasing-since-2007", "Quotation", ""),
        ("event-task-force-2007", "Quotation", ""),
    ],
)
def test_an_item_of_its_own_says_what_it_quotes_and_where_it_is_drawn(
    record: str, kind: str, topic: str
) -> None:
    told = told_of("articles", f"record={record}&from=1997&to=2018")
    assert told.about is not None
    item, home = real_edition().items[record], real_edition().home[record]
    assert told.about["mainEntity"]["@type"] in {kind, "Report", "NewsArticle"}
    assert (told.about["mainEntity"]["@type"] == "Quotation") == (kind == "Quotation")
    assert home.title in told.summary
    assert (item.excerpt.exact if item.excerpt else home.title) in told.summary
    assert urlsplit(told.image).path == (f"/picture/{topic}.png" if topic else "")


def test_a_picture_is_named_only_where_something_is_drawn() -> None:
    assert told_of("articles", "record=raids-2008&search=no+such+words").image == ""


# Claims -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "own", "message", "first"),
    [
        ("", "", "", "trafficking-since-2007"),
        ("dispute=hrw-report-2010", "hrw-report-2010", "", "hrw-report-2010"),
        ("dispute=no-such", "", "This collection has no dispute “no-such”.",
         "trafficking-since-2007"),
        ("dispute=watch-list-2015&to=2006", "",
         "The filters leave out the dispute “watch-list-2015”.", "trafficking-since-2007"),
        ("dispute=", "", "", "trafficking-since-2007"),
    ],
)  # fmt: skip
def test_the_dispute_that_is_asked_for_comes_first(
    address: str, own: str, message: str, first: str
) -> None:
    told = told_of("claims", address)
    assert told.address == ({"dispute": own} if own else {})
    assert told.messages == ((message,) if message else ())
    headings = re.findall(r'<h2 id="([^"]*)">', "".join(told.parts))
    assert headings[0] == first
    shown = [dispute.id for dispute in claims.shown(view_of("claims", address))]
    assert sorted(headings) == sorted(shown)


def test_where_the_filters_leave_nothing_the_page_says_so() -> None:
    told = told_of("claims", "search=no+such+words")
    assert told.parts == ()
    assert told.messages == (
        "The filters leave no disputes, other statements or cross-checks. Widen or clear them.",
    )
    assert told.summary == told.subtitle


def test_undisputed_is_said_where_there_is_something_else() -> None:
    undisputed = making.edition(making.article(making.claim("c")))
    said = text(told_of("claims", edition=undisputed))
    assert said.startswith(f"{claims.UNDISPUTED} {claims.OUTSIDE} {claims.OTHERS} Words")
    assert claims.UNDISPUTED not in text(told_of("claims"))


def test_lists_that_do_not_fit_say_how_long_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.first.telling.ROOM", 12_000)
    view = view_of("claims")
    said = text(told_of("claims"))
    for total, what in (
        (len(claims.shown(view)), "disputes"),
        (len(claims.outside(view)), "statements"),
        (claims.findings_left(view)[1], "cross-checks"),
    ):
        [shown] = re.findall(rf"These are the first (\d+) of {total} {what}\.", said)
        assert int(shown) < total


# Data and method ----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["", "organization=ijm", "metric=raids&from=2008&to=2008"])
def test_the_data_are_counted_and_every_file_has_the_filters(address: str) -> None:
    told = told_of("data", address)
    left = recounted(address)
    total = many(len(left.left("records")), "record").capitalize()
    assert told.heading == f"{total}, {years_in_words(left.first, left.last)}"
    links = [value for name, value in parse(told.parts[0]).values if name == "href"]
    assert [urlsplit(link).path.rpartition("/")[2] for link in links] == [
        "records.csv", "records.excel.csv", "records.json", "records.xlsx", "records.parquet",
        "datapackage.zip",
    ]  # fmt: skip
    wanted = view_of("data", address).selection.query()
    assert {urlsplit(link).query for link in links} == {wanted}
    assert told.whole


def test_more_rows_than_a_sheet_holds_are_not_offered_as_excel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "MOST_EXCEL_ROWS", 105)
    assert "records.xlsx" not in told_of("data").parts[0]
    assert "records.xlsx" in told_of("data", "organization=ijm").parts[0]


def test_no_records_are_no_files() -> None:
    told = told_of("data", "search=no+such+words")
    assert (told.heading, told.parts) == ("No records, 2005–2015", ())
    [message] = told.messages
    assert message.startswith("No records in this selection. The filter by words")


def test_corrections_that_do_not_fit_are_not_all_of_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("components.first.telling.ROOM", 100)
    told = told_of("data")
    assert not told.whole
    assert told.parts[-1] == "<h2>Corrections</h2>"


@pytest.mark.parametrize(
    ("readme", "messages", "said"),
    [
        (None, ("README.md is missing from the collection’s folder.",), ""),
        ("", (), ""),
        ("# Title", (), ""),
        ("# Title\n\nWords.\n\n## Part\n\nMore.", (), "Words. Part More."),
    ],
)
def test_the_method_is_the_readme_without_its_title(
    readme: str | None, messages: tuple[str, ...], said: str
) -> None:
    told = told_of("method", edition=bare(readme=readme))
    assert (told.messages, text(told)) == (messages, said)
    assert told.heading == "How these figures were collected"


def test_a_long_readme_says_where_the_rest_is() -> None:
    told = told_of("method", edition=bare(readme=f"# T\n\nFirst.\n\n{'long ' * 60_000}"))
    assert text(told) == "First. The rest is in the data package’s README.md."


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("One\ntwo\n\nthree", [(0, "One\ntwo"), (0, "three")]),
        ("# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five",
         [(2, "One"), (2, "Two"), (3, "Three"), (4, "Four"), (4, "Five")]),
        ("###### Six", [(0, "###### Six")]),
        ("#no heading", [(0, "#no heading")]),
        ("## Two\nand a line", [(0, "## Two\nand a line")]),
        ("a <!-- hidden\n\nstill --> b", [(0, "a  b")]),
        ("<!-- all -->", []),
        ("    indented stays", [(0, "    indented stays")]),
        *((words, [(0, words)]) for words in HOSTILE),
    ],
)  # fmt: skip
def test_markdown_is_paragraphs_and_headings(markdown: str, blocks: list[tuple[int, str]]) -> None:
    assert lists._blocks(markdown) == blocks
