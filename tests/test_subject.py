"""The code names nothing of the collection that comes with it: no level, unit, place or subject.

Every string of the code but its docstrings, whose examples may be real, is compared with the words
of `data/`: labels, levels and units of metrics, names of organizations, places, titles of topics.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.shipped import real_collection
from tests.sources import tree

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("extract", "charts", "components", "pages", "server")
# Where English is read: its lists hold every word that counts, names or ranks something.
LANGUAGE = ROOT / "extract" / "grammar"
# Units and kinds that are also how the code itself speaks of scales, records and pages.
OWN = {
    "percent", "people", "countries", "months", "organizations", "world", "institutions",
    "claims", "ngo",
}  # fmt: skip


def words() -> set[str]:
    """What the collection calls its own, in lower case."""
    whole = real_collection()
    assert whole.about
    found = {whole.about.title, whole.about.subtitle, whole.about.place, whole.about.example}
    for metric in whole.metrics.values():
        found |= {metric.label, metric.unit, metric.id, *metric.levels}
    for organization in whole.organizations.values():
        found |= {organization.name, organization.short_name, organization.id}
    found |= {record.place for record in whole.records}
    found |= {topic.title for topic in whole.about.topics}
    found |= {topic.id for topic in whole.about.topics}
    return {word.casefold() for word in found} - OWN


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a file, parts of f-strings too, without docstrings."""
    nodes = list(ast.walk(tree(path)))
    described: set[ast.AST] = {
        node.body[0].value
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    for node in nodes:
        # Sentences that a rule of the grammar is tried on, beside the rule.
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Example":
            described |= set(ast.walk(node))
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in described:
            yield node.lineno, node.value


def code() -> list[Path]:
    files = [path for room in PACKAGES for path in sorted((ROOT / room).rglob("*.py"))]
    return [*files, ROOT / "app.py"]


def templates() -> list[Path]:
    return sorted((ROOT / "components" / "templates").rglob("*.html"))


def named(text: str, whole: set[str]) -> set[str]:
    """The words that the text holds as words of their own."""
    low = text.casefold()
    first = set(re.findall(r"\w+", low))
    return {
        phrase
        for start, phrases in _by_first_word(frozenset(whole)).items()
        if start in first
        for phrase in phrases
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low)
    }


@cache
def _by_first_word(whole: frozenset[str]) -> dict[str, list[str]]:
    """The words by the first of each; most strings hold none of these."""
    found: dict[str, list[str]] = {}
    for phrase in whole:
        start = re.match(r"\w+", phrase)
        assert start, phrase
        found.setdefault(start[0], []).append(phrase)
    return found


def test_the_words_are_the_collections() -> None:
    assert {"tier 2 watch list", "tier", "cambodia", "ijm", "raids", "thailand"} <= words()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Tier 2 Watch List", {"tier 2 watch list", "tier 2", "tier"}),
        ("for example: raids", {"raids"}),
        ("a frontier", set()),
    ],
)
def test_words_are_found_in_strings(text: str, found: set[str]) -> None:
    assert named(text, words()) == found


def test_no_string_of_the_code_is_of_the_collection() -> None:
    whole = words()
    held = [
        f"{path.relative_to(ROOT)}:{line}: {sorted(of)} in {text!r}"
        for path in code()
        if LANGUAGE not in path.parents
        for line, text in strings(path)
        if (of := named(text, whole))
    ]
    held += [
        f"{path.relative_to(ROOT)}: {sorted(of)}"
        for path in templates()
        if (of := named(path.read_text(encoding="utf-8"), whole))
    ]
    assert held == []


def test_the_language_knows_no_name_of_the_collection() -> None:
    """The grammar has English words for ranks and things counted, and no level, place or label."""
    phrases = {word for word in words() if " " in word}
    held = [
        f"{path.relative_to(ROOT)}:{line}: {sorted(of)}"
        for path in sorted(LANGUAGE.rglob("*.py"))
        for line, text in strings(path)
        if (of := named(text, phrases))
    ]
    assert held == []
