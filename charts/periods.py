"""Periods as readers say them, and as charts draw them.

>>> period_label("2008-01/2008-05")
'January to May 2008'
>>> period_label("/2008-02-05")
'up to 5 February 2008'

Not for reading periods out of articles: that is `extract.periods`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# The codes of ISO 8601-2 for seasons, quarters and half years.
_PARTS_OF_YEAR = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
    40: "first half",
    41: "second half",
}


def _point(edtf: str) -> tuple[str, ...]:
    """One date as (day, month, year), (month, year) or (year,), with what it is qualified by."""
    plain = edtf.rstrip("~?%")
    parts = plain.split("-")
    if len(parts) == 1:
        return (f"{parts[0][:3]}0s",) if plain.endswith("X") else (parts[0],)
    number = int(parts[1])
    if number > 12:
        return (f"{_PARTS_OF_YEAR[number]} of", parts[0])
    month = _MONTHS[number - 1]
    return (month, parts[0]) if len(parts) == 2 else (str(int(parts[2])), month, parts[0])


def period_label(edtf: str | None) -> str:
    """The period in words. An approximate date starts with "about"."""
    if not edtf:
        return "date not known"
    about = "about " if "~" in edtf or "%" in edtf else ""
    maybe = ", uncertain" if "?" in edtf or "%" in edtf else ""
    if "/" not in edtf:
        return f"{about}{' '.join(_point(edtf))}{maybe}"
    first, last = edtf.split("/")
    if first in ("", ".."):
        return f"up to {about}{' '.join(_point(last))}{maybe}"
    if last in ("", ".."):
        return f"since {about}{' '.join(_point(first))}{maybe}"
    start, end = _point(first), _point(last)
    if start == end:
        return f"{about}{' '.join(start)}{maybe}"
    if len(start) == len(end):
        shared = 0  # "22 to 23 July 2010": what both ends share is said once
        while shared < len(start) - 1 and start[-1 - shared] == end[-1 - shared]:
            shared += 1
        start = start[: len(start) - shared]
    return f"{about}{' '.join(start)} to {' '.join(end)}{maybe}"


@dataclass(frozen=True)
class Span:
    """Where a period is drawn: first and last moment, and which ends are unknown.

    The end is the first moment after the period's last day, so that a month is as long as it is.
    """

    start: datetime
    end: datetime
    start_unknown: bool
    end_unknown: bool

    @property
    def middle(self) -> datetime:
        """The middle of the span."""
        return self.start + (self.end - self.start) / 2


def span(start: str | None, end: str | None) -> Span:
    """The span of a period given by its first and last day, either of which may be unknown.

    An unknown end is drawn as the day that is known, and marked; nothing is made up for it.
    """
    first = date.fromisoformat(start or end or "")
    last = date.fromisoformat(end or start or "")
    if start is None:
        first = last
    if end is None:
        last = first
    midnight = datetime.min.time()
    return Span(
        datetime.combine(first, midnight),
        datetime.combine(last, midnight) + timedelta(days=1),
        start is None,
        end is None,
    )


def clipped(whole: Span, first_year: int, last_year: int) -> Span:
    """The part of the span that lies in the years shown; the whole if none does."""
    left, right = datetime(first_year, 1, 1), datetime(last_year + 1, 1, 1)  # noqa: DTZ001 - calendar days have no zone
    start, end = max(whole.start, left), min(whole.end, right)
    return Span(start, end, whole.start_unknown, whole.end_unknown) if start < end else whole
