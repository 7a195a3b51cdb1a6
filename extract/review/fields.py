"""The form's fields that the machine can fill in for a candidate, and what a person made of them.

    fields = fields_for(opened, "93-101-count") | {"organization": "ijm", "population": "raids"}

`review.items.item_of` goes the other way, from fields to an item. Not for drawing a form.
"""

from __future__ import annotations

from typing import Any

from extract.collection.holdings import Holdings
from extract.collection.printed import level_of, rate_of
from extract.contract.items import Item, Record
from extract.contract.vocabulary import Metric
from extract.review.ids import suggested_id
from extract.review.items import Kind
from extract.review.opened import Opened
from extract.review.proposals import Proposal
from extract.review.suggesting import metric_for, organization_for


def fields_for(
    opened: Opened, key: str, kind: Kind = "record", *, alone: bool = False
) -> dict[str, Any]:
    """The form's fields for a candidate, as far as the machine can fill them in.

    The article's other records suggest place, metric and speaker too, but not to who reads `alone`.
    What it does not know is "" or absent; the person must look at all of them.
    """
    proposal = opened.proposal(key)
    if proposal is None:
        raise KeyError(key)
    start, end = proposal.sentence
    period = proposal.period.model_dump() if proposal.period else None
    holdings = opened.holdings
    sentence = opened.text[start:end]
    about = holdings.about
    records = [] if alone else opened.article.records
    beside = [] if alone else _beside(opened, proposal)
    measured = metric_for(proposal, sentence, holdings.metrics.values()) or _like(beside, proposal)
    places = {record.place for record in records}
    fields: dict[str, Any] = {
        "id": suggested_id(opened, kind, measured or "", (period or {}).get("edtf", "")),
        "excerpt": [max(start, opened.article.body.start), min(end, opened.article.body.end)],
        "period": period,
        "place": places.pop() if len(places) == 1 else about.place if about else "",
        "note": "",
    }
    if kind == "event":
        return fields | {"label": "", "metrics": []}
    speaker = proposal.speaker or ""
    says = organization_for(speaker, sentence, holdings.organizations.values())
    heard = {record.organization for record, _ in beside}
    says = says or (heard.pop() if len(heard) == 1 and not speaker else None)
    fields |= {"organization": says or "", "speaker": speaker, "reported_via": None}
    if kind == "claim":
        return fields | {"statement": ""}
    metric = holdings.metrics.get(measured or "")
    fields |= {
        "metric": metric.id if metric else "",
        "value_as_printed": proposal.exact,
        "population": proposal.noun or "",
    }
    if isinstance(proposal.value, str) and not (metric and metric.scale == "ordinal"):
        return fields  # which level a rank is follows from the metric that the person chooses
    return fields | _figure(proposal, metric)


def _beside(opened: Opened, proposal: Proposal) -> list[tuple[Record, Proposal]]:
    """The records that were made of other candidates of the same sentence."""
    return [
        (item, candidate.proposal)
        for candidate in opened.candidates
        if candidate.proposal.sentence == proposal.sentence
        and candidate.proposal.key != proposal.key
        and isinstance(item := opened.items.get(candidate.item or ""), Record)
    ]


def _like(beside: list[tuple[Record, Proposal]], proposal: Proposal) -> str | None:
    """The metric of the sentence's other figures in the same unit ("43% of them, … 26% …")."""
    found = {
        record.metric for record, other in beside if proposal.unit and other.unit == proposal.unit
    }
    return found.pop() if len(found) == 1 else None


def _figure(proposal: Proposal, metric: Metric | None) -> dict[str, Any]:
    """Value, qualifier and bounds of a candidate, as the metric means them."""
    figure = {name: getattr(proposal, name) for name in ("value", "qualifier", "low", "high")}
    if metric and metric.scale == "ordinal":
        figure["value"] = level_of(str(proposal.value), metric)
    elif metric and metric.per and proposal.kind == "ratio" and proposal.unit is None:
        figure |= {name: rate_of(figure[name], metric.per) for name in ("value", "low", "high")}
    return figure


def differences(proposal: Proposal, item: Item, holdings: Holdings) -> list[str]:
    """The fields in which an item differs from what the machine proposed for it.

    Of a record: value, qualifier, low, high, period, metric, speaker. What the machine left open
    (no metric guessed, no period that it could read) and a person filled in without words of the
    text is no difference. A claim or event made of a number differs in its kind.
    """
    if not isinstance(item, Record):
        return ["kind"]
    metric = holdings.metrics[item.metric]
    meant = _figure(proposal, metric)
    found = [name for name, value in meant.items() if getattr(item, name) != value]
    if proposal.period:
        if proposal.period.edtf != item.period.edtf:
            found.append("period")
    elif item.period.basis != "inferred":
        found.append("period")
    if proposal.metric and proposal.metric != item.metric:
        found.append("metric")
    if proposal.speaker and proposal.speaker != item.speaker:
        found.append("speaker")
    return found
