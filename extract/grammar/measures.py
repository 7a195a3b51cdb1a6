"""What is behind a number: its unit, percent sign, currency word, age or counted noun.

>>> from extract.grammar.numerals import numeral
>>> tokens = scan("5 square miles of forest")
>>> number = numeral(tokens, PAD)
>>> measure(tokens, number, money=False).unit if number else None
'square mile'

Not for what is before the number (qualifiers, currency signs), and not for whether it is a
quantity at all: that is :mod:`extract.grammar.quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.grammar import lexicon as lex
from extract.grammar.numerals import SMALL, TENS, Numeral
from extract.grammar.tokens import BREAK, DASHES, NOTHING, NUMBER, PAD, SIGN, WORD, Tokens, scan

__all__ = ["PAD", "Measure", "is_plural", "measure", "noun_at", "percent_at", "scan"]

_PERCENT_LEADS = lex.word_set("bp bps % percent pct per pc percentage basis percents")
_GLUED_TIMES = lex.word_set("h hr hrs min mins sec secs yr yrs years days")
_CAPITALS_OF_NAMES = lex.word_set("G M K L IN In")
_AREA_LEADS = lex.word_set("square cubic sq metric nautical light troy cu short")
_SHORT_UNITS = lex.word_set("c f l g m in ha")
_HYPHEN_IDIOMS = lex.word_set("something figure digit somethings way sided on nil pointer pointers")
_SHOTS = lex.word_set(
    "range attempt attempts line arc shot shots shooting shooter shooters play plays field goal "
    "goals percentage conversion conversions try tries basket baskets land specialist territory"
)
_FOOT_FOLLOWERS = lex.word_set("long tall high wide deep by x")
_WEIGHT_REACH = 14  # tokens: "lost 130 pounds in a year and told of her loss of weight"
_QUOTE_REACH = 120  # tokens to look back for the quotation mark that opens


_NEWTON_METRE = {"Nm": "newton metre"}  # "nm" are nanometres


@dataclass(slots=True)
class Measure:
    """What follows a number: the token after it, its unit and kind, whether a hyphen joins it."""

    last: int
    unit: str | None = None
    kind: str = "count"
    hyphen: bool = False
    bad: bool = False  # glued letters that are no unit: the number is part of a name


def noun_at(t: Tokens, i: int) -> str | None:
    """The counted noun that begins at token ``i``, as printed: "underage girls"."""
    lower = t.lower
    for j in range(i, i + 5):
        word = lower[j]
        if (word in SMALL or word in TENS) and not (t.words[j + 1] == "-" and t.glued(j + 1)):
            return None  # "30,000 three months earlier"
        if t.kinds[j] != WORD:
            if t.words[j] == "-" and t.glued(j) and t.glued(j + 1):
                continue
            return None
        if word in lex.FUNCTION_WORDS or (word in lex.MONTHS and t.words[j][0].isupper()):
            return None
        if is_plural(word) and (lower[j + 1] != "-" or not t.glued(j + 1)):
            return t.text[t.starts[i] : t.ends[j]]
    return None


def measure(t: Tokens, number: Numeral, money: bool) -> Measure:
    """The unit, percent sign, hyphenated noun or age that follows a number."""
    i = number.last
    hyphen = t.words[i] in DASHES and t.glued(i) and t.glued(i + 1)
    hyphen = hyphen and t.kinds[i + 1] == WORD
    j = i + 1 if hyphen else i
    word = t.lower[j]
    glued = t.glued(j) and not hyphen
    end, found = percent_at(t, j)
    if found:
        return Measure(end, found, "percent", hyphen)
    if number.fraction:
        k = j
        if t.lower[k] == "of" and t.lower[k + 1] in ("a", "an"):
            k += 1
        if t.lower[k] in ("a", "an"):
            end, found = percent_at(t, k + 1)
            if found:
                return Measure(end, found, "percent")
            inner = t.lower[k + 1]
            if inner in lex.DURATIONS:
                return Measure(k + 2, lex.DURATIONS[inner], "duration")
            if inner in lex.UNITS and inner not in lex.GLUED_ONLY:
                return Measure(k + 2, lex.UNITS[inner], "count")
    if money:
        k = j + 1 if t.words[j] == "-" else j
        word = t.lower[k]
        if word in lex.CURRENCY_WORDS and t.kinds[k] == WORD:
            return Measure(k + 1, lex.CURRENCY_WORDS[word], "money", hyphen)
        return Measure(i, None, "money", hyphen=False, bad=False)
    if t.kinds[j] != WORD:
        if glued and t.words[j] and number.style == "digits":
            if is_inch_mark(t, j):
                return Measure(j + 1, "inch")
            if is_foot_mark(t, j):
                return Measure(j + 1, "foot")
        if t.words[j] in "°º" and t.words[j]:
            letter = t.words[j + 1]
            if letter in ("C", "F") and t.glued(j + 1):
                return Measure(j + 2, lex.UNITS[letter.lower()], "count")
            return Measure(j + 1, "degree", "count")
        return Measure(i)
    if glued and number.style == "digits" and not number.fraction:
        return _glued(t, j, number)
    return _spaced(t, i, j, hyphen, number)


def percent_at(t: Tokens, j: int) -> tuple[int, str | None]:
    """The percent sign or word at token ``j``: the token after it and its unit, or j and None."""
    word = t.lower[j]
    if word in _PERCENT_LEADS:
        after = t.lower[j + 1]
        k = j + 1
        if word == "per":
            if t.words[k] == "-":
                k += 1
            if t.lower[k] != "cent":
                return j, None
            k += 1
        elif word == "percentage":
            if t.words[k] == "-":
                k += 1
            if t.lower[k] not in ("point", "points"):
                return j, None
            return k + 1, "percentage point"
        elif word in ("bp", "bps"):
            return k, "basis point"
        elif word == "basis":
            k += t.words[k] == "-"
            return (k + 1, "basis point") if t.lower[k] in ("point", "points") else (j, None)
        elif word == "pct" and after == "." and t.glued(k) and t.kinds[k + 1] == WORD:
            k += 1
        joined = t.words[k] == "-" and t.glued(k) and t.glued(k + 1)
        if joined and t.lower[k + 1] in ("point", "points"):
            return k + 2, "percentage point"  # "a 3%-point rise"
        if t.lower[k] in ("point", "points") and (word != "%" or t.lower[k] == "points"):
            return k + 1, "percentage point"
        return k, "percent"
    return j, None


def _glued(t: Tokens, j: int, number: Numeral) -> Measure:
    """Read "5GB", "50mph", "20C", "7pm", "737s": letters glued to the digits."""
    word, printed = t.lower[j], t.words[j]
    last, unit = _per(t, j)
    if unit:
        return Measure(last, unit)
    if word in ("c", "f"):
        if printed in ("C", "F"):
            return Measure(j + 1, lex.UNITS[word], "count")
        return Measure(j + 1, "cent", "money") if word == "c" else Measure(j, bad=True)
    if word == "p" and number.value not in (360, 480, 720, 1080, 1440, 2160):
        return Measure(j + 1, "penny", "money")
    if word == "x" and not (t.glued(j + 1) and t.kinds[j + 1] == NUMBER):  # no "4x100m"
        return Measure(j + 1, "times", "ratio")
    if word in _GLUED_TIMES:
        return Measure(j + 1, lex.DURATIONS.get(word, "hour"), "duration")
    if word == "s" and not number.plain and "." in t.words[number.first]:
        return Measure(j + 1, "second", "duration")
    if word in lex.UNITS and printed not in _CAPITALS_OF_NAMES:
        return Measure(j + 1, _NEWTON_METRE.get(printed, lex.UNITS[word]), "count")
    if word in lex.CURRENCY_WORDS:
        return Measure(j + 1, lex.CURRENCY_WORDS[word], "money")
    return Measure(j, bad=True)


def _per(t: Tokens, j: int) -> tuple[int, str | None]:
    """Read "km/h", "m/s", "b/d" at token ``j``: the token after it and the unit, or j and None."""
    if t.words[j + 1] != "/" or not t.glued(j + 1) or not t.glued(j + 2):
        return j, None
    per = lex.PER.get(t.lower[j + 2])
    unit = "barrel" if per == "day" and t.lower[j] in lex.BARRELS else lex.UNITS.get(t.lower[j])
    return (j + 3, f"{unit} per {per}") if per and unit else (j, None)


def is_inch_mark(t: Tokens, i: int) -> bool:
    """Whether the sign at token ``i``, behind a number, means inches and closes no quotation."""
    if t.words[i] == "″":
        return True
    if t.words[i] not in ('"', "”"):
        return False
    if t.words[i - 2] in ("'", "’") and t.kinds[i - 3] == NUMBER and t.glued(i - 1):
        return True
    for j in range(i - 1, max(i - _QUOTE_REACH, 0), -1):
        if t.kinds[j] in (NOTHING, BREAK):
            return True
        if t.words[j] in '"“”':
            opens = t.glued(j + 1) and (not t.glued(j) or t.kinds[j - 1] == SIGN)
            return t.words[j] == "”" or (t.words[j] == '"' and not opens)
    return False


def is_foot_mark(t: Tokens, i: int) -> bool:
    """Whether the sign at token ``i``, behind a number, means feet: "6'2" tall", "8' long"."""
    if t.words[i] == "′":
        return True
    if t.words[i] not in ("'", "’"):
        return False
    inches = t.kinds[i + 1] == NUMBER and t.glued(i + 1) and t.glued(i + 2)
    return t.lower[i + 1] in _FOOT_FOLLOWERS or (inches and is_inch_mark(t, i + 2))


def _spaced(t: Tokens, i: int, j: int, hyphen: bool, number: Numeral) -> Measure:
    word = t.lower[j]
    after = t.lower[j + 1]
    last, unit = _per(t, j)
    if unit:
        return Measure(last, unit, "count", hyphen)
    if word in lex.DURATIONS:
        unit = lex.DURATIONS[word]
        k = j + 1
        if t.words[k] == "-" and t.glued(k):
            k += 1
        if t.lower[k] in ("old", "olds", "old's"):
            return Measure(k + 1, unit, "age", hyphen)
        if after == "of" and t.lower[j + 2] == "age":
            return Measure(j + 3, unit, "age", hyphen)
        singular = not word.rstrip("'").endswith("s")
        if not (singular and word in ("second", "min", "sec", "quarter") and not hyphen) or (
            number.value == 1 or number.fraction
        ):
            return Measure(j + 1, unit, "duration", hyphen)
        return Measure(i)
    if word in _AREA_LEADS:
        k = j + 1
        if t.words[k] in "-." and t.words[k]:
            k += 1
        name = t.lower[k]
        if name in lex.UNITS:
            full = {"sq": "square", "cu": "cubic"}.get(word, word)
            return Measure(k + 1, f"{full} {lex.UNITS[name]}", "count", hyphen)
        if word == "light" and name in ("year", "years"):
            return Measure(k + 1, "light year", "count", hyphen)
    if word in ("degree", "degrees"):
        name = t.lower[j + 1]
        if name in ("celsius", "fahrenheit", "c", "f"):
            return Measure(j + 2, lex.UNITS[name], "count", hyphen)
        return Measure(j + 1, "degree", "count", hyphen)
    compound = t.words[j + 1] == "-" and t.glued(j + 1) and not hyphen  # "15 euro-zone members"
    if (
        word in lex.CURRENCY_WORDS
        and not compound
        and not (word == "won" and after not in (".", ",", ""))
    ):
        return Measure(j + 1, lex.CURRENCY_WORDS[word], _pound_kind(t, i, j), hyphen)
    if after in lex.CURRENCY_WORDS and t.words[j][0].isupper() and word not in lex.MONTHS:
        country = t.words[j]
        return Measure(j + 2, f"{country} {lex.CURRENCY_WORDS[after]}", "money", hyphen)
    of_two_words = t.lower[j + 2] in lex.CURRENCY_WORDS and t.words[j][:1].isupper()
    if of_two_words and t.words[j + 1][:1].isupper():
        country = t.text[t.starts[j] : t.ends[j + 1]]
        return Measure(j + 3, f"{country} {lex.CURRENCY_WORDS[t.lower[j + 2]]}", "money", hyphen)
    if word == "u" and after == "." and t.lower[j + 4] in lex.CURRENCY_WORDS:
        return Measure(j + 5, "US dollar", "money", hyphen)
    if word in lex.UNITS and (word not in lex.GLUED_ONLY or hyphen):
        if word in _SHORT_UNITS:
            return Measure(i)
        unit = _NEWTON_METRE.get(t.words[j], lex.UNITS[word])
        k = j + 1
        k += t.words[k] == "-" and t.glued(k)
        if t.lower[k] in ("hours", "hour") and word.endswith(("watt", "watts")):
            return Measure(k + 1, f"{unit} hour", "count", hyphen)
        return Measure(j + 1, unit, "count", hyphen)
    if word == "magnitude" or (word == "on" and t.lower[j + 2] == "richter"):
        return Measure(number.last, "magnitude", "count", hyphen=True)
    if word == "times":
        return Measure(j + 1, "times", "ratio")
    if word == "fold" and hyphen:
        return Measure(j + 1, "times", "ratio", hyphen)
    if hyphen:
        if word in ("plus", "odd", "ish"):
            return Measure(i)
        if word in _HYPHEN_IDIOMS or (word == "point" and after in _SHOTS and number.value <= 3):
            return Measure(i, bad=True)
        if word in SMALL or word in TENS or word in ("and", "to", "in", "out", "or"):
            return Measure(i)
        return Measure(i, None, "count", hyphen=True)
    return Measure(i)


def _pound_kind(t: Tokens, i: int, j: int) -> str:
    """Pounds are money unless something is weighed."""
    if t.lower[j] not in ("pounds", "pound"):
        return "money"
    first, last = max(i - 8, 0), j + _WEIGHT_REACH
    first = next((k + 1 for k in range(i - 1, first, -1) if t.words[k] == "."), first)
    last = next((k for k in range(j + 1, last) if t.words[k] in (".", "")), last)
    near = t.lower[first:last]
    weighed = any(word.startswith(("weigh", "heav")) for word in near)
    return "count" if weighed else "money"


def is_plural(word: str) -> bool:
    """Whether a word, in lower case, looks like a plural noun."""
    if word in lex.PLURALS:
        return True
    if not word.endswith("s") or len(word) < 3 or word in lex.NOT_PLURAL:
        return False
    return not word.endswith(("ss", "'s", "ous"))
