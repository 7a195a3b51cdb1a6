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
from extract.collection.findings import answer_words, findings_of
from extract.collection.holdings import Holdings
from extract.collection.verdicts import Finding
from extract.contract.faults import Fault
from extract.contract.items import Record
from extract.contract.publications import Reference
from extract.edition.arrow import arrow_columns, text_columns
from extract.edition.comparing import compare, nothing_said
from extract.edition.pieces import KEYS, file_of, quoted, share, stored
from extract.edition.questions import disputed_by, finding_items, sentences_of, single_until
from extract.edition.raw import Raw, item, publication, table
from extract.edition.renewing import place_all, renewed, renewed_said_of
from extract.edition.rows import UNDATED, Row, metric_row, organization_row, topic_row
from extract.edition.tables import WRITTEN, schema

_ROWS_IN_A_GROUP = 10_000
# What a finding is about is a long list, and a group is read as a whole.
_FINDINGS_IN_A_GROUP = 2_048
# Which rows of a table are others although their publication was taken over: what disputes or other
# publications say of them is something else (`Workshop._note_others`).
_DISPUTED_OTHERWISE = (
    "SELECT id FROM disputed d FULL JOIN "
    "(SELECT {key} AS id, disputed_by FROM before_{name} WHERE disputed_by IS NOT NULL) b "
    "USING (id) WHERE d.disputed_by IS DISTINCT FROM b.disputed_by"
)
_NONE = "SELECT NULL::VARCHAR AS id WHERE false"
_OTHERS = {
    "records": f"""
        {_DISPUTED_OTHERWISE.format(key="record_id", name="records")}
        UNION SELECT id FROM said_otherwise
        UNION SELECT b.record_id FROM before_records b JOIN single s ON s.id = b.record_id
          WHERE b._single_until != coalesce(s.single_until, {UNDATED + 1})
        UNION SELECT b.record_id FROM changes_before b LEFT JOIN earlier e ON e.id = b._earlier
          WHERE b.since IS DISTINCT FROM e.period
        """,
    "claims": _DISPUTED_OTHERWISE.format(key="claim_id", name="claims"),
}


def _listed(name: str) -> str:
    return ", ".join(f'"{column}"' for column in schema(name).names)


class Workshop(Raw):
    """One edition in the making. Not for use from several threads.

    Large tables are made in memory (`held`), or only when they are written.
    """

    def __init__(self, around: Holdings, threads: int = 2, *, held: bool = True) -> None:
        super().__init__(around, threads)
        self._kind = "TABLE" if held else "VIEW"
        self._bases: dict[str, Path] = {}  # of tables that lie in pieces

    # Order ------------------------------------------------------------------------------------

    def _order(self) -> None:
        """Number publications and items as their files do, and records as every download does."""
        metrics = arrow_columns(
            {"metric": self.around.metrics, "place_in_file": range(len(self.around.metrics))},
            pa.schema({"metric": pa.string(), "place_in_file": pa.int64()}),
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
            "SELECT i.id, h.file, times FROM "
            "(SELECT id, home, count(*) OVER (PARTITION BY id) AS times FROM raw__items) i "
            "JOIN raw__homes h ON h.id = i.home WHERE times > 1"
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
            *(key for record in revising for key in (record.id, record.revises) if key),
            *(key for relation, _ in relations for key in relation.members),
            *(key for dispute in around.disputes for side in dispute.sides for key in side.items),
            *(gap.claim for gap in around.gaps),
            *around.retired,
            *(retired.replaced_by for retired in around.retired.values() if retired.replaced_by),
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
                "SELECT finding_id, kind, verdict, sentence, _items FROM raw_findings"
            )
        ]
        if checked or {finding.id for finding in found} >= holdings.answers.keys():
            return found
        keys = [key for (key,) in self.query("SELECT id FROM raw__items")]
        part = self.part(keys)
        return findings_of(
            part, [*part.items.values()], [relation for relation, _ in self.relations("true")]
        )

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
        numbered = [{**row, "_rank": n, "_bit": n} for n, row in enumerate(rows)]
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
                {"dispute_id": dispute.id, "side": number, "position": side.position}
                for dispute, number, side in sides
            ),
        )
        years = self.years_of({key for _, _, side in sides for key in side.items})
        self.put(
            "dispute_items",
            (
                {"dispute_id": dispute.id, "side": number, "item_id": key, "_since": years[key]}
                for dispute, number, side in sides
                for key in side.items
            ),
        )

    def _make_findings(self) -> None:
        answers = {key: answer_words(answer) for key, answer in self.around.answers.items()}
        self.create("answers", text_columns(id=answers.keys(), answer=answers.values()))
        self.con.execute(
            "CREATE OR REPLACE TABLE finding_order AS SELECT f.rowid AS place, row_number() OVER "
            "(ORDER BY _section, o.nth, _number, _since) - 1 AS _rank FROM raw_findings f "
            "JOIN (SELECT id, min(nth) AS nth FROM item_order GROUP BY id) o ON o.id = _anchor"
        )
        self.con.execute(
            f"CREATE OR REPLACE {self._kind} findings AS SELECT {_listed('findings')} FROM "
            "raw_findings f JOIN finding_order o ON o.place = f.rowid "
            "LEFT JOIN answers ON answers.id = finding_id ORDER BY _rank"
        )
        self.make_finding_items()

    def make_finding_items(self) -> None:
        """What each finding is about, one by one."""
        self.con.execute(f"CREATE OR REPLACE VIEW finding_items AS {finding_items()}")

    def _make_large_tables(self) -> None:
        """Those of which the rows came with the publications, in the order of every download."""
        self._make_earlier()
        self.con.execute(
            "CREATE OR REPLACE TABLE event_order AS SELECT event_id AS id, "
            "row_number() OVER (ORDER BY period, event_id) AS nth FROM raw_events"
        )
        self._note_others()
        self.make_said_of()
        orders = {
            "records": "record_order",
            "record_citations": "record_order",
            "claims": "item_order",
            "events": "event_order",
            **dict.fromkeys(("articles", "references", "_homes"), "home_order"),
            "_items": "item_order",
        }
        for name, order in orders.items():
            base = renewed(self, name, order, _OTHERS.get(name, _NONE))
            if base is None:
                place_all(self, name, order)
            else:
                self._bases[name] = base
            own, joins = self._computed(name)
            columns = ", ".join(
                f'{own.get(key, f"""r."{key}" """)} AS "{key}"' for key in schema(name).names
            )
            key = KEYS.get(name, "record_id")
            # Publications and items are looked up by their ids, and so are sorted by them.
            by = f"r.{key}" if name in ("_homes", "_items") else "p._rank"
            self.con.execute(
                f'CREATE OR REPLACE {self._kind} "{name}" AS SELECT {columns} '
                f'FROM "raw_{name}" r JOIN "places_{name}" p ON p.id = r.{key} {joins} '
                f"ORDER BY {by}"
            )
        for name in ("_members", "_notes"):
            self.con.execute(
                f'CREATE OR REPLACE {self._kind} "{name}" AS FROM "raw_{name}" ORDER BY ALL'
            )

    def _note_others(self) -> None:
        """Note what disputes, findings and other publications now say of each record or claim.

        Of an edition that was taken over in part, only where that may be something else.
        """
        con = self.con
        con.execute(f"CREATE OR REPLACE TABLE disputed AS {disputed_by(UNDATED)}")
        if self.before is None:
            con.execute(f"CREATE OR REPLACE TABLE single AS {single_until()}")
            con.execute(f"CREATE OR REPLACE TABLE found AS {sentences_of(UNDATED)}")
            return
        said = "finding_id, sentence, _since, _until, _section, _anchor, _number, _items"
        con.execute(
            f"""
            CREATE OR REPLACE TABLE near AS SELECT DISTINCT metric, place FROM (
              FROM (SELECT metric, place FROM new_records)
              UNION ALL SELECT metric, place FROM before_records
              WHERE _home IN (SELECT id FROM left_out));
            CREATE OR REPLACE TABLE changes_before AS SELECT record_id, _earlier, since
              FROM {stored(self.before, "records")} WHERE _earlier IS NOT NULL;
            CREATE OR REPLACE VIEW near_records AS
              SELECT r.* FROM raw_records r SEMI JOIN near USING (metric, place);
            CREATE OR REPLACE TABLE single AS {single_until("near_records")};
            CREATE OR REPLACE TABLE said_now AS
              SELECT {said} FROM raw_findings WHERE rowid >= {self.findings_taken};
            CREATE OR REPLACE TABLE said_before AS SELECT {said} FROM before_findings
              ANTI JOIN (FROM raw_findings WHERE rowid < {self.findings_taken})
              USING (finding_id, _since);
            CREATE OR REPLACE TABLE said_otherwise AS SELECT DISTINCT unnest(_items) AS id FROM (
              (FROM said_now EXCEPT FROM said_before) UNION ALL
              (FROM said_before EXCEPT FROM said_now));
            INSERT INTO said_otherwise SELECT record_id FROM new_records
              WHERE record_id NOT IN (FROM said_otherwise);
            CREATE OR REPLACE TABLE items_said_otherwise AS
              SELECT item_id, finding_id, _since
              FROM finding_items i SEMI JOIN said_otherwise s ON s.id = i.item_id;
            CREATE OR REPLACE TABLE found AS
              SELECT s.id, findings FROM said_otherwise s
              LEFT JOIN ({sentences_of(UNDATED, "items_said_otherwise")}) f USING (id);
            """
        )

    def make_said_of(self) -> None:
        """Make the table of each item's findings; of an edition taken over, where they changed."""
        base = renewed_said_of(self)
        if base is not None:
            self._bases["_said_of"] = base
        self.con.execute(
            f"CREATE OR REPLACE {self._kind} _said_of AS "
            "SELECT item_id AS item, finding_id, _since "
            f"FROM {'finding_items' if base is None else 'items_said_otherwise'} ORDER BY ALL"
        )

    def _computed(self, name: str) -> tuple[dict[str, str], str]:
        """The columns of a table that are not its rows' own, as SQL, and the joins for them."""
        own = {"_rank": "p._rank", "_bit": "p._bit"}
        joins = ""
        if name in ("records", "claims"):
            own["disputed_by"] = "disputed.disputed_by"
            joins = f"LEFT JOIN disputed ON disputed.id = r.{KEYS[name]}"
        if name == "records":
            single, found = f"coalesce(single.single_until, {UNDATED + 1})", "found.findings"
            if self.before is not None:
                # What was not noted is as it was.
                single = f"CASE WHEN single.id IS NULL THEN r._single_until ELSE {single} END"
                found = f"CASE WHEN found.id IS NULL THEN r.findings ELSE {found} END"
            own |= {
                "findings": found,
                "since": "coalesce(r.since, earlier.period)",
                "_single_until": single,
            }
            joins += (
                " LEFT JOIN found ON found.id = r.record_id"
                " LEFT JOIN single ON single.id = r.record_id"
                " LEFT JOIN earlier ON earlier.id = _earlier"
            )
        return own, joins

    def _make_earlier(self) -> None:
        """When the figures are about from which changes are counted."""
        keys = [key for (key,) in self.query("SELECT DISTINCT _earlier FROM raw_records")]
        items = self.part(key for key in keys if key).items
        times = {
            key: record.period.edtf for key, record in items.items() if isinstance(record, Record)
        }
        self.create("earlier", text_columns(id=times.keys(), period=times.values()))

    def put_single_sources(self) -> None:
        """Work out, of records that were put, which have no other publication beside them."""
        self.con.execute(
            f"UPDATE records SET _single_until = coalesce((SELECT single_until FROM "
            f"({single_until('records')}) AS single WHERE single.id = record_id), {UNDATED + 1})"
        )

    def write(self, folder: Path) -> None:
        """Write each table into the folder, as one Parquet file or in pieces."""
        for name in WRITTEN:
            base = self._bases.get(name)
            if base is None:
                self._copy(name, file_of(folder, name))
                continue
            share(base, folder, name)
            self._copy(name, file_of(folder, name, "later"))
            self._copy(f"gone_{name}", file_of(folder, name, "gone"))

    def _copy(self, table: str, path: Path) -> None:
        rows = _FINDINGS_IN_A_GROUP if table == "findings" else _ROWS_IN_A_GROUP
        self.con.execute(
            f"COPY \"{table}\" TO '{quoted(path)}' "
            "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, "
            f"ROW_GROUP_SIZE {rows})"
        )
