"""The words that bound a number: "over 100", "at least 5", "20 or more".

>>> from extract.grammar.tokens import PAD, scan
>>> qualifier_before(Reading(scan("well over 100 people")), PAD + 2)
(12, 'more_than')

Not for currencies and units: those are of :mod:`extract.grammar.operands`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import noun_at
from extract.grammar.operands import number_follows
from extract.grammar.reading import Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import DASHES, NUMBER, SIGN, WORD


def _by_last_word(phrases: dict[str, str]) -> dict[str, list[tuple[int, list[str], str]]]:
    """The phrases with their numbers of words and their meanings, the longest first."""
    table: dict[str, list[tuple[int, list[str], str]]] = {}
    for phrase, meaning in phrases.items():
        words = phrase.split()
        table.setdefault(words[-1], []).append((len(words), words, meaning))
    for entries in table.values():
        entries.sort(key=lambda entry: -entry[0])
    return table


_QUALIFIERS = _by_last_word(lex.QUALIFIERS)
_ENDS = _QUALIFIERS.keys() | lex.QUALIFIER_SIGNS.keys() | {"="}
_UP_TO_VERBS = lex.word_set(
    "add adds adding brought bumped climb climbs climbed climbing crank cranked creep creeps crept "
    "creeping drift drifted drifting edge edges edged edging go goes going went gone inch inched "
    "inching jumped move moves moved moving nudge nudged nudging ramp ramped rise rises rose risen "
    "scaled shot sped step stepped tick ticks ticked ticking totted wind wound"
)
_AFTER_HYPHEN = {"plus": "at_least", "odd": "about", "ish": "about"}
_PLACES = lex.word_set("near maybe")  # no second qualifier: "near over 20 shops"
_AND_BEYOND = lex.word_set("above over under below up older younger upwards higher")


def qualifier_before(r: Reading, i: int) -> tuple[int, str]:
    """The qualifier that ends before token ``i``: its first token and its meaning."""
    t = r.t
    first, meaning = i, "exact"
    if t.lower[i - 1] not in _ENDS:
        return first, meaning
    age = age_of(r, i)
    if age < i:  # "over the age of 40"
        begin, meaning = qualifier_before(r, age)
        return (begin, meaning) if begin < age else (i, "exact")
    for _ in range(3):
        sign = lex.QUALIFIER_SIGNS.get(t.words[first - 1])
        pair = lex.QUALIFIER_PAIRS.get((t.words[first - 2], t.words[first - 1]))
        if (sign or pair) and first - 1 >= r.done:
            first, meaning = first - (2 if pair else 1), pair or sign or meaning
            continue
        begin, found = phrase_before(r, first)
        if begin == first or (meaning != "exact" and t.lower[first - 1] in _PLACES):
            break
        if meaning in ("exact", "about") or found in ("at_least", "at_most"):
            meaning = found
        first = modifier_before(r, begin)
    return first, meaning


def phrase_before(r: Reading, i: int) -> tuple[int, str]:
    """The phrase of the list that ends before token ``i``; ``i`` if there is none."""
    t = r.t
    for length, words, meaning in _QUALIFIERS.get(t.lower[i - 1], ()):
        begin = i - length
        if begin >= r.done and t.lower[begin:i] == words:
            return (i, "exact") if NO_PHRASES.first(r, begin, i) else (begin, meaning)
    return i, "exact"


#: words of the list, from a token to a token, that bound nothing
NO_PHRASES: Rules[[Reading, int, int], bool] = Rules("quantity: phrases that bound nothing")


@NO_PHRASES.rule("golf", Example("She shot a 4-under 68.", "4 = count 4 [under]; 68 = count 68"))
def _golf(r: Reading, begin: int, i: int) -> bool:
    t = r.t
    return t.words[begin - 1] in DASHES and t.glued(begin) and t.glued(begin - 1)


@NO_PHRASES.rule(
    "went up to",
    Example("Inflation ticked up to 4.1 percent.", "4.1 percent = percent 4.1 percent"),
)
def _went_up_to(r: Reading, begin: int, i: int) -> bool:
    return r.t.lower[begin:i] == ["up", "to"] and r.t.lower[begin - 1] in _UP_TO_VERBS


@NO_PHRASES.rule(
    "capitals",
    Example(
        "He met Max 40 times, EST. 12 men; Max. 20 men, ca. 30, vitamin C. 40 men.",
        "40 times = ratio 40 times; 12 = count 12 [men]; Max. 20 = count <=20 [men]; "
        "ca. 30 = count ~30; 40 = count 40 [men]",
    ),
)
def _capitals(r: Reading, begin: int, i: int) -> bool:
    t = r.t
    if t.lower[begin] not in lex.ABBREVIATED or begin < i - 2 or t.words[begin].islower():
        return False
    return t.words[i - 1] != "." or t.words[begin].isupper()


def modifier_before(r: Reading, i: int) -> int:
    """Where "just", "well" or "a little" begins that is before a qualifier at ``i``."""
    t = r.t
    if t.lower[i - 1] not in lex.QUALIFIER_MODIFIERS:
        return i
    return i - 2 if t.lower[i - 2 : i] == ["a", "little"] else i - 1


def age_of(r: Reading, i: int) -> int:
    """Where "the age of" begins that ends before token ``i``; ``i`` if it does not."""
    t = r.t
    if t.lower[i - 1] != "of" or t.lower[i - 2] not in ("age", "ages"):
        return i
    return i - 3 if t.lower[i - 3] == "the" else i - 2


def qualifier_after(r: Reading, i: int) -> tuple[int, str | None]:
    """The qualifier that begins at token ``i``, behind a number: the token after it, its meaning.

    ``i`` and None where there is none.
    """
    if r.t.lower[i] not in BEHIND.words:
        return i, None
    return BEHIND.first(r, i) or (i, None)


#: a qualifier behind a number: the token after it and its meaning
BEHIND: Rules[[Reading, int], tuple[int, str]] = Rules("quantity: qualifiers behind")


@BEHIND.rule("plus sign", Example("It seats 50+ people.", "50+ = count >=50 [people]"), at="+")
def _plus_sign(r: Reading, i: int) -> tuple[int, str] | None:
    return (i + 1, "at_least") if r.t.words[i] == "+" and r.t.glued(i) else None


@BEHIND.rule(
    "hyphen and word",
    Example(
        "It seats 50-plus people, 40-odd girls.",
        "50-plus = count >=50 [people]; 40-odd = count ~40 [girls]",
    ),
    at="-",
)
def _hyphen_and_word(r: Reading, i: int) -> tuple[int, str] | None:
    t = r.t
    if t.words[i] != "-" or not t.glued(i) or not t.glued(i + 1):
        return None
    meaning = _AFTER_HYPHEN.get(t.lower[i + 1])
    return (i + 2, meaning) if meaning else None


@BEHIND.rule(
    "or more",
    Example("It seats 50 or more.", "50 or more = count >=50"),
    Example(
        "Those above 65 or below the age of 5 left; some 50 or more 60 came.",
        "above 65 = count >65; below the age of 5 = age <5 year; some 50 = count ~50; "
        "60 = count 60",
    ),
    at=["or"],
)
def _or_more(r: Reading, i: int) -> tuple[int, str] | None:
    word = r.t.lower[i + 1]
    if r.t.lower[i] != "or" or word not in lex.ABOVE_AFTER:
        return None
    if r.t.lower[i + 2] in ("the", "than") or number_follows(r, i + 2):
        return None
    return i + 2, lex.ABOVE_AFTER[word]


@BEHIND.rule(
    "and above",
    Example(
        "Those of 50 and above; 50 and above 60.",
        "50 and above = count >=50; 50 = count 50; above 60 = count >60",
    ),
    Example(
        "It was 2.3 percent and up 4 percent; boys of 50 and up left.",
        "2.3 percent = percent 2.3 percent; 4 percent = percent 4 percent; 50 and up = count >=50",
    ),
    at=["and"],
)
def _and_above(r: Reading, i: int) -> tuple[int, str] | None:
    word = r.t.lower[i + 1]
    if r.t.lower[i] != "and" or word not in _AND_BEYOND:
        return None
    follows = r.t.kinds[i + 2]
    if follows == NUMBER or (follows == WORD and word in ("over", "under", "above", "below")):
        return None
    return i + 2, lex.ABOVE_AFTER[word]


@BEHIND.rule(
    "plus",
    Example(
        "It seats 50 plus people; he paid 50 plus $20.",
        "50 plus = count >=50 [people]; 50 = count 50; $20 = money 20 dollar",
    ),
    at=["plus"],
)
def _plus(r: Reading, i: int) -> tuple[int, str] | None:
    t = r.t
    if t.lower[i] != "plus" or t.words[i + 1] in lex.CURRENCY_SIGNS:
        return None
    counted = t.kinds[i + 1] == SIGN or noun_at(t, i + 1) is not None
    return (i + 1, "at_least") if counted else None


def after_qualifier(r: Reading, i: int) -> int:
    """The token after a qualifier at ``i``: "to more than 20", "to about 5"."""
    for length in (3, 2, 1):
        if " ".join(r.t.lower[i : i + length]) in lex.QUALIFIERS:
            return i + length
    return i
