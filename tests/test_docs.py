"""The documents are complete: every field, column, command and format is named where it should be.

Each test gives the list of what is missing.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from pathlib import Path

from extract.__main__ import parser
from extract.contract import models
from extract.edition.frame import COLUMNS

ROOT = Path(__file__).resolve().parent.parent


def named_in(path: Path) -> set[str]:
    """The words that a document sets as code, in line or in a block."""
    text = path.read_text(encoding="utf-8")
    code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    return {word for part in code for word in re.findall(r"[A-Za-z_][A-Za-z0-9_]*", part)}


def nothing(missing: list[str], where: str) -> None:
    """Fails with the whole list, which pytest would cut."""
    assert not missing, f"{where} does not name: {', '.join(missing)}"


def every_model() -> list[type[models.Strict]]:
    return [
        kind
        for _, kind in inspect.getmembers(models, inspect.isclass)
        if issubclass(kind, models.Strict) and kind is not models.Strict
    ]


def test_there_are_models() -> None:
    assert {models.Record, models.Excerpt, models.About} <= set(every_model())


def test_data_readme_names_every_field() -> None:
    named = named_in(ROOT / "data/README.md")
    missing = [
        f"{kind.__name__}.{field}"
        for kind in every_model()
        for field in kind.model_fields
        if field not in named
    ]
    nothing(missing, "data/README.md")


def test_data_readme_names_every_value_of_the_vocabularies() -> None:
    named = named_in(ROOT / "data/README.md")
    text = (ROOT / "data/README.md").read_text(encoding="utf-8")
    values = [
        value
        for vocabulary in (models.Qualifier, models.Basis, models.Precision, models.Scale)
        for value in vocabulary.__args__
    ]
    missing = [value for value in values if value not in named and f"`{value}`" not in text]
    nothing(missing, "data/README.md")


def test_data_readme_names_every_column() -> None:
    named = named_in(ROOT / "data/README.md")
    nothing([name for name in COLUMNS if name not in named], "data/README.md")


def test_data_readme_names_every_file() -> None:
    text = (ROOT / "data/README.md").read_text(encoding="utf-8")
    names = {
        path.name if path.parent == ROOT / "data" else f"{path.parent.name}/"
        for path in (ROOT / "data").rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    nothing([name for name in sorted(names) if name not in text], "data/README.md")


def commands() -> dict[str, argparse.ArgumentParser]:
    (found,) = [
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    ]
    return dict(found.choices)


def test_readme_names_every_command_and_option() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in commands() if f"python -m extract {name}" not in text]
    for name, one in commands().items():
        missing += [
            f"{name} {option}"
            for action in one._actions
            for option in action.option_strings
            if option not in ("-h", "--help") and option not in text
        ]
    nothing(missing, "README.md")


def test_every_module_says_what_it_is_not_for() -> None:
    modules = sorted(path for room in ("extract", "charts", "components")
                     for path in (ROOT / room).glob("*.py"))  # fmt: skip
    unsaid = [
        path.relative_to(ROOT).as_posix()
        for path in modules
        if not re.search(r"\b[Nn]ot\b|\bno\b|nothing", (docstring(path) or ""))
    ]
    assert not unsaid, f"say in the docstring what it is not for: {', '.join(unsaid)}"


def docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
