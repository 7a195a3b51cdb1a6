"""What a reader has chosen in the filters, choice by choice, in words.

    [choice.words for choice in chosen_of(edition, selection)]  # ["From 2008", "IJM"]

Not for taking a choice back (`components.filters`).
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.edition.edition import Edition
from extract.edition.selection import Selection

MOST_CHOSEN = 12  # choices that can be taken back one by one


@dataclass(frozen=True)
class Chosen:
    """One choice of a reader's, which can be taken back by itself.

    `words` say it; `field` is the key of its widget, and `value` what to take out of it: None for
    all that it holds.
    """

    words: str
    field: str
    value: str | None = None


def chosen_of(edition: Edition, selection: Selection) -> list[Chosen]:
    """What differs from a page without filters, in the order of the fields."""
    usual = Selection.usual(edition.described)
    found = [
        *(
            [Chosen(f"From {selection.from_year}", "from")]
            if selection.from_year != usual.from_year
            else []
        ),
        *([Chosen(f"To {selection.to_year}", "to")] if selection.to_year != usual.to_year else []),
        *(
            Chosen(edition.organizations[key].short_name, "organizations", key)
            for key in selection.organizations
        ),
        *(Chosen(edition.metrics[key].label, "metrics", key) for key in selection.metrics),
        *(Chosen(place, "places", place) for place in selection.places),
    ]
    if selection.search:
        found.append(Chosen(f"“{selection.search}”", "search"))
    if selection.as_of is not None:
        found.append(Chosen(f"Published by the end of {selection.as_of}", "as_of"))
    return found
