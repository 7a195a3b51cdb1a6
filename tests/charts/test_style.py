"""Colours and shapes that stay, and rows that lose nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.style import Look, as_rows, hover
from extract.edition.columns import COLUMNS
from extract.edition.edition import Edition
from tests.rows import HOSTILE, make_frame, make_row


def test_no_two_organizations_agree_in_colour_and_shape(collection: Edition, look: Look) -> None:
    seen = {
        (look.colour(organization), look.symbol(organization, "excerpt"))
        for organization in collection.organizations
    }
    assert len(seen) == len(collection.organizations)


@pytest.mark.parametrize("index", range(40))
def test_forty_places_keep_their_own_pair(index: int) -> None:
    look = Look()
    pairs = [(look.nth_colour(n), look.nth_symbol(n)) for n in range(40)]
    assert pairs.count(pairs[index]) == 1


@pytest.mark.parametrize("dark", [False, True])
def test_colours_repeat_when_all_have_been_used(dark: bool) -> None:
    look = Look(dark=dark)
    assert len({look.nth_colour(index) for index in range(look.colours)}) == look.colours
    assert look.nth_colour(look.colours) == look.nth_colour(0)


def test_the_shape_is_the_same_on_both_papers(collection: Edition) -> None:
    light, dark = (Look(paper, tuple(collection.organizations)) for paper in (False, True))
    for organization in collection.organizations:
        assert light.symbol(organization, "excerpt") == dark.symbol(organization, "excerpt")
        assert (
            light.symbol(organization, "citation")
            == f"{light.symbol(organization, 'excerpt')}-open"
        )
        assert light.colour(organization) != dark.colour(organization)


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (2008, 2008, ["2008"]),
        (2010, 2015, ["2010", "2011", "2012", "2013", "2014", "2015"]),
        (2005, 2015, ["2005", "2007", "2009", "2011", "2013", "2015"]),
        (1997, 2018, ["1997", "2002", "2007", "2012", "2017"]),
    ],
)
def test_the_years_axis_shows_every_day_and_few_words(
    first: int, last: int, ticks: list[str]
) -> None:
    axis = Look().years(first, last)
    assert axis["range"] == [f"{first}-01-01", f"{last + 1}-01-01"]
    assert axis["ticktext"] == ticks
    assert [day[:4] for day in axis["tickvals"]] == ticks
    # Where there is room for few, the years that are named have a line, and no others.
    lines = [line["x0"][:4] for line in Look().year_lines(first, last, few=True)]
    assert [year for year in lines if int(year) <= last] == ticks


def test_rows_hold_the_frame_and_none_where_it_is_empty(collection: Edition) -> None:
    frame = collection.frame()
    rows = as_rows(frame)
    assert len(rows) == len(frame)
    for column in COLUMNS:
        held = frame[column].tolist()
        expected = [None if pd.isna(value) else value for value in held]
        assert [row[column] for row in rows] == expected, column


def test_a_zero_stays_a_zero_and_a_gap_a_gap() -> None:
    zero, gap = as_rows(make_frame(make_row(value=0.0), make_row(record_id="b", value=None)))
    assert zero["value"] == 0
    assert gap["value"] is None


@pytest.mark.parametrize(
    ("value", "label", "unit", "said"),
    [
        (390e9, "$390 billion", "US dollars", "$390 billion</b><br>390,000,000,000 US dollars<br>"),
        (2.0, "doubled", "times", "doubled</b><br>2 times<br>"),
        (2104.0, "about 2,104", "people", "about 2,104</b><br>Raids<br>"),
        (None, "hundreds", "people", "hundreds</b><br>Raids<br>"),
    ],
)
def test_a_shortened_value_is_said_in_full(
    value: float | None, label: str, unit: str, said: str
) -> None:
    [row] = as_rows(make_frame(make_row(value=value, value_label=label, unit=unit)))
    assert hover(row).startswith(f"<b>{said}")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("column", ["value_label", "metric_label", "place", "organization_name"])
def test_hover_text_is_text(text: str, column: str) -> None:
    [row] = as_rows(make_frame(make_row(**{"value": None, column: text})))
    shown = hover(row)
    assert shown.count("<") == shown.count("<b>") * 2 + shown.count("<br>")
    assert shown.count("<b>") == 1
    assert shown.count("<br>") == 3
