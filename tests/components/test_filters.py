"""Filters out of any address, and back into one."""

from __future__ import annotations

import re
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from components import downloads, filters
from components.filters import View
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.shipped import real_collection

DEFAULT: dict[str, Any] = {"from_year": 2005, "to_year": 2015}
NONE_KNOWN = "This collection has no {} “{}”."


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
        ("&".join(f"metric={one}" for one in "abcd"), {},
         [*(f"This collection has no metric “{one}”." for one in "abc"),
          "One more metric in the address is unknown."]),
        ("&".join(f"metric={one}" for one in "abcde"), {},
         [*(f"This collection has no metric “{one}”." for one in "abc"),
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
    read, said = filters.read(query, collection)
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
    assert filters.read(parse_qs(address), collection) == (chosen, ())


def test_the_address_of_the_usual_view_is_empty(collection: Edition) -> None:
    usual = Selection.usual(collection.described)
    assert usual.parameters(usual) == {}


def test_choices_carry_counts_of_records(collection: Edition) -> None:
    frame = collection.frame()
    by_organization = filters.organizations(collection)
    assert sum(by_organization.values()) == len(frame)
    checked = real_collection()
    speakers = {item.organization for item in (*checked.records, *checked.claims)}
    assert set(by_organization) == speakers
    for key, count in by_organization.items():
        assert count == list(frame["organization"]).count(key)
    by_metric = filters.metrics(collection)
    assert sum(by_metric.values()) == len(frame)
    assert list(by_metric) == [key for key in collection.metrics if key in set(frame["metric"])]
    usual = filters.lists(collection, Selection.usual(collection.described))
    assert usual["organizations"]["us-embassy-phnom-penh"] == "US Embassy (claims only)"
    narrow = filters.lists(collection, Selection(2008, 2012, ("ijm",)))
    by = {key: len(collection.frame(2008, 2012, [key])) for key in by_organization}
    assert 0 < sum(by.values()) < len(frame)
    for key, label in narrow["organizations"].items():
        speaks = by_organization[key] > 0
        assert label.endswith(f" ({by[key]})" if speaks else " (claims only)")


def view(collection: Edition, **chosen: Any) -> View:
    selection = Selection(**{**DEFAULT, **chosen})
    return View(collection.seen(selection), selection, "overview")


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ({}, "figures-of-record_raids_2005-2015"),
        ({"from_year": 2008, "to_year": 2008}, "figures-of-record_raids_2008"),
        ({"organizations": ("ijm",)}, "figures-of-record_raids_2005-2015_ijm"),
        ({"organizations": ("ijm", "afesip")},
         "figures-of-record_raids_2005-2015_2-organizations-79c7cf8c"),
        ({"metrics": ("arrests",)}, "figures-of-record_raids_2005-2015_arrests"),
        ({"search": "“Sihanoukville” raids & more of it"},
         "figures-of-record_raids_2005-2015_words-sihanoukville-raids-more-x"),
        ({"as_of": 2010}, "figures-of-record_raids_2005-2015_as-of-2010"),
    ],
)  # fmt: skip
def test_file_names_tell_what_is_in_the_file(
    collection: Edition, chosen: dict[str, Any], name: str
) -> None:
    stem = downloads.file_stem(view(collection, **chosen), "raids")
    assert re.sub(r"-[0-9a-f]{8}(?=_|$)", "-x", stem) == re.sub("-79c7cf8c", "-x", name)


def test_no_two_selections_give_files_of_one_name(collection: Edition) -> None:
    choices: dict[str, list[Any]] = {
        "from_year": [2005, 2008],
        "to_year": [2008, 2015],
        "organizations": [(), ("ijm",), ("ijm", "afesip"), ("ijm", "unicef")],
        "metrics": [(), ("raids",), ("raids", "arrests"), ("raids", "convictions")],
        "search": ["", "police", "police ", "polícé", "警察", "警", "<>", "a" * 60, "a" * 61],
        "as_of": [None, 2008, 2010],
    }
    stems = [
        downloads.file_stem(View(collection, Selection(*chosen), "overview"), "raids")
        for chosen in product(*choices.values())
    ]
    assert len(set(stems)) == len(stems)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,150}", stem) for stem in stems)


def test_the_rows_of_a_metric_are_its_rows(collection: Edition) -> None:
    shown = view(collection)
    rows = shown.of(["raids", "tip-tier"])
    assert set(rows["metric"]) == {"raids", "tip-tier"}
    expected = shown.frame[shown.frame["metric"].isin(["raids", "tip-tier"])]
    assert list(rows["record_id"]) == list(expected["record_id"])
    assert len(shown.of([])) == 0


@pytest.mark.parametrize(
    ("chosen", "record", "claim", "event"),
    [
        ({}, True, True, True),
        ({"from_year": 2014}, False, False, False),
        ({"organizations": ("anti-trafficking-police",)}, True, False, True),
        ({"organizations": ("us-embassy-phnom-penh",)}, False, True, True),
        ({"metrics": ("raids",)}, True, True, False),  # a claim measures nothing
        ({"search": "no such words anywhere"}, False, False, False),
    ],
)
def test_what_the_filters_leave_of_each_kind(
    collection: Edition, chosen: dict[str, Any], record: bool, claim: bool, event: bool
) -> None:
    shown = view(collection, **chosen)
    keys = ("raids-2008", "claim-embassy-improved-ranking", "event-hrw-report-2010")
    left = shown.leaves(keys)
    assert [key in left for key in keys] == [record, claim, event]


def test_what_is_chosen_can_be_taken_back_one_by_one(collection: Edition) -> None:
    address = "from=2008&organization=ijm&organization=uniap&metric=raids&search=a+b&as_of=2012"
    selection, _ = filters.read(parse_qs(address), collection)
    found = filters.chosen_of(collection, selection)
    assert [(one.words, one.field, one.value) for one in found] == [
        ("From 2008", "from", None),
        ("IJM", "organizations", "ijm"),
        ("UNIAP", "organizations", "uniap"),
        (collection.metrics["raids"].label, "metrics", "raids"),
        ("“a b”", "search", None),
        ("Published by the end of 2012", "as_of", None),
    ]
    assert filters.chosen_of(collection, Selection.usual(collection.described)) == []
