"""Pages with a chart: what is beside it, below it, and instead of it."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from components.first import drawn
from components.first.telling import ROOM, Told
from extract.edition.checked import load
from extract.edition.edition import Edition
from tests.components.first.opened import told_of, view_of
from tests.components.html import parse
from tests.shipped import DATA, real_edition

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def exampleland() -> Edition:
    return load(DATA.parent / "examples" / "exampleland")


def html(told: Told) -> str:
    return "".join(told.parts)


def text(told: Told) -> str:
    return " ".join(parse(" ".join(told.parts)).text.split())


def taken_over(told: Told) -> tuple[str, object]:
    """The mark whose evidence is beside the chart, and the years that it may be narrowed to."""
    [(chosen, years)] = re.findall(r'data-chosen="([^"]*)" data-years="([^"]*)"', html(told))
    return unescape(chosen), json.loads(unescape(years))


@pytest.mark.parametrize(
    ("address", "beside", "own", "message"),
    [
        ("record=raids-2008", "raids-2008", {"record": "raids-2008"}, ""),
        ("record=no-such", None, {}, "This collection has no item “no-such”."),
        ("record=raids-2008&as_of=2005", None, {},
         "“raids-2008” was published later than the filters allow."),
        ("", None, {}, ""),
        ("record=", None, {}, ""),
    ],
)  # fmt: skip
def test_beside_the_chart_is_what_the_address_names_or_the_first_that_is_quoted(
    address: str, beside: str | None, own: dict[str, str], message: str
) -> None:
    told = told_of("enforcement", address)
    if told.drawn is None:  # nothing had appeared by then
        assert "as_of" in address
        return
    frame = told.drawn.frame
    quoted = frame.loc[frame["evidence_kind"] == "excerpt", "record_id"]
    chosen, years = taken_over(told)
    assert (chosen, years) == (beside or quoted.iloc[0], [2005, 2015])
    assert (told.address, told.messages) == (own, (message,) if message else ())
    item = real_edition().items[chosen]
    assert item.excerpt
    assert " ".join(item.excerpt.exact.split()) in text(told)


def test_where_nothing_is_quoted_the_first_that_is_cited_is_beside_the_chart() -> None:
    told = told_of("tiers", "from=2011&to=2011&place=Thailand")
    assert told.drawn is not None
    assert set(told.drawn.frame["evidence_kind"]) == {"citation"}
    assert taken_over(told)[0] == told.drawn.frame["record_id"].iloc[0]


@pytest.mark.parametrize("page", ["overview", "enforcement"])
def test_where_the_filters_leave_nothing_the_page_says_why(page: str) -> None:
    told = told_of(page, "search=no+such+words")
    assert (told.drawn, told.parts) == (None, ())
    [message] = told.messages
    assert "The filter by words (“no such words”) hides all" in message
    if page == "enforcement":
        assert told.heading == "No figures in this selection, 2005–2015"


def test_a_frame_shows_two_ways_of_the_chart_and_nothing_around_it() -> None:
    told = told_of("enforcement", "record=raids-2008", embedded=True)
    assert len(re.findall('class="first-framed-', html(told))) == 2
    assert "over 100 raids" in parse(told.parts[-1]).text
    # A link would open another page of the dashboard inside another site's frame.
    links = [value for name, value in parse(told.parts[-1]).values if name == "href"]
    assert all(link.startswith("https://") for link in links)
    assert told_of("enforcement", embedded=True).parts[-1] == '<div class="first-evidence"></div>'
    for absent in ("first-both", "first-table", "What is on record"):
        assert absent not in html(told)


def test_a_drawing_that_is_too_large_is_a_picture_for_who_has_no_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawn, "_LARGEST_CHART", 1_000)
    told = told_of("tiers", "from=2008&joined=true")
    assert "data-chosen" not in html(told)
    sources = [value for name, value in parse(html(told)).values if name == "src"]
    [found] = [urlsplit(source) for source in sources if not source.startswith("data:")]
    assert found.path == "./picture/tiers.svg"
    assert parse_qs(found.query)["from"] == ["2008"]
    assert "<noscript><img" in html(told)


@pytest.mark.parametrize(("room", "whole"), [(ROOM, True), (30_000, False)])
def test_what_does_not_fit_is_left_out_whole_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch, room: int, whole: bool
) -> None:
    monkeypatch.setattr("components.first.telling.ROOM", room)
    told = told_of("tiers", "from=2015")
    assert told.whole == whole
    assert ("What contradicts these figures" in text(told)) == whole


def test_the_overview_has_its_grid_without_a_script(monkeypatch: pytest.MonkeyPatch) -> None:
    # However many records somebody adds to the shipped ones.
    monkeypatch.setattr("components.first.telling.ROOM", 10 * ROOM)
    told = told_of("overview")
    assert told.whole
    assert "What is on record, and what is missing" in text(told)


@pytest.mark.parametrize(
    ("address", "metrics"),
    [("organization=ijm", None), ("organization=ijm&metric=share-under-18", 1)],
)
def test_what_is_missing_is_told_of_the_metrics_that_are_chosen(
    address: str, metrics: int | None
) -> None:
    told = told_of("overview", address)
    grid = html(told).partition("What is on record, and what is missing")[2]
    grid = grid.partition("</table>")[0]
    rows = grid.count('<th scope="row"')
    assert rows == (metrics or len(real_edition().metrics))


def test_a_dispute_about_what_is_drawn_is_below_it_and_no_other() -> None:
    told = told_of("tiers")
    assert told.drawn is not None
    records = set(told.drawn.frame["record_id"])
    expected = {
        dispute.question
        for dispute in real_edition().disputes
        if records & {key for side in dispute.sides for key in side.items}
    }
    assert expected
    for dispute in real_edition().disputes:
        assert (f">{dispute.question}</h3>" in unescape(html(told))) == (
            dispute.question in expected
        )


def test_a_topic_is_described_as_a_dataset_of_what_is_drawn() -> None:
    told = told_of("enforcement", "from=2008&metric=raids")
    assert told.about is not None
    assert told.about["temporalCoverage"] == "2008/2015"
    [file] = told.about["distribution"]
    asked = parse_qs(urlsplit(file["contentUrl"]).query)
    assert asked == {"from": ["2008"], "to": ["2015"], "metric": ["raids"]}


def test_numbers_behind_a_share_are_under_the_collections_own_heading(
    exampleland: Edition,
) -> None:
    told = told_of("rents", edition=exampleland)
    view = view_of("rents", edition=exampleland)
    topic = next(subject for subject in view.about.topics if subject.id == "rents")
    said = text(told)
    assert (topic.behind or "The numbers behind the percentages") in said


@pytest.mark.parametrize("within", ["", "#first "])
def test_dark_paper_changes_every_colour_of_light_paper(within: str) -> None:
    rules = drawn.dark(within)
    assert rules.startswith("@media (prefers-color-scheme: dark){")
    found = re.findall(
        r'([^{}]*)\[(fill|stroke)="(#[0-9a-fA-F]{6})"\]\{(fill|stroke):(#[0-9a-fA-F]{6})\}',
        rules.partition("{")[2],
    )
    assert len(found) > 10
    assert rules.count("}") == len(found) + 1
    for before, name, light, same, instead in found:
        assert (before, name) == (within, same)
        assert light != instead
