"""The figures that others are counted from: one row for each relation, with what it comes to."""

from __future__ import annotations

import pytest

from components import behind
from components.view import View
from extract.contract.items import Record
from extract.contract.relations import Relation
from extract.edition.selection import Selection
from tests.extract import making
from tests.extract.making import record, relation, share


@pytest.mark.parametrize(
    ("records", "related", "shorts", "said"),
    [
        ([record("a", value=1), record("b", value=2), record("all", value=3, population="all")],
         relation("r", "sum", parts=["a", "b"], result="all"), ["1", "2"], "adds up"),
        ([record("a", value=1), record("b", value=2), record("all", value=9, population="all")],
         relation("r", "sum", parts=["a", "b"], result="all"), ["1", "2"], "does not add up"),
        ([record("a", value=10), record("b", value=50, population="all"), share("all", "20")],
         relation("r", "share", part="a", whole="b", result="all"), ["10", "; of 50"], "adds up"),
    ],
)  # fmt: skip
def test_a_row_names_what_the_figure_is_counted_from(
    records: list[Record], related: Relation, shorts: list[str], said: str
) -> None:
    edition = making.edition(making.article(*records, related))
    view = View(edition, Selection(2005, 2010), "topic")
    [row] = behind.rows(view, view.frame)
    assert row[0].startswith(str(records[2].value).removesuffix(".0"))
    assert all(short in row[1] for short in shorts)
    assert said in row[2]


def test_without_relations_there_is_nothing_behind() -> None:
    edition = making.edition(making.article(record("a")))
    view = View(edition, Selection(2005, 2010), "topic")
    assert behind.rows(view, view.frame) == []
