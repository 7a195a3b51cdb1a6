"""Times of a certain length that end or begin with publication: "ago", "the past", "over", "next".

>>> r = TimeReading(scan("It rose over the past six months"), Anchor.of("2008-06-12"), [])
>>> atom = LENGTHS.first(r, PAD + 6)
>>> (atom.start, atom.end) if atom else None
(datetime.date(2007, 12, 1), datetime.date(2008, 6, 30))

Not for the year, month or week itself ("last year"): that is :mod:`extract.grammar.relative`.
"""

from __future__ import annotations

from extract.grammar.mentions import LAST, NEXT, PAD, UNITS, Anchor, Atom, TimeReading, scan
from extract.grammar.rules import Example, Rules

__all__ = ["LENGTHS", "PAD", "Anchor", "TimeReading", "scan"]

_AHEAD = frozenset(("will", "would", "due", "scheduled", "expected", "set"))
# What is before "over 11 years" or behind it where that is a length and no period.
_LENGTH_BEHIND = frozenset(("old", "of", "in", "later", "to", "-", "apart", "older"))
_LENGTH_BEFORE = frozenset(("for", "after", "took", "just", "well", "jailed", "is", "spread"))

#: A time of a certain length, at the word for its unit: (reading, token) -> atom.
LENGTHS: Rules[[TimeReading, int], Atom] = Rules("period: lengths")


@LENGTHS.rule(
    "so many units ago",
    Example("It was so three years ago.", "three years ago = 2012 relative year", "2015-06-10"),
    Example("It was so a decade ago.", "a decade ago = 2005 relative year", "2015-06-10"),
    Example(
        "It was so about three years ago.",
        "about three years ago = 2012~ relative year",
        "2015-06-10",
    ),
    Example("It was so two months ago.", "two months ago = 2014-11 relative month", "2015-01-10"),
    Example("It was so three days ago.", "three days ago = 2014-12-30 relative day", "2015-01-02"),
    Example("It was so two weeks ago.", "two weeks ago = 2014-12-19~ relative day", "2015-01-02"),
    Example("It was so a few years ago.", "nothing", "2015-06-10"),
)
def _ago(r: TimeReading, i: int) -> Atom | None:
    unit, count = UNITS.get(r.t.lower[i]), r.count_before(i)
    if r.t.lower[i + 1] != "ago" or unit is None or count is None:
        return None
    days = r.anchor.ago(unit, count.value)
    if days is None:
        return None
    rough = count.about or unit in ("week", "fortnight") or (unit == "day" and days[0] != days[1])
    return Atom(
        count.first, i + 2, *days, "relative", approximate=rough, day=unit not in ("year", "month")
    )


@LENGTHS.rule(
    "the past units",
    Example(
        "It fell within the last two years.",
        "within the last two years = 2006/2008 relative year",
        "2008-02",
    ),
    Example(
        "It rose over the past six months.",
        "over the past six months = 2007-12/2008-06 relative month",
        "2008-06-12",
    ),
    Example(
        "It rose in these past 10 days.",
        "in these past 10 days = 2008-06-02/2008-06-12 relative day",
        "2008-06-12",
    ),
    Example(
        "It fell over the past three quarters.",
        "over the past three quarters = 2017-06/2018-03 relative month",
        "2018-03-01",
    ),
    Example(
        "In the last three months of 2008 it rose.",
        "In the last three months of 2008 = 2008-10/2008-12 stated month",
        "2009-06-12",
    ),
    Example("In the last three months of the war it rose.", "nothing", "2009-06-12"),
)
def _past_units(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    unit, count = UNITS.get(t.lower[i]), r.count_before(i)
    if unit is None or count is None or t.lower[count.first - 1] not in LAST:
        return None
    if t.lower[i + 1] == "of":
        return None  # "the last three months of 2008" is a part of the year
    first = count.first - 1
    first -= t.lower[first - 1] in ("the", "these")
    return _lasting(r, first, i + 1, unit, count.value, ahead=False)


@LENGTHS.rule(
    "the coming units",
    Example(
        "It will fall in the next two years.",
        "in the next two years = 2008/2010 relative year",
        "2008-02",
    ),
    Example(
        "It will fall over the coming six weeks.",
        "over the coming six weeks = 2008-02-05/2008-03-18 relative day",
        "2008-02-05",
    ),
)
def _next_units(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    unit, count = UNITS.get(t.lower[i]), r.count_before(i)
    if unit is None or count is None or t.lower[count.first - 1] not in NEXT:
        return None
    first = count.first - 1
    first -= t.lower[first - 1] == "the"
    return _lasting(r, first, i + 1, unit, count.value, ahead=True)


@LENGTHS.rule(
    "over so many units",
    Example(
        "It helped 40 women over 11 years.", "over 11 years = 1997/2008 relative year", "2008-02-08"
    ),
    Example(
        "The plan would cost $6 over 10 years.",
        "over 10 years = 2018/2028 relative year",
        "2018-09-25",
    ),
    Example("He was jailed for over 11 years.", "nothing", "2008-02-08"),
    Example("It is over 11 years old.", "nothing", "2008-02-08"),
    Example("They met over a year.", "nothing", "2008-02-08"),
    Example("It happened 11 years before.", "nothing", "2008-02-08"),
)
def _over_units(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    unit, count = UNITS.get(t.lower[i]), r.count_before(i)
    if unit is None or count is None or t.lower[count.first - 1] != "over":
        return None
    if t.lower[i + 1] in _LENGTH_BEHIND or t.lower[count.first - 2] in _LENGTH_BEFORE:
        return None
    if t.lower[count.first] == "a":
        return None
    ahead = any(word in _AHEAD for word in t.lower[max(count.first - 12, 0) : count.first])
    return _lasting(r, count.first, i + 1, unit, count.value, ahead=ahead)


@LENGTHS.rule(
    "the past or coming one",
    Example(
        "Over the last decade they freed 380.",
        "Over the last decade = 1999/2009 relative year",
        "2009-09-29",
    ),
    Example(
        "It rose in the past year.", "in the past year = 2008/2009 relative year", "2009-09-29"
    ),
    Example(
        "It will rise over the next decade.",
        "over the next decade = 2009/2019 relative year",
        "2009-09-29",
    ),
    Example("It rose in the last year.", "in the last year = 2008 relative year", "2009-09-29"),
    Example("It rose in the last decade of the century.", "nothing", "2009-09-29"),
)
def _one_unit(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    unit, before = UNITS.get(t.lower[i]), t.lower[i - 1]
    if unit is None or t.lower[i + 1] == "of":
        return None
    if before != "past" and not (unit == "decade" and before in ("last", "next", "coming")):
        return None
    first = i - 1 - (t.lower[i - 2] == "the")
    return _lasting(r, first, i + 1, unit, 1, ahead=before in NEXT)


def _lasting(
    r: TimeReading, first: int, last: int, unit: str, count: int, *, ahead: bool
) -> Atom | None:
    days = r.anchor.lasting(unit, count, ahead=ahead)
    return Atom(first, last, *days, "relative", day=unit in ("day", "week")) if days else None
