"""collection.findings: those of the five articles, what has any, and answers to them."""

from __future__ import annotations

import pytest

from extract.collection.checked import Collection, load
from extract.collection.findings import findings
from extract.collection.verdicts import VERDICTS
from extract.contract.judgements import Answer
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.publish.export import rows
from tests.extract import making
from tests.extract.collection.found import SHARE, only
from tests.extract.making import record, share


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
        (finding.id, key) for finding in shipped.findings for key in finding.records
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
