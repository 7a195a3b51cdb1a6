"""What was typed and not saved, in files of the curator's own."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extract.review import drafts
from extract.review.drafts import Draft, Unkept

HERE = ("post", "93-101-count", "")


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "drafts"
    monkeypatch.setenv(drafts.VARIABLE, str(folder))
    return folder


def draft(by: str = "Ann Example", place: drafts.Place = HERE, **typed: drafts.Value) -> Draft:
    return Draft(place=place, by=by, on="2026-11-27", typed=typed, over=dict.fromkeys(typed, ""))


def test_what_was_typed_is_found_again_by_its_place_and_person(tmp_path: Path) -> None:
    typed = draft(note="Half a sentence", read_by_person=True, metrics=["raids"])
    drafts.keep(tmp_path, typed)
    assert drafts.of(tmp_path, HERE, " ann  EXAMPLE") == typed
    assert drafts.of(tmp_path, HERE, "Ben Example") is None
    assert drafts.of(tmp_path, ("post", "93-101-count", "alone"), "Ann Example") is None
    assert drafts.of(tmp_path / "another", HERE, "Ann Example") is None
    second = draft(place=("post", "add", ""), note="More")
    drafts.keep(tmp_path, second)
    drafts.keep(tmp_path, draft(by="Ben Example", place=("post", "another", ""), note="Ben's"))
    assert {found.place for found in drafts.drafts(tmp_path, "Ann Example")} == {HERE, second.place}


def test_what_was_saved_or_emptied_is_forgotten(tmp_path: Path, room: Path) -> None:
    drafts.keep(tmp_path, draft(note="Half a sentence"))
    drafts.drop(tmp_path, HERE, "Ann Example")
    drafts.drop(tmp_path, HERE, "Ann Example")  # in another window as well
    drafts.keep(tmp_path, draft(note="Half a sentence"))
    drafts.keep(tmp_path, draft())
    assert [path for path in room.rglob("*") if path.is_file()] == []


def test_a_draft_is_its_writer_s_alone_to_read(tmp_path: Path, room: Path) -> None:
    drafts.keep(tmp_path, draft(note="Half a sentence"))
    (folder,) = room.iterdir()
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["{", "[]", '{"place": 1}', '{"place": ["a"], "by": 1}'])
def test_a_file_that_is_no_draft_is_named(tmp_path: Path, room: Path, content: str) -> None:
    drafts.keep(tmp_path, draft(note="Half a sentence"))
    (path,) = room.rglob("*.json")
    path.write_text(content)
    with pytest.raises(Unkept, match=r"cannot be read .*move the file away"):
        drafts.of(tmp_path, HERE, "Ann Example")


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path, room: Path) -> None:
    room.write_text("a file, where the folder should be")
    with pytest.raises(Unkept, match=f"cannot be written .*{drafts.VARIABLE}"):
        drafts.keep(tmp_path, draft(note="Half a sentence"))


def test_the_file_is_written_whole_or_stays_as_it_was(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep(tmp_path, draft(note="Half a sentence"))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Unkept, match="No space left"):
        drafts.keep(tmp_path, draft(note="A whole sentence."))
    (path,) = (file for file in room.rglob("*") if file.is_file())
    assert json.loads(path.read_text())["typed"] == {"note": "Half a sentence"}


def test_what_cannot_be_forgotten_is_named(tmp_path: Path, room: Path) -> None:
    drafts.keep(tmp_path, draft(note="Half a sentence"))
    (path,) = room.rglob("*.json")
    path.unlink()
    path.mkdir()
    with pytest.raises(Unkept, match="cannot be removed"):
        drafts.drop(tmp_path, HERE, "Ann Example")


def test_what_another_window_saved_meanwhile_is_no_draft(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep(tmp_path, draft(note="Half a sentence"))
    (path,) = room.rglob("*.json")
    monkeypatch.setattr(Path, "glob", lambda *_: [path])
    path.unlink()
    assert list(drafts.drafts(tmp_path, "Ann Example")) == []
