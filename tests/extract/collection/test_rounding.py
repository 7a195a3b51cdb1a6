"""extract.collection.rounding: a table of printed figures, and properties of their intervals."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.collection.rounding import Interval, possible, quotient, step, total
from extract.contract.fields import Number
from tests.extract import making

F = Fraction
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN])


@pytest.mark.parametrize(
    ("value", "printed", "place"),
    [
        # The five articles print these.
        (2104, "2,104", F(1)),
        (2.2, "2.2 percent", F(1, 10)),
        (8.16, "8.16 percent", F(1, 100)),
        (73, "73 percent", F(1)),
        (4, "four", F(1)),
        (100, "over 100", F(1)),
        # These are common elsewhere.
        (2.2, "2.20 percent", F(1, 100)),
        (4_100_000, "4.1 million", F(100_000)),
        (3_000_000_000, "3 billion", F(10**9)),
        (0, "0.0 percent", F(1, 10)),
        (0, "no", F(1)),
        (2.5, "2½", F(1, 10)),
        # Nothing printed: the digits recorded.
        (8.2, None, F(1, 10)),
        (36, None, F(1)),
        # Other digits than the value's say nothing about it.
        (12, "a dozen of 2008", F(1)),
        (24, "2 dozen", F(1)),
        (2.1, "2,1 percent", F(1, 10)),
    ],
)
def test_step_is_the_place_of_the_last_digit_printed(
    value: Number, printed: str | None, place: Fraction
) -> None:
    assert step(value, printed) == place


@pytest.mark.parametrize(
    ("fields", "counts", "interval"),
    [
        ({"value": 38}, True, Interval(F(38), F(38))),
        ({"value": 2.2}, False, Interval(F("2.15"), F("2.25"))),
        ({"value": 73}, False, Interval(F("72.5"), F("73.5"))),
        ({"value": 0}, False, Interval(F(0), F("0.5"))),
        ({"value": -1}, False, Interval(F("-1.5"), F("-0.5"))),
        ({"value": 4_100_000, "value_as_printed": "4.1 million"}, True,
         Interval(F(4_050_000), F(4_150_000))),
        ({"value": 20, "qualifier": "at_least", "low": 20}, True, Interval(F(20), None)),
        ({"value": 100, "qualifier": "more_than", "low": 100}, True, Interval(F(101), None)),
        ({"value": 8.2, "qualifier": "more_than", "low": 8.2}, False, Interval(F("8.2"), None)),
        ({"value": 9, "qualifier": "at_most", "high": 9}, True, Interval(F(0), F(9))),
        ({"value": 9, "qualifier": "fewer_than", "high": 9}, True, Interval(F(0), F(8))),
        ({"value": -3, "qualifier": "at_most", "high": -3}, False, Interval(None, F(-3))),
        ({"value": None, "qualifier": "indefinite", "low": 2, "high": 9}, True,
         Interval(F(2), F(9))),
        ({"value": None, "qualifier": "indefinite", "low": 1000}, True, Interval(F(1000), None)),
        ({"value": 4000, "qualifier": "about"}, True, None),
        ({"value": "low", "metric": "tier"}, False, None),
    ],
)  # fmt: skip
def test_possible_amounts(fields: dict[str, Any], counts: bool, interval: Interval | None) -> None:
    assert possible(making.record("a", **fields), counts=counts) == interval


@given(
    st.fractions(min_value=0, max_value=10_000),
    st.integers(min_value=0, max_value=4),
    ROUNDINGS,
)
def test_a_rounded_figure_can_stand_for_the_amount_that_was_rounded(
    amount: Fraction, places: int, rounding: str
) -> None:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    printed = exact.quantize(Decimal(1).scaleb(-places), rounding=rounding)
    words = f"{printed:,} percent"
    record = making.record("a", metric="share", value=float(printed), value_as_printed=words)
    interval = possible(record, counts=False)
    assert interval is not None
    assert interval.holds(Fraction(exact))
    assert interval.low is not None
    assert interval.high is not None
    width = Fraction(1, 10**places)
    assert interval.high - interval.low == (width if printed else width / 2)
    assert not interval.holds(Fraction(printed) + Fraction(51, 100) / 10**places)


BOUND = st.none() | st.fractions(min_value=0, max_value=100)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(BOUND), draw(BOUND)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, high)


@pytest.mark.slow
@given(intervals(), intervals())
def test_intervals_meet_where_one_holds_an_end_of_the_other(
    first: Interval, second: Interval
) -> None:
    ends = [
        (side, end)
        for side, away in ((first, second), (second, first))
        for end in (away.low, away.high)
        if end is not None
    ]
    held = any(side.holds(end) for side, end in ends)
    # Two intervals without a common end meet only if they are open towards each other.
    open_towards = (first.low is None and second.low is None) or (
        first.high is None and second.high is None
    )
    whole_line = Interval(None, None) in (first, second)
    assert first.meets(second) == (held or open_towards or whole_line)
    assert first.meets(second) == second.meets(first)


@pytest.mark.slow
@given(intervals(), intervals())
def test_an_interval_within_another_meets_it(inner: Interval, outer: Interval) -> None:
    if inner.within(outer):
        assert inner.meets(outer)
        ends = [end for end in (inner.low, inner.high) if end is not None]
        assert all(outer.holds(end) for end in ends)
    assert inner.within(inner)


POSITIVE = st.fractions(min_value=0, max_value=1000)


@pytest.mark.slow
@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, st.fractions(0, 1), st.fractions(0, 1))
def test_a_quotient_holds_the_quotient_of_what_its_intervals_hold(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, s: Fraction, t: Fraction
) -> None:
    part, whole = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert part.low is not None
    assert part.high is not None
    assert whole.low is not None
    assert whole.high is not None
    inside = part.low + s * (part.high - part.low)
    below = whole.low + t * (whole.high - whole.low)
    ratio = quotient(part, whole)
    if whole.high == 0:
        assert ratio is None
    elif below:
        assert ratio is not None
        assert ratio.holds(inside / below)


def test_a_quotient_by_an_open_whole_has_no_lower_bound_above_zero() -> None:
    assert quotient(Interval(F(3), F(4)), Interval(F(10), None)) == Interval(F(0), F(4, 10))
    assert quotient(Interval(F(3), None), Interval(F(10), F(12))) == Interval(F(3, 12), None)


def test_a_total_is_open_where_a_part_is() -> None:
    closed, at_least = Interval(F(1), F(2)), Interval(F(3), None)
    assert total([closed, closed]) == Interval(F(2), F(4))
    assert total([closed, at_least]) == Interval(F(4), None)


def test_an_end_beyond_all_numbers_is_without_end() -> None:
    huge = Fraction(10**400)
    assert Interval(-huge, huge).near == (-math.inf, math.inf)
    assert Interval(None, Fraction(1)).near == (-math.inf, 1.0)
