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
from extract.grammar.hours import hours_after, may_be_hours
from extract.grammar.idioms import is_idiom
from extract.grammar.measures import noun_at
from extract.grammar.names import is_named, street_after
from extract.grammar.reading import Operand, Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.times import clock_after, is_date, is_hour_of_day, is_month, is_year
from extract.grammar.tokens import BREAK, DASHES, NOTHING, NUMBER, WORD

_SCREENS = lex.word_set(
    "streaming video videos resolution tv tvs television televisions screen screens display "
    "displays camera cameras footage monitor monitors ultra hdr content output gaming"
)
_EMERGENCIES = frozenset(("911", "999", "112", "000"))
_CALLS = lex.word_set("call calls called calling caller callers dispatcher dispatchers operator")
_LINES = lex.word_set("hotline helpline")
_GLUED_BEFORE = frozenset("/_@=\\*#&:")
_GLUED_AFTER = frozenset("_@(=\\*")
_DIMENSION_JOINTS = lex.word_set("by for of to foot")


def excluded(r: Reading, operand: Operand) -> int | None:
    """Whether the number is a date, time, name or idiom: the token to go on from."""
    t = r.t
    number = operand.number
    i, after = number.first, number.last
    if operand.kind == "bad":
        return after + 1 if t.glued(after) else after
    if number.style != "digits" and t.kinds[i] == WORD:
        hours = hours_after(r, operand) if may_be_hours(t, i, after) else None
        return hours or (after if is_idiom(r, operand) else None)
    if operand.currency:
        return None
    if t.glued(i) and GLUED_BEFORE.first(r, operand):
        return after
    if t.glued(after) and GLUED_AFTER.first(r, operand):
        return after
    if r.lenient:
        return None
    if operand.unit is not None:
        return MEASURED.first(r, operand)
    found = LOOK_ALIKES.first(r, operand)
    if found or not may_be_hours(t, i, after):
        return found
    return hours_after(r, operand)


#: what is glued to the digits in front makes them a part of something longer
GLUED_BEFORE: Rules[[Reading, Operand], bool] = Rules("quantity: glued before")


@GLUED_BEFORE.rule(
    "letters",
    Example("An x7 app and a b12 pill of R$ 5.", "R$ 5 = money 5 real"),
)
def _after_letters(r: Reading, operand: Operand) -> bool:
    before = operand.number.first - 1
    return r.t.kinds[before] in (WORD, NUMBER) and r.t.words[before][-1:] not in lex.CURRENCY_SIGNS


@GLUED_BEFORE.rule(
    "part of a section",
    Example(
        "Under Section 12(3) and Article 5(1)(2) he paid 12 (3 dollars).",
        "12 = count 12; 3 dollars = money 3 dollar",
    ),
)
def _part_of_section(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    bracketed = t.words[i - 1] == "(" and t.words[operand.number.last] == ")"
    return bracketed and t.glued(i - 1) and (t.kinds[i - 2] == NUMBER or t.words[i - 2] == ")")


@GLUED_BEFORE.rule("sign", Example("See #12 and page=7.", "nothing"))
def _after_sign(r: Reading, operand: Operand) -> bool:
    i = operand.number.first
    pair = (r.t.words[i - 2], r.t.words[i - 1])
    return pair[1] in _GLUED_BEFORE and pair not in lex.QUALIFIER_PAIRS


@GLUED_BEFORE.rule("point", Example("Write to info.5 there.", "nothing"))
def _after_point(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    if t.words[i - 1] != "." or not t.glued(i - 1) or t.kinds[i - 2] == NOTHING:
        return False
    return t.lower[i - 2] not in lex.ABBREVIATED  # "c.300"


@GLUED_BEFORE.rule("year in short", Example("The class of '08 and the summer of ’12.", "nothing"))
def _short_year(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    return t.words[i - 1] in ("'", "’", "‘") and len(t.words[i]) == 2 and operand.unit is None


@GLUED_BEFORE.rule(
    "word and dash",
    Example("They tested for HIV-1 and flew an F-16.", "nothing"),
    Example(
        "A picture of 1280-by-720 pixels.", "1280 = count 1280 [by]; 720 pixels = count 720 pixel"
    ),
    Example(
        "It made $5m-7m, £5bn–7bn; an F16b-2 came.",
        "$5m-7m = range 5000000..7000000 dollar; £5bn–7bn = range 5000000000..7000000000 pound",
    ),
)
def _after_dash(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    named = t.words[i - 1] in DASHES and t.glued(i - 1) and t.kinds[i - 2] == WORD
    if t.lower[i - 2] in _DIMENSION_JOINTS and t.words[i - 3] == "-":
        return False
    digits = t.kinds[i - 3] == NUMBER and t.glued(i - 2)
    if digits and not (t.kinds[i - 4] == WORD and t.glued(i - 3)):
        return False  # the word is a scale
    return named and operand.kind in ("count", "ratio") and operand.unit is None


@GLUED_BEFORE.rule("footnote", Example("It was shown before [107] and since [108].", "nothing"))
def _footnote(r: Reading, operand: Operand) -> bool:
    return r.t.words[operand.number.first - 1] == "[" and r.t.words[operand.number.last] == "]"


@GLUED_BEFORE.rule("time zone", Example("At noon (GMT+7) they left UTC-5.", "nothing"))
def _time_zone(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    return t.words[i - 1] in ("+", "-") and t.lower[i - 2] in ("gmt", "utc")


#: what is glued to the digits behind
GLUED_AFTER: Rules[[Reading, Operand], bool] = Rules("quantity: glued after")


@GLUED_AFTER.rule("sign", Example("Write to 12@mail or 5(b), 7( men.", "7 = count 7"))
def _before_sign(r: Reading, operand: Operand) -> bool:
    t, after = r.t, operand.number.last
    joined = t.words[after] in _GLUED_AFTER and t.glued(after + 1)
    return joined and t.kinds[after + 1] in (WORD, NUMBER)


#: a number with a unit that states no quantity: the token to go on from
MEASURED: Rules[[Reading, Operand], int] = Rules("quantity: measured look-alikes")


@MEASURED.rule(
    "hours",
    Example(
        "It began at 1900 hours and took 1900 hours, at 2500 hours.",
        "1900 hours = duration 1900 hour; 2500 hours = duration 2500 hour",
    ),
    Example(
        "It is open from 9.00 to 18.30 hours, between 0900 and 1700 hours and takes 18.30 hours, "
        "until 9.75 hours, at 8 hours.",
        "18.30 hours = duration 18.3 hour; 9.75 hours = duration 9.75 hour; "
        "8 hours = duration 8 hour",
    ),
)
def _hours(r: Reading, operand: Operand) -> int | None:
    first = operand.number.first
    return operand.last if is_hour_of_day(r, first, first) else None


@MEASURED.rule(
    "hours and minutes", Example("It began at 18h30 and took 18h.", "18h = duration 18 hour")
)
def _hours_and_minutes(r: Reading, operand: Operand) -> int | None:
    t, after = r.t, operand.last
    minutes = t.kinds[after] == NUMBER and t.glued(after) and len(t.words[after]) == 2
    return after + 1 if minutes and t.lower[after - 1] == "h" else None


#: a bare number that states no quantity: the token to go on from
LOOK_ALIKES: Rules[[Reading, Operand], int] = Rules("quantity: look-alikes")


@LOOK_ALIKES.rule("clock", Example("They met at 9 p.m., 10 am, 2.14 local time.", "nothing"))
def _clock(r: Reading, operand: Operand) -> int | None:
    return clock_after(r, operand)


@LOOK_ALIKES.rule("day", Example("It began on June 5.", "nothing"))
def _day(r: Reading, operand: Operand) -> int | None:
    if not is_date(r, operand):
        return None
    month = operand.number.last + (r.t.lower[operand.number.last] == "of")
    r.date_end = month + 1 if is_month(r, month) else operand.number.last
    return r.date_end


@LOOK_ALIKES.rule("street", Example("Crews went to 20411 San Marcos Blvd.", "nothing"))
def _street(r: Reading, operand: Operand) -> int | None:
    return street_after(r, operand)


@LOOK_ALIKES.rule("year", Example("It began in 2008.", "nothing"))
def _year(r: Reading, operand: Operand) -> int | None:
    return operand.number.last if is_year(r, operand) else None


@LOOK_ALIKES.rule("name", Example("They left by Route 66 in a Boeing 787-9.", "nothing"))
def _name(r: Reading, operand: Operand) -> int | None:
    t, after = r.t, operand.number.last
    if operand.number.scale or not is_named(r, operand):
        return None
    ranged = t.words[after] in DASHES and t.glued(after) and t.kinds[after + 1] == NUMBER
    return after + 2 if ranged else after


@LOOK_ALIKES.rule(
    "resolution",
    Example("It shows 4k streaming, 8K TVs, a 4K-ready box, in native 4K and at 4k.", "nothing"),
    Example(
        "Some 4k people came, and in 9K homes.",
        "Some 4k = count ~4000 [people]; 9K = count 9000 [homes]",
    ),
)
def _resolution(r: Reading, operand: Operand) -> int | None:
    t, first, after = r.t, operand.number.first, operand.number.last
    if t.lower[after - 1] != "k" or operand.value not in (2000, 4000, 5000, 8000):
        return None
    led = t.lower[first - 1] in ("in", "at", "native", "true") and noun_at(t, after) is None
    joined = t.words[after] == "-" and t.words[after - 1] == "K"
    return after if led or joined or t.lower[after] in _SCREENS else None


@LOOK_ALIKES.rule(
    "telephone",
    Example("Dial 117 or ask the hotline on 118. Its helpline is 1280.", "nothing"),
    Example(
        "She called 999. Of 40 calls 12 were 911 calls.", "40 = count 40 [calls]; 12 = count 12"
    ),
    Example(
        "The hotline has 120, and 12 a day dial; its hotline 300 times, and has 40.",
        "120 = count 120; 12 = count 12; 300 times = ratio 300 times; 40 = count 40",
    ),
)
def _telephone(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    before = i - 1 - (t.lower[i - 1] in ("is", "on", "at", ":"))
    line = t.lower[before] in _LINES or t.lower[i - 1] == "dial"
    if t.words[i] in _EMERGENCIES and (t.lower[i - 1] in _CALLS or t.lower[after] in _CALLS):
        return after
    if not line or not operand.number.plain or len(t.words[i]) < 3:
        return None
    return None if noun_at(t, after) or t.lower[after] in ("a", "per", "of", "times") else after


@LOOK_ALIKES.rule("list", Example("1. The first item.\n\n2) The second.", "second = ordinal 2"))
def _list(r: Reading, operand: Operand) -> int | None:
    t, after = r.t, operand.number.last
    listed = (
        operand.number.plain
        and operand.value < 100
        and t.kinds[operand.number.first - 1] in (NOTHING, BREAK)
        and t.words[after] in (".", ")")
        and t.glued(after)
        and t.words[after + 1][:1].isupper()
    )
    return after if listed else None
