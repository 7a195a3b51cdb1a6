"""Each article: its citation, its excerpts in their paragraphs, and what was recorded from them."""

from __future__ import annotations

import streamlit as st

from components import articles, chart, entries, markup, page
from components.choices import told_apart

view = page.view()
edition = view.edition
page.heading(
    "Articles",
    "The articles and their words",
    "Every excerpt on record, in its paragraph, with the exact words marked. The full text belongs "
    "to the newspaper; read it there.",
)
record, message = entries.requested(edition)
if message:
    page.notice(message)
# An item that nobody has checked has an article too, where it is listed as such.
meant = record or st.query_params.get(entries.PARAMETER)
asked = (
    edition.home[meant].id if meant and meant in edition.items else st.query_params.get("article")
)
names = edition.publication_ids()
if not names:
    page.notice("Nothing in this collection had been published by then.")
    st.stop()
if asked and asked not in names:
    later = view.everything.publication(asked) is not None
    page.notice(
        f"“{markup.cut(asked)}” was published later than the filters allow. Showing the first one."
        if later
        else f"This collection has no article “{markup.cut(asked)}”. Showing the first one."
    )
    asked = None
if asked:
    st.session_state["article"] = asked
chosen = st.selectbox(
    "Article or reference",
    names,
    key="article",
    format_func=told_apart(names, lambda key: articles.label(edition, key)),
    on_change=articles.put_into_address,
)
articles.show(view, chosen, meant)
chart.remember(record)
