"""extract.contract.journal: several files as one, one writer at a time, nothing left behind."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import shutil
import threading
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from extract.contract import journal
from extract.contract.faults import Faulty
from extract.contract.files import sha256
from extract.contract.journal import (
    JOURNAL,
    LOCK,
    Busy,
    HalfSaved,
    NotSaved,
    held,
    replace_all,
    sweep,
)
from tests.extract.desk import state_of

BOTH = {"articles/a.txt": "text ü\r\n", "records/a.json": "{}\n"}


def _hold(folder: Path, holds: Event, let_go: Event) -> None:
    with held(folder):
        holds.set()
        let_go.wait(30)


def test_all_files_get_their_content_and_nothing_else_is_left(tmp_path: Path) -> None:
    with held(tmp_path):
        replace_all(tmp_path, BOTH)
    assert state_of(tmp_path) == {name: content.encode() for name, content in BOTH.items()}


@pytest.mark.parametrize(
    "name",
    ["../x.json", "records/../../x.json", "README.md", "articles/A.txt", "records/a.txt", ""],
)
def test_only_files_of_a_collection_are_written(name: str, tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(ValueError, match="not files of a collection"):
        replace_all(tmp_path, BOTH | {name: "x"})
    assert state_of(tmp_path) == {}


def _interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Stop when that many files have taken their places, as a kill would: the journal stays."""
    done = 0
    replace = Path.replace

    def stopping(staged: Path, path: Path) -> Path:
        nonlocal done
        if path.name != JOURNAL:
            if done == after:
                raise KeyboardInterrupt
            done += 1
        return replace(staged, path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopping)
        patch.setattr(journal, "_undo", lambda *_: None)  # who is killed undoes nothing
        with held(folder), pytest.raises(KeyboardInterrupt):
            replace_all(folder, BOTH)


@pytest.mark.parametrize("after", [0, 1])
def test_whoever_comes_next_finishes_an_interrupted_save(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _interrupted(tmp_path, monkeypatch, after)
    assert (tmp_path / JOURNAL).exists()
    assert sum((tmp_path / name).exists() for name in BOTH) == after
    with held(tmp_path):
        assert state_of(tmp_path) == {name: content.encode() for name, content in BOTH.items()}


def test_what_other_hands_changed_since_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _interrupted(tmp_path, monkeypatch, 1)
    (tmp_path / "articles/a.txt").write_text("restored by hand")
    before = state_of(tmp_path)
    with pytest.raises(Faulty, match=r"articles/a\.txt: was changed since a save was interrupted"):
        sweep(tmp_path)
    assert state_of(tmp_path) == before


@pytest.mark.parametrize(
    "content",
    [
        "not JSON",
        "[1]",
        '[{"name": "articles/a.txt"}]',
        json.dumps([{"name": "../evil.txt", "before": None, "content": "x"}]),
    ],
)
def test_a_journal_that_is_none_is_a_fault(content: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / JOURNAL).write_text(content)
    with pytest.raises(Faulty, match=r"\.unfinished\.json"), held(folder):
        pass
    assert not (tmp_path / "evil.txt").exists()
    assert (folder / JOURNAL).read_text() == content


def test_a_journal_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"\xff")
    with pytest.raises(Faulty, match=r"\.unfinished\.json: invalid UTF-8 at byte 0"):
        sweep(tmp_path)


def test_sweeping_removes_our_strays_and_nothing_else(tmp_path: Path) -> None:
    for room in ("articles", "records", "reviews", "elsewhere"):
        (tmp_path / room).mkdir()
    ours = [
        ".metrics.json.abcd_123.tmp",
        f".{JOURNAL}.abcdefgh.tmp",
        "articles/.a-b.txt.abcdefgh.tmp",
        "records/.a-b.json.12345678.tmp",
        "reviews/.a-b.json.12345678.tmp",
    ]
    foreign = [
        "notes.tmp",
        ".notes.json.tmp",
        "articles/a.txt",
        "articles/.a.txt.swp",
        "articles/.A.txt.abcdefgh.tmp",
        "records/.a.json.abcdefghi.tmp",
        "records/a.json.abcdefgh.tmp",
        "elsewhere/.a.json.abcdefgh.tmp",
    ]
    for name in (*ours, *foreign):
        (tmp_path / name).write_text("x")
    (tmp_path / "articles/.folder.txt.abcdefgh.tmp").mkdir()
    (tmp_path / "articles/.link.txt.abcdefgh.tmp").symlink_to(tmp_path / "notes.tmp")
    assert sorted(sweep(tmp_path)) == sorted(ours)
    assert sorted(state_of(tmp_path)) == sorted([*foreign, "articles/.link.txt.abcdefgh.tmp"])
    assert sweep(tmp_path) == []


@pytest.mark.slow
def test_a_living_writer_is_waited_for_and_not_swept(tmp_path: Path) -> None:
    # Another process, because a lock must hold between processes.
    context = multiprocessing.get_context("spawn")
    holds, let_go = context.Event(), context.Event()
    sweeper = context.Process(target=_hold, args=(tmp_path, holds, let_go))
    sweeper.start()
    try:
        assert holds.wait(30)
        with pytest.raises(Busy, match="another save is under way"), held(tmp_path, patience=0.05):
            pass
        let_go.set()
        with held(tmp_path, patience=10):
            pass
    finally:
        let_go.set()
        sweeper.join(30)
    assert sweeper.exitcode == 0


def test_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    inside = 0
    most = 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            with held(tmp_path):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_an_error_inside_lets_go_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), held(tmp_path):
        raise RuntimeError
    with held(tmp_path, patience=0):
        pass


def test_the_journal_says_what_stood_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("old")
    _interrupted(tmp_path, monkeypatch, 0)
    plan = json.loads((tmp_path / JOURNAL).read_text())
    assert [(step["name"], step["before"]) for step in plan] == [
        ("articles/a.txt", sha256("old")),
        ("records/a.json", None),
    ]


# --- a disk that refuses ------------------------------------------------------------------------

NEW = {"articles/a.txt": "new text\n", "records/a.json": "{}\n", "reviews/a.json": None}
REFUSALS = [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection with a file to replace and one to remove, and none of a third name."""
    for name in ("articles/a.txt", "reviews/a.json"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(f"old {name}")
    return tmp_path


class Disk:
    """Refuses the `first`-th step (writing out, renaming, removing), and those up to `last`."""

    def __init__(self, patch: pytest.MonkeyPatch, first: int, last: int, reason: int) -> None:
        self.steps = 0
        self.first, self.last, self.reason = first, last, reason
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink")):
            patch.setattr(owner, name, self.refusing(getattr(owner, name)))

    def refusing(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            self.steps += 1
            if self.first <= self.steps <= self.last:
                raise OSError(self.reason, os.strerror(self.reason))
            return work(*arguments, **named)

        return step


def _after_refusal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, first: int, last: int, reason: int
) -> tuple[str, str]:
    """What was reported, and what then was so once somebody came next: "all" or "nothing"."""
    before = state_of(folder)
    reported, error = "all", ""
    with monkeypatch.context() as patch, held(folder):
        Disk(patch, first, last, reason)
        try:
            replace_all(folder, NEW)
        except NotSaved as problem:
            reported, error = "nothing", str(problem)
        except HalfSaved as problem:
            reported, error = "half", str(problem)
    sweep(folder)
    after = state_of(folder)
    if after == before:
        assert reported == "nothing"
        assert "nothing was saved" in error
        assert str(folder) in error
    else:
        assert reported in ("all", "half")
        assert after == {
            name: content.encode() for name, content in NEW.items() if content is not None
        }
    return reported, error


@pytest.mark.parametrize("reason", REFUSALS, ids=os.strerror)
@pytest.mark.parametrize("step", range(1, 14))
def test_a_step_that_the_disk_refuses_leaves_what_was_reported(
    step: int, reason: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported, _ = _after_refusal(folder, monkeypatch, step, step, reason)
    assert reported != "half"


def test_steps_are_refused_on_both_sides_of_the_journal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports: list[str] = []
    for step in range(1, 14):
        copy = folder.parent / f"{folder.name}-{step}"
        shutil.copytree(folder, copy)
        reports.append(_after_refusal(copy, monkeypatch, step, step, errno.ENOSPC)[0])
    # Written out and renamed, then in place; what fails after that cannot undo the save.
    assert reports == ["nothing"] * reports.count("nothing") + ["all"] * reports.count("all")
    assert reports.count("nothing") > 5


@pytest.mark.parametrize("step", range(1, 14))
def test_a_disk_that_refuses_for_good_is_reported_as_what_it_is(
    step: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported, error = _after_refusal(folder, monkeypatch, step, 1000, errno.ENOSPC)
    assert ("finished by the next save" in error) == (reported == "half")


@pytest.mark.parametrize("first", range(1, 10))
def test_a_single_file_is_replaced_or_not(
    first: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(folder)
    with monkeypatch.context() as patch, held(folder):
        Disk(patch, first, 1000, errno.ENOSPC)
        try:
            replace_all(folder, {"articles/a.txt": "new"})
            reported = "all"
        except NotSaved:
            reported = "nothing"
    sweep(folder)
    assert (state_of(folder) == before) == (reported == "nothing")


def test_a_press_of_ctrl_c_undoes_what_was_begun(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(folder)
    replace = Path.replace

    def interrupted(staged: Path, path: Path) -> Path:
        if path.name == "a.json":
            raise KeyboardInterrupt
        return replace(staged, path)

    with monkeypatch.context() as patch, held(folder):
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            replace_all(folder, NEW)
    assert state_of(folder) == before
    sweep(folder)
    assert state_of(folder) == before


@pytest.mark.parametrize("reason", REFUSALS, ids=os.strerror)
def test_the_message_names_the_file_and_what_to_do(
    reason: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported, error = _after_refusal(folder, monkeypatch, 1, 1, reason)
    assert reported == "nothing"
    assert error.startswith(f"{folder / 'articles/a.txt'}: cannot be written")
    assert error.endswith("and save again")
    assert "see to the disk" not in error


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(NotSaved, match=rf"{LOCK}: cannot be written .*allow your user"):
        sweep(tmp_path)


def test_who_holds_the_lock_may_take_it_again(tmp_path: Path) -> None:
    with held(tmp_path, patience=0), held(tmp_path, patience=0):
        replace_all(tmp_path, BOTH)
    with held(tmp_path, patience=0):
        assert state_of(tmp_path) == {name: content.encode() for name, content in BOTH.items()}


def test_a_killed_removal_is_finished(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_undo", lambda *_: None)
        patch.setattr(Path, "unlink", _interrupt)
        with held(folder), pytest.raises(KeyboardInterrupt):
            replace_all(folder, NEW)
    assert (folder / "reviews/a.json").exists()
    sweep(folder)
    assert sorted(state_of(folder)) == ["articles/a.txt", "records/a.json"]


def _interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_save_that_the_disk_refuses_again_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _interrupted(tmp_path, monkeypatch, 0)
    with monkeypatch.context() as patch:
        Disk(patch, 1, 1000, errno.ENOSPC)
        with pytest.raises(Faulty) as caught:
            sweep(tmp_path)
    [fault] = caught.value.faults
    assert fault.file == "articles/a.txt"
    assert fault.fault.startswith("an interrupted save cannot be finished (No space left")
    assert fault.remedy.endswith(", and try again")
    sweep(tmp_path)  # once there is room
    assert state_of(tmp_path) == {name: content.encode() for name, content in BOTH.items()}


def test_the_file_that_is_named_is_the_one_that_was_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> Path:
        del content
        beside = path.with_name(f".{path.name}.abcd_123.tmp")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(beside))

    monkeypatch.setattr(journal, "write_aside", refuse)
    with held(folder), pytest.raises(NotSaved) as caught:
        replace_all(folder, NEW)
    assert str(caught.value).startswith(f"{folder / 'articles/a.txt'}: cannot be written")
