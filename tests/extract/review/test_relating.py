"""extract.review.relating: what the words relate, by form, signed and confirmed like a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import load
from extract.collection.folder import read
from extract.collection.hidden import hidden
from extract.collection.verdicts import Finding
from extract.contract.files import to_json
from extract.review.changes import Change, Confirm, Contest, Edit, Refused, Relate, Take, Withdraw
from extract.review.opened import Opened, open_article
from extract.review.relating import judged
from extract.review.saving import save
from tests.extract.desk import json_of, make_collection, make_related
from tests.few import few

A, B = "Ann Example", "Ben Example"
SHARE = {"kind": "share", "part": "cheated", "whole": "asked", "result": "share"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_related(tmp_path / "data", A)


def keep(data: Path, *changes: Change, by: str = A) -> Opened:
    revision = open_article(data, "post").revision
    return save(data, "post", revision, changes, by, date(2009, 2, 3))


def test_a_relation_is_made_signed_confirmed_and_then_found(data: Path) -> None:
    opened = keep(data, Relate(SHARE))
    (relation,) = opened.article.relations
    assert relation.id == "share-share"
    assert relation.excerpt is not None
    assert relation.excerpt.exact.startswith("Of 200 workers asked in 2008, 50 had been cheated")
    assert opened.standing(relation.id) == "checked once"
    decision = opened.review.decisions[-1]
    assert (decision.action, decision.kind, decision.item) == ("add", "relation", relation.id)
    opened = keep(data, Confirm(relation.id), by=B)
    assert opened.standing(relation.id) == "checked by two"
    collection = load(data)
    assert collection.faults == []
    (found,) = [finding for finding in collection.findings if finding.kind == "share"]
    assert found.verdict == "reproduces"
    path = data / "records" / "post.json"
    assert path.read_text() == to_json(json_of(path))


def test_a_contested_relation_is_found_nowhere(data: Path) -> None:
    keep(data, Relate(SHARE))
    keep(data, Contest("share-share", "The 50 were of another survey."), by=B)
    collection = load(data)
    assert collection.faults == []
    assert collection.relations == []
    (relation,) = hidden(collection)
    assert (
        str(relation)
        == "relation share-share (contested by Ben Example: The 50 were of another survey.)"
    )


def test_a_relation_that_rests_on_a_contested_record_says_why_it_is_not_shown(data: Path) -> None:
    keep(data, Relate(SHARE))
    keep(data, Contest("asked", "Another survey."), by=B)
    assert [str(relation) for relation in hidden(load(data))] == [
        "record asked (contested by Ben Example: Another survey.)",
        "relation share-share (rests on asked, which is not shown)",
    ]


def test_a_relation_is_changed_and_withdrawn(data: Path) -> None:
    keep(data, Relate(SHARE))
    opened = keep(data, Edit("share-share", {"note": "As the words say."}, "Said so."), by=B)
    assert opened.entries["share-share"].note == "As the words say."
    assert [check.by for check in opened.entries["share-share"].checks] == [B]
    with pytest.raises(Refused, match="is named by the relation share-share"):
        keep(data, Withdraw("asked", "Wrong."))
    assert keep(data, Withdraw("share-share", "Wrong.")).article.relations == []
    assert load(data).faults == []


@pytest.mark.parametrize(
    ("changed", "field", "fault"),
    few(
        [
            ({"kind": None}, "kind", "is empty"),
            ({"part": None}, "part", "is missing"),
            ({"whole": "nothing"}, "", "nothing is not a record of this collection"),
            ({"whole": "cheated"}, "", "cheated is named 2 times in it"),
            ({"result": "earlier"}, "", "earlier is a count, and a share needs a percent there"),
            ({"excerpt": "No such words."}, "excerpt", "these words are not in the article's body"),
            ({"excerpt": "Of 200 workers"}, "", "the excerpt does not print “25 percent”"),
            ({"id": "asked"}, "id", "asked is in use already"),
            (
                {"kind": "rank_change", "earlier": "earlier", "later": "asked"},
                "direction",
                "missing",
            ),
        ],
    ),
)
def test_what_cannot_be_related_is_said_beside_its_field(
    data: Path, changed: dict[str, Any], field: str, fault: str
) -> None:
    before = (data / "records" / "post.json").read_bytes()
    with pytest.raises(Refused) as error:
        keep(data, Relate(SHARE | changed))
    problem = error.value.problems[0]
    assert problem.field == field
    assert fault in problem.fault
    assert (data / "records" / "post.json").read_bytes() == before


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        (SHARE, "reproduces"),
        (SHARE | {"part": "earlier"}, "does not reproduce"),
        ({"kind": "sum", "parts": ["cheated", "earlier"], "result": "asked"}, "does not reproduce"),
    ],
)
def test_the_arithmetic_is_told_while_the_figures_are_chosen(
    data: Path, fields: dict[str, Any], verdict: str
) -> None:
    holdings = read(data)
    found = judged(fields, holdings, holdings.articles["post"])
    assert isinstance(found, Finding)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({}, []),
        ({"kind": "share", "part": "cheated"}, []),
        (SHARE | {"result": "earlier"}, ["earlier is a count, and a share needs a percent there"]),
    ],
)
def test_it_is_not_told_before_they_are(
    data: Path, fields: dict[str, Any], faults: list[str]
) -> None:
    holdings = read(data)
    found = judged(fields, holdings, holdings.articles["post"])
    assert isinstance(found, list)
    assert [problem.fault for problem in found] == faults


def test_a_relation_may_reach_into_another_article(data: Path) -> None:
    text = "In 2009 police asked 300 workers.\n"
    another = make_collection(data.parent / "other", later=text)
    for name in ("articles/later.txt", "records/later.json"):
        (data / name).write_bytes((another / name).read_bytes())
    fields = {
        "id": "next",
        "metric": "arrests",
        "value_as_printed": "300",
        "excerpt": text.strip(),
        "period": {"edtf": "2009", "basis": "stated", "words": "2009"},
        "population": "workers",
        "organization": "police",
    }
    revision = open_article(data, "later").revision
    save(data, "later", revision, Take("record", fields), A, date(2009, 2, 3))
    total = {"kind": "sum", "parts": ["cheated", "asked"], "result": "next"}
    with pytest.raises(Refused, match="next is recorded from another publication"):
        keep(data, Relate(total | {"excerpt": "Of 200 workers asked in 2008"}))
    revision = open_article(data, "later").revision
    opened = save(data, "later", revision, Relate(total), A, date(2009, 2, 3))
    assert [relation.id for relation in opened.article.relations] == ["sum-next"]
    assert load(data).faults == []
