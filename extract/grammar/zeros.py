"""Words that say that there was nothing: "no deaths", "nobody was hurt", "not a single".

>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("nobody was hurt"))
>>> nobody_at(reading, PAD) == PAD + 1, reading.found[0].value
(True, 0)

Not for "no" as an answer, and not for the digit 0.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_plural
from extract.grammar.numerals import SMALL
from extract.grammar.reading import Handlers, Reading
from extract.grammar.tokens import NOTHING, NUMBER, WORD

_NEGATIONS = lex.word_set("not without nor never")
_NONE_FOLLOWERS = lex.word_set("of were was have had are has")
_AUXILIARIES = lex.word_set("was were has have had is are")
_PARTICIPLES = lex.word_set(
    "hurt killed found seen shot hit held taken born left lost caught given hidden bitten beaten"
)
_AGENTS = ("er", "or", "ant", "ent", "ee", "ian", "ist")


def no_at(r: Reading, i: int) -> int | None:
    """Read "No. 1", "no deaths", "no one" (which is nothing)."""
    t = r.t
    follower = t.lower[i + 1]
    if follower == "one":
        return nobody_at(r, i, i + 2)
    if t.kinds[i - 1] == NUMBER or t.lower[i - 1] in SMALL:
        return i + 1  # "12 no votes"
    j = i + 1
    if t.words[i][0] == "N" and ((follower == "." and t.glued(j)) or t.kinds[j] == NUMBER):
        j += follower == "."
        if t.kinds[j] == NUMBER and t.words[j].isdigit() and len(t.words[j]) <= 4:
            return r.emit(i, j + 1, "rank", f"No. {t.words[j]}")
    if r.lenient and t.kinds[i + 1] == NOTHING:
        return r.emit(i, i + 1, "zero", 0)
    if t.kinds[i + 1] != WORD or follower in lex.FUNCTION_WORDS or follower == "longer":
        return i + 1
    for j in range(i + 1, i + 4):
        word = t.lower[j]
        if t.kinds[j] != WORD or word in lex.FUNCTION_WORDS:
            return i + 1
        if word in lex.ZERO_NOUNS and (word.endswith("s") or word in lex.PERSONS or j == i + 1):
            break
        if is_plural(word) and t.lower[j + 1] in ("were", "was") and t.kinds[j + 2] == WORD:
            break
        agent = word.endswith(_AGENTS) or word in lex.PERSONS
        if agent and t.lower[j + 1] in _AUXILIARIES:
            break  # "No worker was hurt", "no student has passed"
    else:
        return i + 1
    noun = t.text[t.starts[i + 1] : t.ends[j]]
    return r.emit(i, i + 1, "zero", 0, noun=noun)


def nobody_at(r: Reading, i: int, after: int = 0) -> int | None:
    """Read "nobody was injured", "no one has been charged": something that can be counted."""
    t = r.t
    after = after or i + 1
    j = after
    while t.lower[j] in _AUXILIARIES or t.lower[j] in ("been", "being", "yet", "else"):
        j += 1
    verb = t.lower[j]
    if j == after or not (verb.endswith("ed") or verb in _PARTICIPLES):
        return i + 1
    return r.emit(i, after, "zero", 0)


def none_at(r: Reading, i: int) -> int | None:
    """Read "none of the girls", "none were hurt"."""
    t = r.t
    follower = t.lower[i + 1]
    if follower == "of" and t.lower[i + 2] in ("this", "that", "it", "which"):
        return i + 1
    if follower in _NONE_FOLLOWERS or r.lenient:
        return r.emit(i, i + 1, "zero", 0)
    return i + 1


def not_at(r: Reading, i: int) -> int | None:
    """Read "not a single", "not one"."""
    t = r.t
    j = i + 1 + (t.lower[i + 1] == "even")
    if t.lower[j] == "a" and t.lower[j + 1] == "single":
        return r.emit(i, j + 2, "zero", 0, noun=single_noun(r, j + 2))
    if t.lower[j] == "one" and t.kinds[j + 1] == WORD and t.lower[j + 1] not in ("to", "that"):
        if t.lower[j + 1] in _NONE_FOLLOWERS or t.lower[j + 1] not in lex.FUNCTION_WORDS:
            return r.emit(i, j + 1, "zero", 0, noun=single_noun(r, j + 1))
        return j + 1
    return i + 1


def single_at(r: Reading, i: int) -> int | None:
    """Read "without a single", "did not have a single"."""
    t = r.t
    if t.lower[i - 1] != "a":
        return i + 1
    for j in range(i - 2, i - 5, -1):
        word = t.lower[j]
        if word in _NEGATIONS or word.endswith("n't"):
            first = j if j == i - 2 else i - 1
            return r.emit(first, i + 1, "zero", 0, noun=single_noun(r, i + 1))
        if t.kinds[j] != WORD:
            break
    return i + 1


def single_noun(r: Reading, i: int) -> str | None:
    """The noun after "not a single"."""
    word = r.t.lower[i]
    return r.t.words[i] if word and word not in lex.FUNCTION_WORDS else None


#: trigger word -> the function that reads from there
HANDLERS: Handlers = {
    "no": no_at,
    "none": none_at,
    "nobody": nobody_at,
    "not": not_at,
    "single": single_at,
}
