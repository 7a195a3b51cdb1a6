"""What is there for every metric and year, and why nothing is where nothing is.

    coverage(edition, 2005, 2015)      # one row per metric and year

A year is covered if a record's period touches it. Gaps stay gaps: a reason is words of ours about
the collection, or words of somebody who said why there is no figure, and never a figure.

Not for drawing the grid: that is `charts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pandas as pd

from extract.contract.columns import Column
from extract.contract.items import Claim
from extract.contract.vocabulary import Metric
from extract.contract.wording import when
from extract.edition.edition import Edition
from extract.edition.frames import typed
from extract.edition.selection import lean

COLUMNS: dict[str, Column] = {
    "metric": Column("str", "id of what is measured"),
    "metric_label": Column("str", "what is measured, in words"),
    "year": Column("Int64", "calendar year"),
    "state": Column("str", "excerpt, citation, both or nothing: the evidence for the year"),
    "reason": Column("str", "why there is nothing, or nothing but a citation"),
    "claim": Column("str", "id of the claim whose words are the reason"),
    "records": Column("Int64", "how many records have a period that touches the year"),
}
STATES = ("excerpt", "citation", "both", "nothing")

NOBODY_SAYS = "No article or reference in this collection gives a figure."
NO_ARTICLE_SAYS = "No article in this collection gives a figure; a reference does."
LATER_REFERENCE_SAYS = (
    "No article in this collection gives a figure; a reference that appeared after all of them "
    "does."
)


_YEARS = "unnest(range(greatest(_first, ?), least(_last, ?) + 1)) AS year"
# Where a metric has records of the main place, the others are beside it for comparison.
_KNOWN = f"""
_since <= {{year}} AND _last >= ? AND _first <= ? AND (place = ? OR metric NOT IN (
  SELECT metric FROM {lean("records")} WHERE _since <= {{year}} AND place = ?))
"""
# Per metric and year: how many records are quoted and cited.
_CELLS = f"""
SELECT metric, year, coalesce(sum(number) FILTER (evidence_kind = 'excerpt'), 0)::INT,
  coalesce(sum(number) FILTER (evidence_kind = 'citation'), 0)::INT
FROM (
  SELECT metric, evidence_kind, number, {_YEARS} FROM (
    SELECT metric, evidence_kind, _first, _last, count(*) AS number
    FROM {lean("records")} WHERE {_KNOWN} GROUP BY ALL))
GROUP BY metric, year
"""
# Of some metrics, the first day on which one of their publications may have appeared (empty if that
# of one is not known), and the date of the earliest.
_DATES = f"""
WITH spread AS (
  SELECT metric, _home, {_YEARS} FROM records
  WHERE {_KNOWN} AND metric IN (SELECT unnest(?))
),
homes AS (
  SELECT article_id AS id, published, published_start, published_end FROM articles
  UNION ALL
  SELECT reference_id, published, published_start, published_end FROM "references"
)
SELECT metric, year,
  CASE WHEN count(*) = count(published_start) THEN min(published_start) END,
  arg_min(published, coalesce(published_start, published_end))
FROM spread JOIN homes ON homes.id = _home GROUP BY metric, year
"""
_Cells = dict[tuple[str, int], "_Cell"]
_Dates = dict[tuple[str, int], tuple[str | None, str | None]]


@dataclass(frozen=True)
class _Cell:
    """What is on record for one metric and year."""

    quoted: int
    cited: int

    @property
    def state(self) -> str:
        """The evidence: excerpt, citation or both."""
        if self.quoted and self.cited:
            return "both"
        return "excerpt" if self.quoted else "citation"


def coverage(edition: Edition, from_year: int, to_year: int) -> pd.DataFrame:
    """One row per metric and year, both ends included, in the order of `metrics.json`.

    Where a metric has records of the collection's main place, only they count: figures of other
    places are beside it for comparison. Given what could be known at a time (`Edition.as_of`),
    the reason names what was published later.

    Raises ValueError if `from_year` is after `to_year`.
    """
    if from_year > to_year:
        raise ValueError(f"from {from_year} is after {to_year}: give the earlier year first")
    now = _cells(edition, from_year, to_year)
    ever = now if edition.whole is None else _cells(edition.whole, from_year, to_year)
    years = (from_year, to_year)
    dates = _dates(edition, {m for (m, _), cell in now.items() if cell.state == "citation"}, *years)
    later = _dates(edition.whole or edition, {m for m, _ in ever.keys() - now.keys()}, *years)
    reasons = _Reasons(edition)
    rows: list[dict[str, object]] = []
    for metric in edition.metrics.values():
        for year in range(from_year, to_year + 1):
            cell = now.get((metric.id, year))
            reason, claim = "", None
            if cell is None:
                if (metric.id, year) in ever:  # only where this is what could be known at a time
                    reason = _not_yet(later[metric.id, year][1])
                else:
                    reason, claim = reasons.nothing(metric, year)
            elif cell.state == "citation":
                reason = reasons.no_excerpt(dates[metric.id, year][0])
            rows.append(
                {
                    "metric": metric.id,
                    "metric_label": metric.label,
                    "year": year,
                    "state": cell.state if cell else "nothing",
                    "reason": reason or None,
                    "claim": claim,
                    "records": cell.quoted + cell.cited if cell else 0,
                }
            )
    return typed(rows, {name: column.dtype for name, column in COLUMNS.items()})


def _asked(edition: Edition, first: int, last: int) -> list[Any]:
    main = edition.about.place if edition.about else ""
    return [first, last, first, last, main, main]


def _cells(edition: Edition, first: int, last: int) -> _Cells:
    rows = edition.ask(_CELLS, _asked(edition, first, last))
    return {(metric, year): _Cell(quoted, cited) for metric, year, quoted, cited in rows}


def _dates(edition: Edition, metrics: set[str], first: int, last: int) -> _Dates:
    if not metrics:
        return {}
    rows = edition.ask(_DATES, [*_asked(edition, first, last), sorted(metrics)])
    return {(metric, year): (start, earliest) for metric, year, start, earliest in rows}


class _Reasons:
    """Why nothing is on record, or nothing but a citation."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        ends = edition.ask(
            "SELECT count(*), count(published_end), max(published_end) FROM articles "
            "WHERE _since <= {year}"
        )
        count, dated, last = ends[0]
        self.last_article = last if count and count == dated else None

    def nothing(self, metric: Metric, year: int) -> tuple[str, str | None]:
        """The reason in words, and the claim that gives it, if one does."""
        edition = self.edition
        for gap in edition.gaps:
            first, last = gap.first_year or year, gap.last_year or year
            if metric.id not in gap.metrics or not first <= year <= last:
                continue
            claim = cast("Claim", edition.items[gap.claim])
            name = edition.organizations[claim.organization].short_name
            said = claim.excerpt.exact.strip("“”") if claim.excerpt else claim.statement
            day = f" ({when(claim.period.edtf)})" if claim.period else ""
            return f"{name} said{day}: “{said}”", claim.id
        return NOBODY_SAYS, None

    def no_excerpt(self, first_start: str | None) -> str:
        """Later than every article, or simply in none of them."""
        if self.last_article and first_start and first_start > self.last_article:
            return LATER_REFERENCE_SAYS
        return NO_ARTICLE_SAYS


def _not_yet(earliest: str | None) -> str:
    if earliest is None:
        return "Not known by then: the source has no publication date."
    return f"Not published by then: the earliest source is dated {when(earliest)}."
