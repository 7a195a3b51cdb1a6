"""The examples in the docstrings of the readers hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from extract import grammar

READERS = (
    "contract.edtf", "intake.body", "intake.propose",
    *(f"grammar.{module.name}" for module in pkgutil.iter_modules(grammar.__path__)),
)  # fmt: skip
WITHOUT = ("grammar.lexicon",)  # words only


@pytest.mark.parametrize("name", [name for name in READERS if name not in WITHOUT])
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"extract.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
