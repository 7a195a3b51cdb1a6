"""Files of a collection read, checked one by one, and turned into rows.

    part = read_part(around, ["records/2008-06-….json", "articles/2008-06-….txt"])
    part.tables["records"], part.faults

Nothing here knows of any other article: parts are read side by side, in other processes or on other
machines, and joined afterwards. Not for joining them: that is `extract.edition.joining`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.collection.check import publication_faults
from extract.collection.folder import read_publications
from extract.collection.holdings import Holdings
from extract.contract.faults import Fault
from extract.edition.arrow import arrow_table
from extract.edition.rows import Row, rows_of
from extract.edition.tables import Arrow, schema
from extract.edition.unswept import unswept


@dataclass(frozen=True)
class Part:
    """Rows of some publications by table, and what is wrong with each by itself."""

    tables: dict[str, Arrow]
    faults: list[Fault]


def part_of(holdings: Holdings) -> Part:
    """The rows of all articles and references of the holdings, and their own faults."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for home in holdings.publications:
        for name, some in rows_of(holdings, home).items():
            rows[name].extend(some)
    tables = {name: arrow_table(some, schema(name)) for name, some in rows.items()}
    return Part(tables, publication_faults(holdings))


def read_part(around: Holdings, names: Sequence[str]) -> Part:
    """Read the files of some articles and references; `around` is what surrounds them."""
    with unswept():
        holdings = read_publications(around, names)
        part = part_of(holdings)
    found = [fault for fault in holdings.reading_faults if fault not in around.reading_faults]
    return Part(part.tables, [*found, *part.faults])
