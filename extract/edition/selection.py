"""Which records a reader asked for: the filters of the command line, the API and the pages.

    selection = Selection(from_year=2008, to_year=2008, organizations=("ijm",))
    edition.claims(selection)

Questions are SQL over the tables of `extract.edition.tables`, in which `{year}` stands for the year
of whoever is asked. Not for asking them (`extract.edition.edition`), nor for reading a query
string or a command line: whoever does that builds a `Selection`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from extract.contract.about import About
from extract.contract.folding import folded
from extract.edition.questions import disputed_by, sentences_of
from extract.edition.tables import BESIDE, TABLES

# The filters by their names in addresses, and what each takes.
FILTERS = {
    "from": "first year, inclusive",
    "to": "last year, inclusive",
    "organization": "id of an organization; may be repeated",
    "metric": "id of a metric; may be repeated; claims measure nothing and are not narrowed by it",
    "place": "a place, as records name it; may be repeated",
    "search": "words to be found in excerpt, note or title",
    "as_of": "year: only what was published by its end",
}
# Of these, the ones that choose from a list, each with the column of records that it compares.
FACETS = {
    "organizations": "organization",
    "metrics": "metric",
    "places": "place",
    "as_of": "_since",
}
# The columns of records by which they are chosen and counted: of a large collection, these few are
# held in memory (`extract.edition.store`), and questions that need no others go to them.
LEAN = (
    "_rank", "_bit", "_since", "_first", "_last",
    "metric", "place", "organization", "evidence_kind",
)  # fmt: skip
# In the table with few columns, the hashes (64 bits) of the publication's id and of the record's.
HOME, KEY = "_home", "_key"


def lean(table: str) -> str:
    """The table to count in: of records, that with few columns."""
    return "lean_records" if table == "records" else table


@dataclass(frozen=True)
class Found:
    """The parameter of a question that is for rows with these words: which they are, bit by bit.

    Words are looked for once, and not again for each question that a page asks about the same
    selection. `Store` puts the bits in its place.
    """

    table: str
    words: str


@dataclass(frozen=True)
class Selection:
    """Filters: years inclusive, organizations and metrics by id, places, words; empty: no filter.

    `as_of` keeps what was published by the end of that year. `search` looks in excerpts, notes
    and titles, however it is typed (`extract.contract.folding`).
    """

    from_year: int | None = None
    to_year: int | None = None
    organizations: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    search: str = ""
    as_of: int | None = None
    places: tuple[str, ...] = ()

    @classmethod
    def usual(cls, about: About) -> Self:
        """That of a reader who has not chosen anything: the collection's years."""
        return cls(about.first_year, about.last_year)

    @property
    def of_years(self) -> Selection:
        """The same years without any other filter."""
        return Selection(self.from_year, self.to_year)

    def without(self, name: str) -> Selection:
        """The same filters but for one of `FACETS`."""
        return replace(self, **{name: None if name == "as_of" else ()})

    def parameters(self, usual: Selection | None = None) -> dict[str, str | list[str]]:
        """The filters as an address holds them; of `usual`, only what differs from it."""
        usual = usual or Selection()
        parameters: dict[str, str | list[str]] = {}
        for name, year, otherwise in (
            ("from", self.from_year, usual.from_year),
            ("to", self.to_year, usual.to_year),
        ):
            if year is not None and year != otherwise:
                parameters[name] = str(year)
        if self.organizations:
            parameters["organization"] = list(self.organizations)
        if self.metrics:
            parameters["metric"] = list(self.metrics)
        if self.places:
            parameters["place"] = list(self.places)
        if self.search:
            parameters["search"] = self.search
        if self.as_of is not None:
            parameters["as_of"] = str(self.as_of)
        return parameters

    def query(self) -> str:
        """The filters as the query string of an address: "from=2008&to=2008&organization=ijm"."""
        return urlencode(self.parameters(), doseq=True)

    def words(self) -> str:
        """The filters in words, as files say them; empty if there are none."""
        parts = [
            f"from {self.from_year}" if self.from_year is not None else "",
            f"to {self.to_year}" if self.to_year is not None else "",
            f"organization {', '.join(self.organizations)}" if self.organizations else "",
            f"metric {', '.join(self.metrics)}" if self.metrics else "",
            f"place {'; '.join(self.places)}" if self.places else "",
            f"words “{self.search}”" if self.search else "",
            f"published by the end of {self.as_of}" if self.as_of is not None else "",
        ]
        return "; ".join(part for part in parts if part)

    def problems(
        self, organizations: Collection[str], metrics: Collection[str], places: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """What cannot be meant, as (parameter, problem with its remedy), given the ids there are.

        Parameters have the names of the URL and the command line: from, to, organization, metric,
        place.
        """
        years = (("from", self.from_year), ("to", self.to_year), ("as_of", self.as_of))
        for name, year in years:
            if year is not None and not 1 <= year <= 9999:
                yield name, f"{year} is not a year from 1 to 9999"
        first, last = self.from_year, self.to_year
        if first is not None and last is not None and first > last:
            yield "from", f"{first} is after {last}, the year in to: give the earlier year first"
        for name, keys, known in (
            ("organization", self.organizations, organizations),
            ("metric", self.metrics, metrics),
            ("place", self.places, places),
        ):
            for key in dict.fromkeys(keys):
                if key not in known:
                    yield name, f"{key!r} is unknown: use one of {', '.join(known)}"

    # Questions --------------------------------------------------------------------------------

    def condition(self, table: str) -> tuple[str, list[Any]]:
        """Which rows of records, claims or events pass, as SQL with its parameters.

        A claim measures nothing, so metrics do not narrow the claims; one without a period is
        dated by nothing and passes every year. Nobody states an event, so organizations do not
        narrow the events, and one that names no metric belongs to all of them.
        """
        tests = ["_since <= {year}"]
        parameters: list[Any] = []

        def also(test: str, *values: Any) -> None:
            tests.append(test)
            parameters.extend(values)

        undated = "_first IS NULL OR " if table == "claims" else ""
        if self.to_year is not None:
            also(f"({undated}_first <= ?)", self.to_year)
        if self.from_year is not None:
            also(f"({undated}_last >= ?)", self.from_year)
        if self.organizations and table != "events":
            also("organization IN (SELECT unnest(?))", list(self.organizations))
        if self.places:
            also("place IN (SELECT unnest(?))", list(self.places))
        if self.metrics and table == "records":
            also("metric IN (SELECT unnest(?))", list(self.metrics))
        if self.metrics and table == "events":
            also("(len(_metrics) = 0 OR list_has_any(_metrics, ?))", list(self.metrics))
        words = folded(self.search)
        if words:
            also("get_bit(?::BIT, _bit) = 1", Found(table, words))
        return " AND ".join(tests), parameters

    def ids(self, table: str) -> tuple[str, list[Any]]:
        """A question for the ids of the records, claims or events that pass."""
        where, parameters = self.condition(table)
        return f"SELECT {TABLES[table].key[0]} FROM {table} WHERE {where}", parameters

    def question(
        self, table: str, year: int, *, part: bool, within: bool = False
    ) -> tuple[str, list[Any]]:
        """A question for a table of an edition as it is given away: columns, rows and order.

        `year` is the edition's, and `part` whether it is what could be known at that time. With
        `within` it has two more parameters, the first and the last rank of the rows wanted.
        """
        columns = ", ".join(f'"{name}"' for name in TABLES[table].columns)
        return self._asked(table, year, part, columns, "_rank BETWEEN ? AND ?" if within else "")

    def ranks(self, table: str, year: int, *, part: bool) -> tuple[str, list[Any]]:
        """A question for the ranks of the same rows: their places in every list and download."""
        return self._asked(table, year, part, "_rank")

    def _asked(
        self,
        table: str,
        year: int,
        part: bool,
        columns: str,
        where: str = "",
        order: str = "_rank",
    ) -> tuple[str, list[Any]]:
        ask = _QUESTIONS.get(table, _all_that_had_appeared)
        sql, parameters = ask(self, table, part)
        where = f" WHERE {where}" if where else ""
        sql = f"SELECT {columns} FROM ({sql}){where} ORDER BY {order}"
        return sql.replace("{year}", str(year)), parameters

    def page(
        self, year: int, sort: str, *, part: bool, held: bool, descending: bool
    ) -> tuple[str, list[Any]]:
        """A question for some rows of the records by a column; "" is the order of downloads.

        It has two more parameters: how many, and after how many. `held` says that the records are
        in memory.
        """
        way = "DESC" if descending else "ASC"
        order = f'"{sort}" {way} NULLS LAST, _rank' if sort else "_rank"
        some = f"{order} LIMIT ? OFFSET ?"
        columns = ", ".join(f'"{name}"' for name in TABLES["records"].columns)
        # Of a part these are other at each time.
        if held or (part and sort in ("disputed_by", "findings")):
            return self._asked("records", year, part, columns, order=some)
        # Which rows, first: only these are read whole. To plan that takes longer than to read some
        # thousand rows in memory.
        where, values = self.condition("records")
        table = "records" if sort else lean("records")
        wanted = f"_rank IN (SELECT _rank FROM {table} WHERE {where} ORDER BY {some})"
        sql, parameters = self._asked("records", year, part, columns, wanted, order)
        return sql, [*parameters, *values]

    def publications(self) -> tuple[str, list[Any]]:
        """How many articles and references hold a record, claim or event that passes."""
        parts: list[str] = []
        parameters: list[Any] = []
        for table in ("records", "claims", "events"):
            where, values = self.condition(table)
            home = HOME if table == "records" else f"hash({HOME})"
            # Articles are quoted, and references are cited (`extract.collection.check`).
            quoted = "evidence_kind = 'excerpt' AS quoted"
            parts.append(f"SELECT DISTINCT {quoted}, {home} FROM {lean(table)} WHERE {where}")
            parameters += values
        return (
            "SELECT count(*) FILTER (quoted), count(*) FILTER (NOT quoted) "
            f"FROM ({' UNION '.join(parts)})"
        ), parameters


# How each table is asked, as (SQL that gives its columns and `_rank`, parameters) ---------------

Ask = Callable[[Selection, str, bool], tuple[str, list[Any]]]


def _all_that_had_appeared(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    del selection, part
    known = "_since" in BESIDE[table]
    return f'SELECT * FROM "{table}"' + (" WHERE _since <= {year}" if known else ""), []


def _chosen(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    where, parameters = selection.condition(table)
    key = TABLES[table].key[0]
    columns = TABLES[table].columns
    if not part or "disputed_by" not in columns:
        return f"SELECT * FROM {table} WHERE {where}", parameters
    # What contradicts an item, and what is found of it, is what could be known at the time.
    joins = f"LEFT JOIN ({disputed_by('{year}')}) AS disputes ON disputes.id = {key}"
    instead = "disputes.disputed_by AS disputed_by"
    if "findings" in columns:
        joins += f" LEFT JOIN ({sentences_of('{year}')}) AS said ON said.id = {key}"
        instead += ", said.findings AS findings"
    return (
        f"SELECT own.* REPLACE ({instead}) FROM (SELECT * FROM {table} WHERE {where}) own {joins}",
        parameters,
    )


def _of_records(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    del part
    sql, parameters = selection.ids("records")
    return f"SELECT * FROM {table} WHERE record_id IN ({sql})", parameters


_DISPUTES = (
    "SELECT dispute_id FROM dispute_items WHERE _since <= {year} "
    "GROUP BY dispute_id HAVING count(DISTINCT side) > 1"
)
# Sides that nobody had taken yet are left out, and the others are renumbered.
_SIDES = (
    "SELECT dispute_id, side, dense_rank() OVER (PARTITION BY dispute_id ORDER BY side) AS place "
    "FROM (SELECT DISTINCT dispute_id, side FROM dispute_items WHERE _since <= {year}) "
    f"WHERE dispute_id IN ({_DISPUTES})"
)


def _disputes(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    del selection, part
    return f"SELECT * FROM {table} WHERE dispute_id IN ({_DISPUTES})", []


def _sides(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    del selection, part
    return (
        f"SELECT own.* REPLACE (sides.place AS side) FROM {table} own "
        f"JOIN ({_SIDES}) sides USING (dispute_id, side)"
    ), []


def _side_items(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    del part
    columns, parameters = _left(selection, ("records", "claims"))
    return (
        f"SELECT own.* REPLACE (sides.place AS side, {columns}) FROM {table} own "
        f"JOIN ({_SIDES}) sides USING (dispute_id, side) WHERE own._since <= {{year}}"
    ), parameters


def _findings(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    del selection, part
    return f"SELECT * FROM {table} WHERE _since <= {{year}} AND {{year}} < _until", []


def _finding_items(selection: Selection, table: str, part: bool) -> tuple[str, list[Any]]:
    del part
    columns, parameters = _left(selection, ("records", "claims", "events"))
    return (
        f"SELECT own.* REPLACE ({columns}) FROM {table} own "
        "WHERE _since <= {year} AND {year} < _until"
    ), parameters


def _left(selection: Selection, tables: tuple[str, ...]) -> tuple[str, list[Any]]:
    """Columns that repeat an item's id where the filters leave the item."""
    columns: list[str] = []
    parameters: list[Any] = []
    for table in tables:
        sql, values = selection.ids(table)
        name = TABLES[table].key[0]
        columns.append(f"CASE WHEN own.item_id IN ({sql}) THEN own.item_id END AS {name}")
        parameters += values
    return ", ".join(columns), parameters


_QUESTIONS: dict[str, Ask] = {
    "records": _chosen,
    "record_citations": _of_records,
    "claims": _chosen,
    "events": _chosen,
    "disputes": _disputes,
    "dispute_sides": _sides,
    "dispute_items": _side_items,
    "findings": _findings,
    "finding_items": _finding_items,
}
