"""Releases, and that no change to released data stays unseen.

Each case spoils a copy of a released collection in one way. What is wrong is a fault; what may be
meant is named as a change since the release.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.collection.check import all_faults
from extract.collection.folder import read
from extract.collection.release import changes_since_release, release
from extract.commands.main import main
from extract.contract.faults import Faulty
from extract.contract.files import sha256, to_json
from tests.few import few
from tests.shipped import copy_data, file_of, find, real_collection, rewrite

RAIDS = file_of("raids-2008")
# No release is earlier than the one before it.
TODAY = date.fromisoformat(real_collection().released or "")
NEXT = "99.0.0"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_data(tmp_path_factory.mktemp("released"))
    (folder / "gaps.json").write_text(to_json([GAP]), encoding="utf-8")
    release(folder, NEXT, "For the tests.", TODAY)
    return folder


@pytest.fixture
def folder(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "data"))


def edit_json(name: str, change: Callable[[Any], Any]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        rewrite(folder / name, change)

    return spoil


def without_a_hash(manifest: dict[str, Any]) -> None:
    del manifest["files"]["README.md"]


def item(key: str, **fields: Any) -> Callable[[Path], None]:
    return edit_json(RAIDS, lambda file: find(file, key).update(fields))


def check(**fields: Any) -> Callable[[Path], None]:
    return edit_json(RAIDS, lambda file: find(file, "raids-2008")["checks"][0].update(fields))


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def write(name: str, content: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).write_text(content, encoding="utf-8")

    return spoil


def exchanged(folder: Path) -> None:
    """A changed file whose new hash is written into the manifest."""
    write("README.md", "Another method.")(folder)
    new = sha256("Another method.")
    edit_json("MANIFEST.json", lambda found: found["files"].update({"README.md": new}))(folder)


def added_to(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).write_bytes((folder / name).read_bytes() + b"\n")

    return spoil


def made(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        if (folder / name).parent.is_file():  # a lock
            (folder / name).parent.unlink()
        (folder / name).mkdir(parents=True)

    return spoil


def link(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        outside = folder.parent / "outside"
        (folder / name).rename(outside)
        (folder / name).symlink_to(outside)

    return spoil


def link_to_nothing(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(folder.parent / "nothing")

    return spoil


def loop(folder: Path) -> None:
    (folder / "records" / "loop.json").symlink_to(folder / "records" / "loop.json")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "records" / "pipe.json")


def swapped(folder: Path) -> None:
    """Same size, same times: a digit of a note exchanged."""
    path = folder / RAIDS
    seen = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"publisher": "Phnom', '"publisher": "Phnon', 1), encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


# The collection itself gives no reason for a gap.
GAP = {
    "id": "a-gap",
    "claim": "claim-afesip-no-statistics",
    "metrics": ["share-under-18"],
    "first_year": None,
    "last_year": 2007,
    "note": "",
}
REFERENCE = "references/voa-khmer-2008-afesip.json"

# How a copy is spoilt -> words of the fault.
FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a check of a day to come": (check(on="2999-01-01"), "in the future"),
    "a check before the article appeared": (check(on="1999-01-01"), "before its publication"),
    "a linked record file": (link(RAIDS), "is a link"),
    "a linked text": (link(RAIDS.replace("records", "articles").replace("json", "txt")), "a link"),
    "a linked folder": (link("references"), "is a link"),
    "a loop of links": (loop, "is a link"),
    "a pipe": (pipe, "not a regular file"),
    "a note with a zero-width space": (item("raids-2008", note="a\u200bb"), "U+200B"),
    "a note that turns round": (item("raids-2008", note="a\u202eb"), "U+202E"),
    "a place with a control": (item("raids-2008", place="Phnom\x07 Penh"), "U+0007"),
    "a soft hyphen in an organization": (
        edit_json("organizations.json", lambda found: found[0].update(name="Mini\xadstry")),
        "U+00AD",
    ),
    "a key that cannot be seen": (item("raids-2008", **{"note\u2060": "x"}), "U+2060"),
    "a user in a URL": (
        edit_json(RAIDS, lambda file: file.update(url="https://post.example@evil.example/a")),
        "names no user",
    ),
    "a quotation mark in a URL": (
        edit_json(RAIDS, lambda file: file.update(url='https://a.example/"onmouseover="x')),
        "no quotation marks",
    ),
    "a log with a control": (
        write("CORRECTIONS.md", f"# Corrections\n\n## {NEXT}, {TODAY}\n\n\x1b[31mRed.\n"),
        "CORRECTIONS.md: holds U+001B",
    ),
    "a manifest that is none": (write("MANIFEST.json", "{}"), "Field required"),
    "a hash exchanged together with its file": (exchanged, "not as the release wrote it"),
    "a hash left out of the manifest": (
        edit_json("MANIFEST.json", without_a_hash),
        "not as the release wrote it",
    ),
    "another day of release": (
        edit_json("MANIFEST.json", lambda found: found.update(released="2026-11-25")),
        "not as the release wrote it",
    ),
    "a manifest with another end": (added_to("MANIFEST.json"), "not as the release wrote it"),
    "a manifest cut short": (write("MANIFEST.json", '{"files": {'), "not JSON"),
    "an article published in times to come": (
        edit_json(
            RAIDS,
            lambda file: file["published"].update(
                edtf="2999", start="2999-01-01", end="2999-12-31", precision="year"
            ),
        ),
        "in the future",
    ),
}
# How a copy is spoilt -> words of the change.
CHANGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "another publisher": (
        edit_json(REFERENCE, lambda file: file.update(publisher="The Daily Invention")),
        "title, publisher and date of reference voa-khmer-2008-afesip: changed",
    ),
    "another title": (
        edit_json(REFERENCE, lambda file: file.update(title="Another")),
        "title, publisher and date of reference voa-khmer-2008-afesip: changed",
    ),
    "another address": (
        edit_json(REFERENCE, lambda file: file.update(url="https://example.org/")),
        "reference voa-khmer-2008-afesip: changed",
    ),
    "another unit": (
        edit_json("metrics.json", lambda found: found[1].update(unit="apples")),
        ": changed",
    ),
    "another position of a side": (
        edit_json("disputes.json", lambda found: found[0]["sides"][0].update(position="No.")),
        ": changed",
    ),
    "sides that change places": (
        edit_json("disputes.json", lambda found: found[0]["sides"].reverse()),
        "dispute ",
    ),
    "a removed record": (
        edit_json(REFERENCE, lambda file: file["records"].clear()),
        "removed",
    ),
    "an invented check": (
        edit_json(
            RAIDS,
            lambda file: find(file, "raids-2008")["checks"].append(
                find(file, "raids-2008")["checks"][0] | {"by": "Ghost"}
            ),
        ),
        "checks of record raids-2008: changed",
    ),
    "a check under another name": (check(by="Ghost"), "checks of record raids-2008: changed"),
    "a removed check": (
        edit_json(RAIDS, lambda file: find(file, "raids-2008").update(checks=[])),
        "checks of record raids-2008: changed",
    ),
    "another short name": (
        edit_json("organizations.json", lambda found: found[0].update(short_name="X")),
        "organization ",
    ),
    "an added organization": (
        edit_json("organizations.json", lambda found: found.append(found[0] | {"id": "ghost"})),
        "organization ghost: added",
    ),
    "another first year": (
        edit_json("collection.json", lambda found: found.update(first_year=1999)),
        "the collection's description: changed",
    ),
    "a review of nobody's": (write("reviews/ghost.json", "{}"), "file reviews/ghost.json: added"),
    "a leftover journal": (write(".unfinished.json", "[]"), "a save was interrupted"),
    "a stray file": (write("notes.txt", "x"), "file notes.txt: added"),
    "a hidden file": (write("records/.x.json", "{}"), "records/.x.json: is hidden"),
    "a hidden folder": (made(".cache/deep"), ".cache: is hidden"),
    "a folder of nothing": (made("extra"), "extra/: is empty"),
    "a file of git’s elsewhere": (write("records/.gitignore", "*"), ".gitignore: is hidden"),
    "a folder that looks like git's": (made(".github/workflows"), ".github: is hidden"),
    "a lock that holds something": (write(".lock", "x"), ".lock: is hidden"),
    "a lock that is a link": (link_to_nothing(".lock-next"), ".lock-next: is hidden"),
    "a lock that is a folder": (made(".lock/deep"), ".lock: is hidden"),
    "a journal that is a link": (link_to_nothing(".unfinished.json"), "a save was interrupted"),
    "no manifest": (remove("MANIFEST.json"), "MANIFEST.json is missing, though CORRECTIONS.md"),
    "another method": (write("README.md", "x"), "file README.md: changed"),
    "another version": (
        write("VERSION", "99.5.0\n"), f"VERSION says 99.5.0, the last release is {NEXT}",
    ),
    "another entry of the log": (
        write("CORRECTIONS.md", f"# Corrections\n\n## {NEXT}, {TODAY}\n\nNothing.\n"),
        "file CORRECTIONS.md: changed",
    ),
    "an answer gone": (edit_json("answers.json", lambda found: found.clear()), "answer "),
    "a gap gone": (edit_json("gaps.json", lambda found: found.clear()), "gap "),
    "the same size and time": (swapped, "title, publisher and date of article "),
}  # fmt: skip


def faults_of(folder: Path) -> str:
    (folder / "reviews").mkdir(exist_ok=True)
    return "\n".join(map(str, all_faults(read(folder))))


def changes_of(folder: Path) -> str:
    (folder / "reviews").mkdir(exist_ok=True)
    return "\n".join(changes_since_release(read(folder)))


def test_a_released_collection_has_neither_faults_nor_changes(folder: Path) -> None:
    assert (faults_of(folder), changes_of(folder)) == ("", "")
    assert read(folder).version == NEXT


@pytest.mark.parametrize("how", few(FAULTS))
def test_what_is_amiss_is_a_fault(folder: Path, how: str) -> None:
    spoil, words = FAULTS[how]
    spoil(folder)
    assert words in faults_of(folder)


@pytest.mark.parametrize("how", few(CHANGES))
def test_what_may_be_meant_is_named(folder: Path, how: str) -> None:
    (folder / "reviews").mkdir(exist_ok=True)
    spoil, words = CHANGES[how]
    spoil(folder)
    assert words in changes_of(folder)


@pytest.mark.parametrize("room", few(["articles", "records", "references", "reviews"], 1))
def test_a_folder_that_cannot_be_listed_is_a_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    (folder / "reviews").mkdir(exist_ok=True)
    real = os.scandir

    def refusing(path: Path) -> Any:
        if Path(path).name == room:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert f"{room}/: cannot be listed (Permission denied): allow" in "\n".join(
        map(str, all_faults(read(folder)))
    )


def test_a_removed_reference_is_named(folder: Path) -> None:
    remove(REFERENCE)(folder)
    assert f"file {REFERENCE}: removed" in changes_of(folder)


def test_another_date_voids_the_checks_that_covered_it(folder: Path) -> None:
    stated = read(folder).home["raids-2008"].stated_hash()
    check(publication_sha256=stated)(folder)
    assert faults_of(folder) == ""
    edit_json(RAIDS, lambda file: file.update(title="Another"))(folder)
    assert "raids-2008: the check by" in faults_of(folder)
    assert "title, publisher or date" in faults_of(folder)
    edition = read(folder)
    assert not edition.is_checked(edition.items["raids-2008"])


@pytest.mark.parametrize(
    ("version", "line", "words"),
    few(
        [
            (NEXT, "Again.", "is not higher than"),
            ("98.9.9", "Lower.", "is not higher than"),
            ("99.1", "Two numbers.", "is not a version"),
            ("099.1.0", "A leading zero.", "is not a version"),
            ("100.0.0", "  ", "no line says what changed"),
            ("100.0.0", "One.\n\n## 101.0.0, 2026-01-01", "not said in one line"),
            ("100.0.0", "## 101.0.0, 2026-01-01", "not said in one line"),
            ("100.0.0", "One.\rTwo.", "not said in one line"),
            ("100.0.0", "A turned \u202e line.", "holds U\\+202E"),
            ("100.0.0", "A \x1b[31mred line.", "holds U\\+001B"),
        ],
    ),
)
def test_a_release_is_refused_whole(folder: Path, version: str, line: str, words: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(Faulty, match=words):
        release(folder, version, line, TODAY)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_faults_are_not_released(folder: Path) -> None:
    item("raids-2008", value=101)(folder)
    with pytest.raises(Faulty, match="raids-2008"):
        release(folder, "100.0.0", "No.", TODAY)


def test_a_first_release_keeps_the_entry_that_its_version_has(folder: Path) -> None:
    remove("MANIFEST.json")(folder)
    write("VERSION", "99.1.0\n")(folder)
    log = (folder / "CORRECTIONS.md").read_text(encoding="utf-8")
    before, mark, rest = log.partition(f"## {NEXT}")
    log = f"{before}## 99.1.0, {TODAY}\n\nWritten by hand.\n\n{mark}{rest}"
    write("CORRECTIONS.md", log)(folder)
    release(folder, "99.1.0", "The same in a line.", TODAY)
    assert (folder / "CORRECTIONS.md").read_text(encoding="utf-8") == log
    assert (faults_of(folder), changes_of(folder)) == ("", "")


def test_the_command_releases_and_check_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("README.md", "Another method.")(folder)
    call = ["release", "99.1.0", "--line", "The method is described anew.", "--data", str(folder)]
    assert main(call) == 0
    printed = capsys.readouterr().out
    assert "file README.md: changed" in printed
    assert "Released 99.1.0" in printed
    log = (folder / "CORRECTIONS.md").read_text(encoding="utf-8")
    assert log.index("## 99.1.0, ") < log.index(f"## {NEXT}, ")
    assert "The method is described anew." in log
    assert main(["check", "--data", str(folder)]) == 0
    assert "Nothing has changed since release 99.1.0" in capsys.readouterr().out


def test_what_git_and_saves_keep_there_is_not_named(folder: Path) -> None:
    for name in (".gitignore", ".gitattributes", ".lock", ".lock-next"):
        write(name, "")(folder)
    assert (faults_of(folder), changes_of(folder)) == ("", "")


def test_a_file_that_only_a_release_reads_is_a_fault_where_it_cannot_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "README.md")
    assert faults_of(folder) == "README.md: cannot be read: allow this user to read the file"
