"""The times that a newspaper sentence mentions, as EDTF.

>>> [(p.words, p.edtf, p.basis) for p in read("In the first five months of 2008, 140 were tried.")]
[('In the first five months of 2008', '2008-01/2008-05', 'stated')]
>>> [(p.words, p.edtf, p.basis) for p in read("It fell last year.", "2008-06-12")]
[('last year', '2007', 'relative')]

Relative words are resolved against the publication date; without it, or where it is too coarse
("yesterday" in an article of "June 2008"), they are left out. Words that count from another time
("a year earlier") are resolved against that one. To infer a period without words is left to a
person. Not for clock times, and not for durations that are no period ("jailed for three years");
which of the times a figure is about is :mod:`extract.grammar.figures`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.anchors import Anchor
from extract.grammar.dates import NUMBERS
from extract.grammar.echoes import ECHOES, Echo
from extract.grammar.echoes import TRIGGERS as ECHO_TRIGGERS
from extract.grammar.intervals import joined, stretched
from extract.grammar.lengths import LENGTHS
from extract.grammar.mentions import APOSTROPHES, UNITS, Atom, Mention, TimeReading
from extract.grammar.months import MONTHS
from extract.grammar.quantities import Quantity, read_tokens
from extract.grammar.relative import RELATIVE
from extract.grammar.relative import TRIGGERS as RELATIVE_TRIGGERS
from extract.grammar.tokens import NUMBER, WORD, Tokens, scan

__all__ = ["Mention", "of_tokens", "read"]

_TRIGGERS = frozenset((*lex.MONTHS, *RELATIVE_TRIGGERS, *ECHO_TRIGGERS))
_YEAR = 4  # digits
_MONTH_REACH = 7  # tokens from a day to the month of its date: "5th to 7th of June"


def read(text: str, published: str | None = None) -> list[Mention]:
    """Every time of ``text``, in its order.

    ``published`` is the EDTF date of publication, or None. Raises ValueError if it is no EDTF.
    """
    tokens = scan(text)
    return of_tokens(tokens, Anchor.of(published), read_tokens(tokens))


def of_tokens(tokens: Tokens, anchor: Anchor, quantities: list[Quantity]) -> list[Mention]:
    """As :func:`read`, for a text that was scanned and whose quantities are known."""
    reading = TimeReading(tokens, anchor, quantities)
    return joined(reading, _atoms(reading))


def _atoms(reading: TimeReading) -> list[Atom | Echo]:
    atoms: list[Atom | Echo] = []
    t = reading.t
    done = 0
    for i in t.at(_TRIGGERS):
        if i < done:
            continue
        atom = None
        if t.kinds[i] == NUMBER:
            if _may_begin_date(t, i):
                atom = NUMBERS.first(reading, i)
        elif reading.month_at(i):
            atom = MONTHS.first(reading, i)
        else:
            atom = LENGTHS.first(reading, i) if t.lower[i] in UNITS else None
            atom = atom or (RELATIVE.first(reading, i) if t.lower[i] in RELATIVE_TRIGGERS else None)
            atom = atom or (ECHOES.first(reading, i) if t.lower[i] in ECHO_TRIGGERS else None)
        if atom is not None:
            atoms.append(stretched(reading, atom) if isinstance(atom, Atom) else atom)
            done = atom.last
    return atoms


def _may_begin_date(t: Tokens, i: int) -> bool:
    """Whether a number has what any date at a number has: asked first, as few of them have it."""
    word = t.words[i]
    length = len(word)
    if length > 2:
        return length == _YEAR and word.isdigit()
    if t.kinds[i + 1] == WORD and t.glued(i + 1):
        return True  # "90s", "19th"
    if t.words[i - 1] in APOSTROPHES:
        return True  # "’98"
    return not lex.MONTHS.keys().isdisjoint(t.lower[i + 1 : i + _MONTH_REACH])
