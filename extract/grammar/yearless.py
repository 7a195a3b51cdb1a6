"""The year of a date that names none: "in March", "on June 5", "by September".

>>> r = TimeReading(scan("It rose in August"), Anchor.of("2015-06-10"), [])
>>> guess_year(r, 8, None, PAD + 3)
2014

It is the latest before publication, or the next one where the sentence looks ahead; where first and
last day of publication would give two years, it is not known. Not for years that are in the words.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from extract.grammar.anchors import day_of
from extract.grammar.mentions import PAD, Anchor, TimeReading, scan
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import BREAK, NOTHING, NUMBER, WORD

__all__ = [
    "AHEAD",
    "PAD",
    "SIDES",
    "WHOLES",
    "Anchor",
    "Length",
    "TimeReading",
    "guess_year",
    "length_before",
    "scan",
]

AHEAD = frozenset(("will", "shall", "due", "scheduled", "expected", "plans", "planned"))
_FUTURE = frozenset(
    ("will", "to", "by", "until", "due", "scheduled", "plans", "set", "expected", "next", "would",
     "should")
)  # fmt: skip
_STILL = frozenset(("is", "are", "be", "can", "must", "may", "valid", "extended", "closed"))
_LENGTHS = {
    "week": "week", "weeks": "week", "month": "month", "months": "month", "quarter": "quarter",
    "quarters": "quarter", "year": "year", "years": "year",
}  # fmt: skip
_CLAUSE = 10  # tokens
_PARTS = frozenset(("them", "these", "those", "whom", "which"))
_TURNS = frozenset(("but", "while", "whereas", "now", "since", "until"))
_ENDS = frozenset((".", "!", "?", ";"))
_WHOLE = 30  # tokens between a year and what it was a year of
_SHORTLY = 45  # days after publication that a day without a year may lie
_SOON = 92  # days after publication that a month of delivery may lie

#: Whether a date without a year lies after publication: (reading, first token, the day in the year
#: of publication, whether it is a month) -> "after" or "before".
SIDES: Rules[[TimeReading, int, date, bool], str] = Rules("period: the year of a date without one")


def guess_year(r: TimeReading, month: int, day: int | None, first: int) -> int | None:
    """The year of a date that names none; None where first and last day of publication disagree."""
    anchor = r.anchor
    if anchor.first is None or anchor.last is None:
        return None
    if year := WHOLES.first(r, first):
        return year
    years = {_year_from(r, end, month, day, first) for end in (anchor.first, anchor.last)}
    return years.pop() if len(years) == 1 else None


def _year_from(r: TimeReading, published: date, month: int, day: int | None, first: int) -> int:
    same = day_of(published.year, month, day or 1) or date(published.year, month, 28)
    side = SIDES.first(r, first, same, day is None)
    shortly = day is not None and 0 < (same - published).days <= _SHORTLY
    if side == "after" or (side is None and shortly):
        return published.year + (same < published.replace(day=1))
    return published.year - (same > published)


#: The year of the whole that a date without a year tells a part of: (reading, first token) -> year.
WHOLES: Rules[[TimeReading, int], int] = Rules("period: the year of a whole")


@WHOLES.rule(
    "so many of them in",
    Example(
        "In 2008 30 men fled, 12 of them in May.",
        "In 2008 = 2008 stated year; in May = 2008-05 relative month",
        "2009-09-29",
    ),
    Example(
        "Last year 30 men fled, 12 of whom in May.",
        "Last year = 2008 relative year; in May = 2008-05 relative month",
        "2009-09-29",
    ),
    Example("Of 30 men 12 of them fled in May.", "in May = 2009-05 relative month", "2009-09-29"),
    Example(
        "It fell in 2008. Of 30 men 12 of them in May.",
        "in 2008 = 2008 stated year; in May = 2009-05 relative month",
        "2009-09-29",
    ),
)
def _of_them(r: TimeReading, i: int) -> int | None:
    t = r.t
    if t.lower[i - 1] not in ("in", "on") or t.lower[i - 3] != "of":
        return None
    if t.lower[i - 2] not in _PARTS:
        return None
    for k in range(i - 4, max(i - _WHOLE, 0), -1):
        if t.words[k] in _ENDS:
            return None
        if year := r.year_at(k):
            return year
        if t.lower[k] == "year" and t.lower[k - 1] == "last" and r.anchor.year:
            return r.anchor.year - 1
    return None


@WHOLES.rule(
    "a sentence that opens with its year",
    Example(
        "Last year, 30 men fled in May and 12 in June.",
        "Last year = 2008 relative year; in May = 2008-05 relative month; "
        "in June = 2008-06 relative month",
        "2009-09-29",
    ),
    Example(
        "In 2008, 30 men fled in May.",
        "In 2008 = 2008 stated year; in May = 2008-05 relative month",
        "2009-09-29",
    ),
    Example(
        "In 2008, it had 30 men, but it closed in May.",
        "In 2008 = 2008 stated year; in May = 2009-05 relative month",
        "2009-09-29",
    ),
)
def _opened(r: TimeReading, i: int) -> int | None:
    t, k = r.t, i - 1
    while i - k < _WHOLE and t.kinds[k] not in (NOTHING, BREAK) and t.words[k] not in _ENDS:
        if t.lower[k] in _TURNS:
            return None
        k -= 1
    if t.words[k + 3] != ",":
        return None
    if t.lower[k + 1 : k + 3] == ["last", "year"] and r.anchor.year:
        return r.anchor.year - 1
    return r.year_at(k + 2) if t.lower[k + 1] == "in" else None


@SIDES.rule(
    "the end of a length",
    Example(
        "It rose in the three months to December.",
        "in the three months to December = 2017-10/2017-12 relative month",
        "2018-02-12",
    ),
)
def _ends_length(r: TimeReading, i: int, same: date, month: bool) -> str | None:
    return "before" if length_before(r, i) else None


@SIDES.rule(
    "until",
    Example(
        "The road was shut until June.", "until June = ../2018-06 relative month", "2018-07-12"
    ),
    Example(
        "The road will be shut until June.", "until June = ../2019-06 relative month", "2018-07-12"
    ),
    Example("The road is shut till June.", "till June = ../2019-06 relative month", "2018-07-12"),
)
def _until(r: TimeReading, i: int, same: date, month: bool) -> str | None:
    if r.t.lower[i - 1] not in ("until", "till"):
        return None
    near = r.t.lower[max(i - 9, 0) : i]
    return "after" if any(word in AHEAD or word in _STILL for word in near) else "before"


@SIDES.rule(
    "a delivery",
    Example("Oil for June delivery rose.", "for June = 2018-06 relative month", "2018-05-12"),
    Example("Oil for June delivery rose.", "for June = 2017-06 relative month", "2018-02-12"),
    Example(
        "Oil for June 30 delivery rose.", "for June 30 = 2017-06-30 relative day", "2018-05-12"
    ),
)
def _delivery(r: TimeReading, i: int, same: date, month: bool) -> str | None:
    last = r.anchor.last
    if r.t.lower[i - 1] != "for" or not month or last is None:
        return None
    return "after" if 0 <= (same - last).days <= _SOON else None


@SIDES.rule(
    "a sentence that looks ahead",
    Example(
        "Fares will rise for all riders in September.",
        "in September = 2018-09 relative month",
        "2018-07-12",
    ),
    Example(
        "Fares will rise by 5% in September.", "in September = 2018-09 relative month", "2018-07-12"
    ),
    Example(
        "They will vote: it rose, he said in September.",
        "in September = 2017-09 relative month",
        "2018-07-12",
    ),
)
def _looks_ahead(r: TimeReading, i: int, same: date, month: bool) -> str | None:
    return "after" if r.t.lower[i - 1] == "in" and looks_ahead(r, i) else None


@SIDES.rule(
    "a word of the future",
    Example("It closes by September.", "by September = 2018-09 relative month", "2018-07-12"),
    Example(
        "It is to close on November 5.", "on November 5 = 2018-11-05 relative day", "2018-07-12"
    ),
    Example("It rose to 19 on 5 May.", "on 5 May = 2018-05-05 relative day", "2018-07-12"),
    Example("By 1 March 20 had closed.", "By 1 March = 2018-03-01 relative day", "2018-07-12"),
)
def _future(r: TimeReading, i: int, same: date, month: bool) -> str | None:
    t = r.t
    ahead = any(
        t.lower[j] in _FUTURE and not (t.lower[j] == "to" and t.kinds[j + 1] == NUMBER)
        for j in range(i - 3, i)
    )
    return "after" if ahead and "had" not in t.lower[i : i + _CLAUSE] else None


def looks_ahead(r: TimeReading, i: int) -> bool:
    """Whether "will" and the like are before token ``i`` in its clause."""
    t = r.t
    for j in range(i - 1, i - 13, -1):
        if t.lower[j] in AHEAD:
            return True
        if t.kinds[j] not in (WORD, NUMBER) and t.words[j] not in "-$%€£":
            return False
    return False


class Length(NamedTuple):
    """ "The three months to": the token where it begins, how many, and of what."""

    first: int
    units: int
    unit: str


def length_before(r: TimeReading, i: int) -> Length | None:
    """Read "(the) three months to", "the year ended" before token ``i``."""
    t = r.t
    if t.lower[i - 2 : i] == ["end", "of"]:  # "the year to the end of March"
        i -= 2 + (t.lower[i - 3] == "the")
    word = t.lower[i - 2]
    if t.lower[i - 1] not in ("to", "ended", "ending", "through") or word not in _LENGTHS:
        return None
    first, count = i - 2, 1
    if word.endswith("s"):
        counted = r.count_before(i - 2)
        if counted is None:
            return None
        first, count = counted.first, counted.value
    elif t.lower[first - 1] in ("full", "fiscal", "financial"):
        first -= 1
    return Length(first - (t.lower[first - 1] == "the"), count, _LENGTHS[word])
