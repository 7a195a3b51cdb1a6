"""What figures are counted from, where the words of an article relate them to others.

    samples(view, frame)["share-2015"]      # "2,104": what the share is of
    show(view, frame, "")

Not for working anything out: what the cross-checks say of a relation is `collection.related`'.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import markup
from components.view import View
from extract.contract.relations import Relation, RelativeChange, Share, Sum
from extract.contract.wording import listed
from extract.edition.dossier import dossier

HEADING = "The numbers behind these figures"
COLUMNS = ("Figure", "Worked out from", "Cross-check")
ABOUT = (
    "The articles themselves relate these figures. They are shown whatever the filters, as "
    "reported, even where they disagree."
)


def samples(view: View, frame: pd.DataFrame) -> dict[str, str]:
    """What each share of the frame is of, by the share's id, as the article relates them."""
    shares = (relation for relation in _related(view, frame) if isinstance(relation, Share))
    return {share.result: dossier(view.edition, share.whole).value_label for share in shares}


def _related(view: View, frame: pd.DataFrame) -> list[Relation]:
    """The relations that end in a figure of the frame."""
    drawn = set(frame["record_id"])
    return [
        relation
        for relation in view.edition.relations_of(drawn)
        if isinstance(relation, Share | RelativeChange | Sum) and relation.result in drawn
    ]


def show(view: View, frame: pd.DataFrame, heading: str) -> None:
    """Draw the figures that those of the frame are counted from; nothing where there are none.

    `heading` is the collection's own; "" for the one that every topic has.
    """

    def made() -> str:
        found = rows(view, frame)
        return markup.table(COLUMNS, found) if found else ""

    table = view.edition.once("behind", tuple(frame["record_id"]), make=made)
    if not table:
        return
    st.header(markup.plain(heading or HEADING), anchor=False)
    st.html(markup.paragraph(ABOUT))
    st.html(table)


def rows(view: View, frame: pd.DataFrame) -> list[list[str]]:
    """The figures that those of the frame are counted from, one row for each relation."""
    return [_row(view, relation) for relation in _related(view, frame)]


def _row(view: View, relation: Relation) -> list[str]:
    short = {key: dossier(view.edition, key).short for key in relation.members}
    match relation:
        case Share():
            parts = f"{short[relation.part]}; of {short[relation.whole]}"
        case RelativeChange():
            parts = f"{short[relation.later]}; before: {short[relation.earlier]}"
        case Sum():
            parts = listed([short[key] for key in relation.parts])
        case _:
            parts = ""
    found = view.edition.findings([relation.subject])
    said = [finding.sentence for finding in found if finding.id == relation.id]
    return [short[relation.subject], parts, " ".join(said) or "cannot be compared"]
