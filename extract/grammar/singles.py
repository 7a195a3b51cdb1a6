"""A single number: its qualifier, the rate it is of, and what kind it is.

>>> from extract.grammar.operands import operand_at
>>> from extract.grammar.tokens import PAD, scan
>>> reading = Reading(scan("12 cents a litre"))
>>> number = operand_at(reading, PAD)
>>> single_value(reading, number) and reading.found[0].unit if number else None
'cent per litre'

Not for what is no quantity: that is decided before.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.ages import is_age
from extract.grammar.bounds import qualifier_after, qualifier_before
from extract.grammar.numerals import SCALES
from extract.grammar.operands import noun_for
from extract.grammar.reading import Operand, Reading
from extract.grammar.rules import Example, Rules
from extract.grammar.times import FIRST_YEAR, LAST_YEAR
from extract.grammar.tokens import WORD

_RATE_UNITS = lex.word_set(
    "share barrel ton tonne piece head gallon litre liter kilo unit night person ounce "
    "pound bushel copy game bottle kilogram metre mile acre hectare kilometre kilometer "
    "ticket month week day year hour minute second household child capita student pupil "
    "family vote worker employee room meal"
)
_OVER_AS_MORE_THAN = lex.word_set(
    "for after took spent lasted is was of been in takes lasting last wait waited within a"
)
_NO_MEASURES = lex.word_set("cent se more less")
_PAST = lex.word_set("past last previous prior preceding subsequent")
_WHOLE = 100  # percent
_BASE = 30  # tokens
_CALENDAR_UNITS = lex.word_set("day week fortnight month quarter year decade century")


def single_value(r: Reading, operand: Operand) -> int:
    """Read a number that is no part of a range or ratio: the token after it."""
    first, qualifier, last = qualified(r, operand)
    noun = noun_for(r, operand, last)
    return emit_operand(r, operand, first, last, qualifier, noun)


def qualified(r: Reading, operand: Operand) -> tuple[int, str, int]:
    """A number's first token with its qualifier, the qualifier, and the token after."""
    first, qualifier = qualifier_before(r, operand.first)
    if first == operand.first and operand.kind == "percent":
        led = LED.first(r, operand)
        if led:
            first, qualifier = led
    if first < operand.first and UNBOUND.first(r, operand, first):
        first, qualifier = operand.first, "exact"
    last, after = qualifier_after(r, operand.last)
    if after:
        return first, after if qualifier in ("exact", "about") else qualifier, last
    if qualifier == "exact" and r.t.lower[operand.last + 1] in BOUND_NOUNS.words:
        after = BOUND_NOUNS.first(r, operand)
    return first, after or qualifier, operand.last


#: a qualifier that is before the article: its first token and its meaning
LED: Rules[[Reading, Operand], tuple[int, str]] = Rules("quantity: qualifiers before an article")


@LED.rule(
    "bound of a rise",
    Example("It was more than a 200% rise.", "more than a 200% = percent >200 percent"),
    Example("It was about a 20% rise.", "20% = percent 20 percent"),
)
def _bound_of_rise(r: Reading, operand: Operand) -> tuple[int, str] | None:
    if r.t.lower[operand.first - 1] != "a":
        return None
    begin, led = qualifier_before(r, operand.first - 1)
    return (begin, led) if led in ("more_than", "fewer_than", "at_least", "at_most") else None


#: words that look like a qualifier, from a token on, and bound nothing
UNBOUND: Rules[[Reading, Operand, int], bool] = Rules("quantity: qualifiers that bound nothing")


@UNBOUND.rule(
    "over as during",
    Example("Over 11 hours, 40 came.", "11 hours = duration 11 hour; 40 = count 40"),
    Example(
        "She waited for over 11 hours; it was under 11 hours.",
        "over 11 hours = duration >11 hour; under 11 hours = duration <11 hour",
    ),
)
def _during(r: Reading, operand: Operand, first: int) -> bool:
    over = r.t.lower[first] == "over" and first == operand.first - 1
    during = r.t.lower[first - 1] not in _OVER_AS_MORE_THAN
    return over and operand.kind == "duration" and during


@UNBOUND.rule(
    "comparison with things",
    Example("It weighs as much as a dozen cars.", "a dozen = count 12 [cars]"),
    Example(
        "They came as many as two dozen strong; it has as much as a million.",
        "as many as two dozen = count <=24; as much as a million = count <=1000000",
    ),
)
def _comparison(r: Reading, operand: Operand, first: int) -> bool:
    if r.t.lower[first] != "as" or r.t.lower[first + 1] == "many":
        return False
    things = operand.kind == "count" and operand.unit is None and operand.value < 100
    return things and operand.number.style == "words"


#: a qualifier behind what is counted: its meaning
BOUND_NOUNS: Rules[[Reading, Operand], str] = Rules("quantity: qualifiers behind the noun")


@BOUND_NOUNS.rule(
    "people or more", Example("It seats 50 people or more.", "50 = count >=50 [people]"), at=["or"]
)
def _people_or_more(r: Reading, operand: Operand) -> str | None:
    t, noun = r.t, operand.last
    if t.kinds[noun] != WORD or t.lower[noun] in lex.FUNCTION_WORDS or t.lower[noun + 1] != "or":
        return None
    return qualifier_after(r, noun + 1)[1]


def emit_operand(
    r: Reading, operand: Operand, first: int, last: int, qualifier: str, noun: str | None
) -> int:
    """Add a number that was read with its qualifier at tokens ``first`` to ``last``."""
    t = r.t
    kind, unit = operand.kind, operand.unit
    if is_age(r, first, operand):
        kind, unit = "age", unit or "year"
    elif operand.value == 0 and operand.number.style == "words" and unit is None:
        kind = "zero"
    unit = with_rate(r, last, unit)
    if kind == "percent":
        _share_percent(r, operand, unit)
    if kind in ("count", "ratio") and operand.hyphen and unit is None:
        noun = t.words[operand.number.last + 1]
    return r.emit(first, last, kind, operand.value, qualifier=qualifier, unit=unit, noun=noun)


def _share_percent(r: Reading, operand: Operand, unit: str | None) -> None:
    """Give the number before, as in "8.2 and 2.2 percent", the unit that it shares."""
    if not r.found or not SHARED_PERCENTS.first(r, operand):
        return
    r.found[-1] = r.found[-1]._replace(kind="percent", unit=unit)
    share_listed(r, unit)


def share_listed(r: Reading, unit: str | None) -> None:
    """Give what is listed before the last percent found its unit: "5, 10 or 15 percent"."""
    k = len(r.found) - 1
    while k and _is_listed(r, k):
        k -= 1
        r.found[k] = r.found[k]._replace(kind="percent", unit=unit)


def _is_listed(r: Reading, k: int) -> bool:
    """Whether a comma alone is between a bare number and what was found after it."""
    end, before = r.spans[k - 1][1], r.found[k - 1]
    comma = r.spans[k][0] == end + 1 and r.t.words[end] == ","
    return comma and before.kind == "count" and not before.unit and not before.noun


#: a percent whose unit the number before it shares
SHARED_PERCENTS: Rules[[Reading, Operand], bool] = Rules("quantity: shared percent signs")


@SHARED_PERCENTS.rule(
    "and",
    Example(
        "They hold 8.2 and 2.2 percent.",
        "8.2 = percent 8.2 percent; 2.2 percent = percent 2.2 percent",
    ),
    Example(
        "It sold 8 cars and 2 percent of the rest, 250 and 12 percent.",
        "8 = count 8 [cars]; 2 percent = percent 2 percent; 250 = count 250; "
        "12 percent = percent 12 percent",
    ),
)
def _and_percent(r: Reading, operand: Operand) -> bool:
    return _shares(r, operand) and r.t.lower[operand.first - 1] in ("and", "to")


@SHARED_PERCENTS.rule(
    "or",
    Example(
        "It is 5 or 15 percent. It was 50 or 12 percent of those asked.",
        "5 = percent 5 percent; 15 percent = percent 15 percent; 50 = count 50; "
        "12 percent = percent 12 percent",
    ),
)
def _or_percent(r: Reading, operand: Operand) -> bool:
    value = r.found[-1].value
    rising = isinstance(value, int | float) and value < operand.value
    return _shares(r, operand) and r.t.lower[operand.first - 1] == "or" and rising


def _shares(r: Reading, operand: Operand) -> bool:
    """Whether a bare number that can be a percent is directly before what joins it."""
    last = r.found[-1]
    bare = last.kind == "count" and not last.unit and not last.noun
    near = operand.first - r.spans[-1][1] == 1
    return near and bare and isinstance(last.value, int | float) and last.value <= _WHOLE


def with_rate(r: Reading, i: int, unit: str | None) -> str | None:
    """The unit with what follows it: "a day", "per head", "/kg"."""
    per = RATES.first(r, i, unit) if r.t.lower[i] in RATES.words else None
    return f"{unit or ''} per {per}".strip() if per else unit


#: what a number at whose end the token is per
RATES: Rules[[Reading, int, str | None], str] = Rules("quantity: rates")


@RATES.rule(
    "per",
    Example("It takes 5 litres per household.", "5 litres = count 5 litre per household"),
    Example(
        "It made $2 per diluted share, 5 litres per child a day, or 1 per more.",
        "$2 = money 2 dollar per diluted share; 5 litres = count 5 litre per child; 1 = count 1",
    ),
    at=["per"],
)
def _per(r: Reading, i: int, unit: str | None) -> str | None:
    t, what = r.t, r.t.lower[i + 1]
    if t.lower[i] != "per" or t.kinds[i + 1] != WORD or what in SCALES or what in _NO_MEASURES:
        return None
    if what not in _RATE_UNITS and t.lower[i + 2] in _RATE_UNITS:
        return f"{t.words[i + 1]} {t.words[i + 2]}"
    return t.words[i + 1]


@RATES.rule(
    "a",
    Example(
        "It costs $5 a litre, and 12 a day left.", "$5 = money 5 dollar per litre; 12 = count 12"
    ),
    at=["a", "an"],
)
def _article(r: Reading, i: int, unit: str | None) -> str | None:
    article = r.t.lower[i] in ("a", "an") and r.t.lower[i + 1] in _RATE_UNITS
    return r.t.words[i + 1] if article and unit is not None else None


@RATES.rule("slash", Example("It costs $5/litre.", "$5 = money 5 dollar per litre"), at="/")
def _slash(r: Reading, i: int, unit: str | None) -> str | None:
    slash = r.t.words[i] == "/" and r.t.glued(i) and r.t.lower[i + 1] in _RATE_UNITS
    return r.t.words[i + 1] if slash else None


def is_period(r: Reading, operand: Operand) -> bool:
    """Whether a duration only says when: "in the past five years", "three months ago"."""
    if operand.unit not in _CALENDAR_UNITS or operand.hyphen:
        return False
    return bool(WHEN.first(r, operand))


#: a duration that only says when
WHEN: Rules[[Reading, Operand], bool] = Rules("quantity: durations that only say when")


@WHEN.rule(
    "earlier",
    Example(
        "It was 38 in 2006 and 30 two years earlier; it rose in 1998 and, three weeks later, fell.",
        "38 = count 38; 30 = count 30",
    ),
    Example(
        "In 2006 it came two weeks earlier than planned. It was 30 two years earlier.",
        "two weeks = duration 2 week; 30 = count 30; two years = duration 2 year",
    ),
)
def _earlier(r: Reading, operand: Operand) -> bool:
    t, first, after = r.t, operand.first, operand.last
    if t.lower[after] not in ("earlier", "later") or t.lower[after + 1] == "than":
        return False
    for k in range(first - 1, max(first - _BASE, 0), -1):  # the time from which it counts
        if t.words[k] in (".", "!", "?"):
            return False
        word = t.words[k]
        if len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR:
            return True
    return False


@WHEN.rule("ago", Example("Three years ago 12 died.", "12 = count 12"))
def _ago(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.last] == "ago"


@WHEN.rule(
    "over",
    Example(
        "It would cost 631 crowns over 10 years; it took over 10 years.",
        "631 crowns = money 631 crown; over 10 years = duration >10 year",
    ),
)
def _over(r: Reading, operand: Operand) -> bool:
    over = r.t.lower[operand.first - 1] == "over"
    return over and r.t.lower[operand.first - 2] not in _OVER_AS_MORE_THAN


@WHEN.rule(
    "to a month",
    Example("It rose 3 percent in the three months to December.", "3 percent = percent 3 percent"),
)
def _to_month(r: Reading, operand: Operand) -> bool:
    ends = r.t.lower[operand.last] in ("to", "ended", "ending")
    return ends and r.t.lower[operand.last + 1] in lex.MONTHS


@WHEN.rule(
    "past",
    Example("Sales fell by 3 percent in the past five years.", "3 percent = percent 3 percent"),
    Example(
        "It grew by 12 in the prior 7 months, and by 3 in the preceding two years; it will fall "
        "over the subsequent 12 months.",
        "12 = count 12; 3 = count 3",
    ),
)
def _past(r: Reading, operand: Operand) -> bool:
    return r.t.lower[operand.first - 1] in _PAST


@WHEN.rule(
    "first of",
    Example("It made 3 cars in the first nine months of 2014.", "3 = count 3 [cars]"),
    Example("In the first nine months, 3 left.", "3 = count 3"),
    Example(
        "It made 3 cars in the second six months of 2014 and 5 in the final three months of 2015.",
        "3 = count 3 [cars]; 5 = count 5",
    ),
)
def _first_of(r: Reading, operand: Operand) -> bool:
    part = r.t.lower[operand.first - 1] in ("first", "second", "final")
    return part and r.t.lower[operand.last] in ("of", ",")
