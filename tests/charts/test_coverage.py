"""The grid of coverage: which state is where, and the years of each reason in words."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from charts import coverage as grids
from extract.edition.coverage import COLUMNS, STATES, coverage
from extract.edition.edition import Edition


def frame_of(*cells: tuple[str, int, str, str | None]) -> pd.DataFrame:
    """Coverage of (metric label, year, state, reason) each."""
    rows: list[dict[str, Any]] = [
        {**dict.fromkeys(COLUMNS), "metric_label": label, "year": year, "state": state,
         "reason": reason}
        for label, year, state, reason in cells
    ]  # fmt: skip
    return pd.DataFrame(
        {name: pd.array([row[name] for row in rows], dtype=column.dtype)
         for name, column in COLUMNS.items()}
    )  # fmt: skip


def test_each_state_has_a_sign_and_words_of_its_own() -> None:
    assert set(grids.SIGNS) == set(grids.MEANINGS) == set(STATES)
    assert len(set(grids.SIGNS.values())) == len(set(grids.MEANINGS.values())) == len(STATES)


def test_the_grid_holds_every_cell_in_the_frames_order() -> None:
    frame = frame_of(
        ("B", 2007, "nothing", "x"), ("B", 2008, "both", None), ("A", 2007, "excerpt", None),
        ("A", 2008, "citation", "y"),
    )  # fmt: skip
    found = grids.grid(frame)
    assert found == {
        "B": {2007: "nothing", 2008: "both"},
        "A": {2007: "excerpt", 2008: "citation"},
    }
    assert list(found) == ["B", "A"]
    assert grids.grid(frame_of()) == {}


def test_the_shipped_grid_says_what_the_coverage_says(collection: Edition) -> None:
    frame = coverage(collection, 2003, 2016)
    found = grids.grid(frame)
    assert list(found) == [metric.label for metric in collection.metrics.values()]
    cells = [(label, year, state) for label, row in found.items() for year, state in row.items()]
    columns = zip(frame["metric_label"], frame["year"], frame["state"], strict=True)
    assert cells == [(label, int(year), state) for label, year, state in columns]
    assert {state for _, _, state in cells} == set(STATES)


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ([("A", 2005, "nothing", "x"), ("A", 2006, "nothing", "x")], [("A", "2005–2006", "x")]),
        # A year between that has evidence parts the run, and stays in the same row.
        ([("A", 2005, "nothing", "x"), ("A", 2006, "both", None), ("A", 2007, "nothing", "x")],
         [("A", "2005 and 2007", "x")]),
        ([("A", 2005, "nothing", "x"), ("A", 2006, "nothing", "y"), ("A", 2007, "nothing", "x")],
         [("A", "2005", "x"), ("A", "2006", "y"), ("A", "2007", "x")]),
        ([("A", 2005, "nothing", "x"), ("B", 2005, "nothing", "x")],
         [("A", "2005", "x"), ("B", "2005", "x")]),
        # A citation alone has its reason too.
        ([("A", 2005, "citation", "x")], [("A", "2005", "x")]),
        ([("A", 2005, "excerpt", None)], []),
        ([], []),
    ],
)  # fmt: skip
def test_years_with_one_reason_share_a_row(
    cells: list[tuple[str, int, str, str | None]], rows: list[tuple[str, str, str]]
) -> None:
    assert grids.reasons(frame_of(*cells)) == rows


def test_every_gap_of_the_shipped_collection_has_a_reason(collection: Edition) -> None:
    frame = coverage(collection, 2005, 2015)
    told: dict[tuple[str, int], str] = {}
    for label, years, reason in grids.reasons(frame):
        for run in re.split(", | and ", years):
            first, _, last = run.partition("–")
            for year in range(int(first), int(last or first) + 1):
                assert (label, year) not in told, "a year has two reasons"
                told[label, year] = reason
    rows = frame.loc[frame["state"].isin(["nothing", "citation"])].to_dict("records")
    assert told == {(row["metric_label"], row["year"]): row["reason"] for row in rows}
