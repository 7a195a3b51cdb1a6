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
from extract.grammar.mentions import Atom, Mention, TimeReading
from extract.grammar.months import MONTHS
from extract.grammar.quantities import Quantity, read_tokens
from extract.grammar.relative import RELATIVE
from extract.grammar.relative import TRIGGERS as RELATIVE_TRIGGERS
from extract.grammar.tokens import NUMBER, PAD, Tokens, scan

__all__ = ["Mention", "of_tokens", "read"]

_TRIGGERS = frozenset((*lex.MONTHS, *RELATIVE_TRIGGERS, *ECHO_TRIGGERS))
_LONGEST = 4  # digits of a number in a date


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
    triggers = [
        i for i in range(PAD, len(t.lower) - PAD) if t.kinds[i] == NUMBER or t.lower[i] in _TRIGGERS
    ]
    for i in triggers:
        if i < done:
            continue
        atom = None
        if t.kinds[i] == NUMBER:
            if len(t.words[i]) <= _LONGEST and t.words[i].isdigit():
                atom = NUMBERS.first(reading, i)
        elif reading.month_at(i):
            atom = MONTHS.first(reading, i)
        else:
            atom = LENGTHS.first(reading, i) or RELATIVE.first(reading, i)
            atom = atom or ECHOES.first(reading, i)
        if atom is not None:
            atoms.append(stretched(reading, atom) if isinstance(atom, Atom) else atom)
            done = atom.last
    return atoms
