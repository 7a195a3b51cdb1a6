"""The tables of one edition, and items and publications looked up in them by their ids.

    store = Store(folder)
    store.ask("SELECT count(*) FROM records"), store.entries(["raids-2008"])

Tables lie in Parquet files, and in memory where they are small; what was looked up last is kept.
May be used from any thread. Not for what a reader may see: that is `extract.edition.edition`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Any

import duckdb
from pydantic import TypeAdapter

from extract.contract.checks import Check
from extract.contract.items import Claim, Event, Item, Record
from extract.contract.publications import Article, Publication, Reference
from extract.edition.once import Once
from extract.edition.pieces import count, stored
from extract.edition.questions import finding_items
from extract.edition.selection import HOME, KEY, LEAN, Found, lean
from extract.edition.tables import WRITTEN, Arrow

# Tables with at most so many rows are copied into memory: a question then costs a third.
_HELD_ROWS = 10_000
_KEPT_BYTES = 32_000_000  # of what was worked out for readers
KEPT_ITEMS = 4_000  # items and publications that were looked up last
# What DuckDB may take beside the tables that are held.
_MEMORY = "200MB"
# Columns of `LEAN` that are numbers; the others hold one of few names each.
_NUMBERS = {
    "_rank": "BIGINT",
    "_bit": "INT",
    **dict.fromkeys(("_since", "_first", "_last"), "SMALLINT"),
}
# Publications are counted by their hash, and a record is found by its own: files hold records in
# the order of downloads, and all ids would be read for one.
_HASHED = (f"hash({HOME}) AS {HOME}", f"hash(record_id) AS {KEY}")
_MODELS: dict[str, type[Item]] = {"record": Record, "claim": Claim, "event": Event}
_CHECKS: TypeAdapter[list[Check]] = TypeAdapter(list[Check])


@dataclass(frozen=True)
class Entry:
    """An item as it is stored: with its publication, its valid checks, and its paragraph."""

    item: Item
    home: str
    checks: list[Check]
    is_checked: bool
    before: str
    after: str
    since: int


def _is_held(tables: Path, name: str) -> bool:
    return count(tables, name) <= _HELD_ROWS


class Store:
    """The tables of one edition, and what was looked up in them last. For any thread."""

    def __init__(self, tables: Path | duckdb.DuckDBPyConnection) -> None:
        self._lock = Lock()
        self._entries: OrderedDict[str, Entry | None] = OrderedDict()
        self._homes: OrderedDict[str, tuple[Publication, int] | None] = OrderedDict()
        self.once = Once(_KEPT_BYTES)
        # A folder's name is the hash of what its tables were made from (`extract.edition.shelf`).
        self.name = tables.name if isinstance(tables, Path) else token_hex(16)
        # Whether the records are in memory.
        self.holds_records = not isinstance(tables, Path) or _is_held(tables, "records")
        if not isinstance(tables, Path):
            self.con = tables
            self._make_lean()
            return
        self.con = duckdb.connect(
            ":memory:",
            config={
                "threads": 2,
                "memory_limit": _MEMORY,
                "temp_directory": str(tables / "spill"),
                "enable_external_access": True,
                # The system keeps what was read of the files last; no need to keep it twice.
                "enable_external_file_cache": False,
            },
        )
        self.con.execute("SET parquet_metadata_cache = true")
        for name in WRITTEN:
            kind = "TABLE" if _is_held(tables, name) else "VIEW"
            self.con.execute(f'CREATE {kind} "{name}" AS FROM {stored(tables, name)}')
            if name == "records":
                self._make_lean()
        self.con.execute(f"CREATE VIEW finding_items AS {finding_items()}")

    def _make_lean(self) -> None:
        """Make the table of records with few columns: of a large one, in some bytes a row."""
        if not self.ask("SELECT 1 FROM duckdb_columns() WHERE table_name = 'records' LIMIT 1"):
            return  # a collection with faults has no tables
        if self.holds_records:
            columns = ", ".join([*LEAN, *_HASHED])
            self.con.execute(f"CREATE VIEW {lean('records')} AS SELECT {columns} FROM records")
            return
        typed = [
            f"{column}::{_NUMBERS.get(column, f'{column}_name')} AS {column}" for column in LEAN
        ]
        columns = ", ".join([*typed, *_HASHED])
        for column in LEAN:
            if column not in _NUMBERS:
                self.con.execute(
                    f"CREATE TYPE {column}_name AS ENUM (SELECT DISTINCT {column} FROM records "
                    f"WHERE {column} IS NOT NULL ORDER BY {column})"
                )
        self.con.execute(f"CREATE TABLE {lean('records')} AS SELECT {columns} FROM records")

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        given = self._given(parameters)
        with self.con.cursor() as cursor:
            return cursor.execute(sql, given).fetchall()

    def arrow(self, sql: str, parameters: Sequence[Any] = ()) -> Arrow:
        """The answer as one Arrow table."""
        given = self._given(parameters)
        with self.con.cursor() as cursor:
            return cursor.sql(sql, params=given).to_arrow_table()

    def _given(self, parameters: Sequence[Any]) -> list[Any]:
        """The parameters, with the bits of those rows that hold the words asked for."""
        return [
            self.once(parameter, lambda found=parameter: self._bits(found))
            if isinstance(parameter, Found)
            else parameter
            for parameter in parameters
        ]

    def _bits(self, found: Found) -> str | None:
        last = self.ask(f"SELECT max(_bit) FROM {lean(found.table)}")[0][0]
        if last is None:
            return None
        return self.ask(
            f"SELECT bitstring_agg(_bit, 0, {last})::VARCHAR FROM {found.table} "
            "WHERE contains(_search, ?)",
            [found.words],
        )[0][0]

    def entries(self, keys: Iterable[str]) -> dict[str, Entry]:
        """The items with these ids, of one question at most; unknown ids are left out."""
        wanted = list(dict.fromkeys(keys))
        with self._lock:
            known = {key: self._entries[key] for key in wanted if key in self._entries}
        missing = [key for key in wanted if key not in known]
        if missing:
            rows = self.ask(
                "SELECT id, kind, home, content, checks, checked, before, after, _since "
                "FROM _items WHERE kind != 'relation' AND id IN (SELECT unnest(?))",
                [missing],
            )
            read: dict[str, Entry | None] = dict.fromkeys(missing)
            for key, kind, home, content, checks, checked, before, after, since in rows:
                model = _MODELS[kind].model_validate_json(content)
                read[key] = Entry(
                    model, home, _CHECKS.validate_json(checks), checked, before, after, since
                )
            known |= read
            self._keep(self._entries, read)
        return {key: entry for key in wanted if (entry := known[key]) is not None}

    def homes(self, keys: Iterable[str]) -> dict[str, tuple[Publication, int]]:
        """The publications with these ids, without items; the year by whose end each appeared."""
        wanted = list(dict.fromkeys(keys))
        with self._lock:
            known = {key: self._homes[key] for key in wanted if key in self._homes}
        missing = [key for key in wanted if key not in known]
        if missing:
            rows = self.ask(
                "SELECT id, kind, content, _since FROM _homes WHERE id IN (SELECT unnest(?))",
                [missing],
            )
            read: dict[str, tuple[Publication, int] | None] = dict.fromkeys(missing)
            for key, kind, content, since in rows:
                model = Article if kind == "article" else Reference
                read[key] = (model.model_validate_json(content), since)
            known |= read
            self._keep(self._homes, read)
        return {key: found for key in wanted if (found := known[key]) is not None}

    def _keep(self, kept: OrderedDict[str, Any], read: dict[str, Any]) -> None:
        with self._lock:
            kept.update(read)
            while len(kept) > KEPT_ITEMS:
                kept.popitem(last=False)


class Items:
    """The records, claims and events of an edition by id: looked up, never listed."""

    def __init__(self, store: Store, year: int) -> None:
        self._store, self._year = store, year

    def load(self, keys: Iterable[str]) -> dict[str, Item]:
        """Several at once, by one question; those that are not there are left out."""
        found = self._store.entries(keys)
        return {key: entry.item for key, entry in found.items() if entry.since <= self._year}

    def get(self, key: str) -> Item | None:
        """The item; None if there is none with this id."""
        return self.load([key]).get(key)

    def __getitem__(self, key: str) -> Item:
        return self.load([key])[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None


class Homes:
    """The article or reference of each item, by the item's id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, keys: Iterable[str]) -> dict[str, Publication]:
        """Those of several items at once; items that are not there are left out."""
        found = {key: entry.home for key, entry in self._store.entries(keys).items()}
        homes = self._store.homes(found.values())
        return {key: homes[home][0] for key, home in found.items()}

    def __getitem__(self, key: str) -> Publication:
        return self.load([key])[key]
