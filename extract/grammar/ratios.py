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
from extract.grammar.rules import Example, Rules
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
_HALVED = lex.word_set(
    "cup teaspoon tablespoon page game goal point season lap block serving portion bottle glass "
    "loaf"
)
_STUDIES = lex.word_set(
    "study trial survey paper experiment analysis report review poll investigation"
)
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
    near = t.lower[number.last : number.last + 3]
    j = OUT_OF.first(r, operand) if "in" in near or "of" in near else None
    if not j:
        return None
    every = t.lower[j] == "every"
    below = numeral(t, j + every)
    if below is None or not isinstance(below.value, int) or below.value <= operand.value:
        return None
    return None if NO_RATIOS.first(r, operand, below, every) else below


#: "in", "out of" and the like behind a number: the token after
OUT_OF: Rules[[Reading, Operand], int] = Rules("quantity: joints of ratios")


@OUT_OF.rule(
    "in",
    Example(
        "It is three out of ten, one in five, nine of every ten.",
        "three out of ten = ratio 0.3; one in five = ratio 0.2; nine of every ten = ratio 0.9",
    ),
)
def _in(r: Reading, operand: Operand) -> int | None:
    return _out_of(r, operand.number.last)


@OUT_OF.rule(
    "hyphens",
    Example(
        "It is one-in-five, three-out-of-ten.",
        "one-in-five = ratio 0.2; three = count 3; ten = count 10",
    ),
)
def _hyphens(r: Reading, operand: Operand) -> int | None:
    t, j = r.t, operand.number.last
    if t.words[j] != "-" or not t.glued(j):
        return None
    k = _out_of(r, j + 1)
    return k + (t.words[k] == "-") if k else None


@OUT_OF.rule(
    "noun between",
    Example(
        "It is one girl in five, one or in five.", "one girl in five = ratio 0.2; five = count 5"
    ),
)
def _noun_between(r: Reading, operand: Operand) -> int | None:
    t, j = r.t, operand.number.last
    if t.kinds[j] != WORD or t.lower[j] in lex.FUNCTION_WORDS or operand.hyphen:
        return None
    return _out_of(r, j + 1)


def _out_of(r: Reading, j: int) -> int | None:
    """The token after "in", "out of", "of every" at token ``j``."""
    word, after = r.t.lower[j], r.t.lower[j + 1]
    if word == "out":
        return j + 2 if after == "of" else None
    return j + 1 if word == "in" or (word == "of" and after == "every") else None


#: two numbers that are no ratio; the last argument says whether "every" is between
NO_RATIOS: Rules[[Reading, Operand, Numeral, bool], bool] = Rules("quantity: no ratios")


@NO_RATIOS.rule(
    "year",
    Example("It sold one in 2000.", "nothing"),
)
def _in_year(r: Reading, operand: Operand, below: Numeral, every: bool) -> bool:
    return below.plain and 1900 <= below.value <= 2100


@NO_RATIOS.rule(
    "time or percent",
    Example(
        "It sold 3 in 5 days, one in 10 percent.",
        "3 = count 3; 5 days = duration 5 day; 10 percent = percent 10 percent",
    ),
)
def _in_time(r: Reading, operand: Operand, below: Numeral, every: bool) -> bool:
    t, i = r.t, below.last
    timed = t.lower[i] in lex.DURATIONS or t.lower[i] in lex.MONTHS or percent_at(t, i)[1]
    return not every and bool(timed)


@NO_RATIOS.rule(
    "glued letters",
    Example("It sold 3 in 10kg bags.", "3 = count 3; 10kg = count 10 kilogram [bags]"),
)
def _in_letters(r: Reading, operand: Operand, below: Numeral, every: bool) -> bool:
    return not every and r.t.glued(below.last) and r.t.kinds[below.last] == WORD


@NO_RATIOS.rule(
    "study",
    Example(
        "One study in 24 men and one trial in 12 towns.",
        "One = count 1 [study]; 24 = count 24 [men]; one = count 1 [trial]; 12 = count 12 [towns]",
    ),
)
def _study(r: Reading, operand: Operand, below: Numeral, every: bool) -> bool:
    return r.t.lower[operand.number.last] in _STUDIES


@NO_RATIOS.rule(
    "unusual",
    Example(
        "They won 12 out of 18 games and 3 in 12 towns.",
        "12 = count 12; 18 = count 18 [games]; 3 = count 3; 12 = count 12 [towns]",
    ),
)
def _unusual(r: Reading, operand: Operand, below: Numeral, every: bool) -> bool:
    joined = r.t.lower[below.first - 1] == "in"
    if every or (operand.value == 1 and joined):
        return False
    if joined and 10 < below.value < 100:
        return True
    return below.value not in _ROUND_BELOW or (below.value > 10 and operand.value > 20)


def multiple_at(r: Reading, i: int) -> int:
    """Read "twice", "doubled", "double the"."""
    word = r.t.lower[i]
    if NO_MULTIPLES.first(r, i):
        return i + 1
    value = _MULTIPLES.get(word) or _MULTIPLES_BEFORE_THE[word]
    first, qualifier = qualifier_before(r, i)
    return r.emit(first, i + 1, "ratio", value, qualifier=qualifier, unit="times")


#: words at a token that are no multiple
NO_MULTIPLES: Rules[[Reading, int], bool] = Rules("quantity: no multiples")


@NO_MULTIPLES.rule(
    "adjective",
    Example(
        "A double room, some double beds; double the price, more than double.",
        "double = ratio 2 times; more than double = ratio >2 times",
    ),
)
def _adjective(r: Reading, i: int) -> bool:
    t = r.t
    if t.lower[i] not in _MULTIPLES_BEFORE_THE or t.lower[i + 1] in ("the", "what", "that", "its"):
        return False
    return qualifier_before(r, i)[1] == "exact" or t.lower[i - 1] == "some"


def half_at(r: Reading, i: int) -> int | None:
    """Read "a day and a half", "one year and a half"."""
    t = r.t
    counted = t.lower[i - 3]
    unit = lex.DURATIONS.get(counted) or lex.UNITS.get(counted)
    joined = t.lower[i - 2 : i] == ["and", "a"] and t.lower[i - 4] in ("a", "an", "one")
    if not joined or not (unit or counted in _HALVED):
        return None
    if r.spans and r.spans[-1][1] == i - 2:  # "one year" has been read
        r.spans.pop()
        r.found.pop()
    kind = "duration" if counted in lex.DURATIONS else "count"
    first, qualifier = qualifier_before(r, i - 4)
    noun = None if unit else t.words[i - 3]
    return r.emit(first, i + 1, kind, 1.5, qualifier=qualifier, unit=unit, noun=noun)


def fraction_at(r: Reading, i: int, after: int) -> int | None:
    """Read "a third of", "by a fifth" with its ordinal at token ``i``: the token after it."""
    if DENOMINATORS.get(r.t.lower[i], 2) == 2 or not FRACTIONS.first(r, i, after):
        return None
    first, qualifier = qualifier_before(r, i - 1)
    return r.emit(first, after, "ratio", 1 / DENOMINATORS[r.t.lower[i]], qualifier=qualifier)


#: an ordinal, from a token to a token, that is a fraction
FRACTIONS: Rules[[Reading, int, int], bool] = Rules("quantity: fractions")


@FRACTIONS.rule("of", Example("A third of them left.", "A third = ratio 0.333333"))
def _of(r: Reading, i: int, after: int) -> bool:
    return r.t.lower[after] == "of"


@FRACTIONS.rule("comparative", Example("It sold a third more.", "a third = ratio 0.333333"))
def _comparative(r: Reading, i: int, after: int) -> bool:
    return r.t.lower[after] in _COMPARATIVES


@FRACTIONS.rule(
    "by",
    Example(
        "It fell by a third. It fell by a third ship.",
        "a third = ratio 0.333333; third = ordinal 3",
    ),
)
def _by(r: Reading, i: int, after: int) -> bool:
    t = r.t
    ends = t.kinds[after] != WORD or t.lower[after] in lex.FUNCTION_WORDS
    return ends and t.lower[i - 2] in _FRACTION_LEADS


#: trigger word -> the function that reads from there
HANDLERS: Handlers = {
    **dict.fromkeys(_MULTIPLES, multiple_at),
    **dict.fromkeys(_MULTIPLES_BEFORE_THE, multiple_at),
    "half": half_at,
}
