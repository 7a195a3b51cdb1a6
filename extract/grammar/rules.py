"""Named rules, each with an example that fails without it.

>>> greetings: Rules[[str], str] = Rules("greeting")
>>> @greetings.rule("hello", Example("hello there", "a greeting"))
... def hello(text: str) -> str | None:
...     return "a greeting" if text.startswith("hello") else None
>>> greetings.first("hello there")
'a greeting'
>>> with greetings.without("hello"):
...     print(greetings.first("hello there"))
None

A decision of the grammar that looks at words is a family of rules, tried in order. A rule cannot be
written without an example, and a test switches each one off in turn and expects its examples to be
read differently. Not for what is no decision about words: tokens, arithmetic, and tables of words.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Example:
    """A made-up sentence and what is read from it.

    `reading` is in the notation of tests/extract/grammar/notation.py;
    `published` is the EDTF date against which relative words are resolved.
    """

    text: str
    reading: str
    published: str | None = None


@dataclass(frozen=True)
class Rule(Generic[P, R]):
    """A predicate with a name: it gives something truthy where it applies, else None or False."""

    name: str
    predicate: Callable[P, R | None]
    examples: tuple[Example, ...]


class Rules(Generic[P, R]):
    """A family of rules, tried in the order in which they were written."""

    families: ClassVar[dict[str, Rules[Any, Any]]] = {}

    def __init__(self, name: str) -> None:
        if name in self.families:
            raise ValueError(f"the family {name!r} exists already: give it another name")
        self.name = name
        self.rules: dict[str, Rule[P, R]] = {}
        self._predicates: tuple[Callable[P, R | None], ...] = ()
        self.families[name] = self

    def rule(
        self, name: str, example: Example, *more: Example
    ) -> Callable[[Callable[P, R | None]], Callable[P, R | None]]:
        """Add the function that follows, under this name. Raises ValueError for a repeated name."""

        def added(predicate: Callable[P, R | None]) -> Callable[P, R | None]:
            if name in self.rules:
                raise ValueError(f"{self.name} has a rule {name!r} already: give it another name")
            self.rules[name] = Rule(name, predicate, (example, *more))
            self._predicates = (*self._predicates, predicate)
            return predicate

        return added

    def first(self, *arguments: P.args, **named: P.kwargs) -> R | None:
        """What the first rule that applies gives; None where none does."""
        for predicate in self._predicates:
            found = predicate(*arguments, **named)
            if found:
                return found
        return None

    @contextmanager
    def without(self, name: str) -> Generator[None]:
        """Read as if this rule did not exist. For tests."""
        whole = self._predicates
        self._predicates = tuple(
            rule.predicate for rule in self.rules.values() if rule.name != name
        )
        try:
            yield
        finally:
            self._predicates = whole
