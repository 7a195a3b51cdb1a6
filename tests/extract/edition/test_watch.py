"""extract.edition.watch: every kind of change is told, and rest is told as rest."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.edition import watch
from extract.edition.watch import LONGEST, Watch

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="no other kernel tells of changes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "above" / "collection"
    (root / "articles").mkdir(parents=True)
    (root / "VERSION").write_text("1.0.0\n")
    (root / "articles" / "one.txt").write_text("One.")
    return root


def watching(folder: Path) -> Watch:
    """A watch that has been asked once, so that it is quiet until something changes."""
    watcher = Watch(folder)
    assert not watcher.quiet(), "the first answer is that somebody has to look"
    return watcher


def keeping_size_and_time(folder: Path) -> None:
    path = folder / "VERSION"
    seen = path.stat()
    path.write_text("2.0.0\n")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def replaced(folder: Path) -> None:
    copy = folder.with_name("other")
    shutil.copytree(folder, copy)
    folder.rename(folder.with_name("old"))
    copy.rename(folder)


def replaced_above(folder: Path) -> None:
    above = folder.parent
    above.rename(above.with_name(f"{above.name}-old"))
    shutil.copytree(above.with_name(f"{above.name}-old"), above)


def swapped_in(folder: Path) -> None:
    aside = folder / ".VERSION.tmp"
    aside.write_text("2.0.0\n")
    aside.replace(folder / "VERSION")


CHANGES: dict[str, Callable[[Path], object]] = {
    "content": lambda folder: (folder / "articles" / "one.txt").write_text("Two."),
    "content, with size and time kept": keeping_size_and_time,
    "a file added": lambda folder: (folder / "articles" / "two.txt").write_text("Two."),
    "a file removed": lambda folder: (folder / "articles" / "one.txt").unlink(),
    "a file renamed": lambda folder: (folder / "VERSION").rename(folder / "version"),
    "a file put in place of another": swapped_in,
    "rights": lambda folder: (folder / "VERSION").chmod(0o400),
    "a folder added": lambda folder: (folder / "records").mkdir(),
    "a folder removed": lambda folder: shutil.rmtree(folder / "articles"),
    "a folder renamed": lambda folder: (folder / "articles").rename(folder / "texts"),
    "the folder replaced": replaced,
    "a folder above replaced": replaced_above,
}


@on_linux
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told_once_and_then_there_is_rest(folder: Path, change: str) -> None:
    watcher = watching(folder)
    assert watcher.quiet()
    CHANGES[change](folder)
    assert not watcher.quiet()
    # Where folders came or went it begins again, and somebody looks once more.
    assert True in [watcher.quiet() for _ in range(2)]
    (folder / "LICENSE").write_text("None.")
    assert not watcher.quiet(), "the next change is told as well"
    watcher.close()


@on_linux
def test_nothing_new_is_quiet_however_often_it_is_asked(folder: Path) -> None:
    watcher = watching(folder)
    assert [watcher.quiet() for _ in range(3)] == [True] * 3
    (folder / "articles" / "one.txt").read_text()
    assert watcher.quiet(), "reading is no change"
    watcher.close()


@on_linux
def test_what_happens_in_a_new_folder_is_told_too(folder: Path) -> None:
    watcher = watching(folder)
    (folder / "records").mkdir()
    assert not watcher.quiet()
    assert not watcher.quiet(), "begun anew, so somebody has to look"
    assert watcher.quiet()
    (folder / "records" / "one.json").write_text("{}")
    assert not watcher.quiet()
    watcher.close()


@on_linux
def test_a_folder_that_comes_later_is_watched_then(tmp_path: Path) -> None:
    watcher = Watch(tmp_path / "later")
    assert not watcher.quiet()
    (tmp_path / "later").mkdir()
    assert not watcher.quiet()
    assert watcher.quiet()
    watcher.close()


@on_linux
def test_a_folder_that_went_is_told_and_never_quiet(folder: Path) -> None:
    watcher = watching(folder)
    shutil.rmtree(folder)
    assert [watcher.quiet() for _ in range(3)] == [False] * 3
    watcher.close()


@on_linux
def test_every_so_often_somebody_looks_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(watch, "monotonic", lambda: now)
    watcher = watching(folder)
    assert [watcher.due() for _ in range(2)] == [False] * 2
    now += LONGEST + 1
    assert [watcher.due() for _ in range(2)] == [True, False]
    assert watcher.quiet(), "nothing has changed all the same"
    watcher.close()


def test_where_no_kernel_tells_nothing_is_quiet(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    watcher = watching(folder)
    assert [watcher.quiet() for _ in range(3)] == [False] * 3
    watcher.close()
