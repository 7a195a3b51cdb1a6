"""What the overview leads with: which figure of each topic, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from charts import topic as charts
from charts.still.drawing import Drawing
from charts.style import Look, as_rows
from components import claims, leads
from components.address import read_address
from components.view import View
from extract.edition.checked import load
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.components.html import parse
from tests.few import few
from tests.rows import HOSTILE

ADDRESSES = (
    "",
    "from=2009&to=2012",
    "organization=ijm",
    "search=raids",
    "place=Thailand",
    "metric=raids&metric=arrests",
    "as_of=2009",
    "search=no+such+words",
)


def view_of(edition: Edition, address: str = "") -> View:
    selection, _ = read_address(parse_qs(address), edition)
    return View(edition.seen(selection), selection, "overview")


def drawn(view: View) -> str:
    return leads.html(view, Look(organizations=tuple(view.edition.organizations)))


def expected(view: View) -> list[tuple[str, str]]:
    """Topic and record, worked out from the rows alone."""
    found: list[tuple[str, str]] = []
    rows = [row for row in as_rows(view.frame) if row["place"] == view.about.place]
    for topic in view.about.topics:
        for name in topic.metrics:
            mine = [row for row in rows if row["metric"] == name]
            if not mine:
                continue
            quoted = [row for row in mine if row["excerpt"]] or mine
            last = max(row["period_end"] for row in quoted)
            found.append(
                (topic.id, next(row["record_id"] for row in quoted if row["period_end"] == last))
            )
            break
    return found


@pytest.mark.parametrize("address", few(ADDRESSES))
def test_of_many_figures_the_same_lead(
    collection: Edition, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of more figures than a small chart holds only the one that leads is read."""
    view = view_of(collection, address)
    look = Look(organizations=tuple(collection.organizations))
    monkeypatch.setattr(leads, "_MOST_BESIDE", 1)
    found = list(leads.leads(view))
    assert [(lead.topic.id, lead.about.id) for lead in found] == expected(view)
    for lead in found:
        assert lead.panel is None or len(lead.panel.rows) == 1
        assert (lead.panel is None) == (lead.image(look, 320) is None)
        assert (lead.panel is None) == (lead.summary == "")


def test_without_a_record_none_is_the_latest(collection: Edition) -> None:
    assert collection.latest(Selection(search="no such words")) == {}


def panel_of(lead: leads.Lead) -> charts.Panel:
    assert lead.panel
    return lead.panel


@pytest.mark.parametrize("address", few(ADDRESSES))
def test_each_topic_leads_with_its_latest_quoted_figure(collection: Edition, address: str) -> None:
    view = view_of(collection, address)
    found = list(leads.leads(view))
    assert [(lead.topic.id, lead.about.id) for lead in found] == expected(view)
    for lead in found:
        drawn = {row["record_id"] for row in panel_of(lead).rows}
        assert lead.about.id in drawn <= set(view.frame["record_id"])
        assert {row["metric"] for row in panel_of(lead).rows} == {panel_of(lead).metric.id}
        assert {row["place"] for row in panel_of(lead).rows} == {view.about.place}
        link = urlsplit(lead.href)
        assert (link.path, parse_qs(link.query)["record"]) == (lead.topic.id, [lead.about.id])


def test_the_first_has_its_sentence_and_the_others_one_click_away(collection: Edition) -> None:
    view = view_of(collection)
    found = parse(drawn(view))
    tags = [tag for tag, _ in found.tags]
    count = len(list(leads.leads(view)))
    assert (tags.count("article"), tags.count("details")) == (count, count - 1)
    assert tags.index("blockquote") < tags.index("details")
    sources = [value for name, value in found.values if name == "src"]
    assert len(sources) == count
    assert all(source.startswith("data:image/svg+xml,") for source in sources)
    assert all(value for name, value in found.values if name == "alt")
    # Their room is kept free before they are read.
    drawn_at = [re.search(r"%3Csvg[^>]*", source) for source in sources]
    for side in ("width", "height"):
        kept = [value for name, value in found.values if name == side]
        assert kept == [
            re.findall(rf"\b{side}=%22([0-9]+)%22", size[0])[0] for size in drawn_at if size
        ]


def test_a_small_chart_stays_small_however_many_labels_it_has(collection: Edition) -> None:
    look = Look(organizations=tuple(collection.organizations))
    lead = next(
        lead for lead in leads.leads(view_of(collection)) if not panel_of(lead).metric.levels
    )
    row = panel_of(lead).rows[0]
    years = [str(2005 + index % 10) for index in range(30)]
    crowd = tuple(
        {**row, "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"} for year in years
    )
    usual = lead.image(look, 320)
    crowded = replace(lead, panel=replace(panel_of(lead), rows=crowd)).image(look, 320)
    assert usual
    assert crowded
    assert (crowded.width, crowded.height) == (usual.width, usual.height)
    # A chart of the topic's page would be higher.
    free = [replace(panel_of(lead), rows=crowd, heading="", leading=False)]
    first, last = lead.years
    assert Drawing(charts.draw(free, first=first, last=last, look=look)).height > crowded.height


def test_without_records_nothing_leads(collection: Edition) -> None:
    view = view_of(collection, "search=no+such+words")
    assert drawn(view) == ""
    assert claims.announced(view) == ""


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_disputes_announced_are_those_of_the_page_of_claims(
    collection: Edition, address: str
) -> None:
    view = view_of(collection, address)
    found = parse(claims.announced(view))
    links = [urlsplit(value) for name, value in found.values if name == "href"]
    named = [parse_qs(link.query).get("dispute", [""])[0] for link in links]
    there = [dispute.id for dispute in claims.shown(view)]
    assert [key for key in named if key] == there[:3]
    assert all(link.path == "claims" for link in links)


@pytest.mark.slow
def test_hostile_words_of_a_topic_are_words(collection: Edition) -> None:
    assert collection.about
    hostile = " ".join(HOSTILE)
    first, *rest = collection.about.topics
    about = collection.about.model_copy(
        update={"topics": [first.model_copy(update={"title": hostile}), *rest]}
    )
    # A store of another name: what is kept for all readers is kept by it.
    edition = replace(load(), facts=replace(collection.facts, about=about))
    found = parse(drawn(view_of(edition)))
    assert "script" not in [tag for tag, _ in found.tags]
    assert hostile in found.text


def test_the_leads_are_drawn_once_for_all_readers(collection: Edition) -> None:
    look = Look(organizations=tuple(collection.organizations))
    assert leads.html(view_of(collection), look) is leads.html(view_of(collection), look)
    dark = Look(dark=True, organizations=look.organizations)
    assert leads.html(view_of(collection), dark) != leads.html(view_of(collection), look)
