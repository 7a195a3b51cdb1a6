"""The shipped collection."""

from __future__ import annotations

import pytest

from extract.collection.collection import Collection, load


@pytest.fixture(scope="session")
def collection() -> Collection:
    return load()
