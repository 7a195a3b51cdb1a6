"""One reading of the folder for all, and a new one when a file changes."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extract.collection.holdings import Holdings
from extract.edition import cache
from extract.edition.cache import current, fingerprint

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
