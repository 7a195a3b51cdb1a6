"""Words that say that there was nothing: "no deaths", "nobody was hurt", "not a single".

>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("nobody was hurt"))
>>> nobody_at(reading, PAD) == PAD + 1, reading.found[0].value
(True, 0)

Not for "no" as an answer, and not for the digit 0.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.chains import chained_end
from extract.grammar.measures import is_plural
from extract.grammar.names import STREETS
from extract.grammar.numerals import SMALL
from extract.grammar.ranks import counts, follows_rank_verb
from extract.grammar.reading import Handlers, Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import NOTHING, NUMBER, WORD

_NEGATIONS = lex.word_set("not without nor never")
_BESIDE = lex.word_set("and but or , to with against from")
_NONE_FOLLOWERS = lex.word_set("of were was have had are has")
_AUXILIARIES = lex.word_set("was were has have had is are")
_ADVERBS = lex.word_set("been being yet else")
_PARTICIPLES = lex.word_set(
    "hurt killed found seen shot hit held taken born left lost caught given hidden bitten beaten"
)
_NUMBERED = (
    lex.LAWS
    | lex.DESIGNATORS
    | lex.word_set(
        "prakas kram circular order notification instruction edict case file permit licence license"
    )
)
_FATES = lex.word_set("died drowned survived")
_AGENTS = ("er", "or", "ant", "ent", "ee", "ian", "ist")


def no_at(r: Reading, i: int) -> int:
    """Read "No. 1", "no deaths", "no one" (which is nothing)."""
    if r.lenient and ALONE.first(r, i):
        return r.emit(i, i + 1, "zero", 0)
    return NO.first(r, i) or i + 1


#: what "no" at a token says: the token to go on from
NO: Rules[[Reading, int], int] = Rules("quantity: no")


@NO.rule(
    "no one",
    Example(
        "No one was hurt, no one died; no one knows, no one noticed.",
        "No one = zero 0; no one = zero 0",
    ),
)
def _no_one(r: Reading, i: int) -> int | None:
    return _nobody(r, i, i + 2) if r.t.lower[i + 1] == "one" else None


@NO.rule(
    "votes", Example("There were 12 no votes and five no votes.", "12 = count 12; five = count 5")
)
def _votes(r: Reading, i: int) -> int | None:
    voted = r.t.kinds[i - 1] == NUMBER or r.t.lower[i - 1] in SMALL
    return i + 1 if voted else None


@NO.rule(
    "number of a name",
    Example("Decree No. 12/2008, Law No. 5 and Bus No. 9 came; he is No. 7.", "No. 7 = rank No. 7"),
    Example("Under Prakas No. 58 he paid.", "nothing"),
    Example("He lives at No. 45 Street 271, at No. 9 Elm Road.", "nothing"),
)
def _named(r: Reading, i: int) -> int | None:
    t = r.t
    number = _number_behind(r, i)
    if not number:
        return None
    house = t.lower[number + 1] in lex.STREET_ENDS or STREETS.first(r, number + 1)
    named = t.lower[i - 1] in _NUMBERED or house
    chained = t.words[number + 1] == "/" and t.glued(number + 1)
    return chained_end(r, number) if named or chained else None


@NO.rule(
    "place",
    Example(
        "She came No. 4, finished no 3 and came in at no. 2; he is no 5; they came no 3 times.",
        "No. 4 = rank 4; no 3 = rank 3; no. 2 = rank 2; 5 = count 5; 3 times = ratio 3 times",
    ),
)
def _place(r: Reading, i: int) -> int | None:
    number = _number_behind(r, i)
    placed = number and follows_rank_verb(r, i) and not counts(r, number)
    return r.emit(i, number + 1, "rank", int(r.t.words[number])) if number and placed else None


@NO.rule(
    "number",
    Example(
        "It was No. 1 and No 14, not No. 12,000; no 5 men.",
        "No. 1 = rank No. 1; No 14 = rank No. 14; 12,000 = count 12000; 5 = count 5 [men]",
    ),
)
def _number(r: Reading, i: int) -> int | None:
    number = _number_behind(r, i)
    if r.t.words[i][0] != "N" or not number:
        return None
    return r.emit(i, number + 1, "rank", f"No. {r.t.words[number]}")


def _number_behind(r: Reading, i: int) -> int | None:
    """The token of the number behind "No." or "No" at token ``i``."""
    t = r.t
    j = i + 1 + (t.words[i + 1] == "." and t.glued(i + 1))
    return j if t.words[j].isdigit() and len(t.words[j]) <= 4 else None


@NO.rule(
    "nothing counted",
    Example(
        "There were no deaths and no new prosecutions.",
        "no = zero 0 [deaths]; no = zero 0 [new prosecutions]",
    ),
    Example("There was no such case, no longer cases, no big reason.", "nothing"),
)
def _nothing(r: Reading, i: int) -> int | None:
    t = r.t
    if t.lower[i + 1] == "longer":
        return None
    for j in range(i + 1, i + 4):
        if t.kinds[j] != WORD or t.lower[j] in lex.FUNCTION_WORDS:
            return None
        if NOTHING_OF.first(r, i, j):
            return r.emit(i, i + 1, "zero", 0, noun=t.text[t.starts[i + 1] : t.ends[j]])
    return None


#: nouns, at a token after "no" at another, of which there can be none
NOTHING_OF: Rules[[Reading, int, int], bool] = Rules("quantity: nouns after no")


@NOTHING_OF.rule(
    "counted", Example("There were no deaths, no big case, no young child.", "no = zero 0 [deaths]")
)
def _counted(r: Reading, i: int, j: int) -> bool:
    word = r.t.lower[j]
    if word not in lex.ZERO_NOUNS:
        return False
    return word.endswith("s") or word in lex.PERSONS or j == i + 1


@NOTHING_OF.rule(
    "plural with a verb", Example("No boats were lost; no boats sail.", "No = zero 0 [boats]")
)
def _plural(r: Reading, i: int, j: int) -> bool:
    return is_plural(r.t.lower[j]) and r.t.lower[j + 1] in ("were", "was")


@NOTHING_OF.rule(
    "person with a verb", Example("No worker was hurt; no worker knows.", "No = zero 0 [worker]")
)
def _person(r: Reading, i: int, j: int) -> bool:
    word = r.t.lower[j]
    person = word.endswith(_AGENTS) or word in lex.PERSONS
    return person and r.t.lower[j + 1] in _AUXILIARIES


#: a printed value that is "No" or "none" alone
ALONE: Rules[[Reading, int], bool] = Rules("printed: zeros")


@ALONE.rule("no", Example("No", "No = zero 0"))
def _no_alone(r: Reading, i: int) -> bool:
    return r.t.kinds[i + 1] == NOTHING


def nobody_at(r: Reading, i: int) -> int:
    """Read "nobody was injured", "nobody died": something that can be counted."""
    return _nobody(r, i, i + 1)


def _nobody(r: Reading, i: int, after: int) -> int:
    t = r.t
    j = after
    while t.lower[j] in _AUXILIARIES or t.lower[j] in _ADVERBS:
        j += 1
    told = t.lower[j].endswith("ed") or t.lower[j] in _PARTICIPLES
    if not told or (j == after and t.lower[j] not in _FATES):
        return i + 1
    return r.emit(i, after, "zero", 0)


def none_at(r: Reading, i: int) -> int:
    """Read "none of the girls", "none were hurt"."""
    counted = (r.lenient and ALONE.first(r, i)) or NONE.first(r, i)
    return r.emit(i, i + 1, "zero", 0) if counted else i + 1


#: where "none" at a token counts
NONE: Rules[[Reading, int], bool] = Rules("quantity: none")


@NONE.rule("of", Example("None of the girls left; none of this is true.", "None = zero 0"))
def _none_of(r: Reading, i: int) -> bool:
    t = r.t
    return t.lower[i + 1] == "of" and t.lower[i + 2] not in ("this", "that", "it", "which")


@NONE.rule("verb", Example("None were hurt.", "None = zero 0"))
def _none_were(r: Reading, i: int) -> bool:
    return r.t.lower[i + 1] in _AUXILIARIES


@NONE.rule(
    "beside other figures",
    Example(
        "They held 12 men in 2005 and none in 2006, but none the year before.",
        "12 = count 12 [men]; none = zero 0; none = zero 0",
    ),
    Example("He has 12 men and none in the house; none last year.", "12 = count 12 [men]"),
)
def _none_in(r: Reading, i: int) -> bool:
    t = r.t
    if not r.found or t.lower[i - 1] not in _BESIDE:
        return False
    year = t.kinds[i + 2] == NUMBER and len(t.words[i + 2]) == 4
    if t.lower[i + 1] in ("in", "during"):
        return year or t.lower[i + 2] in lex.MONTHS
    return t.lower[i + 1 : i + 3] in (
        ["the", "year"],
        ["a", "year"],
        ["last", "year"],
        ["this", "year"],
    )


def not_at(r: Reading, i: int) -> int:
    """Read "not a single", "not one"."""
    j = i + 1 + (r.t.lower[i + 1] == "even")
    after = NOT.first(r, j)
    return r.emit(i, after, "zero", 0, noun=_single_noun(r, after)) if after else i + 1


#: what follows "not" and "not even" at a token: the token after it
NOT: Rules[[Reading, int], int] = Rules("quantity: not one")


@NOT.rule(
    "a single",
    Example("Not even a single girl left.", "Not even a single = zero 0 [girl]"),
)
def _a_single(r: Reading, j: int) -> int | None:
    return j + 2 if r.t.lower[j : j + 2] == ["a", "single"] else None


@NOT.rule(
    "one",
    Example(
        "Not one girl left, not even one of them; he is not one to go.",
        "Not one = zero 0 [girl]; not even one = zero 0",
    ),
)
def _one(r: Reading, j: int) -> int | None:
    t, follower = r.t, r.t.lower[j + 1]
    if t.lower[j] != "one" or t.kinds[j + 1] != WORD:
        return None
    counted = follower in _NONE_FOLLOWERS or follower not in lex.FUNCTION_WORDS
    return j + 1 if counted else None


def single_at(r: Reading, i: int) -> int:
    """Read "without a single", "did not have a single"."""
    t = r.t
    if t.lower[i - 1] != "a":
        return i + 1
    for j in range(i - 2, i - 5, -1):
        if t.lower[j] in _NEGATIONS or t.lower[j].endswith("n't"):
            first = j if j == i - 2 else i - 1
            return r.emit(first, i + 1, "zero", 0, noun=_single_noun(r, i + 1))
        if t.kinds[j] != WORD:
            break
    return i + 1


def _single_noun(r: Reading, i: int) -> str | None:
    noun = r.t.kinds[i] == WORD and r.t.lower[i] not in lex.FUNCTION_WORDS
    return r.t.words[i] if noun else None


#: trigger word -> the function that reads from there
HANDLERS: Handlers = {
    "no": no_at,
    "none": none_at,
    "nobody": nobody_at,
    "not": not_at,
    "single": single_at,
}
