"""The entry that the address asks for: a record, claim or event by its permanent id.

    key, message = requested(collection)

An id never changes its meaning; one that was retired leads to what replaced it, and says so.

Not for choosing on a chart or list: that is `components.chart`.
"""

from __future__ import annotations

import streamlit as st

from extract.collection.collection import Collection
from extract.contract.models import standing
from extract.contract.wording import when

PARAMETER = "record"


def is_shown(collection: Collection, key: str) -> bool:
    """Whether the entry exists and somebody's check of it holds."""
    return key in collection.items and collection.is_checked(collection.items[key])


def requested(collection: Collection) -> tuple[str | None, str]:
    """The id of the entry to show, None if there is none, and what a reader should know of it."""
    asked = st.query_params.get(PARAMETER)
    return (None, "") if asked is None else found(collection, asked)


def found(collection: Collection, asked: str) -> tuple[str | None, str]:
    """As `requested`, for an id at hand."""
    meant = collection.resolve(asked)
    key = meant.item.id if meant.item and is_shown(collection, meant.item.id) else None
    if meant.retired:
        last = meant.retired[-1]
        now = f"“{key}” replaces it and is shown." if key else "Nothing that is shown replaces it."
        return key, f"“{asked}” was retired on {when(last.since)}: {last.reason} {now}"
    if key:
        return key, ""
    if meant.item:
        contested = standing(collection.checks(meant.item)) == "contested"
        why = f"“{asked}” is contested" if contested else f"Nobody has checked “{asked}”"
        return None, f"{why}, so it is not shown."
    if collection.whole and asked in collection.whole.items:
        return None, f"“{asked}” was published later than the filters allow."
    return None, f"There is no entry “{asked}” in this collection."
