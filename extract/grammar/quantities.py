"""Quantities in English newspaper text: counts, percents, ranks, ranges, vague amounts, zeros.

>>> [(q.exact, q.value, q.qualifier) for q in read("Police arrested more than 2,104 people.")]
[('more than 2,104', 2104, 'more_than')]
>>> read_one("second-lowest level").value
'second-lowest'

A compact grammar, read left to right over one list of tokens: numbers with what stands around them
(:mod:`grammar.reading`), as ranges, ratios, ages or single values, then the words that are handled
on their own (ranks, "hundreds", "a few", "twice", "no"). Years, dates, clock times, telephone
numbers and numbers in names are no quantities (:mod:`grammar.lookalikes`). It is not for periods
(:mod:`grammar.periods`) and infers nothing: "hundreds" gets bounds, never a number. The time is
linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extract.grammar import lexicon as lex
from extract.grammar.lookalikes import DATE_JOINS, LookAlikes
from extract.grammar.measures import is_plural, measure, noun_at
from extract.grammar.numerals import DENOMINATORS, ORDINALS, SCALES, SMALL, TENS, numeral, ordinal
from extract.grammar.reading import KINDS, NUMBER_WORDS, QUALIFIERS, Operand, Quantity
from extract.grammar.tokens import DASHES, NOTHING, NUMBER, PAD, WORD, Tokens, scan

__all__ = ["KINDS", "QUALIFIERS", "Quantity", "read", "read_one", "read_tokens"]


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
_RATE_UNITS = lex.word_set(
    "share barrel ton tonne piece head gallon litre liter kilo unit night person ounce "
    "pound bushel copy game bottle kilogram metre mile acre hectare kilometre kilometer "
    "ticket month week day year hour minute second household child capita student pupil "
    "family vote worker employee room meal"
)
_DETERMINERS = lex.word_set("the a an his her their its our my your this that each every to")
_NEGATIONS = lex.word_set("not without nor never")

# Small word classes, named after what they say about a number beside them.
_OVER_AS_MORE_THAN = lex.word_set(
    "for after took spent lasted is was of been in takes lasting last wait waited within a"
)
_RANGING = lex.word_set(
    "ranging range ranges ranged anywhere varies vary varying varied estimated estimates"
)
_CALENDAR_UNITS = lex.word_set("day week fortnight month quarter year decade century")
_FORMER = lex.word_set("current previous original existing initial present former usual")
_ODDS = lex.word_set("odds ratio outnumber outnumbered outnumbering outnumbers")
_RECORD_WORDS = lex.word_set("overall home away league conference division")
_DAY_LEADS = lex.word_set("on by until of from")
_COMPARATIVES = lex.word_set("less more lower higher fewer as off smaller")
_FRACTION_LEADS = lex.word_set(
    "by about nearly almost than only over around some least and up under roughly just "
    "approximately to down"
)
_NONE_FOLLOWERS = lex.word_set("of were was have had are has")
_AUXILIARIES = lex.word_set("was were has have had is are")
_PARTICIPLES = lex.word_set(
    "hurt killed found seen shot hit held taken born left lost caught given hidden bitten beaten"
)
_ADDRESSES = lex.word_set("street st avenue ave floor grade grader graders century centuries")
_PEOPLE = lex.word_set("man woman boy girl teenager youth driver suspect victim farmer teacher")
_AGENTS = ("er", "or", "ant", "ent", "ee", "ian", "ist")
_PERSONS = lex.word_set(
    "children people girls boys women men minors those anyone players workers youngsters "
    "everyone kids adults persons someone patients drivers students teenagers patient pupils "
    "child girl boy minor is was were are victims that"
)


class _Reader(LookAlikes):
    """A reading that finds the quantities."""

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
        after = handler(self, i) if handler else None
        if not after and (word in ORDINALS or word in TENS):
            after = self.ordinal_at(i)
        return after or (self.number_at(i) if word in NUMBER_WORDS else i + 1)

    # --- numbers ------------------------------------------------------------------------------

    def number_at(self, i: int) -> int:
        """Read a number: as the end of a rate, a ratio, a range or a single value."""
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
        if operand.kind == "duration" and self.is_period(operand):
            return operand.last
        if t.lower[operand.first - 1] == "per" and self.found:
            # the denominator of a rate: "12 deaths per 100,000"
            self.found[-1] = replace(
                self.found[-1],
                unit=f"{self.found[-1].unit or ''} per {operand.value}".strip(),
            )
            self.done = operand.last
            return operand.last
        return self.ratio(operand) or self.range(operand) or self.single(operand)

    def is_period(self, operand: Operand) -> bool:
        """Whether a duration only says when: "in the past five years", "three months ago"."""
        t = self.t
        if operand.unit not in _CALENDAR_UNITS or operand.hyphen:
            return False
        after = t.lower[operand.last]
        if after == "ago":
            return True
        if after in ("to", "ended", "ending") and t.lower[operand.last + 1] in lex.MONTHS:
            return True  # "the three months to December"
        before = t.lower[operand.first - 1]
        return before in ("past", "last", "previous") or (before == "first" and after == "of")

    def single(self, operand: Operand) -> int:
        first, qualifier, last = self.qualified(operand)
        noun = self.noun_for(operand)
        return self.emit_operand(operand, first, last, qualifier, noun)

    def qualified(self, operand: Operand) -> tuple[int, str, int]:
        """A number's first token with its qualifier, the qualifier, and the token after."""
        t = self.t
        first, qualifier = self.qualifier_before(operand.first)
        if operand.kind == "percent" and t.lower[operand.first - 1] == "a":
            # "more than a 200% rise"; before "a", "about" and the like are prepositions
            begin, led = self.qualifier_before(operand.first - 1)
            if led in ("more_than", "fewer_than", "at_least", "at_most"):
                first, qualifier = begin, led
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

    def is_comparison(self, operand: Operand, first: int) -> bool:
        """Whether "as much as a dozen cars", "as long as two buses" measures by things."""
        things = operand.kind == "count" and operand.unit is None and operand.value < 100
        printed = operand.number.style == "words" and operand.number.scale == 0
        return things and printed and self.t.lower[first + 1] != "many"

    def emit_operand(
        self, operand: Operand, first: int, last: int, qualifier: str, noun: str | None
    ) -> int:
        t = self.t
        kind, unit = operand.kind, operand.unit
        if self.is_age(first, operand):
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

    def share_percent(self, operand: Operand, unit: str | None) -> None:
        """Read "8.2 and 2.2 percent": the first takes the unit of the second."""
        if not self.found:
            return
        last = self.found[-1]
        gap = operand.first - self.spans[-1][1]
        joins = self.t.lower[operand.first - 1] in ("and", "or", "to", ",")
        if gap == 1 and joins and last.kind == "count" and not last.unit and not last.noun:
            self.found[-1] = replace(last, kind="percent", unit=unit)

    def rate(self, i: int, unit: str | None) -> str | None:
        """The unit with what follows it: "a day", "per head", "/kg"."""
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

    def is_age(self, first: int, operand: Operand) -> bool:
        """Whether the number is an age; ``first`` is the token at which its qualifier begins."""
        t = self.t
        if operand.kind not in ("count", "age", "duration") or operand.currency:
            return False
        before = t.lower[first - 1]
        if operand.kind == "age":
            return True
        if operand.kind == "duration" and before not in ("aged", "ages"):
            # "38 were under 18 years": the year is the age's, as in "under 18 years of age"
            bound = t.lower[first] in ("under", "over", "below") and first < operand.first
            are = before in ("is", "was", "are", "were")
            return bound and are and operand.unit == "year"
        if before in ("aged", "age", "ages") and 0 < operand.value < 130:
            return True
        if self.age_of(operand.first) < operand.first and operand.value < 130:
            return True
        if before == "turned" and operand.number.plain and operand.value <= 110:
            return True
        if before == "," and operand.number.plain and operand.value <= 110 and first > PAD + 1:
            named = t.words[first - 2][:1].isupper() or t.words[first - 2] in (")", '"', "”")
            named = named or t.lower[first - 2] in _PEOPLE
            if named and t.words[operand.last] == "," and operand.unit is None:
                return t.lower[first - 2] not in lex.MONTHS
        if before in ("and", "or", "to") and self.found and self.found[-1].kind == "age":
            plain = operand.number.style in ("digits", "words") and operand.value < 110
            return plain and self.spans[-1][1] == first - 1
        return (
            t.lower[first] in ("under", "over", "below")
            and (operand.number.plain or operand.number.style == "words")
            and 5 <= operand.value <= 100
            and operand.unit is None
            and t.lower[first - 1] in _PERSONS
        )

    # --- ratios and ranges --------------------------------------------------------------------

    def ratio(self, operand: Operand) -> int | None:
        below = self.ratio_below(operand)
        if below is None:
            return None
        first, qualifier = self.qualifier_before(operand.first)
        value = operand.value / below.value
        noun = noun_at(self.t, below.last)
        return self.emit(first, below.last, "ratio", value, qualifier=qualifier, noun=noun)

    def range(self, operand: Operand) -> int | None:
        """A second number joined by "to", a dash, "or" or, after "between", "and"."""
        t = self.t
        first, qualifier = self.qualifier_before(operand.first)
        led = self.age_of(first)  # "between the ages of 18 and 25"
        lead = self.lead_of(led)
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
        if joint == "to" and lead != "from" and self.is_odds(operand, second):
            return self.emit(first, second.last, "ratio", low, qualifier=qualifier)
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
        if self.is_age(begin, second) or led < first:
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

    def lead_of(self, i: int) -> str:
        """The word that leads the number at token ``i``: "from the current $3,000 to $6,000"."""
        t = self.t
        if t.lower[i - 1] in _FORMER and t.lower[i - 2] in _DETERMINERS:
            return t.lower[i - 3]
        return t.lower[i - 1]

    def is_odds(self, operand: Operand, second: Operand) -> bool:
        """Whether "31 to 1" compares two numbers: "odds of", "outnumbered", or far apart."""
        plain = operand.unit is None and second.unit is None and not operand.currency
        if not plain or second.value != 1 or operand.value <= 1 or second.number.scale:
            return False
        near = self.t.lower[operand.first - 6 : operand.first]
        return operand.value >= 10 or any(word in _ODDS for word in near)

    def joint_at(self, operand: Operand, lead: str) -> tuple[str, int]:
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

    def share(self, operand: Operand, second: Operand, joint: str, lead: str) -> None:
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

    def alternatives(self, operand: Operand, second: Operand) -> bool:
        """Read "five or six", "one or two": neighbours only."""
        if operand.unit is not None and operand.unit != second.unit:
            return False
        low, high = operand.number.mantissa, second.number.mantissa
        if operand.currency or operand.number.scale != 0:
            return False
        return operand.value < second.value and (high - low <= 2 or high <= 1.7 * low) and low < 100

    def is_score(self, operand: Operand, second: Operand) -> bool:
        """Whether two numbers with a dash are a score or a record, not a range."""
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

    def two_values(self, operand: Operand, second: Operand, first: int, qualifier: str) -> int:
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
        """Read "10th", "the fifth of seven", "second-lowest"; pass by "5th of June"."""
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
        if before in DATE_JOINS and self.date_end == i - 1:
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
        """Read "second-lowest", "third most": a rank."""
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
        if follower == "one":
            return self.nobody_at(i, i + 2)
        if t.kinds[i - 1] == NUMBER or t.lower[i - 1] in SMALL:
            return i + 1  # "12 no votes"
        j = i + 1
        if t.words[i][0] == "N" and ((follower == "." and t.glued(j)) or t.kinds[j] == NUMBER):
            j += follower == "."
            if t.kinds[j] == NUMBER and t.words[j].isdigit() and len(t.words[j]) <= 4:
                return self.emit(i, j + 1, "rank", f"No. {t.words[j]}")
        if self.lenient and t.kinds[i + 1] == NOTHING:
            return self.emit(i, i + 1, "zero", 0)
        if t.kinds[i + 1] != WORD or follower in lex.FUNCTION_WORDS or follower == "longer":
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

    def nobody_at(self, i: int, after: int = 0) -> int | None:
        """Read "nobody was injured", "no one has been charged": something that can be counted."""
        t = self.t
        after = after or i + 1
        j = after
        while t.lower[j] in _AUXILIARIES or t.lower[j] in ("been", "being", "yet", "else"):
            j += 1
        verb = t.lower[j]
        if j == after or not (verb.endswith("ed") or verb in _PARTICIPLES):
            return i + 1
        return self.emit(i, after, "zero", 0)

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
    "nobody": _Reader.nobody_at,
    "not": _Reader.not_at,
    "single": _Reader.single_at,
}


#: the words at which a quantity can begin
_TRIGGERS = NUMBER_WORDS | ORDINALS.keys() | _HANDLERS.keys()


def _unit(word: str) -> str | None:
    """The unit, duration or currency that a whole word names."""
    if word in lex.UNITS and word not in lex.GLUED_ONLY:
        return lex.UNITS[word]
    return lex.DURATIONS.get(word) or lex.CURRENCY_WORDS.get(word)


def _times(value: float, exponent: int) -> float:
    if isinstance(value, int):
        return value * 10**exponent
    scaled = round(value * 10**exponent, 6)
    return int(scaled) if scaled == int(scaled) else scaled
