"""The pages without a browser, through Streamlit's AppTest.

    app = open_page("tiers", "from=2008&organization=ijm")
    assert app.title[0].value.startswith("…")

A widget's change never reaches the address here, and a selection on a chart cannot be made: that
is for tests/browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from extract.edition.checked import load
from extract.edition.edition import Edition
from tests.rows import Copied

ROUTER = Path(__file__).resolve().parents[2] / "pages" / "_router.py"
SECONDS = 60

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def collection() -> Edition:
    return load()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copied]:
    """A copy of the collection, which the pages of this test show."""
    one = Copied.of(tmp_path)
    monkeypatch.setenv("FIGURES_DATA", str(one.folder))
    yield one
    st.cache_resource.clear()


@pytest.fixture
def open_page() -> OpenPage:
    """Open a page by its name and query, as a link would."""

    def open_(page: str, query: str = "") -> AppTest:
        app = AppTest.from_file(str(ROUTER), default_timeout=SECONDS)
        # Before a first run, a page is known by its file name: here that is its address.
        app.switch_page(f"{page}.py")
        for key, values in parse_qs(query, keep_blank_values=True).items():
            app.query_params[key] = values
        return app.run()

    return open_
