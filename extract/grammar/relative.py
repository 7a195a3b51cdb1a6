"""Times in words that count from publication: "last year", "on Monday", "over the past six months".

>>> r = TimeReading(scan("It fell last year"), Anchor.of("2008-06-12"), [])
>>> atom = RELATIVE.first(r, PAD + 3)
>>> (atom.start, atom.end) if atom else None
(datetime.date(2007, 1, 1), datetime.date(2007, 12, 31))

Without a publication date, or where that is too coarse for the unit, there is no time. Not for
words that count from another time in the text ("a year earlier"): that is
:mod:`extract.grammar.intervals`.
"""

from __future__ import annotations

from datetime import date, timedelta

from extract.grammar import lexicon as lex
from extract.grammar.anchors import season_days
from extract.grammar.dates import century
from extract.grammar.mentions import (
    LAST,
    NEXT,
    PAD,
    SEASONS,
    THIS,
    UNITS,
    Anchor,
    Atom,
    TimeReading,
    scan,
)
from extract.grammar.numerals import ORDINALS
from extract.grammar.parts import PARTS, part_of
from extract.grammar.rules import Example, Rules

__all__ = ["PAD", "RELATIVE", "TRIGGERS", "Anchor", "TimeReading", "scan"]

_NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
#: Words at which a relative time may be read.
TRIGGERS = frozenset(
    [
        *lex.WEEKDAYS, *(f"{day}'s" for day in lex.WEEKDAYS), *SEASONS, *UNITS, *_NEAR_DAYS,
        *(f"{day}'s" for day in _NEAR_DAYS), "half", "weekend", "night", "year's", "month's",
        "week's", "quarter's", "weekend's", "century's",
    ]
)  # fmt: skip
_DAY_LEADS = frozenset(("on", "by", "until", "for", "from"))
_AHEAD = frozenset(("will", "would", "due", "scheduled", "expected", "set"))
_PARTS_OF_DAY = frozenset(("night", "morning", "afternoon", "evening"))
_MONTHS_BEFORE = 31  # days: a publication date that is no closer dates no quarter

#: A time that counts from publication, at a token: (reading, token) -> atom.
RELATIVE: Rules[[TimeReading, int], Atom] = Rules("period: relative")


@RELATIVE.rule(
    "a day of the week",
    Example("Shops closed on Monday.", "on Monday = 2008-06-09 relative day", "2008-06-12"),
    Example("Shops closed on Thursday.", "on Thursday = 2008-06-12 relative day", "2008-06-12"),
    Example("Shops closed last Thursday.", "last Thursday = 2008-06-05 relative day", "2008-06-12"),
    Example("Shops close next Thursday.", "next Thursday = 2008-06-19 relative day", "2008-06-12"),
    Example("Shops will close on Monday.", "on Monday = 2008-06-16 relative day", "2008-06-12"),
    Example(
        "They will go after Monday's vote.",
        "after Monday's = 2008-06-09 relative day",
        "2008-06-12",
    ),
    Example("Shops closed Monday night.", "Monday night = 2008-06-09 relative day", "2008-06-12"),
    Example("They died in Monday's raid.", "in Monday's = 2008-06-09 relative day", "2008-06-12"),
    Example("It closed on Monday.", "on Monday = 2008-06-09 relative day", "2008-06-10/2008-06-12"),
    Example(
        "It closed on Monday.",
        "on Monday = 2008-06-02~/2008-06-09~ relative day",
        "2008-06-08/2008-06-12",
    ),
    Example("It closed on Monday.", "nothing", "2008-06"),
    Example("It is in the Sunday Herald.", "nothing", "2008-06-12"),
    Example("She saw Friday Night Tales.", "nothing", "2008-06-12"),
    Example("It ended Monday, 9 June.", "Monday, 9 June = 2008-06-09 relative day", "2008-06-12"),
    Example("It ended Monday, June 9.", "Monday, June 9 = 2008-06-09 relative day", "2008-06-12"),
    Example("It ended Monday, 9 days late.", "Monday = 2008-06-09 relative day", "2008-06-12"),
)
def _weekday(r: TimeReading, i: int) -> Atom | None:
    t, days = r.t, r.anchor.days
    weekday = lex.WEEKDAYS.get(t.lower[i].removesuffix("'s"))
    if weekday is None or not t.words[i][0].isupper() or days is None:
        return None
    before, after = t.lower[i - 1], i + 1
    if before == "the" and t.words[after][:1].isupper():
        return None  # the Sunday Express
    if _date_follows(r, after):
        return None  # "Monday, 9 June": the date takes the day with it
    if t.lower[after] in _PARTS_OF_DAY:
        if t.words[after][0].isupper() and t.words[after + 1][:1].isupper():
            return None  # Saturday Night Live
        after += 1
    first = i - (before in LAST or before in NEXT or before in THIS)
    ahead = before in NEXT or (
        before in _DAY_LEADS and any(word in _AHEAD for word in t.lower[i - 8 : i])
    )
    found = [_near(day, weekday, ahead=ahead, before=before in LAST) for day in days]
    return _between(first, after, min(found), max(found))


def _date_follows(r: TimeReading, i: int) -> bool:
    i += r.t.words[i] == ","
    day = r.day_at(i)
    month = day[1] + (r.t.lower[day[1]] == "of") if day else i
    return bool(r.month_at(month) and (day or r.day_at(month + 1)))


def _near(anchor: date, weekday: int, *, ahead: bool, before: bool) -> date:
    if ahead:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=7 if before and back == 0 else back)


@RELATIVE.rule(
    "yesterday and today",
    Example("It closed yesterday.", "yesterday = 2014-12-31 relative day", "2015-01-01"),
    Example("It closes tomorrow.", "tomorrow = 2015-01-02 relative day", "2015-01-01"),
    Example("Today 60 people live there.", "Today = 2015-01-01 relative day", "2015-01-01"),
    Example(
        "Two died in yesterday's raid.", "in yesterday's = 2014-12-31 relative day", "2015-01-01"
    ),
    Example(
        "It closed yesterday.",
        "yesterday = 2010-07-21~/2010-07-22~ relative day",
        "2010-07-22/2010-07-23",
    ),
    Example("He wrote for USA Today.", "nothing", "2015-01-01"),
    Example("It closed yesterday.", "nothing", "2008-06"),
)
def _near_day(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    shift = _NEAR_DAYS.get(t.lower[i].removesuffix("'s"))
    if shift is None or (t.words[i][0].isupper() and t.words[i - 1][:1].isupper()):
        return None
    days = r.anchor.ago("day", -shift)
    return _between(i, i + 1, *days) if days else None


@RELATIVE.rule(
    "a season of a year that is near",
    Example("It rose last summer.", "last summer = 2007-22 relative season", "2008-06-12"),
    Example("It rose last spring.", "last spring = 2008-21 relative season", "2008-06-12"),
    Example("It rose this spring.", "this spring = 2008-21 relative season", "2008-06-12"),
    Example("It opens next spring.", "next spring = 2009-21 relative season", "2008-06-12"),
    Example("It opens in the spring.", "nothing", "2008-06-12"),
)
def _season(r: TimeReading, i: int) -> Atom | None:
    code, year, before = SEASONS.get(r.t.lower[i]), r.anchor.year, r.t.lower[i - 1]
    if code is None or year is None or r.anchor.first is None:
        return None
    if before in NEXT:
        year += 1
    elif before in LAST:
        year -= season_days(year, code)[1] >= r.anchor.first
    elif before not in THIS:
        return None
    edtf = f"{year:04d}-{code}"
    return Atom(i - 1, i + 1, *season_days(year, code), "relative", edtf=edtf)


@RELATIVE.rule(
    "a century in words",
    Example(
        "It was built in the nineteenth century.", "in the nineteenth century = 18XX stated century"
    ),
    Example(
        "It was built in the early nineteenth century.",
        "in the early nineteenth century = 18XX stated century",
    ),
)
def _century(r: TimeReading, i: int) -> Atom | None:
    number = ORDINALS.get(r.t.lower[i - 1])
    return century(r, i - 1, i, number) if number else None


@RELATIVE.rule(
    "a quarter whose year is near",
    Example(
        "It rose in the third quarter.",
        "in the third quarter = 2012-07/2012-09 relative month",
        "2012-11-01",
    ),
    Example(
        "It rose in the fourth quarter.",
        "in the fourth quarter = 2011-10/2011-12 relative month",
        "2012-07-01",
    ),
    Example(
        "It rose in the first half of the year.",
        "in the first half of the year = 2012-01/2012-06 relative month",
        "2012-11-01",
    ),
    Example(
        "It rose in the last quarter.",
        "in the last quarter = 2012-07/2012-09 relative month",
        "2012-11-01",
    ),
    Example("It rose in the third quarter of the game.", "nothing", "2012-11-01"),
    Example("It rose in the first half.", "nothing", "2012-11-01"),
    Example("It rose in the third quarter.", "nothing", "2012"),
)
def _near_quarter(r: TimeReading, i: int) -> Atom | None:
    t, anchor = r.t, r.anchor
    if t.lower[i] not in ("quarter", "half") or anchor.first is None or anchor.last is None:
        return None
    if (anchor.last - anchor.first).days > _MONTHS_BEFORE:
        return None
    whole = t.lower[i + 1 : i + 4] == ["of", "the", "year"]
    if not whole and (t.lower[i] == "half" or t.lower[i + 1] == "of" or t.lower[i - 1] == "last"):
        return None
    part = PARTS.first(r, i, anchor.last.year)
    if part and part.start > anchor.last:
        part = PARTS.first(r, i, anchor.last.year - 1)
    last = i + 4 if whole else i + 1
    return Atom(part.first, last, part.start, part.end, "relative") if part else None


@RELATIVE.rule(
    "a part of the year",
    Example(
        "It rose in the first 11 months of the year.",
        "in the first 11 months of the year = 2014-01/2014-11 relative month",
        "2014-12-16",
    ),
    Example(
        "It rose in the last three months of the year.",
        "in the last three months of the year = 2013-10/2013-12 relative month",
        "2014-06-16",
    ),
    Example("It was the best month of the year.", "nothing", "2014-12-16"),
)
def _part_of_the_year(r: TimeReading, i: int) -> Atom | None:
    t, year, last = r.t, r.anchor.year, r.anchor.last
    if t.lower[i] != "year" or t.lower[i - 2 : i] != ["of", "the"] or not year or not last:
        return None
    part = PARTS.first(r, i - 3, year)
    if part and part.start > last:
        part = PARTS.first(r, i - 3, year - 1)
    return Atom(part.first, i + 1, part.start, part.end, "relative") if part else None


@RELATIVE.rule(
    "the first months",
    Example(
        "In the first nine months, 40 left.",
        "In the first nine months = 2014-01/2014-09 relative month",
        "2014-10-16",
    ),
    Example("In the first nine months, 40 left.", "nothing", "2014-05-16"),
    Example("In the last nine months of it, 40 left.", "nothing", "2014-10-16"),
)
def _first_months(r: TimeReading, i: int) -> Atom | None:
    t, year, last = r.t, r.anchor.year, r.anchor.last
    if t.lower[i] != "months" or t.words[i + 1] != "," or not year or not last:
        return None
    part = PARTS.first(r, i, year) if t.lower[i - 2] == "first" else None
    if part is None or part.end.month > last.month:
        return None
    return Atom(part.first, i + 1, part.start, part.end, "relative")


@RELATIVE.rule(
    "this, last and next",
    Example("It rose last year.", "last year = 2007 relative year", "2008-06-12"),
    Example("It rose this year.", "this year = 2008 relative year", "2008-06~"),
    Example("It will rise next year.", "next year = 2009 relative year", "2008-06-12"),
    Example("It rose last month.", "last month = 2014-12 relative month", "2015-01-02"),
    Example("It rose last week.", "last week = 2014-12-22/2014-12-28 relative day", "2015-01-02"),
    Example(
        "It rose last weekend.", "last weekend = 2014-12-27/2014-12-28 relative day", "2015-01-02"
    ),
    Example("It rose last night.", "last night = 2015-01-01 relative day", "2015-01-02"),
    Example("It rose last century.", "last century = 1900/1999 relative year", "2015-01-02"),
    Example(
        "It rose in the last fiscal year.",
        "in the last fiscal year = 2014 relative year",
        "2015-01-02",
    ),
    Example(
        "It rose in the third quarter of last year.",
        "in the third quarter of last year = 2014-07/2014-09 relative month",
        "2015-01-02",
    ),
    Example("It rose earlier this year.", "earlier this year = 2015 relative year", "2015-01-02"),
    Example("It rose in late last year.", "in late last year = 2014 relative year", "2015-01-02"),
    Example("It is this year's third flood.", "this year's = 2015 relative year", "2015-01-02"),
    Example("It rose that year.", "nothing", "2015-01-02"),
    Example("It rose in the last week of the war.", "nothing", "2015-01-02"),
    Example(
        "It rose last week.",
        "last week = 2008-06-02~/2008-06-15~ relative day",
        "2008-06-14/2008-06-16",
    ),
)
def _this_or_last(r: TimeReading, i: int) -> Atom | None:
    t = r.t
    unit = t.lower[i].removesuffix("'s")
    fiscal = t.lower[i - 1] in ("fiscal", "financial", "calendar")
    before = t.lower[i - 1 - fiscal]
    shift = 0 if before in THIS else -1 if before in LAST else 1 if before in NEXT else None
    if shift is None or unit.endswith("s") or t.lower[i + 1] == "of":
        return None
    days = r.anchor.shifted(unit, shift)
    if days is None:
        return None
    first = i - 1 - fiscal
    weeks = unit in ("week", "weekend")
    rough = weeks and (days[1] - days[0]).days > 6
    atom = Atom(first, i + 1, *days, "relative", approximate=rough, day=weeks or unit == "night")
    if unit == "year" and (part := part_of(r, atom)):
        return part
    atom.first -= t.lower[first - 1] in ("earlier", "early", "late", "later")
    return atom


@RELATIVE.rule(
    "since the start of",
    Example(
        "It has risen since the start of the year.",
        "since the start of the year = 2018/.. relative year",
        "2018-03-01",
    ),
    Example(
        "It has risen since the beginning of the month.",
        "since the beginning of the month = 2018-03/.. relative month",
        "2018-03-01",
    ),
    Example("It rose at the start of the year.", "nothing", "2018-03-01"),
)
def _since_the_start(r: TimeReading, i: int) -> Atom | None:
    words = r.t.lower[i - 5 : i]
    if words not in (
        ["since", "the", "start", "of", "the"],
        ["since", "the", "beginning", "of", "the"],
    ):
        return None
    days = r.anchor.shifted(r.t.lower[i], 0)
    return Atom(i, i + 1, *days, "relative") if days else None


def _between(first: int, last: int, start: date, end: date) -> Atom:
    return Atom(first, last, start, end, "relative", approximate=start != end, day=True)
