"""Each article: its citation, its excerpts in their paragraphs, and what was recorded from them."""

from __future__ import annotations

import streamlit as st

from components import articles, chart, entries, headings, markup, page
from components.choices import told_apart

view = page.view()
edition = view.edition
page.heading(*headings.articles())
record, message = entries.requested(edition)
if message:
    page.notice(message)
# An item that nobody has checked has an article too, where it is listed as such.
meant = record or st.query_params.get(entries.PARAMETER)
asked = (
    edition.home[meant].id if meant and meant in edition.items else st.query_params.get("article")
)
nothing = articles.nothing(view)
if nothing:
    page.end(nothing)
names, total = articles.offered(edition)
missing = articles.missing(view, asked) if asked else ""
if missing:
    page.notice(f"{missing} Showing the first one.")
    asked = None
if asked:
    st.session_state["article"] = asked
if asked and asked not in names:
    names = [asked, *names]
if st.session_state.get("article") not in names:
    st.session_state["article"] = names[0]
if total > len(names):
    held = (
        f"The list shows the first {len(names)} of {total:,}. Type words from a title or newspaper."
    )
    st.html(markup.paragraph(held, "fr-note"))
chosen = st.selectbox(
    "Article or reference",
    names,
    key="article",
    format_func=told_apart(names, lambda key: articles.label(edition, key)),
    on_change=articles.put_into_address,
)
articles.show(view, chosen, meant)
chart.remember(record)
