"""How much of an edition passes a reader's filters, counted without reading any of it as rows.

    number(edition, "records", selection), outline(edition, selection).years

The counts are asked of DuckDB, over tables of few columns; what all readers ask for is counted
once (`Edition.once`).

Not for the rows that pass: these are tables, frames and listings of `extract.edition.edition`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extract.edition.edition import Edition
from extract.edition.selection import FACETS, Selection, lean


@dataclass(frozen=True)
class Outline:
    """What a selection holds: how many of each kind, and the years that its records touch."""

    records: int
    quoted: int
    organizations: int
    metrics: int
    claims: int
    events: int
    articles: int
    references: int
    years: tuple[int, ...]


def number(
    edition: Edition,
    table: str,
    selection: Selection,
    metrics: Iterable[str] | None = None,
    places: Iterable[str] | None = None,
) -> int:
    """How many records, claims or events pass; of these metrics and places, where given."""
    where, parameters = selection.condition(table)
    for column, wanted in (("metric", metrics), ("place", places)):
        if wanted is not None:
            where += f" AND {column} IN (SELECT unnest(?))"
            parameters.append(list(wanted))
    sql = f"SELECT count(*) FROM {lean(table)} WHERE {where}"
    return edition.seen(selection).ask(sql, parameters)[0][0]


def outline(edition: Edition, selection: Selection) -> Outline:
    """What a selection holds, counted."""
    return edition.once("outline", selection, make=lambda: _outline(edition, selection))


def _outline(edition: Edition, selection: Selection) -> Outline:
    seen = edition.seen(selection)
    where, parameters = selection.condition("records")
    records, quoted, organizations, metrics = seen.ask(
        "SELECT count(*), count(*) FILTER (evidence_kind = 'excerpt'), "
        "count(DISTINCT organization), count(DISTINCT metric) "
        f"FROM {lean('records')} WHERE {where}",
        parameters,
    )[0]
    years = seen.ask(
        "SELECT DISTINCT unnest(range(_first, _last + 1)) AS year FROM "
        f"(SELECT DISTINCT _first, _last FROM {lean('records')} WHERE {where}) ORDER BY year",
        parameters,
    )
    articles, references = seen.ask(*selection.publications())[0]
    return Outline(
        records,
        quoted,
        organizations,
        metrics,
        number(edition, "claims", selection),
        number(edition, "events", selection),
        articles,
        references,
        tuple(year for (year,) in years),
    )


def spread(
    edition: Edition, lane: str, selection: Selection, first: int, last: int
) -> list[tuple[str, int, int]]:
    """How many records touch each year, by a column: (its value, year, number), of those years.

    `lane` is "metric", "organization" or "place".
    """
    where, parameters = selection.condition("records")
    sql = (
        f"SELECT {lane}, year, sum(number)::INT FROM (SELECT {lane}, number, "
        f"unnest(range(greatest(_first, {first}), least(_last, {last}) + 1)) AS year "
        f"FROM (SELECT {lane}, _first, _last, count(*) AS number FROM {lean('records')} "
        f"WHERE {where} GROUP BY ALL)) GROUP BY ALL ORDER BY ALL"
    )
    return edition.once(
        "spread", lane, selection, first, last,
        make=lambda: edition.seen(selection).ask(sql, parameters),
    )  # fmt: skip


def tally(
    edition: Edition, table: str, column: str, selection: Selection | None = None
) -> dict[str, int]:
    """How many rows that pass have each value of a column."""
    where, parameters = (selection or Selection()).condition(table)
    sql = f'SELECT "{column}", count(*) FROM {lean(table)} WHERE {where} GROUP BY 1'
    return edition.once(
        "tally", table, column, selection, make=lambda: dict(edition.ask(sql, parameters))
    )


def tally_of(
    edition: Edition, selection: Selection, columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    """How many records that pass have each combination of values: values, then number."""
    where, parameters = selection.condition("records")
    names = ", ".join(columns)
    sql = f"SELECT {names}, count(*) FROM {lean('records')} WHERE {where} GROUP BY ALL ORDER BY ALL"
    return edition.once(
        "tally", selection, tuple(columns),
        make=lambda: edition.seen(selection).ask(sql, parameters),
    )  # fmt: skip


def facets(edition: Edition, selection: Selection) -> dict[str, dict[Any, int]]:
    """How many records each choice of a filter would leave, under the other filters chosen.

    By the names in `FACETS`; a choice that would leave none is left out. Of `as_of`, a choice
    is the year by whose end it leaves what had been published.
    """
    if edition.whole:
        return facets(edition.whole, selection)
    return edition.once("facets", selection, make=lambda: _facets(edition, selection))


def _facets(edition: Edition, selection: Selection) -> dict[str, dict[Any, int]]:
    # Filters of which nothing is chosen have the same others: one question for all of these.
    together: dict[Selection, list[str]] = {}
    for name in FACETS:
        together.setdefault(selection.without(name), []).append(name)
    found: dict[str, dict[Any, int]] = {}
    for selected, names in together.items():
        columns = [f'"{FACETS[name]}"' for name in names]
        sets = ", ".join(f"({column})" for column in columns)
        where, parameters = selected.condition("records")
        rows = edition.seen(selected).ask(
            f"SELECT {', '.join(columns)}, count(*) FROM {lean('records')} WHERE {where} "
            f"GROUP BY GROUPING SETS ({sets})",
            parameters,
        )
        for place, name in enumerate(names):
            found[name] = {row[place]: row[-1] for row in rows if row[place] is not None}
    appeared, until = found["as_of"], 0
    found["as_of"] = {}
    for year in edition.publication_years:
        until += appeared.get(year, 0)
        if until:
            found["as_of"][year] = until
    return found
