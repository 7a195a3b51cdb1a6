"""One reading of a text: its tokens, what was found, and what stands around a number.

>>> reading = Reading(scan("well over 100 people"))
>>> reading.qualifier_before(PAD + 2)
(12, 'more_than')

Qualifiers, currencies, signs, units and the second number of "one in five". It decides nothing:
what looks like a quantity and is none is :mod:`grammar.lookalikes`, what is read as which kind is
:mod:`extract.grammar.quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_plural, measure, noun_at, percent_at
from extract.grammar.numerals import SMALL, TENS, VULGAR, Numeral, numeral
from extract.grammar.tokens import BREAK, DASHES, NOTHING, NUMBER, PAD, SIGN, WORD, Tokens, scan

__all__ = ["KINDS", "NUMBER_WORDS", "PAD", "QUALIFIERS", "Operand", "Quantity", "Reading", "scan"]

KINDS = (
    "count",
    "percent",
    "rank",
    "range",
    "indefinite",
    "zero",
    "money",
    "age",
    "ratio",
    "duration",
    "ordinal",
)
QUALIFIERS = (
    "exact",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "about",
    "indefinite",
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity and the words that state it.

    ``start`` and ``end`` are code points of the text read, ``exact`` the words between them: with
    qualifier, currency, unit and percent sign where they are contiguous, without the counted noun.
    ``value`` is a number, the canonical name of a rank, or None where only bounds are stated
    (``low`` and ``high``, inclusive). A percent's value is in percent. ``unit`` is singular
    ("percent", "year", "US dollar", "kilometre"); ``noun`` the words counted, as printed.
    ``kind`` is one of :data:`KINDS`, ``qualifier`` one of :data:`QUALIFIERS`.
    """

    start: int
    end: int
    exact: str
    kind: str
    value: float | str | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str | None
    noun: str | None


def _by_last_word(phrases: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in phrases.items():
        words = tuple(phrase.split())
        table.setdefault(words[-1], []).append((words, meaning))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_QUALIFIERS = _by_last_word(lex.QUALIFIERS)
NUMBER_WORDS = frozenset(
    [*SMALL, *TENS, *VULGAR, "hundred", "thousand", "million", "billion", "trillion", "dozen",
     "lakh", "crore", "half", "quarter"]
)  # fmt: skip
_MINUSES = frozenset("-−–")
_ROUND_BELOW = frozenset([3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 40, 50, 60, 100, 200, 250, 500,
    1000, 5000, 10_000, 100_000, 1_000_000])  # fmt: skip
_WITH_ARTICLE = lex.word_set(
    "hundred thousand million billion trillion dozen lakh crore half quarter"
)
_UP_TO_VERBS = lex.word_set(
    "add adds adding brought bumped climb climbs climbed climbing crank cranked creep creeps crept "
    "creeping drift drifted drifting edge edges edged edging go goes going went gone inch inched "
    "inching jumped move moves moved moving nudge nudged nudging ramp ramped rise rises rose risen "
    "scaled shot sped step stepped tick ticks ticked ticking totted wind wound"
)
_AND_BEYOND = lex.word_set("above over under below up older younger upwards higher")


@dataclass(slots=True)
class Operand:
    """A number with its currency and unit: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    number: Numeral
    value: float
    unit: str | None
    kind: str
    hyphen: bool
    currency: bool


class Reading:
    """The tokens of a text, the quantities found so far, and what stands around a number."""

    def __init__(self, tokens: Tokens, *, lenient: bool = False) -> None:
        self.t = tokens
        self.lenient = lenient  # the text is a printed value: bare years and a bare "No" count
        self.found: list[Quantity] = []
        self.spans: list[tuple[int, int]] = []
        self.done = 0  # the token after the last quantity
        self.date_end = -1  # the token after the last date: "June 5 and 6"

    def emit(
        self,
        first: int,
        last: int,
        kind: str,
        value: float | str | None,
        *,
        low: float | None = None,
        high: float | None = None,
        qualifier: str = "exact",
        unit: str | None = None,
        noun: str | None = None,
    ) -> int:
        """Add what tokens ``first`` to ``last`` (exclusive) state; return ``last``."""
        t = self.t
        if qualifier in ("at_least", "more_than") and value is not None:
            low = value if not isinstance(value, str) else None
        elif qualifier in ("at_most", "fewer_than") and value is not None:
            high = value if not isinstance(value, str) else None
        start, end = t.starts[first], t.ends[last - 1]
        self.found.append(
            Quantity(
                start=start,
                end=end,
                exact=t.text[start:end],
                kind=kind,
                value=value,
                low=low,
                high=high,
                qualifier=qualifier,
                unit=unit,
                noun=noun,
            )
        )
        self.spans.append((first, last))
        self.done = last
        return last

    def opens_sentence(self, i: int) -> bool:
        """Whether token ``i`` may have its capital from where it stands."""
        t = self.t
        return t.kinds[i - 1] in (NOTHING, BREAK) or t.words[i - 1] in "\"“”‘'(.!?:;•*—–-|["

    # --- what stands before -------------------------------------------------------------------

    def qualifier_before(self, i: int) -> tuple[int, str]:
        """The qualifier that ends before token ``i``: its first token and its meaning."""
        t = self.t
        first, meaning = i, "exact"
        age = self.age_of(i)
        if age < i:  # "over the age of 40"
            begin, meaning = self.qualifier_before(age)
            return (begin, meaning) if begin < age else (i, "exact")
        for _ in range(3):
            sign = lex.QUALIFIER_SIGNS.get(t.words[first - 1])
            if sign and first - 1 >= self.done:
                first, meaning = first - 1, sign
                continue
            begin, found = self.phrase_before(first)
            if begin == first:
                break
            if found == "about" and t.lower[first - 1] in ("near", "maybe") and meaning != "exact":
                break
            if meaning in ("exact", "about") or found in ("at_least", "at_most"):
                meaning = found
            first = self.modifier_before(begin)
        return first, meaning

    def phrase_before(self, i: int) -> tuple[int, str]:
        """The phrase of the list that ends before token ``i``; ``i`` if there is none."""
        t = self.t
        if t.words[i - 2] in DASHES and t.glued(i - 1) and t.glued(i - 2):
            return i, "exact"  # "a 4-under 68"
        for words, meaning in _QUALIFIERS.get(t.lower[i - 1], ()):
            begin = i - len(words)
            if begin >= self.done and tuple(t.lower[begin:i]) == words:
                if words == ("up", "to") and t.lower[begin - 1] in _UP_TO_VERBS:
                    break  # "it went up to 20" is no bound
                return begin, meaning
        return i, "exact"

    def modifier_before(self, i: int) -> int:
        """Where "just", "well" or "a little" begins that stands before a qualifier at ``i``."""
        t = self.t
        if t.lower[i - 1] not in lex.QUALIFIER_MODIFIERS or i - 1 < self.done:
            return i
        return i - 2 if t.lower[i - 2 : i] == ["a", "little"] else i - 1

    def age_of(self, i: int) -> int:
        """Where "the age of" begins that ends before token ``i``; ``i`` if it does not."""
        t = self.t
        if t.lower[i - 1] != "of" or t.lower[i - 2] not in ("age", "ages"):
            return i
        return i - 3 if t.lower[i - 3] == "the" else i - 2

    def currency_before(self, i: int) -> tuple[int, str | None]:
        """The currency that ends before token ``i``: its first token and its name."""
        t = self.t
        sign = t.words[i - 1]
        if sign in lex.CURRENCY_SIGNS and i - 1 >= self.done:
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
            if (len(code) > 1 and code != "US") or (t.glued(i) and not self.is_model(i)):
                return i - 1, lex.CURRENCY_CODES[code]
        elif sign == "." and t.words[i - 2] in ("Rs", "Tk", "Rp") and t.glued(i - 1):
            return i - 2, lex.CURRENCY_CODES[t.words[i - 2]]
        return i, None

    def is_model(self, i: int) -> bool:
        """Whether a letter and the number ``i`` are a name: "P3 Tips", "Audi R8", "N95 masks"."""
        t = self.t
        if not t.words[i].isdigit() or (t.kinds[i + 1] == WORD and t.glued(i + 1)):
            return False
        capital = t.words[i - 2][:1].isupper() and not self.opens_sentence(i - 2)
        named = t.words[i + 1][:1].isupper() or capital
        return named or (len(t.words[i]) < 3 and noun_at(t, i + 1) is not None)

    def sign_before(self, i: int) -> tuple[int, bool]:
        """A minus before token ``i``: its token, and whether there is one."""
        t = self.t
        if t.words[i - 1] in _MINUSES and t.glued(i) and t.starts[i] > 0 and not t.glued(i - 1):
            return i - 1, True
        if t.lower[i - 1] == "minus" and t.kinds[i - 2] != NUMBER:
            # "plus or minus three points" is a margin, not a negative number
            return (i, False) if t.lower[i - 2] == "or" else (i - 1, True)
        if t.words[i - 1] == "+" and t.glued(i) and not t.glued(i - 1):
            return i - 1, False
        return i, False

    # --- what stands behind -------------------------------------------------------------------

    def qualifier_after(self, i: int) -> tuple[int, str | None]:
        """Read "or more", "and above", "or so", "+": the token after it and its meaning."""
        t = self.t
        if t.words[i] == "+" and t.glued(i):
            return i + 1, "at_least"
        if t.words[i] == "-" and t.glued(i) and t.glued(i + 1):
            if t.lower[i + 1] == "plus":
                return i + 2, "at_least"
            if t.lower[i + 1] in ("odd", "ish"):
                return i + 2, "about"
        word = t.lower[i + 1]
        if t.lower[i] == "or" and word in lex.ABOVE_AFTER and word not in ("up", "upwards"):
            if t.lower[i + 2] in ("the", "than") or self.number_follows(i + 2):
                return i, None  # "above the age of 65 or below the age of 5"
            return i + 2, lex.ABOVE_AFTER[word]
        if t.lower[i] == "and" and word in _AND_BEYOND:
            if word in ("over", "under", "above", "below") and t.kinds[i + 2] in (WORD, NUMBER):
                return i, None
            return i + 2, lex.ABOVE_AFTER[word]
        if t.lower[i] == "plus" and t.words[i + 1] not in lex.CURRENCY_SIGNS:
            counted = t.kinds[i + 1] == SIGN or noun_at(t, i + 1) is not None
            return (i + 1, "at_least") if counted else (i, None)  # "50 plus people"
        return i, None

    def noun_for(self, operand: Operand) -> str | None:
        """The words that a number counts: "underage girls"."""
        t = self.t
        i = operand.last
        if operand.hyphen or (i > operand.number.last and is_plural(t.lower[i - 1])):
            return None  # what follows "9 metres" is not what is counted
        noun = noun_at(t, i)
        if noun is None and operand.value == 1 and t.kinds[i] == WORD:
            word = t.lower[i]
            if word not in lex.FUNCTION_WORDS and word not in NUMBER_WORDS:
                return t.words[i]
        return noun

    def ratio_below(self, operand: Operand) -> Numeral | None:
        """Read "one in five", "three out of ten", "nine of every ten", "one person in four".

        Returns the second number.
        """
        t = self.t
        number = operand.number
        if operand.unit or number.scale or number.fraction or operand.currency:
            return None
        if not isinstance(operand.value, int) or not 0 < operand.value <= 1000:
            return None
        j = number.last
        dash = t.words[j] == "-" and t.glued(j) and t.lower[j + 1] in ("in", "out")
        if dash:
            j += 1
        elif t.kinds[j] == WORD and t.lower[j] not in ("in", "out", "of"):  # "one person in"
            if t.lower[j] in lex.FUNCTION_WORDS or operand.hyphen:
                return None
            j += 1
            if t.lower[j] not in ("in", "out"):
                return None
        word = t.lower[j]
        if word == "out" and t.lower[j + 1] == "of":
            j += 2
        elif word == "in" or (word == "of" and t.lower[j + 1] == "every"):
            j += 1
        else:
            return None
        if dash and t.words[j] == "-":
            j += 1
        every = t.lower[j] == "every"
        below = numeral(t, j + every)
        if below is None or not isinstance(below.value, int) or below.value <= operand.value:
            return None
        if below.plain and 1900 <= below.value <= 2100:
            return None
        return below if every or self.is_usual_ratio(operand.value, below, word) else None

    def is_usual_ratio(self, above: float, below: Numeral, joint: str) -> bool:
        """Whether "9 of 10" or "one in 250" is meant, and not "12 of 18 provinces", "2 in May"."""
        t = self.t
        i = below.last
        if t.lower[i] in lex.DURATIONS or t.lower[i] in lex.MONTHS or percent_at(t, i)[1]:
            return False
        if t.glued(i) and t.kinds[i] == WORD:
            return False
        if above == 1 and joint == "in":
            return True
        if joint == "in" and above > 1 and 10 < below.value < 100:
            return False
        return below.value in _ROUND_BELOW and (below.value <= 10 or above <= 20)

    # --- the number with both -----------------------------------------------------------------

    def operand(self, i: int, *, between: bool = False) -> Operand | None:
        """A number with currency before and unit behind it; ``i`` may be the currency sign."""
        t = self.t
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
        return self.completed(number)

    def completed(self, number: Numeral) -> Operand:
        """A number with its currency, sign and unit."""
        t = self.t
        first, currency = self.currency_before(number.first)
        if currency and number.last == number.first + 1 and number.style == "digits":
            # "£1.2m": the letter is a million where money is meant
            money = numeral(t, number.first, money=True)
            number = money or number
        first, negative = self.sign_before(first)
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

    def number_follows(self, i: int) -> bool:
        """Whether a number begins at token ``i``."""
        return numeral(self.t, i) is not None
