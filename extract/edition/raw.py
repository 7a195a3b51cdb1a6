"""Rows of publications as they came in, before they are joined, and models made of them again.

    raw = Raw(holdings_without_publications)
    raw.add(part.tables, part.faults)     # of `extract.edition.reading`, as many as there are
    raw.add_from(folder, changed)         # or taken over from the edition before
    raw.query("SELECT count(*) FROM raw_records")

A collection of any size is never in memory as objects: only items that something names (a relation,
a dispute, another figure of the same thing) are made into models again.

Not for what follows from them: that is `extract.edition.comparing` and `extract.edition.joining`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb
from pydantic import BaseModel, TypeAdapter
from pydantic_core import from_json

from extract.collection.holdings import Holdings
from extract.contract.faults import Fault
from extract.contract.items import Citation, Claim, Event, Excerpt, Item, Record
from extract.contract.publications import Article, Publication, Reference
from extract.contract.relations import Relation
from extract.contract.times import Period
from extract.edition.arrow import arrow_table, text_columns
from extract.edition.pieces import stored
from extract.edition.tables import Arrow, schema

RAW = (
    "records",
    "record_citations",
    "claims",
    "events",
    "articles",
    "references",
    "_homes",
    "_items",
    "_members",
    "_notes",
)
_KINDS: dict[str, TypeAdapter[Any]] = {
    "record": TypeAdapter(Record),
    "claim": TypeAdapter(Claim),
    "event": TypeAdapter(Event),
    "relation": TypeAdapter(Relation),
}
# The column with the id of a row's publication.
HOMES = {
    **dict.fromkeys(("records", "claims", "events"), "_home"),
    "record_citations": "reference_id",
    "articles": "article_id",
    "references": "reference_id",
    "_homes": "id",
    **dict.fromkeys(("_items", "_members", "_notes"), "home"),
}
# What is worked out where an edition is joined; of a publication alone, a row has something else.
_ITS_OWN = {"records": {"since": "CASE WHEN _earlier IS NULL THEN since END"}}


@dataclass(frozen=True)
class Part(Holdings):
    """Holdings of which only the items that something names are there."""

    items: dict[str, Item] = field(default_factory=dict[str, Item])
    home: dict[str, Publication] = field(default_factory=dict[str, Publication])


def publication(kind: str, content: str) -> Publication:
    """An article or reference without its items, as it is stored beside the tables."""
    return (Article if kind == "article" else Reference).model_validate_json(content)


def item(kind: str, content: str) -> Any:
    """A record, claim, event or relation, as it is stored beside the tables.

    Records were validated when their file was read, and there may be a hundred thousand of them to
    compare: they are made without looking again.
    """
    if kind != "record":
        return _KINDS[kind].validate_json(content)
    fields = from_json(content)
    fields["period"] = _as_it_was(Period, fields["period"])
    for name, model in (("excerpt", Excerpt), ("citation", Citation)):
        if fields.get(name):
            fields[name] = _as_it_was(model, fields[name])
    return _as_it_was(Record, fields)


_Model = TypeVar("_Model", bound=BaseModel)


def _as_it_was(model: type[_Model], fields: dict[str, Any]) -> _Model:
    """As `model_construct`, which looks for aliases and other fields and takes far longer."""
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", _defaults(model) | fields)
    object.__setattr__(made, "__pydantic_fields_set__", set(fields))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _defaults(model: type[BaseModel]) -> dict[str, Any]:
    every = model.model_fields.items()
    return {name: default.get_default() for name, default in every if not default.is_required()}


def table(name: str, rows: Sequence[Mapping[str, Any]]) -> Arrow:
    """Rows as a table with the types of the edition; what a row leaves out is missing."""
    return arrow_table(rows, schema(name))


class Raw:
    """The rows of all publications: tables of DuckDB, called `raw_` and as in the edition.

    `before` is the folder of the edition that some were taken over from, None without one; then
    `left_out` is a table of the ids of those publications that were not, and `before_…` are its
    tables. Not for use from several threads.
    """

    def __init__(self, around: Holdings, threads: int = 2) -> None:
        self.around = around
        self.con = duckdb.connect(":memory:", config={"threads": threads})
        self.before: Path | None = None
        self.findings_taken = 0  # how many of `raw_findings`, the first ones, were taken over
        self.faults: list[Fault] = []
        self._publications: dict[str, Publication] = {}
        for name in RAW:
            self.create(f"new_{name}", table(name, ()))
            self.con.execute(f'CREATE VIEW "raw_{name}" AS FROM "new_{name}"')

    def create(self, name: str, rows: Arrow) -> None:
        """Make a table of rows at hand."""
        self.con.register("incoming", rows)
        self.con.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM incoming')
        self.con.unregister("incoming")

    def add(self, tables: Mapping[str, Arrow], faults: Iterable[Fault] = ()) -> None:
        """Take in the rows of some publications, and the faults that were found in them."""
        for name, rows in tables.items():
            if rows.num_rows:
                self.con.register("incoming", rows)
                self.con.execute(f'INSERT INTO "new_{name}" FROM incoming')
                self.con.unregister("incoming")
        self.faults.extend(faults)

    def add_from(self, folder: Path, without: Iterable[str]) -> None:
        """Take over what an edition before holds, except the publications of these ids."""
        self.before = folder
        self.create("left_out", text_columns(id=without))
        for name in (*RAW, "findings", "dispute_items"):
            own = _ITS_OWN.get(name, {})
            columns = ", ".join(
                f'{own[column]} AS "{column}"' if column in own else f'"{column}"'
                for column in schema(name).names
            )
            self.con.execute(
                f'CREATE VIEW "before_{name}" AS SELECT {columns} FROM {stored(folder, name)}'
            )
        for name in RAW:
            self.con.execute(
                f'CREATE OR REPLACE VIEW "raw_{name}" AS FROM "before_{name}" '
                f"WHERE {HOMES[name]} NOT IN (SELECT id FROM left_out) "
                f'UNION ALL FROM "new_{name}"'
            )

    def query(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        return self.con.execute(sql, list(parameters)).fetchall()

    def of(self, keys: Iterable[str], sql: str) -> list[tuple[Any, ...]]:
        """What a question gives about these ids, which it calls `wanted`."""
        wanted = text_columns(id=dict.fromkeys(keys))
        self.con.register("wanted", wanted)
        found = self.query(sql)
        self.con.unregister("wanted")
        return found

    # What is named, as models -----------------------------------------------------------------

    def part(self, keys: Iterable[str]) -> Part:
        """These items as models, with their publications; an id of nothing is left out."""
        found = self.of(
            keys,
            "SELECT i.id, i.kind, i.home, i.content, h.file FROM raw__items i "
            "SEMI JOIN wanted USING (id) JOIN raw__homes h ON h.id = i.home "
            "WHERE i.kind != 'relation'",
        )
        self._make_publications(home for _, _, home, _, _ in found)
        around = {
            holding: getattr(self.around, holding) for holding in Holdings.__dataclass_fields__
        }
        # What could not be read may hold what is named elsewhere (`collection.check`).
        around["reading_faults"] = [*self.around.reading_faults, *self.faults]
        around["files"] = dict(self.query("SELECT id, file FROM raw__homes") if self.faults else [])
        part = Part(
            **around,
            items={key: item(kind, content) for key, kind, _, content, _ in found},
            home={key: self._publications[home] for key, _, home, _, _ in found},
        )
        part.files.update({home: file for _, _, home, _, file in found})
        return part

    def _make_publications(self, keys: Iterable[str]) -> None:
        missing = set(keys) - self._publications.keys()
        if missing:
            self._publications |= {
                key: publication(kind, content)
                for key, kind, content in self.of(
                    missing, "SELECT id, kind, content FROM raw__homes SEMI JOIN wanted USING (id)"
                )
            }

    def relations(self, where: str) -> list[tuple[Relation, str]]:
        """Relations with the id of their publication, in the order of the files."""
        return [
            (item("relation", content), home)
            for content, home in self.query(
                "SELECT content, home FROM raw__items JOIN item_order USING (id) "
                f"WHERE kind = 'relation' AND {where} ORDER BY nth"
            )
        ]

    def years_of(self, keys: Iterable[str]) -> dict[str, int]:
        """The year by whose end each of these items had appeared."""
        return dict(self.of(keys, "SELECT id, _since FROM raw__items SEMI JOIN wanted USING (id)"))

    def places_of(self, keys: Iterable[str]) -> dict[str, int]:
        """The place of each of these items in the order of the files."""
        return dict(self.of(keys, "SELECT id, nth FROM item_order SEMI JOIN wanted USING (id)"))
