"""Two numbers that are one range, or two values: "between 5 and 10", "from 8 to 2 percent".

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("5-10"))
>>> number = operand_at(reading, PAD)
>>> range_at(reading, number) and (reading.found[0].low, reading.found[0].high) if number else None
(5, 10)

Not for scales and bounds of a single number.
"""

from __future__ import annotations

from dataclasses import replace

from extract.grammar import lexicon as lex
from extract.grammar.ages import is_age
from extract.grammar.bounds import after_qualifier, age_of, qualifier_after, qualifier_before
from extract.grammar.lookalikes import excluded
from extract.grammar.measures import noun_at
from extract.grammar.operands import noun_for, operand_at
from extract.grammar.reading import Operand, Reading
from extract.grammar.singles import emit_operand, qualified, with_rate
from extract.grammar.times import is_year
from extract.grammar.tokens import DASHES, NUMBER

_RANGING = lex.word_set(
    "ranging range ranges ranged anywhere varies vary varying varied estimated estimates"
)
_FORMER = lex.word_set("current previous original existing initial present former usual")
_ODDS = lex.word_set("odds ratio outnumber outnumbered outnumbering outnumbers")
_RECORD_WORDS = lex.word_set("overall home away league conference division")


def range_at(r: Reading, operand: Operand) -> int | None:
    """A second number joined by "to", a dash, "or" or, after "between", "and"."""
    t = r.t
    first, qualifier = qualifier_before(r, operand.first)
    led = age_of(r, first)  # "between the ages of 18 and 25"
    lead = lead_of(r, led)
    begin, outer = first, "exact"
    if lead == "between" and led - 1 >= r.done:
        begin, outer = qualifier_before(r, led - 1)
    joint, j = joint_at(r, operand, lead)
    if not joint:
        return None
    inner = after_qualifier(r, j)
    second = operand_at(r, inner)
    if second is None or second.kind == "bad" or second.number.first > inner + 2:
        return None
    if joint in ("or", "through") and not alternatives(operand, second):
        return None
    if excluded(r, second):
        return None
    if second.number.plain and joint == "to" and is_year(r, second):
        return None
    own_unit = operand.unit
    operand = replace(operand)  # what they share holds only if this is a range
    share_units(r, operand, second, joint, lead)
    low, high = operand.value, second.value
    if joint == "to" and lead != "from" and is_odds(r, operand, second):
        return r.emit(first, second.last, "ratio", low, qualifier=qualifier)
    dash = joint == "-"
    if dash and own_unit is None and not second.currency and is_score(r, operand, second):
        return two_values(r, operand, second, first, qualifier)
    if joint == "to" and lead != "between":
        ranging = t.lower[first - 2] in _RANGING or is_aged(r, first - 1)
        if lead == "from" and not ranging:
            return two_values(r, operand, second, first, qualifier)
        changed = any(word in lex.CHANGE_WORDS for word in t.lower[first - 3 : first])
        if inner != j or (own_unit and (changed or own_unit != second.unit)):
            return None
    if not low < high:
        if dash or joint == "to":
            return two_values(r, operand, second, first, qualifier)
        return None
    if qualifier == "exact":
        qualifier = outer
    last, after = qualifier_after(r, second.last)
    if after == "about" and qualifier == "exact":
        qualifier = after
    unit = second.unit or operand.unit
    if is_age(r, begin, second) or led < first:
        unit = unit or "year"
    return r.emit(
        begin,
        last,
        "range",
        None,
        low=low,
        high=high,
        qualifier="about" if qualifier == "about" else "exact",
        unit=with_rate(r, last, unit),
        noun=noun_for(r, second),
    )


def lead_of(r: Reading, i: int) -> str:
    """The word that leads the number at token ``i``: "from the current $3,000 to $6,000"."""
    t = r.t
    if t.lower[i - 1] in _FORMER and t.lower[i - 2] in lex.DETERMINERS:
        return t.lower[i - 3]
    return t.lower[i - 1]


def is_odds(r: Reading, operand: Operand, second: Operand) -> bool:
    """Whether "31 to 1" compares two numbers: "odds of", "outnumbered", or far apart."""
    plain = operand.unit is None and second.unit is None and not operand.currency
    if not plain or second.value != 1 or operand.value <= 1 or second.number.scale:
        return False
    near = r.t.lower[operand.first - 6 : operand.first]
    return operand.value >= 10 or any(word in _ODDS for word in near)


def joint_at(r: Reading, operand: Operand, lead: str) -> tuple[str, int]:
    """The word that joins two numbers, "-" for any dash, and the token after it, or "" and 0.

    ``lead`` is the word before the first number.
    """
    t = r.t
    j = operand.last
    joint = t.lower[j]
    if joint in ("to", "or", "through") or (joint == "and" and lead == "between"):
        return joint, j + 1
    if t.words[j] not in DASHES:
        return "", 0
    if t.glued(j) and not t.glued(j + 1) and t.lower[j + 1] in ("to", "or"):
        return t.lower[j + 1], j + 2  # "a 10- to 15-minute wait"
    spaced = not t.glued(j) and t.words[j] == "-"
    if operand.hyphen or spaced or t.glued(j) != t.glued(j + 1):
        return "", 0
    j += 1
    if t.lower[j] == "to" and t.words[j + 1] == "-":  # "five-to-ten"
        j += 2
    chained = t.kinds[j] == NUMBER and t.words[j + 1] in DASHES and t.glued(j + 1)
    if chained and t.kinds[j + 2] == NUMBER and t.glued(j + 2):
        return "", 0
    return "-", j


def share_units(r: Reading, operand: Operand, second: Operand, joint: str, lead: str) -> None:
    """Give each number what is printed at the other: "2 to 3 million", "$5-10", "5 to 9 km"."""
    number, other = operand.number, second.number
    if (
        number.scale == 0
        and other.scale
        and number.style == other.style
        and "," not in r.t.words[number.first]
        and (number.mantissa <= other.mantissa or lead == "from")
        and (operand.currency or operand.unit is None)
        and operand.value < 1000
    ):
        operand.value = times_ten(operand.value, other.scale)
    if second.unit and operand.unit is None:
        operand.unit, operand.kind = second.unit, second.kind
        return
    paired = joint == "-" or lead in ("between", "from")
    if paired and operand.currency and second.unit is None and second.kind == "count":
        second.unit, second.kind = operand.unit, operand.kind


def is_aged(r: Reading, i: int) -> bool:
    """Whether an age leads token ``i``: "aged 12 to 14"."""
    t = r.t
    return t.lower[i - 1] in ("aged", "ages", "age", "in") and t.lower[i - 2] != "rose"


def alternatives(operand: Operand, second: Operand) -> bool:
    """Read "five or six", "one or two": neighbours only."""
    if operand.unit is not None and operand.unit != second.unit:
        return False
    low, high = operand.number.mantissa, second.number.mantissa
    if operand.currency or operand.number.scale != 0:
        return False
    return operand.value < second.value and (high - low <= 2 or high <= 1.7 * low) and low < 100


def is_score(r: Reading, operand: Operand, second: Operand) -> bool:
    """Whether two numbers with a dash are a score or a record, not a range."""
    t = r.t
    plain = operand.number.plain and second.number.plain
    words = operand.number.style == second.number.style == "words"
    if not (plain or words) or operand.value > 250 or second.value > 250:
        return False
    if operand.value >= second.value:
        return True
    counted = second.unit or noun_at(t, second.last)
    if not counted and is_record(r, operand.first):
        return True
    if counted and t.lower[second.last] != "points":
        near = t.lower[operand.first - 2 : operand.first]
    else:
        near = t.lower[operand.first - 7 : operand.first] + t.lower[second.last : second.last + 4]
    return any(word in lex.SPORT_WORDS for word in near)


def is_record(r: Reading, i: int) -> bool:
    """Whether a pair stands in brackets behind a name: "Hill Valley (11-18, 3-14)"."""
    t = r.t
    for j in range(i - 1, i - 9, -1):
        if t.words[j] == "(":
            name = t.words[j - 1]
            return name[:1].isupper() and t.lower[j - 1] not in lex.NOT_NAMES
        named = t.words[j][:1].isupper() or t.lower[j] in _RECORD_WORDS
        if t.kinds[j] != NUMBER and not named and t.words[j] not in ("-", "–", ",", ";"):
            return False
    return False


def two_values(r: Reading, operand: Operand, second: Operand, first: int, qualifier: str) -> int:
    """Read "from 8 to 2 percent", "a 3-2 win": each number is a value of its own."""
    end = operand.last
    if operand.number.last > end or operand.last > second.first:
        end = operand.number.last
    emit_operand(r, operand, first, end, qualifier, None)
    second_first, second_qualifier, last = qualified(r, second)
    if second_first < end:
        second_first, second_qualifier = second.first, "exact"
    return emit_operand(r, second, second_first, last, second_qualifier, noun_for(r, second))


def times_ten(value: float, exponent: int) -> float:
    """``value`` times ten to the ``exponent``, an int where it is one."""
    if isinstance(value, int):
        return value * 10**exponent
    scaled = round(value * 10**exponent, 6)
    return int(scaled) if scaled == int(scaled) else scaled
