"""What a frame of another site shows: the brief chart fits, and says what it is and by whom."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from charts import strip, topic
from charts.still.drawing import Drawing
from charts.style import Look
from components import charted, elsewhere
from components.view import View
from extract.edition.checked import load
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.charts.figures import points, traces
from tests.components.html import parse
from tests.extract import making
from tests.few import few
from tests.rows import make_frame, make_row
from tests.shipped import DATA, real_edition

EXAMPLE = DATA.parent / "examples" / "exampleland"
MOST = 250  # pixels of a brief chart: of 400, with its title, key and source
LOOK = Look(organizations=("here",))


@cache
def edition_of(folder: str) -> Edition:
    return real_edition() if folder == "shipped" else load(EXAMPLE)


def ways(page: str, folder: str = "shipped", **filters: Any) -> dict[str, elsewhere.Way]:
    edition = edition_of(folder)
    assert edition.about
    chosen = replace(Selection(edition.about.first_year, edition.about.last_year), **filters)
    view = View(edition.seen(chosen), chosen, page)
    drawn = charted.of(view, {})
    assert drawn
    return {way.name: way for way in elsewhere.ways(view, drawn)}


def words(html: str) -> str:
    return " ".join(parse(html.replace("</h1>", "</h1> ")).text.split())


@pytest.mark.parametrize(
    ("folder", "page", "head", "foot"),
    few([
        ("shipped", "overview", "all records, 2005–2015 Number of records by topic and year", ""),
        ("shipped", "tiers", "Trafficking in Persons report, Cambodia", "Source: US Department"),
        ("shipped", "enforcement", "Raids", "One of "),
        ("shipped", "prevalence", "Percent, 2005–2015", "Source: "),
        ("shipped", "conditions", "", "One of "),
        ("shipped", "institutions", "2005–2015", "One of "),
        ("example", "overview", "Number of records by topic and year", ""),
        ("example", "rents", "Rent index 2015 = 100", "metrics."),
        ("example", "debt", "Public debt US dollars, Exampleland, 2015–2025", "One of two"),
        ("example", "work", "Per 100,000, Exampleland, ", "metrics."),
    ], 3),
)  # fmt: skip
def test_the_brief_chart_fits_and_says_what_it_is(
    folder: str, page: str, head: str, foot: str
) -> None:
    found = ways(page, folder)
    brief, whole = found["brief"], found["all"]
    look = Look(organizations=tuple(edition_of(folder).organizations))
    assert Drawing(brief.draw(look)).height <= MOST
    assert head in words(brief.head)
    assert foot in words(brief.foot)
    for way in (brief, whole):
        assert "Figures of Record, version" in words(way.foot)
        assert re.search(rf"<a href=\"http[^\"]*/{page}", way.foot)
        assert way.signs(way.draw(look), look)
    assert "metrics." not in words(whole.foot)
    shown = brief.signs(brief.draw(look), look)
    speakers = [sign for sign in shown if sign.kind.startswith("speaker")]
    assert bool(speakers) == (page not in {"overview", "tiers"})


@pytest.mark.parametrize("lanes", [3, 5, 6, 40])
def test_a_brief_strip_keeps_the_fullest_lanes_and_says_so(lanes: int) -> None:
    edition = edition_of("example")
    chosen = Selection(2015, 2025)
    view = View(edition.seen(chosen), chosen, "overview")
    cells = [strip.Cell(f"m{number}", 2020, 100 - number) for number in range(lanes)]
    names = {f"m{number}": f"Metric {number}" for number in reversed(range(lanes))}
    brief = charted.brief_strip(view, cells, names, "metric", "Title")
    figure = brief.draw(LOOK)
    assert Drawing(figure).height <= MOST
    drawn = {key for trace in traces(figure) for key in trace.get("customdata", ())}
    assert drawn == {f"cell-2020-m{number}" for number in range(min(lanes, 5))}
    said = f"The five metrics with the most records, of {lanes}."
    assert brief.part == (said if lanes > 5 else "")


@pytest.mark.parametrize("folder", ["shipped", "example"])
def test_each_mark_of_a_brief_overview_leads_to_a_topic_in_its_year(folder: str) -> None:
    edition = edition_of(folder)
    assert edition.about
    chosen = Selection.usual(edition.described)
    view = View(edition.seen(chosen), chosen, "overview")
    drawn = charted.of(view, {})
    assert drawn
    keys = {key for trace in traces(drawn.brief.draw(LOOK)) for key in trace.get("customdata", ())}
    assert keys
    for key in keys:
        target = urlsplit(charted.link(view, drawn, key))
        _, year, topic_id = key.split("-", 2)
        assert target.path == topic_id
        assert topic_id in {subject.id for subject in edition.about.topics}
        asked = parse_qs(target.query)
        assert (asked["from"], asked["to"]) == ([year], [year])
        assert "record" not in asked


def test_a_panel_keeps_its_height_however_many_figures_it_has() -> None:
    heights: set[float] = set()
    for count in (1, 12, 60):
        rows = [
            make_row(record_id=f"r{n}", organization="here", value=float(n), value_label=f"{n:,}")
            for n in range(count)
        ]
        drawn = topic.panels(make_frame(*rows), [making.metric("raids", "count")], main="Here")
        figure = topic.draw(drawn, first=2005, last=2015, look=LOOK, highest=140)
        heights.add(Drawing(figure).height)
        assert set(points(figure)) == {row["record_id"] for row in rows}
    assert len(heights) == 1
