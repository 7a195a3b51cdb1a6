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

import re

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
_YEAR_LEADS = lex.word_set("in since by until the during early late mid fiscal")
_MONTH_JOINS = lex.word_set("to and or through until till - –")
_MONTH_LEADS = lex.word_set("in last this since during")
_FAR_YEAR_LEADS = lex.word_set("in by until till since before after")
_VERBS = lex.word_set("were was are is have had has did do will would could may can")
_PASTS = lex.word_set("left sank fell went came got lost won met rose stood lay began")
_LAST_DAY, _LAST_HOUR, _LAST_SHORT_YEAR = 31, 24, 99
_DATED = lex.MONTHS.keys() | lex.WEEKDAYS.keys()
_DATE_REACH = 8  # tokens: "5, 6, 7 and 8 June"
_OPENING = lex.WEEKDAYS.keys() | lex.word_set(
    "open opens opened opening hours daily weekdays weekends mon tue tues wed thu thurs fri sat sun"
)
_HOURS_REACH = 8  # tokens
_PARTS_OF_DAY = lex.word_set("morning afternoon evening")
FIRST_YEAR, LAST_YEAR = 1500, 2100  # of years that are told from counts
_HOURS = re.compile("[0-9]{1,2}[.·][0-5][0-9]")
_OF_DAY = re.compile("(?:[01]?[0-9]|2[0-3])[.·]?[0-5][0-9]")
_CLOCK_LEADS = lex.word_set("at from until till by around between since before")


def clock_after(r: Reading, operand: Operand) -> int | None:
    """Read the rest of "9 p.m.", "9 to 5 p.m.", "9, 10 and 11:30 am": the token after it."""
    t = r.t
    number = operand.number
    if (
        not number.plain
        and number.style == "digits"
        and not _HOURS.fullmatch(t.words[number.first])
    ):
        return None
    i = number.last
    if not number.plain and t.lower[i] in DATE_JOINS and _HOURS.fullmatch(t.words[i + 1]):
        near = t.lower[max(number.first - _HOURS_REACH, 0) : number.first]
        if not _OPENING.isdisjoint(near):
            return i + 2  # "Mon-Fri 9.00-17.00"
    for _ in range(3):
        if t.lower[i] in CLOCK:
            return i + 1
        if t.lower[i] == "local" and t.lower[i + 1] == "time":
            return i + 2
        if t.lower[number.first - 1] in _CLOCK_LEADS and _is_part_of_day(t.lower, i):
            return i + 3
        if t.lower[i] in ("a", "p") and t.words[i + 1] == "." and t.lower[i + 2] == "m":
            return i + 3
        if i > number.last and is_hour_of_day(r, i - 1, number.first):
            return i + 1
        if t.lower[i] not in DATE_JOINS or operand.value > _LAST_HOUR or t.kinds[i + 1] != NUMBER:
            return None
        i += 2
        if t.words[i] == ":" and t.glued(i) and t.kinds[i + 1] == NUMBER:
            i += 2
    return None


def _is_part_of_day(words: list[str], i: int) -> bool:
    """Whether "in the morning" is at token ``i``."""
    return words[i : i + 2] == ["in", "the"] and words[i + 2] in _PARTS_OF_DAY


def is_hour_of_day(r: Reading, i: int, first: int) -> bool:
    """Whether "1900 hours" or "18.30 hrs" at token ``i`` is a time of the clock.

    ``first`` is the token at which the words for the time, or the two times, begin.
    """
    t = r.t
    if t.lower[i + 1] not in ("hours", "hrs") or not _is_of_day(t.words[i]):
        return False
    joined = t.lower[first - 1] in ("and", "to") and _is_of_day(t.words[first - 2])
    return joined or t.lower[first - 1] in _CLOCK_LEADS


def _is_of_day(word: str) -> bool:
    return len(word) > 3 and _OF_DAY.fullmatch(word) is not None


def is_month(r: Reading, i: int) -> bool:
    """Whether token ``i`` is the name of a month, with its capital."""
    return r.t.lower[i] in lex.MONTHS and r.t.words[i][0].isupper()


def is_date(r: Reading, operand: Operand) -> bool:
    """Whether the number is a day or ends a date: "June 5", "5, 6 and 7 June", "5 June 85"."""
    number = operand.number
    if not number.plain or operand.unit is not None or not 0 <= number.value <= _LAST_SHORT_YEAR:
        return False
    t, i = r.t, number.first
    if number.value > _LAST_DAY:
        return bool(SHORT_YEARS.first(r, operand))
    if r.date_end != i - 1 and _DATED.isdisjoint(t.lower[i - 2 : i + _DATE_REACH]):
        return False
    return bool(DAYS.first(r, operand))


#: a small number that is the day of a month
DAYS: Rules[[Reading, Operand], bool] = Rules("quantity: days")


@DAYS.rule(
    "after the month",
    Example("It began on June 5 and on Jan. 7.", "nothing"),
    Example("In June 5 girls were freed.", "5 = count 5 [girls]"),
    Example(
        "On 5 May 12 men and on 6 Jan. 9 were held; on 7 July 8 of them left on 5 May 12.",
        "12 = count 12 [men]; 9 = count 9; 8 = count 8",
    ),
    Example(
        "From June to August 20 died, from Nov. to Jan. 9 men, from May 3 to June 8 girls.",
        "20 = count 20; 9 = count 9 [men]",
    ),
    Example("On 5 May 12 more fled.", "12 = count 12"),
)
def _after_month(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    month = i - 2 if t.words[i - 1] == "." else i - 1
    if not operand.value or not is_month(r, month):
        return False
    dated = r.date_end == month + 1  # "5 May" has its day
    if not _is_counted(r, operand):
        return not (dated and t.lower[i + 1] == "of")
    return not (dated or t.lower[month - 1] in _MONTH_LEADS or _ends_months(r, month))


def _ends_months(r: Reading, month: int) -> bool:
    """Whether the month ends a span or list of months: "from June to August"."""
    before = month - 2 - (r.t.words[month - 2] == ".")
    return r.t.lower[month - 1] in _MONTH_JOINS and is_month(r, before)


@DAYS.rule("before the month", Example("It began on the 5 of June and ended on 7 July.", "nothing"))
def _before_month(r: Reading, operand: Operand) -> bool:
    after = operand.number.last
    return is_month(r, after + (r.t.lower[after] == "of"))


@DAYS.rule(
    "after the weekday",
    Example("It began on Tuesday 5. On Monday 5 girls came.", "5 = count 5 [girls]"),
)
def _after_weekday(r: Reading, operand: Operand) -> bool:
    weekday = r.t.lower[operand.number.first - 1] in lex.WEEKDAYS
    return weekday and not _is_counted(r, operand)


@DAYS.rule(
    "joined to a day",
    Example("They met on June 5 and 6, on 7 July and 8.", "nothing"),
    Example(
        "They met on June 5 and 6 girls came; on June 5 and 20 died, on June 7 and 6.",
        "6 = count 6 [girls]; 20 = count 20; 6 = count 6",
    ),
    Example("It rose from 12 on 3 May to 19 on 5 May.", "12 = count 12; 19 = count 19"),
)
def _after_day(r: Reading, operand: Operand) -> bool:
    t, before = r.t, operand.number.first - 1
    if r.date_end != before or t.words[before] == "," or t.lower[before] not in DATE_JOINS:
        return False
    if t.lower[operand.number.last] == "on":
        return False  # it has a day of its own
    return _follows_day(r, before - 1, operand.value) and not _is_counted(r, operand)


@DAYS.rule(
    "list of days",
    Example("They met on June 5, 6 and 7 to plan the work.", "nothing"),
    Example(
        "On June 5, 6 were held; on June 5, 6 and 7 girls came. In 2008, 6 and 7 came.",
        "6 = count 6; 6 = count 6; 7 = count 7 [girls]; 6 = count 6; 7 = count 7",
    ),
)
def _list_of_days_after(r: Reading, operand: Operand) -> bool:
    t, before, after = r.t, operand.number.first - 1, operand.number.last
    if r.date_end != before or t.words[before] != "," or t.lower[after] not in DATE_JOINS:
        return False
    if not _follows_day(r, before - 1, operand.value) or not t.words[after + 1].isdigit():
        return False
    following = int(t.words[after + 1])
    return operand.value < following <= _LAST_DAY and not noun_at(t, after + 2)


@DAYS.rule("list before the month", Example("They met on 5, 6 and 7 June.", "nothing"))
def _list_of_days(r: Reading, operand: Operand) -> bool:
    t, k = r.t, operand.number.last
    while t.lower[k] in DATE_JOINS and t.words[k + 1].isdigit():
        if int(t.words[k + 1]) > _LAST_DAY:
            return False
        k += 2
        if is_month(r, k):
            return True
    return False


def _is_counted(r: Reading, operand: Operand) -> bool:
    """Whether what follows says that the number counts: "5 girls", "20 were convicted"."""
    after = operand.number.last
    word = r.t.lower[after]
    if word in _VERBS or word in _PASTS or word == "more" or word.endswith("ed"):
        return True
    return noun_at(r.t, after) is not None


def _follows_day(r: Reading, i: int, value: float) -> bool:
    """Whether a day of that value may follow the day, or its month, at token ``i``."""
    printed = r.t.words[i]
    return not printed.isdigit() or int(printed) < value


#: two digits behind a month that are a year and no day
SHORT_YEARS: Rules[[Reading, Operand], bool] = Rules("quantity: years in short")


@SHORT_YEARS.rule(
    "day and month before",
    Example("On 5 May 85 it rose. On 6 Jan. 98 they won.", "nothing"),
    Example(
        "On 5 May 85 men, on 6 June 85 fled, on 7 July 85 of them; on June 5, 85 left.",
        "85 = count 85 [men]; 85 = count 85; 85 = count 85; 85 = count 85",
    ),
)
def _behind_day(r: Reading, operand: Operand) -> bool:
    month = _month_before(r, operand)
    if month is None or r.date_end != month + 1:
        return False
    return r.t.lower[operand.number.last] != "of"


@SHORT_YEARS.rule(
    "month before",
    Example("In June 74, it rose. In May 85 the tax rose.", "nothing"),
    Example("In June 74 of them, in May 85 chose it.", "74 = count 74; 85 = count 85"),
)
def _behind_month(r: Reading, operand: Operand) -> bool:
    t, after = r.t, operand.number.last
    ends = t.words[after] in (",", ".", ";", ")") or t.lower[after] in lex.DETERMINERS
    return ends and _month_before(r, operand) is not None


def _month_before(r: Reading, operand: Operand) -> int | None:
    """The token of the month before two digits that count nothing."""
    i = operand.number.first
    month = i - 2 if r.t.words[i - 1] == "." else i - 1
    short = len(r.t.words[i]) == 2 and is_month(r, month)
    return month if short and not _is_counted(r, operand) else None


def is_year(r: Reading, operand: Operand) -> bool:
    """Whether the number is a year, and not "2008 people"."""
    number = operand.number
    if not number.plain or operand.unit or len(r.t.words[number.first]) != 4 or r.lenient:
        return False
    if not FIRST_YEAR <= number.value <= LAST_YEAR:
        return bool(FAR_YEARS.first(r, operand))
    return bool(YEARS.first(r, operand)) or not COUNTS.first(r, operand)


#: four digits that are a year of long ago or long hence
FAR_YEARS: Rules[[Reading, Operand], bool] = Rules("quantity: far years")


@FAR_YEARS.rule(
    "led",
    Example(
        "Seas could rise 2 metres by 2120; the city fell in 1204, said the team.",
        "2 metres = count 2 metre",
    ),
    Example(
        "It rose by 2120 in 1200 towns, and in 1200 of them; it held 1204, in 3008.",
        "2120 = count 2120; 1200 = count 1200 [towns]; 1200 = count 1200; "
        "1204 = count 1204; 3008 = count 3008",
    ),
)
def _led_year(r: Reading, operand: Operand) -> bool:
    t, i, after = r.t, operand.number.first, operand.number.last
    lead = t.lower[i - 1]
    if not 1000 <= operand.value <= 2500 or lead not in _FAR_YEAR_LEADS:
        return False
    by_much = lead == "by" and t.lower[i - 2] in lex.CHANGE_WORDS
    return not by_much and t.lower[after] != "of" and not noun_at(t, after)


#: what makes four digits a year, whatever is before them
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


@YEARS.rule(
    "after a day or month",
    Example("On May 9, 2022 fresh cases rose to 61; by May 2021 arrests fell.", "61 = count 61"),
    Example("On May 9 some, 2022 people came.", "2022 = count 2022 [people]"),
)
def _after_day_or_month(r: Reading, operand: Operand) -> bool:
    before = operand.number.first - 1
    day = r.t.words[before] == "," and r.date_end == before
    return day or is_month(r, before)


@YEARS.rule(
    "between years",
    Example(
        "Between 2019 and 2021 deaths fell; 1019 and 2021 deaths.",
        "1019 = count 1019; 2021 = count 2021 [deaths]",
    ),
)
def _between_years(r: Reading, operand: Operand) -> bool:
    t, i = r.t, operand.number.first
    led = t.lower[i - 3] in ("between", "from") and t.lower[i - 1] in ("and", "to")
    year = t.words[i - 2]
    return led and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR


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
