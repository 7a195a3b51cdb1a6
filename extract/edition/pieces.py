"""How a table lies in an edition's folder: in one file, or in an earlier one and what changed.

    con.execute(f"SELECT count(*) FROM {stored(folder, 'records')}")

`records.parquet` is the whole table. After a change of few of many rows, the next edition has
`records.base.parquet` instead, the same file as before under another name, and beside it the rows
that came or became others (`.later`), and the keys of those of the base that went (`.gone`).

Not for which rows these are: that is `extract.edition.renewing`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyarrow.parquet as pq

from extract.edition.tables import TABLES

# What the rows of a table are looked up and replaced by that may lie in pieces: each row by itself,
# or all that findings say of an item.
KEYS = {
    **{
        name: TABLES[name].key[0] if name in TABLES else "id"
        for name in ("records", "claims", "events", "articles", "references", "_homes", "_items")
    },
    "_said_of": "item",
}


def quoted(path: Path) -> str:
    """A path between the single quotes of an SQL string."""
    return str(path).replace("'", "''")


def file_of(folder: Path, name: str, piece: str = "") -> Path:
    """The file of a table, or of a piece of it: base, later or gone."""
    return folder / (f"{name}.{piece}.parquet" if piece else f"{name}.parquet")


def is_in_pieces(folder: Path, name: str) -> bool:
    """Whether a table lies in pieces."""
    return name in KEYS and file_of(folder, name, "base").is_file()


def base_of(folder: Path, name: str) -> Path:
    """The file that holds all of a table's rows, or most of them."""
    return file_of(folder, name, "base" if is_in_pieces(folder, name) else "")


def _read(path: Path) -> str:
    return f"read_parquet('{quoted(path)}')"


def stored(folder: Path, name: str) -> str:
    """A table's rows as SQL, to be put after FROM."""
    if not is_in_pieces(folder, name):
        return _read(file_of(folder, name))
    base, later, gone = (_read(file_of(folder, name, piece)) for piece in ("base", "later", "gone"))
    key = KEYS[name]
    return (
        f"(SELECT * FROM {base} WHERE {key} NOT IN (SELECT id FROM {gone}) "
        f"UNION ALL BY NAME FROM {later})"
    )


def count(folder: Path, name: str) -> int:
    """How many rows a table has; in pieces, if it has one for each key."""
    pieces = ("base", "later", "gone") if is_in_pieces(folder, name) else ("",)
    base, later, gone = (
        *(pq.read_metadata(file_of(folder, name, piece)).num_rows for piece in pieces),
        *(0, 0),
    )[:3]
    return base + later - gone


def share(base: Path, folder: Path, name: str) -> None:
    """Give a table's base to another edition: the same file, or a copy if there are no links."""
    target = file_of(folder, name, "base")
    try:
        os.link(base, target)
    except OSError:
        shutil.copyfile(base, target)
