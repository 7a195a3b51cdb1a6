"""extract.grammar.quantities: tables of own sentences. All facts in them are invented."""

from __future__ import annotations

import pytest

from extract.grammar.quantities import KINDS, QUALIFIERS, Quantity, read, read_one

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
    ("two-third", "ratio", 2 / 3, None, None, "exact", None),
    ("over the age of 40", "age", 40, 40, None, "more_than", "year"),
    ("under the age of 16", "age", 16, None, 16, "fewer_than", "year"),
    ("up to the age of 18", "age", 18, None, 18, "at_most", "year"),
    ("at the age of 12", "age", 12, None, None, "exact", "year"),
    ("between the ages of 18 and 25", "range", None, 18, 25, "exact", "year"),
    ("another four years", "duration", 4, None, None, "exact", "year"),
    ("100 kmph", "count", 100, None, None, "exact", "kilometre per hour"),
    ("90km/h", "count", 90, None, None, "exact", "kilometre per hour"),
    ("20 m/s", "count", 20, None, None, "exact", "metre per second"),
    ("30W", "count", 30, None, None, "exact", "watt"),
    ('6.5"', "count", 6.5, None, None, "exact", "inch"),
    ("5″", "count", 5, None, None, "exact", "inch"),
    ("8' long", "count", 8, None, None, "exact", "foot"),
    ("650,000b/d", "count", 650_000, None, None, "exact", "barrel per day"),
    ("1.2mb/d", "count", 1_200_000, None, None, "exact", "barrel per day"),
    ("900 kb/d", "count", 900_000, None, None, "exact", "barrel per day"),
    ("2.5m b/d", "count", 2_500_000, None, None, "exact", "barrel per day"),
    ("300,000 bpd", "count", 300_000, None, None, "exact", "barrel per day"),
    ("1.2MB", "count", 1.2, None, None, "exact", "megabyte"),
    ("10MB/s", "count", 10, None, None, "exact", "megabyte per second"),
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
        "She hit a three-pointer from 3-point range after a 2-point conversion.",
        "Quote reference 3142 or docket 22, or ring 1-800-555-HELP (4357).",
        "It came through the Q7 Alerts app, the P3 Tips line and an Audi R8.",
        "Crews went to 20411 San Marcos Blvd., 418 W. 5th St. and 9 Calle Ocho.",
        "It is in the 1200 block of Elm Street; he lives at 12-14 Old Mill Road.",
        "Shops open 9 to 5 p.m., 9-5 p.m., 10 to 6:30 pm and 9, 10 or 11 a.m.",
        "They won 2-nil, lost three-nil and ran 3:29.35.",
        "One day she will return; they could one day win; he met her one day in June.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a pair in brackets behind a name is a record, elsewhere a range
        ("Hill Valley (11-18, 3-14) lost.", [11, 18, 3, 14]),
        ("Tarn City (12-15 overall, 4-9 in the league) won.", [12, 15, 4, 9]),
        ("The children (3-14) and Kenya (10-15 percent).", [(3, 14), (10, 15)]),
        # names with numbers continue a list that began with a count
        ("Lee scored 21 points, Ortiz 19 and Park 14 and took 6 rebounds.", [21, 19, 14, 6]),
        ("Lee flew a Boeing 737 and Park 14.", []),
        # people in a street, and streets
        ("Some 20 Wall Street bankers and 30 Broadway shows.", [20, 30]),
        ("The mother-of-four met a father-of-12 and a mum-of-one.", [4, 12, 1]),
        ("A P12 fare, R50 and P1,500.", [12, 50, 1500]),
        # amounts, and "one day" as an adverb
        ("She got one day in jail; it took one day. One day after, he left.", [1, 1, 1]),
        ("The rate fell from 8 to 2 percent.", [8, 2]),
        # inch marks, and quotation marks
        ('A 5” screen of 6\'2" by 3".', [5, 6, 2, 3]),
        ("He said “about 40” in 5 words.", [40, 5]),
        ("Nobody was injured and no one has been charged.", [0, 0]),
        ("Nobody knows, and no one was there.", []),
        ("Already 94 have died.", [94]),
        ("There were 11 yes votes and 12 no votes.", [11, 12]),
        ("Ring the helpline 1098.", []),
        ("The union speaks for 5.3m town hall jobs.", [5_300_000]),
        ("A wall 5.3m tall and a 1.5m wide gap.", [5.3, 1.5]),
        ("The mill sold one mln tonnes.", [1_000_000]),
        ("The fee rose from the current $3,000 to $6,000.", [3000, 6000]),
        ("It costs $3,000 to $6,000.", [(3000, 6000)]),
        ("Cattle outnumber people 31 to 1.", [31]),
        ("They won 3 to 1.", [3, 1]),
        # A duration that only says when is the period's: no statistic of its own.
        ("Sales fell by 3 percent in the past five years.", [3]),
        ("It made 3 cars in the first nine months of 2014.", [3]),
        ("Three years ago 12 died.", [12]),
        ("It rose 3 percent in the three months to December.", [3]),
        ("It fell 3 percent over the past three quarters.", [3]),
        ("She was jailed for five years and 3 fled.", [5, 3]),
        ("Over 11 years, 40 came.", [40]),
    ],
)
def test_values(text: str, expected: list[float | tuple[float, float]]) -> None:
    got = [
        quantity.value if quantity.value is not None else (quantity.low, quantity.high)
        for quantity in read(text)
    ]
    assert got == expected


@pytest.mark.parametrize(
    ("text", "exact", "qualifier"),
    [
        ("Inflation ticked up to 4.1 percent.", "4.1 percent", "exact"),
        ("That adds up to more than 40 tonnes.", "more than 40 tonnes", "more_than"),
        ("The hall seats up to 40.", "up to 40", "at_most"),
        ("It weighs as much as a dozen cars.", "a dozen", "exact"),
        ("It weighs as much as 40 tonnes.", "as much as 40 tonnes", "at_most"),
        ("They came as many as two dozen strong.", "as many as two dozen", "at_most"),
        ("It was more than a 200% rise.", "more than a 200%", "more_than"),
        ("It was about a 20% rise.", "20%", "exact"),
        ("A reported 1.3 million fled.", "1.3 million", "exact"),
        ("He said “about 40” and left.", "about 40", "about"),
        ("Those aged 65 or over are free.", "65 or over", "at_least"),
    ],
)
def test_qualifier(text: str, exact: str, qualifier: str) -> None:
    [got] = read(text)
    assert (got.exact, got.qualifier) == (exact, qualifier)


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The prize was 30,000 three months earlier.", [None, None]),
        ("Shares rose 20 cents beat estimates.", [None]),
        ("Waves of 9 metres devastated coasts.", [None]),
        ("She won five three-pointers and $5 bills.", ["three-pointers", "bills"]),
        ("It has 50mph winds and 6 foot waves.", ["winds", "waves"]),
    ],
)
def test_nouns(text: str, nouns: list[str | None]) -> None:
    assert [quantity.noun for quantity in read(text)] == nouns


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
