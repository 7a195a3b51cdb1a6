"""The time and the speaker of each figure of the texts in `figures.txt`, one figure a line.

The texts are made up and dense: each holds many forms of one kind, and their neighbours that are
something else, so that a condition of the grammar that is dropped shows somewhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.grammar.figures import read

LINES = Path(__file__).with_name("figures.txt").read_text(encoding="utf-8").splitlines()


def table() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in LINES:
        if line.startswith("    "):
            cases[-1][1].append(line[4:])
        elif not line.startswith("#"):
            cases.append((line, []))
    return cases


@pytest.mark.parametrize(("text", "figures"), table())
def test_figures(text: str, figures: list[str]) -> None:
    assert [
        f"{figure.quantity.exact} = {figure.period.edtf if figure.period else 'none'}"
        f" | {figure.speaker or 'nobody'}"
        for figure in read(text)
    ] == figures
