"""Disputes: the sides next to each other, each with its words and its speaker; other claims.

    dispute(view, one)

Not for deciding who is right: a dispute says whether its sides are comparable, and why.
"""

from __future__ import annotations

import streamlit as st

from components import markup
from components.filters import View
from extract.contract.models import Claim, Dispute
from extract.edition.dossier import Checked, dossier, findings_shown


def dispute(view: View, one: Dispute, *, level: int = 2) -> None:
    """Draw one dispute under a heading of that level: question, comparability, sides."""
    search = view.selection.search
    sides = [
        (side.position, [dossier(view.edition, key, search) for key in side.items])
        for side in one.sides
    ]
    st.html(markup.dispute(one, sides, level))


def outside(view: View) -> list[Claim]:
    """The claims that the filters leave and that no dispute holds, in the order of their files."""
    held = {key for one in view.edition.disputes for side in one.sides for key in side.items}
    return [claim for claim in view.claims if claim.id not in held]


def others(view: View) -> None:
    """Draw the claims outside all disputes, each in its words; nothing where there are none."""
    found = outside(view)
    if not found:
        return
    st.header("Other statements", anchor=False)
    search = view.selection.search
    abouts = [dossier(view.edition, claim.id, search) for claim in found]
    st.html(
        f"{markup.paragraph('Statements that nothing in this collection contradicts.')}"
        f"{markup.statements(abouts)}"
    )


def findings_left(view: View) -> list[Checked]:
    """The findings about the records and claims that the filters leave, by verdict."""
    left = {*view.frame["record_id"], *(claim.id for claim in view.claims)}
    return findings_shown(view.edition.findings(left))


def findings(view: View) -> None:
    """Draw what the cross-checks say about what the filters leave."""
    found = findings_left(view)
    st.header("What the cross-checks say", anchor=False)
    st.html(
        markup.paragraph(
            "Our arithmetic, reported by no source: figures compared with each other where the "
            "text itself relates them. The figures are shown as reported."
        )
    )
    if not found:
        st.html(markup.paragraph("No figure in this selection could be compared.", "fr-note"))
        return
    about = [(one, [dossier(view.edition, key) for key in one.items]) for one in found]
    st.html(markup.findings(about))


def shown(view: View) -> list[Dispute]:
    """The disputes that the filters leave: those with a record or claim in the selection."""
    return [
        one
        for one in view.edition.disputes
        if any(key in view.left for side in one.sides for key in side.items)
    ]


def disputes_about(view: View, records: set[str], heading: str = "") -> None:
    """Draw the disputes that one of these records is part of; nothing where there are none.

    `heading` is the collection's own; "" for the one that every page has.
    """
    found = [
        one
        for one in view.edition.disputes
        if any(key in records for side in one.sides for key in side.items)
    ]
    if found:
        st.header(markup.plain(heading or "What contradicts these figures"), anchor=False)
    for one in found:
        dispute(view, one, level=3)
