"""Every page over a data package that was published, in the place of a collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from extract.edition.build import build
from tests.extract.packed import to_package
from tests.shipped import DATA, real_edition

pytestmark = pytest.mark.slow

ROUTER = DATA.parent / "pages" / "_router.py"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition as a package, compiled once for all pages."""
    path = tmp_path_factory.mktemp("package") / "figures.zip"
    path.write_bytes(to_package(real_edition()))
    build(path)
    return path


@pytest.mark.parametrize(
    "page",
    ["overview", "tiers", "prevalence", "enforcement", "claims", "articles", "data", "method"],
)
def test_a_page_is_drawn(page: str, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(package))
    app = AppTest.from_file(str(ROUTER), default_timeout=60)
    app._page_hash = calc_hash(page)
    app.query_params["record"] = "raids-2008"
    app.run()
    assert [error.message for error in app.exception] == []
    assert [error.value for error in app.error] == []
