"""An edition: what readers meet of a collection, with all that follows from its holdings.

    edition = Edition.of(read("data"), faults=[])
    edition.frame(from_year=2005, to_year=2015)

Whether the data may be published is decided elsewhere, before (`edition.checked`, or another
process for the running dashboard: `edition.cache`); its faults come along here, so that a page can
say why it shows nothing.

Not for reading a folder, nor for choosing rows by a reader's filters: that is `edition.selection`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from threading import Lock
from typing import Any, Self

import pandas as pd

from extract.collection.chains import Chain, chains
from extract.collection.coverage import coverage
from extract.collection.findings import Finding, findings
from extract.collection.holdings import Holdings
from extract.collection.published import as_of
from extract.contract.faults import Fault
from extract.edition import frame

_PARTS_KEPT = 16  # parts of an edition, as known at some time, that are kept ready


class _Parts:
    """The parts of one edition that were asked for last. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Any] = OrderedDict()

    def get(self, day: str, make: Callable[[], Any]) -> Any:
        with self._lock:
            if day not in self._kept:
                self._kept[day] = make()
            self._kept.move_to_end(day)
            while len(self._kept) > _PARTS_KEPT:
                self._kept.popitem(last=False)
            return self._kept[day]


@dataclass(frozen=True)
class Edition(Holdings):
    """Holdings that were checked, and what follows from them.

    `faults` lists every reason why the collection may not be published, sorted by file and record;
    a part as of some time is as faulty as the whole: what it leaves out is not missing.
    """

    faults: Sequence[Fault] = ()
    _parts: _Parts = field(default_factory=_Parts, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, holdings: Holdings, faults: Sequence[Fault] = ()) -> Self:
        """The edition of these holdings, with the faults that were found in them."""
        own = {one.name: getattr(holdings, one.name) for one in fields(Holdings)}
        return cls(**own, faults=faults)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the cross-checks say of the checked records: see `extract.collection.findings`."""
        return findings(self)

    @cached_property
    def chains(self) -> dict[str, Chain]:
        """Who measured, said and printed each record: see `extract.collection.chains`."""
        return chains(self)

    @cached_property
    def findings_by_item(self) -> dict[str, list[Finding]]:
        """The findings that are about each record, claim or event; none is an empty list."""
        found: dict[str, list[Finding]] = {key: [] for key in self.items}
        for finding in self.findings:
            for key in finding.records:
                found[key].append(finding)
        return found

    def coverage(self, from_year: int, to_year: int) -> pd.DataFrame:
        """The evidence for each metric and year: see `extract.collection.coverage`."""
        return coverage(self, from_year, to_year)

    def as_of(self, day: str) -> Self:
        """What could be known by the last day of an EDTF date: "2010" keeps what appeared by then.

        A publication whose date is not known is left out, and so is everything that rests on one.
        Raises ValueError for a date that is not EDTF or has no end.
        """
        return self._parts.get(day, lambda: as_of(self, day))

    @cached_property
    def _whole_frame(self) -> pd.DataFrame:
        return frame.whole(self, self.findings_by_item)

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        return {row["record_id"]: row for row in frame.rows(self._whole_frame)}

    def row(self, record_id: str) -> dict[str, Any]:
        """One checked record as a row of the frame, in plain values. Raises KeyError."""
        return self._rows[record_id]

    def frame(
        self,
        from_year: int | None = None,
        to_year: int | None = None,
        organizations: Iterable[str] = (),
        metrics: Iterable[str] = (),
        search: str = "",
        as_of: str | None = None,
    ) -> pd.DataFrame:
        """The checked records that pass every filter, one row each: see `extract.edition.frame`.

        `as_of` keeps what was published by then: see `Edition.as_of`.
        """
        if as_of is not None:
            return self.as_of(as_of).frame(from_year, to_year, organizations, metrics, search)
        whole = self._whole_frame
        keep = frame.chosen(self, from_year, to_year, organizations, metrics, search)
        return whole.loc[whole["record_id"].isin(list(keep))].reset_index(drop=True)
