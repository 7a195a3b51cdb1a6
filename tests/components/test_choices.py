"""Choices of a list that would be alike carry their keys."""

from __future__ import annotations

import pytest

from components.choices import told_apart


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ({}, []),
        ({"a": "Raids", "b": "Tiers"}, ["Raids", "Tiers"]),
        ({"a": "Raids", "b": "Tiers", "c": "Raids"}, ["Raids [a]", "Tiers", "Raids [c]"]),
        ({"a": "", "b": ""}, [" [a]", " [b]"]),
    ],
)
def test_told_apart(labels: dict[str, str], wanted: list[str]) -> None:
    named = told_apart(labels, labels.__getitem__)
    assert [named(key) for key in labels] == wanted
