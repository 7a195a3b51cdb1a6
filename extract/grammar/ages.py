"""Whether a number is an age: "aged 15", "girls under 18", "Jane Doe, 34,".

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("aged 15"))
>>> number = operand_at(reading, PAD + 1)
>>> is_age(reading, PAD + 1, number) if number else None
True

Not for durations ("for 15 years").
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.bounds import age_of
from extract.grammar.measures import noun_at
from extract.grammar.reading import Operand, Reading
from extract.grammar.rules import Example, Rules

_PEOPLE = lex.word_set(
    "man woman boy girl teenager youth driver suspect victim farmer teacher captain senator actor "
    "actress singer father mother son daughter husband wife widow brother sister student pupil "
    "worker nurse doctor officer lawyer lawmaker mayor minister president striker defender "
    "midfielder goalkeeper player resident neighbour neighbor tourist pilot soldier author artist "
    "star presenter host comedian rapper model designer director producer writer poet novelist "
    "journalist reporter editor analyst economist engineer scientist researcher professor lecturer "
    "historian chef owner founder manager coach trainer jockey cyclist boxer swimmer golfer runner "
    "skater gymnast activist campaigner protester volunteer retiree pensioner uncle aunt cousin "
    "nephew niece girlfriend boyfriend bride groom widower shopkeeper builder electrician mechanic "
    "trader banker accountant executive chairman guard clerk cook judge scholar dancer drummer "
    "defendant accused deceased gunman politician businessman businesswoman grandmother grandfather"
)
_BEYOND = lex.word_set("under over up down behind ahead short off of out or to for")
_SHE_WAS = frozenset(
    f"{whom} {being}" for whom in ("he", "she", "who", "i") for being in ("was", "is", "am")
) | {"i'm", "he's", "she's"}
_ARE = lex.word_set("is was are were")
_OLDEST = 110


def is_age(r: Reading, first: int, operand: Operand) -> bool:
    """Whether the number is an age; ``first`` is the token at which its qualifier begins."""
    if operand.kind not in ("count", "duration"):
        return False
    lead, before = r.t.lower[first - 1], r.t.lower[operand.first - 1]
    if lead not in AGES.words and before not in AGES.words:
        return False
    return bool(AGES.first(r, first, operand))


#: a number that is an age by what is before it
AGES: Rules[[Reading, int, Operand], bool] = Rules("quantity: ages")


@AGES.rule(
    "aged",
    Example(
        "Girls aged 15 and a boy aged 15 years fled.", "15 = age 15 year; 15 years = age 15 year"
    ),
    at=["aged", "age", "ages"],
)
def _aged(r: Reading, first: int, operand: Operand) -> bool:
    if operand.kind == "duration":
        return r.t.lower[first - 1] in ("aged", "ages")
    return r.t.lower[first - 1] in ("aged", "age", "ages") and 0 < operand.value <= _OLDEST


@AGES.rule(
    "under years",
    Example("Of them 38 were under 18 years.", "38 = count 38; under 18 years = age <18 year"),
    at=_ARE,
)
def _under_years(r: Reading, first: int, operand: Operand) -> bool:
    bound = r.t.lower[first] in ("under", "over", "below") and first < operand.first
    return bound and r.t.lower[first - 1] in _ARE and operand.unit == "year"


@AGES.rule("age of", Example("They marry at the age of 12.", "12 = age 12 year"), at=["of"])
def _age_of(r: Reading, first: int, operand: Operand) -> bool:
    return age_of(r, operand.first) < operand.first and operand.value <= _OLDEST


@AGES.rule("turned", Example("She turned 40.", "40 = age 40 year"), at=["turned"])
def _turned(r: Reading, first: int, operand: Operand) -> bool:
    return r.t.lower[first - 1] == "turned" and operand.number.plain and operand.value <= _OLDEST


@AGES.rule(
    "she was",
    Example(
        "She was 34 and he is 17. A man who was 24 left. They met when she was 12.",
        "34 = age 34 year; 17 = age 17 year; 24 = age 24 year; 12 = age 12 year",
    ),
    Example(
        "She was 12th, he was 12 votes short; it was 12, and she was 2.5.",
        "12th = ordinal 12; 12 = count 12 [votes]; 12 = count 12; 2.5 = count 2.5",
    ),
    at=["was", "is", "am", "i'm", "he's", "she's"],
)
def _she_was(r: Reading, first: int, operand: Operand) -> bool:
    t = r.t
    being = t.lower[first - 1]
    whom = being if "'" in being else f"{t.lower[first - 2]} {being}"
    if whom not in _SHE_WAS or operand.unit is not None or not operand.number.plain:
        return False
    if r.t.lower[operand.last] in _BEYOND or t.words[operand.last] in ("-", "/", "("):
        return False
    return 0 < operand.value <= _OLDEST and noun_at(t, operand.last) is None


@AGES.rule(
    "apposition",
    Example(
        "Jane Doe, 34, and the driver, 51, left on May, 12, too.",
        "34 = age 34 year; 51 = age 51 year; 12 = count 12",
    ),
    Example("Ben Bee Jr., 34, left.", "34 = age 34 year"),
    at=",",
)
def _apposition(r: Reading, first: int, operand: Operand) -> bool:
    t = r.t
    if t.words[first - 1] != "," or t.words[operand.last] != "," or operand.unit is not None:
        return False
    if not operand.number.plain or operand.value > _OLDEST:
        return False
    named = t.words[first - 2][:1].isupper() or t.words[first - 2] in (")", '"', "”")
    if t.words[first - 2] == "." and t.lower[first - 3] in ("jr", "sr"):
        return True
    return (named or t.lower[first - 2] in _PEOPLE) and t.lower[first - 2] not in lex.MONTHS


@AGES.rule(
    "apposition at the end",
    Example(
        "They met Jane Doe, 34. They saw Ada Bee, 51 – a cook. She met Ben Bee, also 19, there.",
        "34 = age 34 year; 51 = age 51 year; 19 = age 19 year",
    ),
    Example(
        "Wales had 30, Spain, 28. In March, 12. Of Ada Bee, 340 – all.",
        "30 = count 30; 28 = count 28; 12 = count 12; 340 = count 340",
    ),
    at=[",", "also"],
)
def _apposition_at_end(r: Reading, first: int, operand: Operand) -> bool:
    t, i = r.t, first - 1
    also = t.lower[i] == "also"
    i -= also
    ends = t.words[operand.last] in ((",",) if also else (".", "–", "—"))
    if t.words[i] != "," or not ends or operand.unit is not None or not operand.number.plain:
        return False
    name = [word[:1].isupper() and word.lower() not in lex.NOT_NAMES for word in t.words[i - 2 : i]]
    return all(name) and t.lower[i - 1] not in lex.MONTHS and 5 <= operand.value <= _OLDEST


@AGES.rule(
    "as young as", Example("Some as young as 13 worked there.", "13 = age 13 year"), at=["as"]
)
def _as_young_as(r: Reading, first: int, operand: Operand) -> bool:
    young = r.t.lower[first - 3 : first] in (["as", "young", "as"], ["as", "old", "as"])
    return young and operand.unit is None


@AGES.rule(
    "joined to an age",
    Example("The boys were aged 4 and 6.", "4 = age 4 year; 6 = age 6 year"),
    at=["and", "or", "to"],
)
def _joined(r: Reading, first: int, operand: Operand) -> bool:
    if operand.unit is not None or not r.found or r.found[-1].kind != "age":
        return False
    joined = r.t.lower[first - 1] in ("and", "or", "to") and r.spans[-1][1] == first - 1
    return joined and not operand.number.fraction and operand.value < _OLDEST


@AGES.rule(
    "people under",
    Example("Some girls under 18 work there.", "under 18 = age <18 year"),
    Example("I hear that over a dozen men left.", "over a dozen = count >12 [men]"),
    at=lex.PERSONS,
)
def _people_under(r: Reading, first: int, operand: Operand) -> bool:
    bound = r.t.lower[first] in ("under", "over", "below") and r.t.lower[first - 1] in lex.PERSONS
    if noun_at(r.t, operand.last) is not None:
        return False  # "I hear that over 12 men left"
    whole = operand.number.plain or operand.number.style == "words"
    return bound and whole and operand.unit is None and 5 <= operand.value <= 100
