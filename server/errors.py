"""What a reader sees, and what the log keeps, when a page fails.

    st.App("pages/_router.py", on_script_error=show_notice)

Streamlit has written the traceback to standard error before it calls the handler; the reader
gets a sentence and a number under which the traceback is found. If the failure is a value that
Streamlit cannot read, no page sent it: that session is ended, with one line in the log.

Not for faults in the data: these are expected, and the pages list them with their remedies.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path

import streamlit as st
from streamlit.logger import get_logger
from streamlit.runtime.scriptrunner import get_script_run_ctx

from server.messages import end_session

_LOGGER = logging.getLogger(__name__)
# Where Streamlit reads what a page sent for its widgets.
_READING = str(Path(st.__file__).parent / "runtime" / "state")
_OURS = tuple(
    str(Path(__file__).parents[1] / name) for name in ("charts", "components", "extract", "pages")
)


def show_notice(error: Exception) -> bool:
    """Show a plain notice on the page; return True, so that Streamlit adds nothing to it."""
    context = get_script_run_ctx()
    if context is not None and _is_unreadable(error):
        end_session(context.session_id, f"it sent a widget’s value that is none ({_name(error)})")
        return True
    number = secrets.token_hex(4)
    _LOGGER.error("notice %s shown for %s", number, _name(error))
    st.error(
        "This page could not be shown. The failure is in the server's log under the number "
        f"{number}. Reloading the page or widening the filters may help."
    )
    return True


def _name(error: BaseException) -> str:
    return type(error).__name__


def _is_unreadable(error: BaseException) -> bool:
    """Whether it failed while Streamlit read a widget's value, and not in code of ours."""
    files = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
    last = max((at for at, file in enumerate(files) if file.startswith(_READING)), default=None)
    return last is not None and not any(file.startswith(_OURS) for file in files[last:])


def _is_worth_a_traceback(record: logging.LogRecord) -> bool:
    return not (record.exc_info and record.exc_info[1] and _is_unreadable(record.exc_info[1]))


get_logger("streamlit.error_util").addFilter(_is_worth_a_traceback)
