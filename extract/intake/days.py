"""Days as pages write them: which days the words can mean, and where they are.

>>> [sorted(one.days) for one in written("Published on Friday, June 12, 2008")]
[[datetime.date(2008, 6, 12)]]
>>> [len(one.days) for one in written("04/05/2008")]  # the fourth of May or the fifth of April
[2]

A time in UTC is of another day in some places. What is no day ("2999-99-99", "2008-06") is not
found at all. Not for the periods of statistics: that is `grammar.periods`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from extract.contract.wording import MONTHS

# Only for the dates that a page prints about itself, whatever language its template is written in.
_OTHER_MONTHS = """
januar februar märz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
"""
_NUMBER = {
    **{name[:3].lower(): k for k, name in enumerate(MONTHS, start=1)},
    **{
        name: k
        for names in _OTHER_MONTHS.strip().splitlines()
        for k, name in enumerate(names.split(), start=1)
    },
    **{name.lower(): k for k, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\b\.?"
_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{1,2}(?:[.,]\d{1,9})?)?"
_TIME = (
    rf"(?:[T ,|]{{1,3}}(?:at )?(?P<time>{_CLOCK})"
    r"(?:\s?(?:UTC|GMT)?(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}\b))?)?"
)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>1[5-9]\d\d|2\d{3})"
_FORMS = [
    # 2008-06-12T08:00:00Z, 2008/06/12
    rf"(?<![\d/.-]){_YEAR}(?P<between>[-/.])(?P<number>\d{{1,2}})(?P=between){_DAY}(?!\d){_TIME}",
    # 20080612, 20080612T080000, 20080612080000
    rf"(?<![\w./-]){_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)(?=(?:T?\d{{4}}(?:\d\d)?)?\b){_TIME}",
    # June 12, 2008; Jun 12 08:00:00 2008
    rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?,? (?:{_CLOCK} (?:[A-Z]{{3,4}} )?)?{_YEAR}(?!\d){_TIME}",
    # 12 June 2008; 12. Juni 2008; 12 de junio de 2008; 12-Jun-2008
    (
        rf"(?<![\d.,]){_DAY}(?:st|nd|rd|th|er|º|\.)?[ -](?:of |de )?{_MONTH},?[ -](?:de |del )?"
        rf"{_YEAR}(?!\d){_TIME}"
    ),
    # 12.06.2008; 12/06/2008 and 06/12/2008
    (
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<between>[-/.]) ?(?P<then>\d{{1,2}})(?P=between) ?"
        rf"{_YEAR}(?!\d|\.\d){_TIME}"
    ),
    # 12.06.08
    rf"(?<![\d.]){_DAY}\.(?P<number>\d\d)\.(?P<short>\d\d)(?![\d.]|\.\d)",
    rf"{_YEAR}年 ?(?P<number>\d{{1,2}})月 ?{_DAY}日",
    # 1213250400 and 1213250400000: seconds and milliseconds since 1970, where they are alone
    r"\A(?P<seconds>1\d{9})(?:\d{3})?\Z",
]
_READERS = [re.compile(form, re.IGNORECASE) for form in _FORMS]
_UTC = ("Z", "UTC", "GMT", "+00:00", "+0000", "-00:00")
_MIDNIGHT = re.compile(r"0?0[:h]00(?::00(?:[.,]0+)?)?")


@dataclass(frozen=True)
class Writing:
    """A day as it is written: the days that can be meant, its words, where they are.

    `instant` is set where the words give a time in UTC: `local` says which days that can be.
    """

    days: frozenset[date]
    words: str
    span: tuple[int, int]
    instant: datetime | None = None

    def local(self, low: float, high: float) -> frozenset[date]:
        """The days that can be meant between these offsets from UTC, in hours."""
        if self.instant is None:
            return self.days
        return frozenset((self.instant + timedelta(hours=offset)).date() for offset in (low, high))


def written(text: str) -> list[Writing]:
    """Every day written out in the text, in its order."""
    found: list[Writing] = []
    for reader in _READERS:
        for match in reader.finditer(text):
            writing = _read(match)
            if writing and all(
                writing.span[1] <= start or end <= writing.span[0] for start, end in _spans(found)
            ):
                found.append(writing)
    return sorted(found, key=lambda writing: writing.span)


def _spans(found: list[Writing]) -> list[tuple[int, int]]:
    return [writing.span for writing in found]


def _read(match: re.Match[str]) -> Writing | None:
    parts = match.groupdict()
    if parts.get("seconds"):
        moment = datetime.fromtimestamp(int(parts["seconds"]), UTC).replace(tzinfo=None)
        return Writing(frozenset({moment.date()}), match[0], match.span(), moment)
    short = parts.get("short")
    year = (
        int(parts.get("year") or 0)
        if short is None
        else int(short) + (2000 if short < "50" else 1900)
    )
    if parts.get("first"):
        first, then = int(parts["first"]), int(parts["then"])
        # With full stops the day comes first; with strokes it does or does not.
        orders = [(then, first)]
        if parts["between"] != "." and first != then:
            orders.append((first, then))
    else:
        number = parts.get("number")
        month = int(number) if number else _NUMBER[parts["month"].lower()]
        orders = [(month, int(parts["day"]))]
    days = [day for month, number in orders if (day := _day(year, month, number))]
    if not days:
        return None
    return Writing(frozenset(days), match[0].strip(), match.span(), _instant(days[0], parts))


def _instant(day: date, parts: dict[str, str | None]) -> datetime | None:
    """The moment that is written, if it is one of UTC."""
    clock = parts.get("time") or ""
    if (parts.get("zone") or "").upper() not in _UTC or _MIDNIGHT.fullmatch(clock):
        return None  # a day without a time is written as midnight in UTC
    hour, minute = re.split("[:h]", clock)[:2]
    try:
        return datetime.combine(day, time(int(hour), int(minute)))
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
