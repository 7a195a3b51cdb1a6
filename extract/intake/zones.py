"""How far from UTC a page's readers live, as far as its address and its language tell.

>>> offsets(["https://www.post.example.kh/raids"], "en")
(7.0, 7.0)

Needed for a time in UTC only: which day it was where the article appeared. Unknown is from Los
Angeles to Tokyo. Summer time is inside the bounds. Not for converting clock times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

UNKNOWN = (-8.0, 9.0)  # hours
# Lowest and highest offset of countries, by the end of the host's name.
_COUNTRIES = {
    "ad al at ba be bg ch cy cz de dk ee es eu fi fr gr hr hu ie is it li lt lu lv": (0, 3),
    "mc md me mk mt nl no pl pt ro rs scot se si sk sm ua uk va wales": (0, 3),
    "ke tz ug et": (3, 3),
    "dz eg gh ma ng rw tn za zm zw": (0, 3),
    "il jo lb sa tr": (2, 3),
    "af ir": (3.5, 4.5),
    "pk": (5, 5),
    "in lk": (5.5, 5.5),
    "np": (5.75, 5.75),
    "bd": (6, 6),
    "mm": (6.5, 6.5),
    "kh la th vn": (7, 7),
    "id": (7, 9),
    "cn hk mo my ph sg tw": (8, 8),
    "jp kr": (9, 9),
    "au": (8, 11),
    "nz": (12, 13),
    "br": (-5, -2),
    "ar uy": (-3, -3),
    "cl": (-4, -3),
    "bo ve": (-4, -4),
    "co ec pe": (-5, -5),
    "mx": (-8, -5),
    "ca us": (-8, -2.5),
}
# Languages that are printed in one part of the world.
_LANGUAGES = {
    "cs da de el fi hu it nb nl no pl ro sk sv": (0, 3),
    "km lo th vi": (7, 7),
    "id ms": (7, 9),
    "ja ko": (9, 9),
    "hi bn ta": (5.5, 6),
}


def offsets(addresses: Sequence[str], language: str) -> tuple[float, float]:
    """The lowest and the highest offset from UTC, in hours, of where the page was published."""
    for address in addresses:
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            continue
        known = _of(host.rsplit(".", 1)[-1], _COUNTRIES)
        if known:
            return known
    return _of(re.split("[-_]", language, maxsplit=1)[0].lower(), _LANGUAGES) or UNKNOWN


def _of(name: str, table: Mapping[str, tuple[float, float]]) -> tuple[float, float] | None:
    return next((bounds for names, bounds in table.items() if name in names.split()), None)
