"""The key against the drawing: every sign that is drawn is explained, and no other."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from charts import topic
from charts.key import Sign, signs
from charts.still.drawing import Drawing
from charts.still.marks import dashes, outline
from charts.style import DASHES, Look
from components import charted
from components.view import View
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.charts.drawn import VIEWS
from tests.charts.test_levels import METRIC, tier
from tests.extract import making
from tests.few import few
from tests.rows import make_frame, make_row

PATTERNS = {status: dashes(dash, 2) for status, dash in DASHES.items()}
STEPS = {status: dashes(dash, 3) for status, dash in DASHES.items()}
NAMES = {"here": "Here", "there": "There"}


def drawn(svg: str, look: Look) -> set[str]:
    """The kinds of signs in a drawing, told from its elements alone."""
    root = ET.fromstring(svg)  # noqa: S314 - made here
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    shapes = {
        str(group.get("id")): str(path.get("d"))
        for group in root.iter("g")
        if group.get("id")
        for path in group.iter("path")
    }
    found: set[str] = set()
    for mark in root.iter("use"):
        if mark.get("class") != "fr-marker":
            continue
        shape = shapes[str(mark.get("href"))[1:]]
        if shape == outline("line-ns", 11):
            found.add("event mark")
            continue
        found.add("hollow" if mark.get("fill") == "none" else "filled")
    for bar in root.iter("rect"):
        if bar.get("class") == "fr-bar":
            high = float(bar.get("height", 0))
            paper = bar.get("fill") == look.paper
            if bar.get("stroke") == look.paper:
                found.add(f"level {bar.get('fill')}")
            else:
                found.add("period" if high < 8 else "block")
                found.add("hollow" if paper else "filled")
    patterns = {marks: status for each in (PATTERNS, STEPS) for status, marks in each.items()}
    for line in root.iter("g"):
        if line.get("class") == "fr-line":
            dash, colour = line.get("stroke-dasharray"), line.get("stroke")
            wide = line.get("stroke-width")
            if dash is None:
                found.add("steps" if wide == "3" else "leader")
            elif colour == look.muted:
                found.add("open end" if wide == "2" else "joined")
            else:
                found.add(patterns[dash])
    for line in root.iter("line"):
        if line.get("class") == "fr-shape" and line.get("stroke-dasharray"):
            found.add("event")
    for text in root.iter("text"):
        said = "".join(text.itertext())
        found |= {arrow for arrow in "▲▼" if said.startswith(arrow)}
    return found - {"leader"}


def explained(key: list[Sign]) -> set[str]:
    """The kinds of signs in a key, without those of speakers; a level by its colour."""
    kinds: set[str] = set()
    for sign in key:
        if sign.kind.startswith("level "):
            [colour] = re.findall(r' fill="(#\w+)"', sign.drawing)
            kinds.add(f"level {colour}")
        elif not sign.kind.startswith("speaker "):
            kinds.add(sign.kind)
    return kinds


@pytest.mark.slow
@pytest.mark.parametrize("name", VIEWS)
def test_every_sign_of_the_pages_is_explained_and_no_other(
    collection: Edition, look: Look, name: str
) -> None:
    page, years, choices = VIEWS[name]
    selection = Selection(*years)
    chart = charted.of(View(collection.seen(selection), selection, page), choices)
    assert chart is not None
    figure = chart.draw(look)
    key = chart.signs(figure, look)
    svg = Drawing(figure).responsive("Title", "Words.", link=lambda key: f"#{key}")
    assert explained(key) == drawn(svg, look)
    assert len({sign.meaning for sign in key}) == len(key)
    for sign in key:
        if sign.kind.startswith("speaker "):
            assert look.colour(sign.kind.removeprefix("speaker ")) in svg


ROWS: dict[str, list[dict[str, Any]]] = {
    "a figure": [make_row()],
    "a citation": [make_row(evidence_kind="citation")],
    "a lower bound": [make_row(qualifier="more_than")],
    "an upper bound": [make_row(qualifier="at_most")],
    "a block": [make_row(value=None, low=200.0, high=999.0, value_as_printed="hundreds")],
    "an open end": [make_row(period_start=None)],
    "a forecast": [make_row(status="forecast")],
    "an estimate and a target": [
        make_row(status="estimate"),
        make_row(record_id="b", status="target", organization="there"),
    ],
    "levels": [tier(2005, "Tier 3"), tier(2006, "Tier 2", evidence_kind="citation")],
    "places": [
        tier(2005, "Tier 3"),
        tier(2005, "Tier 2", record_id="b", place="There"),
        tier(2006, "Tier 1", record_id="c", place="There"),
    ],
}


@pytest.mark.parametrize("name", few(ROWS, 4))
@pytest.mark.parametrize("dark", [False, True])
def test_each_sign_is_in_the_key_where_it_is_drawn(name: str, dark: bool) -> None:
    look = Look(dark=dark, organizations=("here", "there"))
    rows = [{**row, "organization": row.get("organization", "here")} for row in ROWS[name]]
    for row in rows:
        row["organization"] = row["organization"] if row["organization"] in NAMES else "here"
    frame = make_frame(*rows)
    metrics = [making.metric("raids", "count"), METRIC]
    figure = topic.draw(topic.panels(frame, metrics, main="Here"), first=2005, last=2015, look=look)
    key = signs(figure, frame, NAMES, look)
    svg = Drawing(figure).responsive("Title", "Words.", link=lambda key: f"#{key}")
    assert explained(key) == drawn(svg, look)
    speakers = {sign.kind.removeprefix("speaker ") for sign in key if sign.kind[:7] == "speaker"}
    counted = {row["organization"] for row in rows if row["metric"] == "raids"}
    assert speakers == counted


def test_a_line_that_a_reader_asked_for_is_explained() -> None:
    look = Look(organizations=("here",))
    years = [
        {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"} for year in (2006, 2009)
    ]
    frame = make_frame(
        *(make_row(record_id=str(n), organization="here", **dates) for n, dates in enumerate(years))
    )
    held = topic.panels(frame, [making.metric("raids", "percent")], main="Here")
    for joined in (False, True):
        figure = topic.draw(held, first=2005, last=2015, look=look, joined=joined)
        kinds = {sign.kind for sign in signs(figure, frame, NAMES, look)}
        assert ("joined" in kinds) is joined


def test_a_short_form_is_explained_only_where_it_is_written() -> None:
    look = Look(organizations=("here",))
    rows = [
        tier(2005, "Tier 3"),
        tier(2005, "Tier 2 Watch List", record_id="b", place="There"),
        tier(2006, "Tier 1", 2013, record_id="c", place="There"),
    ]
    frame = make_frame(*rows)
    figure = topic.draw(
        topic.panels(frame, [METRIC], main="Here"), first=2005, last=2015, look=look
    )
    meanings = [sign.meaning for sign in signs(figure, frame, {}, look)]
    assert meanings[-3:-1] == ["Tier 1", "Tier 2 Watch List (2WL)"]
