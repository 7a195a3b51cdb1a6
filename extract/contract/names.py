"""Whether two written names are one person's, also where letters of other alphabets look alike.

>>> same_person("Ann Example", "ann  example")
True
>>> same_person("Ann Example", "Аnn Ехаmрlе")      # six of these letters are Cyrillic
True

Two people check an item, so one who signs as two must not count twice: neither by case, spaces and
Unicode form, nor by letters that no reader tells apart. The letters are those that Unicode's list
of confusables (UTS 39) gives for the alphabets in which names are written here and in which a
whole name can be imitated; docs/decisions/reviewing.md says why it is no library.

Not for finding people who share a name: that needs a person.
"""

from __future__ import annotations

import unicodedata

# Cyrillic, Greek, Armenian; then Latin letters that are not of the basic alphabet.
_LETTERS = str.maketrans(
    "АВЕКМНОРСТУХІЈЅҺԌԚԜӀавекмнопрстухіјѕһԁԛԝӏьүгΑΒΕΖΗΙΚΜΝΟΡΤΥΧανικορυχγσϲՕՍօսհոցքյռɑıɡƅ",
    "ABEKMHOPCTYXIJSHGQWIabekmhonpctyxijshdqwlbyrABEZHIKMNOPTYXavikopuxyocOUouhngqjnaigb",
)
# Signs within the basic alphabet that fonts do not tell apart. Case counts: I looks like l, i does
# not.
_SIGNS = str.maketrans("I1|ǀ0", "llllO")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_APOSTROPHES = str.maketrans("‘’ʼʹ`´′", "'''''''")
_UNSEEN = {"Cf", "Cc"}
_JOINERS = {"\u034f", *map(chr, range(0xFE00, 0xFE10))}


def same_person(first: str, second: str) -> bool:
    """Whether two names are one person's, or cannot be told apart by reading them."""
    seen, other_seen = _seen(first), _seen(second)
    if seen.casefold() == other_seen.casefold():
        return True
    drawn, other_drawn = seen.translate(_LETTERS), other_seen.translate(_LETTERS)
    return drawn.casefold() == other_drawn.casefold() or drawn.translate(
        _SIGNS
    ) == other_drawn.translate(_SIGNS)


def _seen(name: str) -> str:
    """In one Unicode form, without what cannot be seen, with one space for any white space."""
    whole = unicodedata.normalize("NFKC", name).translate(_DASHES).translate(_APOSTROPHES)
    spaced = " ".join(whole.split())
    return "".join(
        character
        for character in spaced
        if unicodedata.category(character) not in _UNSEEN and character not in _JOINERS
    )
