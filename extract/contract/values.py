"""Values and periods as readers see them: one wording for pages, findings, citations and downloads.

    value_label(record, metric)     # "more than 100", "2.2%", "hundreds (read as 200–999)"

Not for dates in words: that is `contract.wording`; nor for reading figures out of words: that is
`extract.grammar`.
"""

from __future__ import annotations

from datetime import date

from extract.contract.models import Metric, Period, Record

_PREFIXES = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "fewer_than": "fewer than ",
    "about": "about ",
}


def number(value: float) -> str:
    """A number as text: thousands separated, no digits beyond those reported."""
    return f"{value:,}" if isinstance(value, int) or value % 1 else f"{int(value):,}"


def value_label(record: Record, metric: Metric) -> str:
    """The value as readers see it: qualifier, number and percent sign, bounds where indefinite."""
    if isinstance(record.value, str):
        return record.value
    sign = "%" if metric.scale == "percent" else ""
    if record.value is not None:
        return f"{_PREFIXES[record.qualifier]}{number(record.value)}{sign}"
    bounds = [number(b) for b in (record.low, record.high) if b is not None]
    span = "–".join(bounds) + sign
    if record.qualifier == "indefinite" and record.value_as_printed:
        return f"{record.value_as_printed} (read as {span})"
    return span


def within(period: Period, from_year: int | None, to_year: int | None) -> bool:
    """Whether the period touches the years. An unknown or open end reaches no further year."""
    ends = [date.fromisoformat(day).year for day in (period.start, period.end) if day]
    return (to_year is None or min(ends) <= to_year) and (
        from_year is None or max(ends) >= from_year
    )
