"""The examples in the docstrings of the readers hold."""

from __future__ import annotations

import doctest
import importlib

import pytest

READERS = (
    "contract.edtf", "grammar.lookalikes", "grammar.measures", "grammar.numerals",
    "grammar.periods", "grammar.quantities", "grammar.reading", "grammar.rules",
    "grammar.sentences", "grammar.speakers", "grammar.tokens", "intake.body", "intake.propose",
)  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"extract.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
