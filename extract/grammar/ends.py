"""Open ends: what "since", "until", "after" and "before" make of a date.

>>> r = TimeReading(scan("It has risen since 2006."), Anchor(), [])
>>> year = Atom(PAD + 4, PAD + 5, date(2006, 1, 1), date(2006, 12, 31), "stated")
>>> ENDS.first(r, year, PAD + 3)
Bound(first=15, edtf='2006/..')

"After 2008" begins with 2009, and "since 2008" with 2008. Not for intervals with two ends
(:mod:`extract.grammar.intervals`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from extract.contract.edtf import of_days
from extract.grammar.mentions import PAD, Anchor, Atom, TimeReading, scan
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import WORD

__all__ = ["ENDS", "PAD", "Anchor", "Atom", "TimeReading", "date", "edtf_of", "scan"]

_REACH = 12  # tokens in which "since" looks for its date


class Bound(NamedTuple):
    """An open end: the token where its words begin, and the EDTF before or after it."""

    first: int
    edtf: str


#: The open end that the words before a date make of it: (reading, atom, token before its words).
ENDS: Rules[[TimeReading, Atom, int], Bound] = Rules("period: open ends")


def edtf_of(atom: Atom) -> str:
    """The EDTF of a date, with ~ where it is rough."""
    edtf = atom.edtf or of_days(atom.start, atom.end)
    return "/".join(f"{part}~" for part in edtf.split("/")) if atom.approximate else edtf


@ENDS.rule(
    "since",
    Example("It has risen since 2006.", "since 2006 = 2006/.. stated year"),
    Example("It has risen since March 2006.", "since March 2006 = 2006-03/.. stated month"),
    Example("It has risen since the 1990s.", "since the 1990s = 199X/.. stated decade"),
)
def _since(r: TimeReading, atom: Atom, before: int) -> Bound | None:
    the = r.t.lower[before] == "the"
    if r.t.lower[before - the] != "since":
        return None
    return Bound(before - the, f"{edtf_of(atom).split('/')[0]}/..")


@ENDS.rule(
    "since something began",
    Example(
        "It has risen since records began in 1979.",
        "since records began in 1979 = 1979/.. stated year",
    ),
    Example("It rose since then, in 1979.", "in 1979 = 1979 stated year"),
    Example("It has risen since records of 1979.", "1979 = 1979 stated year"),
)
def _since_it_began(r: TimeReading, atom: Atom, before: int) -> Bound | None:
    t = r.t
    if t.lower[before] not in ("in", "on"):
        return None
    for j in range(before - 1, before - 1 - _REACH, -1):
        if t.lower[j] == "since":
            return Bound(j, f"{edtf_of(atom).split('/')[0]}/..")
        if t.kinds[j] != WORD:
            return None
    return None


@ENDS.rule(
    "until",
    Example("The shop has been shut until 2010.", "until 2010 = ../2010 stated year"),
    Example("It was shut till June 5, 2008.", "till June 5, 2008 = ../2008-06-05 stated day"),
)
def _until(r: TimeReading, atom: Atom, before: int) -> Bound | None:
    if r.t.lower[before] not in ("until", "till"):
        return None
    return Bound(before, f"../{edtf_of(atom).rsplit('/')[-1]}")


@ENDS.rule(
    "after",
    Example("After 2008 they closed 38 bars.", "After 2008 = 2009/.. stated year"),
    Example("After June 2008 they closed 38 bars.", "After June 2008 = 2008-07/.. stated month"),
    Example(
        "After June 5, 2008 they closed 38 bars.", "After June 5, 2008 = 2008-06-06/.. stated day"
    ),
    Example(
        "After June they closed 38 bars.", "After June = 2008-07/.. relative month", "2008-09-12"
    ),
    Example(
        "After last year they closed 38 bars.", "After last year = 2007 relative year", "2008-09-12"
    ),
)
def _after(r: TimeReading, atom: Atom, before: int) -> Bound | None:
    if r.t.lower[before] != "after" or (atom.year and atom.basis == "relative"):
        return None
    return Bound(before, f"{_cut(atom.end + timedelta(days=1), atom)}/..")


@ENDS.rule(
    "before",
    Example("Before 2008 they closed 38 bars.", "Before 2008 = ../2007 stated year"),
    Example("Prior to 1986 it was shut.", "Prior to 1986 = ../1985 stated year"),
    Example(
        "Before last year they closed 38 bars.",
        "Before last year = 2007 relative year",
        "2008-09-12",
    ),
)
def _before(r: TimeReading, atom: Atom, before: int) -> Bound | None:
    prior = r.t.lower[before - 1 : before + 1] == ["prior", "to"]
    if not (prior or r.t.lower[before] == "before") or (atom.year and atom.basis == "relative"):
        return None
    return Bound(before - prior, f"../{_cut(atom.start - timedelta(days=1), atom)}")


def _cut(day: date, atom: Atom) -> str:
    """The day, month or year of ``day``, with the precision in which ``atom`` is stated."""
    length = 10 if atom.day else 7 if (atom.end - atom.start).days < 300 else 4
    return day.isoformat()[:length]
