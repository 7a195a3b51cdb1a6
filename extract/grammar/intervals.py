"""What dates make together and with the words before them: intervals, open ends, echoes.

>>> r = TimeReading(scan("It has risen since 2006."), Anchor(), [])
>>> year = Atom(PAD + 4, PAD + 5, date(2006, 1, 1), date(2006, 12, 31), "stated")
>>> [(found.words, found.edtf) for found in joined(r, [year])]
[('since 2006', '2006/..')]

A date that is that of a statement ("said on Tuesday") is left out: it is not the time that the
statement is about. Not for single dates: these are :mod:`extract.grammar.dates` and
:mod:`extract.grammar.relative`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from extract.contract.edtf import bounds, of_days
from extract.grammar.anchors import add_months, same_day
from extract.grammar.echoes import Echo, echoed
from extract.grammar.ends import ENDS, edtf_of
from extract.grammar.mentions import DASHES, PAD, Anchor, Atom, Mention, TimeReading, scan
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import WORD
from extract.grammar.yearless import AHEAD, length_before

__all__ = ["PAD", "Anchor", "Atom", "TimeReading", "date", "joined", "scan", "stretched"]

# Words that belong to the words of a time when they are before it.
_LEADS = frozenset(
    ("in", "on", "during", "over", "since", "by", "until", "till", "from", "between", "for",
     "within", "before", "after", "through", "throughout")
)  # fmt: skip
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
    ("released", "published", "unveiled", "issued", "revealed", "disclosed", "presented", "told")
)
_CLAUSES = frozenset(("that", "which", "who", "and", "but", "were", "was", "have", "has", "had"))
_MONTH = 31  # days: what lasts longer is not when something was said
_REACH = 12  # tokens in which "will" is looked for beside a date


#: Whether a date is that of a statement.
STATEMENTS: Rules[[TimeReading, Atom], bool] = Rules("period: dates of statements")
#: Whether two dates are the ends of one time.
PAIRS: Rules[[TimeReading, Atom, Atom], bool] = Rules("period: two dates that are one time")


def joined(r: TimeReading, atoms: list[Atom | Echo]) -> list[Mention]:
    """The times that the dates of a text make, in its order."""
    found: list[Mention] = []
    base: tuple[Mention, int] | None = None  # what an echo counts from, and the token behind it
    kept = [atom for atom in atoms if isinstance(atom, Echo) or not STATEMENTS.first(r, atom)]
    k = 0
    while k < len(kept):
        atom = kept[k]
        k += 1
        if isinstance(atom, Echo):
            edtf = echoed(r, atom, *base) if base else None
            if edtf:
                found.append(_made(r, atom.first, atom.last, edtf, "relative"))
            continue
        second = kept[k] if k < len(kept) else None
        made = None
        if isinstance(second, Atom) and PAIRS.first(r, atom, second):
            made = _interval(r, atom, second)
            if made:
                k += 1
                atom = second
        made = made or _single(r, atom)
        found.append(made)
        base = (made, atom.last)
    return found


# --- dates of statements ------------------------------------------------------------------------


@STATEMENTS.rule(
    "beside a verb of saying",
    Example(
        "Police said on Tuesday it fell in May.", "in May = 2018-05 relative month", "2018-07-12"
    ),
    Example(
        "The firm on March 11 said it fell in 2016.", "in 2016 = 2016 stated year", "2018-07-12"
    ),
    Example(
        "He told reporters late on Tuesday it fell in May.",
        "in May = 2018-05 relative month",
        "2018-07-12",
    ),
    Example(
        "Police said, in the end of May, it fell.",
        "in the end of May = 2018-05 relative month",
        "2018-07-12",
    ),
)
def _said(r: TimeReading, atom: Atom) -> bool:
    if not atom.day or (atom.end - atom.start).days > _MONTH:
        return False
    k = _before_lead(r, atom)
    return r.t.lower[k] in _SAYING or r.t.lower[atom.last] in _SAYING_FIRST


@STATEMENTS.rule(
    "before what was said",
    Example(
        "The mayor told a large meeting in town yesterday that it fell in May.",
        "in May = 2018-05 relative month",
        "2018-07-12",
    ),
    Example(
        "It was a lie in town yesterday that it fell in May.",
        "yesterday = 2018-07-11 relative day; in May = 2018-05 relative month",
        "2018-07-12",
    ),
)
def _before_that(r: TimeReading, atom: Atom) -> bool:
    t = r.t
    near = t.lower[max(atom.first - _REACH, 0) : atom.first]
    return atom.day and t.lower[atom.last] == "that" and not _SAYING.isdisjoint(near)


@STATEMENTS.rule(
    "after a verb of publishing",
    Example(
        "Figures released on March 5 show it fell in 2016.",
        "in 2016 = 2016 stated year",
        "2018-07-12",
    ),
    Example(
        "Figures released in March show it fell in 2016.",
        "in 2016 = 2016 stated year",
        "2018-07-12",
    ),
    Example(
        "Figures released by the ministry in 2016 show it.",
        "in 2016 = 2016 stated year",
        "2018-07-12",
    ),
    Example(
        "Figures released, and sold on March 5, show it.",
        "on March 5 = 2018-03-05 relative day",
        "2018-07-12",
    ),
    Example(
        "He told the Daily on June 12 it fell in 2016.", "in 2016 = 2016 stated year", "2018-07-12"
    ),
    Example(
        "Figures released for March show it.", "for March = 2018-03 relative month", "2018-07-12"
    ),
    Example(
        "Figures were issued that fell on March 5.",
        "on March 5 = 2018-03-05 relative day",
        "2018-07-12",
    ),
)
def _released(r: TimeReading, atom: Atom) -> bool:
    t = r.t
    if (atom.end - atom.start).days > _MONTH:
        return False
    k = _before_lead(r, atom)
    if t.lower[k + 1] not in ("on", "in", "late", "early") and not atom.day:
        return False
    for j in range(k, k - 5, -1):
        if t.lower[j] in _PUBLISHING:
            return True
        if t.kinds[j] != WORD or t.lower[j] in _CLAUSES:
            return False
    return False


def _before_lead(r: TimeReading, atom: Atom) -> int:
    k = atom.first - 1
    while r.t.lower[k] in ("on", "in", "late", "early", "the", "end", "of", ","):
        k -= 1
    return k


# --- two dates ----------------------------------------------------------------------------------


@PAIRS.rule(
    "a dash",
    Example("It ran 5 May–7 June 2008.", "5 May–7 June 2008 = 2008-05-05/2008-06-07 stated day"),
    Example("It ran in May – June 2008.", "in May – June 2008 = 2008-05/2008-06 stated month"),
    Example("It ran in 2005 – 2008.", "in 2005 – 2008 = 2005/2008 stated year"),
    Example(
        "In the second quarter – April above all – it rose.",
        "In the second quarter = 2018-04/2018-06 relative month; April = 2018-04 relative month",
        "2018-07-12",
    ),
)
def _dash(r: TimeReading, since: Atom, until: Atom) -> bool:
    if since.last + 1 != until.first or r.t.words[since.last] not in DASHES:
        return False
    return r.t.glued(since.last) or _length(since) == _length(until)


@PAIRS.rule(
    "to",
    Example("It rose from 2010 to 2012.", "from 2010 to 2012 = 2010/2012 stated year"),
    Example(
        "It rose from May through July 2008.",
        "from May through July 2008 = 2008-05/2008-07 stated month",
    ),
    Example("It was so from 2010 until 2012.", "from 2010 until 2012 = 2010/2012 stated year"),
)
def _to(r: TimeReading, since: Atom, until: Atom) -> bool:
    return r.t.lower[since.last : until.first] in (["to"], ["through"], ["until"], ["till"])


@PAIRS.rule(
    "from, up to",
    Example(
        "It rose from May 2007 up to June 2008.",
        "from May 2007 up to June 2008 = 2007-05/2008-06 stated month",
    ),
    Example(
        "It rose in May 2007 up to June 2008.",
        "in May 2007 = 2007-05 stated month; June 2008 = 2008-06 stated month",
    ),
)
def _up_to(r: TimeReading, since: Atom, until: Atom) -> bool:
    t = r.t
    return t.lower[since.last : until.first] == ["up", "to"] and t.lower[since.first - 1] == "from"


@PAIRS.rule(
    "between, and",
    Example("It rose between 2005 and 2009.", "between 2005 and 2009 = 2005/2009 stated year"),
    Example("It rose in 2005 and 2009.", "in 2005 = 2005 stated year; 2009 = 2009 stated year"),
)
def _between(r: TimeReading, since: Atom, until: Atom) -> bool:
    t = r.t
    return t.lower[since.last : until.first] == ["and"] and t.lower[since.first - 1] == "between"


def _length(atom: Atom) -> int:
    """Days as 0, months as 1, years as 12 or 13."""
    return (atom.end - atom.start).days // 28


def _interval(r: TimeReading, since: Atom, until: Atom) -> Mention | None:
    """The time from ``since`` to ``until``; None if they cannot be its ends."""
    start, end = since.start, until.end
    if not since.year:
        if until.year:  # "from March to June 2010": the year belongs to both
            start = same_day(start, end.year)
            start = same_day(start, end.year - (start > end))
        else:
            start, end = _near_days(r, since, until)
    elif not until.year:
        end = same_day(end, start.year)
        end = same_day(end, start.year + (end < start))
    if end < start:
        return None
    basis = (
        "stated"
        if until.year and "relative" not in (until.basis, since.year and since.basis)
        else "relative"
    )
    first = since.first - (r.t.lower[since.first - 1] in ("from", "between", "in", "during"))
    left = of_days(since.start, since.end).split("/")[0]
    right = of_days(until.start, until.end).rsplit("/")[-1]
    left, right = start.isoformat()[: len(left)], end.isoformat()[: len(right)]
    return _made(r, first, until.last, left if left == right else f"{left}/{right}", basis)


def _near_days(r: TimeReading, since: Atom, until: Atom) -> tuple[date, date]:
    """First and last day of a time whose words name no year: the latest before publication."""
    start = since.start
    end = same_day(until.end, start.year)
    if end < start:
        end = same_day(end, start.year + 1)
    published = r.anchor.last
    near = r.t.lower[max(since.first - _REACH, 0) : until.last + _REACH]
    if published and same_day(until.start, end.year) > published and AHEAD.isdisjoint(near):
        start, end = same_day(start, start.year - 1), same_day(end, end.year - 1)
    return start, end


# --- one date -----------------------------------------------------------------------------------


def stretched(r: TimeReading, atom: Atom) -> Atom:
    """A date with the time that ends with it: "the three months to December"."""
    length = length_before(r, atom.first)
    if length is None or (atom.end - atom.start).days > _MONTH:
        return atom
    if length.unit == "week":
        if not atom.day:
            return atom
        start = atom.end - timedelta(days=7 * length.units - 1)
    else:
        months = length.units * {"month": 1, "quarter": 3, "year": 12}[length.unit]
        if months > 1200:
            return atom
        if (atom.end + timedelta(days=1)).day == 1:
            start = add_months(atom.end, 1 - months)
        else:
            before = add_months(atom.end, -months)
            day = min(atom.end.day, monthrange(before.year, before.month)[1])
            start = before.replace(day=day) + timedelta(days=1)
    return Atom(length.first, atom.last, start, atom.end, atom.basis, day=atom.day)


def _single(r: TimeReading, atom: Atom) -> Mention:
    first = _with_edge(r, atom.first)
    bound = ENDS.first(r, atom, first - 1)
    if bound:
        return _made(r, bound.first, atom.last, bound.edtf, atom.basis)
    the = r.t.lower[first - 1] == "the"
    if r.t.lower[first - 1 - the] in _LEADS:
        first -= 1 + the
    elif the and r.t.lower[first] in _EDGES:
        first -= 1
    return _made(r, first, atom.last, edtf_of(atom), atom.basis)


def _with_edge(r: TimeReading, first: int) -> int:
    """Where "end of" or "end of the" begins that is before token ``first``, or ``first``."""
    t = r.t
    edge = first - 1 - (t.lower[first - 1] == "the")
    return edge - 1 if t.lower[edge] == "of" and t.lower[edge - 1] in _EDGES else first


def _made(r: TimeReading, first: int, last: int, edtf: str, basis: str) -> Mention:
    covered = bounds(edtf)
    span = r.t.span(first, last)
    return Mention(
        words=r.t.source[span[0] : span[1]],
        span=span,
        edtf=edtf,
        start=covered.start,
        end=covered.end,
        precision=covered.precision,
        basis=basis,
    )
