"""extract.review.opened: the article as of one moment, whoever may be saving."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from extract.contract.faults import Faulty
from extract.review import opened
from extract.review.opened import open_article
from tests.extract.desk import TEXT, make_collection


def test_files_that_change_at_every_look_are_read_in_their_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_collection(tmp_path / "data", post=TEXT)
    looks = count()
    monkeypatch.setattr(opened, "state_of", lambda *_: f"{next(looks)}")
    held = opened.held
    turns: list[Path] = []
    monkeypatch.setattr(opened, "held", lambda root: turns.append(root) or held(root))
    assert open_article(folder, "post").article.id == "post"
    assert turns == [folder]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="nowhere"):
        open_article(tmp_path / "nowhere", "post")
