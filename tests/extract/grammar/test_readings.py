"""What is read from each sentence of `readings.txt`, in the notation, one reading a line under it.

The sentences are made up and dense: each holds many forms of one kind, and their neighbours that
are something else, so that a condition of the grammar that is dropped shows somewhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.grammar.rules import Example
from tests.extract.grammar.notation import read_quantities

LINES = Path(__file__).with_name("readings.txt").read_text(encoding="utf-8").splitlines()


def table() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in LINES:
        if line.startswith("    "):
            cases[-1][1].append(line[4:])
        elif line and not line.startswith("# "):
            cases.append((line, []))
    return cases


@pytest.mark.parametrize(("text", "readings"), table())
def test_reading(text: str, readings: list[str]) -> None:
    assert read_quantities(Example(text, "")).split("; ") == readings
