"""The pages and their order. Runs for every visitor, before the page that was asked for.

Draws what all pages share: navigation, filters, and the list of faults if the data may not be
charted. A page's address is its file name.
"""

from __future__ import annotations

import streamlit as st

from components import data, filters, page, style

PAGES = {
    "overview": "Overview",
    "tiers": "Tiers",
    "prevalence": "Prevalence",
    "enforcement": "Enforcement",
    "claims": "Claims",
    "articles": "Articles",
    "data": "Data",
    "method": "Method",
}

st.set_page_config(page_title="Figures of Record", page_icon="pages/icon.png", layout="wide")
style.apply()
served = PAGES | {"review": "Review"} if page.curating() else PAGES
pages = [st.Page(f"{name}.py", title=title, url_path=name) for name, title in served.items()]
chosen = st.navigation(
    [
        # Streamlit wants a default page and serves it at "/" alone; app.py redirects from there,
        # so that every page's address is its file name.
        st.Page("_start.py", default=True, visibility="hidden"),
        *pages,
    ],
    position="hidden",
)
collection = data.current()
if page.curating() and chosen.url_path == "review":
    # Where faults are mended: it shows the collection as it is, unfiltered.
    menu = st.sidebar.container(key="menu", gap=None)
    for one in pages:
        menu.page_link(one, width="stretch")
    chosen.run()
    st.stop()
if collection.faults:
    page.faults(collection.faults)
    st.stop()
if page.embedded():
    view = filters.from_address(collection, chosen.url_path)
else:
    menu = st.sidebar.container(key="menu", gap=None)
    view = filters.sidebar(collection, chosen.url_path)
    # Links of Streamlit's own menu carry no filters, and lose them in a new tab.
    for one in pages:
        menu.page_link(one, query_params=view.query, width="stretch")
st.session_state["view"] = view
chosen.run()
