"""Shares and multiples: "one in five", "a third of", "twice", "a year and a half".

>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("twice"))
>>> multiple_at(reading, PAD) == PAD + 1, reading.found[0].value
(True, 2)

Not for percents, which are numbers with a unit.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.bounds import qualifier_before
from extract.grammar.measures import noun_at, percent_at
from extract.grammar.numerals import DENOMINATORS, Numeral, numeral
from extract.grammar.reading import Handlers, Operand, Reading
from extract.grammar.tokens import WORD

_ROUND_BELOW = frozenset([3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 40, 50, 60, 100, 200, 250, 500,
    1000, 5000, 10_000, 100_000, 1_000_000])  # fmt: skip
_MULTIPLES = {
    "twice": 2, "thrice": 3, "doubled": 2, "doubling": 2, "tripled": 3, "trebled": 3,
    "tripling": 3, "quadrupled": 4, "quintupled": 5, "halved": 0.5, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9,
    "tenfold": 10, "hundredfold": 100,
}  # fmt: skip
_MULTIPLES_BEFORE_THE = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_COMPARATIVES = lex.word_set("less more lower higher fewer as off smaller")
_FRACTION_LEADS = lex.word_set(
    "by about nearly almost than only over around some least and up under roughly just "
    "approximately to down"
)


def ratio_at(r: Reading, operand: Operand) -> int | None:
    """Read "one in five": the token after it."""
    below = ratio_below(r, operand)
    if below is None:
        return None
    first, qualifier = qualifier_before(r, operand.first)
    value = operand.value / below.value
    noun = noun_at(r.t, below.last)
    return r.emit(first, below.last, "ratio", value, qualifier=qualifier, noun=noun)


def ratio_below(r: Reading, operand: Operand) -> Numeral | None:
    """Read "one in five", "three out of ten", "nine of every ten", "one person in four".

    Returns the second number.
    """
    t = r.t
    number = operand.number
    if operand.unit or number.scale or number.fraction or operand.currency:
        return None
    if not isinstance(operand.value, int) or not 0 < operand.value <= 1000:
        return None
    j = number.last
    dash = t.words[j] == "-" and t.glued(j) and t.lower[j + 1] in ("in", "out")
    if dash:
        j += 1
    elif t.kinds[j] == WORD and t.lower[j] not in ("in", "out", "of"):  # "one person in"
        if t.lower[j] in lex.FUNCTION_WORDS or operand.hyphen:
            return None
        j += 1
        if t.lower[j] not in ("in", "out"):
            return None
    word = t.lower[j]
    if word == "out" and t.lower[j + 1] == "of":
        j += 2
    elif word == "in" or (word == "of" and t.lower[j + 1] == "every"):
        j += 1
    else:
        return None
    if dash and t.words[j] == "-":
        j += 1
    every = t.lower[j] == "every"
    below = numeral(t, j + every)
    if below is None or not isinstance(below.value, int) or below.value <= operand.value:
        return None
    if below.plain and 1900 <= below.value <= 2100:
        return None
    return below if every or is_usual_ratio(r, operand.value, below, word) else None


def is_usual_ratio(r: Reading, above: float, below: Numeral, joint: str) -> bool:
    """Whether "9 of 10" or "one in 250" is meant, and not "12 of 18 provinces", "2 in May"."""
    t = r.t
    i = below.last
    if t.lower[i] in lex.DURATIONS or t.lower[i] in lex.MONTHS or percent_at(t, i)[1]:
        return False
    if t.glued(i) and t.kinds[i] == WORD:
        return False
    if above == 1 and joint == "in":
        return True
    if joint == "in" and above > 1 and 10 < below.value < 100:
        return False
    return below.value in _ROUND_BELOW and (below.value <= 10 or above <= 20)


def multiple_at(r: Reading, i: int) -> int | None:
    """Read "twice", "doubled", "double the"."""
    t = r.t
    word = t.lower[i]
    if word in _MULTIPLES_BEFORE_THE and t.lower[i + 1] not in ("the", "what", "that", "its"):
        _, qualifier = qualifier_before(r, i)
        if qualifier == "exact" or t.lower[i - 1] == "some":
            return i + 1
    value = _MULTIPLES.get(word) or _MULTIPLES_BEFORE_THE[word]
    first, qualifier = qualifier_before(r, i)
    kind = "ratio"
    return r.emit(first, i + 1, kind, value, qualifier=qualifier, unit="times")


def half_at(r: Reading, i: int) -> int | None:
    """Read "a day and a half", "one year and a half"."""
    t = r.t
    unit = lex.DURATIONS.get(t.lower[i - 3]) or lex.UNITS.get(t.lower[i - 3])
    joined = t.lower[i - 2 : i] == ["and", "a"] and t.lower[i - 4] in ("a", "an", "one")
    if not unit or not joined:
        return None
    if r.spans and r.spans[-1][1] == i - 2:  # "one year" has been read
        r.spans.pop()
        r.found.pop()
    kind = "duration" if t.lower[i - 3] in lex.DURATIONS else "count"
    return r.emit(i - 4, i + 1, kind, 1.5, unit=unit)


def fraction_at(r: Reading, i: int, after: int) -> int | None:
    """Read "a third of", "by a fifth": a fraction unless a noun makes it an ordinal."""
    t = r.t
    below = DENOMINATORS[t.lower[i]]
    follower = t.lower[after]
    if below == 2 or t.lower[i] == "second":
        return None
    comparative = follower in _COMPARATIVES
    lead = t.lower[i - 2] in _FRACTION_LEADS
    ends = t.kinds[after] != WORD or follower in lex.FUNCTION_WORDS
    if not (follower == "of" or comparative or (lead and ends)):
        return None
    first, qualifier = qualifier_before(r, i - 1)
    return r.emit(first, after, "ratio", 1 / below, qualifier=qualifier)


#: trigger word -> the function that reads from there
HANDLERS: Handlers = {
    **dict.fromkeys(_MULTIPLES, multiple_at),
    **dict.fromkeys(_MULTIPLES_BEFORE_THE, multiple_at),
    "half": half_at,
}
