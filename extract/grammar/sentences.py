"""Where sentences begin and end in a newspaper text.

>>> text = "Dr. No fell by 3.4 percent. It rose."
>>> [text[a:b] for a, b in spans(text)]
['Dr. No fell by 3.4 percent.', 'It rose.']

A rule of marks, line ends and abbreviations. A blank line always ends a sentence, a line end does
unless the line is broken in mid-sentence. Not for clauses, nor for any language but English.
"""

from __future__ import annotations

import re

from extract.grammar.lexicon import word_set
from extract.grammar.tokens import placed, plain

_END = re.compile(r"[.!?…]{1,3}[\"'”’»)\]]{0,3}(?=\s)|\n")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof gen col capt lt sgt maj sen rep gov st jr sr vs etc inc ltd co corp no nos "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft u.s u.k u.n e.g i.e a.m p.m approx est "
    "appr abt ca cca fig vol art sec dept univ hon rev fr rs tk rp bros messrs cmdr det supt insp "
    "pvt cpl adm"
)
# These end a sentence where the next word is one that begins sentences: "in the U.S. The navy".
_ENDS_SOMETIMES = word_set("a.m p.m u.s u.k u.n etc inc ltd co corp jr sr ca")
_OPENERS = word_set(
    "the a an he she it they we i you his her its their our in on at but and that this these those "
    "there when while after before since if as for by with from to most some many no not according "
    "last one two police officials however meanwhile"
)
_LONGEST_WORD = 24


def spans(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as (start, end) in code points, without the space around them."""
    text, places = plain(text)
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        at, end = match.span()
        if at == begin and text[at] == "\n":
            begin = end  # a line without words
        elif _ends(text, at, end):
            _append(found, text, begin, end)
            begin = end
    _append(found, text, begin, len(text))
    return [placed(span, places) for span in found] if places else found


def _append(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    stripped = piece.strip()
    if stripped:
        start = begin + piece.index(stripped[0])
        found.append((start, start + len(stripped)))


def _ends(text: str, at: int, end: int) -> bool:
    if text[at] == "\n":
        after = text[end : end + 1]
        before = text[at - 1 : at] if at else ""
        # a hard-wrapped line goes on in lower case after a letter or a comma
        return not ((before.isalnum() or before == ",") and (after.islower() or after.isdigit()))
    follower = _next_visible(text, end)
    if text[at] in "!?…":
        return not follower.islower()
    word = _word_before(text, at)
    if follower.islower():
        return False
    bare = word.lower().strip("(\"'“‘")
    if len(bare) == 1 and bare.isalpha():
        return False  # an initial
    if bare in _ABBREVIATIONS:
        return bare in _ENDS_SOMETIMES and _next_word(text, end).lower() in _OPENERS
    return True


def _word_before(text: str, at: int) -> str:
    words = text[max(0, at - _LONGEST_WORD) : at].split()
    return words[-1] if words else ""


def _next_visible(text: str, i: int) -> str:
    for char in text[i : i + 40]:
        if not char.isspace() and char not in "\"'“‘(":
            return char
    return ""


def _next_word(text: str, i: int) -> str:
    words = text[i : i + 40].split()
    return words[0].strip("\"'“‘(,") if words else ""
