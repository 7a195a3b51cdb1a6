"""Letters behind digits: "5k", "1.2m people" are scales, "100m freestyle" and "5B/d" are not.

>>> from extract.grammar.tokens import PAD, scan
>>> [is_letter_scale(scan(words), PAD + 1, money=False)
...  for words in ("5m people", "5m tall", "5m/- each")]
[True, False, True]

Not for scales that are words ("million"): those are of :mod:`extract.grammar.numerals`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.tokens import DASHES, NUMBER, WORD, Tokens

_METRE_NOUNS = lex.word_set("high deep wide long tall away below above")
_METRE_NEIGHBOURS = lex.word_set(
    "high deep wide long tall away freestyle butterfly backstroke breaststroke hurdles race "
    "sprint final dash relay medley run record champion championship title event gold "
    "silver bronze heats heat steeplechase off from of below above under over north south "
    "east west short course platform springboard swell waves tsunami wall fence and to in "
    "at on for by with"
)


def is_letter_scale(t: Tokens, i: int, money: bool) -> bool:
    """Whether the letter at token ``i``, glued to digits, is a scale; ``money`` is before."""
    letter = t.words[i]
    if money:
        return True
    if letter in ("K", "k"):
        return t.lower[i + 1] not in (
            "run",
            "race",
            "fun",
            "walk",
            "resolution",
            "tv",
            "tvs",
            "video",
            "screen",
        )
    again = i + 3  # "5m-7m dollars" and "5m to 7m people" are as their second letter is
    joined = t.words[i + 1] in DASHES or t.lower[i + 1] in ("to", "or", "and")
    if joined and t.kinds[i + 2] == NUMBER and t.words[again] == letter and t.glued(again):
        return is_letter_scale(t, again, money)
    if t.lower[i + 1] in lex.CURRENCY_WORDS:
        return True
    if t.words[i + 1] == "-" and t.lower[i + 2] in lex.CURRENCY_WORDS:
        return True  # "a 929m-euro loss"
    if t.lower[i - 2] in lex.DESIGNATORS:
        return False  # "Block 1B"
    if t.words[i + 1] == "/" and t.words[i + 2] in DASHES:
        return True  # "4m/-" are shillings
    if letter == "B":
        return t.words[i + 1] != "/"  # "650,000B/D" are barrels
    if letter in ("b", "t", "T"):
        return False
    if letter == "M":
        return True
    # "1.2m people" is a count, "100m freestyle" and "a wave of 5m" are lengths
    follower = t.lower[i + 1]
    if follower in ("b", "bpd"):
        return True  # "1.2m b/d"
    printed = t.words[i - 1]
    if printed.count(".") == 1 and float(printed.replace(",", "")) >= 100:
        return follower not in _METRE_NOUNS  # nobody measures 179.7 metres in a headline
    if follower in _METRE_NEIGHBOURS or t.kinds[i + 1] != WORD:
        return False
    for j in range(i + 1, i + 4):  # "5.3m local government jobs"
        word = t.lower[j]
        if t.kinds[j] != WORD or word in lex.FUNCTION_WORDS or word in _METRE_NEIGHBOURS:
            return False
        if word.endswith("s") or word in ("people", "children", "women", "men"):
            return True
    return False
