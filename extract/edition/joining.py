"""Rows of publications joined to an edition: order, findings, disputes, and faults across them.

    workshop = Workshop(holdings_without_publications)
    workshop.add(part)                  # of `extract.edition.reading`, as many as there are
    faults = workshop.join()
    workshop.write(folder)

Publications come in as rows, so that a collection of any size is never in memory as objects: only
items that something names (a relation, a dispute, another figure of the same thing) are made into
models again, to be compared by the same functions that `python -m extract check` uses.

Not for reading a publication (`extract.edition.reading`), nor for questions (`…edition.edition`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pydantic import TypeAdapter

from extract.collection.check import collection_faults, relation_faults, repeated_id
from extract.collection.findings import (
    Finding,
    differences,
    findings_of,
    not_yet_published,
    of_relations,
    sequences,
    sides_of,
)
from extract.collection.holdings import Holdings
from extract.contract.faults import Fault
from extract.contract.models import (
    Article,
    Citation,
    Claim,
    Event,
    Excerpt,
    Item,
    Period,
    Publication,
    Record,
    Reference,
    Relation,
)
from extract.edition.questions import DISPUTED_BY, FINDINGS_OF, SINGLE_UNTIL
from extract.edition.rows import UNDATED, Row, metric_row, organization_row, topic_row
from extract.edition.tables import BESIDE, TABLES, Arrow, schema

_RAW = (
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
_ROWS_IN_A_GROUP = 10_000


@dataclass(frozen=True)
class _Part(Holdings):
    """Holdings of which only the items that something names are there."""

    items: dict[str, Item] = field(default_factory=dict[str, Item])  # type: ignore[assignment]
    home: dict[str, Publication] = field(  # type: ignore[assignment]
        default_factory=dict[str, Publication]
    )


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
    fields = json.loads(content)
    fields["period"] = Period.model_construct(**fields["period"])
    for name, model in (("excerpt", Excerpt), ("citation", Citation)):
        if fields.get(name):
            fields[name] = model.model_construct(**fields[name])
    return Record.model_construct(**fields)


def table(name: str, rows: Sequence[Row]) -> Arrow:
    """Rows as a table with the types of the edition; what a row leaves out is missing."""
    return pa.Table.from_pylist(list(rows), schema=schema(name))


@dataclass(frozen=True)
class _Found:
    """A finding, the years from which and until which it could be said, and its place in lists."""

    finding: Finding
    since: int
    until: int
    place: tuple[int, int, int]


class Workshop:
    """One edition in the making. Not for use from several threads."""

    def __init__(self, around: Holdings, threads: int = 2) -> None:
        self.around = around
        self.con = duckdb.connect(":memory:", config={"threads": threads})
        for name in _RAW:
            self._create(f"raw_{name}", name)
        self.faults: list[Fault] = []

    def _create(self, name: str, like: str) -> None:
        empty = schema(like).empty_table()
        self.con.register("incoming", empty)
        self.con.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM incoming')
        self.con.unregister("incoming")

    def _insert(self, name: str, rows: Arrow) -> None:
        self.con.register("incoming", rows)
        self.con.execute(f'INSERT INTO "{name}" FROM incoming')
        self.con.unregister("incoming")

    def add(self, tables: Mapping[str, Arrow], faults: Iterable[Fault] = ()) -> None:
        """Take in the rows of some publications, and the faults that were found in them."""
        for name, rows in tables.items():
            if rows.num_rows:
                self._insert(f"raw_{name}", rows)
        self.faults.extend(faults)

    def add_from(self, folder: Path, without: Sequence[str]) -> None:
        """Take over what an edition before holds, except the publications of these ids."""
        left_out = pa.table({"id": pa.array(list(without), pa.string())})
        self.con.register("left_out", left_out)
        keys = {"_homes": "id", "_items": "home", "_members": "home", "_notes": "home"}
        for name in _RAW:
            columns = ", ".join(f'"{one.name}"' for one in schema(name))
            key = keys.get(name, "_home")
            if name == "record_citations":
                key = "reference_id"
            elif name in ("articles", "references"):
                key = TABLES[name].key[0]
            self.con.execute(
                f'INSERT INTO "raw_{name}" ({columns}) SELECT {columns} FROM '
                f"read_parquet('{quoted(folder / f'{name}.parquet')}') "
                f"WHERE {key} NOT IN (SELECT id FROM left_out)"
            )
        self.con.unregister("left_out")

    def query(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        return self.con.execute(sql, list(parameters)).fetchall()

    # Order ------------------------------------------------------------------------------------

    def _order(self) -> None:
        """Number publications and items as their files do, and records as every download does."""
        metrics = pa.table(
            {
                "metric": pa.array(list(self.around.metrics), pa.string()),
                "place_in_file": pa.array(range(len(self.around.metrics)), pa.int64()),
            }
        )
        self.con.register("metric_order", metrics)
        main = self.around.about.place if self.around.about else ""
        self.con.execute(
            "CREATE OR REPLACE TABLE home_order AS SELECT id, "
            "row_number() OVER (ORDER BY kind, file) AS nth FROM raw__homes"
        )
        self.con.execute(
            "CREATE OR REPLACE TABLE item_order AS SELECT i.id, "
            "row_number() OVER (ORDER BY h.nth, i.number) AS nth "
            "FROM raw__items i JOIN home_order h ON h.id = i.home"
        )
        self.con.execute(
            """
            CREATE OR REPLACE TABLE record_order AS SELECT record_id AS id, row_number() OVER (
              ORDER BY m.place_in_file NULLS LAST, place != ?, place,
                coalesce(period_start, period_end), coalesce(period_end, period_start),
                evidence_kind != 'excerpt', record_id) AS nth
            FROM raw_records LEFT JOIN metric_order m USING (metric)
            """,
            [main],
        )

    # What is named, as models -----------------------------------------------------------------

    def _part(self, keys: Iterable[str]) -> _Part:
        """These items as models, with their publications; an id of nothing is left out."""
        wanted = pa.table({"id": pa.array(list(dict.fromkeys(keys)), pa.string())})
        self.con.register("wanted", wanted)
        found = self.query(
            "SELECT i.id, i.kind, i.home, i.content FROM raw__items i SEMI JOIN wanted USING (id) "
            "WHERE i.kind != 'relation'"
        )
        homes = self.query(
            "SELECT id, kind, content, file FROM raw__homes WHERE id IN "
            "(SELECT home FROM raw__items SEMI JOIN wanted USING (id))"
        )
        self.con.unregister("wanted")
        publications = {key: publication(kind, content) for key, kind, content, _ in homes}
        around = {one: getattr(self.around, one) for one in Holdings.__dataclass_fields__}
        # What could not be read may hold what is named elsewhere (`collection.check`).
        around["reading_faults"] = [*self.around.reading_faults, *self.faults]
        around["files"] = dict(self.query("SELECT id, file FROM raw__homes") if self.faults else [])
        part = _Part(
            **around,
            items={key: item(kind, content) for key, kind, _, content in found},
            home={key: publications[home] for key, _, home, _ in found},
        )
        part.files.update({key: file for key, _, _, file in homes})
        return part

    def _relations(self, where: str) -> list[tuple[Relation, str]]:
        """Relations with the id of their publication, in the order of the files."""
        return [
            (item("relation", content), home)
            for content, home in self.query(
                "SELECT content, home FROM raw__items JOIN item_order USING (id) "
                f"WHERE kind = 'relation' AND {where} ORDER BY nth"
            )
        ]

    # Faults across publications ---------------------------------------------------------------

    def _cross_faults(self) -> Iterator[Fault]:
        for key, file, times in self.query(
            "SELECT i.id, h.file, count(*) OVER (PARTITION BY i.id) AS times FROM raw__items i "
            "JOIN raw__homes h ON h.id = i.home QUALIFY times > 1"
        ):
            yield repeated_id(file, key, times)
        for key, file in self.query(
            "SELECT id, file FROM raw__homes QUALIFY count(*) OVER (PARTITION BY id) > 1 AND "
            "kind = 'article'"
        ):
            yield Fault(file, key, "is an article and a reference", "rename one of them")
        relations = self._relations("true")
        around = self.around
        revising = [
            item("record", content)
            for (content,) in self.query(
                "SELECT content FROM raw__items WHERE kind = 'record' "
                """AND contains(content, '"revises"')"""
            )
        ]
        named = {
            *(key for one in revising for key in (one.id, one.revises) if key),
            *(key for relation, _ in relations for key in relation.members),
            *(key for one in around.disputes for side in one.sides for key in side.items),
            *(gap.claim for gap in around.gaps),
            *around.retired,
            *(one.replaced_by for one in around.retired.values() if one.replaced_by),
        }
        part = self._part(named)
        homes = {
            key: (publication(kind, content), file)
            for key, kind, content, file in self.query(
                "SELECT id, kind, content, file FROM raw__homes WHERE id IN "
                "(SELECT home FROM raw__items WHERE kind = 'relation')"
            )
        }
        part.files.update({key: file for key, (_, file) in homes.items()})
        for relation, home in relations:
            yield from relation_faults(part, homes[home][0], relation)
        yield from collection_faults(part, self._every_finding)

    def _every_finding(self, holdings: Holdings, *, checked: bool) -> list[Finding]:
        """All findings, of unchecked figures too where an answer may be to one of these."""
        known = {found.finding.id for found in self._found}
        if checked or known >= holdings.answers.keys():
            return [found.finding for found in self._found]
        keys = [key for (key,) in self.query("SELECT id FROM raw__items")]
        part = self._part(keys)
        return findings_of(
            part, [*part.items.values()], [one for one, _ in self._relations("true")]
        )

    # Findings ---------------------------------------------------------------------------------

    def _findings(self) -> list[_Found]:
        """What the cross-checks say, and in which years it could be said."""
        relations = [
            (relation, year) for relation, year in self._known_relations() if year is not None
        ]
        groups = self._ranked(), self._alike()
        named = {
            *(key for relation, _ in relations for key in relation.members),
            *(key for group in (*groups[0], *groups[1]) for key in group),
        }
        part = self._part(named)
        years = self._years_of(named)
        at = self._places_of(named | {relation.id for relation, _ in relations})
        found = [
            _Found(one, year, UNDATED + 1, (0, at[relation.id], 0))
            for relation, year in relations
            for one in of_relations(part, [relation])
        ]
        related: dict[str, dict[str, int]] = defaultdict(dict)
        for relation, year in sorted(relations, key=lambda one: one[1], reverse=True):
            for one, other in permutations(relation.members, 2):
                related[one][other] = year
        sides = sides_of(part.disputes)
        revised = dict(
            self.query(
                "SELECT revises, min(_since) FROM raw_records WHERE revises IS NOT NULL GROUP BY 1"
            )
        )

        def differing(records: list[Record], year: int) -> Iterator[Finding]:
            known = {
                (record.id, other)
                for record in records
                for other, since in related.get(record.id, {}).items()
                if since <= year
            }
            replaced = {
                record.id for record in records if revised.get(record.id, UNDATED + 1) <= year
            }
            return differences(part, records, known, sides, replaced)

        for kind, say, chosen in (
            (1, lambda records, _: sequences(part, records), groups[0]),
            (2, differing, groups[1]),
            (3, lambda records, _: not_yet_published(part, records), groups[0]),
        ):
            for group in chosen:
                records = [one for key in group if isinstance(one := part.items[key], Record)]
                keys = {record.id for record in records}
                told = {
                    since
                    for key in keys
                    for other, since in related.get(key, {}).items()
                    if other in keys
                } | {revised[key] for key in keys if key in revised}
                found += _over_time(records, say, years, at, kind, told)
        found += [
            _Found(
                Finding(key, kind, verdict, sentence, tuple(items)),
                year,
                UNDATED + 1,
                (5 if of_claim else 4, place, 0),
            )
            for key, kind, verdict, sentence, items, year, place, of_claim in self.query(
                "SELECT finding_id, n.kind, verdict, sentence, items, n._since, nth, "
                "i.kind = 'claim' FROM raw__notes n JOIN item_order o ON o.id = items[1] "
                "JOIN raw__items i ON i.id = o.id"
            )
        ]
        return sorted(found, key=lambda one: (one.place, one.since))

    def _known_relations(self) -> list[tuple[Relation, int | None]]:
        """The checked relations between checked items, with the year by whose end all were known.

        None for one that is not checked, or names what is not.
        """
        since = dict(
            self.query(
                "SELECT m.relation, CASE WHEN bool_and(coalesce(i.checked, false)) AND "
                "any_value(r.checked) THEN greatest(max(i._since), any_value(r._since)) END "
                "FROM raw__members m LEFT JOIN raw__items i ON i.id = m.item "
                "JOIN raw__items r ON r.id = m.relation AND r.kind = 'relation' GROUP BY m.relation"
            )
        )
        return [(relation, since.get(relation.id)) for relation, _ in self._relations("true")]

    def _ranked(self) -> list[list[str]]:
        """Records of a rank, of one place and organization each, quoted ones beside cited ones."""
        ordinal = [one.id for one in self.around.metrics.values() if one.scale == "ordinal"]
        return [
            keys
            for (keys,) in self.query(
                "SELECT list(record_id ORDER BY nth) FROM raw_records "
                "JOIN item_order ON id = record_id "
                "WHERE list_contains(?, metric) GROUP BY metric, place, organization "
                "HAVING count(DISTINCT evidence_kind) > 1 ORDER BY min(nth)",
                ordinal,
            )
        ]

    def _alike(self) -> list[list[str]]:
        """Records of the same people or things, place and period that are not all worded alike."""
        return [
            keys
            for (keys,) in self.query(
                "SELECT list(record_id ORDER BY nth) FROM raw_records "
                "JOIN item_order ON id = record_id "
                "GROUP BY metric, population, place, since, period_start, period_end "
                "HAVING count(DISTINCT value_label) > 1 ORDER BY min(nth)"
            )
        ]

    def _years_of(self, keys: Iterable[str]) -> dict[str, int]:
        return self._of(keys, "SELECT id, _since FROM raw__items SEMI JOIN wanted USING (id)")

    def _places_of(self, keys: Iterable[str]) -> dict[str, int]:
        return self._of(keys, "SELECT id, nth FROM item_order SEMI JOIN wanted USING (id)")

    def _of(self, keys: Iterable[str], sql: str) -> dict[str, int]:
        """What a question gives for each of these ids, which it calls `wanted`."""
        wanted = pa.table({"id": pa.array(list(keys), pa.string())})
        self.con.register("wanted", wanted)
        found = dict(self.query(sql))
        self.con.unregister("wanted")
        return found

    # All together -----------------------------------------------------------------------------

    def join(self) -> list[Fault]:
        """Work out what follows from all publications; gives every fault, sorted.

        Where there is a fault, nothing more is made: nothing of it may be shown.
        """
        self._order()
        self._found = self._findings() if not self.around.reading_faults else []
        self.faults = sorted({*self.around.reading_faults, *self.faults, *self._cross_faults()})
        if not self.faults:
            self.make()
        return self.faults

    def make(self) -> None:
        """Make the edition's tables."""
        self._make_small_tables()
        self._make_findings()
        self._make_large_tables()

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Make a table of rows at hand, in their order."""
        numbered = [{**row, "_rank": number} for number, row in enumerate(rows)]
        self.con.register("incoming", table(name, numbered))
        self.con.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM incoming')
        self.con.unregister("incoming")

    def _make_small_tables(self) -> None:
        around = self.around
        topics = around.topic_of
        self.put(
            "metrics", (metric_row(one, topics.get(key)) for key, one in around.metrics.items())
        )
        self.put("topics", map(topic_row, around.about.topics if around.about else ()))
        self.put("organizations", map(organization_row, around.organizations.values()))
        self.put(
            "disputes",
            (
                one.model_dump(include={"question", "comparable", "reason"})
                | {"dispute_id": one.id}
                for one in around.disputes
            ),
        )
        sides = [
            (one, number, side)
            for one in around.disputes
            for number, side in enumerate(one.sides, start=1)
        ]
        self.put(
            "dispute_sides",
            (
                {"dispute_id": one.id, "side": number, "position": side.position}
                for one, number, side in sides
            ),
        )
        years = self._years_of({key for _, _, side in sides for key in side.items})
        self.put(
            "dispute_items",
            (
                {"dispute_id": one.id, "side": number, "item_id": key, "_since": years[key]}
                for one, number, side in sides
                for key in side.items
            ),
        )

    def _make_findings(self) -> None:
        answers = {
            key: f"{one.note} ({one.by}, {one.on})" for key, one in self.around.answers.items()
        }
        self.put(
            "findings",
            (
                {
                    "finding_id": one.finding.id,
                    "kind": one.finding.kind,
                    "verdict": one.finding.verdict,
                    "sentence": one.finding.sentence,
                    "answer": answers.get(one.finding.id),
                    "_since": one.since,
                    "_until": one.until,
                }
                for one in self._found
            ),
        )
        self.put(
            "finding_items",
            (
                {
                    "finding_id": one.finding.id,
                    "item_id": key,
                    "_since": one.since,
                    "_until": one.until,
                }
                for one in self._found
                for key in dict.fromkeys(one.finding.records)
            ),
        )

    def _make_large_tables(self) -> None:
        """Those of which the rows came with the publications, in the order of every download."""
        self._make_earlier()
        of_record = (
            f"LEFT JOIN ({DISPUTED_BY.format(year=UNDATED)}) AS disputes ON disputes.id = {{key}} "
        )
        joins = {
            "records": of_record.format(key="record_id")
            + f"LEFT JOIN ({FINDINGS_OF.format(year=UNDATED)}) AS said ON said.id = record_id "
            f"LEFT JOIN ({SINGLE_UNTIL}) AS single ON single.id = record_id "
            "LEFT JOIN earlier ON earlier.id = _earlier "
            "JOIN record_order o ON o.id = record_id",
            "record_citations": "JOIN record_order o ON o.id = record_id",
            "claims": of_record.format(key="claim_id") + "JOIN item_order o ON o.id = claim_id",
            "events": "JOIN (SELECT event_id AS id, row_number() OVER (ORDER BY period, event_id) "
            "AS nth FROM raw_events) o ON o.id = event_id",
            "articles": "JOIN home_order o ON o.id = article_id",
            "references": "JOIN home_order o ON o.id = reference_id",
            "_homes": "JOIN home_order o USING (id)",
            "_items": "JOIN item_order o USING (id)",
        }
        computed = {
            "records": {
                "disputed_by": "disputes.disputed_by",
                "findings": "said.findings",
                "since": "coalesce(r.since, earlier.period)",
                "_single_until": f"coalesce(single.single_until, {UNDATED + 1})",
            },
            "claims": {"disputed_by": "disputes.disputed_by"},
        }
        for name, join in joins.items():
            columns = ", ".join(
                f'{own} AS "{key}"'
                if (own := computed.get(name, {}).get(key))
                else ("o.nth AS _rank" if key == "_rank" else f'r."{key}"')
                for key in schema(name).names
            )
            # Publications and items are looked up by their ids, and so are sorted by them.
            order = "r.id" if name in ("_homes", "_items") else "o.nth"
            self.con.execute(
                f'CREATE OR REPLACE TABLE "{name}" AS SELECT {columns} FROM "raw_{name}" r {join} '
                f"ORDER BY {order}"
            )
        for name in ("_members", "_notes"):
            self.con.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM "raw_{name}" ORDER BY ALL')

    def _make_earlier(self) -> None:
        """When the figures are about from which changes are counted."""
        keys = [key for (key,) in self.query("SELECT DISTINCT _earlier FROM raw_records")]
        items = self._part(key for key in keys if key).items
        times = {key: one.period.edtf for key, one in items.items() if isinstance(one, Record)}
        columns = {"id": list(times), "period": list(times.values())}
        rows = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
        self.con.register("incoming", rows)
        self.con.execute("CREATE OR REPLACE TABLE earlier AS FROM incoming")
        self.con.unregister("incoming")

    def put_single_sources(self) -> None:
        """Work out, of records that were put, which have no other publication beside them."""
        self.con.execute("CREATE OR REPLACE TABLE raw_records AS FROM records")
        self.con.execute(
            f"UPDATE records SET _single_until = coalesce((SELECT single_until FROM "
            f"({SINGLE_UNTIL}) AS single WHERE single.id = record_id), {UNDATED + 1})"
        )

    def write(self, folder: Path) -> None:
        """Write each table as a Parquet file into the folder."""
        for name in BESIDE:
            self.con.execute(
                f"COPY \"{name}\" TO '{quoted(folder / f'{name}.parquet')}' "
                f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_IN_A_GROUP})"
            )


def quoted(path: Path) -> str:
    """A path as it stands between the single quotes of an SQL string."""
    return str(path).replace("'", "''")


def _over_time(
    records: list[Record],
    say: Callable[[list[Record], int], Iterable[Finding]],
    years: Mapping[str, int],
    at: Mapping[str, int],
    kind: int,
    relations: Iterable[int] = (),
) -> Iterator[_Found]:
    """What a group of records says at every time: it changes when one of them appeared.

    `relations` are the years from which on a relation between them, or a revision, was known.
    """
    appeared = {years[record.id] for record in records}
    steps = sorted(appeared | {year for year in relations if year >= min(appeared)})
    said: dict[Finding, _Found] = {}
    for year, until in zip(steps, [*steps[1:], UNDATED + 1], strict=True):
        known = [record for record in records if years[record.id] <= year]
        first = at[known[0].id]
        for number, one in enumerate(say(known, year)):
            before = said.get(one)
            if before and before.until == year:
                said[one] = replace(before, until=until)
                continue
            if before:
                yield before
            # A difference stands where its group begins, the others where their record does.
            place = first if kind == 2 else at[one.records[0]]
            said[one] = _Found(one, year, until, (kind, place, number))
    yield from said.values()
