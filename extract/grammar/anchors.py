"""The publication date as the point from which relative words are counted, and date arithmetic.

>>> anchor = Anchor.of("2010-07-22~/2010-07-23~")
>>> anchor.year, anchor.month, anchor.days
(2010, datetime.date(2010, 7, 1), (datetime.date(2010, 7, 22), datetime.date(2010, 7, 23)))

A date of publication that is too coarse for a unit anchors nothing of it: "June 2008" has a month
and a year, and no day. Not for words: that is :mod:`extract.grammar.relative`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Self

from extract.contract.edtf import bounds

#: The units that relative words are counted in: years, months or days of each.
YEARS = {"year": 1, "decade": 10, "century": 100}
MONTHS = {"month": 1, "quarter": 3}
DAYS = {"day": 1, "week": 7, "fortnight": 14}
_FEW_DAYS = 7  # publication dates that are no closer cannot anchor "yesterday"
_MANY = 5_000  # more units than this are no time that a newspaper writes about


@dataclass(frozen=True, slots=True)
class Anchor:
    """When the text appeared, from ``first`` to ``last`` day, and what follows from it.

    ``year`` and ``month`` (its first day) are None where publication may lie in two of them,
    ``days`` is None where it may lie in more than a week. All are None if the date is not known.
    """

    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: date | None = None
    days: tuple[date, date] | None = None

    @classmethod
    def of(cls, published: str | None) -> Self:
        """The anchor of an EDTF date. Raises ValueError if it is none."""
        known = bounds(published) if published else None
        if known is None or known.start is None or known.end is None:
            return cls()
        first, last = known.start, known.end
        same_year = first.year == last.year
        return cls(
            first=first,
            last=last,
            year=last.year if same_year else None,
            month=last.replace(day=1) if same_year and first.month == last.month else None,
            days=(first, last) if (last - first).days <= _FEW_DAYS else None,
        )

    def ago(self, unit: str, count: int) -> tuple[date, date] | None:
        """First and last day of what was ``count`` units before: "three years ago"."""
        if count > _MANY:
            return None
        if unit in YEARS and self.year is not None and self.year > count * YEARS[unit]:
            return year_days(self.year - count * YEARS[unit])
        if unit == "month" and self.month:
            return month_days(add_months(self.month, -count))
        if unit in DAYS and self.days:
            back = timedelta(days=DAYS[unit] * count)
            return self.days[0] - back, self.days[1] - back
        return None

    def lasting(self, unit: str, count: int, *, ahead: bool) -> tuple[date, date] | None:
        """The ``count`` units that end at publication, or that begin with it."""
        if count > _MANY:
            return None
        back, forth = (0, count) if ahead else (count, 0)
        if unit in YEARS and self.year is not None:
            length = YEARS[unit]
            start, end = self.year - back * length, self.year + forth * length
            if start < MINYEAR or end > MAXYEAR:
                return None
            return date(start, 1, 1), date(end, 12, 31)
        if unit in MONTHS and self.month:
            length = MONTHS[unit]
            start = add_months(self.month, -back * length)
            return start, month_days(add_months(self.month, forth * length))[1]
        if unit in DAYS and self.days:
            length = DAYS[unit]
            start = self.days[0] - timedelta(days=back * length)
            return start, self.days[1] + timedelta(days=forth * length)
        return None

    def shifted(self, unit: str, shift: int) -> tuple[date, date] | None:
        """This (0), the last (-1) or the next (1) calendar year, month, week …"""
        if unit in YEARS and self.year is not None:
            length = YEARS[unit]
            start = max((self.year // length + shift) * length, MINYEAR)
            return date(start, 1, 1), date(start + length - 1, 12, 31)
        if unit == "month" and self.month:
            return month_days(add_months(self.month, shift))
        if unit == "quarter" and self.month:
            start = self.month.replace(month=(self.month.month - 1) // 3 * 3 + 1)
            start = add_months(start, 3 * shift)
            return start, month_days(add_months(start, 2))[1]
        if self.days is None:
            return None
        mondays = [day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
                   for day in self.days]  # fmt: skip
        if unit == "week":
            return mondays[0], mondays[1] + timedelta(days=6)
        if unit == "weekend":
            return mondays[0] + timedelta(days=5), mondays[1] + timedelta(days=6)
        if unit == "night" and shift == -1:
            return self.ago("day", 1)
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is none of that number."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def same_day(day: date, year: int) -> date:
    """The same day of another year; 28 February for the 29th where there is none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def month_days(day: date) -> tuple[date, date]:
    """First and last day of the month of ``day``."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def year_days(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def add_months(day: date, count: int) -> date:
    """The first day of the month that is ``count`` months after that of ``day``."""
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def season_days(year: int, code: int) -> tuple[date, date]:
    """First and last day of a season, by its code in EDTF."""
    season = bounds(f"{year:04d}-{code}")
    return season.start or date.min, season.end or date.max
