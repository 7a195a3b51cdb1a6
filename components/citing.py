"""How to cite what is shown, in four formats, each with a copy button.

    cite(cite_record(collection, "raids-2008", address), key="record")

Not for making citations: that is `extract.publish.citations`.
"""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from components import markup
from extract.publish.citations import STYLES, Cited


def origin() -> str:
    """The address of this dashboard as the reader's browser has it, without page and query."""
    parts = urlsplit(st.context.url or "http://127.0.0.1:8501/")
    folder = parts.path.rpartition("/")[0]
    return urlunsplit((parts.scheme, parts.netloc, folder, "", ""))


def absolute(page: str, **query: str | list[str]) -> str:
    """The full address of a page, as a citation or another site needs it."""
    return f"{origin()}/{markup.address(page, **query)}"


def cite(cited: Cited, label: str, key: str) -> None:
    """An expander with the citation in the chosen style; the box has a copy button."""
    with st.expander(label):
        style = st.segmented_control(
            "Style",
            list(STYLES),
            default=next(iter(STYLES)),
            required=True,
            format_func=lambda name: STYLES[name].label,
            key=f"cite_{key}",
            label_visibility="collapsed",
        )
        st.code(STYLES[style or next(iter(STYLES))].write(cited), language=None, wrap_lines=True)
