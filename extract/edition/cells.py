"""Cells of CSV files: how a text is written that a spreadsheet would run, and how all is read back.

    frame = from_csv(content, TABLES["claims"].dtypes)

Not for writing files: that is `extract.publish.export`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from extract.edition.columns import COLUMNS
from extract.edition.frames import typed

# OWASP's list of formula triggers, and the full-width forms that spreadsheets treat alike.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_CONTROL_STARTS = tuple("\t\r\n")


def _runs(text: str) -> bool:
    return text.startswith(_CONTROL_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)


def neutral(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it as a formula.

    One that has apostrophes before a formula gets one more, so that `restored` can tell the two.
    """
    if text[:1].isalnum():  # most texts: nothing that runs begins so
        return text
    return f"'{text}" if _runs(text.lstrip("'")) else text


def restored(text: str) -> str:
    """The text as it was before `neutral`."""
    return text[1:] if text[:1] == "'" and _runs(text.lstrip("'")) else text


_CELL: dict[str, Callable[[str], Any]] = {
    "Float64": float,
    "Int64": int,
    "boolean": lambda text: {"true": True, "false": False}[text],
}


def from_csv(
    content: bytes,
    columns: Mapping[str, str] | None = None,
    text: Callable[[str], str] = restored,
) -> pd.DataFrame:
    """The frame that `csv_pieces` wrote.

    `columns` maps names to pandas dtypes; without it, those of the download. `text` reads a cell
    of text.
    """
    read = {"str": text, **_CELL}
    dtypes = columns or {name: column.dtype for name, column in COLUMNS.items()}
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    return typed(
        [
            {
                name: None if line[name] == "" else read[dtype](line[name])
                for name, dtype in dtypes.items()
            }
            for line in lines
        ],
        dtypes,
    )
