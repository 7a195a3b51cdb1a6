"""Words as a search compares them: how they are typed makes no difference.

    folded("Department’s  Annual")                 # "departments annual"
    places("department's annual", "The Department’s annual report")    # [(4, 23)]

Case, accents, kinds of spaces and dashes are one; quotation marks, apostrophes and characters that
nobody sees are left out. Not for comparing an excerpt with its article: that is exact, code point
for code point.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Dashes and hyphens of every kind, and the minus sign.
_DASHES = frozenset("-‐‑‒–—―−﹘﹣－")
_QUOTES = frozenset("'\"’‘‚‛“”„‟′″‵‶«»‹›`´ʼ＇＂")
# Accents of Latin, Greek and Cyrillic letters. Marks of other scripts are letters in their own
# right there.
_ACCENTS = re.compile("[\u0300-\u036f]")


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """The folded characters, each with the place in the text that it comes from."""
    for place, character in enumerate(text):
        if character in _DASHES:
            yield "-", place
        elif character.isspace():
            yield " ", place
        elif character in _QUOTES or unicodedata.category(character) == "Cf":
            continue
        else:
            plain = unicodedata.normalize("NFKD", character).casefold()
            plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
            for letter in plain:
                yield ("-" if letter in _DASHES else letter), place


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place that it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for letter, place in _letters(text):
        if letter == " " and (not letters or letters[-1] in " -"):
            continue  # one space for many, and none beside a dash
        if letter == "-" and letters and letters[-1] == " ":
            letters.pop()
            origins.pop()
        letters.append(letter)
        origins.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        origins.pop()
    return "".join(letters), origins


class _Letters(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = "".join(letter for letter, _ in _letters(chr(code)))
        self[code] = found
        return found


_TABLE = _Letters()
_BESIDE_DASHES = re.compile(" *- *")


def folded(text: str) -> str:
    """The text as a search compares it."""
    # Letter for letter as `_folded`, which finds the places as well and takes ten times as long.
    parts = text.translate(_TABLE).split(" ")
    return _BESIDE_DASHES.sub("-", " ".join(part for part in parts if part))


def places(searched: str, text: str) -> list[tuple[int, int]]:
    """Where the words are found in the text: start and end of each, in code points.

    Empty where nothing is searched for.
    """
    wanted = folded(searched)
    if not wanted:
        return []
    within, origins = _folded(text)
    found: list[tuple[int, int]] = []
    start = within.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        last = origins[end - 1] + 1
        # An accent that is a character of its own belongs to the letter before it.
        while last < len(text) and _ACCENTS.fullmatch(text[last]):
            last += 1
        found.append((origins[start], last))
        start = within.find(wanted, end)
    return found
