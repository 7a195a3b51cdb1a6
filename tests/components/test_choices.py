"""Choices of a list that would be alike carry their keys."""

from __future__ import annotations

from typing import Any

import pytest

from components.choices import Names, told_apart


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


NAMES = Names.of(
    {"a": "Raids", "b": "Raids", "c": "Georgia (US)", "d": "Paris", "e": "Łódź", 2010: "2010"},
    {"d": "claims only"},
)


@pytest.mark.parametrize(
    ("counts", "chosen", "most", "wanted"),
    [
        ({}, (), None, ["Raids [a] (0)", "Raids [b] (0)", "Georgia (US) (0)", "Paris (claims only)",
                        "Łódź (0)", "2010 (0)"]),
        ({"a": 1, "d": 1_234, 2010: 5}, (), None,
         ["Raids [a] (1)", "Raids [b] (0)", "Georgia (US) (0)", "Paris (1,234)", "Łódź (0)",
          "2010 (5)"]),
        # Of too many, those with the most records, and what is chosen; in their usual order.
        ({"a": 1, "c": 7, "e": 9}, (), 2, ["Georgia (US) (7)", "Łódź (9)"]),
        ({"a": 1, "c": 7, "e": 9}, ("b",), 2,
         ["Raids [b] (0)", "Georgia (US) (7)", "Łódź (9)"]),
        ({"a": 1}, ("a",), 6, ["Raids [a] (1)", "Raids [b] (0)", "Georgia (US) (0)",
                               "Paris (claims only)", "Łódź (0)", "2010 (0)"]),
    ],
)  # fmt: skip
def test_choices_say_how_many_records_they_leave(
    counts: dict[Any, int], chosen: tuple[Any, ...], most: int | None, wanted: list[str]
) -> None:
    labels = NAMES.labels(counts, chosen, most)
    assert list(labels.values()) == wanted
    # Whatever the numbers become meanwhile, a label says which choice was meant.
    assert [NAMES.meant(label) for label in labels.values()] == list(labels)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("a", "a"),
        (2010, 2010),
        ("Raids [b] (12)", "b"),
        ("Raids [b]", "b"),
        ("Georgia (US)", "c"),
        ("Georgia (US) (3)", "c"),
        ("Paris (claims only)", "d"),
        ("2010 (7)", 2010),
        ("łódź", "e"),
        ("  PARIS ", "d"),
        ("Raids", None),
        ("Lodz?", None),
        ("", None),
        (None, None),
        (2011, None),
    ],
)
def test_what_was_meant(value: Any, wanted: Any) -> None:
    assert NAMES.meant(value) == wanted
