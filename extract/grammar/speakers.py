"""A guess of who says what a sentence states.

>>> guess("Forty people were hurt, according to the Ministry of Health.")
'Ministry of Health'

The name is copied from the words, never completed: "she said" is looked up in the sentence before
or left open. A guess for a person to confirm, not an attribution; organizations are not resolved.
"""

from __future__ import annotations

import re

_WORD = r"[A-Z][\w.'’&-]{0,40}"
_NAME = rf"{_WORD}(?:(?:\s(?:of|the|for|and|on|de|van|von|bin|al|la|du)){{0,2}}\s{_WORD}){{0,7}}"
_GROUP = (
    r"(?:[a-z-]{1,20}(?:['’]s)?\s){0,2}(?:police|officials?|authorities|researchers|scientists|prosecutors|"
    r"analysts|doctors|organisers|organizers|economists|investigators|activists|critics|experts|"
    r"spokes(?:man|woman|person)|report|study|survey|company|government|ministry|agency|group|"
    r"statement|union|bank|court|department|council|census|poll)"
)
_WHO = rf"(?:[Tt]he\s|[Aa]n?\s)?({_NAME}|{_GROUP})"
_SAYING = (
    r"(?:said|says|told|added|reported|reports|announced|estimates|estimated|found|finds|claimed|"
    r"claims|stated|states|noted|warned|argued|shows|showed|revealed|wrote|insisted|explained)"
)
_PATTERNS = (
    re.compile(rf"\b[Aa]ccording to {_WHO}"),
    re.compile(
        rf"(?<![\w'’]){_WHO}(?:,[^,.]{{1,80}},)?\s(?:has\s|have\s|had\s|also\s){{0,2}}{_SAYING}\b"
    ),
    re.compile(rf"[,”\"]\s?{_SAYING}\s{_WHO}"),
)
_ANY = re.compile(rf"\b(?:{_SAYING}|[Aa]ccording)\b")  # a quick look before the slow ones
_PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s(?:also\s)?{_SAYING}\b")
_NOT_NAMES = frozenset(
    ("He", "She", "They", "It", "We", "I", "But", "And", "The", "A", "An", "In", "On", "At", "That",
     "This", "These", "Those", "There", "Who", "What", "Which", "You", "One", "Some", "Many", "Of",
     "Others", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)  # fmt: skip
_WINDOW = 1200  # characters of a sentence that are looked at: more is no sentence


def guess(sentence: str, before: str = "") -> str | None:
    """The words that name the speaker of ``sentence``, or None.

    ``before`` is the sentence before it; it is used where ``sentence`` says "he said" and the like.
    """
    if not _ANY.search(sentence[:_WINDOW]):
        return None
    found = _named(sentence[:_WINDOW])
    if found is None and before and _PRONOUN.search(sentence[:_WINDOW]):
        found = _named(before[:_WINDOW])
    return found


def _named(sentence: str) -> str | None:
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            name = match.group(1).rstrip(".,'’")
            first = name.split()[0]
            if first in _NOT_NAMES:
                name = name[len(first) :].strip()
                if not name or not name[0].isupper():
                    continue
            return name
    return None
