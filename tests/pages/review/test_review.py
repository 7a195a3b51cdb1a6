"""The review page without a browser: what it shows and says in each of its states."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx
from streamlit.testing.v1 import AppTest

from components.review import saving, sheet
from components.review.desk import files_by_article
from components.review.form import NEW
from components.review.html import bounds
from components.review.typed import number
from extract.collection.checked import load
from extract.contract.files import to_json
from extract.contract.items import Record
from extract.contract.journal import JOURNAL, tidy
from extract.contract.publications import Body
from extract.edition.seen import fingerprint
from extract.review.changes import Reject, Sign, Take, Withdraw
from extract.review.fields import fields_for
from extract.review.opened import open_article
from extract.review.saving import save
from tests.components.html import parse
from tests.extract.desk import TEXT, json_of, make_collection, make_related
from tests.pages.conftest import ROUTER, SECONDS
from tests.pages.review.conftest import (
    DAY,
    WHY,
    A,
    B,
    Review,
    changing,
    enter,
    field,
    html,
    interrupted_after,
    key_of,
    notices,
    press,
    problems,
    raids,
    text,
    well,
)
from tests.rows import HOSTILE

pytestmark = pytest.mark.slow

PAGE = ROUTER.parent / "review.py"


# --- who may -----------------------------------------------------------------------------------


def test_it_is_listed_for_curators_only(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = review()
    assert app.title[0].value == "Read, decide, sign"
    assert "Review" in [link.proto.label for link in app.get("page_link")]
    monkeypatch.delenv("FIGURES_CURATE")
    app = AppTest.from_file(str(ROUTER), default_timeout=SECONDS).run()
    assert "Review" not in [link.proto.label for link in app.get("page_link")]
    assert folder.exists()


@pytest.mark.parametrize("value", [None, "", "0", "true"])
def test_the_page_itself_refuses_without_the_variable(
    folder: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv("FIGURES_CURATE")
    if value is not None:
        monkeypatch.setenv("FIGURES_CURATE", value)
    app = AppTest.from_file(str(PAGE), default_timeout=SECONDS).run()
    assert [error.value for error in app.error] == [
        "This page is for curators: start the dashboard with `make curate`."
    ]
    assert len(app.text_input) == len(app.button) == len(app.get("html")) == 0
    assert folder.exists()


def test_an_empty_collection_says_how_to_begin(review: Review, folder: Path) -> None:
    (folder / "records" / "post.json").unlink()
    (folder / "articles" / "post.txt").unlink()
    app = review()
    assert "python -m extract add" in app.info[0].value


def test_an_article_that_cannot_be_read_is_listed_with_its_fault(
    review: Review, folder: Path
) -> None:
    (folder / "articles" / "post.txt").write_text("another text")
    app = review()
    assert "the text is not the one that was recorded" in text(app)
    assert "python -m extract add" in app.info[0].value


def test_what_a_killed_save_left_is_swept_as_the_server_starts(folder: Path) -> None:
    stray = folder / "records" / ".post.json.abcd1234.tmp"
    stray.write_text("{")
    tidy(folder)
    assert not stray.exists()


def test_what_cannot_be_finished_does_not_keep_the_server_from_starting(
    review: Review, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / JOURNAL).write_text("{")
    tidy(folder)
    assert "cannot tidy up after earlier saves" in caplog.text
    assert "not the journal of a save" in text(review())


# --- the article and the queue -----------------------------------------------------------------


def test_the_queue_counts_what_is_open(review: Review, folder: Path) -> None:
    count = len(open_article(folder, "post").open)
    assert next(expander.label for expander in review().expander) == (
        f"Queue: {count} open candidates in 1 article"
    )
    raids(folder)
    app = review()
    assert next(expander.label for expander in app.expander) == (
        f"Queue: {count - 1} open candidates in 1 article, 1 to be confirmed by a second person"
    )
    assert f"1 of {count}" in text(app)


def test_a_save_changes_no_other_article_s_place_in_the_queue(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "two", post=TEXT, times=f"{TEXT}And more.\n")
    before = files_by_article(folder, fingerprint(folder))
    assert sorted(before) == ["post", "times"]
    raids(folder)
    saved = files_by_article(folder, fingerprint(folder))
    assert [name for name in before if before[name] != saved[name]] == ["post"]
    (folder / "metrics.json").touch()
    described = files_by_article(folder, fingerprint(folder))
    assert sorted(name for name in saved if saved[name] != described[name]) == ["post", "times"]


def test_a_mark_selects_and_nothing_of_the_text_is_lost(review: Review, folder: Path) -> None:
    raids(folder)
    app = review("raids-2008")
    body = next(
        element.proto.body for element in app.get("html") if 'class="fr-body"' in element.proto.body
    )
    shown = parse(body[body.index('<div class="fr-body"') :])
    opened = open_article(folder, "post")
    span = opened.article.body
    assert "".join(shown.text.split()) == "".join(
        opened.text[span.start : span.end].replace("on Monday.", "on Monday.r1").split()
    )
    assert 'at=raids-2008" target="_self"' in body
    assert "fr-accepted" in body
    assert "fr-open" in body


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is(
    tmp_path: Path, review: Review, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    words = f"{TEXT}\nPolice said {hostile} and 77 raids in 2008.\n"
    monkeypatch.setenv("FIGURES_DATA", str(make_collection(tmp_path / "other", post=words)))
    app = review()
    assert hostile in text(app)
    assert "<script>document" not in html(app)
    assert "<img" not in html(app)


# Written for this test; about nobody.
FOREIGN = (
    "La police a arrêté 38 personnes dans la ville, et les juges ont été informés que 41 personnes "
    "sont en prison pour une raison qui n’est pas connue. Le ministère dit que ce chiffre est sûr."
)


def test_an_article_in_another_language_says_why_nothing_is_proposed(
    tmp_path: Path, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert notices(review()) == []
    monkeypatch.setenv("FIGURES_DATA", str(make_collection(tmp_path / "other", post=FOREIGN)))
    (said,) = notices(review())
    assert said.startswith("This article is in French, and the machine reads English only: ")


HOSTILE_AND_MARKDOWN = [*HOSTILE, "**bold** :red[x] [a](https://e.invalid) $1$ `c`"]


@pytest.mark.parametrize("hostile", HOSTILE_AND_MARKDOWN)
def test_messages_repeat_what_an_address_says_as_it_is(review: Review, hostile: str) -> None:
    (said, *_) = notices(review(at=hostile))
    assert said == f"There is no “{hostile}” in this article. Showing another place."


@pytest.mark.parametrize("query", [{"at": "nothing"}, {"article": "nobody"}])
def test_an_unknown_address_says_so(review: Review, query: dict[str, str]) -> None:
    app = review(**query)
    assert "There is no" in notices(app)[0]
    assert words_of(app)


# --- accepting, rejecting, adding --------------------------------------------------------------


def test_a_candidate_is_accepted_and_the_next_selected(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "over 100"))
    enter(app, organization="ministry", population="raids", id_record="raids-2008")
    press(app, "yes")
    assert notices(app) == ["Saved as a record, and signed: raids-2008"]
    opened = open_article(folder, "post")
    assert opened.standing("raids-2008") == "checked once"
    assert app.query_params["at"] == opened.open[0].proposal.key
    assert app.session_state[field(app, "organization")] is None
    assert load(folder).faults == []


def test_without_a_name_nothing_is_saved(review: Review, folder: Path) -> None:
    app = press(enter(review(key_of(folder, "38"), by=""), reason=WHY), "no")
    assert problems(app) == ["<b>no name is given</b>: say who decides"]
    assert not (folder / "reviews").exists()
    assert app.session_state[field(app, "reason")] == WHY


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"organization": None}, "is empty"),
        ({"value": "99"}, "99"),
        ({"value": "many"}, "is not a number"),
        ({"low": "a few"}, "is not a number"),
        ({"period_edtf": "last year"}, "EDTF"),
        ({"period_edtf": ""}, "is missing"),
        ({"population": " "}, "is empty"),
        ({"excerpt": "Words of nobody"}, "not in the article's body"),
        ({"value_as_printed": "over 101"}, "over 101"),
        ({"id_record": "No Id"}, "lower-case"),
        ({"metric": None}, "is empty"),
    ],
)
def test_each_problem_stands_beside_its_field(
    review: Review, folder: Path, fields: dict[str, Any], said: str
) -> None:
    app = review(key_of(folder, "over 100"))
    good = {"organization": "ministry", "population": "raids", "id_record": "raids-2008"}
    press(enter(app, **good | fields), "yes")
    assert any(said in problem for problem in problems(app)), problems(app)
    assert not (folder / "reviews").exists()
    for name, value in (good | fields).items():
        assert app.session_state[field(app, name)] == value


def test_a_rejection_needs_its_reason(review: Review, folder: Path) -> None:
    key = key_of(folder, "38")
    app = press(review(key), "no")
    assert problems(app) == ["<b>is empty</b>: say why it is not recorded"]
    press(enter(app, reason=WHY), "no")
    (decision,) = open_article(folder, "post").review.decisions
    assert (decision.action, decision.proposal, decision.reason) == ("reject", key, WHY)
    assert WHY in text(review(key))


def test_what_was_missed_is_added_as_claim_and_event(review: Review, folder: Path) -> None:
    app = review("add")
    app.segmented_control(key=field(app, "kind")).set_value("claim").run()
    enter(
        app,
        excerpt="was “a good start”",
        statement="It was a good start.",
        organization="ministry",
    )
    press(app, "yes")
    assert problems(app) == []
    app = review("add")
    app.segmented_control(key=field(app, "kind")).set_value("event").run()
    enter(
        app,
        excerpt="A law against trafficking was passed in February 2008",
        label="A law is passed",
        period_edtf="2008-02",
        period_words="in February 2008",
        metrics=["raids"],
    )
    press(app, "yes")
    opened = open_article(folder, "post")
    assert [decision.action for decision in opened.review.decisions] == ["add", "add"]
    assert [item.id for item in opened.article.items] == [
        "claim-sylvania-post",
        "event-2008-sylvania-post",
    ]
    assert load(folder).faults == []


def test_words_that_stand_twice_ask_which(review: Review, folder: Path) -> None:
    app = review("add")
    enter(
        app,
        excerpt="41 people in 2008",
        value_as_printed="41",
        metric="arrests",
        organization="police",
        population="people",
        period_edtf="2008",
        period_words="in 2008",
    )
    press(app, "yes")
    assert any("these words are in the article 2 times" in problem for problem in problems(app))
    choice = app.radio(key=field(app, "which"))
    assert len(choice.options) == 2
    enter(app, which=tuple(_place(TEXT, "41 people in 2008", 2)))
    press(app, "yes")
    assert problems(app) == []
    (record,) = open_article(folder, "post").article.records
    assert isinstance(record, Record)
    assert record.excerpt is not None
    assert record.excerpt.start == TEXT.rindex("41 people in 2008")
    assert (record.value, record.qualifier) == (41, "exact")  # read from the words


def _place(words: str, part: str, number: int) -> tuple[int, int]:
    start = -1
    for _ in range(number):
        start = words.index(part, start + 1)
    return start, start + len(part)


def test_a_metric_and_an_organization_are_newly_described(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "over 100"))
    described = {
        "metric.id": "night-raids", "metric.label": "Night raids", "metric.unit": "raids",
        "metric.description": "How many raids by night.", "metric.topic": "enforcement",
        "metric.keywords": "night; raids", "organization.id": "league",
        "organization.name": "League of Sylvania", "organization.short_name": "League",
        "organization.kind": "NGO",
    }  # fmt: skip
    enter(app, population="raids", **described)
    press(app, "yes")
    assert [problem.partition("</b>")[0] for problem in problems(app)] == [
        "<b>a new metric is described below and not chosen",
        "<b>a new organization is described below and not chosen",
    ]
    enter(app, metric=NEW, organization=NEW, **{"organization.name": ""})
    press(app, "yes")
    assert problems(app)
    enter(app, **{"organization.name": "League of Sylvania"})
    press(app, "yes")
    (record,) = open_article(folder, "post").article.records
    assert (record.metric, record.organization) == ("night-raids", "league")
    metrics = {metric["id"]: metric for metric in json_of(folder / "metrics.json")}
    assert metrics["night-raids"]["keywords"] == ["night", "raids"]
    assert load(folder).faults == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", None), (" ", None), ("38", 38), ("2,104", 2104), ("-3", -3), ("2.2", 2.2),
     ("1,234.5", 1234.5), ("1,23", "1,23"), ("Tier 2", "Tier 2"), ("nan", "nan"),
     ("1e999", "1e999"), ("1_000", "1_000"), ("٣", "٣")],
)  # fmt: skip
def test_a_number_is_what_was_typed(typed: str, value: object) -> None:
    read = number(typed)
    assert read == value
    assert type(read) is type(value)


# --- signing, changing, withdrawing ------------------------------------------------------------


def test_nobody_confirms_their_own_check(review: Review, folder: Path) -> None:
    raids(folder)
    app = press(review("raids-2008", by="ann  example"), "yes")
    assert "checked raids-2008 first and cannot confirm it" in problems(app)[0]
    assert "record, checked once" in text(app)


def test_a_second_person_sees_all_that_they_sign(review: Review, folder: Path) -> None:
    raids(folder, note="A note.", speaker="a spokesman")
    shown = text(review("raids-2008", by=B))
    for line in (
        "Metric: Raids",
        "Value: more than 100, low 100",
        "Counted: raids",
        "Period: 2008, stated (“in 2008”)",
        "Place: Sylvania",
        "Who says so: Ministry of Sylvania",
        "Speaker: a spokesman",
        "Note: A note.",
    ):
        assert line in shown


def test_a_second_person_confirms_or_contests(review: Review, folder: Path) -> None:
    raids(folder)
    app = press(review("raids-2008", by=B), "no")
    assert "say what is wrong" in problems(app)[0]
    press(enter(app, remark="the ministry said so, not the police"), "no")
    assert "record, contested" in text(review("raids-2008"))
    app = press(review("raids-2008", by=B), "yes")
    assert open_article(folder, "post").standing("raids-2008") == "checked by two"
    assert "record, checked by two" in text(review("raids-2008"))


def test_equal_words_are_told_apart_in_the_list(review: Review, folder: Path) -> None:
    twins = [
        candidate.proposal.key
        for candidate in open_article(folder, "post").candidates
        if candidate.proposal.exact == "41"
    ]
    assert len(twins) == 2
    for key in twins:
        app = review(key)
        choice = app.selectbox(key=field(app, "list"))
        assert len(set(choice.options)) == len(choice.options)
        # What the browser sends back is the line, and it leads to the same place.
        assert choice.index is not None
        choice.select(choice.options[choice.index]).run()
        assert app.session_state["review_memory"].place == ("post", key, False)


def test_what_comes_late_from_a_turned_sheet_counts_for_nothing(
    review: Review, folder: Path
) -> None:
    first, second = key_of(folder, "over 100"), key_of(folder, "38")
    app = enter(review(first), value="7", reason=WHY)
    old = {name: field(app, name) for name in ("value", "reason", "do_no")}
    app.query_params["at"] = second
    well(app.run())
    # The browser has not seen the new sheet yet: it sends the fields and the button of the old one.
    for name in ("value", "reason"):
        app.session_state[old[name]] = "stale"
    well(app.run())
    assert app.session_state["review_memory"].place == ("post", second, False)
    assert app.session_state[field(app, "value")] == "38"
    assert app.session_state[field(app, "reason")] == ""
    assert field(app, "do_no") != old["do_no"]
    # A press that the server still knows, of a sheet that was turned meanwhile.
    enter(app, reason=WHY)
    app.session_state["review_memory"].sheet += 1
    well(
        app.button(key=f"review_{app.session_state['review_memory'].sheet - 1}_do_no").click().run()
    )
    assert notices(app) == [
        "A key or button was pressed while the page was changing; that press did nothing."
    ]
    assert open_article(folder, "post").review.decisions == []


def script(app: AppTest) -> str:
    """What brings the page's script along: the browser runs it where this has changed."""
    [found] = [
        element.proto.body for element in app.get("html") if "review.js" in element.proto.body
    ]
    return found


def test_the_browser_hears_of_a_refusal_in_the_words_of_the_one_before(
    review: Review, folder: Path
) -> None:
    app = press(review(key_of(folder, "over 100")), "no")
    first, said = script(app), problems(app)
    app = press(app, "no")
    assert problems(app) == said != []
    assert script(app) != first


@pytest.mark.parametrize("where", ["signer", "value_of", "save", "go"])
@pytest.mark.parametrize("refused", [False, True], ids=["saved", "refused"])
@pytest.mark.parametrize("gone", [False, True], ids=["waits", "goes on"])
def test_a_press_whose_run_is_interrupted_is_worked_on_once(
    where: str,
    refused: bool,
    gone: bool,
    review: Review,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Streamlit interrupts a run wherever the session is used, also before and after a save."""
    first, second, third = (key_of(folder, words) for words in ("over 100", "38", "41"))
    app = enter(review(first), reason="" if refused else WHY)
    whole = getattr(saving, where)
    interrupted: list[str] = []

    def interrupting(*words: Any, **named: Any) -> Any:
        if not interrupted:
            interrupted.append(where)
            address = {"at": third if gone else first}
            run = get_script_run_ctx()
            assert run is not None
            raise RerunException(
                RerunData(query_string=urlencode(address), page_script_hash=run.page_script_hash)
            )
        return whole(*words, **named)

    monkeypatch.setattr(saving, where, interrupting)
    press(app, "no")
    # What is refused leads nowhere.
    assert interrupted == ([] if where == "go" and refused else [where])
    decisions = open_article(folder, "post").review.decisions
    kept = app.session_state["review_memory"]
    assert [decision.proposal for decision in decisions] == ([] if refused else [first])
    if refused:
        assert problems(app) == ["<b>is empty</b>: say why it is not recorded"]
        assert kept.place == ("post", first, False)
    else:
        assert kept.place == ("post", third if gone else second, False)
    assert kept.presses == 1


@pytest.mark.parametrize("yields", range(6))
def test_wherever_a_run_is_interrupted_after_a_save_it_leads_on(
    yields: int, review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each use of the session is such a place; the browser still has the address before it."""
    first, second = key_of(folder, "over 100"), key_of(folder, "38")
    app = enter(review(first), reason=WHY)
    left = interrupted_after(monkeypatch, saving, "save", yields, at=first)
    press(app, "no")
    assert left == [-1]
    kept = app.session_state["review_memory"]
    assert (kept.place, kept.presses) == (("post", second, False), 1)
    assert kept.done == "Rejected: over 100"


def test_a_run_that_is_interrupted_on_its_way_is_led_again(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second press comes while the next sheet is drawn, with the address of the one before."""
    first, second = key_of(folder, "over 100"), key_of(folder, "38")
    app = enter(review(first), reason=WHY)
    whole = sheet.signing
    interrupted: list[str] = []

    def interrupting(by: str) -> str:
        kept = app.session_state["review_memory"]
        if not interrupted and kept.place == ("post", second, False):
            interrupted.append(by)
            run = get_script_run_ctx()
            assert run is not None
            raise RerunException(
                RerunData(
                    query_string=urlencode({"at": first}), page_script_hash=run.page_script_hash
                )
            )
        return whole(by)

    monkeypatch.setattr(sheet, "signing", interrupting)
    press(app, "no")
    assert interrupted
    kept = app.session_state["review_memory"]
    assert kept.place == ("post", second, False)
    # Whoever is there is led nowhere any more.
    app.query_params["at"] = first
    well(app.run())
    assert kept.place == ("post", first, False)


def test_nobody_is_led_again_to_an_article_that_cannot_be_read(
    review: Review, folder: Path
) -> None:
    app = review(key_of(folder, "over 100"))
    kept = app.session_state["review_memory"]
    kept.leading, kept.left = ("post", "", False), {}
    (folder / "articles" / "post.txt").unlink()
    app.run()
    assert kept.leading is None


def test_a_void_check_is_told_and_signed_anew(review: Review, folder: Path) -> None:
    raids(folder)
    path = folder / "records" / "post.json"
    value = json_of(path)
    value["records"][0]["note"] = "Edited by hand."
    path.write_text(to_json(value))
    assert load(folder).faults
    app = review("raids-2008", by=B)
    assert "record, not checked" in text(app)
    assert f"has changed since the check by {A}" in text(app)
    press(app, "yes")
    assert load(folder).faults == []
    assert f"holds, says {B}" in text(review("raids-2008"))


def test_an_item_is_changed_with_a_reason(review: Review, folder: Path) -> None:
    raids(folder)
    app = changing(review("raids-2008", by=B))
    press(enter(app, reason=WHY), "yes")
    assert any("nothing is changed" in problem for problem in problems(app))
    press(enter(app, note="A note.", reason=""), "yes")
    assert problems(app) == ["<b>is empty</b>: say why it is changed"]
    press(enter(app, listed_reason=WHY, reason="seen twice"), "yes")
    assert open_article(folder, "post").review.decisions[-1].reason == f"{WHY}: seen twice"
    opened = open_article(folder, "post")
    assert opened.items["raids-2008"].note == "A note."
    assert [check.by for check in opened.items["raids-2008"].checks] == [B]


def test_a_withdrawn_item_leaves_its_candidate_open(review: Review, folder: Path) -> None:
    raids(folder)
    app = changing(review("raids-2008"))
    press(enter(app, reason=WHY), "withdraw")
    opened = open_article(folder, "post")
    assert opened.items == {}
    assert key_of(folder, "over 100") in {candidate.proposal.key for candidate in opened.open}


def test_a_withdrawn_id_is_retired_where_it_was_published(review: Review, folder: Path) -> None:
    raids(folder)
    app = changing(review("raids-2008"))
    enter(app, reason=WHY, replaced_by="nobody", retire=True)
    press(app, "withdraw")
    assert "nobody cannot take its place" in problems(app)[0]
    press(enter(app, replaced_by=""), "withdraw")
    (retired,) = json_of(folder / "retired.json")
    assert (retired["id"], retired["replaced_by"]) == ("raids-2008", None)


def words_of(app: AppTest) -> bool:
    """Whether there is a form in which something can be recorded."""
    return any(area.label == "Words of the article" for area in app.text_area)


def test_a_taken_candidate_leads_to_its_item(review: Review, folder: Path) -> None:
    raids(folder)
    app = review(key_of(folder, "over 100"))
    assert "Recorded as raids-2008" in text(app)
    assert not words_of(app)


# --- two at once -------------------------------------------------------------------------------


def test_the_later_one_sees_what_came_and_keeps_what_they_typed(
    review: Review, folder: Path
) -> None:
    key = key_of(folder, "over 100")
    app = review(key)
    enter(app, organization="ministry", population="raids by night", id_record="raids-2008")
    opened = open_article(folder, "post")
    rejected = key_of(folder, "38")
    save(folder, "post", opened.revision, Reject(rejected, "no"), B, DAY)
    # A run of the page in between does not take the conflict away.
    app.segmented_control(key=field(app, "kind")).set_value("record").run()
    press(app, "yes")
    assert f"{B} rejected the candidate {rejected} on 2009-02-03" in text(app)
    assert app.session_state[field(app, "population")] == "raids by night"
    assert open_article(folder, "post").items == {}
    press(app, "yes")
    assert "raids-2008" in open_article(folder, "post").items


def test_an_item_withdrawn_in_between_can_be_added_again(review: Review, folder: Path) -> None:
    raids(folder)
    app = changing(review("raids-2008"))
    opened = open_article(folder, "post")
    save(folder, "post", opened.revision, Withdraw("raids-2008", "misread"), B, DAY)
    press(enter(app, note="It holds.", reason=WHY), "yes")
    assert f"{B} withdrew raids-2008" in text(app)
    assert "no longer there" in notices(app)[0]
    assert app.session_state[field(app, "note")] == "It holds."
    press(app, "yes")
    assert open_article(folder, "post").items["raids-2008"].note == "It holds."


def test_a_candidate_taken_in_between_is_told(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "over 100"))
    enter(app, organization="ministry", population="raids", id_record="other")
    raids(folder, by=B)
    press(app, "yes")
    assert f"{B} accepted raids-2008" in text(app)
    assert app.session_state[field(app, "id_record")] == "other"
    press(app, "yes")
    assert any("is already recorded, as raids-2008" in problem for problem in problems(app))


def test_files_edited_by_hand_in_between_are_told(review: Review, folder: Path) -> None:
    raids(folder)
    app = review("raids-2008", by=B)
    path = folder / "records" / "post.json"
    value = json_of(path)
    value["note"] = "Edited by hand."
    path.write_text(to_json(value))
    press(app, "yes")
    assert "the files were edited by hand" in text(app)
    press(app, "yes")
    assert open_article(folder, "post").standing("raids-2008") == "checked by two"


# --- independent readings ----------------------------------------------------------------------


def test_an_independent_reading_hides_the_others_and_is_compared(
    review: Review, folder: Path
) -> None:
    raids(folder)
    opened = open_article(folder, "post")
    first = key_of(folder, "38")
    save(folder, "post", opened.revision, Reject(first, "no"), A, DAY)
    app = review(key_of(folder, "over 100"), by=B, reading="independent")
    assert A not in text(app)
    assert f"You sign as {B}." in text(app)
    assert "raids-2008" not in text(app)
    # An id that is proposed would tell which ones are taken; nothing new is defined here.
    assert app.session_state[field(app, "id_record")] == ""
    assert NEW not in app.selectbox(key=field(app, "metric")).options
    opened = open_article(folder, "post")
    save(folder, "post", opened.revision, Reject(key_of(folder, "41"), "no"), A, DAY)
    enter(app, organization="ministry", population="raids")
    press(app, "yes")
    assert A not in text(app)
    assert "not shown during an independent reading" in text(app)
    press(app, "yes")
    assert notices(app) == ["Your reading is saved: over 100"]
    app = press(enter(review(first, by=B, reading="independent"), reason=WHY), "no")
    opened = open_article(folder, "post")
    assert list(opened.items) == ["raids-2008"]
    assert opened.standing("raids-2008") == "checked once"
    app = review("raids-2008")
    assert f"{A} and {B}" in text(app)
    assert "2 of 2 candidates (100%)" in text(app)
    assert "kappa: 1.00" in text(app)


def test_without_two_readings_it_says_why_there_is_no_agreement(
    review: Review, folder: Path
) -> None:
    assert "so far there is none" in text(review())
    raids(folder)
    app = review()
    assert "so far there is one" in text(app)
    assert "How often the machine was right" in text(app)


def test_signing_asks_for_no_second_signature(review: Review, folder: Path) -> None:
    opened = raids(folder)
    with pytest.raises(Exception, match="signed already"):
        save(folder, "post", opened.revision, Sign("raids-2008"), B, DAY)
    assert [
        button.label for button in review("raids-2008", by=B).button if "Sign" in button.label
    ] == []


def test_a_figure_is_recorded_as_read_by_a_person(review: Review, folder: Path) -> None:
    app = review(at=key_of(folder, "over 100"))
    app.checkbox(key=field(app, "read_by_person")).check()
    enter(app, metric="raids", organization="ministry", population="raids", qualifier="at_least")
    press(app, "yes")
    (record,) = open_article(folder, "post").article.records
    assert (record.read_by, record.qualifier, record.value) == ("person", "at_least", 100)
    app = review(at=record.id)
    assert "read by a person, not verified automatically" in text(app)


# --- the body's bounds -------------------------------------------------------------------------


def test_the_bounds_of_the_body_are_typed(review: Review, folder: Path) -> None:
    app = review()
    enter(app, body_last="They arrested 38 people in 2007", body_reason="a teaser follows")
    press(app, "bounds")
    opened = open_article(folder, "post")
    assert opened.text[: opened.article.body.end].endswith("38 people in 2007")
    assert [(decision.by, decision.action) for decision in opened.review.decisions] == [
        (A, "bound")
    ]


def test_the_bounds_of_the_body_are_selected(review: Review, folder: Path) -> None:
    stored = open_article(folder, "post").text
    first, last = stored.index("They arrested"), stored.index(" and 41 people")
    app = review(body_first=str(first), body_last=str(last))
    words = app.text_input(key=field(app, "body_first")).value
    assert words == "They arrested 38 people in 2007 and 41"
    enter(app, body_reason="the rest is not of the article")
    press(app, "bounds")
    body = open_article(folder, "post").article.body
    assert (body.start, body.end) == (first, last)


def test_bounds_that_leave_out_an_item_are_refused_beside_their_field(
    review: Review, folder: Path
) -> None:
    raids(folder)
    app = review()
    enter(app, body_first="They arrested", body_reason="why not")
    press(app, "bounds")
    assert "leaves out the words of raids-2008" in problems(app)[0]
    assert app.text_input(key=field(app, "body_first")).value == "They arrested"


@pytest.mark.parametrize("asked", ["", "x", "-1", "999999", "1.5", "²"])
def test_a_senseless_place_in_the_address_selects_nothing(
    asked: str, review: Review, folder: Path
) -> None:
    app = review(body_first=asked)
    body = open_article(folder, "post").article.body
    words = " ".join(TEXT[body.start :].split()[:8])
    assert app.text_input(key=field(app, "body_first")).value == words


def test_the_whole_text_is_shown_by_its_code_points() -> None:
    words = "<b>Menu</b>\n\n😀 Body & soul.\nEnd"
    shown = bounds(words, Body(start=13, end=27))
    assert "&lt;b&gt;Menu" in shown
    for part in shown.split("<span data-at=")[1:]:
        start = int(part.split('"')[1])
        inner = unescape(part.split(">", 1)[1].split("</span>")[0])
        assert words[start : start + len(inner)] == inner


# --- relations ---------------------------------------------------------------------------------


def test_a_relation_is_made_with_its_arithmetic_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, review: Review
) -> None:
    folder = make_related(tmp_path / "related", A)
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    app = review("relate")
    for name, value in (("kind", "share"), ("part", "cheated"), ("whole", "asked")):
        enter(app, **{f"relation.{name}": value})
        app.run()
    assert "Cross-check" not in text(app)
    enter(app, **{"relation.result": "share"})
    app.run()
    assert "Cross-check: Adds up." in text(app)
    assert "50 of 200 is 25.0%" in text(app)
    press(app, "yes")
    assert notices(app) == ["Related, and signed: share-share"]
    (relation,) = load(folder).relations
    assert relation.id == "share-share"

    second = review("share-share", by=B)
    assert "a share of a whole" in text(second)
    assert "Adds up. 50 of 200" in text(second)
    press(second, "yes")
    assert open_article(folder, "post").standing("share-share") == "checked by two"


def test_what_is_missing_in_a_relation_is_said_beside_its_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, review: Review
) -> None:
    folder = make_related(tmp_path / "related", A)
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    app = review("relate")
    press(app, "yes")
    assert problems(app) == ["<b>is empty</b>: say how the items are related"]
    enter(app, **{"relation.kind": "share", "relation.part": "cheated"})
    press(app, "yes")
    assert problems(app) == ["<b>is missing</b>: fill it in"] * 2
    assert load(folder).relations == []


# --- less work ---------------------------------------------------------------------------------


def test_the_next_record_is_filled_as_the_one_before(review: Review, folder: Path) -> None:
    raids(folder, speaker="the ministry", population="raids by night")
    app = review(key_of(folder, "38"))
    well(app.button(key=field(app, "do_before")).click().run())
    typed = {
        name: app.session_state[field(app, name)]
        for name in ("metric", "organization", "speaker", "population", "value_as_printed")
    }
    assert typed == {
        "metric": "raids",
        "organization": "ministry",
        "speaker": "the ministry",
        "population": "raids by night",
        "value_as_printed": "38",
    }
    assert "Last recorded: more than 100 for 2008." in text(app)


def test_what_is_amiss_with_the_note_is_said_beside_it(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "38"))
    enter(app, metric="arrests", organization="police", population="people")
    enter(app, period_edtf="2007", period_basis="inferred", period_words="")
    press(app, "yes")
    assert any("the note is empty" in problem for problem in problems(app))


def test_the_figure_that_is_revised_is_chosen_from_those_recorded(
    review: Review, folder: Path
) -> None:
    raids(folder)
    app = review(key_of(folder, "38"))
    assert [
        option
        for option in app.selectbox(key=field(app, "revises")).options
        if "[raids-2008]" in option
    ]
    enter(app, metric="raids", organization="police", population="raids", status="revised")
    enter(app, revises="raids-2008", period_edtf="2008", period_words="2008")
    press(app, "yes")
    assert problems(app) == []
    assert [record.revises for record in load(folder).records] == [None, "raids-2008"]


def test_as_the_one_before_leaves_the_time_that_the_words_state(
    review: Review, folder: Path
) -> None:
    raids(folder)
    app = review(key_of(folder, "38"))
    sheet = app.session_state["review_memory"].sheet
    well(app.button(key=field(app, "do_before")).click().run())
    assert app.session_state[field(app, "period_edtf")] == "2007"
    # A new sheet, so that a key pressed before it was seen does nothing.
    assert app.session_state["review_memory"].sheet == sheet + 1


def test_what_a_new_metric_would_be_is_filled_in_and_means_nothing_by_itself(
    review: Review, folder: Path
) -> None:
    app = review(key_of(folder, "38"))
    assert app.session_state[field(app, "metric.unit")] == "people"
    enter(app, metric="arrests", organization="police", population="people")
    press(app, "yes")
    assert problems(app) == []
    assert list(load(folder).metrics) == ["raids", "arrests"]


def test_the_figures_of_a_sentence_are_accepted_in_one_go(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "38"))
    enter(app, metric="arrests", organization="police", population="people")
    press(app, "sentence")
    assert problems(app) == []
    records = load(folder).records
    assert [(record.value, record.period.edtf) for record in records] == [
        (38, "2007"),
        (41, "2008"),
    ]
    assert [record.id for record in records] == [
        "arrests-2007-sylvania-post",
        "arrests-2008-sylvania-post",
    ]


def test_all_of_a_kind_are_rejected_with_one_reason(review: Review, folder: Path) -> None:
    app = review(key_of(folder, "38"))
    enter(app, scope="all open ones: this article is done")
    press(app, "several")
    assert problems(app) == ["<b>is empty</b>: say why none is recorded"]
    enter(app, scope="all open ones: this article is done", all_reason="not of this subject")
    press(app, "several")
    decisions = open_article(folder, "post").review.decisions
    assert {decision.reason for decision in decisions} == {"not of this subject"}
    assert open_article(folder, "post").open == []


def test_after_confirming_the_next_to_confirm_is_shown(review: Review, folder: Path) -> None:
    raids(folder)
    opened = open_article(folder, "post")
    key = key_of(folder, "38")
    fields = fields_for(opened, key) | {"id": "arrests-2007", "organization": "police"}
    fields |= {"metric": "arrests", "population": "people"}
    save(folder, "post", opened.revision, Take("record", fields, key), A, DAY)
    app = review("raids-2008", by=B)
    assert "2 (2 by you)" in text(app)  # the queue: entries to be confirmed
    press(app, "yes")
    assert app.query_params["at"] == "arrests-2007"
    assert "1 (1 by you)" in text(app)
