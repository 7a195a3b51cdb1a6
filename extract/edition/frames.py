"""Tables of an edition as pandas frames, and rows of either as plain Python values.

    frame = framed(edition.table("records"), TABLES["records"].dtypes)

A zero is 0 and a gap is missing; an ordinal value is in `value_label` and never as a number.

Not for choosing rows (`extract.edition.selection`), nor for writing files (`extract.publish`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from extract.edition.columns import COLUMNS
from extract.edition.tables import Arrow


def framed(table: Arrow, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """An Arrow table as a frame with these columns and types, also when it has no row."""
    return pd.DataFrame(
        {
            name: pd.array(table.column(name).to_pylist(), dtype=dtype)
            for name, dtype in dtypes.items()
        }
    )


def typed(rows: list[dict[str, Any]], columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The rows as a frame with the columns' order and types, also when there are none.

    `columns` maps names to pandas dtypes; without it, those of the download.
    """
    dtypes = columns or {name: column.dtype for name, column in COLUMNS.items()}
    return pd.DataFrame(
        {
            name: pd.array([entry[name] for entry in rows], dtype=dtype)
            for name, dtype in dtypes.items()
        }
    )


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, str | bool):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    return int(value) if value == int(value) else float(value)


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain Python values: int where a number is whole, None where it is missing."""
    columns = {name: [_plain(value) for value in frame[name]] for name in frame.columns}
    return [
        {name: values[index] for name, values in columns.items()} for index in range(len(frame))
    ]


def batch_columns(batch: Arrow) -> Iterator[list[Any]]:
    """The columns of a piece of a table as plain Python values: int where a number is whole."""
    for column in batch.columns:
        values = column.to_pylist()
        if pa.types.is_floating(column.type):
            values = [int(v) if v is not None and v.is_integer() else v for v in values]
        yield values


def batch_rows(batch: Arrow) -> Iterator[dict[str, Any]]:
    """The rows of a piece of a table as plain Python values, as `rows` gives them."""
    names = batch.column_names
    for values in zip(*batch_columns(batch), strict=True):
        yield dict(zip(names, values, strict=True))
