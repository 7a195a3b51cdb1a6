"""The collection as the filters leave it: what pages draw, list, count and offer for download.

    view = View(edition.seen(selection), selection, "overview")
    view.frame, view.first, view.last

Not for the filters' fields (`components.filters`), nor for filtering itself
(`extract.edition.selection`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from extract.contract.about import About
from extract.contract.items import Event
from extract.edition import counting
from extract.edition.edition import Edition
from extract.edition.selection import Selection

# So many records a page draws and lists one by one; of more it draws how many there are.
MOST_DRAWN = 400


@dataclass(frozen=True)
class View:
    """The edition as filtered: what pages draw, list, count and offer for download.

    `edition` is what had appeared by the year `as_of`, if the reader chose one.
    """

    edition: Edition
    selection: Selection
    page: str
    messages: tuple[str, ...] = field(default=())

    @property
    def first(self) -> int:
        """The first year shown."""
        return self.selection.from_year or self.about.first_year

    @property
    def last(self) -> int:
        """The last year shown."""
        return self.selection.to_year or self.about.last_year

    @property
    def about(self) -> About:
        """What the collection is. A collection without it has faults, and is never viewed."""
        return self.edition.described

    @property
    def everything(self) -> Edition:
        """The whole collection, whatever was published when."""
        return self.edition.whole or self.edition

    @cached_property
    def query(self) -> dict[str, str | list[str]]:
        """The filters as an address holds them."""
        return self.selection.parameters(Selection.usual(self.about))

    @property
    def outline(self) -> counting.Outline:
        """What the filters leave, counted."""
        return counting.outline(self.edition, self.selection)

    @property
    def count(self) -> int:
        """How many records the filters leave."""
        return self.edition.once(
            "count", self.selection,
            make=lambda: counting.number(self.edition, "records", self.selection),
        )  # fmt: skip

    @property
    def frame(self) -> pd.DataFrame:
        """The records that the filters leave, the first `MOST_DRAWN` of them if there are more.

        Shared by all readers: whoever wants to change it makes a copy.
        """
        return self.edition.once(
            "frame", self.selection,
            make=lambda: self.edition.page_of(
                self.selection, "", descending=False, start=0, rows=MOST_DRAWN
            ),
        )  # fmt: skip

    @property
    def events(self) -> list[Event]:
        """The events that the filters leave."""
        return self.edition.once(
            "events", self.selection, make=lambda: self.edition.events(self.selection)
        )

    @property
    def short_names(self) -> dict[str, str]:
        """The short name of each organization by id."""
        return {
            key: organization.short_name for key, organization in self.edition.organizations.items()
        }

    def leaves(self, keys: Iterable[str]) -> set[str]:
        """Those of the ids whose record, claim or event the filters leave."""
        return self.edition.passing(keys, self.selection)

    def only(
        self, metrics: Sequence[str] | None = None, places: Sequence[str] | None = None
    ) -> View:
        """The view of these metrics and places alone."""
        chosen = self.selection
        if metrics is not None:
            wanted = [metric for metric in metrics if metric in (chosen.metrics or metrics)]
            chosen = replace(chosen, metrics=tuple(wanted))
        if places is not None:
            wanted = [place for place in places if place in (chosen.places or places)]
            chosen = replace(chosen, places=tuple(wanted))
        return replace(self, selection=chosen)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the years is filtered, so that a gap may be the filters' doing."""
        return self.selection != self.selection.of_years

    def of(self, metrics: Sequence[str]) -> pd.DataFrame:
        """The rows of these metrics, in the frame's order."""
        if self.count > MOST_DRAWN:
            return self.only(metrics=metrics).frame if self.number(metrics) else self.frame.iloc[:0]

        def rows() -> pd.DataFrame:
            return self.frame.loc[self.frame["metric"].isin(list(metrics))].reset_index(drop=True)

        return self.edition.once("of", self.selection, tuple(metrics), make=rows)

    def number(self, metrics: Sequence[str]) -> int:
        """How many records of these metrics the filters leave."""
        return self.edition.once(
            "number", self.selection, tuple(metrics),
            make=lambda: counting.number(self.edition, "records", self.selection, metrics=metrics),
        )  # fmt: skip

    def hidden(
        self, metrics: Sequence[str] | None = None, places: Sequence[str] | None = None
    ) -> int:
        """How many records of these years, metrics and places the other filters hide."""

        def count(edition: Edition, selection: Selection) -> int:
            return counting.number(edition, "records", selection, metrics=metrics, places=places)

        return count(self.everything, self.selection.of_years) - count(self.edition, self.selection)
