"""The grid of coverage: every measure and year with its kind of evidence, and why some have none.

    show(view)

Not for the figures themselves.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from charts import coverage as grids
from components import markup
from components.filters import View
from extract.collection.coverage import coverage


def table(grid: dict[str, dict[int, str]]) -> str:
    """The grid as HTML: a row a measure, a column a year; each sign has its meaning in words."""
    years = sorted({year for row in grid.values() for year in row})
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(
            f'<td title="{escape(grids.MEANINGS[row[year]])}">'
            f'<span aria-hidden="true">{grids.SIGNS[row[year]]}</span>'
            f'<span class="fr-hidden">{escape(grids.MEANINGS[row[year]])}</span></td>'
            for year in years
        )
        + "</tr>"
        for label, row in grid.items()
    )
    return (
        '<div class="fr-tablebox" tabindex="0" role="region" aria-label="Coverage by year">'
        '<table class="fr-table fr-grid"><thead><tr><th scope="col">Measure</th>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def show(view: View) -> None:
    """Draw the grid of the years shown, its key, and the reasons for what is missing."""
    frame = coverage(view.edition, view.first, view.last)
    st.header("What is there, and what is not", anchor=False)
    st.html(
        '<p class="fr-summary">Every measure and year. A gap means that nothing in this '
        "collection says, not that nothing happened.</p>"
        + markup.key(
            (f'<span aria-hidden="true">{grids.SIGNS[state]}</span>&nbsp;', meaning)
            for state, meaning in grids.MEANINGS.items()
        )
        + table(grids.grid(frame))
    )
    with st.expander("Why there is nothing"):
        st.html(markup.table(("Measure", "Years", "Reason"), grids.reasons(frame)))
