"""The tidy frame: one row per checked record, in the columns of every download.

    collection.frame(from_year=2008, to_year=2008, organizations=["ijm"])

The frame that is charted is the frame that is shown as a table and downloaded. A zero is 0 and a
gap is missing; an ordinal value is in `value_label` and never as a number.

Not for writing files: that is `extract.publish.export`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from extract.collection.findings import Finding
from extract.collection.holdings import Holdings
from extract.contract.folding import folded
from extract.contract.models import Article, Claim, Event, Item, Record
from extract.contract.values import value_label, within
from extract.edition.columns import COLUMNS


def opposed_to(holdings: Holdings, key: str) -> list[str]:
    """Ids of the records and claims that contradict the record or claim, without repeats."""
    opposed = [
        other
        for dispute in holdings.disputes
        for side in dispute.sides
        if any(key in one.items for one in dispute.sides) and key not in side.items
        for other in side.items
    ]
    return list(dict.fromkeys(opposed))


def row(holdings: Holdings, record: Record, findings: Sequence[Finding]) -> dict[str, Any]:
    """One record as a row with the columns of the download; missing values are None."""
    metric = holdings.metrics[record.metric]
    organization = holdings.organizations[record.organization]
    home = holdings.home[record.id]
    stored = home if isinstance(home, Article) else None
    excerpt = record.excerpt
    checks = holdings.checks(record)
    return {
        "record_id": record.id,
        "metric": record.metric,
        "metric_label": metric.label,
        "value": None if isinstance(record.value, str) else record.value,
        "value_label": value_label(record, metric),
        "unit": metric.unit,
        "qualifier": record.qualifier,
        "value_as_printed": record.value_as_printed,
        "low": record.low,
        "high": record.high,
        "period": record.period.edtf,
        "period_start": record.period.start,
        "period_end": record.period.end,
        "period_precision": record.period.precision,
        "period_basis": record.period.basis,
        "place": record.place,
        "population": record.population,
        "organization": record.organization,
        "organization_name": organization.name,
        "organization_kind": organization.kind,
        "reported_via": record.reported_via,
        "evidence_kind": "excerpt" if excerpt else "citation",
        "article_id": stored.id if stored else None,
        "publisher": home.publisher,
        "title": home.title,
        "published": home.published.edtf if home.published else None,
        "url": home.url,
        "excerpt": excerpt.exact if excerpt else None,
        "excerpt_start": excerpt.start if excerpt else None,
        "excerpt_end": excerpt.end if excerpt else None,
        "text_sha256": stored.text_sha256 if stored else None,
        "disputed_by": "; ".join(opposed_to(holdings, record.id)) or None,
        "findings": " | ".join(one.sentence for one in findings) or None,
        "checked_by": "; ".join(dict.fromkeys(check.by for check in checks)) or None,
        "checked_on": "; ".join(dict.fromkeys(check.on for check in checks)) or None,
        "note": record.note or None,
    }


def typed(rows: list[dict[str, Any]], columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The rows as a frame with the columns' order and types, also when there are none.

    `columns` maps names to pandas dtypes; without it, those of the download.
    """
    dtypes = columns or {name: column.dtype for name, column in COLUMNS.items()}
    return pd.DataFrame(
        {
            name: pd.array([entry[name] for entry in rows], dtype=dtype)
            for name, dtype in dtypes.items()
        }
    )


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain Python values: int where a number is whole, None where it is missing."""

    def plain(value: Any) -> Any:
        if pd.isna(value):
            return None
        if isinstance(value, str | bool):
            return value
        if isinstance(value, np.bool_):
            return bool(value)
        return int(value) if value == int(value) else float(value)

    columns = {name: [plain(value) for value in frame[name]] for name in frame.columns}
    return [
        {name: values[index] for name, values in columns.items()} for index in range(len(frame))
    ]


def whole(holdings: Holdings, findings: Mapping[str, Sequence[Finding]]) -> pd.DataFrame:
    """All checked records, one row each. `findings` are those about each record, by its id.

    Order: metric as in `metrics.json`, the collection's main place first, period, excerpts before
    citations, record id.
    """
    order = {metric: index for index, metric in enumerate(holdings.metrics)}
    main = holdings.about.place if holdings.about else ""

    def place_in_order(record: Record) -> tuple[Any, ...]:
        period = record.period
        return (
            order[record.metric],
            record.place != main,
            record.place,
            period.start or period.end,
            period.end or period.start,
            record.excerpt is None,
            record.id,
        )

    ordered = sorted(holdings.records, key=place_in_order)
    return typed([row(holdings, one, findings[one.id]) for one in ordered])


def mentions(holdings: Holdings, item: Item, search: str) -> bool:
    """Whether the item's excerpt, note, title, statement or label has the words, however typed."""
    wanted = folded(search)
    texts = [item.excerpt.exact if item.excerpt else "", item.note, holdings.home[item.id].title]
    if isinstance(item, Claim):
        texts.append(item.statement)
    if isinstance(item, Event):
        texts.append(item.label)
    return not wanted or any(wanted in folded(text) for text in texts)


def chosen(
    holdings: Holdings,
    from_year: int | None = None,
    to_year: int | None = None,
    organizations: Iterable[str] = (),
    metrics: Iterable[str] = (),
    search: str = "",
) -> set[str]:
    """The ids of the checked records that pass every filter.

    Years are inclusive and match every record whose period touches them. No organization, no
    metric and no search text mean no such filter. `search` looks in excerpts, notes and titles.
    """
    wanted_organizations, wanted_metrics = set(organizations), set(metrics)
    return {
        record.id
        for record in holdings.records
        if within(record.period, from_year, to_year)
        and (not wanted_organizations or record.organization in wanted_organizations)
        and (not wanted_metrics or record.metric in wanted_metrics)
        and mentions(holdings, record, search)
    }
