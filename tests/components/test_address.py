"""Filters out of any address, and back into one."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from components.address import read_address
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.components.viewing import DEFAULT
from tests.shipped import shipped_alone

NONE_KNOWN = "This collection has no {} “{}”."


@pytest.fixture(scope="module")
def collection() -> Edition:
    return shipped_alone()


def test_the_tables_below_are_about_this_collection(collection: Edition) -> None:
    assert Selection.usual(collection.described) == Selection(2005, 2015)
    assert collection.years == (1997, 2018)


@pytest.mark.parametrize(
    ("address", "expected", "messages"),
    [
        ("", {}, []),
        ("from=2008", {"from_year": 2008}, []),
        ("to=2008", {"to_year": 2008}, []),
        ("from=2008&to=2008", {"from_year": 2008, "to_year": 2008}, []),
        ("from=1997&to=2018", {"from_year": 1997, "to_year": 2018}, []),
        ("from=abc", {}, ["“abc” is not a year. Showing from 2005."]),
        ("from=", {}, ["“” is not a year. Showing from 2005."]),
        ("to=2008.5", {}, ["“2008.5” is not a year. Showing to 2015."]),
        ("from=-2008", {}, ["“-2008” is not a year. Showing from 2005."]),
        ("from=%202008", {}, ["“ 2008” is not a year. Showing from 2005."]),
        ("from=2008%0A", {}, ["“2008\n” is not a year. Showing from 2005."]),
        ("from=20081231", {}, ["“20081231” is not a year. Showing from 2005."]),
        ("from=1e3", {}, ["“1e3” is not a year. Showing from 2005."]),
        ("from=²", {}, ["“²” is not a year. Showing from 2005."]),
        ("from=٢٠٠٨", {}, ["“٢٠٠٨” is not a year. Showing from 2005."]),
        ("from=<script>", {}, ["“<script>” is not a year. Showing from 2005."]),
        ("from=1900", {"from_year": 1997},
         ["The records run from 1997 to 2018. Showing from 1997 instead of 1900."]),
        ("from=0", {"from_year": 1997},
         ["The records run from 1997 to 2018. Showing from 1997 instead of 0."]),
        ("to=9999", {"to_year": 2018},
         ["The records run from 1997 to 2018. Showing to 2018 instead of 9999."]),
        ("from=2012&to=2008", {"from_year": 2008, "to_year": 2012},
         ["“From” is later than “To”; showing 2008–2012."]),
        ("from=2018", {"from_year": 2015, "to_year": 2018},
         ["“From” is later than “To”; showing 2015–2018."]),
        ("from=abc&to=x", {}, ["“abc” is not a year. Showing from 2005.",
                               "“x” is not a year. Showing to 2015."]),
        ("from=2006&from=2009", {"from_year": 2009},
         ["The address gives “from” more than once; the last one is used."]),
        ("&".join(f"metric={key}" for key in "abcd"), {},
         [*(f"This collection has no metric “{key}”." for key in "abc"),
          "One more metric in the address is unknown."]),
        ("&".join(f"metric={key}" for key in "abcde"), {},
         [*(f"This collection has no metric “{key}”." for key in "abc"),
          "Two more metrics in the address are unknown."]),
        ("organization=ijm", {"organizations": ("ijm",)}, []),
        ("organization=ijm&organization=afesip", {"organizations": ("ijm", "afesip")}, []),
        ("organization=afesip&organization=ijm", {"organizations": ("afesip", "ijm")}, []),
        ("organization=ijm&organization=ijm", {"organizations": ("ijm",)}, []),
        ("organization=nobody", {}, [NONE_KNOWN.format("organization", "nobody")]),
        ("organization=", {}, [NONE_KNOWN.format("organization", "")]),
        ("organization=ijm,afesip", {}, [NONE_KNOWN.format("organization", "ijm,afesip")]),
        ("organization=IJM", {}, [NONE_KNOWN.format("organization", "IJM")]),
        ("organization=x&organization=ijm&organization=x", {"organizations": ("ijm",)},
         [NONE_KNOWN.format("organization", "x")]),
        # Has claims and no record, and can be chosen on the page of claims.
        ("organization=us-embassy-phnom-penh", {"organizations": ("us-embassy-phnom-penh",)}, []),
        ("metric=raids&metric=tip-tier", {"metrics": ("raids", "tip-tier")}, []),
        ("metric=Raids", {}, [NONE_KNOWN.format("metric", "Raids")]),
        ("place=Thailand&place=Lao%20PDR", {"places": ("Thailand", "Lao PDR")}, []),
        ("place=thailand", {}, [NONE_KNOWN.format("place", "thailand")]),
        ("search=raids", {"search": "raids"}, []),
        ("search=", {"search": ""}, []),
        ("search=%20raids%20", {"search": "raids"}, []),
        ("search=%3Cb%3E", {"search": "<b>"}, []),
        ("search=" + "a" * 200, {"search": "a" * 200}, []),
        ("search=" + "a" * 300, {"search": "a" * 200},
         ["The search uses only the first 200 characters."]),
        ("record=raids-2008&unknown=1", {}, []),
        ("from=abc&organization=x&metric=y&search=z", {"search": "z"},
         ["“abc” is not a year. Showing from 2005.", NONE_KNOWN.format("organization", "x"),
          NONE_KNOWN.format("metric", "y")]),
    ],
)  # fmt: skip
def test_any_address_gives_the_nearest_sensible_view(
    collection: Edition, address: str, expected: dict[str, Any], messages: list[str]
) -> None:
    query = parse_qs(address, keep_blank_values=True)
    read, said = read_address(query, collection)
    assert read == Selection(**{**DEFAULT, **expected})
    assert list(said) == messages


@pytest.mark.parametrize(
    "chosen",
    [
        Selection(2005, 2015),
        Selection(2008, 2008),
        Selection(1997, 2018),
        Selection(2005, 2015, ("ijm",)),
        Selection(2005, 2015, ("afesip", "ijm"), ("raids",)),
        Selection(2005, 2015, (), ("raids", "tip-tier")),
        Selection(2006, 2010, ("ijm",), ("share-under-18",), "a & b = c?#é “x” +"),
        Selection(2005, 2015, places=("Prey Speu centre, Dangkor district", "Viet Nam")),
    ],
)
def test_a_view_comes_back_from_its_own_address(collection: Edition, chosen: Selection) -> None:
    query = chosen.parameters(Selection.usual(collection.described))
    address = urlencode(query, doseq=True)
    assert read_address(parse_qs(address), collection) == (chosen, ())


def test_the_address_of_the_usual_view_is_empty(collection: Edition) -> None:
    usual = Selection.usual(collection.described)
    assert usual.parameters(usual) == {}
