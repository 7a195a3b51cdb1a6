"""extract.edition.build: what is read again, what comes of it, and what survives an accident.

Each edition is compared, table by table, with one that was made from nothing.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.collection.checked import load
from extract.contract.files import to_json
from extract.edition import build as building
from extract.edition import shelf
from extract.edition.build import Built, build
from extract.edition.edition import open_edition
from extract.edition.seen import Fingerprint, digest, fingerprint
from extract.edition.shelf import VARIABLE
from extract.edition.tables import WRITTEN
from tests.extract.compiled import Tables, tables_in
from tests.shipped import Copied

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
STEM = "2008-06-phnom-penh-post-anti-trafficking-drive"
RAIDS = f"records/{STEM}.json"
OTHER = "2010-07-phnom-penh-post-detainment-denied"
ADDED = "2011-01-phnom-penh-post-added"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    return Copied.of(tmp_path)


def tables(made: Built) -> Tables:
    """The content of every table that was written."""
    return tables_in(made.tables)


def from_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """The edition that a first start would make."""
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, str(folder.parent / "another-cache"))
        shutil.rmtree(folder.parent / "another-cache", ignore_errors=True)
        return build(folder)


def publications(folder: Path) -> int:
    return len([*folder.glob("records/*.json"), *folder.glob("references/*.json")])


def test_a_first_edition_reads_all_and_a_second_nothing(copied: Copied) -> None:
    first = build(copied.folder)
    assert (first.read, first.faulty, first.good) == (
        publications(copied.folder),
        False,
        first.tables,
    )
    assert list(tables(first)) == list(WRITTEN)
    again = build(copied.folder)
    assert again == Built(first.tables, first.tables, False, 0, first.seen)


def test_nothing_is_written_into_the_collection(copied: Copied) -> None:
    before = fingerprint(copied.folder)
    build(copied.folder)
    assert fingerprint(copied.folder) == before
    assert not list(copied.folder.rglob(".*"))


def test_files_that_only_look_otherwise_are_the_same_edition(copied: Copied) -> None:
    first = build(copied.folder)
    (copied.folder / RAIDS).touch()
    again = build(copied.folder)
    assert (again.read, again.tables) == (0, first.tables)
    assert again.seen != first.seen


def retitle(copied: Copied, title: str = "Another title") -> None:
    copied.edit(RAIDS, lambda value: value.update(title=title))
    copied.sign()


def add_article(copied: Copied) -> None:
    """Another article with the same text and no item."""
    value = copied.read(f"records/{OTHER}.json")
    kept = {key: part for key, part in value.items() if key != "relations"}
    kept |= {"id": ADDED, "records": [], "claims": [], "events": []}
    (copied.folder / f"records/{ADDED}.json").write_text(to_json(kept), encoding="utf-8")
    shutil.copy(copied.folder / f"articles/{OTHER}.txt", copied.folder / f"articles/{ADDED}.txt")


def remove_article(copied: Copied) -> None:
    (copied.folder / f"records/{ADDED}.json").unlink()
    (copied.folder / f"articles/{ADDED}.txt").unlink()


def rename_article(copied: Copied) -> None:
    """The article that was added, under another id."""
    remove_article(copied)
    add_article(copied)
    for room, suffix in (("records", "json"), ("articles", "txt")):
        path = copied.folder / room / f"{ADDED}.{suffix}"
        path.rename(path.with_stem(f"{ADDED}-again"))
    copied.edit(f"records/{ADDED}-again.json", lambda value: value.update(id=f"{ADDED}-again"))


def dispute_less(copied: Copied) -> None:
    copied.edit("disputes.json", lambda disputes: disputes[:-1])


# What is done after the edition of data/ and one article more was made -> how many are read.
CHANGES: dict[str, tuple[Callable[[Copied], None], int]] = {
    "changed": (retitle, 1),
    "removed": (remove_article, 0),
    "renamed": (rename_article, 1),
    "a dispute less": (dispute_less, 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_changed_is_read_and_the_edition_is_that_of_a_first_start(
    copied: Copied, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    first = build(copied.folder)
    add_article(copied)
    more = build(copied.folder)
    assert (more.read, more.faulty) == (1, False)
    assert len(tables(more)["articles"]) == len(tables(first)["articles"]) + 1
    how, read = CHANGES[change]
    how(copied)
    made = build(copied.folder)
    assert (made.read, made.faulty) == (read, False)
    assert tables(made) != tables(more)
    assert tables(made) == tables(from_nothing(copied.folder, monkeypatch))


def test_a_change_taken_back_is_the_edition_before(copied: Copied) -> None:
    kept = (copied.folder / RAIDS).read_bytes()
    first = tables(build(copied.folder))
    retitle(copied)
    assert tables(build(copied.folder)) != first
    (copied.folder / RAIDS).write_bytes(kept)
    assert tables(build(copied.folder)) == first


@pytest.mark.parametrize("name", ["metrics.json", "organizations.json"])
def test_with_another_vocabulary_everything_is_read_again(
    copied: Copied, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build(copied.folder)
    field = "label" if name == "metrics.json" else "name"
    copied.edit(name, lambda value: value[0].update({field: "Another name"}))
    made = build(copied.folder)
    assert made.read == publications(copied.folder)
    assert tables(made) == tables(from_nothing(copied.folder, monkeypatch))


def test_with_other_code_everything_is_read_again(
    copied: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(copied.folder)
    for module in (shelf, building):
        monkeypatch.setattr(module, "code", lambda: "other code")
    made = build(copied.folder)
    assert made.read == publications(copied.folder)
    assert made.tables != first.tables
    assert tables(made) == tables(first)


def test_faults_have_no_tables_and_mending_them_reads_what_changed(
    copied: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(copied.folder)
    path = copied.folder / RAIDS
    kept = path.read_bytes()
    path.write_bytes(b"{")
    faulty = build(copied.folder)
    assert (faulty.faulty, faulty.good, tables(faulty)) == (True, first.tables, {})
    assert any("not JSON" in fault.fault for fault in open_edition(faulty.tables).faults)
    assert build(copied.folder).faulty, "what is faulty is looked at anew"
    path.write_bytes(kept)
    retitle(copied)
    mended = build(copied.folder)
    assert (mended.read, mended.good, mended.faulty) == (1, mended.tables, False)
    assert tables(mended) == tables(from_nothing(copied.folder, monkeypatch))


def test_a_first_edition_with_faults_has_none_before(copied: Copied) -> None:
    (copied.folder / "VERSION").unlink()
    made = build(copied.folder)
    assert (made.faulty, made.good) == (True, None)
    assert {fault.file for fault in open_edition(made.tables).faults} == {"VERSION"}


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    made = build(tmp_path / "nowhere")
    assert [fault.fault for fault in open_edition(made.tables).faults] == ["does not exist"]


def test_a_place_that_cannot_be_written_to_is_an_error(
    copied: Copied, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file"))
    with pytest.raises(OSError, match=f"no place for the edition: .*set {VARIABLE} to a folder"):
        build(copied.folder)


def test_progress_ends_with_all_that_was_read(copied: Copied) -> None:
    told: list[tuple[int, int]] = []
    build(copied.folder, progress=lambda done, total: told.append((done, total)))
    total = publications(copied.folder)
    assert (told[0], told[-1]) == ((0, total), (total, total))


def making(folder: Path, code: str = "") -> subprocess.Popen[str]:
    """A process that makes the edition, as the dashboard starts it; `code` runs before."""
    run = f"{code}\nimport runpy, sys\nrunpy.run_module('extract.edition', run_name='__main__')"
    return subprocess.Popen(
        [sys.executable, "-c", run, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def last(process: subprocess.Popen[str]) -> dict[str, object]:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(out.splitlines()[-1])


def test_two_processes_at_once_make_one_edition(copied: Copied) -> None:
    said = [last(process) for process in [making(copied.folder), making(copied.folder)]]
    assert said[0] == said[1]
    made = build(copied.folder)
    assert (made.read, str(made.tables)) == (0, said[0]["tables"])
    assert list(tables(made)) == list(WRITTEN)


# Ends the process as a kill does, half-way through the tables, which lie aside by then.
KILLED = """
import os, signal
from extract.edition import joining
written = []
real = joining.quoted
def quoted(path):
    written.append(path)
    if len(written) == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path)
joining.quoted = quoted
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("made_before", [True, False])
def test_a_process_killed_while_it_writes_leaves_the_shelf_as_it_was(
    copied: Copied, monkeypatch: pytest.MonkeyPatch, *, made_before: bool
) -> None:
    before = build(copied.folder) if made_before else None
    (copied.folder / "metrics.json").touch()
    copied.edit("metrics.json", lambda value: value[0].update(label="Another name"))
    killed = making(copied.folder, KILLED)
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    if before:
        assert list(tables(before)) == list(WRITTEN)
    made = build(copied.folder)
    assert not made.faulty
    assert tables(made) == tables(from_nothing(copied.folder, monkeypatch))


def before_each_look(monkeypatch: pytest.MonkeyPatch, do: Callable[[int], None]) -> list[int]:
    """Do something before the files are looked at, given which look it is: 1, 2, ..."""
    looks: list[int] = []

    def seen(root: Path) -> Fingerprint:
        looks.append(len(looks) + 1)
        do(looks[-1])
        return fingerprint(root)

    monkeypatch.setattr(building, "fingerprint", seen)
    return looks


def test_what_changes_while_it_is_read_is_read_again(
    copied: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The second is between the first reading and the look whether it still holds.
    before_each_look(monkeypatch, lambda look: retitle(copied) if look == 2 else None)
    made = build(copied.folder)
    titles = {row["title"] for row in tables(made)["articles"]}
    assert "Another title" in titles
    assert made.seen == digest(fingerprint(copied.folder))


def test_a_folder_that_changes_all_the_time_is_given_up_on_as_it_was_last_seen(
    copied: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = before_each_look(monkeypatch, lambda look: retitle(copied, f"Title {look}"))
    made = build(copied.folder)
    assert len(looks) == building._ATTEMPTS
    assert f"Title {looks[-1]}" in {row["title"] for row in tables(made)["articles"]}


def test_a_file_of_another_kind_beside_the_records_is_no_record(copied: Copied) -> None:
    before = build(copied.folder)
    (copied.folder / "records" / "notes.md").write_text("To do")
    made = build(copied.folder)
    assert (made.read, made.faulty, load(copied.folder).faults) == (0, False, [])
    assert tables(made) == tables(before)
