"""Hours of the day without "a.m." or "p.m.": "open from 9 to 5", "until noon", "back at nine".

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("open from 9 to 5"))
>>> number = operand_at(reading, PAD + 2)
>>> hours_after(reading, number) == PAD + 5 if number else None
True

Such hours are bare numbers, so that other words of the sentence must say that hours are meant. Not
for what names the clock itself ("9 p.m.", "0900 hours"): that is :mod:`extract.grammar.times`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import measure, noun_at
from extract.grammar.numerals import SMALL, TENS, numeral
from extract.grammar.reading import Operand, Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import BREAK, DASHES, NOTHING, Tokens

_JOINTS = lex.word_set("to and until till through") | DASHES
_EDGES = lex.word_set("noon midday midnight dawn dusk sunrise sunset nightfall")
_OPENING = lex.word_set(
    "open opens opened opening work works worked working hours shift shifts duty trading trades "
    "polls polling curfew closed closes staffed"
)
_REPEATED = lex.word_set(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays weekends"
)
_REPEATING = _REPEATED | {"daily", "every", "each"}
_COMING = lex.word_set(
    "begin begins began start starts started opens opened left leave leaves arrive arrives arrived "
    "back returned return returns woke wake wakes depart departs departed meet meets met convened "
    "landed curfew dinner breakfast lunch mass"
)
_BEHIND_HOUR = lex.word_set("sharp tonight yesterday today tomorrow each every daily")
_BEHIND_STOPS = frozenset((".", ",", ";", ")", "!", "?"))
_REACH = 8  # tokens
_LAST_HOUR, _HALF_DAY = 24, 12


def may_be_hours(t: Tokens, first: int, last: int) -> bool:
    """Whether the number at tokens ``first`` to ``last`` is where hours do: asked first."""
    return t.lower[last] in _JOINTS or t.lower[first - 1] == "at"


def hours_after(r: Reading, operand: Operand) -> int | None:
    """The token after an hour, or two, that begin with the number; None where it is none."""
    number = operand.number
    if operand.currency or operand.kind != "count" or not _is_hour(r, number.first, number.last):
        return None
    return HOURS.first(r, operand)


#: hours that begin with a number: the token after them
HOURS: Rules[[Reading, Operand], int] = Rules("quantity: hours of the day")


@HOURS.rule(
    "to noon",
    Example(
        "It ran from 8 to noon and from nine until midnight. It grew 8 to 9.", "8 to 9 = range 8..9"
    ),
)
def _to_noon(r: Reading, operand: Operand) -> int | None:
    joint = operand.number.last
    return joint + 2 if r.t.lower[joint + 1] in _EDGES else None


@HOURS.rule(
    "opening hours",
    Example(
        "It is open from 9 to 5. They work nine to five. Polls open between 7 and 5.", "nothing"
    ),
    Example(
        "It opened 9 to 12 shops; those at work fell from 9 to 5; it works 9 to 12 hours.",
        "9 to 12 = range 9..12 [shops]; 9 = count 9; 5 = count 5; 9 to 12 hours = range 9..12 hour",
    ),
    Example("It is open. From 9 to 5 it fell.", "9 = count 9; 5 = count 5"),
    Example(
        "It took two hours to beat Albot 6-1, 6-4.",
        "two hours = duration 2 hour; 6 = count 6; 1 = count 1; 6 = count 6; 4 = count 4",
    ),
)
def _opening(r: Reading, operand: Operand) -> int | None:
    near = _before(r, operand.number.first)
    first = operand.number.first - len(near)
    lasted = "hours" in near and _is_number(r.t.lower[first + near.index("hours") - 1])
    if lasted or _OPENING.isdisjoint(near) or not lex.CHANGE_WORDS.isdisjoint(near):
        return None
    return _second_hour(r, operand)


@HOURS.rule(
    "on certain days",
    Example("Call from 9 to 5 on weekdays, 10-6 daily, 8 to 2 every Monday.", "nothing"),
    Example(
        "They lost 9 to 5 on Saturdays; it rose from 9 to 12 every day.",
        "9 = count 9; 5 = count 5; 9 = count 9; 12 = count 12",
    ),
)
def _on_days(r: Reading, operand: Operand) -> int | None:
    if _REPEATING.isdisjoint(r.t.lower[operand.number.last : operand.number.last + _REACH]):
        return None
    after = _second_hour(r, operand)
    if not after or not _repeats(r, after):
        return None
    near = _before(r, operand.number.first)
    counted = lex.CHANGE_WORDS.isdisjoint(near) and lex.SPORT_WORDS.isdisjoint(near)
    return after if counted else None


@HOURS.rule(
    "nine-to-five",
    Example("A nine-to-five job, a 9-to-5 day; a five-to-nine vote.", "five = count 5"),
    Example("It won 2-to-1.", "2-to-1 = ratio 2"),
)
def _nine_to_five(r: Reading, operand: Operand) -> int | None:
    t, joint = r.t, operand.number.last
    if (
        t.lower[joint + 1] != "to"
        or t.words[joint] not in DASHES
        or t.words[joint + 2] not in DASHES
    ):
        return None
    second = numeral(t, joint + 3)
    if second is None or not _is_hour(r, second.first, second.last):
        return None
    return second.last if 1 < second.value < operand.value <= _HALF_DAY else None


@HOURS.rule(
    "at nine",
    Example("He left at 9 and came back at nine. It begins at 8 each day.", "nothing"),
    Example(
        "It stood at 9. It begins at 8 farms; they met at 20. Left at 30.",
        "9 = count 9; 8 = count 8 [farms]; 20 = count 20; 30 = count 30",
    ),
)
def _at(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    if t.lower[i - 1] != "at" or not 0 < operand.value <= _HALF_DAY:
        return None
    if _COMING.isdisjoint(_before(r, i)):
        return None
    closes = t.words[after] in _BEHIND_STOPS or t.lower[after] in _BEHIND_HOUR
    joins = t.lower[after] == "and" and numeral(t, after + 1) is None
    on_day = t.lower[after] in ("on", "in") and t.lower[after + 1] in (*lex.WEEKDAYS, "the")
    return after if closes or joins or on_day or t.kinds[after] == NOTHING else None


def _second_hour(r: Reading, operand: Operand) -> int | None:
    """The token after the second of two hours: "9 to 5"; None where there is none."""
    t, joint = r.t, operand.number.last
    if t.lower[joint] not in _JOINTS:
        return None
    if t.lower[joint] == "and" and t.lower[operand.number.first - 1] != "between":
        return None
    second = numeral(t, joint + 1)
    if second is None or not _is_hour(r, second.first, second.last):
        return None
    follows = measure(t, second, money=False)
    counted = follows.unit or follows.hyphen or follows.bad or noun_at(t, second.last)
    return None if counted or t.lower[second.last] in ("of", "a") else second.last


def _is_hour(r: Reading, first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` are one number that can be an hour."""
    number = numeral(r.t, first)
    if number is None or last != first + 1 or number.scale or not isinstance(number.value, int):
        return False
    return (number.plain or number.style == "words") and 0 <= number.value <= _LAST_HOUR


def _is_number(word: str) -> bool:
    return word.isdigit() or word in SMALL or word in TENS


def _before(r: Reading, i: int) -> list[str]:
    """The words of the clause before token ``i``, in lower case."""
    t, first = r.t, i
    while first > i - _REACH and t.kinds[first - 1] not in (NOTHING, BREAK):
        if t.words[first - 1] in (".", ";", "!", "?"):
            break
        first -= 1
    return t.lower[first:i]


def _repeats(r: Reading, i: int) -> bool:
    """Whether days that come again are at token ``i``: "on weekdays", "every day"."""
    t = r.t
    i += t.lower[i] == "on"
    if t.lower[i] in _REPEATED or t.lower[i] == "daily":
        return True
    return t.lower[i] in ("every", "each") and t.lower[i + 1] in (*lex.WEEKDAYS, "day", "weekday")
