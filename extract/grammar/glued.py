"""Digits that are part of something longer: codes, names with a dash, sections, footnotes.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("HIV-1"))
>>> number = operand_at(reading, PAD + 2)
>>> GLUED_BEFORE.first(reading, number) if number else None
True

Not for what stands apart from the digits: :mod:`extract.grammar.lookalikes` and
:mod:`extract.grammar.marked`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.reading import Operand, Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import DASHES, NOTHING, NUMBER, WORD

_ROADS = lex.word_set("highway road route freeway motorway")
_ON_ROADS = lex.word_set("on along off onto near")
_BEHIND_ROAD = lex.word_set("in near between at outside towards when after and , .") | {""}
_GLUED_BEFORE = frozenset("/_@=\\*#&:")
_GLUED_AFTER = frozenset("_@(=\\*")
_DIMENSION_JOINTS = lex.word_set("by for of to foot")


#: a number with a currency before it that is no money: the token to go on from
CODES: Rules[[Reading, Operand], int] = Rules("quantity: codes like money")


@CODES.rule(
    "letters behind",
    Example(
        "Notes US10YT rose; US10m went, R5bn and US$10a.",
        "US10m = money 10000000 US dollar; R5bn = money 5000000000 rand; "
        "US$10 = money 10 US dollar",
    ),
)
def _letters_behind(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.last
    glued = t.glued(i) and t.glued(after) and t.kinds[i - 1] == t.kinds[after] == WORD
    return after + 1 if glued else None


@CODES.rule(
    "road",
    Example(
        "It crashed on the R572 in Utopia, near the busy N3 highway, and along the R61.", "nothing"
    ),
    Example(
        "They live on the R350 grant, on the R500 a month, and R572 in cash; it costs the R61.",
        "R350 = money 350 rand; R500 = money 500 rand per month; R572 = money 572 rand; "
        "R61 = money 61 rand",
    ),
)
def _road(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.last
    if t.words[i - 1] not in ("R", "N") or not operand.number.plain or len(t.words[i]) > 3:
        return None
    if t.lower[after] in _ROADS:
        return after
    led = t.lower[i - 2] == "the" and t.lower[i - 3] in _ON_ROADS
    return after if led and t.lower[after] in _BEHIND_ROAD else None


#: what is glued to the digits in front makes them a part of something longer
GLUED_BEFORE: Rules[[Reading, Operand], bool] = Rules("quantity: glued before")


@GLUED_BEFORE.rule(
    "letters",
    Example("An x7 app and a b12 pill of R$ 5.", "R$ 5 = money 5 real"),
    Example("An A350-900 and a CX-30 met 12 men.", "12 = count 12 [men]"),
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
        "It came in recent years—26 cases and 11 deaths.",
        "26 = count 26 [cases]; 11 = count 11 [deaths]",
    ),
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
    hyphen = t.words[i - 1] in DASHES and t.words[i - 1] not in ("—", "―")
    named = hyphen and t.glued(i - 1) and t.kinds[i - 2] == WORD
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
