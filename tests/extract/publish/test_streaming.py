"""Files are written in pieces: the bytes are those of plain writers, and no table is in memory.

The plain writers here take all rows at once, as a program would that has only few.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from extract.contract.files import sha256, write_whole
from extract.edition.columns import COLUMNS
from extract.edition.edition import Edition
from extract.edition.facts import FACTS
from extract.edition.frames import framed, rows
from extract.edition.listing import Listing
from extract.edition.selection import Selection
from extract.edition.store import Store
from extract.edition.tables import BESIDE, TABLES, schema
from extract.publish import export
from extract.publish.downloads import DOWNLOADS
from extract.publish.export import (
    FORMATS,
    MOST_EXCEL_ROWS,
    TooManyRows,
    in_a_cell,
    kept_as_text,
    neutral,
)
from tests.extract.packed import read_package
from tests.few import few
from tests.shipped import real_edition

ROOT = Path(__file__).resolve().parents[3]
EDITION = real_edition()
SELECTIONS = {
    "everything": Selection(),
    "some years": Selection(2008, 2012),
    "nothing": Selection(1800, 1801),
    "known by 2010": Selection(as_of=2010),
    "words and metrics": Selection(metrics=("raids", "arrests"), search="police"),
}

# Plain writers ----------------------------------------------------------------------------------


def plain_csv(frame: pd.DataFrame, text: Callable[[str], str] = neutral) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)
    for row in rows(frame):
        cells: list[Any] = []
        for value in row.values():
            if isinstance(value, bool):
                cells.append("true" if value else "false")
            elif isinstance(value, str):
                cells.append(text(value))
            else:
                cells.append("" if value is None else value)
        writer.writerow(cells)
    return out.getvalue().encode("utf-8")


def plain_json(frame: pd.DataFrame) -> bytes:
    return (json.dumps(rows(frame), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def plain_xlsx(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
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


PLAIN: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": plain_csv,
    "csv-excel": lambda frame: b"\xef\xbb\xbf" + plain_csv(frame, kept_as_text),
    "json": plain_json,
    "xlsx": plain_xlsx,
}


def whole(name: str, selection: Selection, edition: Edition = EDITION) -> bytes:
    return b"".join(DOWNLOADS[name].pieces(edition, selection))


@pytest.mark.parametrize("form", PLAIN)
@pytest.mark.parametrize("selection", few(SELECTIONS.values(), 2), ids=SELECTIONS.keys())
def test_the_bytes_are_those_of_a_plain_writer(form: str, selection: Selection) -> None:
    frame = EDITION.frame_of("records", selection)
    assert whole(form, selection) == PLAIN[form](frame)
    assert FORMATS[form].write(frame) == PLAIN[form](frame)


@pytest.mark.parametrize("selection", few(SELECTIONS.values(), 2), ids=SELECTIONS.keys())
def test_parquet_reads_as_the_frame(selection: Selection) -> None:
    frame = EDITION.frame_of("records", selection)
    out = io.BytesIO()
    frame.to_parquet(out, index=False, engine="pyarrow")
    content = whole("parquet", selection)
    pd.testing.assert_frame_equal(
        pd.read_parquet(io.BytesIO(content)), pd.read_parquet(out), check_exact=True
    )
    assert FORMATS["parquet"].write(frame) == content


@pytest.mark.slow
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS.keys())
def test_the_package_is_a_plain_zip_of_its_files(selection: Selection) -> None:
    content = whole("datapackage", selection)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        files = {name: given.read(name) for name in given.namelist()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
    assert content == out.getvalue()
    described = {
        resource["name"]: resource
        for resource in json.loads(files["datapackage.json"])["resources"]
    }
    assert list(described) == list(TABLES)
    seen = EDITION.seen(selection)
    for name in TABLES:
        table = plain_csv(seen.frame_of(name, selection))
        assert files[f"data/{name}.csv"] == table
        assert described[name]["bytes"] == len(table)
        assert described[name]["hash"] == f"sha256:{sha256(table)}"


# Pieces -----------------------------------------------------------------------------------------


def made_up(tables: Path, count: int, words: int) -> Edition:
    """An edition of made-up records, each with an excerpt of so many words; all else is empty."""
    kinds = {"string": "VARCHAR", "int64": "BIGINT", "int32": "INTEGER", "double": "DOUBLE",
             "bool": "BOOLEAN"}  # fmt: skip
    con = duckdb.connect(config={"memory_limit": "1GB", "threads": 1})
    con.execute("SET enable_progress_bar = false")

    def cell(name: str, kind: str) -> str:
        if name == "_rank":
            return "i"
        if name in ("_since", "_first", "_last"):
            return "2000 + i % 20"
        if name == "record_id":
            return "'record-' || i"
        if name == "metric":
            return "'metric-' || i % 7"
        if name in ("excerpt", "_search"):
            return f"repeat('word' || i || ' ', {words})"
        given = {"string": f"'{name} ' || i % 100", "double": "i / 8", "bool": "i % 2 = 0"}
        return given.get(kind, "i")

    for name in BESIDE:
        columns = ", ".join(
            f'({cell(column.name, str(column.type))})::{kinds[str(column.type)]} AS "{column.name}"'
            if str(column.type) in kinds
            else f'[]::VARCHAR[] AS "{column.name}"'
            for column in schema(name)
        )
        number = count if name == "records" else 0
        table = con.sql(f"SELECT {columns} FROM range({number}) t(i)")  # noqa: S608 - made up here
        table.write_parquet(str(tables / f"{name}.parquet"), row_group_size=10_000)
    (tables / FACTS).write_text(EDITION.facts.to_json(), encoding="utf-8")
    return Edition(Store(tables), EDITION.facts)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """More records than are read at once, and more than are in a table held in memory."""
    return made_up(tmp_path_factory.mktemp("many"), 23_456, 3)


MANY = {
    "all": (Selection(), lambda _: True),
    "years": (Selection(2004, 2006), lambda i: 4 <= i % 20 <= 6),
    "one here and there": (Selection(search="word123"), lambda i: str(i).startswith("123")),
    "known by": (Selection(as_of=2002), lambda i: i % 20 <= 2),
    "none": (Selection(search="nowhere"), lambda _: False),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("selection", "passes"), MANY.values(), ids=MANY.keys())
def test_pieces_are_the_rows_in_their_order(
    many: Edition, selection: Selection, passes: Callable[[int], bool]
) -> None:
    expected = [f"record-{i}" for i in range(23_456) if passes(i)]
    listing = many.listing("records", selection)
    assert listing.count == len(expected)
    pieces = list(listing.batches(700))
    assert max((piece.num_rows for piece in pieces), default=0) <= 700
    assert [key for piece in pieces for key in piece["record_id"].to_pylist()] == expected
    assert many.table("records", selection)["record_id"].to_pylist() == expected


@pytest.mark.slow
@pytest.mark.parametrize("limit", [1, 999, 10_000, 23_455, 23_456, 30_000])
def test_pages_together_are_the_whole(many: Edition, limit: int) -> None:
    listing = many.listing("records", Selection(to_year=2010))
    found: list[str] = []
    after: int | None = None
    more = True
    while more and len(found) < 50 * limit:
        page, more = listing.page(after, limit)
        read = [key for piece in page.batches() for key in piece["record_id"].to_pylist()]
        assert len(read) == page.count <= limit
        found += read
        after = page.last
    expected = [f"record-{i}" for i in range(23_456) if i % 20 <= 10]
    assert found == expected[: len(found)]
    assert len(found) == min(len(expected), 50 * limit)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "csv-excel", "json", "parquet"])
def test_many_rows_make_the_same_file_in_pieces(many: Edition, form: str) -> None:
    selection = Selection(2001, 2012)
    frame = many.frame_of("records", selection)
    pieces = list(DOWNLOADS[form].pieces(many, selection))
    assert len(pieces) > 1
    content = b"".join(pieces)
    if form in PLAIN:
        assert content == PLAIN[form](frame)
    pd.testing.assert_frame_equal(FORMATS[form].read(content), frame, check_exact=True)


@pytest.mark.slow
def test_a_package_of_many_rows_reads_back(many: Edition) -> None:
    frames = read_package(whole("datapackage", Selection(2001, 2003), many))
    expected = many.frame_of("records", Selection(2001, 2003))
    pd.testing.assert_frame_equal(frames["records"], expected, check_exact=True)


@pytest.mark.slow
def test_a_long_workbook_holds_what_a_short_one_does(
    many: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_SHARED_TEXT_ROWS", 100)
    frame = many.frame_of("records", Selection(search="word123"))
    frame["note"] = "a\r\nb\tc _x000D_ = “d”"
    frame.loc[0, "note"] = "=1+1"
    frame["excerpt"] = None
    long = FORMATS["xlsx"].write(frame)
    assert len(frame) > 100
    assert FORMATS["xlsx"].write(frame) == long
    read = FORMATS["xlsx"].read(long)
    frame["excerpt"] = frame["excerpt"].astype("str").mask(frame["excerpt"].isna())
    assert rows(read) == rows(frame)
    sheet = openpyxl.load_workbook(io.BytesIO(long), read_only=True)["records"]
    first = next(sheet.iter_rows(min_row=2, max_row=2))
    assert first[0].number_format == "@"
    assert first[list(COLUMNS).index("note")].value == "'=1+1"


def test_a_sheet_that_cannot_hold_the_rows_is_refused_before_it_is_begun() -> None:
    frame = framed(EDITION.table("records", Selection(1800, 1801)), TABLES["records"].dtypes)

    def unread(first: int, last: int) -> Any:
        raise AssertionError((first, last))

    ranks = pd.RangeIndex(MOST_EXCEL_ROWS + 1).to_numpy()
    listing = Listing(frame.dtypes.astype(str).to_dict(), ranks, unread)
    with pytest.raises(TooManyRows, match=r"1,048,576 records .* 1,048,575 .* take CSV"):
        FORMATS["xlsx"].pieces(listing)


def test_a_file_that_breaks_off_leaves_the_one_before(tmp_path: Path) -> None:
    def breaking() -> Any:
        yield b"first"
        raise OSError(28, "No space left on device")

    path = tmp_path / "records.csv"
    path.write_bytes(b"before")
    with pytest.raises(OSError, match="No space"):
        write_whole(path, breaking())
    assert [file.name for file in tmp_path.iterdir()] == ["records.csv"]
    assert path.read_bytes() == b"before"


# Memory -----------------------------------------------------------------------------------------

_WRITING = """
import resource, sys
from pathlib import Path
from extract.edition.edition import open_edition
from extract.edition.selection import Selection
from extract.publish.downloads import DOWNLOADS

def megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

edition = open_edition(Path(sys.argv[1]))
before = megabytes()
size = sum(map(len, DOWNLOADS[sys.argv[2]].pieces(edition, Selection())))
print(size / 1e6, megabytes() - before)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tables = tmp_path_factory.mktemp("large")
    made_up(tables, 100_000, 300)
    return tables


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units")
@pytest.mark.parametrize("form", ["csv", "json", "parquet", "datapackage"])
def test_a_large_table_does_not_stand_in_memory(large: Path, form: str) -> None:
    """300 MB of text; DuckDB may take 200 MB, and a span of 10,000 rows is read at once."""
    done = subprocess.run(
        [sys.executable, "-c", _WRITING, str(large), form],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    size, grown = map(float, done.stdout.split())
    assert size > (5 if form == "parquet" else 300)
    assert grown < 250
