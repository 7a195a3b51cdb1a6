"""extract.commands.evaluate: the matching, the table, and the grammar's own two sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.commands.evaluate import evaluate, faults_of
from extract.commands.main import main

DATA = Path(__file__).parents[2] / "data"


def quantity(**overrides: Any) -> dict[str, Any]:
    base = {"exact": "38", "kind": "count", "value": 38, "low": None, "high": None}
    return {**base, "qualifier": "exact", **overrides}


def line(**overrides: Any) -> dict[str, Any]:
    base = {"id": "a", "text": "Police freed 38 girls.", "published": None}
    return {**base, "quantities": [quantity()], "periods": [], **overrides}


def counts(one: dict[str, Any], measure: str = "value") -> tuple[int, int, int]:
    score = evaluate([one]).scores[measure]
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
    one = line(text="Over 38 came", quantities=[quantity(qualifier="at_least")])
    assert counts(one) == (1, 1, 1)
    assert counts(one, "value and qualifier") == (1, 1, 0)


def test_periods_match_by_what_they_cover() -> None:
    one = line(text="In 2008 they came.", quantities=[])
    for edtf, matched in (("2008", 1), ("2008-01/2008-12", 1), ("2009", 0)):
        periods = [{"words": "In 2008", "edtf": edtf}]
        assert counts({**one, "periods": periods}, "period") == (1, 1, matched)
    assert counts({**one, "periods": None}, "period") == (0, 0, 0)


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"text": None}, "no id, text or quantities"),
        ({"quantities": [quantity(exact="99")]}, "'99' is not in the text"),
        ({"quantities": [{"exact": "38"}]}, "no qualifier"),
        ({"quantities": [{"value": 38}]}, "without exact words"),
        ({"periods": [{"words": "38", "edtf": "June"}]}, "has no EDTF"),
        ({"periods": [{"words": "June", "edtf": "2008-06"}]}, "'June' is not in the text"),
        ({"published": "June"}, "published is no date"),
    ],
)
def test_faults_of_an_evaluation_file(
    overrides: dict[str, Any], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(line(**overrides)) + "\n", encoding="utf-8")
    assert main(["evaluate", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err


def test_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "set.jsonl"
    lines = [line(), line(id="b", quantities=[quantity(), quantity(exact="girls", value=2)])]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    assert main(["evaluate", str(path), "--differences"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[1].split() == ["value", "3", "2", "2", "100.0", "66.7", "80.0"]
    assert table[4] == "b: missed 'girls' = 2"


@pytest.mark.parametrize("name", ["development.jsonl", "blind.jsonl"])
def test_own_sets_are_well_formed(name: str) -> None:
    path = DATA / name
    lines = [json.loads(one) for one in path.read_text(encoding="utf-8").splitlines()]
    assert faults_of(path, list(enumerate(lines, start=1))) == []


def test_development_set_is_large_and_varied() -> None:
    lines = (DATA / "development.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [one for text in lines for one in json.loads(text)["quantities"]]
    assert len(lines) >= 150
    assert {one["kind"] for one in expected} == {
        "count", "percent", "rank", "range", "indefinite", "zero", "money", "age", "ratio",
        "duration", "ordinal",
    }  # fmt: skip
    assert {one["qualifier"] for one in expected} == {
        "exact", "at_least", "more_than", "at_most", "fewer_than", "about", "indefinite",
    }  # fmt: skip
