"""A record's figure in a cross-check: its metric, what a sentence calls it, what it can stand for.

    label(holdings, record), amount_of(holdings, record)   # "2.2%", 2.15 to 2.25

Not for the arithmetic of amounts (`collection.rounding`), nor for what is made of it, which is
`collection.related` and `collection.differences`.
"""

from __future__ import annotations

from extract.collection.holdings import Holdings
from extract.collection.rounding import Interval, possible
from extract.contract.items import Record
from extract.contract.values import value_label
from extract.contract.vocabulary import Metric


def has_scale(holdings: Holdings, item: object) -> bool:
    """Whether the metric of a record is defined; of anything else it is not asked."""
    return not isinstance(item, Record) or item.metric in holdings.metrics


def metric_of(holdings: Holdings, record: Record) -> Metric:
    """What the record measures."""
    return holdings.metrics[record.metric]


def label(holdings: Holdings, record: Record) -> str:
    """The value for a sentence: "2.2%", "2,104", "a handful (read as 2–9)"."""
    return value_label(record, metric_of(holdings, record))


def amount_of(holdings: Holdings, record: Record) -> Interval | None:
    """What the record's words allow, worked out once; None if they set no limits."""
    known = holdings.amounts
    if id(record) not in known:
        counts = metric_of(holdings, record).scale == "count"
        known[id(record)] = possible(record, counts=counts)
    return known[id(record)]
