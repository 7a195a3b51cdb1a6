"""The review's HTML, made of data by the templates in `components/templates/review`.

    proposal(candidate.proposal, "candidate, open")

Not for layout or for choosing what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from components.markup import render
from extract.collection.holdings import Holdings
from extract.collection.related import of_relations
from extract.collection.verdicts import Finding
from extract.contract.checks import Check
from extract.contract.items import Claim, Event, Evidenced, Item, Record
from extract.contract.publications import Body
from extract.contract.relations import Related, Relation
from extract.contract.times import Period
from extract.contract.values import value_label
from extract.contract.vocabulary import Metric, Organization
from extract.contract.wording import when
from extract.edition.dossier import VERDICT_WORDS, quote
from extract.review.agreement import Agreement, HitRate
from extract.review.items import Problem
from extract.review.proposals import GuessedPeriod, Proposal

# What a kind of relation is, and each of its members, on the desk.
RELATED = {
    "share": "a share of a whole",
    "relative_change": "a change in percent",
    "sum": "a total of parts",
    "rank_change": "a change of rank",
    "depends_on": "counted or claimed under an event",
}
MEMBER = {
    "part": "The part",
    "whole": "The whole",
    "result": "The figure that results",
    "earlier": "The earlier figure",
    "later": "The later figure",
    "parts": "The parts",
    "dependent": "The record or claim",
    "event": "The event",
}


def notes(lines: Sequence[str]) -> str:
    """Short lines under each other."""
    return render("review/notes", lines=lines)


def judged(finding: Finding) -> str:
    """What the arithmetic says of figures."""
    return render("review/judged", finding=finding, verdict=VERDICT_WORDS[finding.verdict])


def bounds(text: str, body: Body) -> str:
    """How to move the body's ends, and the stored text by lines with their code points."""
    edges = {body.start, body.end}
    lines: list[list[tuple[int, str, bool]]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        cuts = [at, *sorted(edge for edge in edges if at < edge < at + len(line)), at + len(line)]
        if line.strip():
            lines.append(
                [
                    (start, text[start:end].rstrip(), body.start <= start < body.end)
                    for start, end in pairwise(cuts)
                ]
            )
        at += len(line)
    return render("review/bounds", lines=lines)


def problems(found: Sequence[Problem], *, named: bool = False) -> str:
    """What is wrong and what to do about it, with `named` under the name of its field."""
    return render("review/problems", problems=found, named=named)


def proposal(proposed: Proposal, state: str) -> str:
    """What the machine proposes, what it read, and what it guesses."""
    parts = [
        proposed.qualifier.replace("_", " "),
        *([str(proposed.value)] if proposed.value is not None else []),
    ]
    for name, limit in (("low", proposed.low), ("high", proposed.high)):
        parts += [f"{name} {limit}"] if limit is not None else []
    lines = [("Read", f"{proposed.kind}: {', '.join(parts)}")]
    if proposed.period:
        lines.append(("Period (guess)", _period(proposed.period)))
    for label, guess in (
        ("Metric (guess)", proposed.metric),
        ("Speaker (guess)", proposed.speaker),
    ):
        lines += [(label, guess)] if guess else []
    return render("review/proposal", state=state, exact=proposed.exact, lines=lines)


def entry(
    holdings: Holdings, kind: str, item: Evidenced, standing: str, valid: Sequence[Check]
) -> str:
    """What is under review: its words, its standing, all that is signed, every check."""
    printed = item.value_as_printed if isinstance(item, Record) else None
    said = [
        f"{'contested' if check.outcome == 'contested' else 'holds'}, says {check.by} "
        f"on {when(check.on)}{f': {check.note}' if check.note else ''}"
        for check in valid
    ]
    said += [
        f"void: the content, the text, or the article’s title, publisher or date has changed since "
        f"the check by {check.by} on {when(check.on)}"
        for check in item.checks
        if check not in valid
    ]
    return render(
        "review/entry",
        standing=f"{kind}, {standing}",
        name=item.id,
        quote=quote("", item.excerpt.exact, "", printed) if item.excerpt else None,
        lines=[*_content(holdings, item), *(("Check", line) for line in said)],
    )


def _period(period: Period | GuessedPeriod) -> str:
    """A period as a curator writes it, with the words that state it."""
    return f"{period.edtf}, {period.basis}{f' (“{period.words}”)' if period.words else ''}"


def _content(holdings: Holdings, item: Evidenced) -> list[tuple[str, str]]:
    """All of the item that a signature vouches for; what else it covers is above the text."""
    lines: list[tuple[str, str]] = []
    if isinstance(item, Record):
        limits = "".join(
            f", {name} {limit}"
            for name, limit in (("low", item.low), ("high", item.high))
            if limit is not None
        )
        value = "" if item.value is None else f" {item.value}"
        lines += [
            ("Metric", _defined(holdings.metrics, item.metric)),
            ("Value", f"{item.qualifier.replace('_', ' ')}{value}{limits}"),
            ("Counted", item.population),
        ]
        for label, said in (
            ("Status", "" if item.status == "observed" else item.status),
            ("Revises", item.revises),
            ("Direction", item.direction),
            ("Since", item.since),
        ):
            if said:
                lines.append((label, said))
        if item.read_by == "person":
            lines.append(("Value", "read by a person, not verified automatically"))
    elif isinstance(item, Event):
        metrics = ", ".join(_defined(holdings.metrics, name) for name in item.metrics)
        lines += [("What happened", item.label), ("Drawn beside", metrics or "no metric")]
    elif isinstance(item, Claim):
        lines.append(("Statement", item.statement))
    else:
        lines += _related(holdings, cast("Related", item))
    period = item.period if isinstance(item, (Record, Claim, Event)) else None
    if period:
        lines.append(("Period", _period(period)))
    if isinstance(item, Item):
        lines.append(("Place", item.place))
    if isinstance(item, (Record, Claim)):
        via = item.reported_via
        lines += [
            ("Who says so", _defined(holdings.organizations, item.organization)),
            ("Speaker", item.speaker or "not named"),
            *([("Passed on by", _defined(holdings.organizations, via))] if via else []),
        ]
    return lines + ([("Note", item.note)] if item.note else [])


def _defined(vocabulary: Mapping[str, Metric] | Mapping[str, Organization], name: str) -> str:
    """What readers see of it, or its id: the desk is where a missing definition is mended."""
    found = vocabulary.get(name)
    if found is None:
        return f"{name} (not defined)"
    return found.label if isinstance(found, Metric) else found.name


def _related(holdings: Holdings, relation: Related) -> list[tuple[str, str]]:
    """What a relation relates, and what the arithmetic says of it."""
    lines = [("Kind", RELATED[str(getattr(relation, "kind", ""))])]
    direction: str | None = getattr(relation, "direction", None)
    lines += [("Direction", direction)] if direction else []
    for name in relation.MEMBERS:
        value: str | list[str] = getattr(relation, name)
        for key in [value] if isinstance(value, str) else value:
            lines.append((MEMBER[name], named(holdings, key)))
    found = of_relations(holdings, [cast("Relation", relation)])
    return lines + [
        ("Cross-check", f"{VERDICT_WORDS[finding.verdict]}. {finding.sentence}")
        for finding in found
    ]


def named(holdings: Holdings, key: str) -> str:
    """An item in a list of items: what it says, when, who says so, and its id."""
    item = holdings.items.get(key)
    if item is None:
        return key
    said = ""
    if isinstance(item, Record) and item.metric in holdings.metrics:
        metric = holdings.metrics[item.metric]
        said = f"{value_label(item, metric)}, {metric.label}"
    elif isinstance(item, Claim):
        said = item.statement
    elif isinstance(item, Event):
        said = item.label
    period: Period | None = getattr(item, "period", None)
    speaker = holdings.organizations.get(getattr(item, "organization", ""))
    parts = [
        said.rstrip("."),
        when(period.edtf) if period else "",
        speaker.short_name if speaker else "",
    ]
    return f"{', '.join(part for part in parts if part)} [{key}]"


def agreement(found: Agreement) -> str:
    """How far two readers agree: share, Cohen’s kappa or why there is none, where they differ."""
    share = "none to compare" if found.share is None else f"{found.share:.0%}"
    kappa = f"{found.kappa:.2f}" if found.kappa is not None else f"not defined: {found.reason}"
    both, first, second = found.added
    added = f"{both} by both, {first} by {found.first} only, {second} by {found.second} only"
    return render(
        "review/agreement",
        first=found.first,
        second=found.second,
        lines=[
            ("Treated alike", f"{found.agreed} of {found.both} candidates ({share})"),
            ("With the same content", f"{found.same_content} of {found.both}"),
            ("Cohen’s kappa", kappa),
            ("Added, missed by the machine", added),
        ],
        differing=found.differing,
    )


def hit_rates(rates: Iterable[tuple[str, HitRate]]) -> str:
    """How often the machine was right, for one article and for all."""

    def share(value: float | None) -> str:
        return "none decided" if value is None else f"{value:.0%}"

    headings = (
        "Of", "As proposed", "Corrected", "Rejected", "Open", "Missed", "Right at once", "Found",
    )  # fmt: skip
    return render(
        "review/hit_rates",
        headings=headings,
        rows=[
            (
                name,
                rate.accepted,
                rate.corrected,
                rate.rejected,
                rate.open,
                rate.missed,
                share(rate.unchanged_share),
                share(rate.found_share),
            )
            for name, rate in rates
        ],
        numeric=range(1, len(headings)),
    )
