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

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import signature
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
    """A family of rules, tried in the order in which they were written.

    ``first(…)`` gives what the first rule that applies gives, None where none does. ``words`` are
    those at which rules say that they can apply: a reader may look there before it asks.
    """

    families: ClassVar[dict[str, Rules[Any, Any]]] = {}

    def __init__(self, name: str) -> None:
        if name in self.families:
            raise ValueError(f"the family {name!r} exists already: give it another name")
        self.name = name
        self.rules: dict[str, Rule[P, R]] = {}
        self.words: frozenset[str] = frozenset()
        self.first: Callable[P, R | None] = _in_order(())
        self.families[name] = self

    def rule(
        self, name: str, example: Example, *more: Example, at: Iterable[str] = ()
    ) -> Callable[[Callable[P, R | None]], Callable[P, R | None]]:
        """Add the function that follows, under this name. Raises ValueError for a repeated name."""

        def added(predicate: Callable[P, R | None]) -> Callable[P, R | None]:
            if name in self.rules:
                raise ValueError(f"{self.name} has a rule {name!r} already: give it another name")
            self.rules[name] = Rule(name, predicate, (example, *more))
            self.words = self.words.union(at)
            self.first = self._all_but(None)
            return predicate

        return added

    def _all_but(self, name: str | None) -> Callable[P, R | None]:
        return _in_order(tuple(r.predicate for r in self.rules.values() if r.name != name))

    @contextmanager
    def without(self, name: str) -> Generator[None]:
        """Read as if this rule did not exist. For tests."""
        whole = self.first
        self.first = self._all_but(name)
        try:
            yield
        finally:
            self.first = whole


def _in_order(predicates: tuple[Callable[..., R | None], ...]) -> Callable[..., R | None]:
    """What the first of the predicates gives that applies, None where none does."""
    if not predicates:
        return _never
    if len(predicates) == 1:
        return predicates[0]
    # Written out as "a(x, y) or b(x, y) or None": a loop over them took a tenth of all reading.
    arguments = ", ".join(signature(predicates[0]).parameters)
    rules = {f"rule_{k}": predicate for k, predicate in enumerate(predicates)}
    tried = " or ".join(f"{name}({arguments})" for name in rules)
    return eval(f"lambda {arguments}: {tried} or None", rules)  # noqa: S307


def _never(*_: object) -> None:
    return None
