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
from extract.grammar.tokens import DASHES, NUMBER, SIGN, WORD


def _by_last_word(phrases: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in phrases.items():
        words = tuple(phrase.split())
        table.setdefault(words[-1], []).append((words, meaning))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_QUALIFIERS = _by_last_word(lex.QUALIFIERS)
_UP_TO_VERBS = lex.word_set(
    "add adds adding brought bumped climb climbs climbed climbing crank cranked creep creeps crept "
    "creeping drift drifted drifting edge edges edged edging go goes going went gone inch inched "
    "inching jumped move moves moved moving nudge nudged nudging ramp ramped rise rises rose risen "
    "scaled shot sped step stepped tick ticks ticked ticking totted wind wound"
)
_AND_BEYOND = lex.word_set("above over under below up older younger upwards higher")


def qualifier_before(r: Reading, i: int) -> tuple[int, str]:
    """The qualifier that ends before token ``i``: its first token and its meaning."""
    t = r.t
    first, meaning = i, "exact"
    age = age_of(r, i)
    if age < i:  # "over the age of 40"
        begin, meaning = qualifier_before(r, age)
        return (begin, meaning) if begin < age else (i, "exact")
    for _ in range(3):
        sign = lex.QUALIFIER_SIGNS.get(t.words[first - 1])
        if sign and first - 1 >= r.done:
            first, meaning = first - 1, sign
            continue
        begin, found = phrase_before(r, first)
        if begin == first:
            break
        if found == "about" and t.lower[first - 1] in ("near", "maybe") and meaning != "exact":
            break
        if meaning in ("exact", "about") or found in ("at_least", "at_most"):
            meaning = found
        first = modifier_before(r, begin)
    return first, meaning


def phrase_before(r: Reading, i: int) -> tuple[int, str]:
    """The phrase of the list that ends before token ``i``; ``i`` if there is none."""
    t = r.t
    if t.words[i - 2] in DASHES and t.glued(i - 1) and t.glued(i - 2):
        return i, "exact"  # "a 4-under 68"
    for words, meaning in _QUALIFIERS.get(t.lower[i - 1], ()):
        begin = i - len(words)
        if begin >= r.done and tuple(t.lower[begin:i]) == words:
            if words == ("up", "to") and t.lower[begin - 1] in _UP_TO_VERBS:
                break  # "it went up to 20" is no bound
            return begin, meaning
    return i, "exact"


def modifier_before(r: Reading, i: int) -> int:
    """Where "just", "well" or "a little" begins that stands before a qualifier at ``i``."""
    t = r.t
    if t.lower[i - 1] not in lex.QUALIFIER_MODIFIERS or i - 1 < r.done:
        return i
    return i - 2 if t.lower[i - 2 : i] == ["a", "little"] else i - 1


def age_of(r: Reading, i: int) -> int:
    """Where "the age of" begins that ends before token ``i``; ``i`` if it does not."""
    t = r.t
    if t.lower[i - 1] != "of" or t.lower[i - 2] not in ("age", "ages"):
        return i
    return i - 3 if t.lower[i - 3] == "the" else i - 2


def qualifier_after(r: Reading, i: int) -> tuple[int, str | None]:
    """Read "or more", "and above", "or so", "+": the token after it and its meaning."""
    t = r.t
    if t.words[i] == "+" and t.glued(i):
        return i + 1, "at_least"
    if t.words[i] == "-" and t.glued(i) and t.glued(i + 1):
        if t.lower[i + 1] == "plus":
            return i + 2, "at_least"
        if t.lower[i + 1] in ("odd", "ish"):
            return i + 2, "about"
    word = t.lower[i + 1]
    if t.lower[i] == "or" and word in lex.ABOVE_AFTER and word not in ("up", "upwards"):
        if t.lower[i + 2] in ("the", "than") or number_follows(r, i + 2):
            return i, None  # "above the age of 65 or below the age of 5"
        return i + 2, lex.ABOVE_AFTER[word]
    if t.lower[i] == "and" and word in _AND_BEYOND:
        if word in ("over", "under", "above", "below") and t.kinds[i + 2] in (WORD, NUMBER):
            return i, None
        return i + 2, lex.ABOVE_AFTER[word]
    if t.lower[i] == "plus" and t.words[i + 1] not in lex.CURRENCY_SIGNS:
        counted = t.kinds[i + 1] == SIGN or noun_at(t, i + 1) is not None
        return (i + 1, "at_least") if counted else (i, None)  # "50 plus people"
    return i, None


def after_qualifier(r: Reading, i: int) -> int:
    """The token after a qualifier at ``i``: "to more than 20", "to about 5"."""
    for length in (3, 2, 1):
        if " ".join(r.t.lower[i : i + length]) in lex.QUALIFIERS:
            return i + length
    return i
