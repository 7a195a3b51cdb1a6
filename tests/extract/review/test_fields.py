"""extract.review.fields: what the machine fills in, and what counts as a correction of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.contract.files import to_json
from extract.review.changes import Take
from extract.review.decisions import Decision
from extract.review.fields import fields_for
from extract.review.opened import Opened, open_article
from extract.review.saving import save
from tests.extract.desk import ABOUT, METRICS, TEXT, make_collection


def key_of(opened: Opened, exact: str) -> str:
    return next(c.proposal.key for c in opened.candidates if c.proposal.exact == exact)


def taken(opened: Opened, kind: Any, exact: str, **fields: Any) -> Decision:
    key = key_of(opened, exact)
    take = Take(kind, fields_for(opened, key, kind) | fields, key)
    folder = opened.holdings.folder
    saved = save(folder, "post", opened.revision, take, "Ann Example", date(2009, 2, 3))
    return saved.review.decisions[-1]


def test_a_ratio_that_is_taken_as_the_metric_s_rate_is_no_correction(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "data", post="In 2008, 3 in 10,000 nurses left.\n")
    rate = METRICS[0] | {"id": "left", "unit": "per 100,000", "scale": "rate", "per": 100_000}
    (folder / "metrics.json").write_text(to_json([rate]))
    topics = [ABOUT["topics"][0] | {"metrics": ["left"]}]
    (folder / "collection.json").write_text(to_json(ABOUT | {"topics": topics}))
    fields = {"id": "left-2008", "metric": "left", "organization": "police", "value": 30}
    decision = taken(open_article(folder, "post"), "record", "3 in 10,000", **fields)
    assert (decision.action, decision.changed) == ("accept", [])
    assert decision.content is not None
    assert decision.content["value"] == 30


def test_a_number_that_is_taken_as_a_claim_is_a_correction_of_its_kind(tmp_path: Path) -> None:
    opened = open_article(make_collection(tmp_path / "data", post=TEXT), "post")
    statement = {"id": "good", "statement": "It was a good start.", "organization": "ministry"}
    decision = taken(opened, "claim", "38", **statement)
    assert (decision.action, decision.changed) == ("correct", ["kind"])


@pytest.mark.parametrize(
    ("period", "changed"),
    [
        ({"edtf": "2008", "basis": "inferred", "words": None}, []),
        ({"edtf": "2008", "basis": "stated", "words": "altogether"}, ["period"]),
    ],
)
def test_only_words_that_the_machine_did_not_see_correct_a_time_that_it_left_open(
    tmp_path: Path, period: dict[str, Any], changed: list[str]
) -> None:
    text = f"{TEXT}\nOfficers counted 77 raids altogether.\n"
    opened = open_article(make_collection(tmp_path / "data", post=text), "post")
    fields = {"id": "more", "organization": "police", "population": "raids", "period": period}
    decision = taken(opened, "record", "77", note="It counts the year.", **fields)
    assert decision.changed == changed


def test_what_is_no_candidate_has_no_fields(tmp_path: Path) -> None:
    opened = open_article(make_collection(tmp_path / "data", post=TEXT), "post")
    with pytest.raises(KeyError):
        fields_for(opened, "raids")
