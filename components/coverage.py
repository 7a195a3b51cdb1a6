"""The grid of coverage: every metric and year with its kind of evidence, and why some have none.

    show(view)

Not for the figures themselves.
"""

from __future__ import annotations

import streamlit as st

from charts import coverage as grids
from components import markup
from components.view import View
from extract.contract.wording import listed
from extract.edition.coverage import coverage

SIGNS = [markup.Sign(meaning, symbol=grids.SIGNS[key]) for key, meaning in grids.MEANINGS.items()]


def about(view: View) -> str:
    """What the grid is about, and which filters it does not follow."""
    selection = view.selection
    ignored = [
        *(["organization"] if selection.organizations else []),
        *(["place"] if selection.places else []),
        *(["words"] if selection.search else []),
    ]
    follows = (
        f" The grid does not follow the filter by {listed(ignored, 'or')}: it shows every figure "
        "for these years."
        if ignored
        else ""
    )
    by = "" if selection.as_of is None else f" published by the end of {selection.as_of}"
    return (
        f"A gap means that this collection has no figure for that year{by}, not that nothing "
        f"happened.{follows}"
    )


def show(view: View) -> None:
    """Draw the grid of the years and metrics shown, its key, and why figures are missing."""
    grid, reasons = view.edition.once("coverage", view.selection, make=lambda: _drawn(view))
    st.header("What is on record, and what is missing", anchor=False)
    st.html(grid)
    if reasons:
        with st.expander("Why figures are missing"):
            st.html(reasons)


def _drawn(view: View) -> tuple[str, str]:
    """The grid with its key, and the reasons for gaps, "" for none: the same for all readers."""
    frame = coverage(view.edition, view.first, view.last)
    if view.selection.metrics:
        frame = frame.loc[frame["metric"].isin(list(view.selection.metrics))]
    html = (
        f"{markup.paragraph(about(view))}{markup.key(SIGNS)}"
        f"{markup.coverage(grids.grid(frame), grids.SIGNS, grids.MEANINGS)}"
    )
    reasons = grids.reasons(frame)
    return html, markup.table(("Metric", "Years", "Reason"), reasons) if reasons else ""
