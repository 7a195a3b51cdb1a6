"""What the collection itself suggests for a candidate: who says so, and what is measured.

    organization_for(proposal, sentence, holdings.organizations.values())    # "ministry", or None
    metric_for(proposal, sentence, holdings.metrics.values())

Suggestions fill a form, and a person looks at them. Not for reading the text (`extract.intake`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.collection.holdings import Holdings
from extract.contract.currencies import is_called
from extract.contract.models import Metric, Organization, Record
from extract.contract.values import value_label
from extract.contract.wording import when
from extract.review.proposals import Proposal


def organization_for(
    speaker: str, sentence: str, organizations: Iterable[Organization]
) -> str | None:
    """The organization whose name, short name or alias the speaker bears, or else the sentence has.

    The longest name counts ("Ministry of Labour" before "Ministry"); None where several
    organizations have the longest.
    """
    known = list(organizations)
    for words in (speaker, sentence):
        found = {
            (len(name), one.id)
            for one in known
            for name in (one.name, one.short_name, *one.aliases)
            if _has(words, name)
        }
        longest = max((length for length, _ in found), default=0)
        named = {key for length, key in found if length == longest}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def metric_for(proposal: Proposal, sentence: str, metrics: Iterable[Metric]) -> str | None:
    """The machine's guess, or a metric in the candidate's unit whose keyword the sentence has.

    Of several, the one with the longest keyword; None where that leaves more than one.
    """
    if proposal.metric or not proposal.unit:
        return proposal.metric
    found = {
        (len(word), one.id)
        for one in metrics
        if _in_unit(one, proposal.unit)
        for word in one.keywords
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
        one
        for one in holdings.records
        if one.metric == metric and one.period.end and place in ("", one.place)
    ]
    if known is None or not found:
        return ""
    latest: Record = max(found, key=lambda one: (one.period.end or "", one.id))
    return f"{value_label(latest, known)} for {when(latest.period.edtf)}"
