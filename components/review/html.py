"""The review's HTML made of data: every value is escaped here or in `components.markup`.

    proposal(candidate.proposal, "candidate, open")

Not for layout or for choosing what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from components.markup import facts, quotation, table
from extract.collection.holdings import Holdings
from extract.contract.models import Body, Claim, Event, Item, Period, Record
from extract.contract.wording import when
from extract.review.agreement import Agreement, HitRate
from extract.review.proposals import GuessedPeriod, Proposal


def pick(href: str, text: str) -> str:
    """A link of the review page that selects something without losing what the session holds."""
    return f'<a class="fr-pick" href="{escape(href)}" target="_self">{escape(text)}</a>'


def bound_link(end: str, text: str) -> str:
    """What takes the selected words as the first or last of the body; a script makes it work."""
    return f'<a class="fr-bound" data-bound="{escape(end)}" href="#">{escape(text)}</a>'


def whole_text(text: str, body: Body) -> str:
    """The stored text by lines, each with the code point at which it begins."""
    edges = {body.start, body.end}
    lines: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True):
        cuts = [at, *sorted(edge for edge in edges if at < edge < at + len(line)), at + len(line)]
        parts = [
            f'<span data-at="{start}"{"" if body.start <= start < body.end else out}>'
            f"{escape(text[start:end].rstrip())}</span>"
            for out in (' class="fr-out"',)
            for start, end in pairwise(cuts)
        ]
        if line.strip():
            lines.append(f"<p>{' '.join(parts)}</p>")
        at += len(line)
    return (
        '<div class="fr-whole" tabindex="0" role="region" aria-label="Whole text">'
        f"{''.join(lines)}</div>"
    )


def queue(rows: Iterable[tuple[str, str, str, str, str, str]]) -> str:
    """The review queue: address and title of each article, published, added, decided, open."""
    body = "".join(
        f"<tr><td>{pick(href, title)}</td>"
        + "".join(f'<td class="fr-num">{escape(cell)}</td>' for cell in cells)
        + "</tr>"
        for href, title, *cells in rows
    )
    head = "".join(
        f'<th scope="col">{heading}</th>'
        for heading in ("Article", "Published", "Added", "Decided", "Open")
    )
    return (
        '<div class="fr-tablebox" tabindex="0" role="region" aria-label="Queue">'
        f'<table class="fr-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def proposal(one: Proposal, state: str) -> str:
    """What the machine proposes, what it read, and what it guesses."""
    parts = [one.qualifier.replace("_", " "), *([str(one.value)] if one.value is not None else [])]
    for name, bound in (("low", one.low), ("high", one.high)):
        parts += [f"{name} {bound}"] if bound is not None else []
    lines = [("Read", escape(f"{one.kind}: {', '.join(parts)}"))]
    if one.period:
        lines.append(("Period, guessed", escape(_period(one.period))))
    for label, guess in (("Metric, guessed", one.metric), ("Speaker, guessed", one.speaker)):
        lines += [(label, escape(guess))] if guess else []
    return (
        f'<p class="fr-kicker">{escape(state)}</p>'
        f'<p class="fr-proposed" tabindex="-1">{escape(one.exact)}</p>{facts(lines)}'
    )


def entry(holdings: Holdings, kind: str, item: Item, standing: str, text_sha256: str) -> str:
    """A record, claim or event under review: words, standing, all that is signed, every check."""
    valid = item.valid_checks(text_sha256)
    printed = item.value_as_printed if isinstance(item, Record) else None
    said = [
        f"{'contested' if one.outcome == 'contested' else 'holds'}, says {one.by} "
        f"on {when(one.on)}{f': {one.note}' if one.note else ''}"
        for one in valid
    ]
    said += [
        f"void: the check by {one.by} on {when(one.on)} was of another text or content"
        for one in item.checks
        if one not in valid
    ]
    quoted = quotation("", item.excerpt.exact, "", printed) if item.excerpt else ""
    return (
        f'<p class="fr-kicker">{escape(kind)}, {escape(standing)}</p>'
        f'<p class="fr-proposed" tabindex="-1">{escape(item.id)}</p>{quoted}'
        f"{facts([*_content(holdings, item), *(('Check', escape(line)) for line in said)])}"
    )


def _period(one: Period | GuessedPeriod) -> str:
    """A period as a curator writes it, with the words that state it."""
    return f"{one.edtf}, {one.basis}{f' (“{one.words}”)' if one.words else ''}"


def _content(holdings: Holdings, item: Item) -> list[tuple[str, str]]:
    """Everything that a signature under the item vouches for."""
    lines: list[tuple[str, str]] = []
    if isinstance(item, Record):
        bounds_ = "".join(
            f", {name} {bound}"
            for name, bound in (("low", item.low), ("high", item.high))
            if bound is not None
        )
        value = "" if item.value is None else f" {item.value}"
        lines += [
            ("Metric", holdings.metrics[item.metric].label),
            ("Value", f"{item.qualifier.replace('_', ' ')}{value}{bounds_}"),
            ("Counted", item.population),
        ]
        if item.read_by == "person":
            lines.append(("Value", "read by a person; the machine does not confirm it"))
    elif isinstance(item, Event):
        metrics = ", ".join(holdings.metrics[one].label for one in item.metrics)
        lines += [("What happened", item.label), ("Drawn beside", metrics or "no metric")]
    elif isinstance(item, Claim):
        lines.append(("Statement", item.statement))
    period = item.period if isinstance(item, (Record, Claim, Event)) else None
    if period:
        lines.append(("Period", _period(period)))
    lines.append(("Place", item.place))
    if isinstance(item, (Record, Claim)):
        via = item.reported_via
        lines += [
            ("Who says so", holdings.organizations[item.organization].name),
            ("Speaker", item.speaker or "not named"),
            *([("Passed on by", holdings.organizations[via].name)] if via else []),
        ]
    lines += [("Note", item.note)] if item.note else []
    return [(label, escape(words)) for label, words in lines]


def agreement(found: Agreement) -> str:
    """How far two readers agree: share, Cohen’s kappa or why there is none, where they differ."""
    share = "none to compare" if found.share is None else f"{found.share:.0%}"
    kappa = f"{found.kappa:.2f}" if found.kappa is not None else f"not defined: {found.reason}"
    both, first, second = found.added
    lines = [
        ("Taken as the same", f"{found.agreed} of {found.both} candidates ({escape(share)})"),
        ("With the same content", f"{found.same_content} of {found.both}"),
        ("Cohen’s kappa", escape(kappa)),
        (
            "Added, that the machine missed",
            escape(
                f"{both} by both, {first} by {found.first} only, {second} by {found.second} only"
            ),
        ),
    ]
    rows = [(key, field, str(mine), str(theirs)) for key, field, mine, theirs in found.differing]
    differing = table(("Candidate", "Field", found.first, found.second), rows) if rows else ""
    return f"<h3>{escape(found.first)} and {escape(found.second)}</h3>{facts(lines)}{differing}"


def hit_rates(rates: Iterable[tuple[str, HitRate]]) -> str:
    """How often the machine was right, for one article and for all."""

    def share(value: float | None) -> str:
        return "none decided" if value is None else f"{value:.0%}"

    return "<h3>How often the machine was right</h3>" + table(
        ("Of", "As proposed", "Corrected", "Rejected", "Open", "Missed", "Right at once", "Found"),
        [
            (
                name,
                *(
                    str(count)
                    for count in (
                        rate.accepted, rate.corrected, rate.rejected, rate.open, rate.missed,
                    )
                ),
                share(rate.unchanged_share),
                share(rate.found_share),
            )
            for name, rate in rates
        ],
        numeric=range(1, 8),
    )  # fmt: skip
