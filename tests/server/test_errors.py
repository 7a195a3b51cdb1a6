"""server.errors: what a reader sees when a page fails."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest


def _failing() -> None:
    from server.errors import show_notice

    assert show_notice(RuntimeError("in /home/somebody/data"))


def test_a_failure_is_a_number_to_the_reader_and_a_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = AppTest.from_function(_failing).run()
    (shown,) = (error.value for error in app.error)
    number = re.search(r"under the number ([0-9a-f]{8})\.", shown)
    assert number is not None
    assert "somebody" not in shown
    assert f"notice {number[1]} shown for RuntimeError" in caplog.text
