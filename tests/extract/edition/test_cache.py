"""extract.edition.cache: one edition for all who ask, and the last good one meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from extract.edition import cache, looking
from extract.edition.build import build
from extract.edition.cache import Building, current, described, latest
from extract.edition.edition import Edition
from extract.edition.seen import Seen, digest, seen_in
from extract.edition.watch import Watch
from tests.extract.made_here import made_here
from tests.shipped import copy_data, rewrite

pytestmark = pytest.mark.slow

DATA = Path(__file__).resolve().parents[3] / "data"
# As long as a busy machine may need; no test waits for it to pass.
PATIENT = 120.0


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return copy_data(tmp_path)


@pytest.fixture
def folder(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the collection for tests that are not about the process that reads it."""
    made_here(monkeypatch)
    return copied


class Held:
    """Processes that make editions: how many were started, each held back until `release`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started = 0
        self.release = Event()
        real = subprocess.Popen

        def popen(*words: Any, **more: Any) -> subprocess.Popen[str]:
            if "extract.edition" in words[0]:
                self.started += 1
                assert self.release.wait(PATIENT)
            return real(*words, **more)

        monkeypatch.setattr(cache.subprocess, "Popen", popen)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


def another_start() -> None:
    """Forget what this process has opened, as a start of the dashboard would."""
    while cache._folders:
        cache._folders.popitem()[1].look.close()


def retitle(folder: Path) -> None:
    rewrite(folder / "collection.json", lambda about: about | {"title": f"New: {about['title']}"})


def title(folder: Path, patience: float = PATIENT) -> str:
    about = current(folder, patience).about
    assert about is not None
    return about.title


def test_an_unchanged_folder_is_made_once(copied: Path) -> None:
    assert current(copied, PATIENT) is current(copied, PATIENT)


def test_threads_that_arrive_together_share_one_making(copied: Path, held: Held) -> None:
    held.release.set()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: current(copied, PATIENT), range(32)))
    assert held.started == 1
    assert all(edition is found[0] for edition in found)


def test_who_would_not_wait_is_told_how_far_it_is(folder: Path, held: Held) -> None:
    with pytest.raises(Building, match="0 of 0 publications have been read") as told:
        current(folder, 0)
    assert (told.value.done, told.value.total) == (0, 0)
    held.release.set()
    assert current(folder, PATIENT).faults == []
    assert held.started == 1


def test_readers_keep_the_edition_before_while_the_next_is_made(folder: Path, held: Held) -> None:
    held.release.set()
    before = current(folder, PATIENT)
    held.release.clear()
    retitle(folder)
    assert current(folder, 0) is before
    assert current(folder, 0) is before
    held.release.set()
    assert title(folder).startswith("New: ")
    assert held.started == 2


def test_another_start_opens_what_was_made_and_makes_nothing(folder: Path, held: Held) -> None:
    build(folder)
    assert current(folder, 0).faults == []
    another_start()
    assert current(folder, 0).faults == []
    assert held.started == 0


def test_after_another_start_the_edition_before_serves_while_the_next_is_made(
    folder: Path, held: Held
) -> None:
    build(folder)
    retitle(folder)
    assert not title(folder, 0).startswith("New: ")
    held.release.set()
    assert title(folder).startswith("New: ")


class Slow:
    """Looks at the files: how many were begun, each held back until `go`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = 0
        self.began, self.go = Event(), Event()
        real = looking.seen_in

        def seen_in(folder: Path) -> Iterator[Seen]:
            self.begun += 1
            self.began.set()
            assert self.go.wait(PATIENT)
            yield from real(folder)

        monkeypatch.setattr(looking, "seen_in", seen_in)
        monkeypatch.setattr(cache, "LOOK", 0.01)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


def test_a_start_serves_what_was_made_while_many_files_are_looked_at(
    folder: Path, slow: Slow, held: Held
) -> None:
    build(folder)
    found = [current(folder, 0) for _ in range(3)]
    assert found[0].faults == []
    assert all(edition is found[0] for edition in found)
    assert slow.begun == 1
    slow.go.set()
    assert latest(folder, 0) is found[0]
    assert held.started == 0


def test_a_start_looks_while_it_opens_what_was_made(
    folder: Path, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder)
    opened = cache.open_edition

    def opens(*given: Any) -> Edition:
        assert slow.began.wait(PATIENT)
        return opened(*given)

    monkeypatch.setattr(cache, "open_edition", opens)
    assert current(folder, 0).faults == []
    slow.go.set()


@pytest.mark.parametrize("started", [False, True])
def test_a_change_that_is_long_looked_for_reaches_readers_then(
    folder: Path, slow: Slow, started: bool
) -> None:
    build(folder)
    if started:
        slow.go.set()
        current(folder, 0)
        slow.go.clear()
    retitle(folder)
    assert not title(folder).startswith("New: ")
    slow.go.set()
    # Curators wait for the look.
    about = latest(folder, PATIENT).about
    assert about
    assert about.title.startswith("New: ")
    assert title(folder).startswith("New: ")


def test_a_change_during_a_look_is_looked_for_again(folder: Path, slow: Slow) -> None:
    build(folder)
    current(folder, 0)
    retitle(folder)
    current(folder, 0)
    slow.go.set()
    about = latest(folder, PATIENT).about
    assert about
    assert about.title.startswith("New: ")
    assert slow.begun >= 2


def test_without_an_edition_the_look_is_waited_for(folder: Path, slow: Slow) -> None:
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(current, folder, PATIENT)
        with pytest.raises(TimeoutError):
            asked.result(timeout=0.2)
        slow.go.set()
        assert asked.result(PATIENT).faults == []


def test_a_look_that_is_merely_due_keeps_nobody_waiting_and_finds_what_no_kernel_tells(
    folder: Path, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.go.set()
    before = current(folder, PATIENT)
    slow.go.clear()
    slow.began.clear()
    # As on a shared disk that another machine writes to.
    monkeypatch.setattr(Watch, "quiet", lambda _: True)
    monkeypatch.setattr(Watch, "due", lambda _: not slow.began.is_set())
    retitle(folder)
    # Curators, who wait for every look at a change, do not wait for this one.
    assert latest(folder, PATIENT) is before
    assert slow.began.wait(PATIENT)
    assert latest(folder, PATIENT) is before
    slow.go.set()
    kept = cache._folder(folder)
    with kept.state:
        assert kept.state.wait_for(lambda: not kept.look.is_under_way, PATIENT)
    assert title(folder).startswith("New: ")


def test_a_look_that_fails_is_told_and_tried_again_at_the_next_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path) -> Iterator[Seen]:
        raise MemoryError(str(folder))
        yield

    with monkeypatch.context() as patch:
        patch.setattr(looking, "seen_in", refused)
        with pytest.raises(MemoryError):
            current(folder, PATIENT)
    retitle(folder)
    assert title(folder).startswith("New: ")


@pytest.mark.parametrize("many", [0, 3])
def test_at_many_files_another_process_looks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """`data/articles` has more than three files, which a look of this process finds as they are."""
    before = looking._looked(folder)
    assert before == digest(seen_in(folder))
    monkeypatch.setattr(looking, "seen_in", None)  # who looks in this process fails
    monkeypatch.setattr(looking, "MANY", many)
    assert looking._looked(folder) == before
    assert not title(folder).startswith("New: ")
    retitle(folder)
    assert title(folder).startswith("New: ")
    monkeypatch.setattr(looking, "MANY", 2_000)
    with pytest.raises(TypeError):
        looking._looked(folder)


def test_a_process_that_fails_to_look_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MANY", 0)
    with monkeypatch.context() as patch:
        patch.setattr(looking.sys, "executable", shutil.which("false"))
        with pytest.raises(subprocess.CalledProcessError):
            current(folder, PATIENT)
    retitle(folder)
    assert title(folder).startswith("New: ")


def test_a_folder_that_is_not_there_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MANY", 0)
    assert looking._looked(tmp_path / "none") == digest([])


def test_a_making_that_fails_is_told_to_everybody_and_tried_again(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(cache.sys, "executable", shutil.which("false"))
        with pytest.raises(RuntimeError, match="ended with exit code 1"):
            current(copied, PATIENT)
    assert current(copied, PATIENT).faults == []


@pytest.mark.parametrize("name", ["metrics.json", "VERSION", "CORRECTIONS.md"])
def test_a_touched_file_is_looked_at(folder: Path, name: str) -> None:
    before = current(folder, PATIENT)
    os.utime(folder / name, ns=(1, 1))
    assert current(folder, PATIENT) is not before


def test_a_changed_digit_reaches_the_next_reader(folder: Path) -> None:
    assert current(folder, PATIENT).faults == []
    article = min((folder / "articles").iterdir())
    text = article.read_text(encoding="utf-8")
    digit = next(character for character in text if character.isdigit())
    article.write_text(text.replace(digit, str((int(digit) + 1) % 10), 1), encoding="utf-8")
    assert any("hash differs" in fault.fault for fault in current(folder, PATIENT).faults)


def test_a_folder_that_is_not_there_has_a_fault(tmp_path: Path) -> None:
    assert current(tmp_path / "nowhere", PATIENT).faults


def test_readers_are_not_told_where_the_folder_lies(folder: Path) -> None:
    (folder / "VERSION").unlink()
    faults = current(folder, PATIENT).faults
    assert faults
    assert not any(str(folder) in str(fault) for fault in faults)


RECORDS = min(path.name for path in (DATA / "records").iterdir())

# What is in a record file while an editor writes it -> words of the fault.
HALVES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "emptied": (lambda content: content[:0], "not JSON"),
    "cut short": (lambda content: content[: len(content) // 2], "not JSON"),
    "cut within a letter": (lambda content: content[: content.index("’".encode()) + 1], "UTF-8"),
}


@pytest.mark.parametrize("how", HALVES)
def test_readers_keep_the_last_edition_while_a_file_is_rewritten(folder: Path, how: str) -> None:
    cut, words = HALVES[how]
    before = current(folder, PATIENT)
    path = folder / "records" / RECORDS
    content = path.read_bytes()
    path.write_bytes(cut(content))
    assert current(folder, PATIENT) is before
    assert any(words in fault.fault for fault in latest(folder, PATIENT).faults)
    path.write_bytes(content)
    after = current(folder, PATIENT)
    assert after is latest(folder, PATIENT)
    assert not after.faults


def test_without_an_edition_before_the_faults_are_shown(folder: Path) -> None:
    (folder / "records" / RECORDS).write_bytes(b"")
    assert any("not JSON" in fault.fault for fault in current(folder, PATIENT).faults)


@pytest.mark.parametrize("name", ["metrics.json", "collection.json", f"records/{RECORDS}"])
def test_what_was_read_and_is_faulty_is_not_hidden(folder: Path, name: str) -> None:
    assert not current(folder, PATIENT).faults
    (folder / name).write_text("{}", encoding="utf-8")
    assert current(folder, PATIENT).faults


@pytest.mark.parametrize(
    ("content", "title"),
    [(None, "Cambodia’s fight against human trafficking"), ("{", None), ("{}", None), ("[]", None)],
)
def test_a_collection_is_described_by_its_file_alone(
    copied: Path, content: str | None, title: str | None
) -> None:
    if content is not None:
        (copied / "collection.json").write_text(content)
    about = described(copied)
    assert (about and about.title) == title
