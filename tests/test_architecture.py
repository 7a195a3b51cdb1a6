"""Who may import whom, read from the code: the arrows that CONTRIBUTING.md draws.

Imports are found by reading the files, those inside functions and of type checkers too.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extract.edition.build import build
from tests.sources import tree

ROOT = Path(__file__).resolve().parent.parent

# Part of the project -> the parts that it may import. A part is a folder, a package of `extract`,
# or a single file; whatever is not named here may be imported by nobody but its own part.
ARROWS: dict[str, set[str]] = {
    "extract.contract": set(),
    "extract.grammar": {"extract.contract"},
    "extract.spread": {"extract.contract"},
    "extract.intake": {"extract.contract", "extract.grammar", "extract.spread"},
    "extract.collection": {"extract.contract", "extract.grammar"},
    "extract.edition": {"extract.contract", "extract.collection", "extract.spread"},
    "extract.publish": {"extract.contract", "extract.edition"},
    "extract.review": {
        "extract.contract",
        "extract.grammar",
        "extract.intake",
        "extract.collection",
    },
    "extract.commands": {
        "extract.contract",
        "extract.grammar",
        "extract.intake",
        "extract.collection",
        "extract.edition",
        "extract.publish",
        "extract.review",
        "extract.spread",
    },
    "extract": {"extract.contract", "extract.edition", "extract.commands"},
    "charts": {"extract.contract"},
    "components": {"extract.contract", "extract.edition", "extract.publish", "charts"},
    "components.review": {
        "components",
        "charts",
        "extract.contract",
        "extract.grammar",
        "extract.intake",
        "extract.collection",
        "extract.edition",
        "extract.review",
    },
    "pages": {"components", "charts", "extract.contract", "extract.edition", "extract.publish"},
    "pages.review": {"components", "components.review", "extract.collection", "extract.review"},
    "server": {"extract", "extract.contract", "extract.edition", "extract.publish"},
    "app": {"components", "pages", "server", "extract.contract", "extract.publish"},
}
# A reader's pages meet no module of these.
FOR_CURATORS = (
    "extract.review",
    "extract.grammar",
    "extract.intake",
    "extract.commands",
    "extract.spread",
    "extract.collection.check",
    "extract.collection.figures",
    "extract.collection.vocabulary",
    "extract.collection.folder",
    "extract.edition.build",
    "extract.edition.checked",
    "extract.edition.joining",
    "extract.edition.reading",
    "extract.edition.unpacking",
)


def files() -> list[Path]:
    rooms = [
        path
        for room in ("extract", "charts", "components", "pages", "server")
        for path in (ROOT / room).rglob("*.py")
    ]
    return sorted([*rooms, ROOT / "app.py"])


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in files()}


def part(name: str) -> str:
    """The part that a module belongs to: the longest name in ARROWS that begins its own."""
    fits = [package for package in ARROWS if name == package or name.startswith(f"{package}.")]
    return max(fits, key=len)


@cache
def imported(path: Path) -> list[tuple[str, int, bool]]:
    """The project's modules that a file imports, with the line and whether inside a function."""
    return list(imports(path))


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    for node, inside in statements(tree(path)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by dots"
            base = node.module or ""
            names = [
                f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base
                for alias in node.names
            ]
        for name in dict.fromkeys(names):
            if name in MODULES:
                yield name, node.lineno, inside


def statements(node: ast.AST, inside: bool = False) -> Iterator[tuple[ast.stmt, bool]]:
    """Every statement below the node, and whether it is inside a function."""
    inside = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child, inside
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from statements(child, inside)


def test_every_import_follows_an_arrow() -> None:
    against: list[str] = []
    for name, path in MODULES.items():
        own = part(name)
        for target, line, _ in imported(path):
            if part(target) not in ARROWS[own] | {own}:
                against.append(f"{path.relative_to(ROOT)}:{line} imports {target}")
    assert against == []


def test_no_import_circle_between_files() -> None:
    graph = {name: {target for target, _, _ in imported(path)} for name, path in MODULES.items()}
    # A package's own file counts where it is imported by name, not for each of its modules.
    state: dict[str, int] = defaultdict(int)
    circles: list[str] = []

    def visit(name: str, way: tuple[str, ...]) -> None:
        if state[name] == 1:
            circles.append(" > ".join((*way[way.index(name) :], name)))
        elif state[name] == 0:
            state[name] = 1
            for target in sorted(graph[name]):
                visit(target, (*way, name))
            state[name] = 2

    for name in sorted(graph):
        visit(name, ())
    assert circles == []


def test_no_import_of_the_project_hides_in_a_function() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{line} imports {target}"
        for path in files()
        for target, line, inside in imported(path)
        if inside
    ]
    # The library's one entry: with it at the top, whoever imports a part would load the whole.
    assert [line.split(":")[0] for line in hidden] == ["extract/__init__.py"], hidden


def test_what_a_file_keeps_to_itself_is_used_there() -> None:
    unused = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in (*files(), *sorted((ROOT / "tools").rglob("*.py")))
        for name, line in spare(tree(path))
    ]
    assert unused == []


@pytest.mark.parametrize(
    "made", ["def _spare(): ...", "class _Spare: ...", "async def _spare(): ..."]
)
def test_what_nothing_uses_is_found(made: str) -> None:
    module = ast.parse(f"{made}\ndef _used(): ...\n_used()\n@here\ndef _decorated(): ...\n")
    assert [name.lower() for name, _ in spare(module)] == ["_spare"]


def spare(module: ast.Module) -> list[tuple[str, int]]:
    """Functions and classes that no other file may use, and this one does not.

    What is decorated may be used by that.
    """
    private: list[tuple[str, int]] = []
    used: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Name):
            used.add(node.id)
        elif isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            is_private = node.name.startswith("_") and not node.name.startswith("__")
            if is_private and not node.decorator_list:
                private.append((node.name, node.lineno))
    return [(name, line) for name, line in private if name not in used]


@pytest.mark.slow
def test_a_readers_pages_load_nothing_of_the_curators() -> None:
    build(ROOT / "data")  # pages that say that it is being made would load less
    run = """
import sys
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
for page in ("overview", "tiers", "prevalence", "enforcement", "claims", "articles", "data",
             "method"):
    app = AppTest.from_file("pages/_router.py", default_timeout=60)
    app._page_hash = calc_hash(page)
    app.run()
    assert not app.exception, (page, app.exception)
import app
print("\\n".join(sorted(name for name in sys.modules if name.startswith(FOR_CURATORS))))
"""
    done = subprocess.run(
        [sys.executable, "-c", run.replace("FOR_CURATORS", repr(FOR_CURATORS))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
