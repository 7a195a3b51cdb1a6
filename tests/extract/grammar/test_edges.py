"""Where the readers stop: sentences, counts and years at the ends of what they look at."""

from __future__ import annotations

import pytest

from extract.grammar.quantities import whole_figure
from extract.grammar.rules import Example
from tests.extract.grammar.notation import read_periods, read_quantities

LONG = "the town was quiet and the people of it went about their work as they had before " * 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a sentence is looked through so far for another number in brackets, and no further
        (f"They had said so before (5), and {LONG}", "nothing"),
        (f"They held it {LONG} (5) again", "5 = count 5"),
        # and so far for a noun
        ("It took 38 big old red wooden dusty chairs.", "38 = count 38"),
        # what has a scale or a unit of its own takes none of another
        ("It has 1,200 to 3 million cars.",
         "1,200 to 3 million = range 1200..3000000 [cars]"),
        ("It has 2 km to 3 million cars.",
         "2 km = count 2 kilometre; 3 million = count 3000000 [cars]"),
    ],
)  # fmt: skip
def test_quantities_at_the_ends(text: str, expected: str) -> None:
    assert read_quantities(Example(text, expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has lasted for the past 2,008 years.",
         "for the past 2,008 years = 0001/2009 relative year"),
        ("It has lasted for the past 2,009 years.", "nothing"),
        ("It will go on for the next 4,990 years.",
         "for the next 4,990 years = 2009/6999 relative year"),
        ("It will go on for the next 8,000 years.", "nothing"),
        # nothing that these are a part of, and a part of nothing
        (f"{'so ' * 40}12 of them in May.", "in May = 2009-05 relative month"),
        ("Of 30 men, 12 of Chad fled in May.", "in May = 2009-05 relative month"),
        ("The first of guests in May.", "in May = 2009-05 relative month"),
    ],
)  # fmt: skip
def test_times_at_the_ends(text: str, expected: str) -> None:
    assert read_periods(Example(text, expected, "2009-09-29")) == expected


@pytest.mark.parametrize(
    ("text", "printed", "whole"),
    [
        ("It met 50 people or more.", "50 people", "50 people or more"),
        (
            "It met at least 50 people and 60 dogs.",
            "at least 50 people and 60 dogs",
            "at least 50 people",
        ),
    ],
)
def test_words_that_bound_a_figure_are_looked_for_near_it(
    text: str, printed: str, whole: str | None
) -> None:
    start = text.index(printed)
    assert whole_figure(text, start, start + len(printed)) == (whole or printed)
