"""What a selection holds, in sentences that are counted from it.

    contents(view)     # "Five articles and 26 references give 106 records from …"

Not for what a chart shows: each chart has its own summary.
"""

from __future__ import annotations

from components.view import MOST_DRAWN, View
from extract.contract.wording import capital, listed, many, year_list
from extract.edition.selection import Selection


def contents(view: View) -> str:
    """How many articles, references, records, organizations, claims and events there are."""
    found = view.outline
    articles, references = found.articles, found.references
    sources = [
        many(count, name)
        for count, name in ((articles, "article"), (references, "reference"))
        if count
    ]
    said = (
        f"{listed(sources)} {'gives' if articles + references == 1 else 'give'} "
        f"{many(found.records, 'record')} from {many(found.organizations, 'organization')}, with "
        f"{many(found.claims, 'claim')} and {many(found.events, 'event')}."
    )
    if view.selection == Selection.usual(view.about):
        return capital(said)
    return f"In this selection, {said}{_not_narrowed(view)}"


def _not_narrowed(view: View) -> str:
    """Which filters do not apply to what is counted.

    A claim measures nothing, and an event is stated by nobody.
    """
    chosen, found = view.selection, view.outline
    pairs = (
        ("metric", "claims", chosen.metrics and found.claims),
        ("organization", "events", chosen.organizations and found.events),
    )
    said = listed(
        [f"the filter by {field} does not apply to {what}" for field, what, so in pairs if so]
    )
    return f" {capital(said)}." if said else ""


def years_without(view: View) -> str:
    """Which of the years no record is about, or that every year has one."""
    covered = set(view.outline.years)
    missing = [year for year in range(view.first, view.last + 1) if year not in covered]
    where = " in this selection" if view.narrowed else ""
    if missing:
        return f"No record{where} is about {year_list(missing, 'or')}."
    if view.first == view.last:
        return ""
    return f"Every year from {view.first} to {view.last} has at least one record{where}."


def kinds_of_evidence(view: View) -> str:
    """How to read the points, and how many of each kind there are."""
    quoted, records = view.outline.quoted, view.outline.records
    if records > MOST_DRAWN:
        return (
            "There are too many records to draw one by one, so the timeline shows how many there "
            "are for each year. Choose a cell to narrow the filters to it. "
            f"{quoted:,} of {records:,} records are quoted from articles, the rest are cited."
        )
    return (
        "Select a point: filled ones open the sentence that reports the figure "
        f"({quoted} of {records}), hollow ones name the document cited."
    )
