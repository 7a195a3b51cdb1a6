"""A number with what belongs to it: currency and sign before it, unit behind it.

>>> from extract.grammar.tokens import PAD, scan
>>> number = operand_at(Reading(scan("US$1.2bn")), PAD)
>>> (number.value, number.unit) if number else None
(1200000000, 'US dollar')

Not for qualifiers, and not for whether the number is a quantity at all.
"""

from __future__ import annotations

from dataclasses import replace

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_plural, measure, noun_at
from extract.grammar.numerals import SMALL, TENS, VULGAR, Numeral, after_repetition, numeral
from extract.grammar.reading import Operand, Reading, opens_sentence
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import NUMBER, WORD

NUMBER_WORDS = frozenset(
    [*SMALL, *TENS, *VULGAR, "hundred", "thousand", "million", "billion", "trillion", "dozen",
     "lakh", "crore", "half", "quarter"]
)  # fmt: skip
_MINUSES = frozenset("-−–")
_OPENING = frozenset('(["“‘')
_STRONGEST = 11  # magnitude
_VERBS = lex.word_set("were was are is have had has did")
_WITH_ARTICLE = lex.word_set(
    "hundred thousand million billion trillion dozen lakh crore half quarter"
)


def currency_before(r: Reading, i: int) -> tuple[int, str | None]:
    """The currency that ends before token ``i``: its first token and its name."""
    if r.t.words[i - 1] not in CURRENCIES.words:
        return i, None
    return CURRENCIES.first(r, i) or (i, None)


#: a currency before a number: its first token and its name
CURRENCIES: Rules[[Reading, int], tuple[int, str]] = Rules("quantity: currencies")


@CURRENCIES.rule(
    "sign",
    Example(
        "It cost $50, US$40, A$30 and U.S.$20.",
        "$50 = money 50 dollar; US$40 = money 40 US dollar; "
        "A$30 = money 30 Australian dollar; U.S.$20 = money 20 US dollar",
    ),
    Example("It went from A to $30.", "$30 = money 30 dollar"),
    at=lex.CURRENCY_SIGNS,
)
def _sign(r: Reading, i: int) -> tuple[int, str] | None:
    t, first = r.t, i - 1
    sign = t.words[first]
    if sign not in lex.CURRENCY_SIGNS or first < r.done:
        return None
    prefix = lex.DOLLAR_PREFIXES.get(t.lower[first - 1])
    if sign == "$" and prefix and t.glued(first) and t.words[first - 1].isupper():
        return first - 1, prefix
    if t.words[first - 1] == "." and t.lower[first - 2] == "s" and t.glued(first):
        return first - 4, "US dollar"
    return first, lex.CURRENCY_SIGNS[sign]


@CURRENCIES.rule(
    "code",
    Example(
        "It cost EUR 50 and R50; the US 50 and an R 50.",
        "EUR 50 = money 50 euro; R50 = money 50 rand",
    ),
    Example("It came through the P3 Tips line and an Audi R8 with R8 notes.", "nothing"),
    Example(
        "At COP30 the Nikkei (N225) fell. It cost COP 30,000.", "COP 30,000 = money 30000 peso"
    ),
    at=lex.CURRENCY_CODES,
)
def _code(r: Reading, i: int) -> tuple[int, str] | None:
    code = r.t.words[i - 1]
    if code not in lex.CURRENCY_CODES or r.t.kinds[i - 1] != WORD:
        return None
    conference = code == "COP" and r.t.glued(i)
    if (len(code) > 1 and code != "US" and not conference) or (
        r.t.glued(i) and not conference and not _is_model(r, i)
    ):
        return i - 1, lex.CURRENCY_CODES[code]
    return None


@CURRENCIES.rule(
    "code with a point",
    Example("It cost Rs.50 and Rs. 40.", "Rs.50 = money 50 rupee; Rs. 40 = money 40 rupee"),
    at=".",
)
def _code_with_point(r: Reading, i: int) -> tuple[int, str] | None:
    code = r.t.words[i - 2]
    pointed = r.t.words[i - 1] == "." and r.t.glued(i - 1) and code in ("Rs", "Tk", "Rp")
    return (i - 2, lex.CURRENCY_CODES[code]) if pointed else None


def _is_model(r: Reading, i: int) -> bool:
    """Whether a letter and the number ``i`` are a name: "P3 Tips", "Audi R8", "N95 masks"."""
    t = r.t
    if not t.words[i].isdigit() or (t.kinds[i + 1] == WORD and t.glued(i + 1)):
        return False
    if t.words[i - 2] == "(" and t.words[i + 1] == ")":
        return True  # a share's or an index's name
    capital = t.words[i - 2][:1].isupper() and not opens_sentence(r, i - 2)
    named = t.words[i + 1][:1].isupper() or capital
    return named or (len(t.words[i]) < 3 and noun_at(t, i + 1) is not None)


def sign_before(r: Reading, i: int) -> tuple[int, bool]:
    """A sign before token ``i``: its token, and whether it is a minus."""
    if r.t.lower[i - 1] not in SIGNS.words:
        return i, False
    return SIGNS.first(r, i) or (i, False)


#: a sign before a number: its token, and whether it is a minus
SIGNS: Rules[[Reading, int], tuple[int, bool]] = Rules("quantity: signs")


@SIGNS.rule(
    "minus sign",
    Example(
        "It was -5C, then 8-5 and – 4.",
        "-5C = count -5 degree Celsius; 8 = count 8; 5 = count 5; 4 = count 4",
    ),
    Example(
        "It is (-30°C) cold, (8-5).", "-30°C = count -30 degree Celsius; 8 = count 8; 5 = count 5"
    ),
    at=_MINUSES,
)
def _minus_sign(r: Reading, i: int) -> tuple[int, bool] | None:
    t = r.t
    apart = not t.glued(i - 1) or t.words[i - 2] in _OPENING
    minus = t.words[i - 1] in _MINUSES and t.glued(i) and apart
    return (i - 1, True) if minus else None


@SIGNS.rule(
    "minus",
    Example(
        "It was minus 5C, plus or minus 3; 12 minus 4.",
        "minus 5C = count -5 degree Celsius; 3 = count 3; 12 = count 12; 4 = count 4",
    ),
    at=["minus"],
)
def _minus(r: Reading, i: int) -> tuple[int, bool] | None:
    t = r.t
    if t.lower[i - 1] != "minus" or t.kinds[i - 2] == NUMBER or t.lower[i - 2] == "or":
        return None  # "plus or minus three points" is a margin
    return i - 1, True


@SIGNS.rule("plus sign", Example("It was +5C.", "+5C = count 5 degree Celsius"), at="+")
def _plus_sign(r: Reading, i: int) -> tuple[int, bool] | None:
    plus = r.t.words[i - 1] == "+" and r.t.glued(i) and not r.t.glued(i - 1)
    return (i - 1, False) if plus else None


def operand_at(r: Reading, i: int, *, between: bool = False, money: bool = False) -> Operand | None:
    """A number with currency before and unit behind it; ``i`` may be the currency sign.

    ``money``: it follows an amount of money, so that a glued ``m`` is a million.
    """
    t = r.t
    k = i
    while t.words[k] in lex.CURRENCY_SIGNS or (
        t.kinds[k] == WORD
        and t.words[k + 1] == "$"
        and t.glued(k + 1)
        and t.lower[k] in lex.DOLLAR_PREFIXES
    ):
        k += 1
    if t.words[k] in lex.CURRENCY_CODES:
        k += 1 + (t.words[k + 1] == "." and t.glued(k + 1))
    k += t.words[k] in _MINUSES and (k > i or not t.glued(k))
    if t.lower[k] in ("a", "an") and t.lower[k + 1] in NUMBER_WORDS:
        k += 1
    number = numeral(t, k, money=money or k > i, between=between)
    operand = completed(r, number) if number else None
    return operand if operand and operand.first <= i else None


def completed(r: Reading, number: Numeral) -> Operand:
    """A number with its currency, sign and unit."""
    t = r.t
    first, inner = number.first, False
    if t.words[first - 1] in _MINUSES:
        first, inner = _minus_inside(r, first)
    first, currency = currency_before(r, first)
    if currency and number.last == number.first + 1 and number.style == "digits":
        # "£1.2m": the letter is a million where money is meant
        money = numeral(t, number.first, money=True)
        number = money or number
    first, negative = sign_before(r, first)
    negative = negative or inner
    if not currency and t.lower[first - 1] == "a" and number.style != "digits":
        first -= t.lower[number.first] in _WITH_ARTICLE
    follows = measure(t, number, bool(currency))
    before = t.lower[number.first - 1]
    if before in MAGNITUDES.words and follows.unit is None and MAGNITUDES.first(r, number):
        follows.unit, follows.hyphen = "magnitude", True
    bare = follows.unit is None or follows.kind == "money"
    dotted = not number.plain and bare and _is_dotted(r, number)
    if dotted and DOTTED.first(r, number, currency or follows.unit):
        number = replace(number, value=_thousands(number), mantissa=_thousands(number))
    if t.words[follows.last] == "(" and not follows.bad:
        follows.last = after_repetition(t, follows.last, number)
    if follows.bad:
        kind = "bad"
    elif currency:
        kind = "money"
    elif follows.kind == "count" and number.fraction and follows.unit is None:
        kind = "ratio" if number.value < 1 else "count"
    else:
        kind = follows.kind
    last = number.last if follows.bad else max(follows.last, number.last)
    value = -number.value if negative else number.value
    unit = currency or follows.unit
    return Operand(first, last, number, value, unit, kind, follows.hyphen, bool(currency))


#: numbers that tell how strong an earthquake was, by what is before them
MAGNITUDES: Rules[[Reading, Numeral], bool] = Rules("quantity: magnitudes")


@MAGNITUDES.rule(
    "magnitude",
    Example(
        "A magnitude 6.1 quake, a magnitude-7 quake, a magnitude of 5.2; the magnitude of 12 men.",
        "6.1 = count 6.1 magnitude; 7 = count 7 magnitude; 5.2 = count 5.2 magnitude; "
        "12 = count 12 [men]",
    ),
    at=["magnitude", "of", "-"],
)
def _magnitude(r: Reading, number: Numeral) -> bool:
    t, before = r.t, number.first - 1
    before -= t.lower[before] in ("of", "-")
    return t.lower[before] == "magnitude" and number.value < _STRONGEST


def _minus_inside(r: Reading, i: int) -> tuple[int, bool]:
    """A minus between currency and number: "$-50.8bn"."""
    t = r.t
    inside = t.words[i - 1] in _MINUSES and t.glued(i) and t.glued(i - 1)
    if inside and t.words[i - 2] in lex.CURRENCY_SIGNS:
        return i - 1, True
    coded = t.words[i - 1] in _MINUSES and t.glued(i) and t.words[i - 2] in lex.CURRENCY_CODES
    return (i - 1, True) if coded and not t.glued(i - 1) else (i, False)


def _thousands(number: Numeral) -> int:
    return round(number.value * 1000)


#: numbers, with their currency, whose point divides the thousands: "1.200 people"
DOTTED: Rules[[Reading, Numeral, str | None], bool] = Rules("quantity: points between thousands")


@DOTTED.rule(
    "counted",
    Example(
        "Some 1.200 people fled; of 3.450 were hurt; it is 2.125 times, 0.500 men.",
        "Some 1.200 = count ~1200 [people]; 3.450 = count 3450; "
        "2.125 times = ratio 2.125 times; 0.500 = count 0.5 [men]",
    ),
)
def _counted(r: Reading, number: Numeral, currency: str | None) -> bool:
    t, after = r.t, number.last
    counted = noun_at(t, after) is not None or t.lower[after] in _VERBS
    return currency is None and counted


@DOTTED.rule(
    "price",
    Example(
        "It cost €1.200, then €1.299 a litre, €1.250 million, €1.255.",
        "€1.200 = money 1200 euro; €1.299 = money 1.299 euro per litre; "
        "€1.250 million = money 1250000 euro; €1.255 = money 1.255 euro",
    ),
)
def _price(r: Reading, number: Numeral, currency: str | None) -> bool:
    whole = r.t.words[number.first].endswith("0")
    rate = r.t.lower[number.last] in ("a", "per", "/")
    return currency is not None and whole and not rate


def _is_dotted(r: Reading, number: Numeral) -> bool:
    if number.style != "digits":
        return False
    whole, _, thousands = r.t.words[number.first].partition(".")
    three = len(thousands) == 3 and number.last == number.first + 1 and not number.scale
    return three and 0 < len(whole) < 4 and whole[0] != "0"


def number_follows(r: Reading, i: int) -> bool:
    """Whether a number begins at token ``i``."""
    return numeral(r.t, i) is not None


def noun_for(r: Reading, operand: Operand, last: int) -> str | None:
    """The words that a number counts, which ends with its qualifier before token ``last``."""
    t = r.t
    i = operand.last
    if operand.hyphen or (i > operand.number.last and is_plural(t.lower[i - 1])):
        return None  # what follows "9 metres" is not what is counted
    noun = noun_at(t, last)
    if noun is None and operand.value == 1 and t.kinds[i] == WORD:
        word = t.lower[i]
        if word not in lex.FUNCTION_WORDS and word not in NUMBER_WORDS:
            return t.words[i]
    return noun
