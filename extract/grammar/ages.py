"""Whether a number is an age: "aged 15", "girls under 18", "Jane Doe, 34,".

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("aged 15"))
>>> number = operand_at(reading, PAD + 1)
>>> is_age(reading, PAD + 1, number) if number else None
True

Not for durations ("for 15 years").
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.bounds import age_of
from extract.grammar.reading import Operand, Reading
from extract.grammar.tokens import PAD

_PEOPLE = lex.word_set("man woman boy girl teenager youth driver suspect victim farmer teacher")


def is_age(r: Reading, first: int, operand: Operand) -> bool:
    """Whether the number is an age; ``first`` is the token at which its qualifier begins."""
    t = r.t
    if operand.kind not in ("count", "age", "duration") or operand.currency:
        return False
    before = t.lower[first - 1]
    if operand.kind == "age":
        return True
    if operand.kind == "duration" and before not in ("aged", "ages"):
        # "38 were under 18 years": the year is the age's, as in "under 18 years of age"
        bound = t.lower[first] in ("under", "over", "below") and first < operand.first
        are = before in ("is", "was", "are", "were")
        return bound and are and operand.unit == "year"
    if before in ("aged", "age", "ages") and 0 < operand.value < 130:
        return True
    if age_of(r, operand.first) < operand.first and operand.value < 130:
        return True
    if before == "turned" and operand.number.plain and operand.value <= 110:
        return True
    if before == "," and operand.number.plain and operand.value <= 110 and first > PAD + 1:
        named = t.words[first - 2][:1].isupper() or t.words[first - 2] in (")", '"', "”")
        named = named or t.lower[first - 2] in _PEOPLE
        if named and t.words[operand.last] == "," and operand.unit is None:
            return t.lower[first - 2] not in lex.MONTHS
    if before in ("and", "or", "to") and r.found and r.found[-1].kind == "age":
        plain = operand.number.style in ("digits", "words") and operand.value < 110
        return plain and r.spans[-1][1] == first - 1
    return (
        t.lower[first] in ("under", "over", "below")
        and (operand.number.plain or operand.number.style == "words")
        and 5 <= operand.value <= 100
        and operand.unit is None
        and t.lower[first - 1] in lex.PERSONS
    )
