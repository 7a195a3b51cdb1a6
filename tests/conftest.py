"""Fixtures of every test: the shipped collection, and a copy of it with one thing changed.

    def test_a_missing_file_is_a_fault(spoil: Spoil) -> None:
        folder = spoil("metrics.json", lambda metrics: metrics[:1])

Not for a browser or a server: those are in `tests/browser/conftest.py`. Not for the functions
behind these, which tests import from `tests/shipped.py`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

from charts import style
from extract.collection.checked import Collection
from extract.edition.edition import Edition
from tests.shipped import Change, Spoil, copy_data, real_collection, real_edition, rewrite

# A busy machine fails nothing: no example has a time limit.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

# Every figure that a test draws is checked by Plotly, value by value.
style.CHECKED = True


def pytest_configure(config: pytest.Config) -> None:
    """Editions that tests compile lie in a folder of their own, which all processes share."""
    if not hasattr(config, "workerinput"):
        os.environ["FIGURES_CACHE"] = tempfile.mkdtemp(prefix="figures-editions-")
        os.environ["FIGURES_DRAFTS"] = tempfile.mkdtemp(prefix="figures-drafts-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        for folder in ("FIGURES_CACHE", "FIGURES_DRAFTS"):
            shutil.rmtree(os.environ.pop(folder), ignore_errors=True)


@pytest.fixture(scope="session")
def collection() -> Collection:
    return real_collection()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return real_edition()


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of `data/` that a test may spoil."""
    return copy_data(tmp_path)


@pytest.fixture
def spoil(data_copy: Path) -> Spoil:
    def spoiled(name: str, change: Change, *, raw: bool = False) -> Path:
        path = data_copy / name
        if raw:
            path.write_bytes(change(path.read_bytes()))
        elif path.suffix == ".json":
            rewrite(path, change)
        else:
            path.write_bytes(str(change(path.read_bytes().decode("utf-8"))).encode("utf-8"))
        return data_copy

    return spoiled
