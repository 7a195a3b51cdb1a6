"""A single number: its qualifier, the rate it is of, and what kind it is.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("12 cents a litre"))
>>> number = operand_at(reading, PAD)
>>> single_value(reading, number) and reading.found[0].unit if number else None
'cent per litre'

Not for what is no quantity: that is decided before.
"""

from __future__ import annotations

from dataclasses import replace

from extract.grammar import lexicon as lex
from extract.grammar.ages import is_age
from extract.grammar.bounds import qualifier_after, qualifier_before
from extract.grammar.numerals import SCALES
from extract.grammar.operands import noun_for
from extract.grammar.reading import Operand, Reading
from extract.grammar.tokens import WORD

_RATE_UNITS = lex.word_set(
    "share barrel ton tonne piece head gallon litre liter kilo unit night person ounce "
    "pound bushel copy game bottle kilogram metre mile acre hectare kilometre kilometer "
    "ticket month week day year hour minute second household child capita student pupil "
    "family vote worker employee room meal"
)
_OVER_AS_MORE_THAN = lex.word_set(
    "for after took spent lasted is was of been in takes lasting last wait waited within a"
)
_CALENDAR_UNITS = lex.word_set("day week fortnight month quarter year decade century")


def single_value(r: Reading, operand: Operand) -> int:
    """Read a number that is no part of a range or ratio: the token after it."""
    first, qualifier, last = qualified(r, operand)
    noun = noun_for(r, operand)
    return emit_operand(r, operand, first, last, qualifier, noun)


def qualified(r: Reading, operand: Operand) -> tuple[int, str, int]:
    """A number's first token with its qualifier, the qualifier, and the token after."""
    t = r.t
    first, qualifier = qualifier_before(r, operand.first)
    if operand.kind == "percent" and t.lower[operand.first - 1] == "a":
        # "more than a 200% rise"; before "a", "about" and the like are prepositions
        begin, led = qualifier_before(r, operand.first - 1)
        if led in ("more_than", "fewer_than", "at_least", "at_most"):
            first, qualifier = begin, led
    if (
        qualifier == "more_than"
        and operand.kind == "duration"
        and t.lower[operand.first - 1] == "over"
        and t.lower[first - 1] not in _OVER_AS_MORE_THAN
        and first == operand.first - 1
    ):  # fmt: skip
        first, qualifier = operand.first, "exact"  # "over 11 years" is "during 11 years"
    if t.lower[first] == "as" and is_comparison(r, operand, first):
        first, qualifier = operand.first, "exact"
    last, after = qualifier_after(r, operand.last)
    if after:
        return first, after if qualifier in ("exact", "about") else qualifier, last
    if t.lower[operand.last] not in lex.FUNCTION_WORDS and t.kinds[operand.last] == WORD:
        # "50 people or more"
        _, after = qualifier_after(r, operand.last + 1)
        if after and t.lower[operand.last + 1] == "or" and qualifier == "exact":
            return first, after, operand.last
    return first, qualifier, last


def is_comparison(r: Reading, operand: Operand, first: int) -> bool:
    """Whether "as much as a dozen cars", "as long as two buses" measures by things."""
    things = operand.kind == "count" and operand.unit is None and operand.value < 100
    printed = operand.number.style == "words" and operand.number.scale == 0
    return things and printed and r.t.lower[first + 1] != "many"


def emit_operand(
    r: Reading, operand: Operand, first: int, last: int, qualifier: str, noun: str | None
) -> int:
    """Add a number that was read with its qualifier at tokens ``first`` to ``last``."""
    t = r.t
    kind, unit = operand.kind, operand.unit
    if is_age(r, first, operand):
        kind, unit = "age", unit or "year"
    elif operand.value == 0 and operand.number.style == "words" and unit is None:
        kind = "zero"
    unit = with_rate(r, last, unit)
    if kind == "percent":
        share_percent(r, operand, unit)
    if kind in ("count", "ratio") and operand.hyphen and unit is None:
        noun = t.words[operand.number.last + 1]
    return r.emit(first, last, kind, operand.value, qualifier=qualifier, unit=unit, noun=noun)


def share_percent(r: Reading, operand: Operand, unit: str | None) -> None:
    """Read "8.2 and 2.2 percent": the first takes the unit of the second."""
    if not r.found:
        return
    last = r.found[-1]
    gap = operand.first - r.spans[-1][1]
    joins = r.t.lower[operand.first - 1] in ("and", "or", "to", ",")
    if gap == 1 and joins and last.kind == "count" and not last.unit and not last.noun:
        r.found[-1] = replace(last, kind="percent", unit=unit)


def with_rate(r: Reading, i: int, unit: str | None) -> str | None:
    """The unit with what follows it: "a day", "per head", "/kg"."""
    t = r.t
    word = t.lower[i]
    if word == "per" and t.kinds[i + 1] == WORD and t.lower[i + 1] != "cent":
        if t.lower[i + 1] in SCALES:
            return unit
        return f"{unit or ''} per {t.words[i + 1]}".strip()
    if word in ("a", "an") and t.lower[i + 1] in _RATE_UNITS and unit is not None:
        return f"{unit} per {t.words[i + 1]}"
    if word == "/" and t.glued(i) and t.lower[i + 1] in _RATE_UNITS:
        return f"{unit or ''} per {t.words[i + 1]}".strip()
    return unit


def is_period(r: Reading, operand: Operand) -> bool:
    """Whether a duration only says when: "in the past five years", "three months ago"."""
    t = r.t
    if operand.unit not in _CALENDAR_UNITS or operand.hyphen:
        return False
    after = t.lower[operand.last]
    if after == "ago":
        return True
    if after in ("to", "ended", "ending") and t.lower[operand.last + 1] in lex.MONTHS:
        return True  # "the three months to December"
    before = t.lower[operand.first - 1]
    return before in ("past", "last", "previous") or (before == "first" and after == "of")
