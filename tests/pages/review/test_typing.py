"""What is typed into the sheet of an article and not saved is kept, and filled in where it belongs.

A browser hands it over by a button that nobody sees; that it presses it is a matter of
`tests/browser/test_review.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.review import choosing
from components.review.form import NEW
from extract.review import drafts
from extract.review.changes import Edit
from extract.review.opened import open_article
from extract.review.saving import save
from tests.extract.desk import ABOUT
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
    raids,
    well,
)
from tests.shipped import rewrite

pytestmark = pytest.mark.slow

AGAIN = " is filled in again. It is not saved yet."


def hand_over(app: AppTest, beside: str = "", **fields: str) -> AppTest:
    """Type into a form, and let the browser hand that over."""
    for name, value in fields.items():
        app.text_input(key=field(app, name)).set_value(value)
    return press(app, f"keep{beside}")


def typed(app: AppTest, *names: str) -> list[Any]:
    return [app.session_state[field(app, name)] for name in names]


def test_it_is_filled_in_again_for_whoever_typed_it(review: Review, folder: Path) -> None:
    key = key_of(folder, "38")
    app = review(key)
    app.text_area(key=field(app, "excerpt")).set_value("They arrested 38 people")
    app.selectbox(key=field(app, "metric")).set_value("arrests")
    hand_over(app, note="Half a sentence", reason="why not")
    names = ("excerpt", "metric", "note", "reason")
    as_typed = ["They arrested 38 people", "arrests", "Half a sentence", "why not"]
    assert typed(review(key, by=B), "note", "reason") == ["", ""]
    app = review(key)
    assert typed(app, *names) == as_typed
    (said,) = notices(app)
    assert said.endswith(AGAIN)
    # The list says where something waits, and nowhere else.
    options = app.selectbox(key=field(app, "list")).options
    assert [option.split(",")[0] for option in options if "with unsaved text" in option] == [
        "2: candidate"
    ]
    press(app, "forget")
    assert notices(app) == []
    assert typed(app, "note", "reason") == ["", ""]
    assert notices(review(key)) == []


def test_it_is_kept_no_longer_once_it_is_saved(review: Review, folder: Path) -> None:
    key = key_of(folder, "38")
    app = hand_over(review(key), reason="why not")
    press(app, "no")
    assert list(drafts.drafts(folder, A)) == []
    assert typed(review(key), "reason") == [""]


def test_what_is_typed_without_a_name_is_kept_for_the_first_who_gives_one(
    review: Review, folder: Path
) -> None:
    key = key_of(folder, "38")
    app = hand_over(review(key, by=""), note="Half a sentence")
    well(app.text_input(key="review_by").set_value(B).run())
    assert typed(app, "note") == ["Half a sentence"]
    assert [draft.by for draft in drafts.drafts(folder, B)] == [B]
    assert list(drafts.drafts(folder, "")) == []
    assert typed(review(key), "note") == [""]


def test_giving_a_name_fills_in_what_waits_for_it(review: Review, folder: Path) -> None:
    key = key_of(folder, "38")
    hand_over(review(key), note="Half a sentence")
    app = review(key, by="")
    assert typed(app, "note") == [""]
    well(app.text_input(key="review_by").set_value(" ann  example ").run())
    assert typed(app, "note") == ["Half a sentence"]
    # Unless something is typed there meanwhile, which is theirs now.
    app = hand_over(review(key, by=""), note="Another")
    well(app.text_input(key="review_by").set_value(A).run())
    assert typed(app, "note") == ["Another"]


def test_what_belongs_to_the_article_is_filled_in_wherever_one_is_in_it(
    review: Review, folder: Path
) -> None:
    app = hand_over(review(key_of(folder, "38")), "_bounds", body_last="a good start")
    hand_over(app, "_stated", article_title="Raids in Sylvania")
    app = review(key_of(folder, "41"))
    assert typed(app, "body_last", "article_title") == ["a good start", "Raids in Sylvania"]
    unfolded = {expander.label: expander.proto.expanded for expander in app.expander}
    assert unfolded["Where the article begins and ends"]
    assert unfolded["Details of the article"]
    assert not {expander.label: expander.proto.expanded for expander in review(by=B).expander}[
        "Details of the article"
    ]


def test_it_is_there_again_after_a_look_at_another_page(review: Review, folder: Path) -> None:
    """Streamlit forgets the fields of a page that somebody leaves."""
    key = key_of(folder, "38")
    app = hand_over(review(key), note="Half a sentence")
    hand_over(app, "_bounds", body_reason="a caption")
    excerpt = app.text_area(key=field(app, "excerpt")).value
    for _ in range(2):
        well(app.switch_page("overview.py").run())
        app.switch_page("review.py")
        well(app.run())
        assert typed(app, "note", "body_reason", "value") == ["Half a sentence", "a caption", "38"]
        assert app.text_area(key=field(app, "excerpt")).value == excerpt
    press(enter(app, reason=WHY), "no")
    assert [decision.reason for decision in open_article(folder, "post").review.decisions] == [WHY]


def test_a_choice_may_be_taken_back_after_something_else_was_typed(
    review: Review, folder: Path
) -> None:
    key = key_of(folder, "over 100")
    app = hand_over(review(key), note="Half a sentence")
    app.selectbox(key=field(app, "metric")).set_value(None)
    hand_over(app, note="A sentence.")
    app = review(key)
    assert typed(app, "metric", "note") == [None, "A sentence."]


def test_what_somebody_changed_meanwhile_is_named(review: Review, folder: Path) -> None:
    raids(folder)
    app = changing(review("raids-2008"))
    hand_over(app, period_edtf="2008-01", note="Half a sentence")
    opened = open_article(folder, "post")
    save(folder, "post", opened.revision, Edit("raids-2008", {"note": "By night."}, "so"), B, DAY)
    app = review("raids-2008")
    assert notices(app)[1:] == ["Meanwhile this was changed: note."]
    app = changing(app)
    assert typed(app, "note", "period_edtf") == ["Half a sentence", "2008-01"]


def _without(room: str, name: str) -> Callable[[Path], None]:
    """Take an entry out of the vocabulary by hand."""

    def change(folder: Path) -> None:
        rewrite(folder / f"{room}.json", lambda found: [e for e in found if e["id"] != name])
        topics = [ABOUT["topics"][0] | {"metrics": ["raids"]}]
        rewrite(folder / "collection.json", lambda about: about | {"topics": topics})

    return change


def _withdrawn(folder: Path) -> None:
    rewrite(folder / "records" / "post.json", lambda value: value | {"records": []})


@pytest.mark.parametrize(
    ("at", "name", "chosen", "change", "said"),
    [
        ("38", "metric", "arrests", _without("metrics", "arrests"), "metric"),
        ("38", "metric", "raids", _without("metrics", "arrests"), ""),
        ("38", "organization", "police", _without("organizations", "police"), "organization"),
        ("38", "organization", NEW, _without("organizations", "police"), ""),
        ("38", "reported_via", "police", _without("organizations", "police"), "reported via"),
        ("38", "revises", "raids-2008", _withdrawn, "revises"),
        ("relate", "relation.part", "raids-2008", _withdrawn, "relation.part"),
        ("38", "status", "forecast", _without("organizations", "police"), ""),
    ],
)
def test_what_can_no_longer_be_chosen_is_named(
    review: Review,
    folder: Path,
    at: str,
    name: str,
    chosen: str,
    change: Callable[[Path], None],
    said: str,
) -> None:
    raids(folder)
    place = at if at == "relate" else key_of(folder, at)
    app = review(place)
    if at == "relate":
        enter(app, **{"relation.kind": "share"}).run()
    choice = app.selectbox(key=field(app, name))
    before = choice.value
    choice.set_value(chosen)
    if at == "relate":
        well(app.run())
    else:
        press(app, "keep")
    change(folder)
    app = review(place)
    assert typed(app, name) == [before if said else chosen]
    gone = [notice for notice in notices(app) if "no longer there" in notice]
    named = f"What you had chosen as {said} is no longer there: {chosen}."
    assert gone == ([named] if said else [])


def test_of_several_choices_those_that_are_left_are_filled_in(review: Review, folder: Path) -> None:
    app = review("add")
    app.segmented_control(key=field(app, "kind")).set_value("event").run()
    app.multiselect(key=field(app, "metrics")).set_value(["raids", "arrests"])
    hand_over(app, label="A law is passed")
    _without("metrics", "arrests")(folder)
    app = review("add")
    assert typed(app, "kind", "label", "metrics") == ["event", "A law is passed", ["raids"]]
    assert notices(app)[1:] == ["What you had chosen as metrics is no longer there: arrests."]


# --- where it cannot be kept -------------------------------------------------------------------


@pytest.fixture
def kept(review: Review, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A sheet into which something was typed, whose file gave way to a folder of its name.

    That can be neither read, replaced nor removed.
    """
    monkeypatch.setenv(drafts.VARIABLE, str(tmp_path / "room"))
    app = hand_over(review(key_of(folder, "38")), note="Half a sentence")
    (path,) = (tmp_path / "room").rglob("*.json")
    path.unlink()
    path.mkdir()
    return app


def unkept(app: AppTest, tmp_path: Path) -> bool:
    said = [notice for notice in notices(app) if "what was typed cannot be" in notice]
    return bool(said) and str(tmp_path / "room") in said[0]


def test_while_it_is_typed_the_sheet_says_so(kept: AppTest, tmp_path: Path) -> None:
    hand_over(kept, note="A whole sentence.")
    assert unkept(kept, tmp_path)
    assert typed(kept, "note") == ["A whole sentence."]


def test_where_it_would_be_filled_in_the_sheet_says_so(
    kept: AppTest, review: Review, folder: Path, tmp_path: Path
) -> None:
    del kept
    app = review(key_of(folder, "38"))
    assert unkept(app, tmp_path)
    # The list, which would say where something waits, is there all the same.
    assert len(app.selectbox(key=field(app, "list")).options) > 2


def test_where_it_would_be_filled_in_at_once_the_sheet_says_so(
    kept: AppTest, review: Review, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del kept
    monkeypatch.setattr(choosing, "remembered", lambda: A)
    assert unkept(review(key_of(folder, "38"), by=""), tmp_path)


def test_where_it_is_saved_the_save_holds(kept: AppTest, folder: Path, tmp_path: Path) -> None:
    press(enter(kept, reason=WHY), "no")
    assert [decision.reason for decision in open_article(folder, "post").review.decisions] == [WHY]
    assert unkept(kept, tmp_path)


def test_where_it_would_be_discarded_it_stays(
    kept: AppTest, review: Review, folder: Path, tmp_path: Path
) -> None:
    (path,) = (tmp_path / "room").rglob("*.json")
    path.rmdir()
    hand_over(kept, note="A sentence")
    app = review(key_of(folder, "38"))
    path.unlink()
    path.mkdir()
    press(app, "forget")
    assert unkept(app, tmp_path)
    assert typed(app, "note") == ["A sentence"]
