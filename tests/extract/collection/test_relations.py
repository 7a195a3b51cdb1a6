"""Faults of relations, answers and gaps, each made in a copy of the shipped collection."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import Collection, load
from extract.contract.files import to_json
from extract.contract.items import content_of
from extract.contract.relations import Relation
from extract.edition.dossier import VERDICT_WORDS
from tests.few import few
from tests.shipped import copy_data, rewrite

KHMER_TIMES = "records/2015-06-khmer-times-crackdown-on-child-sex.json"
SHARE = "share-under-18-2015-from-counts"
CHANGE = "fall-in-share-under-18-2015-from-shares"
UPGRADE = "tier-2008-upgrade"
POST = "records/2008-06-phnom-penh-post-anti-trafficking-drive.json"
LAW = "prosecutions-2008-under-law"

REAL = load("data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_data(tmp_path)


def edited(folder: Path, name: str, edit: Callable[[Any], None]) -> Collection:
    rewrite(folder / name, edit)
    return load(folder)


def with_relation(folder: Path, name: str, key: str, **fields: Any) -> Collection:
    def edit(value: dict[str, Any]) -> None:
        (changed,) = (relation for relation in value["relations"] if relation["id"] == key)
        changed.update(fields)

    return edited(folder, name, edit)


def faults(collection: Collection, key: str) -> str:
    return "\n".join(str(fault) for fault in collection.faults if fault.record == key)


@pytest.mark.parametrize(
    ("name", "key", "fields", "fault"),
    few(
        [
            (KHMER_TIMES, SHARE, {"part": "nothing"}, "nothing is not a record of this collection"),
            (KHMER_TIMES, SHARE, {"part": "event-law-2008"}, "event-law-2008 is not a record"),
            (
                KHMER_TIMES,
                SHARE,
                {"part": "study-people-2015"},
                "study-people-2015 is named 2 times",
            ),
            (
                KHMER_TIMES,
                SHARE,
                {"part": "share-under-16-2015"},
                "is a percent, and a share needs a",
            ),
            (
                KHMER_TIMES,
                SHARE,
                {"result": "people-under-16-2015"},
                "is a count, and a share needs a",
            ),
            (KHMER_TIMES, SHARE, {"result": "share-deceived-2009"}, "recorded from another public"),
            (KHMER_TIMES, SHARE, {"result": "share-under-16-2015"}, "does not print “0.1 percent”"),
            (KHMER_TIMES, CHANGE, {"earlier": "share-under-16-2012"}, "are of different metrics"),
            (
                KHMER_TIMES,
                CHANGE,
                {"result": "study-people-2015"},
                "is a count, and a relative_change",
            ),
            (
                KHMER_TIMES,
                CHANGE,
                {"earlier": "tier-2013-2014-khmer-times"},
                "which has no change in",
            ),
            (
                KHMER_TIMES,
                CHANGE,
                {"direction": "down"},
                "direction: Input should be 'fall' or 'rise'",
            ),
            (KHMER_TIMES, SHARE, {"kind": "ratio"}, "does not match any of the expected tags"),
            (KHMER_TIMES, SHARE, {"part": None}, "part: Input should be a valid string"),
            (
                KHMER_TIMES,
                SHARE,
                {"event": "event-law-2008"},
                "event: Extra inputs are not permitted",
            ),
            (KHMER_TIMES, SHARE, {"id": CHANGE}, ""),
            (
                POST,
                UPGRADE,
                {"earlier": "raids-2008"},
                "is a count, and a rank_change needs a ordinal",
            ),
            (POST, LAW, {"event": "raids-2008"}, "raids-2008 is not a event of this collection"),
            (POST, LAW, {"dependent": "event-law-2008"}, "is not a record or claim of this"),
        ],
    ),
)
def test_broken_relations_are_faults(
    folder: Path, name: str, key: str, fields: dict[str, Any], fault: str
) -> None:
    collection = with_relation(folder, name, key, **fields)
    assert fault in faults(collection, key)
    if fault:
        # Whatever is broken, the other findings are still found.
        assert "sequence-tier-2008-phnom-penh-post" in {
            finding.id for finding in collection.findings
        }
    else:
        assert "the id is used 2 times" in faults(collection, CHANGE)


def test_a_change_to_a_relation_voids_its_check(folder: Path) -> None:
    collection = with_relation(folder, POST, UPGRADE, direction="fall")
    assert "is void: what was checked has changed since" in faults(collection, UPGRADE)
    assert UPGRADE in {relation.id for relation in collection.unchecked}
    assert UPGRADE not in {finding.id for finding in collection.findings}


def test_a_relation_is_quoted_exactly(folder: Path) -> None:
    def edit(value: dict[str, Any]) -> None:
        (upgrade,) = (relation for relation in value["relations"] if relation["id"] == UPGRADE)
        upgrade["excerpt"]["exact"] = upgrade["excerpt"]["exact"].replace("upgrade", "raise")

    assert "the excerpt is not in the article" in faults(edited(folder, POST, edit), UPGRADE)


@pytest.mark.slow
@pytest.mark.parametrize("relation", REAL.relations, ids=lambda relation: relation.id)
def test_a_signature_does_not_cover_up_a_digit_of_a_relation(
    folder: Path, relation: Relation
) -> None:
    """With a valid check, the words and offsets themselves give the change away."""
    home = REAL.home[relation.id]
    name = REAL.files[home.id]
    assert relation.excerpt
    for field in ("exact", "start", "end"):
        printed = str(getattr(relation.excerpt, field))
        for match in re.finditer("[0-9]", printed):
            at, digit = match.start(), (int(match.group()) + 1) % 10
            text = f"{printed[:at]}{digit}{printed[at + 1 :]}"
            excerpt = relation.excerpt.model_copy(
                update={field: text if field == "exact" else int(text)}
            )
            spoilt = relation.model_copy(update={"excerpt": excerpt})
            content = {"content_sha256": spoilt.content_hash()}
            checks = [check.model_copy(update=content) for check in spoilt.checks]
            spoilt = spoilt.model_copy(update={"checks": checks})
            relations = [
                spoilt if related.id == relation.id else related for related in home.relations
            ]
            value = json.loads((Path("data") / name).read_bytes())
            value["relations"] = [content_of(related) for related in relations]
            (folder / name).write_text(to_json(value), encoding="utf-8", newline="")
            found = [fault for fault in load(folder).faults if fault.record == relation.id]
            assert found, (field, text)
            assert not any("is void" in fault.fault for fault in found)


def test_a_changed_article_names_the_relations_that_rest_on_it(folder: Path) -> None:
    path = folder / "articles" / "2015-06-khmer-times-crackdown-on-child-sex.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("only 38", "only 39"), "utf-8")
    collection = load(folder)
    assert SHARE in str(
        [fault for fault in collection.faults if fault.file == f"articles/{path.name}"]
    )
    assert "the article's text is not the one compared" in faults(collection, SHARE)
    assert SHARE not in {finding.id for finding in collection.findings}


def test_answers_and_gaps_that_point_nowhere_are_faults(folder: Path) -> None:
    def answer(value: list[Any]) -> None:
        value[0]["id"] = "nothing"

    assert "answers a finding that does not exist" in faults(
        edited(folder, "answers.json", answer), "nothing"
    )

    gap = {
        "id": "a-gap",
        "claim": "raids-2008",
        "metrics": ["raids", "nothing"],
        "first_year": None,
        "last_year": 2007,
        "note": "",
    }
    (folder / "gaps.json").write_text(to_json([gap]), encoding="utf-8")
    found = faults(load(folder), "a-gap")
    assert "raids-2008 is not a claim of this collection" in found
    assert "nothing is not a known metric" in found

    def years(value: list[Any]) -> None:
        value[0]["first_year"] = 2010

    assert "first_year is after last_year" in faults(edited(folder, "gaps.json", years), "a-gap")


def test_a_collection_may_do_without_answers_and_gaps(folder: Path) -> None:
    (folder / "answers.json").unlink()
    (folder / "gaps.json").unlink(missing_ok=True)
    collection = load(folder)
    assert collection.faults == []
    assert not any(finding.answer for finding in collection.findings)


def test_an_answer_stays_while_its_record_is_looked_at_again(folder: Path) -> None:
    def unsign(value: dict[str, Any]) -> None:
        for record in value["records"]:
            record["checks"] = []

    collection = edited(folder, KHMER_TIMES, unsign)
    assert collection.faults == []
    assert SHARE in collection.answers
    assert SHARE not in {finding.id for finding in collection.findings}


def test_publications_without_relations_leave_the_field_out() -> None:
    collection = load("data")
    for home in collection.publications:
        assert ("relations" in home.model_dump()) == bool(home.relations)
    assert sum(len(home.relations) for home in collection.publications) == len(collection.relations)


def test_check_prints_the_findings(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    from extract.__main__ import main  # the command, not the library

    assert main(["check", "--data", str(folder)]) == 0
    printed = capsys.readouterr().out
    for finding in load(folder).findings:
        assert f"{VERDICT_WORDS[finding.verdict]}: {finding.id}: {finding.sentence}\n" in printed
        assert finding.answer in printed
    assert printed.index("No faults.") < printed.index("Does not add up: ")
