"""Dates that begin with the name of a month, and days of a month.

>>> r = TimeReading(scan("on June 5, 2008"), Anchor(), [])
>>> atom = MONTHS.first(r, PAD + 1)
>>> (atom.start, atom.day) if atom else None
(datetime.date(2008, 6, 5), True)

Not for the year of a date that names none: :mod:`extract.grammar.yearless` infers it.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.anchors import day_of, month_days
from extract.grammar.mentions import DASHES, LAST, NEXT, PAD, THIS, Anchor, Atom, TimeReading, scan
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import WORD
from extract.grammar.yearless import guess_year

__all__ = ["MONTHS", "PAD", "Anchor", "TimeReading", "dated", "scan"]

_LEADS = frozenset(
    ("in", "on", "during", "over", "since", "by", "until", "till", "from", "between", "for", "at",
     "within", "before", "after", "through", "throughout", "of", "as", "to", "early", "late", "mid",
     "and", "-", "–", "ended", "ending", "about")
)  # fmt: skip

#: A date at the name of a month: (reading, token) -> atom.
MONTHS: Rules[[TimeReading, int], Atom] = Rules("period: months")


@MONTHS.rule(
    "month and day",
    Example("It must end by June 5, 2008.", "by June 5, 2008 = 2008-06-05 stated day"),
    Example("It ran June 5-7, 2008.", "June 5-7, 2008 = 2008-06-05/2008-06-07 stated day"),
    Example(
        "It ran on June 5 to 7, 2008.", "on June 5 to 7, 2008 = 2008-06-05/2008-06-07 stated day"
    ),
    Example("It ended on Sept. 5, 2008.", "on Sept. 5, 2008 = 2008-09-05 stated day"),
    Example("It ended on June 5 ’98.", "on June 5 ’98 = 1998-06-05 stated day", "2008-06-12"),
    Example(
        "It ended on Thursday, June 5, 2008.", "on Thursday, June 5, 2008 = 2008-06-05 stated day"
    ),
    Example("It ended on June 5.", "on June 5 = 2008-06-05 relative day", "2008-06-12"),
)
def _month_day(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    j = r.after_month(i)
    found = r.day_at(j)
    if found is None or r.is_counted(j):
        return None
    day, after = found
    last_day = day
    if t.words[after] in DASHES or t.lower[after] == "to":
        second = r.day_at(after + 1)
        if second and second[0] > day and not r.month_at(second[1]):
            last_day, after = second
    return dated(r, i, after, lex.MONTHS[t.lower[i]], day, last_day)


@MONTHS.rule(
    "month and year",
    Example("It rose in June 2008.", "in June 2008 = 2008-06 stated month"),
    Example("It rose in June of 2008.", "in June of 2008 = 2008-06 stated month"),
    Example("It rose in June, 2008.", "in June, 2008 = 2008-06 stated month"),
    Example("It rose in late June 2008.", "in late June 2008 = 2008-06 stated month"),
    Example("It rose in May 2008.", "in May 2008 = 2008-05 stated month"),
)
def _month_year(r: TimeReading, i: int) -> Atom | None:
    j = r.after_month(i)
    j += r.t.lower[j] in ("of", ",")
    year = r.year_at(j)
    if year is None or r.is_counted(j):
        return None
    return _month(r, i, j + 1, year, "stated", stated=True)


@MONTHS.rule(
    "month and year in short",
    Example("It rose in June ’74.", "in June ’74 = 1974-06 stated month", "2008-06-12"),
    Example("In May 85 the tax rose.", "In May 85 = 1985-05 stated month", "2008-06-12"),
    Example("It rose in June 74 percent.", "in June = 2008-06 relative month", "2008-06-12"),
)
def _month_short_year(r: TimeReading, i: int) -> Atom | None:
    short = r.short_year_at(r.after_month(i))
    return _month(r, i, short[1], short[0], "stated", stated=True) if short else None


@MONTHS.rule(
    "month of this or last year",
    Example(
        "It rose in June last year.", "in June last year = 2007-06 relative month", "2008-06-12"
    ),
    Example(
        "It rose in June of this year.",
        "in June of this year = 2008-06 relative month",
        "2008-06-12",
    ),
    Example(
        "It opens in June next year.", "in June next year = 2009-06 relative month", "2008-06-12"
    ),
)
def _month_of_year(r: TimeReading, i: int) -> Atom | None:
    j = r.after_month(i)
    named = named_year(r, j)
    return _month(r, i, named[1], named[0], "relative", stated=True) if named else None


@MONTHS.rule(
    "month whose year follows",
    Example(
        "It rose in May and July 2008.",
        "in May = 2008-05 stated month; July 2008 = 2008-07 stated month",
    ),
    Example(
        "It rose from November to January 2008.",
        "from November to January 2008 = 2007-11/2008-01 stated month",
    ),
)
def _month_ahead(r: TimeReading, i: int) -> Atom | None:
    j = r.after_month(i)
    ahead = year_ahead(r, j)
    if ahead is None:
        return None
    year = ahead[0] - (lex.MONTHS[r.t.lower[i]] > ahead[1])
    return _month(r, i, j, year, "stated", stated=True)


@MONTHS.rule(
    "last and next month of a name",
    Example("It rose last June.", "last June = 2007-06 relative month", "2008-06-12"),
    Example("It rose last May.", "last May = 2008-05 relative month", "2008-06-12"),
    Example("It opens next June.", "next June = 2009-06 relative month", "2008-06-12"),
    Example("It opens this July.", "this July = 2008-07 relative month", "2008-06-12"),
    Example("They met last April Jones.", "nothing", "2008-06-12"),
)
def _pointed_month(r: TimeReading, i: int) -> Atom | None:
    t, anchor = r.t, r.anchor.month
    before, j = t.lower[i - 1], r.after_month(i)
    if anchor is None or _is_name(r, j):
        return None
    month = lex.MONTHS[t.lower[i]]
    if before in NEXT:
        year = anchor.year + (month <= anchor.month)
    elif before in LAST:
        year = anchor.year - (month >= anchor.month)
    elif before in THIS:
        year = anchor.year
    else:
        return None
    return _month(r, i - 1, j, year, "relative", stated=True)


@MONTHS.rule(
    "month alone",
    Example("It rose in March.", "in March = 2015-03 relative month", "2015-06-10"),
    Example("It rose in August.", "in August = 2014-08 relative month", "2015-06-10"),
    Example(
        "It rose until late August.", "until late August = ../2014-08 relative month", "2015-06-10"
    ),
    Example(
        "It rose since April and May were wet.",
        "since April = 2015-04/.. relative month; May = 2015-05 relative month",
        "2015-06-10",
    ),
    Example(
        "April to June was dry.", "April to June = 2015-04/2015-06 relative month", "2015-06-10"
    ),
    Example("The March study counted girls.", "March = 2015-03 relative month", "2015-06-10"),
    Example("The March on the city ended.", "nothing", "2015-06-10"),
    Example("It was so in April Jones.", "nothing", "2015-06-10"),
    Example("May said she may march on.", "nothing", "2015-06-10"),
)
def _month_alone(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    j = r.after_month(i)
    if _is_name(r, j):
        return None
    lead = t.lower[i - 1] in _LEADS
    leads = t.lower[j] in ("to", "through", "and", "-", "–") and r.month_at(j + 1) is not None
    noun = t.kinds[j] == WORD and t.lower[j] not in lex.FUNCTION_WORDS
    if not (lead or leads or (t.lower[i - 1] == "the" and noun)):
        return None
    month = lex.MONTHS[t.lower[i]]
    year = guess_year(r, month, None, r.from_partial(i))
    return _month(r, i, j, year, "relative", stated=False) if year else None


def _is_name(r: TimeReading, j: int) -> bool:
    """Whether the word after a month makes it a person's name: April Jones."""
    return r.t.kinds[j] == WORD and r.t.words[j][0].isupper() and r.t.lower[j] not in lex.MONTHS


def _month(
    r: TimeReading, first: int, last: int, year: int, basis: str, *, stated: bool
) -> Atom | None:
    month = next(m for m in (r.month_at(k) for k in range(first, last)) if m)
    start = day_of(year, month, 1)
    if start is None:
        return None
    return Atom(r.from_partial(first), last, start, month_days(start)[1], basis, year=stated)


def dated(
    r: TimeReading, first: int, after: int, month: int, day: int, last_day: int
) -> Atom | None:
    """The days ``day`` to ``last_day`` of a month, stated by tokens ``first`` to ``after``."""
    t = r.t
    weekday = first - 1 - (t.words[first - 1] == ",")
    weekday -= t.lower[weekday] == "the"
    if t.lower[weekday] in lex.WEEKDAYS:
        first = weekday
    k = after + (t.lower[after] in (",", "of"))
    year = None if r.is_counted(k) else r.year_at(k)
    last, basis, stated = after, "stated", True
    if year is not None:
        last = k + 1
    elif k == after and (short := r.short_year_at(after)):
        year, last = short
    elif named := named_year(r, after):
        (year, last), basis = named, "relative"
    elif ahead := year_ahead(r, after):
        year = ahead[0] - (month > ahead[1])
    else:
        year, basis, stated = guess_year(r, month, day, first), "relative", False
    if year is None:
        return None
    start, end = day_of(year, month, day), day_of(year, month, last_day)
    if start is None or end is None:
        return None
    return Atom(first, last, start, end, basis, year=stated, day=True)


def named_year(r: TimeReading, i: int) -> tuple[int, int] | None:
    """Read "last year", "of this year" at token ``i``: the year and the token after it."""
    t = r.t
    i += t.lower[i] == "of"
    shift = {"last": -1, "this": 0, "next": 1}.get(t.lower[i])
    if shift is None or t.lower[i + 1] != "year" or r.anchor.year is None:
        return None
    return r.anchor.year + shift, i + 2


def year_ahead(r: TimeReading, i: int) -> tuple[int, int] | None:
    """Year and month of the date that a joint at token ``i`` leads to: "May and July 2008"."""
    t = r.t
    if t.lower[i] not in ("to", "and", "through", "until", "till", "-", "–"):
        return None
    j = i + 1
    found = r.day_at(j)
    j = found[1] if found else j
    month = r.month_at(j)
    if month is None:
        return None
    j = r.after_month(j)
    found = r.day_at(j)
    j = found[1] if found else j
    year = r.year_at(j + (t.words[j] == ","))
    return (year, month) if year else None
