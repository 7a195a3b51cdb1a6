"""Dates that begin with a number: ISO 8601, days, years, decades and centuries.

>>> r = TimeReading(scan("in the late 1990s"), Anchor(), [])
>>> atom = NUMBERS.first(r, PAD + 3)
>>> (atom.start, atom.end, atom.edtf) if atom else None
(datetime.date(1990, 1, 1), datetime.date(1999, 12, 31), '199X')

Not for dates that begin with a month (:mod:`extract.grammar.months`), and not for words that count
from publication (:mod:`extract.grammar.relative`).
"""

from __future__ import annotations

from datetime import date

from extract.grammar.anchors import day_of
from extract.grammar.mentions import (
    APOSTROPHES,
    DASHES,
    PAD,
    PARTIAL,
    Anchor,
    Atom,
    TimeReading,
    scan,
)
from extract.grammar.months import dated
from extract.grammar.parts import part_of
from extract.grammar.rules import Example, Rules

__all__ = ["NUMBERS", "PAD", "Anchor", "TimeReading", "century", "scan"]

_SHORT_YEAR_LEADS = frozenset(("in", "since", "until", "before", "after", "by", "from", "to"))

#: A date at a number: (reading, token) -> atom.
NUMBERS: Rules[[TimeReading, int], Atom] = Rules("period: numbers")


@NUMBERS.rule(
    "ISO 8601",
    Example("It opened on 2008-06-05.", "on 2008-06-05 = 2008-06-05 stated day"),
)
def _iso(r: TimeReading, i: int) -> Atom | None:
    words = r.t.words[i : i + 5]
    if words[1] != "-" or words[3] != "-" or [len(word) for word in words] != [4, 1, 2, 1, 2]:
        return None
    if not all(word.isdigit() for word in words[::2]):
        return None
    day = day_of(int(words[0]), int(words[2]), int(words[4]))
    return Atom(i, i + 5, day, day, "stated", day=True) if day else None


@NUMBERS.rule(
    "day and month",
    Example("It ended on 5 June 2008.", "on 5 June 2008 = 2008-06-05 stated day"),
    Example(
        "It ended on the 5th of June, 2008.", "on the 5th of June, 2008 = 2008-06-05 stated day"
    ),
    Example("It ran 5-7 June 2008.", "5-7 June 2008 = 2008-06-05/2008-06-07 stated day"),
    Example(
        "It ran from 5 to 7 June 2008.", "from 5 to 7 June 2008 = 2008-06-05/2008-06-07 stated day"
    ),
    Example(
        "It ran between 5 and 7 June 2008.",
        "between 5 and 7 June 2008 = 2008-06-05/2008-06-07 stated day",
    ),
    Example(
        "It ended on 5 June 98, not 5 June 08.",
        "on 5 June 98 = 1998-06-05 stated day; 5 June 08 = 2008-06-05 stated day",
        "2008-06-12",
    ),
    Example("It ended on 5 march routes.", "nothing", "2008-06-12"),
    Example("It ended on 31 June 2008.", "June 2008 = 2008-06 stated month"),
)
def _day_month(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    found = r.day_at(i)
    if found is None or (t.glued(i) and t.words[i - 1] not in "(-–“\"'"):
        return None
    day, j = found
    last_day = day
    between = t.lower[i - 1] == "between" and t.lower[j] == "and"
    if t.words[j] in DASHES or t.lower[j] == "to" or between:
        second = r.day_at(j + 1)
        if second and second[0] > day:
            last_day, j = second
    j += t.lower[j] == "of"
    month = r.month_at(j)
    return dated(r, i, r.after_month(j), month, day, last_day) if month else None


@NUMBERS.rule(
    "a decade",
    Example("It fell in the 1990s.", "in the 1990s = 199X stated decade"),
    Example("It fell in the late 1920s.", "in the late 1920s = 192X stated decade"),
    Example("It fell in the mid-1990s.", "in the mid-1990s = 199X stated decade"),
    Example("It fell in the 1900s.", "in the 1900s = 19XX stated century"),
    Example("It fell in the 2000s.", "in the 2000s = 200X stated decade"),
    Example("It has 1995s on board.", "nothing"),
)
def _decade(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    word = t.words[i]
    if len(word) != 4 or not word.isdigit() or word[3] != "0" or not _s_follows(r, i):
        return None
    year = int(word)
    if not 1000 <= year <= 2190:
        return None
    hundred = year % 100 == 0 and year < 2000
    end, edtf = (year + 99, f"{word[:2]}XX") if hundred else (year + 9, f"{word[:3]}X")
    first = r.from_partial(i)
    first -= first < i and t.lower[first - 1] == "the"
    return Atom(first, i + 2, date(year, 1, 1), date(end, 12, 31), "stated", edtf=edtf)


@NUMBERS.rule(
    "a decade of two digits",
    Example("It fell in the '90s.", "in the '90s = 199X stated decade"),
    Example("It fell in the 80s.", "in the 80s = 198X stated decade"),
    Example("It fell in the late 80s.", "in the late 80s = 198X stated decade"),
    Example("He is in his 80s.", "nothing"),
    Example("It reached the 90s.", "nothing"),
    Example("It was warm, in the mid-30s.", "nothing"),
)
def _short_decade(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    word = t.words[i]
    if len(word) != 2 or word[1] != "0" or word < "20" or not _s_follows(r, i):
        return None
    if t.words[i - 1] == "-":
        return None
    apostrophe = t.words[i - 1] in APOSTROPHES
    first = r.from_partial(i - apostrophe)
    lead = t.lower[first - 1] == "the" and t.lower[first - 2] in ("in", "of", "since", "during")
    if not (apostrophe or lead):
        return None
    year = 1900 + int(word)
    first -= first < i and t.lower[first - 1] == "the" and not apostrophe
    return Atom(
        first, i + 2, date(year, 1, 1), date(year + 9, 12, 31), "stated", edtf=f"19{word[0]}X"
    )


@NUMBERS.rule(
    "a year in short",
    Example("It rose in ’98.", "in ’98 = 1998 stated year", "2008-06-12"),
    Example(
        "It rose in the summer of '98.",
        "in the summer of '98 = 1998-22 stated season",
        "2008-06-12",
    ),
    Example("The class of ’98 and ’98 of them left.", "nothing", "2008-06-12"),
)
def _short_year(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    if t.words[i - 1] not in APOSTROPHES or t.glued(i - 1):
        return None
    short = r.short_year_at(i)
    if short is None:
        return None
    year, last = short
    atom = Atom(i - 1, last, date(year, 1, 1), date(year, 12, 31), "stated")
    return part_of(r, atom) or (atom if t.lower[i - 2] in _SHORT_YEAR_LEADS else None)


@NUMBERS.rule(
    "a century in figures",
    Example("It was built in the 19th century.", "in the 19th century = 18XX stated century"),
    Example("It was built in the 1st century.", "in the 1st century = 00XX stated century"),
    Example("It was built in the 25th century BC.", "nothing"),
    Example("It was the 19th house.", "nothing"),
)
def _century(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    if not t.words[i].isdigit() or len(t.words[i]) > 2 or not t.glued(i + 1):
        return None
    return century(r, i, i + 2, int(t.words[i]))


def century(r: TimeReading, i: int, at: int, number: int) -> Atom | None:
    """The ``number``th century, named at token ``at``; its words begin at token ``i``."""
    t = r.t
    if t.lower[at] != "century" or not 1 <= number <= 22 or t.words[at + 1] in ("BC", "BCE"):
        return None
    start, end = max(100 * (number - 1), 1), 100 * number - 1
    first = i - (t.lower[i - 1] in PARTIAL)
    first -= t.lower[first - 1] == "the"
    edtf = f"{number - 1:02d}XX"
    return Atom(first, at + 1, date(start, 1, 1), date(end, 12, 31), "stated", edtf=edtf)


@NUMBERS.rule(
    "a year",
    Example("It rose in 2008.", "in 2008 = 2008 stated year"),
    Example("It rose in late 2008.", "in late 2008 = 2008 stated year"),
    Example("It rose in mid-2008.", "in mid-2008 = 2008 stated year"),
    Example("It rose in fiscal 2008.", "in fiscal 2008 = 2008 stated year"),
    Example("In the 2009-10 season it rose.", "In the 2009-10 = 2009/2010 stated year"),
    Example("In 2005–2009 it rose.", "In 2005–2009 = 2005/2009 stated year"),
    Example("In 2004/5 it rose.", "In 2004/5 = 2004/2005 stated year"),
    Example("In 2009/10 it rose.", "In 2009/10 = 2009/2010 stated year"),
    Example("Some 2000 people left.", "nothing"),
)
def _year(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    year = r.year_at(i)
    if year is None or r.is_counted(i):
        return None
    last, end = i + 1, year
    if t.words[i + 1] in ("-", "–", "/") and t.glued(i + 1) and t.glued(i + 2):
        second = t.words[i + 2]
        if second.isdigit() and len(second) in (1, 2, 4):
            whole = 10 ** len(second)  # "2004/5" is 2004/2005
            value = int(second) if len(second) == 4 else year // whole * whole + int(second)
            if year < value:
                last, end = i + 3, value
    first = r.from_partial(i - (t.lower[i - 1] == "fiscal"))
    atom = Atom(first, last, date(year, 1, 1), date(end, 12, 31), "stated")
    return part_of(r, atom) or atom


def _s_follows(r: TimeReading, i: int) -> bool:
    return r.t.glued(i + 1) and r.t.lower[i + 1] == "s"
