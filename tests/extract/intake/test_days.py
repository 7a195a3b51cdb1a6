"""extract.intake.days and zones: days as pages write them, and what they can mean."""

from __future__ import annotations

import pytest

from extract.intake.days import written
from extract.intake.zones import UNKNOWN, offsets

WRITTEN = [
    # (words, the days that can be meant): forms seen in saved pages
    ("2015-06-12T08:00:00+07:00", ["2015-06-12"]),
    ("2015-06-12 08:00", ["2015-06-12"]),
    ("2015/06/12", ["2015-06-12"]),
    ("1987-3-4", ["1987-03-04"]),
    ("20150612", ["2015-06-12"]),
    ("20150612T080000", ["2015-06-12"]),
    ("20150612080000", ["2015-06-12"]),
    ("Fri, 12 Jun 2015 08:00:00 +0700", ["2015-06-12"]),
    ("Fri Jun 12 08:00:00 UTC 2015", ["2015-06-12"]),
    ("June 12, 2015", ["2015-06-12"]),
    ("Sept. 5, 1994", ["1994-09-05"]),
    ("12th of June, 2015", ["2015-06-12"]),
    ("5-Jun-2011", ["2011-06-05"]),
    ("12. März 2020, 14:00 Uhr", ["2020-03-12"]),
    ("12 de junio de 2008", ["2008-06-12"]),
    ("1er février 2019", ["2019-02-01"]),
    ("2020年4月3日", ["2020-04-03"]),
    ("12.06.2008", ["2008-06-12"]),
    ("12.06.08", ["2008-06-12"]),
    ("12.06.98", ["1998-06-12"]),
    ("13/05/2008", ["2008-05-13"]),
    ("05/13/2008", ["2008-05-13"]),
    ("04/05/2008", ["2008-04-05", "2008-05-04"]),
    ("05/05/2008", ["2008-05-05"]),
    ("2999-99-99", []),
    ("2008-02-30", []),
    ("2008-06", []),
    ("June 2008", []),
    ("2008", []),
    ("PT5M", []),
    ("IMG20150612.jpg", []),
    ("201506120", []),
    ("1434096000", ["2015-06-12"]),
    ("1434096000000", ["2015-06-12"]),
    ("call 1434096000", []),
    ("14340960000", []),
    ("version 1.2.2008.4", []),
]


@pytest.mark.parametrize(("words", "days"), WRITTEN)
def test_a_day_is_what_its_words_can_mean(words: str, days: list[str]) -> None:
    found = [day.isoformat() for date in written(words) for day in sorted(date.days)]
    assert found == days


def test_every_day_is_found_in_its_order() -> None:
    found = written("Published 3 May 2009, updated 2009-05-04 and June 5, 2009")
    assert [date.words for date in found] == ["3 May 2009", "2009-05-04", "June 5, 2009"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2015-06-11T19:30:00Z", ["2015-06-11", "2015-06-12"]),
        ("2015-06-11T19:30:00+00:00", ["2015-06-11", "2015-06-12"]),
        ("2015-06-11 05:30 UTC", ["2015-06-10", "2015-06-11"]),
        ("2015-06-11T12:30:00Z", ["2015-06-11"]),
        ("2015-06-11T00:00:00Z", ["2015-06-11"]),
        ("2015-06-11T19:30:00+07:00", ["2015-06-11"]),
        ("Jun 11 2015 19:30:00 GMT+0200", ["2015-06-11"]),
        ("2015-06-11T99:30:00Z", ["2015-06-11"]),
    ],
)
def test_a_time_in_utc_is_of_another_day_elsewhere(words: str, days: list[str]) -> None:
    (date,) = written(words)
    assert [day.isoformat() for day in sorted(date.local(*UNKNOWN))] == days


@pytest.mark.parametrize(
    ("address", "language", "wanted"),
    [
        ("https://www.post.com.kh/raids", "en", (7, 7)),
        ("https://www.post.example.de/raids", "en", (0, 3)),
        ("https://post.example/raids", "de-AT", (0, 3)),
        ("https://post.example/raids", "en-US", UNKNOWN),
        ("http://[", "", UNKNOWN),
    ],
)
def test_where_a_page_appeared(address: str, language: str, wanted: tuple[float, float]) -> None:
    assert offsets([address], language) == wanted
