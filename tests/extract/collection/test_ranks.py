"""collection.ranks: ranks of articles beside citations of the same years."""

from __future__ import annotations

from typing import Any

import pytest

from extract.collection.findings import findings
from extract.contract.publications import Reference
from tests.extract import making
from tests.extract.collection.found import only
from tests.extract.making import tier


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
