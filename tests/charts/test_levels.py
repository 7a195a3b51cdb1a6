"""The step chart against its frame: an order from top to bottom, and no line over a gap."""

from __future__ import annotations

from typing import Any

import pytest

from charts import topic
from charts.levels import by_year, covered, summary, title
from charts.style import Look, as_rows
from components.page import event_rows
from extract.edition.edition import Edition
from tests.charts.figures import (
    HOLLOW,
    drawn_once,
    is_marker,
    layout,
    lines,
    names,
    on_light_paper,
    points,
    traces,
    without_own_tags,
    words,
)
from tests.extract import making
from tests.few import few
from tests.rows import HOSTILE, make_frame, make_row

LEVELS = ["Tier 3", "Tier 2 Watch List", "Tier 2", "Tier 1"]
METRIC = making.metric("tip-tier", "ordinal", LEVELS)
YEARS = [(2005, 2015), (2001, 2018), (2008, 2008), (2014, 2015)]


def tier(year: int, level: str, last: int | None = None, **changes: Any) -> dict[str, Any]:
    end = last or year
    return make_row(
        **{
            "record_id": f"tier-{year}-{end}",
            "metric": "tip-tier",
            "unit": "tier",
            "value": None,
            "value_label": level,
            "period": str(year) if year == end else f"{year}/{end}",
            "period_start": f"{year}-01-01",
            "period_end": f"{end}-12-31",
            **changes,
        }
    )


def draw(frame: Any, look: Look, **changes: Any) -> Any:
    main = changes.pop("main", frame["place"].iloc[0])
    panels = topic.panels(frame, [METRIC], changes.pop("events", []), main=main)
    settings: dict[str, Any] = {"first": 2005, "last": 2015, "look": look, **changes}
    return topic.draw(panels, **settings)


def pieces(trace: dict[str, Any]) -> list[list[tuple[str, float]]]:
    """The line of a trace, cut where it is interrupted."""
    found: list[list[tuple[str, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            assert y is None
            found.append([])
        else:
            found[-1].append((x, y))
    return [piece for piece in found if piece]


@on_light_paper
@pytest.mark.parametrize(("first", "last"), YEARS)
def test_every_record_is_drawn_once_over_its_years(
    collection: Edition, look: Look, first: int, last: int
) -> None:
    frame = collection.frame(first, last, metrics=["tip-tier"])
    figure = draw(frame, look, first=first, last=last)
    drawn_once(figure, frame)
    all_points = points(figure)
    for row in as_rows(frame):
        found = all_points[row["record_id"]]
        years = [year for year in covered(row) if first <= year <= last]
        assert [int(point.x[:4]) for point in found] == years
        if found[0].axis == "y":
            assert {point.y for point in found} == {LEVELS.index(row["value_label"])}
        hollow = row["evidence_kind"] == "citation"
        assert all(point.symbol.endswith(HOLLOW) is hollow for point in found)


def test_the_main_place_leads_and_all_others_are_compared_under_it(
    collection: Edition, look: Look
) -> None:
    frame = collection.frame(2005, 2015, metrics=["tip-tier"])
    figure = draw(frame, look)
    places = {row["record_id"]: row["place"] for row in as_rows(frame)}
    axes: dict[str, set[str]] = {}
    for key, found in points(figure).items():
        for point in found:
            axes.setdefault(point.axis, set()).add(places[key])
    assert axes == {"y": {"Cambodia"}, "y2": set(places.values()) - {"Cambodia"}}
    assert axes["y2"] <= set(words(figure)), "each is named"


def test_the_axis_is_an_order_with_the_highest_level_on_top(
    collection: Edition, look: Look
) -> None:
    assert collection.metrics["tip-tier"].levels == LEVELS
    axis = layout(draw(make_frame(tier(2005, "Tier 2")), look))["yaxis"]
    assert axis["tickvals"] == [0, 1, 2, 3]
    assert [tick.replace("<br>", " ") for tick in axis["ticktext"]] == LEVELS
    assert axis["range"][0] < axis["range"][1], "not upside down: Tier 1 is last, and on top"
    assert axis["ticktext"][-1] == "Tier 1"


def test_a_year_that_nobody_reports_has_no_line(look: Look) -> None:
    frame = make_frame(
        tier(2005, "Tier 3"), tier(2006, "Tier 2"), tier(2009, "Tier 2"), tier(2013, "Tier 1", 2014)
    )
    [line] = lines(draw(frame, look))
    assert pieces(line) == [
        [("2005-01-01", 0), ("2006-01-01", 0), ("2006-01-01", 2), ("2007-01-01", 2)],
        [("2009-01-01", 2), ("2010-01-01", 2)],
        [("2013-01-01", 3), ("2014-01-01", 3), ("2014-01-01", 3), ("2015-01-01", 3)],
    ]
    assert not line.get("connectgaps")


@on_light_paper
@pytest.mark.parametrize("missing", few(range(2005, 2016), 2))
def test_without_a_year_its_line_goes(collection: Edition, look: Look, missing: int) -> None:
    frame = collection.frame(2005, 2015, metrics=["tip-tier"])
    frame = frame.loc[
        (frame["place"] == "Cambodia")
        & (frame["period_start"].str[:4].astype(int).gt(missing)
           | frame["period_end"].str[:4].astype(int).lt(missing))
    ]  # fmt: skip
    ranks = by_year(as_rows(frame), 2005, 2015)
    [line] = lines(draw(frame, look))
    covered_years: set[int] = set()
    for piece in pieces(line):
        covered_years.update(range(int(piece[0][0][:4]), int(piece[-1][0][:4])))
    assert covered_years == set(ranks)
    assert missing not in covered_years


def test_events_are_labelled_lines(collection: Edition, look: Look) -> None:
    events = event_rows([event for event in collection.events() if "tip-tier" in event.metrics])
    assert events
    figure = draw(collection.frame(2005, 2015, metrics=["tip-tier"]), look, events=events)
    dotted = [shape for shape in layout(figure)["shapes"] if shape["line"].get("dash") == "dot"]
    assert len(dotted) == len(events)
    assert {event["label"] for event in events} <= names(figure)
    assert all(line["line"]["color"] == look.muted for line in dotted), "seen on both papers"


@on_light_paper
def test_no_text_of_the_data_becomes_markup(look: Look) -> None:
    rows = [
        tier(2008, "Tier 2", record_id=f"r{number}", place=text, organization_name=text,
             metric_label=text)
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    events = [
        {
            "id": f"e{number}", "label": text, "start": "2008-02-15", "end": "2008-02-15",
            "edtf": "2008-02-15", "evidence_kind": "citation", "metrics": ["tip-tier"],
        }
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    for word in words(draw(make_frame(*rows), look, events=events)):
        assert "<" not in without_own_tags(word)


def test_an_excerpt_leads_where_two_say_different_levels() -> None:
    rows = as_rows(
        make_frame(
            tier(2008, "Tier 3", evidence_kind="citation", record_id="cited"),
            tier(2008, "Tier 2", record_id="quoted"),
        )
    )
    assert by_year(rows, 2005, 2015) == {2008: "Tier 2"}


RANKS = {"down": "Tier 3", "watch": "Tier 2 Watch List", "two": "Tier 2", "up": "Tier 1"}


@pytest.mark.parametrize(
    ("ranks", "narrowed", "words_"),
    [
        ({}, False, "Here: no level on record for 2005–2015"),
        ({}, True, "Here: no level in this selection for 2005–2015"),
        ({2008: "two"}, False, "Here: Tier 2, 2008"),
        ({2008: "two", 2009: "two"}, False, "Here: Tier 2, 2008–2009"),
        ({2005: "two", 2008: "two"}, True, "Here: Tier 2, 2005 and 2008"),
        ({2005: "down", 2006: "watch"}, False,
         "Here: from Tier 3 in 2005 to Tier 2 Watch List in 2006"),
        # Between 2005 and 2008 nobody says what happened: only the ends are said.
        ({2005: "down", 2008: "up"}, False, "Here: from Tier 3 in 2005 to Tier 1 in 2008"),
        ({2005: "two", 2007: "down", 2009: "two"}, False,
         "Here: Tier 2 in 2005 and 2009, other levels in between"),
    ],
)  # fmt: skip
def test_the_title_says_the_first_and_the_last_level(
    ranks: dict[int, str], narrowed: bool, words_: str
) -> None:
    levels = {year: RANKS[name] for year, name in ranks.items()}
    assert title(levels, "Here", 2005, 2015, narrowed=narrowed) == words_


@pytest.mark.parametrize(("first", "last"), YEARS)
def test_the_collections_title_follows_its_rows(collection: Edition, first: int, last: int) -> None:
    frame = collection.frame(first, last, metrics=["tip-tier"])
    ranks = by_year(as_rows(frame.loc[frame["place"] == "Cambodia"]), first, last)
    said = title(ranks, "Cambodia", 2005, 2015, narrowed=False)
    assert ranks[min(ranks)] in said
    assert ranks[max(ranks)] in said
    assert str(max(ranks)) in said


def test_the_summary_says_each_year_and_what_is_missing() -> None:
    rows = as_rows(
        make_frame(
            tier(2005, "Tier 3", record_id="a"),
            tier(2006, "Tier 2 Watch List", 2007, record_id="b", evidence_kind="citation"),
            tier(2009, "Tier 2", record_id="c"),
        )
    )
    assert summary(rows, "Here", 2005, 2010, narrowed=False) == (
        "Here: Tier 3 in 2005, Tier 2 Watch List in 2006 and 2007, Tier 2 in 2009. Articles "
        "give the level for 2005 and 2009; the levels of the other years are cited. "
        "No level on record for 2008 or 2010."
    )
    nothing = summary([], "Here", 2005, 2010, narrowed=True)
    assert nothing == "Here: no level in this selection for 2005–2010."


def test_the_summary_speaks_of_other_years_only_if_there_are_any() -> None:
    rows = as_rows(make_frame(tier(2008, "Tier 2")))
    assert "the other years" not in summary(rows, "Here", 2008, 2008, narrowed=False)


def test_where_dot_and_ring_stand_together_the_mouse_meets_the_dot(
    collection: Edition, look: Look
) -> None:
    frame = collection.frame(2005, 2015, metrics=["tip-tier"])
    rows = as_rows(frame.loc[frame["place"] == "Cambodia"])
    frame = frame.loc[frame["place"] == "Cambodia"]
    quoted = {year for row in rows if row["evidence_kind"] == "excerpt" for year in covered(row)}
    assert quoted
    behind: set[str] = set()
    for trace in filter(is_marker, traces(draw(frame, look))):
        if trace.get("hoverinfo") == "skip":
            behind.update(trace["customdata"])
    assert behind == {
        row["record_id"]
        for row in rows
        if row["evidence_kind"] == "citation" and quoted.issuperset(covered(row))
    }


def test_what_is_not_observed_is_dashed_and_joined_to_nothing(look: Look) -> None:
    frame = make_frame(
        tier(2005, "Tier 3"),
        tier(2006, "Tier 2", record_id="aim", value_label="Tier 2 (target)", status="target"),
        tier(2007, "Tier 1"),
    )
    drawn = lines(draw(frame, look))
    assert [pieces(line) for line in drawn] == [
        [[("2005-01-01", 0), ("2006-01-01", 0)], [("2007-01-01", 3), ("2008-01-01", 3)]],
        [[("2006-01-01", 2), ("2007-01-01", 2)]],
    ]
    assert [line["line"].get("dash") for line in drawn] == [None, "dot"]
    pale = [
        trace for trace in traces(draw(frame, look)) if trace.get("marker", {}).get("opacity") != 1
    ]
    assert [trace["customdata"] for trace in pale if is_marker(trace)] == [["aim"]]
    assert summary(as_rows(frame), "Here", 2005, 2007, narrowed=False) == (
        "Here: Tier 3 in 2005, Tier 1 in 2007. Articles give the level for 2005 and 2007. "
        "No level on record for 2006. Not observed: Tier 2 (target) for 2006."
    )


def test_what_is_aimed_at_for_a_year_that_is_not_shown_is_not_drawn() -> None:
    look = Look(organizations=("one",))
    aim: dict[str, Any] = {"value_label": "Tier 1 (target)", "status": "target"}
    for year, count in ((2014, 1), (2020, 0)):
        rows = [tier(2005, "Tier 2"), tier(year, "Tier 1", record_id="aim", **aim)]
        found = traces(draw(make_frame(*rows), look))
        assert sum(trace.get("name") == "target" for trace in found) == count
