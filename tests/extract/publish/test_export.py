"""edition.frame and publish.export: the columns, each form read back, cells that are formulas."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.contract.items import Record
from extract.contract.times import Period
from extract.contract.values import number, value_label, within
from extract.edition.columns import COLUMNS
from extract.edition.edition import Edition
from extract.edition.frames import typed
from extract.publish.export import FORMATS, neutral, restored, rows
from tests.few import few
from tests.shipped import make_metric, make_record, real_collection, real_edition

REAL = real_collection()
ROWS = {row["record_id"]: row for row in rows(real_edition().frame())}

# The download's columns in their order, as the collection's readers know them.
ORDER = [
    "record_id",
    "metric",
    "metric_label",
    "value",
    "value_label",
    "unit",
    "qualifier",
    "value_as_printed",
    "low",
    "high",
    "period",
    "period_start",
    "period_end",
    "period_precision",
    "period_basis",
    "place",
    "population",
    "organization",
    "organization_name",
    "organization_kind",
    "reported_via",
    "evidence_kind",
    "article_id",
    "publisher",
    "title",
    "published",
    "url",
    "excerpt",
    "excerpt_start",
    "excerpt_end",
    "text_sha256",
    "disputed_by",
    "findings",
    "checked_by",
    "checked_on",
    "note",
    "status",
    "obs_status",
    "revises",
    "direction",
    "since",
    "archived_url",
]


def csv_of(frame: pd.DataFrame) -> str:
    return FORMATS["csv"].write(frame).decode("utf-8")


def book_of(frame: pd.DataFrame) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(frame)))


def one_row(**cells: Any) -> pd.DataFrame:
    """A frame with one row that holds these cells, and gaps elsewhere."""
    return all_rows([cells])


def all_rows(every: list[dict[str, Any]]) -> pd.DataFrame:
    return typed([{name: cells.get(name) for name in COLUMNS} for cells in every])


def same(left: pd.DataFrame, right: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(left, right, check_exact=True)


# --- columns ---------------------------------------------------------------------------------


def test_columns_and_their_order(collection: Edition) -> None:
    assert list(COLUMNS) == ORDER
    assert list(collection.frame().columns) == ORDER
    assert list(collection.frame(1800, 1801).columns) == ORDER


def test_every_column_says_what_it_is() -> None:
    said = [column.meaning for column in COLUMNS.values()]
    assert all(len(meaning) > 2 for meaning in said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("form", FORMATS)
def test_header_of_the_file(collection: Edition, form: str) -> None:
    content = FORMATS[form].write(collection.frame())
    if form in {"csv", "csv-excel"}:
        header = content.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
    elif form == "json":
        header = list(json.loads(content)[0])
    elif form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["records"]
        header = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    else:
        header = list(pd.read_parquet(io.BytesIO(content)).columns)
    assert header == ORDER


def test_frame_types(collection: Edition) -> None:
    frame = collection.frame()
    assert {name: str(frame[name].dtype) for name in frame} == {
        name: column.dtype for name, column in COLUMNS.items()
    }


# --- rows ------------------------------------------------------------------------------------


def test_one_row_for_each_checked_record(collection: Edition) -> None:
    ids = list(collection.frame()["record_id"])
    assert sorted(ids) == sorted(record.id for record in REAL.records)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("record", REAL.records, ids=lambda record: record.id)
def test_row_says_what_the_record_says(record: Record) -> None:
    row = ROWS[record.id]
    home = REAL.home[record.id]
    assert row["value"] == (None if isinstance(record.value, str) else record.value)
    assert (row["low"], row["high"]) == (record.low, record.high)
    assert row["value_as_printed"] == record.value_as_printed
    assert row["qualifier"] == record.qualifier
    assert (row["period"], row["period_start"], row["period_end"]) == (
        record.period.edtf,
        record.period.start,
        record.period.end,
    )
    assert row["organization"] == record.organization
    assert row["publisher"] == home.publisher
    assert row["url"] == home.url
    assert row["metric_label"] == REAL.metrics[record.metric].label
    assert row["unit"] == REAL.metrics[record.metric].unit
    if row["evidence_kind"] == "excerpt":
        text = REAL.texts[row["article_id"]]
        assert text[row["excerpt_start"] : row["excerpt_end"]] == row["excerpt"]
        assert row["value_as_printed"] in row["excerpt"]
        assert row["text_sha256"] == REAL.articles[row["article_id"]].text_sha256
    else:
        assert row["evidence_kind"] == "citation"
        stored = ("article_id", "excerpt", "excerpt_start", "excerpt_end", "text_sha256")
        assert {row[name] for name in (*stored, "value_as_printed")} == {None}
    assert row["checked_by"]
    assert row["checked_on"]


def test_each_excerpt_of_the_csv_stands_in_the_stored_article(collection: Edition) -> None:
    lines = list(csv.DictReader(io.StringIO(csv_of(collection.frame()), newline="")))
    quoted = [line for line in lines if line["evidence_kind"] == "excerpt"]
    assert len(quoted) == sum(record.excerpt is not None for record in REAL.records)
    for line in quoted:
        path = REAL.folder / "articles" / f"{line['article_id']}.txt"
        text = path.read_bytes().decode("utf-8")
        place = slice(int(line["excerpt_start"]), int(line["excerpt_end"]))
        assert text[place] == restored(line["excerpt"])


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (38, "38"), (2104, "2,104"), (2.2, "2.2"), (8.16, "8.16"), (1e6, "1,000,000"),
     (100.0, "100"), (0.1, "0.1"), (1234.5, "1,234.5")],
)  # fmt: skip
def test_number(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("fields", "scale", "shown"),
    [
        ({"value": 100, "qualifier": "more_than", "low": 100}, "count", "more than 100"),
        ({"value": 3, "qualifier": "at_least", "low": 3}, "count", "at least 3"),
        ({"value": 0, "qualifier": "exact", "low": None}, "count", "0"),
        ({"value": 4000, "qualifier": "about", "low": None}, "count", "about 4,000"),
        ({"value": 2.2, "qualifier": "exact", "low": None}, "percent", "2.2%"),
        (
            {"value": None, "qualifier": "indefinite", "low": 200, "high": 999,
             "value_as_printed": "hundreds"},
            "count", "hundreds (read as 200–999)",
        ),
        ({"value": None, "qualifier": "exact", "low": 1, "high": 3}, "percent", "1–3%"),
        ({"value": "Tier 2", "qualifier": "exact", "low": None}, "ordinal", "Tier 2"),
    ],
)  # fmt: skip
def test_value_label(
    fields: dict[str, Any],
    scale: str,
    shown: str,
) -> None:
    metric = make_metric(scale=scale, levels=["Tier 2"] if scale == "ordinal" else [])
    assert value_label(make_record(**fields), metric) == shown


PERIODS = [
    ("2008-01/2008-05", 2008, 2008, True),
    ("2008-01/2008-05", 2009, None, False),
    ("2008-01/2008-05", None, 2007, False),
    ("1997/2008", 2000, 2001, True),
    ("/2009-09", 2009, 2009, True),
    ("/2009-09", None, 2008, False),  # an unknown start reaches no further year
    ("/2009-09", 2010, None, False),
    ("2006/..", 2006, 2006, True),
    ("2006/..", 2007, None, False),
    ("2006/..", None, None, True),
]


@pytest.mark.parametrize(("edtf", "first", "last", "expected"), PERIODS)
def test_within(edtf: str, first: int | None, last: int | None, expected: bool) -> None:
    from extract.contract.edtf import bounds

    days = bounds(edtf)
    period = Period(
        edtf=edtf,
        start=days.start.isoformat() if days.start else None,
        end=days.end.isoformat() if days.end else None,
        precision=days.precision,
        basis="inferred",
        words=None,
    )
    assert within(period, first, last) is expected


@pytest.mark.parametrize("year", few(range(2000, 2020), 4))
def test_a_year_shows_every_period_that_touches_it(collection: Edition, year: int) -> None:
    shown = set(collection.frame(year, year)["record_id"])
    for record in REAL.records:
        ends = [day for day in (record.period.start, record.period.end) if day]
        touches = min(ends)[:4] <= str(year) <= max(ends)[:4]
        assert (record.id in shown) is touches


def test_filters_together_and_search(collection: Edition) -> None:
    both = collection.frame(2008, 2008, ["anti-trafficking-police"], ["raids", "prosecutions"])
    every = collection.frame()
    meant = (every["organization"] == "anti-trafficking-police") & every["metric"].isin(
        ["raids", "prosecutions"]
    )
    of_2008 = set(collection.frame(2008, 2008)["record_id"])
    assert set(both["record_id"]) == set(every.loc[meant, "record_id"]) & of_2008
    assert {"raids-2008", "prosecutions-2008"} <= set(both["record_id"])
    found = collection.frame(search="  OVER 100 RAIDS ")
    assert "raids-2008" in set(found["record_id"])
    assert all("over 100 raids" in excerpt.casefold() for excerpt in found["excerpt"])
    assert collection.frame(search="no such words").empty
    assert len(collection.frame(search="")) == len(collection.frame())
    assert collection.frame(organizations=["nobody"]).empty


# --- each form read back ---------------------------------------------------------------------


@pytest.mark.parametrize("form", few(FORMATS, 2))
def test_read_back(collection: Edition, form: str) -> None:
    frame = collection.frame()
    same(FORMATS[form].read(FORMATS[form].write(frame)), frame)


@pytest.mark.parametrize("form", FORMATS)
def test_read_back_when_empty(collection: Edition, form: str) -> None:
    frame = collection.frame(1800, 1801)
    assert frame.empty
    same(FORMATS[form].read(FORMATS[form].write(frame)), frame)


@pytest.mark.parametrize("form", few(FORMATS, 2))
def test_the_same_rows_make_the_same_file(collection: Edition, form: str) -> None:
    assert FORMATS[form].write(collection.frame()) == FORMATS[form].write(collection.frame())


@pytest.mark.parametrize("form", FORMATS)
def test_zeros_stay_zeros_and_gaps_stay_gaps(form: str) -> None:
    frame = typed(
        [
            {**dict.fromkeys(COLUMNS), "record_id": key, "value": value, "low": low}
            for key, value, low in (("a", 0, None), ("b", None, 0), ("c", 0.1, None), ("d", 5, 5))
        ]
    )
    again = FORMATS[form].read(FORMATS[form].write(frame))
    assert rows(again) == rows(frame)
    assert [row["value"] for row in rows(again)] == [0, None, 0.1, 5]
    assert [row["low"] for row in rows(again)] == [None, 0, None, 5]


def test_zeros_and_gaps_as_others_read_the_csv(collection: Edition) -> None:
    lines = list(csv.DictReader(io.StringIO(csv_of(collection.frame()), newline="")))
    cells = {line["record_id"]: line["value"] for line in lines}
    assert cells["people-under-16-sihanoukville-2015"] == "0"
    assert cells["brothels-closed-2008"] == ""
    assert cells["tier-2005-citation"] == ""
    assert cells["share-under-18-2012"] == "8.16"
    assert cells["study-people-2015"] == "2104"


# --- formulas --------------------------------------------------------------------------------

# Text -> whether a spreadsheet would run it: OWASP's "CSV injection" names = + - @, tab, CR and
# LF; leading white space and full-width signs do not stop a spreadsheet either.
CELLS = [
    ("=1+1", True),
    ('=HYPERLINK("http://x")', True),
    ("+1", True),
    ("-1", True),
    ("-", True),
    ("@SUM(A1)", True),
    ("\t=1", True),
    ("\tplain", True),
    ("\r=1", True),
    ("\rplain", True),
    ("\n=1", True),
    ("\nplain", True),
    (" =1", True),
    ("   @x", True),
    ("\u00a0=1", True),
    ("\u3000=1", True),
    ("＝1", True),
    ("＋1", True),
    ("－1", True),
    ("＠x", True),
    (" ＝1", True),
    ("|cmd", False),
    ("1=1", False),
    ("a@b", False),
    ("2005–2015", False),
    ("“quoted”", False),
    ("'tis", False),
    ("plain", False),
    (" plain", False),
    ("100", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "runs"), CELLS)
def test_neutral(text: str, runs: bool) -> None:
    assert neutral(text) == (f"'{text}" if runs else text)
    for apostrophes in ("", "'", "''"):
        assert restored(neutral(apostrophes + text)) == apostrophes + text


@pytest.mark.parametrize("form", FORMATS)
def test_text_read_back(form: str) -> None:
    frame = all_rows(
        [
            {"record_id": f"r{number}", "excerpt": text, "note": text, "value": -1}
            for number, (text, _) in enumerate(CELLS)
            if text
        ]
    )
    same(FORMATS[form].read(FORMATS[form].write(frame)), frame)


@pytest.mark.parametrize(("text", "runs"), few([(text, runs) for text, runs in CELLS if text], 6))
def test_cells_of_csv_and_excel(text: str, runs: bool) -> None:
    frame = one_row(record_id="a", excerpt=text, value=-1, low=-2.5)
    (line,) = csv.DictReader(io.StringIO(csv_of(frame), newline=""))
    assert line["excerpt"] == (f"'{text}" if runs else text)
    assert (line["value"], line["low"]) == ("-1", "-2.5")  # numbers stay numbers
    sheet = book_of(frame)["records"]
    cells = dict(zip(ORDER, sheet[2], strict=True))
    assert cells["excerpt"].data_type == "s"
    assert (cells["value"].data_type, cells["value"].value) == ("n", -1)
    (stored,) = json.loads(FORMATS["json"].write(frame))
    assert stored["excerpt"] == text  # JSON runs nothing


def test_no_cell_of_the_collection_is_a_formula(collection: Edition) -> None:
    book = book_of(collection.frame())
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds <= {"s", "n"}
    assert not any(cell.hyperlink for sheet in book for row in sheet for cell in row)


def test_excel_says_what_each_column_means(collection: Edition) -> None:
    sheet = book_of(collection.frame())["columns"]
    said = [(row[0], row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert said == [(name, column.meaning) for name, column in COLUMNS.items()]


@pytest.mark.parametrize(
    ("text", "cell"),
    few(
        [
            # What Excel 365 turns into something else when it opens a CSV.
            ("2015-03", '="2015-03"'),
            ("2008", '="2008"'),
            ("2008-06-12", '="2008-06-12"'),
            ("2008-01/2008-05", '="2008-01/2008-05"'),
            ("1/2", '="1/2"'),
            ("007", '="007"'),
            ("1E5", '="1E5"'),
            ("12:30", '="12:30"'),
            ("73%", '="73%"'),
            ("Mar 2015", '="Mar 2015"'),
            ("5 June", '="5 June"'),
            ("May", "May"),
            ("Tier 2", "Tier 2"),
            ("over 100", "over 100"),
            ("=1+1", "'=1+1"),
            ("-5", '="-5"'),
            ("2008 ~ words", "2008 ~ words"),
            ('="5"', '\'="5"'),
        ],
        5,
    ),
)
def test_csv_for_excel_keeps_text_as_text(text: str, cell: str) -> None:
    frame = one_row(record_id="a", period=text, value=-1)
    content = FORMATS["csv-excel"].write(frame)
    assert content.startswith(b"\xef\xbb\xbf")
    (line,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert (line["period"], line["value"]) == (cell, "-1")
    same(FORMATS["csv-excel"].read(content), frame)


def test_excel_marks_text_as_text() -> None:
    sheet = book_of(one_row(record_id="a", period="2015-03"))
    cell = sheet["records"].cell(2, ORDER.index("period") + 1)
    assert (cell.data_type, cell.number_format, cell.value) == ("s", "@", "2015-03")


@pytest.mark.parametrize(
    ("character", "count", "cut"),
    [("a", 32_767, False), ("a", 32_768, True), ("é", 40_000, True), ("\U0001f600", 16_383, False),
     ("\U0001f600", 16_384, True), ("=", 32_767, True)],
)  # fmt: skip
def test_excel_says_where_a_long_text_is_cut(character: str, count: int, cut: bool) -> None:
    text = character * count
    sheet = book_of(one_row(record_id="a", excerpt=text))
    cell = sheet["records"].cell(2, ORDER.index("excerpt") + 1).value
    written = neutral(text)
    assert (cell == written) != cut
    assert isinstance(cell, str)
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    words, _, remark = cell.partition(" [… cut here")
    assert bool(remark) == cut
    assert written.startswith(words)
    assert len(words) > 16_000 * (1 if cut else 0)


def test_csv_follows_rfc_4180() -> None:
    text = "He said: \"over 100\",\r\nthen\n'four'; 5"
    content = csv_of(one_row(record_id="a", excerpt=text))
    header, rest = content.split("\r\n", 1)
    assert header == ",".join(ORDER)
    assert '"He said: ""over 100"",\r\nthen\n\'four\'; 5"' in rest
    assert content.endswith("\r\n")
    (line,) = csv.DictReader(io.StringIO(content, newline=""))
    assert line["excerpt"] == text


TEXTS = st.text(
    st.one_of(
        st.sampled_from("=+-@＝'\"\t\r\n ,;|_x0D"),
        st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
        ),
    ),
    min_size=1,
    max_size=12,
)
NUMBERS = st.one_of(
    st.none(),
    st.just(0),
    st.integers(-(10**9), 10**9),
    st.decimals(-1000, 1000, places=3).map(float),
)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_any_row_is_read_back(form: str) -> None:
    @settings(max_examples=15, derandomize=True)
    @given(text=TEXTS, value=NUMBERS, low=NUMBERS)
    def read_back(text: str, value: float | None, low: float | None) -> None:
        frame = one_row(record_id="a", excerpt=text, value=value, low=low, note=f"x{text}")
        same(FORMATS[form].read(FORMATS[form].write(frame)), frame)

    read_back()
