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
from extract.grammar.tokens import NUMBER, WORD

__all__ = [
    "AHEAD",
    "PAD",
    "SIDES",
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
    years = {_year_from(r, end, month, day, first) for end in (anchor.first, anchor.last)}
    return years.pop() if len(years) == 1 else None


def _year_from(r: TimeReading, published: date, month: int, day: int | None, first: int) -> int:
    same = day_of(published.year, month, day or 1) or date(published.year, month, 28)
    side = SIDES.first(r, first, same, day is None)
    shortly = day is not None and 0 < (same - published).days <= _SHORTLY
    if side == "after" or (side is None and shortly):
        return published.year + (same < published.replace(day=1))
    return published.year - (same > published)


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
    """Whether "will" and the like stand before token ``i`` in its clause."""
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
