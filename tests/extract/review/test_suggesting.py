"""extract.review.suggesting: who says so, what is measured, and what was recorded last."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import load
from extract.contract.vocabulary import Metric, Organization
from extract.review.changes import Take
from extract.review.fields import fields_for
from extract.review.opened import open_article
from extract.review.saving import save
from extract.review.suggesting import (
    last_recorded,
    metric_for,
    newly_described,
    organization_for,
)
from tests.extract.desk import METRICS, ORGANIZATIONS, TEXT, make_collection, make_related

LABOUR = {
    "id": "labour",
    "name": "Ministry of Labour",
    "short_name": "Labour",
    "kind": "government",
    "note": "",
    "aliases": ["MoL"],
}
BUREAU = {
    "id": "bureau",
    "name": "Sylvanian Bureau of Statistics",
    "short_name": "Statistics",
    "kind": "statistics office",
    "note": "",
}
KNOWN = [
    Organization.model_validate(organization) for organization in (*ORGANIZATIONS, LABOUR, BUREAU)
]


@pytest.mark.parametrize(
    ("speaker", "sentence", "expected"),
    [
        ("the police", "The Ministry of Labour asked.", "police"),  # the speaker comes first
        ("", "The Ministry of Labour said so.", "labour"),  # the longest name
        ("", "“MoL” said so.", "labour"),
        ("a spokesman", "The ministry said so.", "ministry"),
        ("", "Police and labour said so.", None),  # "Police" and "Labour" are equally long
        ("", "Labours of the policeman.", None),
        ("the bureau", "It said so.", "bureau"),  # a part of one name
        ("Its bureau", "The Ministry of Labour says.", "bureau"),
        ("a Sylvania official", "", None),
        ("Sylvania", "", None),  # a part of several names
        ("the", "", None),
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
    (found,) = [
        candidate.proposal for candidate in opened.open if "390" in candidate.proposal.exact
    ]
    assert metric_for(found, sentence, metrics) == expected


def test_a_guess_of_the_machine_stays(tmp_path: Path) -> None:
    opened = open_article(make_collection(tmp_path / "data", post=TEXT), "post")
    found = next(
        candidate.proposal for candidate in opened.open if candidate.proposal.exact == "over 100"
    )
    assert metric_for(found, TEXT, [money("exports", "USD", "raids")]) == "raids"


@pytest.mark.parametrize(
    ("sentence", "metric", "organization"),
    [
        (
            "Thieves took 4,310 bicycles, the Bureau of Bicycles said.",
            {"scale": "count", "unit": "bicycles", "keywords": "bicycles", "topic": "Enforcement"},
            {"name": "Bureau of Bicycles"},
        ),
        # A keyword is one metric's only.
        (
            "There were 12 raids, the police said.",
            {"scale": "count", "unit": "raids", "topic": "Enforcement"},
            {},  # no name of its own
        ),
        (
            "Bread cost $12 million.",
            {"scale": "money", "unit": "USD", "currency": "USD", "topic": "Enforcement"},
            {},
        ),
        (
            "Of all, 12 percent were new.",
            {"scale": "percent", "unit": "percent", "topic": "Enforcement"},
            {},
        ),
        ("It ranked Tier 2.", {"scale": "ordinal", "topic": "Enforcement"}, {}),
    ],
)
def test_a_new_metric_and_organization_are_described_as_far_as_the_candidate_says(
    tmp_path: Path, sentence: str, metric: dict[str, str], organization: dict[str, str]
) -> None:
    opened = open_article(make_collection(tmp_path / "data", post=sentence), "post")
    (found,) = [candidate.proposal for candidate in opened.open]
    assert newly_described(found, opened.holdings) == {
        "metric": metric,
        "organization": organization,
    }


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


SHARES = "In 2008, 43 percent of the cheated were girls, 26 percent boys and 12 men, police said."


def test_what_was_made_of_a_sentence_is_suggested_for_its_other_figures(tmp_path: Path) -> None:
    folder = make_related(tmp_path / "data", "A. B.")
    more = make_collection(tmp_path / "more", times=SHARES)
    for room in ("articles", "records"):
        shutil.copytree(more / room, folder / room, dirs_exist_ok=True)
    opened = open_article(folder, "times")
    first, second, third = (candidate.proposal.key for candidate in opened.open)
    before = fields_for(opened, second)
    assert (before["metric"], before["place"]) == ("", "Sylvania")
    made = {"metric": "cheated-share", "population": "girls", "place": "Ruritania"}
    take = Take("record", fields_for(opened, first) | made, first)
    opened = save(folder, "times", opened.revision, take, "A. B.", date(2009, 2, 3))
    told = [
        {name: fields_for(opened, key, alone=alone)[name] for name in ("metric", "place")}
        for key, alone in ((second, False), (third, False), (second, True))
    ]
    assert told == [
        {"metric": "cheated-share", "place": "Ruritania"},
        {"metric": "", "place": "Ruritania"},  # not in the same unit
        {"metric": "", "place": "Sylvania"},  # nothing of what others made of the article
    ]
    assert fields_for(opened, second)["organization"] == "police"
