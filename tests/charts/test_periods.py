"""Periods in words, and as long as they are."""

from __future__ import annotations

from datetime import datetime

import pytest

from charts.periods import clipped, period_label, span
from extract.collection import Collection


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "date not known"),
        ("", "date not known"),
        ("2008", "2008"),
        ("2008-06", "June 2008"),
        ("2008-06-12", "12 June 2008"),
        ("2008-02-05", "5 February 2008"),
        ("2008~", "about 2008"),
        ("2008-06~", "about June 2008"),
        ("2008-06-12?", "12 June 2008, uncertain"),
        ("2008%", "about 2008, uncertain"),
        ("200X", "2000s"),
        ("2008-21", "spring of 2008"),
        ("2008-24", "winter of 2008"),
        ("2008-33", "first quarter of 2008"),
        ("2008-36", "fourth quarter of 2008"),
        ("2008-40", "first half of 2008"),
        ("2008-41", "second half of 2008"),
        ("2006/2007", "2006 to 2007"),
        ("1997/2008", "1997 to 2008"),
        ("2008/2008", "2008"),
        ("2008-01/2008-05", "January to May 2008"),
        ("2007-11/2008-02", "November 2007 to February 2008"),
        ("2008-01/2009-01", "January 2008 to January 2009"),
        ("2008-02/2008-06-11", "February 2008 to 11 June 2008"),
        ("2010-07-22/2010-07-23", "22 to 23 July 2010"),
        ("2010-07-22/2010-07-23~", "about 22 to 23 July 2010"),
        ("2010-06-30/2010-07-02", "30 June to 2 July 2010"),
        ("2012/2015-03", "2012 to March 2015"),
        ("/2008-02-05", "up to 5 February 2008"),
        ("../2008", "up to 2008"),
        ("/2008~", "up to about 2008"),
        ("2007/", "since 2007"),
        ("2007-03/..", "since March 2007"),
    ],
)
def test_a_period_in_words(edtf: str | None, words: str) -> None:
    assert period_label(edtf) == words


def test_every_period_and_date_of_the_collection_has_words(collection: Collection) -> None:
    for item in collection.items.values():
        period = getattr(item, "period", None)
        if period:
            years = {day[:4] for day in (period.start, period.end) if day}
            assert all(year in period_label(period.edtf) for year in years), item.id
    for home in collection.publications:
        assert home.published is None or home.published.edtf[:4] in period_label(
            home.published.edtf
        )


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
    one = span(first, last)
    assert (one.start, one.end) == (start, end)
    assert (one.start_unknown, one.end_unknown) == unknown
    assert one.start < one.middle < one.end


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
    one = clipped(span("1997-01-01", "2008-12-31"), *years)
    assert (one.start.date().isoformat(), one.end.date().isoformat()) == kept
