"""Where files are amiss, or the disk or another program is in the way, the desk says what to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from components.review import desk, saving
from extract.collection.checked import load
from extract.contract.faults import Fault, Faulty
from extract.contract.journal import JOURNAL, Busy, NotSaved, held
from extract.review import opened
from extract.review.changes import Relate
from extract.review.opened import open_article
from extract.review.saving import save
from tests.extract.desk import TEXT, make_collection
from tests.pages.review.conftest import (
    DAY,
    WHY,
    A,
    Review,
    changing,
    enter,
    field,
    html,
    key_of,
    notices,
    press,
    problems,
    raids,
    text,
)
from tests.shipped import rewrite

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("metric", "nothing", "Metric: nothing (not defined)"),
        ("organization", "nobody", "Who says so: nobody (not defined)"),
        ("reported_via", "nobody", "Passed on by: nobody (not defined)"),
    ],
)
def test_a_record_that_names_what_is_not_defined_is_mended_on_the_desk(
    review: Review, folder: Path, name: str, value: str, line: str
) -> None:
    raids(folder)

    def change(record_file: Any) -> Any:
        record_file["records"][0][name] = value
        return record_file

    rewrite(folder / "records" / "post.json", change)
    assert load(folder).faults
    app = review("raids-2008")
    assert line in text(app)
    press(app, "yes")  # nobody can sign that
    assert any(value in problem for problem in problems(app)), problems(app)
    enter(changing(app), metric="raids", organization="ministry", reported_via=None, reason=WHY)
    press(app, "yes")
    assert problems(app) == []
    assert load(folder).faults == []


def test_an_event_beside_a_metric_that_is_not_defined_is_shown(
    review: Review, folder: Path
) -> None:
    app = review("add")
    app.segmented_control(key=field(app, "kind")).set_value("event").run()
    enter(app, excerpt="A law against trafficking was passed in February 2008")
    enter(app, label="A law is passed", period_edtf="2008-02", period_words="in February 2008")
    press(enter(app, metrics=["raids"], id_event="law"), "yes")

    def change(record_file: Any) -> Any:
        record_file["events"][0]["metrics"] = ["raids", "nothing"]
        return record_file

    rewrite(folder / "records" / "post.json", change)
    assert "Drawn beside: Raids, nothing (not defined)" in text(review("law"))


@pytest.mark.parametrize("member", ["part", "result"])
def test_a_relation_to_what_is_not_there_is_shown_and_mended(
    review: Review, related: Path, member: str
) -> None:
    share = {"kind": "share", "part": "cheated", "whole": "asked", "result": "share"}
    save(related, "post", open_article(related, "post").revision, Relate(share), A, DAY)

    def change(record_file: Any) -> Any:
        record_file["relations"][0][member] = "gone"
        return record_file

    rewrite(related / "records" / "post.json", change)
    app = review("share-share")
    assert ": gone" in text(app)
    enter(changing(app), **{f"relation.{member}": share[member]}, reason=WHY)
    press(app, "yes")
    assert problems(app) == []
    assert load(related).faults == []


def test_figures_in_a_metric_that_is_not_defined_are_compared_with_nothing(
    review: Review, related: Path
) -> None:
    def change(record_file: Any) -> Any:
        for record in record_file["records"]:
            record["metric"] = "nothing"
        return record_file

    rewrite(related / "records" / "post.json", change)
    app = review("relate")
    chosen = {"kind": "share", "part": "cheated", "whole": "asked", "result": "share"}
    app = enter(app, **{f"relation.{name}": value for name, value in chosen.items()}).run()
    assert list(app.exception) == []
    assert "Cross-check" not in text(app)


# --- the disk, and other programs --------------------------------------------------------------


def test_while_another_program_saves_the_page_says_so_and_is_back_afterwards(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal is there, and whoever wrote it still holds the lock."""
    monkeypatch.setattr(opened, "held", partial(held, patience=0.05))
    holding, done = Event(), Event()

    def hold() -> None:
        with held(folder):
            (folder / JOURNAL).write_text("[]")
            holding.set()
            done.wait(30)

    other = Thread(target=hold)
    other.start()
    holding.wait(30)
    app = review(by="")
    done.set()
    other.join()
    (said,) = notices(app)
    assert "another save is under way" in said
    assert [box.label for box in app.selectbox] == []
    app.run()
    assert notices(app) == []
    assert "Candidate or item" in [box.label for box in app.selectbox]


@pytest.mark.parametrize(
    "error",
    [
        Faulty([Fault("records/post.json", "", "is not JSON", "correct it")]),
        Busy("another save is under way"),
        NotSaved("records/post.json: cannot be written"),
    ],
)
def test_an_article_that_cannot_be_opened_any_more_says_why(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Somebody spoilt it after the queue was drawn."""

    def fails(*_: object) -> None:
        raise error

    app = review()
    monkeypatch.setattr(desk, "open_article", fails)
    app.run()
    assert notices(app) == [str(error)]
    assert [area.label for area in app.text_area] == []
    monkeypatch.undo()
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    monkeypatch.setenv("FIGURES_CURATE", "1")
    app.run()
    assert notices(app) == []


def _failing_once(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    whole = saving.save
    failed: list[Exception] = []

    def fails(*words: Any, **named: Any) -> Any:
        if not failed:
            failed.append(error)
            raise error
        return whole(*words, **named)

    monkeypatch.setattr(saving, "save", fails)


@pytest.mark.parametrize(
    "error",
    [
        Faulty([Fault("metrics.json", "", "is not JSON", "correct it")]),
        Busy("another save is under way"),
        NotSaved("records/post.json: cannot be written"),
    ],
)
def test_what_could_not_be_written_stays_on_the_sheet(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    _failing_once(monkeypatch, error)
    key = key_of(folder, "38")
    app = press(enter(review(key), reason=WHY), "no")
    assert notices(app) == [str(error)]
    assert app.session_state[field(app, "reason")] == WHY
    press(app, "no")
    assert notices(app) == ["Rejected: 38"]
    assert [decision.proposal for decision in open_article(folder, "post").review.decisions] == [
        key
    ]


def test_a_press_that_fails_unforeseen_is_not_worked_on_again(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing_once(monkeypatch, RuntimeError("a fault of ours"))
    app = enter(review(key_of(folder, "38")), reason=WHY)
    app.button(key=field(app, "do_no")).click().run()
    assert len(app.exception) == 1
    app.run()
    assert list(app.exception) == []
    assert open_article(folder, "post").review.decisions == []
    press(app, "no")
    assert len(open_article(folder, "post").review.decisions) == 1


def test_a_late_press_on_a_sheet_that_is_being_filled_leads_nowhere(
    review: Review, folder: Path
) -> None:
    """A run that fills the sheet is interrupted by a press of the one before."""
    app = review(key_of(folder, "38"))
    old = field(app, "do_no")
    kept = app.session_state["review_memory"]
    kept.place, kept.sheet = None, kept.sheet + 1
    app.button(key=old).click().run()
    assert notices(app) == [
        "A key or button was pressed while the page was changing; that press did nothing."
    ]
    assert kept.place == ("post", key_of(folder, "38"), False)


def test_the_hit_rate_leaves_out_an_article_that_cannot_be_read(
    tmp_path: Path, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_collection(tmp_path / "two", post=TEXT, times=f"{TEXT}And more.\n")
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    raids(folder)
    (folder / "reviews" / "times.json").write_text("{")
    app = review(article="post")
    assert "reviews/times.json" in text(app)
    rates = [row.split("</tr>")[0] for row in html(app).split("<tr")]
    of = {
        name: [row for row in rates if f">{name}<" in row]
        for name in ("this article", "all articles")
    }
    ((mine,), (all_of_them,)) = of.values()
    assert mine.replace("this article", "all articles") == all_of_them
