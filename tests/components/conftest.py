"""The shipped collection."""

from __future__ import annotations

import pytest

from extract.edition.edition import Edition
from tests.shipped import real_edition


@pytest.fixture(scope="session")
def collection() -> Edition:
    return real_edition()
