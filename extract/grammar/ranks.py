"""Ranks and ordinals: "Tier 2 Watch List", "second-lowest", "the fifth of seven".

>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("Tier 2"))
>>> rank_at(reading, PAD) == PAD + 2, reading.found[0].value
(True, 'Tier 2')

Not for ordinals in dates and names, which it passes by.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.grammar import lexicon as lex
from extract.grammar.measures import measure, noun_at
from extract.grammar.numerals import SMALL, Numeral, numeral, ordinal
from extract.grammar.ratios import fraction_at
from extract.grammar.reading import Handlers, Reading, opens_sentence
from extract.grammar.rules import Example, Rules
from extract.grammar.times import DATE_JOINS, is_month
from extract.grammar.tokens import DASHES, NUMBER, WORD

_RANK_WORDS = frozenset(["tier", "category", "level"])
_ROMAN = frozenset(["I", "II", "III", "IV", "V"])
_OWNERS = lex.word_set("his her their its my our your")
_RANK_VERBS = lex.word_set(
    "ranked ranks rank ranking placed places finished finishes finish came stands stood sits sat"
)
_RANK_NOUNS = lex.word_set("place position spot rank")
_RANK_REACH = 16  # tokens
_PLACE_DIGITS = 4
_DAY_LEADS = lex.word_set("on by until of from")
_ADDRESSES = lex.word_set("street st avenue ave floor grade grader graders century centuries")


def rank_at(r: Reading, i: int) -> int | None:
    """Read "Tier 2 Watch List", "Category 4"."""
    t = r.t
    j = i + 1 + (t.words[i + 1] == "-" and t.glued(i + 1))
    name = LEVELS.first(r, j)
    if not name or NO_RANKS.first(r, i, j):
        return None
    value = f"{t.lower[i].capitalize()} {name}"
    after = _watch_list(r, j + 1)
    return r.emit(i, after, "rank", value if after == j + 1 else f"{value} Watch List")


#: the level that is at a token
LEVELS: Rules[[Reading, int], str] = Rules("quantity: levels")


@LEVELS.rule(
    "digits",
    Example("It is on Tier 2; at level 0, tier 2004.", "Tier 2 = rank Tier 2; 0 = count 0"),
)
def _digits(r: Reading, j: int) -> str | None:
    level = r.t.words[j]
    return level if level.isdigit() and len(level) <= 2 and level != "0" else None


@LEVELS.rule("roman", Example("It is on Tier II, and tier v.", "Tier II = rank Tier II"))
def _roman(r: Reading, j: int) -> str | None:
    return r.t.words[j] if r.t.words[j] in _ROMAN else None


@LEVELS.rule(
    "words",
    Example(
        "It is on tier two, tier eleven, tier zero.",
        "tier two = rank Tier 2; eleven = count 11; zero = zero 0",
    ),
)
def _words(r: Reading, j: int) -> str | None:
    level = SMALL.get(r.t.lower[j], 0)
    return str(level) if 1 <= level <= 10 else None


#: a word at a token and a level at another that are no rank
NO_RANKS: Rules[[Reading, int, int], bool] = Rules("quantity: levels that are no rank")


@NO_RANKS.rule(
    "longer number",
    Example("It is category 2 million.", "2 million = count 2000000"),
)
def _longer(r: Reading, i: int, j: int) -> bool:
    number = numeral(r.t, j)
    return number is not None and number.last != j + 1


@NO_RANKS.rule(
    "measured", Example("It is at the level 2 percent.", "2 percent = percent 2 percent")
)
def _measured(r: Reading, i: int, j: int) -> bool:
    number = numeral(r.t, j)
    return number is not None and measure(r.t, number, money=False).unit is not None


@NO_RANKS.rule("glued letters", Example("It is a Level 2x and a Tier 2b.", "2x = ratio 2 times"))
def _glued(r: Reading, i: int, j: int) -> bool:
    return r.t.glued(j + 1) and r.t.kinds[j + 1] in (WORD, NUMBER)


@NO_RANKS.rule("counted", Example("On that level 2 men died.", "2 = count 2 [men]"))
def _counted(r: Reading, i: int, j: int) -> bool:
    return r.t.lower[i] == "level" and noun_at(r.t, j + 1) is not None


def _watch_list(r: Reading, j: int) -> int:
    """The token after "Watch List" or "-watchlist" at token ``j``; ``j`` where there is none."""
    t = r.t
    k = j + (t.words[j] == "-")
    if t.lower[k] == "watchlist":
        return k + 1
    if t.lower[k] != "watch":
        return j
    k += 1 + (t.words[k + 1] == "-")
    return k + 1 if t.lower[k] in ("list", "listed") else j


@dataclass(slots=True)
class Ordinal:
    """An ordinal at tokens ``first`` to ``last`` (exclusive); ``word`` if not in digits."""

    first: int
    last: int
    value: int
    word: bool


def ranked_at(r: Reading, i: int) -> int | None:
    """Read "ranked 124 out of 167", "ranked at number 5"."""
    t = r.t
    j = i + 1 + (t.lower[i + 1] in ("at", "in", "as"))
    j += t.lower[j] in ("number", "#")
    number = numeral(t, j)
    if number is None or not isinstance(number.value, int) or number.scale or number.value < 1:
        return None
    if NO_PLACES.first(r, number):
        return None
    return r.emit(i, number.last, "rank", number.value)


def numbered_at(r: Reading, i: int) -> int | None:
    """Read "number 4" where it is a place: "came number 4", "was placed at number 4"."""
    return PLACES.first(r, i)


#: "number" at a token that begins a place in a list: the token after it
PLACES: Rules[[Reading, int], int] = Rules("quantity: places")


@PLACES.rule(
    "after a verb",
    Example(
        "It came number 4 and was placed at number 2; it drew number 7, came number 5 million.",
        "number 4 = rank 4; number 2 = rank 2; 5 million = count 5000000",
    ),
)
def _after_verb(r: Reading, i: int) -> int | None:
    t, number = r.t, i + 1
    digits = t.words[number].isdigit() and len(t.words[number]) <= _PLACE_DIGITS
    placed = digits and follows_rank_verb(r, i) and not counts(r, number)
    return r.emit(i, number + 1, "rank", int(t.words[number])) if placed else None


def follows_rank_verb(r: Reading, i: int) -> bool:
    """Whether "came" or "ranked", or "came in at", is before token ``i``."""
    before = i - 1
    while r.t.lower[before] in ("in", "at", "as") and before > i - 3:
        before -= 1
    return r.t.lower[before] in _RANK_VERBS


def counts(r: Reading, i: int) -> bool:
    """Whether the number at token ``i`` has a noun, unit or scale."""
    number = numeral(r.t, i)
    if number is None or number.last != i + 1 or noun_at(r.t, number.last) is not None:
        return True
    return measure(r.t, number, money=False).unit is not None


#: numbers after "ranked" that are no place in a list
NO_PLACES: Rules[[Reading, Numeral], bool] = Rules("quantity: numbers after ranked")


@NO_PLACES.rule(
    "counted",
    Example(
        "It ranks 124 countries and 5 percent; it ranked 124.",
        "124 = count 124 [countries]; 5 percent = percent 5 percent; ranked 124 = rank 124",
    ),
)
def _countries(r: Reading, number: Numeral) -> bool:
    counted = noun_at(r.t, number.last) is not None
    return counted or measure(r.t, number, money=False).unit is not None


@NO_PLACES.rule("ordinal", Example("It ranked 3rd.", "3rd = rank 3"))
def _is_ordinal(r: Reading, number: Numeral) -> bool:
    return ordinal(r.t, number.first) is not None


@NO_PLACES.rule("year", Example("It ranked in 2008.", "nothing"))
def _in_year(r: Reading, number: Numeral) -> bool:
    return number.plain and 1900 <= number.value <= 2100


def ordinal_at(r: Reading, i: int) -> int | None:
    """Read "10th", "the fifth of seven", "second-lowest"; pass by "5th of June"."""
    t = r.t
    if t.glued(i) and t.kinds[i - 1] in (WORD, NUMBER):
        return None
    found = ordinal(t, i)
    if found is None:
        return None
    value, after = found
    nth = Ordinal(i, after, value, t.kinds[i] == WORD)
    return ORDINALS.first(r, nth) or r.emit(i, after, "ordinal", value, noun=noun_at(t, after))


#: ordinals that are something else, or nothing: the token after them
ORDINALS: Rules[[Reading, Ordinal], int] = Rules("quantity: ordinals")


@ORDINALS.rule(
    "superlative",
    Example(
        "It is on the second-lowest level and the third most used.",
        "second-lowest = rank second-lowest; third most = rank third-most",
    ),
    Example("The second guest met a third harvest.", "second = ordinal 2; third = ordinal 3"),
)
def _superlative(r: Reading, nth: Ordinal) -> int | None:
    t = r.t
    j = nth.last + (t.words[nth.last] in DASHES and t.glued(nth.last))
    word = t.lower[j]
    superlative = word in ("best", "worst", "most", "least") or (
        word.endswith("est") and len(word) > 4 and word not in lex.SUPERLATIVE_EXCEPTIONS
    )
    if not superlative:
        return None
    name = t.text[t.starts[nth.first] : t.ends[nth.last - 1]].lower()
    return r.emit(nth.first, j + 1, "rank", f"{name}-{word}")


@ORDINALS.rule(
    "before a month", Example("It began on the 5th of June, the 6th July and 7.", "nothing")
)
def _before_month(r: Reading, nth: Ordinal) -> int | None:
    month = nth.last + (r.t.lower[nth.last] == "of")
    if not is_month(r, month):
        return None
    r.date_end = month + 1
    return month


@ORDINALS.rule("after a month", Example("It began on June 5th and July the 6th.", "nothing"))
def _after_month(r: Reading, nth: Ordinal) -> int | None:
    month = nth.first - 1 - (r.t.lower[nth.first - 1] == "the")
    if not is_month(r, month):
        return None
    r.date_end = nth.last
    return nth.last


@ORDINALS.rule("joined to a date", Example("It was held on June 5th and 6th.", "nothing"))
def _joined(r: Reading, nth: Ordinal) -> int | None:
    if r.t.lower[nth.first - 1] not in DATE_JOINS or r.date_end != nth.first - 1:
        return None
    r.date_end = nth.last
    return nth.last


@ORDINALS.rule(
    "ranked",
    Example(
        "Sylvania ranks 55th of 160 countries, down from 48th in 2019.",
        "55th = rank 55; 160 = count 160 [countries]; 48th = rank 48",
    ),
    Example(
        "She finished second; the team came in 4th place, then fell to 9th.",
        "second = rank 2; 4th = rank 4; 9th = rank 9",
    ),
    Example("He died on the 5th, from the 7th hour. It came 4th.", "4th = rank 4"),
    Example(
        "It fell from 55th to 72nd, then rose to 48th. He went from 7th to 8th.",
        "55th = rank 55; 72nd = rank 72; 48th = rank 48; 7th = ordinal 7; 8th = ordinal 8",
    ),
    Example("It was 55th out of 160.", "55th = rank 55; 160 = count 160"),
)
def _ranked(r: Reading, nth: Ordinal) -> int | None:
    t, before = r.t, r.t.lower[nth.first - 1]
    verb = before in _RANK_VERBS or (
        before in ("in", "at") and t.lower[nth.first - 2] in _RANK_VERBS
    )
    place = t.lower[nth.last] in _RANK_NOUNS and not (nth.word and nth.value == 1)
    place = place or t.lower[nth.last : nth.last + 2] == ["out", "of"]
    if not verb and not place and not _goes_on(r, nth.first):
        return None
    return r.emit(nth.first, nth.last, "rank", nth.value)


def _goes_on(r: Reading, i: int) -> bool:
    """Whether the number at token ``i`` goes on with a rank: "down from 48th"."""
    if r.t.lower[i - 1] not in ("from", "to"):
        return False
    if r.t.kinds[i] == NUMBER and r.t.lower[i - 2] in lex.CHANGE_WORDS:
        return True
    for found, (_, last) in zip(r.found[-3:], r.spans[-3:], strict=True):
        if found.kind == "rank" and not isinstance(found.value, str) and i - last < _RANK_REACH:
            return "." not in r.t.words[last:i]
    return False


@ORDINALS.rule(
    "every",
    Example(
        "Every fifth cyclist and every tenth year, every second.",
        "Every fifth = ratio 0.2 [cyclist]",
    ),
)
def _every(r: Reading, nth: Ordinal) -> int | None:
    t = r.t
    if t.lower[nth.first - 1] != "every" or t.kinds[nth.last] != WORD or nth.value < 2:
        return None
    if t.lower[nth.last] in lex.DURATIONS or t.lower[nth.last] in lex.FUNCTION_WORDS:
        return None
    noun = noun_at(t, nth.last) or t.words[nth.last]
    return r.emit(nth.first - 1, nth.last, "ratio", 1 / nth.value, noun=noun)


@ORDINALS.rule("fraction", Example("A third of them left.", "A third = ratio 0.333333"))
def _fraction(r: Reading, nth: Ordinal) -> int | None:
    article = r.t.lower[nth.first - 1] in ("a", "one")
    return fraction_at(r, nth.first, nth.last) if article else None


@ORDINALS.rule(
    "of a number",
    Example(
        "She was the first of seven children.", "first = ordinal 1; seven = count 7 [children]"
    ),
)
def _of_number(r: Reading, nth: Ordinal) -> int | None:
    if r.t.lower[nth.last] != "of" or numeral(r.t, nth.last + 1) is None:
        return None
    return r.emit(nth.first, nth.last, "ordinal", nth.value)


@ORDINALS.rule(
    "idiom", Example("The second thought of her third grade and the 5th floor.", "nothing")
)
def _idiom(r: Reading, nth: Ordinal) -> int | None:
    idioms = lex.ORDINAL_IDIOMS if nth.word else _ADDRESSES
    return nth.last if r.t.lower[nth.last] in idioms else None


@ORDINALS.rule(
    "of time",
    Example(
        "In the third millennium, the 5th year and the 85th minute.",
        "third = ordinal 3; 85th = ordinal 85",
    ),
)
def _of_time(r: Reading, nth: Ordinal) -> int | None:
    follower = r.t.lower[nth.last]
    timed = follower in lex.DURATIONS and not follower.startswith("minute")
    return nth.last if timed else None


@ORDINALS.rule("hyphened word", Example("The second-hand car.", "nothing"))
def _hyphened(r: Reading, nth: Ordinal) -> int | None:
    hyphen = nth.word and r.t.words[nth.last] == "-" and r.t.glued(nth.last)
    return nth.last + 1 if hyphen else None


@ORDINALS.rule("name in words", Example("He cited the Second Charter.", "nothing"))
def _name_in_words(r: Reading, nth: Ordinal) -> int | None:
    named = nth.word and r.t.words[nth.first][0].isupper() and not opens_sentence(r, nth.first)
    return nth.last if named else None


@ORDINALS.rule(
    "first",
    Example("It was the first rally and her first book.", "first = ordinal 1"),
    Example("They lost after a 1st leg at home; she won her 1st title.", "1st = ordinal 1"),
)
def _first(r: Reading, nth: Ordinal) -> int | None:
    """Mostly an adverb, or the only one so far."""
    own = r.t.lower[nth.first - 1] in ("his", "her", "their", "its")
    return nth.last if nth.value == 1 and not own else None


@ORDINALS.rule(
    "adverb",
    Example("It hired second men; Lee's third book sold.", "third = ordinal 3"),
)
def _adverb(r: Reading, nth: Ordinal) -> int | None:
    before = r.t.lower[nth.first - 1]
    led = before in lex.DETERMINERS or before.endswith("'s")
    return nth.last if nth.word and not led else None


@ORDINALS.rule("a second", Example("A second man left. He seeks a 2nd term.", "nothing"))
def _a_second(r: Reading, nth: Ordinal) -> int | None:
    second = nth.value == 2 and r.t.lower[nth.first - 1] == "a"
    return nth.last if second else None


@ORDINALS.rule(
    "without a noun",
    Example("To his third the second replied, and her fourth.", "second = ordinal 2"),
)
def _without_noun(r: Reading, nth: Ordinal) -> int | None:
    bare = r.t.kinds[nth.last] != WORD or r.t.lower[nth.last] in lex.FUNCTION_WORDS
    return nth.last if nth.word and bare and r.t.lower[nth.first - 1] != "the" else None


@ORDINALS.rule("day", Example("It began on the 5th. It came on the 5th try.", "5th = ordinal 5"))
def _day(r: Reading, nth: Ordinal) -> int | None:
    t = r.t
    if nth.word or nth.value > 31 or t.lower[nth.first - 1] != "the":
        return None
    bare = t.kinds[nth.last] != WORD or t.lower[nth.last] in lex.FUNCTION_WORDS
    return nth.last if bare and t.lower[nth.first - 2] in _DAY_LEADS else None


@ORDINALS.rule("hyphened time", Example("An 18th-century hall, an 85th-minute goal.", "nothing"))
def _hyphened_time(r: Reading, nth: Ordinal) -> int | None:
    timed = r.t.words[nth.last] == "-" and r.t.lower[nth.last + 1] in ("century", "minute")
    return nth.last + 2 if timed else None


@ORDINALS.rule(
    "name",
    Example("They met at the 5th Regiment.", "nothing"),
    Example(
        "It was his 100th Utopia Cup match and Lee's 50th Test.",
        "100th = ordinal 100; 50th = ordinal 50",
    ),
)
def _name(r: Reading, nth: Ordinal) -> int | None:
    before = r.t.lower[nth.first - 1]
    own = before in _OWNERS or before.endswith("'s")
    return nth.last if not (nth.word or own) and r.t.words[nth.last][:1].isupper() else None


@ORDINALS.rule(
    "before a number", Example("They met in the second five weeks.", "five weeks = duration 5 week")
)
def _before_number(r: Reading, nth: Ordinal) -> int | None:
    counts = (
        nth.word and r.t.kinds[nth.last] == WORD and r.t.lower[nth.last] not in lex.FUNCTION_WORDS
    )
    return nth.last if counts and numeral(r.t, nth.last) is not None else None


#: trigger word -> the function that reads from there
HANDLERS: Handlers = {
    **dict.fromkeys(_RANK_WORDS, rank_at),
    "number": numbered_at,
    **dict.fromkeys(["ranked", "ranks", "rank", "ranking"], ranked_at),
}
