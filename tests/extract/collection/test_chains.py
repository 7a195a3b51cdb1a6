"""extract.collection.chains: who measured, who said, who printed."""

from __future__ import annotations

from typing import Any

import pytest

from extract.collection.chains import chains, single_sources, steps
from extract.collection.checked import Collection, load
from tests.extract import making
from tests.extract.making import claim, record


@pytest.fixture(scope="module")
def shipped() -> Collection:
    return load("data")


# Whether it is the only publication depends on what else is in the collection: see below.
@pytest.mark.parametrize(
    ("key", "chain", "roles", "second_hand"),
    [
        # "The prakas cites figures from UNIAP": the ministry's directive passes them on.
        ("share-deceived-2009", "UNIAP → Ministry of Social Affairs → Phnom Penh Post",
         ["measured", "said", "printed"], True),
        ("raids-2008", "Anti-trafficking police → Phnom Penh Post", ["said", "printed"], False),
        # The newspaper's own statement, with no speaker.
        ("deaths-in-custody-reported-2008", "Phnom Penh Post", ["said"], False),
        ("tier-2008-phnom-penh-post", "US State Department → Phnom Penh Post",
         ["said", "printed"], False),
        ("tier-2006-2007-phnom-penh-post", "US State Department → Phnom Penh Post",
         ["said", "printed"], False),
        ("tier-2008-citation", "US State Department", ["said"], False),
        ("share-under-18-2015", "IJM → Khmer Times", ["said", "printed"], False),
    ],
)  # fmt: skip
def test_chains_of_the_collection(
    shipped: Collection, key: str, chain: str, roles: list[str], second_hand: bool
) -> None:
    found = chains(shipped)[key]
    assert str(found) == chain
    assert [step.role for step in found.steps] == roles
    assert found.second_hand is second_hand


@pytest.mark.parametrize("key", ["tier-2008-phnom-penh-post", "tier-2006-2007-phnom-penh-post"])
def test_an_article_and_a_report_of_the_same_year_are_two_sources(
    shipped: Collection, key: str
) -> None:
    assert not chains(shipped)[key].single_source


def test_every_record_and_claim_has_a_chain(shipped: Collection) -> None:
    assert chains(shipped).keys() == {figure.id for figure in shipped.records}
    for item in (*shipped.records, *shipped.claims):
        first = steps(shipped.organizations, shipped.home[item.id], item)[0]
        assert first.organization == item.organization


def test_the_speaker_speaks_for_who_said_it() -> None:
    said = claim("c", organization="office", reported_via="ministry", speaker="The minister")
    home = making.article(said)
    found = steps(making.collection(home).organizations, home, said)
    assert [(step.role, step.name, step.speaker) for step in found] == [
        ("measured", "Office", ""),
        ("said", "Ministry", "The minister"),
        ("printed", "Paper", ""),
    ]


@pytest.mark.parametrize(
    ("other", "single"),
    [
        ({}, False),
        ({"value": 99}, False),  # it reports the same thing, whatever it says
        ({"population": "people, in other words"}, False),
        ({"period": "2007/2009"}, False),
        ({"period": "2008-12-31"}, False),
        ({"period": "2009"}, True),
        ({"period": "/2009"}, True),  # since when is not said
        ({"period": "/2008-03"}, False),
        ({"place": "There"}, True),
        ({"metric": "share"}, True),
    ],
)
def test_single_source(other: dict[str, Any], single: bool) -> None:
    first = making.article(record("a", period="2008"))
    fields: dict[str, Any] = {"period": "2008", "cited": True} | other
    second = making.reference(record("b", **fields))
    expected = {"a", "b"} if single else set[str]()
    assert single_sources(making.collection(first, second)) == expected


def test_unchecked_records_have_a_chain_and_are_no_source() -> None:
    checked = making.article(record("a"))
    signed = making.reference(record("b", cited=True))
    unsigned = [figure.model_copy(update={"checks": []}) for figure in signed.records]
    both = making.collection(checked, signed.model_copy(update={"records": unsigned}))
    assert single_sources(both) == {"a"}
    assert {key: chain.single_source for key, chain in chains(both).items()} == {
        "a": True,
        "b": False,
    }


def test_two_records_of_one_article_are_one_source() -> None:
    both = making.article(record("a"), record("b"))
    assert single_sources(making.collection(both)) == {"a", "b"}


def test_a_part_of_the_collection_has_its_own_sources(shipped: Collection) -> None:
    # Before the article of June 2008 the report of 2007 was alone.
    assert "tier-2007-citation" in single_sources(shipped.as_of("2007"))
    assert "tier-2007-citation" not in single_sources(shipped)
