"""A record's figure against its printed words and its metric: value, bounds, status, direction.

    for fault, remedy, field in value_faults(record, metric): print(field, fault)

Each fault comes with its remedy and the field that it concerns. Not for whether the words are in
the article, nor for the rest of a record: that is `collection.check`.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.collection.printed import misfits, read_as
from extract.contract import excerpts
from extract.contract.edtf import bounds
from extract.contract.items import Record
from extract.contract.publications import Publication
from extract.contract.relations import RelativeChange
from extract.contract.values import direction_of
from extract.contract.vocabulary import Metric
from extract.grammar import quantities

# The largest number that is drawn. Beyond it, an axis that leaves room for a label has no end.
LARGEST = 1e100


def value_faults(record: Record, metric: Metric) -> Iterator[tuple[str, str, str]]:
    """Where the value is not what the printed words say, as (fault, remedy, field)."""
    if metric.scale == "ordinal":
        if record.value not in metric.levels:
            yield (
                f"the value {record.value!r} is not a level of {metric.id}",
                f"use one of {', '.join(metric.levels)}",
                "value",
            )
    elif isinstance(record.value, str):
        yield (
            f"the value {record.value!r} is not a number",
            "write the number without quotes",
            "value",
        )
    printed = record.value_as_printed
    if record.excerpt is None:
        if printed is not None:
            yield (
                "printed words without an excerpt to hold them",
                "leave value_as_printed null",
                "value_as_printed",
            )
        if record.read_by == "person":
            yield (
                "is marked as read by a person, but has no words to read",
                "remove the mark: it is a citation",
                "read_by",
            )
        return
    if printed is None:
        yield "value_as_printed is missing", "copy the figure from the excerpt", "value_as_printed"
        return
    if not excerpts.occurs(printed, record.excerpt.exact):
        yield (
            f"the excerpt does not print “{printed}”",
            "copy the figure exactly as the excerpt prints it",
            "value_as_printed",
        )
    faults = list(_reading_faults(record, metric, printed))
    if record.read_by == "machine":
        yield from faults
        whole = quantities.cut_short(record.excerpt.exact, printed)
        if whole:
            yield (
                f"“{printed}” is a part of “{whole}”",
                "copy the whole figure, with the words that bound it",
                "value_as_printed",
            )
    elif not faults:
        yield (
            f"“{printed}” is read the same way by the machine",
            "remove the mark that a person read it",
            "read_by",
        )


def _reading_faults(record: Record, metric: Metric, printed: str) -> Iterator[tuple[str, str, str]]:
    """Where the machine reads something else from the printed words, or nothing."""
    try:
        read = read_as(printed, metric)
    except ValueError as error:
        yield (
            f"“{printed}” is not read as one figure ({error})",
            "copy the whole figure, or state its value as read by a person",
            "value_as_printed",
        )
        return
    if metric.scale == "ordinal":
        if read.value != record.value:
            fault = f"“{printed}” means {read.value}, not {record.value}"
            yield fault, "correct the value", "value"
        return
    for fault, remedy in misfits(read, metric):
        yield fault, remedy, "metric"
    for field in ("value", "qualifier", "low", "high"):
        meant, stated = getattr(read, field), getattr(record, field)
        if meant != stated:
            yield f"“{printed}” gives {field} {meant}, not {stated}", f"correct {field}", field


def nature_faults(
    home: Publication, record: Record, metric: Metric
) -> Iterator[tuple[str, str, str]]:
    """Where status, direction or time do not fit the record or its metric, as in `value_faults`."""
    for field in ("value", "low", "high"):
        stated = getattr(record, field)
        if isinstance(stated, int | float) and abs(stated) > LARGEST:
            yield f"{field} is larger than any chart can draw", f"correct {field}", field
    if (record.status == "revised") != (record.revises is not None):
        if record.revises:
            yield (
                f"it revises {record.revises}, and its status is {record.status}",
                "make the status revised, or leave revises out",
                "status",
            )
        else:
            yield (
                "it is revised, but does not say which record it revises",
                "name that record in revises, or call it observed",
                "revises",
            )
    published = home.published.end if home.published else None
    start = record.period.start
    # A rank is given for a year that has not begun; nothing is counted in it.
    counted = record.status in ("observed", "revised", "provisional") and not metric.levels
    if counted and published and start and start > published:
        fault = f"it is {record.status}, and its period begins after its publication ({published})"
        remedy = "correct the period, or call it an estimate, a forecast or a target"
        yield fault, remedy, "status"
    if metric.change is None:
        for field in ("direction", "since"):
            if getattr(record, field) is not None:
                yield (
                    f"it has a {field}, and {metric.id} ({metric.scale}) is not a change",
                    f"leave {field} out, or choose a metric that is a change",
                    field,
                )
        return
    if direction_of(record, metric) is None:
        yield (
            "it is a change, but does not say whether a rise or a fall",
            "give its direction, rise or fall",
            "direction",
        )
    elif record.direction and metric.change.direction not in (None, record.direction):
        fault = f"it is a {record.direction}, and {metric.id} is a {metric.change.direction}"
        yield fault, "correct the direction, or choose another metric", "direction"
    if record.since is None:
        related = (relation for relation in home.relations if isinstance(relation, RelativeChange))
        if record.id not in [relation.result for relation in related]:
            fault = "it is a change, but does not say since when"
            yield fault, "give since (2014), or the relation to the earlier figure", "since"
        return
    begun, end = bounds(record.since).start, record.period.end
    if begun and end and begun.isoformat() > end:
        fault = f"it is counted from {record.since}, after its period ({record.period.edtf})"
        yield fault, "correct since: it is the earlier time", "since"
