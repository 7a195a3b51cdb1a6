"""Raised and lowered characters as plain text that means the same.

>>> raised("2", "12 km"), raised("2", "arrested 104"), raised("th", "the 10")
('²', ' [2]', 'th')

A page or a PDF file prints a footnote's mark as a small raised digit. Taken as it comes it grows
onto the figure before it ("104" with a raised 2 becomes 1042). Powers and formulas are written with
the raised and lowered digits of Unicode, ordinals as letters; every other mark is set apart in
square brackets, as the readers of the text know them. Not for finding what is raised.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ⁽⁾")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_FRACTIONS = {
    "1/2": "½",
    "1/3": "⅓",
    "2/3": "⅔",
    "1/4": "¼",
    "3/4": "¾",
    "1/5": "⅕",
    "2/5": "⅖",
    "3/5": "⅗",
    "4/5": "⅘",
    "1/6": "⅙",
    "5/6": "⅚",
    "1/7": "⅐",
    "1/8": "⅛",
    "3/8": "⅜",
    "5/8": "⅝",
    "7/8": "⅞",
    "1/9": "⅑",
    "1/10": "⅒",
}
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|ère|ers?|è?me|e|o|os|os\.|º|ª)", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:(?<=\d)|(?<=[\d.,] )|(?<=[\d ]\N{NO-BREAK SPACE})|(?<=per )|(?<=/)|(?<=a )|(?<=[A-Za-z] ))"
    r"(?:[kcdmµμn]?m|ft|yd|sq ?(?:km|mi?|ft)|mi|miles?|feet|(?:kilo)?met(?:er|re)s?|ha|s)$",
)
_UNIT_AFTER_FIGURE = re.compile(r"(?:\d|[\d.,]\s|per\s|/)(?:in|inch(?:es)?|yards?|hm|Å)$")
_TEN = re.compile(r"(?:(?:^|[^\d.,])10|[×x·*]\s?\d{1,3})$")
_SYMBOL = re.compile(r"(?:^|[^A-Za-z])[A-Za-zα-ωΑ-Ω]$")
_ISOTOPE = re.compile(r"(?:C|Co|Cs|H|He|N|O|P|Po|Pu|Ra|Sr|Tc|Th|U|Xe)(?![A-Za-z])")
_POWER = re.compile(r"[+\-−–]?\d{1,3}")
_MARKS = re.compile(r"\[?\(?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶#]{1,3})\)?\]?", re.IGNORECASE)


def raised(words: str, before: str, after: str = "", linked: bool = False) -> str:
    """The raised `words` as they may follow `before` in a text; `after` follows them.

    `linked` says that they lead to another place, as only the mark of a note does.
    """
    words = " ".join(words.split())
    if not words:
        return ""
    if linked:
        return _apart(words, before)
    if _ORDINAL.fullmatch(words) and re.search(r"[\dA-Za-z]$", before):
        return words
    if _POWER.fullmatch(words) and _is_power(words, before, after):
        return words.translate(_RAISED)
    if _MARKS.fullmatch(words) or re.fullmatch(r"[\d\s,;–\-\[\]()*†‡§]+", words):
        return _apart(words, before)
    return words


def lowered(words: str) -> str:
    """The lowered `words` in a text: the digits of a formula as Unicode has them."""
    words = " ".join(words.split())
    return words.translate(_LOWERED) if re.fullmatch(r"[\d+\-−()]+", words) else words


def fraction(upper: str, lower: str, before: str) -> str:
    """A raised and a lowered figure with a stroke between them, as they may follow `before`."""
    written = _FRACTIONS.get(f"{upper}/{lower}")
    if written:
        return written
    return f"{' ' if before[-1:].isalnum() else ''}{upper}\N{FRACTION SLASH}{lower}"


def _is_power(words: str, before: str, after: str) -> bool:
    if words[0] in "+-−–":
        return bool(re.search(r"[A-Za-z\d)]$", before))
    if not before.strip() or before[-1:].isspace():  # an isotope: ¹⁴C
        return len(words) > 1 and _ISOTOPE.match(after) is not None
    end = before[-24:]
    if _TEN.search(end):
        return True
    if words not in ("2", "3"):
        return False
    return any(pattern.search(end) for pattern in (_UNIT, _UNIT_AFTER_FIGURE, _SYMBOL))


def _apart(words: str, before: str) -> str:
    bare = words.strip("[]() ")
    mark = f"[{bare}]" if bare else words
    return mark if not before or before[-1:].isspace() else f" {mark}"
