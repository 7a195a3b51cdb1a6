"""extract.review.lists and merging: disputes, gaps, answers and vocabulary by form."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import load
from extract.collection.folder import read
from extract.collection.hidden import hidden
from extract.contract.checks import standing
from extract.contract.faults import Faulty
from extract.contract.files import to_json
from extract.edition.checked import load as edition_of
from extract.review.changes import Confirm, NewOrganization, Refused, Relate, Take
from extract.review.lists import Judge, Older, Put, Remove, in_room, revision_of, save_lists
from extract.review.merging import Merge, merge
from extract.review.opened import open_article
from extract.review.saving import save
from tests.extract.desk import DISPUTE, json_of, make_related, put, state_of
from tests.few import few

A, B, C = "Ann Example", "Ben Example", "Cho Example"
DAY = date(2009, 2, 3)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_related(tmp_path / "data", A)


def test_a_dispute_is_made_signed_and_confirmed(data: Path) -> None:
    put(data, Put("disputes", DISPUTE), A)
    (dispute,) = read(data).disputes
    assert [check.by for check in dispute.valid_checks()] == [A]
    put(data, Judge("disputes", "how-many", "holds"), B)
    (dispute,) = read(data).disputes
    assert standing(dispute.valid_checks()) == "checked by two"
    assert load(data).faults == []
    path = data / "disputes.json"
    assert path.read_text() == to_json(json_of(path))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (Put("disputes", DISPUTE), lambda edition: edition.disputes),
        (
            Put("gaps", {"id": "none", "claim": "silence", "metrics": ["raids"], "first_year": 2009,
                         "last_year": None, "note": ""}),
            lambda edition: edition.gaps,
        ),
    ],
    ids=["dispute", "gap"],
)  # fmt: skip
def test_what_a_second_person_contests_is_shown_to_nobody(
    data: Path, change: Put, shown: Any
) -> None:
    opened = open_article(data, "post")
    claim = {
        "id": "silence",
        "excerpt": "In 2007, it had been 40 of 100 workers.",
        "period": None,
        "organization": "police",
        "statement": "Nothing was counted.",
    }
    save(data, "post", opened.revision, Take("claim", claim), A, DAY)
    put(data, change, A)
    key = str(change.fields["id"])
    assert [item.id for item in shown(edition_of(data))] == [key]
    put(data, Judge(change.room, key, "contested", "They count two things."), B)
    edition = edition_of(data)
    assert shown(edition) == []
    assert edition.faults == []
    kind = type(in_room(read(data), change.room)[key]).__name__.lower()
    (contested,) = hidden(load(data))
    assert str(contested) == f"{kind} {key} (contested by {B}: They count two things.)"
    # Its sides do not contradict each other anywhere else, and a later look brings it back.
    assert not edition.store.ask("SELECT * FROM dispute_sides")
    put(data, Judge(change.room, key, "holds"), B)
    assert [item.id for item in shown(edition_of(data))] == [key]


def test_a_changed_dispute_is_signed_anew(data: Path) -> None:
    put(data, Put("disputes", DISPUTE), A)
    put(data, Put("disputes", DISPUTE | {"reason": "Two years."}), B)
    (dispute,) = read(data).disputes
    assert [check.by for check in dispute.checks] == [B]


def test_a_dispute_that_was_changed_by_hand_is_a_fault(data: Path) -> None:
    put(data, Put("disputes", DISPUTE), A)
    path = data / "disputes.json"
    path.write_text(path.read_text().replace("two years", "three years"))
    (fault,) = load(data).faults
    assert (fault.file, fault.record) == ("disputes.json", "how-many")
    assert "is void" in fault.fault


@pytest.mark.parametrize(
    ("change", "by", "field", "fault"),
    few(
        [
            (Put("disputes", DISPUTE), " ", "by", "is empty"),
            (Put("disputes", DISPUTE | {"question": ""}), A, "question", "is empty"),
            (
                Put("disputes", DISPUTE | {"sides": DISPUTE["sides"][:1]}),
                A,
                "sides",
                "List should have at least 2 items after validation, not 1",
            ),
            (
                Put(
                    "disputes",
                    DISPUTE
                    | {"sides": [DISPUTE["sides"][0], {"position": "None.", "items": ["nothing"]}]},
                ),
                A,
                "",
                "how-many: nothing is not a record or claim of this collection",
            ),
            (
                Put(
                    "gaps",
                    {
                        "id": "none",
                        "claim": "asked",
                        "metrics": ["arrests"],
                        "first_year": 2009,
                        "last_year": None,
                        "note": "",
                    },
                ),
                A,
                "",
                "none: asked is not a claim of this collection",
            ),
            (
                Put("answers", {"id": "nothing", "note": "Why."}),
                A,
                "",
                "nothing: answers a finding that does not exist",
            ),
            (Put("metrics", {"id": "new"}), A, "id", "is not a metric of this collection"),
            (Remove("disputes", "nothing"), A, "id", "nothing is not there"),
            (
                Remove("organizations", "police"),
                A,
                "organization",
                "asked: police is not a known organization",
            ),
            (Judge("organizations", "police", "holds"), A, "id", "police takes no checks"),
        ],
        4,
    ),
)
def test_what_would_be_a_fault_is_refused(
    data: Path, change: Put | Remove | Judge, by: str, field: str, fault: str
) -> None:
    before = state_of(data)
    with pytest.raises(Refused) as error:
        put(data, change, by)
    assert (error.value.problems[0].field, error.value.problems[0].fault) == (field, fault)
    assert state_of(data) == before


@pytest.mark.parametrize(
    ("outcome", "note", "by", "field"),
    [("holds", "", A, "by"), ("contested", "", B, "note"), ("contested", "No.", A, "by")],
)
def test_nobody_judges_their_own_dispute_or_without_a_reason(
    data: Path, outcome: Any, note: str, by: str, field: str
) -> None:
    put(data, Put("disputes", DISPUTE), A)
    with pytest.raises(Refused) as error:
        put(data, Judge("disputes", "how-many", outcome, note), by)
    assert [problem.field for problem in error.value.problems] == [field]


def test_a_finding_is_answered(data: Path) -> None:
    revision = open_article(data, "post").revision
    share = {"kind": "share", "part": "earlier", "whole": "asked", "result": "share"}
    save(data, "post", revision, Relate(share), A, DAY)
    put(data, Put("answers", {"id": "share-share", "note": "They are of two surveys."}), B)
    (found,) = [finding for finding in load(data).findings if finding.id == "share-share"]
    assert found.answer == "They are of two surveys. (Ben Example, 3 February 2009)"


def test_of_two_who_save_the_later_is_told(data: Path) -> None:
    seen = revision_of(data)
    save_lists(data, seen, Put("disputes", DISPUTE), A, DAY)
    with pytest.raises(Older):
        save_lists(data, seen, Remove("disputes", "how-many"), B, DAY)
    assert len(read(data).disputes) == 1


# --- merging -----------------------------------------------------------------------------------


def with_two(data: Path, kind: str = "police") -> None:
    """Another organization, and a record of it that two people checked."""
    fields = {"id": "force", "name": "The Force", "short_name": "Force", "kind": kind, "note": ""}
    record = {
        "id": "of-force",
        "metric": "arrests",
        "value_as_printed": "100",
        "excerpt": "In 2007, it had been 40 of 100 workers.",
        "period": {"edtf": "2007", "basis": "stated", "words": "2007"},
        "population": "workers asked",
        "organization": "force",
    }
    for by, changes in ((A, [NewOrganization(fields), Take("record", record)]), (B, [])):
        revision = open_article(data, "post").revision
        save(data, "post", revision, changes or Confirm("of-force"), by, DAY)


def test_a_merged_organization_keeps_its_checks_and_its_old_id(data: Path) -> None:
    with_two(data)
    merge(data, revision_of(data), Merge("organizations", "force", "police", "one force"), C, DAY)
    collection = load(data)
    assert collection.faults == []
    assert "force" not in collection.organizations
    police = collection.organizations["police"]
    assert (police.formerly, police.aliases) == (["force"], ["The Force", "Force"])
    opened = open_article(data, "post")
    assert opened.standing("of-force") == "checked by two"
    decision = opened.review.decisions[-1]
    assert (decision.action, decision.item, decision.changed) == (
        "merge",
        "of-force",
        ["organization"],
    )
    assert decision.replaced is not None
    assert decision.replaced["organization"] == "force"
    assert opened.standing("asked") == "checked once"
    again = NewOrganization(police.model_dump() | {"id": "force", "formerly": []})
    with pytest.raises(Refused, match="force was merged into police"):
        save(data, "post", opened.revision, again, A, DAY)


def test_of_another_kind_it_is_signed_anew(data: Path) -> None:
    with_two(data, kind="NGO")
    merge(data, revision_of(data), Merge("organizations", "force", "police", "one force"), C, DAY)
    assert load(data).faults == []
    assert open_article(data, "post").standing("of-force") == "not checked"


def test_a_merged_metric_moves_with_its_topic_and_gaps(data: Path) -> None:
    path = data / "metrics.json"
    raids, arrests, share = json_of(path)
    raids |= {"unit": "people", "comparable_with": ["arrests"]}
    path.write_text(to_json([raids, arrests, share]))
    merge(data, revision_of(data), Merge("metrics", "arrests", "raids", "one thing"), C, DAY)
    collection = load(data)
    assert collection.faults == []
    assert list(collection.metrics) == ["raids", "cheated-share"]
    assert collection.metrics["raids"].formerly == ["arrests"]
    assert collection.metrics["raids"].comparable_with == []
    assert {record.metric for record in collection.records} == {"raids", "cheated-share"}
    assert len(collection.records) == 4


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Merge("metrics", "arrests", "raids", "one"), "kept"),  # of another unit
        (Merge("metrics", "arrests", "cheated-share", "one"), "kept"),  # of another scale
        (Merge("organizations", "police", "police", "one"), "kept"),
        (Merge("organizations", "nobody", "police", "one"), "gone"),
        (Merge("organizations", "ministry", "police", " "), "reason"),
    ],
)
def test_what_is_not_one_is_not_merged(data: Path, change: Merge, field: str) -> None:
    before = state_of(data)
    with pytest.raises(Refused) as error:
        merge(data, revision_of(data), change, C, DAY)
    assert [problem.field for problem in error.value.problems] == [field]
    assert state_of(data) == before


@pytest.mark.parametrize(
    ("formerly", "fault"),
    [
        ({"police": ["ministry"]}, "formerly names ministry, which is in use"),
        ({"police": ["old"], "ministry": ["old"]}, "formerly names old, which is named twice"),
    ],
)
def test_an_old_id_means_one_thing(data: Path, formerly: Any, fault: str) -> None:
    path = data / "organizations.json"
    found = [
        organization | {"formerly": formerly.get(organization["id"], [])}
        for organization in json_of(path)
    ]
    path.write_text(to_json(found))
    assert {problem.fault for problem in load(data).faults} == {fault}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Put("disputes", DISPUTE), ""),
        (Put("organizations", {"id": "police"}), ""),
    ],
)
def test_a_form_that_changes_nothing_says_so(data: Path, change: Put, field: str) -> None:
    put(data, Put("disputes", DISPUTE), A)
    if change.room == "organizations":
        change = Put("organizations", read(data).organizations["police"].model_dump())
    before = state_of(data)
    with pytest.raises(Refused) as error:
        put(data, change, A)
    assert [(problem.field, problem.fault) for problem in error.value.problems] == [
        (field, "nothing is changed")
    ]
    assert state_of(data) == before


def test_lists_are_not_saved_over_a_file_that_cannot_be_read(data: Path) -> None:
    (data / "metrics.json").write_text("[")
    before = state_of(data)
    with pytest.raises(Faulty, match=r"metrics\.json"):
        put(data, Put("disputes", DISPUTE), A)
    assert state_of(data) == before


def test_a_change_counts_from_the_metric_that_is_left(data: Path) -> None:
    path = data / "metrics.json"
    raids, arrests, share = json_of(path)
    raids |= {"unit": "people"}
    fall = share | {"id": "fall", "label": "Fall", "unit": "percent", "scale": "change"}
    fall |= {"change": {"kind": "percent", "of": "arrests"}}
    path.write_text(to_json([raids, arrests, share, fall]))
    about = json_of(data / "collection.json")
    about["topics"][0]["metrics"].append("fall")
    (data / "collection.json").write_text(to_json(about))
    assert load(data).faults == []
    merge(data, revision_of(data), Merge("metrics", "arrests", "raids", "one thing"), C, DAY)
    collection = load(data)
    assert collection.faults == []
    change = collection.metrics["fall"].change
    assert change is not None
    assert change.of == "raids"


def test_what_a_merge_changes_is_noted_where_nothing_was_reviewed_before(data: Path) -> None:
    (data / "reviews" / "post.json").unlink()
    merge(data, revision_of(data), Merge("organizations", "police", "ministry", "one body"), C, DAY)
    decisions = open_article(data, "post").review.decisions
    assert [(decision.action, decision.item) for decision in decisions] == [
        ("merge", name) for name in ("asked", "cheated", "share", "earlier")
    ]
