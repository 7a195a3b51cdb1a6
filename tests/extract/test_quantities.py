"""extract.quantities: tables of own sentences. All facts in them are invented."""

from __future__ import annotations

import pytest

from extract.quantities import KINDS, QUALIFIERS, Quantity, read, read_one

# printed value -> kind, value, low, high, qualifier, unit
PRINTED: list[tuple[str, str, float | str | None, float | None, float | None, str, str | None]] = [
    ("over 100", "count", 100, 100, None, "more_than", None),
    ("more than 1,500", "count", 1500, 1500, None, "more_than", None),
    ("upwards of 40", "count", 40, 40, None, "more_than", None),
    ("exceeding 40", "count", 40, 40, None, "more_than", None),
    ("north of 40", "count", 40, 40, None, "more_than", None),
    ("at least 20", "count", 20, 20, None, "at_least", None),
    ("no fewer than 20", "count", 20, 20, None, "at_least", None),
    ("a minimum of 20", "count", 20, 20, None, "at_least", None),
    ("20 or more", "count", 20, 20, None, "at_least", None),
    ("20-plus", "count", 20, 20, None, "at_least", None),
    ("up to 20", "count", 20, None, 20, "at_most", None),
    ("at most 20", "count", 20, None, 20, "at_most", None),
    ("no more than 20", "count", 20, None, 20, "at_most", None),
    ("as many as 20", "count", 20, None, 20, "at_most", None),
    ("a maximum of 20", "count", 20, None, 20, "at_most", None),
    ("fewer than 20", "count", 20, None, 20, "fewer_than", None),
    ("less than 20", "count", 20, None, 20, "fewer_than", None),
    ("under 20", "count", 20, None, 20, "fewer_than", None),
    ("below 20", "count", 20, None, 20, "fewer_than", None),
    ("nearly 20", "count", 20, None, None, "about", None),
    ("an estimated 20", "count", 20, None, None, "about", None),
    ("roughly 20", "count", 20, None, None, "about", None),
    ("some 20", "count", 20, None, None, "about", None),
    ("only 20", "count", 20, None, None, "exact", None),
    ("four", "count", 4, None, None, "exact", None),
    ("thirty-eight", "count", 38, None, None, "exact", None),
    ("two hundred and five", "count", 205, None, None, "exact", None),
    ("a dozen", "count", 12, None, None, "exact", None),
    ("two dozen", "count", 24, None, None, "exact", None),
    ("half a dozen", "count", 6, None, None, "exact", None),
    ("1.2 million", "count", 1_200_000, None, None, "exact", None),
    ("two and a half million", "count", 2_500_000, None, None, "exact", None),
    ("2.3 million", "count", 2_300_000, None, None, "exact", None),
    ("2008", "count", 2008, None, None, "exact", None),
    ("2,104", "count", 2104, None, None, "exact", None),
    ("2.2 percent", "percent", 2.2, None, None, "exact", "percent"),
    ("3.4 per cent", "percent", 3.4, None, None, "exact", "percent"),
    ("3.4 pct", "percent", 3.4, None, None, "exact", "percent"),
    ("73 percent below", "percent", 73, None, None, "exact", "percent"),
    ("one percent", "percent", 1, None, None, "exact", "percent"),
    ("2 percentage points", "percent", 2, None, None, "exact", "percentage point"),
    ("25 basis points", "percent", 25, None, None, "exact", "basis point"),
    ("between 16 and 20", "range", None, 16, 20, "exact", None),
    ("5-10", "range", None, 5, 10, "exact", None),
    ("five to ten percent", "range", None, 5, 10, "exact", "percent"),
    ("hundreds", "indefinite", None, 200, 999, "indefinite", None),
    ("Dozens", "indefinite", None, 24, 99, "indefinite", None),
    ("tens of thousands", "indefinite", None, 20_000, 99_999, "indefinite", None),
    ("hundreds of thousands", "indefinite", None, 200_000, 999_999, "indefinite", None),
    ("only a handful", "indefinite", None, 2, 9, "indefinite", None),
    ("several", "indefinite", None, 3, 9, "indefinite", None),
    ("a few", "indefinite", None, 3, 9, "indefinite", None),
    ("scores of people", "indefinite", None, 40, 99, "indefinite", None),
    ("not a single", "zero", 0, None, None, "exact", None),
    ("No", "zero", 0, None, None, "exact", None),
    ("no", "zero", 0, None, None, "exact", None),
    ("zero", "zero", 0, None, None, "exact", None),
    ("none", "zero", 0, None, None, "exact", None),
    ("second-lowest level", "rank", "second-lowest", None, None, "exact", None),
    ("Tier 2 Watch List", "rank", "Tier 2 Watch List", None, None, "exact", None),
    ("tier two watch list", "rank", "Tier 2 Watch List", None, None, "exact", None),
    ("Tier 3", "rank", "Tier 3", None, None, "exact", None),
    ("10th", "ordinal", 10, None, None, "exact", None),
    ("one in five", "ratio", 0.2, None, None, "exact", None),
    ("half", "ratio", 0.5, None, None, "exact", None),
    ("two thirds", "ratio", 2 / 3, None, None, "exact", None),
    ("twice", "ratio", 2, None, None, "exact", "times"),
    ("$1.2bn", "money", 1_200_000_000, None, None, "exact", "dollar"),
    ("US$50", "money", 50, None, None, "exact", "US dollar"),
    ("£3m", "money", 3_000_000, None, None, "exact", "pound"),
    ("50 cents", "money", 50, None, None, "exact", "cent"),
    ("15-year-old", "age", 15, None, None, "exact", "year"),
    ("aged 15", "age", 15, None, None, "exact", "year"),
    ("three years", "duration", 3, None, None, "exact", "year"),
    ("5,000 km", "count", 5000, None, None, "exact", "kilometre"),
    ("-5C", "count", -5, None, None, "exact", "degree Celsius"),
    ("2 1/2", "count", 2.5, None, None, "exact", None),
    ("0.5", "count", 0.5, None, None, "exact", None),
]


@pytest.mark.parametrize(("printed", "kind", "value", "low", "high", "qualifier", "unit"), PRINTED)
def test_read_one(
    printed: str,
    kind: str,
    value: float | str | None,
    low: float | None,
    high: float | None,
    qualifier: str,
    unit: str | None,
) -> None:
    got = read_one(printed)
    assert (got.kind, got.value, got.low, got.high, got.qualifier, got.unit) == (
        kind,
        value,
        low,
        high,
        qualifier,
        unit,
    )
    assert type(got.value) is type(value)
    assert got.kind in KINDS
    assert got.qualifier in QUALIFIERS
    assert got.exact == printed[got.start : got.end]


@pytest.mark.parametrize("printed", ["", "people", "5 of 20", "from 8 to 2 percent", "the boy"])
def test_read_one_refuses_what_is_not_one_quantity(printed: str) -> None:
    with pytest.raises(ValueError, match="states"):
        read_one(printed)


def spans(text: str) -> list[tuple[str, float | str | None]]:
    return [(quantity.exact, quantity.value) for quantity in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 737 left Channel 4 by Route 66 under Article 15.",
        "Delegates of the G20 discussed HIV-1, Covid-19 and 9/11.",
        "She bought an iPhone 5s in 2008.",
        "It began at 5:30 pm on June 5, 2008 and ended at 7 p.m. on 6 June.",
        "Call 555-1234 or 012 345 678 or +855 12 345 678.",
        "No one knows one another, one of them said.",
        "One day the 1990s and the early 80s will be forgotten.",
        "The season of 2009-10 was better than that of 2008-2009.",
        "The No one rule applies.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert spans(text) == []


def test_offsets_are_code_points_of_the_text() -> None:
    text = "\U0001f600 “Over 1,200 pigs” died — 3½ tonnes."
    found = read(text)
    assert [quantity.exact for quantity in found] == ["Over 1,200", "3½ tonnes"]
    for quantity in found:
        assert isinstance(quantity, Quantity)
        assert text[quantity.start : quantity.end] == quantity.exact


def test_counted_noun() -> None:
    assert [quantity.noun for quantity in read("They met 38 underage girls and two men.")] == [
        "underage girls",
        "men",
    ]
