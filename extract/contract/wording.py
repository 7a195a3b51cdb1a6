"""Dates and lists as words of a plain sentence.

    when("2008-01/2008-05")         # "January to May 2008"
    listed(["46", "47"], "or")      # "46 or 47"

Not for the values of records: that is `contract.values`; nor for reading dates: `contract.edtf`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Not those of `calendar`, which follow the locale.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# The codes of ISO 8601-2 for seasons, quarters and half years.
_PARTS_OF_YEAR = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
    40: "first half",
    41: "second half",
}

_QUALIFIERS = re.compile("[~?%]")


@dataclass(frozen=True)
class _End:
    """One date in words that are shared at the end: ("12", "June", "2008"), and how sure it is."""

    words: tuple[str, ...]
    about: bool
    uncertain: bool

    def alone(self, exact: bool = False) -> str:
        """The date with its own qualifiers; `exact` leaves them to the range around it."""
        plain = " ".join(self.words)
        if exact:
            return plain
        return f"{'about ' if self.about else ''}{plain}{' (uncertain)' if self.uncertain else ''}"


def _year(digits: str) -> str:
    if "X" not in digits:
        return str(int(digits))
    # There is no year 0: "000X" and "00XX" begin with the year 1.
    first, last = max(int(digits.replace("X", "0")), 1), int(digits.replace("X", "9"))
    return f"{first}s" if digits.count("X") == 1 and first >= 1000 else f"{first}–{last}"


def _end(edtf: str) -> _End:
    marks = set(_QUALIFIERS.findall(edtf))
    year_digits, *rest = _QUALIFIERS.sub("", edtf).split("-")
    year = _year(year_digits)
    if "X" in year_digits and rest:
        # The month of a year that is itself not known narrows nothing: "199X-XX".
        year = f"the {year}" if year.endswith("s") else year
    words: tuple[str, ...]
    if not rest:
        words = (year,)
    elif rest[-1] == "XX":
        some = f"a {'month' if len(rest) == 1 else 'day'} in"
        words = (
            (f"{some} {year}",) if rest[0] == "XX" else (f"{some} {MONTHS[int(rest[0]) - 1]}", year)
        )
    elif int(rest[0]) > 12:
        words = (_PARTS_OF_YEAR[int(rest[0])], f"of {year}")
    else:
        words = (*(str(int(day)) for day in rest[1:]), MONTHS[int(rest[0]) - 1], year)
    return _End(words, bool(marks & {"~", "%"}), bool(marks & {"?", "%"}))


def when(edtf: str | None) -> str:
    """The date or period in words, for all that `contract.edtf` accepts.

    "about" says that it is approximate, "uncertain" that it is in doubt, also where only the year,
    month or day is so qualified. Digits that nobody knows are said: `2008-06-XX` is "a day in June
    2008". What both ends of an interval share is said once.
    """
    if not edtf:
        return "date not known"
    if "/" not in edtf:
        return _qualified(_end(edtf), _end(edtf).alone(exact=True))
    first, last = edtf.split("/")
    if first in ("", ".."):
        return f"up to {_end(last).alone()}"
    if last in ("", ".."):
        return f"since {_end(first).alone()}"
    start, end = _end(first), _end(last)
    if start == end:
        return _qualified(start, start.alone(exact=True))
    if (start.about, start.uncertain) != (end.about, end.uncertain):
        # Which end is not sure is said, so nothing is left out of either.
        return f"from {start.alone()} to {end.alone()}"
    return _qualified(start, _range(start.words, end.words))


def _qualified(end: _End, words: str) -> str:
    return f"{'about ' if end.about else ''}{words}{', uncertain' if end.uncertain else ''}"


def _range(start: tuple[str, ...], end: tuple[str, ...]) -> str:
    if len(start) == len(end):
        shared = 0  # "22–23 July 2010": what both ends share is said once
        while shared < len(start) - 1 and start[-1 - shared] == end[-1 - shared]:
            shared += 1
        start = start[: len(start) - shared]
        if len(end) == 3 and len(start) == 1 and start[0].isdigit():
            return f"{start[0]}–{' '.join(end)}"
    return f"{' '.join(start)} to {' '.join(end)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """The words as a list: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(count: int) -> str:
    """A count as text has it: one to nine in words, more in digits, none as "no"."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, word: str) -> str:
    """A count in digits with its word, as lists have it: "0 records", "1 record", "2 records"."""
    return f"{count} {word if count == 1 else f'{word}s'}"


def many(count: int, word: str) -> str:
    """A count with its word, as sentences have it: "no records", "one record", "12 records"."""
    return f"{spelled(count)} {word if count == 1 else f'{word}s'}"


def capital(text: str) -> str:
    """The text as a sentence or a heading begins: all but its first letter stays as it is."""
    return text[:1].upper() + text[1:]


def years_in_words(first: int, last: int) -> str:
    """The years from first to last, both included: "2008", "2005–2015"."""
    return str(first) if first == last else f"{first}–{last}"


def year_list(years: Iterable[int], last: str = "and") -> str:
    """Years in words, those that follow each other joined: "2005–2007 and 2009"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return listed([years_in_words(begin, end) for begin, end in runs], last)
