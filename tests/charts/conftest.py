"""The shipped collection, and the look of the page on light and dark paper."""

from __future__ import annotations

import pytest

from charts.style import Look
from extract.edition.edition import Edition
from tests.charts.figures import LOOKS
from tests.few import few
from tests.shipped import shipped_alone


@pytest.fixture(scope="session")
def collection() -> Edition:
    return shipped_alone()


@pytest.fixture(params=few(LOOKS, 1), ids=["light", "dark"])
def look(request: pytest.FixtureRequest, collection: Edition) -> Look:
    return Look(dark=request.param, organizations=(*collection.organizations, "one"))
