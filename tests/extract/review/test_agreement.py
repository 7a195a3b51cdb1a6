"""extract.review.agreement: the machine's hit rate, and two readers of one article."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.review.agreement import agreement, cohens_kappa, hit_rate, readers
from extract.review.changes import Change, Edit, Read, Reject, Take, Withdraw
from extract.review.fields import fields_for
from extract.review.opened import Opened, open_article
from extract.review.saving import save
from tests.extract.desk import make_collection

A, B = "Ann Example", "Ben Example"
FIGURES = 8
TEXT = "".join(f"In 2008 police made {n} raids in district {chr(65 + n)}.\n" for n in range(2, 10))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_collection(tmp_path / "data", post=TEXT)


def keep(data: Path, *changes: Change, by: str = A) -> Opened:
    revision = open_article(data, "post").revision
    return save(data, "post", revision, changes, by, date(2009, 2, 3))


def fields(opened: Opened, number: int, **overrides: Any) -> tuple[str, dict[str, Any]]:
    """Key and form of the candidate with that number in the text."""
    key = opened.review.proposals[number].key
    base = fields_for(opened, key) | {"id": f"raids-{number}", "organization": "police"}
    return key, base | {"population": "raids"} | overrides


def take(opened: Opened, number: int, **overrides: Any) -> Take:
    key, form = fields(opened, number, **overrides)
    return Take("record", form, key)


def read(opened: Opened, number: int, **overrides: Any) -> Read:
    key, form = fields(opened, number, **overrides)
    return Read(key, "record", form)


LATER = {"period": {"edtf": "2008-12", "basis": "inferred"}, "note": "From the date."}


def test_the_candidates_are_those_of_the_text(data: Path) -> None:
    assert [
        candidate.proposal.value for candidate in open_article(data, "post").candidates
    ] == list(range(2, 10))


# --- the machine -------------------------------------------------------------------------------


def test_nothing_decided_has_no_rate(data: Path) -> None:
    rate = hit_rate([open_article(data, "post").review])
    assert (rate.accepted, rate.corrected, rate.rejected, rate.missed) == (0, 0, 0, 0)
    assert rate.open == FIGURES
    assert rate.unchanged_share is None
    assert rate.found_share is None


def test_the_hit_rate_counts_what_became_of_the_proposals(data: Path) -> None:
    opened = open_article(data, "post")
    key = opened.review.proposals
    added = {"id": "more", "excerpt": "police made 2 raids", "value_as_printed": "2"}
    opened = keep(
        data,
        take(opened, 0),
        take(opened, 1),
        take(opened, 2),
        take(opened, 3, **LATER),
        Reject(key[4].key, "x"),
        Take("record", fields(opened, 0)[1] | added),
    )
    rate = hit_rate([opened.review])
    assert (rate.accepted, rate.corrected, rate.rejected) == (3, 1, 1)
    assert (rate.open, rate.missed) == (3, 1)
    assert rate.changed == {"period": 1}
    assert rate.unchanged_share == pytest.approx(3 / 5)
    assert rate.found_share == pytest.approx(4 / 5)
    doubled = hit_rate([opened.review, opened.review])
    assert (doubled.accepted, doubled.missed, doubled.changed) == (6, 2, {"period": 2})


def test_the_hit_rate_takes_the_last_word_and_no_second_reading(data: Path) -> None:
    opened = open_article(data, "post")
    keep(data, Reject(opened.review.proposals[0].key, "x"), take(opened, 1))
    keep(data, take(opened, 0))  # reconsidered
    keep(data, Withdraw("raids-1", "x"))
    opened = keep(data, read(opened, 0, **LATER), Read(opened.review.proposals[2].key), by=B)
    rate = hit_rate([opened.review])
    assert (rate.accepted, rate.corrected, rate.rejected, rate.open) == (1, 0, 0, FIGURES - 1)


def test_an_added_item_that_was_withdrawn_was_not_missed(data: Path) -> None:
    added = {"id": "more", "excerpt": "police made 2 raids", "value_as_printed": "2"}
    form = fields(open_article(data, "post"), 0)[1] | added
    assert hit_rate([keep(data, Take("record", form)).review]).missed == 1
    assert hit_rate([keep(data, Withdraw("more", "x")).review]).missed == 0


# --- two readers -------------------------------------------------------------------------------

KAPPA = [
    # (labels, kappa): the first is worked out by hand; the second is the textbook case of 50
    # applications read by two readers (20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no), kappa 0.4
    ([("x", "x"), ("x", "x"), ("o", "o"), ("o", "x")], 0.5),
    ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ([("x", "x"), ("o", "o")], 1.0),
    ([("x", "o"), ("o", "x")], -1.0),
    ([("x", "x"), ("x", "o")], 0.0),
    ([("a", "a"), ("b", "b"), ("c", "c"), ("a", "b")], 7 / 11),
]


@pytest.mark.parametrize(("labels", "wanted"), KAPPA)
def test_cohens_kappa(labels: list[tuple[str, str]], wanted: float) -> None:
    kappa, reason = cohens_kappa(labels)
    assert kappa == pytest.approx(wanted)
    assert reason == ""


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        ([], "no candidate was decided by both"),
        ([("record", "record")] * 3, "both took every candidate as the same (record)"),
    ],
)
def test_kappa_says_where_it_is_not_defined(labels: list[tuple[str, str]], why: str) -> None:
    assert cohens_kappa(labels) == (None, why)


def test_two_readings_of_one_article(data: Path) -> None:
    opened = open_article(data, "post")
    keys = [proposal.key for proposal in opened.review.proposals]
    keep(
        data,
        *(take(opened, number) for number in range(4)),
        Reject(keys[4], "x"),
        Reject(keys[5], "x"),
        Reject(keys[6], "x"),  # not read by the other
    )
    opened = keep(
        data,
        read(opened, 0),
        read(opened, 1),
        read(opened, 2, **LATER),  # another period
        Read(keys[3]),  # not a record
        Read(keys[4]),
        Read(keys[5]),
        Read(keys[7]),  # not decided by the other
        by=B,
    )
    assert readers(opened.review) == [A, B]
    result = agreement(opened.review, A, B)
    assert (result.both, result.agreed, result.same_content) == (6, 5, 4)
    assert result.share == pytest.approx(5 / 6)
    # By chance: records 4/6 by 3/6, nothing 2/6 by 3/6, together 1/2; (5/6 - 1/2) / (1 - 1/2).
    assert result.kappa == pytest.approx(2 / 3)
    assert result.differing == [
        (keys[2], "period", "2008", "2008-12"),
        (keys[3], "kind", "record", "nothing"),
    ]
    mirrored = agreement(opened.review, B, A)
    assert mirrored.kappa == pytest.approx(2 / 3)
    assert mirrored.differing[0] == (keys[2], "period", "2008-12", "2008")


def test_what_was_withdrawn_is_compared_no_more(data: Path) -> None:
    opened = open_article(data, "post")
    keep(data, take(opened, 0), take(opened, 1))
    opened = keep(data, read(opened, 0), read(opened, 1), by=B)
    assert agreement(opened.review, A, B).both == 2
    opened = keep(data, Withdraw("raids-0", "misread"), by=B)  # whoever withdraws it
    assert agreement(opened.review, A, B).both == 1


def test_what_a_reader_edited_is_how_they_read_it(data: Path) -> None:
    opened = open_article(data, "post")
    keep(data, take(opened, 0), Reject(opened.review.proposals[1].key, "x"))
    keep(data, read(opened, 0, **LATER), Read(opened.review.proposals[1].key), by=B)
    assert agreement(open_article(data, "post").review, A, B).same_content == 1
    opened = keep(data, Edit("raids-0", LATER, "read again"))
    assert agreement(opened.review, A, B).same_content == 2


def test_nothing_read_by_both_gives_no_share(data: Path) -> None:
    opened = keep(data, take(open_article(data, "post"), 0))
    result = agreement(opened.review, A, B)
    assert (result.both, result.share, result.kappa) == (0, None, None)
    assert result.reason == "no candidate was decided by both"


def test_what_the_machine_missed_is_compared_by_its_place(data: Path) -> None:
    opened = open_article(data, "post")
    form = fields(opened, 0)[1]

    def words(name: str, number: int) -> dict[str, Any]:
        excerpt: dict[str, Any] = {"excerpt": f"police made {number} raids"}
        excerpt |= {"value_as_printed": f"{number}", "value": number}
        return form | excerpt | {"id": name}

    both = words("both", 2) | {"excerpt": "In 2008 police made 2 raids"}  # drawn otherwise
    keep(data, Take("record", words("one", 2)), Take("record", words("two", 3)))
    opened = keep(
        data,
        Read(None, "record", both),
        Read(None, "record", words("x", 4)),
        Read(None, "record", words("y", 5)),
        by=B,
    )
    assert agreement(opened.review, A, B).added == (1, 1, 2)


def test_one_person_is_not_two_readers(data: Path) -> None:
    review = open_article(data, "post").review
    with pytest.raises(ValueError, match="are one person"):
        agreement(review, A, A.upper())
