"""What is beside the articles, by form: disputes, gaps, answers, organizations and metrics."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.review import lists
from components.review.form import NEW
from extract.collection.checked import load
from extract.collection.folder import read
from extract.contract.files import to_json
from extract.contract.journal import Busy
from extract.review import drafts
from extract.review.changes import Relate, Take
from extract.review.lists import Put
from extract.review.opened import open_article
from extract.review.saving import save
from tests.extract.desk import DISPUTE, put
from tests.pages.review.conftest import (
    DAY,
    A,
    B,
    Review,
    interrupted_after,
    listed,
    notices,
    problems,
    save_list,
    text,
    well,
)
from tests.shipped import rewrite

pytestmark = pytest.mark.slow

SIDES: dict[str, Any] = {
    "position_0": "Fifty.",
    "items_0": ["cheated"],
    "position_1": "Forty.",
    "items_1": ["earlier"],
}


def type_in(app: AppTest, **fields: str) -> AppTest:
    """Type into the form, and let the browser hand that over."""
    for name, value in fields.items():
        app.text_input(key=listed(app, name)).set_value(value)
    return well(app.button(key=listed(app, "do_keep")).click().run())


def test_the_lists_and_their_entries_are_gone_through(review: Review, related: Path) -> None:
    put(related, Put("disputes", DISPUTE), A)
    app = review()
    rooms = app.segmented_control(key="review_rooms")
    well(rooms.set_value("Disputes").run())
    assert app.query_params == {"list": "disputes"}
    entry = app.selectbox(key="review_list_entry")
    assert (entry.label, entry.options) == ("Disputes: 1", [NEW, "How many?"])
    well(entry.set_value("how-many").run())
    assert app.query_params == {"list": "disputes", "entry": "how-many"}
    assert app.text_input(key=listed(app, "question")).value == "How many?"
    well(app.selectbox(key="review_list_entry").set_value(NEW).run())
    assert app.query_params == {"list": "disputes"}
    assert app.text_input(key=listed(app, "question")).value == ""
    well(app.segmented_control(key="review_rooms").set_value("Articles").run())
    assert app.query_params == {}
    assert "Candidate or item" in [box.label for box in app.selectbox]


@pytest.mark.parametrize(("room", "label"), [("answers", "Answers to findings: 1"),
                                             ("metrics", "Metrics: 3")])  # fmt: skip
def test_what_cannot_be_added_here_has_no_form_before_one_is_chosen(
    review: Review, related: Path, room: str, label: str
) -> None:
    app = review(list=room, entry="nothing")
    entry = app.selectbox(key="review_list_entry")
    assert (entry.label, entry.value) == (label, None)
    assert NEW not in entry.options
    assert [button.label for button in app.button if "Save" in button.label] == []
    assert related.exists()


@pytest.mark.parametrize("yields", range(3))
def test_wherever_a_run_is_interrupted_after_a_removal_it_is_told(
    yields: int, review: Review, related: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(related, Put("disputes", DISPUTE), A)
    entry = {"list": "disputes", "entry": "how-many"}
    app = review(**entry)
    left = interrupted_after(monkeypatch, lists, "save_lists", yields, **entry)
    app = save_list(app, "remove")
    assert left == [-1]
    assert read(related).disputes == []
    assert notices(app) == ["Removed: how-many"]
    assert app.text_input(key=listed(app, "question")).value == ""


def test_a_dispute_is_made_and_confirmed_by_a_second_person(review: Review, related: Path) -> None:
    app = review(list="disputes")
    save_list(app, **SIDES, id="how-many", question="How many?")
    assert problems(app) == ["reason: <b>is empty</b>: fill it in"]
    save_list(app, reason="Of two years.")
    assert notices(app) == ["Saved: how-many"]
    (dispute,) = load(related).disputes
    assert [side.items for side in dispute.sides] == [["cheated"], ["earlier"]]
    second = review(by=B, list="disputes", entry="how-many")
    save_list(second, "confirm")
    (dispute,) = load(related).disputes
    assert [check.by for check in dispute.valid_checks()] == [A, B]
    # Without an id, one is made of the question that nothing else has.
    save_list(review(list="disputes"), **SIDES, question="How many?", reason="Of two years.")
    assert [kept.id for kept in load(related).disputes] == ["how-many", "how-many-2"]


def test_a_dispute_is_taken_out(review: Review, related: Path) -> None:
    put(related, Put("disputes", DISPUTE), A)
    app = save_list(review(list="disputes", entry="how-many"), "remove")
    assert notices(app) == ["Removed: how-many"]
    assert app.query_params == {"list": "disputes"}
    assert load(related).disputes == []


def test_a_gap_is_explained_by_a_claim(review: Review, related: Path) -> None:
    claim = {
        "id": "silence",
        "excerpt": "In 2007, it had been 40 of 100 workers.",
        "period": None,
        "organization": "police",
        "statement": "Nothing was counted.",
    }
    opened = open_article(related, "post")
    save(related, "post", opened.revision, Take("claim", claim), A, DAY)
    app = review(list="gaps")
    assert app.selectbox(key=listed(app, "claim")).options == [
        "Nothing was counted, Police [silence]"
    ]
    save_list(app, first_year="long ago")
    assert problems(app) == [
        "claim: <b>is empty</b>: fill it in",
        (
            "metrics: <b>List should have at least 1 item after validation, not 0</b>: "
            "correct the field"
        ),
        "first_year: <b>Input should be a valid integer</b>: correct the field",
    ]
    save_list(app, claim="silence", metrics=["raids"], first_year="2009")
    assert notices(app) == ["Saved: raids-2009"]
    (gap,) = load(related).gaps
    assert (gap.claim, gap.metrics, gap.first_year, gap.last_year, gap.note) == (
        "silence", ["raids"], 2009, None, "",
    )  # fmt: skip
    app = review(list="gaps", entry="raids-2009")
    assert app.text_input(key=listed(app, "first_year")).value == "2009"
    save_list(app, last_year="2010", note="Nobody counted.")
    (gap,) = load(related).gaps
    assert (gap.last_year, gap.note) == (2010, "Nobody counted.")


def test_an_organization_is_named_in_full_and_its_other_names_kept(
    review: Review, related: Path
) -> None:
    app = review(list="organizations")
    save_list(app, name="League of Sylvania", kind="NGO", aliases="the League; SL")
    assert notices(app) == ["Saved: league-of-sylvania"]
    league = load(related).organizations["league-of-sylvania"]
    assert (league.short_name, league.aliases) == ("League of Sylvania", ["the League", "SL"])
    app = review(list="organizations", entry="league-of-sylvania")
    assert app.text_input(key=listed(app, "aliases")).value == "the League; SL"
    save_list(app, short_name="League")
    league = load(related).organizations["league-of-sylvania"]
    assert (league.short_name, league.aliases) == ("League", ["the League", "SL"])


def test_two_organizations_are_merged(review: Review, related: Path) -> None:
    app = review(list="organizations", entry="ministry")
    save_list(app, "merge", kept="police", why="The ministry is the police.")
    # Of two kinds: nothing of the ministry was recorded, so nothing is signed again.
    assert notices(app) == ["Merged: ministry is now police"]
    collection = load(related)
    assert collection.faults == []
    assert collection.organizations["police"].formerly == ["ministry"]


def test_a_finding_is_answered_and_a_metric_changed(review: Review, related: Path) -> None:
    app = review(list="metrics", entry="arrests")
    save_list(app, label="People asked")
    assert load(related).metrics["arrests"].label == "People asked"
    opened = open_article(related, "post")
    share = {"kind": "share", "part": "earlier", "whole": "asked", "result": "share"}
    save(related, "post", opened.revision, Relate(share), A, DAY)
    app = review(list="answers", entry="share-share")
    assert "Cross-check: Does not add up." in text(app)
    save_list(app, note="Of two surveys.")
    assert load(related).answers["share-share"].note == "Of two surveys."


@pytest.mark.parametrize(
    ("scale", "more", "name", "shown"),
    [
        ("index", {"base": {"period": "2015", "value": 100}}, "base", "2015 = 100"),
        ("rate", {"per": 100000}, "per", "100000"),
        ("money", {"currency": "USD"}, "currency", "USD"),
        ("ordinal", {"levels": ["low", "high"]}, "levels", "low; high"),
        (
            "change",
            {"change": {"kind": "percent", "of": "exports", "direction": "fall"}},
            "change",
            "fall in percent of exports",
        ),
        (
            "change",
            {"change": {"kind": "points", "of": "exports", "direction": None}},
            "change",
            "points of exports",
        ),
    ],
)
def test_what_a_scale_needs_is_shown_as_it_is_typed_and_kept_as_it_was(
    review: Review, related: Path, scale: str, more: dict[str, Any], name: str, shown: str
) -> None:
    def described(metrics: Any) -> Any:
        metrics[0] |= {"scale": scale, **more}
        return metrics

    rewrite(related / "metrics.json", described)
    before = read(related).metrics["raids"]
    app = review(list="metrics", entry="raids")
    assert app.text_input(key=listed(app, name)).value == shown
    save_list(app, description="What was counted.")
    assert problems(app) == []
    after = read(related).metrics["raids"]
    assert after == before.model_copy(update={"description": "What was counted."})


# --- what was typed and not saved --------------------------------------------------------------


def test_what_was_typed_is_filled_in_again_until_it_is_saved_or_discarded(
    review: Review, related: Path
) -> None:
    type_in(review(list="disputes"), question="How many?", reason="Of two years.")
    assert review(list="disputes", by=B).text_input[1].value == ""
    app = review(list="disputes")
    assert app.text_input(key=listed(app, "question")).value == "How many?"
    (said,) = notices(app)
    assert said.endswith(" is filled in again. It is not saved yet.")
    well(app.button(key=listed(app, "do_forget")).click().run())
    assert notices(app) == []
    assert app.text_input(key=listed(app, "question")).value == ""
    assert notices(review(list="disputes")) == []
    type_in(app, question="How many?")
    save_list(app, **SIDES, reason="Of two years.")
    assert notices(app) == ["Saved: how-many"]
    assert list(drafts.drafts(related, A)) == []


def test_it_is_filled_in_again_after_a_look_at_another_page(review: Review, related: Path) -> None:
    app = type_in(review(list="disputes"), question="How many?")
    well(app.switch_page("overview.py").run())
    app.switch_page("review.py")
    app.query_params["list"] = "disputes"
    well(app.run())
    assert app.text_input(key=listed(app, "question")).value == "How many?"
    assert [draft.typed for draft in drafts.drafts(related, A)] == [{"question": "How many?"}]


def test_a_claim_that_is_gone_is_named(review: Review, related: Path) -> None:
    opened = open_article(related, "post")
    claim = {"id": "silence", "excerpt": "In 2007, it had been 40 of 100 workers.", "period": None,
             "organization": "police", "statement": "Nothing was counted."}  # fmt: skip
    save(related, "post", opened.revision, Take("claim", claim), A, DAY)
    app = review(list="gaps")
    app.selectbox(key=listed(app, "claim")).set_value("silence")
    type_in(app, note="Nobody counted.")
    rewrite(related / "records" / "post.json", lambda value: value | {"claims": []})
    app = review(list="gaps")
    assert app.selectbox(key=listed(app, "claim")).value is None
    assert app.text_input(key=listed(app, "note")).value == "Nobody counted."
    named = "What you had chosen as “The claim that explains why there is no figure” is no longer "
    assert notices(app)[1:] == [f"{named}there: silence."]


def test_what_was_changed_meanwhile_and_what_is_gone_is_named(
    review: Review, related: Path
) -> None:
    put(related, Put("disputes", DISPUTE), A)
    opened = open_article(related, "post")
    claim = {
        "id": "more",
        "excerpt": "In 2007, it had been 40 of 100 workers.",
        "period": None,
        "organization": "police",
        "statement": "There were more.",
    }
    opened = save(related, "post", opened.revision, Take("claim", claim), A, DAY)
    app = review(list="disputes", entry="how-many")
    app.multiselect(key=listed(app, "items_1")).set_value(["earlier", "more"])
    type_in(app, reason="Of two surveys.")
    put(related, Put("disputes", DISPUTE | {"reason": "Of two years, and places."}), B)
    rewrite(related / "records" / "post.json", lambda value: value | {"claims": []})
    app = review(list="disputes", entry="how-many")
    assert app.text_input(key=listed(app, "reason")).value == "Of two surveys."
    assert app.multiselect(key=listed(app, "items_1")).value == ["earlier"]
    assert notices(app)[1:] == [
        "Meanwhile this was changed: “Why they can, or cannot, be compared”.",
        "What you had chosen as “Records and claims on side 2” is no longer there: more.",
    ]


@pytest.mark.parametrize("where", ["begin", "keep", "forget", "save"])
def test_where_what_is_typed_cannot_be_kept_the_form_says_so(
    review: Review,
    related: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    room = tmp_path / "room"
    monkeypatch.setenv(drafts.VARIABLE, str(room))
    app = type_in(review(list="disputes"), question="How many?")
    (path,) = room.rglob("*.json")
    # A folder where the file was can be neither read, replaced nor removed.
    path.unlink()
    path.mkdir()
    if where == "begin":
        app = review(list="disputes")
    elif where == "keep":
        well(type_in(app, question="How many are there?").run())
    elif where == "forget":
        app.session_state["review_lists"].restored = app.session_state["review_lists"].draft
        well(app.run())
        well(app.button(key=listed(app, "do_forget")).click().run())
    else:
        save_list(app, **SIDES, reason="Of two years.")
        assert [dispute.id for dispute in load(related).disputes] == ["how-many"]
    said = [notice for notice in notices(app) if "what was typed cannot be" in notice]
    assert said
    assert str(path) in said[0]


# --- two at once, and what keeps a form from being saved ---------------------------------------


def test_the_later_one_is_told_and_saves_on_top(review: Review, related: Path) -> None:
    app = review(list="disputes")
    put(related, Put("disputes", DISPUTE), B)
    save_list(app, **SIDES, id="another", question="How many are there?", reason="Of two years.")
    assert notices(app) == ["somebody has changed these files since: check them, then save again"]
    assert app.text_input(key=listed(app, "question")).value == "How many are there?"
    save_list(app)
    assert [dispute.id for dispute in load(related).disputes] == ["how-many", "another"]


def _spoilt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    (folder / "records" / "post.json").write_text("{")


def _busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del folder

    def busy(*_: object) -> None:
        raise Busy("another save is under way")

    monkeypatch.setattr(lists, "save_lists", busy)


def _full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del folder

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(lists, "save_lists", full)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_spoilt, "records/post.json"),
        (_busy, "another save is under way"),
        (_full, "no space left"),
    ],
)
def test_what_could_not_be_saved_stays_in_the_form(
    review: Review,
    related: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
    said: str,
) -> None:
    app = review(list="disputes")
    spoil(related, monkeypatch)
    save_list(app, **SIDES, id="another", question="How many are there?", reason="Of two years.")
    assert any(said in notice for notice in notices(app)), notices(app)
    assert app.text_input(key=listed(app, "question")).value == "How many are there?"
    assert to_json([]) == (related / "disputes.json").read_text()
