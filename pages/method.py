"""How the collection is made, and its limits: `data/README.md`, which is beside the data."""

from __future__ import annotations

import streamlit as st

from components import headings, page

view = page.view()
page.heading(*headings.method())
readme = view.edition.facts.readme
if readme is not None:
    # The curators' own text, not an article's: it is Markdown on purpose.
    st.markdown(readme.partition("\n")[2])
else:
    page.notice("README.md is missing from the collection’s folder.")
