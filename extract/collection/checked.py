"""A folder read and checked in this process: what curators' commands work on.

    collection = load("data")
    collection.faults            # [] if it may be published
    collection.findings          # what the cross-checks say

Not for readers, who meet the edition that is compiled from it: `extract.edition`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Self

from extract.collection.check import all_faults
from extract.collection.findings import findings
from extract.collection.folder import read
from extract.collection.holdings import Holdings
from extract.collection.published import as_of
from extract.collection.verdicts import Finding
from extract.contract.faults import Fault


@dataclass(frozen=True)
class Collection(Holdings):
    """Holdings that were checked, and what follows from them.

    `faults` lists every reason why the collection may not be published, sorted by file and record;
    a part as of some time is as faulty as the whole: what it leaves out is not missing.
    """

    faults: Sequence[Fault] = ()

    @classmethod
    def of(cls, holdings: Holdings, faults: Sequence[Fault] = ()) -> Self:
        """The collection of these holdings, with the faults that were found in them."""
        own = {field.name: getattr(holdings, field.name) for field in fields(Holdings)}
        return cls(**own, faults=faults)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the cross-checks say of the checked records: see `extract.collection.findings`."""
        return findings(self)

    def as_of(self, day: str) -> Self:
        """What could be known by the last day of an EDTF date: "2010" keeps what appeared by then.

        A publication whose date is not known is left out, and so is everything that rests on one.
        Raises ValueError for a date that is not EDTF or has no end.
        """
        return as_of(self, day)


def load(folder: str | Path | None = None) -> Collection:
    """Read and check the folder. Never raises for bad data: `Collection.faults` lists all there is.

    `folder` defaults to `FIGURES_DATA`, else to this project's `data`.
    """
    holdings = read(folder)
    return Collection.of(holdings, all_faults(holdings))
