"""Articles to validated records to a tidy frame to files.

    import extract
    extract.load("data").frame(from_year=2008, to_year=2008)

Imports neither Streamlit nor Plotly. Not for drawing: that is `charts`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extract.contract.faults import Fault, Faulty

if TYPE_CHECKING:
    from extract.edition.edition import Edition

__all__ = ["Fault", "Faulty", "load"]


def load(folder: str | Path | None = None) -> Edition:
    """Read and check a collection: see `extract.edition.checked`.

    `folder` defaults to `FIGURES_DATA`, else to this project's `data`. Never raises for bad data:
    `Edition.faults` lists every reason why it may not be published.
    """
    # Imported here, so that a page, which imports from this package, loads no grammar.
    from extract.edition import checked

    return checked.load(folder)
