"""extract.edition.renewing and .pieces: of a large table, only what changed is written again.

The collections are made up. What each table holds is compared with an edition made from nothing,
and so is what readers are told.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extract.contract.files import to_json
from extract.contract.publications import Article
from extract.edition import counting, renewing
from extract.edition.build import Built, build
from extract.edition.edition import Edition, open_edition
from extract.edition.pieces import base_of, count, file_of, is_in_pieces
from extract.edition.renewing import STRIDE
from extract.edition.selection import Selection
from extract.edition.shelf import VARIABLE
from tests.bench.collections import make
from tests.extract.compiled import tables_in

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection of 240 records from thirty articles, of which the first is not there yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(renewing, "WHOLE_ROWS", 5)
    monkeypatch.setattr(renewing, "MOST", 2)
    made = make(tmp_path / "data", records=240)
    first = articles(made)[0]
    (tmp_path / "aside").mkdir()
    for path in (first, text_of(first)):
        shutil.move(path, tmp_path / "aside" / path.name)
    return made


def articles(folder: Path) -> list[Path]:
    return sorted(folder.glob("records/*.json"))


def text_of(record: Path) -> Path:
    return record.parent.parent / "articles" / f"{record.stem}.txt"


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change an article's file, and sign it as a person would again."""
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    for record, model in zip(value["records"], Article.model_validate(value).records, strict=True):
        record["checks"][0]["content_sha256"] = model.content_hash()
    path.write_text(to_json(value), encoding="utf-8")


def another_note(folder: Path) -> None:
    edit(articles(folder)[3], lambda value: value.update(note="Another note."))


def a_record_less(folder: Path) -> None:
    edit(articles(folder)[3], lambda value: value["records"].pop(2))


def an_article_more(folder: Path) -> None:
    """The one that was left out, which is the first in every list."""
    for path in sorted((folder.parent / "aside").iterdir()):
        shutil.copy(path, folder / ("records" if path.suffix == ".json" else "articles"))


def an_article_less(folder: Path) -> None:
    for path in (articles(folder)[5], text_of(articles(folder)[5])):
        path.unlink()


def words_in_a_note(folder: Path) -> None:
    edit(articles(folder)[2], lambda value: value["records"][1].update(note="Quite other words."))


CHANGES = (another_note, a_record_less, an_article_more, an_article_less, words_in_a_note)


def from_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, str(folder.parent / "another-cache"))
        shutil.rmtree(folder.parent / "another-cache", ignore_errors=True)
        return build(folder)


def told(edition: Edition) -> dict[str, Any]:
    """What readers are told, asked in each of the ways in which rows are asked for."""
    words = Selection(search="quite OTHER words")
    listing = edition.listing("records")
    page, more = listing.page(listing.ranks[9], 7)
    keys = edition.table("records").column("record_id").to_pylist()
    return {
        "rows": edition.table("records").to_pylist(),
        "in pieces": [row for piece in edition.batches("records") for row in piece.to_pylist()],
        "page": (more, [row for piece in page.batches() for row in piece.to_pylist()]),
        "search": edition.table("records", words).to_pylist(),
        "facets": (counting.facets(edition, Selection()), counting.facets(edition, words)),
        "findings": (edition.findings(), edition.findings(keys[:3])),
        "items": [edition.entry(key) for key in keys],
        "publications": list(edition.publications()),
        "of one": [edition.items_of(publication.id) for publication in edition.publications()],
        "single": [edition.single_source(key) for key in keys],
    }


def test_one_change_after_another_gives_the_edition_that_is_made_from_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = base_of(build(folder).tables, "records").read_bytes()
    for change in CHANGES:
        change(folder)
        made = build(folder)
        anew = from_nothing(folder, monkeypatch)
        assert not made.faulty, change
        for name in ("records", "articles", "_homes", "_items", "_said_of"):
            assert is_in_pieces(made.tables, name), (change, name)
        assert base_of(made.tables, "records").read_bytes() == base, change
        found, expected = tables_in(made.tables), tables_in(anew.tables)
        for name, rows in expected.items():
            assert found[name] == rows, (change, name)
            if name != "_said_of":  # which has several rows an item
                assert count(made.tables, name) == len(rows), (change, name)
        assert told(open_edition(made.tables)) == told(open_edition(anew.tables)), change


def test_what_is_in_pieces_shares_its_base_with_the_edition_before(folder: Path) -> None:
    first = build(folder)
    another_note(folder)
    second = build(folder)
    base = base_of(second.tables, "records")
    assert base.name == "records.base.parquet"
    assert base.samefile(first.tables / "records.parquet")
    # Nobody takes the file of an earlier edition for the table.
    assert not (second.tables / "records.parquet").exists()


def test_a_disk_without_links_gets_a_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(folder)
    another_note(folder)

    def no_link(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr("os.link", no_link)
    base = base_of(build(folder).tables, "records")
    assert base.read_bytes() == (first.tables / "records.parquet").read_bytes()
    assert base.stat().st_nlink == 1


def test_where_much_changed_the_table_is_written_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder)
    another_note(folder)
    assert is_in_pieces(build(folder).tables, "records")
    monkeypatch.setattr(renewing, "MOST", 0.05)
    an_article_less(folder)
    made = build(folder)
    assert not is_in_pieces(made.tables, "records")
    assert not file_of(made.tables, "records", "later").exists()


N = None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([4, N, 8], [4, 6, 8]),
        ([N, 4], [2, 4]),
        ([N, N, 3], [1, 2, 3]),
        ([N, 1], [0, 1]),
        ([4, N, N, N, 8], [4, 5, 6, 7, 8]),
        ([4, N], [4, 4 + STRIDE]),
        ([4, N, N], [4, 4 + STRIDE, 4 + 2 * STRIDE]),
        # No room, or rows in another order: the table is written whole.
        ([4, N, 5], None),
        ([N, 0], None),
        ([2, 1], None),
        ([N, N], None),
    ],
)
def test_ranks_between_those_of_the_neighbours(
    before: list[int | None], after: list[int] | None
) -> None:
    ranks = np.array([rank or 0 for rank in before], dtype=np.int64)
    known = np.array([rank is not None for rank in before])
    found = renewing.between(ranks, known)
    assert (None if found is None else found.tolist()) == after
