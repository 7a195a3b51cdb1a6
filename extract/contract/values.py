"""Values and periods as readers see them: one wording for pages, findings, citations and downloads.

    value_label(record, metric)     # "more than 100", "2.2%", "$390 billion (forecast)", "up 12%"

Every digit that was reported is in the words: nothing is rounded. Not for dates in words: that is
`contract.wording`; nor for reading figures out of words: that is `extract.grammar`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extract.contract.currencies import SIGNS
from extract.contract.fields import Direction
from extract.contract.items import Record
from extract.contract.times import Period
from extract.contract.vocabulary import Metric
from extract.contract.wording import when

_FEWER = "fewer than "
_PREFIXES = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "fewer_than": _FEWER,
    "about": "about ",
}
_GREAT = (("trillion", 12), ("billion", 9), ("million", 6))
_DECIMALS = 3  # of millions, billions: an amount that needs more is written out
_TIMES = {2: "doubled", 3: "tripled", 4: "quadrupled"}


def number(value: float) -> str:
    """A number as text: thousands separated, no digits beyond those reported."""
    return f"{value:,}" if isinstance(value, int) or value % 1 else f"{int(value):,}"


def money(value: float, currency: str) -> str:
    """An amount as text: "$390 billion", "KHR 12,500", "−€3.5 million", "$25.20"; never rounded."""
    exact = Decimal(str(abs(value)))
    amount = number(abs(value))
    if exact.normalize().as_tuple().exponent == -1:
        amount += "0"  # cents are written with two digits
    for word, zeros in _GREAT:
        parts = exact.scaleb(-zeros).normalize()
        if 1 <= parts < 1000 and -int(parts.as_tuple().exponent) <= _DECIMALS:
            amount = f"{parts:,f} {word}"
            break
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{'−' if value < 0 else ''}{sign}{amount}"


def amount(value: float, metric: Metric) -> str:
    """One number of a metric as text, with the sign that belongs to it, without base or unit."""
    match metric.scale:
        case "money":
            return money(value, metric.currency or "")
        case "percent":
            return f"{number(value)}%"
        case "change" if metric.change and metric.change.kind == "percent":
            return f"{number(value)}%"
        case "change" if metric.change and metric.change.kind == "points":
            return f"{number(value)} {'point' if value == 1 else 'points'}"
        case "change":
            return f"{number(value)} times"
        case _:
            return number(value)


def base(metric: Metric) -> str:
    """What the metric's figures are measured against: "per 100,000", "2015 = 100"; "" for most."""
    if metric.per:
        return f"per {number(metric.per)}"
    if metric.base:
        return f"{when(metric.base.period)} = {number(metric.base.value)}"
    return ""


def direction_of(record: Record, metric: Metric) -> Direction | None:
    """Whether a change is a rise or a fall, of the record or of its metric; None for a level."""
    if metric.change is None:
        return None
    stated = record.direction or metric.change.direction
    if stated or metric.change.kind != "factor":
        return stated
    known = record.value if record.value is not None else record.low or record.high
    return None if isinstance(known, str) or known is None else "rise" if known >= 1 else "fall"


def _figure(record: Record, metric: Metric) -> str:
    value = record.value
    if isinstance(value, str):
        return value
    moved = _moved(record, metric)
    if value is not None:
        worded = _worded(value, record, metric)
        return (
            f"{_PREFIXES[record.qualifier]}{worded}"
            if worded
            else (f"{moved}{_PREFIXES[record.qualifier]}{amount(value, metric)}")
        )
    bounds = [bound for bound in (record.low, record.high) if bound is not None]
    if metric.scale == "percent" or (metric.change and metric.change.kind == "percent"):
        said = f"{'–'.join(number(bound) for bound in bounds)}%"
    else:
        said = "–".join(amount(bound, metric) for bound in bounds)
    only = "" if len(bounds) > 1 else "at most " if record.low is None else "at least "
    return f"{moved}{only}{said}"


def _moved(record: Record, metric: Metric) -> str:
    """ "up " or "down ", where the metric's own name does not say it."""
    if metric.change is None or metric.change.direction or metric.change.kind == "factor":
        return ""
    return {"rise": "up ", "fall": "down ", None: ""}[direction_of(record, metric)]


def _worded(value: float, record: Record, metric: Metric) -> str:
    """A factor in a word of its own: "doubled", "halved"; "" where there is none."""
    if metric.change is None or metric.change.kind != "factor":
        return ""
    if direction_of(record, metric) == "rise":
        return _TIMES.get(int(value), "") if value == int(value) else ""
    return "halved" if value in (0.5, 2) else ""


def value_label(record: Record, metric: Metric, *, unit: bool = False) -> str:
    """The value as readers see it: qualifier, number, sign and base; bounds where indefinite.

    `unit` adds the unit to a count, as in "more than 100 raids". What nobody found is called what
    it is: "3.5% (forecast)".
    """
    if record.value is None and record.qualifier == "indefinite" and record.value_as_printed:
        said = f"{record.value_as_printed} (read as {_figure(record, metric)})"
    else:
        said = _figure(record, metric)
    if metric.per:
        said += f" {base(metric)}"
    if metric.base:
        said += f" ({base(metric)})"
    if metric.scale != "count":
        said = said.replace(_FEWER, "less than ", 1)  # a share or an amount is not counted out
    label = said if record.status == "observed" else f"{said} ({record.status})"
    return with_unit(label, record.status, metric) if unit else label


def with_unit(label: str, status: str, metric: Metric) -> str:
    """A value's label as downloads have it, with the unit of a count."""
    if metric.scale != "count":
        return label
    reckoned = "" if status == "observed" else f" ({status})"
    return f"{label.removesuffix(reckoned)} {metric.unit}{reckoned}"


def within(period: Period, from_year: int | None, to_year: int | None) -> bool:
    """Whether the period touches the years. An unknown or open end reaches no further year."""
    ends = [date.fromisoformat(day).year for day in (period.start, period.end) if day]
    return (to_year is None or min(ends) <= to_year) and (
        from_year is None or max(ends) >= from_year
    )
