"""A printed figure as a metric means it: the level that a rank is, the number that a rate is.

    read_as("second-lowest level", tiers).value      # the name of a level
    read_as("12 in 100,000", deaths).value           # 12, per 100,000

What the words say is read by the grammar; here it is only brought to the metric's scale. Not for
what is wrong with a record: that is `collection.check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.contract.currencies import CURRENCIES, is_called
from extract.contract.values import base
from extract.contract.vocabulary import Metric
from extract.grammar import lexicon, quantities
from extract.grammar.quantities import Quantity

_PER_NUMBER = re.compile(r"(?:.* )?per (\d+)")
#: the last word of every currency that the grammar reads
_MONEY = frozenset(
    name.rpartition(" ")[2]
    for names in (
        lexicon.CURRENCY_SIGNS,
        lexicon.CURRENCY_CODES,
        lexicon.CURRENCY_WORDS,
        lexicon.DOLLAR_PREFIXES,
    )
    for name in names.values()
)
_DIGITS = 12  # of a rate that was printed as a ratio; more is the error of floating point


def level_of(printed: str, metric: Metric) -> str | None:
    """The level of an ordinal metric that a printed rank names: by name or by its position.

    "Tier 2 watch list" names a level; "second-lowest level" counts from the bottom.
    """
    by_name = {level.casefold(): level for level in metric.levels}
    if printed.casefold() in by_name:
        return by_name[printed.casefold()]
    positions = {"": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
    words = printed.casefold().replace("-", " ").split()
    for end, ordered in (("lowest", metric.levels), ("highest", metric.levels[::-1])):
        if words[-1:] == [end]:
            position = positions.get(" ".join(words[:-1]))
            if position is not None and position < len(ordered):
                return ordered[position]
    return None


def read_as(printed: str, metric: Metric) -> Quantity:
    """The quantity that the words state, its value a level or number of the metric's scale.

    Of an ordinal metric the value is None where the words name none of its levels. Raises
    ValueError where they are not one figure.
    """
    if metric.scale == "ordinal" and (level := level_of(printed, metric)):
        # A level's name need not look like a rank to the grammar: "Amber".
        return Quantity(0, len(printed), printed, "rank", level, None, None, "exact", None, None)
    read = quantities.read_one(printed)
    if metric.scale == "ordinal":
        return read._replace(value=level_of(str(read.value), metric))
    if metric.per and read.kind == "ratio" and read.unit is None:
        return read._replace(
            value=rate_of(read.value, metric.per),
            low=rate_of(read.low, metric.per),
            high=rate_of(read.high, metric.per),
        )
    return read


def rate_of(value: float | str | None, per: int) -> float | None:
    """A ratio ("12 in 100,000") as a rate with this base; whole where it is, None of no number."""
    if value is None or isinstance(value, str):
        return None
    rate = float(f"{value * per:.{_DIGITS}g}")
    return int(rate) if rate == int(rate) else rate


def misfits(read: Quantity, metric: Metric) -> Iterator[tuple[str, str]]:
    """Why figures so printed are not figures of the metric, as (fault, remedy)."""
    printed = f"“{read.exact}”"
    currency = (read.unit or "").partition(" per ")[0]
    is_money = read.kind == "money" or currency.rpartition(" ")[2] in _MONEY
    percent = read.unit == "percent"
    points = read.unit == "percentage point"
    times = read.unit == "times"
    per = _PER_NUMBER.fullmatch(read.unit or "")
    kind = metric.change.kind if metric.change else ""
    wanted = {
        "percent": metric.scale == "percent" or kind == "percent",
        "points": kind == "points",
        "factor": kind == "factor",
        "money": metric.scale == "money",
        "rate": metric.scale == "rate",
    }
    needed = wanted["percent"] and not percent
    printed_otherwise = (
        (percent and not wanted["percent"])
        or (points and not wanted["points"])
        or (times and not wanted["factor"])
        or (is_money and not wanted["money"])
        or (per is not None and not wanted["rate"])
        or read.unit == "basis point"
    )
    # "Hundreds of millions" has its currency behind it, in the noun; nothing has none.
    bare = is_money or read.kind in ("indefinite", "zero")
    factor = times or read.kind == "ratio"
    if (
        needed
        or printed_otherwise
        or (wanted["money"] and not bare)
        or (wanted["factor"] and not factor)
    ):
        fault = f"{printed} and the metric {metric.id} ({metric.scale}) do not have the same unit"
        yield fault, "choose the metric whose unit is printed"
    elif metric.currency and is_money and not is_called(metric.currency, currency):
        own = f"{metric.currency}, {CURRENCIES[metric.currency]}"
        fault = f"{printed} is in another currency ({currency}) than {metric.id} ({own})"
        yield fault, "choose the metric of that currency: no amount is converted"
    elif metric.per and per and int(per[1]) != metric.per:
        fault = f"{printed} is per {int(per[1]):,}, and the metric {metric.id} is {base(metric)}"
        yield fault, "choose the metric with that base"
