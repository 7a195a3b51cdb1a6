"""Version, corrections log and retired ids: read, checked, resolved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.collection.checked import load
from extract.contract.corrections import Correction, read_corrections
from tests.few import few
from tests.shipped import copy_data

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_data(tmp_path)


def retire(folder: Path, *entries: dict[str, Any]) -> None:
    standard = {"replaced_by": None, "reason": "counted twice", "since": "2026-11-21"}
    (folder / "retired.json").write_text(json.dumps([{**standard, **entry} for entry in entries]))


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in load(folder).faults]


def test_the_shipped_version_has_an_entry_in_the_log() -> None:
    collection = load(DATA)
    assert collection.faults == []
    assert collection.version == (DATA / "VERSION").read_text().strip()
    assert collection.corrections[0].version == collection.version
    assert collection.released == collection.corrections[0].day


@pytest.mark.parametrize(
    "written", few(["1.0\n", "1.0.0", "v1.0.0\n", "1.0.0\n\n", "", "1.0.0\r\n"], 2)
)
def test_a_version_is_three_numbers_on_one_line(folder: Path, written: str) -> None:
    (folder / "VERSION").write_bytes(written.encode())
    assert any(fault.startswith("VERSION: ") and "1.0.0" in fault for fault in faults(folder))


def test_a_missing_version_is_a_fault(folder: Path) -> None:
    (folder / "VERSION").unlink()
    assert [fault for fault in faults(folder) if fault.startswith("VERSION: ")]


def test_a_new_version_without_an_entry_is_a_fault(folder: Path) -> None:
    (folder / "VERSION").write_text("9.9.9\n")
    assert any("CORRECTIONS.md" in fault and "9.9.9" in fault for fault in faults(folder))


def test_without_a_log_the_day_is_unknown(folder: Path) -> None:
    (folder / "CORRECTIONS.md").unlink()
    collection = load(folder)
    assert collection.faults == []
    assert collection.released is None


def test_the_log_is_read_newest_first() -> None:
    entries, problems = read_corrections(
        "# Corrections\n\nText.\n\n## 1.1.0, 2027-01-02\n\nOne.\n\n### Why\n\nTwo.\n"
        "## 1.0.0, 2026-11-21\nFirst.\n",
        "CORRECTIONS.md",
    )
    assert problems == []
    assert entries == [
        Correction("1.1.0", "2027-01-02", "One.\n\n### Why\n\nTwo."),
        Correction("1.0.0", "2026-11-21", "First."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## 1.0.0\n",
        "## 1.0.0, 21 November 2026\n",
        "## 1.0.0, 2026-02-30\n",
        "## 1.0.0, 2026-01-01\n## 1.1.0, 2026-01-02\n",  # oldest first
        "## 1.1.0, 2026-01-01\n## 1.0.0, 2026-01-02\n",  # the days run the other way
        "## 1.0.0, 2026-01-01\n## 1.0.0, 2026-01-01\n",  # twice
    ],
)
def test_headings_that_cannot_be_read_are_faults(text: str) -> None:
    _, problems = read_corrections(text, "CORRECTIONS.md")
    assert len(problems) == 1


def test_an_id_in_use_resolves_to_its_item() -> None:
    collection = load(DATA)
    record = collection.records[0]
    found = collection.resolve(record.id)
    assert found.item is record
    assert found.retired == []


def test_an_unknown_id_resolves_to_nothing() -> None:
    found = load(DATA).resolve("never-published")
    assert found.item is None
    assert found.retired == []


def test_a_retired_id_says_what_replaced_it(folder: Path) -> None:
    record = load(DATA).records[0].id
    retire(folder, {"id": "old", "replaced_by": "newer"}, {"id": "newer", "replaced_by": record})
    collection = load(folder)
    assert collection.faults == []
    found = collection.resolve("old")
    assert found.item is not None
    assert found.item.id == record
    assert [item.id for item in found.retired] == ["old", "newer"]


def test_a_withdrawn_id_leads_nowhere_and_says_why(folder: Path) -> None:
    retire(folder, {"id": "old", "replaced_by": "newer"}, {"id": "newer"})
    collection = load(folder)
    assert collection.faults == []
    assert collection.resolve("old").item is None
    assert collection.resolve("newer").retired[0].reason == "counted twice"


def test_retired_ids_must_lead_somewhere_and_may_not_be_in_use(folder: Path) -> None:
    record = load(DATA).records[0].id
    retire(
        folder,
        {"id": record},
        {"id": "lost", "replaced_by": "never-published"},
        {"id": "one", "replaced_by": "two"},
        {"id": "two", "replaced_by": "one"},
    )
    found = [fault for fault in faults(folder) if fault.startswith("retired.json: ")]
    assert [fault.split(": ")[1] for fault in found] == sorted([record, "lost", "one", "two"])


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "old", "since": "yesterday"},
        {"id": "old", "reason": ""},
        {"id": "old", "why": "x"},
        {"id": "Old"},
    ],
)
def test_retired_ids_are_read_strictly(folder: Path, entry: dict[str, Any]) -> None:
    retire(folder, entry)
    assert [fault for fault in faults(folder) if fault.startswith("retired.json: ")]
