"""The tidy frame as a file: CSV, JSON, Excel or Parquet, the same rows in the same order.

    content = FORMATS["csv"].write(frame)

Text cells that a spreadsheet would run as a formula get a leading apostrophe in CSV and Excel;
numbers stay numbers; missing values stay empty. `FORMATS[...].read` gives the same frame back.

Not for choosing the rows: that is `extract.edition.selection`.
"""

from __future__ import annotations

import codecs
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

from extract.edition.columns import COLUMNS
from extract.edition.frames import rows, typed

# OWASP's list of formula triggers, and the full-width forms that spreadsheets treat alike.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_CONTROL_STARTS = tuple("\t\r\n")
# Text of digits and the signs between them, or of a month's name and digits: what Excel turns into
# a date, time, fraction or number.
_TAKEN_FOR_A_NUMBER = re.compile(
    r"(?=.*[0-9])(?:(?:[0-9 .,:/%-]|[Ee][0-9+-])+"
    r"|[0-9]{0,2}[ -]?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]?[0-9 ,]*)"
)
# The most characters that a cell of Excel holds, and room for saying so.
_LONGEST_CELL = 32_767
_CUT = " [… cut here: a cell of Excel holds 32,767 characters, this text has {:,}; the CSV has all]"


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


def to_csv(frame: pd.DataFrame, text: Callable[[str], str] = neutral) -> bytes:
    """UTF-8 CSV after RFC 4180, one header line; `text` writes a cell of text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)

    def cell(value: Any) -> Any:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return text(value) if isinstance(value, str) else value

    for row in rows(frame):
        writer.writerow(cell(value) for value in row.values())
    return out.getvalue().encode("utf-8")


def kept_as_text(text: str) -> str:
    """The cell for Excel, which would make a date or number of "2015-03", "1/2" or "007".

    Such text is written as a formula that gives exactly these characters, `="2015-03"`; all other
    text as `neutral` writes it.
    """
    return f'="{text}"' if _TAKEN_FOR_A_NUMBER.fullmatch(text) else neutral(text)


def to_excel_csv(frame: pd.DataFrame) -> bytes:
    """CSV that Excel opens with a double click: a byte-order mark, and dates that stay as written.

    Programs read `to_csv`.
    """
    return codecs.BOM_UTF8 + to_csv(frame, kept_as_text)


def from_excel_csv(content: bytes) -> pd.DataFrame:
    """The frame that `to_excel_csv` wrote."""
    return from_csv(content.removeprefix(codecs.BOM_UTF8), text=_read_for_excel)


def _read_for_excel(cell: str) -> str:
    kept = re.fullmatch('="(.*)"', cell)
    return kept[1] if kept and _TAKEN_FOR_A_NUMBER.fullmatch(kept[1]) else restored(cell)


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
    """The frame that `to_csv` wrote.

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


def to_json(frame: pd.DataFrame) -> bytes:
    """A JSON list with one object a row; missing values are null."""
    text = json.dumps(rows(frame), ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")


def from_json(content: bytes) -> pd.DataFrame:
    """The frame that `to_json` wrote."""
    return typed(json.loads(content))


def in_a_cell(text: str) -> str:
    """The text for a cell of Excel; one that is too long is cut, and says so at its end."""
    text = neutral(text)
    if _units(text) <= _LONGEST_CELL:
        return text
    remark = _CUT.format(len(text))
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST_CELL - len(remark))]
    # An odd half of a character that takes two units is left out.
    return kept.decode("utf-16-le", errors="ignore") + remark


def _units(text: str) -> int:
    """The length as Excel counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """An Excel workbook: the rows, and a second sheet that says what each column means.

    Text is marked as text, so that "2015-03" stays as it is also where somebody edits the cell.
    """
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        # A fixed date, so that the same rows make the same file.
        book.set_properties(
            {"title": "Figures of Record", "created": datetime(2000, 1, 1, tzinfo=UTC)}
        )
        bold = book.add_format({"bold": True})
        as_text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("records")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, list(frame.columns), bold)
        for number, row in enumerate(rows(frame), start=1):
            for column, value in enumerate(row.values()):
                if isinstance(value, str):
                    sheet.write_string(number, column, in_a_cell(value), as_text)
                elif value is not None:
                    sheet.write_number(number, column, value)
        legend = book.add_worksheet("columns")
        legend.write_row(0, 0, ["column", "meaning"], bold)
        legend.set_column(0, 0, 22)
        legend.set_column(1, 1, 90)
        for number, name in enumerate(frame.columns, start=1):
            legend.write_string(number, 0, name)
            legend.write_string(number, 1, COLUMNS[name].meaning)
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
    "csv-excel": Format("CSV for Excel", "excel.csv", "text/csv", to_excel_csv, from_excel_csv),
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
