"""Numbers that belong to a name or an address: "Boeing 737", "20411 San Marcos Blvd.".

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("Boeing 737"))
>>> number = operand_at(reading, PAD + 1)
>>> is_named(reading, number) if number else None
True

Not for numbers in words that are idioms ("the Big Four").
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import noun_at
from extract.grammar.numerals import ordinal
from extract.grammar.reading import Operand, Reading, opens_sentence
from extract.grammar.tokens import DASHES, NUMBER, WORD

_ABBREVIATIONS = lex.word_set("no nos art sec vol fig pp ch ext tel")


def street_after(r: Reading, operand: Operand) -> int | None:
    """Read the rest of "20411 San Marcos Blvd.", "12-14 Rue Verte": the token after it."""
    t = r.t
    if not operand.number.plain:
        return None
    i = operand.number.last
    if t.lower[i] == "block" and t.lower[i + 1] in ("of", "on"):
        return i + 1  # "the 1200 block of Elm Street"
    if t.words[i] in DASHES and t.glued(i) and t.kinds[i + 1] == NUMBER:
        i += 2
    starts = t.lower[i] in lex.STREET_STARTS and (
        t.words[i][0].isupper() or t.words[i + 1][:1].isupper()
    )
    for j in range(i, i + 9):
        if t.glued(j) and (t.words[j] == "." or t.kinds[j - 1] == NUMBER):
            continue  # "W. 5th St."
        if starts and j > i:
            return j + 1
        capital = t.words[j][:1].isupper()
        if not (capital or starts or (t.kinds[j] == NUMBER and ordinal(t, j))):
            return None
        if capital and j > i and t.lower[j] in lex.STREET_ENDS:
            return None if noun_at(t, j + 1) else j + 1  # "20 Wall Street bankers" are people
    return None


def is_named(r: Reading, operand: Operand) -> bool:
    """Read "Boeing 737", "Article 15", "S&P 500": the number belongs to the name before it."""
    t = r.t
    number = operand.number
    if (not number.plain and "." not in t.words[number.first]) or operand.hyphen:
        return False
    i = number.first
    before = i - 1
    if t.words[before] == "." and t.glued(before):
        before -= 1
        return t.lower[before] in _ABBREVIATIONS
    if t.kinds[before] != WORD:
        return False
    word, printed = t.lower[before], t.words[before]
    noun = noun_at(t, number.last)
    last_noun = noun.split()[-1].lower() if noun else ""
    if word in lex.DESIGNATORS:
        counted = last_noun in lex.STRONG_NOUNS or (noun and printed.islower())
        return not counted
    if word in ("number", "numbers", "figure") and not noun:
        return word == "number"
    if not printed[0].isupper() and not any(char.isupper() for char in printed):
        return False
    if word.endswith(("'s", "s'")):
        return False  # "his rival's 206"
    if word in lex.NOT_NAMES or word in lex.QUALIFIERS or word in lex.MONTHS:
        return False
    if number.plain and continues_list(r, before, number.last):
        return False
    if "." in t.words[i]:
        return noun is None and not opens_sentence(r, before)
    ranged = t.words[number.last] in DASHES and t.kinds[number.last + 1] == NUMBER
    if ranged and operand.value < 200:
        return False  # a score after a name; "787-9" is an aircraft
    if opens_sentence(r, before) and t.words[before - 1] not in (".", "-"):
        return not noun and not word.endswith(("ed", "ing", "ly"))
    return last_noun not in lex.STRONG_NOUNS


def continues_list(r: Reading, name: int, after: int) -> bool:
    """Whether a name's number continues a list: "Lee scored 21 points, Ortiz 19, Park 14"."""
    t = r.t
    ends = t.words[after] in (",", ".", ";", ")") or t.lower[after] in ("and", "while", "but")
    if not ends or not r.found or r.found[-1].kind != "count":
        return False
    first = name
    while t.words[first - 1][:1].isupper() and name - first < 3:
        first -= 1
    last = r.spans[-1][1]
    if t.lower[first - 1] not in (",", "and", ";") or first - last > 5:
        return False
    return all(t.kinds[j] == WORD or t.words[j] in (",", ";") for j in range(last, first))
