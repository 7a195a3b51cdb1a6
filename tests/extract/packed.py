"""A data package at hand: written whole into memory, and its tables read back.

    frames = read_package(to_package(edition))

Not for the product, which writes packages piece by piece and opens them from disk.
"""

from __future__ import annotations

import io

import pandas as pd

from extract.edition.edition import Edition
from extract.edition.frames import typed
from extract.edition.packaged import opened
from extract.edition.selection import Selection
from extract.publish.package import package_pieces


def to_package(edition: Edition, selection: Selection | None = None) -> bytes:
    """The bytes of the package."""
    return b"".join(package_pieces(edition, selection))


def read_package(content: bytes) -> dict[str, pd.DataFrame]:
    """The tables of the package by name, typed as its descriptor says."""
    package = opened(io.BytesIO(content))
    return {name: typed(package.tables[name], dtypes) for name, dtypes in package.columns.items()}
