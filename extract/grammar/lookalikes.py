"""What looks like a quantity and is none: dates, clock times, names, addresses, idioms.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("Boeing 737"))
>>> number = operand_at(reading, PAD + 1)
>>> excluded(reading, number) is not None if number else None
True

Not for what is glued to the digits, or stands behind a comma or bracket: that is
:mod:`extract.grammar.glued` and :mod:`extract.grammar.marked`. Not for reading dates and
years, of which :mod:`extract.grammar.periods` makes periods.
"""

from __future__ import annotations

import re

from extract.grammar import lexicon as lex
from extract.grammar.glued import CODES, GLUED_AFTER, GLUED_BEFORE
from extract.grammar.hours import hours_after, may_be_hours
from extract.grammar.idioms import is_idiom
from extract.grammar.marked import BEHIND_MARKS
from extract.grammar.measures import is_plural, noun_at
from extract.grammar.names import is_named, past_dashed, street_after
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
_AIRLINERS = frozenset(("707", "717", "727", "737", "747", "757", "767", "777", "787"))
_AIRLINER_WORDS = lex.word_set("max dreamliner jet jetliner airliner plane freighter ng")
_AIRCRAFT = lex.word_set("jets planes airliners aircraft dreamliners jetliners")
_LAST_HOUR = 24
_COMPASS = lex.word_set("n s e w north south east west northern southern latitude longitude")
_MINUTE_MARKS = frozenset("'’′\"”″´")
_ZONES = lex.word_set("gmt utc bst est edt cst cdt mst mdt pst pdt cet cest ist")
_HAPPENING = lex.word_set(
    "arrive arrives arrived left leave leaves depart departs departed struck strikes hit hits "
    "happened happens occurred occurs exploded erupted crashed landed lands met meets woke called "
    "died collapsed"
)
_HAPPENS = 4  # tokens
_CLOCK_JOINTS = lex.word_set("and or to until till through ,") | DASHES
_OF_DAY = re.compile("(?:[01]?[0-9]|2[0-3])[.·][0-5][0-9]")


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
        return CODES.first(r, operand)
    if t.glued(i) and GLUED_BEFORE.first(r, operand):
        return past_dashed(t, after) if t.glued(after + 1) else after
    if t.glued(after) and GLUED_AFTER.first(r, operand):
        return after
    if r.lenient:
        return None
    if operand.unit is not None:
        return MEASURED.first(r, operand)
    found = None
    if t.words[i] in BY_DIGITS.words:
        found = BY_DIGITS.first(r, operand)
    if not found and t.words[i - 1] in BEHIND_MARKS.words:
        found = BEHIND_MARKS.first(r, operand)
    found = found or LOOK_ALIKES.first(r, operand)
    if found or not may_be_hours(t, i, after):
        return found
    return hours_after(r, operand)


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
    "glued hours",
    Example(
        "It opens at 16hrs; it took 16hrs, 8hrs at 9hrs.",
        "16hrs = duration 16 hour; 8hrs = duration 8 hour; 9hrs = duration 9 hour",
    ),
)
def _glued_hours(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    hour = len(t.words[i]) == 2 and operand.value <= _LAST_HOUR and t.lower[after] == "hrs"
    return operand.last if hour and t.glued(after) and t.lower[i - 1] == "at" else None


@MEASURED.rule(
    "hours and minutes", Example("It began at 18h30 and took 18h.", "18h = duration 18 hour")
)
def _hours_and_minutes(r: Reading, operand: Operand) -> int | None:
    t, after = r.t, operand.last
    minutes = t.kinds[after] == NUMBER and t.glued(after) and len(t.words[after]) == 2
    return after + 1 if minutes and t.lower[after - 1] == "h" else None


@MEASURED.rule(
    "coordinates",
    Example(
        "It lies at 12°30' north, 104° 55′ E, 11°33′45″ S or 12.5°N, and 12 degrees 30 minutes "
        "north of 4 degrees south.",
        "nothing",
    ),
    Example(
        "It was 30°C and 12° colder on a 45° slope, by 3 degrees 30 minutes later.",
        "30°C = count 30 degree Celsius; 12° = count 12 degree; 45° = count 45 degree; "
        "3 degrees = count 3 degree; 30 minutes = duration 30 minute",
    ),
)
def _coordinates(r: Reading, operand: Operand) -> int | None:
    t, after = r.t, operand.last
    if operand.unit != "degree" or operand.hyphen:
        return None
    k = after
    if t.kinds[after - 1] == WORD:  # "12 degrees"
        k += 2 * (t.kinds[k] == NUMBER and t.lower[k + 1] in ("minute", "minutes"))
        return k + 1 if t.lower[k] in _COMPASS else None
    while t.kinds[k] == NUMBER and t.words[k + 1] in _MINUTE_MARKS:
        k += 2
    directed = t.lower[k] in _COMPASS and (len(t.words[k]) > 1 or t.words[k].isupper())
    return k + directed if k > after or directed else None


#: digits that name something where they have no unit: the token to go on from
BY_DIGITS: Rules[[Reading, Operand], int] = Rules("quantity: digits that name something")


@BY_DIGITS.rule(
    "airliner",
    Example(
        "It flew a 737 MAX 8, a 787-9, some 787-9 Dreamliner jets, a 737-800ER and the 737 Max; "
        "a 777 jet came.",
        "nothing",
    ),
    Example(
        "It sold 12 737-800s, 787 jets, not 787-900 cars; it has 737-800 Max.",
        "12 = count 12; 787 = count 787 [jets]; 787-900 = range 787..900 [cars]",
    ),
    at=_AIRLINERS,
)
def _airliner(r: Reading, operand: Operand) -> int | None:
    t, after = r.t, operand.number.last
    if t.words[operand.number.first] not in _AIRLINERS:
        return None
    variant = past_dashed(t, after)
    if variant > after and t.glued(after + 1):
        counted = (noun_at(t, variant) or "").lower().split()
        return variant if not counted or counted[-1] in _AIRCRAFT else None
    if t.lower[after] not in _AIRLINER_WORDS:
        return None
    return after + 1 + (t.kinds[after + 1] == NUMBER and noun_at(t, after + 2) is None)


@BY_DIGITS.rule(
    "company",
    Example(
        "A 3M policy let men go and let 3M pay; 3M users, 3M of them and 4M left.",
        "3M = count 3000000 [users]; 3M = count 3000000; 4M = count 4000000",
    ),
    at=["3"],
)
def _company(r: Reading, operand: Operand) -> int | None:
    t, first, after = r.t, operand.number.first, operand.number.last
    if t.words[first] != "3" or t.words[after - 1] != "M" or t.lower[after] == "of":
        return None
    counted = is_plural((noun_at(t, after) or "").rpartition(" ")[2].lower())
    return None if counted and t.lower[first - 1] != "a" else after


@BY_DIGITS.rule(
    "resolution",
    Example(
        "It shows 4k streaming, 4K 24fps files, 8K TVs, a 4K-ready box, in native 4K and at 4k.",
        "24fps = count 24 frame per second",
    ),
    Example(
        "Some 4k people came, and in 9K homes.",
        "Some 4k = count ~4000 [people]; 9K = count 9000 [homes]",
    ),
    at=["2", "4", "5", "8"],
)
def _resolution(r: Reading, operand: Operand) -> int | None:
    t, first, after = r.t, operand.number.first, operand.number.last
    if t.lower[after - 1] != "k" or operand.value not in (2000, 4000, 5000, 8000):
        return None
    led = t.lower[first - 1] in ("in", "at", "native", "true") and noun_at(t, after) is None
    joined = t.words[after] == "-" and t.words[after - 1] == "K"
    paired = t.kinds[after] == NUMBER and t.lower[after + 1] in ("fps", "hz")
    return after if led or joined or paired or t.lower[after] in _SCREENS else None


#: a bare number that states no quantity: the token to go on from
LOOK_ALIKES: Rules[[Reading, Operand], int] = Rules("quantity: look-alikes")


@LOOK_ALIKES.rule(
    "clock",
    Example("They met at 9 p.m., 10 am, 2.14 local time.", "nothing"),
    Example("It is open Mon-Fri, 9.00-17.00, on weekdays 8.30 to 12.00.", "nothing"),
    Example("It weighs 9.15 to 9.45 now.", "9.15 to 9.45 = range 9.15..9.45"),
    Example(
        "It left at 6.45 in the morning and at 9 in the evening; it lost 30 in the morning.",
        "30 = count 30",
    ),
)
def _clock(r: Reading, operand: Operand) -> int | None:
    return clock_after(r, operand)


@LOOK_ALIKES.rule(
    "clock beside a clock",
    Example(
        "It ran between 10:30 and 14.45, to 9.15 or 10:00, at 8:15, 10.30 and 12:45.",
        "nothing",
    ),
    Example(
        "He ran 3:29 and 14.45 seconds. At 10:30 it rose to 14.45. At 10:30 and 14.99 it won; 9:30 "
        "and 14.45 tonnes, 9:15 and 4.30 cars.",
        "14.45 seconds = duration 14.45 second; 14.45 = count 14.45; 14.99 = count 14.99; "
        "14.45 tonnes = count 14.45 tonne; 4.30 = count 4.3 [cars]",
    ),
)
def _clock_beside(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    if not _OF_DAY.fullmatch(t.words[i]) or noun_at(t, after):
        return None
    behind = t.lower[i - 1] in _CLOCK_JOINTS and t.words[i - 3] == ":" and t.glued(i - 3)
    before = t.lower[after] in _CLOCK_JOINTS and t.words[after + 2] == ":" and t.glued(after + 3)
    return after if behind or before else None


@LOOK_ALIKES.rule(
    "clock with a dot",
    Example(
        "It struck at 13.19, EST (18.19, UTC), happened at 9.05 on Monday; he left at 10.20. It "
        "came at 16.40, local time.",
        "nothing",
    ),
    Example(
        "Gold opened at 13.19 on Monday. He left it at 13.75, 10.20 dollars.",
        "13.19 = count 13.19; 13.75 = count 13.75; 10.20 dollars = money 10.2 dollar",
    ),
)
def _clock_with_dot(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    if not _OF_DAY.fullmatch(t.words[i]):
        return None
    if t.words[after] == ",":
        zone = t.lower[after + 1]
        if zone in _ZONES or (zone == "local" and t.lower[after + 2] == "time"):
            return after + 2
    happens = t.lower[i - 1] == "at" and not _HAPPENING.isdisjoint(t.lower[i - _HAPPENS : i - 1])
    return after if happens else None


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
    return past_dashed(t, after)


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
