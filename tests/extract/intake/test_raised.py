"""extract.intake.raised: what raised and lowered characters mean, and how they are written."""

from __future__ import annotations

import pytest

from extract.intake.raised import fraction, lowered, raised


@pytest.mark.parametrize(
    ("before", "words", "after", "expected"),
    [
        # marks of notes are set apart
        ("arrested 104", "2", " people", " [2]"),
        ("a share of 2.2", "1", " percent", " [1]"),
        ("in 2008", "4", ",", " [4]"),
        ("in all.", "12", " The", " [12]"),
        ("women", "3", "", " [3]"),
        ("freed 2,104", "[3]", " women", " [3]"),
        ("freed 104", "(2)", "", " [2]"),
        ("freed 104", "2,3", "", " [2,3]"),
        ("freed 104", "a", "", " [a]"),
        ("freed 104", "*", "", " [*]"),
        ("freed 104 ", "2", "", "[2]"),
        ("on 38 miles", "1", "", " [1]"),
        ("", "2", "Of whom 12 left", "[2]"),
        # what has a meaning stays
        ("12 km", "2", " of land", "²"),
        ("12km", "2", "", "²"),
        ("people per km", "2", "", "²"),
        ("5 m", "3", "", "³"),
        ("12 square metres", "2", "", "²"),
        ("over 10", "6", " cells", "⁶"),
        ("3×10", "5", "", "⁵"),
        ("m s", "−1", "", "⁻¹"),
        ("an R", "2", " of 0.9", "²"),
        ("of ", "14", "C", "¹⁴"),
        ("the 10", "th", " case", "th"),
        ("the 1", "st", "", "st"),
        ("Brand", "TM", "", "TM"),
    ],
)
def test_raised(before: str, words: str, after: str, expected: str) -> None:
    assert raised(words, before, after) == expected


def test_what_leads_to_a_note_is_its_mark() -> None:
    assert raised("2", "12 km", linked=True) == " [2]"


@pytest.mark.parametrize(("words", "expected"), [("2", "₂"), ("max", "max"), ("10", "₁₀")])
def test_lowered(words: str, expected: str) -> None:
    assert lowered(words) == expected


@pytest.mark.parametrize(
    ("upper", "lower", "before", "expected"),
    [
        ("1", "2", "took 1", "½"),
        ("3", "4", "", "¾"),
        ("5", "16", "took 1", " 5⁄16"),
        ("5", "16", "took ", "5⁄16"),
    ],
)
def test_fraction(upper: str, lower: str, before: str, expected: str) -> None:
    assert fraction(upper, lower, before) == expected
