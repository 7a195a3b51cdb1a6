"""Amounts in words that give no number: "hundreds", "tens of thousands", "a few".

>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("hundreds"))
>>> vague_at(reading, PAD) == PAD + 1, reading.found[0].low
(True, 200)

They get bounds, never a number. Not for number words ("two hundred").
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.bounds import qualifier_before
from extract.grammar.measures import noun_at
from extract.grammar.numerals import SMALL
from extract.grammar.operands import number_follows
from extract.grammar.reading import Handlers, Reading, opens_sentence
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import NUMBER

_VAGUE: dict[str, tuple[int, int]] = {
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
    "trillions": (2_000_000_000_000, 9_999_999_999_999),
}
_LARGE = frozenset(["thousands", "millions", "billions", "trillions"])
_VAGUE_SCALES = {
    "thousand": 10**3, "thousands": 10**3, "million": 10**6, "millions": 10**6, "billion": 10**9,
    "billions": 10**9, "trillion": 10**12, "trillions": 10**12, "hundred": 100, "dozen": 12,
    "hundreds": 100, "dozens": 12,
}  # fmt: skip


def vague_at(r: Reading, i: int) -> int:
    """Read "hundreds", "tens of thousands", "dozens"."""
    t = r.t
    if NOT_VAGUE.first(r, i):
        return i + 1
    low, high = _VAGUE[t.lower[i]]
    after = i + 1
    while t.lower[after] == "of" and t.lower[after + 1] in _LARGE:
        scale = _VAGUE_SCALES[t.lower[after + 1]]
        low, high = low * scale, (high + 1) * scale - 1
        after += 2
        if scale > 1000:
            break
    led = t.lower[i - 1] in ("several", "many") and i - 1 >= r.done
    counted = after + (t.lower[after] == "of")
    unit = unit_of(t.lower[counted]) if counted > after else None
    return emit_vague(r, i - led, after, low, high, unit, counted)


#: a word at a token that looks like a vague amount and is none
NOT_VAGUE: Rules[[Reading, int], bool] = Rules("quantity: words that are no vague amount")


@NOT_VAGUE.rule(
    "after a number",
    Example(
        "It has 5 hundreds and seven tens of them.",
        "5 = count 5 [hundreds]; seven = count 7 [tens]",
    ),
)
def _after_number(r: Reading, i: int) -> bool:
    return r.t.kinds[i - 1] == NUMBER or r.t.lower[i - 1] in SMALL


@NOT_VAGUE.rule(
    "tens and scores",
    Example("The scores and tens were read; scores of 20 were rare.", "20 = count 20"),
    Example(
        "Tens of people and scores of thousands came.",
        "Tens = indefinite 20..99 [people]; scores of thousands = indefinite 40000..99999",
    ),
)
def _tens(r: Reading, i: int) -> bool:
    t = r.t
    if t.lower[i] not in ("tens", "scores"):
        return False
    return t.lower[i + 1] != "of" or number_follows(r, i + 2)


@NOT_VAGUE.rule(
    "test scores", Example("The test scores of girls rose; the scores of boys fell.", "nothing")
)
def _test_scores(r: Reading, i: int) -> bool:
    return r.t.lower[i] == "scores" and r.t.lower[i - 1] in ("test", "exam", "the", "final")


@NOT_VAGUE.rule("name", Example("He played for the Dundee Hundreds.", "nothing"))
def _name(r: Reading, i: int) -> bool:
    return r.t.words[i][0].isupper() and not opens_sentence(r, i)


def emit_vague(
    r: Reading, first: int, last: int, low: int, high: int, unit: str | None, counted: int
) -> int:
    """Add an amount with bounds; ``counted`` is the token at which its noun begins."""
    noun = noun_at(r.t, counted)
    return r.emit(
        first, last, "indefinite", None, low=low, high=high, qualifier="indefinite",
        unit=unit, noun=noun,
    )  # fmt: skip


def few_at(r: Reading, i: int) -> int:
    """Read "several", "a few", "a handful", "a few hundred", "several million"."""
    t = r.t
    word = t.lower[i]
    first = i if word == "several" else i - 1
    if NOT_FEW.first(r, i):
        return i + 1
    low, high = (2, 9) if word == "handful" else (3, 9)
    after = i + 1
    scale = _VAGUE_SCALES.get(t.lower[after])
    while scale and word != "handful":
        low, high = low * scale, (high + 1) * scale - 1
        after += 1
        scale = _VAGUE_SCALES.get(t.lower[after])
    counted = after + (t.lower[after] == "of")
    return emit_vague(r, first, after, low, high, unit_of(t.lower[counted]), counted)


#: "few" or "handful" at a token where it is no amount
NOT_FEW: Rules[[Reading, int], bool] = Rules("quantity: few that are no amount")


@NOT_FEW.rule("without a", Example("The few left; few came; that handful of boys.", "nothing"))
def _without_a(r: Reading, i: int) -> bool:
    return r.t.lower[i] != "several" and r.t.lower[i - 1] != "a"


@NOT_FEW.rule("not a few", Example("Not a few left.", "nothing"))
def _not_a_few(r: Reading, i: int) -> bool:
    return r.t.lower[i] == "few" and r.t.lower[i - 2] == "not"


def couple_at(r: Reading, i: int) -> int:
    """Read "a couple of", "a pair of", "a couple hundred"."""
    t = r.t
    if t.lower[i - 1] != "a":
        return i + 1
    after = i + 1
    value = 2
    if t.lower[after] == "of" and t.lower[i] == "couple":
        scale = _VAGUE_SCALES.get(t.lower[after + 1])
        if scale:
            value, after = 2 * scale, after + 2
    elif t.lower[after] in _VAGUE_SCALES:
        value, after = 2 * _VAGUE_SCALES[t.lower[after]], after + 1
    elif t.lower[after] != "of":
        return i + 1
    first, qualifier = qualifier_before(r, i - 1)
    k = after + (t.lower[after] == "of")
    unit = lex.DURATIONS.get(t.lower[k])
    kind = "duration" if unit else "count"
    return r.emit(first, after, kind, value, qualifier=qualifier, unit=unit, noun=noun_at(t, k))


def unit_of(word: str) -> str | None:
    """The unit, duration or currency that a whole word names."""
    if word in lex.UNITS and word not in lex.GLUED_ONLY:
        return lex.UNITS[word]
    return lex.DURATIONS.get(word) or lex.CURRENCY_WORDS.get(word)


#: trigger word -> the function that reads from there
HANDLERS: Handlers = {
    **dict.fromkeys(_VAGUE, vague_at),
    "several": few_at,
    "few": few_at,
    "handful": few_at,
    "couple": couple_at,
    "pair": couple_at,
}
