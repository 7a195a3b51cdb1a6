"""The words of a collection: metrics, organizations and topics that name each other rightly.

    vocabulary_faults(read("data"))

Not for what records, claims and events name: that is `collection.check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping

from extract.collection.holdings import Holdings
from extract.contract.about import About
from extract.contract.addresses import FIXED, TAKEN
from extract.contract.faults import Fault
from extract.contract.vocabulary import Metric, Organization
from extract.contract.wording import listed


def may_exist(holdings: Holdings, key: str, *places: str) -> bool:
    """Whether an id that is not in the collection may be in what could not be read there.

    That is a fault of its own. What names the id cannot be judged before it is mended.
    """
    read = {*holdings.files.values()}
    read |= {name for name, found in _lists(holdings).items() if found}
    return any(
        fault.record == key or fault.record.startswith("item ") or fault.file not in read
        for fault in holdings.reading_faults
        if fault.file.startswith(places)
    )


def _lists(holdings: Holdings) -> dict[str, Container[str]]:
    return {"metrics.json": holdings.metrics, "organizations.json": holdings.organizations}


def vocabulary_faults(holdings: Holdings) -> Iterator[Fault]:
    """Where a metric, an organization or a topic names what there is not, or what is another's."""
    yield from _formerly("metrics.json", holdings.metrics)
    yield from _formerly("organizations.json", holdings.organizations)
    name = "metrics.json"
    for metric in holdings.metrics.values():
        for comparable in metric.comparable_with:
            if comparable not in holdings.metrics:
                if not may_exist(holdings, comparable, name):
                    yield Fault(
                        name,
                        metric.id,
                        f"comparable_with names {comparable}, which is not a metric",
                        "define the metric or remove the name",
                    )
            elif difference := _on_another_axis(metric, holdings.metrics[comparable]):
                yield Fault(
                    name,
                    metric.id,
                    f"comparable_with names {comparable}, whose {difference} is another",
                    "remove the name: their figures cannot be on one axis",
                )
        twice = [
            level
            for level, count in Counter(level.casefold() for level in metric.levels).items()
            if count > 1
        ]
        if twice:
            yield Fault(
                name, metric.id, f"levels has {listed(twice)} twice", "give each level its own name"
            )
        yield from _meanings(holdings, metric)
        changed = holdings.metrics.get(metric.change.of) if metric.change else None
        if changed and (changed.scale == "ordinal" or changed.change or changed is metric):
            yield Fault(
                name,
                metric.id,
                f"change.of names {changed.id}, which has no change in {metric.unit}",
                "name the metric of the level, or say in words what changes",
            )
    about = holdings.about
    if about and about.first_year > about.last_year:
        yield Fault(
            "collection.json", "", "first_year is after last_year", "give the earlier year first"
        )
    if about:
        yield from _topics(holdings, about)


def _meanings(holdings: Holdings, metric: Metric) -> Iterator[Fault]:
    """Where a meaning is of no level, names no source, or is not in the words of its article."""
    name = "metrics.json"
    for meaning in metric.meanings:
        text = holdings.texts.get(meaning.source)
        if meaning.level not in metric.levels:
            yield Fault(
                name,
                metric.id,
                f"meanings names {meaning.level}, which is none of its levels",
                f"use one of {listed(metric.levels) or 'the levels of an ordinal metric'}",
            )
        if text is not None and meaning.words not in text:
            yield Fault(
                name,
                metric.id,
                f"the words that say what {meaning.level} means are not in {meaning.source}",
                "copy them from the article, letter for letter",
            )
        elif text is None and meaning.source not in holdings.references:
            yield Fault(
                name,
                metric.id,
                f"the meaning of {meaning.level} has the source {meaning.source}, "
                "which is not there",
                "name an article or a reference of this collection",
            )


def _on_another_axis(metric: Metric, other: Metric) -> str:
    """In what two metrics differ so that their figures cannot be on one axis; "" if in nothing."""
    fields = ("scale", "levels", "currency", "per", "base")
    return next((field for field in fields if getattr(metric, field) != getattr(other, field)), "")


def _topics(holdings: Holdings, about: About) -> Iterator[Fault]:
    """Where a metric has no page, or a page no address of its own."""
    name = "collection.json"
    held = Counter(metric for topic in about.topics for metric in topic.metrics)
    for key, times in Counter(topic.id for topic in about.topics).items():
        if times > 1:
            yield Fault(name, key, f"the id is used {times} times", "give each topic its own id")
        if key in FIXED or key in TAKEN:
            what = "the page" if key in FIXED else "an address of the server"
            yield Fault(
                name, key, f"the topic’s address is that of {what} {key}", "choose another id"
            )
    for key, times in Counter(topic.title.casefold() for topic in about.topics).items():
        titled = [topic.id for topic in about.topics if topic.title.casefold() == key]
        if times > 1:
            yield Fault(
                name,
                titled[-1],
                f"its title is that of {listed(titled[:-1])}",
                "give it another: the menu tells topics apart by their titles",
            )
        elif key in {title.casefold() for title in FIXED.values()} and titled[0] not in FIXED:
            yield Fault(
                name,
                titled[0],
                f"its title is that of the page {key}",
                "give it another: the menu tells pages apart by their titles",
            )
    for topic in about.topics:
        for key in dict.fromkeys(topic.metrics):
            if key not in holdings.metrics and not may_exist(holdings, key, "metrics.json"):
                yield Fault(
                    name,
                    topic.id,
                    f"it holds {key}, which is not a metric",
                    "define the metric or remove the name",
                )
            if held[key] > 1 and topic.id == _last_with(about, key):
                yield Fault(
                    name,
                    topic.id,
                    f"{key} is listed {held[key]} times in the topics",
                    "leave it in one topic, once",
                )
    for key in holdings.metrics:
        if not held[key]:
            yield Fault(
                name,
                "",
                f"the metric {key} is in no topic, so no page shows it",
                "add it to the metrics of a topic",
            )


def _last_with(about: About, metric: str) -> str:
    return [topic.id for topic in about.topics if metric in topic.metrics][-1]


def _formerly(
    name: str, known: Mapping[str, Metric] | Mapping[str, Organization]
) -> Iterator[Fault]:
    """Where the id of something that was merged away is in use, or leads to two."""
    times = Counter(old for term in known.values() for old in term.formerly)
    for term in known.values():
        for old in term.formerly:
            if old in known or times[old] > 1:
                yield Fault(
                    name,
                    term.id,
                    f"formerly names {old}, which is {'in use' if old in known else 'named twice'}",
                    "leave it with the one that took its place: an id never changes its meaning",
                )
