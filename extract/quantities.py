"""Quantities in English newspaper text: counts, percents, ranks, ranges, vague amounts, zeros.

>>> [(q.exact, q.value, q.qualifier) for q in read("Police arrested more than 2,104 people.")]
[('more than 2,104', 2104, 'more_than')]
>>> read_one("second-lowest level").value
'second-lowest'

A compact grammar, read left to right over one list of tokens: ranks first, then zero statements and
vague amounts, then numbers with what stands around them (qualifier, currency, unit, range, ratio,
age). Years, dates, clock times, telephone numbers and numbers in names ("Boeing 737") are no
quantities. It is not for periods (:mod:`extract.periods`) and infers nothing: "hundreds" gets
bounds, never a number. The time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from extract import lexicon as lex
from extract.measures import is_inch_mark, is_plural, measure, noun_at, percent_at
from extract.numerals import (
    DENOMINATORS,
    ORDINALS,
    SCALES,
    SMALL,
    TENS,
    VULGAR,
    Numeral,
    numeral,
    ordinal,
)
from extract.tokens import BREAK, DASHES, NOTHING, NUMBER, PAD, SIGN, WORD, Tokens, scan

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


def read(text: str) -> list[Quantity]:
    """Every quantity of ``text``, in the order of the text."""
    return _Reader(scan(text)).run()


def read_tokens(tokens: Tokens) -> list[Quantity]:
    """As :func:`read`, for a text that has been scanned already."""
    return _Reader(tokens).run()


def read_one(words: str) -> Quantity:
    """Read a printed value such as "over 100", "2.2 percent", "No" or "Tier 2 Watch List".

    Raises ValueError if the words state no quantity or more than one.
    """
    tokens = scan(words)
    found = _Reader(tokens).run() or _Reader(tokens, lenient=True).run()
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValueError(f"{words!r} states no quantity: copy the words of one number or rank")
    parts = ", ".join(repr(quantity.exact) for quantity in found)
    raise ValueError(f"{words!r} states {len(found)} quantities ({parts}): copy the words of one")


# --- tables derived from the word lists -------------------------------------------------------


def _by_last_word(phrases: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in phrases.items():
        words = tuple(phrase.split())
        table.setdefault(words[-1], []).append((words, meaning))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_QUALIFIERS = _by_last_word(lex.QUALIFIERS)
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
_VAGUE_SCALES = {
    "thousand": 10**3, "thousands": 10**3, "million": 10**6, "millions": 10**6, "billion": 10**9,
    "billions": 10**9, "trillion": 10**12, "trillions": 10**12, "hundred": 100, "dozen": 12,
    "hundreds": 100, "dozens": 12,
}  # fmt: skip
_MULTIPLES = {
    "twice": 2, "thrice": 3, "doubled": 2, "doubling": 2, "tripled": 3, "trebled": 3,
    "tripling": 3, "quadrupled": 4, "quintupled": 5, "halved": 0.5, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9,
    "tenfold": 10, "hundredfold": 100,
}  # fmt: skip
_MULTIPLES_BEFORE_THE = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_RANK_WORDS = frozenset(["tier", "category", "level"])
_ROMAN = {"i": "I", "ii": "II", "iii": "III", "iv": "IV", "v": "V"}
_MINUSES = frozenset("-−–")
_RATE_UNITS = lex.word_set(
    "share barrel ton tonne piece head gallon litre liter kilo unit night person ounce "
    "pound bushel copy game bottle kilogram metre mile acre hectare kilometre kilometer "
    "ticket month week day year hour minute second household child capita student pupil "
    "family vote worker employee room meal"
)
_DATE_LEADS = lex.word_set(
    "in since by until till during the early late mid spring summer autumn fall winter "
    "between of from after before for to and his her its their or on year season christmas "
    "than through this that our my a an with as s around about circa late- each election "
    "elections session vs over was"
)
_ROUND_BELOW = frozenset([3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 40, 50, 60, 100, 200, 250, 500,
    1000, 5000, 10_000, 100_000, 1_000_000])  # fmt: skip
_CHAIN_SIGNS = frozenset("-–/.:'’‑")
_CLOCK = lex.word_set("am pm gmt est edt bst utc cet pst pdt noon midnight o'clock")
_DETERMINERS = lex.word_set("the a an his her their its our my your this that each every to")
_NEGATIONS = lex.word_set("not without nor never")

# Small word classes, named after what they say about a number beside them.
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
_OVER_AS_MORE_THAN = lex.word_set(
    "for after took spent lasted is was of been in takes lasting last wait waited within a"
)
_RANGING = lex.word_set(
    "ranging range ranges ranged anywhere varies vary varying varied estimated estimates"
)
_DATE_JOINS = lex.word_set("and to - – , & through or until")
_ABOUT_COUNTS = lex.word_set("nearly some approximately roughly almost estimated")
_YEAR_LEADS = lex.word_set("in since by until the during early late mid")
_ABBREVIATIONS = lex.word_set("no nos art sec vol fig pp ch ext tel")
_ZERO_IDIOMS = lex.word_set("below above ground absolute day patient net sub year")
_RECORD_WORDS = lex.word_set("overall home away league conference division")
_ONE_DESIGNATORS = lex.word_set(
    "number chapter part phase channel day week game round stage episode season act type page"
)
_ONE_LEADS = lex.word_set(
    "no any every this that which each the some another number day phase chapter part round "
    "game week new big only good bad everyone little first last next loved same his her their "
    "other year formula division air old young great group division as set level force"
)
_HALF_LEADS = lex.word_set(
    "other better latter opening top bottom that this 1st 2nd last final early late next th"
)
_HALF_IDIOMS = lex.word_set(
    "time way past brother sister centuries marathon back hearted term year"
)
_AMOUNT_LEADS = lex.word_set(
    "about and at be by cost costs exactly for gave get gets getting give given giving got in just "
    "last lasted lasts least less lose lost missed more most nearly need needs only or over plus "
    "receive received serve served serving spend spends spent take takes taking than to took under "
    "up was within"
)
_DAY_FOLLOWERS = lex.word_set(
    "a and at behind but early for from in late later on or per to under with without"
)
_DAY_LEADS = lex.word_set("on by until of from")
_COMPARATIVES = lex.word_set("less more lower higher fewer as off smaller")
_FRACTION_LEADS = lex.word_set(
    "by about nearly almost than only over around some least and up under roughly just "
    "approximately to down"
)
_NONE_FOLLOWERS = lex.word_set("of were was have had are has")
_AUXILIARIES = lex.word_set("was were has have had is are")
_ADDRESSES = lex.word_set("street st avenue ave floor grade grader graders century centuries")
_PEOPLE = lex.word_set("man woman boy girl teenager youth driver suspect victim farmer teacher")
_AGENTS = ("er", "or", "ant", "ent", "ee", "ian", "ist")
_PERSONS = lex.word_set(
    "children people girls boys women men minors those anyone players workers youngsters "
    "everyone kids adults persons someone patients drivers students teenagers patient pupils "
    "child girl boy minor is was were are victims that"
)

_TRIGGERS = frozenset(
    [
        *SMALL, *TENS, *ORDINALS, *VULGAR, *_VAGUE, *_MULTIPLES, *_MULTIPLES_BEFORE_THE,
        *_RANK_WORDS, "hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh",
        "crore", "half", "quarter", "quarters", "handful", "several", "few", "couple", "pair", "no",
        "not", "none", "single", "nos",
    ]
)  # fmt: skip
_NUMBER_WORDS = frozenset(
    [*SMALL, *TENS, *VULGAR, "hundred", "thousand", "million", "billion", "trillion", "dozen",
     "lakh", "crore", "half", "quarter"]
)  # fmt: skip


@dataclass(slots=True)
class _Operand:
    """A number with its currency and unit: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    number: Numeral
    value: float
    unit: str | None
    kind: str
    hyphen: bool
    currency: bool


class _Reader:
    def __init__(self, tokens: Tokens, *, lenient: bool = False) -> None:
        self.t = tokens
        self.lenient = lenient  # the text is a printed value: bare years and a bare "No" count
        self.found: list[Quantity] = []
        self.spans: list[tuple[int, int]] = []
        self.done = 0  # the token after the last quantity
        self.date_end = -1  # the token after the last date: "June 5 and 6"

    def run(self) -> list[Quantity]:
        t = self.t
        kinds, lower = t.kinds, t.lower
        position = 0
        for i in range(PAD, len(lower) - PAD):
            if i >= position and (kinds[i] == NUMBER or lower[i] in _TRIGGERS):
                position = self.read_at(i)
        return self.found

    # --- one place ----------------------------------------------------------------------------

    def read_at(self, i: int) -> int:
        """Read what stands at token ``i``; return the token to go on from."""
        t = self.t
        if t.kinds[i] == NUMBER:
            return self.ordinal_at(i) or self.number_at(i)
        word = t.lower[i]
        handler = _HANDLERS.get(word)
        if handler:
            after = handler(self, i)
            if after:
                return after
        if word in ORDINALS or word in TENS:
            after = self.ordinal_at(i)
            if after:
                return after
        if word in _NUMBER_WORDS:
            return self.number_at(i)
        return i + 1

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

    def currency_before(self, i: int) -> tuple[int, str | None]:
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

    def opens_sentence(self, i: int) -> bool:
        t = self.t
        return t.kinds[i - 1] in (NOTHING, BREAK) or t.words[i - 1] in "\"“”‘'(.!?:;•*—–-|["

    # --- what stands behind -------------------------------------------------------------------

    def noun_for(self, operand: _Operand) -> str | None:
        t = self.t
        i = operand.last
        if operand.hyphen or (i > operand.number.last and is_plural(t.lower[i - 1])):
            return None  # what follows "9 metres" is not what is counted
        noun = noun_at(t, i)
        if noun is None and operand.value == 1 and t.kinds[i] == WORD:
            word = t.lower[i]
            if word not in lex.FUNCTION_WORDS and word not in _NUMBER_WORDS:
                return t.words[i]
        return noun

    # --- numbers ------------------------------------------------------------------------------

    def operand(self, i: int, *, between: bool = False) -> _Operand | None:
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
        if t.lower[k] in ("a", "an") and t.lower[k + 1] in _NUMBER_WORDS:
            k += 1
        number = numeral(t, k, money=k > i, between=between)
        if number is None:
            return None
        return self.completed(number)

    def completed(self, number: Numeral) -> _Operand:
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
        return _Operand(
            first=first,
            last=max(follows.last, number.last) if not follows.bad else number.last,
            number=number,
            value=-number.value if negative else number.value,
            unit=currency or follows.unit,
            kind=kind,
            hyphen=follows.hyphen,
            currency=bool(currency),
        )

    def number_at(self, i: int) -> int:
        t = self.t
        between = t.lower[i - 1] == "between" or t.lower[i - 2] == "between"
        number = numeral(t, i, between=between)
        if number is None:
            return i + 1
        if t.kinds[i] == NUMBER:
            skip = self.chain_of_digits(i)
            if skip:
                return skip
        operand = self.completed(number)
        skip = self.excluded(operand)
        if skip:
            return skip
        if t.lower[operand.first - 1] == "per" and self.found:
            # the denominator of a rate: "12 deaths per 100,000"
            self.found[-1] = replace(
                self.found[-1],
                unit=f"{self.found[-1].unit or ''} per {operand.value}".strip(),
            )
            self.done = operand.last
            return operand.last
        return self.ratio(operand) or self.range(operand) or self.single(operand)

    def single(self, operand: _Operand) -> int:
        first, qualifier, last = self.qualified(operand)
        noun = self.noun_for(operand)
        return self.emit_operand(operand, first, last, qualifier, noun)

    def qualified(self, operand: _Operand) -> tuple[int, str, int]:
        t = self.t
        first, qualifier = self.qualifier_before(operand.first)
        if (
            qualifier == "more_than"
            and operand.kind == "duration"
            and t.lower[operand.first - 1] == "over"
            and t.lower[first - 1] not in _OVER_AS_MORE_THAN
            and first == operand.first - 1
        ):  # fmt: skip
            first, qualifier = operand.first, "exact"  # "over 11 years" is "during 11 years"
        if t.lower[first] == "as" and self.is_comparison(operand, first):
            first, qualifier = operand.first, "exact"
        last, after = self.qualifier_after(operand.last)
        if after:
            return first, after if qualifier in ("exact", "about") else qualifier, last
        if t.lower[operand.last] not in lex.FUNCTION_WORDS and t.kinds[operand.last] == WORD:
            # "50 people or more"
            _, after = self.qualifier_after(operand.last + 1)
            if after and t.lower[operand.last + 1] == "or" and qualifier == "exact":
                return first, after, operand.last
        return first, qualifier, last

    def is_comparison(self, operand: _Operand, first: int) -> bool:
        """Whether "as much as a dozen cars", "as long as two buses" measures by things."""
        things = operand.kind == "count" and operand.unit is None and operand.value < 100
        printed = operand.number.style == "words" and operand.number.scale == 0
        return things and printed and self.t.lower[first + 1] != "many"

    def emit_operand(
        self, operand: _Operand, first: int, last: int, qualifier: str, noun: str | None
    ) -> int:
        t = self.t
        kind, unit = operand.kind, operand.unit
        first, age = self.age_before(first, operand)
        if age:
            kind, unit = "age", unit or "year"
        elif operand.value == 0 and operand.number.style == "words" and unit is None:
            kind = "zero"
        unit = self.rate(last, unit)
        if kind == "percent":
            self.share_percent(operand, unit)
        if kind in ("count", "ratio") and operand.hyphen and unit is None:
            noun = t.words[operand.number.last + 1]
        return self.emit(
            first, last, kind, operand.value, qualifier=qualifier, unit=unit, noun=noun
        )

    def share_percent(self, operand: _Operand, unit: str | None) -> None:
        """Read "8.2 and 2.2 percent": the first takes the unit of the second."""
        if not self.found:
            return
        last = self.found[-1]
        gap = operand.first - self.spans[-1][1]
        joins = self.t.lower[operand.first - 1] in ("and", "or", "to", ",")
        if gap == 1 and joins and last.kind == "count" and not last.unit and not last.noun:
            self.found[-1] = replace(last, kind="percent", unit=unit)

    def rate(self, i: int, unit: str | None) -> str | None:
        t = self.t
        word = t.lower[i]
        if word == "per" and t.kinds[i + 1] == WORD and t.lower[i + 1] != "cent":
            if t.lower[i + 1] in SCALES:
                return unit
            return f"{unit or ''} per {t.words[i + 1]}".strip()
        if word in ("a", "an") and t.lower[i + 1] in _RATE_UNITS and unit is not None:
            return f"{unit} per {t.words[i + 1]}"
        if word == "/" and t.glued(i) and t.lower[i + 1] in _RATE_UNITS:
            return f"{unit or ''} per {t.words[i + 1]}".strip()
        return unit

    def age_before(self, first: int, operand: _Operand) -> tuple[int, bool]:
        t = self.t
        if operand.kind not in ("count", "age", "duration") or operand.currency:
            return first, False
        before = t.lower[first - 1]
        if operand.kind == "age":
            return first, True
        if operand.kind == "duration" and before not in ("aged", "ages"):
            # "38 were under 18 years": the year is the age's, as in "under 18 years of age"
            bound = t.lower[first] in ("under", "over", "below") and first < operand.first
            return first, bound and before in (
                "is",
                "was",
                "are",
                "were",
            ) and operand.unit == "year"
        if before in ("aged", "age", "ages") and 0 < operand.value < 130:
            return first, True
        if self.age_of(operand.first) < operand.first and operand.value < 130:
            return first, True
        if before == "turned" and operand.number.plain and operand.value <= 110:
            return first, True
        if before == "," and operand.number.plain and operand.value <= 110 and first > PAD + 1:
            named = t.words[first - 2][:1].isupper() or t.words[first - 2] in (")", '"', "”")
            named = named or t.lower[first - 2] in _PEOPLE
            if named and t.words[operand.last] == "," and operand.unit is None:
                return first, t.lower[first - 2] not in lex.MONTHS
        if before in ("and", "or", "to") and self.found and self.found[-1].kind == "age":
            plain = operand.number.style in ("digits", "words") and operand.value < 110
            return first, plain and self.spans[-1][1] == first - 1
        if (
            t.lower[first] in ("under", "over", "below")
            and (operand.number.plain or operand.number.style == "words")
            and 5 <= operand.value <= 100
            and operand.unit is None
            and t.lower[first - 1] in _PERSONS
        ):
            return first, True
        return first, False

    # --- ratios and ranges --------------------------------------------------------------------

    def ratio(self, operand: _Operand) -> int | None:
        below = self.ratio_below(operand)
        if below is None:
            return None
        first, qualifier = self.qualifier_before(operand.first)
        value = operand.value / below.value
        noun = noun_at(self.t, below.last)
        return self.emit(first, below.last, "ratio", value, qualifier=qualifier, noun=noun)

    def ratio_below(self, operand: _Operand) -> Numeral | None:
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

    def range(self, operand: _Operand) -> int | None:
        """A second number joined by "to", a dash, "or" or, after "between", "and"."""
        t = self.t
        first, qualifier = self.qualifier_before(operand.first)
        led = self.age_of(first)  # "between the ages of 18 and 25"
        lead = t.lower[led - 1]
        begin, outer = first, "exact"
        if lead == "between" and led - 1 >= self.done:
            begin, outer = self.qualifier_before(led - 1)
        joint, j = self.joint_at(operand, lead)
        if not joint:
            return None
        inner = self.after_qualifier(j)
        second = self.operand(inner)
        if second is None or second.kind == "bad" or second.number.first > inner + 2:
            return None
        if joint in ("or", "through") and not self.alternatives(operand, second):
            return None
        if self.excluded(second):
            return None
        if second.number.plain and joint == "to" and self.is_year(second):
            return None
        own_unit = operand.unit
        operand = replace(operand)  # what they share holds only if this is a range
        self.share(operand, second, joint, lead)
        low, high = operand.value, second.value
        dash = joint == "-"
        if dash and own_unit is None and not second.currency and self.is_score(operand, second):
            return self.two_values(operand, second, first, qualifier)
        if joint == "to" and lead != "between":
            ranging = t.lower[first - 2] in _RANGING or self.aged(first - 1)
            if lead == "from" and not ranging:
                return self.two_values(operand, second, first, qualifier)
            changed = any(word in lex.CHANGE_WORDS for word in t.lower[first - 3 : first])
            if inner != j or (own_unit and (changed or own_unit != second.unit)):
                return None
        if not low < high:
            if dash or joint == "to":
                return self.two_values(operand, second, first, qualifier)
            return None
        if qualifier == "exact":
            qualifier = outer
        last, after = self.qualifier_after(second.last)
        if after == "about" and qualifier == "exact":
            qualifier = after
        unit = second.unit or operand.unit
        _, age = self.age_before(begin, second)
        if age or led < first or second.kind == "age":
            unit = unit or "year"
        return self.emit(
            begin,
            last,
            "range",
            None,
            low=low,
            high=high,
            qualifier="about" if qualifier == "about" else "exact",
            unit=self.rate(last, unit),
            noun=self.noun_for(second),
        )

    def joint_at(self, operand: _Operand, lead: str) -> tuple[str, int]:
        """The word that joins two numbers, "-" for any dash, and the token after it, or "" and 0.

        ``lead`` is the word before the first number.
        """
        t = self.t
        j = operand.last
        joint = t.lower[j]
        if joint in ("to", "or", "through") or (joint == "and" and lead == "between"):
            return joint, j + 1
        if t.words[j] not in DASHES:
            return "", 0
        if t.glued(j) and not t.glued(j + 1) and t.lower[j + 1] in ("to", "or"):
            return t.lower[j + 1], j + 2  # "a 10- to 15-minute wait"
        spaced = not t.glued(j) and t.words[j] == "-"
        if operand.hyphen or spaced or t.glued(j) != t.glued(j + 1):
            return "", 0
        j += 1
        if t.lower[j] == "to" and t.words[j + 1] == "-":  # "five-to-ten"
            j += 2
        chained = t.kinds[j] == NUMBER and t.words[j + 1] in DASHES and t.glued(j + 1)
        if chained and t.kinds[j + 2] == NUMBER and t.glued(j + 2):
            return "", 0
        return "-", j

    def share(self, operand: _Operand, second: _Operand, joint: str, lead: str) -> None:
        """Give each number what is printed at the other: "2 to 3 million", "$5-10", "5 to 9 km"."""
        number, other = operand.number, second.number
        if (
            number.scale == 0
            and other.scale
            and number.style == other.style
            and "," not in self.t.words[number.first]
            and (number.mantissa <= other.mantissa or lead == "from")
            and (operand.currency or operand.unit is None)
            and operand.value < 1000
        ):
            operand.value = _times(operand.value, other.scale)
        if second.unit and operand.unit is None:
            operand.unit, operand.kind = second.unit, second.kind
            return
        paired = joint == "-" or lead in ("between", "from")
        if paired and operand.currency and second.unit is None and second.kind == "count":
            second.unit, second.kind = operand.unit, operand.kind

    def aged(self, i: int) -> bool:
        t = self.t
        return t.lower[i - 1] in ("aged", "ages", "age", "in") and t.lower[i - 2] != "rose"

    def after_qualifier(self, i: int) -> int:
        """The token after a qualifier at ``i``: "to more than 20", "to about 5"."""
        for length in (3, 2, 1):
            if " ".join(self.t.lower[i : i + length]) in lex.QUALIFIERS:
                return i + length
        return i

    def alternatives(self, operand: _Operand, second: _Operand) -> bool:
        """Read "five or six", "one or two": neighbours only."""
        if operand.unit is not None and operand.unit != second.unit:
            return False
        low, high = operand.number.mantissa, second.number.mantissa
        if operand.currency or operand.number.scale != 0:
            return False
        return operand.value < second.value and (high - low <= 2 or high <= 1.7 * low) and low < 100

    def is_score(self, operand: _Operand, second: _Operand) -> bool:
        t = self.t
        plain = operand.number.plain and second.number.plain
        words = operand.number.style == second.number.style == "words"
        if not (plain or words) or operand.value > 250 or second.value > 250:
            return False
        if operand.value >= second.value:
            return True
        counted = second.unit or noun_at(t, second.last)
        if not counted and self.is_record(operand.first):
            return True
        if counted and t.lower[second.last] != "points":
            near = t.lower[operand.first - 2 : operand.first]
        else:
            near = (
                t.lower[operand.first - 7 : operand.first] + t.lower[second.last : second.last + 4]
            )
        return any(word in lex.SPORT_WORDS for word in near)

    def is_record(self, i: int) -> bool:
        """Whether a pair stands in brackets behind a name: "Hill Valley (11-18, 3-14)"."""
        t = self.t
        for j in range(i - 1, i - 9, -1):
            if t.words[j] == "(":
                name = t.words[j - 1]
                return name[:1].isupper() and t.lower[j - 1] not in lex.NOT_NAMES
            named = t.words[j][:1].isupper() or t.lower[j] in _RECORD_WORDS
            if t.kinds[j] != NUMBER and not named and t.words[j] not in ("-", "–", ",", ";"):
                return False
        return False

    def two_values(self, operand: _Operand, second: _Operand, first: int, qualifier: str) -> int:
        """Read "from 8 to 2 percent", "a 3-2 win": each number is a value of its own."""
        end = operand.last
        if operand.number.last > end or operand.last > second.first:
            end = operand.number.last
        self.emit_operand(operand, first, end, qualifier, None)
        second_first, second_qualifier, last = self.qualified(second)
        if second_first < end:
            second_first, second_qualifier = second.first, "exact"
        return self.emit_operand(
            second, second_first, last, second_qualifier, self.noun_for(second)
        )

    # --- what is no quantity ------------------------------------------------------------------

    def chain_of_digits(self, i: int) -> int | None:
        """Dates in digits, telephone numbers, clock times, versions: the token after them."""
        t = self.t
        groups = [i]
        while (
            len(groups) < 40
            and t.words[groups[-1] + 1] in _CHAIN_SIGNS
            and t.glued(groups[-1] + 1)
            and t.kinds[groups[-1] + 2] == NUMBER
            and t.glued(groups[-1] + 2)
        ):
            groups.append(groups[-1] + 2)
        end = groups[-1] + 1
        if len(groups) >= 2 and self.is_phone_word(end):
            bracketed = t.words[end + 2] == "(" and t.words[end + 4] == ")"
            return end + 5 if bracketed and t.kinds[end + 3] == NUMBER else end + 2
        if len(groups) == 3 and self.is_tally(groups):
            for group in groups:
                self.emit(group, group + 1, "count", int(t.words[group]))
            return end
        if len(groups) >= 3:
            self.date_end = end
            return end
        if len(groups) == 2 and self.is_look_alike_pair(i):
            glued = t.words[i + 1] == "/" and t.glued(end) and t.kinds[end] == WORD
            return end + 1 if glued else end
        plus = t.words[i - 1] == "+" and t.glued(i) and t.kinds[i + 1] == NUMBER
        printed = t.words[i]
        zero = printed[0] == "0" and len(printed) > 1 and printed.isdigit()
        if not plus and not zero:
            return None
        # "+855 12 345 678", "012 345 678", "0900 GMT"
        while t.kinds[end] == NUMBER and (plus or t.words[end].replace(" ", "").isdigit()):
            end += 1
        return end

    def is_tally(self, groups: list[int]) -> bool:
        """Whether three short numbers are wins, draws and losses: "a 10-4-2 record"."""
        t = self.t
        printed = [t.words[group] for group in groups]
        dashes = all(t.words[group - 1] in ("-", "–") for group in groups[1:])
        return dashes and all(
            len(word) <= 2 and (word == "0" or word[0] != "0") for word in printed
        )

    def is_look_alike_pair(self, i: int) -> bool:
        """Whether two glued numbers are a time, a date, years, a telephone number or "50-50"."""
        t = self.t
        one, sign, two = t.words[i : i + 3]
        if sign in ("'", "’"):
            return not is_inch_mark(t, i + 3)
        if sign in (":", "."):
            return True
        if sign == "/":
            number = numeral(t, i)
            fraction = number is not None and number.fraction
            self.date_end = self.date_end if fraction else i + 3
            return not fraction
        if len(one) == 4 and one.isdigit() and 1500 <= int(one) <= 2100:
            years = two.isdigit() and len(two) in (2, 4) and _follows_year(int(one), two)
            money = t.words[i - 1] in lex.CURRENCY_SIGNS
            if years and not money and not self.measure_after(i + 2):
                self.date_end = i + 3
                return True
        if sign in "-–" and len(one) == 3 and len(two) == 4 and one.isdigit():
            return True
        return one == two == "50" and sign == "-"

    def is_phone_word(self, i: int) -> bool:
        """Whether letters that stand for digits follow: "1-800-555-HELP"."""
        t = self.t
        joined = t.words[i] == "-" and t.glued(i) and t.glued(i + 1)
        return joined and t.kinds[i + 1] == WORD and t.words[i + 1].isupper()

    def measure_after(self, i: int) -> bool:
        number = numeral(self.t, i)
        return number is not None and measure(self.t, number, money=False).unit is not None

    def excluded(self, operand: _Operand) -> int | None:
        """Whether the number is a date, time, name or idiom: the token to go on from."""
        t = self.t
        number = operand.number
        i, after = number.first, number.last
        if operand.kind == "bad":
            return after + 1 if t.glued(after) else after
        if number.style != "digits" and t.kinds[i] == WORD:
            return after if self.is_idiom(operand) else None
        if operand.currency:
            return None
        before, printed = t.words[i - 1], t.words[i]
        if t.glued(i):
            if t.kinds[i - 1] in (WORD, NUMBER) and before[-1:] not in lex.CURRENCY_SIGNS:
                return after
            if before in "/_@=\\*#&:" and before:
                return after
            if before == "." and t.glued(i - 1) and t.kinds[i - 2] != NOTHING:
                return after
            if before in "'’‘" and before and len(printed) == 2 and operand.unit is None:
                return after  # "the class of '08"
            named = before in DASHES and t.glued(i - 1) and t.kinds[i - 2] == WORD
            if t.lower[i - 2] in ("by", "for", "of", "to", "foot") and t.words[i - 3] == "-":
                named = False  # "1280-by-720", "4-for-5", "6-foot-8"
            if named and operand.kind in ("count", "ratio") and operand.unit is None:
                return after  # "HIV-1", "F-16"
            if before == "[" and t.words[after] == "]":
                return after
        if t.glued(after):
            mark = t.words[after]
            if mark in "_@(=\\*" and mark and t.kinds[after + 1] in (WORD, NUMBER):
                return after
            if mark in "°º" and mark and operand.unit is None:
                return after
        if self.lenient:
            return None
        if operand.unit is not None:
            return None if not self.is_date(operand) else after
        clock = self.clock_after(operand)
        if clock:
            return clock
        if self.is_date(operand):
            self.date_end = after
            return after
        street = self.street_after(operand)
        if street:
            return street
        if number.plain and self.is_year(operand):
            self.date_end = after
            return after
        if not number.scale and self.is_named(operand):
            ranged = t.words[after] in DASHES and t.glued(after) and t.kinds[after + 1] == NUMBER
            return after + 2 if ranged else after
        if (
            number.plain
            and operand.value < 100
            and t.kinds[i - 1] in (NOTHING, BREAK)
            and t.words[after] in (".", ")")
            and t.glued(after)
            and t.words[after + 1][:1].isupper()
        ):
            return after  # "1. The first item"
        return None

    def clock_after(self, operand: _Operand) -> int | None:
        """Read the rest of "9 p.m.", "9 to 5 p.m.", "9, 10 and 11:30 am": the token after it."""
        t = self.t
        if not operand.number.plain and operand.number.style == "digits":
            return None
        i = operand.number.last
        for _ in range(3):
            if t.lower[i] in _CLOCK:
                return i + 1
            if t.lower[i] in ("a", "p") and t.words[i + 1] == "." and t.lower[i + 2] == "m":
                return i + 3
            if t.lower[i] not in _DATE_JOINS or operand.value > 24 or t.kinds[i + 1] != NUMBER:
                return None
            i += 2
            if t.words[i] == ":" and t.glued(i) and t.kinds[i + 1] == NUMBER:
                i += 2
        return None

    def is_date(self, operand: _Operand) -> bool:
        t = self.t
        number = operand.number
        if not number.plain or operand.unit is not None or not isinstance(number.value, int):
            return False
        i, after = number.first, number.last
        if number.value > 31:
            return False
        before = t.lower[i - 1]
        month = i - 2 if before == "." else i - 1
        if t.lower[month] in lex.MONTHS and t.words[month][0].isupper() and number.value:
            counted = noun_at(t, after)
            return not (counted and t.lower[month - 1] in ("in", "last", "this", "since"))
        k = after
        if t.lower[k] == "of":
            k += 1
        if t.lower[k] in lex.MONTHS and t.words[k][0].isupper():
            return True
        if before in lex.WEEKDAYS and not noun_at(t, after):
            return True
        joins = before in _DATE_JOINS
        if joins and self.date_end == i - 1 and not noun_at(t, after):
            return True
        for _ in range(3):  # "5, 6 and 7 June", "between 5 and 10 May"
            if t.lower[k] not in _DATE_JOINS:
                return False
            if t.kinds[k + 1] != NUMBER or not t.words[k + 1].isdigit() or int(t.words[k + 1]) > 31:
                return False
            k += 2
            if t.lower[k] in lex.MONTHS and t.words[k][0].isupper():
                return True
        return False

    def is_year(self, operand: _Operand) -> bool:
        t = self.t
        number = operand.number
        value = number.value
        if not number.plain or operand.unit or len(t.words[number.first]) != 4:
            return False
        if not 1500 <= value <= 2100 or self.lenient:
            return False
        if operand.hyphen or (t.glued(number.last) and t.words[number.last] in ("'", "’")):
            return True
        before = t.lower[number.first - 1]
        noun = noun_at(t, number.last)
        strong = noun is not None and noun.split()[-1].lower() in lex.STRONG_NOUNS
        _, qualifier = self.qualifier_before(number.first)
        if qualifier not in ("exact", "about") and before not in (
            "over",
            "under",
            "above",
            "below",
        ):
            return False
        if before in _ABOUT_COUNTS:
            return False
        if strong:
            return before in _YEAR_LEADS or before in lex.MONTHS
        if noun and not 1900 <= value <= 2050:
            return before in _DATE_LEADS
        return True

    def street_after(self, operand: _Operand) -> int | None:
        """Read the rest of "20411 San Marcos Blvd.", "12-14 Rue Verte": the token after it."""
        t = self.t
        if operand.number.style != "digits" or "." in t.words[operand.number.first]:
            return None
        i = operand.number.last
        if t.lower[i] == "block" and t.lower[i + 1] in ("of", "on"):
            return i + 1  # "the 1200 block of Elm Street"
        if t.words[i] in DASHES and t.glued(i) and t.kinds[i + 1] == NUMBER:
            i += 2
        starts = t.lower[i] in lex.STREET_STARTS and (
            t.words[i][0].isupper() or t.words[i + 1][:1].isupper()
        )
        for j in range(i, i + 9):
            if t.glued(j) and (t.words[j] == "." or t.kinds[j - 1] == NUMBER):
                continue  # "W. 5th St."
            if starts and j > i:
                return j + 1
            capital = t.words[j][:1].isupper()
            if not (capital or starts or (t.kinds[j] == NUMBER and ordinal(t, j))):
                return None
            if capital and j > i and t.lower[j] in lex.STREET_ENDS:
                return None if noun_at(t, j + 1) else j + 1  # "20 Wall Street bankers" are people
        return None

    def is_named(self, operand: _Operand) -> bool:
        """Read "Boeing 737", "Article 15", "S&P 500": the number belongs to the name before it."""
        t = self.t
        number = operand.number
        if (not number.plain and "." not in t.words[number.first]) or operand.hyphen:
            return False
        i = number.first
        before = i - 1
        if t.words[before] == "." and t.glued(before):
            before -= 1
            return t.lower[before] in _ABBREVIATIONS
        if t.kinds[before] != WORD:
            return False
        word, printed = t.lower[before], t.words[before]
        noun = noun_at(t, number.last)
        last_noun = noun.split()[-1].lower() if noun else ""
        if word in lex.DESIGNATORS:
            counted = last_noun in lex.STRONG_NOUNS or (noun and printed.islower())
            return not counted
        if word in ("number", "numbers", "figure") and not noun:
            return word == "number"
        if not printed[0].isupper() and not any(char.isupper() for char in printed):
            return False
        if word.endswith(("'s", "s'")):
            return False  # "his rival's 206"
        if word in lex.NOT_NAMES or word in lex.QUALIFIERS or word in lex.MONTHS:
            return False
        if number.plain and self.continues_list(before, number.last):
            return False
        if "." in t.words[i]:
            return noun is None and not self.opens_sentence(before)
        ranged = t.words[number.last] in DASHES and t.kinds[number.last + 1] == NUMBER
        if ranged and operand.value < 200:
            return False  # a score after a name; "787-9" is an aircraft
        if self.opens_sentence(before) and t.words[before - 1] not in (".", "-"):
            return not noun and not word.endswith(("ed", "ing", "ly"))
        return last_noun not in lex.STRONG_NOUNS

    def continues_list(self, name: int, after: int) -> bool:
        """Whether a name's number continues a list: "Lee scored 21 points, Ortiz 19, Park 14"."""
        t = self.t
        ends = t.words[after] in (",", ".", ";", ")") or t.lower[after] in ("and", "while", "but")
        if not ends or not self.found or self.found[-1].kind != "count":
            return False
        first = name
        while t.words[first - 1][:1].isupper() and name - first < 3:
            first -= 1
        last = self.spans[-1][1]
        if t.lower[first - 1] not in (",", "and", ";") or first - last > 5:
            return False
        return all(t.kinds[j] == WORD or t.words[j] in (",", ";") for j in range(last, first))

    def is_idiom(self, operand: _Operand) -> bool:
        """Number words that count nothing: "no one", "one of", "the Big Four"."""
        t = self.t
        number = operand.number
        i, after = number.first, number.last
        word, before, follower = t.lower[i], t.lower[i - 1], t.lower[after]
        hyphened = t.kinds[i - 1] == SIGN and t.words[i - 1] == "-"
        if hyphened and t.glued(i) and t.glued(i - 1) and number.value != 0.5:
            # "twenty-one" is one numeral; here stands "Catch-two" or "mother-of-four"
            return not (before == "-" and t.lower[i - 2] == "of" and t.lower[i - 4] != "best")
        capital = t.words[i][0].isupper() and not self.opens_sentence(i)
        if capital and not self.lenient and operand.unit is None and not number.scale:
            named = t.words[i - 1][:1].isupper() or t.words[after][:1].isupper()
            if named or before in ("the", "of", "a"):
                return True
        if before in ("o'clock", "at") and follower in ("o'clock", *_CLOCK):
            return True
        if follower == "o'clock":
            return True
        if word in ("half", "quarter") and number.fraction and number.first == i:
            return self.is_half_idiom(operand)
        if number.value == 0:
            return follower in ("tolerance", "sum", "gravity") or before in _ZERO_IDIOMS
        if word != "one" or number.last > i + 1 or self.lenient:
            if before in _ONE_DESIGNATORS and (number.last == i + 1 and operand.unit is None):
                return not noun_at(t, after) or before == "number"
            return False
        return self.is_idle_one(operand)

    def is_idle_one(self, operand: _Operand) -> bool:
        t = self.t
        i = operand.number.first
        before, follower = t.lower[i - 1], t.lower[operand.number.last]
        if operand.kind in ("percent", "money", "age") or self.ratio_below(operand):
            return False
        if follower == "of" and before in ("only", "just", "exactly"):
            return False
        if before in _ONE_LEADS and (
            operand.kind != "duration" or before in ("this", "that", "any", "every", "no")
        ):
            return True
        if operand.unit is not None:
            if follower == "day" and operand.last == operand.number.last + 1:
                beyond = t.lower[operand.last]
                if operand.hyphen or beyond in ("after", "before", "of"):
                    return False
                clause = t.kinds[operand.last] == WORD and beyond not in _DAY_FOLLOWERS
                return clause or before not in _AMOUNT_LEADS  # "one day she will"
            return False
        if before == "between" or self.is_neighbour_range(operand):
            return False
        if operand.hyphen:
            return True
        if t.kinds[operand.number.last] != WORD:
            return not (
                t.words[operand.number.last] == "-"
                and t.glued(operand.number.last)
                and t.lower[operand.number.last + 1] in ("in", "third", "half", "quarter")
            )
        if follower == "point":
            return before == "at"
        if follower in lex.ONE_IDIOMS or follower in lex.FUNCTION_WORDS:
            return True
        if follower.endswith(("ly", "ed")) or t.words[operand.number.last][0].isupper():
            return True
        return follower.endswith("s") and is_plural(follower)

    def is_neighbour_range(self, operand: _Operand) -> bool:
        t = self.t
        j = operand.number.last
        return t.lower[j] in ("or", "to") and t.lower[j + 1] in ("two", "three")

    def is_half_idiom(self, operand: _Operand) -> bool:
        t = self.t
        i, after = operand.number.first, operand.number.last
        word, before, follower = t.lower[i], t.lower[i - 1], t.lower[after]
        if operand.unit is not None:
            if operand.hyphen and follower == "-" and operand.unit == "year":
                return True  # "half-year results"
            return before in ORDINALS and word == "quarter"
        if word == "quarter":
            article = before in ("a", "one")
            return (
                not article
                or follower in ("final", "past", "to", "century's")
                or (t.words[after] == "-")
            )
        if before in ORDINALS or before in _HALF_LEADS:
            return before not in ("top", "bottom") or follower == "of"
        if t.words[after] == "-" and t.glued(after):
            return True  # "half-time", "half-brother"
        if follower in _HALF_IDIOMS:
            return True
        return before == "in" and follower not in ("of", "the", "a", ".", ",")

    # --- words that are handled on their own --------------------------------------------------

    def rank_at(self, i: int) -> int | None:
        """Read "Tier 2 Watch List", "Category 4"."""
        t = self.t
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
        return self.emit(i, j, "rank", value)

    def ordinal_at(self, i: int) -> int | None:
        t = self.t
        if t.glued(i) and t.kinds[i - 1] in (WORD, NUMBER):
            return None
        read_ordinal = ordinal(t, i)
        if read_ordinal is None:
            return None
        value, after = read_ordinal
        superlative = self.superlative_at(i, after)
        if superlative:
            return superlative
        month = after + (t.lower[after] == "of")
        if t.lower[month] in lex.MONTHS and t.words[month][0].isupper():
            self.date_end = month + 1
            return month
        before = t.lower[i - 1]
        previous = i - 2 if before == "the" else i - 1
        if t.lower[previous] in lex.MONTHS and t.words[previous][0].isupper():
            self.date_end = after
            return after
        if before in _DATE_JOINS and self.date_end == i - 1:
            self.date_end = after
            return after
        follower = t.lower[after]
        if before in ("a", "one") and follower != "-" and t.lower[i] in DENOMINATORS:
            fraction = self.fraction_at(i, after)
            if fraction:
                return fraction
        idioms = lex.ORDINAL_IDIOMS if t.kinds[i] == WORD else _ADDRESSES
        if follower == "of" and numeral(t, after + 1):
            return self.emit(i, after, "ordinal", value)  # "the fifth of seven children"
        if follower in idioms or (follower in lex.DURATIONS and not follower.startswith("minute")):
            return after
        if t.kinds[i] == WORD:
            if t.words[after] == "-" and t.glued(after):
                return after + 1  # "first-class", "second-hand"
            if t.words[i][0].isupper() and not self.opens_sentence(i):
                return after  # "the First Amendment"
            if value == 1 and before not in ("his", "her", "their", "its"):
                return after  # "first" is mostly an adverb or "the only one so far"
            if before not in _DETERMINERS and not before.endswith("'s"):
                return after
            if value == 2 and before == "a":
                return after
            if t.kinds[after] != WORD or follower in lex.FUNCTION_WORDS:
                return after if before != "the" else self.emit(i, after, "ordinal", value)
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
        return self.emit(i, after, "ordinal", value, noun=noun_at(t, after))

    def superlative_at(self, i: int, after: int) -> int | None:
        t = self.t
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
        return self.emit(i, j + 1, "rank", f"{name}-{word}", noun=None)

    def fraction_at(self, i: int, after: int) -> int | None:
        """Read "a third of", "by a fifth": a fraction unless a noun makes it an ordinal."""
        t = self.t
        below = DENOMINATORS[t.lower[i]]
        follower = t.lower[after]
        if below == 2 or t.lower[i] == "second":
            return None
        comparative = follower in _COMPARATIVES
        lead = t.lower[i - 2] in _FRACTION_LEADS
        ends = t.kinds[after] != WORD or follower in lex.FUNCTION_WORDS
        if not (follower == "of" or comparative or (lead and ends)):
            return None
        first, qualifier = self.qualifier_before(i - 1)
        return self.emit(first, after, "ratio", 1 / below, qualifier=qualifier)

    def vague_at(self, i: int) -> int | None:
        """Read "hundreds", "tens of thousands", "dozens"."""
        t = self.t
        word = t.lower[i]
        low, high = _VAGUE[word]
        after = i + 1
        if t.kinds[i - 1] == NUMBER or t.lower[i - 1] in SMALL:
            return None
        while t.lower[after] == "of" and t.lower[after + 1] in ("thousands", "millions", "billions",
                "trillions"):  # fmt: skip
            scale = _VAGUE_SCALES[t.lower[after + 1]]
            low, high = low * scale, (high + 1) * scale - 1
            after += 2
            if scale > 1000:
                break
        if word in ("tens", "scores") and after == i + 1:
            plural = t.lower[after] == "of" and not self.number_follows(after + 1)
            if not plural or (
                word == "scores" and t.lower[i - 1] in ("test", "exam", "the", "final")
            ):
                return i + 1
        if t.words[i][0].isupper() and not self.opens_sentence(i):
            return i + 1
        first = i
        if t.lower[i - 1] in ("several", "many") and i - 1 >= self.done:
            first = i - 1
        counted = after + (t.lower[after] == "of")
        unit = _unit(t.lower[counted]) if counted > after else None
        return self.emit_vague(first, after, low, high, unit, counted)

    def emit_vague(
        self, first: int, last: int, low: int, high: int, unit: str | None, counted: int
    ) -> int:
        noun = noun_at(self.t, counted)
        return self.emit(
            first, last, "indefinite", None, low=low, high=high, qualifier="indefinite",
            unit=unit, noun=noun,
        )  # fmt: skip

    def number_follows(self, i: int) -> bool:
        return numeral(self.t, i) is not None

    def few_at(self, i: int) -> int | None:
        """Read "several", "a few", "a handful", "a few hundred", "several million"."""
        t = self.t
        word = t.lower[i]
        before = t.lower[i - 1]
        first = i
        if word in ("few", "handful"):
            if before == "a":
                first = i - 1
            else:
                return i + 1
            if word == "few" and t.lower[i - 2] == "not":
                return i + 1
        low, high = (2, 9) if word == "handful" else (3, 9)
        after = i + 1
        scale = _VAGUE_SCALES.get(t.lower[after])
        while scale and word != "handful":
            low, high = low * scale, (high + 1) * scale - 1
            after += 1
            scale = _VAGUE_SCALES.get(t.lower[after])
        counted = after + (t.lower[after] == "of")
        return self.emit_vague(first, after, low, high, _unit(t.lower[counted]), counted)

    def couple_at(self, i: int) -> int | None:
        """Read "a couple of", "a pair of", "a couple hundred"."""
        t = self.t
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
        first, qualifier = self.qualifier_before(i - 1)
        k = after + (t.lower[after] == "of")
        unit = lex.DURATIONS.get(t.lower[k])
        kind = "duration" if unit else "count"
        return self.emit(
            first, after, kind, value, qualifier=qualifier, unit=unit, noun=noun_at(t, k)
        )

    def multiple_at(self, i: int) -> int | None:
        """Read "twice", "doubled", "double the"."""
        t = self.t
        word = t.lower[i]
        if word in _MULTIPLES_BEFORE_THE and t.lower[i + 1] not in ("the", "what", "that", "its"):
            _, qualifier = self.qualifier_before(i)
            if qualifier == "exact" or t.lower[i - 1] == "some":
                return i + 1
        value = _MULTIPLES.get(word) or _MULTIPLES_BEFORE_THE[word]
        first, qualifier = self.qualifier_before(i)
        kind = "ratio"
        return self.emit(first, i + 1, kind, value, qualifier=qualifier, unit="times")

    def half_at(self, i: int) -> int | None:
        """Read "a day and a half", "one year and a half"."""
        t = self.t
        unit = lex.DURATIONS.get(t.lower[i - 3]) or lex.UNITS.get(t.lower[i - 3])
        joined = t.lower[i - 2 : i] == ["and", "a"] and t.lower[i - 4] in ("a", "an", "one")
        if not unit or not joined:
            return None
        if self.spans and self.spans[-1][1] == i - 2:  # "one year" has been read
            self.spans.pop()
            self.found.pop()
        kind = "duration" if t.lower[i - 3] in lex.DURATIONS else "count"
        return self.emit(i - 4, i + 1, kind, 1.5, unit=unit)

    def no_at(self, i: int) -> int | None:
        """Read "No. 1", "no deaths", "no one" (which is nothing)."""
        t = self.t
        follower = t.lower[i + 1]
        j = i + 1
        if t.words[i][0] == "N" and ((follower == "." and t.glued(j)) or t.kinds[j] == NUMBER):
            j += follower == "."
            if t.kinds[j] == NUMBER and t.words[j].isdigit() and len(t.words[j]) <= 4:
                return self.emit(i, j + 1, "rank", f"No. {t.words[j]}")
        if self.lenient and t.kinds[i + 1] == NOTHING:
            return self.emit(i, i + 1, "zero", 0)
        if (
            t.kinds[i + 1] != WORD
            or follower in lex.FUNCTION_WORDS
            or follower in ("one", "longer")
        ):
            return i + 1
        for j in range(i + 1, i + 4):
            word = t.lower[j]
            if t.kinds[j] != WORD or word in lex.FUNCTION_WORDS:
                return i + 1
            if word in lex.ZERO_NOUNS and (word.endswith("s") or word in _PERSONS or j == i + 1):
                break
            if is_plural(word) and t.lower[j + 1] in ("were", "was") and t.kinds[j + 2] == WORD:
                break
            agent = word.endswith(_AGENTS) or word in _PERSONS
            if agent and t.lower[j + 1] in _AUXILIARIES:
                break  # "No worker was hurt", "no student has passed"
        else:
            return i + 1
        noun = t.text[t.starts[i + 1] : t.ends[j]]
        return self.emit(i, i + 1, "zero", 0, noun=noun)

    def none_at(self, i: int) -> int | None:
        t = self.t
        follower = t.lower[i + 1]
        if follower == "of" and t.lower[i + 2] in ("this", "that", "it", "which"):
            return i + 1
        if follower in _NONE_FOLLOWERS or self.lenient:
            return self.emit(i, i + 1, "zero", 0)
        return i + 1

    def not_at(self, i: int) -> int | None:
        """Read "not a single", "not one"."""
        t = self.t
        j = i + 1 + (t.lower[i + 1] == "even")
        if t.lower[j] == "a" and t.lower[j + 1] == "single":
            return self.emit(i, j + 2, "zero", 0, noun=self.single_noun(j + 2))
        if t.lower[j] == "one" and t.kinds[j + 1] == WORD and t.lower[j + 1] not in ("to", "that"):
            if t.lower[j + 1] in _NONE_FOLLOWERS or t.lower[j + 1] not in lex.FUNCTION_WORDS:
                return self.emit(i, j + 1, "zero", 0, noun=self.single_noun(j + 1))
            return j + 1
        return i + 1

    def single_at(self, i: int) -> int | None:
        """Read "without a single", "did not have a single"."""
        t = self.t
        if t.lower[i - 1] != "a":
            return i + 1
        for j in range(i - 2, i - 5, -1):
            word = t.lower[j]
            if word in _NEGATIONS or word.endswith("n't"):
                first = j if j == i - 2 else i - 1
                return self.emit(first, i + 1, "zero", 0, noun=self.single_noun(i + 1))
            if t.kinds[j] != WORD:
                break
        return i + 1

    def single_noun(self, i: int) -> str | None:
        word = self.t.lower[i]
        return self.t.words[i] if word and word not in lex.FUNCTION_WORDS else None


_HANDLERS: dict[str, Callable[[_Reader, int], int | None]] = {
    **dict.fromkeys(_RANK_WORDS, _Reader.rank_at),
    **dict.fromkeys(_VAGUE, _Reader.vague_at),
    **dict.fromkeys(_MULTIPLES, _Reader.multiple_at),
    **dict.fromkeys(_MULTIPLES_BEFORE_THE, _Reader.multiple_at),
    "several": _Reader.few_at,
    "few": _Reader.few_at,
    "handful": _Reader.few_at,
    "couple": _Reader.couple_at,
    "pair": _Reader.couple_at,
    "half": _Reader.half_at,
    "no": _Reader.no_at,
    "none": _Reader.none_at,
    "not": _Reader.not_at,
    "single": _Reader.single_at,
}


def _unit(word: str) -> str | None:
    """The unit, duration or currency that a whole word names."""
    if word in lex.UNITS and word not in lex.GLUED_ONLY:
        return lex.UNITS[word]
    return lex.DURATIONS.get(word) or lex.CURRENCY_WORDS.get(word)


def _follows_year(first: int, second: str) -> bool:
    """Whether "2008-09" or "2008-2012" is a span of years and no range of counts."""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return last > first and last <= 2100


def _times(value: float, exponent: int) -> float:
    if isinstance(value, int):
        return value * 10**exponent
    scaled = round(value * 10**exponent, 6)
    return int(scaled) if scaled == int(scaled) else scaled
