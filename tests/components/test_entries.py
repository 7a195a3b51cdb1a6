"""What an id in the address leads to, and what a reader is told about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from components import entries
from extract.collection.checked import Collection
from extract.contract.items import Item
from extract.contract.retiring import Retired
from extract.edition.checked import compiled
from extract.edition.edition import Edition
from tests.few import few
from tests.shipped import holding, real_collection

KEY, LATER, CLAIM = "raids-2008", "share-under-18-2015", "claim-afesip-no-statistics"
REPLACED = f"“{{}}” was retired on 2 March 2026: old was wrong. Showing “{KEY}”, which replaces it."


def with_checks(collection: Collection, key: str, *outcomes: str) -> Collection:
    """The collection in which one record has checks with these outcomes, each by another person."""
    home = collection.articles[collection.home[key].id]
    [check] = collection.items[key].checks
    new: list[Item] = []
    for record in home.records:
        if record.id == key:
            checks = [
                check.model_copy(update={"by": f"Reader {number}", "outcome": outcome})
                for number, outcome in enumerate(outcomes)
            ]
            new.append(record.model_copy(update={"checks": checks}))
        else:
            new.append(record)
    return replace(
        collection,
        articles={**collection.articles, home.id: home.model_copy(update={"records": new})},
    )


def retiring(*chain: tuple[str, str | None]) -> Callable[[Collection], Collection]:
    """A change: each id of the chain is retired and replaced by the other."""
    retired = {
        old: Retired(id=old, replaced_by=new, reason=f"{old} was wrong.", since="2026-03-02")
        for old, new in chain
    }
    return lambda collection: replace(collection, retired=retired)


def unchanged(collection: Collection) -> Collection:
    return collection


@cache
def edition_with(change: Callable[[Collection], Collection]) -> Edition:
    return compiled(change(holding(KEY, LATER, CLAIM)))


@pytest.mark.parametrize(
    ("change", "as_of", "asked", "key", "message"),
    few([
        (unchanged, None, KEY, KEY, ""),
        (unchanged, None, "event-law-2008", "event-law-2008", ""),
        (unchanged, None, CLAIM, CLAIM, ""),
        (unchanged, None, "x", None, "This collection has no item “x”."),
        (unchanged, None, "", None, "This collection has no item “”."),
        (lambda whole: with_checks(whole, KEY), None, KEY, None,
         f"Nobody has checked “{KEY}”, so it is not shown."),
        (lambda whole: with_checks(whole, KEY, "holds", "contested"), None, KEY, None,
         f"“{KEY}” is contested, so it is not shown."),
        (retiring(("old", KEY)), None, "old", KEY,
         REPLACED.format("old")),
        (retiring(("older", "old"), ("old", KEY)), None, "older", KEY,
         REPLACED.format("older")),
        (retiring(("old", None)), None, "old", None,
         "“old” was retired on 2 March 2026: old was wrong. Nothing shown here replaces it."),
        (lambda whole: with_checks(retiring(("old", KEY))(whole), KEY), None, "old", None,
         "“old” was retired on 2 March 2026: old was wrong. Nothing shown here replaces it."),
        (unchanged, 2010, KEY, KEY, ""),
        (unchanged, 2010, LATER, None,
         f"“{LATER}” was published later than the filters allow."),
        (unchanged, 2010, "x", None, "This collection has no item “x”."),
        (retiring(("old", LATER)), 2010, "old", None,
         "“old” was retired on 2 March 2026: old was wrong. Nothing shown here replaces it."),
    ], 4),
)  # fmt: skip
def test_an_id_leads_to_its_entry_or_to_the_reason_why_not(
    change: Callable[[Collection], Collection],
    as_of: int | None,
    asked: str,
    key: str | None,
    message: str,
) -> None:
    assert entries.found(edition_with(change).as_of(as_of), asked) == (key, message)


def test_every_checked_entry_has_an_address(collection: Edition) -> None:
    checked = real_collection()
    shown = {key for key in checked.items if entries.is_shown(collection, key)}
    assert shown == {item.id for item in (*checked.records, *checked.claims, *checked.events)}
    assert all(entries.found(collection, key) == (key, "") for key in shown)
