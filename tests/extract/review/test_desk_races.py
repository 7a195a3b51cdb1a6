"""Curators as real processes: they race for the same articles, and are killed in mid-save."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from extract.collection.checked import load
from extract.contract.journal import sweep
from extract.review.opened import open_article
from tests.extract.desk import make_collection, state_of
from tests.extract.desk_writer import proposals

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
WRITER = Path(__file__).parents[1] / "desk_writer.py"
PROCESSES = 4
SAVES = 100
KILLS = 60


def lines(count: int, what: str) -> str:
    """An article with one figure a line, in words of the vocabulary of `tests.extract.desk`."""
    return "".join(
        f"In 2008 the number of raids in {what} {number} was {1000 + number}.\n"
        for number in range(count)
    )


def started(*words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, WRITER, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_four_processes_save_a_hundred_times_each_and_nothing_is_lost(tmp_path: Path) -> None:
    articles, each = 10, SAVES // 10
    texts = {f"village-{n}": lines(PROCESSES * each, f"village-{n}") for n in range(articles)}
    data = make_collection(tmp_path / "data", **texts)
    running = [
        started("race", data, ",".join(texts), f"Curator {n}", str(n), str(PROCESSES), str(each))
        for n in range(PROCESSES)
    ]
    beaten = 0
    for process in running:
        out, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
        beaten += int(out)
    assert beaten > 0, "they never met: this was no race"
    decided: Counter[str] = Counter()
    for name in texts:
        opened = open_article(data, name, proposals)
        assert opened.open == []
        taken = [
            decision.item for decision in opened.review.decisions if decision.action == "accept"
        ]
        assert sorted(opened.items) == sorted(str(item) for item in taken)
        assert len(taken) == len(set(taken)) > 0
        decided.update(decision.by for decision in opened.review.decisions)
        keys = [decision.proposal for decision in opened.review.decisions]
        assert len(keys) == len(set(keys)) == PROCESSES * each
    assert decided == {f"Curator {n}": SAVES for n in range(PROCESSES)}
    assert load(data).faults == []
    assert not [name for name in state_of(data) if "/." in f"/{name}"]


def test_four_processes_that_wait_in_line_are_never_beaten(tmp_path: Path) -> None:
    articles, each = 10, SAVES // 10
    texts = {f"village-{n}": lines(PROCESSES * each, f"village-{n}") for n in range(articles)}
    data = make_collection(tmp_path / "data", **texts)
    running = [
        started("turns", data, ",".join(texts), f"Curator {n}", str(n), str(PROCESSES), str(each))
        for n in range(PROCESSES)
    ]
    for process in running:
        out, error = process.communicate(timeout=300)
        assert process.returncode == 0, error
        assert int(out) == 0
    opened = [open_article(data, name, proposals) for name in texts]
    decisions = [decision for article in opened for decision in article.review.decisions]
    assert Counter(decision.by for decision in decisions) == {
        f"Curator {n}": SAVES for n in range(PROCESSES)
    }
    assert [article.open for article in opened] == [[]] * articles
    assert load(data).faults == []


def test_a_save_on_a_full_disk_happens_or_does_not_and_says_which(tmp_path: Path) -> None:
    data = make_collection(tmp_path / "data", village=lines(3, "village"))
    process = started("full", data, "village", "25")
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    found = [(reported, what) for _, reported, what in json.loads(out)]
    assert len(found) == 25
    assert set(found) == {("all", "all"), ("nothing", "nothing")}


def test_sixty_kills_in_mid_save_leave_whole_files_and_nothing_stray(tmp_path: Path) -> None:
    data = make_collection(tmp_path / "data", village=lines(160, "village"))
    process = started("kill", data, "village", str(KILLS), "8")
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    seen = json.loads(out)
    assert seen["torn"] == []
    assert seen["unequal"] == []
    assert seen["lost"] == 0
    assert seen["left"] == []
    # That it was in mid-save: saves happened, and some kills left temporary files behind.
    assert seen["saved"] >= KILLS
    assert seen["stray"] + seen["unfinished"] > 0
    assert load(data).faults == []


def test_a_kill_before_any_step_on_the_disk_leaves_all_or_nothing(tmp_path: Path) -> None:
    data = make_collection(tmp_path / "data", village=lines(3, "village"))
    before = state_of(data)
    process = started("steps", data, "village")
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    met: list[str] = []
    for number in range(1, int(out) + 1):
        copy = data.with_name(f"data-{number}")
        sweep(copy)
        after = state_of(copy)
        if after == before:
            met.append("nothing")
            continue
        met.append("all")
        opened = open_article(copy, "village", proposals)
        assert "newcomer" in opened.holdings.organizations
        assert len(opened.items) == len(opened.review.decisions) == 1
        assert load(copy).faults == []
        assert sorted(after) == sorted([*before, "reviews/village.json"])
    # A save of three files writes, renames and settles a dozen times; the journal's name decides.
    assert len(met) > 12
    assert met == sorted(met, reverse=True)
    assert set(met) == {"nothing", "all"}
