"""collection.timing: periods beside events and publication dates."""

from __future__ import annotations

import pytest

from extract.collection.findings import findings
from extract.contract.items import Event
from tests.extract import making
from tests.extract.collection.found import only
from tests.extract.making import claim, event, record, relation

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
