"""Periods in words, and as long as they are."""

from __future__ import annotations

from datetime import datetime

import pytest

from charts.periods import clipped, span


@pytest.mark.parametrize(
    ("first", "last", "start", "end", "unknown"),
    [
        ("2008-01-01", "2008-12-31", datetime(2008, 1, 1), datetime(2009, 1, 1), (False, False)),  # noqa: DTZ001 - calendar days have no zone
        ("2008-02-01", "2008-02-29", datetime(2008, 2, 1), datetime(2008, 3, 1), (False, False)),  # noqa: DTZ001
        ("2008-06-12", "2008-06-12", datetime(2008, 6, 12), datetime(2008, 6, 13), (False, False)),  # noqa: DTZ001
        (None, "2008-02-05", datetime(2008, 2, 5), datetime(2008, 2, 6), (True, False)),  # noqa: DTZ001
        ("2007-03-01", None, datetime(2007, 3, 1), datetime(2007, 3, 2), (False, True)),  # noqa: DTZ001
    ],
)
def test_a_span_is_as_long_as_its_days(
    first: str | None, last: str | None, start: datetime, end: datetime, unknown: tuple[bool, bool]
) -> None:
    period = span(first, last)
    assert (period.start, period.end) == (start, end)
    assert (period.start_unknown, period.end_unknown) == unknown
    assert period.start < period.middle < period.end


@pytest.mark.parametrize(
    ("years", "kept"),
    [
        ((2005, 2015), ("2005-01-01", "2009-01-01")),  # 1997 to 2008, seen from 2005 on
        ((2000, 2003), ("2000-01-01", "2004-01-01")),
        ((1997, 2008), ("1997-01-01", "2009-01-01")),
        ((2010, 2012), ("1997-01-01", "2009-01-01")),  # nothing of it is shown: left as it is
    ],
)
def test_a_span_is_cut_at_the_years_shown(years: tuple[int, int], kept: tuple[str, str]) -> None:
    period = clipped(span("1997-01-01", "2008-12-31"), *years)
    assert (period.start.date().isoformat(), period.end.date().isoformat()) == kept
