"""`python -m extract propose`: fields, order, hostile files, folders and articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.commands.main import main
from extract.contract.faults import Faulty
from extract.intake.texts import read_files
from tests.extract.desk import make_collection
from tests.shipped import DATA

ROOT = DATA.parent
SENTENCES = [
    json.loads(line)
    for line in (ROOT / "tests/data/development.jsonl").read_text(encoding="utf-8").splitlines()
]
FIELDS = [
    "article", "start", "end", "exact", "kind", "value", "low", "high", "qualifier", "unit", "noun",
    "sentence", "period", "speaker", "metric", "guesses",
]  # fmt: skip


def lines_of(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A collection without articles and metrics."""
    folder = tmp_path / "collection"
    folder.mkdir()
    return folder


def test_fields_and_offsets(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Menu\r\n\r\n😀 Police said over 100 raids took place last year.\r\n\r\nNo deaths.\r\n"
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode())
    command = [str(path), "--format", "jsonl", "--data", str(empty), "--published", "2008-06-12"]
    assert main(["propose", *command]) == 0
    found = lines_of(capsys.readouterr().out)
    assert [candidate["exact"] for candidate in found] == ["over 100", "No"]
    for candidate in found:
        assert list(candidate) == FIELDS
        assert text[candidate["start"] : candidate["end"]] == candidate["exact"]
        assert text[slice(*candidate["sentence"])].count(candidate["exact"]) == 1
    assert found[0]["article"] == "page.txt"
    assert found[0]["period"] == {"edtf": "2007", "basis": "relative", "words": "last year"}
    assert found[0]["speaker"] == "Police"
    assert found[0]["guesses"] == ["period", "speaker"]
    assert found[1]["period"] is None
    assert found[1]["guesses"] == []


@pytest.mark.slow
def test_jsonl_keeps_ids_and_order(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(
        "".join(
            json.dumps({"id": f"n{i}", "text": f"{i} people died.", "published": None}) + "\n"
            for i in range(2, 3000)
        )
    )
    assert main(["propose", str(path), "--format", "jsonl", "--data", str(empty)]) == 0
    found = lines_of(capsys.readouterr().out)
    assert [(candidate["article"], candidate["value"]) for candidate in found] == [
        (f"n{i}", i) for i in range(2, 3000)
    ]


@pytest.mark.slow
def test_a_large_folder_goes_through_all_cores_in_order(tmp_path: Path, empty: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "\n\n".join(sentence["text"] for sentence in SENTENCES)
    for i in range(40):
        (folder / f"a{i:02d}.txt").write_text(f"{text}\n\n{i + 2} people died.", encoding="utf-8")
    command = [sys.executable, "-m", "extract", "propose", str(folder)]
    command += ["--format", "jsonl", "--data", str(empty)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    found = lines_of(run.stdout)
    order = list(dict.fromkeys(candidate["article"] for candidate in found))
    assert order == [f"a{i:02d}.txt" for i in range(40)]
    per_article = [candidate for candidate in found if candidate["article"] == "a00.txt"]
    assert len(found) == 40 * len(per_article)


def test_article_id_takes_body_and_date_from_its_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "12 shares\n\nRaids on the rise\n\nLast year 38 people died.\n"
    data = make_collection(tmp_path / "data", **{"2009-a": text})
    assert main(["propose", "2009-a", "--format", "jsonl", "--data", str(data)]) == 0
    found = lines_of(capsys.readouterr().out)
    assert [(candidate["exact"], candidate["period"]["edtf"]) for candidate in found] == [
        ("38", "2008")
    ]


HOSTILE: list[tuple[str, bytes | None, str]] = [
    ("missing.txt", None, "is neither a file nor an article"),
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\n", "is empty"),
    ("binary.txt", b"GIF89a\x00\x01\x02", "is a binary file"),
    ("cyrillic.txt", "\u0433\u043e\u0440\u043e\u0434 5".encode("cp1251"), "is neither UTF-8"),
    ("huge.txt", b"5 people died. " * 400_000, "more than the limit"),
    ("table.txt", b"5 and " * 40_001, "holds 40,001 numbers, more than the 40,000"),
    ("words.txt", b"Five or " * 40_001, "holds 40,001 numbers"),
    ("bidi.txt", "5 \u202epeople\u202c died.".encode(), "bidirectional control"),
    ("bad.jsonl", b'{"id": "a", "text": "5 died."}\n{"id": \n', "line 2: is not JSON"),
    ("list.jsonl", b"[1]\n", "line 1: is not a JSON object"),
    ("noid.jsonl", b'{"text": "5 died."}\n', "line 1: has no id and text"),
    ("number.jsonl", b'{"id": "a", "text": 5}\n', "line 1: has no id and text"),
    (
        "date.jsonl",
        b'{"id": "a", "text": "5 died.", "published": "June"}\n',
        "published is not a date",
    ),
    (
        "year.jsonl",
        b'{"id": "a", "text": "5 died.", "published": 2008}\n',
        "published is not a date (2008 is not text)",
    ),
    (
        "long.jsonl",
        b'{"id": "a", "text": "' + b"Many people died. " * 300_000 + b'"}\n',
        "is longer than 5,242,880: split the text",
    ),
    ("nul.jsonl", b'{"id": "a", "text": "5\\u0000 died."}\n', "control character U+0000"),
    ("twice.jsonl", b'{"id": "a", "id": "b", "text": "5"}\n', "duplicate key"),
    ("deep.jsonl", b"[" * 100_000 + b"\n", "is not JSON"),
    ("nothing.jsonl", b"", "is empty"),
]


@pytest.mark.parametrize(
    ("name", "content", "words"), HOSTILE, ids=[hostile[0] for hostile in HOSTILE]
)
def test_hostile_files(
    name: str,
    content: bytes | None,
    words: str,
    tmp_path: Path,
    empty: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["propose", str(path), "--data", str(empty)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert words in printed.err
    assert name in printed.err


@pytest.mark.parametrize(
    "target", ["../articles/2008-a", "2008-a/../b", "no-such-article", "-", "\u202e"]
)
def test_no_such_article(target: str, empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", "--data", str(empty), "--", target]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1


def test_one_bad_file_among_good_ones_prints_nothing_but_its_fault(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("5 people died.")
    (tmp_path / "b.txt").write_text("")
    assert main(["propose", str(tmp_path), "--data", str(empty)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "b.txt" in printed.err


def test_a_wrong_publication_date(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", "x.txt", "--published", "June 2008", "--data", str(empty)]) == 2
    assert "--published" in capsys.readouterr().err


def test_a_folder_without_articles_is_named(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "a.pdf").write_bytes(b"")
    assert main(["propose", str(tmp_path / "room"), "--data", str(empty)]) == 2
    said = capsys.readouterr().err
    assert "room: no .txt or .jsonl file in it: name a folder of articles" in said


def test_what_is_not_there_is_named_with_all_that_is_wrong(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.jsonl").write_text("[1]\n", encoding="utf-8")
    named = [str(tmp_path / name) for name in ("none.txt", "pipe.txt", "a.jsonl")]
    with pytest.raises(Faulty) as caught:
        read_files(named, None)
    assert [(fault.file, fault.fault) for fault in caught.value.faults] == [
        (named[2], "is not a JSON object"),
        (named[0], "no such file"),
        (named[1], "is not a regular file"),
    ]


def test_a_line_that_says_when_it_was_published_needs_no_option(
    tmp_path: Path, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lines.jsonl"
    line = {"id": "a", "text": "38 people were held last year.", "published": "2008-06-12"}
    path.write_text(json.dumps(line) + "\n")
    assert main(["propose", str(path), "--format", "jsonl", "--data", str(empty)]) == 0
    (found,) = lines_of(capsys.readouterr().out)
    assert found["period"]["edtf"] == "2007"
