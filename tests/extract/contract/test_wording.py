"""extract.contract.wording: dates and lists in words."""

from __future__ import annotations

from itertools import product

import pytest

from extract.collection.checked import Collection
from extract.contract.edtf import Bounds, bounds
from extract.contract.wording import (
    capital,
    counted,
    listed,
    many,
    spelled,
    when,
    year_list,
    years_in_words,
)


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
        ("2010-07-22/2010-07-23", "22–23 July 2010"),
        ("2010-07-22~/2010-07-23~", "about 22–23 July 2010"),
        ("2010-07-22/2010-07-23~", "from 22 July 2010 to about 23 July 2010"),
        ("2008?/2010?", "2008 to 2010, uncertain"),
        ("2008/2010?", "from 2008 to 2010 (uncertain)"),
        ("2008%/2010", "from about 2008 (uncertain) to 2010"),
        ("2008-XX", "a month in 2008"),
        ("2008-06-XX", "a day in June 2008"),
        ("2008-XX-XX", "a day in 2008"),
        ("199X-XX", "a month in the 1990s"),
        ("19XX-XX-XX", "a day in 1900–1999"),
        ("2008-06-XX/2008-06-20", "a day in June 2008 to 20 June 2008"),
        ("199X", "1990s"),
        ("19XX", "1900–1999"),
        ("1XXX", "1000–1999"),
        ("0XXX", "1–999"),
        ("000X", "1–9"),
        ("0950", "950"),
        ("2008~-06", "about June 2008"),
        ("2008-06~-12", "about 12 June 2008"),
        ("2008-~06-12", "about 12 June 2008"),
        ("?2008-06-12", "12 June 2008, uncertain"),
        ("2008-33/2008-34", "first quarter to second quarter of 2008"),
        ("2008-21/2008-06-20", "spring of 2008 to 20 June 2008"),
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


def test_every_period_and_date_of_the_collection_has_words(collection: Collection) -> None:
    for item in collection.items.values():
        period = getattr(item, "period", None)
        if period:
            years = {day[:4] for day in (period.start, period.end) if day}
            assert all(year in when(period.edtf) for year in years), item.id
    dates = [home.published.edtf for home in collection.publications if home.published]
    assert dates
    assert all(date[:4] in when(date) for date in dates)


def accepted() -> dict[str, Bounds]:
    """Every form of date and interval that the contract accepts, and the days that it covers."""
    years = ("2008", "0950", "200X", "20XX", "2XXX", "000X", "00XX", "0XXX")
    months = ("", "-06", "-XX", "-21", "-24", "-33", "-36", "-40", "-41")
    days = ("", "-12", "-XX")
    marks = ("", "~", "?", "%")
    plain = ["".join(parts) for parts in product(years, months, days)]
    dates = [f"{date}{mark}" for date, mark in product(plain, marks)]
    dates += [
        form.format(mark=mark)
        for form in ("2008{mark}-06", "2008{mark}-06-12", "2008-06{mark}-12", "{mark}2008-06",
                     "2008-{mark}06", "2008-{mark}06-12", "2008-06-{mark}12", "2008{mark}-06{mark}")
        for mark in marks[1:]
    ]  # fmt: skip
    ends = ["", "..", *(date for date in dates if date[:4] in {"2008", "200X"})]
    dates += [f"{first}/{last}" for first, last in product(ends, ends)]
    found: dict[str, Bounds] = {}
    for date in dates:
        try:
            found[date] = bounds(date)
        except ValueError:
            continue  # no date of this contract, as "2008-21-12": test_edtf has these
    return found


@pytest.mark.slow
def test_all_that_the_contract_accepts_has_words_of_its_own() -> None:
    """No sign of EDTF is left in the words, and no words mean two spans of time."""
    means: dict[str, Bounds] = {}
    every = accepted()
    assert len(every) > 6000
    for edtf, covered in every.items():
        words = when(edtf)
        assert not set(words) & set("~?%X./"), edtf
        assert "  " not in words, edtf
        assert ("about" in words) == covered.approximate, edtf
        assert ("uncertain" in words) == covered.uncertain, edtf
        assert means.setdefault(words, covered) == covered, (edtf, words)


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([], ""),
        ([2008], "2008"),
        ([2008, 2009], "2008–2009"),
        ([2005, 2006, 2007, 2009], "2005–2007 and 2009"),
        ([2005, 2007, 2008, 2009, 2011, 2012], "2005, 2007–2009 and 2011–2012"),
    ],
)
def test_years_that_follow_each_other_are_joined(years: list[int], words: str) -> None:
    assert year_list(years) == words


@pytest.mark.parametrize(
    ("count", "text", "in_a_list"),
    [(0, "no records", "0 records"), (1, "one record", "1 record"),
     (9, "nine records", "9 records"), (10, "10 records", "10 records"),
     (1234, "1,234 records", "1234 records")],
)  # fmt: skip
def test_a_count_and_its_word(count: int, text: str, in_a_list: str) -> None:
    assert many(count, "record") == text
    assert text == f"{spelled(count)} {text.split()[1]}"
    assert counted(count, "record") == in_a_list


@pytest.mark.parametrize(
    ("text", "begun"),
    [("", ""), ("the text of UNIAP", "The text of UNIAP"), ("2 raids", "2 raids"), ("é", "É")],
)
def test_a_sentence_begins_with_a_capital(text: str, begun: str) -> None:
    assert capital(text) == begun


@pytest.mark.parametrize(("last", "words"), [(2008, "2008"), (2009, "2008–2009")])
def test_one_year_is_no_range(last: int, words: str) -> None:
    assert years_in_words(2008, last) == words
