"""`python -m extract build`: what it prints, what it leaves, and its exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from extract.commands.main import main
from extract.edition.edition import open_edition
from extract.edition.shelf import VARIABLE, Shelf
from tests.shipped import DATA, Spoil, edit, file_of

pytestmark = pytest.mark.slow

RAIDS = file_of("raids-2008")
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_it_says_what_was_read_and_where_the_edition_lies(data_copy: Path, capsys: Output) -> None:
    publications = len([*DATA.glob("records/*.json"), *DATA.glob("references/*.json")])
    records = sum(
        len(json.loads(path.read_text(encoding="utf-8"))["records"])
        for room in ("records", "references")
        for path in DATA.glob(f"{room}/*.json")
    )
    for read in (publications, 0):
        assert main(["build", "--data", str(data_copy)]) == 0
        out, err = capsys.readouterr()
        first, second = out.splitlines()
        assert first == (
            f"No faults. {records} records in {publications} publications, "
            f"of which {read} had to be read."
        )
        tables = Path(second.removeprefix("The edition is in "))
        assert open_edition(tables).count("records") == records
        assert err == ""


def test_only_what_changed_is_read(spoil: Spoil, data_copy: Path, capsys: Output) -> None:
    assert main(["build", "--data", str(data_copy)]) == 0
    spoil(RAIDS, lambda home: home.update(note="Read again."))
    assert main(["build", "--data", str(data_copy)]) == 0
    assert "of which 1 had to be read." in capsys.readouterr().out


def test_faults_are_printed_as_check_prints_them(spoil: Spoil, capsys: Output) -> None:
    folder = spoil(RAIDS, edit("raids-2008", value=101))
    assert main(["check", "--data", str(folder)]) == 1
    checked = capsys.readouterr()
    assert main(["build", "--data", str(folder)]) == 1
    assert capsys.readouterr() == checked
    assert checked.out.count("raids-2008") > 0


def test_a_faulty_collection_leaves_the_edition_before(data_copy: Path, spoil: Spoil) -> None:
    assert main(["build", "--data", str(data_copy)]) == 0
    before = Shelf(data_copy).current()
    spoil(RAIDS, edit("raids-2008", value=101))
    assert main(["build", "--data", str(data_copy)]) == 1
    after = Shelf(data_copy).current()
    assert before is not None
    assert after is not None
    assert (after.faulty, after.good) == (True, before.edition)


def test_without_a_place_for_the_edition_it_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    assert main(["build", "--data", str(DATA)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("no place for the edition: ")
    assert err.endswith(f"set {VARIABLE} to a folder\n")


def test_on_a_terminal_a_bar_says_how_far_it_is(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["build", "--data", str(data_copy)]) == 0
    err = capsys.readouterr().err
    total = len([*DATA.glob("records/*.json"), *DATA.glob("references/*.json")])
    assert "Publications read" in err
    assert f"{total}/{total}" in err
