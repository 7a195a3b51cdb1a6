"""One reading of the times in a text: its tokens, its anchor, and what is at a token.

>>> reading = TimeReading(scan("the first five months of 2008"), Anchor(), [])
>>> reading.year_at(PAD + 5), reading.count_before(PAD + 3)
(2008, Count(first=14, value=5, about=False))

Not for deciding what is a date and which days it covers: that is :mod:`extract.grammar.dates`,
:mod:`extract.grammar.months` and :mod:`extract.grammar.relative`; nor for what two dates make
together: that is :mod:`extract.grammar.intervals`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from extract.grammar import lexicon as lex
from extract.grammar.anchors import Anchor
from extract.grammar.numerals import SMALL, numeral
from extract.grammar.quantities import Quantity
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import NUMBER, PAD, WORD, Tokens, scan

__all__ = ["PAD", "Anchor", "Atom", "Count", "Mention", "TimeReading", "scan"]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year", "decade": "decade", "decades": "decade",
    "quarter": "quarter", "quarters": "quarter", "fortnight": "fortnight", "century": "century",
    "centuries": "century",
}  # fmt: skip
NEXT = frozenset(("next", "coming", "upcoming"))
LAST = frozenset(("last", "past"))
THIS = frozenset(("this", "current"))
DASHES = ("-", "–")
PARTIAL = frozenset(("early", "late", "mid"))
_ABOUT = frozenset(("about", "around", "nearly", "almost", "some", "roughly"))
APOSTROPHES = frozenset("'’‘")
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_EARLIEST, _LATEST = 1000, 2199


@dataclass(frozen=True, slots=True)
class Mention:
    """A time that the text mentions, and the words that state it.

    ``span`` is (start, end) of ``words`` in code points of the text. ``start`` and ``end`` are the
    first and last day, None where the time is open. ``precision`` is one of
    :data:`extract.contract.edtf.PRECISIONS`; ``basis`` is "stated" or "relative", as in the
    contract: a machine infers no time.
    """

    words: str
    span: tuple[int, int]
    edtf: str
    start: date | None
    end: date | None
    precision: str
    basis: str


@dataclass(slots=True)
class Atom:
    """One date at tokens ``first`` to ``last`` (exclusive), before it is joined with others."""

    first: int
    last: int
    start: date
    end: date
    basis: str
    year: bool = True  # whether the year is in the words, or follows from them
    approximate: bool = False
    day: bool = False
    edtf: str | None = None  # where it is not the shortest form of the days: "199X", "2008-22"


class Count(NamedTuple):
    """The number before a unit: its first token, its value, and whether it is a rough one."""

    first: int
    value: int
    about: bool


#: Why a number that looks like a year is none: (reading, token) -> True.
NO_YEAR: Rules[[TimeReading, int], bool] = Rules("period: numbers that are no year")


class TimeReading:
    """Tokens, anchor and counted spans of one text, and questions about single tokens."""

    def __init__(self, tokens: Tokens, anchor: Anchor, quantities: list[Quantity]) -> None:
        self.t = tokens
        self.anchor = anchor
        self._covered = [
            (found.start, found.end)
            for found in quantities
            if found.kind not in ("duration", "ordinal", "age")
        ]
        self._next, self._all = 0, len(self._covered)

    def is_counted(self, i: int) -> bool:
        """Whether token ``i`` lies in a quantity that is no duration; asked from left to right."""
        start = self.t.span(i, i + 1)[0]
        while self._next < self._all and self._covered[self._next][1] <= start:
            self._next += 1
        return self._next < self._all and self._covered[self._next][0] <= start

    def year_at(self, i: int) -> int | None:
        """The year that token ``i`` is."""
        word = self.t.words[i]
        if self.t.kinds[i] != NUMBER or len(word) != 4 or not word.isdigit():
            return None
        year = int(word)
        if not _EARLIEST <= year <= _LATEST or NO_YEAR.first(self, i):
            return None
        return year

    def short_year_at(self, i: int) -> tuple[int, int] | None:
        """A year of two digits at token ``i`` ("85", "’85") and the token after it.

        Its century is the one in which it was past or current at publication.
        """
        t = self.t
        i += t.words[i] in APOSTROPHES
        word, latest = t.words[i], self.anchor.last
        if len(word) != 2 or not word.isdigit() or latest is None or self.is_counted(i):
            return None
        if t.glued(i + 1) and (
            t.kinds[i + 1] == WORD or t.words[i + 1] in ("%", ":", "-", "–", "/")
        ):
            return None
        year = latest.year // 100 * 100 + int(word)
        return year - 100 * (year > latest.year), i + 1

    def day_at(self, i: int) -> tuple[int, int] | None:
        """A day of the month at token ``i`` ("5", "5th"): its number and the token after."""
        t = self.t
        if t.kinds[i] != NUMBER or not t.words[i].isdigit() or len(t.words[i]) > 2:
            return None
        day = int(t.words[i])
        if not 1 <= day <= 31:
            return None
        if t.glued(i + 1) and t.lower[i + 1] in _ENDINGS:
            return day, i + 2
        if (t.glued(i + 1) and t.kinds[i + 1] == WORD) or t.words[i + 1] in ("%", ":"):
            return None
        return day, i + 1

    def month_at(self, i: int) -> int | None:
        """The month whose name token ``i`` is: "june" is none, "June" is."""
        month = lex.MONTHS.get(self.t.lower[i])
        return month if month and self.t.words[i][0].isupper() else None

    def after_month(self, i: int) -> int:
        """The token after the month at ``i`` and the full stop of its abbreviation ("Sept.")."""
        t = self.t
        whole = len(t.words[i]) > 4 or t.lower[i] in ("may", "june", "july")
        return i + 1 if whole or t.words[i + 1] != "." else i + 2

    def from_partial(self, i: int) -> int:
        """Where "early", "late" or "mid-" begins that is before token ``i``, or ``i``."""
        before = i - 1 - (self.t.words[i - 1] == "-")
        return before if self.t.lower[before] in PARTIAL else i

    def count_before(self, i: int) -> Count | None:
        """The number before the unit at token ``i``."""
        t = self.t
        if t.lower[i - 1] in ("a", "one", "an"):
            return Count(i - 1, 1, about=False)
        if t.lower[i - 1] == "of" and t.lower[i - 2] == "couple":
            return Count(i - 3, 2, about=True)
        if t.lower[i] == "quarters" and t.lower[i - 1] in SMALL:  # no fraction
            return Count(i - 1, SMALL[t.lower[i - 1]], about=False)
        for back in (1, 2, 3):
            number = numeral(t, i - back)
            if number is not None and number.last == i and isinstance(number.value, int):
                about = t.lower[number.first - 1] in _ABOUT
                return Count(number.first - about, number.value, about)
        return None


@NO_YEAR.rule(
    "part of a longer sign",
    Example("The $2008 bill was paid.", "nothing"),
    Example("See page #2008 of it.", "nothing"),
    Example("The A2008 road was shut.", "nothing"),
)
def _sign(r: TimeReading, i: int) -> bool:
    t = r.t
    return t.glued(i) and (t.kinds[i - 1] in (WORD, NUMBER) or t.words[i - 1] in "$£€#.:@=_¥")


@NO_YEAR.rule(
    "letters behind it",
    Example("The 2008A road was shut.", "nothing"),
)
def _letters(r: TimeReading, i: int) -> bool:
    t = r.t
    return t.glued(i + 1) and t.kinds[i + 1] in (WORD, NUMBER)


@NO_YEAR.rule(
    "a small number without a word of time",
    Example("Crews went to the 1200 block of Elm Street.", "nothing"),
)
def _small(r: TimeReading, i: int) -> bool:
    return r.t.words[i] < "1500" and r.t.lower[i - 1] not in ("in", "since", "until", "of")


@NO_YEAR.rule(
    "a name before it",
    Example("Windows 2000 runs here.", "nothing"),
)
def _named(r: TimeReading, i: int) -> bool:
    word = r.t.lower[i - 1]
    return word in lex.DESIGNATORS and word not in ("season", "series")


@NO_YEAR.rule(
    "the year of a law",
    Example("The Seat Belts Act of 1999 brought in fines.", "nothing"),
    Example("The Seat Belts Act, 1999, brought in fines.", "nothing"),
    Example("The Seat Belts Law 1999 brought in fines.", "nothing"),
    Example("The law was passed in 1999.", "in 1999 = 1999 stated year"),
)
def _law(r: TimeReading, i: int) -> bool:
    t = r.t
    return t.lower[i - 1 - (t.lower[i - 1] in ("of", ",", "("))] in lex.LAWS


@NO_YEAR.rule(
    "a law named after its year",
    Example("The 2008 law brought in fines.", "nothing"),
    Example("The 1999 Seat Belts Act brought in fines.", "nothing"),
    Example("In 1999 an act brought in fines.", "In 1999 = 1999 stated year"),
)
def _law_of_year(r: TimeReading, i: int) -> bool:
    t = r.t
    j = i + 1 + (t.words[i + 1] == "]")
    while t.words[j][:1].isupper() and t.lower[j] not in lex.LAWS:
        j += 1
    before = t.lower[i - 1 - (t.words[i - 1] == "[")]
    return t.lower[j] in lex.LAWS and before in ("the", "a", "this")


@NO_YEAR.rule(
    "the number and year of a law",
    Example("Under No. 12/2008, Law 5 of 2008 and Resolution 1325 (2000) they paid.", "nothing"),
)
def _numbered_law(r: TimeReading, i: int) -> bool:
    t = r.t
    k = i - 3 if t.lower[i - 1] in ("of", "/", ",", "(") and t.kinds[i - 2] == NUMBER else i
    k -= t.words[k] == "."
    return k < i and (t.lower[k] == "no" or t.lower[k] in lex.LAWS)


@NO_YEAR.rule("hours", Example("It began at 1900 hours.", "nothing"))
def _hours(r: TimeReading, i: int) -> bool:
    return r.t.lower[i + 1] in ("hours", "hrs")
