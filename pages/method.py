"""How the collection is made, and its limits: `data/README.md`, which stands beside the data."""

from __future__ import annotations

import streamlit as st

from components import page

view = page.view()
page.heading(
    "Method",
    "How these figures were collected",
    "What counts as a statistic, how it is read and checked, and what is left out.",
)
readme = view.edition.folder / "README.md"
if readme.is_file():
    # The curators' own text, not an article's: it is Markdown on purpose.
    st.markdown(readme.read_text(encoding="utf-8").partition("\n")[2])
else:
    page.notice(f"{readme.name} is missing from the collection’s folder.")
