"""The small multiples against their frame: zeros, bounds, blocks, periods, and no joining."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from charts import topic
from charts.amounts import ends
from charts.periods import clipped, span
from charts.style import Look, as_rows
from charts.topic import Panel, heading, panels, summary, title
from extract.contract.vocabulary import Metric
from extract.edition.edition import Edition
from tests.charts.figures import (
    HOLLOW,
    bars,
    drawn_once,
    labels,
    layout,
    lines,
    on_light_paper,
    points,
    without_own_tags,
    words,
)
from tests.extract import making
from tests.few import few
from tests.rows import HOSTILE, make_frame, make_row

RAIDS = making.metric("raids", "count")
SHARE = making.metric("share", "percent", label="Share under 18")
VIEWS = [
    ("enforcement", (2005, 2015), []),
    ("enforcement", (1997, 2018), []),
    ("enforcement", (2008, 2008), []),
    ("enforcement", (2005, 2015), ["afesip"]),
    ("prevalence", (2005, 2015), []),
    ("prevalence", (2015, 2015), ["ijm"]),
    ("institutions", (2005, 2015), []),
    ("conditions", (2005, 2015), []),
]


def chosen(
    collection: Edition, name: str, years: tuple[int, int], organizations: list[str]
) -> tuple[Any, list[Panel]]:
    assert collection.about
    [found] = [page for page in collection.about.topics if page.id == name]
    metrics = [collection.metrics[key] for key in found.metrics]
    frame = collection.frame(*years, organizations, found.metrics)
    assert len(frame)
    return frame, panels(frame, metrics, main="Cambodia")


def draw(frame: Any, look: Look, *metrics: Metric, **changes: Any) -> Any:
    settings: dict[str, Any] = {"first": 2005, "last": 2015, "look": look, **changes}
    return topic.draw(panels(frame, list(metrics) or [RAIDS], main="Here"), **settings)


@on_light_paper
@pytest.mark.parametrize(("name", "years", "organizations"), few(VIEWS, 2))
@pytest.mark.parametrize("joined", [False, True])
def test_every_record_is_drawn_once_in_its_metrics_panel(
    collection: Edition,
    look: Look,
    name: str,
    years: tuple[int, int],
    organizations: list[str],
    joined: bool,
) -> None:
    frame, held = chosen(collection, name, years, organizations)
    figure = topic.draw(held, first=years[0], last=years[1], look=look, joined=joined)
    drawn_once(figure, frame)
    axes: dict[str, set[str]] = {}
    marks, lengths = points(figure), bars(figure)
    for row in as_rows(frame):
        shown = clipped(span(row["period_start"], row["period_end"]), *years)
        bar = lengths[row["record_id"]]
        axes.setdefault(bar.axis, set()).add(row["metric"])
        assert (bar.start, bar.end) == (shown.start, shown.end)
        assert labels(figure)[row["record_id"]]
        if row["value"] is None:
            # No midpoint is made up: a block from bound to bound has no mark in it.
            low, high = ends(row, collection.metrics[row["metric"]])
            assert (bar.y - bar.width / 2, bar.y + bar.width / 2) == (low, high)
            assert row["record_id"] not in marks
            continue
        [point] = marks[row["record_id"]]
        assert bar.y == point.y
        assert bar.axis == point.axis
        assert point.y == (-row["value"] if row["direction"] == "fall" else row["value"])
        hollow = row["evidence_kind"] == "citation"
        assert point.symbol == look.symbol(row["organization"], row["evidence_kind"])
        assert point.symbol.endswith(HOLLOW) is hollow
        assert point.colour == look.colour(row["organization"])
    assert all(len(held) == 1 for held in axes.values()), "one metric, one axis"
    assert len(axes) == len(held)


@on_light_paper
@pytest.mark.parametrize(("name", "years", "organizations"), few(VIEWS, 2))
def test_every_axis_begins_at_zero_and_holds_its_marks(
    collection: Edition,
    look: Look,
    name: str,
    years: tuple[int, int],
    organizations: list[str],
) -> None:
    _, held = chosen(collection, name, years, organizations)
    figure = topic.draw(held, first=years[0], last=years[1], look=look)
    shown = layout(figure)
    for found in points(figure).values():
        for point in found:
            low, high = shown[point.axis.replace("y", "yaxis", 1)]["range"]
            assert low <= 0
            assert low <= point.y <= high
    domains = sorted(axis["domain"] for name, axis in shown.items() if name.startswith("yaxis"))
    for below, above in itertools.pairwise(domains):
        assert below[1] <= above[0], "panels do not overlap"


def test_a_zero_is_drawn_at_zero_and_a_gap_is_not_drawn(look: Look) -> None:
    figure = draw(make_frame(make_row(value=0.0, value_label="0")), look)
    [point] = points(figure)["a"]
    assert point.y == 0
    assert point.text == "0"
    assert layout(figure)["yaxis"]["range"] == [0, 1.45]


@pytest.mark.parametrize(
    ("changes", "text", "height", "block"),
    [
        ({"value": 100.0, "qualifier": "exact", "value_label": "100"}, "100", 100, None),
        ({"value": 100.0, "qualifier": "more_than", "value_label": "more than 100"},
         "▲ more than 100", 100, None),
        ({"value": 20.0, "qualifier": "at_least", "value_label": "at least 20"},
         "▲ at least 20", 20, None),
        ({"value": 20.0, "qualifier": "at_most", "value_label": "at most 20"},
         "▼ at most 20", 20, None),
        ({"value": 20.0, "qualifier": "fewer_than", "value_label": "fewer than 20"},
         "▼ fewer than 20", 20, None),
        ({"value": 4000.0, "qualifier": "about", "value_label": "about 4,000"},
         "about 4,000", 4000, None),
        ({"value": None, "qualifier": "indefinite", "low": 200.0, "high": 999.0,
          "value_as_printed": "hundreds"}, "hundreds", None, (200, 999)),
        ({"value": None, "qualifier": "exact", "low": 0.0, "high": 4.0,
          "value_as_printed": "up to four"}, "up to four", None, (0, 4)),
        ({"value": None, "qualifier": "indefinite", "low": None, "high": 999.0,
          "value_as_printed": "hundreds"}, "hundreds", None, (0, 999)),
    ],
)  # fmt: skip
def test_bounds_are_drawn_as_bounds(
    look: Look,
    changes: dict[str, Any],
    text: str,
    height: float | None,
    block: tuple[float, float] | None,
) -> None:
    figure = draw(make_frame(make_row(**changes)), look)
    bar = bars(figure)["a"]
    assert labels(figure) == {"a": text}
    assert [point.y for point in points(figure).get("a", [])] == ([] if block else [height])
    if block:
        assert (bar.y - bar.width / 2, bar.y + bar.width / 2) == block


def test_an_indefinite_amount_by_citation_has_a_label(look: Look) -> None:
    row = make_row(
        value=None, low=200.0, high=999.0, qualifier="indefinite", value_label="200–999",
        value_as_printed=None, evidence_kind="citation",
    )  # fmt: skip
    assert labels(draw(make_frame(row), look)) == {"a": "200–999"}


def test_points_are_joined_only_on_demand_and_within_one_metric_and_place(look: Look) -> None:
    frame = make_frame(
        make_row(record_id="a", metric="share", value=8.0, period_start="2012-01-01",
                 period_end="2012-12-31"),
        make_row(record_id="b", metric="share", value=2.0, period_start="2015-03-01",
                 period_end="2015-03-31"),
        make_row(record_id="c", metric="share", value=3.0, place="There"),
        make_row(record_id="d"), make_row(record_id="e", period_start="2009-01-01"),
    )  # fmt: skip
    assert lines(draw(frame, look, SHARE, RAIDS)) == []
    joined = lines(draw(frame, look, SHARE, RAIDS, joined=True))
    assert [line["y"] for line in joined] == [[8.0, 2.0], [3.0]]
    assert all(line["line"]["dash"] == "dot" for line in joined)
    assert all(line.get("hoverinfo") == "skip" for line in joined)
    assert [line["yaxis"] for line in joined] == ["y", "y"]


@on_light_paper
@pytest.mark.parametrize("text", few(HOSTILE))
def test_no_text_of_the_data_becomes_markup(look: Look, text: str) -> None:
    row = make_row(
        metric_label=text, value_label=text, organization_name=text, place=text,
        value_as_printed=text,
    )  # fmt: skip
    metric = making.metric("raids", "count", label=text, unit=text)
    other = {**row, "record_id": "b", "value": None, "low": 1.0, "high": 2.0}
    for word in words(draw(make_frame(row, other), look, metric)):
        assert "<" not in without_own_tags(word)


@pytest.mark.parametrize(
    ("metric", "words_"),
    [
        (RAIDS, "Raids"),
        (SHARE, "Share under 18, percent"),
        (making.metric("x", "count", label="Traffickers convicted", unit="people"),
         "Traffickers convicted, people"),
        (making.metric("x", "rate", label="Births", unit="births", per=1000), "Births, per 1,000"),
        (making.metric("x", "index", label="Rents", unit="index",
                       base={"period": "2015", "value": 100}), "Rents, index, 2015 = 100"),
        (making.metric("x", "money", label="Debt", unit="US dollars", currency="USD"),
         "Debt, US dollars"),
    ],
)  # fmt: skip
def test_a_heading_names_the_unit(metric: Metric, words_: str) -> None:
    assert heading(metric) == words_


def test_every_panel_has_a_heading(collection: Edition, look: Look) -> None:
    _, held = chosen(collection, "enforcement", (2005, 2015), [])
    texts = words(topic.draw(held, first=2005, last=2015, look=look))
    headed = {text.replace("</b><br><b>", " ") for text in texts}
    assert {f"<b>{panel.heading}</b>" for panel in held} <= headed


@pytest.mark.parametrize(
    ("held", "words_"),
    [
        ([], "No figures in this selection, 2005–2015"),
        (["raids"], "Raids, 2005–2015"),
        (["raids", "share"], "Raids and share under 18, 2005–2015"),
        (["raids", "share", "law"], "Raids, share under 18 and law, 2005–2015"),
    ],
)
def test_the_title_names_what_the_rows_hold(held: list[str], words_: str) -> None:
    law = making.metric("law", "count")
    frame = make_frame(*(make_row(record_id=key, metric=key) for key in held))
    drawn = panels(frame, [RAIDS, SHARE, law], main="Here")
    assert title(drawn, 2005, 2015, narrowed=False) == words_


def test_a_title_keeps_an_abbreviation() -> None:
    ngo = making.metric("ngo", "count", label="NGO staff trained")
    frame = make_frame(make_row(metric="ngo"), make_row(record_id="b"))
    drawn = panels(frame, [RAIDS, ngo], main="Here")
    assert title(drawn, 2005, 2015, narrowed=False) == "Raids and NGO staff trained, 2005–2015"


def test_the_summary_says_every_figure(collection: Edition) -> None:
    frame, held = chosen(collection, "enforcement", (2005, 2015), [])
    names = {key: organization.short_name for key, organization in collection.organizations.items()}
    said = summary(held, names, 2005, 2015, narrowed=False)
    assert said.count("; ") + said.count(": ") >= len(frame)
    for row in as_rows(frame):
        # A panel of several places names each figure's.
        ways = [
            f"{row['value_label']}{place} ({row['period_label']}, {names[row['organization']]})"
            for place in ("", f", {row['place']}")
        ]
        assert any(way in said for way in ways)
