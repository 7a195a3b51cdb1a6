"""Dates and lists as words of a plain sentence.

    when("2008-01/2008-05")         # "January to May 2008"
    listed(["46", "47"], "or")      # "46 or 47"

Not for the values of records: that is `extract.edition.frame.value_label`; nor for reading dates.
"""

from __future__ import annotations

from collections.abc import Sequence

# Not those of `calendar`, which follow the locale.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# The codes of ISO 8601-2 for seasons, quarters and half years.
_PARTS_OF_YEAR = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
    40: "first half",
    41: "second half",
}


def _point(edtf: str) -> tuple[str, ...]:
    """One date as (day, month, year), (month, year) or (year,), with what it is qualified by."""
    plain = edtf.rstrip("~?%")
    parts = plain.split("-")
    if len(parts) == 1:
        return (f"{parts[0][:3]}0s",) if plain.endswith("X") else (parts[0],)
    number = int(parts[1])
    if number > 12:
        return (f"{_PARTS_OF_YEAR[number]} of", parts[0])
    month = MONTHS[number - 1]
    return (month, parts[0]) if len(parts) == 2 else (str(int(parts[2])), month, parts[0])


def when(edtf: str | None) -> str:
    """The period in words. An approximate date starts with "about"."""
    if not edtf:
        return "date not known"
    about = "about " if "~" in edtf or "%" in edtf else ""
    maybe = ", uncertain" if "?" in edtf or "%" in edtf else ""
    if "/" not in edtf:
        return f"{about}{' '.join(_point(edtf))}{maybe}"
    first, last = edtf.split("/")
    if first in ("", ".."):
        return f"up to {about}{' '.join(_point(last))}{maybe}"
    if last in ("", ".."):
        return f"since {about}{' '.join(_point(first))}{maybe}"
    start, end = _point(first), _point(last)
    if start == end:
        return f"{about}{' '.join(start)}{maybe}"
    if len(start) == len(end):
        shared = 0  # "22 to 23 July 2010": what both ends share is said once
        while shared < len(start) - 1 and start[-1 - shared] == end[-1 - shared]:
            shared += 1
        start = start[: len(start) - shared]
    return f"{about}{' '.join(start)} to {' '.join(end)}{maybe}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """The words as a list: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(count: int, word: str) -> str:
    """A count with its word: "1 record", "2 records"."""
    return f"{count} {word if count == 1 else f'{word}s'}"
