"""extract.grammar.periods: a table of words, publication date and EDTF."""

from __future__ import annotations

from datetime import date

import pytest

from extract.contract.edtf import bounds
from extract.contract.times import Period, dated
from extract.grammar.periods import read

# text, published, words, EDTF, basis
PERIODS = [
    ("In the first five months of 2008, 9 died.", None, "In the first five months of 2008",
     "2008-01/2008-05", "stated"),
    ("It rose in the last three months of 2007.", None, "in the last three months of 2007",
     "2007-10/2007-12", "stated"),
    ("It helped 40 women over 11 years.", "2008-02-08", "over 11 years", "1997/2008", "relative"),
    ("It has risen since 2006.", None, "since 2006", "2006/..", "stated"),
    ("It has risen since March 2006.", None, "since March 2006", "2006-03/..", "stated"),
    ("It rose last year.", "2008-06-12", "last year", "2007", "relative"),
    ("It rose this year.", "2008-06~", "this year", "2008", "relative"),
    ("It will rise next year.", "2008-06-12", "next year", "2009", "relative"),
    ("It rose in March.", "2015-06-10", "in March", "2015-03", "relative"),
    ("It rose in August.", "2015-06-10", "in August", "2014-08", "relative"),
    ("It will open in August.", "2015-06-10", "in August", "2015-08", "relative"),
    ("Shops closed on Monday.", "2008-06-12", "on Monday", "2008-06-09", "relative"),
    ("Shops closed last Thursday.", "2008-06-12", "last Thursday", "2008-06-05", "relative"),
    ("It was so three years ago.", "2015-06-10", "three years ago", "2012", "relative"),
    ("It was so two months ago.", "2015-01-10", "two months ago", "2014-11", "relative"),
    ("It was so three days ago.", "2015-01-02", "three days ago", "2014-12-30", "relative"),
    ("It was so two weeks ago.", "2015-01-02", "two weeks ago", "2014-12-19~", "relative"),
    ("It closed this month.", "2015-01-02", "this month", "2015-01", "relative"),
    ("It closed last month.", "2015-01-02", "last month", "2014-12", "relative"),
    ("It closed yesterday.", "2015-01-01", "yesterday", "2014-12-31", "relative"),
    ("It closed yesterday.", "2010-07-22/2010-07-23", "yesterday", "2010-07-21~/2010-07-22~",
     "relative"),
    ("It must end by June 5, 2008.", None, "by June 5, 2008", "2008-06-05", "stated"),
    ("It ended on 5 June 2008.", None, "on 5 June 2008", "2008-06-05", "stated"),
    ("It ended on Thursday, June 5, 2008.", None, "on Thursday, June 5, 2008", "2008-06-05",
     "stated"),
    ("It ran 5-7 June 2008.", None, "5-7 June 2008", "2008-06-05/2008-06-07", "stated"),
    ("It rose between 2005 and 2009.", None, "between 2005 and 2009", "2005/2009", "stated"),
    ("It rose from 2010 to 2012.", None, "from 2010 to 2012", "2010/2012", "stated"),
    ("It rose between May and July 2008.", None, "between May and July 2008", "2008-05/2008-07",
     "stated"),
    ("It rose from November to January 2008.", None, "from November to January 2008",
     "2007-11/2008-01", "stated"),
    ("In the 2009-10 season it rose.", None, "In the 2009-10", "2009/2010", "stated"),
    ("It fell in the 1990s.", None, "in the 1990s", "199X", "stated"),
    ("It was built in the 19th century.", None, "in the 19th century", "18XX", "stated"),
    ("It rose in the third quarter of 2012.", None, "in the third quarter of 2012",
     "2012-07/2012-09", "stated"),
    ("It rose in the second half of last year.", "2012-05-01", "in the second half of last year",
     "2011-07/2011-12", "relative"),
    ("It rose in the third quarter.", "2012-11-01", "in the third quarter", "2012-07/2012-09",
     "relative"),
    ("It rose in the summer of 2008.", None, "in the summer of 2008", "2008-22", "stated"),
    ("It fell within the last two years.", "2008-02", "within the last two years", "2006/2008",
     "relative"),
    ("The shop has been shut until 2010.", None, "until 2010", "../2010", "stated"),
    ("They counted by the end of 2011.", None, "by the end of 2011", "2011", "stated"),
    ("It opened on 2008-06-05.", None, "on 2008-06-05", "2008-06-05", "stated"),
    ("It rose over the past six months.", "2008-06-12", "over the past six months",
     "2007-12/2008-06", "relative"),
    # A time that ends with a date, and one that began with a happening.
    ("It rose in the three months to December.", "2018-02-12",
     "in the three months to December", "2017-10/2017-12", "relative"),
    ("It rose in the six months ended June 30, 2017.", None,
     "in the six months ended June 30, 2017", "2017-01/2017-06", "stated"),
    ("It rose in the year to 5 April 2017.", None, "in the year to 5 April 2017",
     "2016-04-06/2017-04-05", "stated"),
    ("It fell in the week ended February 22.", "2018-03-01",
     "in the week ended February 22", "2018-02-16/2018-02-22", "relative"),
    ("It has risen since records began in 1979.", None, "since records began in 1979",
     "1979/..", "stated"),
    ("It has risen since the start of the year.", "2018-03-01", "since the start of the year",
     "2018/..", "relative"),
    ("It fell over the past three quarters.", "2018-03-01", "over the past three quarters",
     "2017-06/2018-03", "relative"),
    ("The road was shut until June.", "2018-07-12", "until June", "../2018-06", "relative"),
    ("The road will be shut until June.", "2018-07-12", "until June", "../2019-06", "relative"),
    ("Fares will rise for all riders in September.", "2018-07-12", "in September", "2018-09",
     "relative"),
    ("Prior to 1986 it was shut.", None, "Prior to 1986", "../1985", "stated"),
    ("They are set to start from Monday.", "2018-07-12", "from Monday", "2018-07-16", "relative"),
    ("It fell on 24 September of this year.", "2018-10-12", "on 24 September of this year",
     "2018-09-24", "relative"),
    # The date of a statement is not the time that it is about.
    ("Police said on Tuesday it fell in May.", "2018-07-12", "in May", "2018-05", "relative"),
    ("He told the Daily on June 12 it fell in 2016.", "2018-07-12", "in 2016", "2016", "stated"),
    ("Figures released on March 5 show it fell in 2016.", "2018-07-12", "in 2016", "2016",
     "stated"),
    ("The firm on March 11 said it fell in 2016.", "2018-07-12", "in 2016", "2016", "stated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "words", "edtf", "basis"), PERIODS)
def test_period(text: str, published: str | None, words: str, edtf: str, basis: str) -> None:
    found = read(text, published)
    assert [(p.words, p.edtf, p.basis) for p in found] == [(words, edtf, basis)]
    period = found[0]
    # what is proposed, the form and the model take
    assert Period.model_validate({**dated(edtf), "basis": basis, "words": words}).edtf == edtf
    assert text[slice(*period.span)] == words
    covered = bounds(edtf)
    assert (period.start, period.end, period.precision) == (
        covered.start,
        covered.end,
        covered.precision,
    )


@pytest.mark.parametrize(
    "text",
    [
        "It rose last year, in March and on Monday, three years ago.",
        "They met yesterday, this month and over 11 years.",
    ],
)
def test_relative_words_need_a_publication_date(text: str) -> None:
    assert read(text, None) == []


def test_a_month_is_too_coarse_for_yesterday() -> None:
    assert read("It closed yesterday and on Monday.", "2008-06") == []


@pytest.mark.parametrize(
    "text",
    [
        "He was jailed for three years.",
        "About 2,008 people came; some 2000 people left.",
        "May said she may march on.",
        "Windows 2000 runs here.",
        "The $2008 bill was paid.",
        "It is in the Sunday Herald.",
        "She saw Friday Night Tales.",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert read(text, "2008-06-12") == []


def test_an_insertion_between_dashes_is_no_interval() -> None:
    found = read("In the second quarter – in April above all – it rose.", "2018-07-12")
    assert [period.edtf for period in found] == ["2018-04/2018-06", "2018-04"]


def test_a_wrong_publication_date_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a date"):
        read("It rose last year.", "June 2008")


def test_every_day_of_a_leap_year_comes_back() -> None:
    for ordinal in range(date(2008, 1, 1).toordinal(), date(2009, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        found = read(f"It rose on {day:%B} {day.day}, 2008.")
        assert [p.edtf for p in found] == [day.isoformat()]
