"""What the collection itself suggests for a candidate: who says so, and what is measured.

    organization_for(proposal, sentence, holdings.organizations.values())    # "ministry", or None
    metric_for(proposal, sentence, holdings.metrics.values())
    newly_described(proposal, holdings)["metric"]["unit"]       # "bicycles", of a new metric

Suggestions fill a form, and a person looks at them. Not for reading the text (`extract.intake`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.collection.holdings import Holdings
from extract.contract.currencies import currency_of, is_called
from extract.contract.items import Record
from extract.contract.values import value_label
from extract.contract.vocabulary import Metric, Organization
from extract.contract.wording import when
from extract.review.proposals import Proposal

# What any metric may count: as a keyword, it would suggest the wrong one.
_ANYBODY = frozenset(("people", "persons", "men", "women", "children", "cases", "more", "others"))


def organization_for(
    speaker: str, sentence: str, organizations: Iterable[Organization]
) -> str | None:
    """The organization whose name, short name or alias the speaker bears, or else the sentence has.

    The longest name counts ("Ministry of Labour" before "Ministry"); None where several
    organizations have the longest. A speaker who is only called by a part of a name ("the bureau")
    is the organization of which it is a part, if it is one organization only.
    """
    known = list(organizations)
    called = re.sub(r"^(?:the|its|their|a|an)\s+", "", speaker.strip(), flags=re.IGNORECASE)
    partly = {
        organization.id
        for organization in known
        if any(_has(name, called) for name in (organization.name, *organization.aliases))
    }
    for words in (speaker, sentence):
        found = {
            (len(name), organization.id)
            for organization in known
            for name in (organization.name, organization.short_name, *organization.aliases)
            if _has(words, name)
        }
        longest = max((length for length, _ in found), default=0)
        named = {key for length, key in found if length == longest}
        if named:
            return named.pop() if len(named) == 1 else None
        if words and words == speaker and len(partly) == 1:
            return partly.pop()
    return None


def newly_described(proposal: Proposal, holdings: Holdings) -> dict[str, dict[str, str]]:
    """What a new metric, and a new organization, would be for this candidate, as far as it says.

    Fields of their forms that are not empty. A keyword is suggested that no metric has yet and
    that says what is counted ("people" are in any metric), and a topic where there is one only.
    """
    taken = {word.casefold() for metric in holdings.metrics.values() for word in metric.keywords}
    noun = " ".join((proposal.noun or "").split())
    topics = holdings.about.topics if holdings.about else []
    metric = {
        "scale": _scale_of(proposal),
        "unit": proposal.unit or noun.rpartition(" ")[2],
        "keywords": "" if noun.casefold() in taken | _ANYBODY else noun,
        "topic": topics[0].title if len(topics) == 1 else "",
    }
    currency = currency_of(proposal.unit or "") if metric["scale"] == "money" else None
    if currency:
        metric |= {"currency": currency, "unit": currency}
    speaker = re.sub(r"^[Tt]he\s+", "", proposal.speaker or "")
    named = {"name": speaker} if speaker[:1].isupper() else {}
    return {
        "metric": {name: value for name, value in metric.items() if value},
        "organization": named,
    }


def _scale_of(proposal: Proposal) -> str:
    if proposal.kind == "percent" or proposal.unit == "percent":
        return "percent"
    return {"money": "money", "rank": "ordinal"}.get(proposal.kind, "count")


def metric_for(proposal: Proposal, sentence: str, metrics: Iterable[Metric]) -> str | None:
    """The machine's guess, or a metric in the candidate's unit whose keyword the sentence has.

    Of several, the one with the longest keyword; None where that leaves more than one.
    """
    if proposal.metric or not proposal.unit:
        return proposal.metric
    found = {
        (len(word), metric.id)
        for metric in metrics
        if _in_unit(metric, proposal.unit)
        for word in metric.keywords
        if _has(sentence, word)
    }
    longest = max((length for length, _ in found), default=0)
    named = {key for length, key in found if length == longest}
    return named.pop() if len(named) == 1 else None


def _in_unit(metric: Metric, unit: str) -> bool:
    if metric.currency:
        return is_called(metric.currency, unit)
    return unit.casefold() == metric.unit.casefold()


def _has(words: str, name: str) -> bool:
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return bool(name.strip()) and re.search(pattern, words.casefold()) is not None


def last_recorded(holdings: Holdings, metric: str, place: str = "") -> str:
    """The latest checked figure of a metric, as in “8.16 % for 2012”; "" where there is none."""
    known = holdings.metrics.get(metric)
    found = [
        record
        for record in holdings.records
        if record.metric == metric and record.period.end and place in ("", record.place)
    ]
    if known is None or not found:
        return ""
    latest: Record = max(found, key=lambda record: (record.period.end or "", record.id))
    return f"{value_label(latest, known)} for {when(latest.period.edtf)}"
