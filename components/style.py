"""The few rules that Streamlit's theme has no setting for, in `style.css` beside this file.

Not for colours and fonts: these are in `.streamlit/config.toml`, so that both themes have them.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_RULES = Path(__file__).with_name("style.css")
# In a frame every line counts: the source is to be seen without scrolling.
_IN_A_FRAME = """<style>
[data-testid="stMainBlockContainer"] { padding: .5rem 1rem !important; }
</style>"""


def apply() -> None:
    """Put the rules on the page."""
    st.html(_RULES)
    if st.context.is_embedded:
        st.html(_IN_A_FRAME)
