"""A number with what belongs to it: currency and sign before it, unit behind it.

>>> from extract.grammar.tokens import PAD, scan
>>> number = operand_at(Reading(scan("US$1.2bn")), PAD)
>>> (number.value, number.unit) if number else None
(1200000000, 'US dollar')

Not for qualifiers, and not for whether the number is a quantity at all.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_plural, measure, noun_at
from extract.grammar.numerals import SMALL, TENS, VULGAR, Numeral, numeral
from extract.grammar.reading import Operand, Reading, opens_sentence
from extract.grammar.tokens import NUMBER, WORD

NUMBER_WORDS = frozenset(
    [*SMALL, *TENS, *VULGAR, "hundred", "thousand", "million", "billion", "trillion", "dozen",
     "lakh", "crore", "half", "quarter"]
)  # fmt: skip
_MINUSES = frozenset("-−–")
_WITH_ARTICLE = lex.word_set(
    "hundred thousand million billion trillion dozen lakh crore half quarter"
)


def currency_before(r: Reading, i: int) -> tuple[int, str | None]:
    """The currency that ends before token ``i``: its first token and its name."""
    t = r.t
    sign = t.words[i - 1]
    if sign in lex.CURRENCY_SIGNS and i - 1 >= r.done:
        currency = lex.CURRENCY_SIGNS[sign]
        first = i - 1
        prefix = lex.DOLLAR_PREFIXES.get(t.lower[first - 1])
        if sign == "$" and prefix and t.glued(first) and t.words[first - 1].isupper():
            return first - 1, prefix
        if t.words[first - 1] == "." and t.lower[first - 2] == "s" and t.glued(first):
            return first - 4, "US dollar"
        return first, currency
    code = t.words[i - 1]
    if code in lex.CURRENCY_CODES and t.kinds[i - 1] == WORD:
        if (len(code) > 1 and code != "US") or (t.glued(i) and not is_model(r, i)):
            return i - 1, lex.CURRENCY_CODES[code]
    elif sign == "." and t.words[i - 2] in ("Rs", "Tk", "Rp") and t.glued(i - 1):
        return i - 2, lex.CURRENCY_CODES[t.words[i - 2]]
    return i, None


def is_model(r: Reading, i: int) -> bool:
    """Whether a letter and the number ``i`` are a name: "P3 Tips", "Audi R8", "N95 masks"."""
    t = r.t
    if not t.words[i].isdigit() or (t.kinds[i + 1] == WORD and t.glued(i + 1)):
        return False
    capital = t.words[i - 2][:1].isupper() and not opens_sentence(r, i - 2)
    named = t.words[i + 1][:1].isupper() or capital
    return named or (len(t.words[i]) < 3 and noun_at(t, i + 1) is not None)


def sign_before(r: Reading, i: int) -> tuple[int, bool]:
    """A minus before token ``i``: its token, and whether there is one."""
    t = r.t
    if t.words[i - 1] in _MINUSES and t.glued(i) and t.starts[i] > 0 and not t.glued(i - 1):
        return i - 1, True
    if t.lower[i - 1] == "minus" and t.kinds[i - 2] != NUMBER:
        # "plus or minus three points" is a margin, not a negative number
        return (i, False) if t.lower[i - 2] == "or" else (i - 1, True)
    if t.words[i - 1] == "+" and t.glued(i) and not t.glued(i - 1):
        return i - 1, False
    return i, False


def operand_at(r: Reading, i: int, *, between: bool = False) -> Operand | None:
    """A number with currency before and unit behind it; ``i`` may be the currency sign."""
    t = r.t
    k = i
    while t.words[k] in lex.CURRENCY_SIGNS or (
        t.kinds[k] == WORD
        and t.words[k + 1] == "$"
        and t.glued(k + 1)
        and t.lower[k] in lex.DOLLAR_PREFIXES
    ):
        k += 1
    if t.lower[k] in ("a", "an") and t.lower[k + 1] in NUMBER_WORDS:
        k += 1
    number = numeral(t, k, money=k > i, between=between)
    if number is None:
        return None
    return completed(r, number)


def completed(r: Reading, number: Numeral) -> Operand:
    """A number with its currency, sign and unit."""
    t = r.t
    first, currency = currency_before(r, number.first)
    if currency and number.last == number.first + 1 and number.style == "digits":
        # "£1.2m": the letter is a million where money is meant
        money = numeral(t, number.first, money=True)
        number = money or number
    first, negative = sign_before(r, first)
    if not currency and t.lower[first - 1] == "a" and number.style != "digits":
        first -= t.lower[number.first] in _WITH_ARTICLE
    follows = measure(t, number, bool(currency))
    if follows.bad:
        kind = "bad"
    elif currency:
        kind = "money"
    elif follows.kind == "count" and number.fraction and follows.unit is None:
        kind = "ratio" if number.value < 1 else "count"
    else:
        kind = follows.kind
    return Operand(
        first=first,
        last=max(follows.last, number.last) if not follows.bad else number.last,
        number=number,
        value=-number.value if negative else number.value,
        unit=currency or follows.unit,
        kind=kind,
        hyphen=follows.hyphen,
        currency=bool(currency),
    )


def number_follows(r: Reading, i: int) -> bool:
    """Whether a number begins at token ``i``."""
    return numeral(r.t, i) is not None


def noun_for(r: Reading, operand: Operand) -> str | None:
    """The words that a number counts: "underage girls"."""
    t = r.t
    i = operand.last
    if operand.hyphen or (i > operand.number.last and is_plural(t.lower[i - 1])):
        return None  # what follows "9 metres" is not what is counted
    noun = noun_at(t, i)
    if noun is None and operand.value == 1 and t.kinds[i] == WORD:
        word = t.lower[i]
        if word not in lex.FUNCTION_WORDS and word not in NUMBER_WORDS:
            return t.words[i]
    return noun
