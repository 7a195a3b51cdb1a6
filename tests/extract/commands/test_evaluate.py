"""extract.commands.evaluate: the table, and what is wrong in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.commands.main import main
from tests.extract.grammar.lines import line, quantity


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"text": None}, "no id, text or quantities"),
        ({"quantities": [quantity(exact="99")]}, "'99' is not in the text"),
        ({"quantities": [{"exact": "38"}]}, "no qualifier"),
        ({"quantities": [{"value": 38}]}, "without exact words"),
        ({"periods": [{"words": "38", "edtf": "June"}]}, "has no EDTF"),
        ({"periods": [{"words": "June", "edtf": "2008-06"}]}, "'June' is not in the text"),
        ({"published": "June"}, "published is not a date"),
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
    path.write_text("".join(json.dumps(expected) + "\n" for expected in lines), encoding="utf-8")
    assert main(["evaluate", str(path), "--differences"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[1].split() == ["value", "3", "2", "2", "100.0", "66.7", "80.0"]
    assert table[6] == "b: missed 'girls' = 2"
    assert main(["evaluate", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == table[:6]
