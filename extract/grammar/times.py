"""Numbers that are years, days of a month or times of the clock.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("June 5"))
>>> number = operand_at(reading, PAD + 1)
>>> is_date(reading, number) if number else None
True

Not for making periods of them: that is :mod:`extract.grammar.periods`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.bounds import qualifier_before
from extract.grammar.measures import noun_at
from extract.grammar.reading import Operand, Reading
from extract.grammar.tokens import NUMBER

_DATE_LEADS = lex.word_set(
    "in since by until till during the early late mid spring summer autumn fall winter "
    "between of from after before for to and his her its their or on year season christmas "
    "than through this that our my a an with as s around about circa late- each election "
    "elections session vs over was"
)
CLOCK = lex.word_set("am pm gmt est edt bst utc cet pst pdt noon midnight o'clock")
DATE_JOINS = lex.word_set("and to - – , & through or until")
_ABOUT_COUNTS = lex.word_set("nearly some approximately roughly almost estimated")
_YEAR_LEADS = lex.word_set("in since by until the during early late mid")


def clock_after(r: Reading, operand: Operand) -> int | None:
    """Read the rest of "9 p.m.", "9 to 5 p.m.", "9, 10 and 11:30 am": the token after it."""
    t = r.t
    if not operand.number.plain and operand.number.style == "digits":
        return None
    i = operand.number.last
    for _ in range(3):
        if t.lower[i] in CLOCK:
            return i + 1
        if t.lower[i] in ("a", "p") and t.words[i + 1] == "." and t.lower[i + 2] == "m":
            return i + 3
        if t.lower[i] not in DATE_JOINS or operand.value > 24 or t.kinds[i + 1] != NUMBER:
            return None
        i += 2
        if t.words[i] == ":" and t.glued(i) and t.kinds[i + 1] == NUMBER:
            i += 2
    return None


def is_date(r: Reading, operand: Operand) -> bool:
    """Whether the number is a day: "June 5", "5 June", "5, 6 and 7 June"."""
    t = r.t
    number = operand.number
    if not number.plain or operand.unit is not None or not isinstance(number.value, int):
        return False
    i, after = number.first, number.last
    if number.value > 31:
        return False
    before = t.lower[i - 1]
    month = i - 2 if before == "." else i - 1
    if t.lower[month] in lex.MONTHS and t.words[month][0].isupper() and number.value:
        counted = noun_at(t, after)
        return not (counted and t.lower[month - 1] in ("in", "last", "this", "since"))
    k = after
    if t.lower[k] == "of":
        k += 1
    if t.lower[k] in lex.MONTHS and t.words[k][0].isupper():
        return True
    if before in lex.WEEKDAYS and not noun_at(t, after):
        return True
    joins = before in DATE_JOINS
    if joins and r.date_end == i - 1 and not noun_at(t, after):
        return True
    for _ in range(3):  # "5, 6 and 7 June", "between 5 and 10 May"
        if t.lower[k] not in DATE_JOINS:
            return False
        if t.kinds[k + 1] != NUMBER or not t.words[k + 1].isdigit() or int(t.words[k + 1]) > 31:
            return False
        k += 2
        if t.lower[k] in lex.MONTHS and t.words[k][0].isupper():
            return True
    return False


def is_year(r: Reading, operand: Operand) -> bool:
    """Whether the number is a year, and not "2008 people"."""
    t = r.t
    number = operand.number
    value = number.value
    if not number.plain or operand.unit or len(t.words[number.first]) != 4:
        return False
    if not 1500 <= value <= 2100 or r.lenient:
        return False
    if operand.hyphen or (t.glued(number.last) and t.words[number.last] in ("'", "’")):
        return True
    before = t.lower[number.first - 1]
    noun = noun_at(t, number.last)
    strong = noun is not None and noun.split()[-1].lower() in lex.STRONG_NOUNS
    _, qualifier = qualifier_before(r, number.first)
    if qualifier not in ("exact", "about") and before not in (
        "over",
        "under",
        "above",
        "below",
    ):
        return False
    if before in _ABOUT_COUNTS:
        return False
    if strong:
        return before in _YEAR_LEADS or before in lex.MONTHS
    if noun and not 1900 <= value <= 2050:
        return before in _DATE_LEADS
    return True
