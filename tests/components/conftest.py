"""The shipped collection."""

from __future__ import annotations

import pytest

from extract.edition.checked import load
from extract.edition.edition import Edition


@pytest.fixture(scope="session")
def collection() -> Edition:
    return load()
