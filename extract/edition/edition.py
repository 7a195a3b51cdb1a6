"""An edition: what readers meet of a checked collection, as tables that are asked and never held.

    edition = open_edition(folder)
    edition.count("records"), edition.items["raids-2008"], edition.as_of(2010).count("claims")

Questions go to DuckDB over the Parquet files of the edition, or over copies in memory where they
are small. An edition may be asked from any thread. Whether its data may be published was decided
when it was made; its faults come along, so that a page can say why it shows nothing.

Not for making one: that is `extract.edition.build`. Not for a reader's filters: those are in
`extract.edition.selection`, and how much passes them is counted by `extract.edition.counting`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd
from pydantic import TypeAdapter

from extract.collection.published import disputes_between
from extract.collection.verdicts import VERDICTS, Finding
from extract.contract.about import About
from extract.contract.checks import Check
from extract.contract.corrections import Correction
from extract.contract.faults import Fault, Faulty
from extract.contract.files import hash_of
from extract.contract.folding import folded
from extract.contract.items import Claim, Event, Item
from extract.contract.judgements import Dispute, Gap
from extract.contract.publications import Article, Publication
from extract.contract.relations import Relation
from extract.contract.retiring import Resolution, Retired, resolved
from extract.contract.vocabulary import Metric, Organization
from extract.edition.facts import FACTS, Facts
from extract.edition.frames import framed
from extract.edition.listing import Listing
from extract.edition.rows import UNDATED
from extract.edition.selection import KEY, Selection, lean
from extract.edition.store import KEPT_ITEMS, Entry, Homes, Items, Store
from extract.edition.tables import TABLES, Arrow

Kind = TypeVar("Kind", bound=Item)
Made = TypeVar("Made")
_RELATION: TypeAdapter[Relation] = TypeAdapter(Relation)


class Changed(Exception):
    """An article's text is no longer the one that the edition was made from."""


@dataclass(frozen=True, eq=False)
class Edition:
    """What readers meet of a collection.

    `folder` is where the collection lies; None if it lies nowhere. `year` is that by whose end
    everything in it had appeared (`as_of`), `rows.UNDATED` for all there is. `whole` is what this
    is a part of; None if it is whole itself.
    """

    store: Store
    facts: Facts
    folder: Path | None = None
    year: int = UNDATED
    whole: Edition | None = None

    @property
    def name(self) -> str:
        """The same for the same content, compiled by the same code; another one otherwise."""
        return self.store.name

    @property
    def about(self) -> About | None:
        """What the collection is; None only where it has faults."""
        return self.facts.about

    @property
    def described(self) -> About:
        """What the collection is. Raises Faulty where it does not say so."""
        if self.about is None:
            raise Faulty(self.faults)
        return self.about

    @property
    def faults(self) -> list[Fault]:
        """Every reason why the collection may not be published, sorted by file and record."""
        return self.facts.faults

    @property
    def metrics(self) -> dict[str, Metric]:
        """What is measured, by id."""
        return self.facts.metrics

    @property
    def organizations(self) -> dict[str, Organization]:
        """Who makes statements, by id."""
        return self.facts.organizations

    @property
    def version(self) -> str:
        """The collection's version."""
        return self.facts.version

    @property
    def released(self) -> str | None:
        """The day (YYYY-MM-DD) of this version; None if the corrections log has no entry of it."""
        return self.facts.released

    @property
    def corrections(self) -> list[Correction]:
        """The entries of the corrections log, newest first."""
        return self.facts.corrections

    @property
    def retired(self) -> dict[str, Retired]:
        """Ids that are no longer used."""
        return self.facts.retired

    @cached_property
    def gaps(self) -> list[Gap]:
        """Claims that say why there is no figure, of those that are checked and had appeared."""
        claims = self.store.entries(gap.claim for gap in self.facts.gaps)
        return [
            gap
            for gap in self.facts.gaps
            if (claim := claims.get(gap.claim)) and claim.is_checked and claim.since <= self.year
        ]

    def as_of(self, year: int | None) -> Edition:
        """What had appeared by the end of the year; the whole of it for None.

        A publication whose date is not known is left out, and so is everything that rests on one.
        """
        whole = self.whole or self
        if year is None:
            return whole
        return Edition(self.store, self.facts, self.folder, min(year, UNDATED - 1), whole)

    def frame(
        self,
        from_year: int | None = None,
        to_year: int | None = None,
        organizations: Iterable[str] = (),
        metrics: Iterable[str] = (),
        search: str = "",
        as_of: int | None = None,
        places: Iterable[str] = (),
    ) -> pd.DataFrame:
        """The checked records that pass every filter, one row each, in the columns of `COLUMNS`.

        Years are inclusive and match every record whose period touches them. No organization, no
        metric and no search text mean no such filter. `search` looks in excerpts, notes and titles;
        `as_of` keeps what was published by the end of that year.
        """
        selection = Selection(
            from_year,
            to_year,
            tuple(organizations),
            tuple(metrics),
            search,
            as_of,
            tuple(places),
        )
        return self.frame_of("records", selection)

    def once(self, *key: Hashable, make: Callable[[], Made]) -> Made:
        """What follows from this edition and the key alone: made once for all readers."""
        return self.store.once((self.year, *key), make)

    # A reader's filters ------------------------------------------------------------------------

    def seen(self, selection: Selection) -> Edition:
        """What had appeared by the year that a reader chose; all of it where none is chosen."""
        return self if selection.as_of is None else self.as_of(selection.as_of)

    def passing(self, keys: Iterable[str], selection: Selection) -> set[str]:
        """Those of the ids whose record, claim or event passes."""
        wanted = list(dict.fromkeys(keys))
        where, values = selection.condition("records")
        named = "(SELECT unnest(?) AS id)"
        parts = [f"SELECT id FROM {named} JOIN {lean('records')} ON {KEY} = hash(id) WHERE {where}"]
        parameters: list[Any] = [wanted, *values]
        for table in ("claims", "events"):
            sql, values = selection.ids(table)
            parts.append(f"{sql} AND {TABLES[table].key[0]} IN (SELECT unnest(?))")
            parameters += [*values, wanted]
        rows = self.seen(selection).ask(" UNION ALL ".join(parts), parameters)
        return {key for (key,) in rows}

    def findings_left(self, selection: Selection, most: int) -> tuple[list[Finding], int]:
        """Findings about records and claims that pass, `most` at most; and how many there are.

        Those that ask for a look come first.
        """
        records, of_records = selection.ids("records")
        claims, of_claims = selection.ids("claims")
        order = " ".join(
            f"WHEN '{verdict}' THEN {number}" for number, verdict in enumerate(VERDICTS)
        )
        seen = self.seen(selection)
        about = (
            "FROM findings WHERE _since <= {year} AND {year} < _until AND (finding_id, _since) IN "
            "(SELECT (finding_id, _since) FROM _said_of "
            f"WHERE item IN ({records}) OR item IN ({claims}))"
        )
        parameters = [*of_records, *of_claims]
        total = seen.ask(f"SELECT count(*) {about}", parameters)[0][0]
        keys = seen.ask(
            f"SELECT finding_id {about} ORDER BY CASE verdict {order} END, _rank LIMIT {most}",
            parameters,
        )
        return seen.findings_named(key for (key,) in keys), total

    def page_of(
        self, selection: Selection, sort: str, *, descending: bool, start: int, rows: int
    ) -> pd.DataFrame:
        """A page of the records that pass, by a column; "" is the order of every download."""
        page = self.page_table(selection, sort, descending=descending, start=start, rows=rows)
        return framed(page, TABLES["records"].dtypes)

    def page_table(
        self, selection: Selection, sort: str, *, descending: bool, start: int, rows: int
    ) -> Arrow:
        """As `page_of`, as an Arrow table."""
        if sort and sort not in TABLES["records"].columns:
            raise KeyError(sort)
        seen = self.seen(selection)
        part = seen.whole is not None
        held = seen.store.holds_records
        sql, parameters = selection.page(
            seen.year, sort, part=part, held=held, descending=descending
        )
        return seen.store.arrow(sql, [*parameters, rows, start])

    def table(self, name: str, selection: Selection | None = None) -> Arrow:
        """A table's rows that pass, in the order of every download, as an Arrow table."""
        chosen = selection or Selection()
        seen = self.seen(chosen)
        question = chosen.question(name, seen.year, part=seen.whole is not None)
        return seen.store.arrow(*question)

    def listing(self, name: str, selection: Selection | None = None) -> Listing:
        """The same rows, counted and not yet read: for as many as memory may not hold."""
        chosen = selection or Selection()
        seen = self.seen(chosen)
        part = seen.whole is not None
        ranks = seen.store.arrow(*chosen.ranks(name, seen.year, part=part))
        sql, parameters = chosen.question(name, seen.year, part=part, within=True)

        def between(first: int, last: int) -> Arrow:
            return seen.store.arrow(sql, [*parameters, first, last])

        return Listing(TABLES[name].dtypes, ranks.column("_rank").to_numpy(), between)

    def batches(
        self, name: str, selection: Selection | None = None, rows: int = 1_000
    ) -> Iterator[Arrow]:
        """As `table`, in pieces of at most so many rows, of which none is kept."""
        return self.listing(name, selection).batches(rows)

    def frame_of(self, name: str, selection: Selection | None = None) -> pd.DataFrame:
        """As `table`, as a pandas frame with the types of the columns."""
        return framed(self.table(name, selection), TABLES[name].dtypes)

    def claims(self, selection: Selection | None = None) -> list[Claim]:
        """The checked claims that pass, in the order of their files; words in the statement too."""
        return self._passing("claims", Claim, selection)

    def events(self, selection: Selection | None = None) -> list[Event]:
        """The checked events that pass, in the order of their periods; words in the label too."""
        return self._passing("events", Event, selection)

    def _passing(self, table: str, model: type[Kind], selection: Selection | None) -> list[Kind]:
        chosen = selection or Selection()
        seen = self.seen(chosen)
        sql, parameters = chosen.ids(table)
        rows = seen.ask(f"{sql} ORDER BY _rank", parameters)
        found = seen.items.load(key for (key,) in rows)
        return [item for item in found.values() if isinstance(item, model)]

    # Items and publications -------------------------------------------------------------------

    @cached_property
    def items(self) -> Items:
        """All records, claims and events by id, the unchecked as well."""
        return Items(self.store, self.year)

    @cached_property
    def home(self) -> Homes:
        """The article or reference of each item, without its items."""
        return Homes(self.store)

    def entry(self, key: str) -> Entry:
        """An item as it is stored. KeyError if there is none."""
        return self.store.entries([key])[key]

    def publication(self, key: str) -> Publication | None:
        """The article or reference with this id, without its items; None if there is none."""
        found = self.store.homes([key]).get(key)
        return found[0] if found and found[1] <= self.year else None

    def publication_ids(self) -> list[str]:
        """The articles, then the references, in the order of their files."""
        rows = self.ask("SELECT id FROM _homes WHERE _since <= {year} ORDER BY _rank")
        return [key for (key,) in rows]

    def find_publications(self, words: str, most: int) -> tuple[list[str], int]:
        """Articles, then references, whose title or publisher has the words; and how many.

        `most` ids at most, in the order of their files.
        """
        wanted = folded(words)
        named = (
            "SELECT article_id AS id, title, publisher FROM articles UNION ALL "
            'SELECT reference_id, title, publisher FROM "references"'
        )
        tests, parameters = "_since <= {year}", []
        if wanted:
            tests += " AND (contains(strip_accents(lower(title)), ?) OR "
            tests += "contains(strip_accents(lower(publisher)), ?))"
            parameters = [wanted, wanted]
        about = f"FROM _homes JOIN ({named}) USING (id) WHERE {tests}"
        total = self.ask(f"SELECT count(*) {about}", parameters)[0][0]
        rows = self.ask(f"SELECT id {about} ORDER BY _rank LIMIT {most}", parameters)
        return [key for (key,) in rows], total

    def publications(self) -> Iterator[Publication]:
        """The same, without their items; some are looked up at a time."""
        keys = self.publication_ids()
        for start in range(0, len(keys), KEPT_ITEMS):
            for home, _ in self.store.homes(keys[start : start + KEPT_ITEMS]).values():
                yield home

    def items_of(self, home: str) -> list[Item]:
        """All that was recorded from an article or reference, in the order of its file."""
        rows = self.store.ask(
            "SELECT id FROM _items WHERE home = ? AND kind != 'relation' ORDER BY number", [home]
        )
        return list(self.items.load(key for (key,) in rows).values())

    def checks(self, item: Item) -> list[Check]:
        """The valid checks of the item: made on this content and this text."""
        return self.entry(item.id).checks

    def is_checked(self, item: Item) -> bool:
        """Whether somebody's check of the item still holds, and nobody's contests it."""
        return self.entry(item.id).is_checked

    def resolve(self, key: str) -> Resolution:
        """What the id of a record, claim or event means today, also where it was retired."""
        return resolved(key, self.retired, self.items.get)

    def around(self, item: Item) -> tuple[str, str]:
        """The rest of the paragraph around an item's excerpt: what is before it, and after."""
        entry = self.entry(item.id)
        return entry.before, entry.after

    def compare(self, item: Item) -> None:
        """Compare an item's article with the text that the edition was made from.

        Raises Changed if the text that lies in the collection's folder is another.
        """
        entry = self.entry(item.id)
        home = self.store.homes([entry.home])[entry.home][0]
        # A package that is opened as an edition has no texts.
        if self.folder is not None and self.folder.is_dir() and isinstance(home, Article):
            text = self.folder / "articles" / f"{home.id}.txt"
            if hash_of(text) != home.text_sha256:
                raise Changed(
                    f"the stored text of {home.id} is no longer the one that was checked, so "
                    "nothing of it is shown"
                )

    # Asking -----------------------------------------------------------------------------------

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question; `{year}` in it is that of this edition."""
        return self.store.ask(sql.replace("{year}", str(self.year)), parameters)

    def count(self, table: str) -> int:
        """How many rows of a table had appeared."""
        return self.ask(f'SELECT count(*) FROM "{table}" WHERE _since <= {{year}}')[0][0]

    @cached_property
    def places(self) -> dict[str, int]:
        """The places of records, claims and events, and how many records each has; most first."""
        rows = self.ask(
            "SELECT place, count(*) FILTER (of_record) AS number FROM ("
            f"SELECT place, true AS of_record, _rank FROM {lean('records')} "
            "WHERE _since <= {year} "
            "UNION ALL SELECT place, false, _rank FROM claims WHERE _since <= {year} "
            "UNION ALL SELECT place, false, _rank FROM events WHERE _since <= {year}) "
            "GROUP BY place ORDER BY number DESC, min(_rank), place"
        )
        return dict(rows)

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and last year that any checked record is about."""
        first, last = self.ask(
            f"SELECT min(_first), max(_last) FROM {lean('records')} WHERE _since <= {{year}}"
        )[0]
        if first is not None:
            return first, last
        # Nothing is recorded yet: the years that it is to be about.
        return (self.about.first_year, self.about.last_year) if self.about else (1, 1)

    @cached_property
    def publication_years(self) -> list[int]:
        """The years from the first to the last publication whose date is known."""
        first, last = self.ask(
            f"SELECT min(_since), max(_since) FROM _homes WHERE _since < {UNDATED} "
            "AND _since <= {year}"
        )[0]
        return [] if first is None else list(range(first, last + 1))

    # Findings and disputes --------------------------------------------------------------------

    def findings(self, about: Iterable[str] | None = None) -> list[Finding]:
        """What the cross-checks say: of these items, or of all of them."""
        if about is None:
            return self._findings("true")
        return self._findings_where(
            "(finding_id, _since) IN (SELECT (finding_id, _since) FROM _said_of "
            "WHERE item IN (SELECT unnest(?)))",
            [list(dict.fromkeys(about))],
        )

    def findings_named(self, keys: Iterable[str]) -> list[Finding]:
        """The findings with these ids."""
        return self._findings_where("finding_id IN (SELECT unnest(?))", [list(keys)])

    def _findings_where(self, chosen: str, parameters: list[Any]) -> list[Finding]:
        # Of a large collection each is about hundreds. Numbers that the question itself holds keep
        # DuckDB from reading, and keeping in memory, what all the others are about.
        ranks = self.ask(
            "SELECT _rank FROM findings "
            f"WHERE _since <= {{year}} AND {{year}} < _until AND {chosen}",
            parameters,
        )
        numbers = ", ".join(str(rank) for (rank,) in ranks)
        return self._findings(f"_rank IN ({numbers})") if ranks else []

    def _findings(self, chosen: str) -> list[Finding]:
        rows = self.ask(
            "SELECT finding_id, kind, verdict, sentence, answer, _items FROM findings "
            f"WHERE _since <= {{year}} AND {{year}} < _until AND {chosen} ORDER BY _rank"
        )
        return [
            Finding(key, kind, verdict, sentence, tuple(items), answer or "")
            for key, kind, verdict, sentence, answer, items in rows
        ]

    @cached_property
    def disputes(self) -> list[Dispute]:
        """Every question on which at least two sides had spoken."""
        if self.whole is None:
            return self.facts.disputes
        keys = {
            key for dispute in self.facts.disputes for side in dispute.sides for key in side.items
        }
        return disputes_between(self.facts.disputes, self.items.load(keys))

    def relations_of(self, keys: Iterable[str]) -> list[Relation]:
        """The checked relations between checked items of which one is among these, in order."""
        rows = self.ask(
            "SELECT content FROM _items r WHERE kind = 'relation' AND checked "
            "AND _since <= {year} AND id IN "
            "(SELECT relation FROM _members WHERE item IN (SELECT unnest(?))) "
            "AND NOT EXISTS (SELECT 1 FROM _members m ANTI JOIN (SELECT id AS item FROM _items "
            "WHERE checked AND _since <= {year}) USING (item) WHERE m.relation = r.id) "
            "ORDER BY _rank",
            [list(dict.fromkeys(keys))],
        )
        return [_RELATION.validate_json(content) for (content,) in rows]

    def later_than(self, key: str) -> tuple[list[str], str | None]:
        """The ids of the records that revise one; of a change, what time it is counted from."""
        later = self.ask(
            "SELECT record_id FROM records WHERE revises = ? AND _since <= {year} ORDER BY _rank",
            [key],
        )
        return [revising for (revising,) in later], self._derived(key)[0]

    def single_source(self, key: str) -> bool:
        """Whether no other publication gives a figure of a record's metric, place and time."""
        until = self._derived(key)[1]
        return until is not None and until > self.year

    def _derived(self, key: str) -> tuple[str | None, int | None]:
        """What time a change is counted from, and until which year there is no other source."""

        def find() -> tuple[str | None, int | None]:
            # A rank that the question itself holds keeps DuckDB from reading all of a column.
            ranks = self.store.ask(
                f"SELECT _rank FROM {lean('records')} WHERE {KEY} = hash(?)", [key]
            )
            for (rank,) in ranks:
                sql = "SELECT since, _single_until FROM records WHERE record_id = ? AND _rank = ?"
                for row in self.store.ask(sql, [key, rank]):
                    return row
            return None, None

        return self.store.once(("derived", key), find)

    def latest(self, selection: Selection) -> dict[str, str]:
        """Of each metric with records that pass, the id of the latest that is quoted.

        If none of them is quoted, that of the latest cited.
        """
        where, parameters = selection.condition("records")
        rows = self.seen(selection).ask(
            f"SELECT DISTINCT ON (metric) metric, record_id FROM records WHERE {where} "
            "ORDER BY metric, evidence_kind = 'excerpt' DESC, period_end DESC NULLS LAST, _rank",
            parameters,
        )
        return dict(rows)


def open_edition(tables: Path, folder: Path | None = None) -> Edition:
    """The edition whose tables lie in a folder; `folder` is where its collection lies."""
    facts = Facts.from_json((tables / FACTS).read_text(encoding="utf-8"))
    store = Store(duckdb.connect(":memory:") if facts.faults else tables)
    return Edition(store, facts, folder)
