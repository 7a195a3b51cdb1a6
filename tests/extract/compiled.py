"""The tables of a compiled edition as they lie in its folder, to be compared with others.

    tables_in(folder)["records"]         # [{"record_id": "raids-2008", …}, …]

Not for asking an edition: that is `extract.edition.edition`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from extract.edition.pieces import is_in_pieces, stored
from extract.edition.tables import BESIDE, WRITTEN, Arrow

Tables = dict[str, list[dict[str, Any]]]


def tables_in(folder: Path) -> Tables:
    """What each table holds, in the order of its ranks, or of its rows where it has none.

    Ranks are counted from 0, since only their order means anything, and the bits of a search are
    left out.
    """
    # One connection for all: each takes longer to open than a small table to read.
    with duckdb.connect(config={"threads": 1}) as con:
        return {
            name: _rows(con, folder, name)
            for name in WRITTEN
            if is_in_pieces(folder, name) or (folder / f"{name}.parquet").is_file()
        }


def _rows(con: duckdb.DuckDBPyConnection, folder: Path, name: str) -> list[dict[str, Any]]:
    ranked = name != "_notes" and "_rank" in BESIDE[name]
    asked = f"FROM {stored(folder, name)} ORDER BY {'_rank' if ranked else 'ALL'}"
    table: Arrow = con.sql(asked).to_arrow_table()
    found = table.to_pylist()
    if not ranked:
        return found
    for column in {"_rank", "_bit"} & set(table.column_names):
        assert len({row[column] for row in found}) == len(found), (name, column, "twice")
    return [{**row, "_rank": n, "_bit": None} for n, row in enumerate(found)]
