"""The kicker, the title and the subtitle of each page that is not a topic's.

    page.heading(*headings.claims())

Said once, for the page and for the server's first answer. Not for a topic's: those are the
collection's own.
"""

from __future__ import annotations

from typing import NamedTuple

from components.view import View
from extract.contract.wording import many, years_in_words

# Of the overview's second part.
TIMELINE = "All figures on one timeline"


class Heading(NamedTuple):
    """What is at the top of a page."""

    kicker: str
    title: str
    subtitle: str


def overview(view: View) -> Heading:
    """The collection's own title and subtitle."""
    return Heading("Figures of Record", view.about.title, view.about.subtitle)


def claims() -> Heading:
    """Of the page of disputes."""
    return Heading(
        "Claims",
        "Who contradicts whom",
        "Conflicting statements, in their own words. Each dispute says whether they can be "
        "compared, never who is right.",
    )


def articles() -> Heading:
    """Of the page of articles and references."""
    return Heading(
        "Articles",
        "The articles and their words",
        "Every excerpt on record, in its paragraph, with the exact words marked. The full text "
        "belongs to the newspaper; read it there.",
    )


def data(view: View) -> Heading:
    """How many records the filters leave, and for which years."""
    return Heading(
        "Data",
        f"{many(view.count, 'record').capitalize()}, {years_in_words(view.first, view.last)}",
        "The records that the filters leave, each with its evidence. Every file has the same rows "
        "in the same order. A zero is a reported zero; an empty cell is never a zero.",
    )


def method() -> Heading:
    """Of the page that shows the collection's README."""
    return Heading(
        "Method",
        "How these figures were collected",
        "What counts as a statistic, how it is read and checked, and what is left out.",
    )
