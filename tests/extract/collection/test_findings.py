"""collection.findings: the relations of the five articles, tables of arithmetic, and properties."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.collection.checked import Collection, load
from extract.collection.findings import VERDICTS, Finding, findings
from extract.contract.models import Answer, Event, Record, Reference, Relation
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.publish.export import rows
from tests.extract import making
from tests.extract.making import claim, event, record, relation, share, tier


def only(collection: Collection) -> Finding:
    (found,) = findings(collection)
    return found


def related(one: Relation, *records: Record) -> Finding:
    return only(making.collection(making.article(*records, one)))


# The collection itself


@pytest.fixture(scope="module")
def shipped() -> Collection:
    return load("data")


# Each relation that the five articles make, what they print, and what a calculator says.
SHIPPED = [
    # Khmer Times, 2015: "Of the 2,104 people …, only 38 were under 18 years, or 2.2 percent."
    # 38 / 2104 = 0.018061; 46 / 2104 = 0.021863; 47 / 2104 = 0.022338
    (
        "share-under-18-2015-from-counts",
        "does not reproduce",
        (
            "38 of 2,104 is 1.81%, and 2.2% is reported (2.15 to 2.25 before "
            "rounding, which 46 or 47 of 2,104 would give): the share does not add up."
        ),
    ),
    # "This was 73 percent below …, in 2012. That study found that 8.16 percent": 1 − 2.2 / 8.16 =
    # 0.730392
    (
        "fall-in-share-under-18-2015-from-shares",
        "reproduces",
        (
            "From 8.16% to 2.2% is a fall of 73.0%, and 73% is "
            "reported (72.5 to 73.5 before rounding): the fall adds up."
        ),
    ),
    # "only a handful of children under 16 … – 0.1 percent": 2 / 2104 = 0.000951, 3 = 0.001426,
    # 4 = 0.001901, 9 = 0.004278
    (
        "share-under-16-2015-from-counts",
        "may reproduce",
        (
            "A handful (read as 2–9) of 2,104 is 0.10 to 0.43%, and 0.1% is reported "
            "(0.05 to 0.15 before rounding, which 2 or 3 of 2,104 would give): the share may "
            "add up."
        ),
    ),
    # Phnom Penh Post, June 2008: "The United States’ decision to upgrade"
    (
        "tier-2008-upgrade",
        "agrees",
        "Tier 2 Watch List for 2006 to 2007, then Tier 2 for 2008: a rise, as the words say.",
    ),
    # "relegated to the lowest category, Tier 3, in 2005"; Tier 2 in 2004 by citation
    (
        "tier-2005-relegation",
        "agrees",
        "Tier 2 for 2004, then Tier 3 for 2005: a fall, as the words say.",
    ),
    ("sequence-tier-2006-2007-phnom-penh-post", "agrees", "Tier 2 Watch List for 2006 and 2007:"),
    ("sequence-tier-2013-2014-khmer-times", "agrees", "Tier 2 Watch List for 2013 and 2014:"),
    ("sequence-tier-2005-phnom-penh-post", "agrees", "citations give Tier 3 for 2005"),
    ("sequence-tier-2008-phnom-penh-post", "agrees", "citations give Tier 2 for 2008"),
    # "In the first five months of 2008 … 140 prosecutions under the new law", which took effect on
    # 15 February 2008
    ("prosecutions-2008-under-law", "note", "January to May 2008, begins before"),
    ("brothels-closed-2008-after-law", "agrees", "does not begin before"),
    ("deaths-in-custody-2008-after-law", "agrees", "does not begin before"),
    ("decreasing-since-task-force-2007", "agrees", "does not begin before"),
]


@pytest.mark.parametrize(("key", "verdict", "words"), SHIPPED)
def test_findings_of_the_collection(
    shipped: Collection, key: str, verdict: str, words: str
) -> None:
    found = {finding.id: finding for finding in shipped.findings}[key]
    assert found.verdict == verdict
    assert words in found.sentence


def test_every_finding_of_the_collection_stands_in_the_table(shipped: Collection) -> None:
    assert sorted(finding.id for finding in shipped.findings) == sorted(
        key for key, _, _ in SHIPPED
    )


def test_findings_name_what_the_collection_holds(shipped: Collection) -> None:
    for finding in shipped.findings:
        assert set(finding.records) <= shipped.items.keys()
        assert finding.verdict in VERDICTS
        assert finding.sentence.endswith(".")
        assert "wrong" not in finding.sentence
        assert "\n" not in finding.sentence


def test_the_frame_carries_the_sentences(shipped: Collection, edition: Edition) -> None:
    sentences = {finding.id: finding.sentence for finding in shipped.findings}
    told = {row["record_id"]: row["findings"] for row in rows(edition.frame())}
    assert told["share-under-18-2015"] == (
        f"{sentences['share-under-18-2015-from-counts']} | "
        f"{sentences['fall-in-share-under-18-2015-from-shares']}"
    )
    assert told["raids-2008"] is None


def test_the_data_package_carries_them(shipped: Collection, edition: Edition) -> None:
    table = rows(edition.frame_of("findings"))
    assert [
        (row["finding_id"], row["verdict"], row["sentence"], row["answer"] or "") for row in table
    ] == [
        (finding.id, finding.verdict, finding.sentence, finding.answer)
        for finding in shipped.findings
    ]
    items = rows(edition.frame_of("finding_items"))
    assert [(row["finding_id"], row["item_id"]) for row in items] == [
        (one.id, key) for one in shipped.findings for key in one.records
    ]
    for row in items:
        found = [row[name] for name in ("record_id", "claim_id", "event_id") if row[name]]
        assert found == [row["item_id"]]
    chosen = edition.frame_of("finding_items", Selection(from_year=2015, to_year=2015))
    years = {row["item_id"]: row["record_id"] for row in rows(chosen)}
    assert years["people-under-18-2015"] == "people-under-18-2015"
    assert years["share-under-18-2012"] is None


def test_answers_stand_beside_their_findings(shipped: Collection) -> None:
    found = {finding.id: finding.answer for finding in shipped.findings}
    answer = shipped.answers["prosecutions-2008-under-law"]
    assert found["prosecutions-2008-under-law"] == f"{answer.note} ({answer.by}, 21 November 2026)"
    assert found["tier-2008-upgrade"] == ""


# A share against its parts

SHARE = relation("r", "share", part="part", whole="whole", result="share")


@pytest.mark.parametrize(
    ("part", "whole", "printed", "verdict", "words"),
    [
        # The counts that round to 2.2 percent of 2,104, and their neighbours.
        (45, 2104, "2.2", "does not reproduce", "45 of 2,104 is 2.14%"),
        (46, 2104, "2.2", "reproduces", "46 of 2,104 is 2.19%"),
        (47, 2104, "2.2", "reproduces", "47 of 2,104 is 2.23%"),
        (48, 2104, "2.2", "does not reproduce", "48 of 2,104 is 2.28%"),
        # More digits printed, narrower: 38 of 2,104 is 1.806 percent.
        (38, 2104, "1.8", "reproduces", "1.75 to 1.85 before rounding"),
        (38, 2104, "1.81", "reproduces", "1.805 to 1.815 before rounding"),
        (38, 2104, "1.80", "does not reproduce", "which no count of 2,104 would give"),
        # A half: 1 of 8 is 12.5 percent, printed as 12 or as 13.
        (1, 8, "12", "reproduces", "12.5%"),
        (1, 8, "13", "reproduces", "12.5%"),
        (0, 8, "0", "reproduces", "0 of 8 is 0.0%"),
        (8, 8, "100", "reproduces", "8 of 8 is 100.0%"),
        (300, 1000, "40", "does not reproduce", "which 395 to 405 of 1,000 would give"),
        (70, 3000, "2.2", "does not reproduce", "which 65, 66 or 67 of 3,000 would give"),
        (70, 4000, "2.2", "does not reproduce", "which 86 to 90 of 4,000 would give"),
        (0, 0, "5", "cannot be compared", "0 of 0 is not a share of anything"),
    ],
)
def test_share(part: int, whole: int, printed: str, verdict: str, words: str) -> None:
    found = related(
        SHARE, record("part", value=part), record("whole", value=whole), share("share", printed)
    )
    assert found.verdict == verdict
    assert words in found.sentence
    assert found.records == ("part", "whole", "share")
    assert found.id == "r"


@pytest.mark.parametrize(
    ("part", "verdict", "words"),
    [
        ({"value": 10, "qualifier": "at_least", "low": 10}, "may reproduce",
         "At least 10 of 100 is at least 10.0%"),
        ({"value": 30, "qualifier": "at_least", "low": 30}, "does not reproduce",
         "which 20 of 100 would give"),
        ({"value": 20, "qualifier": "more_than", "low": 20}, "does not reproduce",
         "is at least 21.0%"),
        ({"value": None, "qualifier": "indefinite", "low": 20, "high": 20}, "reproduces",
         "is 20.0%"),
        ({"value": 20, "qualifier": "about"}, "cannot be compared",
         "The words give no limits for about 20, so the share cannot"),
    ],
)  # fmt: skip
def test_share_of_qualified_counts(part: dict[str, Any], verdict: str, words: str) -> None:
    found = related(SHARE, record("part", **part), record("whole", value=100), share("share", "20"))
    assert (found.verdict, words in found.sentence) == (verdict, True), found.sentence


def test_the_counts_named_are_among_those_that_the_words_allow() -> None:
    # 15 to 25 of 1,000 are 2 percent; of these "dozens" allows 24 and 25 only.
    dozens = record("part", value=None, qualifier="indefinite", low=24, high=99)
    found = related(SHARE, dozens, record("whole", value=1000), share("share", "2"))
    assert found.verdict == "may reproduce"
    assert "which 24 or 25 of 1,000 would give" in found.sentence


def test_a_share_with_a_qualifier_is_a_limit_and_no_rounding() -> None:
    over = share("share", "20", value_as_printed="over 20 percent", qualifier="more_than", low=20)
    found = related(SHARE, record("part", value=30), record("whole", value=100), over)
    assert found.verdict == "reproduces"
    assert "more than 20% is reported: " in found.sentence


ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN])


def rounded(amount: Fraction, places: int, rounding: str) -> str:
    """By the decimal module, whose rounding is not the one under test."""
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), rounding=rounding):f}"


@pytest.mark.slow
@given(st.data(), st.integers(1, 5000), st.integers(0, 3), ROUNDINGS)
def test_a_share_that_was_rounded_reproduces_however_a_half_went(
    data: st.DataObject, whole: int, places: int, rounding: str
) -> None:
    part = data.draw(st.integers(0, whole))
    printed = rounded(Fraction(part * 100, whole), places, rounding)
    found = related(
        SHARE, record("part", value=part), record("whole", value=whole), share("share", printed)
    )
    assert found.verdict == "reproduces", found.sentence


@pytest.mark.slow
@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 999))
def test_the_counts_named_are_those_that_round_to_the_share(
    whole: int, part: int, tenths: int
) -> None:
    printed = f"{tenths / 10:.1f}"
    wanted = Fraction(tenths, 10)
    giving = [
        count
        for count in range(whole + 1)
        if abs(Fraction(count * 100, whole) - wanted) <= Fraction(5, 100)
    ]
    assume(part <= whole)
    found = related(
        SHARE, record("part", value=part), record("whole", value=whole), share("share", printed)
    )
    assert (found.verdict == "reproduces") == (part in giving)
    if part not in giving:
        counts = (
            "no count"
            if not giving
            else f"{giving[0]} to {giving[-1]}"
            if len(giving) > 3
            else " or ".join(", ".join(map(str, giving)).rsplit(", ", 1))
        )
        assert f"which {counts} of {whole} would give" in found.sentence


# A relative change against its two values


def change(direction: str) -> Relation:
    return relation(
        "r", "relative_change", direction=direction, earlier="old", later="new", result="change"
    )


@pytest.mark.parametrize(
    ("old", "new", "direction", "printed", "verdict", "words"),
    [
        ("8.16", "2.2", "fall", "73", "reproduces", "is a fall of 73.0%"),
        # The fall of the counts (147 to 38) is another one: 74.1 percent.
        ("147", "38", "fall", "74", "reproduces", "is a fall of 74.1%"),
        ("147", "38", "fall", "73", "does not reproduce", "73% is reported"),
        # As printed 1 - 2 / 8 is 75 percent; 2 may be 2.49 and 8 may be 7.5, which is 66.8.
        ("8", "2", "fall", "70", "may reproduce", "75.0% (66.7 to 82.4 before rounding)"),
        ("8", "2", "fall", "60", "does not reproduce", "a fall of 75.0%"),
        ("50", "75", "rise", "50", "reproduces", "is a rise of 50.0%"),
        ("50", "75", "fall", "50", "does not reproduce",
         "is a rise of 50.0%, and a fall of 50% is reported"),
        ("75", "50", "rise", "33", "does not reproduce",
         "is a fall of 33.3%, and a rise of 33% is reported"),
        ("0", "5", "rise", "10", "does not reproduce", "is a rise of at least 800.0%"),
        ("20", "20", "fall", "0", "reproduces", "is a fall of 0.0%"),
    ],
)  # fmt: skip
def test_relative_change(
    old: str, new: str, direction: str, printed: str, verdict: str, words: str
) -> None:
    found = related(
        change(direction), share("old", old), share("new", new), share("change", printed)
    )
    assert (found.verdict, words in found.sentence) == (verdict, True), found.sentence


def test_a_change_from_nothing_cannot_be_compared() -> None:
    found = related(
        change("rise"), record("old", value=0), record("new", value=5), share("change", "100")
    )
    assert found.verdict == "cannot be compared"
    assert "begins at 0" in found.sentence


AMOUNT = st.fractions(min_value=Fraction(1, 10), max_value=100, max_denominator=1000)


@pytest.mark.slow
@given(AMOUNT, AMOUNT, st.integers(0, 2), st.integers(0, 2), st.integers(0, 1), ROUNDINGS)
def test_a_true_change_is_never_said_not_to_reproduce(
    old: Fraction, new: Fraction, old_places: int, new_places: int, places: int, rounding: str
) -> None:
    direction = "fall" if new <= old else "rise"
    truth = abs(new / old - 1) * 100
    before, after = rounded(old, old_places, rounding), rounded(new, new_places, rounding)
    found = related(
        change(direction),
        share("old", before),
        share("new", after),
        share("change", rounded(truth, places, rounding)),
    )
    assert found.verdict in ("reproduces", "may reproduce"), found.sentence


# A sum against its parts

SUM = relation("r", "sum", parts=["a", "b", "c"], result="all")


@pytest.mark.parametrize(
    ("parts", "result", "verdict", "words"),
    [
        ((1, 2, 3), 6, "reproduces", "1 + 2 + 3 = 6, and 6 is reported: the sum adds up."),
        ((1000, 2, 3), 1006, "does not reproduce", "1,000 + 2 + 3 = 1,005, and 1,006 is reported"),
    ],
)
def test_sum(parts: tuple[int, int, int], result: int, verdict: str, words: str) -> None:
    counts = [record(key, value=value) for key, value in zip("abc", parts, strict=True)]
    found = related(SUM, *counts, record("all", value=result))
    assert found.verdict == verdict
    assert words in found.sentence


def test_shares_may_miss_their_sum_by_their_rounding() -> None:
    # Thirds of a whole are printed as 33.3 percent; with 34.3 no rounding makes them 100.
    thirds = [share(key, "33.3") for key in "abc"]
    found = related(SUM, *thirds, share("all", "100.0"))
    assert found.verdict == "may reproduce"
    assert "99.9% (99.8 to 100.1 before rounding)" in found.sentence
    found = related(SUM, *thirds[:2], share("c", "34.3"), share("all", "100.0"))
    assert found.verdict == "does not reproduce"


def test_a_part_without_limits_cannot_be_added() -> None:
    parts = [record("a"), record("b", value=20, qualifier="about"), record("c")]
    found = related(SUM, *parts, record("all", value=22))
    assert found.verdict == "cannot be compared"
    assert "no limits for about 20" in found.sentence


@pytest.mark.slow
@given(st.lists(AMOUNT, min_size=3, max_size=3), st.integers(0, 2), ROUNDINGS)
def test_a_true_sum_is_never_said_not_to_reproduce(
    parts: list[Fraction], places: int, rounding: str
) -> None:
    printed = [
        share(key, rounded(part, places, rounding)) for key, part in zip("abc", parts, strict=True)
    ]
    found = related(SUM, *printed, share("all", rounded(sum(parts, Fraction(0)), places, rounding)))
    assert found.verdict in ("reproduces", "may reproduce"), found.sentence


# Ranks


@pytest.mark.parametrize(
    ("first", "then", "direction", "verdict", "words"),
    [
        ("low", "middle", "rise", "agrees", ": a rise, as the words say."),
        ("high", "low", "fall", "agrees", ": a fall, as the words say."),
        ("low", "high", "fall", "does not agree", ": a rise, but the words say a fall."),
        ("low", "low", "rise", "does not agree", ": no change, but the words say a rise."),
        ("low", "top", "rise", "cannot be compared", "are not both levels of one rank"),
    ],
)
def test_rank_change(first: str, then: str, direction: str, verdict: str, words: str) -> None:
    found = related(
        relation("r", "rank_change", direction=direction, earlier="old", later="new"),
        tier("old", first, "2007"),
        tier("new", then, "2008"),
    )
    assert found.verdict == verdict
    assert words in found.sentence


def cited(*levels: tuple[int, str], published: str | None = "2020") -> Reference:
    records = [tier(f"cited-{year}", level, str(year), cited=True) for year, level in levels]
    return making.reference(*records, published=published)


@pytest.mark.parametrize(
    ("period", "levels", "verdict", "words"),
    [
        ("2006/2007", [(2006, "low"), (2007, "low")], "agrees",
         ("The article gives low for 2006 to 2007, and citations give low for 2006 and 2007: they "
         "agree.")),
        ("2006/2007", [(2006, "low"), (2007, "middle")], "does not agree",
         "low for 2006 and middle for 2007: they do not agree."),
        ("2006/2008", [(2006, "low"), (2007, "low")], "agrees", "(no citation gives 2008)"),
        ("2007", [(2006, "middle"), (2007, "low")], "agrees", "low for 2007: they agree."),
    ],
)  # fmt: skip
def test_ranks_and_citations_of_the_same_years(
    period: str, levels: list[tuple[int, str]], verdict: str, words: str
) -> None:
    told = making.article(tier("told", "low", period))
    found = only(making.collection(told, cited(*levels)))
    assert (found.id, found.kind, found.verdict) == ("sequence-told", "sequence", verdict)
    assert words in found.sentence


@pytest.mark.parametrize(
    "other",
    [
        {"place": "There"},
        {"organization": "ministry"},
        {"period": "2005"},
        {"period": "2006/2007"},
    ],
)
def test_ranks_of_something_else_are_no_sequence(other: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"level": "high", "period": "2007", "cited": True} | other
    told = making.article(tier("told", "low", "2007"))
    assert findings(making.collection(told, making.reference(tier("cited", **fields)))) == []


@pytest.mark.parametrize(
    ("article", "report", "noted"),
    [
        ("2015-06-08~/2015-06-12~", "2015-07-27", True),
        ("2015-06", "2015-06-30", False),
        ("2015-06-29", "2015-06-30", True),
        ("2016", "2015-07-27", False),
        (None, "2015-07-27", False),
        ("2015-06", None, False),
    ],
)
def test_a_rank_before_its_report_is_noted(
    article: str | None, report: str | None, noted: bool
) -> None:
    told = making.article(tier("told", "low", "2014/2015"), published=article)
    both = making.collection(told, cited((2015, "low"), published=report))
    kinds = [finding.kind for finding in findings(both)]
    assert ("not_yet_published" in kinds) == noted
    if noted:
        found = next(finding for finding in findings(both) if finding.kind == "not_yet_published")
        assert found.id == "not-yet-published-told-2015"
        assert found.verdict == "note"
        assert found.records == ("told", "cited-2015")
        assert "gives low for 2015" in found.sentence


def test_an_undated_citation_may_be_the_older_one() -> None:
    told = making.article(tier("told", "low", "2015"), published="2015-06")
    dated = cited((2015, "low"), published="2015-07-27")
    undated = making.reference(
        tier("table", "low", "2015", cited=True), key="table", published=None
    )
    kinds = [finding.kind for finding in findings(making.collection(told, dated, undated))]
    assert kinds == ["sequence"]


# Periods

DEPENDS = relation("r", "depends_on", dependent="count", event="law")


@pytest.mark.parametrize(
    ("period", "law", "verdict", "words"),
    [
        # The case of the collection: five months of 2008, a law in force since 15 February.
        ("2008-01/2008-05", "2008-02-15", "note",
         ("The period, January to May 2008, begins before “Law” (15 February 2008): a figure "
         "that depends on it can only be about the time from then on.")),
        ("2008-02-15/2008-05", "2008-02-15", "agrees", "does not begin before"),
        ("2008-02/2008-05", "2008-02", "agrees", "does not begin before"),
        # "February" and "2008" do not say on which day.
        ("2008-02/2008-05", "2008-02-15", "agrees", "may begin with"),
        ("2008/2009", "2008-02-15", "agrees", "may begin with"),
        ("2007/2009", "2008-02-15", "note", "begins before"),
        ("2007", "2008-02-15", "does not agree", "2007, ends before"),
        ("/2008-05", "2008-02-15", "cannot be compared", "It is not known whether"),
        ("2008", "../2008-02-15", "cannot be compared", "It is not known whether"),
    ],
)  # fmt: skip
def test_periods_and_what_they_depend_on(period: str, law: str, verdict: str, words: str) -> None:
    found = only(
        making.collection(
            making.article(record("count", period=period), DEPENDS),
            making.reference(event("law", law, cited=True)),
        )
    )
    assert (found.verdict, words in found.sentence) == (verdict, True), found.sentence


def test_statements_depend_on_events_as_figures_do() -> None:
    law: Event = event("law", "2008-02-15")
    found = only(
        making.collection(making.article(claim("count", period="2007/2008"), law, DEPENDS))
    )
    assert found.verdict == "note"
    assert "a statement that depends on it" in found.sentence
    law_only = making.article(claim("count", period=None), law, DEPENDS)
    assert only(making.collection(law_only)).verdict == "cannot be compared"


@pytest.mark.parametrize(
    ("period", "published", "noted"),
    [
        ("2008-05", "2008-05-10", False),  # the month that the words are from
        ("2008", "2008-06~", False),
        ("2008-01/2008-07", "2008-06", True),
        ("2009", "2008-06", True),
        ("2008-06-12", "2008-06-12", False),
        ("2008-06-13", "2008-06-12", True),
        ("2008/..", "2008-06", False),
        ("2009", None, False),
    ],
)
def test_a_period_that_ends_after_publication_is_noted(
    period: str, published: str | None, noted: bool
) -> None:
    for item in (record("a", period=period), claim("a", period=period)):
        found = findings(making.collection(making.article(item, published=published)))
        assert [(finding.id, finding.verdict) for finding in found] == [
            ("period-a", "note")
        ] * noted


# Figures of the same thing


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({"value": 3}, {"value": 4}, True),
        ({"value": 3}, {"value": 3}, False),
        ({"value": 3}, {"value": 0}, True),
        ({"value": 3}, {"value": 3, "qualifier": "at_least", "low": 3}, False),
        ({"value": 3}, {"value": 4, "qualifier": "at_least", "low": 4}, True),
        ({"value": 300}, {"value": None, "qualifier": "indefinite", "low": 200, "high": 999},
         False),
        ({"value": 300}, {"value": 200, "qualifier": "about"}, False),
        ({"value": 3}, {"value": 4, "place": "There"}, False),
        ({"value": 3}, {"value": 4, "population": "other people"}, False),
        ({"value": 3}, {"value": 4, "period": "2009"}, False),
        ({"metric": "tier", "value": "low"}, {"metric": "tier", "value": "high"}, True),
    ],
)  # fmt: skip
def test_figures_of_the_same_thing_that_differ(
    one: dict[str, Any], other: dict[str, Any], differ: bool
) -> None:
    first, second = making.article(record("a", **one)), record("b", **other)
    both = making.collection(first, making.article(second, key="article-2"))
    found = findings(both)
    assert [(f.id, f.verdict) for f in found] == [("difference-a-and-b", "does not agree")] * differ


def test_a_group_that_disagrees_is_one_finding() -> None:
    records = [record(f"r{number:03}", value=number % 7) for number in range(300)]
    (found,) = making.collection(making.article(*records)).findings
    assert (found.id, found.verdict) == ("difference-r000-and-r001", "does not agree")
    assert found.records == tuple(one.id for one in records)
    assert found.sentence.startswith(
        "0 (Paper), 1 (Paper), 2 (Paper), 3 (Paper), 4 (Paper) and 295"
    )


def test_who_agrees_with_all_is_not_named() -> None:
    records = [
        record("a", value=10),
        record("b", value=20),
        record("wide", value=None, low=5, high=30, qualifier="indefinite"),
    ]
    (found,) = making.collection(making.article(*records)).findings
    assert found.records == ("a", "b")


def test_a_difference_in_rounding_is_none() -> None:
    first = making.article(share("a", "8.16"))
    second = making.reference(share("b", "8.2", cited=True, value_as_printed=None))
    assert findings(making.collection(first, second)) == []


def test_a_dispute_that_names_both_sides_says_why_they_differ() -> None:
    records = making.article(record("a", value=3), record("b", value=0))
    sides = [{"position": "Three.", "items": ["a"]}, {"position": "None.", "items": ["b"]}]
    dispute = {"id": "d", "question": "?", "sides": sides, "comparable": True, "reason": "r"}
    assert findings(making.collection(records, disputes=[dispute])) == []
    sides = [{"position": "Both.", "items": ["a", "b"]}, {"position": "None.", "items": ["x"]}]
    one_side = {**dispute, "sides": sides}
    assert len(findings(making.collection(records, disputes=[one_side]))) == 1


# Checks and answers


def test_unchecked_records_and_relations_have_no_findings() -> None:
    parts = [record("part", value=1, population="some"), record("whole", value=8)]
    home = making.article(*parts, share("share", "20"), SHARE)
    assert len(findings(making.collection(home))) == 1
    for field, index in (("relations", 0), ("records", 2)):
        items = list(getattr(home, field))
        items[index] = items[index].model_copy(update={"checks": []})
        unchecked = making.collection(home.model_copy(update={field: items}))
        assert findings(unchecked) == []
        assert len(findings(unchecked, checked=False)) == 1


def test_an_answer_outlives_a_correction() -> None:
    answer = Answer(id="r", by="Somebody", on="2020-02-01", note="Asked the office.")
    for value in (38, 46):
        home = making.article(
            record("part", value=value), record("whole", value=2104), share("share", "2.2"), SHARE
        )
        found = only(making.collection(home, answers=[answer]))
        assert found.answer == "Asked the office. (Somebody, 1 February 2020)"


@pytest.mark.parametrize(
    ("printed", "bounds", "part", "verdict", "counts"),
    [
        ("3", {"qualifier": "more_than", "low": 3}, 1, "does not reproduce", ""),
        ("3", {"qualifier": "at_least", "low": 3}, 10, "reproduces", ""),
        ("3", {}, 1, "does not reproduce", "which 3 of 100 would give"),
    ],
)
def test_counts_are_named_only_where_they_are_bounded(
    printed: str, bounds: dict[str, Any], part: int, verdict: str, counts: str
) -> None:
    result = share("share", printed, **bounds)
    found = related(SHARE, record("part", value=part), record("whole", value=100), result)
    assert found.verdict == verdict
    assert ("would give" in found.sentence) == bool(counts)
    assert counts in found.sentence


def test_ranks_differ_though_one_of_them_is_disputed_elsewhere() -> None:
    sides = [{"position": "A", "items": ["low"]}, {"position": "B", "items": ["said"]}]
    dispute = {"id": "d", "question": "Q?", "comparable": False, "reason": "R.", "sides": sides}
    records = [tier("low", "low", "2008"), tier("high", "high", "2008"), claim("said")]
    found = only(making.collection(making.article(*records), disputes=[dispute]))
    assert (found.id, found.verdict) == ("difference-high-and-low", "does not agree")
    same = [tier("low", "low", "2008"), tier("other", "low", "2008"), claim("said")]
    assert findings(making.collection(making.article(*same), disputes=[dispute])) == []
