"""What an id means today, where ids may have been retired.

    resolved("raids-of-2008", retired, items.get).item

An id never changes its meaning: one that is no longer used leads to what replaced it.
Not for reading the file of retired ids, which is read with the rest of a collection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from extract.contract.fields import Day, Id, Strict, Words
from extract.contract.items import Item


class Retired(Strict):
    """An id that was published and is no longer used: ids never change meaning.

    `replaced_by` is the id that took its place (in use, or retired later itself), null where
    nothing did. `since` is the day on which the id was retired.
    """

    id: Id
    replaced_by: Id | None
    reason: Words
    since: Day


@dataclass(frozen=True)
class Resolution:
    """What an id means today.

    `item` is the record, claim or event that the id leads to; None if there is none. `retired`
    lists the retired ids that were passed on the way, the one asked for first; empty where the id
    is in use, or was never known.
    """

    item: Item | None
    retired: list[Retired]


def resolved(
    key: str, retired: Mapping[str, Retired], find: Callable[[str], Item | None]
) -> Resolution:
    """What the id leads to; `find` gives the item that has an id now, or None."""
    passed: list[Retired] = []
    while key in retired and retired[key] not in passed:
        passed.append(retired[key])
        key = passed[-1].replaced_by or ""
    return Resolution(find(key), passed)
