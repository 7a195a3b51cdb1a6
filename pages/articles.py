"""Each article: its citation, its excerpts in their paragraphs, and what was recorded from them."""

from __future__ import annotations

import streamlit as st

from components import articles, chart, entries, page
from components.choices import told_apart

view = page.view()
edition = view.edition
page.heading(
    "Articles",
    "The articles and their words",
    "Every excerpt that was recorded, in its paragraph, with the exact words marked. The full text "
    "belongs to its newspaper and is read there.",
)
record, message = entries.requested(edition)
if message:
    st.warning(message)
# Also an entry that nobody has checked has an article, where it is listed as such.
meant = record or st.query_params.get(entries.PARAMETER)
asked = edition.home[meant].id if meant in edition.home else st.query_params.get("article")
names = [*edition.articles, *edition.references]
if asked and asked not in names:
    later = view.edition.whole and asked in {one.id for one in view.edition.whole.publications}
    st.warning(
        f"“{asked}” was published later than the filters allow; the first one is shown."
        if later
        else f"There is no article “{asked}” in this collection; the first one is shown."
    )
    asked = None
if asked:
    st.session_state["article"] = asked
home = st.selectbox(
    "Article or cited document",
    names,
    key="article",
    format_func=told_apart(names, lambda key: articles.label(edition, key)),
    on_change=articles.put_into_address,
)
articles.show(view, home, meant)
chart.remember(record)
