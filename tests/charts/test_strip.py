"""charts.strip: how many records there are for each lane and year."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.still.drawing import Drawing
from charts.strip import Cell, lanes_drawn, strip, summary
from charts.style import Look
from tests.charts.figures import layout, traces

LANES = {"raids": "Raids", "arrests": "Arrests & more", "none": "Never recorded"}
CELLS = [
    Cell("raids", 2007, 3),
    Cell("raids", 2009, 900),
    Cell("arrests", 2008, 40),
    Cell("arrests", 2031, 5),
]


def drawn(first: int = 2005, last: int = 2015) -> go.Figure:
    return strip(CELLS, LANES, first=first, last=last, look=Look())


def test_each_cell_within_the_years_is_drawn_once_and_says_its_number() -> None:
    (bars,) = traces(drawn())
    assert list(bars["customdata"]) == ["cell-2007-raids", "cell-2009-raids", "cell-2008-arrests"]
    assert [text.partition("<br>")[0] for text in bars["hovertext"]] == [
        "<b>three records</b>", "<b>900 records</b>", "<b>40 records</b>",
    ]  # fmt: skip
    assert list(bars["base"]) == ["2007-01-01", "2009-01-01", "2008-01-01"]


def test_the_more_records_the_darker() -> None:
    (bars,) = traces(drawn())

    def light(colour: str) -> int:
        return sum(int(colour[at : at + 2], 16) for at in (1, 3, 5))

    few, most, some = (light(colour) for colour in bars["marker"]["color"])
    assert few > some > most


def test_lanes_have_their_names_as_text_and_numbers_where_there_is_room() -> None:
    words = [annotation["text"] for annotation in layout(drawn())["annotations"]]
    assert words == ["Raids", "Arrests &amp; more", "3", "900", "40"]
    wide = layout(drawn(1990, 2025))["annotations"]
    assert [annotation["text"] for annotation in wide] == words[:2]


def test_the_page_can_draw_it() -> None:
    svg = Drawing(drawn(), name="strip").responsive("Title", "What it shows", lambda key: f"#{key}")
    assert all(f'data-id="{cell.key}"' in svg for cell in CELLS[:3])


def test_of_too_many_lanes_those_with_the_most_records_are_drawn() -> None:
    cells = [Cell(f"lane-{number:02}", 2008, number + 1) for number in range(50)]
    lanes = {f"lane-{number:02}": str(number) for number in range(50)}
    assert lanes_drawn(cells, lanes) == [f"lane-{number:02}" for number in range(10, 50)]
    assert "the 40 with the most of 50" in summary(cells, lanes, "metric")


def test_the_summary_names_the_fullest_cell() -> None:
    assert summary(CELLS, LANES, "metric") == (
        "How many records there are for each metric and year; a record counts in each year that "
        "its period touches. Most: 900 records of Raids in 2009."
    )
    assert summary([], LANES, "metric") == "No record in this selection."
