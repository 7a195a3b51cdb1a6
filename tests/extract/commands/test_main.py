"""`python -m extract`: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import Collection
from extract.commands.main import every_command, main
from extract.contract.files import data_folder
from extract.contract.items import Record
from extract.edition.edition import Edition
from extract.publish.export import FORMATS
from tests.few import few
from tests.shipped import DATA, Spoil, edit, file_of, find, real_collection

ROOT = DATA.parent
RAIDS = file_of("raids-2008")

Output = pytest.CaptureFixture[str]


def ids(path: Path) -> list[str]:
    content = path.read_bytes().decode("utf-8")
    return [line["record_id"] for line in csv.DictReader(io.StringIO(content, newline=""))]


# --- check -----------------------------------------------------------------------------------


def test_check_says_what_it_checked(collection: Collection, capsys: Output) -> None:
    assert main(["check", "--data", str(DATA)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for count, what in (
        (len(collection.articles), "articles"),
        (len(collection.references), "references"),
        (len(collection.records), "records"),
        (len(collection.claims), "claims"),
        (len(collection.events), "events"),
        (len(collection.disputes), "disputes"),
    ):
        assert f"{count} {what}" in out
    assert "Not checked" not in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check"], 1),
        (["build"], 1),
        (["release", "9.9.9", "--line", "One"], 1),
        (["export", "--format", "csv", "--out", "x.csv"], 1),
        (["add", str(ROOT / "README.md")], 2),
        (["remove", "a"], 2),
        (["propose", str(ROOT / "README.md")], 2),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
@pytest.mark.parametrize("kind", ["missing", "file"])
def test_what_is_no_folder_is_told_and_nothing_is_made(
    words: list[str], code: int, kind: str, tmp_path: Path, capsys: Output
) -> None:
    folder = tmp_path / "deep" / "data" if kind == "missing" else tmp_path / "data"
    if kind == "file":
        folder.write_text("", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert main([*words, "--data", str(folder)]) == code
    out, err = capsys.readouterr()
    said = {"missing": "does not exist", "file": "is not a folder"}[kind]
    assert f"{folder}: {said}: point --data at a collection" in out + err
    assert sorted(tmp_path.rglob("*")) == before


def test_check_says_what_nobody_checked(spoil: Spoil, capsys: Output) -> None:
    folder = spoil(RAIDS, edit("raids-2008", checks=[]))
    assert main(["check", "--data", str(folder)]) == 0
    assert "Not shown: 1.\n    record raids-2008 (not checked yet)\n" in capsys.readouterr().out


@pytest.mark.slow
def test_check_names_what_was_read_by_a_person(spoil: Spoil, capsys: Output) -> None:
    line = "Read by a person, not confirmed by the machine: "
    assert main(["check", "--data", str(DATA)]) == 0
    assert line not in capsys.readouterr().out

    def read_again(file: Any) -> None:
        item = find(file, "raids-2008")
        item.update(read_by="person", qualifier="at_least")
        item["checks"][0]["content_sha256"] = Record.model_validate(item).content_hash()
        del item["checks"][1:]

    folder = spoil(RAIDS, read_again)
    assert main(["check", "--data", str(folder)]) == 0
    assert f"{line}raids-2008.\n" in capsys.readouterr().out


@pytest.mark.slow
def test_check_names_what_is_contested(spoil: Spoil, capsys: Output) -> None:
    def contest(file: Any) -> None:
        for check in find(file, "raids-2008")["checks"]:
            check["outcome"] = "contested"

    folder = spoil(RAIDS, contest)
    assert main(["check", "--data", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "Not shown: 1.\n    record raids-2008 (contested by " in out
    assert "not checked yet" not in out


def test_check_prints_what_to_look_at_again(spoil: Spoil, capsys: Output) -> None:
    """A description may take a side, and no signature holds it: a note, and no fault."""

    def describe(found: Any) -> None:
        (raids,) = (metric for metric in found if metric["id"] == "raids")
        raids["description"] = "Raids on places like orphanages."

    assert main(["check", "--data", str(spoil("metrics.json", describe))]) == 0
    out = capsys.readouterr().out
    assert "To look at again: 1 note. None stops publication.\nmetrics.json: raids: " in out
    assert "“orphanages”" in out


def test_check_prints_all_faults_at_once(spoil: Spoil, capsys: Output) -> None:
    def change(file: Any) -> None:
        find(file, "raids-2008")["value"] = 101
        find(file, "tier-2005-phnom-penh-post")["qualifier"] = "over"
        find(file, "claim-wnu-police-violence")["excerpt"]["start"] += 1
        find(file, "event-law-2008")["colour"] = "red"

    folder = spoil(RAIDS, change)
    spoil("metrics.json", lambda found: found[0].update(scale="rank"))
    spoil("disputes.json", lambda found: found[0]["sides"][0]["items"].append("nothing"))
    spoil("articles/2015-06-khmer-times-crackdown-on-child-sex.txt", lambda text: text + " 1")
    assert main(["check", "--data", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    *lines, last = out.splitlines()
    assert last == f"{len(lines)} faults"
    assert [line.split(": ")[0] for line in lines] == sorted(line.split(": ")[0] for line in lines)
    named = {tuple(line.split(": ")[:2]) for line in lines}
    assert {
        (RAIDS, "raids-2008"),
        (RAIDS, "tier-2005-phnom-penh-post"),
        (RAIDS, "claim-wnu-police-violence"),
        (RAIDS, "event-law-2008"),
        ("metrics.json", "tip-tier"),
        ("disputes.json", "trafficking-since-2007"),
        (file_of("share-under-18-2012"), "share-under-18-2012"),
    } <= named
    # File, record or fault, fault or remedy: never less.
    assert all(line.count(": ") >= 2 for line in lines)


def test_one_fault_is_one(spoil: Spoil, capsys: Output) -> None:
    assert main(["check", "--data", str(spoil("collection.json", lambda _: b"{", raw=True))]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 fault"


def run(*words: str, folder: Path | None = None, cwd: Path = ROOT) -> tuple[int, str, str]:
    environment = {key: value for key, value in os.environ.items() if key != "FIGURES_DATA"}
    environment["PYTHONPATH"] = str(ROOT)
    if folder:
        environment["FIGURES_DATA"] = str(folder)
    done = subprocess.run(
        [sys.executable, "-m", "extract", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.slow
def test_the_shipped_data_from_any_folder(tmp_path: Path) -> None:
    code, out, err = run("check", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("No faults.")


@pytest.mark.slow
def test_figures_data_and_the_option_that_overrides_it(
    spoil: Spoil, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    folder = spoil(RAIDS, edit("raids-2008", value=101))
    monkeypatch.setenv("FIGURES_DATA", str(folder))
    assert data_folder() == folder.resolve()
    assert main(["check"]) == 1
    assert "raids-2008" in capsys.readouterr().out
    assert main(["check", "--data", str(DATA)]) == 0
    monkeypatch.delenv("FIGURES_DATA")
    assert data_folder() == DATA
    assert main(["check"]) == 0


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "--all"], ["export"], ["check", "x"]])
def test_a_wrong_call_exits_2(words: list[str], capsys: Output) -> None:
    assert main(words) == 2
    assert "Usage: python -m extract" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["export", "--help"]])
def test_help(words: list[str], capsys: Output) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("Usage: python -m extract")


# --- export ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_export_is_the_frame(edition: Edition, tmp_path: Path, capsys: Output, form: str) -> None:
    out = tmp_path / f"records.{form}"
    assert main(["export", "--data", str(DATA), "--format", form, "--out", str(out)]) == 0
    frame = edition.frame()
    assert FORMATS[form].read(out.read_bytes()).equals(frame)
    assert f"{len(frame)} records" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [out]


# Filters -> what the collection's own frame holds under them; each by a rule of its own.
FILTERS: list[tuple[list[str], dict[str, Any]]] = [
    (["--from", "2010"], {"from_year": 2010}),
    (["--to", "2005"], {"to_year": 2005}),
    (["--from", "2008", "--to", "2008"], {"from_year": 2008, "to_year": 2008}),
    (["--organization", "ijm"], {"organizations": ["ijm"]}),
    (["--place", "Thailand", "--place", "Lao PDR"], {"places": ["Thailand", "Lao PDR"]}),
    (
        ["--organization", "ijm", "--organization", "afesip"],
        {"organizations": ["ijm", "afesip"]},
    ),
    (["--metric", "raids"], {"metrics": ["raids"]}),
    (["--metric", "raids", "--metric", "arrests"], {"metrics": ["raids", "arrests"]}),
    (
        ["--from", "2008", "--organization", "us-state-department", "--metric", "tip-tier"],
        {"from_year": 2008, "organizations": ["us-state-department"], "metrics": ["tip-tier"]},
    ),
    (["--from", "1900", "--to", "1901"], {"from_year": 1900, "to_year": 1901}),
]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "filters"), FILTERS)
def test_export_filters(
    collection: Collection,
    edition: Edition,
    tmp_path: Path,
    words: list[str],
    filters: dict[str, Any],
) -> None:
    out = tmp_path / "records.csv"
    call = ["export", "--data", str(DATA), "--format", "csv", "--out", str(out)]
    assert main([*call, *words]) == 0
    assert out.read_bytes() == FORMATS["csv"].write(edition.frame(**filters))
    kept = set(ids(out))
    for record in collection.records:
        days = [day for day in (record.period.start, record.period.end) if day]
        passes = (
            int(max(days)[:4]) >= filters.get("from_year", 0)
            and int(min(days)[:4]) <= filters.get("to_year", 9999)
            and record.organization in filters.get("organizations", [record.organization])
            and record.place in filters.get("places", [record.place])
            and record.metric in filters.get("metrics", [record.metric])
        )
        assert (record.id in kept) is passes


# A call that cannot be meant -> words of the message.
WRONG: list[tuple[list[str], list[str]]] = [
    (["--organization", "nobody"], ["nobody", "use one of", "ijm"]),
    (["--place", "Atlantis"], ["Atlantis", "use one of", "Cambodia"]),
    (["--metric", "nothing"], ["nothing", "use one of", "tip-tier"]),
    (["--metric", "raids", "--metric", "nothing"], ["nothing"]),
    (["--organization", "nobody", "--metric", "nothing"], ["nobody", "nothing"]),
    (["--organization", "IJM"], ["IJM", "ijm"]),
    (["--organization", ""], ["''"]),
    (["--from", "2010", "--to", "2009"], ["2010", "2009", "earlier year first"]),
]


@pytest.mark.parametrize(
    ("words", "messages", "before"),
    few(
        [
            *((words, messages, None) for words, messages in WRONG),
            (*WRONG[0], b"what was there before"),
        ],
    ),
)
def test_export_refuses_and_writes_nothing(
    tmp_path: Path, capsys: Output, words: list[str], messages: list[str], before: bytes | None
) -> None:
    out = tmp_path / "records.csv"
    if before:
        out.write_bytes(before)
    call = ["export", "--data", str(DATA), "--format", "csv", "--out", str(out)]
    assert main([*call, *words]) == 2
    printed, err = capsys.readouterr()
    assert printed == ""
    assert all(message in err for message in messages)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([before] if before else [])


@pytest.mark.parametrize(
    "words",
    [
        ["--from", "abc"],
        ["--to", "2008.5"],
        ["--from", ""],
        ["--format", "pdf"],
        ["--from"],
        ["--search", "x"],
    ],
)
def test_export_refuses_what_it_cannot_read(tmp_path: Path, words: list[str]) -> None:
    call = ["export", "--data", str(DATA), "--format", "csv", "--out", str(tmp_path / "x.csv")]
    assert main([*call, *words]) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("missing/records.csv", "the folder does not exist: make it first"),
        ("", "is a folder: name a file in it"),
        ("a.csv/records.csv", "the folder does not exist"),
    ],
)
def test_export_to_nowhere(tmp_path: Path, capsys: Output, place: str, message: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    call = ["export", "--data", str(DATA), "--format", "csv", "--out", str(tmp_path / place)]
    assert main(call) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_export_replaces_files_only(tmp_path: Path, capsys: Output) -> None:
    """A device or a link that is replaced like a file would be gone."""
    (tmp_path / "file.csv").write_bytes(b"before")
    (tmp_path / "link.csv").symlink_to("file.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    for name in ("link.csv", "pipe.csv"):
        call = ["export", "--data", str(DATA), "--format", "csv", "--out", str(tmp_path / name)]
        assert main(call) == 2
        assert f"{name}: is a device, a pipe or a link: name a file" in capsys.readouterr().err
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "pipe.csv").is_fifo()
    assert (tmp_path / "file.csv").read_bytes() == b"before"


# Calls with names that a terminal would act on: colours, a line turned round, half a character.
@pytest.mark.parametrize(
    "name", few(["a\x1b[31mb", "a\u202eb", "a\x9b2Jb", "a\udcffb", "a\u200bb"], 1)
)
@pytest.mark.parametrize(
    "words",
    [
        ["check", "--data", "{}"],
        ["check", "--data", str(DATA), "{}"],
        ["check", "--{}"],
        ["{}"],
        ["export", "--format", "{}", "--out", "x"],
        ["export", "--format", "csv", "--out", "{}/x", "--data", str(DATA)],
        ["export", "--format", "csv", "--out", "missing/x", "--metric", "{}", "--data", str(DATA)],
        ["export", "--format", "csv", "--out", "missing/x", "--from", "{}"],
        ["release", "{}", "--line", "x", "--data", "missing"],
        ["add", "{}", "--data", "missing"],
        ["remove", "{}", "--data", "missing"],
        ["propose", "{}", "--data", "missing"],
        ["evaluate", "{}"],
    ],
)
def test_no_message_reaches_the_terminal_raw(
    capfd: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([word.replace("{}", name) for word in words]) in {1, 2}
    out, err = capfd.readouterr()
    assert not [sign for sign in (out + err).replace("\n", "") if not sign.isprintable()]


def test_export_where_nothing_can_be_written(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, replace = tmp_path / "records.csv", Path.replace

    def full(staged: Path, target: Path) -> Path:
        if target != out:  # of the edition, where this test runs first
            return replace(staged, target)
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    assert main(["export", "--data", str(DATA), "--format", "csv", "--out", str(out)]) == 2
    assert capsys.readouterr().err == (
        f"{out}: cannot be written (No space left on device): name another\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_export_refuses_a_collection_with_faults(
    spoil: Spoil, tmp_path: Path, capsys: Output
) -> None:
    folder = spoil(RAIDS, edit("raids-2008", value=101))
    out = tmp_path / "records.csv"
    assert main(["export", "--data", str(folder), "--format", "csv", "--out", str(out)]) == 1
    assert "raids-2008" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.slow
def test_export_from_the_command_line(edition: Edition, tmp_path: Path) -> None:
    code, out, err = run(
        "export", "--format", "json", "--out", "x.json", "--from", "2008", "--to", "2008",
        "--organization", "anti-trafficking-police", cwd=tmp_path, folder=DATA,
    )  # fmt: skip
    assert (code, err) == (0, "")
    wanted = list(edition.frame(2008, 2008, ["anti-trafficking-police"])["record_id"])
    assert {"raids-2008", "prosecutions-2008"} < set(wanted)
    assert out == f"x.json: {len(wanted)} records\n"
    found = json.loads((tmp_path / "x.json").read_bytes())
    assert [row["record_id"] for row in found] == wanted


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_gets_no_traceback() -> None:
    # As "… | head -1": the other end of the pipe is closed before anything is printed.
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-u", "-m", "extract", "check", "--data", str(DATA)],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


# --- the group -------------------------------------------------------------------------------


def test_every_module_with_a_command_is_one_of_the_commands() -> None:
    room = ROOT / "extract" / "commands"
    with_command = {
        path.stem
        for path in room.glob("*.py")
        if "\ndef command(" in path.read_text(encoding="utf-8")
    }
    assert with_command == every_command().keys()


@pytest.mark.slow
def test_a_command_reads_no_other() -> None:
    """`build` runs after each change of a file, and needs no reader of articles and no pandas."""
    run = (
        "import sys; from extract.commands.main import main; main(['build', '--help']); "
        "print(sorted({'pandas', 'extract.intake', 'extract.review', 'extract.publish'} "
        "& set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_more_records_than_a_sheet_holds_are_not_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    count = sum(record.organization == "ijm" for record in real_collection().records)
    monkeypatch.setattr("extract.publish.export.MOST_EXCEL_ROWS", count - 1)
    words = ["export", "--format", "xlsx", "--out", str(tmp_path / "x.xlsx")]
    assert main([*words, "--organization", "ijm"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"--format xlsx: {count} records are more than the {count - 1} that")
    assert not (tmp_path / "x.xlsx").exists()
    assert main([*words, "--organization", "afesip"]) == 0


def test_a_release_asks_what_changed_and_refuses_faults(
    spoil: Spoil, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    folder = spoil("collection.json", lambda about: about.update(first_year=2016))
    before = (folder / "VERSION").read_text(encoding="utf-8")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "Other years.")
    assert main(["release", "99.0.0", "--data", str(folder)]) == 1
    assert "collection.json: first_year is after last_year" in capsys.readouterr().err
    assert (folder / "VERSION").read_text(encoding="utf-8") == before
    collection = spoil("collection.json", lambda about: about.update(first_year=2005))
    assert main(["release", "99.0.0", "--data", str(collection)]) == 0
    assert "Other years." in (collection / "CORRECTIONS.md").read_text(encoding="utf-8")
