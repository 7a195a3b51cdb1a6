"""Cells of CSV files: how a text is written that a spreadsheet would run, and how all is read back.

    rows = csv_rows(content, TABLES["claims"].dtypes)

Not for writing files: that is `extract.publish.export`; nor for frames: `extract.edition.frames`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

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


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


_CELL: dict[str, Callable[[str], Any]] = {
    "Float64": _number,
    "Int64": int,
    "boolean": lambda text: {"true": True, "false": False}[text],
}


def csv_rows(
    content: bytes, dtypes: Mapping[str, str], text: Callable[[str], str] = restored
) -> list[dict[str, Any]]:
    """The rows that `extract.publish.export.csv_pieces` wrote, as plain Python values.

    `dtypes` maps the columns' names to pandas dtypes, and `text` reads a cell of text. An empty
    cell is None, a whole number an int. Raises KeyError for a column that is not there, ValueError
    or csv.Error for a cell or line that cannot be read.
    """
    read = {"str": text, **_CELL}
    lines = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    return [
        {
            name: None if line[name] == "" else read[dtype](line[name])
            for name, dtype in dtypes.items()
        }
        for line in lines
    ]
