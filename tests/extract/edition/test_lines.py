"""extract.edition.dossier.lines: a record's line from its row is the one of its dossier.

Statuses, units and places in many mixtures: `tests/pages/test_random_collections.py`.
"""

from __future__ import annotations

import pytest

from charts.style import as_rows
from extract import load
from extract.contract.values import with_unit
from extract.edition.dossier import dossier, lines
from tests.extract.making import metric
from tests.shipped import DATA


@pytest.mark.parametrize("folder", [DATA, DATA.parent / "examples" / "exampleland"])
def test_a_line_from_a_row_is_that_of_the_dossier(folder: str) -> None:
    edition = load(folder)
    frame = edition.frame_of("records")
    assert lines(edition, as_rows(frame)) == {
        key: dossier(edition, key).line for key in frame["record_id"]
    }


@pytest.mark.parametrize(
    ("label", "status", "scale", "said"),
    [
        ("more than 100", "observed", "count", "more than 100 raids"),
        ("3,500 (forecast)", "forecast", "count", "3,500 raids (forecast)"),
        ("3.5% (forecast)", "forecast", "percent", "3.5% (forecast)"),
        # What is in brackets at the end and is no status belongs to the amount.
        (
            "hundreds (read as 200 to 999)",
            "observed",
            "count",
            "hundreds (read as 200 to 999) raids",
        ),
    ],
)
def test_the_unit_comes_before_what_nobody_found(
    label: str, status: str, scale: str, said: str
) -> None:
    assert with_unit(label, status, metric("raids", scale)) == said
