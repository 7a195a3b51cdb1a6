"""extract.collection.published: what could be known at a time."""

from __future__ import annotations

from typing import Any

import pytest

from extract.collection.check import all_faults
from extract.collection.checked import Collection, load
from extract.contract.judgements import Gap
from tests.extract import making
from tests.extract.making import claim, event, record, share
from tests.shipped import real_edition


@pytest.fixture(scope="module")
def shipped() -> Collection:
    return load("data")


@pytest.mark.parametrize(
    ("as_of", "published", "known"),
    [
        ("2010", "2010-12-31", True),
        ("2010", "2011-01-01", False),
        ("2010", "2010", True),
        # It may have appeared on the last day only.
        ("2010-06", "2010", False),
        ("2010-07-22", "2010-07-22~/2010-07-23~", False),
        ("2010-07-23", "2010-07-22~/2010-07-23~", True),
        ("2009/2010", "2010-12-31", True),
        ("2010", None, False),
        ("2010", "2010/..", False),
        ("2010", "../2009", True),
    ],
)
def test_what_had_appeared(as_of: str, published: str | None, known: bool) -> None:
    home = making.article(record("r"), claim("c"), event("e", "2008"), published=published)
    part = making.collection(home).as_of(as_of)
    for items in (part.records, part.claims, part.events, part.texts):
        assert len(items) == known


@pytest.mark.parametrize("as_of", ["2010/..", "soon", "", "2010-13"])
def test_a_day_that_is_none_is_refused(shipped: Collection, as_of: str) -> None:
    with pytest.raises(ValueError, match=r"no last day|not a date|no month"):
        shipped.as_of(as_of)


def test_as_of_goes_with_the_other_filters(shipped: Collection) -> None:
    edition = real_edition()
    chosen: dict[str, Any] = {"from_year": 2008, "organizations": ["ijm", "us-state-department"]}
    frame = edition.frame(**chosen)
    for year in (2007, 2008, 2009, 2010, 2015, 2018):
        part = edition.frame(**chosen, as_of=year)
        homes = {key: shipped.home[key].published for key in frame["record_id"]}
        by_then = [
            key for key, day in homes.items() if day and day.end and day.end <= f"{year}-12-31"
        ]
        assert list(part["record_id"]) == by_then


def test_nothing_is_lost_at_last_but_what_has_no_date(shipped: Collection) -> None:
    undated = {figure.id for figure in shipped.records if not shipped.home[figure.id].published}
    known = {figure.id for figure in shipped.as_of("2100").records}
    assert known == {figure.id for figure in shipped.records} - undated
    assert undated


def test_findings_are_of_what_was_known(shipped: Collection) -> None:
    # The tier of 2007 was known in 2007; the article that tells of it appeared in 2008.
    assert shipped.as_of("2007").findings == []
    kinds = {finding.id for finding in shipped.as_of("2008").findings}
    assert "sequence-tier-2006-2007-phnom-penh-post" in kinds
    assert not any("2015" in key for key in kinds)


def test_a_finding_needs_all_of_its_records() -> None:
    relation = making.relation("r", "share", part="part", whole="whole", result="share")
    home = making.article(
        record("part", population="some"), share("share", "20"), relation, published="2010"
    )
    later = making.reference(record("whole", value=8, cited=True), published="2012")
    both = making.collection(home, later)
    assert [finding.id for finding in both.findings] == ["r"]
    assert both.as_of("2010").findings == []


def test_disputes_keep_the_sides_that_had_spoken(shipped: Collection) -> None:
    for year in ("2007", "2008", "2009", "2010", "2015"):
        part = shipped.as_of(year)
        for dispute in part.disputes:
            assert len(dispute.sides) > 1
            assert all(key in part.items for side in dispute.sides for key in side.items)
    assert shipped.as_of("2007").disputes == []
    assert {dispute.id for dispute in shipped.as_of("2015").disputes} == {
        dispute.id for dispute in shipped.disputes
    }


def test_one_side_alone_is_no_dispute() -> None:
    sides = [{"position": "Yes.", "items": ["a"]}, {"position": "No.", "items": ["b", "c"]}]
    dispute = {"id": "d", "question": "?", "sides": sides, "comparable": True, "reason": "r"}
    both = making.collection(
        making.article(claim("a"), published="2008"),
        making.article(claim("b"), key="article-2", published="2009"),
        making.article(claim("c"), key="article-3", published="2010"),
        disputes=[dispute],
    )
    assert both.as_of("2008").disputes == []
    (known,) = both.as_of("2009").disputes
    assert [side.items for side in known.sides] == [["a"], ["b"]]
    assert both.as_of("2010").disputes == both.disputes


def test_a_part_is_as_faulty_as_the_whole(shipped: Collection) -> None:
    # Relations and answers whose records had not appeared are not missing.
    assert shipped.as_of("2008").faults == []
    broken = making.collection(
        making.article(record("a", organization="nobody")),
        gaps=[Gap(id="g", claim="c", metrics=["people"], first_year=None, last_year=None, note="")],
    )
    broken = Collection.of(broken, all_faults(broken))
    assert broken.faults
    assert broken.as_of("2000").faults == broken.faults
    assert broken.as_of("2000").as_of("1999").whole is broken
