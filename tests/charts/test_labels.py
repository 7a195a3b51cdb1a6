"""Where labels go: out of the way of all that is drawn, on a chart of any width."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from charts import labels
from charts.labels import FEW, Label, Line, Place, placed, stacked


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def label(text: str, year: int, height: float, high: float | None = None) -> Label:
    start, end = moment(f"{year}-01-01"), moment(f"{year + 1}-01-01")
    top = height if high is None else high
    return Label(text, start, moment(f"{year}-07-02"), end, height, top)


def where(
    *labels: Label,
    height: float = 128,
    avoided: Sequence[Line] = (),
    events: Sequence[datetime] = (),
) -> list[str]:
    """Each place in words."""
    found = placed(labels, 2005, 2015, height, avoided=avoided, events=events)
    return [said(place) for place in found.places]


def said(place: Place | None) -> str:
    if place is None:
        return "nowhere"
    up = "beside" if place.up == 0 else "above" if place.up > 0 else "below"
    return f"{'led ' if place.is_led else ''}{up} {place.anchor}"


@pytest.mark.parametrize(
    ("labels", "places"),
    [
        # Far apart in time or in height: above their marks.
        ([label("100", 2007, 60), label("100", 2012, 60)], ["above center", "above center"]),
        ([label("10", 2008, 20), label("90", 2009, 90)], ["above center", "above center"]),
        # At the ends of the axis a label goes inwards.
        ([label("4,000,000", 2005, 60)], ["above left"]),
        ([label("4,000,000", 2015, 60)], ["above right"]),
        # At the top of the panel it goes below, and at its bottom never under it.
        ([label("100", 2010, 120)], ["below center"]),
        ([label("100", 2010, 0)], ["above center"]),
        # Above a block, never in it.
        ([label("hundreds", 2010, 20, 80)], ["above center"]),
    ],
)
def test_a_label_has_the_best_place_that_is_free(labels: list[Label], places: list[str]) -> None:
    assert where(*labels) == places


def test_of_very_many_labels_each_that_has_room_has_its_usual_place() -> None:
    few = [label("100", 2005 + year, 10) for year in range(11)]
    rows = [label("100", 2005 + year, 10 + 40 * row) for row in range(4) for year in range(11)]
    assert len(few) <= FEW < len(rows)
    assert where(*rows, height=220) == 4 * where(*few, height=220)


def test_labels_of_one_height_and_neighbouring_years_do_not_all_go_up() -> None:
    found = where(*(label("4,000,000", year, 60) for year in (2008, 2009, 2010)))
    assert "nowhere" not in found
    assert len(set(found)) == 3


def test_a_label_keeps_beside_an_events_line() -> None:
    assert where(label("100", 2010, 60), events=[moment("2010-06-20")]) == ["above left"]
    assert where(label("100", 2010, 60), events=[moment("2010-07-20")]) == ["above right"]


def test_an_events_line_is_interrupted_for_a_label_that_has_no_other_place() -> None:
    events = [moment(f"{year}-0{month}-01") for year in (2009, 2010) for month in (1, 4, 7, 9)]
    found = placed([label("a hundred", 2010, 60)], 2005, 2015, 128, events=events)
    [place] = found.places
    assert place is not None
    crossed = [gap for gap in found.gaps if gap]
    assert crossed
    middle = 60 + place.up
    assert all(gap == [(middle - place.half, middle + place.half)] for gap in crossed)


def test_a_label_touches_no_line() -> None:
    slanting = [Line(moment("2010-07-02"), moment("2011-07-02"), 60, 120)]
    assert where(label("100", 2010, 60), avoided=slanting) != ["above center"]


def test_where_there_is_no_room_there_is_no_label() -> None:
    assert where(label("100", 2010, 5), height=10) == ["nowhere"]


def test_a_label_gives_way_to_one_that_has_no_other_place() -> None:
    figures = [
        ("$372.4 billion", 2009, 124), ("$390 billion", 2010, 130),
        ("$395.5 billion (revised)", 2010, 131), ("$402 billion (provisional)", 2011, 134),
        ("$415 billion (forecast)", 2012, 138), ("less than $350 billion (target)", 2015, 116),
    ]  # fmt: skip
    assert "nowhere" not in where(*(label(*figure) for figure in figures), height=200)


def test_no_events_line_runs_through_a_label() -> None:
    law, force, study = moment("2008-02-15"), moment("2007-03-01"), moment("2015-06-08")
    found = stacked([(force, "Task force"), (law, "Law passed"), (study, "A study")], 2005, 2015)
    # A line begins at its label and goes down: the earlier one, on the left, is the higher one.
    assert [event.side for event in found] == ["left", "left", "right"]
    assert found[0].row < found[1].row
    assert sorted(event.row for event in found) == [0, 1, 2]


def test_two_events_near_the_end_are_the_other_way_round() -> None:
    first, then = moment("2015-03-01"), moment("2015-06-01")
    found = stacked([(first, "Investigates venues"), (then, "Publishes a study")], 2005, 2015)
    assert [event.side for event in found] == ["right", "right"]
    assert found[1].row < found[0].row


def test_a_long_name_of_an_event_is_set_in_lines() -> None:
    name = "A very long name of something that happened in the middle of all these years"
    [event] = stacked([(moment("2010-07-02"), name)], 2005, 2015)
    assert len(event.lines) > 2
    assert " ".join(event.lines) == name


def test_labels_without_room_are_soon_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    whole = labels._Ways.meets

    def meets(*words: Any) -> Any:
        looked.append(1)
        return whole(*words)

    monkeypatch.setattr(labels._Ways, "meets", meets)
    crowd = [label("1,000,000", 2010, 60) for _ in range(FEW)]
    assert "nowhere" in where(*crowd)
    assert len(looked) <= 4 * FEW
