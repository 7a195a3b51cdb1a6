"""extract.grammar.measuring: the matching, and the grammar's own sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.grammar.measuring import faults_of, measured
from tests.extract.grammar.lines import line, quantity

DATA = Path(__file__).parents[2] / "data"


def counts(expected: dict[str, Any], measure: str = "value") -> tuple[int, int, int]:
    score = measured([expected]).scores[measure]
    return score.expected, score.proposed, score.matched


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({}, (1, 1, 1)),
        ({"quantities": []}, (0, 1, 0)),
        ({"quantities": [quantity(value=39)]}, (1, 1, 0)),
        ({"quantities": [quantity(exact="38 girls")]}, (1, 1, 1)),
        ({"quantities": [quantity(exact="Police")]}, (1, 1, 0)),
        ({"quantities": [quantity(optional=True)]}, (0, 0, 0)),
        ({"quantities": [quantity(), quantity(exact="girls", optional=True)]}, (1, 1, 1)),
        ({"quantities": [quantity(), quantity()]}, (2, 1, 1)),
        ({"text": "38 boys, 38 girls", "quantities": [quantity(), quantity()]}, (2, 2, 2)),
        ({"text": "38 boys, 38 girls"}, (1, 2, 1)),
        (
            {
                "text": "Hundreds came.",
                "quantities": [quantity(exact="Hundreds", value=None, low=200, high=999)],
            },
            (1, 1, 1),
        ),
        (
            {
                "text": "Hundreds came.",
                "quantities": [quantity(exact="Hundreds", value=None, low=100, high=999)],
            },
            (1, 1, 0),
        ),
        (
            {"text": "Hundreds came.", "quantities": [quantity(exact="Hundreds", value=None)]},
            (1, 1, 0),
        ),
        (
            {"text": "A third of them", "quantities": [quantity(exact="A third", value=0.333)]},
            (1, 1, 1),
        ),
        (
            {"text": "Tier 2 now", "quantities": [quantity(exact="Tier 2", value="tier 2")]},
            (1, 1, 1),
        ),
    ],
)
def test_value(overrides: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert counts(line(**overrides)) == expected


def test_qualifier_is_a_measure_of_its_own() -> None:
    over = line(text="Over 38 came", quantities=[quantity(qualifier="at_least")])
    assert counts(over) == (1, 1, 1)
    assert counts(over, "value and qualifier") == (1, 1, 0)


def test_periods_match_by_what_they_cover() -> None:
    without = line(text="In 2008 they came.", quantities=[])
    for edtf, matched in (("2008", 1), ("2008-01/2008-12", 1), ("2009", 0)):
        periods = [{"words": "In 2008", "edtf": edtf}]
        assert counts({**without, "periods": periods}, "period") == (1, 1, matched)
    assert counts({**without, "periods": None}, "period") == (0, 0, 0)


@pytest.mark.parametrize(
    ("overrides", "faults"),
    [
        ({"quantities": [quantity(period="2008")]}, []),
        ({"quantities": [quantity(period="last year")]}, ["the period of '38'"]),
        ({"periods": [{"words": None, "edtf": "2008"}]}, ["has a period without words"]),
        ({"periods": [{"words": "in 2009", "edtf": "2009"}]}, ["'in 2009' is not in the text"]),
        ({"periods": ["2008"]}, ["has a period without words"]),
    ],
)
def test_what_is_wrong_in_a_line_is_named(overrides: dict[str, Any], faults: list[str]) -> None:
    found = faults_of(Path("set.jsonl"), [(1, line(**overrides))])
    assert len(found) == len(faults)
    for fault, part in zip(found, faults, strict=True):
        assert part in fault.fault


@pytest.mark.parametrize("name", ["development.jsonl", "blind.jsonl"])
def test_own_sets_are_well_formed(name: str) -> None:
    path = DATA / name
    lines = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    assert faults_of(path, list(enumerate(lines, start=1))) == []


@pytest.mark.parametrize(
    ("overrides", "measure", "expected"),
    [
        ({"period": "2008"}, "period of a figure", (1, 1, 1)),
        ({"period": "2008-01/2008-12"}, "period of a figure", (1, 1, 1)),
        ({"period": "2009"}, "period of a figure", (1, 1, 0)),
        ({"period": None}, "period of a figure", (1, 1, 0)),
        ({"period": "2008", "value": 39}, "period of a figure", (1, 0, 0)),
        ({"period": "2008", "optional": True}, "period of a figure", (0, 0, 0)),
        ({}, "period of a figure", (0, 0, 0)),
        ({"speaker": "The Farm Board"}, "speaker of a figure", (1, 1, 1)),
        ({"speaker": "farm board"}, "speaker of a figure", (1, 1, 1)),
        ({"speaker": "the board"}, "speaker of a figure", (1, 1, 0)),
        ({"speaker": None}, "speaker of a figure", (1, 1, 0)),
        ({}, "speaker of a figure", (0, 0, 0)),
    ],
)
def test_what_a_figure_is_about(
    overrides: dict[str, Any], measure: str, expected: tuple[int, int, int]
) -> None:
    text = "The Farm Board said 38 girls left in 2008."
    assert counts(line(text=text, quantities=[quantity(**overrides)]), measure) == expected


def test_development_set_is_large_and_varied() -> None:
    lines = (DATA / "development.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [figure for text in lines for figure in json.loads(text)["quantities"]]
    assert len(lines) >= 150
    assert {figure["kind"] for figure in expected} == {
        "count", "percent", "rank", "range", "indefinite", "zero", "money", "age", "ratio",
        "duration", "ordinal",
    }  # fmt: skip
    assert {figure["qualifier"] for figure in expected} == {
        "exact", "at_least", "more_than", "at_most", "fewer_than", "about", "indefinite",
    }  # fmt: skip
