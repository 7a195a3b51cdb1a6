"""The collection as the running dashboard has it: read once, read again when a file changes.

    collection = current()

Not for filtering: `components.filters` gives the view that a reader chose.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from charts.style import Look
from extract.collection import Collection, data_folder, load


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of change of every file: another one means that the data changed."""
    found = [(path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return tuple(
        (str(path.relative_to(folder)), status.st_size, status.st_mtime_ns)
        for path, status in found
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, mark: tuple[tuple[str, int, int], ...]) -> Collection:  # noqa: ARG001 - the cache's key
    collection = load(folder)
    if not collection.faults:
        collection.frame()  # drawn from by every reader, so made before the first one waits
    return collection


def current() -> Collection:
    """The collection in `data/`, or in the folder that `FIGURES_DATA` names."""
    folder = data_folder()
    return _load(str(folder), fingerprint(folder) if folder.is_dir() else ())


def look(collection: Collection) -> Look:
    """Colours and shapes for the reader's theme."""
    return Look(dark=st.context.theme.type == "dark", organizations=tuple(collection.organizations))
