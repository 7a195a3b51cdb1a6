"""One reading of the folder for all, and a new one when a file changes."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extract.collection.holdings import Holdings
from extract.edition import cache
from extract.edition.cache import current, fingerprint, latest

pytestmark = pytest.mark.slow

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_an_unchanged_folder_is_read_once(folder: Path) -> None:
    assert current(folder) is current(folder)


def test_threads_that_arrive_together_share_one_reading(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[Path] = []
    real = cache.read

    def counted(root: Path) -> Holdings:
        readings.append(root)
        return real(root)

    monkeypatch.setattr(cache, "read", counted)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: current(folder), range(32)))
    assert len(readings) == 1
    assert all(one is found[0] for one in found)


@pytest.mark.parametrize("name", ["metrics.json", "VERSION", "CORRECTIONS.md"])
def test_a_touched_file_is_noticed(folder: Path, name: str) -> None:
    before = current(folder)
    os.utime(folder / name, ns=(1, 1))
    assert current(folder) is not before


def test_a_changed_digit_reaches_the_next_reader(folder: Path) -> None:
    assert current(folder).faults == []
    article = min((folder / "articles").iterdir())
    text = article.read_text(encoding="utf-8")
    digit = next(character for character in text if character.isdigit())
    article.write_text(text.replace(digit, str((int(digit) + 1) % 10), 1), encoding="utf-8")
    assert any("hash differs" in fault.fault for fault in current(folder).faults)


def test_added_and_removed_files_are_noticed_and_half_written_ones_are_not(folder: Path) -> None:
    first = fingerprint(folder)
    (folder / ".metrics.json.x.tmp").write_text("half")
    assert fingerprint(folder) == first
    (folder / "articles" / "new.txt").write_text("new")
    assert fingerprint(folder) != first
    (folder / "articles" / "new.txt").unlink()
    assert fingerprint(folder) == first


def test_a_folder_that_is_not_there_has_a_fault(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "nowhere") == ()
    assert current(tmp_path / "nowhere").faults


RECORDS = min(path.name for path in (DATA / "records").iterdir())

# What stands in a record file while an editor writes it -> words of the fault.
HALVES = {
    "emptied": (lambda content: content[:0], "not JSON"),
    "cut short": (lambda content: content[: len(content) // 2], "not JSON"),
    "cut within a letter": (lambda content: content[: content.index("’".encode()) + 1], "UTF-8"),
}


@pytest.mark.parametrize("how", HALVES)
def test_readers_keep_the_last_edition_while_a_file_is_rewritten(folder: Path, how: str) -> None:
    cut, words = HALVES[how]
    before = current(folder)
    path = folder / "records" / RECORDS
    content = path.read_bytes()
    path.write_bytes(cut(content))
    assert current(folder) is before
    assert any(words in fault.fault for fault in latest(folder).faults)
    path.write_bytes(content)
    after = current(folder)
    assert after is not before
    assert after is latest(folder)
    assert not after.faults


def test_without_an_edition_before_the_faults_are_shown(folder: Path) -> None:
    (folder / "records" / RECORDS).write_bytes(b"")
    assert any("not JSON" in fault.fault for fault in current(folder).faults)


@pytest.mark.parametrize("name", ["metrics.json", "collection.json", f"records/{RECORDS}"])
def test_what_was_read_and_is_faulty_is_not_hidden(folder: Path, name: str) -> None:
    assert not current(folder).faults
    (folder / name).write_text("{}", encoding="utf-8")
    assert current(folder).faults


def test_an_edit_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    before = current(folder)
    path = folder / "CORRECTIONS.md"
    seen = path.stat()
    path.write_bytes(path.read_bytes().replace(b"First", b"Third", 1))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert path.stat().st_size == seen.st_size
    assert current(folder) is not before
