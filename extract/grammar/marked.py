"""Numbers behind a comma or a bracket that state no quantity: houses, points of a list, citations.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("It was shown before (4, 5)."))
>>> number = operand_at(reading, PAD + 5)
>>> BEHIND_MARKS.first(reading, number) is not None if number else None
True

Not for what is glued to the digits (:mod:`extract.grammar.glued`), nor for a number whose
neighbours are words: :mod:`extract.grammar.lookalikes`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_plural
from extract.grammar.numerals import SMALL, TENS
from extract.grammar.reading import Operand, Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import BREAK, NOTHING, NUMBER, WORD

_STREET_TAILS = ("strasse", "straße", "straat", "gatan", "gasse")
_BEHIND_HOUSE = frozenset((",", ".", ";", ")"))
# What one house does or is: more than one would do it without an s.
_HOUSE_VERBS = lex.word_set(
    "is was has belongs closes contains dates employs holds hosts houses lies needs offers opens "
    "remains sells serves stands stays"
)
_BEGINNERS = lex.word_set("to the a an that how whether what which who")
_LAST_POINT = 20
_LAST_CITATION = 300
_LAST_LONE_CITATION = 99
_CITATION_REACH = 60  # tokens of a sentence
_BEHIND_CITATION = frozenset((".", ",", ";", ":", ""))
# A number in brackets behind one of these is an age, or the figure that the word names.
_BRACKETED = lex.PERSONS | lex.word_set(
    "son daughter brother sister mother father wife husband partner nephew niece cousin uncle aunt "
    "grandson granddaughter grandmother grandfather teenager teen toddler baby man woman victim "
    "suspect driver student dead injured wounded missing killed staff police crew cattle "
    "average total sum rate score number count figure high low record share level median mean "
    "maximum minimum most least all highest lowest aged age"
)


#: a bare number that states no quantity behind a comma or bracket: the token to go on from
BEHIND_MARKS: Rules[[Reading, Operand], int] = Rules("quantity: look-alikes behind marks")


@BEHIND_MARKS.rule(
    "house number",
    Example(
        "The shop at Main Street, 45, was shut; he lives in Kaiserstrasse, 12.",
        "nothing",
    ),
    Example(
        "The shop in Kaiserstrasse, 14 employs nobody. Main Street, 45 was sold. Rue Verte, 12, "
        "is his, and Calle Mayor, 8 has a bar.",
        "nothing",
    ),
    Example(
        "On Wall Street, 45 bankers left. On Elm Road, 12 left. On Monday, 12.",
        "45 = count 45 [bankers]; 12 = count 12; 12 = count 12",
    ),
    Example(
        "In Kaiserstrasse, 14 employees left. In Elm Road, 12 were hurt. In Berlin, 14 has won.",
        "14 = count 14 [employees]; 12 = count 12; 14 = count 14",
    ),
    at=[","],
)
def _house_number(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    if t.words[i - 1] != "," or not t.words[i - 2][:1].isupper() or not operand.number.plain:
        return None
    begins = t.lower[i - 3] in lex.STREET_STARTS and t.words[i - 3][0].isupper()
    ends = t.lower[i - 2] in lex.STREET_ENDS or t.lower[i - 2].endswith(_STREET_TAILS)
    closes = t.words[after] in _BEHIND_HOUSE or t.lower[after] in _HOUSE_VERBS
    return after if (begins or ends) and closes else None


@BEHIND_MARKS.rule(
    "enumerator",
    Example("It aims (1) to hire, (2) to build and (3) to pay.", "nothing"),
    Example(
        "It hired women (1), men (2), and boys (3); (4) cars, and (12) of them.",
        "1 = count 1; 2 = count 2; 3 = count 3; 4 = count 4; 12 = count 12",
    ),
    at=["("],
)
def _enumerator(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    if t.words[i - 1] != "(" or t.words[after] != ")" or not operand.number.plain:
        return None
    begins = t.lower[after + 1] in _BEGINNERS or t.lower[after + 1].endswith("ing")
    return after if begins and operand.value <= _LAST_POINT else None


@BEHIND_MARKS.rule(
    "citations",
    Example("It was shown before (4, 5) and since (12; 14).", "nothing"),
    Example(
        "It has rooms (5, 4), (1,200; 4) and (4, 5 men).",
        "5 = count 5; 4 = count 4; 1,200 = count 1200; 4 = count 4; 4 = count 4; 5 = count 5 [men]",
    ),
    at=["("],
)
def _citations(r: Reading, operand: Operand) -> int | None:
    t, j = r.t, operand.number.first
    if t.words[j - 1] != "(" or t.kinds[j - 2] != WORD:
        return None
    before = 0
    while t.words[j].isdecimal() and before < int(t.words[j]) < _LAST_CITATION:
        if t.words[j + 1] == ")":
            return j + 2 if before else None
        if t.words[j + 1] not in (",", ";"):
            return None
        before, j = int(t.words[j]), j + 2
    return None


@BEHIND_MARKS.rule(
    "lone citation",
    Example(
        "It is a leading cause of death (1). It was shown before (14), and is rising; it harms "
        "memory (3).",
        "nothing",
    ),
    Example(
        "Most were women (12). She lives with her son (9). It has the highest rate (24). A town "
        "won (104). Medals went to Chad (3). One (1) person.",
        "12 = count 12; 9 = count 9; 24 = count 24; 104 = count 104; 3 = count 3; "
        "One (1) = count 1 [person]",
    ),
    Example(
        "The commonest was theft (12), then assault (8).",
        "12 = count 12; 8 = count 8",
    ),
    at=["("],
)
def _lone_citation(r: Reading, operand: Operand) -> int | None:
    t, i, after = r.t, operand.number.first, operand.number.last
    word, bracketed = t.words[i - 2], t.words[i - 1] == "(" and t.words[after] == ")"
    if not bracketed or not operand.number.plain or operand.value > _LAST_LONE_CITATION:
        return None
    if t.kinds[i - 2] != WORD or not word.islower() or t.words[after + 1] not in _BEHIND_CITATION:
        return None
    if word in _BRACKETED or word in SMALL or word in TENS or is_plural(word):
        return None
    return None if _brackets_another(r, i, -1) or _brackets_another(r, i, 1) else after


def _brackets_another(r: Reading, i: int, way: int) -> bool:
    """Whether the same sentence has another number in brackets, before or behind token ``i``."""
    t = r.t
    for j in range(i + way, i + way * _CITATION_REACH, way):
        if t.kinds[j] in (NOTHING, BREAK) or t.words[j] in (".", "!", "?", ";"):
            return False
        if t.kinds[j] == NUMBER and t.words[j - 1] == "(" and t.words[j + 1] == ")":
            return True
    return False
