"""Which amounts a printed figure can stand for.

    possible(record, counts=False)      # "2.2 percent" -> Interval(43/20, 9/4): 2.15 to 2.25
    step(4_100_000, "4.1 million")      # 100000: the place of the last digit printed

Exact arithmetic in fractions; a bound of None is open. Both ends of an interval belong to it, since
nobody can tell how a half was rounded. "More than 8.2 percent" has 8.2 as its lower end.

Not for reading figures out of words: that is `extract.grammar.quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import inf

from extract.contract.fields import Number
from extract.contract.items import Record

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_ONE = Fraction(1)
_CLOSE = 1e-9  # relative distance below which two floats do not tell two fractions apart


@dataclass(frozen=True)
class Interval:
    """All amounts from `low` to `high`, both included; None is open on that side."""

    low: Fraction | None
    high: Fraction | None

    @cached_property
    def near(self) -> tuple[float, float]:
        """Both ends as floats, infinite where open: fractions compare slowly."""
        return _near(self.low, -inf), _near(self.high, inf)

    def holds(self, amount: Fraction) -> bool:
        """Whether the amount lies in it."""
        return self.meets(Interval(amount, amount))

    def meets(self, other: Interval) -> bool:
        """Whether some amount lies in both."""
        return not (self.is_above(other) or other.is_above(self))

    def is_above(self, other: Interval) -> bool:
        """Whether every amount of this one is greater than any of the other."""
        low, high = self.near[0], other.near[1]
        if abs(low - high) > _CLOSE * max(1.0, abs(low)):
            return low > high
        return self.low is not None and other.high is not None and self.low > other.high

    def within(self, other: Interval) -> bool:
        """Whether every amount of this one lies in the other."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        high = other.high is None or (self.high is not None and self.high <= other.high)
        return low and high


def _near(end: Fraction | None, otherwise: float) -> float:
    if end is None:
        return otherwise
    try:
        return float(end)
    except OverflowError:
        return inf if end > 0 else -inf


def step(value: Number, printed: str | None) -> Fraction:
    """The place value of the last digit printed: 1/10 for "2.2 percent", 100000 for "4.1 million".

    Where the words print no digits ("four"), or the value was not printed but only recorded, the
    digits of the value itself count.
    """
    found = _DIGITS.search(printed or "")
    if found:
        if found[0].replace(",", "") == str(value) and isinstance(value, int):
            return _ONE  # most figures: "12,345"
        own, digits = Decimal(str(value)), Decimal(found[0].replace(",", ""))
        places = _power(int(digits.as_tuple().exponent))
        if digits == own:
            return places
        scale = Fraction(own) / Fraction(digits) if digits else Fraction(0)
        # "4.1 million": the word is a power of ten, and nothing else scales printed digits.
        if scale.denominator == 1 and re.fullmatch(r"10+", str(scale.numerator)):
            return places * scale
    return _power(int(Decimal(str(value)).as_tuple().exponent))


def _power(exponent: int) -> Fraction:
    return Fraction(10**exponent) if exponent >= 0 else Fraction(1, 10**-exponent)


def exact(number: Number) -> Fraction:
    """The number as written: 8.16 is 816/100, not the nearest binary fraction."""
    return Fraction(number) if isinstance(number, int) else Fraction(str(number))


def printed_value(record: Record) -> Fraction | None:
    """The number as it is, where the words give one and do not qualify it."""
    if record.value is None or isinstance(record.value, str) or record.qualifier != "exact":
        return None
    return exact(record.value)


def possible(record: Record, *, counts: bool) -> Interval | None:
    """The amounts that the record's words allow; None if they set no limits ("about 200").

    `counts` says that the metric counts whole things: then a number printed to the last unit is
    exact, and "more than 100" is 101 or more. Nothing goes below 0, unless the value itself does.
    """
    low, high = (None if bound is None else exact(bound) for bound in (record.low, record.high))
    if record.value is None:
        return Interval(low, high)
    if isinstance(record.value, str):
        return None
    value = exact(record.value)
    least = Fraction(0) if value >= 0 else None
    unit = Fraction(1 if counts else 0)
    match record.qualifier:
        case "exact":
            place = step(record.value, record.value_as_printed)
            if counts and place <= 1:
                return Interval(value, value)
            half = place / 2
            low = value - half if least is None else max(value - half, least)
            return Interval(low, value + half)
        case "at_least":
            return Interval(value, high)
        case "more_than":
            return Interval(value + unit, high)
        case "at_most":
            return Interval(least if low is None else low, value)
        case "fewer_than":
            return Interval(least if low is None else low, value - unit)
        case _:
            return Interval(low, high) if low is not None or high is not None else None


def quotient(part: Interval, whole: Interval) -> Interval | None:
    """The amounts that part / whole can have; None where the whole can be nothing but 0.

    Both may not be negative.
    """
    if whole.high == 0:
        return None
    low = Fraction(0)
    if part.low is not None and whole.high is not None:
        low = part.low / whole.high
    high = part.high / whole.low if part.high is not None and whole.low else None
    return Interval(low, high)


def total(parts: Iterable[Interval]) -> Interval:
    """The amounts that the sum of the parts can have."""
    low, high = Fraction(0), Fraction(0)
    lows, highs = zip(*((part.low, part.high) for part in parts), strict=True)
    low = None if None in lows else sum(lows, low)
    high = None if None in highs else sum(highs, high)
    return Interval(low, high)
