"""Parts of a year that are before it: "the summer of", "the first five months of", "Q3".

>>> r = TimeReading(scan("the first five months of 2008"), Anchor(), [])
>>> PARTS.first(r, PAD + 3, 2008)
Part(first=12, start=datetime.date(2008, 1, 1), end=datetime.date(2008, 5, 31), edtf=None)

Not for parts without a year beside them: "in the third quarter" is
:mod:`extract.grammar.relative`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from extract.grammar.anchors import add_months, month_days, season_days
from extract.grammar.mentions import PAD, SEASONS, Anchor, Atom, TimeReading, scan
from extract.grammar.numerals import ORDINALS
from extract.grammar.rules import Example, Rules

__all__ = ["PAD", "PARTS", "Anchor", "Part", "TimeReading", "part_of", "scan"]


class Part(NamedTuple):
    """A part of a year: where its words begin, its days, and its EDTF if that is not their form."""

    first: int
    start: date
    end: date
    edtf: str | None = None


#: The part of a year that ends at a token: (reading, token, year) -> part.
PARTS: Rules[[TimeReading, int, int], Part] = Rules("period: parts of a year")


def part_of(r: TimeReading, atom: Atom) -> Atom | None:
    """The part of the year ``atom`` that is before it: "the summer of" 2008."""
    i = atom.first - 1
    part = PARTS.first(r, i - (r.t.lower[i] in ("of", "in", ",")), atom.start.year)
    if part is None:
        return None
    return Atom(part.first, atom.last, part.start, part.end, atom.basis, edtf=part.edtf)


@PARTS.rule(
    "a season",
    Example("It rose in the summer of 2008.", "in the summer of 2008 = 2008-22 stated season"),
    Example("It rose in spring 2008.", "in spring 2008 = 2008-21 stated season"),
)
def _season(r: TimeReading, i: int, year: int) -> Part | None:
    code = SEASONS.get(r.t.lower[i])
    if code is None:
        return None
    return Part(i, *season_days(year, code), f"{year:04d}-{code}")


@PARTS.rule(
    "a quarter or a half",
    Example(
        "It rose in the third quarter of 2012.",
        "in the third quarter of 2012 = 2012-07/2012-09 stated month",
    ),
    Example(
        "It rose in the 2nd half of 2012.", "in the 2nd half of 2012 = 2012-07/2012-12 stated month"
    ),
    Example(
        "It rose in the last quarter of 2012.",
        "in the last quarter of 2012 = 2012-10/2012-12 stated month",
    ),
    Example(
        "It rose in the final half of 2012.",
        "in the final half of 2012 = 2012-07/2012-12 stated month",
    ),
    Example("It rose in the fifth quarter of 2012.", "2012 = 2012 stated year"),
    Example("It rose by the other half in 2012.", "in 2012 = 2012 stated year"),
)
def _quarter(r: TimeReading, i: int, year: int) -> Part | None:
    t = r.t
    length = {"quarter": 3, "half": 6}.get(t.lower[i])
    if length is None:
        return None
    first = i - 1
    if t.lower[first] in ("final", "last"):
        number = 12 // length
    elif t.lower[first] in ("st", "nd", "rd", "th"):
        first -= 1
        number = int(t.words[first]) if t.words[first].isdigit() else 0
    else:
        number = ORDINALS.get(t.lower[first], 0)
    if not 1 <= number <= 12 // length:
        return None
    start = date(year, length * (number - 1) + 1, 1)
    return Part(first - (t.lower[first - 1] == "the"), start, _end(start, length))


@PARTS.rule(
    "a quarter in figures",
    Example("It rose in Q3 2012.", "in Q3 2012 = 2012-07/2012-09 stated month"),
    Example("It rose in Q5 2012.", "2012 = 2012 stated year"),
)
def _quarter_in_figures(r: TimeReading, i: int, year: int) -> Part | None:
    if r.t.lower[i - 1] != "q" or r.t.words[i] not in ("1", "2", "3", "4"):
        return None
    start = date(year, 3 * int(r.t.words[i]) - 2, 1)
    return Part(i - 1, start, _end(start, 3))


@PARTS.rule(
    "first and last months",
    Example(
        "In the first five months of 2008, 9 died.",
        "In the first five months of 2008 = 2008-01/2008-05 stated month",
    ),
    Example(
        "It rose in the opening three quarters of 2008.",
        "in the opening three quarters of 2008 = 2008-01/2008-09 stated month",
    ),
    Example(
        "It rose in the last three months of 2007.",
        "in the last three months of 2007 = 2007-10/2007-12 stated month",
    ),
    Example(
        "It rose in the final 10 months of 2007.",
        "in the final 10 months of 2007 = 2007-03/2007-12 stated month",
    ),
    Example("It rose in the first 13 months of 2007.", "2007 = 2007 stated year"),
    Example("It rose in the other five months of 2007.", "2007 = 2007 stated year"),
)
def _months(r: TimeReading, i: int, year: int) -> Part | None:
    length = {"months": 1, "quarters": 3}.get(r.t.lower[i])
    count = r.count_before(i) if length else None
    if length is None or count is None or not 1 <= count.value * length <= 12:
        return None
    months, side = count.value * length, r.t.lower[count.first - 1]
    first = count.first - 1 - (r.t.lower[count.first - 2] == "the")
    if side in ("first", "opening"):
        return Part(first, date(year, 1, 1), _end(date(year, 1, 1), months))
    if side in ("last", "final"):
        return Part(first, date(year, 13 - months, 1), date(year, 12, 31))
    return None


@PARTS.rule(
    "first weeks and days",
    Example(
        "It rose in the first two weeks of 2008.",
        "in the first two weeks of 2008 = 2008-01-01/2008-01-14 stated day",
    ),
    Example(
        "It rose in the first 100 days of 2008.",
        "in the first 100 days of 2008 = 2008-01-01/2008-04-09 stated day",
    ),
    Example("It rose in the first 400 days of 2008.", "2008 = 2008 stated year"),
    Example("It rose in the worst two weeks of 2008.", "2008 = 2008 stated year"),
)
def _days(r: TimeReading, i: int, year: int) -> Part | None:
    length = {"weeks": 7, "days": 1}.get(r.t.lower[i])
    count = r.count_before(i) if length else None
    if length is None or count is None or not 1 <= count.value * length <= 365:
        return None
    if r.t.lower[count.first - 1] != "first":
        return None
    start = date(year, 1, 1)
    first = count.first - 1 - (r.t.lower[count.first - 2] == "the")
    return Part(first, start, start + timedelta(days=count.value * length - 1))


def _end(start: date, months: int) -> date:
    return month_days(add_months(start, months - 1))[1]
