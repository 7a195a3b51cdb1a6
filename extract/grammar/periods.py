"""The time that a newspaper sentence is about, as EDTF.

>>> [(p.words, p.edtf, p.basis) for p in read("In the first five months of 2008, 140 were tried.")]
[('In the first five months of 2008', '2008-01/2008-05', 'stated')]
>>> [(p.words, p.edtf, p.basis) for p in read("It fell last year.", "2008-06-12")]
[('last year', '2007', 'relative')]

Relative words are resolved against the publication date and against nothing else; without it, or
where it is too coarse ("yesterday" in an article of "June 2008"), they are left out. A date whose
year is not in the words ("in March") is relative, too: the latest before publication, or the next
one where the sentence looks ahead. To infer a period without words is left to a person. Not for
clock times, and not for durations that are no period ("jailed for three years").
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from extract.contract.edtf import Bounds, bounds, of_days
from extract.grammar import lexicon as lex
from extract.grammar.numerals import ORDINALS, numeral
from extract.grammar.quantities import Quantity, read_tokens
from extract.grammar.tokens import NUMBER, PAD, WORD, Tokens, scan

BASES = ("stated", "relative")


@dataclass(frozen=True, slots=True)
class Period:
    """A period and the words that state it.

    ``span`` is (start, end) of ``words`` in code points of the text. ``start`` and ``end`` are the
    first and last day, None where the period is open. ``precision`` is one of
    :data:`extract.contract.edtf.PRECISIONS`, ``basis`` one of :data:`BASES`.
    """

    words: str
    span: tuple[int, int]
    edtf: str
    start: date | None
    end: date | None
    precision: str
    basis: str


def read(text: str, published: str | None = None) -> list[Period]:
    """Every period of ``text``, in its order.

    ``published`` is the EDTF date of publication, or None. Raises ValueError if it is no EDTF.
    """
    tokens = scan(text)
    return of_tokens(tokens, published, read_tokens(tokens))


def of_tokens(tokens: Tokens, published: str | None, quantities: list[Quantity]) -> list[Period]:
    """As :func:`read`, for a text that was scanned and whose quantities are known."""
    return _Reader(tokens, bounds(published) if published else None, quantities).run()


@dataclass(slots=True)
class _Atom:
    """One date at tokens ``first`` to ``last`` (exclusive), before it is joined with others."""

    first: int
    last: int
    start: date
    end: date
    basis: str
    year: bool = True  # whether the year is in the words, or follows from them
    approximate: bool = False
    day: bool = False


_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NEXT = frozenset(("next", "coming", "upcoming", "following"))
_LAST = frozenset(("last", "past", "previous", "preceding"))
_THIS = frozenset(("this", "current"))
_SPANS = {"year", "month", "week", "quarter", "decade", "century", "season", "weekend", "night"}
_UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year", "decade": "decade", "decades": "decade",
    "quarter": "quarter", "quarters": "quarter", "fortnight": "fortnight", "century": "century",
    "centuries": "century", "weekends": "week", "fiscal": "", "hours": "hour", "hour": "hour",
}  # fmt: skip
_LEADS = frozenset(
    ("in", "on", "during", "over", "since", "by", "until", "till", "from", "between", "for", "at",
     "within", "before", "after", "through", "throughout", "of", "as", "to")
)  # fmt: skip
_FUTURE = frozenset(
    ("will", "to", "by", "until", "due", "scheduled", "plans", "set", "expected", "expects", "next",
     "would", "should", "upcoming")
)  # fmt: skip
_TRIGGERS = frozenset(
    [
        *lex.MONTHS, *lex.WEEKDAYS, *_SEASONS, "year", "month", "week", "quarter", "decade",
        "century", "years", "months", "weeks", "days", "decades", "quarters", "day", "yesterday",
        "today", "tomorrow", "tonight", "half", "weekend", "night", "weekday", "year's", "month's",
        "week's", "season",
    ]
)  # fmt: skip
_JOINTS = frozenset(("to", "and", "through", "until", "till", "-", "–"))
_EDGES = frozenset(("end", "beginning", "start", "middle", "close", "turn", "rest", "course"))
# Verbs beside which a day is that of the statement, and verbs of which a date is the publication's.
_SAYING = frozenset(
    ("said", "says", "told", "reported", "announced", "warned", "confirmed", "added", "stated",
     "noted", "tweeted", "wrote", "testified", "reporters", "estimated", "forecast")
)  # fmt: skip
_SAYING_FIRST = frozenset(
    ("said", "announced", "reported", "warned", "confirmed", "told", "released", "published")
)
_PUBLISHING = frozenset(
    ("released", "published", "unveiled", "issued", "revealed", "disclosed", "presented")
)
_CLAUSES = frozenset(("that", "which", "who", "and", "but", "were", "was", "have", "has", "had"))
_LENGTHS = {
    "week": 1, "weeks": 1, "month": 1, "months": 1, "quarter": 3, "quarters": 3, "year": 12,
    "years": 12,
}  # fmt: skip
_AHEAD = frozenset(("will", "shall", "due", "scheduled", "expected", "plans", "planned"))
_UNTIL_NOW = frozenset(("is", "are", "be", "can", "must", "may", "valid", "extended", "closed"))
_TOO_LONG = 31  # days: a publication date that is no closer cannot anchor "yesterday"


class _Reader:
    def __init__(
        self, tokens: Tokens, published: Bounds | None, quantities: list[Quantity]
    ) -> None:
        self.t = tokens
        self.published = published if published and published.start and published.end else None
        counted = [q for q in quantities if q.kind not in ("duration", "ordinal", "age")]
        self.counted = {q.start for q in counted}
        self.covered = [(q.start, q.end) for q in counted]
        self.next_covered = 0

    def run(self) -> list[Period]:
        t = self.t
        kinds, lower = t.kinds, t.lower
        atoms: list[_Atom] = []
        position = 0
        for i in range(PAD, len(lower) - PAD):
            if i < position or (kinds[i] != NUMBER and lower[i] not in _TRIGGERS):
                continue
            atom = self.atom_at(i)
            if atom is not None:
                if (atom.end - atom.start).days <= 31:
                    atom = self.stretched(atom)
                atoms.append(atom)
                position = atom.last
        return self.join(atoms)

    # --- anchors ------------------------------------------------------------------------------

    def year_published(self) -> int | None:
        p = self.published
        if p is None or p.start is None or p.end is None:
            return None
        return p.end.year if p.start.year == p.end.year else None

    def month_published(self) -> date | None:
        """The first day of the month of publication, if that is one month."""
        p = self.published
        if p is None or p.start is None or p.end is None:
            return None
        if (p.start.year, p.start.month) != (p.end.year, p.end.month):
            return None
        return p.end.replace(day=1)

    def days_published(self) -> tuple[date, date] | None:
        p = self.published
        if p is None or p.start is None or p.end is None:
            return None
        return (p.start, p.end) if (p.end - p.start).days <= 7 else None

    # --- atoms --------------------------------------------------------------------------------

    def is_counted(self, i: int) -> bool:
        """Whether token ``i`` lies in a quantity that is no duration."""
        start = self.t.span(i, i + 1)[0]
        while self.next_covered < len(self.covered) and self.covered[self.next_covered][1] <= start:
            self.next_covered += 1
        if self.next_covered == len(self.covered):
            return False
        return self.covered[self.next_covered][0] <= start

    def year_at(self, i: int) -> int | None:
        t = self.t
        word = t.words[i]
        if t.kinds[i] != NUMBER or len(word) != 4 or not word.isdigit():
            return None
        year = int(word)
        if not 1500 <= year <= 2100:
            return None
        if t.glued(i) and (t.kinds[i - 1] in (WORD, NUMBER) or t.words[i - 1] in "$£€#/.:@=_¥"):
            return None
        if t.glued(i + 1) and t.kinds[i + 1] in (WORD, NUMBER) and t.lower[i + 1] != "s":
            return None
        if t.lower[i - 1] in lex.DESIGNATORS and t.lower[i - 1] not in ("season", "series", "act"):
            return None
        return year

    def atom_at(self, i: int) -> _Atom | None:
        t = self.t
        if t.kinds[i] == NUMBER:
            return self.number_atom(i)
        word = t.lower[i]
        if word in lex.MONTHS and t.words[i][0].isupper():
            return self.month_atom(i)
        if word in lex.WEEKDAYS and t.words[i][0].isupper():
            return self.weekday_atom(i)
        if word in ("yesterday", "today", "tomorrow", "tonight"):
            return self.near_day(i)
        if word in _SEASONS:
            return self.season_atom(i)
        if word in _UNITS or word in _SPANS or word in ("half", "year's", "month's", "week's"):
            return self.span_atom(i)
        return None

    def number_atom(self, i: int) -> _Atom | None:
        t = self.t
        iso = self.iso_at(i)
        if iso:
            return iso
        day_month = self.day_month(i)
        if day_month:
            return day_month
        if t.glued(i + 1) and t.lower[i + 1] == "s":
            return self.decade_at(i)
        if t.glued(i + 1) and t.lower[i + 1] in ("th", "st", "nd", "rd"):
            return self.century_at(i, i + 2, int(t.words[i]) if t.words[i].isdigit() else 0)
        year = self.year_at(i)
        if year is None or self.is_counted(i):
            return None
        last = i + 1
        end_year = year
        mark = t.words[i + 1]
        if (
            mark
            and mark in "-–/"
            and t.glued(i + 1)
            and t.glued(i + 2)
            and t.kinds[i + 2] == NUMBER
        ):
            second = t.words[i + 2]
            if second.isdigit() and len(second) in (2, 4):
                value = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
                if year < value <= 2100:
                    end_year, last = value, i + 3
        atom = _Atom(i, last, date(year, 1, 1), date(end_year, 12, 31), "stated")
        return self.qualified_year(atom)

    def qualified_year(self, atom: _Atom) -> _Atom:
        """Read "the first five months of 2008", "summer of 2008", "the third quarter of 2008"."""
        t = self.t
        i = atom.first
        before = i - 1
        if t.lower[before] == "fiscal":
            atom.first = before
        if t.lower[before] in ("of", "in") or t.lower[before] == ",":
            before -= 1
        inner = self.part_before(before, atom.start.year)
        if inner and atom.start.year == atom.end.year:
            first, start, end = inner
            return _Atom(first, atom.last, start, end, atom.basis)
        if t.lower[i - 1] in ("early", "late", "mid"):
            atom.first = i - 1
        elif t.words[i - 1] == "-" and t.lower[i - 2] == "mid":
            atom.first = i - 2
        return atom

    def part_before(self, i: int, year: int) -> tuple[int, date, date] | None:
        """A part of a year that ends at token ``i``: its first token and days."""
        t = self.t
        word = t.lower[i]
        if word in _SEASONS:
            read_season = bounds(f"{year:04d}-{_SEASONS[word]}")
            if read_season.start and read_season.end:
                return i, read_season.start, read_season.end
        if word in ("quarter", "half"):
            return self.quarter_before(i, year)
        if word in ("q1", "q2", "q3", "q4"):
            return None
        if word in ("months", "quarters", "weeks", "days"):
            return self.first_months(i, year)
        if t.kinds[i] == NUMBER and t.lower[i - 1] == "q" and t.words[i] in ("1", "2", "3", "4"):
            quarter = int(t.words[i])
            return i - 1, date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)
        return None

    def quarter_before(self, i: int, year: int) -> tuple[int, date, date] | None:
        t = self.t
        number = ORDINALS.get(t.lower[i - 1])
        first = i - 1
        if (
            number is None
            and t.lower[i - 1] in ("st", "nd", "rd", "th")
            and t.words[i - 2].isdigit()
        ):
            number, first = int(t.words[i - 2]), i - 2
        if number is None and t.lower[i - 1] in ("final", "last"):
            number = 4 if t.lower[i] == "quarter" else 2
        length = 3 if t.lower[i] == "quarter" else 6
        if number is None or not 1 <= number <= 12 // length:
            return None
        first -= t.lower[first - 1] == "the"
        return first, date(year, length * (number - 1) + 1, 1), _month_end(year, length * number)

    def first_months(self, i: int, year: int) -> tuple[int, date, date] | None:
        """Read "(the) first five months", "the last three months", "nine months to ..."."""
        t = self.t
        for back in (1, 3):
            number = numeral(t, i - back)
            if number is None or number.last != i or not isinstance(number.value, int):
                continue
            first = number.first - 1
            side = t.lower[first]
            count, unit = number.value, t.lower[i]
            months = {"months": count, "quarters": 3 * count}.get(unit)
            the = first - (t.lower[first - 1] == "the")
            if side in ("first", "opening") and months and 1 <= months <= 12:
                return the, date(year, 1, 1), _month_end(year, months)
            if side in ("last", "final") and months and 1 <= months <= 12:
                return the, date(year, 13 - months, 1), date(year, 12, 31)
            if side == "first" and unit in ("weeks", "days"):
                days = count * (7 if unit == "weeks" else 1)
                if 1 <= days <= 365:
                    return the, date(year, 1, 1), date(year, 1, 1) + timedelta(days=days - 1)
        return None

    def iso_at(self, i: int) -> _Atom | None:
        t = self.t
        if len(t.words[i]) != 4 or t.words[i + 1] != "-" or t.words[i + 3] != "-":
            return None
        parts = (t.words[i], t.words[i + 2], t.words[i + 4])
        if not all(part.isdigit() for part in parts) or [len(part) for part in parts] != [4, 2, 2]:
            return None
        day = _date(int(parts[0]), int(parts[1]), int(parts[2]))
        return _Atom(i, i + 5, day, day, "stated", day=True) if day else None

    def decade_at(self, i: int) -> _Atom | None:
        t = self.t
        word = t.words[i]
        if not word.isdigit() or int(word) % 10:
            return None
        first = i
        if len(word) == 4 and 1500 <= int(word) <= 2090:
            year = int(word)
        elif (
            len(word) == 2
            and int(word) >= 20
            and (
                t.words[i - 1] in ("'", "’", "‘")
                or t.lower[i - 1] in ("the", "early", "late", "mid")
            )
        ):
            if (
                t.lower[i - 1] in ("the", "mid", "early", "late")
                and t.lower[i - 2]
                in ("in", "into", "of", "since", "during", "the", "from", "until")
                and t.lower[i + 2] not in ("and", "percent", "%")
            ):
                year = 1900 + int(word)
            elif t.words[i - 1] in ("'", "’", "‘"):
                year, first = 1900 + int(word), i - 1
            else:
                return None
        else:
            return None
        while t.lower[first - 1] in ("early", "late", "mid", "the") or (
            t.words[first - 1] == "-" and t.lower[first - 2] == "mid"
        ):
            first -= 1
        span = 99 if year % 100 == 0 and year < 2000 else 9
        return _Atom(first, i + 2, date(year, 1, 1), date(year + span, 12, 31), "stated")

    def century_at(self, i: int, after: int, number: int) -> _Atom | None:
        t = self.t
        if t.lower[after] not in ("century", "centuries") or not 15 <= number <= 21:
            return None
        first = i - (t.lower[i - 1] == "the")
        start = 100 * (number - 1)
        return _Atom(first, after + 1, date(start, 1, 1), date(start + 99, 12, 31), "stated")

    # --- months and days ----------------------------------------------------------------------

    def day_at(self, i: int) -> tuple[int, int] | None:
        """A day of the month at token ``i`` ("5", "5th", "5."): its number and the token after."""
        t = self.t
        if t.kinds[i] != NUMBER or not t.words[i].isdigit() or len(t.words[i]) > 2:
            return None
        day = int(t.words[i])
        if not 1 <= day <= 31:
            return None
        if t.glued(i + 1) and t.lower[i + 1] in ("st", "nd", "rd", "th"):
            return day, i + 2
        if (t.glued(i + 1) and t.kinds[i + 1] in (WORD, NUMBER)) or t.words[i + 1] in ("%", ":"):
            return None
        return day, i + 1

    def day_month(self, i: int) -> _Atom | None:
        """Read "5 June 2008", "5th of June", "5-7 June"."""
        t = self.t
        read_day = self.day_at(i)
        if read_day is None or (t.glued(i) and t.words[i - 1] not in "(-–“\"'"):
            return None
        day, j = read_day
        last_day = day
        if t.words[j] in ("-", "–") or t.lower[j] == "to":
            second = self.day_at(j + 1)
            if second and second[0] > day:
                last_day, j = second
        if t.lower[j] == "of":
            j += 1
        month = lex.MONTHS.get(t.lower[j])
        if month is None or not t.words[j][0].isupper():
            return None
        j += 1 + self.is_abbreviated(j)
        return self.dated(i, j, month, day, last_day)

    def dated(self, first: int, after: int, month: int, day: int, last_day: int) -> _Atom | None:
        t = self.t
        first = self.with_weekday(first)
        k = after + (t.words[after] == ",")
        year = self.year_at(k)
        if year is not None and not self.is_counted(k):
            return self.days_atom(first, k + 1, year, month, day, last_day, "stated", stated=True)
        of = after + (t.lower[after] == "of")
        if t.lower[of] in ("last", "this") and t.lower[of + 1] == "year":
            anchor = self.year_published()
            if anchor:
                year = anchor - (t.lower[of] == "last")
                return self.days_atom(
                    first, of + 2, year, month, day, last_day, "relative", stated=True
                )
        ahead = self.year_ahead(after)
        if ahead is not None:
            year = ahead[0] - (month > ahead[1])
            return self.days_atom(first, after, year, month, day, last_day, "stated", stated=True)
        guess = self.guess_year(month, day, first)
        if guess is None:
            return None
        return self.days_atom(first, after, guess, month, day, last_day, "relative", stated=False)

    def year_ahead(self, i: int) -> tuple[int, int] | None:
        """Year and month of the date that a joint at token ``i`` leads to: "May and July 2008"."""
        t = self.t
        if t.lower[i] not in _JOINTS:
            return None
        j = i + 1
        read_day = self.day_at(j)
        if read_day:
            j = read_day[1]
        month = lex.MONTHS.get(t.lower[j])
        if month is None or not t.words[j][0].isupper():
            return None
        j += 1
        read_day = self.day_at(j)
        if read_day:
            j = read_day[1]
        j += t.words[j] == ","
        year = self.year_at(j)
        return None if year is None else (year, month)

    def days_atom(
        self, first: int, last: int, year: int, month: int, day: int, last_day: int, basis: str,
        *, stated: bool,
    ) -> _Atom | None:  # fmt: skip
        start, end = _date(year, month, day), _date(year, month, last_day)
        if start is None or end is None:
            return None
        return _Atom(first, last, start, end, basis, year=stated, day=True)

    def with_weekday(self, first: int) -> int:
        t = self.t
        before = first - 1 - (t.words[first - 1] == ",")
        before -= t.lower[before] == "the"
        return before if t.lower[before] in lex.WEEKDAYS else first

    def guess_year(self, month: int, day: int | None, first: int) -> int | None:
        """The year of a date that names none: the latest before publication.

        A date at most six weeks after it, or one in a sentence about the future, is the next one.
        """
        p = self.published
        if p is None or p.end is None or p.start is None:
            return None
        last = p.end
        if (p.end - p.start).days > 366:
            return None
        same = _date(last.year, month, day or 1)
        if same is None:
            same = date(last.year, month, 28)
        lead = self.t.lower[first - 1]
        future = any(word in _FUTURE for word in self.t.lower[first - 3 : first])
        if lead == "for" and day is None and 0 <= (same - last).days <= 92:
            future = True  # "oil for June delivery", written in May
        if self.length_before(first):
            future = False  # "the three months to December"
        elif lead in ("until", "till"):
            near = self.t.lower[max(first - 9, 0) : first]
            future = any(word in _AHEAD or word in _UNTIL_NOW for word in near)
        elif lead == "in" and not future:
            future = self.looks_ahead(first)
        if lead in ("since", "last") or (lead == "in" and day is None and not future):
            future = False
        elif day is not None and 0 < (same - last).days <= 45:
            future = True
        if future and self.t.lower[first - 1] != "last":
            return last.year if same >= last.replace(day=1) else last.year + 1
        return last.year if same <= last else last.year - 1

    def looks_ahead(self, i: int) -> bool:
        """Whether "will" and the like stand before token ``i`` in its clause."""
        t = self.t
        for j in range(i - 1, i - 13, -1):
            if t.lower[j] in _AHEAD:
                return True
            if t.kinds[j] != WORD and t.kinds[j] != NUMBER and t.words[j] not in "-$%€£":
                return False
        return False

    def month_atom(self, i: int) -> _Atom | None:
        t = self.t
        month = lex.MONTHS[t.lower[i]]
        j = i + 1 + self.is_abbreviated(i)
        read_day = self.day_at(j)
        if read_day and self.year_at(j) is None and not self.is_counted(j):
            day, after = read_day
            last_day = day
            if t.words[after] in ("-", "–") or t.lower[after] == "to":
                second = self.day_at(after + 1)
                if second and second[0] > day and not self.is_counted(after + 1):
                    last_day, after = second
            return self.dated(i, after, month, day, last_day)
        k = j
        if t.lower[k] == "of" or t.words[k] == ",":
            k += 1
        year = self.year_at(k)
        if year is not None and not self.is_counted(k):
            first, start = i, date(year, month, 1)
            return self.month_part(first, k + 1, start, "stated", stated=True)
        before = t.lower[i - 1]
        word = t.lower[i]
        lead = before in _LEADS or before in ("early", "late", "mid", "and", "-", "–")
        pointed = before in _LAST or before in _NEXT or before in _THIS
        if word in ("may", "march", "mar", "jan", "dec", "sun") and not (lead or pointed):
            return None
        if not (lead or pointed or t.lower[j] in ("to", "through", "and", "-", "–")):
            return None
        if t.kinds[j] == WORD and t.words[j][0].isupper() and t.lower[j] not in lex.MONTHS:
            return None  # a person called April or May
        if t.lower[j] in ("last", "this", "next") and t.lower[j + 1] == "year":
            anchor = self.year_published()
            if anchor is None:
                return None
            year = anchor + {"last": -1, "this": 0, "next": 1}[t.lower[j]]
            return self.month_part(i, j + 2, date(year, month, 1), "relative", stated=True)
        ahead = self.year_ahead(j)
        if ahead is not None:
            start = date(ahead[0] - (month > ahead[1]), month, 1)
            return self.month_part(i, j, start, "stated", stated=True)
        guess = self.guess_year(month, None, i)
        anchor_month = self.month_published()
        if guess is None:
            return None
        first = i
        if before in _NEXT and anchor_month:
            guess = anchor_month.year + (month <= anchor_month.month)
            first = i - 1
        elif pointed:
            first = i - 1
            if before in _LAST and anchor_month and month == anchor_month.month:
                guess = anchor_month.year - 1
        return self.month_part(first, j, date(guess, month, 1), "relative", stated=pointed)

    def is_abbreviated(self, i: int) -> bool:
        """Whether the full stop behind the month at token ``i`` belongs to it: "Sept." """
        t = self.t
        full = len(t.words[i]) > 4 or t.lower[i] in ("may", "june", "july")
        return not full and t.words[i + 1] == "." and t.glued(i + 1)

    def length_before(self, i: int) -> tuple[int, int, str] | None:
        """Read "(the) three months to" before token ``i``: first token, how many, the unit."""
        t = self.t
        unit = t.lower[i - 2]
        if t.lower[i - 1] not in ("to", "ended", "ending", "through") or unit not in _LENGTHS:
            return None
        first, count = i - 2, 1
        counted = self.count_before(i - 2)
        if unit.endswith("s"):
            if counted is None:
                return None
            first, count = counted[0], counted[1]
        elif t.lower[first - 1] in ("full", "fiscal", "financial"):
            first -= 1
        first -= t.lower[first - 1] == "the"
        return first, count, unit

    def stretched(self, atom: _Atom) -> _Atom:
        """A date with the time that ends with it: "the three months to December"."""
        length = self.length_before(atom.first)
        if length is None:
            return atom
        first, count, unit = length
        if unit.startswith("week"):
            if not atom.day:
                return atom
            start = atom.end - timedelta(days=7 * count - 1)
        else:
            months = count * _LENGTHS[unit]
            if not 1 <= months <= 1200:
                return atom
            last_day = (atom.end + timedelta(days=1)).day == 1
            if last_day:
                start = _add_months(atom.end.replace(day=1), 1 - months)
            else:
                before = _add_months(atom.end.replace(day=1), -months)
                day = min(atom.end.day, monthrange(before.year, before.month)[1])
                start = before.replace(day=day) + timedelta(days=1)
        return _Atom(first, atom.last, start, atom.end, atom.basis, year=True, day=atom.day)

    def month_part(self, first: int, last: int, start: date, basis: str, *, stated: bool) -> _Atom:
        t = self.t
        if t.lower[first - 1] in ("early", "late", "mid"):
            first -= 1
        elif t.words[first - 1] == "-" and t.lower[first - 2] == "mid":
            first -= 2
        end = _month_end(start.year, start.month)
        return _Atom(first, last, start, end, basis, year=stated)

    def weekday_atom(self, i: int) -> _Atom | None:
        t = self.t
        after = i + 1
        # "Monday, June 5": the date speaks
        k = after + (t.words[after] == ",")
        if t.lower[k] in lex.MONTHS and t.words[k][0].isupper() and self.day_at(k + 1):
            return None
        if self.day_at(k) and t.lower[k + 1] in lex.MONTHS:
            return None
        anchors = self.days_published()
        if anchors is None:
            return None
        weekday = lex.WEEKDAYS[t.lower[i]]
        before = t.lower[i - 1]
        if before == "the" and t.words[after][:1].isupper() and t.kinds[after] == WORD:
            return None  # "the Sunday Express"
        first, ahead = i, False
        if before in _LAST or before in _NEXT or before in _THIS:
            first, ahead = i - 1, before in _NEXT
        elif before in ("on", "by", "until", "for", "from"):
            ahead = any(
                word in ("will", "due", "scheduled", "expected", "set")
                for word in t.lower[i - 8 : i]
            )
        days = {self.near_weekday(anchor, weekday, ahead, before in _LAST) for anchor in anchors}
        if t.lower[after] in ("night", "morning", "afternoon", "evening"):
            if t.words[after][0].isupper() and t.words[after + 1][:1].isupper():
                return None  # "Saturday Night Live"
            after += 1
        return self.day_set(first, after, days)

    def near_weekday(self, anchor: date, weekday: int, ahead: bool, before_today: bool) -> date:
        if ahead:
            return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
        back = (anchor.weekday() - weekday) % 7
        return anchor - timedelta(days=7 if before_today and back == 0 else back)

    def day_set(self, first: int, last: int, days: set[date]) -> _Atom:
        start, end = min(days), max(days)
        return _Atom(first, last, start, end, "relative", approximate=start != end, day=True)

    def near_day(self, i: int) -> _Atom | None:
        anchors = self.days_published()
        if anchors is None or (self.t.words[i][0].isupper() and self.t.lower[i - 1] == "usa"):
            return None
        shift = {"yesterday": -1, "tomorrow": 1}.get(self.t.lower[i], 0)
        days = {anchor + timedelta(days=shift) for anchor in anchors}
        return self.day_set(i, i + 1, days)

    # --- years, months, weeks relative to publication -----------------------------------------

    def season_atom(self, i: int) -> _Atom | None:
        t = self.t
        k = i + 1 + (t.lower[i + 1] in ("of", "in"))
        if self.year_at(k) is not None:
            return None  # the year takes the season with it
        before = t.lower[i - 1]
        year = self.year_published()
        if year is None or not (before in _LAST or before in _THIS or before in _NEXT):
            return None
        code = _SEASONS[t.lower[i]]
        if before in _NEXT:
            year += 1
        elif before in _LAST:
            this = bounds(f"{year:04d}-{code}")
            if self.published and self.published.start and this.end:
                year -= this.end >= self.published.start
        season = bounds(f"{year:04d}-{code}")
        if season.start is None or season.end is None:
            return None
        return _Atom(i - 1, i + 1, season.start, season.end, "relative")

    def span_atom(self, i: int) -> _Atom | None:
        t = self.t
        word = t.lower[i].removesuffix("'s")
        ago = self.ago(i)
        if ago:
            return ago
        past = self.past_units(i)
        if past:
            return past
        if word == "century" and t.lower[i - 1] in ORDINALS:
            return self.century_at(i - 1, i, ORDINALS[t.lower[i - 1]])
        if word in ("quarter", "half"):
            within = self.quarter_without_year(i)
            if within:
                return within
        before = t.lower[i - 1]
        if before == "fiscal":
            before = t.lower[i - 2]
        first = i - 1 if t.lower[i - 1] == before else i - 2
        if word in ("months", "days", "weeks") or word not in _SPANS:
            return None
        started = t.lower[i - 4 : i] == ["the", "start", "of", "the"] or (
            t.lower[i - 4 : i] == ["the", "beginning", "of", "the"]
        )
        if before in _THIS:
            shift = 0
        elif started and t.lower[i - 5] == "since" and word in ("year", "month", "decade"):
            first, shift = i, 0
        elif before in _LAST and before != "past":
            shift = -1
        elif before in _NEXT and before != "following":
            shift = 1
        elif before == "past":
            return self.past(i - 1, i + 1, 1, word)
        else:
            return None
        if before in ("previous", "preceding"):
            return None  # relative to the text, not to the publication
        atom = self.shifted(first, i + 1, word, shift)
        if atom and word in ("year", "quarter"):
            inner = self.inner_part(atom)
            if inner:
                return inner
        if atom and t.lower[first - 1] in ("earlier", "late", "early", "later"):
            atom.first -= 1
        return atom

    def inner_part(self, atom: _Atom) -> _Atom | None:
        """Read "the first five months of this year", "the third quarter of last year"."""
        t = self.t
        before = atom.first - 1
        if t.lower[before] == "of":
            before -= 1
        inner = self.part_before(before, atom.start.year)
        if inner is None:
            return None
        first, start, end = inner
        return _Atom(first, atom.last, start, end, atom.basis)

    def quarter_without_year(self, i: int) -> _Atom | None:
        """Read "the third quarter", "the first half of the year"."""
        t = self.t
        j = i + 1
        if t.lower[j] == "of" and t.lower[j + 1] == "the" and t.lower[j + 2] in ("year", "season"):
            if t.lower[j + 2] == "season":
                return None
            j += 3
        elif t.lower[i] == "half" or t.lower[j] in ("of", "final", "century"):
            return None
        k = j + (t.lower[j] == "of")
        if self.year_at(k) is not None or t.lower[k] in ("last", "this", "next"):
            return None
        p = self.published
        if p is None or p.end is None or p.start is None or (p.end - p.start).days > _TOO_LONG:
            return None
        part = self.quarter_before(i, p.end.year)
        if part is None:
            return None
        first, start, end = part
        if start > p.end:
            part = self.quarter_before(i, p.end.year - 1)
            if part is None:
                return None
            first, start, end = part
        return _Atom(first, j, start, end, "relative")

    def shifted(self, first: int, last: int, unit: str, shift: int) -> _Atom | None:
        p = self.published
        if p is None or p.end is None or p.start is None:
            return None
        year = self.year_published()
        if unit in ("year", "decade", "century") and year is not None:
            length = {"year": 1, "decade": 10, "century": 100}[unit]
            start_year = year // length * length + shift * length
            start = date(start_year, 1, 1)
            return _Atom(first, last, start, date(start_year + length - 1, 12, 31), "relative")
        month = self.month_published()
        if unit == "month" and month is not None:
            start = _add_months(month, shift)
            return _Atom(first, last, start, _month_end(start.year, start.month), "relative")
        if unit == "quarter" and month is not None:
            start = _add_months(date(month.year, (month.month - 1) // 3 * 3 + 1, 1), 3 * shift)
            end_month = _add_months(start, 2)
            end = _month_end(end_month.year, end_month.month)
            return _Atom(first, last, start, end, "relative")
        anchors = self.days_published()
        if anchors is None:
            return None
        if unit == "week":
            starts = {a - timedelta(days=a.weekday()) + timedelta(weeks=shift) for a in anchors}
            start, end = min(starts), max(starts) + timedelta(days=6)
            return _Atom(first, last, start, end, "relative", approximate=len(starts) > 1)
        if unit == "weekend":
            saturdays = {a + timedelta(days=5 - a.weekday()) + timedelta(weeks=shift)
                         for a in anchors}  # fmt: skip
            start, end = min(saturdays), max(saturdays) + timedelta(days=1)
            return _Atom(first, last, start, end, "relative", approximate=len(saturdays) > 1)
        if unit == "night" and shift == -1:
            return self.day_set(first, last, {a - timedelta(days=1) for a in anchors})
        return None

    def count_before(self, i: int) -> tuple[int, int, bool] | None:
        """The number before the unit at token ``i``: first token, value, about."""
        t = self.t
        if t.lower[i - 1] in ("a", "one", "an"):
            return i - 1, 1, False
        if t.lower[i - 1] == "few" and t.lower[i - 2] == "a":
            return None
        if t.lower[i - 1] == "of" and t.lower[i - 2] == "couple":
            return i - 3, 2, True
        if t.words[i - 1] == "-":
            return None
        for back in (1, 2, 3):
            number = numeral(t, i - back)
            if number is not None and number.last == i and isinstance(number.value, int):
                first = number.first
                about = t.lower[first - 1] in (
                    "about",
                    "around",
                    "nearly",
                    "almost",
                    "some",
                    "roughly",
                )
                return first - about, number.value, about
        return None

    def ago(self, i: int) -> _Atom | None:
        """Read "three years ago", "a decade ago"; "a year earlier" is relative to the text."""
        t = self.t
        if t.lower[i + 1] != "ago":
            return None
        counted = self.count_before(i)
        unit = _UNITS.get(t.lower[i])
        if counted is None or not unit:
            return None
        first, count, about = counted
        p = self.published
        if p is None or p.end is None or count > 5000:
            return None
        last = i + 2
        if unit in ("year", "decade", "century"):
            year = self.year_published()
            length = {"year": 1, "decade": 10, "century": 100}[unit] * count
            if year is None or year - length < 1:
                return None
            start = date(year - length, 1, 1)
            atom = _Atom(first, last, start, date(start.year, 12, 31), "relative")
            atom.approximate = about
            return atom
        month = self.month_published()
        if unit == "month" and month:
            start = _add_months(month, -count)
            return _Atom(
                first, last, start, _month_end(start.year, start.month), "relative",
                approximate=about,
            )  # fmt: skip
        anchors = self.days_published()
        if anchors and unit in ("day", "week", "fortnight"):
            length = {"day": 1, "week": 7, "fortnight": 14}[unit] * count
            atom = self.day_set(first, last, {a - timedelta(days=length) for a in anchors})
            atom.approximate = atom.approximate or about or unit != "day"
            return atom
        return None

    def past_units(self, i: int) -> _Atom | None:
        """Read "over 11 years", "the past five years", "in the last six months"."""
        t = self.t
        unit = _UNITS.get(t.lower[i])
        counted = self.count_before(i)
        if not unit or counted is None:
            return None
        first, count, _ = counted
        before = t.lower[first - 1]
        if before in ("past", "last", "previous", "preceding"):
            follower = t.lower[i + 1]
            if follower == "of" and (
                self.year_at(i + 2) is not None or t.lower[i + 2] in ("the", "last", "this")
            ):
                return None  # "the last three months of 2008" is a part of the year
            first -= 1
            first -= t.lower[first - 1] in ("the", "these")
            return self.past(first, i + 1, count, unit)
        if (
            before == "over"
            and t.lower[i + 1] not in ("ago", "old", "of", "in", "later", "to")
            and (
                t.lower[first - 2] not in lex.DESIGNATORS
                and t.words[i + 1] != "-"
                and t.lower[first - 2]
                not in ("for", "after", "took", "just", "well", "jailed", "is")
                and t.lower[first] != "a"
            )
        ):
            return self.past(first, i + 1, count, unit)
        return None

    def past(self, first: int, last: int, count: int, unit: str) -> _Atom | None:
        """The ``count`` units that end at publication."""
        p = self.published
        if p is None or p.end is None or count > 5000:
            return None
        if unit in ("year", "decade", "century"):
            year = self.year_published()
            length = {"year": 1, "decade": 10, "century": 100}[unit] * count
            if year is None or year - length < 1:
                return None
            return _Atom(first, last, date(year - length, 1, 1), date(year, 12, 31), "relative")
        month = self.month_published()
        if unit in ("month", "quarter") and month:
            start = _add_months(month, -count * (3 if unit == "quarter" else 1))
            return _Atom(first, last, start, _month_end(month.year, month.month), "relative")
        anchors = self.days_published()
        days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
        if anchors and days:
            start = anchors[0] - timedelta(days=days * count)
            return _Atom(first, last, start, anchors[1], "relative", day=True)
        return None

    # --- joining ------------------------------------------------------------------------------

    def is_saying(self, atom: _Atom) -> bool:
        """Whether the date is that of a statement: "said on Tuesday", "data released in June"."""
        t = self.t
        days = (atom.end - atom.start).days
        if days > 31:
            return False
        k = atom.first - 1
        while t.lower[k] in ("on", "in", "late", "early", "the", "end", "of", ","):
            k -= 1
        if atom.day and (t.lower[k] in _SAYING or t.lower[atom.last] in _SAYING_FIRST):
            return True
        if t.lower[k + 1] not in ("on", "in", "late", "early") and not atom.day:
            return False
        for j in range(k, k - 5, -1):
            if t.lower[j] in _PUBLISHING or (atom.day and t.lower[j] == "told"):
                return True
            if t.kinds[j] != WORD or t.lower[j] in _CLAUSES:
                return False
        return False

    def join(self, atoms: list[_Atom]) -> list[Period]:
        found: list[Period] = []
        atoms = [atom for atom in atoms if not self.is_saying(atom)]
        k = 0
        while k < len(atoms):
            atom = atoms[k]
            second = atoms[k + 1] if k + 1 < len(atoms) else None
            if second is not None and self.is_interval(atom, second):
                joined = self.interval(atom, second)
                if joined:
                    found.append(joined)
                    k += 2
                    continue
            found.append(self.period(atom))
            k += 1
        return found

    def is_interval(self, atom: _Atom, second: _Atom) -> bool:
        t = self.t
        gap = t.lower[atom.last : second.first]
        before = t.lower[atom.first - 1]
        if gap in (["-"], ["–"]):
            return t.glued(atom.last) or _alike(atom, second)
        if gap in (["to"], ["through"], ["until"], ["till"]):
            return True
        if gap == ["up", "to"]:
            return before == "from"
        return gap == ["and"] and before == "between"

    def interval(self, atom: _Atom, second: _Atom) -> Period | None:
        start, end = atom.start, second.end
        if not atom.year and second.year:
            # "from March to June 2010": the year belongs to both
            moved = _date(second.end.year, start.month, start.day)
            if moved is None:
                return None
            start = moved
            if start > end:
                start = start.replace(year=start.year - 1)
        elif not second.year and atom.year:
            moved = _same_day(end, start.year)
            end = moved if moved >= start else _same_day(end, start.year + 1)
        if end < start:
            return None
        basis = "stated"
        if "relative" in (atom.basis, second.basis) and not (second.year and not atom.year):
            basis = "relative"
        first = atom.first - (self.t.lower[atom.first - 1] in ("from", "between", "in", "during"))
        edtf = _interval(start, end, atom, second)
        return self.made(first, second.last, edtf, basis)

    def period(self, atom: _Atom) -> Period:
        edtf = of_days(atom.start, atom.end)
        if atom.end.year - atom.start.year in (9, 99) and edtf.count("/"):
            if atom.basis == "stated" and atom.start.year % (10 if len(edtf) == 9 else 1) == 0:
                step = atom.end.year - atom.start.year + 1
                if atom.start.year % step == 0 and len(edtf) == 9 and self.is_decade(atom):
                    edtf = edtf[:3] + "X" if step == 10 else edtf[:2] + "XX"
        elif _is_season(atom):
            edtf = self.season_edtf(atom)
        first = self.with_edge(atom.first)
        before = self.t.lower[first - 1]
        if atom.approximate:
            edtf = "/".join(f"{part}~" for part in edtf.split("/"))
        basis = atom.basis
        t_before = before
        the = before == "the"
        if the:
            t_before = self.t.lower[first - 2]
        if t_before == "to" and self.t.lower[first - 2 - the] == "prior":
            return self.made(first - 2 - the, atom.last, f"../{edtf.rsplit('/')[-1]}", basis)
        since = self.since_before(first)
        if since is not None:
            one = edtf.split("/")[0]
            return self.made(since, atom.last, f"{one}/..", basis)
        if t_before in _LEADS and t_before not in ("of", "as", "to", "at"):
            first -= 1 + the
            if ("/" not in edtf and not the) or t_before == "since":
                one = edtf.split("/")[0]
                if t_before == "since" or (t_before == "after" and atom.basis == "stated"):
                    edtf = f"{one}/.."
                elif t_before in ("until", "till") or (
                    t_before == "before" and atom.basis == "stated"
                ):
                    edtf = f"../{edtf.rsplit('/')[-1]}"
        return self.made(first, atom.last, edtf, basis)

    def since_before(self, first: int) -> int | None:
        """The token of "since" in "since measurements began in 1979"; None if it is none."""
        t = self.t
        if t.lower[first - 1] not in ("in", "on"):
            return None
        for j in range(first - 2, first - 14, -1):
            if t.lower[j] == "since":
                return j if j < first - 2 else None
            if t.kinds[j] != WORD or t.lower[j] in _TRIGGERS:
                return None
        return None

    def with_edge(self, first: int) -> int:
        """Read "the end of 2011": the words before token ``first`` belong to the period."""
        t = self.t
        if t.lower[first - 1] == "the" and t.lower[first - 2] == "of":
            edge = first - 3
        elif t.lower[first - 1] == "of":
            edge = first - 2
        else:
            return first
        if t.lower[edge] not in _EDGES:
            return first
        return edge - (t.lower[edge - 1] == "the")

    def is_decade(self, atom: _Atom) -> bool:
        words = self.t.lower[atom.first : atom.last]
        return words[-1] in ("s", "century", "centuries")

    def season_edtf(self, atom: _Atom) -> str:
        for word in self.t.lower[atom.first : atom.last]:
            if word in _SEASONS:
                return f"{atom.start.year:04d}-{_SEASONS[word]}"
        return of_days(atom.start, atom.end)

    def made(self, first: int, last: int, edtf: str, basis: str) -> Period:
        t = self.t
        read_bounds = bounds(edtf)
        span = t.span(first, last)
        return Period(
            words=t.source[span[0] : span[1]],
            span=span,
            edtf=edtf,
            start=read_bounds.start,
            end=read_bounds.end,
            precision=read_bounds.precision,
            basis=basis,
        )


def _alike(first: _Atom, second: _Atom) -> bool:
    """Whether two dates are of one sort: days, months or years."""
    return (
        first.day == second.day
        and (first.end - first.start).days // 28 == (second.end - second.start).days // 28
    )


def _is_season(atom: _Atom) -> bool:
    return (
        not atom.day
        and atom.start.month in (3, 6, 9, 12)
        and 80 < (atom.end - atom.start).days < 95
    )


def _interval(start: date, end: date, atom: _Atom, second: _Atom) -> str:
    """The EDTF of two dates, each with the precision that it was stated in."""
    left = of_days(atom.start, atom.end).split("/")[0]
    right = of_days(second.start, second.end).rsplit("/")[-1]
    if (atom.year and not second.year) or (second.year and not atom.year):
        left = start.isoformat()[: len(left)]
        right = end.isoformat()[: len(right)]
    return left if left == right else f"{left}/{right}"


def _date(year: int, month: int, day: int) -> date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _add_months(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
