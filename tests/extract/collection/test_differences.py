"""collection.differences: figures of the same thing, and disputes about them."""

from __future__ import annotations

from typing import Any

import pytest

from extract.collection.findings import findings
from tests.extract import making
from tests.extract.collection.found import only
from tests.extract.making import claim, record, share, tier


@pytest.mark.parametrize(
    ("fields", "changed", "differ"),
    [
        ({"value": 3}, {"value": 4}, True),
        ({"value": 3}, {"value": 3}, False),
        ({"value": 3}, {"value": 0}, True),
        ({"value": 3}, {"value": 3, "qualifier": "at_least", "low": 3}, False),
        ({"value": 3}, {"value": 4, "qualifier": "at_least", "low": 4}, True),
        ({"value": 300}, {"value": None, "qualifier": "indefinite", "low": 200, "high": 999},
         False),
        ({"value": 300}, {"value": 200, "qualifier": "about"}, False),
        ({"value": 3}, {"value": 4, "place": "There"}, False),
        ({"value": 3}, {"value": 4, "population": "other people"}, False),
        ({"value": 3}, {"value": 4, "period": "2009"}, False),
        ({"metric": "tier", "value": "low"}, {"metric": "tier", "value": "high"}, True),
    ],
)  # fmt: skip
def test_figures_of_the_same_thing_that_differ(
    fields: dict[str, Any], changed: dict[str, Any], differ: bool
) -> None:
    first, second = making.article(record("a", **fields)), record("b", **changed)
    both = making.collection(first, making.article(second, key="article-2"))
    found = findings(both)
    assert [(f.id, f.verdict) for f in found] == [("difference-a-and-b", "does not agree")] * differ


def test_a_group_that_disagrees_is_one_finding() -> None:
    records = [record(f"r{number:03}", value=number % 7) for number in range(300)]
    (found,) = making.collection(making.article(*records)).findings
    assert (found.id, found.verdict) == ("difference-r000-and-r001", "does not agree")
    assert found.records == tuple(figure.id for figure in records)
    assert found.sentence.startswith(
        "0 (Paper), 1 (Paper), 2 (Paper), 3 (Paper), 4 (Paper) and 295"
    )


def test_who_agrees_with_all_is_not_named() -> None:
    records = [
        record("a", value=10),
        record("b", value=20),
        record("wide", value=None, low=5, high=30, qualifier="indefinite"),
    ]
    (found,) = making.collection(making.article(*records)).findings
    assert found.records == ("a", "b")


def test_a_difference_in_rounding_is_none() -> None:
    first = making.article(share("a", "8.16"))
    second = making.reference(share("b", "8.2", cited=True, value_as_printed=None))
    assert findings(making.collection(first, second)) == []


def test_a_dispute_that_names_both_sides_says_why_they_differ() -> None:
    records = making.article(record("a", value=3), record("b", value=0))
    sides = [{"position": "Three.", "items": ["a"]}, {"position": "None.", "items": ["b"]}]
    dispute = {"id": "d", "question": "?", "sides": sides, "comparable": True, "reason": "r"}
    assert findings(making.collection(records, disputes=[dispute])) == []
    sides = [{"position": "Both.", "items": ["a", "b"]}, {"position": "None.", "items": ["x"]}]
    one_side = {**dispute, "sides": sides}
    assert len(findings(making.collection(records, disputes=[one_side]))) == 1


def test_ranks_differ_though_one_of_them_is_disputed_elsewhere() -> None:
    sides = [{"position": "A", "items": ["low"]}, {"position": "B", "items": ["said"]}]
    dispute = {"id": "d", "question": "Q?", "comparable": False, "reason": "R.", "sides": sides}
    records = [tier("low", "low", "2008"), tier("high", "high", "2008"), claim("said")]
    found = only(making.collection(making.article(*records), disputes=[dispute]))
    assert (found.id, found.verdict) == ("difference-high-and-low", "does not agree")
    same = [tier("low", "low", "2008"), tier("other", "low", "2008"), claim("said")]
    assert findings(making.collection(making.article(*same), disputes=[dispute])) == []
