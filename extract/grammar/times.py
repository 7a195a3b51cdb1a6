"""Numbers that are years, days of a month or times of the clock.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("June 5"))
>>> number = operand_at(reading, PAD + 1)
>>> is_date(reading, number) if number else None
True

Not for making periods of them: that is :mod:`extract.grammar.periods`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.bounds import qualifier_before
from extract.grammar.measures import noun_at
from extract.grammar.reading import Operand, Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import NUMBER

_DATE_LEADS = lex.word_set(
    "in since by until till during the early late mid spring summer autumn fall winter "
    "between of from after before for to and his her its their or on year season christmas "
    "than through this that our my a an with as s around about circa late- each election "
    "elections session vs over was"
)
CLOCK = lex.word_set("am pm gmt est edt bst utc cet pst pdt noon midnight o'clock")
DATE_JOINS = lex.word_set("and to - – , & through or until")
_ABOUT_COUNTS = lex.word_set("nearly some approximately roughly almost estimated")
_YEAR_LEADS = lex.word_set("in since by until the during early late mid")
_LAST_DAY, _LAST_HOUR = 31, 24


def clock_after(r: Reading, operand: Operand) -> int | None:
    """Read the rest of "9 p.m.", "9 to 5 p.m.", "9, 10 and 11:30 am": the token after it."""
    t = r.t
    if not operand.number.plain and operand.number.style == "digits":
        return None
    i = operand.number.last
    for _ in range(3):
        if t.lower[i] in CLOCK:
            return i + 1
        if t.lower[i] in ("a", "p") and t.words[i + 1] == "." and t.lower[i + 2] == "m":
            return i + 3
        if t.lower[i] not in DATE_JOINS or operand.value > _LAST_HOUR or t.kinds[i + 1] != NUMBER:
            return None
        i += 2
        if t.words[i] == ":" and t.glued(i) and t.kinds[i + 1] == NUMBER:
            i += 2
    return None


def is_month(r: Reading, i: int) -> bool:
    """Whether token ``i`` is the name of a month, with its capital."""
    return r.t.lower[i] in lex.MONTHS and r.t.words[i][0].isupper()


def is_date(r: Reading, operand: Operand) -> bool:
    """Whether the number is a day: "June 5", "5 June", "5, 6 and 7 June"."""
    number = operand.number
    if not number.plain or operand.unit is not None or not 0 <= number.value <= _LAST_DAY:
        return False
    return bool(DAYS.first(r, operand))


#: a small number that is the day of a month
DAYS: Rules[[Reading, Operand], bool] = Rules("quantity: days")


@DAYS.rule(
    "after the month",
    Example("It began on June 5 and on Jan. 7.", "nothing"),
    Example("In June 5 girls were freed.", "5 = count 5 [girls]"),
)
def _after_month(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    month = i - 2 if t.words[i - 1] == "." else i - 1
    if not operand.value or not is_month(r, month):
        return False
    counted = noun_at(t, operand.number.last)
    return not (counted and t.lower[month - 1] in ("in", "last", "this", "since"))


@DAYS.rule("before the month", Example("It began on the 5 of June and ended on 7 July.", "nothing"))
def _before_month(r: Reading, operand: Operand) -> bool:
    after = operand.number.last
    return is_month(r, after + (r.t.lower[after] == "of"))


@DAYS.rule(
    "after the weekday",
    Example("It began on Tuesday 5. On Monday 5 girls came.", "5 = count 5 [girls]"),
)
def _after_weekday(r: Reading, operand: Operand) -> bool:
    t = r.t
    return t.lower[operand.number.first - 1] in lex.WEEKDAYS and not noun_at(t, operand.number.last)


@DAYS.rule(
    "joined to a date",
    Example("They met on June 5 and 6.", "nothing"),
    Example("They met on June 5 and 6 girls came.", "6 = count 6 [girls]"),
)
def _after_date(r: Reading, operand: Operand) -> bool:
    t, before = r.t, operand.number.first - 1
    joined = t.lower[before] in DATE_JOINS and r.date_end == before
    return joined and not noun_at(t, operand.number.last)


@DAYS.rule("list before the month", Example("They met on 5, 6 and 7 June.", "nothing"))
def _list_of_days(r: Reading, operand: Operand) -> bool:
    t, k = r.t, operand.number.last
    for _ in range(3):
        if t.lower[k] not in DATE_JOINS or not t.words[k + 1].isdigit():
            return False
        if int(t.words[k + 1]) > _LAST_DAY:
            return False
        k += 2
        if is_month(r, k):
            return True
    return False


def is_year(r: Reading, operand: Operand) -> bool:
    """Whether the number is a year, and not "2008 people"."""
    number = operand.number
    if not number.plain or operand.unit or len(r.t.words[number.first]) != 4:
        return False
    if not 1500 <= number.value <= 2100 or r.lenient:
        return False
    return bool(YEARS.first(r, operand)) or not COUNTS.first(r, operand)


#: what makes four digits a year, whatever stands before them
YEARS: Rules[[Reading, Operand], bool] = Rules("quantity: certain years")


@YEARS.rule("adjective", Example("Some 2008-born girls came.", "nothing"))
def _adjective(r: Reading, operand: Operand) -> bool:
    return operand.hyphen


@YEARS.rule(
    "possessive",
    Example("It was nearly 2008's total.", "nothing"),
)
def _possessive(r: Reading, operand: Operand) -> bool:
    after = operand.number.last
    return r.t.glued(after) and r.t.words[after] in ("'", "’")


#: four digits that could be a year and are a count
COUNTS: Rules[[Reading, Operand], bool] = Rules("quantity: counts that could be years")


@COUNTS.rule(
    "bound",
    Example("No fewer than 2008 came, and over 2008 nobody.", "No fewer than 2008 = count >=2008"),
)
def _bounded(r: Reading, operand: Operand) -> bool:
    _, qualifier = qualifier_before(r, operand.number.first)
    before = r.t.lower[operand.number.first - 1]
    return qualifier not in ("exact", "about") and before not in ("over", "under", "above", "below")


@COUNTS.rule("about", Example("Nearly 2008 came.", "Nearly 2008 = count ~2008"))
def _about(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.number.first - 1] in _ABOUT_COUNTS


@COUNTS.rule(
    "counted", Example("There 2008 people came; in 2008 people came.", "2008 = count 2008 [people]")
)
def _counted(r: Reading, operand: Operand) -> bool:
    before = r.t.lower[operand.number.first - 1]
    return _strong(r, operand) and before not in _YEAR_LEADS and before not in lex.MONTHS


@COUNTS.rule("unlikely year", Example("Police seized 1650 pills.", "1650 = count 1650 [pills]"))
def _unlikely(r: Reading, operand: Operand) -> bool:
    if 1900 <= operand.value <= 2050 or _strong(r, operand):
        return False
    counted = noun_at(r.t, operand.number.last) is not None
    return counted and r.t.lower[operand.number.first - 1] not in _DATE_LEADS


def _strong(r: Reading, operand: Operand) -> bool:
    """Whether what follows is counted so often that no year is meant: "2008 people"."""
    noun = noun_at(r.t, operand.number.last)
    return noun is not None and noun.split()[-1].lower() in lex.STRONG_NOUNS
