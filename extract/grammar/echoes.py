"""Times that count from the one before them: "a year earlier", "the same period of 2022".

>>> r = TimeReading(scan("104 in 2008 and 38 a year earlier"), Anchor(), [])
>>> ECHOES.first(r, PAD + 6)
Echo(first=17, last=20, months=-12, length=0, year=None)

Without a time before it in the sentence, or in the one before, such words state none. Not for words
that count from publication (:mod:`extract.grammar.relative`).
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.contract.edtf import of_days
from extract.grammar.anchors import add_months, month_days
from extract.grammar.mentions import PAD, UNITS, Anchor, Mention, TimeReading, scan
from extract.grammar.rules import Example, Rules

__all__ = ["ECHOES", "PAD", "TRIGGERS", "Anchor", "Echo", "TimeReading", "echoed", "scan"]

_ECHO_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_SIDES = {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "same": 0, "that": 0}
_SAME_UNITS = frozenset(("period", "month", "months", "quarter", "week", "season", "time"))
#: Words at which an echo may be read.
TRIGGERS = frozenset((*UNITS, *_SAME_UNITS))


@dataclass(slots=True)
class Echo:
    """A time that counts from the one before it: "a year earlier", "the same period of 2022".

    ``months`` is how far it is from that time, or ``year`` is its year.
    """

    first: int
    last: int
    months: int = 0
    length: int = 0  # months of the unit that is named
    year: int | None = None


#: An echo at its word for a unit of time: (reading, token) -> echo.
ECHOES: Rules[[TimeReading, int], Echo] = Rules("period: echoes")


@ECHOES.rule(
    "earlier and later",
    Example(
        "It was 104 in 2008 and 38 a year earlier.",
        "in 2008 = 2008 stated year; a year earlier = 2007 relative year",
    ),
    Example(
        "It was 104 in 2008 and 38 two years before.",
        "in 2008 = 2008 stated year; two years before = 2006 relative year",
    ),
    Example(
        "It was 104 in 2008 and 38 a decade later.",
        "in 2008 = 2008 stated year; a decade later = 2018 relative year",
    ),
    Example(
        "It was 104 in June 2008 and 38 a month earlier.",
        "in June 2008 = 2008-06 stated month; a month earlier = 2008-05 relative month",
    ),
    Example("It was 104 in 2008 and 38 a month earlier.", "in 2008 = 2008 stated year"),
    Example(
        "It was 104 on June 5, 2008 and 38 a year earlier.",
        "on June 5, 2008 = 2008-06-05 stated day",
    ),
    Example(
        "It was 104 in 2008, 38 a year earlier and 12 two years earlier.",
        "in 2008 = 2008 stated year; a year earlier = 2007 relative year; "
        "two years earlier = 2006 relative year",
    ),
    Example("It was 38 a year earlier.", "nothing", "2008-09-12"),
    Example("It rose in 2008. It fell. It was 38 a year earlier.", "in 2008 = 2008 stated year"),
    Example("It rose in 2008.\n\nIt was 38 a year earlier.", "in 2008 = 2008 stated year"),
    Example("It was 104 in 2008 and 38 a few years earlier.", "in 2008 = 2008 stated year"),
)
def _earlier(r: TimeReading, i: int) -> Echo | None:
    t = r.t
    length = _ECHO_MONTHS.get(UNITS.get(t.lower[i], ""))
    side = {"earlier": -1, "before": -1, "previously": -1, "later": 1}.get(t.lower[i + 1])
    if length is None or side is None:
        return None
    if t.lower[i - 1] == "the":
        return Echo(i - 1, i + 2, months=side * length)
    count = r.count_before(i)
    return Echo(count.first, i + 2, months=side * length * count.value) if count else None


@ECHOES.rule(
    "the same period",
    Example(
        "It grew 3 from January to March 2024 and 5 in the same period of 2022.",
        "from January to March 2024 = 2024-01/2024-03 stated month; "
        "in the same period of 2022 = 2022-01/2022-03 relative month",
    ),
    Example(
        "It grew in May and by 5 in the same month last year.",
        "in May = 2024-05 relative month; in the same month last year = 2023-05 relative month",
        "2024-06-12",
    ),
    Example(
        "It grew in May 2008 and by 5 in the corresponding month a year earlier.",
        "in May 2008 = 2008-05 stated month; "
        "in the corresponding month a year earlier = 2007-05 relative month",
    ),
    Example(
        "It grew in May 2008 and by 5 in the same month the year before.",
        "in May 2008 = 2008-05 stated month; "
        "in the same month the year before = 2007-05 relative month",
    ),
    Example(
        "It grew in May 2008 and by 5 in the same month of the previous year.",
        "in May 2008 = 2008-05 stated month; "
        "in the same month of the previous year = 2007-05 relative month",
    ),
    Example(
        "It grew in May 2008 and by 5 in the same period.",
        "in May 2008 = 2008-05 stated month; in the same period = 2008-05 relative month",
    ),
    Example(
        "It grew in May 2008 and by 5 in the best period of 2007.",
        "in May 2008 = 2008-05 stated month; 2007 = 2007 stated year",
    ),
)
def _same(r: TimeReading, i: int) -> Echo | None:
    t = r.t
    if t.lower[i] not in _SAME_UNITS or t.lower[i - 1] not in ("same", "corresponding"):
        return None
    first = i - 1 - (t.lower[i - 2] == "the")
    first -= t.lower[first - 1] in ("in", "during", "for")
    j = i + 1 + (t.lower[i + 1] in ("of", "in"))
    year = r.year_at(j)
    if year:
        return Echo(first, j + 1, year=year)
    if t.lower[j : j + 2] == ["last", "year"]:
        return Echo(first, j + 2, year=r.anchor.year - 1) if r.anchor.year else None
    for k in range(j, j + 3):
        later = _earlier(r, k) or _previous(r, k)
        if later and later.first <= j:
            return Echo(first, later.last, months=later.months)
    return Echo(first, i + 1, months=0)


@ECHOES.rule(
    "previous and following",
    Example(
        "It was 104 in 2008, up from 38 the previous year.",
        "in 2008 = 2008 stated year; the previous year = 2007 relative year",
    ),
    Example(
        "It was 104 in 2008 and 38 in the following year.",
        "in 2008 = 2008 stated year; in the following year = 2009 relative year",
    ),
    Example(
        "It was 104 in 2008 and 38 that year.",
        "in 2008 = 2008 stated year; that year = 2008 relative year",
    ),
    Example(
        "It was 104 in 2008 and 38 in the same year.",
        "in 2008 = 2008 stated year; in the same year = 2008 relative year",
    ),
    Example("It was 104 in 2008 and 38 in the best year.", "in 2008 = 2008 stated year"),
)
def _previous(r: TimeReading, i: int) -> Echo | None:
    t = r.t
    length = _ECHO_MONTHS.get(t.lower[i])
    side = _SIDES.get(t.lower[i - 1])
    if length is None or side is None:
        return None
    first = i - 1 - (t.lower[i - 2] == "the")
    first -= t.lower[first - 1] in ("in", "during")
    return Echo(first, i + 1, months=side * length, length=length)


def echoed(r: TimeReading, echo: Echo, base: Mention, behind: int) -> str | None:
    """The EDTF of an echo, counted from ``base``, whose words end before token ``behind``.

    None where ``base`` is too far before it, is open, or is of another unit.
    """
    words = r.t.words[behind : echo.first]
    if sum(word in (".", "!", "?") for word in words) > 1 or any("\n\n" in word for word in words):
        return None
    if base.start is None or base.end is None:
        return None
    months = 12 * (echo.year - base.start.year) if echo.year else echo.months
    if months == 0:
        if echo.length != _ECHO_MONTHS["year"]:
            return base.edtf
        return f"{base.start.year:04d}" if base.start.year == base.end.year else None
    length = 12 * (base.end.year - base.start.year) + base.end.month - base.start.month + 1
    whole = base.start.day == 1 and base.end == month_days(base.end)[1]
    if not whole or (months % 12 and months % length):
        return None
    return of_days(add_months(base.start, months), month_days(add_months(base.end, months))[1])
