"""extract.edition.joining: the tables tell what the functions of `extract.collection` say.

Each is asked about the whole, and about what could be known by the end of every year. All
collections here but the shipped one are made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import extract
from extract.collection.chains import single_sources
from extract.collection.checked import Collection, load
from extract.collection.verdicts import Finding
from extract.contract.files import to_json
from extract.contract.judgements import Dispute
from extract.edition import comparing
from extract.edition.checked import compiled
from extract.edition.edition import Edition
from extract.edition.rows import UNDATED
from extract.publish.export import rows
from tests.extract import making
from tests.extract.drawn import collections, disputed
from tests.extract.making import claim, event, record, relation, share, tier
from tests.shipped import Copied, file_of, find


def opponents(disputes: list[Dispute], key: str) -> list[str]:
    """What is on the other sides of an item's disputes, and not on its own as well."""
    return list(
        dict.fromkeys(
            opponent
            for dispute in disputes
            for side in dispute.sides
            if any(key in own.items for own in dispute.sides) and key not in side.items
            for opponent in side.items
        )
    )


def years_of(collection: Collection) -> list[int]:
    """The years in which something appeared, and those before and after: nothing else changes."""
    days = [
        publication.published.edtf
        for publication in collection.publications
        if publication.published
    ]
    said = {int(year) for day in days for year in re.findall(r"\d{4}", day)}
    return sorted({year + near for year in said for near in (-1, 0, 1)})


def tells_the_same(edition: Edition, collection: Collection) -> None:
    """Assert that the edition says of each time what the collection as of then says."""
    for year in (None, *years_of(collection)):
        then = edition.as_of(year)
        known = collection if year is None else collection.as_of(str(year))
        said: dict[str, list[str]] = {}
        for finding in known.findings:
            for key in dict.fromkeys(finding.records):
                said.setdefault(key, []).append(finding.sentence)
        assert then.findings() == known.findings, year
        assert then.disputes == known.disputes, year
        assert [gap.id for gap in then.gaps] == [gap.id for gap in known.gaps], year
        for table, key, items in (
            ("records", "record_id", known.records),
            ("claims", "claim_id", known.claims),
        ):
            shown = {row[key]: row for row in rows(then.frame_of(table))}
            assert shown.keys() == {item.id for item in items}, year
            for item in items:
                row = shown[item.id]
                assert row["disputed_by"] == (
                    "; ".join(opponents(known.disputes, item.id)) or None
                ), (year, item.id)
                if table == "records":
                    assert row["findings"] == (" | ".join(said.get(item.id, [])) or None)
        single = {figure.id for figure in known.records if then.single_source(figure.id)}
        assert single == single_sources(known) & {figure.id for figure in known.records}, year


@pytest.mark.slow
def test_the_shipped_edition_tells_what_its_collection_says(
    edition: Edition, collection: Collection
) -> None:
    tells_the_same(edition, collection)


FIRST = "2008-02"  # when the article of most cases appeared
YES_NO = [{"position": "Yes.", "items": ["a"]}, {"position": "No.", "items": ["b", "c"]}]


# Collections in which something is said at one time and no longer, or not yet, at another.
CASES: dict[str, Collection] = {
    "a citation comes later than the article that tells the rank": making.collection(
        making.article(tier("a", "low", "2007"), published=FIRST),
        making.reference(tier("b", "middle", "2007", cited=True), published="2010"),
    ),
    "a rank that was printed before its report": making.collection(
        making.article(tier("a", "low", "2008"), published=FIRST),
        making.reference(tier("b", "low", "2008", cited=True), published="2009-06"),
        making.reference(tier("c", "low", "2008", cited=True), key="reference-2", published=None),
    ),
    "two figures of the same, and a third in between": making.collection(
        making.article(record("a", value=1), published="2011"),
        making.article(record("b", value=3), key="article-2", published="2009"),
        making.article(record("c", value=2), key="article-3", published="2007"),
    ),
    "the same figures differently printed": making.collection(
        making.article(share("a", "2.2"), published="2007"),
        making.article(share("b", "2.25"), key="article-2", published="2009"),
        making.article(share("c", "3"), key="article-3", published=None),
    ),
    "a relation whose whole appeared later": making.collection(
        making.article(
            record("part", population="some"),
            share("share", "20"),
            relation("r", "share", part="part", whole="whole", result="share"),
            published="2010",
        ),
        making.reference(record("whole", value=8, cited=True), published="2012"),
    ),
    "a relation that explains a difference from some year on": making.collection(
        making.article(record("a", value=1), published="2007"),
        making.article(record("b", value=3), key="article-2", published="2008"),
        making.article(
            record("c", value=4, population="all"),
            relation("r", "sum", parts=["a", "b"], result="c"),
            key="article-3",
            published="2010",
        ),
    ),
    "a side that spoke later": making.collection(
        making.article(claim("a"), published="2008"),
        making.article(claim("b"), key="article-2", published="2009"),
        making.article(claim("c"), key="article-3", published="2010"),
        disputes=[disputed(*YES_NO)],
    ),
    "three sides of which the first came last, and an item on two": making.collection(
        making.article(record("a", value=1), record("b", value=2), published="2009"),
        making.reference(record("c", value=3, cited=True), published="2007"),
        disputes=[
            disputed(
                {"position": "One.", "items": ["a"]},
                {"position": "Two.", "items": ["b", "c"]},
                {"position": "Three.", "items": ["c"]},
            ),
            disputed(
                {"position": "One.", "items": ["c"]},
                {"position": "Two.", "items": ["a"]},
                key="e",
            ),
        ],
    ),
    "figures of overlapping times in other publications": making.collection(
        making.article(record("a", period="2007"), record("b", period="2009"), published="2010"),
        making.article(record("c", period="2007/2008"), key="article-2", published="2011"),
        making.reference(record("d", period="2008-12", cited=True), published="2012"),
        making.reference(record("e", period="../2007", cited=True), key="reference-2"),
    ),
    "a claim and what it depends on": making.collection(
        making.article(
            claim("a", period="2007"),
            relation("r", "depends_on", dependent="a", event="law"),
            published="2008",
        ),
        making.reference(event("law", "2008-02-15", cited=True), published="2011"),
    ),
    "nothing at all": making.collection(),
    "an article without items": making.collection(making.article(published="2008")),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("at_once", [1, comparing._AT_ONCE])
def test_an_edition_tells_what_its_collection_says(
    monkeypatch: pytest.MonkeyPatch, case: str, at_once: int
) -> None:
    monkeypatch.setattr(comparing, "_AT_ONCE", at_once)
    tells_the_same(compiled(CASES[case]), CASES[case])


def test_a_finding_that_goes_and_comes_back_holds_at_both_times() -> None:
    finding = Finding("f", "difference", "does not reproduce", "They differ.", ("a", "b"))
    said = comparing._over_time(0, [2001, 2002, 2003], lambda year: [(finding, "a")] * (year % 2))
    assert [(one.since, one.until) for one in said] == [(2001, 2002), (2003, UNDATED + 1)]


@pytest.mark.slow
@settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),  # shrinking compiles thousands of editions
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(collections())
def test_any_edition_tells_what_its_collection_says(collection: Collection) -> None:
    tells_the_same(compiled(collection), collection)


# What is wrong with the whole -------------------------------------------------------------------

RAIDS = file_of("raids-2008")
CITED = file_of("tier-2017-citation")
ARTICLE, REFERENCE = Path(RAIDS).stem, Path(CITED).stem


def repeated(copied: Copied) -> None:
    another = next(path for path in copied.folder.glob("records/*.json") if path.stem != ARTICLE)
    item = find(copied.read(RAIDS), "raids-2008")
    copied.edit(f"records/{another.name}", lambda file: file["records"].append(item))


def both(copied: Copied) -> None:
    reference = copied.read(CITED) | {"id": ARTICLE, "records": [], "claims": [], "events": []}
    path = copied.folder / "references" / f"{ARTICLE}.json"
    path.write_text(to_json(reference), encoding="utf-8")


def answered_unchecked(copied: Copied) -> None:
    """An answer to a finding about figures that wait for a check: no reader sees either."""

    def bare(file: dict[str, Any]) -> None:
        for name in {"records", "relations"} & file.keys():
            file[name] = [item | {"checks": []} for item in file[name]]

    for path in copied.folder.glob("records/*.json"):
        copied.edit(f"records/{path.name}", bare)


def meaning(level: str, words: str, source: str) -> Callable[[Copied], None]:
    found = [{"level": level, "words": words, "source": source}]
    return lambda copied: copied.edit("metrics.json", lambda all_: all_[0].update(meanings=found))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (answered_unchecked, ""),
        (repeated, "the id is used 2 times in the collection"),
        (both, "is both an article and a reference"),
        (meaning("Tier 3", "over 100 raids", ARTICLE), ""),
        (meaning("Tier 3", "Any.", REFERENCE), ""),
        (meaning("Tier 3", "No such words.", ARTICLE), "are not in"),
        (meaning("Tier 3", "Any.", "nowhere"), "which is not there"),
    ],
)
def test_the_whole_has_the_faults_that_check_finds(
    spoil: Callable[[Copied], None], fault: str, tmp_path: Path
) -> None:
    copied = Copied.of(tmp_path)
    spoil(copied)
    found = extract.load(copied.folder).faults
    assert found == load(copied.folder).faults
    assert any(fault in reported.fault for reported in found) == bool(fault)
