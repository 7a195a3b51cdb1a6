"""Disputes: the sides next to each other, each with its words and its speaker; other claims.

    dispute(view, one)

Not for deciding who is right: a dispute says whether its sides are comparable, and why.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import markup
from components.view import View
from extract.contract.items import Claim
from extract.contract.judgements import Dispute
from extract.contract.wording import many, spelled, years_in_words
from extract.edition.dossier import Checked, dossier, dossiers, findings_shown
from extract.edition.selection import Selection

OUTSIDE = "Other statements"
OTHERS = "Statements that nothing in this collection contradicts."
UNDISPUTED = "Nothing in this selection is disputed."
FINDINGS = "What the cross-checks say"
ARITHMETIC = (
    "Our arithmetic, reported by no source: figures compared with each other where the text itself "
    "relates them. The figures are shown as reported."
)
MOST_LISTED = 100  # statements and findings
_MOST_ANNOUNCED = 3
MOST_NAMED = 12  # records of one finding that are linked


def dispute(view: View, disputed: Dispute, *, level: int = 2) -> None:
    """Draw one dispute under a heading of that level: question, comparability, sides."""
    search = view.selection.search

    def made() -> str:
        sides = [
            (side.position, dossiers(view.edition, side.items, search)) for side in disputed.sides
        ]
        return markup.dispute(disputed, sides, level)

    st.html(view.edition.once("dispute", disputed.id, search, level, make=made))


def questions(disputes: Sequence[Dispute]) -> str:
    """Links to the disputes of a page that has several, by their questions; "" for one alone."""
    return markup.render("questions", disputes=disputes) if len(disputes) > 1 else ""


def outside(view: View) -> list[Claim]:
    """The claims that the filters leave and that no dispute holds, in the order of their files."""
    held = {
        key for disputed in view.edition.disputes for side in disputed.sides for key in side.items
    }
    claims = view.edition.once(
        "claims", view.selection, make=lambda: view.edition.claims(view.selection)
    )
    return [claim for claim in claims if claim.id not in held]


def other_claims(view: View) -> None:
    """Draw the claims outside all disputes, each in its words; nothing where there are none."""
    found = outside(view)
    if not found:
        return
    st.header(OUTSIDE, anchor=False)
    search = view.selection.search
    abouts = dossiers(view.edition, (claim.id for claim in found[:MOST_LISTED]), search)
    st.html(
        f"{markup.paragraph(OTHERS)}{markup.statements(abouts)}{_rest(len(found), 'statement')}"
    )


def _rest(total: int, what: str) -> str:
    """That more are there than are shown, where more are."""
    if total <= MOST_LISTED:
        return ""
    return markup.paragraph(
        f"These are the first {MOST_LISTED} of {total:,} {what}s. Narrow the filters for others.",
        "fr-note",
    )


def findings_left(view: View) -> tuple[list[Checked], int]:
    """The first findings about what the filters leave, by verdict, and how many there are."""
    found, total = view.edition.once(
        "findings", view.selection,
        make=lambda: view.edition.findings_left(view.selection, MOST_LISTED),
    )  # fmt: skip
    return findings_shown(found), total


def findings(view: View) -> None:
    """Draw what the cross-checks say about what the filters leave."""
    found, total = findings_left(view)
    st.header(FINDINGS, anchor=False)
    st.html(markup.paragraph(ARITHMETIC))
    if not found:
        st.html(markup.paragraph("No figures in this selection can be compared.", "fr-note"))
        return
    shown = [(finding, finding.items[:MOST_NAMED]) for finding in found]
    view.edition.items.load(key for _, keys in shown for key in keys)  # all by one question
    about = [(finding, [dossier(view.edition, key) for key in keys]) for finding, keys in shown]
    st.html(f"{markup.findings(about)}{_rest(total, 'cross-check')}")


def nothing(view: View) -> str:
    """Why the page of claims has nothing to show; "" where it has something."""
    if shown(view) or outside(view) or findings_left(view)[1]:
        return ""
    if view.narrowed:
        return (
            "The filters leave no disputes, other statements or cross-checks. Widen or clear them."
        )
    years = years_in_words(view.first, view.last)
    return f"This collection has no disputes, other statements or cross-checks about {years}."


def missing(view: View, asked: str | None) -> str:
    """What to say of a dispute that was asked for and is not shown; "" where it is."""
    if not asked or asked in {disputed.id for disputed in shown(view)}:
        return ""
    named = markup.cut(asked)
    if asked in {disputed.id for disputed in view.everything.disputes}:
        return f"The filters leave out the dispute “{named}”."
    return f"This collection has no dispute “{named}”."


def shown(view: View) -> list[Dispute]:
    """The disputes that the filters leave: those with a record or claim in the selection."""

    def make() -> list[Dispute]:
        disputes = view.edition.disputes
        left = view.leaves(
            key for disputed in disputes for side in disputed.sides for key in side.items
        )
        return [
            disputed
            for disputed in disputes
            if any(key in left for side in disputed.sides for key in side.items)
        ]

    return view.edition.once("disputes", view.selection, make=make)


def announced(view: View) -> str:
    """The disputes that the filters leave, for another page: the first questions, each a link."""
    found = shown(view)
    if not found:
        return ""
    rest = len(found) - _MOST_ANNOUNCED
    usual = view.selection == Selection.usual(view.about)
    where = "" if usual else " in this selection"
    return markup.render(
        "announced",
        heading=f"{many(len(found), 'disputed question').capitalize()}{where}",
        disputes=found[:_MOST_ANNOUNCED],
        query=view.query,
        more=f"and {spelled(rest)} more" if rest > 0 else "",
    )


def disputes_about(view: View, records: set[str], heading: str = "") -> None:
    """Draw the disputes that one of these records is part of; nothing where there are none.

    `heading` is the collection's own; "" for the one that every page has.
    """
    found = [
        disputed
        for disputed in view.edition.disputes
        if any(key in records for side in disputed.sides for key in side.items)
    ]
    if found:
        st.header(markup.plain(heading or "What contradicts these figures"), anchor=False)
    for disputed in found:
        dispute(view, disputed, level=3)
