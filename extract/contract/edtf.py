"""The days that an EDTF string covers.

>>> bounds("2008-01/2008-05")
Bounds(start=datetime.date(2008, 1, 1), end=datetime.date(2008, 5, 31), precision='month', \
approximate=False, uncertain=False)

Covers what statistics in newspapers need of the Extended Date/Time Format (ISO 8601-2): years,
months, days, intervals with open or unknown ends, the qualifiers ``~ ? %``, unspecified digits
(``199X``, ``2008-XX``), seasons (21-24), quarters (33-36) and half years (40, 41).

Not for dates in prose (that is :mod:`extract.grammar.periods`), nor for clock times, sets,
exponents, or years outside 1-9999: each of these is a ValueError, never a guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

#: Finest first. The precision of an interval is the coarser one of its two ends.
Precision = Literal[
    "day", "month", "quarter", "season", "half-year", "year", "decade", "century", "millennium"
]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)

_QUALIFIERS = "~?%"
_YEAR = re.compile(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX")
_PART = re.compile(r"[0-9]{2}|XX")
_OF_UNSPECIFIED: dict[int, Precision] = {1: "decade", 2: "century", 3: "millennium"}
_LONGEST = 64  # the longest interval with every qualifier in place has fewer characters

# Northern seasons, as in the `edtf` package, but winter runs on to the end of February: "the winter
# of 2008" in a newspaper is not December alone.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day (inclusive) that an EDTF string covers.

    ``start`` or ``end`` is None where the interval is open or its end unknown. ``precision`` is one
    of :data:`PRECISIONS`. ``approximate`` (``~``, ``%``) and ``uncertain`` (``?``, ``%``) are true
    if any part of the string carries the qualifier; they do not widen the bounds.
    """

    start: date | None
    end: date | None
    precision: Precision
    approximate: bool
    uncertain: bool


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """Read ``edtf`` and return the days it covers.

    Raises ValueError with a plain message if the string is not of the supported subset, names a day
    that does not exist, or ends before it starts.
    """
    if len(edtf) > _LONGEST:
        raise ValueError(f"an EDTF date has at most {_LONGEST} characters, this one {len(edtf)}")
    if "/" not in edtf:
        return _single(edtf, edtf)
    ends = edtf.split("/")
    if len(ends) != 2:
        raise ValueError(f"{edtf!r}: an interval has one '/', as in 2008-01/2008-05")
    first = None if ends[0] in ("", "..") else _single(ends[0], edtf)
    last = None if ends[1] in ("", "..") else _single(ends[1], edtf)
    known = [end for end in (first, last) if end is not None]
    if not known:
        raise ValueError(f"{edtf!r}: an interval needs a date at one end at least")
    start = first.start if first else None
    end = last.end if last else None
    if start and end and end < start:
        raise ValueError(f"{edtf!r}: the interval ends before it starts")
    return Bounds(
        start=start,
        end=end,
        precision=max((end.precision for end in known), key=PRECISIONS.index),
        approximate=any(end.approximate for end in known),
        uncertain=any(end.uncertain for end in known),
    )


def _single(text: str, whole: str) -> Bounds:
    marks = {mark for mark in text if mark in _QUALIFIERS}
    parts = [_strip_qualifier(part, whole) for part in text.split("-")]
    if not 1 <= len(parts) <= 3 or not _YEAR.fullmatch(parts[0]):
        raise ValueError(
            f"{whole!r} is not a date this product reads: write YYYY, YYYY-MM, YYYY-MM-DD, an "
            "interval A/B, ../B or A/.., with ~ ? or % at the end if it is not certain"
        )
    for part in parts[1:]:
        if not _PART.fullmatch(part):
            raise ValueError(f"{whole!r}: {part!r} is not a month or day of two digits")
    start, end, precision = _days(parts, whole)
    return Bounds(
        start=start,
        end=end,
        precision=precision,
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
    )


def _strip_qualifier(part: str, whole: str) -> str:
    bare = part[:-1] if part[-1:] in _QUALIFIERS and part else part
    bare = bare[1:] if bare[:1] in _QUALIFIERS and bare else bare
    if any(mark in bare for mark in _QUALIFIERS):
        raise ValueError(f"{whole!r}: one qualifier of ~ ? % per part, % means both")
    return bare


def _days(parts: list[str], whole: str) -> tuple[date, date, Precision]:
    year_text, month_text = parts[0], parts[1] if len(parts) > 1 else None
    day_text = parts[2] if len(parts) > 2 else None
    unspecified = year_text.count("X")
    if unspecified:
        if month_text not in (None, "XX") or day_text not in (None, "XX"):
            raise ValueError(f"{whole!r}: a month needs a year without X")
        first, last = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
        precision = _OF_UNSPECIFIED[unspecified]
        # There is no year 0 among Python's dates: 0XXX and 00XX begin with the year 1.
        return date(max(first, 1), 1, 1), date(last, 12, 31), precision
    year = int(year_text)
    if year == 0:
        raise ValueError(f"{whole!r}: the year must be between 0001 and 9999")
    if month_text in (None, "XX"):
        if day_text not in (None, "XX"):
            raise ValueError(f"{whole!r}: a day needs a month")
        return date(year, 1, 1), date(year, 12, 31), "year"
    month = int(month_text)
    named = {**_SEASONS, **_QUARTERS, **_HALVES}.get(month)
    if named:
        if day_text is not None:
            raise ValueError(f"{whole!r}: a season has no days")
        precision = "season" if month < 30 else "quarter" if month < 40 else "half-year"
        return date(year, named[0], 1), _end_of_months(year, *named, whole), precision
    if not 1 <= month <= 12:
        raise ValueError(f"{whole!r}: there is no month {month_text}")
    if day_text in (None, "XX"):
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    day = int(day_text)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"{whole!r}: there is no day {day_text} in {year_text}-{month_text}")
    return date(year, month, day), date(year, month, day), "day"


def _end_of_months(year: int, first: int, last: int, whole: str) -> date:
    end_year = year + 1 if last < first else year
    if end_year > 9999:
        raise ValueError(f"{whole!r}: the period ends after the year 9999")
    return date(end_year, last, monthrange(end_year, last)[1])


def of_days(start: date, end: date) -> str:
    """The shortest EDTF string that covers exactly the days from ``start`` to ``end``.

    >>> of_days(date(2008, 1, 1), date(2008, 5, 31))
    '2008-01/2008-05'

    Raises ValueError if ``end`` lies before ``start``.
    """
    if end < start:
        raise ValueError(f"the period ends ({end}) before it starts ({start})")
    if start == end:
        return start.isoformat()
    opens_month = start.day == 1
    closes_month = end.day == monthrange(end.year, end.month)[1]
    if not (opens_month and closes_month):
        return f"{start.isoformat()}/{end.isoformat()}"
    # isoformat, not strftime: %Y drops the leading zeros of early years on Linux
    length = 4 if start.month == 1 and end.month == 12 else 7
    first, last = start.isoformat()[:length], end.isoformat()[:length]
    return first if first == last else f"{first}/{last}"
