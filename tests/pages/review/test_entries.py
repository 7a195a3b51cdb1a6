"""What the desk shows of each kind of entry, and what is changed of it and of its article."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from components.review import choosing, html
from components.review.form import NEW
from extract.collection.checked import load
from extract.collection.folder import read
from extract.review.changes import Edit, Reject, Relate, Take
from extract.review.fields import fields_for
from extract.review.items import kind_of
from extract.review.opened import open_article
from extract.review.saving import save
from tests.extract.desk import TEXT, make_collection
from tests.pages.review.conftest import (
    DAY,
    WHY,
    A,
    B,
    Review,
    changing,
    enter,
    field,
    key_of,
    notices,
    press,
    problems,
    raids,
    text,
    well,
)

pytestmark = pytest.mark.slow

EXCERPT = "Police in Sylvania made over 100 raids in 2008, the ministry said on Monday."


# --- who, where and how ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cookies", "name"),
    [
        ({}, ""),
        ({"figures_curator": "Ann%20Example"}, "Ann Example"),
        ({"figures_curator": "J%C3%B6rg%20%26%20%3Cb%3E"}, "Jörg & <b>"),
        ({"another": "Ann"}, ""),
    ],
)
def test_the_name_is_taken_from_what_the_browser_remembers(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str], name: str
) -> None:
    monkeypatch.setattr(type(st.context), "cookies", cookies)
    assert choosing.remembered() == name


def test_the_list_leads_to_what_is_chosen(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "over 100"))
    well(app.selectbox(key=field(app, "list")).set_value(key_of(folder, "38")).run())
    assert app.query_params == {"article": "post", "at": key_of(folder, "38")}
    assert app.session_state[field(app, "value")] == "38"


def test_the_list_of_a_turned_sheet_leads_nowhere(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "over 100"))
    choice = app.selectbox(key=field(app, "list")).set_value(key_of(folder, "38"))
    app.session_state["review_memory"].sheet += 1
    well(choice.run())
    assert app.query_params["at"] == key_of(folder, "over 100")


def test_an_independent_reading_is_switched_on_and_off(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "38"))
    well(app.toggle(key="review_alone").set_value(True).run())
    assert app.query_params["reading"] == "independent"
    assert "Save my reading as record" in [button.label for button in app.button]
    well(app.toggle(key="review_alone").set_value(False).run())
    assert "reading" not in app.query_params
    assert "Accept as record" in [button.label for button in app.button]


# --- what is shown -----------------------------------------------------------------------------


@pytest.fixture
def entries(folder: Path) -> dict[str, Any]:
    """One of each kind, with all that a form can say of it."""
    raids(folder)
    key = key_of(folder, "38")
    opened = open_article(folder, "post")
    common = {"excerpt": EXCERPT, "organization": "ministry", "note": "A note."}
    takes = [
        Take("claim", common | {"id": "busy", "statement": "It was busy.", "reported_via": "police",
                                "period": None}),
        Take("event", {"id": "law", "excerpt": EXCERPT, "label": "A raid.", "metrics": [],
                       "period": {"edtf": "2008", "basis": "stated", "words": "in 2008"}}),
        Take("record", fields_for(opened, key) | {
            "id": "revised", "metric": "raids", "organization": "police", "population": "raids",
            "status": "revised", "revises": "raids-2008", "direction": None, "since": None}, key),
    ]  # fmt: skip
    opened = save(folder, "post", opened.revision, takes, A, DAY)
    depends = {"kind": "depends_on", "dependent": "busy", "event": "law", "id": "under"}
    opened = save(folder, "post", opened.revision, Relate(depends), A, DAY)
    return dict(opened.entries)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("busy", ["Statement: It was busy.", "Passed on by: Police of Sylvania", "Note: A note."]),
        ("law", ["What happened: A raid.", "Drawn beside: no metric", "Period: 2008, stated"]),
        ("revised", ["Status: revised", "Revises: raids-2008"]),
        ("under", ["counted or claimed under an event", "It was busy, Ministry [busy]",
                   "A raid, 2008 [law]"]),
    ],
)  # fmt: skip
def test_whoever_signs_sees_all_that_the_signature_vouches_for(
    review: Review, entries: dict[str, Any], name: str, lines: list[str]
) -> None:
    shown = text(review(name, by=B))
    assert f"{kind_of(entries[name])}, checked once" in shown
    for line in lines:
        assert line in shown


def test_an_item_that_is_gone_is_named_by_its_id(folder: Path) -> None:
    assert html.named(read(folder), "gone") == "gone"


def test_a_candidate_without_a_period_shows_none_and_takes_that_of_the_record_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, review: Review
) -> None:
    words = f"{TEXT}\nOfficers of Sylvania counted 77 raids altogether.\n"
    folder = make_collection(tmp_path / "other", post=words)
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    raids(folder)
    app = review(key_of(folder, "77"))
    assert "Period (guess)" not in text(app).partition("Read: ")[2].partition("Accept as")[0]
    assert app.session_state[field(app, "period_edtf")] == ""
    well(app.button(key=field(app, "do_before")).click().run())
    assert app.session_state[field(app, "period_edtf")] == "2008"
    assert app.session_state[field(app, "period_words")] == "in 2008"


def test_a_figure_that_another_record_prints_leads_there(review: Review, folder: Path) -> None:
    fields = fields_for(open_article(folder, "post"), key_of(folder, "over 100"))
    fields |= {"id": "raids-2008", "organization": "ministry", "population": "raids"}
    opened = open_article(folder, "post")
    save(folder, "post", opened.revision, Take("record", fields), A, DAY)
    shown = text(review(key_of(folder, "over 100")))
    assert "Its words are in raids-2008." in shown


# --- what is added and changed -----------------------------------------------------------------


def test_a_value_that_the_words_do_not_say_is_refused_and_their_own_is_taken(
    review: Review, folder: Path
) -> None:
    app = review("add")
    enter(app, excerpt="Police in Sylvania made over 100 raids in 2008", metric="raids")
    enter(app, value_as_printed="over 100", organization="ministry", population="raids")
    enter(app, period_edtf="2008", period_words="in 2008", value="99")
    press(app, "yes")
    assert any("gives value 100, not 99" in problem for problem in problems(app)), problems(app)
    press(enter(app, value="", low="100"), "yes")
    (record,) = load(folder).records
    assert (record.value, record.qualifier, record.low) == (100, "more_than", 100)


@pytest.mark.parametrize(
    ("exact", "described", "kept"),
    [
        ("38", {"scale": "index", "base": "2015 = 1"}, {"base": {"period": "2015", "value": 1}}),
        ("38", {"scale": "rate", "per": "100,000"}, {"per": 100000}),
        (
            "5 percent",
            {"scale": "change", "change": "fall in percent of raids"},
            {"change": {"kind": "percent", "of": "raids", "direction": "fall"}},
        ),
        ("$77", {"scale": "money", "currency": "USD"}, {"currency": "USD"}),
    ],
)  # fmt: skip
def test_a_new_metric_has_what_its_scale_needs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    review: Review,
    exact: str,
    described: dict[str, str],
    kept: dict[str, Any],
) -> None:
    words = f"{TEXT}\nRaids fell by 5 percent in 2008, and the police spent $77 in 2008.\n"
    folder = make_collection(tmp_path / "other", post=words)
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    app = review(key_of(folder, exact))
    enter(app, organization="police", population="people", metric=NEW)
    enter(app, since="2007" if described["scale"] == "change" else "")
    common = {"id": "other", "label": "Other", "unit": "points", "topic": "enforcement"}
    common |= {"description": "Something else.", "keywords": "other"} | described
    press(enter(app, **{f"metric.{name}": typed for name, typed in common.items()}), "yes")
    assert problems(app) == []
    stored = load(folder).metrics["other"].model_dump(mode="json")
    assert {name: stored[name] for name in kept} == kept


@pytest.mark.parametrize(
    ("exact", "currency", "said"),
    [
        # It was guessed for money, and nobody typed it: only the figure does not fit.
        ("$77", None, ["do not have the same unit"]),
        ("38", "USD", ["currency"]),
    ],
)
def test_a_currency_is_no_fault_of_another_scale_unless_somebody_typed_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    review: Review,
    exact: str,
    currency: str | None,
    said: list[str],
) -> None:
    words = f"{TEXT}\nThe police spent $77 in 2008.\n"
    monkeypatch.setenv("FIGURES_DATA", str(make_collection(tmp_path / "other", post=words)))
    app = review(key_of(tmp_path / "other", exact))
    enter(app, organization="police", population="people", metric=NEW)
    common = {"id": "other", "label": "Other", "unit": "people", "topic": "enforcement"}
    common |= {"description": "Something else.", "keywords": "other", "scale": "count"}
    common |= {"currency": currency} if currency else {}
    press(enter(app, **{f"metric.{name}": typed for name, typed in common.items()}), "yes")
    assert [any(part in problem for problem in problems(app)) for part in said] == [True]
    assert len(problems(app)) == 1


def test_what_is_described_and_not_chosen_keeps_a_change_from_being_saved(
    review: Review, entries: dict[str, Any]
) -> None:
    app = changing(review("busy"))
    press(enter(app, **{"organization.name": "League", "reason": WHY}), "yes")
    assert [problem.partition("</b>")[0] for problem in problems(app)] == [
        "<b>a new organization is described below and not chosen"
    ]
    assert entries


def test_a_relation_is_changed(review: Review, folder: Path, entries: dict[str, Any]) -> None:
    del entries
    app = changing(review("under"))
    assert app.selectbox(key=field(app, "relation.kind")).disabled
    press(enter(app, note="As the words say."), "yes")
    assert problems(app) == ["<b>is empty</b>: say why it is changed"]
    press(enter(app, reason=WHY), "yes")
    assert notices(app) == ["Changed, and signed again: under"]
    (relation,) = load(folder).relations
    assert (relation.id, relation.note) == ("under", "As the words say.")


def test_a_change_of_rank_has_a_direction_and_a_total_has_parts(
    review: Review, related: Path
) -> None:
    app = review("relate")
    labels = {
        kind: [
            *(box.label for box in enter(app, **{"relation.kind": kind}).run().selectbox),
            *(box.label for box in app.multiselect),
        ]
        for kind in ("relative_change", "sum", "rank_change", "share")
    }
    assert {kind: "Direction" in found for kind, found in labels.items()} == {
        "relative_change": True, "sum": False, "rank_change": True, "share": False,
    }  # fmt: skip
    assert [kind for kind, found in labels.items() if "The parts" in found] == ["sum"]
    enter(app, **{"relation.kind": "sum", "relation.result": "asked"}).run()
    enter(app, **{"relation.parts": ["cheated", "earlier"]}).run()
    assert "Does not add up" in text(app)
    press(app, "yes")
    assert notices(app) == ["Related, and signed: sum-asked"]
    (relation,) = load(related).relations
    assert list(relation.members) == ["cheated", "earlier", "asked"]


def test_what_cannot_be_related_is_said_while_it_is_chosen(review: Review, related: Path) -> None:
    app = review("relate")
    chosen = {"kind": "sum", "parts": ["cheated", "share"], "result": "share"}
    enter(app, **{f"relation.{name}": value for name, value in chosen.items()}).run()
    said = problems(app)
    assert said
    press(app, "yes")
    # Once, not as the arithmetic and as the save say it.
    assert len(problems(app)) == len(set(problems(app)))
    assert load(related).relations == []


# --- two at once -------------------------------------------------------------------------------


def _edited(folder: Path, **fields: Any) -> None:
    revision = open_article(folder, "post").revision
    save(folder, "post", revision, Edit("raids-2008", fields, "so it is"), B, DAY)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"note": "By night."}, "note: nothing became “By night.”"),
        ({"population": "raids by night"}, "population: “raids” became “raids by night”"),
        (
            {"period": {"edtf": "2008", "basis": "inferred", "words": None}, "note": "Said so."},
            "period: “2008”, stated (“in 2008”) became “2008”, inferred",
        ),
        (
            {"excerpt": "made over 100 raids in 2008"},
            (
                f"excerpt: “{EXCERPT}” (characters 19–95) became “made over 100 raids in 2008” "
                "(characters 38–65)"
            ),
        ),
    ],
)
def test_each_field_that_somebody_changed_meanwhile_is_told(
    review: Review, folder: Path, fields: dict[str, Any], line: str
) -> None:
    raids(folder)
    app = review("raids-2008", by=B)
    _edited(folder, **fields)
    press(app, "yes")
    assert line in text(app)


def test_a_list_that_somebody_changed_meanwhile_is_told_by_its_members(
    review: Review, folder: Path, entries: dict[str, Any]
) -> None:
    del entries
    app = review("law", by=B)
    revision = open_article(folder, "post").revision
    save(folder, "post", revision, Edit("law", {"metrics": ["raids", "arrests"]}, "both"), B, DAY)
    press(app, "yes")
    assert "metrics: nothing became “raids, arrests”" in text(app)


# --- the details of the article ----------------------------------------------------------------


def test_the_details_of_the_article_are_corrected_and_its_items_signed_again(
    review: Review, folder: Path
) -> None:
    raids(folder)
    app = review(by=B)
    copy = "https://web.archive.org/web/2009/https://example.org/post"
    enter(app, article_title="Raids in Sylvania", article_authors="Cho Example; ",
          article_archived_url=copy, article_published="2009-01-11",
          article_published_note="the date line", article_reason="misread")  # fmt: skip
    enter(app, article_sign=True)
    press(app, "stated")
    assert problems(app) == []
    article = open_article(folder, "post").article
    assert (article.title, article.authors, article.archived_url) == (
        "Raids in Sylvania", ["Cho Example"], copy,
    )  # fmt: skip
    assert article.published is not None
    assert (article.published.edtf, article.published.note) == ("2009-01-11", "the date line")
    assert [check.by for check in open_article(folder, "post").items["raids-2008"].checks] == [B]
    assert load(folder).faults == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"article_title": " "}, "<b>is empty</b>: fill it in"),
        ({"article_url": "ftp://example.org"}, "http"),
        ({"article_published": "soon"}, "write it as EDTF"),
        ({"article_published": ""}, "the publication date is missing"),
        ({"article_published_note": ""}, "say how it is known"),
        ({"article_reason": ""}, "say why it is changed"),
        ({"article_title": "Raids on the rise"}, "nothing is changed"),
    ],
)
def test_what_is_wrong_with_the_details_is_said_in_their_form(
    review: Review, folder: Path, fields: dict[str, str], said: str
) -> None:
    app = review()
    good = {"article_title": "Raids in Sylvania", "article_reason": "misread"}
    press(enter(app, **good | fields), "stated")
    assert any(said in problem for problem in problems(app)), problems(app)
    assert {expander.label: expander.proto.expanded for expander in app.expander}[
        "Details of the article"
    ]
    assert not (folder / "reviews").exists()


def test_details_that_somebody_restated_meanwhile_are_told(review: Review, folder: Path) -> None:
    app = enter(review(), article_note="Another note.", article_reason="so")
    opened = open_article(folder, "post")
    save(folder, "post", opened.revision, Reject(key_of(folder, "38"), "no"), B, date(2009, 2, 3))
    press(app, "stated")
    assert f"{B} rejected the candidate" in text(app)
    assert app.session_state[field(app, "article_note")] == "Another note."
    press(app, "stated")
    assert open_article(folder, "post").article.note == "Another note."
