"""extract.contract.journal: several files as one, one writer at a time, nothing left behind."""

from __future__ import annotations

import json
import multiprocessing
import threading
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from extract.contract import journal
from extract.contract.faults import Faulty
from extract.contract.files import sha256, write_whole
from extract.contract.journal import JOURNAL, Busy, held, replace_all, sweep
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
    """Stop replacing after that many files, as a kill would: the journal stays."""
    done = 0

    def stopping(path: Path, content: bytes) -> None:
        nonlocal done
        if path.name != JOURNAL:
            if done == after:
                raise KeyboardInterrupt
            done += 1
        write_whole(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_whole", stopping)
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
    others = [
        "notes.tmp",
        ".notes.json.tmp",
        "articles/a.txt",
        "articles/.a.txt.swp",
        "articles/.A.txt.abcdefgh.tmp",
        "records/.a.json.abcdefghi.tmp",
        "records/a.json.abcdefgh.tmp",
        "elsewhere/.a.json.abcdefgh.tmp",
    ]
    for name in (*ours, *others):
        (tmp_path / name).write_text("x")
    (tmp_path / "articles/.folder.txt.abcdefgh.tmp").mkdir()
    (tmp_path / "articles/.link.txt.abcdefgh.tmp").symlink_to(tmp_path / "notes.tmp")
    assert sorted(sweep(tmp_path)) == sorted(ours)
    assert sorted(state_of(tmp_path)) == sorted([*others, "articles/.link.txt.abcdefgh.tmp"])
    assert sweep(tmp_path) == []


def test_a_living_writer_is_waited_for_and_not_swept(tmp_path: Path) -> None:
    # Another process, because a lock must hold between processes.
    context = multiprocessing.get_context("spawn")
    holds, let_go = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, holds, let_go))
    other.start()
    try:
        assert holds.wait(30)
        with pytest.raises(Busy, match="another save is under way"), held(tmp_path, patience=0.05):
            pass
        let_go.set()
        with held(tmp_path, patience=10):
            pass
    finally:
        let_go.set()
        other.join(30)
    assert other.exitcode == 0


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
    assert [(one["name"], one["before"]) for one in plan] == [
        ("articles/a.txt", sha256("old")),
        ("records/a.json", None),
    ]
