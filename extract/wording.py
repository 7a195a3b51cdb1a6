"""Dates and lists as words of a plain sentence.

    when("2008-01/2008-05")         # "January 2008 to May 2008"
    listed(["46", "47"], "or")      # "46 or 47"

Not for the values of records: that is `extract.frame.value_label`; nor for reading dates.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?([~?%]?)")
_DOUBT = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def _one(text: str) -> str:
    found = _DATE.fullmatch(text)
    if not found:
        return text  # a season, a decade: EDTF itself is the shortest way to say it
    year, month, day, doubt = found.groups()
    parts = [str(int(day))] if day else []
    parts += [month_name[int(month)]] if month else []
    return _DOUBT[doubt] + " ".join([*parts, year])


def when(edtf: str) -> str:
    """An EDTF date or interval in words; what has no words of its own stays as it is."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first)
    if first in ("", ".."):
        return f"up to {_one(last)}"
    if last in ("", ".."):
        return f"from {_one(first)}"
    return f"{_one(first)} to {_one(last)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """The words as a list: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
