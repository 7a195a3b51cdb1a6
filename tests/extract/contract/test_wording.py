"""extract.contract.wording: dates and lists in words."""

from __future__ import annotations

import pytest

from extract.contract.wording import listed, when
from extract.edition.edition import Edition


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed(items: list[str], words: str) -> None:
    assert listed(items) == words
    assert listed(items, "or") == words.replace(" and ", " or ")


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
    assert when(edtf) == words


def test_every_period_and_date_of_the_collection_has_words(collection: Edition) -> None:
    for item in collection.items.values():
        period = getattr(item, "period", None)
        if period:
            years = {day[:4] for day in (period.start, period.end) if day}
            assert all(year in when(period.edtf) for year in years), item.id
    for home in collection.publications:
        assert home.published is None or home.published.edtf[:4] in when(home.published.edtf)
