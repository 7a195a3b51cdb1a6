"""What can be chosen in the filters, and what an empty field says.

    offered = choosable.lists(edition, selection)
    offered["organizations"]["ijm"]                             # "IJM (12)"

Not for what is chosen (`components.chosen`), nor for how choices are worded (`components.choices`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.choices import Names
from extract.edition import counting
from extract.edition.edition import Edition
from extract.edition.selection import Selection

# Choices of one list: a browser is sent all of them whenever a number beside one changes.
MOST_OFFERED = 300
PLACEHOLDERS = {
    "organization": "All organizations",
    "metric": "All metrics",
    "place": "All places",
    "as_of": "Any year",
}


def organizations(edition: Edition) -> dict[str, int]:
    """The organizations that can be chosen: those with a record or claim; and their records."""
    records = counting.tally(edition, "records", "organization")
    speakers = {*records, *counting.tally(edition, "claims", "organization")}
    return {key: records.get(key, 0) for key in edition.organizations if key in speakers}


def metrics(edition: Edition) -> dict[str, int]:
    """The metrics that can be chosen: those with a record; and how many."""
    records = counting.tally(edition, "records", "metric")
    return {key: records[key] for key in edition.metrics if key in records}


# Of each list of the bar, by the field of a selection that it sets: the label of every choice.
Lists = Mapping[str, Mapping[Any, str]]


def lists(edition: Edition, selection: Selection) -> Lists:
    """The choices of each list, with how many records each would leave, the other filters given."""

    def make() -> Lists:
        counts = counting.facets(edition, selection)
        return {
            name: names.labels(counts[name], held(selection, name), MOST_OFFERED)
            for name, names in choices(edition).items()
        }

    return edition.once("lists", selection, make=make)


def held(selection: Selection, name: str) -> list[Any]:
    """What is chosen in a list."""
    chosen = getattr(selection, name)
    return list(chosen) if isinstance(chosen, tuple) else [chosen] if chosen is not None else []


def choices(edition: Edition) -> dict[str, Names]:
    """What can be chosen in each list, whatever else is."""
    return edition.once("choices", make=lambda: _all_choices(edition))


def _all_choices(edition: Edition) -> dict[str, Names]:
    speakers = organizations(edition)
    return {
        "organizations": Names.of(
            {key: edition.organizations[key].short_name for key in speakers},
            {key: "claims only" for key, records in speakers.items() if not records},
        ),
        "metrics": Names.of({key: edition.metrics[key].label for key in metrics(edition)}),
        "places": Names.of(
            {place: place for place in edition.places},
            {place: "no records" for place, records in edition.places.items() if not records},
        ),
        "as_of": Names.of({year: str(year) for year in edition.publication_years}),
    }


def years_of(edition: Edition) -> tuple[int, int]:
    """The first and last year that can be chosen: the records' and the collection's own."""
    usual, (least, most) = Selection.usual(edition.described), edition.years
    return min(least, usual.from_year or least), max(most, usual.to_year or most)


def example(edition: Edition) -> str:
    """What is in the empty field of the search."""
    words = edition.described.example
    return f"for example: {words}" if words else "words of an excerpt or title"
