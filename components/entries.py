"""The item that the address asks for: a record, claim or event by its permanent id.

    key, message = requested(edition)

An id never changes its meaning; one that was retired leads to what replaced it, and says so.

Not for choosing on a chart or list: that is `components.chart`.
"""

from __future__ import annotations

import streamlit as st

from components.markup import cut
from extract.contract.checks import standing
from extract.contract.wording import when
from extract.edition.edition import Edition

PARAMETER = "record"


def is_shown(edition: Edition, key: str) -> bool:
    """Whether the item exists and somebody's check of it holds."""
    return key in edition.items and edition.is_checked(edition.items[key])


def requested(edition: Edition) -> tuple[str | None, str]:
    """The id of the item to show, None if there is none, and what a reader should know of it."""
    asked = st.query_params.get(PARAMETER)
    return (None, "") if asked is None else found(edition, asked)


def found(edition: Edition, asked: str) -> tuple[str | None, str]:
    """As `requested`, for an id at hand."""
    meant = edition.resolve(asked)
    key = meant.item.id if meant.item and is_shown(edition, meant.item.id) else None
    named = f"“{cut(asked)}”"
    if meant.retired:
        last = meant.retired[-1]
        now = f"Showing “{key}”, which replaces it." if key else "Nothing shown here replaces it."
        return key, f"{named} was retired on {when(last.since)}: {last.reason} {now}"
    if key:
        return key, ""
    if meant.item:
        contested = standing(edition.checks(meant.item)) == "contested"
        why = f"{named} is contested" if contested else f"Nobody has checked {named}"
        return None, f"{why}, so it is not shown."
    if edition.whole and asked in edition.whole.items:
        return None, f"{named} was published later than the filters allow."
    return None, f"This collection has no item {named}."
