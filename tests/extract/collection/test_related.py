"""collection.related: tables of shares, changes, sums and ranks, and properties of arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.contract.relations import Relation
from tests.extract.collection.found import SHARE, related
from tests.extract.making import record, relation, share, tier


@pytest.mark.parametrize(
    ("part", "whole", "printed", "verdict", "words"),
    [
        # The counts that round to 2.2 percent of 2,104, and their neighbours.
        (45, 2104, "2.2", "does not reproduce", "45 of 2,104 is 2.14%"),
        (46, 2104, "2.2", "reproduces", "46 of 2,104 is 2.19%"),
        (47, 2104, "2.2", "reproduces", "47 of 2,104 is 2.23%"),
        (48, 2104, "2.2", "does not reproduce", "48 of 2,104 is 2.28%"),
        # More digits printed, narrower: 38 of 2,104 is 1.806 percent.
        (38, 2104, "1.8", "reproduces", "1.75 to 1.85 before rounding"),
        (38, 2104, "1.81", "reproduces", "1.805 to 1.815 before rounding"),
        (38, 2104, "1.80", "does not reproduce", "which no count of 2,104 would give"),
        # A half: 1 of 8 is 12.5 percent, printed as 12 or as 13.
        (1, 8, "12", "reproduces", "12.5%"),
        (1, 8, "13", "reproduces", "12.5%"),
        (0, 8, "0", "reproduces", "0 of 8 is 0.0%"),
        (8, 8, "100", "reproduces", "8 of 8 is 100.0%"),
        (300, 1000, "40", "does not reproduce", "which 395 to 405 of 1,000 would give"),
        (70, 3000, "2.2", "does not reproduce", "which 65, 66 or 67 of 3,000 would give"),
        (70, 4000, "2.2", "does not reproduce", "which 86 to 90 of 4,000 would give"),
        (0, 0, "5", "cannot be compared", "0 of 0 is not a share of anything"),
    ],
)
def test_share(part: int, whole: int, printed: str, verdict: str, words: str) -> None:
    found = related(
        SHARE, record("part", value=part), record("whole", value=whole), share("share", printed)
    )
    assert found.verdict == verdict
    assert words in found.sentence
    assert found.records == ("part", "whole", "share")
    assert found.id == "r"


@pytest.mark.parametrize(
    ("part", "verdict", "words"),
    [
        ({"value": 10, "qualifier": "at_least", "low": 10}, "may reproduce",
         "At least 10 of 100 is at least 10.0%"),
        ({"value": 30, "qualifier": "at_least", "low": 30}, "does not reproduce",
         "which 20 of 100 would give"),
        ({"value": 20, "qualifier": "more_than", "low": 20}, "does not reproduce",
         "is at least 21.0%"),
        ({"value": None, "qualifier": "indefinite", "low": 20, "high": 20}, "reproduces",
         "is 20.0%"),
        ({"value": 20, "qualifier": "about"}, "cannot be compared",
         "The words give no limits for about 20, so the share cannot"),
    ],
)  # fmt: skip
def test_share_of_qualified_counts(part: dict[str, Any], verdict: str, words: str) -> None:
    found = related(SHARE, record("part", **part), record("whole", value=100), share("share", "20"))
    assert (found.verdict, words in found.sentence) == (verdict, True), found.sentence


def test_the_counts_named_are_among_those_that_the_words_allow() -> None:
    # 15 to 25 of 1,000 are 2 percent; of these "dozens" allows 24 and 25 only.
    dozens = record("part", value=None, qualifier="indefinite", low=24, high=99)
    found = related(SHARE, dozens, record("whole", value=1000), share("share", "2"))
    assert found.verdict == "may reproduce"
    assert "which 24 or 25 of 1,000 would give" in found.sentence


def test_a_share_with_a_qualifier_is_a_limit_and_no_rounding() -> None:
    over = share("share", "20", value_as_printed="over 20 percent", qualifier="more_than", low=20)
    found = related(SHARE, record("part", value=30), record("whole", value=100), over)
    assert found.verdict == "reproduces"
    assert "more than 20% is reported: " in found.sentence


ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN])


def rounded(amount: Fraction, places: int, rounding: str) -> str:
    """By the decimal module, whose rounding is not the one under test."""
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), rounding=rounding):f}"


@pytest.mark.slow
@given(st.data(), st.integers(1, 5000), st.integers(0, 3), ROUNDINGS)
def test_a_share_that_was_rounded_reproduces_however_a_half_went(
    data: st.DataObject, whole: int, places: int, rounding: str
) -> None:
    part = data.draw(st.integers(0, whole))
    printed = rounded(Fraction(part * 100, whole), places, rounding)
    found = related(
        SHARE, record("part", value=part), record("whole", value=whole), share("share", printed)
    )
    assert found.verdict == "reproduces", found.sentence


@pytest.mark.slow
@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 999))
def test_the_counts_named_are_those_that_round_to_the_share(
    whole: int, part: int, tenths: int
) -> None:
    printed = f"{tenths / 10:.1f}"
    wanted = Fraction(tenths, 10)
    giving = [
        count
        for count in range(whole + 1)
        if abs(Fraction(count * 100, whole) - wanted) <= Fraction(5, 100)
    ]
    assume(part <= whole)
    found = related(
        SHARE, record("part", value=part), record("whole", value=whole), share("share", printed)
    )
    assert (found.verdict == "reproduces") == (part in giving)
    if part not in giving:
        counts = (
            "no count"
            if not giving
            else f"{giving[0]} to {giving[-1]}"
            if len(giving) > 3
            else " or ".join(", ".join(map(str, giving)).rsplit(", ", 1))
        )
        assert f"which {counts} of {whole} would give" in found.sentence


def change(direction: str) -> Relation:
    return relation(
        "r", "relative_change", direction=direction, earlier="old", later="new", result="change"
    )


@pytest.mark.parametrize(
    ("old", "new", "direction", "printed", "verdict", "words"),
    [
        ("8.16", "2.2", "fall", "73", "reproduces", "is a fall of 73.0%"),
        # The fall of the counts (147 to 38) is another one: 74.1 percent.
        ("147", "38", "fall", "74", "reproduces", "is a fall of 74.1%"),
        ("147", "38", "fall", "73", "does not reproduce", "73% is reported"),
        # As printed 1 - 2 / 8 is 75 percent; 2 may be 2.49 and 8 may be 7.5, which is 66.8.
        ("8", "2", "fall", "70", "may reproduce", "75.0% (66.7 to 82.4 before rounding)"),
        ("8", "2", "fall", "60", "does not reproduce", "a fall of 75.0%"),
        ("50", "75", "rise", "50", "reproduces", "is a rise of 50.0%"),
        ("50", "75", "fall", "50", "does not reproduce",
         "is a rise of 50.0%, and a fall of 50% is reported"),
        ("75", "50", "rise", "33", "does not reproduce",
         "is a fall of 33.3%, and a rise of 33% is reported"),
        ("0", "5", "rise", "10", "does not reproduce", "is a rise of at least 800.0%"),
        ("20", "20", "fall", "0", "reproduces", "is a fall of 0.0%"),
    ],
)  # fmt: skip
def test_relative_change(
    old: str, new: str, direction: str, printed: str, verdict: str, words: str
) -> None:
    found = related(
        change(direction), share("old", old), share("new", new), share("change", printed)
    )
    assert (found.verdict, words in found.sentence) == (verdict, True), found.sentence


def test_a_change_from_nothing_cannot_be_compared() -> None:
    found = related(
        change("rise"), record("old", value=0), record("new", value=5), share("change", "100")
    )
    assert found.verdict == "cannot be compared"
    assert "begins at 0" in found.sentence


AMOUNT = st.fractions(min_value=Fraction(1, 10), max_value=100, max_denominator=1000)


@pytest.mark.slow
@given(AMOUNT, AMOUNT, st.integers(0, 2), st.integers(0, 2), st.integers(0, 1), ROUNDINGS)
def test_a_true_change_is_never_said_not_to_reproduce(
    old: Fraction, new: Fraction, old_places: int, new_places: int, places: int, rounding: str
) -> None:
    direction = "fall" if new <= old else "rise"
    truth = abs(new / old - 1) * 100
    before, after = rounded(old, old_places, rounding), rounded(new, new_places, rounding)
    found = related(
        change(direction),
        share("old", before),
        share("new", after),
        share("change", rounded(truth, places, rounding)),
    )
    assert found.verdict in ("reproduces", "may reproduce"), found.sentence


SUM = relation("r", "sum", parts=["a", "b", "c"], result="all")


@pytest.mark.parametrize(
    ("parts", "result", "verdict", "words"),
    [
        ((1, 2, 3), 6, "reproduces", "1 + 2 + 3 = 6, and 6 is reported: the sum adds up."),
        ((1000, 2, 3), 1006, "does not reproduce", "1,000 + 2 + 3 = 1,005, and 1,006 is reported"),
    ],
)
def test_sum(parts: tuple[int, int, int], result: int, verdict: str, words: str) -> None:
    counts = [record(key, value=value) for key, value in zip("abc", parts, strict=True)]
    found = related(SUM, *counts, record("all", value=result))
    assert found.verdict == verdict
    assert words in found.sentence


def test_shares_may_miss_their_sum_by_their_rounding() -> None:
    # Thirds of a whole are printed as 33.3 percent; with 34.3 no rounding makes them 100.
    thirds = [share(key, "33.3") for key in "abc"]
    found = related(SUM, *thirds, share("all", "100.0"))
    assert found.verdict == "may reproduce"
    assert "99.9% (99.8 to 100.1 before rounding)" in found.sentence
    found = related(SUM, *thirds[:2], share("c", "34.3"), share("all", "100.0"))
    assert found.verdict == "does not reproduce"


def test_a_part_without_limits_cannot_be_added() -> None:
    parts = [record("a"), record("b", value=20, qualifier="about"), record("c")]
    found = related(SUM, *parts, record("all", value=22))
    assert found.verdict == "cannot be compared"
    assert "no limits for about 20" in found.sentence


@pytest.mark.slow
@given(st.lists(AMOUNT, min_size=3, max_size=3), st.integers(0, 2), ROUNDINGS)
def test_a_true_sum_is_never_said_not_to_reproduce(
    parts: list[Fraction], places: int, rounding: str
) -> None:
    printed = [
        share(key, rounded(part, places, rounding)) for key, part in zip("abc", parts, strict=True)
    ]
    found = related(SUM, *printed, share("all", rounded(sum(parts, Fraction(0)), places, rounding)))
    assert found.verdict in ("reproduces", "may reproduce"), found.sentence


@pytest.mark.parametrize(
    ("first", "then", "direction", "verdict", "words"),
    [
        ("low", "middle", "rise", "agrees", ": a rise, as the words say."),
        ("high", "low", "fall", "agrees", ": a fall, as the words say."),
        ("low", "high", "fall", "does not agree", ": a rise, but the words say a fall."),
        ("low", "low", "rise", "does not agree", ": no change, but the words say a rise."),
        ("low", "top", "rise", "cannot be compared", "are not both levels of one rank"),
    ],
)
def test_rank_change(first: str, then: str, direction: str, verdict: str, words: str) -> None:
    found = related(
        relation("r", "rank_change", direction=direction, earlier="old", later="new"),
        tier("old", first, "2007"),
        tier("new", then, "2008"),
    )
    assert found.verdict == verdict
    assert words in found.sentence


@pytest.mark.parametrize(
    ("printed", "bounds", "part", "verdict", "counts"),
    [
        ("3", {"qualifier": "more_than", "low": 3}, 1, "does not reproduce", ""),
        ("3", {"qualifier": "at_least", "low": 3}, 10, "reproduces", ""),
        ("3", {}, 1, "does not reproduce", "which 3 of 100 would give"),
    ],
)
def test_counts_are_named_only_where_they_are_bounded(
    printed: str, bounds: dict[str, Any], part: int, verdict: str, counts: str
) -> None:
    result = share("share", printed, **bounds)
    found = related(SHARE, record("part", value=part), record("whole", value=100), result)
    assert found.verdict == verdict
    assert ("would give" in found.sentence) == bool(counts)
    assert counts in found.sentence
