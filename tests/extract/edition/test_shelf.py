"""extract.edition.shelf: fingerprints, where editions lie, and which of them are kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from extract.edition.seen import digest, fingerprint
from extract.edition.shelf import VARIABLE, Current, Files, Shelf, cache_root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "collection"
    (root / "articles").mkdir(parents=True)
    (root / "VERSION").write_text("1.0.0\n")
    (root / "articles" / "one.txt").write_text("One.")
    return root


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


# Fingerprints ---------------------------------------------------------------------------------


def test_files_are_seen_in_order_and_half_written_ones_are_not(folder: Path) -> None:
    first = fingerprint(folder)
    assert [entry[0] for entry in first] == ["VERSION", "articles/one.txt"]
    (folder / ".VERSION.x.tmp").write_text("half")
    assert fingerprint(folder) == first
    (folder / "articles" / "two.txt").write_text("Two.")
    assert digest(fingerprint(folder)) != digest(first)
    (folder / "articles" / "two.txt").unlink()
    assert digest(fingerprint(folder)) == digest(first)


def test_an_edit_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    first = fingerprint(folder)
    path = folder / "VERSION"
    seen = path.stat()
    path.write_text("2.0.0\n")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert fingerprint(folder) != first


def test_a_room_that_cannot_be_looked_into_has_no_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("articles"):
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert [entry[0] for entry in fingerprint(folder)] == ["VERSION"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "nowhere") == ()


def test_only_a_file_that_looks_otherwise_is_hashed_again(folder: Path, tmp_path: Path) -> None:
    before = Files.of(folder, fingerprint(folder), None)
    before.write(tmp_path)
    assert Files.read(tmp_path) == before
    # What is remembered of a file that looks as it did stands for its content.
    known = Files(before.seen, dict.fromkeys(before.hashes, "remembered"))
    (folder / "VERSION").write_text("2.0.1\n")
    after = Files.of(folder, fingerprint(folder), known)
    assert after.hashes["articles/one.txt"] == "remembered"
    assert after.changed(known) == {"VERSION"}


def test_what_was_added_removed_and_changed(folder: Path) -> None:
    before = Files.of(folder, fingerprint(folder), None)
    (folder / "articles" / "one.txt").rename(folder / "articles" / "two.txt")
    (folder / "VERSION").write_text("2.0.0\n")
    after = Files.of(folder, fingerprint(folder), None)
    assert after.changed(before) == {"VERSION", "articles/one.txt", "articles/two.txt"}
    assert after.digest() != before.digest()


# Places ---------------------------------------------------------------------------------------


def test_the_named_place_is_used_and_nobody_else_may_look(cache: Path) -> None:
    assert cache_root() == cache
    assert cache.stat().st_mode & 0o077 == 0


def test_a_named_place_that_cannot_be_is_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    with pytest.raises(OSError, match=rf"no place for the edition: .*file.*set {VARIABLE}"):
        cache_root()


def test_without_a_cache_of_the_user_a_temporary_place_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("no folder")
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, **_: tmp_path / "home" / name)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert cache_root().parent == tmp_path


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners here")
def test_a_place_that_belongs_to_somebody_else_is_not_used(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.mkdir()
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    with pytest.raises(OSError, match="belongs to another user"):
        cache_root()


@pytest.mark.parametrize("kind", ["link", "not to be written to"])
def test_a_place_that_is_no_folder_of_the_user_s_own_is_not_used(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    if kind == "link":
        cache.symlink_to(tmp_path / "elsewhere")
        said = f"{cache} is a link: set {VARIABLE} to a folder"
    else:
        monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
        said = f"{cache} cannot be written to: set {VARIABLE} to a folder"
    with pytest.raises(OSError, match=said):
        cache_root()


def test_collections_do_not_share_a_shelf(cache: Path, tmp_path: Path) -> None:
    first, second = Shelf(tmp_path / "one"), Shelf(tmp_path / "other")
    assert first.folder != second.folder
    assert {first.folder.parent, second.folder.parent} == {cache}


# What is current, and what is kept --------------------------------------------------------------


def put(shelf: Shelf, folder: Path, name: str, good: str | None) -> None:
    """An edition of nothing but its list of files, as the current one."""
    shelf.path(name).mkdir()
    Files.of(folder, fingerprint(folder), None).write(shelf.path(name))
    number = len([path for path in shelf.folder.iterdir() if path.is_dir()])
    os.utime(shelf.path(name), (number, number))
    shelf.put(Current(name, "seen", "code", good != name, good))


@pytest.mark.usefixtures("cache")
def test_the_last_one_put_is_current(folder: Path) -> None:
    shelf = Shelf(folder)
    assert shelf.current() is None
    put(shelf, folder, "a", "a")
    assert shelf.current() == Current("a", "seen", "code", False, "a")
    shutil.rmtree(shelf.path("a"))
    assert shelf.current() is None, "what is no longer there is not current"


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"edition": "a"}', '{"x": 1}'])
def test_a_damaged_note_of_what_is_current_is_none(folder: Path, content: str) -> None:
    shelf = Shelf(folder)
    put(shelf, folder, "a", "a")
    (shelf.folder / "current.json").write_text(content)
    assert shelf.current() is None


@pytest.mark.usefixtures("cache")
def test_old_editions_go_and_the_last_good_one_stays(folder: Path) -> None:
    shelf = Shelf(folder)
    put(shelf, folder, "good", "good")
    for name in "abcde":
        put(shelf, folder, name, "good")
    kept = {path.name for path in shelf.folder.iterdir() if path.is_dir()}
    assert {"good", "e"} <= kept
    assert len(kept) == 4
