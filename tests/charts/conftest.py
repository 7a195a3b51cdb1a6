"""The shipped collection, and the look of the page on light and dark paper."""

from __future__ import annotations

import pytest

from charts.style import Look
from extract.collection.collection import Collection, load
from tests.charts.figures import LOOKS


@pytest.fixture(scope="session")
def collection() -> Collection:
    return load()


@pytest.fixture(params=LOOKS, ids=["light", "dark"])
def look(request: pytest.FixtureRequest, collection: Collection) -> Look:
    return Look(dark=request.param, organizations=(*collection.organizations, "one"))
