"""The colours and shapes of an edition's organizations, for the reader's theme.

    look(edition).colour("ijm")

Not for the colours themselves: those are in `charts.style`.
"""

from __future__ import annotations

import streamlit as st

from charts.style import Look
from extract.edition.edition import Edition


def look(edition: Edition) -> Look:
    """Colours and shapes for the reader's theme."""
    return Look(dark=st.context.theme.type == "dark", organizations=tuple(edition.organizations))
