"""Places compared by their levels: a cell for each run of years, and nothing where nobody says."""

from __future__ import annotations

from typing import Any

import pytest

from charts import topic
from charts.cells import CELL, NAME, Cell, Grid, cells, name_in, short_names
from charts.levels import covered
from charts.style import Look, as_rows, contrast
from tests.charts.figures import bars, drawn_once, points, traces
from tests.charts.test_levels import LEVELS, METRIC, tier
from tests.rows import make_frame


def held(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return as_rows(make_frame(*rows))


def test_years_in_a_row_with_one_level_are_one_cell_and_a_gap_is_none() -> None:
    rows = held(
        tier(2005, "Tier 3", record_id="a"),
        tier(2006, "Tier 3", 2007, record_id="b"),
        tier(2009, "Tier 3", record_id="c"),
        tier(2010, "Tier 1", record_id="d"),
    )
    assert cells(rows, 2005, 2015) == [
        Cell("Here", "Tier 3", 2005, 2007),
        Cell("Here", "Tier 3", 2009, 2009),
        Cell("Here", "Tier 1", 2010, 2010),
    ]


def test_two_levels_for_one_year_share_its_cell_the_quoted_one_first() -> None:
    rows = held(
        tier(2005, "Tier 3", record_id="a"),
        tier(2006, "Tier 1", record_id="cited", evidence_kind="citation"),
        tier(2006, "Tier 2", record_id="quoted"),
        tier(2007, "Tier 2", record_id="b"),
    )
    assert cells(rows, 2005, 2015) == [
        Cell("Here", "Tier 3", 2005, 2005),
        Cell("Here", "Tier 2", 2006, 2006, 0, 2),
        Cell("Here", "Tier 1", 2006, 2006, 1, 2),
        Cell("Here", "Tier 2", 2007, 2007),
    ]
    grid = Grid(rows, 2005, 2015)
    assert grid.height == NAME + 2 * CELL
    assert [grid.box(cell) for cell in grid.cells] == [
        (NAME, 2 * CELL), (NAME, CELL), (NAME + CELL, CELL), (NAME, 2 * CELL),
    ]  # fmt: skip


def test_what_nobody_found_is_a_cell_of_its_own() -> None:
    rows = held(
        tier(2005, "Tier 2"),
        tier(2006, "Tier 2", record_id="aim", value_label="Tier 2 (target)", status="target"),
    )
    assert [(cell.first, cell.status) for cell in cells(rows, 2005, 2015)] == [
        (2005, ""),
        (2006, "target"),
    ]


@pytest.mark.parametrize(
    ("levels", "short"),
    [
        (LEVELS, ["3", "2WL", "2", "1"]),
        (["negative", "stable", "positive"], ["N", "S", "P"]),
        (["stable", "strong"], ["Sta", "Str"]),
        (["Level A", "Level A plus"], ["A", "AP"]),
        (["yes", "yes again"], ["Y", "YA"]),
        (["No one", "no one"], ["No one", "no one"]),  # alike in every short form
    ],
)
def test_levels_have_short_forms_that_differ(levels: list[str], short: list[str]) -> None:
    assert list(short_names(levels).values()) == short


def test_a_cell_of_what_nobody_found_is_dashed_below() -> None:
    look = Look(organizations=("one",))
    aim: dict[str, Any] = {"value_label": "Tier 2 (target)", "status": "target", "place": "There"}
    frame = make_frame(
        tier(2005, "Tier 2"),
        tier(2005, "Tier 2", record_id="b", place="There"),
        tier(2006, "Tier 2", record_id="aim", **aim),
        tier(2005, "Tier 3", record_id="c", place="Elsewhere"),
    )
    held = topic.panels(frame, [METRIC], main="Here")
    figure = topic.draw(held, first=2005, last=2015, look=look)
    [dashed] = [trace for trace in traces(figure) if trace.get("name") == "target"]
    days = [str(moment)[:10] for moment in dashed["x"] if moment is not None]
    assert days == ["2006-01-01", "2007-01-01"]
    assert len({height for height in dashed["y"] if height is not None}) == 1


@pytest.mark.parametrize(
    ("years", "last", "said"),
    [((2005, 2010), 2015, "Tier 2 Watch List"), ((2005, 2006), 2015, "2WL"),
     ((2005, 2005), 2015, "2WL"), ((2005, 2005), 2065, "")],
)  # fmt: skip
def test_a_cell_says_what_has_room_in_it(years: tuple[int, int], last: int, said: str) -> None:
    assert name_in(Cell("Here", "Tier 2 Watch List", *years), LEVELS, 2005, last) == said


@pytest.mark.parametrize("count", range(1, 13))
@pytest.mark.parametrize("dark", [False, True])
def test_words_on_every_level_can_be_read_and_levels_told_apart(count: int, dark: bool) -> None:
    look = Look(dark=dark)
    colours = [look.level(index, count) for index in range(count)]
    assert len(set(colours)) == count
    assert all(contrast(colour, look.readable(colour)) >= 4.5 for colour in colours)
    # The higher the level, the further from the paper.
    distances = [contrast(colour, look.paper) for colour in colours]
    assert distances == sorted(distances)


def test_every_record_is_marked_once_in_each_of_its_years(look: Look) -> None:
    frame = make_frame(
        tier(2005, "Tier 3"),
        tier(2005, "Tier 2", record_id="there", place="There"),
        tier(2007, "Tier 1", 2009, record_id="later", place="There", evidence_kind="citation"),
    )
    panels = topic.panels(frame, [METRIC], main="Here")
    figure = topic.draw(panels, first=2005, last=2015, look=look)
    drawn_once(figure, frame)
    marks = points(figure)
    for row in as_rows(frame):
        assert [int(mark.x[:4]) for mark in marks[row["record_id"]]] == covered(row)
    assert {mark.axis for mark in marks["there"]} == {"y2"}
    [drawn] = [trace for trace in traces(figure) if trace["type"] == "bar"]
    assert [str(base.year) for base in drawn["base"]] == ["2005", "2007"]
    assert bars(figure) == {}, "a cell is no record's own"
