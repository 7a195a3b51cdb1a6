"""What could be known at a time: the part of a collection that had been published by then.

    as_of(collection, "2010").claims      # from what appeared up to 31 December 2010

The result is a collection like any other: its records, claims, events, disputes and findings are
those that a reader could have had then. A publication without a date is left out,
since nobody can say when it could be known.

Not for the time that a figure is about: that is its period (`from_year` and `to_year` of
`extract.edition.selection.Selection`).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from extract.collection.holdings import Holdings
from extract.contract import edtf
from extract.contract.judgements import Dispute
from extract.contract.publications import Publication

Whole = TypeVar("Whole", bound=Holdings)


def last_day(text: str) -> date:
    """The last day of an EDTF date. ValueError if it is no such date, or has no last day."""
    end = edtf.bounds(text).end
    if end is None:
        raise ValueError(f"{text} has no last day: give a year, month or day, as in 2010")
    return end


def appeared_by(home: Publication, day: date) -> bool:
    """Whether the publication had certainly appeared by the end of that day."""
    published = home.published
    return bool(published and published.end and date.fromisoformat(published.end) <= day)


def disputes_between(disputes: Iterable[Dispute], known: Container[str]) -> list[Dispute]:
    """What at least two sides of a dispute had said, given the ids of the items that were known."""

    def said(dispute: Dispute) -> Dispute | None:
        sides = [
            side.model_copy(update={"items": items})
            for side in dispute.sides
            if (items := [key for key in side.items if key in known])
        ]
        return dispute.model_copy(update={"sides": sides}) if len(sides) > 1 else None

    return [reduced for dispute in disputes if (reduced := said(dispute))]


def as_of(holdings: Whole, text: str) -> Whole:
    """The part of the collection that had appeared by the last day of an EDTF date.

    Of a dispute stays what at least two sides had said by then.
    """
    day = last_day(text)
    known = part(holdings, lambda home: appeared_by(home, day))
    return replace(known, whole=holdings.whole or holdings)


def part(holdings: Whole, belongs: Callable[[Publication], bool]) -> Whole:
    """These publications, and of disputes and gaps what rests on them alone."""
    articles = {key: home for key, home in holdings.articles.items() if belongs(home)}
    references = {key: home for key, home in holdings.references.items() if belongs(home)}
    known = {item.id for home in (*articles.values(), *references.values()) for item in home.items}
    return replace(
        holdings,
        articles=articles,
        texts={key: text for key, text in holdings.texts.items() if key in articles},
        references=references,
        disputes=disputes_between(holdings.disputes, known),
        gaps=[gap for gap in holdings.gaps if gap.claim in known],
    )
