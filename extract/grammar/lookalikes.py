"""What looks like a quantity and is none: years, dates, clock times, names, addresses, idioms.

>>> reading = LookAlikes(scan("Boeing 737"))
>>> number = reading.operand(PAD + 1)
>>> reading.excluded(number) is not None if number else None
True

Each rule looks at a few words around the number. Not for reading dates and years, of which
:mod:`extract.grammar.periods` makes periods.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_inch_mark, is_plural, measure, noun_at
from extract.grammar.numerals import ORDINALS, numeral, ordinal
from extract.grammar.reading import Operand, Reading
from extract.grammar.tokens import BREAK, DASHES, NOTHING, NUMBER, PAD, SIGN, WORD, scan

__all__ = ["DATE_JOINS", "PAD", "LookAlikes", "scan"]

_DATE_LEADS = lex.word_set(
    "in since by until till during the early late mid spring summer autumn fall winter "
    "between of from after before for to and his her its their or on year season christmas "
    "than through this that our my a an with as s around about circa late- each election "
    "elections session vs over was"
)
_CHAIN_SIGNS = frozenset("-–/.:'’‑")
_CLOCK = lex.word_set("am pm gmt est edt bst utc cet pst pdt noon midnight o'clock")
DATE_JOINS = lex.word_set("and to - – , & through or until")
_ABOUT_COUNTS = lex.word_set("nearly some approximately roughly almost estimated")
_YEAR_LEADS = lex.word_set("in since by until the during early late mid")
_ABBREVIATIONS = lex.word_set("no nos art sec vol fig pp ch ext tel")
_ZERO_IDIOMS = lex.word_set("below above ground absolute day patient net sub year")
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


class LookAlikes(Reading):
    """A reading that knows what is no quantity."""

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
            word.isdigit() and len(word) <= 2 and (word == "0" or word[0] != "0")
            for word in printed
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
        letters = t.words[i + 1]
        return joined and t.kinds[i + 1] == WORD and letters.isupper() and len(letters) > 2

    def measure_after(self, i: int) -> bool:
        """Whether the number at token ``i`` has a unit behind it."""
        number = numeral(self.t, i)
        return number is not None and measure(self.t, number, money=False).unit is not None

    def excluded(self, operand: Operand) -> int | None:
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

    def clock_after(self, operand: Operand) -> int | None:
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
            if t.lower[i] not in DATE_JOINS or operand.value > 24 or t.kinds[i + 1] != NUMBER:
                return None
            i += 2
            if t.words[i] == ":" and t.glued(i) and t.kinds[i + 1] == NUMBER:
                i += 2
        return None

    def is_date(self, operand: Operand) -> bool:
        """Whether the number is a day: "June 5", "5 June", "5, 6 and 7 June"."""
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
        joins = before in DATE_JOINS
        if joins and self.date_end == i - 1 and not noun_at(t, after):
            return True
        for _ in range(3):  # "5, 6 and 7 June", "between 5 and 10 May"
            if t.lower[k] not in DATE_JOINS:
                return False
            if t.kinds[k + 1] != NUMBER or not t.words[k + 1].isdigit() or int(t.words[k + 1]) > 31:
                return False
            k += 2
            if t.lower[k] in lex.MONTHS and t.words[k][0].isupper():
                return True
        return False

    def is_year(self, operand: Operand) -> bool:
        """Whether the number is a year, and not "2008 people"."""
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

    def street_after(self, operand: Operand) -> int | None:
        """Read the rest of "20411 San Marcos Blvd.", "12-14 Rue Verte": the token after it."""
        t = self.t
        if not operand.number.plain:
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

    def is_named(self, operand: Operand) -> bool:
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

    def is_idiom(self, operand: Operand) -> bool:
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

    def is_idle_one(self, operand: Operand) -> bool:
        """Whether "one" counts nothing: "one day she will", "one of them", "this one"."""
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

    def is_neighbour_range(self, operand: Operand) -> bool:
        """Whether "one or two", "one to three" begins here."""
        t = self.t
        j = operand.number.last
        return t.lower[j] in ("or", "to") and t.lower[j + 1] in ("two", "three")

    def is_half_idiom(self, operand: Operand) -> bool:
        """Whether "half" or "quarter" is no share: "half-time", "the first half"."""
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


def _follows_year(first: int, second: str) -> bool:
    """Whether "2008-09" or "2008-2012" is a span of years and no range of counts."""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return last > first and last <= 2100
