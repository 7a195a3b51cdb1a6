"""The documents are complete: every field, column, command and format is named where it should be.

Each test gives the list of what is missing.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import get_args

import click
import pytest

from extract import contract
from extract.commands.main import every_command
from extract.contract.about import About
from extract.contract.edtf import Precision
from extract.contract.fields import Strict
from extract.contract.items import Excerpt, Qualifier, Record
from extract.contract.times import Basis
from extract.contract.vocabulary import Scale
from extract.edition.columns import COLUMNS
from tests.sources import tree
from tools.document import document

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = every_command()


def named_in(path: Path) -> set[str]:
    """The words that a document sets as code, in line or in a block."""
    text = path.read_text(encoding="utf-8")
    code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    return {word for part in code for word in re.findall(r"[A-Za-z_][A-Za-z0-9_]*", part)}


def nothing(missing: list[str], where: str) -> None:
    """Fails with the whole list, which pytest would cut."""
    assert not missing, f"{where} does not name: {', '.join(missing)}"


def every_model() -> list[type[Strict]]:
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.iter_modules(contract.__path__, "extract.contract.")
    ]
    found = {
        name: kind
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Strict) and kind is not Strict
    }
    return [found[name] for name in sorted(found)]


def test_there_are_models() -> None:
    assert {Record, Excerpt, About} <= set(every_model())


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
        for vocabulary in (Qualifier, Basis, Precision, Scale)
        for value in get_args(vocabulary)
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
        if path.is_file() and path.name != "README.md" and not path.name.startswith(".")
    }
    nothing([name for name in sorted(names) if name not in text], "data/README.md")


def options_of(command: click.Command) -> set[str]:
    """The long options that the command takes."""
    return {
        option
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    }


def test_the_reference_of_commands_is_what_they_say() -> None:
    written = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert written == document(), "run `make docs`"


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    nothing([name for name in COMMANDS if f"python -m extract {name}" not in text], "README.md")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "data/README.md"])
def test_no_document_names_a_command_or_option_that_there_is_not(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8").replace("\\\n", " ")
    wrong: list[str] = []
    for line in re.findall(r"python -m extract ([a-z][^`\n]*)", text):
        name = line.split()[0]
        known = options_of(COMMANDS[name]) if name in COMMANDS else set[str]()
        wrong += [] if name in COMMANDS else [name]
        wrong += [f"{name} {option}" for option in re.findall(r"--[a-z-]+", line)
                  if option not in known]  # fmt: skip
    assert wrong == []


def test_every_option_has_a_help_text() -> None:
    silent = [
        f"{name} {parameter.opts[0]}"
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert silent == []


def modules() -> list[Path]:
    packages = ("extract", "charts", "components", "server")
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def docstring(path: Path) -> str:
    """The module's docstring on one line."""
    return " ".join((ast.get_docstring(tree(path)) or "").split())


def test_a_module_says_what_it_is_not_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if path.name not in ("__init__.py", "__main__.py") and "Not for" not in docstring(path)
    ]
    assert silent == []


def test_a_package_says_in_two_sentences_what_it_is_for() -> None:
    short = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if path.name == "__init__.py" and len(re.findall(r"\.(?: |$)", docstring(path))) < 2
    ]
    assert short == []


_NAMED = re.compile(r"`((?:extract|charts|components|pages|tests|tools)(?:\.\w+)+)`")


@pytest.mark.parametrize("name", ["extract.edition.frames", "extract.edition.checked.load"])
def test_what_is_there_can_be_named(name: str) -> None:
    assert _NAMED.findall(f"See `{name}`.") == [name]
    assert is_there(name)
    assert not is_there(f"{name}_of_old")


def is_there(name: str) -> bool:
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def test_no_text_names_a_module_that_there_is_not() -> None:
    texts = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *modules()]
    gone = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in texts
        if path.name != "CHANGELOG.md"
        for name in dict.fromkeys(_NAMED.findall(path.read_text(encoding="utf-8")))
        if not is_there(name)
    ]
    assert gone == []
