"""The pages and their order. Runs for every visitor, before the page that was asked for.

Draws what all pages share: navigation, filters, and the list of faults if the data may not be
charted. A page's address is its file name; a topic's is its id.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import filters, footer, markup, page, style
from extract.contract.addresses import REVIEW
from extract.edition.cache import Building, current
from pages._pages import file_of, served

st.set_page_config(page_title="Figures of Record", page_icon="pages/icon.png", layout="wide")
style.apply()
titles = served()
pages = [
    st.Page(file_of(name), title=markup.plain(title), url_path=name)
    for name, title in titles.items()
]
chosen = st.navigation(
    [
        # Streamlit wants a default page and serves it at "/" alone; app.py redirects from there,
        # so that every page's address is its file name.
        st.Page("_start.py", default=True, visibility="hidden"),
        *pages,
    ],
    position="hidden",
)


def masthead(query: Mapping[str, str | list[str]] | None = None, site: str = "") -> None:
    """The collection's name and the menu.

    Links of Streamlit's own navigation carry no filters, and lose them in a new tab.
    """
    with st.container(key="masthead", horizontal=True, gap=None):
        if site:
            with st.container(key="site", gap=None, width="content"):
                st.page_link(pages[0], label=markup.plain(site), query_params=query)
        with st.container(key="menu", horizontal=True, gap=None):
            for entry in pages:
                st.page_link(entry, query_params=query)
        if not site:  # no filters follow, which bring the script along
            st.html(markup.render("script", name="frame"), unsafe_allow_javascript=True)


if page.curating() and chosen.url_path == REVIEW:
    # Here faults are mended, so it shows the collection as it is: unfiltered, faults and all. No
    # save waits until an edition was made of it.
    masthead()
    chosen.run()
    st.stop()
try:
    edition = current()
except Building as building:
    page.building(building.done, building.total)
    st.stop()
if edition.about is not None and chosen.url_path in titles:
    # The same that the server's first answer says (components/first).
    st.set_page_config(page_title=page.tab(titles[chosen.url_path], edition.about.title))
if edition.faults:
    if page.curating():
        masthead()
    page.faults(edition.faults)
    st.stop()
if page.embedded():
    st.session_state["view"] = filters.from_address(edition, chosen.url_path)
    chosen.run()
    st.stop()
head, body, foot = st.container(gap=None), st.container(), st.container()
view = filters.chosen_view(edition, chosen.url_path)
st.session_state["view"] = view


def frame() -> None:
    """What is around a page."""
    with head:
        masthead(view.query, view.about.title)
        filters.bar(view)
    with foot:
        footer.show(view)


try:
    # The page begins: who changes a filter waits for its chart, and what is around it is there.
    with body:
        chosen.run()
except page.Ended:
    frame()
    st.stop()  # so that Streamlit keeps what was chosen in fields which this run did not draw
except Exception:
    frame()
    raise
frame()
