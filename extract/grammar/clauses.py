"""Which of the times that a sentence mentions a figure is about.

"In 2005" is the time of the figures of its clause: of the one before it, of those that share it, or
of those behind it; and it is not the time of what those are compared with. Where no clause of the
figure has a time, it is the one that the sentence before leaves, or none.

>>> from extract.grammar.figures import read
>>> [one.period and one.period.edtf for one in read("It made 104 in 2005, up from 38.")]
['2005', None]

Not for finding the times: that is :mod:`extract.grammar.periods`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from extract.contract.edtf import bounds
from extract.grammar import lexicon as lex
from extract.grammar.mentions import Mention
from extract.grammar.quantities import Quantity
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import WORD, Tokens

LENGTHS = frozenset(("duration", "age"))
_CONJUNCTIONS = lex.word_set("and but while whereas that or")
_SUBORDINATE = lex.word_set(
    "after before because although though unless despite following since until which who whose "
    "where when if"
)
_RECORDS = lex.word_set("time level levels high low year rate reading total rise fall gain drop")
_NO_RECORDS = lex.SUPERLATIVE_EXCEPTIONS
_PARTICIPLES = lex.word_set("built set born held begun made run")
_CLAUSE_OPENERS = lex.word_set("and but while which as so with")
_NEAR = 12  # figures and times on either side among which one is looked for
_CLAUSE = 40  # tokens in which the beginning of a clause is looked for


@dataclass(slots=True)
class Place:
    """A figure or a time of a sentence: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    quantity: Quantity | None = None
    mention: Mention | None = None
    at: int = 0  # its number in the sentence


@dataclass(slots=True)
class Clauses:
    """The tokens ``first`` to ``last`` (exclusive) of a sentence, its figures and times in order.

    ``topic`` is the time that the sentence before leaves to it.
    """

    t: Tokens
    first: int
    last: int
    places: list[Place]
    topic: Mention | None


#: The time that a figure of a sentence is about: (sentence, the figure's place) -> mention.
TIMES: Rules[[Clauses, Place], Mention] = Rules("figure: its time")
#: Whether a time is that of its own clause alone: (sentence, the time's place, the figure's).
KEPT: Rules[[Clauses, Place, Place], bool] = Rules("figure: times of another clause")


@TIMES.rule(
    "a change from one time to another",
    Example(
        "Deaths rose by 35 percent, from 200 in 2021 to 270 in 2022.",
        "35 percent = 2021/2022; 200 = 2021; 270 = 2022",
    ),
    Example(
        "The toll of 35 came, from 200 in 2021 to 270 in 2022.",
        "35 = 2021/2022; 200 = 2021; 270 = 2022",
    ),
)
def _change(s: Clauses, figure: Place) -> Mention | None:
    rest = list(islice(_after(s, figure), 4))
    if len(rest) < 4 or not all(place.quantity for place in rest[0:3:2]):
        return None
    earlier, later = rest[1].mention, rest[3].mention
    if earlier is None or later is None or not is_base(s, rest[0]):
        return None
    if s.t.lower[rest[2].first - 1] != "to":
        return None
    return _from_to(earlier, later)


@TIMES.rule(
    "a change against an earlier time",
    Example(
        "They counted 40 in 2015. This was 73 percent below the level of 2012.",
        "40 = 2015; 73 percent = 2012/2015",
    ),
    Example("This was 73 percent below the level of 2012.", "73 percent = none"),
    Example("In 2015 it was 73 percent lower than in 2012.", "73 percent = 2012/2015"),
)
def _against(s: Clauses, figure: Place) -> Mention | None:
    behind = _next(s, figure)
    if behind is None or behind.mention is None or not _is_level(s, figure, behind):
        return None
    before = [place.mention for place in _ahead(s, figure) if place.mention]
    topic = before[0] if before else s.topic
    return _from_to(behind.mention, topic) if topic else None


@TIMES.rule(
    "a year when it was so",
    Example(
        "It is the most since 2005, when 38 bars closed.",
        "38 = 2005",
    ),
    Example("It has been so since 2005, when the law came, in 40 towns.", "40 = 2005/.."),
)
def _when(s: Clauses, figure: Place) -> Mention | None:
    time = _previous(s, figure)
    if time is None or time.mention is None or time.last >= figure.first - 1:
        return None
    t, year = s.t, time.mention.edtf.removesuffix("/..")
    if t.lower[time.last : time.last + 2] != [",", "when"] or "/" in year:
        return None
    if "," in t.words[time.last + 1 : figure.first] or year == time.mention.edtf:
        return None
    known = bounds(year)
    return replace(time.mention, edtf=year, start=known.start, end=known.end)


@TIMES.rule(
    "the time behind it",
    Example(
        "They made 104 arrests in 2005, 380 in 2006 and 120 in 2007.",
        "104 = 2005; 380 = 2006; 120 = 2007",
    ),
    Example("It was 104 (2005) and 38 (2006).", "104 = 2005; 38 = 2006"),
    Example("They held 38 men after a law was passed in 2005.", "38 = none"),
    Example("They held 38 men, and in 2005 they freed 12.", "38 = none; 12 = 2005"),
    Example("In 2005: 104 men. In 2006: 38 men.", "104 = 2005; 38 = 2006"),
    Example("It was so in 2005: 104, 2006: 38, 2007: 12.", "104 = 2005; 38 = 2006; 12 = 2007"),
    Example("In 2005 104 men fled, in 2006 38.", "104 = 2005; 38 = 2006"),
    Example("In 2005 104, in 2006 38 and in 2007 12 fled.", "104 = 2005; 38 = 2006; 12 = 2007"),
    Example("It is up 12 percent from 2008.", "12 percent = none"),
    Example("It is up 12 percent on 2008.", "12 percent = none"),
    Example("It is up 12 percent, compared with 2008.", "12 percent = none"),
    Example("It held 340 men from 2008 to 2012.", "340 = 2008/2012"),
    Example("It held 340 men, and the mayor fled in 2005.", "340 = none"),
)
def _behind(s: Clauses, figure: Place) -> Mention | None:
    time = _next(s, figure)
    if time is None or time.mention is None or _opens(s, time) or KEPT.first(s, time, figure):
        return None
    return None if _is_compared(s, figure, time) else time.mention


@TIMES.rule(
    "the time before it",
    Example("In 2008, 200 were convicted and 120 freed.", "200 = 2008; 120 = 2008"),
    Example("In 2008 it held 104 men, up from 38.", "104 = 2008; 38 = none"),
    Example(
        "In 2008 it held 104 men, up from 38 in 2007, and freed 12.",
        "104 = 2008; 38 = 2007; 12 = 2008",
    ),
    Example(
        "In 2008 it fell 12 percent from 2007 to 340 cases.",
        "12 percent = 2008; 340 = 2008",
    ),
    Example("The law, which was passed in 2005, led to 38 arrests.", "38 = none"),
    Example("The house, built in 2005, holds 38 men.", "38 = none"),
    Example("After a law was passed in 2005, 38 men were held.", "38 = none"),
)
def _before(s: Clauses, figure: Place) -> Mention | None:
    if is_base(s, figure):
        return None
    for time in _ahead(s, figure):
        if time.mention is None or KEPT.first(s, time, figure):
            continue
        owner = _previous(s, time)
        if owner is None or owner.quantity is None or _opens(s, time):
            return time.mention
        if not is_base(s, owner) and not _is_compared(s, owner, time):
            return time.mention
    return None


@TIMES.rule(
    "a time that figures share",
    Example("They held 104 men and freed 38 women in 2008.", "104 = 2008; 38 = 2008"),
    Example(
        "Output is 13 percent of it, up from 8 percent in 2017.",
        "13 percent = none; 8 percent = 2017",
    ),
    Example("It rose from 38 to 104 in 2008.", "38 = none; 104 = 2008"),
    Example("They held 104 men and freed 38 women, but in 2008 left.", "104 = none; 38 = none"),
)
def _shared(s: Clauses, figure: Place) -> Mention | None:
    if is_base(s, figure):
        return None
    time = next((place for place in _after(s, figure) if place.mention), None)
    owner = time and _previous(s, time)
    if time is None or owner is None or owner is figure or is_base(s, owner) or _opens(s, time):
        return None
    if _is_compared(s, owner, time):
        return None
    return None if KEPT.first(s, time, figure) else time.mention


@TIMES.rule(
    "the time of the sentence before",
    Example(
        "They saw 287 bars in 2015. Of the 40 women, 3 left.", "287 = 2015; 40 = 2015; 3 = 2015"
    ),
    Example(
        "They saw 287 bars in 2015. Of these 3 closed, up from 2.", "287 = 2015; 3 = 2015; 2 = none"
    ),
)
def _carried(s: Clauses, figure: Place) -> Mention | None:
    return None if is_base(s, figure) else s.topic


@KEPT.rule(
    "a clause that a conjunction opens",
    Example("They held 38 men after a law was passed in 2005.", "38 = none"),
    Example("After a law was passed in 2005, 38 men were held.", "38 = none"),
    Example("After 38 men were held in 2005 it closed.", "38 = 2005"),
)
def _subordinate(s: Clauses, time: Place, figure: Place) -> bool:
    t = s.t
    low = figure.last if figure.last <= time.first else s.first
    for j in range(time.first - 1, max(low, time.first - _CLAUSE) - 1, -1):
        if t.lower[j] in _SUBORDINATE and t.words[j + 1] != "":
            return figure.last <= time.first or "," in t.words[time.last : figure.first][:_CLAUSE]
        if t.words[j] in (",", ";") and figure.first > time.first:
            return False
    return False


@KEPT.rule(
    "a clause of its own",
    Example("It held 340 men, and the mayor fled in 2005.", "340 = none"),
    Example("It held 340 men; the mayor fled in 2005.", "340 = none"),
    Example("It held 340 men, all in all, in 2005.", "340 = 2005"),
)
def _own_clause(s: Clauses, time: Place, figure: Place) -> bool:
    t = s.t
    between = range(max(figure.last, time.first - _CLAUSE), time.first)
    return any(
        t.words[j] == ";" or (t.words[j] == "," and t.lower[j + 1] in _CLAUSE_OPENERS)
        for j in between
    )


@KEPT.rule(
    "a record since",
    Example("For the first time since 2005 it sold 38.", "38 = none"),
    Example("It sold 38, the lowest level since 2005, and 12 boats.", "38 = none; 12 = none"),
    Example("Since 2005 it sold 38.", "38 = 2005/.."),
)
def _record(s: Clauses, time: Place, figure: Place) -> bool:
    before = s.t.lower[time.first - 1]
    record = before in _RECORDS or (before.endswith("est") and before not in _NO_RECORDS)
    return record and s.t.lower[time.first] == "since"


@KEPT.rule(
    "an insertion with a participle",
    Example("The house, built in 2005, holds 38 men.", "38 = none"),
    Example("The house, opened in 2005, holds 38 men.", "38 = none"),
    Example("The house, in 2005, held 38 men.", "38 = 2005"),
)
def _insertion(s: Clauses, time: Place, figure: Place) -> bool:
    t = s.t
    if t.words[time.last] != "," or figure.first < time.last:
        return False
    j = time.first - 1
    while j > max(s.first, time.first - _CLAUSE) and t.words[j] != ",":
        j -= 1
    opening = t.lower[j + 1]
    return t.words[j] == "," and (opening.endswith("ed") or opening in _PARTICIPLES)


def is_base(s: Clauses, figure: Place) -> bool:
    """Whether the figure is what another is compared with: "up from 38", "compared with 38"."""
    t, i = s.t, figure.first - 1
    if t.lower[i] in ("from", "than", "against", "versus", "vs"):
        return True
    return t.lower[i] in ("with", "to") and t.lower[i - 1] in ("compared", "compares")


def _is_level(s: Clauses, figure: Place, time: Place) -> bool:
    """Whether the figure is a distance from the level of the time: "12 percent below 2008"."""
    between = s.t.lower[max(figure.last, time.first - _CLAUSE) : time.first + 1]
    return not _LEVELS.isdisjoint(between)


def _is_compared(s: Clauses, figure: Place, time: Place) -> bool:
    """Whether the time is one that the figure is compared with: "up 12 percent from last year"."""
    if _is_level(s, figure, time):
        return True
    t = s.t
    between = t.lower[max(figure.last, time.first - _CLAUSE) : time.first]
    if not _COMPARING.isdisjoint(between):
        return True
    lead = t.lower[time.first] if not between else between[0] if len(between) == 1 else ""
    if lead == "from":
        return "to" not in t.lower[time.first : time.last]
    return lead == "on" and time.mention is not None and time.mention.precision != "day"


_LEVELS = lex.word_set("below above than")
_COMPARING = lex.word_set("compared against versus")


def _opens(s: Clauses, time: Place) -> bool:
    """Whether the time begins what follows it: "and in 2009 they freed 38", "2006: 38"."""
    t = s.t
    if t.words[time.last] == ":" or time.first == s.first:
        return True
    before = t.lower[time.first - 1]
    if before in _CONJUNCTIONS and before != "and":
        return True
    behind = _next(s, time)
    leads = behind is not None and behind.quantity is not None and behind.first == time.last
    if before == "and":
        return (
            t.kinds[time.last] == WORD or t.words[time.last] == "," or (leads and _is_led(s, time))
        )
    return before == ";" or (before == "," and leads)


def _is_led(s: Clauses, time: Place) -> bool:
    """Whether the figure before the time has another directly before itself: "in 2006 17 and"."""
    figure = _previous(s, time)
    earlier = figure and _previous(s, figure)
    return bool(figure and earlier and earlier.mention and earlier.last == figure.first)


def _next(s: Clauses, place: Place) -> Place | None:
    return next(_after(s, place), None)


def _previous(s: Clauses, place: Place) -> Place | None:
    return next(_ahead(s, place), None)


def _after(s: Clauses, place: Place) -> Iterator[Place]:
    """The places behind one, the nearest first."""
    for later in s.places[place.at + 1 : place.at + 1 + _NEAR]:
        if later.first >= place.last and not _is_length(later):
            yield later


def _ahead(s: Clauses, place: Place) -> Iterator[Place]:
    """The places before one, the nearest first."""
    for earlier in reversed(s.places[max(place.at - _NEAR, 0) : place.at]):
        if earlier.last <= place.first and not _is_length(earlier):
            yield earlier


def _is_length(place: Place) -> bool:
    return place.quantity is not None and place.quantity.kind in LENGTHS


def _from_to(earlier: Mention, later: Mention) -> Mention | None:
    """The time from one to the other, with the words of the later one."""
    if earlier.start is None or later.end is None or earlier.start > later.end:
        return None
    edtf = f"{earlier.edtf.split('/')[0]}/{later.edtf.rsplit('/')[-1]}"
    known = bounds(edtf)
    return replace(later, edtf=edtf, start=known.start, end=known.end, precision=known.precision)
