"""What is measured with: collections that are valid, and the table of what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.edition.checked import load
from extract.edition.shelf import VARIABLE
from tests.bench.collections import make
from tests.bench.scale import ROWS, table


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))


def test_a_made_up_collection_has_no_fault_and_a_page_for_each_topic(tmp_path: Path) -> None:
    edition = load(make(tmp_path / "data", records=80))
    assert edition.faults == []
    assert edition.count("records") == 80
    assert edition.about is not None
    assert {key for topic in edition.about.topics for key in topic.metrics} == set(edition.metrics)


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_size_is_the_same_collection(tmp_path: Path) -> None:
    first, second = (content(make(tmp_path / name, records=40)) for name in ("a", "b"))
    assert first == second


def test_a_larger_one_has_the_articles_of_a_smaller_one(tmp_path: Path) -> None:
    small, large = (content(make(tmp_path / str(size), records=size)) for size in (16, 40))
    articles = {name for name in small if name.startswith("articles/")}
    assert {name: small[name] for name in articles}.items() <= large.items()


def test_the_table_compares_each_with_the_first() -> None:
    measured = {"shipped": {"cold": 2.0, "sent": 100.0}, "1,000": {"cold": 3.0, "sent": 1234.5}}
    lines = table(measured).splitlines()
    assert lines[:2] == ["| | shipped | 1,000 |", "|---|---:|---:|"]
    assert "| page in a cold browser, s | 2.00 | 3.00 (1.5) |" in lines
    assert "| overview over the websocket, kB | 100 | 1,234 (12.3) |" in lines
    assert "| server's peak memory, MB | not measured | not measured |" in lines
    assert len(lines) == 2 + len(ROWS)
