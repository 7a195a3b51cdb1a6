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
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import DASHES, NUMBER, WORD, Tokens

_ABBREVIATIONS = lex.word_set("no nos art sec vol fig pp ch ext tel")
_PLACES = lex.word_set("US UK UN EU UAE USA PRC DRC NY LA DC")
_LABELS = lex.word_set("type phase stage category")  # of what they are before, too
_VERB_ENDS = ("ed", "ing", "ly")
_ADDRESS_REACH = 9  # tokens
_NAME_REACH = 3  # words


def past_dashed(t: Tokens, i: int) -> int:
    """The token after "-9" at token ``i``, a number that a dash joins to what is before; else i."""
    return i + 2 if t.words[i] in DASHES and t.glued(i) and t.kinds[i + 1] == NUMBER else i


def street_after(r: Reading, operand: Operand) -> int | None:
    """Read the rest of "20411 San Marcos Blvd.", "12-14 Rue Verte": the token after it."""
    t = r.t
    if not operand.number.plain:
        return None
    i = past_dashed(t, operand.number.last)
    capital = t.words[i][:1].isupper() or t.kinds[i] == NUMBER
    return STREETS.first(r, i) if capital or t.lower[i] in STREETS.words else None


#: what follows a house number, from a token on: the token after it
STREETS: Rules[[Reading, int], int] = Rules("quantity: streets")


@STREETS.rule("block", Example("It is in the 1200 block of Elm Street.", "nothing"), at=["block"])
def _block(r: Reading, i: int) -> int | None:
    block = r.t.lower[i] == "block" and r.t.lower[i + 1] in ("of", "on")
    return i + 1 if block else None


@STREETS.rule(
    "begins as a street", Example("They went to 12-14 Rue Verte.", "nothing"), at=lex.STREET_STARTS
)
def _begins(r: Reading, i: int) -> int | None:
    t = r.t
    if t.lower[i] not in lex.STREET_STARTS:
        return None
    return i + 2 if t.words[i][0].isupper() or t.words[i + 1][:1].isupper() else None


@STREETS.rule(
    "ends as a street",
    Example(
        "They went to 20411 San Marcos Blvd., 418 W. 5th St. and 12-14 Old Mill Road.", "nothing"
    ),
    Example("Some 20 Wall Street bankers left.", "Some 20 = count ~20 [Wall Street bankers]"),
)
def _ends(r: Reading, i: int) -> int | None:
    t = r.t
    for j in range(i, i + _ADDRESS_REACH):
        if t.glued(j) and (t.words[j] == "." or t.kinds[j - 1] == NUMBER):
            continue  # "W. 5th St."
        capital = t.words[j][:1].isupper()
        if not (capital or (t.kinds[j] == NUMBER and ordinal(t, j))):
            return None
        if capital and j > i and t.lower[j] in lex.STREET_ENDS:
            return None if noun_at(t, j + 1) else j + 1  # people in a street
    return None


def is_named(r: Reading, operand: Operand) -> bool:
    """Whether the number belongs to the name before it: "Boeing 737", "Article 15", "S&P 500"."""
    number = operand.number
    if (not number.plain and "." not in r.t.words[number.first]) or operand.hyphen:
        return False
    before = number.first - 1
    if r.t.words[before] == "." and r.t.glued(before):
        return r.t.lower[before - 1] in _ABBREVIATIONS
    if r.t.kinds[before] != WORD:
        return False
    if DESIGNATED.first(r, operand):
        return True
    word = r.t.words[before]
    return word != word.lower() and not UNNAMED.first(r, operand)


def _noun(r: Reading, operand: Operand) -> str:
    """The last word of what the number counts, in lower case, or ""."""
    noun = noun_at(r.t, operand.number.last)
    return noun.split()[-1].lower() if noun else ""


#: a word that carries numbers is before, with a capital or without
DESIGNATED: Rules[[Reading, Operand], bool] = Rules("quantity: designated numbers")


@DESIGNATED.rule(
    "designator",
    Example("Under article 15 they left by gate 7.", "nothing"),
    Example(
        "Law 12 of 2008 and Bill 7; under the law 9 men paid, it passed the law 5-4.",
        "9 = count 9 [men]; 5 = count 5; 4 = count 4",
    ),
    Example(
        "On that page 12 men were named, and in Galaxy 9 people.",
        "12 = count 12 [men]; 9 = count 9 [people]",
    ),
    Example(
        "Some iPhone 11 Pro users saw type 2 responses, phase 3 trials and in week 3 trials.",
        "3 = count 3 [trials]",
    ),
)
def _designator(r: Reading, operand: Operand) -> bool:
    t, before = r.t, operand.number.first - 1
    law = t.lower[before] in lex.LAWS and (
        t.words[before][0].isupper() or t.lower[operand.number.last] == "of"
    )
    if not law and t.lower[before] not in lex.DESIGNATORS:
        return False
    after = operand.number.last
    if t.words[before] != t.lower[before] and t.words[after][:1].isupper():
        return True  # "iPhone 11 Pro users"
    noun = _noun(r, operand)
    labelled = t.lower[before] in _LABELS
    return not (noun in lex.STRONG_NOUNS or (noun and not labelled and t.words[before].islower()))


@DESIGNATED.rule(
    "initials",
    Example("RA 9165 lists penalties and EO 292 forms.", "nothing"),
    Example(
        "US 300 troops and RA 12 lists left; MSF 400 doctors came.",
        "300 = count 300 [troops]; 400 = count 400 [doctors]",
    ),
)
def _initials(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    initials = t.words[i - 1]
    if not initials.isupper() or not 1 < len(initials) < 4 or initials in _PLACES:
        return False
    return operand.number.plain and operand.value > 99 and _noun(r, operand) not in lex.STRONG_NOUNS


@DESIGNATED.rule("number", Example("She drew number 7 and number 12 men.", "12 = count 12 [men]"))
def _number(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.number.first - 1] == "number" and not _noun(r, operand)


#: what has a capital before the number and is no name of it
UNNAMED: Rules[[Reading, Operand], bool] = Rules("quantity: capitals that name no number")


@UNNAMED.rule(
    "possessive",
    Example("He beat Ortiz's 206.", "206 = count 206"),
)
def _possessive(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.number.first - 1].endswith(("'s", "s'"))


@UNNAMED.rule(
    "other word",
    Example(
        "Already 94 have died. On Tuesday, Over 12 came.", "94 = count 94; Over 12 = count >12"
    ),
)
def _other_word(r: Reading, operand: Operand) -> bool:
    word = r.t.lower[operand.number.first - 1]
    return word in lex.NOT_NAMES or word in lex.QUALIFIERS or word in lex.MONTHS


@UNNAMED.rule(
    "list of names",
    Example(
        "Lee scored 21 points, Ortiz 19 and Park 14.",
        "21 = count 21 [points]; 19 = count 19; 14 = count 14",
    ),
)
def _list_of_names(r: Reading, operand: Operand) -> bool:
    if not operand.number.plain or not r.found or r.found[-1].kind != "count":
        return False
    t, after = r.t, operand.number.last
    if t.words[after] not in (",", ".", ";", ")") and t.lower[after] not in ("and", "while", "but"):
        return False
    name = first = operand.number.first - 1
    while t.words[first - 1][:1].isupper() and name - first < _NAME_REACH:
        first -= 1
    last = r.spans[-1][1]
    if t.lower[first - 1] not in (",", "and", ";") or first - last > 5:
        return False
    return all(t.kinds[j] == WORD or t.words[j] in (",", ";") for j in range(last, first))


@UNNAMED.rule(
    "decimal",
    Example(
        "In Chad 2.5 buses left. There a Sony 2.5 came. Sony 2.5 came.",
        "2.5 = count 2.5 [buses]; 2.5 = count 2.5",
    ),
    Example("“Web 2.0 came.” Web 2.0 buses left.", "2.0 = count 2 [buses]"),
)
def _decimal(r: Reading, operand: Operand) -> bool:
    digits = r.t.words[operand.number.first]
    if "." not in digits:
        return False
    if _noun(r, operand):
        return True
    return not digits.endswith(".0") and opens_sentence(r, operand.number.first - 1)


@UNNAMED.rule("score", Example("They beat Ayr 3-1 in a Boeing 787-9.", "3 = count 3; 1 = count 1"))
def _score(r: Reading, operand: Operand) -> bool:
    t, after = r.t, operand.number.last
    ranged = t.words[after] in DASHES and t.kinds[after + 1] == NUMBER
    return ranged and operand.value < 200 and "." not in t.words[operand.number.first]


@UNNAMED.rule(
    "opens the sentence",
    Example("Rangers 12 boars found. Jailed 38. Airbus 380 flew.", "12 = count 12 [boars]"),
)
def _opening(r: Reading, operand: Operand) -> bool:
    t, before = r.t, operand.number.first - 1
    if not opens_sentence(r, before) or t.words[before - 1] in (".", "-"):
        return False
    return bool(_noun(r, operand)) or t.lower[before].endswith(_VERB_ENDS)


@UNNAMED.rule(
    "counted", Example("In Spain 40 people and in Chad 12 lorries left.", "40 = count 40 [people]")
)
def _counted(r: Reading, operand: Operand) -> bool:
    t, before = r.t, operand.number.first - 1
    if opens_sentence(r, before) and t.words[before - 1] not in (".", "-"):
        return False
    return _noun(r, operand) in lex.STRONG_NOUNS
