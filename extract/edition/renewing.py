"""Which rows of a large table are others than in the edition before, and where they belong.

    base = renewed(raw, "records", "record_order", changed="SELECT …")

Writing a hundred thousand rows takes longer than everything else that follows from one changed
article. So the rows that are as they were stay where they are (`extract.edition.pieces`), and new
ones get ranks between those of their neighbours. Where that is not possible, or where many rows are
others, the table is written whole.

Not for what the rows hold: that is `extract.edition.joining`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from extract.edition.pieces import KEYS, base_of, file_of, is_in_pieces, quoted
from extract.edition.raw import HOMES, Raw
from extract.edition.tables import BESIDE, Arrow

# Tables with fewer rows are written sooner than compared.
WHOLE_ROWS = 10_000
# So much may lie beside the base, since it is read with each question.
MOST = 0.05
# What is left between the ranks of neighbours when a table is written whole.
STRIDE = 1 << 20


def place_all(raw: Raw, name: str, order: str) -> None:
    """Make `places`, the ids of all rows with their ranks and bits, for a table as a whole."""
    raw.con.execute(
        f'CREATE OR REPLACE TABLE "places_{name}" AS '
        f"SELECT id, nth * {STRIDE} AS _rank, (nth - 1)::INT AS _bit FROM {order}"
    )


def renewed(raw: Raw, name: str, order: str, changed: str) -> Path | None:
    """Make `places` of those rows that are written, and `gone`; gives the base that stays.

    `order` is a table of all ids with their places (`nth`), `changed` a question for the ids of
    rows that are others although their publication was taken over. None, and nothing made, where
    the table is to be written whole.
    """
    if raw.before is None or name not in KEYS:
        return None
    base = base_of(raw.before, name)
    rows = pq.read_metadata(base).num_rows
    if rows < WHOLE_ROWS:
        return None
    key, home = KEYS[name], HOMES[name]
    before = f'"before_{name}"'
    raw.con.execute(
        f"""
        CREATE OR REPLACE TABLE "changed_{name}" AS {changed};
        CREATE OR REPLACE TABLE "gone_{name}" AS
          SELECT {key} AS id FROM read_parquet('{quoted(base)}')
          WHERE {home} IN (SELECT id FROM left_out) OR {key} IN (FROM "changed_{name}");
        CREATE OR REPLACE TABLE "writing_{name}" AS
          SELECT {key} AS id FROM "new_{name}"
          UNION SELECT {key} FROM {before}
            WHERE {key} IN (FROM "changed_{name}") AND {home} NOT IN (SELECT id FROM left_out);
        """
    )
    if is_in_pieces(raw.before, name):
        later, gone = (quoted(file_of(raw.before, name, piece)) for piece in ("later", "gone"))
        raw.con.execute(
            f"""
            INSERT INTO "gone_{name}"
              SELECT id FROM read_parquet('{gone}') WHERE id NOT IN (FROM "gone_{name}");
            INSERT INTO "writing_{name}"
              SELECT {key} FROM read_parquet('{later}')
              WHERE {home} NOT IN (SELECT id FROM left_out)
              AND {key} NOT IN (FROM "writing_{name}");
            """
        )
    [[written]] = raw.query(
        f'SELECT (SELECT count(*) FROM "gone_{name}") + (SELECT count(*) FROM "writing_{name}")'
    )
    if written > rows * MOST or not _place_some(raw, name, order):
        return None
    return base


def renewed_said_of(raw: Raw) -> Path | None:
    """Add what was written before to `items_said_otherwise`, and make `gone`; gives the base.

    All that findings say of an item is replaced together. None where the table is written whole.
    """
    name = "_said_of"
    if raw.before is None:
        return None
    base = base_of(raw.before, name)
    rows = pq.read_metadata(base).num_rows
    if rows < WHOLE_ROWS:
        return None
    raw.con.execute(f'CREATE OR REPLACE TABLE "gone_{name}" AS FROM said_otherwise')
    if is_in_pieces(raw.before, name):
        later, gone = (quoted(file_of(raw.before, name, piece)) for piece in ("later", "gone"))
        raw.con.execute(
            f"""
            INSERT INTO items_said_otherwise
              SELECT item, finding_id, _since FROM read_parquet('{later}')
              WHERE item NOT IN (FROM said_otherwise);
            INSERT INTO "gone_{name}"
              SELECT id FROM read_parquet('{gone}') WHERE id NOT IN (FROM said_otherwise);
            """
        )
    [[written]] = raw.query(
        f'SELECT (SELECT count(*) FROM "gone_{name}") + (SELECT count(*) FROM items_said_otherwise)'
    )
    return base if written <= rows * MOST else None


def _place_some(raw: Raw, name: str, order: str) -> bool:
    """Make `places` of the rows that are written; False where ranks leave no room."""
    key, home = KEYS[name], HOMES[name]
    has_bits = "_bit" in BESIDE[name]
    own = "coalesce(b._bit, -1)" if has_bits else "-1"
    every: Arrow = raw.con.sql(
        f"SELECT o.id, coalesce(b._rank, -1) AS _rank, {own}::INT AS _bit, "
        f'o.id IN (FROM "writing_{name}") AS writing '
        f'FROM {order} o LEFT JOIN (SELECT * FROM "before_{name}" '
        f"WHERE {home} NOT IN (SELECT id FROM left_out)) b ON b.{key} = o.id ORDER BY o.nth"
    ).to_arrow_table()
    if not every.num_rows:
        return False
    found = _numbers(every, "_rank", np.int64)
    known = found >= 0
    ranks = between(found, known)
    if ranks is None:
        return False
    places = every.select(["id", "writing"]).append_column("_rank", _column(ranks, pa.int64()))
    if has_bits:
        [[last]] = raw.query(f'SELECT coalesce(max(_bit), -1) FROM "before_{name}"')
        bits = _numbers(every, "_bit", np.int32).copy()
        bits[~known] = last + 1 + np.arange(np.count_nonzero(~known))
        places = places.append_column("_bit", _column(bits, pa.int32()))
    raw.create(f"places_{name}", places)
    raw.con.execute(f'DELETE FROM "places_{name}" WHERE NOT writing')
    return True


# To numpy and back by the bytes: Arrow's own ways import pandas (`extract.edition.arrow`).


def _numbers(table: Arrow, name: str, dtype: type[np.number[Any]]) -> np.ndarray:
    column = table.select([name]).combine_chunks().column(name).chunk(0)
    return np.frombuffer(column.buffers()[1], dtype, count=len(column))


def _column(numbers: np.ndarray, dtype: Arrow) -> Arrow:
    content = pa.py_buffer(np.ascontiguousarray(numbers))
    return pa.Array.from_buffers(dtype, len(numbers), [None, content])


def between(ranks: np.ndarray, known: np.ndarray) -> np.ndarray | None:
    """Ranks for all: those that are known as they are, the others evenly between their neighbours.

    None where they would not ascend, since rows changed places or no room is left.
    """
    at = np.arange(len(ranks))
    if not known.any():
        return None
    # After the last, ranks go on as where a table is written whole.
    last = at[known][-1]
    end = ranks[last] + (len(ranks) - last) * STRIDE
    padded_at = np.concatenate([[-1], at[known], [len(ranks)]])
    padded = np.concatenate([[0], ranks[known], [end]])
    placed = np.floor(np.interp(at, padded_at, padded)).astype(np.int64)
    placed[known] = ranks[known]
    return placed if (np.diff(placed) > 0).all() else None
