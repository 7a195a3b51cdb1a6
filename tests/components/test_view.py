"""What a view holds of each kind, and of each metric."""

from __future__ import annotations

from typing import Any

import pytest

from extract.edition.edition import Edition
from tests.components.viewing import viewing


def test_the_rows_of_a_metric_are_its_rows(collection: Edition) -> None:
    shown = viewing(collection)
    rows = shown.of(["raids", "tip-tier"])
    assert set(rows["metric"]) == {"raids", "tip-tier"}
    expected = shown.frame[shown.frame["metric"].isin(["raids", "tip-tier"])]
    assert list(rows["record_id"]) == list(expected["record_id"])
    assert len(shown.of([])) == 0


@pytest.mark.parametrize(
    ("chosen", "record", "claim", "event"),
    [
        ({}, True, True, True),
        ({"from_year": 2014}, False, False, False),
        ({"organizations": ("anti-trafficking-police",)}, True, False, True),
        ({"organizations": ("us-embassy-phnom-penh",)}, False, True, True),
        ({"metrics": ("raids",)}, True, True, False),  # a claim measures nothing
        ({"search": "no such words anywhere"}, False, False, False),
    ],
)
def test_what_the_filters_leave_of_each_kind(
    collection: Edition, chosen: dict[str, Any], record: bool, claim: bool, event: bool
) -> None:
    shown = viewing(collection, **chosen)
    keys = ("raids-2008", "claim-embassy-improved-ranking", "event-hrw-report-2010")
    left = shown.leaves(keys)
    assert [key in left for key in keys] == [record, claim, event]
