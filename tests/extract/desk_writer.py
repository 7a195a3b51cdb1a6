"""A curator as a process of its own, for the tests that race and kill: not a test itself.

    python tests/extract/desk_writer.py race DATA ARTICLES NAME FIRST STEP COUNT
    python tests/extract/desk_writer.py turns DATA ARTICLES NAME FIRST STEP COUNT
    python tests/extract/desk_writer.py kill DATA ARTICLE KILLS SEED
    python tests/extract/desk_writer.py steps DATA ARTICLE
    python tests/extract/desk_writer.py full DATA ARTICLE SIZES

`race` decides, in each of the ARTICLES (ids with commas between), on every STEP-th candidate from
FIRST on, COUNT of them, opening the article again whenever somebody else was faster, and prints how
often that was. `turns` does the same, and opens the article in its turn, when nobody else may save.
`kill` forks a writer, kills it
in mid-save, looks at the files as any reader would, and does so KILLS times; it prints what it saw
as JSON. `steps` makes one save again and again, each time in a fresh copy DATA-1, DATA-2 … of the
collection, and kills it before its first, second … step on the disk (writing out, renaming,
removing), until it comes to its end; it prints the number of copies. `full` makes the same save
with SIZES limits to the size of a file, as on a full disk, and prints for each what was reported
and what was so. All of them fork before any thread is started.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extract.collection.checked import load
from extract.collection.holdings import Holdings
from extract.contract.files import read_json
from extract.contract.journal import JOURNAL, LINE, LOCK, NotSaved, held, sweep
from extract.contract.publications import Article
from extract.review.changes import NewOrganization, Reject, Take
from extract.review.decisions import Review
from extract.review.fields import fields_for
from extract.review.opened import Opened, open_article
from extract.review.saving import Changed, save
from tests.extract.desk import state_of

_PROPOSED: dict[str, list[dict[str, object]]] = {}


def proposals(home: Holdings, article: Article) -> list[dict[str, object]]:
    """One candidate a line: the line's last word. Quick, so that the saves are what is tested."""
    if article.id not in _PROPOSED:
        found: list[dict[str, object]] = []
        start = 0
        for line in home.texts[article.id].splitlines(keepends=True):
            words = line.strip().rstrip(".")
            at = start + words.rindex(" ") + 1
            end = start + len(words)
            found.append(
                {
                    "start": at,
                    "end": end,
                    "exact": words.rpartition(" ")[2],
                    "kind": "count",
                    "value": int(words.rpartition(" ")[2]),
                    "low": None,
                    "high": None,
                    "qualifier": "exact",
                    "unit": None,
                    "noun": "raids",
                    "sentence": [start, start + len(line.strip())],
                    "period": {"edtf": "2008", "basis": "stated", "words": "2008"},
                    "speaker": None,
                    "metric": "raids",
                }
            )
            start += len(line)
        _PROPOSED[article.id] = found
    return _PROPOSED[article.id]


def decide(folder: Path, opened: Opened, number: int, by: str) -> Opened:
    """Take every fourth pair of candidates as records, and reject the others."""
    key = opened.review.proposals[number].key
    if number // 2 % 4:
        change: Take | Reject = Reject(key, "not of this collection")
    else:
        fields = fields_for(opened, key) | {
            "id": f"raids-{opened.article.id}-{number}",
            "organization": "police",
            "population": "raids",
        }
        change = Take("record", fields, key)
    return save(folder, opened.article.id, opened.revision, change, by, propose=proposals)


def race(folder: Path, articles: str, by: str, first: int, step: int, count: int) -> None:
    """Save `count` times in each article, and try again each time when the state has changed."""
    beaten = 0
    for article in articles.split(","):
        opened = open_article(folder, article, proposals)
        for number in range(first, first + step * count, step):
            while True:
                try:
                    opened = decide(folder, opened, number, by)
                    break
                except Changed as changed:
                    if not changed.decisions:
                        raise
                    beaten += 1
                    opened = changed.now
    print(beaten)


def turns(folder: Path, articles: str, by: str, first: int, step: int, count: int) -> None:
    """Open and save `count` times in each article, each time in this process's turn."""
    beaten = 0
    for article in articles.split(","):
        for number in range(first, first + step * count, step):
            with held(folder):
                try:
                    decide(folder, open_article(folder, article, proposals), number, by)
                except Changed:
                    beaten += 1
    print(beaten)


def _write_on(folder: Path, article: str, told: int) -> None:
    opened = open_article(folder, article, proposals)
    while opened.open:
        number = opened.review.proposals.index(opened.open[0].proposal)
        opened = decide(folder, opened, number, "Writer")
        os.write(told, b"s")


def kill(folder: Path, article: str, kills: int, seed: int) -> None:
    """Kill a writer again and again; say what was torn, unequal or left behind."""
    chance = random.Random(seed)  # noqa: S311  # moments to kill at, no secrets
    torn: list[str] = []
    unequal: list[str] = []
    unfinished = stray = lost = known = 0
    for _ in range(kills):
        hears, told = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(hears)
                _write_on(folder, article, told)
            finally:
                os._exit(1)  # only where it ran out of candidates, or failed
        os.close(told)
        start = time.monotonic()
        os.read(hears, 1)  # its first save is done, or it is dead
        took = time.monotonic() - start
        time.sleep(chance.uniform(0, took))  # somewhere in one of its next saves
        os.kill(child, signal.SIGKILL)
        os.close(hears)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            torn.append("the writer ended by itself: too few candidates, or an error")
            break
        # What a reader meets at this very moment, before anybody has swept.
        collection = load(folder)
        torn.extend(str(fault) for fault in collection.reading_faults)
        review = folder / "reviews" / f"{article}.json"
        if review.exists():
            value, faults = read_json(review, review.name)
            torn.extend(str(fault) for fault in faults)
            if not faults:
                Review.model_validate(value)
        unfinished += (folder / JOURNAL).exists()
        stray += len(sweep(folder))
        # What the next writer starts from.
        opened = open_article(folder, article, proposals)
        taken = {
            str(decision.item)
            for decision in opened.review.decisions
            if decision.action == "accept"
        }
        if taken != opened.items.keys():
            unequal.append(f"{sorted(taken ^ opened.items.keys())}")
        lost += len(opened.review.decisions) < known
        known = len(opened.review.decisions)
    left = [path.name for path in folder.rglob(".*") if path.name not in (LOCK, LINE)]
    print(
        json.dumps(
            {
                "torn": torn,
                "unequal": unequal,
                "unfinished": unfinished,
                "stray": stray,
                "lost": lost,
                "saved": known,
                "left": left,
            }
        )
    )


def _die_before(number: int) -> None:
    """Make this process kill itself before its `number`-th step on the disk."""
    counted = 0

    def dying(work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            nonlocal counted
            counted += 1
            if counted == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return work(*arguments, **named)

        return step

    os.fsync = dying(os.fsync)
    os.replace = dying(os.replace)
    os.unlink = dying(os.unlink)


def _save_of_three_files(folder: Path, article: str) -> Callable[[], Opened]:
    """A save with a record, an organization and a decision, ready to be made."""
    organization = {"id": "newcomer", "name": "N", "short_name": "N", "kind": "NGO"}
    opened = open_article(folder, article, proposals)
    key = opened.review.proposals[0].key
    fields = fields_for(opened, key) | {"organization": "newcomer", "population": "raids"}
    changes = [NewOrganization(organization), Take("record", fields, key)]
    return lambda: save(folder, article, opened.revision, changes, "Writer", propose=proposals)


def full(folder: Path, article: str, sizes: int) -> None:
    """Make one save under each of so many limits to the size of a file, from nothing to enough."""
    found: list[tuple[int, str, str]] = []
    empty = state_of(folder)
    largest = 0
    for number in range(sizes, -1, -1):  # first without a limit, to learn how much is enough
        copy = folder.with_name(f"{folder.name}-{number}")
        shutil.copytree(folder, copy)
        saving = _save_of_three_files(copy, article)
        limit = resource.RLIM_INFINITY if number == sizes else largest * number // sizes
        child = os.fork()
        if child == 0:
            status = 1
            try:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
                saving()
                status = 0
            except NotSaved:
                status = 3
            finally:
                os._exit(status)
        _, waited = os.waitpid(child, 0)
        reported = {0: "all", 3: "nothing"}.get(os.waitstatus_to_exitcode(waited), "an error")
        sweep(copy)
        after = state_of(copy)
        opened = open_article(copy, article, proposals)
        complete = "newcomer" in opened.holdings.organizations and len(opened.items) == 1
        what = "nothing" if after == empty else "all" if complete else "something else"
        if number == sizes:
            # The journal holds all three files with their quotation marks escaped.
            changed = [path for path in after if after[path] != empty.get(path)]
            largest = sum(len(after[path]) for path in changed) * 2
        else:
            found.append((limit, reported, what))
    print(json.dumps(found))


def steps(folder: Path, article: str) -> None:
    """Make one save of three files again and again; die before each of its steps."""
    for number in range(1, 100):
        copy = folder.with_name(f"{folder.name}-{number}")
        shutil.copytree(folder, copy)
        saving = _save_of_three_files(copy, article)
        child = os.fork()
        if child == 0:
            try:
                _die_before(number)
                saving()
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            if os.WEXITSTATUS(status):
                raise SystemExit("the save failed")
            print(number)
            return


if __name__ == "__main__":
    what, where, name, *rest = sys.argv[1:]
    if what in ("race", "turns"):
        run = {"race": race, "turns": turns}[what]
        run(Path(where), name, rest[0], *(int(word) for word in rest[1:]))
    elif what == "kill":
        kill(Path(where), name, *(int(word) for word in rest))
    elif what == "full":
        full(Path(where), name, int(rest[0]))
    else:
        steps(Path(where), name)
