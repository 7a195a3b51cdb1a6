"""Periods as charts draw them.

    span("2008-01-01", "2008-05-31").middle

Not for their words (`contract.wording`), nor for reading them out of articles (`grammar.periods`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


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
        # The last day there is has no day after it.
        datetime.combine(last, midnight) + timedelta(days=1)
        if last < date.max
        else datetime.combine(last, time.max),
        start is None,
        end is None,
    )


def clipped(whole: Span, first_year: int, last_year: int) -> Span:
    """The part of the span that lies in the years shown; the whole if none does."""
    left, right = _ends(first_year, last_year)
    start, end = max(whole.start, left), min(whole.end, right)
    return Span(start, end, whole.start_unknown, whole.end_unknown) if start < end else whole


def share_of_axis(moment: datetime, first_year: int, last_year: int) -> float:
    """Where a moment is on the axis of these years: 0 at its left end, 1 at its right."""
    left, right = _ends(first_year, last_year)
    return (moment - left) / (right - left)


def _ends(first_year: int, last_year: int) -> tuple[datetime, datetime]:
    """The first moment of the years, and the first one after them."""
    years = span(f"{first_year:04}-01-01", f"{last_year:04}-12-31")
    return years.start, years.end
