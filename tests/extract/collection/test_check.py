"""collection.check, contract.excerpts and the models: what is a fault, and what it says.

Cases are the collection's own records with one thing changed, or made of their words.
"""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import extract
from extract import Fault, Faulty
from extract.collection.checked import load
from extract.collection.figures import value_faults
from extract.collection.printed import level_of
from extract.contract import excerpts
from extract.contract.checks import Check
from extract.contract.files import to_json
from extract.contract.items import Excerpt
from extract.contract.publications import Body
from extract.contract.times import Period, Published
from tests.few import few
from tests.shipped import (
    Change,
    Spoil,
    edit,
    file_of,
    find,
    make_article,
    make_claim,
    make_event,
    make_metric,
    make_organization,
    make_record,
    make_reference,
)

TIERS = ["Tier 3", "Tier 2 Watch List", "Tier 2", "Tier 1"]

# --- printed value, value, qualifier, bounds -------------------------------------------------

# The printed words of the five articles, and the same with one thing else: printed, scale, value,
# qualifier, low, high -> words of the fault, or "" where there is none.
VALUES: list[tuple[str, str, Any, str, Any, Any, str]] = [
    ("over 100", "count", 100, "more_than", 100, None, ""),
    ("over 100", "count", 101, "more_than", 100, None, "gives value 100, not 101"),
    ("over 100", "count", 100, "exact", None, None, "gives qualifier more_than, not exact"),
    ("over 100", "count", 100, "at_least", 100, None, "gives qualifier more_than"),
    ("over 100", "count", 100, "more_than", None, None, "gives low 100, not None"),
    ("over 100", "count", 100, "more_than", 100, 200, "gives high None, not 200"),
    ("at least 20", "count", 20, "at_least", 20, None, ""),
    ("at least three", "count", 3, "at_least", 3, None, ""),
    ("140", "count", 140, "exact", None, None, ""),
    ("4,000", "count", 4000, "exact", None, None, ""),
    ("4,000", "count", 4, "exact", None, None, "gives value 4000, not 4"),
    ("2,104", "count", 2104, "exact", None, None, ""),
    ("2,104", "count", 2014, "exact", None, None, "gives value 2104, not 2014"),
    ("four", "count", 4, "exact", None, None, ""),
    ("four", "count", 5, "exact", None, None, "gives value 4, not 5"),
    ("No", "count", 0, "exact", None, None, ""),
    ("No", "count", None, "indefinite", 0, None, "gives value 0, not None"),
    ("not a single", "count", 0, "exact", None, None, ""),
    ("hundreds", "count", None, "indefinite", 200, 999, ""),
    ("hundreds", "count", 200, "exact", None, None, "gives value None, not 200"),
    ("hundreds", "count", None, "indefinite", 100, 999, "gives low 200, not 100"),
    ("a handful", "count", None, "indefinite", 2, 9, ""),
    ("2.2 percent", "percent", 2.2, "exact", None, None, ""),
    ("2.2 percent", "percent", 22, "exact", None, None, "gives value 2.2, not 22"),
    ("2.2 percent", "count", 2.2, "exact", None, None, "do not have the same unit"),
    ("38", "percent", 38, "exact", None, None, "do not have the same unit"),
    ("0.1 percent", "percent", 0.1, "exact", None, None, ""),
    ("8.16 percent", "percent", 8.16, "exact", None, None, ""),
    ("38", "count", "38", "exact", None, None, "'38' is not a number"),
    ("Tier 2", "ordinal", "Tier 2", "exact", None, None, ""),
    ("Tier 2", "ordinal", "Tier 2 Watch List", "exact", None, None, "means Tier 2, not"),
    ("Tier 2 Watch List", "ordinal", "Tier 2 Watch List", "exact", None, None, ""),
    ("Tier 2 Watch List", "ordinal", "Tier 2", "exact", None, None, "not Tier 2"),
    ("Tier 2 watch list", "ordinal", "Tier 2 Watch List", "exact", None, None, ""),
    ("second-lowest", "ordinal", "Tier 2 Watch List", "exact", None, None, ""),
    ("second-lowest", "ordinal", "Tier 3", "exact", None, None, "means Tier 2 Watch List"),
    ("Tier 3", "ordinal", 3, "exact", None, None, "the value 3 is not a level"),
    ("Tier 3", "ordinal", "Tier 4", "exact", None, None, "'Tier 4' is not a level"),
    ("140 and four", "count", 140, "exact", None, None, "not read as one figure"),
    ("raids", "count", 100, "exact", None, None, "not read as one figure"),
]


@pytest.mark.parametrize(("printed", "scale", "value", "qualifier", "low", "high", "words"), VALUES)
def test_value_is_what_the_printed_words_say(
    printed: str,
    scale: str,
    value: Any,
    qualifier: str,
    low: Any,
    high: Any,
    words: str,
) -> None:
    metric = make_metric(scale=scale, levels=TIERS if scale == "ordinal" else [])
    quote = {"exact": printed, "prefix": "", "suffix": "", "start": 0, "end": len(printed)}
    record = make_record(
        value=value,
        qualifier=qualifier,
        low=low,
        high=high,
        value_as_printed=printed,
        excerpt=quote,
    )
    found = list(value_faults(record, metric))
    if words:
        assert any(words in fault for fault, *_ in found), found
        assert all(remedy for _, remedy, *_ in found)
    else:
        assert found == []


# Printed words, scale, what a person states (value, qualifier, low, high), and the fault, if any.
# Made up: figures that are read, and words that no number is read from.
BY_A_PERSON: list[tuple[str, str, tuple[Any, ...], str]] = [
    ("a baker's dozen or so", "count", (13, "about", None, None), ""),
    ("the better part of a hundred", "count", (None, "indefinite", 51, 99), ""),
    ("38", "count", (38, "about", None, None), ""),  # the machine reads it as exact
    ("38", "percent", (38, "exact", None, None), ""),  # "38 of every hundred"
    ("38", "count", (38, "exact", None, None), "read the same way by the machine"),
    ("over 100", "count", (100, "more_than", 100, None), "read the same way by the machine"),
    ("in the upper group", "ordinal", ("Tier 2", "exact", None, None), ""),
    ("in the upper group", "ordinal", ("Tier 9", "exact", None, None), "not a level"),
    ("Tier 2", "ordinal", ("Tier 2", "exact", None, None), "read the same way by the machine"),
    ("a baker's dozen", "count", ("Tier 2", "exact", None, None), "not a number"),
]


@pytest.mark.parametrize(("printed", "scale", "stated", "words"), BY_A_PERSON)
def test_a_person_may_read_what_the_machine_does_not(
    printed: str,
    scale: str,
    stated: tuple[Any, ...],
    words: str,
) -> None:
    metric = make_metric(scale=scale, levels=TIERS if scale == "ordinal" else [])
    quote = {"exact": printed, "prefix": "", "suffix": "", "start": 0, "end": len(printed)}
    fields = dict(zip(("value", "qualifier", "low", "high"), stated, strict=True))
    record = make_record(value_as_printed=printed, excerpt=quote, read_by="person", **fields)
    found = [fault for fault, *_ in value_faults(record, metric)]
    assert len(found) == bool(words)
    assert all(words in fault for fault in found)


def test_a_person_copies_the_printed_words_as_exactly_as_anybody() -> None:
    quote = {"exact": "a dozen", "prefix": "", "suffix": "", "start": 0, "end": 7}
    record = make_record(value_as_printed="twelve or so", excerpt=quote, read_by="person")
    (fault,) = value_faults(record, make_metric())
    assert "does not print" in fault[0]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("38", "only 38 were under 18 years", True),
        ("38", "of the 2,386 people", False),
        ("2", "or 2.2 percent", False),
        ("104", "Of the 2,104 people", False),
        ("2,104", "Of the 2,104 people", True),
        ("2.2 percent", "or 2.2 percent.", True),
        ("140", "resulted in 140, he said", True),
        ("four", "fourteen foreigners", False),
        ("four", "including four foreigners", True),
        ("No", "None were reported", False),
        ("8.16", "8.160 percent", False),
        ("over 100", "Over 100 raids", False),
        ("over 100", "over\u00a0100 raids", False),
    ],
)
def test_occurs_as_whole_words_and_numbers(words: str, text: str, expected: bool) -> None:
    assert excerpts.occurs(words, text) is expected


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("Tier 1", "Tier 1"),
        ("tier 2 WATCH list", "Tier 2 Watch List"),
        ("lowest", "Tier 3"),
        ("second lowest", "Tier 2 Watch List"),
        ("third-lowest", "Tier 2"),
        ("fourth-lowest", "Tier 1"),
        ("fifth-lowest", None),
        ("highest", "Tier 1"),
        ("second-highest", "Tier 2"),
        ("Tier 4", None),
        ("middle", None),
        ("", None),
    ],
)
def test_level_of(printed: str, level: str | None) -> None:
    assert level_of(printed, make_metric(scale="ordinal", levels=TIERS)) == level


# --- excerpts --------------------------------------------------------------------------------

TEXT = (
    "Title\nPolice carried out “over\u00a0100 raids” – 140 prosecutions.\nover 100 raids\nTeaser 7"
)
BODY = Body(start=6, end=61)


def test_the_sample_text() -> None:
    assert TEXT[BODY.start : BODY.end].endswith("prosecutions.")


def test_locate_gives_every_place_and_its_surroundings() -> None:
    (selector,) = excerpts.locate("140 prosecutions", TEXT)
    assert TEXT[selector.start : selector.end] == selector.exact == "140 prosecutions"
    assert TEXT[: selector.start].endswith(selector.prefix)
    assert selector.suffix == ".\nover 100 raids\nTeaser 7"
    assert len(selector.prefix) == excerpts.CONTEXT
    assert [e.start for e in excerpts.locate("aa", "aaaa")] == [0, 1, 2]
    assert excerpts.locate("", TEXT) == []
    assert excerpts.locate("over 100 raids", TEXT, BODY) == []
    assert len(excerpts.locate("over 100 raids", TEXT)) == 1


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ('"over 100 raids"', "“over\u00a0100 raids”"),
        ("100 raids” - 140", "100 raids” – 140"),
        ("100  raids”\n–", "100 raids” –"),
        ("101 raids”", None),  # another number
        ("1 00 raids”", None),
        ("over 100 raids", None),  # twice, once the glyphs are folded
        ("", None),
        ("   ", None),
        ("(over 100 raids)", None),
    ],
)
def test_suggest_folds_glyphs_and_never_digits(words: str, suggested: str | None) -> None:
    assert excerpts.suggest(words, TEXT) == suggested


def quote(words: str, **overrides: Any) -> Excerpt:
    selector = excerpts.locate(words, TEXT)[0]
    return Excerpt.model_validate(selector.model_dump() | overrides)


@pytest.mark.parametrize(
    ("excerpt", "words"),
    [
        (quote("140 prosecutions"), ""),
        (quote("140 prosecutions", prefix="", suffix=""), ""),
        (quote("140 prosecutions", start=45, end=61), "it is at 44:60"),
        (quote("140 prosecutions", exact="141 prosecutions"), "copy the words exactly"),
        (quote("140 prosecutions", exact="raids” - 140"), "the article has “raids” – 140”"),
        (quote("140 prosecutions", end=59), "it is at"),
        (quote("140 prosecutions", prefix="x"), "prefix or suffix"),
        (quote("140 prosecutions", suffix="x"), "prefix or suffix"),
        (quote("Teaser 7"), "outside the article's body"),
        (quote("Title"), "outside the article's body"),
        (quote("prosecutions.\nover"), "outside the article's body"),
    ],
)
def test_why_not(excerpt: Excerpt, words: str) -> None:
    problem = excerpts.why_not(excerpt, TEXT, BODY)
    if words:
        assert problem is not None
        assert words in ": ".join(problem)
    else:
        assert problem is None


def test_paragraph_keeps_every_character() -> None:
    excerpt = quote("140 prosecutions")
    before, exact, after = excerpts.paragraph(TEXT, excerpt, BODY)
    assert (before, exact, after) == (
        "Police carried out “over\u00a0100 raids” – ",
        "140 prosecutions",
        ".",
    )


# --- models ----------------------------------------------------------------------------------


def test_factories_make_what_they_say() -> None:
    assert make_record(value=5).value == 5
    assert make_claim(statement="Fewer").statement == "Fewer"
    assert make_event(label="Task force").label == "Task force"
    assert make_metric(unit="people").unit == "people"
    assert make_organization(kind="NGO").kind == "NGO"
    assert list(make_article(title="Title").items) == []
    assert make_reference(note="Table").note == "Table"


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"value": None, "low": None, "high": None}, "needs low, high or both"),
    ({"qualifier": "indefinite"}, "has bounds and no value"),
    ({"low": 5, "high": 4}, "low is greater than high"),
    ({"excerpt": None}, "either an excerpt or a citation"),
    ({"citation": {"locator": "page 1"}}, "either an excerpt or a citation"),
    ({"value": float("nan")}, "finite"),
    ({"value": float("inf")}, "finite"),
    ({"low": float("-inf")}, "finite"),
    ({"value": True}, "valid"),
    ({"low": "100"}, "valid"),
    ({"unknown": 1}, "Extra inputs"),
    ({"id": "Raids-2008"}, "lower-case ASCII"),
    ({"id": "raids--2008"}, "lower-case ASCII"),
    ({"id": "../raids"}, "lower-case ASCII"),
    ({"id": "raids-2008\n"}, "lower-case ASCII"),
    ({"id": "räids"}, "lower-case ASCII"),
    ({"id": "a" * 121}, "at most 120"),
    ({"metric": ""}, "lower-case ASCII"),
]


@pytest.mark.parametrize(("overrides", "words"), REFUSED)
def test_record_refuses(overrides: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        make_record(**overrides)


def test_nothing_can_be_changed_afterwards() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_record().value = 5  # pyrefly: ignore[read-only]  # refused while running, too


PERIOD = {
    "edtf": "2008-01/2008-05",
    "start": "2008-01-01",
    "end": "2008-05-31",
    "precision": "month",
    "basis": "stated",
    "words": "In the first five months of 2008",
}


@pytest.mark.parametrize(
    "overrides",
    [
        {"edtf": "2008-01/2008-06"},
        {"start": "2008-01-02"},
        {"start": None},
        {"end": "2008-05-30"},
        {"end": "2008-5-31"},
        {"end": "2008-05-32"},
        {"precision": "day"},
        {"precision": "week"},
        {"basis": "guessed"},
        {"edtf": "first five months"},
        {"edtf": ""},
        {"words": ""},
    ],
)
def test_period_refuses_what_does_not_agree(overrides: dict[str, Any]) -> None:
    assert Period.model_validate(PERIOD)
    with pytest.raises(ValidationError):
        Period.model_validate(PERIOD | overrides)


def test_published_has_a_note_and_no_words() -> None:
    dated = {key: PERIOD[key] for key in ("edtf", "start", "end", "precision", "basis")}
    assert Published.model_validate(dated | {"note": "Printed on the page."}).note
    with pytest.raises(ValidationError):
        Published.model_validate(PERIOD)


@pytest.mark.parametrize("hashed", ["", "0" * 63, "0" * 65, "A" * 64, "0" * 64 + "\n", 0])
def test_check_refuses_what_is_no_hash(hashed: object) -> None:
    check = {"by": "A reader", "on": "2015-06-12", "outcome": "holds", "note": ""}
    assert Check.model_validate(check | {"text_sha256": None, "content_sha256": "0" * 64})
    with pytest.raises(ValidationError):
        Check.model_validate(check | {"text_sha256": None, "content_sha256": hashed})


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "//x", "https://a b", "x"])
def test_url_refuses(url: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        make_article(url=url)


@pytest.mark.parametrize(
    ("scale", "levels"), [("ordinal", []), ("count", TIERS), ("percent", TIERS), ("rank", [])]
)
def test_metric_refuses(scale: str, levels: list[str]) -> None:
    with pytest.raises(ValidationError):
        make_metric(scale=scale, levels=levels)


def test_content_hash_is_of_all_but_the_checks() -> None:
    original = make_record()
    assert original.content_hash() == make_record(checks=[]).content_hash()
    for field, value in (("value", 101), ("note", "Other."), ("place", "Thailand")):
        assert make_record(**{field: value}).content_hash() != original.content_hash(), field


def test_a_check_holds_for_its_content_its_text_and_its_publication() -> None:
    item = make_record()
    (check,) = item.checks
    stated = check.publication_sha256
    assert stated is not None
    compared = check.text_sha256, stated
    assert item.valid_checks(*compared) == [check]
    assert item.valid_checks("0" * 64, stated) == []
    assert item.valid_checks(None, stated) == []
    assert item.valid_checks(check.text_sha256, "0" * 64) == []
    assert make_record(value=101).valid_checks(*compared) == []
    # A check that did not cover title, publisher and date holds whatever they are.
    uncovered = check.model_copy(update={"publication_sha256": None})
    assert make_record(checks=[uncovered]).valid_checks(check.text_sha256, "0" * 64) == [uncovered]


# --- faults of a collection ------------------------------------------------------------------

RAIDS = file_of("raids-2008")
PPP_TEXT = RAIDS.replace("records/", "articles/").replace(".json", ".txt")
RAIDS_ID = Path(RAIDS).stem
CITED = file_of("tier-2017-citation")
CITED_ID = Path(CITED).stem
FALL = file_of("fall-in-share-under-18-2015")


def first(**fields: Any) -> Change:
    return lambda found: found[0].update(fields)


def whole(**fields: Any) -> Change:
    return lambda file: file.update(fields)


def repeated(file: Any) -> None:
    file["records"].append(find(file, "raids-2008"))


def side(key: str) -> Change:
    return lambda disputes: disputes[0]["sides"][0]["items"].append(key)


# File, change -> the fault: file, record, words. Each is the only one beside void checks.
FAULTS: list[tuple[str, Change, str, str, str]] = [
    (RAIDS, edit("raids-2008", metric="raid"), RAIDS, "raids-2008", "raid is not a known metric"),
    (
        RAIDS,
        edit("raids-2008", organization="police"),
        RAIDS,
        "raids-2008",
        "police is not a known organization",
    ),
    (
        RAIDS,
        edit("raids-2008", reported_via="police"),
        RAIDS,
        "raids-2008",
        "police is not a known organization",
    ),
    (
        RAIDS,
        edit("event-law-2008", metrics=["raid"]),
        RAIDS,
        "event-law-2008",
        "raid is not a known metric",
    ),
    (
        RAIDS,
        edit("raids-2008", value_as_printed=None),
        RAIDS,
        "raids-2008",
        "value_as_printed is missing",
    ),
    (
        RAIDS,
        edit("raids-2008", value_as_printed="more than 100"),
        RAIDS,
        "raids-2008",
        "does not print “more than 100”",
    ),
    (
        RAIDS,
        edit("raids-2008", excerpt=None, citation={"locator": "page 1"}, value_as_printed=None),
        RAIDS,
        "raids-2008",
        "a citation in an article's file",
    ),
    (RAIDS, repeated, RAIDS, "raids-2008", "the id is used 2 times in the collection"),
    (RAIDS, whole(published=None), RAIDS, "", "the publication date is missing"),
    (RAIDS, whole(body={"start": 0, "end": 99999}), RAIDS, "", "is not within the text's"),
    (RAIDS, whole(id="renamed"), RAIDS, "", "the id is renamed"),
    (PPP_TEXT, lambda text: text + "\u202e", PPP_TEXT, "", "(U+202E)"),
    (
        CITED,
        edit("tier-2017-citation", value_as_printed="Tier 2"),
        CITED,
        "tier-2017-citation",
        "printed words without an excerpt",
    ),
    (
        "metrics.json",
        first(comparable_with=["raid"]),
        "metrics.json",
        "tip-tier",
        "raid, which is not a metric",
    ),
    (
        "metrics.json",
        lambda found: found.append(found[0]),
        "metrics.json",
        "tip-tier",
        "duplicate id",
    ),
    (
        "metrics.json",
        first(meanings=[{"level": "Tier 4", "words": "Any.", "source": CITED_ID}]),
        "metrics.json",
        "tip-tier",
        "meanings names Tier 4, which is none of its levels",
    ),
    (
        "metrics.json",
        first(meanings=[{"level": "Tier 3", "words": "No such words.", "source": RAIDS_ID}]),
        "metrics.json",
        "tip-tier",
        f"the words that say what Tier 3 means are not in {RAIDS_ID}",
    ),
    (
        "metrics.json",
        first(meanings=[{"level": "Tier 3", "words": "Any.", "source": "nowhere"}]),
        "metrics.json",
        "tip-tier",
        "the meaning of Tier 3 has the source nowhere",
    ),
    (
        CITED,
        edit("tier-2017-citation", read_by="person"),
        CITED,
        "tier-2017-citation",
        "is marked as read by a person, but has no words to read",
    ),
    (
        CITED,
        edit(
            "tier-2017-citation",
            citation=None,
            excerpt={"exact": "Tier 2", "prefix": "", "suffix": "", "start": 0, "end": 6},
            value_as_printed="Tier 2",
        ),
        CITED,
        "tier-2017-citation",
        "an excerpt in a reference, which has no text",
    ),
    (
        FALL,
        edit("fall-in-share-under-18-2015", direction="rise"),
        FALL,
        "fall-in-share-under-18-2015",
        "it is a rise, and fall-in-share-under-18 is a fall",
    ),
    (
        "collection.json",
        whole(first_year=2016),
        "collection.json",
        "",
        "first_year is after last_year",
    ),
    (
        "disputes.json",
        side("nothing"),
        "disputes.json",
        "trafficking-since-2007",
        "nothing is not a record or claim",
    ),
    (
        "disputes.json",
        side("event-law-2008"),
        "disputes.json",
        "trafficking-since-2007",
        "event-law-2008 is not a record or claim",
    ),
    (
        "disputes.json",
        lambda found: found[0].update(sides=found[0]["sides"][:1]),
        "disputes.json",
        "trafficking-since-2007",
        "at least 2 items",
    ),
]


@pytest.mark.parametrize(("name", "change", "file", "record", "words"), few(FAULTS))
def test_fault(spoil: Spoil, name: str, change: Change, file: str, record: str, words: str) -> None:
    found = load(spoil(name, change)).faults
    fitting = [fault for fault in found if words in fault.fault]
    assert [(fault.file, fault.record) for fault in fitting] == [(file, record)]
    assert all(fault.remedy for fault in found)


def test_period_words_must_stand_in_the_article(spoil: Spoil) -> None:
    def change(file: Any) -> None:
        find(file, "raids-2008")["period"]["words"] = "In the first six months of 2008"
        find(file, "prosecutions-2008")["period"]["words"] = None

    faults = {fault.record: fault.fault for fault in load(spoil(RAIDS, change)).faults
              if "void" not in fault.fault}  # fmt: skip
    assert faults == {
        "raids-2008": "the period's words “In the first six months of 2008” are not in the article",
        "prosecutions-2008": "the period is stated, but no words for it are given",
    }


def test_one_faulty_item_hides_no_other(spoil: Spoil) -> None:
    def change(file: Any) -> None:
        find(file, "raids-2008")["low"] = "100"
        find(file, "prosecutions-2008")["value"] = 141
        find(file, "claim-wnu-police-violence")["statement"] = ""

    faults = load(spoil(RAIDS, change)).faults
    assert {fault.record for fault in faults} == {
        "raids-2008",
        "prosecutions-2008",
        "claim-wnu-police-violence",
    }


@pytest.mark.parametrize("name", ["metrics.json", "organizations.json", RAIDS])
def test_an_unreadable_file_is_the_only_fault(spoil: Spoil, name: str) -> None:
    # What names its contents cannot be judged before it is mended.
    (fault,) = load(spoil(name, lambda _: b"{", raw=True)).faults
    assert fault.file == name


def test_a_faulty_metric_is_the_only_fault(spoil: Spoil) -> None:
    (fault,) = load(spoil("metrics.json", first(colour="red"))).faults
    assert fault.record == "tip-tier"


def test_a_text_without_records_and_records_without_a_text(spoil: Spoil) -> None:
    folder = spoil(RAIDS, lambda file: file)
    (folder / PPP_TEXT).rename(folder / "articles/other.txt")
    faults = {fault.file: fault.fault for fault in load(folder).faults if not fault.record}
    assert faults == {
        "articles/other.txt": "has no record file",
        PPP_TEXT: "is missing or unreadable",
    }


def test_meanings_in_the_words_of_their_sources_are_no_fault(spoil: Spoil) -> None:
    meanings = [
        {"level": "Tier 3", "words": "over 100 raids", "source": RAIDS_ID},
        {"level": "Tier 2", "words": "Cited words are not compared.", "source": CITED_ID},
    ]
    assert load(spoil("metrics.json", first(meanings=meanings))).faults == []


def test_an_id_is_that_of_an_article_or_of_a_reference(data_copy: Path) -> None:
    reference = json.loads((data_copy / CITED).read_text(encoding="utf-8"))
    reference |= {"id": RAIDS_ID, "records": [], "claims": [], "events": []}
    path = data_copy / "references" / f"{RAIDS_ID}.json"
    path.write_text(to_json(reference), encoding="utf-8")
    assert "is both an article and a reference" in {
        fault.fault for fault in load(data_copy).faults if fault.record == RAIDS_ID
    }


def test_without_a_valid_check_nothing_is_shown(spoil: Spoil) -> None:
    folder = spoil(RAIDS, edit("raids-2008", checks=[]))
    collection = load(folder)
    assert collection.faults == []
    assert [item.id for item in collection.unchecked] == ["raids-2008"]
    edition = extract.load(folder)
    assert "raids-2008" not in set(edition.frame()["record_id"])


def test_a_contested_record_is_not_shown(spoil: Spoil) -> None:
    def contest(file: Any) -> None:
        item = find(file, "raids-2008")
        item["checks"].append({**item["checks"][0], "outcome": "contested", "by": "Another"})

    collection = load(spoil(RAIDS, contest))
    assert collection.faults == []
    assert [item.id for item in collection.unchecked] == ["raids-2008"]


def test_a_folder_that_is_none() -> None:
    (fault,) = load("/nonexistent/data").faults
    assert (fault.file, fault.fault) == ("/nonexistent/data", "does not exist")


def test_fault_in_words() -> None:
    fault = Fault("records/a.json", "raids-2008", "the excerpt is not there", "copy it")
    assert str(fault) == "records/a.json: raids-2008: the excerpt is not there: copy it"
    assert str(Fault("a.json", "", "b", "c")) == "a.json: b: c"
    both = Faulty([fault, Fault("a.json", "", "b", "c"), fault])
    assert both.faults == [Fault("a.json", "", "b", "c"), fault]
    assert str(both) == f"a.json: b: c\n{fault}"
    assert pickle.loads(pickle.dumps(both)).faults == both.faults  # noqa: S301  # our own


# Printed words and their sentence (made up) -> the whole figure, None where the words are whole.
WHOLE = [
    ("100", "Police made over 100 raids.", "over 100"),
    ("over 100", "Police made over 100 raids.", None),
    ("100", "Police made over 100 raids and 100 arrests.", None),
    ("100", "There were 2,100 raids.", "2,100"),
    ("2.2", "It was 2.2 percent.", "2.2 percent"),
    ("4,000", "It helped nearly 4,000 people.", "nearly 4,000"),
    ("3", "It cost $3 million.", "$3 million"),
    ("5", "Between 2 and 5 raids were made.", "Between 2 and 5"),
    ("four", "A training of four months.", None),
    ("50", "It met 50 people or more.", "50 people or more"),
]


@pytest.mark.parametrize(("printed", "sentence", "whole"), WHOLE)
def test_a_printed_value_is_a_whole_figure(printed: str, sentence: str, whole: str | None) -> None:
    excerpt = {"exact": sentence, "prefix": "", "suffix": "", "start": 0, "end": len(sentence)}
    record = make_record(value_as_printed=printed, excerpt=excerpt)
    found = [
        fault for fault, _, _ in value_faults(record, make_metric()) if " is a part of " in fault
    ]
    assert found == ([f"“{printed}” is a part of “{whole}”"] if whole else [])
