"""What is there for every metric and year, and why nothing is where nothing is.

    coverage(edition, 2005, 2015)      # one row a metric and year

A year is covered if a record's period touches it. Gaps stay gaps: a reason is words of ours about
the collection, or words of somebody who said why there is no figure, and never a figure.

Not for drawing the grid: that is `charts`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from extract.contract.columns import Column
from extract.contract.models import Claim, Metric
from extract.contract.wording import when
from extract.edition.edition import Edition
from extract.edition.frames import typed

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
    "No article in this collection gives a figure; a reference does, which appeared after all of "
    "them."
)


# Per metric and year: how many records are quoted and cited, the first day on which one of their
# publications may have appeared (empty if that of one is not known), and the date of the earliest.
# Where a metric has records of the main place, the others stand beside it for comparison.
_CELLS = """
WITH known AS (
  SELECT metric, place, evidence_kind, _home, _first, _last,
    bool_or(place = ?) OVER (PARTITION BY metric) AS has_main
  FROM records WHERE _since <= {year}
),
spread AS (
  SELECT metric, evidence_kind, _home,
    unnest(range(greatest(_first, ?), least(_last, ?) + 1)) AS year
  FROM known WHERE _last >= ? AND _first <= ? AND (NOT has_main OR place = ?)
),
homes AS (
  SELECT article_id AS id, published, published_start, published_end FROM articles
  UNION ALL
  SELECT reference_id, published, published_start, published_end FROM "references"
)
SELECT metric, year, count(*) FILTER (evidence_kind = 'excerpt'),
  count(*) FILTER (evidence_kind = 'citation'),
  CASE WHEN count(*) = count(published_start) THEN min(published_start) END,
  arg_min(published, coalesce(published_start, published_end))
FROM spread JOIN homes ON homes.id = _home GROUP BY metric, year
"""


@dataclass(frozen=True)
class _Cell:
    """What is on record for one metric and year."""

    quoted: int
    cited: int
    first_start: str | None
    earliest: str | None

    @property
    def state(self) -> str:
        """The evidence: excerpt, citation or both."""
        if self.quoted and self.cited:
            return "both"
        return "excerpt" if self.quoted else "citation"


def coverage(edition: Edition, from_year: int, to_year: int) -> pd.DataFrame:
    """One row a metric and year, both ends included, in the order of `metrics.json`.

    Where a metric has records of the collection's main place, only they count: figures of other
    places stand beside it for comparison. Given what could be known at a time (`Edition.as_of`),
    the reason names what was published later.

    Raises ValueError if `from_year` is after `to_year`.
    """
    if from_year > to_year:
        raise ValueError(f"from {from_year} is after {to_year}: give the earlier year first")
    now = _cells(edition, from_year, to_year)
    ever = now if edition.whole is None else _cells(edition.whole, from_year, to_year)
    reasons = _Reasons(edition)
    rows: list[dict[str, object]] = []
    for metric in edition.metrics.values():
        for year in range(from_year, to_year + 1):
            cell = now.get((metric.id, year))
            reason, claim = "", None
            if cell is None:
                reason, claim = reasons.nothing(metric, year, ever.get((metric.id, year)))
            elif cell.state == "citation":
                reason = reasons.no_excerpt(cell)
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


def _cells(edition: Edition, first: int, last: int) -> dict[tuple[str, int], _Cell]:
    main = edition.about.place if edition.about else ""
    rows = edition.ask(_CELLS, [main, first, last, first, last, main])
    return {(metric, year): _Cell(*rest) for metric, year, *rest in rows}


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

    def nothing(self, metric: Metric, year: int, later: _Cell | None) -> tuple[str, str | None]:
        """The reason in words, and the claim that gives it, if one does."""
        edition = self.edition
        if later:  # only where this is what could be known at a time
            return _not_yet(later), None
        for gap in edition.gaps:
            first, last = gap.first_year or year, gap.last_year or year
            if metric.id not in gap.metrics or not first <= year <= last:
                continue
            claim = edition.items.get(gap.claim)
            if isinstance(claim, Claim):
                name = edition.organizations[claim.organization].short_name
                said = claim.excerpt.exact.strip("“”") if claim.excerpt else claim.statement
                day = f" ({when(claim.period.edtf)})" if claim.period else ""
                return f"{name} said{day}: “{said}”", claim.id
        return NOBODY_SAYS, None

    def no_excerpt(self, cell: _Cell) -> str:
        """Later than every article, or simply in none of them."""
        if self.last_article and cell.first_start and cell.first_start > self.last_article:
            return LATER_REFERENCE_SAYS
        return NO_ARTICLE_SAYS


def _not_yet(later: _Cell) -> str:
    if later.earliest is None:
        return "Not known by then: what says it has no date of publication."
    return f"Not published by then: what says it appeared {when(later.earliest)}."
