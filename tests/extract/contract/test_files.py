"""contract.files and the strict reading of a collection: what a lenient reader lets through."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import Fault
from extract.collection.checked import load
from extract.contract import files
from extract.contract.files import parse_json, read_json, read_text, to_json, write_whole
from tests.few import few
from tests.shipped import DATA, Spoil, edit, file_of

# A file that any JSON reader takes -> what is wrong with it, in a word of the message.
# Why each: RFC 8259 leaves duplicate names to the reader (4) and knows no NaN (6); Python's json
# takes NaN and Infinity, and reads 1e999 as infinity; half a surrogate pair cannot be UTF-8.
NOT_STRICT = [
    ('{"a": 1, "a": 1}', "duplicate key 'a'"),
    ('{"a": {"b": 1, "c": 2, "b": 3}}', "duplicate key 'b'"),
    ("[NaN]", "NaN is not a JSON number"),
    ('{"a": Infinity}', "Infinity is not a JSON number"),
    ('{"a": -Infinity}', "-Infinity is not a JSON number"),
    ("[1e999]", "1e999 is too large"),
    ("[-1e999]", "-1e999 is too large"),
    ('["\\ud800"]', "surrogate"),
    ('{"\\uDFFF": 1}', "surrogate"),
]
NOT_JSON = [
    ("", "line 1, column 1"),
    ("{'a': 1}", "line 1"),
    ("[1,]", "line 1"),
    ("[01]", "line 1"),
    ("[1] [2]", "line 1"),
    ('["tab\there"]', "line 1"),
    ("\ufeff[]", "line 1"),
    ("[1" + "0" * 5000 + "]", "4300 digits"),
    ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
    ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deeply"),
]


@pytest.mark.parametrize(("content", "message"), [*NOT_STRICT, *NOT_JSON])
def test_refuses(content: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        parse_json(content)
    assert message in str(error.value)


@pytest.mark.parametrize(("content", "message"), [*NOT_STRICT, *NOT_JSON])
def test_a_refused_file_is_a_fault(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "metrics.json"
    path.write_text(content, encoding="utf-8", newline="")
    value, faults = read_json(path, "metrics.json")
    assert value is None
    (fault,) = faults
    assert fault.file == "metrics.json"
    assert message in fault.fault
    assert fault.remedy


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ('{"b": [1, 2.5, null, true], "a": "é"}', {"b": [1, 2.5, None, True], "a": "é"}),
        ('"\\ud83d\\ude00"', "\U0001f600"),  # a whole pair is a character
        ('"\\\\ud800"', "\\ud800"),  # a backslash and letters
        ("[0, -0.5, 1e3]", [0, -0.5, 1000.0]),
    ],
)
def test_takes(content: str, value: Any) -> None:
    assert parse_json(content) == value


def test_names_every_item_that_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(
        '{"id": "file", "id": "file", "records": ['
        '{"id": "one", "value": NaN, "excerpt": {"start": 1, "start": 2}},'
        '{"id": "two", "low": 1e400},'
        '{"value": Infinity}]}',
        encoding="utf-8",
    )
    _, faults = read_json(path, "x.json")
    assert [(fault.record, fault.fault) for fault in faults] == [
        ("", "Infinity is not a JSON number"),
        ("", "duplicate key 'id' in one object"),
        ("one", "NaN is not a JSON number"),
        ("one", "duplicate key 'start' in one object"),
        ("two", "the number 1e400 is too large"),
    ]


def test_deepest_that_is_read_is_refused_by_the_models(spoil: Spoil) -> None:
    deep: list[Any] = []
    for _ in range(300):
        deep = [deep]
    folder = spoil("metrics.json", lambda metrics: metrics[0].update(label=deep))
    assert [fault.record for fault in faults_in(folder, "metrics.json")] == ["tip-tier"]


def faults_in(folder: Path, name: str) -> list[Fault]:
    return [fault for fault in load(folder).faults if fault.file == name]


RAIDS = file_of("raids-2008")
RAIDS_TEXT = RAIDS.replace("records/", "articles/").replace(".json", ".txt")


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert content.count(old.encode()) == 1, old
        return content.replace(old.encode(), new.encode())

    return change


# What is changed in the file of raids-2008 -> the record and the words of the fault.
IN_A_RECORD = [
    ('"value_as_printed": "over 100"', '"value_as_printed": "over 100", "vlaue": 1', "vlaue"),
    (
        '"value_as_printed": "over 100"',
        '"value_as_printed": "over 100", "low": 1',
        "duplicate key 'low'",
    ),
    ('"value_as_printed": "over 100"', '"value_as_printed": NaN', "NaN"),
    ('"value_as_printed": "over 100"', '"value_as_printed": Infinity', "Infinity"),
    ('"value_as_printed": "over 100"', '"value_as_printed": 1e999', "too large"),
    ('"value_as_printed": "over 100"', '"value_as_printed": 100', "valid string"),
    ('"value_as_printed": "over 100"', '"value_as_printed": "\\ud800"', "surrogate"),
    ('"value_as_printed": "over 100"', '"value_as_printed": ""', "at least 1 character"),
]


@pytest.mark.parametrize(("old", "new", "words"), few(IN_A_RECORD))
def test_a_fault_names_file_record_and_remedy(spoil: Spoil, old: str, new: str, words: str) -> None:
    folder = spoil(RAIDS, replaced(old, new), raw=True)
    (fault,) = faults_in(folder, RAIDS)
    assert fault.record == "raids-2008"
    assert words in fault.fault
    assert fault.remedy


# Field of raids-2008, what is there instead: each read by a lenient model as 100, 1 or a text.
FIELDS = [
    ("value", True),
    ("value", [100]),
    ("value", {"number": 100}),
    ("low", "100"),
    ("low", True),
    ("high", "100"),
    ("high", False),
    ("qualifier", "over"),
    ("qualifier", None),
    ("metric", "Raids"),
    ("metric", "raids\n"),
    ("metric", 3),
    ("id", "raids_2008"),
    ("place", ""),
    ("note", None),
    ("population", 5),
    ("period", "2008-01/2008-05"),
    ("checks", None),
    ("checks", {}),
    ("excerpt", "over 100 raids"),
    ("reported_via", ""),
]


@pytest.mark.parametrize(("field", "value"), few(FIELDS))
def test_nothing_is_converted(spoil: Spoil, field: str, value: object) -> None:
    folder = spoil(RAIDS, edit("raids-2008", **{field: value}))
    found = faults_in(folder, RAIDS)
    named = "raids_2008" if field == "id" else "raids-2008"
    assert {fault.record for fault in found} == {named}
    # "value.float: …" is about the field "value", read as a float.
    assert {re.split(r"[.:]", fault.fault)[0] for fault in found} == {field}
    assert all(fault.remedy for fault in found)


def test_a_number_in_quotes_is_a_fault(spoil: Spoil) -> None:
    # A record's value may be text where the metric is ordinal, so the metric decides.
    folder = spoil(RAIDS, edit("raids-2008", value="100"))
    faults = [fault.fault for fault in faults_in(folder, RAIDS) if fault.record == "raids-2008"]
    assert "the value '100' is not a number" in faults


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("metrics.json", "tip-tier"),
        ("organizations.json", "us-state-department"),
        ("disputes.json", "trafficking-since-2007"),
    ],
)
def test_unknown_fields_of_lists(spoil: Spoil, name: str, record: str) -> None:
    folder = spoil(name, lambda found: found[0].update(colour="red"))
    (fault,) = faults_in(folder, name)
    assert (fault.record, fault.fault) == (record, "colour: Extra inputs are not permitted")


@pytest.mark.parametrize("wrong", few([5, [1], {}, None, "", "Tip tier"], 1))
@pytest.mark.parametrize("name", ["metrics.json", "organizations.json", "disputes.json"])
def test_an_id_of_the_wrong_kind_is_a_fault(spoil: Spoil, name: str, wrong: object) -> None:
    folder = spoil(name, lambda found: found[0].update(id=wrong))
    assert [fault.record for fault in faults_in(folder, name)] == [
        wrong if wrong == "Tip tier" else "item 0"
    ]


@pytest.mark.parametrize("name", ["metrics.json", "organizations.json", "disputes.json"])
@pytest.mark.parametrize("content", few([b"{}", b"null", b'"text"', b"3"], 1))
def test_a_list_file_that_is_no_list(spoil: Spoil, name: str, content: bytes) -> None:
    folder = spoil(name, lambda _: content, raw=True)
    assert [fault.fault for fault in faults_in(folder, name)] == ["not a list"]


@pytest.mark.parametrize("entry", few(["raids", 3, None, []], 1))
def test_an_entry_that_is_no_object(spoil: Spoil, entry: object) -> None:
    folder = spoil("metrics.json", lambda metrics: metrics.append(entry))
    (fault,) = faults_in(folder, "metrics.json")
    assert fault.record == f"item {len(json.loads((DATA / 'metrics.json').read_bytes()))}"


@pytest.mark.parametrize("name", [RAIDS, "references/tip-report-2008.json", "collection.json"])
def test_an_object_file_that_is_a_list(spoil: Spoil, name: str) -> None:
    assert faults_in(spoil(name, lambda _: [1]), name)


@pytest.mark.parametrize("name", few([RAIDS, RAIDS_TEXT, "metrics.json", "collection.json"], 2))
def test_invalid_utf8(spoil: Spoil, name: str) -> None:
    size = len((DATA / name).read_bytes())
    folder = spoil(name, lambda content: content + b"\xff", raw=True)
    faults = [fault for fault in faults_in(folder, name) if "UTF-8" in fault.fault]
    assert [fault.fault for fault in faults] == [f"invalid UTF-8 at byte {size}"]


def test_oversized(spoil: Spoil, monkeypatch: pytest.MonkeyPatch, data_copy: Path) -> None:
    size = (data_copy / "metrics.json").stat().st_size
    monkeypatch.setattr(files, "MAX_JSON_BYTES", size - 1)
    (fault,) = [f for f in faults_in(data_copy, "metrics.json") if "limit" in f.fault]
    assert fault.fault == f"{size} bytes, more than the limit of {size - 1}"
    monkeypatch.setattr(files, "MAX_JSON_BYTES", size)
    assert not faults_in(data_copy, "metrics.json")
    folder = spoil(RAIDS_TEXT, lambda content: content + b" " * files.MAX_TEXT_BYTES, raw=True)
    assert any("limit" in fault.fault for fault in faults_in(folder, RAIDS_TEXT))


@pytest.mark.parametrize(
    "name", ["collection.json", "metrics.json", "organizations.json", "disputes.json"]
)
def test_a_missing_file_is_a_fault(data_copy: Path, name: str) -> None:
    (data_copy / name).unlink()
    (fault,) = faults_in(data_copy, name)
    assert fault.fault.startswith("cannot be read")


def test_offsets_are_code_points_of_the_bytes(tmp_path: Path) -> None:
    # Newline translation or dropping a byte order mark would shift every excerpt.
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffa\r\nb\rc\U0001f600d".encode())
    assert read_text(path, "a.txt") == ("\ufeffa\r\nb\rc\U0001f600d", [])


CANONICAL = sorted(DATA.rglob("*.json"))


@pytest.mark.parametrize("path", CANONICAL, ids=lambda path: path.relative_to(DATA).as_posix())
def test_canonical_form(path: Path) -> None:
    content = path.read_bytes().decode("utf-8")
    assert content == to_json(parse_json(content))


def test_to_json() -> None:
    assert to_json({"b": [1], "a": "é“"}) == '{\n  "a": "é“",\n  "b": [\n    1\n  ]\n}\n'
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json([float("nan")])


def test_write_whole_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(TypeError):
        write_whole(path, "text")  # pyrefly: ignore[bad-argument-type]  # a failure in mid-write
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_write_whole_is_readable_by_others(tmp_path: Path) -> None:
    write_whole(tmp_path / "x", b"")
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    text, faults = read_text(tmp_path / "pipe", "pipe")
    assert text is None
    assert [str(fault) for fault in faults] == ["pipe: is not a regular file: name a file"]


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a\r\n")
    assert files.hash_of(tmp_path / "a") == files.sha256(b"a\r\n")
    assert files.hash_of(tmp_path / "none") == files.hash_of(tmp_path) == ""


def test_a_link_to_itself_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    folder = files.data_folder(tmp_path / "loop")
    [fault] = files.folder_faults(folder)
    assert (fault.file, fault.fault) == (str(tmp_path / "loop"), "is not a folder")
