"""The pages and their order. Runs for every visitor, before the page that was asked for."""

from __future__ import annotations

import streamlit as st

st.set_page_config(page_title="Figures of Record", layout="wide")
st.navigation(
    [
        st.Page("overview.py", title="Overview", default=True),
        st.Page("tiers.py", title="Tiers", url_path="tiers"),
    ]
).run()
