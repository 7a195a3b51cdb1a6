"""Ranks and ordinals: "Tier 2 Watch List", "second-lowest", "the fifth of seven".

>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("Tier 2"))
>>> rank_at(reading, PAD) == PAD + 2, reading.found[0].value
(True, 'Tier 2')

Not for ordinals in dates and names, which it passes by.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import measure, noun_at
from extract.grammar.numerals import DENOMINATORS, SMALL, numeral, ordinal
from extract.grammar.ratios import fraction_at
from extract.grammar.reading import Handlers, Reading, opens_sentence
from extract.grammar.times import DATE_JOINS
from extract.grammar.tokens import DASHES, NUMBER, WORD

_RANK_WORDS = frozenset(["tier", "category", "level"])
_ROMAN = {"i": "I", "ii": "II", "iii": "III", "iv": "IV", "v": "V"}
_DAY_LEADS = lex.word_set("on by until of from")
_ADDRESSES = lex.word_set("street st avenue ave floor grade grader graders century centuries")


def rank_at(r: Reading, i: int) -> int | None:
    """Read "Tier 2 Watch List", "Category 4"."""
    t = r.t
    j = i + 1
    if t.words[j] == "-" and t.glued(j):
        j += 1
    level = t.lower[j]
    if t.kinds[j] == NUMBER and level.isdigit() and len(level) <= 2 and level != "0":
        name = level
    elif level in _ROMAN and t.words[j].isupper() and t.kinds[j] == WORD:
        name = _ROMAN[level]
    elif level in SMALL and 1 <= SMALL[level] <= 10 and t.kinds[j] == WORD:
        name = str(SMALL[level])
    else:
        return None
    j += 1
    number = numeral(t, j - 1)
    if number is not None and (
        number.last != j
        or measure(t, number, money=False).unit
        or (t.glued(j) and t.kinds[j] in (WORD, NUMBER))
    ):
        return None
    if t.lower[i] == "level" and noun_at(t, j):
        return None
    value = f"{t.lower[i].capitalize()} {name}"
    if t.lower[j] == "watch" or (t.words[j] == "-" and t.lower[j + 1] == "watch"):
        k = j + (t.words[j] == "-") + 1
        if t.words[k] == "-":
            k += 1
        if t.lower[k] in ("list", "listed"):
            value, j = f"{value} Watch List", k + 1
        elif t.lower[k - 1] == "watchlist":
            value, j = f"{value} Watch List", k
    elif t.lower[j] == "watchlist":
        value, j = f"{value} Watch List", j + 1
    return r.emit(i, j, "rank", value)


def ordinal_at(r: Reading, i: int) -> int | None:
    """Read "10th", "the fifth of seven", "second-lowest"; pass by "5th of June"."""
    t = r.t
    if t.glued(i) and t.kinds[i - 1] in (WORD, NUMBER):
        return None
    read_ordinal = ordinal(t, i)
    if read_ordinal is None:
        return None
    value, after = read_ordinal
    superlative = superlative_at(r, i, after)
    if superlative:
        return superlative
    month = after + (t.lower[after] == "of")
    if t.lower[month] in lex.MONTHS and t.words[month][0].isupper():
        r.date_end = month + 1
        return month
    before = t.lower[i - 1]
    previous = i - 2 if before == "the" else i - 1
    if t.lower[previous] in lex.MONTHS and t.words[previous][0].isupper():
        r.date_end = after
        return after
    if before in DATE_JOINS and r.date_end == i - 1:
        r.date_end = after
        return after
    follower = t.lower[after]
    if before in ("a", "one") and follower != "-" and t.lower[i] in DENOMINATORS:
        fraction = fraction_at(r, i, after)
        if fraction:
            return fraction
    idioms = lex.ORDINAL_IDIOMS if t.kinds[i] == WORD else _ADDRESSES
    if follower == "of" and numeral(t, after + 1):
        return r.emit(i, after, "ordinal", value)  # "the fifth of seven children"
    if follower in idioms or (follower in lex.DURATIONS and not follower.startswith("minute")):
        return after
    if t.kinds[i] == WORD:
        if t.words[after] == "-" and t.glued(after):
            return after + 1  # "first-class", "second-hand"
        if t.words[i][0].isupper() and not opens_sentence(r, i):
            return after  # "the First Amendment"
        if value == 1 and before not in ("his", "her", "their", "its"):
            return after  # "first" is mostly an adverb or "the only one so far"
        if before not in lex.DETERMINERS and not before.endswith("'s"):
            return after
        if value == 2 and before == "a":
            return after
        if t.kinds[after] != WORD or follower in lex.FUNCTION_WORDS:
            return after if before != "the" else r.emit(i, after, "ordinal", value)
    elif (
        before == "the"
        and t.lower[i - 2] in _DAY_LEADS
        and value <= 31
        and (t.kinds[after] != WORD or follower in lex.FUNCTION_WORDS)
    ):
        return after  # "on the 5th"
    elif t.words[after] == "-" and t.lower[after + 1] in ("century", "minute"):
        return after + 2
    elif t.words[after][:1].isupper() and t.kinds[after] == WORD:
        return after  # "20th Century Fox", "7th Avenue"
    if numeral(t, after) and t.kinds[i] == WORD:
        return after  # "the first five months"
    return r.emit(i, after, "ordinal", value, noun=noun_at(t, after))


def superlative_at(r: Reading, i: int, after: int) -> int | None:
    """Read "second-lowest", "third most": a rank."""
    t = r.t
    j = after
    if t.words[j] in DASHES and t.glued(j):
        j += 1
    word = t.lower[j]
    superlative = word in ("best", "worst", "most", "least") or (
        word.endswith("est") and len(word) > 4 and word not in lex.SUPERLATIVE_EXCEPTIONS
    )
    if not superlative or t.kinds[j] != WORD:
        return None
    name = t.text[t.starts[i] : t.ends[after - 1]].lower()
    return r.emit(i, j + 1, "rank", f"{name}-{word}", noun=None)


#: trigger word -> the function that reads from there
HANDLERS: Handlers = {
    **dict.fromkeys(_RANK_WORDS, rank_at),
}
