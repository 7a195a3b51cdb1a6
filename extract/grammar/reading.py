"""The state of one reading: the tokens of a text and what has been found in them.

>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("Over 100 people came."))
>>> reading.emit(PAD, PAD + 2, "count", 100, qualifier="more_than", noun="people") == PAD + 2
True
>>> reading.found[0].exact
'Over 100'

Not for deciding what is read as what: that is for the modules of functions over a reading, which
:mod:`extract.grammar.quantities` calls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.grammar.numerals import Numeral
from extract.grammar.tokens import BREAK, NOTHING, Tokens

KINDS = (
    "count",
    "percent",
    "rank",
    "range",
    "indefinite",
    "zero",
    "money",
    "age",
    "ratio",
    "duration",
    "ordinal",
)
QUALIFIERS = (
    "exact",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "about",
    "indefinite",
)


class Quantity(NamedTuple):
    """One quantity and the words that state it.

    ``start`` and ``end`` are code points of the text read, ``exact`` the words between them: with
    qualifier, currency, unit and percent sign where they are contiguous, without the counted noun.
    ``value`` is a number, the canonical name of a rank, or None where only bounds are stated
    (``low`` and ``high``, inclusive). A percent's value is in percent. ``unit`` is singular
    ("percent", "year", "US dollar", "kilometre"); ``noun`` the words counted, as printed.
    ``kind`` is one of :data:`KINDS`, ``qualifier`` one of :data:`QUALIFIERS`.
    """

    start: int
    end: int
    exact: str
    kind: str
    value: float | str | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str | None
    noun: str | None


@dataclass(slots=True)
class Operand:
    """A number with its currency and unit: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    number: Numeral
    value: float
    unit: str | None
    kind: str
    hyphen: bool
    currency: bool


@dataclass(slots=True)
class Reading:
    """The tokens of a text and what has been found in them so far.

    ``lenient`` says that the text is a printed value, in which bare years and a bare "No" count.
    ``spans`` holds the tokens of each quantity found, ``done`` the token after the last of them,
    ``date_end`` the token after the last date ("June 5 and 6").
    """

    t: Tokens
    lenient: bool = False
    found: list[Quantity] = field(default_factory=list[Quantity])
    spans: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    done: int = 0
    date_end: int = -1

    def emit(
        self,
        first: int,
        last: int,
        kind: str,
        value: float | str | None,
        *,
        low: float | None = None,
        high: float | None = None,
        qualifier: str = "exact",
        unit: str | None = None,
        noun: str | None = None,
    ) -> int:
        """Add what tokens ``first`` to ``last`` (exclusive) state; return ``last``."""
        t = self.t
        if qualifier in ("at_least", "more_than") and value is not None:
            low = value if not isinstance(value, str) else None
        elif qualifier in ("at_most", "fewer_than") and value is not None:
            high = value if not isinstance(value, str) else None
        start, end = t.span(first, last)
        self.found.append(
            Quantity(start, end, t.source[start:end], kind, value, low, high, qualifier, unit, noun)
        )
        self.spans.append((first, last))
        self.done = last
        return last


def opens_sentence(r: Reading, i: int) -> bool:
    """Whether token ``i`` may have its capital from where it is."""
    t = r.t
    return t.kinds[i - 1] in (NOTHING, BREAK) or t.words[i - 1] in "\"“”‘'(.!?:;•*—–-|["


Handlers = dict[str, Callable[[Reading, int], int | None]]
