"""Number words that count nothing: "no one", "one of them", "half-time".

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("one of them"))
>>> number = operand_at(reading, PAD)
>>> is_idiom(reading, number) if number else None
True

Not for zeros ("no deaths"): those are of :mod:`extract.grammar.zeros`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_plural, noun_at
from extract.grammar.numerals import ORDINALS
from extract.grammar.ratios import ratio_below
from extract.grammar.reading import Operand, Reading, opens_sentence
from extract.grammar.times import CLOCK
from extract.grammar.tokens import SIGN, WORD

_ZERO_IDIOMS = lex.word_set("below above ground absolute day patient net sub year")
_ONE_DESIGNATORS = lex.word_set(
    "number chapter part phase channel day week game round stage episode season act type page"
)
_ONE_LEADS = lex.word_set(
    "no any every this that which each the some another number day phase chapter part round "
    "game week new big only good bad everyone little first last next loved same his her their "
    "other year formula division air old young great group division as set level force"
)
_HALF_LEADS = lex.word_set(
    "other better latter opening top bottom that this 1st 2nd last final early late next th"
)
_HALF_IDIOMS = lex.word_set(
    "time way past brother sister centuries marathon back hearted term year"
)
_AMOUNT_LEADS = lex.word_set(
    "about and at be by cost costs exactly for gave get gets getting give given giving got in just "
    "last lasted lasts least less lose lost missed more most nearly need needs only or over plus "
    "receive received serve served serving spend spends spent take takes taking than to took under "
    "up was within"
)
_DAY_FOLLOWERS = lex.word_set(
    "a and at behind but early for from in late later on or per to under with without"
)


def is_idiom(r: Reading, operand: Operand) -> bool:
    """Number words that count nothing: "no one", "one of", "the Big Four"."""
    t = r.t
    number = operand.number
    i, after = number.first, number.last
    word, before, follower = t.lower[i], t.lower[i - 1], t.lower[after]
    hyphened = t.kinds[i - 1] == SIGN and t.words[i - 1] == "-"
    if hyphened and t.glued(i) and t.glued(i - 1) and number.value != 0.5:
        # "twenty-one" is one numeral; here stands "Catch-two" or "mother-of-four"
        return not (before == "-" and t.lower[i - 2] == "of" and t.lower[i - 4] != "best")
    capital = t.words[i][0].isupper() and not opens_sentence(r, i)
    if capital and not r.lenient and operand.unit is None and not number.scale:
        named = t.words[i - 1][:1].isupper() or t.words[after][:1].isupper()
        if named or before in ("the", "of", "a"):
            return True
    if before in ("o'clock", "at") and follower in ("o'clock", *CLOCK):
        return True
    if follower == "o'clock":
        return True
    if word in ("half", "quarter") and number.fraction and number.first == i:
        return is_half_idiom(r, operand)
    if number.value == 0:
        return follower in ("tolerance", "sum", "gravity") or before in _ZERO_IDIOMS
    if word != "one" or number.last > i + 1 or r.lenient:
        if before in _ONE_DESIGNATORS and (number.last == i + 1 and operand.unit is None):
            return not noun_at(t, after) or before == "number"
        return False
    return is_idle_one(r, operand)


def is_idle_one(r: Reading, operand: Operand) -> bool:
    """Whether "one" counts nothing: "one day she will", "one of them", "this one"."""
    t = r.t
    i = operand.number.first
    before, follower = t.lower[i - 1], t.lower[operand.number.last]
    if operand.kind in ("percent", "money", "age") or ratio_below(r, operand):
        return False
    if follower == "of" and before in ("only", "just", "exactly"):
        return False
    if before in _ONE_LEADS and (
        operand.kind != "duration" or before in ("this", "that", "any", "every", "no")
    ):
        return True
    if operand.unit is not None:
        if follower == "day" and operand.last == operand.number.last + 1:
            beyond = t.lower[operand.last]
            if operand.hyphen or beyond in ("after", "before", "of"):
                return False
            clause = t.kinds[operand.last] == WORD and beyond not in _DAY_FOLLOWERS
            return clause or before not in _AMOUNT_LEADS  # "one day she will"
        return False
    if before == "between" or is_neighbour_range(r, operand):
        return False
    if operand.hyphen:
        return True
    if t.kinds[operand.number.last] != WORD:
        return not (
            t.words[operand.number.last] == "-"
            and t.glued(operand.number.last)
            and t.lower[operand.number.last + 1] in ("in", "third", "half", "quarter")
        )
    if follower == "point":
        return before == "at"
    if follower in lex.ONE_IDIOMS or follower in lex.FUNCTION_WORDS:
        return True
    if follower.endswith(("ly", "ed")) or t.words[operand.number.last][0].isupper():
        return True
    return follower.endswith("s") and is_plural(follower)


def is_neighbour_range(r: Reading, operand: Operand) -> bool:
    """Whether "one or two", "one to three" begins here."""
    t = r.t
    j = operand.number.last
    return t.lower[j] in ("or", "to") and t.lower[j + 1] in ("two", "three")


def is_half_idiom(r: Reading, operand: Operand) -> bool:
    """Whether "half" or "quarter" is no share: "half-time", "the first half"."""
    t = r.t
    i, after = operand.number.first, operand.number.last
    word, before, follower = t.lower[i], t.lower[i - 1], t.lower[after]
    if operand.unit is not None:
        if operand.hyphen and follower == "-" and operand.unit == "year":
            return True  # "half-year results"
        return before in ORDINALS and word == "quarter"
    if word == "quarter":
        article = before in ("a", "one")
        return (
            not article
            or follower in ("final", "past", "to", "century's")
            or (t.words[after] == "-")
        )
    if before in ORDINALS or before in _HALF_LEADS:
        return before not in ("top", "bottom") or follower == "of"
    if t.words[after] == "-" and t.glued(after):
        return True  # "half-time", "half-brother"
    if follower in _HALF_IDIOMS:
        return True
    return before == "in" and follower not in ("of", "the", "a", ".", ",")
