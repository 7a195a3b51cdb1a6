"""The collection as the running dashboard has it: read once, read again when a file changes.

    collection = current()

Not for filtering: `components.filters` gives the view that a reader chose.
"""

from __future__ import annotations

import streamlit as st

from charts.style import Look
from extract.collection.collection import Collection
from extract.edition.loader import current

__all__ = ["current", "look"]


def look(collection: Collection) -> Look:
    """Colours and shapes for the reader's theme."""
    return Look(dark=st.context.theme.type == "dark", organizations=tuple(collection.organizations))
