"""What the cross-checks say about the rows of an edition, and in which years it could be said.

    compare(raw)                                   # raw_findings, a table beside the other raw ones

Figures are compared by the functions that `python -m extract check` uses, one group of figures of
the same thing after another. Where rows were taken over from an edition before, so is what was said
about groups of which nothing has changed since.

Not for what is said of a figure without another (`extract.edition.rows`), nor for the edition's own
tables of findings (`extract.edition.joining`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import pyarrow as pa

from extract.collection.differences import Sides, difference, sides_of
from extract.collection.ranks import not_yet_published, sequences
from extract.collection.related import of_relations
from extract.collection.verdicts import Finding
from extract.contract.items import Record
from extract.contract.relations import Relation
from extract.edition.arrow import arrow_columns
from extract.edition.raw import Part, Raw
from extract.edition.rows import UNDATED
from extract.edition.tables import Arrow

# The order of sections is that of lists.
_OF_RELATIONS, _SEQUENCES, _DIFFERENCES, _NOT_YET, _NOTES, _NOTES_OF_CLAIMS = range(6)
# What figures of the same thing share, and what ranks share that are compared with citations.
_ALIKE = ("metric", "population", "place", "since", "period_start", "period_end")
_RANKED = ("metric", "place", "organization")
# So many records are models at a time: the more objects there are, the longer Python looks through
# them for what nobody needs.
_AT_ONCE = 5_000
_COLUMNS = {
    "finding_id": pa.string(),
    "kind": pa.string(),
    "verdict": pa.string(),
    "sentence": pa.string(),
    "_items": pa.list_(pa.string()),
    "_since": pa.int32(),
    "_until": pa.int32(),
    "_section": pa.int8(),
    "_anchor": pa.string(),
    "_number": pa.int32(),
}
_NAMES = ", ".join(_COLUMNS)

Group = list[str]  # ids of records, in the order of the files


@dataclass(frozen=True)
class _Said:
    """A finding, the years from which and until which it could be said, and its place in lists.

    `anchor` is the record or relation at whose place it is listed.
    """

    finding: Finding
    since: int
    until: int
    section: int
    anchor: str
    number: int = 0


@dataclass(frozen=True)
class _Known:
    """What explains that two figures differ, or when.

    `related` are the years from which on a relation between two of them was known, `revised` those
    from which on a figure was replaced.
    """

    related: Mapping[str, Mapping[str, int]]
    revised: Mapping[str, int]
    sides: Sides


def compare(raw: Raw) -> None:
    """Make `raw_findings`. Needs the order of items (`item_order`)."""
    nothing_said(raw)
    if raw.before:
        _find_touched(raw)
        _take_over(raw)
        [[raw.findings_taken]] = raw.query("SELECT count(*) FROM raw_findings")
    relations = _known_relations(raw)
    _insert(raw, _of_relations(raw, relations))
    known = _Known(
        _related(relations),
        dict(
            raw.query(
                "SELECT revises, min(_since) FROM raw_records WHERE revises IS NOT NULL GROUP BY 1"
            )
        ),
        sides_of(raw.around.shown_disputes),
    )
    ranked, alike = _ranked(raw), _alike(raw)
    for groups in _some(ranked):
        _insert(raw, _compared(raw, groups, known, _of_ranks))
    for groups in _some(alike):
        _insert(raw, _compared(raw, groups, known, _of_figures))
    raw.con.execute(
        f"INSERT INTO raw_findings ({_NAMES}) SELECT finding_id, n.kind, verdict, sentence, items, "
        f"n._since, {UNDATED + 1}, "
        f"CASE i.kind WHEN 'claim' THEN {_NOTES_OF_CLAIMS} ELSE {_NOTES} END, items[1], 0 "
        "FROM raw__notes n JOIN (SELECT id, any_value(kind) AS kind FROM raw__items GROUP BY id) i "
        "ON i.id = items[1]"
    )


def nothing_said(raw: Raw) -> None:
    """Make `raw_findings` without any."""
    raw.create("raw_findings", _table([]))


def _table(said: Sequence[_Said]) -> Arrow:
    columns = [
        [row.finding.id for row in said],
        [row.finding.kind for row in said],
        [row.finding.verdict for row in said],
        [row.finding.sentence for row in said],
        [list(dict.fromkeys(row.finding.records)) for row in said],
        [row.since for row in said],
        [row.until for row in said],
        [row.section for row in said],
        [row.anchor for row in said],
        [row.number for row in said],
    ]
    return arrow_columns(dict(zip(_COLUMNS, columns, strict=True)), pa.schema(_COLUMNS))


def _insert(raw: Raw, said: Iterable[_Said]) -> None:
    raw.con.register("incoming", _table(list(said)))
    raw.con.execute("INSERT INTO raw_findings FROM incoming")
    raw.con.unregister("incoming")


# What has changed since the edition before -----------------------------------------------------


def _find_touched(raw: Raw) -> None:
    """Tables of the relations, and of the groups of figures, about which more or less may be said.

    Those of publications that are not taken over, as they were and as they are, with all that these
    relate, replace or oppose; and whatever shares a group with one of these.
    """
    gone = "IN (SELECT id FROM left_out)"
    raw.con.execute(
        f"""
        CREATE OR REPLACE TABLE own AS
          SELECT id FROM new__items UNION SELECT id FROM before__items WHERE home {gone};
        CREATE OR REPLACE TABLE touched_relations AS SELECT DISTINCT relation AS id FROM (
          FROM raw__members UNION ALL FROM before__members)
          WHERE home {gone} OR item IN (SELECT id FROM own);
        CREATE OR REPLACE TABLE touched AS FROM own
          UNION SELECT item FROM (FROM raw__members UNION ALL FROM before__members)
            WHERE relation IN (SELECT id FROM touched_relations)
          UNION SELECT revises FROM new_records
          UNION SELECT revises FROM before_records WHERE _home {gone}
        """
    )
    opposed = {
        (dispute.id, number, key)
        for dispute in raw.around.shown_disputes
        for number, side in enumerate(dispute.sides, start=1)
        for key in side.items
    }
    before = set(raw.query("SELECT dispute_id, side, item_id FROM before_dispute_items"))
    # All of a dispute that is another one: who opposes whom may have changed for each.
    changed = {dispute_id for dispute_id, _, _ in opposed ^ before}
    items = {key for dispute_id, _, key in opposed | before if dispute_id in changed}
    raw.of(items, "INSERT INTO touched SELECT id FROM wanted RETURNING id")
    columns = ", ".join(dict.fromkeys((*_ALIKE, *_RANKED)))
    raw.con.execute(
        f"CREATE OR REPLACE TABLE touched_records AS SELECT {columns} FROM ("
        f"SELECT record_id, {columns} FROM raw_records UNION "
        f"SELECT record_id, {columns} FROM before_records) "
        "WHERE record_id IN (SELECT id FROM touched WHERE id IS NOT NULL)"
    )


def _touched(columns: Sequence[str]) -> str:
    """Whether a record `r` shares a group with one that was touched."""
    same = " AND ".join(f"t.{column} IS NOT DISTINCT FROM r.{column}" for column in columns)
    return f"EXISTS (SELECT 1 FROM touched_records t WHERE {same})"


def _take_over(raw: Raw) -> None:
    def groups(columns: Sequence[str]) -> str:
        return f"SELECT record_id FROM before_records r WHERE {_touched(columns)}"

    raw.con.execute(
        f"INSERT INTO raw_findings ({_NAMES}) "
        "SELECT finding_id, kind, verdict, sentence, _items, "
        "_since, _until, _section, _anchor, _number FROM before_findings "
        f"WHERE (_section = {_OF_RELATIONS} AND _anchor NOT IN "
        "(SELECT id FROM touched_relations)) "
        f"OR (_section = {_DIFFERENCES} AND _anchor NOT IN ({groups(_ALIKE)})) "
        f"OR (_section IN ({_SEQUENCES}, {_NOT_YET}) AND _anchor NOT IN ({groups(_RANKED)}))"
    )


# Relations --------------------------------------------------------------------------------------


def _known_relations(raw: Raw) -> list[tuple[Relation, int]]:
    """The checked relations between checked items, with the year by whose end all were known."""
    since = dict(
        raw.query(
            "SELECT m.relation, CASE WHEN bool_and(coalesce(i.checked, false)) AND "
            "any_value(r.checked) THEN greatest(max(i._since), any_value(r._since)) END "
            "FROM raw__members m LEFT JOIN raw__items i ON i.id = m.item "
            "JOIN raw__items r ON r.id = m.relation AND r.kind = 'relation' GROUP BY m.relation"
        )
    )
    return [
        (relation, year)
        for relation, _ in raw.relations("true")
        if (year := since.get(relation.id)) is not None
    ]


def _of_relations(raw: Raw, relations: Sequence[tuple[Relation, int]]) -> Iterator[_Said]:
    if raw.before:
        touched = {key for (key,) in raw.query("SELECT id FROM touched_relations")}
        relations = [relation for relation in relations if relation[0].id in touched]
    part = raw.part(key for relation, _ in relations for key in relation.members)
    for relation, year in relations:
        for finding in of_relations(part, [relation]):
            yield _Said(finding, year, UNDATED + 1, _OF_RELATIONS, relation.id)


def _related(relations: Sequence[tuple[Relation, int]]) -> dict[str, dict[str, int]]:
    """The first year in which two items were known to be related, for each of them."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for relation, year in sorted(relations, key=lambda dated: dated[1], reverse=True):
        for first, second in permutations(relation.members, 2):
            found[first][second] = year
    return found


# Groups of figures ------------------------------------------------------------------------------


def _ranked(raw: Raw) -> list[Group]:
    """Records of a rank, of one place and organization each, quoted ones beside cited ones."""
    ordinal = [metric.id for metric in raw.around.metrics.values() if metric.scale == "ordinal"]
    return _groups(raw, _RANKED, "count(DISTINCT evidence_kind) > 1", ordinal)


def _alike(raw: Raw) -> list[Group]:
    """Records of the same people or things, place and period that are not all worded alike."""
    every = list(raw.around.metrics)
    return _groups(raw, _ALIKE, "count(DISTINCT value_label) > 1", every)


def _groups(raw: Raw, columns: Sequence[str], having: str, metrics: list[str]) -> list[Group]:
    touched = f"AND {_touched(columns)} " if raw.before else ""
    return [
        keys
        for (keys,) in raw.query(
            "SELECT list(record_id ORDER BY nth) FROM raw_records r "
            f"JOIN item_order ON id = record_id WHERE list_contains(?, metric) {touched}"
            f"GROUP BY {', '.join(columns)} HAVING {having} ORDER BY min(nth)",
            metrics,
        )
    ]


def _some(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """The groups, with some thousand records at a time."""
    some: list[Group] = []
    records = 0
    for group in groups:
        some.append(group)
        records += len(group)
        if records >= _AT_ONCE:
            yield some
            some, records = [], 0
    if some:
        yield some


_OfGroup = Callable[
    [Part, list[Record], Mapping[str, int], Mapping[str, int], _Known], Iterator[_Said]
]


def _compared(raw: Raw, groups: list[Group], known: _Known, compared: _OfGroup) -> Iterator[_Said]:
    keys = [key for group in groups for key in group]
    part, years, at = raw.part(keys), raw.years_of(keys), raw.places_of(keys)
    for group in groups:
        records = [item for key in group if isinstance(item := part.items[key], Record)]
        yield from compared(part, records, years, at, known)


def _of_ranks(
    part: Part,
    records: list[Record],
    years: Mapping[str, int],
    at: Mapping[str, int],
    known: _Known,
) -> Iterator[_Said]:
    del at, known
    for section, say in ((_SEQUENCES, sequences), (_NOT_YET, not_yet_published)):
        yield from _over_time(
            section,
            sorted({years[record.id] for record in records}),
            lambda year, say=say: [
                (finding, finding.records[0])
                for finding in say(part, [r for r in records if years[r.id] <= year])
            ],
        )


def _of_figures(
    part: Part,
    records: list[Record],
    years: Mapping[str, int],
    at: Mapping[str, int],
    known: _Known,
) -> Iterator[_Said]:
    keys = {record.id for record in records}
    related = {
        (key, other): since
        for key in keys & known.related.keys()
        for other, since in known.related[key].items()
        if other in keys
    }
    revised = {key: known.revised[key] for key in keys & known.revised.keys()}
    appeared = {years[record.id] for record in records}
    first = min(appeared)
    steps = appeared | {year for year in (*related.values(), *revised.values()) if year >= first}
    by_id = sorted(records, key=lambda record: record.id)

    def said(year: int) -> list[tuple[Finding, str]]:
        replaced = {key for key, since in revised.items() if since <= year}
        explained = {pair for pair, since in related.items() if since <= year}
        there = [record for record in by_id if years[record.id] <= year]
        found = difference(part, there, explained, known.sides, replaced)
        # It is where its group begins.
        return [(found, min((record.id for record in there), key=at.__getitem__))] if found else []

    yield from _over_time(_DIFFERENCES, sorted(steps), said)


def _over_time(
    section: int, steps: Sequence[int], say: Callable[[int], Iterable[tuple[Finding, str]]]
) -> Iterator[_Said]:
    """What a group of records says at every time: it changes in these years only.

    `say` gives each finding with its anchor.
    """
    said: dict[Finding, _Said] = {}
    for year, until in zip(steps, [*steps[1:], UNDATED + 1], strict=True):
        for number, (finding, anchor) in enumerate(say(year)):
            before = said.get(finding)
            if before and before.until == year:
                said[finding] = replace(before, until=until)
                continue
            if before:
                yield before
            said[finding] = _Said(finding, year, until, section, anchor, number)
    yield from said.values()
