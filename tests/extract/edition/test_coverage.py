"""extract.edition.coverage: which years have evidence, and the reasons for gaps."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.collection.holdings import Holdings
from extract.contract.items import Record
from extract.contract.judgements import Gap
from extract.contract.values import within
from extract.edition.checked import compiled
from extract.edition.coverage import (
    COLUMNS,
    LATER_REFERENCE_SAYS,
    NO_ARTICLE_SAYS,
    NOBODY_SAYS,
    STATES,
    coverage,
)
from extract.edition.edition import Edition
from extract.publish.export import rows
from tests.extract import making
from tests.extract.making import claim, record
from tests.shipped import real_collection, real_edition, shipped_alone


@pytest.fixture(scope="module")
def shipped() -> Edition:
    return shipped_alone()


def cell(collection: Edition, metric: str, year: int) -> dict[str, Any]:
    (found,) = (row for row in rows(coverage(collection, year, year)) if row["metric"] == metric)
    return found


# The five articles support 2005 to 2008, 2013 and 2014; the levels of the other years are cited.
@pytest.mark.parametrize(
    ("metric", "year", "state", "reason"),
    [
        ("tip-tier", 2005, "both", None),
        ("tip-tier", 2007, "both", None),
        ("tip-tier", 2009, "citation", NO_ARTICLE_SAYS),
        ("tip-tier", 2013, "both", None),
        ("tip-tier", 2015, "citation", LATER_REFERENCE_SAYS),
        ("tip-tier", 2000, "nothing", NOBODY_SAYS),
        ("raids", 2008, "excerpt", None),
        ("raids", 2009, "nothing", NOBODY_SAYS),
        ("convictions", 2010, "nothing", NOBODY_SAYS),
        ("share-under-18", 2012, "excerpt", None),
        ("share-under-18", 2008, "nothing", NOBODY_SAYS),
        # A stated zero is a figure.
        ("served-at-centre", 2010, "excerpt", None),
    ],
)
def test_cells(shipped: Edition, metric: str, year: int, state: str, reason: str | None) -> None:
    found = cell(shipped, metric, year)
    assert (found["state"], found["reason"]) == (state, reason)


@cache
def explained(*, until: int) -> Edition:
    """A made-up collection in which the office says why nothing was counted up to a year."""
    gap = Gap(id="g", claim="c", metrics=["people"], first_year=None, last_year=until, note="")
    said = claim("c", period="2008-02-05")
    return making.edition(making.article(said, published="2008-02"), gaps=[gap])


def test_a_gap_that_a_speaker_explains_has_their_words() -> None:
    found = cell(explained(until=2007), "people", 2007)
    assert (found["state"], found["claim"]) == ("nothing", "c")
    assert found["reason"] == "Office said (5 February 2008): “Words”"


def test_what_one_speaker_did_not_have_explains_nothing_for_others(shipped: Edition) -> None:
    """AFESIP had no surveys; that nobody had any is said by no article."""
    for metric in ("share-under-18", "share-under-16", "share-deceived"):
        found = cell(shipped, metric, 2007)
        assert (found["reason"], found["claim"]) == (NOBODY_SAYS, None)


@pytest.mark.parametrize(
    ("as_of", "year", "state", "reason"),
    [
        (
            2014,
            2015,
            "nothing",
            "Not published by then: the earliest source is dated 27 July 2015.",
        ),
        (2015, 2015, "citation", LATER_REFERENCE_SAYS),
        (2014, 2013, "citation", LATER_REFERENCE_SAYS),
        (2010, 2009, "citation", NO_ARTICLE_SAYS),
        (2006, 2006, "citation", NO_ARTICLE_SAYS),
        (2015, 2013, "both", None),
        (2005, 2006, "nothing", "Not published by then: the earliest source is dated 5 June 2006."),
    ],
)
def test_cells_as_of(
    shipped: Edition, as_of: int, year: int, state: str, reason: str | None
) -> None:
    found = cell(shipped.as_of(as_of), "tip-tier", year)
    assert (found["state"], found["reason"]) == (state, reason)


def test_a_source_without_a_date_is_not_known_at_any_time() -> None:
    undated = making.reference(record("a", period="2006", cited=True), published=None)
    edition = making.edition(making.article(published="2010"), undated).as_of(2012)
    found = cell(edition, "people", 2006)
    assert (found["state"], found["reason"]) == (
        "nothing",
        "Not known by then: the source has no publication date.",
    )


def test_words_that_were_not_said_yet_explain_nothing() -> None:
    found = cell(explained(until=2007).as_of(2007), "people", 2007)
    assert (found["reason"], found["claim"]) == (NOBODY_SAYS, None)


def test_every_metric_and_year_once(shipped: Edition) -> None:
    frame = coverage(shipped, 2005, 2015)
    assert list(frame.columns) == list(COLUMNS)
    assert [(row["metric"], row["year"]) for row in rows(frame)] == [
        (metric, year) for metric in shipped.metrics for year in range(2005, 2016)
    ]
    assert set(frame["state"]) <= set(STATES)


def test_the_grid_holds_what_the_records_say() -> None:
    shipped = real_edition()
    records: dict[str, list[Record]] = {}
    for figure in real_collection().records:
        records.setdefault(figure.metric, []).append(figure)
    assert shipped.about is not None
    place = shipped.about.place
    for row in rows(coverage(shipped, 2001, 2018)):
        every = records.get(row["metric"], [])
        local = [figure for figure in every if figure.place == place] or every
        there = [figure for figure in local if within(figure.period, row["year"], row["year"])]
        assert row["records"] == len(there)
        kinds = {"excerpt" if item.excerpt else "citation" for item in there}
        assert row["state"] == ("both" if len(kinds) > 1 else min(kinds, default="nothing"))
        assert (row["reason"] is None) == (row["state"] in ("excerpt", "both"))


def test_figures_of_other_places_do_not_fill_a_gap() -> None:
    here = record("here", period="2005")
    there = record("there", period="2006", place="There")
    both = making.edition(making.article(here, there))
    assert [cell(both, "people", year)["state"] for year in (2005, 2006)] == ["excerpt", "nothing"]
    # Where the metric has no figure of the main place, the others are what there is.
    alone = making.edition(making.article(there))
    assert cell(alone, "people", 2006)["state"] == "excerpt"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (["2010-07", "2011"], LATER_REFERENCE_SAYS),
        (["2010-05", "2011"], NO_ARTICLE_SAYS),
        (["2010-06-30"], NO_ARTICLE_SAYS),
        (["2011", None], NO_ARTICLE_SAYS),
    ],
)
def test_a_reference_is_later_if_each_that_says_is(
    published: list[str | None], reason: str
) -> None:
    references = [
        making.reference(record(f"r{index}", cited=True), key=f"reference-{index}", published=day)
        for index, day in enumerate(published)
    ]
    article = making.article(published="2010-06")
    assert cell(making.edition(article, *references), "people", 2008)["reason"] == reason
    # Without any article there is none that it could be later than.
    assert cell(making.edition(*references), "people", 2008)["reason"] == NO_ARTICLE_SAYS


def test_unchecked_records_and_claims_cover_nothing() -> None:
    home = making.article(record("a", period="2006"), claim("c"))
    gap = Gap(id="g", claim="c", metrics=["people"], first_year=2007, last_year=2008, note="")
    checked = making.edition(home, gaps=[gap])
    assert [cell(checked, "people", year)["claim"] for year in (2006, 2007, 2008, 2009)] == [
        None,
        "c",
        "c",
        None,
    ]
    bare = home.model_copy(
        update={
            "records": [figure.model_copy(update={"checks": []}) for figure in home.records],
            "claims": [statement.model_copy(update={"checks": []}) for statement in home.claims],
        }
    )
    unchecked = making.edition(bare, gaps=[gap])
    assert [cell(unchecked, "people", year)["reason"] for year in (2006, 2007)] == [NOBODY_SAYS] * 2


def test_a_reversed_range_is_refused(shipped: Edition) -> None:
    with pytest.raises(ValueError, match="give the earlier year first"):
        coverage(shipped, 2015, 2005)


def test_no_metrics_no_rows() -> None:
    assert list(coverage(compiled(Holdings(folder=Path("nowhere"))), 2005, 2015).columns) == [
        *COLUMNS
    ]
