"""What a reader sees, and what the log keeps, when a page fails.

    st.App("pages/_router.py", on_script_error=show_notice)

Streamlit has written the traceback to standard error before it calls the handler; the reader
gets a sentence and a number under which the traceback is found.

Not for faults in the data: these are expected, and the pages list them with their remedies.
"""

from __future__ import annotations

import logging
import secrets

import streamlit as st

_LOGGER = logging.getLogger(__name__)


def show_notice(error: Exception) -> bool:
    """Show a plain notice on the page; return True, so that Streamlit adds nothing to it."""
    number = secrets.token_hex(4)
    _LOGGER.error("notice %s shown for %s", number, type(error).__name__)
    st.error(
        "This page could not be shown. The failure is in the server's log under the number "
        f"{number}. Reloading the page or widening the filters may help."
    )
    return True
