"""CONTRIBUTING.md, "Add an article": its commands, run in their order on a copy of the project.

The copy has a small collection of its own, so that whoever has added the story to `data/`, as the
document says, still sees this pass.

Between them a person reviews at the page; here the function that the page calls does it
(tests/browser/test_review.py goes through the page itself).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from extract.collection.checked import load
from extract.review.changes import Reject, Take
from extract.review.fields import fields_for
from extract.review.opened import open_article
from extract.review.saving import save
from tests.browser.harness import ROOT, free_port, served
from tests.extract.desk import TEXT, make_collection

pytestmark = pytest.mark.slow

ARTICLE = "2009-01-sylvania-post-raids-on-the-rise"
EXPECTED = [
    "python -m extract add",
    "python -m extract check",
    "python -m extract propose",
    "make curate",
    "python -m extract check",
    "git add data",
    "git commit",
]


def commands() -> list[list[str]]:
    """The commands of the section, each as its words."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("\n## Add an article\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").strip().splitlines()
    return [shlex.split(line) for line in lines]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout of this project's own files, with the story beside them."""
    root = tmp_path / "checkout"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", "build", ".*_cache", ".hypothesis", "data"
    )
    shutil.copytree(ROOT, root, ignore=ignored)
    make_collection(root / "data")
    for folder in ("articles", "records", "references"):
        (root / "data" / folder).mkdir(exist_ok=True)
    (root / "story.txt").write_text(TEXT, encoding="utf-8")
    run(root, ["git", "init", "--quiet"])
    run(root, ["git", "add", "."])
    run(root, ["git", "commit", "--quiet", "-m", "as it was"])
    return root


def run(root: Path, words: list[str]) -> str:
    """Run a command of the document; it must succeed."""
    if words[0] == "python":
        words = [sys.executable, *words[1:]]
    person = {f"GIT_{role}_{what}": "a@example.org" if what == "EMAIL" else "Ann Example"
              for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    environment = {**os.environ, **person, "PYTHONPATH": str(root)}
    environment.pop("FIGURES_DATA", None)
    done = subprocess.run(
        words, cwd=root, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{shlex.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout


def test_the_steps_are_those_that_are_followed_here() -> None:
    found = [shlex.join(words) for words in commands()]
    assert len(found) == len(EXPECTED)
    assert all(line.startswith(start) for line, start in zip(found, EXPECTED, strict=True))


def test_an_article_is_added_as_the_document_says(copy: Path) -> None:
    add, check, propose, curate, check_again, stage, commit = commands()
    said = run(copy, add)
    assert f"records/{ARTICLE}.json: added from story.txt" in said
    assert "No faults" in run(copy, check)
    proposed = run(copy, propose)
    assert "over 100" in proposed

    curator(copy, curate)
    reviewed(copy / "data")

    assert "No faults" in run(copy, check_again)
    after = load(copy / "data")
    assert {record.id for record in after.records} == {"raids-new"}
    run(copy, stage)
    run(copy, commit)
    committed = run(copy, ["git", "show", "--name-only", "--format="]).split()
    assert committed == [
        f"data/articles/{ARTICLE}.txt",
        f"data/records/{ARTICLE}.json",
        f"data/reviews/{ARTICLE}.json",
    ]


def curator(root: Path, words: list[str]) -> None:
    """What `make curate` would start, started: it answers on loopback, at the page's address."""
    recipe = run(root, [words[0], "-n", *words[1:]]).replace("\\\n", " ")
    [line] = [line for line in recipe.splitlines() if "streamlit" in line]
    variable, _, *rest = shlex.split(line)
    assert variable == "FIGURES_CURATE=1"
    assert rest[rest.index("--server.port") + 1] == "8502"
    port = free_port()
    rest[rest.index("--server.port") + 1] = str(port)
    with served([sys.executable, *rest], port, root, {"FIGURES_CURATE": "1"}) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert httpx.get(f"{server.url}/review", trust_env=False).status_code == 403
        assert httpx.get(server.at("/review"), trust_env=False).status_code == 200


def reviewed(folder: Path) -> None:
    """One candidate accepted, the others rejected, as at the page."""
    opened = open_article(folder, ARTICLE)
    key = next(
        candidate.proposal.key
        for candidate in opened.open
        if candidate.proposal.exact == "over 100"
    )
    fields = fields_for(opened, key) | {
        "id": "raids-new", "metric": "raids", "organization": "police",
        "population": "raids",
    }  # fmt: skip
    rest = [
        Reject(candidate.proposal.key, "invented")
        for candidate in opened.open
        if candidate.proposal.key != key
    ]
    save(folder, ARTICLE, opened.revision, [Take("record", fields, key), *rest], "Ann Example")
