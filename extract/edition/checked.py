"""A folder read and checked in this process: the edition that commands and libraries use.

    edition = load("data")
    edition.faults            # [] if it may be published

The one place where a checked collection is put together. Not for the running dashboard, whose
pages load no grammar: that is `edition.cache`.
"""

from __future__ import annotations

from pathlib import Path

from extract.collection.check import all_faults
from extract.collection.folder import read
from extract.edition.edition import Edition


def load(folder: str | Path | None = None) -> Edition:
    """Read and check the folder. Never raises for bad data: `Edition.faults` lists all there is.

    `folder` defaults to `FIGURES_DATA`, else to this project's `data`.
    """
    holdings = read(folder)
    return Edition.of(holdings, all_faults(holdings))
