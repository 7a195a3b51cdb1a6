"""Figures of the same thing that differ, where no relation and no dispute says why.

    for finding in differences(holdings, records, related, sides_of(disputes), revised): ...

Figures are of the same thing if metric, population, place and period are the same, and the time
that a change is counted from.

Not for figures of different things that the words relate: that is `collection.related`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from fractions import Fraction

from extract.collection.amounts import amount_of, label, metric_of
from extract.collection.holdings import Holdings
from extract.collection.rounding import Interval
from extract.collection.verdicts import Finding
from extract.contract.items import Record
from extract.contract.judgements import Dispute
from extract.contract.wording import listed, when

_NAMED = 5  # records that a sentence about a difference names; all are linked

Sides = Mapping[str, set[tuple[str, int]]]


def differences(
    holdings: Holdings,
    records: Iterable[Record],
    related: Set[tuple[str, str]],
    sides: Sides,
    revised: Container[str],
) -> Iterator[Finding]:
    """One finding for each group of figures of the same thing that differ without an explanation.

    `related` are the pairs of ids that the words themselves relate, `sides` those of disputes, and
    `revised` the ids of figures that a later one replaces.
    """
    same: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        period = record.period
        thing = (record.metric, record.population, record.place, record.since)
        same[(*thing, period.start, period.end)].append(record)
    for group in same.values():
        group.sort(key=lambda record: record.id)
        found = difference(holdings, group, related, sides, revised)
        if found:
            yield found


def difference(
    holdings: Holdings,
    group: Iterable[Record],
    related: Set[tuple[str, str]],
    sides: Sides,
    revised: Container[str],
) -> Finding | None:
    """What figures of the same thing, in the order of their ids, say; None if it can all be so.

    The rest is as for `differences`.
    """
    # A figure that was replaced, or with which somebody only reckons, may well differ.
    group = [record for record in group if record.is_found and record.id not in revised]
    if len(group) < 2:
        return None

    def unexplained(record: Record, other: Record) -> bool:
        return (
            _differ(holdings, record, other)
            and (record.id, other.id) not in related
            and not _opposed(sides.get(record.id, set()), sides.get(other.id, set()))
        )

    differing = _apart(holdings, group)
    if related or any(record.id in sides for record in differing):
        differing = [
            record
            for record in differing
            if any(unexplained(record, other) for other in group if other is not record)
        ]
    if not differing:
        return None
    named = [_attributed(holdings, record) for record in differing[:_NAMED]]
    more = len(differing) - len(named)
    named += [f"{more} more"] if more else []
    return Finding(
        f"difference-{differing[0].id}-and-{differing[1].id}",
        "difference",
        "does not agree",
        f"{listed(named)} are for the same people or things, place and period "
        f"({when(differing[0].period.edtf)}), and they differ; no dispute in this "
        f"collection explains why.",
        tuple(record.id for record in differing),
    )


def _apart(holdings: Holdings, group: list[Record]) -> list[Record]:
    """The records of a group that some other one of it differs from, as `_differ` says.

    An interval meets all others if it meets the one that begins last and the one that ends first,
    so that a large group need not be compared pair by pair.
    """
    if metric_of(holdings, group[0]).scale == "ordinal":
        levels = {(record.value, bool(record.excerpt)) for record in group}
        several = [kind for kind in (True, False) if sum(kind == cited for _, cited in levels) > 1]
        return [record for record in group if bool(record.excerpt) in several]
    amounts = [
        (record, amount) for record in group if (amount := amount_of(holdings, record)) is not None
    ]
    if len(amounts) < 2:
        return []
    last = max((amount for _, amount in amounts), key=_near_low)
    first = min((amount for _, amount in amounts), key=_near_high)
    return [record for record, amount in amounts if amount.is_above(first) or last.is_above(amount)]


def _near_low(amount: Interval) -> tuple[float, Fraction | int]:
    return amount.near[0], 0 if amount.low is None else amount.low


def _near_high(amount: Interval) -> tuple[float, Fraction | int]:
    return amount.near[1], 0 if amount.high is None else amount.high


def sides_of(disputes: Iterable[Dispute]) -> Sides:
    """The sides on which each record or claim is, as (dispute, number of the side)."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for dispute in disputes:
        for number, side in enumerate(dispute.sides):
            for key in side.items:
                found[key].add((dispute.id, number))
    return found


def _opposed(sides: set[tuple[str, int]], others: set[tuple[str, int]]) -> bool:
    """Whether two items are on different sides of a dispute."""
    return any(
        dispute == other and number != opposite
        for dispute, number in sides
        for other, opposite in others
    )


def _attributed(holdings: Holdings, record: Record) -> str:
    return f"{label(holdings, record)} ({holdings.home[record.id].publisher})"


def _differ(holdings: Holdings, record: Record, other: Record) -> bool:
    if metric_of(holdings, record).scale == "ordinal":
        # A rank by excerpt is compared with the citations of its years as a sequence.
        return record.value != other.value and bool(record.excerpt) == bool(other.excerpt)
    first, second = amount_of(holdings, record), amount_of(holdings, other)
    return first is not None and second is not None and not first.meets(second)
