"""What looks like a quantity and is none: dates, clock times, names, addresses, idioms.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("Boeing 737"))
>>> number = operand_at(reading, PAD + 1)
>>> excluded(reading, number) is not None if number else None
True

Not for reading dates and years, of which :mod:`extract.grammar.periods` makes periods.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.idioms import is_idiom
from extract.grammar.names import is_named, street_after
from extract.grammar.reading import Operand, Reading
from extract.grammar.times import clock_after, is_date, is_year
from extract.grammar.tokens import BREAK, DASHES, NOTHING, NUMBER, WORD


def excluded(r: Reading, operand: Operand) -> int | None:
    """Whether the number is a date, time, name or idiom: the token to go on from."""
    t = r.t
    number = operand.number
    i, after = number.first, number.last
    if operand.kind == "bad":
        return after + 1 if t.glued(after) else after
    if number.style != "digits" and t.kinds[i] == WORD:
        return after if is_idiom(r, operand) else None
    if operand.currency:
        return None
    before, printed = t.words[i - 1], t.words[i]
    if t.glued(i):
        if t.kinds[i - 1] in (WORD, NUMBER) and before[-1:] not in lex.CURRENCY_SIGNS:
            return after
        if before in "/_@=\\*#&:" and before:
            return after
        if before == "." and t.glued(i - 1) and t.kinds[i - 2] != NOTHING:
            return after
        if before in "'’‘" and before and len(printed) == 2 and operand.unit is None:
            return after  # "the class of '08"
        named = before in DASHES and t.glued(i - 1) and t.kinds[i - 2] == WORD
        if t.lower[i - 2] in ("by", "for", "of", "to", "foot") and t.words[i - 3] == "-":
            named = False  # "1280-by-720", "4-for-5", "6-foot-8"
        if named and operand.kind in ("count", "ratio") and operand.unit is None:
            return after  # "HIV-1", "F-16"
        if before == "[" and t.words[after] == "]":
            return after
    if t.glued(after):
        mark = t.words[after]
        if mark in "_@(=\\*" and mark and t.kinds[after + 1] in (WORD, NUMBER):
            return after
        if mark in "°º" and mark and operand.unit is None:
            return after
    if r.lenient:
        return None
    if operand.unit is not None:
        return None if not is_date(r, operand) else after
    clock = clock_after(r, operand)
    if clock:
        return clock
    if is_date(r, operand):
        r.date_end = after
        return after
    street = street_after(r, operand)
    if street:
        return street
    if number.plain and is_year(r, operand):
        r.date_end = after
        return after
    if not number.scale and is_named(r, operand):
        ranged = t.words[after] in DASHES and t.glued(after) and t.kinds[after + 1] == NUMBER
        return after + 2 if ranged else after
    if (
        number.plain
        and operand.value < 100
        and t.kinds[i - 1] in (NOTHING, BREAK)
        and t.words[after] in (".", ")")
        and t.glued(after)
        and t.words[after + 1][:1].isupper()
    ):
        return after  # "1. The first item"
    return None
