"""The rows of a table that pass a selection: counted, and read in pieces of which none is kept.

    listing = edition.listing("records", selection)
    listing.count
    for piece in listing.batches(): ...
    page = listing.page(after=None, limit=100)       # and then after=page.last

To sort a million rows they would have to be in memory at once. Their ranks need not be sorted
with their content: they are asked for first, and the rows then by spans of ranks. Not for choosing
rows (`extract.edition.selection`), nor for writing them (`extract.publish`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from extract.edition.tables import Arrow

# How many rows are read at once: as many as are in one group of an edition's files.
_SPAN = 10_000


@dataclass(frozen=True)
class Listing:
    """Rows in the order of every download.

    Attributes:
        dtypes: the columns and their pandas dtypes.
        ranks: the places of the rows among those of the whole table, ascending.
        between: reads the rows from a rank to a rank, both included.
    """

    dtypes: Mapping[str, str]
    ranks: NDArray[np.int64]
    between: Callable[[int, int], Arrow]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Listing:
        """That of a frame at hand."""
        table = pa.Table.from_pandas(frame, preserve_index=False)
        dtypes = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
        ranks = np.arange(len(frame), dtype=np.int64)
        return cls(dtypes, ranks, lambda first, last: table.slice(first, last - first + 1))

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.ranks)

    @property
    def last(self) -> int:
        """The rank of the last row."""
        return int(self.ranks[-1])

    def batches(self, rows: int = 1_000) -> Iterator[Arrow]:
        """The rows in Arrow tables of at most so many rows; none for none."""
        for start in range(0, self.count, _SPAN):
            ranks = self.ranks[start : start + _SPAN]
            read = self.between(int(ranks[0]), int(ranks[-1]))
            for piece in range(0, len(ranks), rows):
                yield read.slice(piece, rows)

    def page(self, after: int | None, limit: int) -> tuple[Listing, bool]:
        """The first rows after a rank, `limit` at most; and whether others follow."""
        start = 0 if after is None else int(np.searchsorted(self.ranks, after, side="right"))
        end = start + limit
        return replace(self, ranks=self.ranks[start:end]), end < self.count
