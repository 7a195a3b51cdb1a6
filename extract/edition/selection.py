"""Which records a reader asked for: the filters of the command line, the API and the pages.

    selection = Selection(from_year=2008, to_year=2008, organizations=("ijm",))
    for parameter, problem in selection.problems(edition): ...
    selection.frame(edition)

Not for reading a query string or a command line: whoever does that builds a `Selection`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

import pandas as pd

from extract.contract.models import Claim, Event
from extract.contract.values import within
from extract.edition.edition import Edition
from extract.edition.frame import mentions

# The filters by their names in addresses, and what each takes.
FILTERS = {
    "from": "first year, inclusive",
    "to": "last year, inclusive",
    "organization": "id of an organization; may be repeated",
    "metric": "id of a metric; may be repeated; claims measure nothing and are not narrowed by it",
    "search": "words to be found in excerpt, note or title",
    "as_of": "year: only what was published by its end",
}


@dataclass(frozen=True)
class Selection:
    """Filters: years inclusive, ids of organizations and metrics, words; empty means no filter.

    `as_of` keeps what was published by the end of that year. `search` looks in excerpts, notes
    and titles, however it is typed (`extract.contract.folding`).
    """

    from_year: int | None = None
    to_year: int | None = None
    organizations: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    search: str = ""
    as_of: int | None = None

    @classmethod
    def usual(cls, edition: Edition) -> Self:
        """That of a reader who has not chosen anything: the collection's years."""
        if edition.about is None:
            raise ValueError("collection.json is missing: a collection without it has faults")
        return cls(edition.about.first_year, edition.about.last_year)

    @property
    def of_years(self) -> Selection:
        """The same years without any other filter."""
        return Selection(self.from_year, self.to_year)

    def seen(self, edition: Edition) -> Edition:
        """What had appeared by the end of the year `as_of`; the whole collection without one."""
        return edition if self.as_of is None else edition.as_of(f"{self.as_of:04}")

    def parameters(self, usual: Selection | None = None) -> dict[str, str | list[str]]:
        """The filters as an address holds them; of `usual`, only what differs from it."""
        usual = usual or Selection()
        parameters: dict[str, str | list[str]] = {}
        for name, year, otherwise in (
            ("from", self.from_year, usual.from_year),
            ("to", self.to_year, usual.to_year),
        ):
            if year is not None and year != otherwise:
                parameters[name] = str(year)
        if self.organizations:
            parameters["organization"] = list(self.organizations)
        if self.metrics:
            parameters["metric"] = list(self.metrics)
        if self.search:
            parameters["search"] = self.search
        if self.as_of is not None:
            parameters["as_of"] = str(self.as_of)
        return parameters

    def query(self) -> str:
        """The filters as the query string of an address: "from=2008&to=2008&organization=ijm"."""
        return urlencode(self.parameters(), doseq=True)

    def words(self) -> str:
        """The filters in words, as files say them; empty if there are none."""
        parts = [
            f"from {self.from_year}" if self.from_year is not None else "",
            f"to {self.to_year}" if self.to_year is not None else "",
            f"organization {', '.join(self.organizations)}" if self.organizations else "",
            f"metric {', '.join(self.metrics)}" if self.metrics else "",
            f"words “{self.search}”" if self.search else "",
            f"published by the end of {self.as_of}" if self.as_of is not None else "",
        ]
        return "; ".join(part for part in parts if part)

    def _in_years(self, item: Claim | Event) -> bool:
        """A claim without a period is dated by nothing, so it passes every year."""
        return item.period is None or within(item.period, self.from_year, self.to_year)

    def problems(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """What cannot be meant, as (parameter, problem with its remedy).

        Parameters carry the names of the URL and the command line: from, to, organization, metric.
        """
        years = (("from", self.from_year), ("to", self.to_year), ("as_of", self.as_of))
        for name, year in years:
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

        A claim measures nothing, so the metrics do not narrow the claims.
        """
        seen = self.seen(edition)
        return [
            claim
            for claim in seen.claims
            if self._in_years(claim)
            and (not self.organizations or claim.organization in self.organizations)
            and mentions(seen, claim, self.search)
        ]

    def events(self, edition: Edition) -> list[Event]:
        """The checked events that pass; words are looked for in the label too.

        Nobody states an event, so organizations do not narrow the events.
        An event that names no metric belongs to all of them.
        """
        seen = self.seen(edition)
        return [
            event
            for event in seen.events
            if self._in_years(event)
            and (not self.metrics or not event.metrics or set(event.metrics) & set(self.metrics))
            and mentions(seen, event, self.search)
        ]
