"""The pieces that several pages have: what fits, how much is named, and where all of it is."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from components.first import telling
from components.first.telling import ROOM, Room, cut
from extract.contract.wording import many
from tests.components.first.opened import recounted, view_of
from tests.components.html import parse
from tests.rows import HOSTILE
from tests.shipped import real_edition

RAIDS = ("raids", "arrests")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("One\n  line,\tin words ", "One line, in words"),
        ("a" * 300, "a" * 300),
        (f"{'a' * 298} bc", f"{'a' * 298}…"),  # a word that is over is left out whole
        (f"{'a' * 299} bc", f"{'a' * 299}…"),
        ("a" * 301, f"{'a' * 300}…"),  # a single word has no end to be cut at
        (f"{'word ' * 60}word", f"{'word ' * 59}word…"),
    ],
)
def test_a_description_is_cut_between_words(text: str, shown: str) -> None:
    assert cut(text) == shown


@pytest.mark.parametrize(
    ("taken", "sizes", "fitting"),
    [
        (0, [100_000, ROOM - 100_000, 1], 2),
        (0, [ROOM + 1], 0),
        (
            0,
            [100_000, ROOM - 99_999, 1],
            1,
        ),  # what follows the first that does not fit is not shown
        (ROOM - 1, [1, 1], 1),
        (ROOM, [0, 1], 1),
        (ROOM + 4_000, [1], 0),
    ],
)
def test_what_fits_onto_a_page_is_shown_in_order(
    taken: int, sizes: list[int], fitting: int
) -> None:
    pieces = ["a" * size for size in sizes]
    assert [*Room(taken).some(pieces)] == pieces[:fitting]


@pytest.mark.parametrize(
    ("taken", "most", "fitting"),
    [(0, 10, 2), (6, 10, 1), (6, 9, 0), (ROOM - 5, 2 * ROOM, 1), (ROOM, 2 * ROOM, 0)],
)
def test_less_than_all_room_may_be_filled_and_never_more(
    taken: int, most: int, fitting: int
) -> None:
    assert len([*Room(taken, most).some(["aaaa"] * 2)]) == fitting


def test_room_is_counted_in_bytes_and_shared_by_lists() -> None:
    room = Room(ROOM - 5)
    assert [*room.some(["éé", "é"])] == ["éé"]
    assert [*room.some(["b", "c"])] == ["b"]


@pytest.mark.parametrize(
    ("address", "metrics", "left"),
    [
        ("", None, ()),
        ("metric=raids&metric=tip-tier", None, ("raids", "tip-tier")),
        ("", RAIDS, RAIDS),
        ("metric=arrests&metric=tip-tier", RAIDS, ("arrests",)),
    ],
)
def test_the_rows_of_a_topic_are_those_of_its_metrics_that_the_filters_leave(
    address: str, metrics: tuple[str, ...] | None, left: tuple[str, ...]
) -> None:
    view = view_of("enforcement", f"from=2008&{address}")
    found = telling.of_metrics(view, metrics)
    assert (found.from_year, found.metrics) == (2008, left)


@pytest.mark.parametrize(
    ("address", "metrics", "taken", "most"),
    [
        ("", None, 0, 100),
        ("organization=ijm", None, 0, 100),
        ("", RAIDS, 0, 100),
        ("", RAIDS, ROOM, 0),
        ("search=no+such+words", None, 0, 100),
    ],
)
def test_rows_say_how_many_there_are_and_where_all_are(
    address: str, metrics: tuple[str, ...] | None, taken: int, most: int
) -> None:
    view = view_of("data", address)
    total = len(recounted(address, metrics).left("records"))
    rows = min(total, most)
    html = telling.rows(view, metrics, Room(taken))
    found = parse(html)
    assert f"<h2>{many(total, 'record').capitalize()}</h2>" in html
    assert ("The first" in found.text) == (rows < total)
    assert rows == total or f"The first {rows} of {total}." in found.text
    assert [tag for tag, _ in found.tags].count("tr") == 1 + rows
    [link] = [value for name, value in found.values if name == "href"]
    assert urlsplit(link).path == "./api/records.csv"
    asked = parse_qs(urlsplit(link).query)
    assert tuple(asked.get("metric", ())) == (metrics or ())
    assert tuple(asked.get("organization", ())) == view.selection.organizations


def test_a_picture_is_asked_for_with_the_filters_in_the_size_of_a_preview() -> None:
    found = urlsplit(telling.picture_of("tiers", {"from": "2008", "organization": ["a", "b"]}))
    assert (found.path, parse_qs(found.query)) == (
        "/picture/tiers.png",
        {"from": ["2008"], "organization": ["a", "b"], "format": ["preview"]},
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_heading_is_text(text: str) -> None:
    found = parse(telling.heading(text))
    assert ([tag for tag, _ in found.tags], found.text.strip()) == (["h2"], text)


def test_a_list_that_goes_on_says_so() -> None:
    said = parse(telling.first_of(200, 1_234, "items")).text
    assert said.strip() == "These are the first 200 of 1,234 items."


@pytest.mark.parametrize("address", ["", "organization=ijm&from=2012", "as_of=2009"])
def test_the_collections_files_are_whole_whatever_the_filters_leave(address: str) -> None:
    found = telling.of_collection(view_of("overview", address))
    files = {file["contentUrl"].rpartition("/")[2]: file for file in found["distribution"]}
    kinds = ("csv", "excel.csv", "json", "xlsx", "parquet")
    assert set(files) == {f"records.{kind}" for kind in kinds}
    assert files["records.csv"]["encodingFormat"] == "text/csv"
    first, last = real_edition().years
    assert found["temporalCoverage"] == f"{first}/{last}"
