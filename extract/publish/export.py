"""The tidy frame as a file: CSV, JSON, Excel or Parquet, the same rows in the same order.

    content = FORMATS["csv"].write(frame)

Text cells that a spreadsheet would run as a formula get a leading apostrophe in CSV and Excel;
numbers stay numbers; missing values stay empty. `FORMATS[...].read` gives the same frame back.

Not for choosing the rows: that is `extract.edition.frame`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from extract.edition.frame import COLUMNS, rows, typed

# OWASP's list of formula triggers, and the full-width forms that spreadsheets treat alike.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_CONTROL_STARTS = tuple("\t\r\n")


def _runs(text: str) -> bool:
    return text.startswith(_CONTROL_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)


def neutral(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it as a formula.

    One that has apostrophes before a formula gets one more, so that `restored` can tell the two.
    """
    return f"'{text}" if _runs(text.lstrip("'")) else text


def restored(text: str) -> str:
    """The text as it was before `neutral`."""
    return text[1:] if text[:1] == "'" and _runs(text.lstrip("'")) else text


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 CSV after RFC 4180, one header line, formulas neutralised."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)

    def cell(value: Any) -> Any:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return neutral(value) if isinstance(value, str) else value

    for row in rows(frame):
        writer.writerow(cell(value) for value in row.values())
    return out.getvalue().encode("utf-8")


_CELL: dict[str, Callable[[str], Any]] = {
    "str": restored,
    "Float64": float,
    "Int64": int,
    "boolean": lambda text: {"true": True, "false": False}[text],
}


def from_csv(content: bytes, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The frame that `to_csv` wrote.

    `columns` maps names to pandas dtypes; without it, those of the download.
    """
    dtypes = columns or {name: dtype for name, (dtype, _) in COLUMNS.items()}
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    return typed(
        [
            {
                name: None if line[name] == "" else _CELL[dtype](line[name])
                for name, dtype in dtypes.items()
            }
            for line in lines
        ],
        dtypes,
    )


def to_json(frame: pd.DataFrame) -> bytes:
    """A JSON list with one object a row; missing values are null."""
    text = json.dumps(rows(frame), ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")


def from_json(content: bytes) -> pd.DataFrame:
    """The frame that `to_json` wrote."""
    return typed(json.loads(content))


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """An Excel workbook: the rows, and a second sheet that says what each column means."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        # A fixed date, so that the same rows make the same file.
        book.set_properties(
            {"title": "Figures of Record", "created": datetime(2000, 1, 1, tzinfo=UTC)}
        )
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("records")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, list(frame.columns), bold)
        for number, row in enumerate(rows(frame), start=1):
            for column, value in enumerate(row.values()):
                if isinstance(value, str):
                    sheet.write_string(number, column, neutral(value))
                elif value is not None:
                    sheet.write_number(number, column, value)
        legend = book.add_worksheet("columns")
        legend.write_row(0, 0, ["column", "meaning"], bold)
        legend.set_column(0, 0, 22)
        legend.set_column(1, 1, 90)
        for number, name in enumerate(frame.columns, start=1):
            legend.write_string(number, 0, name)
            legend.write_string(number, 1, COLUMNS[name][1])
    return out.getvalue()


def _unescaped(text: str) -> str:
    """A cell's text with `_x000D_` and the like read as Excel does; openpyxl leaves them."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def from_xlsx(content: bytes) -> pd.DataFrame:
    """The frame that `to_xlsx` wrote. Needs openpyxl, which the tests install."""
    table = pd.read_excel(
        io.BytesIO(content),
        sheet_name="records",
        dtype=dict.fromkeys(COLUMNS, object),
        keep_default_na=False,
        na_values=[""],
    )
    return typed(
        [
            {
                name: None
                if pd.isna(value)
                else restored(_unescaped(value))
                if isinstance(value, str)
                else value
                for name, value in row.items()
            }
            for row in table.to_dict("records")
        ]
    )


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Parquet with the frame's own types."""
    out = io.BytesIO()
    frame.to_parquet(out, index=False, engine="pyarrow")
    return out.getvalue()


def from_parquet(content: bytes) -> pd.DataFrame:
    """The frame that `to_parquet` wrote."""
    table = pd.read_parquet(io.BytesIO(content), engine="pyarrow")
    return typed(rows(table))


@dataclass(frozen=True)
class Format:
    """A file format: its name for readers, its ending and MIME type, and both directions."""

    label: str
    suffix: str
    mime: str
    write: Callable[[pd.DataFrame], bytes]
    read: Callable[[bytes], pd.DataFrame]


FORMATS: dict[str, Format] = {
    "csv": Format("CSV", "csv", "text/csv", to_csv, from_csv),
    "json": Format("JSON", "json", "application/json", to_json, from_json),
    "xlsx": Format(
        "Excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        to_xlsx,
        from_xlsx,
    ),
    "parquet": Format(
        "Parquet", "parquet", "application/vnd.apache.parquet", to_parquet, from_parquet
    ),
}
