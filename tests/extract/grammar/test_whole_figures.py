"""quantities.whole_figure and cut_short: what is printed of a figure, and all of it. Made up."""

from __future__ import annotations

import pytest

from extract.grammar.quantities import cut_short, whole_figure

CUT = [
    ("It freed over 100 girls.", "100", "over 100"),
    ("It freed nearly 4,000 girls.", "4,000", "nearly 4,000"),
    ("It freed between 2 and 5 girls.", "2", "between 2 and 5"),
    ("It freed between 2 and 5 girls.", "5", "between 2 and 5"),
    ("It freed between 2 and 5 girls.", "2 and 5", "between 2 and 5"),
    ("It rose 2.2 percent.", "2.2", "2.2 percent"),
    ("It rose 2.2 percent.", "2", "2.2 percent"),
    ("It cost $3 million.", "3 million", "$3 million"),
    ("It cost $3 million.", "$3", "$3 million"),
    ("It freed 2,100 girls.", "100", "2,100"),
    ("It freed 2,100 girls.", "2,1", "2,100"),
    ("It freed 50 girls or more.", "50", "50 girls or more"),
    ("It freed 50 or more.", "50", "50 or more"),
    ("It freed at least 50-plus girls.", "50", "at least 50-plus"),
    ("One in five left.", "five", "One in five"),
    ("It is on the Tier 2 Watch List.", "Tier 2", "Tier 2 Watch List"),
    ("It is the second-lowest level.", "second", "second-lowest"),
    ("Not a single girl left.", "single", "Not a single"),
    ("It took twenty-five girls.", "five", "twenty-five"),
    ("It took twenty-five girls.", "twenty", "twenty-five"),
    ("It began in 2015.", "15", "2015"),
    ("They met two (2) girls.", "two", "two (2)"),
    ("The man was 40 years old.", "40", "40 years old"),
]
WHOLE = [
    ("It freed over 100 girls.", "over 100"),
    ("It freed over 100 girls.", "over 100 girls"),
    ("It freed 50 girls or more.", "50 girls or more"),
    ("It freed 100 girls.", "100"),
    ("It freed over 100 girls, and 100 boys.", "100"),
    ("It began in 2015.", "2015"),
    ("It rose from 2 to 5 percent.", "2"),
    ("It is the second-lowest level.", "second-lowest level"),
    ("No girl was freed. None knows.", "No"),
    ("Scores of girls left.", "Scores of girls"),
    ("About 250, 12 per cent, left.", "About 250"),
    ("It freed some girls.", "over 100"),
]


@pytest.mark.parametrize(("text", "printed", "whole"), CUT)
def test_a_part_is_told_with_the_whole(text: str, printed: str, whole: str) -> None:
    assert cut_short(text, printed) == whole


@pytest.mark.parametrize(("text", "printed"), WHOLE)
def test_a_whole_figure_is_no_part(text: str, printed: str) -> None:
    assert cut_short(text, printed) is None


def test_each_place_is_told_apart() -> None:
    text = "It freed over 100 girls, and 100 boys."
    first, second = text.index("100"), text.rindex("100")
    assert whole_figure(text, first, first + 3) == "over 100"
    assert whole_figure(text, second, second + 3) == "100"
