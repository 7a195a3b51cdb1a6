"""Which records a reader asked for: the filters of the command line, the API and the pages.

    selection = Selection(from_year=2008, to_year=2008, organizations=("ijm",))
    for parameter, problem in selection.problems(collection): ...
    selection.frame(collection)

Not for reading a query string or a command line: whoever does that builds a `Selection`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from extract.collection import Collection
from extract.frame import frame, within
from extract.models import Claim, Event


@dataclass(frozen=True)
class Selection:
    """Filters: years inclusive, ids of organizations and metrics; empty means no such filter."""

    from_year: int | None = None
    to_year: int | None = None
    organizations: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()

    def problems(self, collection: Collection) -> Iterator[tuple[str, str]]:
        """What cannot be meant, as (parameter, problem with its remedy).

        Parameters carry the names of the URL and the command line: from, to, organization, metric.
        """
        for name, year in (("from", self.from_year), ("to", self.to_year)):
            if year is not None and not 1 <= year <= 9999:
                yield name, f"{year} is not a year from 1 to 9999"
        first, last = self.from_year, self.to_year
        if first is not None and last is not None and first > last:
            yield "from", f"{first} is after {last}, the year in to: give the earlier year first"
        for name, keys, known in (
            ("organization", self.organizations, collection.organizations),
            ("metric", self.metrics, collection.metrics),
        ):
            for key in dict.fromkeys(keys):
                if key not in known:
                    yield name, f"{key!r} is unknown: use one of {', '.join(known)}"

    def frame(self, collection: Collection) -> pd.DataFrame:
        """The records that pass, in the columns of the download."""
        return frame(collection, self.from_year, self.to_year, self.organizations, self.metrics)

    def claims(self, collection: Collection) -> list[Claim]:
        """The checked claims that pass.

        A claim measures nothing, so the metrics do not narrow the claims. One without a period of
        its own is dated by nothing but its article, which is not what it is about: it passes every
        year.
        """
        return [
            claim
            for claim in collection.claims
            if (claim.period is None or within(claim.period, self.from_year, self.to_year))
            and (not self.organizations or claim.organization in self.organizations)
        ]

    def events(self, collection: Collection) -> list[Event]:
        """The checked events that pass. Nobody states an event: organizations do not narrow them.

        An event that names no metric belongs to all of them.
        """
        return [
            event
            for event in collection.events
            if within(event.period, self.from_year, self.to_year)
            and (not self.metrics or not event.metrics or set(event.metrics) & set(self.metrics))
        ]
