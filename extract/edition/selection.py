"""Which records a reader asked for: the filters of the command line, the API and the pages.

    selection = Selection(from_year=2008, to_year=2008, organizations=("ijm",))
    for parameter, problem in selection.problems(collection): ...
    selection.frame(collection)

Not for reading a query string or a command line: whoever does that builds a `Selection`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

from extract.contract.models import Claim, Event, Item
from extract.contract.values import within
from extract.edition.edition import Edition


@dataclass(frozen=True)
class Selection:
    """Filters: years inclusive, ids of organizations and metrics, words; empty means no filter.

    `as_of` keeps what was published by the end of that year. `search` looks in excerpts, notes
    and titles, whatever the case (see `extract.edition.frame.chosen`).
    """

    from_year: int | None = None
    to_year: int | None = None
    organizations: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    search: str = ""
    as_of: int | None = None

    def seen(self, edition: Edition) -> Edition:
        """What had appeared by the end of the year `as_of`; the whole collection without one."""
        return edition if self.as_of is None else edition.as_of(f"{self.as_of:04}")

    def query(self) -> str:
        """The filters as the query string of an address: "from=2008&to=2008&organization=ijm"."""
        pairs: list[tuple[str, str | int]] = [
            *((name, year) for name, year in self._years() if year is not None),
            *(("organization", key) for key in self.organizations),
            *(("metric", key) for key in self.metrics),
            *([("search", self.search)] if self.search else []),
            *([("as_of", self.as_of)] if self.as_of is not None else []),
        ]
        return urlencode(pairs)

    def _years(self) -> tuple[tuple[str, int | None], ...]:
        return (("from", self.from_year), ("to", self.to_year))

    def _mentions(self, item: Item, title: str, words: str) -> bool:
        text = " ".join([item.excerpt.exact if item.excerpt else "", item.note, title, words])
        return self.search.casefold().strip() in text.casefold()

    def problems(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """What cannot be meant, as (parameter, problem with its remedy).

        Parameters carry the names of the URL and the command line: from, to, organization, metric.
        """
        for name, year in (*self._years(), ("as_of", self.as_of)):
            if year is not None and not 1 <= year <= 9999:
                yield name, f"{year} is not a year from 1 to 9999"
        first, last = self.from_year, self.to_year
        if first is not None and last is not None and first > last:
            yield "from", f"{first} is after {last}, the year in to: give the earlier year first"
        for name, keys, known in (
            ("organization", self.organizations, edition.organizations),
            ("metric", self.metrics, edition.metrics),
        ):
            for key in dict.fromkeys(keys):
                if key not in known:
                    yield name, f"{key!r} is unknown: use one of {', '.join(known)}"

    def frame(self, edition: Edition) -> pd.DataFrame:
        """The records that pass, in the columns of the download."""
        return self.seen(edition).frame(
            self.from_year, self.to_year, self.organizations, self.metrics, self.search
        )

    def claims(self, edition: Edition) -> list[Claim]:
        """The checked claims that pass; words are looked for in the statement too.

        A claim measures nothing, so the metrics do not narrow the claims. One without a period of
        its own is dated by nothing but its article, which is not what it is about: it passes every
        year.
        """
        return [
            claim
            for claim in self.seen(edition).claims
            if (claim.period is None or within(claim.period, self.from_year, self.to_year))
            and (not self.organizations or claim.organization in self.organizations)
            and self._mentions(claim, edition.home[claim.id].title, claim.statement)
        ]

    def events(self, edition: Edition) -> list[Event]:
        """The checked events that pass; words are looked for in the label too.

        Nobody states an event, so organizations do not narrow the events.
        An event that names no metric belongs to all of them.
        """
        return [
            event
            for event in self.seen(edition).events
            if within(event.period, self.from_year, self.to_year)
            and (not self.metrics or not event.metrics or set(event.metrics) & set(self.metrics))
            and self._mentions(event, edition.home[event.id].title, event.label)
        ]
