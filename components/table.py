"""The records of a selection as a table: a page of rows where there are many, sorted as asked.

    show(view, columns, key="data")

Not for the chart's own table, which is plain HTML: that is `components.chart`.
"""

from __future__ import annotations

import streamlit as st

from components import markup
from components.view import View
from extract.contract.wording import many
from extract.edition.columns import COLUMNS

ROWS = 200  # of a page
_AS_STORED = "as in every download"


def show(view: View, key: str) -> None:
    """Draw the records that the filters leave; all of them where they fit on a page."""
    count, sort, descending, start = view.count, "", False, 0
    if count > ROWS:
        left, middle, right = st.columns([3, 2, 2], vertical_alignment="bottom")
        chosen = left.selectbox("Order", [_AS_STORED, *COLUMNS], key=f"{key}_sort")
        sort = "" if chosen == _AS_STORED else chosen
        descending = sort != "" and middle.checkbox("Highest or last first", key=f"{key}_down")
        pages = -(-count // ROWS)
        at = f"{key}_page"
        st.session_state[at] = min(st.session_state.get(at, 1), pages)
        number = right.number_input(f"Page, of {pages:,}", 1, pages, key=at)
        start = (number - 1) * ROWS
        last = min(start + ROWS, count)
        st.html(markup.paragraph(f"Rows {start + 1:,} to {last:,} of {count:,}.", "fr-note"))
    edition, selection = view.edition, view.selection
    frame = edition.once(
        "page", selection, sort, descending, start,
        make=lambda: edition.page_of(
            selection, sort, descending=descending, start=start, rows=ROWS
        ),
    )  # fmt: skip
    st.dataframe(
        frame,
        hide_index=True,
        height=460,
        placeholder="",
        alt=f"Table: {many(len(frame), 'record')} of {count:,}, {len(COLUMNS)} columns",
    )
