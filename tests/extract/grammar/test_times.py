"""What times are read from each sentence of `times.txt`, in the notation, one a line under it.

The sentences are made up and dense: each holds many forms of one kind, and their neighbours that
are something else, so that a condition of the grammar that is dropped shows somewhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.grammar.rules import Example
from tests.extract.grammar.notation import read_periods

LINES = Path(__file__).with_name("times.txt").read_text(encoding="utf-8").splitlines()


def table() -> list[tuple[str, str, list[str]]]:
    cases: list[tuple[str, str, list[str]]] = []
    for line in LINES:
        if line.startswith("    "):
            cases[-1][2].append(line[4:])
        elif not line.startswith("#"):
            published, text = line.split("  ", 1)
            cases.append((published, text, []))
    return cases


@pytest.mark.parametrize(("published", "text", "readings"), table())
def test_reading(published: str, text: str, readings: list[str]) -> None:
    assert read_periods(Example(text, "", published)).split("; ") == readings
