"""The few rules that Streamlit's theme has no setting for, in `style.css` beside this file.

Not for colours and fonts: these are in `.streamlit/config.toml`, so that both themes have them.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_RULES = Path(__file__).with_name("style.css")


def apply() -> None:
    """Put the rules on the page."""
    st.html(_RULES)
