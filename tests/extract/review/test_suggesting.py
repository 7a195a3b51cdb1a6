"""extract.review.suggesting: who says so, what is measured, and what was recorded last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import load
from extract.contract.models import Metric, Organization
from extract.review.opened import open_article
from extract.review.suggesting import last_recorded, metric_for, organization_for
from tests.extract.desk import METRICS, ORGANIZATIONS, TEXT, make_collection, make_related

LABOUR = {
    "id": "labour",
    "name": "Ministry of Labour",
    "short_name": "Labour",
    "kind": "government",
    "note": "",
    "aliases": ["MoL"],
}
KNOWN = [Organization.model_validate(one) for one in (*ORGANIZATIONS, LABOUR)]


@pytest.mark.parametrize(
    ("speaker", "sentence", "expected"),
    [
        ("the police", "The Ministry of Labour asked.", "police"),  # the speaker comes first
        ("", "The Ministry of Labour said so.", "labour"),  # the longest name
        ("", "“MoL” said so.", "labour"),
        ("a spokesman", "The ministry said so.", "ministry"),
        ("", "Police and labour said so.", None),  # "Police" and "Labour" are equally long
        ("", "Labours of the policeman.", None),
        ("", "", None),
    ],
)
def test_who_says_so_is_suggested_by_name_and_alias(
    speaker: str, sentence: str, expected: str | None
) -> None:
    assert organization_for(speaker, sentence, KNOWN) == expected


def money(name: str, currency: str, keyword: str) -> Metric:
    fields: dict[str, Any] = METRICS[0] | {"id": name, "scale": "money", "currency": currency}
    return Metric.model_validate(fields | {"unit": currency, "keywords": [keyword]})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exports were worth $390 billion in 2008.", "exports"),
        ("Exports were worth €390 billion in 2008.", None),  # in another currency
        ("Imports were worth $390 billion in 2008.", None),  # no keyword
        ("Exports and exports of rice were worth $390 billion in 2008.", "rice"),
    ],
)
def test_money_is_suggested_by_keyword_and_currency(
    tmp_path: Path, sentence: str, expected: str | None
) -> None:
    metrics = [money("exports", "USD", "exports"), money("rice", "USD", "exports of rice")]
    opened = open_article(make_collection(tmp_path / "data", post=sentence), "post")
    (found,) = [one.proposal for one in opened.open if "390" in one.proposal.exact]
    assert metric_for(found, sentence, metrics) == expected


def test_a_guess_of_the_machine_stays(tmp_path: Path) -> None:
    opened = open_article(make_collection(tmp_path / "data", post=TEXT), "post")
    found = next(one.proposal for one in opened.open if one.proposal.exact == "over 100")
    assert metric_for(found, TEXT, [money("exports", "USD", "raids")]) == "raids"


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("arrests", "50 for 2008"),
        ("cheated-share", "25% for 2008"),
        ("raids", ""),
        ("nothing", ""),
    ],
)
def test_the_figure_that_was_recorded_last_is_told(
    tmp_path: Path, metric: str, expected: str
) -> None:
    assert last_recorded(load(make_related(tmp_path / "data", "A. B.")), metric) == expected
