"""Rows made into Arrow tables, without pandas.

    arrow_table([{"id": "raids-2008", "_rank": 1}], schema("_items"))

Arrow's own makers of arrays look whether they were given something of pandas, and for that import
it, which takes longer than the few rows of one changed article. Arrow's reader of JSON lines does
not.

Not for frames: those are in `extract.edition.frames`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.json as lines
from pydantic_core import to_json

from extract.edition.tables import Arrow


def arrow_table(rows: Iterable[Mapping[str, Any]], columns: Arrow) -> Arrow:
    """Rows as a table with these columns (a schema); what a row leaves out is missing."""
    content = b"\n".join(map(to_json, rows))
    if not content:
        return pa.Table.from_batches([], schema=columns)
    return lines.read_json(
        io.BytesIO(content),
        # In one piece: a row may be longer than what is usually read at once.
        read_options=lines.ReadOptions(use_threads=False, block_size=len(content) + 1),
        parse_options=lines.ParseOptions(
            explicit_schema=columns, unexpected_field_behavior="ignore"
        ),
    )


def text_columns(**columns: Iterable[str]) -> Arrow:
    """Columns of text, all of the same length, as a table."""
    return arrow_columns(columns, pa.schema(dict.fromkeys(columns, pa.string())))


def arrow_columns(columns: Mapping[str, Iterable[Any]], types: Arrow) -> Arrow:
    """Columns of the same length as a table with these types (a schema)."""
    names = list(columns)
    rows = (dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return arrow_table(rows, types)
