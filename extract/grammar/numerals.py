"""Numbers as newspapers print them, in digits and in words, without their context.

>>> tokens = scan("two and a half million people")
>>> number = numeral(tokens, PAD)
>>> number.value if number else None
2500000

Not for deciding whether a number is a count, a year or part of a name: that is
:mod:`extract.grammar.quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.grammar.letters import is_letter_scale
from extract.grammar.lexicon import BARRELS, CURRENCY_SIGNS, PER
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import DASHES, NUMBER, PAD, WORD, Tokens, scan

__all__ = ["DENOMINATORS", "ORDINALS", "PAD", "SCALES", "Numeral", "numeral", "ordinal", "scan"]


def _list(words: str) -> list[str]:
    return words.split()


SMALL = {
    word: value
    for value, word in enumerate(
        _list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        _list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
TENS["fourty"] = 40  # a frequent misprint
#: word -> power of ten
SCALES = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "lakh": 5,
    "lakhs": 5,
    "crore": 7,
    "crores": 7,
    "mn": 6,
    "mln": 6,
    "mio": 6,
    "mil": 6,
    "bn": 9,
    "bln": 9,
    "bil": 9,
    "tn": 12,
    "trn": 12,
    "millions": 6,
    "billions": 9,
    "thousands": 3,
}
_WORD_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7, "mln": 6,
    "bln": 9,
}  # fmt: skip
#: one letter, glued to the digits
_LETTERS = {"k": 3, "m": 6, "b": 9, "t": 12}
VULGAR = {
    "½": (5, 1), "¼": (25, 2), "¾": (75, 2), "⅛": (125, 3), "⅜": (375, 3), "⅝": (625, 3),
    "⅞": (875, 3), "⅓": (1 / 3, 0), "⅔": (2 / 3, 0), "⅕": (2, 1), "⅖": (4, 1), "⅗": (6, 1),
    "⅘": (8, 1),
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        _list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
            "twentieth"
        ),
        start=1,
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        _list("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"),
        start=3,
    )
}
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
    "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7,
    "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
    "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip
_DECIMAL_COMMA = re.compile(r"([0-9]+)(?:,(?=[0-9]{1,2}$)|[·∙])([0-9]+)")
_NO_SEPARATORS = str.maketrans("", "", ",'’ \u00a0\u2009\u202f")
#: part of a whole -> its decimals as digits, and how many they are
_DECIMALS = {"half": (5, 1), "quarter": (25, 2)}
_SLASHES = frozenset("/⁄")
_SLASH_DENOMINATORS = {2, 3, 4, 5, 6, 8, 10, 16, 32, 64}
_LONGEST = 18  # digits; more is a serial number or noise


@dataclass(slots=True)
class Numeral:
    """A number at tokens ``first`` to ``last`` (exclusive).

    ``style`` is digits, words or fraction. ``mantissa`` is the value before ``scale`` (a power of
    ten that was printed as a word or letter, 0 if none). ``plain`` is true for bare digits without
    comma, point or scale: only those can be years or parts of names.
    """

    first: int
    last: int
    value: int | float
    style: str
    mantissa: int | float
    scale: int = 0
    plain: bool = False
    fraction: bool = False


def shift(digits: int, exponent: int) -> int | float:
    """``digits`` times ten to the ``exponent``, an int where it is one: 12, 8 gives 1200000000."""
    if exponent >= 0:
        return digits * 10**exponent
    whole, rest = divmod(digits, 10**-exponent)
    return whole if rest == 0 else float(f"{digits}e{exponent}")


def numeral(t: Tokens, i: int, *, money: bool = False, between: bool = False) -> Numeral | None:
    """Read the number that begins at token ``i``, or None.

    ``money``: a currency sign is before it, so that a glued ``m`` is a million and no metre.
    ``between``: an "and" belongs to the range and not to the number.
    """
    if t.kinds[i] == NUMBER:
        number = _digits(t, i, money)
    elif t.kinds[i] == WORD:
        number = _in_words(t, i, between)
    else:
        return None
    if number is not None and t.words[number.last] == "(":
        number.last = after_repetition(t, number.last, number)
    return number


def _in_words(t: Tokens, i: int, between: bool) -> Numeral | None:
    word = t.lower[i]
    if word in VULGAR:
        digits, decimals = VULGAR[word]
        value = shift(int(digits), -decimals) if decimals else float(digits)
        return _scaled_fraction(t, Numeral(i, i + 1, value, "fraction", value, fraction=True))
    if word in ("half", "quarter"):
        return _half(t, i)
    if word == "dozen":
        return _dozen(t, i)
    if word in _WORD_SCALES or word == "hundred":
        if t.lower[i - 1] not in ("a", "per"):
            return None
        return _words(t, i, between) if t.lower[i - 1] == "a" else None
    if word in SMALL or word in TENS:
        return _words(t, i, between)
    return None


def after_repetition(t: Tokens, i: int, number: Numeral) -> int:
    """The token after "(2)" at token ``i``, which repeats the words "two"; else ``i``."""
    k = i + 1 + (t.words[i + 1] in CURRENCY_SIGNS)
    if t.words[i] != "(" or (t.kinds[k] == NUMBER) == (number.style == "digits"):
        return i
    again = _digits(t, k, money=False) if t.kinds[k] == NUMBER else _in_words(t, k, between=False)
    if again is None or again.value != number.value:
        return i
    k = again.last + (t.words[again.last] == "%")
    return k + 1 if t.words[k] == ")" else i


def _digits(t: Tokens, i: int, money: bool) -> Numeral | None:
    printed = t.words[i]
    plain = printed.isdigit()
    bare = printed if plain else _without_separators(printed)
    if len(bare) > _LONGEST:
        return None
    if plain:
        mantissa = digits = int(bare)
        places = 0
    else:
        whole, _, decimals = bare.partition(".")
        digits, places = int((whole or "0") + decimals), len(decimals)
        mantissa = shift(digits, -places)
    number = Numeral(i, i + 1, mantissa, "digits", mantissa, 0, plain)
    follower = t.lower[i + 1]
    if follower in VULGAR and t.kinds[i + 1] == WORD and not places:
        part, part_places = VULGAR[follower]
        value = shift(int(part), -part_places) if part_places else float(part)
        number.value = number.mantissa = mantissa + value
        number.last, number.plain, number.fraction = i + 2, False, True
        return _scaled(t, number, digits * 10**part_places + int(part), part_places)
    slash = _slash_fraction(t, i) if follower in _SLASHES else None
    if slash is not None:
        return _scaled_fraction(t, Numeral(i, i + 3, slash, "fraction", slash, fraction=True))
    parted = t.kinds[i + 1] == NUMBER or t.words[i + 1] in DASHES
    part = _part_behind(t, i) if parted and not places else None
    slash = _slash_fraction(t, part) if part else None
    if part and slash is not None:
        value = mantissa + slash
        return _scaled_fraction(t, Numeral(i, part + 3, value, "digits", value, fraction=True))
    if follower == "and" and t.lower[i + 2] == "a" and t.lower[i + 3] == "half" and not places:
        number.value = number.mantissa = mantissa + 0.5
        number.last, number.plain, number.fraction = i + 4, False, True
        return _scaled(t, number, digits * 10 + 5, 1)
    return _scaled(t, number, digits, places, money)


def _without_separators(printed: str) -> str:
    """The digits with a point for the decimals: 2104 of "2,104", 1250.5 of "1.250,5"."""
    if 0 < printed.find(".") < printed.find(","):
        printed = printed.replace(".", "")  # 1.250,50
    decimals = _DECIMAL_COMMA.fullmatch(printed)
    if decimals:
        return f"{decimals[1]}.{decimals[2]}"
    if printed.count(".") > 1:
        printed = printed.replace(".", "")
    return printed.translate(_NO_SEPARATORS)


def _part_behind(t: Tokens, i: int) -> int | None:
    """The token at which the fraction of a mixed number can begin: "2 1/2", "2-1/2"."""
    if t.kinds[i + 1] == NUMBER and not t.glued(i + 1):
        return i + 1
    joined = t.words[i + 1] in DASHES and t.glued(i + 1) and t.glued(i + 2)
    return i + 2 if joined and t.kinds[i + 2] == NUMBER else None


def _slash_fraction(t: Tokens, i: int) -> float | None:
    if t.words[i + 1] not in _SLASHES or t.kinds[i + 2] != NUMBER or t.words[i + 3] in _SLASHES:
        return None
    if not (t.glued(i + 1) and t.glued(i + 2)):
        return None
    above, below = t.words[i], t.words[i + 2]
    if not (above.isdigit() and below.isdigit()) or len(below) > 2 or above[0] == "0":
        return None
    if int(below) in _SLASH_DENOMINATORS and int(above) < int(below):
        return int(above) / int(below)
    return None


def _scaled(t: Tokens, number: Numeral, digits: int, places: int, money: bool = False) -> Numeral:
    """Take the scale words that follow: "million", "hundred thousand", "bn", "-million"."""
    i, exponent = number.last, 0
    if t.words[i] == "-" and t.glued(i) and t.glued(i + 1) and t.lower[i + 1] in _WORD_SCALES:
        i += 1
    while t.kinds[i] == WORD:
        word = t.lower[i]
        if (
            word in SCALES
            and word != "thousands"
            and (word not in ("mil", "bil") or money or t.glued(i))
        ):
            exponent += SCALES[word]
        elif word in _LETTERS and t.glued(i) and exponent == 0 and is_letter_scale(t, i, money):
            exponent += _LETTERS[word]
        else:
            break
        i += 1
    if not exponent and t.words[i + 1] == "/" and PER.get(t.lower[i + 2]) == "day":
        exponent = BARRELS.get(t.lower[i], 0)  # "1.2mb/d": the unit keeps its letters
    if exponent:
        number.value = shift(digits, exponent - places)
        number.scale, number.last, number.plain = exponent, i, False
    elif t.lower[i] == "dozen" and number.plain:
        number.value, number.last, number.plain = digits * 12, i + 1, False
    return number


def _scaled_fraction(t: Tokens, number: Numeral) -> Numeral:
    """Take the scale words after a fraction of which the thousandths are whole: "½ million"."""
    thousandths = number.value * 1000
    if thousandths != int(thousandths):
        return number
    return _scaled(t, number, int(thousandths), 3)


def _half(t: Tokens, i: int) -> Numeral | None:
    """Read "half", "half a million", "half-dozen", "a quarter of a million"."""
    word = t.lower[i]
    mantissa = 0.5 if word == "half" else 0.25
    j = i + 1
    if word == "half" and t.words[j] == "-":
        j += 1
    if word == "quarter" and t.lower[j] == "of":
        j += 1
    if t.lower[j] in ("a", "an"):
        j += 1
    follower = t.lower[j]
    if j > i + 1 and follower in _WORD_SCALES:
        digits, places = (5, 1) if word == "half" else (25, 2)
        scale = _WORD_SCALES[follower]
        value = shift(digits, scale - places)
        return Numeral(i, j + 1, value, "words", mantissa, scale=scale)
    if follower == "dozen" and word == "half":
        return Numeral(i, j + 1, 6, "words", mantissa)
    return Numeral(i, i + 1, mantissa, "fraction", mantissa, fraction=True)


def _dozen(t: Tokens, i: int) -> Numeral | None:
    if t.lower[i - 1] in ("the", "baker's", "by"):
        return None
    return Numeral(i, i + 1, 12, "words", 12)


def _words(t: Tokens, i: int, between: bool) -> Numeral | None:
    total = current = 0
    last, j, largest = "", i, 99
    while t.kinds[j] == WORD:
        word = t.lower[j]
        if word in SMALL:
            value = SMALL[word]
            if last in ("unit", "teen") or (last == "tens" and not 1 <= value <= 9):
                break
            current += value
            last = "unit" if value < 10 else "teen"
        elif word in TENS:
            if last in ("unit", "teen", "tens"):
                break
            current += TENS[word]
            last = "tens"
        elif word == "hundred":
            if last in ("hundred", "scale") or current >= 100:
                break
            current = (current or 1) * 100
            last = "hundred"
        elif word in _WORD_SCALES:
            exponent = _WORD_SCALES[word]
            if last == "scale" and exponent >= largest:
                total *= 10**exponent  # "a thousand million", "two lakh crore"
            elif last == "scale" or exponent >= largest:
                break
            else:
                total += (current or 1) * 10**exponent
            current, last, largest = 0, "scale", exponent
        else:
            break
        j += 1
        follower = t.lower[j]
        if follower == "-" and t.glued(j) and t.glued(j + 1) and _joins(t, j + 1, last):
            j += 1
        elif follower == "and" and last in ("hundred", "scale") and not between:
            after = t.lower[j + 1]
            if (after in SMALL or after in TENS) and t.lower[j + 2] != "hundred":
                j += 1
    value = total + current
    number = Numeral(i, j, value, "words", value)
    if last == "scale" and value % 10**largest == 0:
        number.scale, number.mantissa = largest, value // 10**largest
    if last in ("unit", "teen"):
        fraction = _fraction(t, number)
        if fraction:
            return fraction
    if t.lower[j] == "dozen" and not total:
        number.value, number.last = value * 12, j + 1
        return number
    return _mixed(t, number) or number


def _mixed(t: Tokens, number: Numeral) -> Numeral | None:
    """Read what follows "two": "and a half", "-and-a-half", "and three-quarters"."""
    k = number.last + (t.words[number.last] == "-")
    if t.lower[k] != "and":
        return None
    k += 1 + (t.words[k + 1] == "-")
    part = PARTS.first(t, k)
    if part is None:
        return None
    last, digits, places = part
    scale = number.scale  # "a million and a half" are 1.5 million
    whole = int(number.mantissa) * 10**places + digits
    value = shift(whole, scale - places)
    mixed = Numeral(number.first, last, value, "words", shift(whole, -places), scale, fraction=True)
    return mixed if scale else _scaled(t, mixed, whole, places)


#: what follows "and" after a whole number: the token after it, its decimals as digits, how many
PARTS: Rules[[Tokens, int], tuple[int, int, int]] = Rules("quantity: parts of a mixed number")


@PARTS.rule(
    "a half",
    Example(
        "Two and a half men, two-and-a-quarter cups.",
        "Two and a half = count 2.5 [men]; two-and-a-quarter = count 2.25 [cups]",
    ),
)
def _a_half(t: Tokens, k: int) -> tuple[int, int, int] | None:
    if t.lower[k] != "a":
        return None
    k += 1 + (t.words[k + 1] == "-")
    part = _DECIMALS.get(t.lower[k])
    return (k + 1, *part) if part else None


@PARTS.rule(
    "one-half",
    Example(
        "Five and one-half percent; six and three-quarters cups.",
        "Five and one-half percent = percent 5.5 percent; "
        "six and three-quarters = count 6.75 [cups]",
    ),
    Example("It sold five and one half of them.", "five = count 5; one half = ratio 0.5"),
)
def _one_half(t: Tokens, k: int) -> tuple[int, int, int] | None:
    count = SMALL.get(t.lower[k], 0)
    part = _DECIMALS.get(t.lower[k + 2].removesuffix("s"))
    if part is None or t.words[k + 1] != "-" or not 0 < count < 4:
        return None
    return k + 3, count * part[0], part[1]


def _joins(t: Tokens, j: int, last: str) -> bool:
    word = t.lower[j]
    if last == "tens":
        return 1 <= SMALL.get(word, 0) <= 9
    return word in SCALES or (last in ("hundred", "scale") and (word in SMALL or word in TENS))


def _fraction(t: Tokens, number: Numeral) -> Numeral | None:
    """Read "two thirds", "three-quarters", "one fifth": the numerator has been read."""
    j = number.last
    if t.words[j] == "-" and t.glued(j) and t.glued(j + 1):
        j += 1
    below = DENOMINATORS.get(t.lower[j])
    if t.lower[j] == "quarters" and t.lower[number.first - 1] in ("past", "last", "previous"):
        return None  # "the past three quarters" are nine months
    if below is None or not 0 < number.value < below:
        return None
    singular = not t.lower[j].endswith("s")
    # "a two-third majority", but not "a two-quarter fall", which lasts half a year
    adjective = singular and j > number.last and t.lower[j] != "quarter"
    if singular != (number.value == 1) and not (adjective and number.value != 1):
        return None
    if t.lower[j] in ("quarter", "quarters") and t.lower[j + 1] == "of" and t.lower[j + 2] == "a":
        scale = _WORD_SCALES.get(t.lower[j + 3])
        if scale:
            value = shift(int(number.value) * 25, scale - 2)
            return Numeral(number.first, j + 4, value, "words", number.value / 4, scale=scale)
    value = number.value / below
    return Numeral(number.first, j + 1, value, "fraction", value, fraction=True)


def ordinal(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read an ordinal at token ``i``: its value and the token after it, or None.

    >>> tokens = scan("the twenty-first time")
    >>> ordinal(tokens, PAD + 1)
    (21, 16)
    """
    word = t.lower[i]
    if t.kinds[i] == NUMBER:
        if t.glued(i + 1) and t.lower[i + 1] in ("st", "nd", "rd", "th") and "." not in word:
            digits = word.replace(",", "").replace(" ", "")
            return (int(digits), i + 2) if len(digits) <= 6 and digits.isdigit() else None
        return None
    if word in TENS:
        j = i + 1 + (t.words[i + 1] == "-")
        below = ORDINALS.get(t.lower[j], 0)
        return (TENS[word] + below, j + 1) if 1 <= below <= 9 else None
    value = ORDINALS.get(word)
    return None if value is None else (value, i + 1)
