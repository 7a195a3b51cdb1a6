"""extract.edition.store: how much is held in memory changes no answer."""

from __future__ import annotations

import pandas as pd
import pytest

from extract.edition import store
from extract.edition.build import build
from extract.edition.edition import open_edition
from extract.edition.frames import rows
from extract.edition.selection import Selection
from tests.extract import making
from tests.shipped import DATA, real_edition

WHOLE = real_edition()
SELECTIONS = (
    Selection(),
    Selection(from_year=2008, to_year=2010),
    Selection(organizations=tuple(list(WHOLE.organizations)[:3])),
    Selection(search="police"),
    Selection(search="nowhere at all"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value"), [("_HELD_ROWS", 0), ("KEPT_ITEMS", 2)])
def test_an_edition_that_holds_little_answers_as_one_that_holds_all(
    monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    monkeypatch.setattr(store, name, value)
    little = open_edition(build(DATA).tables, DATA)
    for selection in SELECTIONS:
        pd.testing.assert_frame_equal(
            little.frame_of("records", selection), WHOLE.frame_of("records", selection)
        )
        for sort in ("", "period_end", "findings"):
            for year in (None, 2010):
                there, here = (
                    edition.as_of(year).page_of(selection, sort, descending=True, start=3, rows=20)
                    for edition in (WHOLE, little)
                )
                pd.testing.assert_frame_equal(here, there)
    keys = [row["record_id"] for row in rows(WHOLE.frame_of("records"))]
    for key in [*keys, *keys[:3]]:
        assert little.items[key] == WHOLE.items[key]
        assert little.home[key] == WHOLE.home[key]


def test_words_are_found_nowhere_in_a_collection_without_records() -> None:
    edition = making.edition(making.article())
    assert len(edition.frame_of("records", Selection(search="police"))) == 0


def test_a_frame_s_rows_are_plain_values() -> None:
    frame = pd.DataFrame(
        {
            "yes": pd.array([True, None], dtype="boolean"),
            "number": pd.array([2.0, 2.5], dtype="Float64"),
            "words": pd.array(["a", None], dtype="str"),
        }
    )
    found = rows(frame)
    assert found == [
        {"yes": True, "number": 2, "words": "a"},
        {"yes": None, "number": 2.5, "words": None},
    ]
    assert [type(value) for value in found[0].values()] == [bool, int, str]
