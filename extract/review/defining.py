"""Defining a metric or an organization while an item is saved that needs it.

Not for changing one that is defined.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from extract.contract.about import Topic
from extract.contract.addresses import FIXED, TAKEN
from extract.contract.ids import slug
from extract.contract.vocabulary import Metric, Organization
from extract.review.changes import NewMetric, NewOrganization
from extract.review.work import Work

# The field that belongs to a scale, and how one is written where that is not plain.
_FIELDS = {
    "ordinal": "levels",
    "money": "currency",
    "rate": "per",
    "index": "base",
    "change": "change",
}
_WRITTEN = {
    "metric.base": "write it as 2015 = 100",
    "metric.change": "write it as percent of exports, points of …, factor of …",
    "metric.per": "write the number, as in 100000",
}


def define(work: Work, change: NewMetric | NewOrganization) -> None:
    """Add a metric or an organization to the vocabulary."""
    model = Metric if isinstance(change, NewMetric) else Organization
    room = "metric" if model is Metric else "organization"
    known: dict[str, Any] = work.metrics if model is Metric else work.organizations
    optional: dict[str, Any] = (
        {"levels": [], "comparable_with": [], "keywords": []} if model is Metric else {"note": ""}
    )
    fields = optional | dict(change.fields)
    titled = " ".join(str(fields.pop("topic", "")).split()) if model is Metric else ""
    try:
        definition = model.model_validate(fields)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            # A rule for several fields has no place of its own: it is that of the scale's own.
            own = _FIELDS.get(str(fields.get("scale")), "levels")
            where = f"{room}.{detail['loc'][0] if detail['loc'] else own}"
            if detail["type"] in ("string_too_short", "missing") or detail["input"] == "":
                work.amiss(where, "is empty", "fill it in")
            else:
                fault = detail["msg"].removeprefix("Value error, ")
                if detail["type"] == "string_too_long":
                    longest = detail.get("ctx", {}).get("max_length")
                    fault = f"is longer than {longest} characters"
                work.amiss(where, fault, _WRITTEN.get(where, "correct the field"))
        work.undefined.add(room)
        return
    if definition.id in known:
        work.amiss(
            f"{room}.id", f"{definition.id} is already defined", "use it, or choose another id"
        )
        return
    merged = next((other.id for other in known.values() if definition.id in other.formerly), None)
    if merged:
        remedy = "choose another id: an id never changes its meaning"
        work.amiss(f"{room}.id", f"{definition.id} was merged into {merged}", remedy)
        return
    for comparable in definition.comparable_with if isinstance(definition, Metric) else []:
        if comparable not in known and comparable != definition.id:
            remedy = "define it first, or leave it out"
            work.amiss(f"{room}.comparable_with", f"{comparable} is not a known metric", remedy)
    if isinstance(definition, Metric) and not _in_topic(work, definition.id, titled):
        work.undefined.add(room)
        return
    known[definition.id] = definition


def _in_topic(work: Work, metric: str, titled: str) -> bool:
    """Put the metric into the topic of this id or title, new if there is none; whether it is."""
    about = work.about
    if not titled or about is None:
        work.amiss("metric.topic", "is empty", "say which page is to chart it")
        return False
    named = [
        topic
        for topic in about.topics
        if titled == topic.id or titled.casefold() == topic.title.casefold()
    ]
    if named:
        topic = named[0]
    else:
        topic = Topic(id=slug(titled) or "topic", title=titled, subtitle="", metrics=[])
        taken = {topic.id for topic in about.topics} | FIXED.keys() | TAKEN
        if topic.id in taken or titled.casefold() in map(str.casefold, FIXED.values()):
            work.amiss("metric.topic", f"{titled} is the name of another page", "choose another")
            return False
    held = topic.model_copy(update={"metrics": [*topic.metrics, metric]})
    topics = [held if topic.id == held.id else topic for topic in about.topics]
    work.about = about.model_copy(update={"topics": topics if named else [*topics, held]})
    return True
