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
from extract.grammar.rules import Example, Rules
from extract.grammar.times import CLOCK
from extract.grammar.tokens import WORD

_ZERO_LEADS = lex.word_set("below above ground absolute day patient net sub year")
_ZERO_FOLLOWERS = lex.word_set("tolerance sum gravity")
_DESIGNATORS = lex.word_set(
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
    """Whether number words count nothing: "no one", "one of", "the Big Four"."""
    number = operand.number
    word = r.t.lower[number.first]
    if IDIOMS.first(r, operand):
        return True
    if word in ("half", "quarter") and number.fraction and operand.unit is None:
        return bool((HALVES if word == "half" else QUARTERS).first(r, operand))
    if word == "one" and number.last == number.first + 1 and number.value and not r.lenient:
        return not COUNTED_ONES.first(r, operand) and bool(IDLE_ONES.first(r, operand))
    return False


#: number words that count nothing
IDIOMS: Rules[[Reading, Operand], bool] = Rules("quantity: idioms")


@IDIOMS.rule(
    "hyphen before",
    Example("It was a Catch-two and a second-half goal.", "half = ratio 0.5"),
    Example("The mother-of-four met a best-of-five team.", "four = count 4"),
)
def _hyphened(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    if t.words[i - 1] != "-" or not (t.glued(i) and t.glued(i - 1)) or operand.value == 0.5:
        return False
    return t.lower[i - 2] != "of" or t.lower[i - 4] == "best"


@IDIOMS.rule("name", Example("He met the Big Four and the Seven of them.", "nothing"))
def _named(r: Reading, operand: Operand) -> bool:
    t, i, after = r.t, operand.number.first, operand.number.last
    if not t.words[i][0].isupper() or r.lenient or operand.unit or operand.number.scale:
        return False
    if opens_sentence(r, i):
        return False
    named = t.words[i - 1][:1].isupper() or t.words[after][:1].isupper()
    return named or t.lower[i - 1] in ("the", "of", "a")


@IDIOMS.rule("clock", Example("They met at ten pm.", "nothing"))
def _clock(r: Reading, operand: Operand) -> bool:
    t = r.t
    return t.lower[operand.number.first - 1] == "at" and t.lower[operand.number.last] in CLOCK


@IDIOMS.rule("o'clock", Example("It was ten o'clock.", "nothing"))
def _oclock(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.number.last] == "o'clock"


@IDIOMS.rule("zero", Example("They show zero tolerance. It was five below zero.", "five = count 5"))
def _zero(r: Reading, operand: Operand) -> bool:
    if operand.number.value != 0:
        return False
    t, i = r.t, operand.number.first
    return t.lower[operand.number.last] in _ZERO_FOLLOWERS or t.lower[i - 1] in _ZERO_LEADS


@IDIOMS.rule(
    "designated",
    Example("They read chapter seven and drew number two.", "nothing"),
    Example("In week two girls came.", "two = count 2 [girls]"),
)
def _designated(r: Reading, operand: Operand) -> bool:
    t, i, after = r.t, operand.number.first, operand.number.last
    before = t.lower[i - 1]
    if before not in _DESIGNATORS or after != i + 1 or operand.unit is not None:
        return False
    if operand.number.fraction or not operand.value:
        return False
    return not noun_at(t, after) or before == "number"


@IDIOMS.rule("half-year", Example("It showed half-year results.", "nothing"))
def _half_year(r: Reading, operand: Operand) -> bool:
    hyphens = operand.hyphen and r.t.lower[operand.number.last] == "-"
    return hyphens and operand.value == 0.5 and operand.unit == "year"


#: "half" where it is no share
HALVES: Rules[[Reading, Operand], bool] = Rules("quantity: halves that are no share")


@HALVES.rule(
    "half of a match or year",
    Example("They scored in the first half and the opening half.", "nothing"),
    Example("The top half of the table; the top half voted.", "half = ratio 0.5"),
)
def _half_of_match(r: Reading, operand: Operand) -> bool:
    before = r.t.lower[operand.number.first - 1]
    if before in ("top", "bottom"):
        return r.t.lower[operand.number.last] == "of"
    return before in ORDINALS or before in _HALF_LEADS


@HALVES.rule("compound", Example("He met a half-brother at half-time.", "nothing"))
def _compound(r: Reading, operand: Operand) -> bool:
    after = operand.number.last
    return r.t.words[after] == "-" and r.t.glued(after)


@HALVES.rule("half past", Example("It was half past ten, at half time.", "ten = count 10"))
def _half_past(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.number.last] in _HALF_IDIOMS


@HALVES.rule(
    "in half",
    Example("It was cut in half on Monday, and in half of the houses.", "half = ratio 0.5"),
)
def _in_half(r: Reading, operand: Operand) -> bool:
    cut = r.t.lower[operand.number.first - 1] == "in"
    return cut and r.t.lower[operand.number.last] not in ("of", "the", "a", ".", ",")


#: "quarter" where it is no share
QUARTERS: Rules[[Reading, Operand], bool] = Rules("quantity: quarters that are no share")


@QUARTERS.rule(
    "quarter of a year",
    Example("It fell in the quarter; a quarter of them left.", "a quarter = ratio 0.25"),
)
def _quarter_of_year(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.number.first - 1] not in ("a", "one")


@QUARTERS.rule(
    "quarter-final", Example("They lost a quarter-final and a quarter final.", "nothing")
)
def _quarter_final(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.number.last] in ("-", "final", "past", "to", "century's")


#: where "one" counts, whatever else is said about it
COUNTED_ONES: Rules[[Reading, Operand], bool] = Rules("quantity: ones that count")


@COUNTED_ONES.rule(
    "measured",
    Example(
        "Only that one percent and this one-year-old.",
        "one percent = percent 1 percent; one-year-old = age 1 year",
    ),
)
def _measured(r: Reading, operand: Operand) -> bool:
    return operand.kind in ("percent", "money", "age")


@COUNTED_ONES.rule("ratio", Example("It is one in five.", "one in five = ratio 0.2"))
def _ratio(r: Reading, operand: Operand) -> bool:
    return ratio_below(r, operand) is not None


@COUNTED_ONES.rule("only one of", Example("Only one of them left.", "one = count 1"))
def _only_one(r: Reading, operand: Operand) -> bool:
    leads = r.t.lower[operand.number.first - 1] in ("only", "just", "exactly")
    return leads and r.t.lower[operand.number.last] == "of"


@COUNTED_ONES.rule(
    "mother-of-one",
    Example("The mum-of-one, 34, left.", "one = count 1; 34 = count 34"),
)
def _mother_of_one(r: Reading, operand: Operand) -> bool:
    i = operand.number.first
    return r.t.words[i - 1] == "-" and r.t.glued(i) and r.t.glued(i - 1)


#: where "one" counts nothing
IDLE_ONES: Rules[[Reading, Operand], bool] = Rules("quantity: ones that count nothing")


@IDLE_ONES.rule(
    "this one",
    Example("This one fled. Every one girl left. No one hour is like another.", "nothing"),
    Example("The first one hour passed.", "one hour = duration 1 hour [passed]"),
)
def _this_one(r: Reading, operand: Operand) -> bool:
    before = r.t.lower[operand.number.first - 1]
    if operand.kind == "duration":
        return before in ("this", "that", "any", "every", "no")
    return before in _ONE_LEADS


@IDLE_ONES.rule(
    "one day",
    Example("One day she will return. He met her one day in June.", "nothing"),
    Example(
        "It took one day. She got one day in jail. One day after, a one-day walk.",
        "one day = duration 1 day; one day = duration 1 day; One day = duration 1 day; "
        "one-day = duration 1 day",
    ),
)
def _one_day(r: Reading, operand: Operand) -> bool:
    t = r.t
    if t.lower[operand.number.last] != "day" or operand.hyphen:
        return False
    beyond = t.lower[operand.last]
    if beyond in ("after", "before", "of"):
        return False
    clause = t.kinds[operand.last] == WORD and beyond not in _DAY_FOLLOWERS
    return clause or t.lower[operand.number.first - 1] not in _AMOUNT_LEADS


@IDLE_ONES.rule(
    "one to another",
    Example("He went from one room to another, one day after another.", "nothing"),
    Example("He gave one room to a friend.", "one = count 1 [room]"),
)
def _to_another(r: Reading, operand: Operand) -> bool:
    t, after = r.t, operand.number.last
    return t.lower[after + 1] in ("to", "after") and t.lower[after + 2] == "another"


@IDLE_ONES.rule("alone", Example("It was one. One-in-five left.", "One-in-five = ratio 0.2"))
def _alone(r: Reading, operand: Operand) -> bool:
    t, after = r.t, operand.number.last
    if operand.unit is not None or t.kinds[after] == WORD or _is_bounded(r, operand):
        return False
    return t.words[after] != "-" or t.lower[after + 1] not in ("in", "third", "half", "quarter")


@IDLE_ONES.rule("pronoun", Example("One of them left; one should know.", "nothing"))
def _pronoun(r: Reading, operand: Operand) -> bool:
    if operand.unit is not None or _is_bounded(r, operand):
        return False
    follower = r.t.lower[operand.number.last]
    return follower in lex.ONE_IDIOMS or follower in lex.FUNCTION_WORDS


@IDLE_ONES.rule(
    "one point", Example("At one point she left; it lost one point.", "one = count 1 [point]")
)
def _one_point(r: Reading, operand: Operand) -> bool:
    at = r.t.lower[operand.number.first - 1] == "at"
    return at and r.t.lower[operand.number.last] == "point"


@IDLE_ONES.rule("before a verb or name", Example("One wanted to go, one Monday.", "nothing"))
def _before_verb(r: Reading, operand: Operand) -> bool:
    if operand.unit is not None or _is_bounded(r, operand):
        return False
    after = operand.number.last
    return r.t.lower[after].endswith(("ly", "ed")) or r.t.words[after][:1].isupper()


@IDLE_ONES.rule("before a verb in s", Example("One needs time.", "nothing"))
def _before_needs(r: Reading, operand: Operand) -> bool:
    follower = r.t.lower[operand.number.last]
    return operand.unit is None and follower.endswith("s") and is_plural(follower)


def _is_bounded(r: Reading, operand: Operand) -> bool:
    """Whether "one" begins or ends a range: "between one and five", "one or two"."""
    t, j = r.t, operand.number.last
    if t.lower[operand.number.first - 1] == "between":
        return True
    return t.lower[j] in ("or", "to") and t.lower[j + 1] in ("two", "three")
