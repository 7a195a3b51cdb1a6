"""Records as a file: CSV, JSON, Excel or Parquet, the same rows in the same order.

    for piece in FORMATS["csv"].pieces(edition.listing("records", selection)): ...
    content = FORMATS["csv"].write(frame)

Files are written piece by piece as their rows are read, so that a million rows are never in
memory at once. Text cells that a spreadsheet would run as a formula get a leading apostrophe in CSV
and Excel; numbers stay numbers; missing values stay empty. `FORMATS[...].read` reads it all back.

Not for choosing the rows: that is `extract.edition.selection`.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from extract.edition.cells import csv_rows, neutral, restored
from extract.edition.columns import COLUMNS
from extract.edition.frames import batch_columns, batch_rows, rows, typed
from extract.edition.listing import Listing

# Text of digits and the signs between them, or of a month's name and digits: what Excel turns into
# a date, time, fraction or number.
_TAKEN_FOR_A_NUMBER = re.compile(
    r"(?=.*[0-9])(?:(?:[0-9 .,:/%-]|[Ee][0-9+-])+"
    r"|[0-9]{0,2}[ -]?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]?[0-9 ,]*)"
)
# The most characters that a cell of Excel holds, and room for saying so.
_LONGEST_CELL = 32_767
# A sheet has 1,048,576 rows, and the first one names the columns.
MOST_EXCEL_ROWS = 1_048_575
# So many rows of Excel are in memory while they are written.
_SHARED_TEXT_ROWS = 5_000
_PARQUET_ROWS = 10_000  # in a group
_PIECE_BYTES = 262_144
_CUT = (
    " [… cut here: an Excel cell holds 32,767 characters, this text has {:,}; the CSV has it all]"
)


def csv_pieces(listing: Listing, text: Callable[[str], str] = neutral) -> Iterator[bytes]:
    """UTF-8 CSV after RFC 4180, one header line; `text` writes a cell of text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(listing.dtypes)

    def cells(values: list[Any], dtype: str) -> list[Any]:
        if dtype == "str":
            return [value and text(value) for value in values]
        if dtype == "boolean":
            return [value if value is None else str(value).lower() for value in values]
        return values

    for batch in listing.batches():
        columns = map(cells, batch_columns(batch), listing.dtypes.values())
        writer.writerows(zip(*columns, strict=True))
        yield _taken(out).encode("utf-8")
    if not listing.count:
        yield _taken(out).encode("utf-8")


def _from_csv(content: bytes, text: Callable[[str], str] = restored) -> pd.DataFrame:
    """The frame that `csv_pieces` wrote; `text` reads a cell of text."""
    return typed(csv_rows(content, {name: column.dtype for name, column in COLUMNS.items()}, text))


def _taken(out: io.StringIO) -> str:
    """What was written, which is then no longer there."""
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def kept_as_text(text: str) -> str:
    """The cell for Excel, which would make a date or number of "2015-03", "1/2" or "007".

    Such text is written as a formula that gives exactly these characters, `="2015-03"`; all other
    text as `neutral` writes it.
    """
    return f'="{text}"' if _TAKEN_FOR_A_NUMBER.fullmatch(text) else neutral(text)


def excel_csv_pieces(listing: Listing) -> Iterator[bytes]:
    """CSV that Excel opens with a double click: a byte-order mark, and dates that stay as written.

    Programs read `csv_pieces`.
    """
    yield codecs.BOM_UTF8
    yield from csv_pieces(listing, kept_as_text)


def from_excel_csv(content: bytes) -> pd.DataFrame:
    """The frame that `excel_csv_pieces` wrote."""
    return _from_csv(content.removeprefix(codecs.BOM_UTF8), text=_read_for_excel)


def _read_for_excel(cell: str) -> str:
    kept = re.fullmatch('="(.*)"', cell)
    return kept[1] if kept and _TAKEN_FOR_A_NUMBER.fullmatch(kept[1]) else restored(cell)


def json_pieces(listing: Listing) -> Iterator[bytes]:
    """A JSON list with one object a row, indented by two spaces; missing values are null."""
    # The standard library indents in Python, and separates in C: rows hold no lists, so that a
    # separator with a line break in it indents them.
    row = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",\n    ", ": "))
    start = "["
    for batch in listing.batches():
        objects = (f"\n  {{\n    {row.encode(values)[1:-1]}\n  }}" for values in batch_rows(batch))
        yield (start + ",".join(objects)).encode("utf-8")
        start = ","
    yield b"\n]\n" if listing.count else b"[]\n"


def from_json(content: bytes) -> pd.DataFrame:
    """The frame that `json_pieces` wrote."""
    return typed(json.loads(content))


def in_a_cell(text: str) -> str:
    """The text for a cell of Excel; one that is too long is cut, and says so at its end."""
    text = neutral(text)
    if 2 * len(text) <= _LONGEST_CELL or _units(text) <= _LONGEST_CELL:
        return text
    remark = _CUT.format(len(text))
    kept = text.encode("utf-16-le")[: 2 * (_LONGEST_CELL - len(remark))]
    # An odd half of a character that takes two units is left out.
    return kept.decode("utf-16-le", errors="ignore") + remark


def _units(text: str) -> int:
    """The length as Excel counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


class TooManyRows(ValueError):
    """A format cannot hold so many rows; the message says what can."""


def xlsx_pieces(listing: Listing) -> Iterator[bytes]:
    """An Excel workbook: the rows, and a second sheet that says what each column means.

    Text is marked as text, so that "2015-03" stays as it is also where somebody edits the cell.
    Raises TooManyRows, before anything is written, if a sheet cannot hold the rows.
    """
    if listing.count > MOST_EXCEL_ROWS:
        raise TooManyRows(
            f"{listing.count:,} records are more than the {MOST_EXCEL_ROWS:,} that a sheet of "
            "Excel holds: narrow the filters, or take CSV or Parquet, which hold them all"
        )
    return _xlsx_pieces(listing)


def _xlsx_pieces(listing: Listing) -> Iterator[bytes]:
    with TemporaryFile() as file:
        _write_xlsx(listing, file)
        yield from pieces_of(file)


def _write_xlsx(listing: Listing, file: IO[bytes]) -> None:
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        # Of few rows each text occurs once in the file; of many, all texts would be in memory.
        "in_memory": listing.count <= _SHARED_TEXT_ROWS,
        "constant_memory": listing.count > _SHARED_TEXT_ROWS,
    }
    with xlsxwriter.Workbook(file, options) as book:
        # A fixed date, so that the same rows make the same file.
        book.set_properties(
            {"title": "Figures of Record", "created": datetime(2000, 1, 1, tzinfo=UTC)}
        )
        bold = book.add_format({"bold": True})
        as_text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("records")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, list(listing.dtypes), bold)
        all_rows = (row for batch in listing.batches() for row in batch_rows(batch))
        for number, row in enumerate(all_rows, start=1):
            for column, value in enumerate(row.values()):
                if isinstance(value, str):
                    sheet.write_string(number, column, in_a_cell(value), as_text)
                elif value is not None:
                    sheet.write_number(number, column, value)
        legend = book.add_worksheet("columns")
        legend.set_column(0, 0, 22)
        legend.set_column(1, 1, 90)
        legend.write_row(0, 0, ["column", "meaning"], bold)
        for number, name in enumerate(listing.dtypes, start=1):
            legend.write_string(number, 0, name)
            legend.write_string(number, 1, COLUMNS[name].meaning)


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """What was written into a file, from its start."""
    file.seek(0)
    while piece := file.read(_PIECE_BYTES):
        yield piece


def _unescaped(text: str) -> str:
    """A cell's text with `_x000D_` and the like read as Excel does; openpyxl leaves them."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def from_xlsx(content: bytes) -> pd.DataFrame:
    """The frame that `xlsx_pieces` wrote. Needs openpyxl, which the tests install."""
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
                str(name): None
                if pd.isna(value)
                else restored(_unescaped(value))
                if isinstance(value, str)
                else value
                for name, value in row.items()
            }
            for row in table.to_dict("records")
        ]
    )


class _Sink:
    """A file that is written from start to end, and taken away while it is written."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, piece: bytes | bytearray | memoryview) -> int:
        self._pieces.append(bytes(piece))
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """There is nothing between this and whoever takes it."""

    def taken(self) -> bytes:
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content


def parquet_pieces(listing: Listing) -> Iterator[bytes]:
    """Parquet with the frame's own types, in groups of some thousand rows."""
    # What pandas notes in the file, so that it reads the same types back.
    types = pa.Schema.from_pandas(typed([], listing.dtypes), preserve_index=False)
    sink = _Sink()
    with pq.ParquetWriter(sink, types) as writer:
        for batch in listing.batches(_PARQUET_ROWS):
            writer.write_table(batch.cast(types))
            yield sink.taken()
    yield sink.taken()


def from_parquet(content: bytes) -> pd.DataFrame:
    """The frame that `parquet_pieces` wrote."""
    table = pd.read_parquet(io.BytesIO(content), engine="pyarrow")
    return typed(rows(table))


@dataclass(frozen=True)
class Format:
    """A file format: its name for readers, its ending and MIME type, and both directions."""

    label: str
    suffix: str
    mime: str
    pieces: Callable[[Listing], Iterator[bytes]]
    read: Callable[[bytes], pd.DataFrame]

    def write(self, frame: pd.DataFrame) -> bytes:
        """The file of a frame at hand."""
        return b"".join(self.pieces(Listing.of(frame)))


FORMATS: dict[str, Format] = {
    "csv": Format("CSV", "csv", "text/csv", csv_pieces, _from_csv),
    "csv-excel": Format("CSV for Excel", "excel.csv", "text/csv", excel_csv_pieces, from_excel_csv),
    "json": Format("JSON", "json", "application/json", json_pieces, from_json),
    "xlsx": Format(
        "Excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx_pieces,
        from_xlsx,
    ),
    "parquet": Format(
        "Parquet", "parquet", "application/vnd.apache.parquet", parquet_pieces, from_parquet
    ),
}
