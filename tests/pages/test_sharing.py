"""What could be known when, findings, reasons for gaps, citations: what a reader takes away."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import citing
from extract.contract.files import to_json
from extract.contract.judgements import Gap
from extract.edition.edition import Edition
from extract.edition.selection import FILTERS
from extract.publish.citations import (
    STYLES,
    Cited,
    cite_chart,
    cite_collection,
    cite_publication,
    cite_record,
)
from extract.publish.site import EMBEDDERS_VARIABLE
from server.asking import selection_of
from tests.pages.conftest import OpenPage, charts
from tests.pages.test_pages import CHARTS, drawn, html, messages, text, well
from tests.rows import HOSTILE
from tests.shipped import Copied

pytestmark = pytest.mark.slow

ARTICLE = "2015-06-khmer-times-crackdown-on-child-sex"


def codes(app: AppTest, label: str) -> list[str]:
    """What the page offers to be copied, by what it is."""
    boxes = re.findall(rf'<pre [^>]*aria-label="{label}">(.*?)</pre>', html(app), re.DOTALL)
    return [unescape(box) for box in boxes]


# What could be known at a time ------------------------------------------------------------------


@pytest.mark.parametrize("page", [*CHARTS, "data"])
@pytest.mark.parametrize("year", [2008, 2012])
def test_as_of_keeps_only_what_was_published_by_then(
    open_page: OpenPage, collection: Edition, page: str, year: int
) -> None:
    app = well(open_page(page, f"as_of={year}"))
    assert app.session_state["filter_as_of"] == year
    assert app.query_params["as_of"] == str(year)
    known = {
        item.id
        for home in collection.publications()
        if home.published and home.published.end and home.published.end <= f"{year}-12-31"
        for item in collection.items_of(home.id)
    }
    if page == "data":
        shown = set(app.dataframe[0].value["record_id"])
        every = set(collection.frame(2005, 2015)["record_id"])
        assert shown == every & known != every
    elif charts(app):
        assert set() != drawn(app) <= known
    else:
        assert f"year of publication ({year})" in messages(app)[0]


def test_as_of_reaches_what_is_said_beside_the_charts(
    open_page: OpenPage, collection: Edition
) -> None:
    before, after = (text(well(open_page("claims", f"as_of={year}"))) for year in (2008, 2016))
    later = [
        dispute.question
        for dispute in collection.disputes
        if all(collection.home[key].id == ARTICLE for side in dispute.sides for key in side.items)
    ]
    assert later
    assert all(question in after and question not in before for question in later)
    assert "Does not add up." in after
    assert "Does not add up." not in before
    assert "Not published by then" in text(open_page("overview", "as_of=2008"))
    assert "Not published by then" not in text(open_page("overview"))


@pytest.mark.parametrize("key", ["share-under-18-2015", "claim-ijm-nearly-eliminated"])
def test_what_came_later_is_said_to_be_later(open_page: OpenPage, key: str) -> None:
    later = "was published later than the filters allow"
    for page, query, asked in (
        ("articles", f"record={key}", key),
        ("articles", f"article={ARTICLE}", ARTICLE),
        ("overview", f"record={key}", key),
    ):
        app = well(open_page(page, f"{query}&as_of=2010"))
        [message] = messages(app)
        assert message.startswith(f"“{asked}” {later}")
        plain = messages(well(open_page(page, query)))
        beside = ("The filters ", "The item in this link is not on the chart: ")
        assert [notice for notice in plain if not notice.startswith(beside)] == []
    app = open_page("articles", f"article={ARTICLE}")
    app.selectbox(key="filter_as_of").set_value(2010).run()
    assert app.selectbox(key="article").value != ARTICLE
    assert later in messages(well(app))[0]


@pytest.mark.parametrize(
    ("query", "year", "address", "message"),
    [
        ("as_of=abc", None, None, "“abc” is not a year. Showing everything published."),
        ("as_of=", None, None, "“” is not a year. Showing everything published."),
        ("as_of=-5", None, None, "“-5” is not a year. Showing everything published."),
        ("as_of=20080", None, None, "“20080” is not a year. Showing everything published."),
        ("as_of=٢٠٠٨", None, None, "“٢٠٠٨” is not a year. Showing everything published."),
        ("as_of=1066", 2001, "2001", ("Articles and references were published from 2001 to 2018. "
         "Showing those published by the end of 2001.")),
        ("as_of=9999", 2018, "2018", ("Articles and references were published from 2001 to 2018. "
         "Showing those published by the end of 2018.")),
    ],
)  # fmt: skip
def test_a_senseless_as_of_is_answered(
    open_page: OpenPage, query: str, year: int | None, address: str | None, message: str
) -> None:
    app = well(open_page("method", query))
    assert messages(app) == [message]
    assert app.session_state["filter_as_of"] == year
    assert dict(app.query_params).get("as_of") == address


def test_as_of_is_chosen_kept_and_cleared(open_page: OpenPage, collection: Edition) -> None:
    app = open_page("data")
    app.selectbox(key="filter_as_of").set_value(2008).run()
    then = f"{len(collection.as_of(2008).frame(2005, 2015))} records, 2005–2015"
    assert well(app).title[0].value == then
    assert app.query_params["as_of"] == "2008"
    app.switch_page("method.py").run()
    app.switch_page("data.py").run()
    assert well(app).title[0].value == then
    app.button(key="filter_clear").click().run()
    assert well(app).title[0].value == f"{len(collection.frame(2005, 2015))} records, 2005–2015"
    assert "as_of" not in app.query_params


def test_a_dispute_that_the_filters_leave_out_is_not_called_unknown(
    open_page: OpenPage, collection: Edition
) -> None:
    hidden = next(
        dispute
        for dispute in collection.disputes
        if all(collection.home[key].id == ARTICLE for side in dispute.sides for key in side.items)
    )
    for query in ("as_of=2008", "to=2008"):
        app = well(open_page("claims", f"dispute={hidden.id}&{query}"))
        assert messages(app) == [f"The filters leave out the dispute “{hidden.id}”."]
        assert hidden.question not in text(app)


# Findings and reasons ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "sentence", "records"),
    [
        ("Does not add up",
         ("38 of 2,104 is 1.81%, and 2.2% is reported (2.15 to 2.25 before rounding, "
         "which 46 or 47 of 2,104 would give): the share does not add up."),
         ["people-under-18-2015", "study-people-2015", "share-under-18-2015"]),
        ("Adds up",
         ("From 8.16% to 2.2% is a fall of 73.0%, and 73% is reported "
         "(72.5 to 73.5 before rounding): the fall adds up."),
         ["share-under-18-2012", "share-under-18-2015", "fall-in-share-under-18-2015"]),
        ("Note",
         ("The period, January to May 2008, begins before “Law takes effect” (15 February "
         "2008): a figure that depends on it can only be about the time from then on."),
         ["prosecutions-2008"]),
    ],
)  # fmt: skip
def test_the_claims_page_writes_the_arithmetic_out(
    open_page: OpenPage, verdict: str, sentence: str, records: list[str]
) -> None:
    shown = html(well(open_page("claims")))
    [paragraph] = [part for part in shown.split('<hr class="fr-rule">') if f". {sentence}" in part]
    assert f"<b>{verdict}</b>. {sentence}" in paragraph
    for key in records:
        assert f'href="articles?record={key}"' in paragraph


def test_every_finding_stands_with_its_answer(open_page: OpenPage, collection: Edition) -> None:
    shown = html(well(open_page("claims")))
    assert {finding.id for finding in collection.findings() if finding.answer} == set(
        collection.facts.answers
    )
    for finding in collection.findings():
        answer = f"<br>Answer: {finding.answer}" if finding.answer else ""
        assert shown.count(f". {finding.sentence}{answer}<br><span") == 1
        if finding.answer:
            assert collection.facts.answers[finding.id].note in answer
    verdicts = re.findall(r'<p class="fr-byline"><b>([A-Za-z ]+)</b>\. ', shown)
    assert len(verdicts) == len(collection.findings())
    assert verdicts[0] == "Does not add up", "what asks for a look stands first"


def test_findings_follow_the_filters(open_page: OpenPage) -> None:
    shown = text(well(open_page("claims", "from=2008&to=2008")))
    assert "Law takes effect" in shown
    assert "Does not add up" not in shown


def test_findings_are_shown_where_nobody_contradicts_anybody(open_page: OpenPage) -> None:
    app = well(open_page("claims", "organization=us-state-department&to=2008"))
    assert "Nothing in this selection is disputed." in text(app)
    assert "they agree" in text(app)
    assert messages(app) == []


def test_a_gap_that_somebody_explains_has_their_words(
    open_page: OpenPage, collection: Edition, copied: Copied
) -> None:
    # A reason that the collection itself does not give: it stands for any that a curator records.
    gap = Gap(
        id="g",
        claim="claim-afesip-no-statistics",
        metrics=["share-under-18", "share-under-16"],
        first_year=None,
        last_year=2007,
        note="",
    )
    (copied.folder / "gaps.json").write_text(to_json([gap.model_dump(mode="json")]), "utf-8")
    excerpt = collection.items[gap.claim].excerpt
    assert excerpt is not None
    words = [
        hostile for hostile in HOSTILE if "\u202e" not in hostile
    ]  # such an article is refused
    [stem] = [collection.home[gap.claim].id]
    for said in ("", *words):
        if said:
            copied.put_into_article(stem, gap.claim, f"{said} ")
    before = text(well(open_page("overview", "to=2008")))
    copied.sign()
    app = well(open_page("overview", "to=2008"))
    read = text(app)
    for key in gap.metrics:
        label = collection.metrics[key].label
        assert f"{label}2005–2007AFESIP said (5 February 2008): “" in read
        assert f"{label}2008No article or reference in this collection gives a figure." in read
    assert read.count(excerpt.exact.strip("“”")) == len(gap.metrics)
    assert all(read.count(word) >= len(gap.metrics) for word in words)
    assert before != read
    assert excerpt.exact.strip("“”") not in text(open_page("overview", "from=2008"))


# Citations, corrections, programs ---------------------------------------------------------------


def of_record(collection: Edition) -> Cited:
    return cite_record(collection, "raids-2008", citing.absolute("articles", record="raids-2008"))


def written(cited: Cited, style: str) -> str:
    """What the box shows: Streamlit drops the line break at the end."""
    return STYLES[style].write(cited).removesuffix("\n")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("page", "query", "widget", "cited"),
    [
        ("enforcement", "record=raids-2008", "record_enforcement", of_record),
        ("articles", f"article={ARTICLE}", "publication",
         lambda edition: cite_publication(edition, ARTICLE)),
        ("data", "", "collection", lambda edition: cite_collection(edition, citing.origin())),
    ],
)  # fmt: skip
def test_each_thing_is_cited_in_each_style(
    open_page: OpenPage,
    collection: Edition,
    style: str,
    page: str,
    query: str,
    widget: str,
    cited: Callable[[Edition], Cited],
) -> None:
    app = in_style(open_page(page, query), widget, style)
    assert written(cited(collection), style) in codes(app, "Citation")


def in_style(app: AppTest, widget: str, style: str) -> AppTest:
    [control] = [group for group in app.get("button_group") if group.key == f"cite_{widget}"]
    chooser: Any = control
    assert chooser.options == [choice.label for choice in STYLES.values()]
    chooser.set_value(style).run()
    return well(app)


@pytest.mark.parametrize("style", STYLES)
def test_a_chart_is_cited_with_its_filters_and_sources(
    open_page: OpenPage, collection: Edition, style: str
) -> None:
    query = "from=2008&to=2010&metric=raids&metric=convictions"
    app = in_style(open_page("enforcement", query), "chart_enforcement", style)
    frame = collection.frame(2008, 2010, metrics=["raids", "convictions"])
    cited = cite_chart(
        collection, app.title[0].value, frame["record_id"], f"{citing.origin()}/enforcement?{query}"
    )
    assert written(cited, style) in codes(app, "Citation")
    assert {source.key for source in cited.sources} == {
        collection.home[key].id for key in frame["record_id"]
    }


def test_every_chart_can_be_cited_and_used_elsewhere(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EMBEDDERS_VARIABLE, "https://news.example")
    for page, what in CHARTS.items():
        if page == "conditions":
            continue  # neither organization says anything of it
        app = well(open_page(page, "organization=us-state-department&organization=ijm"))
        assert {"Cite this chart", "Cite this record", "Embed or save"} <= {
            expander.label for expander in app.expander
        }
        [frame] = codes(app, "HTML of the frame")
        assert f"/{page}?organization=us-state-department&amp;organization=ijm&amp;embed=true" in (
            frame
        )
        assert f"standalone_{what}" in {button.key for button in app.get("download_button")}


def test_code_for_other_sites_is_offered_where_one_is_named(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(EMBEDDERS_VARIABLE, raising=False)
    app = well(open_page("tiers"))
    assert codes(app, "HTML of the frame") == []
    assert f'{EMBEDDERS_VARIABLE}="https://news.example"' in unescape(html(app))
    monkeypatch.setenv(EMBEDDERS_VARIABLE, "https://a.example https://b.example")
    app = well(open_page("tiers"))
    assert len(codes(app, "HTML of the frame")) == 1
    assert "The frame works on https://a.example, https://b.example." in html(app)


def test_corrections_are_shown(open_page: OpenPage, copied: Copied) -> None:
    def shown() -> list[str]:
        return [paragraph.value for paragraph in well(open_page("data")).markdown]

    log = copied.folder / "CORRECTIONS.md"
    first = "## 1.0.0, 2026-11-21\n\nFirst publication. Nothing has been corrected yet.\n"
    log.write_text(f"# Corrections\n\n{first}")
    (copied.folder / "VERSION").write_text("1.0.0\n")
    first_line = "**1.0.0, 21 November 2026**\n\nFirst publication. Nothing has been corrected yet."
    assert shown() == [first_line]
    log.write_text(f"# Corrections\n\n## 1.0.1, 2026-11-22\n\nA *raid* too many.\n\n{first}")
    (copied.folder / "VERSION").write_text("1.0.1\n")
    assert shown() == ["**1.0.1, 22 November 2026**\n\nA *raid* too many.", first_line]
    assert "Version 1.0.1 of the collection" in text(open_page("data"))


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"from": "2008", "to": "2012", "organization": ["afesip", "ijm"]},
        {"metric": ["raids", "tip-tier"], "as_of": "2010"},
        {"search": "\"raids\" & 'é'"},
        {"search": "police", "as_of": "2009", "to": "2008"},
        {"from": "abc", "organization": ["nobody", "afesip"]},
    ],
)
def test_the_line_for_pandas_reads_what_the_page_shows(
    open_page: OpenPage, collection: Edition, query: dict[str, str | list[str]]
) -> None:
    # Without records the page ends before it; the whole program is still right.
    app = well(open_page("data", urlencode(query, doseq=True)))
    if not app.dataframe:
        assert "No records in this selection" in messages(app)[0]
        assert codes(app, "For pandas") == []
        return
    [code] = codes(app, "For pandas")
    [_, line] = ast.parse(code).body
    assert isinstance(line, ast.Expr)
    assert isinstance(line.value, ast.Call)
    url = ast.literal_eval(line.value.args[0])
    parts = urlsplit(url)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{citing.origin()}/api/records.csv"
    items = [(key, value) for key, many in parse_qs(parts.query).items() for value in many]
    selection, wrong = selection_of(items, collection, tuple(FILTERS))
    assert wrong == []
    shown: pd.DataFrame = app.dataframe[0].value
    assert list(collection.frame_of("records", selection)["record_id"]) == list(shown["record_id"])
    given = {key: many if isinstance(many, list) else [many] for key, many in query.items()}
    for key in ("metric", "search", "as_of"):
        assert parse_qs(parts.query).get(key, []) == given.get(key, [])
