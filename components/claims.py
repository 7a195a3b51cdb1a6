"""Disputes: the sides next to each other, each with its words and its speaker; other claims.

    dispute(collection, one)

Not for deciding who is right: a dispute says whether its sides are comparable, and why.
"""

from __future__ import annotations

import streamlit as st

from components import markup
from components.filters import View, passes
from extract.collection.findings import VERDICTS, Finding
from extract.contract.models import Claim, Dispute, Item, Record, standing
from extract.contract.values import value_label
from extract.contract.wording import when
from extract.edition.edition import Edition


def dispute(edition: Edition, one: Dispute, *, level: int = 2) -> None:
    """Draw one dispute under a heading of that level: question, comparability, sides."""
    st.html(
        f'<h{level} id="{markup.escape(one.id)}">{markup.escape(one.question)}</h{level}>'
        f'<p class="fr-summary"><b>{"Comparable" if one.comparable else "Not comparable"}.</b> '
        f"{markup.escape(one.reason)}</p>{sides(edition, one, level=level + 1)}"
    )


def sides(edition: Edition, one: Dispute, *, level: int = 3) -> str:
    """The sides as columns of quotations."""
    columns: list[str] = []
    for side in one.sides:
        quotes = [_quoted(edition, edition.items[key]) for key in side.items]
        columns.append(
            f'<div class="fr-side"><h{level}>{markup.escape(side.position)}</h{level}>'
            f"{''.join(quotes)}</div>"
        )
    return f'<div class="fr-sides">{"".join(columns)}</div>'


def outside(view: View) -> list[Claim]:
    """The claims that the filters leave and that no dispute holds, in the order of their files."""
    edition = view.edition
    held = {key for one in edition.disputes for side in one.sides for key in side.items}
    left = {claim.id for claim in view.filters.selection.claims(edition)}
    return [claim for claim in edition.claims if claim.id in left - held]


def others(view: View) -> None:
    """Draw the claims outside all disputes, each in its words; nothing where there are none."""
    found = outside(view)
    if not found:
        return
    st.header("Other statements", anchor=False)
    st.html(
        '<p class="fr-summary">Statements that nothing in this collection contradicts.</p>'
        + "".join(_quoted(view.edition, one) for one in found)
    )


def _quoted(edition: Edition, item: Item) -> str:
    """An item's words, who says so and where, and what they are about."""
    exact = item.excerpt.exact if item.excerpt else ""
    printed = item.value_as_printed if isinstance(item, Record) else None
    words = markup.quotation("", exact, "", printed) if exact else markup.words(edition, item)
    return (
        f'{words}<p class="fr-byline">{markup.byline(edition, item)}<br>'
        f'<span class="fr-note">{markup.escape(_about(edition, item))} · '
        f"{markup.inner_link('articles', 'in its article', record=item.id)}</span></p>"
    )


def _about(edition: Edition, item: Item) -> str:
    period = getattr(item, "period", None)
    parts = [item.place]
    if period:
        parts.append(when(period.edtf))
    if isinstance(item, Record):
        parts.append(item.population)
        parts.append(value_label(item, edition.metrics[item.metric]))
    if not edition.is_checked(item):
        parts.append(standing(edition.checks(item)))
    return ", ".join(part for part in parts if part)


def findings_left(view: View) -> list[Finding]:
    """The cross-checks of the records and claims that the filters leave, by verdict."""
    left = set(view.frame["record_id"])
    left |= {claim.id for claim in view.filters.selection.claims(view.edition)}
    order = list(VERDICTS)
    found = [one for one in view.edition.findings if left & set(one.records)]
    return sorted(found, key=lambda one: order.index(one.verdict))


def findings(view: View) -> None:
    """Draw what the cross-checks say of what the filters leave."""
    found = findings_left(view)
    st.header("What the cross-checks say", anchor=False)
    st.html(
        '<p class="fr-summary">Computed here, not reported by anybody: figures compared with each '
        "other where the text itself relates them, each with its arithmetic. The figures stay as "
        "reported.</p>"
    )
    if not found:
        st.html('<p class="fr-note">No figure in this selection could be compared.</p>')
        return
    st.html("".join(_finding(view.edition, one) for one in found))


def _finding(edition: Edition, one: Finding) -> str:
    links = ", ".join(
        markup.inner_link("articles", markup.short_label(edition, key), record=key)
        for key in one.records
    )
    return (
        f'<p class="fr-byline">{markup.finding_text(one)}<br>'
        f'<span class="fr-note">{links}</span></p><hr class="fr-rule">'
    )


def shown(view: View) -> list[Dispute]:
    """The disputes that the filters leave: those with a record or claim in the selection."""
    return [
        one
        for one in view.edition.disputes
        if any(passes(view, view.edition.items[key]) for side in one.sides for key in side.items)
    ]


def disputes_about(view: View, records: set[str]) -> None:
    """Draw the disputes that one of these records is part of."""
    found = [
        one
        for one in view.edition.disputes
        if any(key in records for side in one.sides for key in side.items)
    ]
    if not found:
        st.html('<p class="fr-note">Nobody in this collection contradicts the figures shown.</p>')
    for one in found:
        dispute(view.edition, one, level=3)
