"""Rows of publications joined to an edition: order, findings, disputes, and faults across them.

    workshop = Workshop(holdings_without_publications)
    workshop.add(part)                  # of `extract.edition.reading`, as many as there are
    faults = workshop.join()
    workshop.write(folder)

Not for reading a publication (`extract.edition.reading`), what figures say of each other
(`…edition.comparing`), nor for questions (`…edition.edition`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from extract.collection.check import collection_faults, relation_faults, repeated_id
from extract.collection.findings import Finding, answer_words, findings_of
from extract.collection.holdings import Holdings
from extract.contract.faults import Fault
from extract.contract.models import Record, Reference
from extract.edition.comparing import compare, nothing_said
from extract.edition.questions import DISPUTED_BY, FINDINGS_OF, SINGLE_UNTIL
from extract.edition.raw import Raw, item, publication, quoted, table
from extract.edition.rows import UNDATED, Row, metric_row, organization_row, topic_row
from extract.edition.tables import BESIDE, schema

_ROWS_IN_A_GROUP = 10_000


class Workshop(Raw):
    """One edition in the making. Not for use from several threads.

    Large tables are made in memory (`held`), or only when they are written.
    """

    def __init__(self, around: Holdings, threads: int = 2, *, held: bool = True) -> None:
        super().__init__(around, threads)
        self._kind = "TABLE" if held else "VIEW"

    # Order ------------------------------------------------------------------------------------

    def _order(self) -> None:
        """Number publications and items as their files do, and records as every download does."""
        metrics = pa.table(
            {
                "metric": pa.array(list(self.around.metrics), pa.string()),
                "place_in_file": pa.array(range(len(self.around.metrics)), pa.int64()),
            }
        )
        self.create("metric_order", metrics)
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
            yield Fault(file, key, "is both an article and a reference", "rename one of them")
        relations = self.relations("true")
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
            *(key for dispute in around.disputes for side in dispute.sides for key in side.items),
            *(gap.claim for gap in around.gaps),
            *around.retired,
            *(one.replaced_by for one in around.retired.values() if one.replaced_by),
        }
        part = self.part(named)
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
        self._add_sources(part)
        yield from collection_faults(part, self._every_finding)

    def _add_sources(self, part: Holdings) -> None:
        """Add the articles' texts, and the references, that say what levels mean."""
        named = {meaning.source for metric in part.metrics.values() for meaning in metric.meanings}
        for key, kind, content in self.query("SELECT id, kind, content FROM raw__homes"):
            if key not in named:
                continue
            home = publication(kind, content)
            if isinstance(home, Reference):
                part.references[key] = home
            else:
                text = part.folder / "articles" / f"{key}.txt"
                part.texts[key] = text.read_bytes().decode("utf-8")

    def _every_finding(self, holdings: Holdings, *, checked: bool) -> list[Finding]:
        """All findings, of unchecked figures too where an answer may be to one of these."""
        found = [
            Finding(key, kind, verdict, sentence, tuple(items))
            for key, kind, verdict, sentence, items in self.query(
                "SELECT finding_id, kind, verdict, sentence, items FROM raw_findings"
            )
        ]
        if checked or {one.id for one in found} >= holdings.answers.keys():
            return found
        keys = [key for (key,) in self.query("SELECT id FROM raw__items")]
        part = self.part(keys)
        return findings_of(part, [*part.items.values()], [one for one, _ in self.relations("true")])

    # All together -----------------------------------------------------------------------------

    def join(self) -> list[Fault]:
        """Work out what follows from all publications; gives every fault, sorted.

        Where there is a fault, nothing more is made: nothing of it may be shown.
        """
        self._order()
        if self.around.reading_faults:
            nothing_said(self)
        else:
            compare(self)
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
            "metrics",
            (metric_row(metric, topics.get(key)) for key, metric in around.metrics.items()),
        )
        self.put("topics", map(topic_row, around.about.topics if around.about else ()))
        self.put("organizations", map(organization_row, around.organizations.values()))
        self.put(
            "disputes",
            (
                dispute.model_dump(include={"question", "comparable", "reason"})
                | {"dispute_id": dispute.id}
                for dispute in around.shown_disputes
            ),
        )
        sides = [
            (dispute, number, side)
            for dispute in around.shown_disputes
            for number, side in enumerate(dispute.sides, start=1)
        ]
        self.put(
            "dispute_sides",
            (
                {"dispute_id": one.id, "side": number, "position": side.position}
                for one, number, side in sides
            ),
        )
        years = self.years_of({key for _, _, side in sides for key in side.items})
        self.put(
            "dispute_items",
            (
                {"dispute_id": one.id, "side": number, "item_id": key, "_since": years[key]}
                for one, number, side in sides
                for key in side.items
            ),
        )

    def _make_findings(self) -> None:
        answers = {key: answer_words(answer) for key, answer in self.around.answers.items()}
        columns = {"id": list(answers), "answer": list(answers.values())}
        self.create(
            "answers",
            pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()}),
        )
        self.con.execute(
            "CREATE OR REPLACE TABLE said AS SELECT f.*, row_number() OVER "
            "(ORDER BY _section, o.nth, _number, _since) - 1 AS _rank FROM raw_findings f "
            "JOIN (SELECT id, min(nth) AS nth FROM item_order GROUP BY id) o ON o.id = _anchor"
        )
        self._make(
            "findings",
            "SELECT said.* EXCLUDE (items), answer FROM said "
            "LEFT JOIN answers ON answers.id = finding_id ORDER BY said._rank",
        )
        self._make(
            "finding_items",
            "SELECT * EXCLUDE (nth, place), row_number() OVER (ORDER BY nth, place) - 1 AS _rank "
            "FROM (SELECT finding_id, _since, _until, _rank AS nth, unnest(items) AS item_id, "
            "generate_subscripts(items, 1) AS place FROM said) ORDER BY nth, place",
        )

    def _make(self, name: str, sql: str) -> None:
        """Make a table of the edition of what a question gives; what it leaves out is missing."""
        self.create(name, schema(name).empty_table())
        self.con.execute(f'INSERT INTO "{name}" BY NAME {sql}')

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
                f'CREATE OR REPLACE {self._kind} "{name}" AS '
                f'SELECT {columns} FROM "raw_{name}" r {join} '
                f"ORDER BY {order}"
            )
        for name in ("_members", "_notes"):
            self.con.execute(
                f'CREATE OR REPLACE {self._kind} "{name}" AS FROM "raw_{name}" ORDER BY ALL'
            )

    def _make_earlier(self) -> None:
        """When the figures are about from which changes are counted."""
        keys = [key for (key,) in self.query("SELECT DISTINCT _earlier FROM raw_records")]
        items = self.part(key for key in keys if key).items
        times = {key: one.period.edtf for key, one in items.items() if isinstance(one, Record)}
        columns = {"id": list(times), "period": list(times.values())}
        rows = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
        self.con.register("incoming", rows)
        self.con.execute("CREATE OR REPLACE TABLE earlier AS FROM incoming")
        self.con.unregister("incoming")

    def put_single_sources(self) -> None:
        """Work out, of records that were put, which have no other publication beside them."""
        self.con.execute("CREATE OR REPLACE VIEW raw_records AS FROM records")
        self.con.execute(
            f"UPDATE records SET _single_until = coalesce((SELECT single_until FROM "
            f"({SINGLE_UNTIL}) AS single WHERE single.id = record_id), {UNDATED + 1})"
        )

    def write(self, folder: Path) -> None:
        """Write each table as a Parquet file into the folder."""
        for name in BESIDE:
            self.con.execute(
                f"COPY \"{name}\" TO '{quoted(folder / f'{name}.parquet')}' "
                "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, "
                f"ROW_GROUP_SIZE {_ROWS_IN_A_GROUP})"
            )
