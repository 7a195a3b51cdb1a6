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

from dataclasses import dataclass, replace

from extract.grammar import lexicon as lex
from extract.grammar.ages import is_age
from extract.grammar.bounds import after_qualifier, age_of, qualifier_after, qualifier_before
from extract.grammar.lookalikes import excluded
from extract.grammar.measures import noun_at
from extract.grammar.operands import noun_for, operand_at
from extract.grammar.reading import Operand, Reading, opens_sentence
from extract.grammar.rules import Example, Rules
from extract.grammar.singles import emit_operand, qualified, share_listed, with_rate
from extract.grammar.tokens import DASHES, NUMBER, WORD

_RANGING = lex.word_set(
    "ranging range ranges ranged anywhere varies vary varying varied estimated estimates run runs"
)
_FORMER = lex.word_set("current previous original existing initial present former usual")
_STAGES = lex.word_set("half halftime full break interval extra stumps lunch tea")
_ODDS = lex.word_set("odds ratio outnumber outnumbered outnumbering outnumbers")
_STANDS = lex.word_set("fell improved dropped slipped moved rose climbed")
_RECORD_WORDS = lex.word_set("overall home away league conference division")
_RECORD_SIGNS = frozenset("-–,;")
_LARGEST_SCORE = 250
_LEVEL = 10  # "a scale of 0-10"
_SCALED = lex.word_set("aged age ages of scale")
_FAR = 20  # times: "from 200 to 4 million" is no fall from 200 million
_WIDE = 3  # times: "by 5% to 9%" is a guess; "by 0.4% to 17.1%" a change and its result
_ROUND = 5  # "20 or 25 men" are a guess; "nine or fifteen nights" are two choices


@dataclass(slots=True)
class Pair:
    """Two numbers that are joined: by "to", "or", "through", "and" or, as "-", any dash.

    ``first`` is the token at which the first number's ``qualifier`` begins, ``lead`` the word
    before that, ``own_unit`` the unit printed at the first number itself, ``bounded`` whether a
    qualifier is at the second.
    """

    low: Operand
    high: Operand
    joint: str
    lead: str
    first: int
    qualifier: str
    bounded: bool
    own_unit: str | None


def range_at(r: Reading, operand: Operand) -> int | None:
    """Read a number that is joined with a second one: the token after it, or None."""
    if r.t.lower[operand.last] not in JOINTS.words:
        return None
    first, qualifier = qualifier_before(r, operand.first)
    led = age_of(r, first)  # "between the ages of 18 and 25"
    lead = _lead_of(r, led)
    joint, j = JOINTS.first(r, operand, lead) or ("", 0)
    if not joint:
        return None
    inner = after_qualifier(r, j)
    second = operand_at(r, inner, money=operand.currency)
    if second is None or second.kind == "bad" or second.number.first > inner + 2:
        return None
    if joint == "-" and second.first < inner and second.value < 0:
        second = replace(second, first=inner, value=-second.value)  # the joint is no minus
    pair = Pair(replace(operand), second, joint, lead, first, qualifier, inner != j, operand.unit)
    if APART.first(r, pair):
        return None
    _share(r, pair)
    if ODDS.first(r, pair):
        return r.emit(first, second.last, "ratio", pair.low.value, qualifier=qualifier)
    if TWO_VALUES.first(r, pair):
        return _two_values(r, pair)
    if pair.low.value >= second.value:
        return None if joint in ("or", "and", "through") else _two_values(r, pair)
    begin, outer = first, "exact"
    if lead == "between" and led - 1 >= r.done:
        begin, outer = qualifier_before(r, led - 1)
    last, after = qualifier_after(r, second.last)
    unit = second.unit or pair.low.unit
    if is_age(r, begin, second) or led < first:
        unit = unit or "year"
    unit = with_rate(r, last, unit)
    r.emit(
        begin,
        last,
        "range",
        None,
        low=pair.low.value,
        high=second.value,
        qualifier="about" if "about" in (qualifier, outer, after) else "exact",
        unit=unit,
        noun=noun_for(r, second, last),
    )
    if second.kind == "percent":
        share_listed(r, unit)
    return last


def _lead_of(r: Reading, i: int) -> str:
    """The word that leads the number at token ``i``: "from the current $3,000 to $6,000"."""
    t = r.t
    if t.lower[i - 1] in _FORMER and t.lower[i - 2] in lex.DETERMINERS:
        return t.lower[i - 3]
    return t.lower[i - 1]


#: what joins a number, with the word that leads it, to a second: the joint and the token after
JOINTS: Rules[[Reading, Operand, str], tuple[str, int]] = Rules("quantity: joints")


@JOINTS.rule(
    "to",
    Example(
        "It takes 5 to 10 litres, five or six men.",
        "5 to 10 litres = range 5..10 litre; five or six = range 5..6 [men]",
    ),
    at=["to", "or", "through"],
)
def _to(r: Reading, operand: Operand, lead: str) -> tuple[str, int] | None:
    joint = r.t.lower[operand.last]
    return (joint, operand.last + 1) if joint in ("to", "or", "through") else None


@JOINTS.rule(
    "between and",
    Example(
        "It takes between 5 and 10 litres; 5 and 10 men.",
        "between 5 and 10 litres = range 5..10 litre; 5 = count 5; 10 = count 10 [men]",
    ),
    at=["and"],
)
def _and(r: Reading, operand: Operand, lead: str) -> tuple[str, int] | None:
    between = lead == "between" and r.t.lower[operand.last] == "and"
    return ("and", operand.last + 1) if between else None


@JOINTS.rule(
    "hanging hyphen",
    Example("It was a 10- to 15-minute wait.", "10- to 15-minute = range 10..15 minute"),
    at=DASHES,
)
def _hanging(r: Reading, operand: Operand, lead: str) -> tuple[str, int] | None:
    t, j = r.t, operand.last
    hanging = t.words[j] in DASHES and t.glued(j) and not t.glued(j + 1)
    return (t.lower[j + 1], j + 2) if hanging and t.lower[j + 1] in ("to", "or") else None


@JOINTS.rule(
    "dash",
    Example(
        "It takes 5-10 litres, 20–30 men, five-to-ten cups.",
        "5-10 litres = range 5..10 litre; 20–30 = range 20..30 [men]; five = count 5",
    ),
    Example(
        "It sold 5 - 10 litres, 20 –30 men, 3-year-10-day terms.",
        "5 - 10 litres = range 5..10 litre; 20 –30 = range 20..30 [men]; "
        "3-year = duration 3 year; 10-day = duration 10 day",
    ),
    at=DASHES,
)
def _dash(r: Reading, operand: Operand, lead: str) -> tuple[str, int] | None:
    t, j = r.t, operand.last
    if t.words[j] not in DASHES or operand.hyphen:
        return None
    j += 1 + (t.words[j + 1] == "-" and t.glued(j + 1))
    return ("-", j + 2) if t.lower[j] == "to" and t.words[j + 1] in DASHES else ("-", j)


#: two numbers that have nothing to do with each other
APART: Rules[[Reading, Pair], bool] = Rules("quantity: pairs that are read apart")


@APART.rule(
    "spaced dash",
    Example(
        "It was 5 -3, then 5 – and 3; it sold 20 - 5 fewer, 5 km - 10 more.",
        "5 = count 5; -3 = count -3; 5 = count 5; 3 = count 3; 20 = count 20; "
        "5 = count 5; 5 km = count 5 kilometre; 10 = count 10",
    ),
    Example(
        "Some 200 - 300 women, 200 -300 men, 40– 50 boys; $40 - $60 a day.",
        "Some 200 - 300 = range ~200..300 [women]; 200 -300 = range 200..300 [men]; "
        "40– 50 = range 40..50 [boys]; $40 - $60 = range 40..60 dollar per day",
    ),
    Example("It fell -1.62 -1.41%.", "-1.62 = count -1.62; -1.41% = percent -1.41 percent"),
)
def _spaced_dash(r: Reading, pair: Pair) -> bool:
    t, j = r.t, pair.low.last
    if pair.joint != "-" or (t.glued(j) and t.glued(j + 1)):
        return False
    alike = pair.own_unit is None or pair.own_unit == pair.high.unit
    return pair.low.value >= pair.high.value or pair.low.value < 0 or not alike


@APART.rule(
    "no neighbours",
    Example(
        "It sold five or 50 cars, 8 or 2 vans.",
        "five = count 5; 50 = count 50 [cars]; 8 = count 8; 2 = count 2 [vans]",
    ),
    Example(
        "It cost $5 or $6, 3 million or 4 million, and 5 km or 6.",
        "$5 = money 5 dollar; $6 = money 6 dollar; 3 million = count 3000000; "
        "4 million = count 4000000; 5 km = count 5 kilometre; 6 = count 6",
    ),
    Example(
        "She booked nine or fifteen nights; 12 or 18 months; ten or fifteen men, eight or ten.",
        "nine = count 9; fifteen nights = duration 15 night; 12 = count 12; "
        "18 months = duration 18 month; ten or fifteen = range 10..15 [men]; "
        "eight or ten = range 8..10",
    ),
)
def _no_neighbours(r: Reading, pair: Pair) -> bool:
    if pair.joint not in ("or", "through"):
        return False
    first, second = pair.low, pair.high
    if (
        first.currency
        or first.number.scale
        or (first.unit is not None and first.unit != second.unit)
    ):
        return True
    low, high = first.number.mantissa, second.number.mantissa
    near = high - low <= 2 or (high <= 1.7 * low and low % _ROUND == high % _ROUND == 0)
    return first.value >= second.value or not near or low >= 100


@APART.rule(
    "two units",
    Example(
        "It ranges from three weeks to five years, from 20 cents to 2 dollars.",
        "three weeks = duration 3 week; five years = duration 5 year; "
        "20 cents = money 20 cent; 2 dollars = money 2 dollar",
    ),
)
def _two_units(r: Reading, pair: Pair) -> bool:
    own_unit, unit = pair.own_unit, pair.high.unit
    return own_unit is not None and unit is not None and own_unit != unit


@APART.rule("look-alike", Example("It sold 5 to 2008 and 12 to 9 p.m.", "5 = count 5"))
def _look_alike(r: Reading, pair: Pair) -> bool:
    return excluded(r, pair.high) is not None


@APART.rule(
    "change",
    Example(
        "It rose 5 percent to 10 percent. Shares fell $5 to $20.",
        "5 percent = percent 5 percent; 10 percent = percent 10 percent; "
        "$5 = money 5 dollar; $20 = money 20 dollar",
    ),
    Example(
        "Prices rose by 5% to 9% and 2% to 4% a year, not by 2 percentage points to 9%; "
        "it costs $5 to 7 million, gave $5 to 7 men.",
        "5% to 9% = range 5..9 percent; 2% to 4% = range 2..4 percent per year; "
        "2 percentage points = percent 2 percentage point; 9% = percent 9 percent; "
        "$5 to 7 million = range 5000000..7000000 dollar; $5 = money 5 dollar; "
        "7 = count 7 [men]",
    ),
    Example(
        "It rose by 0.4% to 17.1%, fell by 2% to 14% and grew by 3% to 8%.",
        "0.4% = percent 0.4 percent; 17.1% = percent 17.1 percent; 2% = percent 2 percent; "
        "14% = percent 14 percent; 3% to 8% = range 3..8 percent",
    ),
    Example("It sold 5 km to 10 litres.", "5 km = count 5 kilometre; 10 litres = count 10 litre"),
    Example("It added 5 to about 10.", "5 = count 5; about 10 = count ~10"),
    Example(
        "It is down by 30 to 126; it rose by 5 to 8, by 5 to 20 litres.",
        "30 = count 30; 126 = count 126; 5 to 8 = range 5..8; 5 to 20 litres = range 5..20 litre",
    ),
)
def _change(r: Reading, pair: Pair) -> bool:
    if pair.joint != "to" or pair.lead in ("between", "from"):
        return False
    if pair.bounded:
        return True
    changed = any(word in lex.CHANGE_WORDS for word in r.t.lower[pair.first - 3 : pair.first])
    if pair.own_unit is None:
        far = pair.high.value > 2 * pair.low.value and pair.high.unit is None
        return far and changed and pair.lead == "by"
    if changed:
        rated = r.t.lower[pair.high.last] in ("a", "per", "annually", "yearly")
        alike = pair.high.kind == "percent" and pair.own_unit == pair.high.unit
        if pair.lead == "by" and pair.high.value > _WIDE * pair.low.value:
            return True  # the change, and what it led to
        return not (alike and (pair.lead in ("by", "of") or rated))
    alike = pair.own_unit == pair.high.unit or _is_amount(r, pair)
    return not alike


def _is_amount(r: Reading, pair: Pair) -> bool:
    """Whether the second number can have the currency of the first: "$5 to 7 million"."""
    second = pair.high
    bare = pair.low.currency and second.unit is None and second.kind == "count"
    return bare and noun_at(r.t, second.last) is None


def _share(r: Reading, pair: Pair) -> None:
    """Give each number what is printed at the other: "2 to 3 million", "$5-10", "5 to 9 km"."""
    operand, second = pair.low, pair.high
    if SHARED_SCALES.first(r, pair):
        operand.value = _times(operand.value, second.number.scale)
    if second.unit and operand.unit is None:
        operand.unit, operand.kind = second.unit, second.kind
        return
    if operand.currency and second.unit is None and second.kind == "count":
        second.unit, second.kind = operand.unit, operand.kind


#: pairs in which the first number has the scale of the second
SHARED_SCALES: Rules[[Reading, Pair], bool] = Rules("quantity: shared scales")


@SHARED_SCALES.rule(
    "million",
    Example(
        "It has 2 to 3 million cars; from 8 to 5 million.",
        "2 to 3 million = range 2000000..3000000 [cars]; 8 = count 8000000; "
        "5 million = count 5000000",
    ),
)
def _million(r: Reading, pair: Pair) -> bool:
    operand, second = pair.low, pair.high
    number, second_number = operand.number, second.number
    if number.scale or not second_number.scale or operand.value >= 1000:
        return False
    if "," in r.t.words[number.first] or not (operand.currency or operand.unit is None):
        return False
    if number.mantissa <= second_number.mantissa:
        return True
    return (
        pair.lead == "from"
        and number.mantissa < _FAR * second_number.mantissa
        and not _ranges(r, pair)
    )


#: pairs of which the first is that many times the second
ODDS: Rules[[Reading, Pair], bool] = Rules("quantity: odds")


@ODDS.rule(
    "to one",
    Example(
        "Cattle outnumber people 31 to 1, odds of 3 to 1.", "31 to 1 = ratio 31; 3 to 1 = ratio 3"
    ),
    Example(
        "They won 3 to 1; it fell from 31 to 1.",
        "3 = count 3; 1 = count 1; 31 = count 31; 1 = count 1",
    ),
)
def _to_one(r: Reading, pair: Pair) -> bool:
    first, second = pair.low, pair.high
    hyphened = pair.joint == "-" and r.t.lower[second.first - 2] == "to"  # "2-to-1"
    if not (pair.joint == "to" or hyphened) or pair.lead == "from" or first.unit or second.unit:
        return False
    if second.value != 1 or first.value <= 1 or second.number.scale:
        return False
    if hyphened:
        return True
    return first.value >= 10 or any(
        word in _ODDS for word in r.t.lower[first.first - 6 : first.first]
    )


#: pairs that are two values and no range
TWO_VALUES: Rules[[Reading, Pair], bool] = Rules("quantity: pairs of two values")


@TWO_VALUES.rule(
    "from to",
    Example("It rose from 2 to 8 percent.", "2 = percent 2 percent; 8 percent = percent 8 percent"),
    Example(
        "It ranges from 5 to 10; girls aged from 12 to 14; fines run from R2 to R5.",
        "5 to 10 = range 5..10; 12 to 14 = range 12..14; R2 to R5 = range 2..5 rand",
    ),
    Example(
        "From 20 to 25 women live there. From 20 to 25 women, it grew.",
        "20 to 25 = range 20..25 [women]; 20 = count 20; 25 = count 25 [women]",
    ),
)
def _from_to(r: Reading, pair: Pair) -> bool:
    return pair.joint == "to" and pair.lead == "from" and not _ranges(r, pair)


def _ranges(r: Reading, pair: Pair) -> bool:
    t, led = r.t, pair.first - 1
    if t.lower[led - 1] in _RANGING or _aged(r, led):
        return True
    noun = noun_at(t, pair.high.last)
    if not opens_sentence(r, led) or noun is None or pair.own_unit is not None:
        return False
    return t.kinds[pair.high.last + len(noun.split())] == WORD  # a verb: "From 20 to 25 men left"


def _aged(r: Reading, i: int) -> bool:
    t = r.t
    return t.lower[i - 1] in ("aged", "ages", "age", "in") and t.lower[i - 2] != "rose"


@TWO_VALUES.rule(
    "score",
    Example(
        "They won 3-5 and led by 12-14 points.",
        "3 = count 3; 5 = count 5; 12 = count 12; 14 = count 14 [points]",
    ),
    Example(
        "It was 2-3 at half time, 0–1 at the break; 2-3 at the door.",
        "2 = count 2; 3 = count 3; 0 = count 0; 1 = count 1; 2-3 = range 2..3",
    ),
    Example(
        "It was 0-1, then 0-2 men, aged 0-4, on a scale of 0-9.",
        "0 = count 0; 1 = count 1; 0-2 = range 0..2 [men]; 0-4 = range 0..4 year; 0-9 = range 0..9",
    ),
)
def _score(r: Reading, pair: Pair) -> bool:
    if not _is_short(pair):
        return False
    t, i, j = r.t, pair.low.first, pair.high.last
    if pair.low.value == 0 and _is_score_alone(r, pair):
        return True
    if t.lower[j] in ("at", "after") and t.lower[j + 1 + (t.lower[j + 1] == "the")] in _STAGES:
        return True
    counted = pair.high.unit or noun_at(t, j)
    if counted and t.lower[j] != "points":
        near = t.lower[i - 2 : i]
    else:
        near = t.lower[i - 7 : i] + t.lower[j : j + 4]
    return any(word in lex.SPORT_WORDS for word in near)


def _is_score_alone(r: Reading, pair: Pair) -> bool:
    """Whether a pair that begins with nought counts nothing and bounds no scale."""
    t = r.t
    counted = pair.high.unit or noun_at(t, pair.high.last)
    return not counted and pair.high.value < _LEVEL and t.lower[pair.first - 1] not in _SCALED


@TWO_VALUES.rule(
    "record of a team",
    Example(
        "At 4-7, they are 2-6 in the AFC; it fell to 4-7.",
        "4 = count 4; 7 = count 7; 2 = count 2; 6 = count 6; 4 = count 4; 7 = count 7",
    ),
    Example(
        "At 4-7 farms it lost 5-7 in Ohio and 2-6 in the AFC towns.",
        "4-7 = range 4..7 [farms]; 5 = count 5; 7 = count 7; 2 = count 2; 6 = count 6",
    ),
)
def _team(r: Reading, pair: Pair) -> bool:
    t, i, j = r.t, pair.low.first, pair.high.last
    if not _is_short(pair) or pair.high.unit or noun_at(t, j):
        return False
    place = t.words[j + 1 + (t.lower[j + 1] == "the")]
    league = t.lower[j] == "in" and place.isupper() and len(place) > 2
    opens = t.lower[i - 1] == "at" and t.words[j] == "," and opens_sentence(r, i - 1)
    return league or opens or (t.lower[i - 1] == "to" and t.lower[i - 2] in _STANDS)


@TWO_VALUES.rule(
    "record in brackets",
    Example(
        "Hill Valley (11-18, 3-14 overall) lost.",
        "11 = count 11; 18 = count 18; 3 = count 3; 14 = count 14",
    ),
    Example(
        "The children (3-14) and Kenya (10-15 percent); they (3-14) left.",
        "3-14 = range 3..14; 10-15 percent = range 10..15 percent; 3-14 = range 3..14",
    ),
)
def _record(r: Reading, pair: Pair) -> bool:
    t = r.t
    if not _is_short(pair) or pair.high.unit or noun_at(t, pair.high.last):
        return False
    for j in range(pair.low.first - 1, pair.low.first - 9, -1):
        if t.words[j] == "(":
            return t.words[j - 1][:1].isupper() and t.lower[j - 1] not in lex.NOT_NAMES
        named = t.words[j][:1].isupper() or t.lower[j] in _RECORD_WORDS
        if t.kinds[j] != NUMBER and not named and t.words[j] not in _RECORD_SIGNS:
            return False
    return False


def _is_short(pair: Pair) -> bool:
    """Whether a dash joins two numbers that can be a score."""
    first, second = pair.low, pair.high
    if pair.joint != "-" or pair.own_unit is not None or second.currency:
        return False
    words = first.number.style == second.number.style == "words"
    plain = first.number.plain and second.number.plain
    return (plain or words) and max(first.value, second.value) <= _LARGEST_SCORE


def _two_values(r: Reading, pair: Pair) -> int:
    """Add "from 8 to 2 percent", "a 3-2 win": each number is a value of its own."""
    operand, second = pair.low, pair.high
    end = operand.last
    emit_operand(r, operand, pair.first, end, pair.qualifier, None)
    first, qualifier, last = qualified(r, second)
    if first < end:
        first, qualifier = second.first, "exact"
    return emit_operand(r, second, first, last, qualifier, noun_for(r, second, last))


def _times(value: float, exponent: int) -> float:
    """``value`` times ten to the ``exponent``, an int where it is one."""
    if isinstance(value, int):
        return value * 10**exponent
    scaled = round(value * 10**exponent, 6)
    return int(scaled) if scaled == int(scaled) else scaled
