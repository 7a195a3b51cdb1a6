"""What is said of an article is corrected by form, and signed as the checks demand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import load
from extract.edition.checked import load as edition_of
from extract.review.changes import Refused, Restate, Sign
from extract.review.opened import Opened, open_article
from extract.review.saving import Changed, save
from tests.extract.desk import make_related
from tests.few import few

A, B = "Ann Example", "Ben Example"
DAY = date(2009, 2, 3)
COPY = "https://web.archive.org/web/2009/https://example.org/post"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_related(tmp_path / "data", A)


def keep(data: Path, change: Restate | Sign, by: str = B) -> Opened:
    return save(data, "post", open_article(data, "post").revision, change, by, DAY)


def test_an_archived_copy_voids_no_check_and_reaches_readers(data: Path) -> None:
    opened = keep(data, Restate({"archived_url": COPY}, "the page may go"))
    assert opened.article.archived_url == COPY
    assert {opened.standing(key) for key in opened.items} == {"checked once"}
    edition = edition_of(data)
    assert edition.faults == []
    frame = edition.frame()
    assert list(frame.columns)[-1] == "archived_url"
    assert set(frame["archived_url"]) == {COPY}
    last = opened.review.decisions[-1]
    assert (last.action, last.by, last.changed) == ("restate", B, ["archived_url"])
    assert (last.content, last.replaced) == ({"archived_url": COPY}, {})


def test_another_title_is_signed_anew_by_whoever_looked_again_or_later(data: Path) -> None:
    opened = keep(data, Restate({"title": "Workers cheated"}, "a word was missing"))
    assert {opened.standing(key) for key in opened.items} == {"not checked"}
    assert load(data).records == []
    opened = keep(data, Sign("asked"))
    assert opened.standing("asked") == "checked once"
    opened = keep(data, Restate({"title": "Workers are cheated"}, "so it says", sign=True), A)
    assert opened.standing("asked") == "checked once"
    assert [check.by for check in opened.valid_checks(opened.items["asked"])] == [A]
    # Only what was signed before is vouched for; the rest still waits for somebody.
    assert opened.standing("share") == "not checked"


def test_the_date_is_given_with_its_basis_and_from_what_it_is_known(data: Path) -> None:
    published = {"edtf": "2009-02-01", "basis": "stated", "note": "the date line"}
    opened = keep(data, Restate({"published": published}, "misread", sign=True))
    assert opened.article.published is not None
    assert opened.article.published.start == "2009-02-01"
    assert load(data).faults == []


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    few(
        [
            ({"archived_url": "web.archive.org/x"}, "why", "article.archived_url"),
            ({"archived_url": "https://user@example.org/"}, "why", "article.archived_url"),
            ({"url": "ftp://example.org/x"}, "why", "article.url"),
            ({"title": ""}, "why", "article.title"),
            ({"title": "Another"}, " ", "article.reason"),
            ({}, "why", "article."),
            (
                {"published": {"edtf": "soon", "basis": "stated", "note": "x"}},
                "why",
                "article.published",
            ),
            (
                {"published": {"edtf": "2009-02-01", "basis": "stated", "note": ""}},
                "why",
                "article.published.note",
            ),
            (
                {"published": {"edtf": "2009-02-01", "basis": "guessed", "note": "x"}},
                "why",
                "article.published",
            ),
            ({"records": []}, "why", "article.records"),
        ],
    ),
)
def test_what_cannot_be_is_said_beside_its_field(
    data: Path, fields: dict[str, Any], reason: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        keep(data, Restate(fields, reason))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_who_saves_later_is_told_what_was_restated(data: Path) -> None:
    opened = open_article(data, "post")
    keep(data, Restate({"title": "Workers cheated", "note": "By hand."}, "a word was missing"))
    with pytest.raises(Changed) as caught:
        save(data, "post", opened.revision, Sign("asked"), A, DAY)
    told = f"{B} corrected the details of the article (title, note) on 2009-02-03"
    assert told in str(caught.value)
