"""What is there for every metric and year, and why nothing is where nothing is.

    coverage(read("data"), 2005, 2015)      # one row a metric and year

A year is covered if a record's period touches it. Gaps stay gaps: a reason is words of ours about
the collection, or words of somebody who said why there is no figure, and never a figure.

Not for drawing the grid: that is `charts`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pandas as pd

from extract.collection.holdings import Holdings
from extract.contract.columns import Column
from extract.contract.models import Claim, Gap, Metric, Publication, Record
from extract.contract.values import within
from extract.contract.wording import when

COLUMNS: dict[str, Column] = {
    "metric": Column("str", "id of what is measured"),
    "metric_label": Column("str", "what is measured, in words"),
    "year": Column("Int64", "calendar year"),
    "state": Column("str", "excerpt, citation, both or nothing: the evidence for the year"),
    "reason": Column("str", "why there is nothing, or nothing but a citation"),
    "claim": Column("str", "id of the claim whose words are the reason"),
    "records": Column("str", "ids of the records whose period touches the year"),
}
STATES = ("excerpt", "citation", "both", "nothing")

NOBODY_SAYS = "No article or reference in this collection gives a figure."
NO_ARTICLE_SAYS = "No article in this collection gives a figure; a reference does."
LATER_REFERENCE_SAYS = (
    "No article in this collection gives a figure; a reference does, which appeared after all of "
    "them."
)


def coverage(holdings: Holdings, from_year: int, to_year: int) -> pd.DataFrame:
    """One row a metric and year, both ends included, in the order of `metrics.json`.

    Where a metric has records of the collection's main place, only they count: figures of other
    places stand beside it for comparison. Given what could be known at a time
    (`Collection.as_of`), the reason names what was published later.

    Raises ValueError if `from_year` is after `to_year`.
    """
    if from_year > to_year:
        raise ValueError(f"from {from_year} is after {to_year}: give the earlier year first")
    whole = holdings.whole or holdings
    now, ever = _by_metric(holdings), _by_metric(whole)
    gaps = [gap for gap in holdings.gaps if gap.claim in {c.id for c in holdings.claims}]
    rows: list[dict[str, object]] = []
    for metric in holdings.metrics.values():
        for year in range(from_year, to_year + 1):
            there = _touching(now[metric.id], year)
            state = _state(there)
            reason, claim = "", None
            if state == "nothing":
                later = _touching(ever[metric.id], year)
                reason, claim = _why_nothing(holdings, whole, metric, year, later, gaps)
            elif state == "citation":
                reason = _why_no_excerpt(holdings, there)
            rows.append(
                {
                    "metric": metric.id,
                    "metric_label": metric.label,
                    "year": year,
                    "state": state,
                    "reason": reason or None,
                    "claim": claim,
                    "records": "; ".join(record.id for record in there) or None,
                }
            )
    return pd.DataFrame(
        {
            name: pd.array([row[name] for row in rows], dtype=column.dtype)
            for name, column in COLUMNS.items()
        }
    )


def _by_metric(holdings: Holdings) -> dict[str, list[Record]]:
    main = holdings.about.place if holdings.about else None
    found: dict[str, list[Record]] = defaultdict(list)
    for record in holdings.records:
        found[record.metric].append(record)
    for metric, records in found.items():
        found[metric] = [record for record in records if record.place == main] or records
    return found


def _touching(records: list[Record], year: int) -> list[Record]:
    return [record for record in records if within(record.period, year, year)]


def _state(records: list[Record]) -> str:
    by_excerpt = any(record.excerpt for record in records)
    by_citation = any(record.citation for record in records)
    if by_excerpt and by_citation:
        return "both"
    return "excerpt" if by_excerpt else "citation" if by_citation else "nothing"


def _why_nothing(
    holdings: Holdings,
    whole: Holdings,
    metric: Metric,
    year: int,
    later: list[Record],
    gaps: list[Gap],
) -> tuple[str, str | None]:
    """The reason in words, and the claim that gives it, if one does."""
    if later:
        # There only if `collection` is a part: what could be known at a time.
        return _not_yet([whole.home[record.id] for record in later]), None
    for gap in gaps:
        first, last = gap.first_year or year, gap.last_year or year
        claim = holdings.items[gap.claim]
        if metric.id in gap.metrics and first <= year <= last and isinstance(claim, Claim):
            name = holdings.organizations[claim.organization].short_name
            said = claim.excerpt.exact.strip("“”") if claim.excerpt else claim.statement
            day = f" ({when(claim.period.edtf)})" if claim.period else ""
            return f"{name} said{day}: “{said}”", claim.id
    return NOBODY_SAYS, None


def _not_yet(homes: list[Publication]) -> str:
    dated = sorted(
        (one.published.start or one.published.end or "", one.published.edtf)
        for one in homes
        if one.published
    )
    if not dated:
        return "Not known by then: what says it has no date of publication."
    return f"Not published by then: what says it appeared {when(dated[0][1])}."


def _why_no_excerpt(holdings: Holdings, records: list[Record]) -> str:
    """Later than every article, or simply in none of them."""
    ends = [one.published.end for one in holdings.articles.values() if one.published]
    starts = [_start(holdings.home[record.id]) for record in records]
    known = [start for start in starts if start]
    if ends and all(ends) and len(known) == len(starts):
        last = max(date.fromisoformat(end) for end in ends if end)
        if min(known) > last:
            return LATER_REFERENCE_SAYS
    return NO_ARTICLE_SAYS


def _start(home: Publication) -> date | None:
    start = home.published.start if home.published else None
    return date.fromisoformat(start) if start else None
