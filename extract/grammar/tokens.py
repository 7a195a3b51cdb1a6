"""Words, numbers and signs of a text with their offsets: the one scan that every reader shares.

>>> scan("over 2,104 people").lower[PAD:-PAD]
['over', '2,104', 'people']

A token is found in one pass with one regular expression without nested repetition, so the time is
linear in the length of the text. Not for linguistic analysis: no parts of speech, no lemmas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import sub

#: Empty tokens before and after, so that a reader may look some places around without a bound check
PAD = 12

#: hyphen-minus, en and em dash, hyphen, no-break hyphen, figure dash, bar, minus, small, full width
DASHES = frozenset("-–—‐‑‒―−﹣－")
#: letters that are printed as one -> what they stand for
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

NOTHING, WORD, NUMBER, SIGN, BREAK = range(5)
_TRANSLATED = str.maketrans(_LIGATURES)

# Repetitions of groups are bounded: an unbounded one made a line of "11,11,11,…" quadratic.
_TOKEN = re.compile(
    r"((?:[A-Za-z]++[^\W\d_]*+|[^\W\d_]++)(?:['’][^\W\d_]+){0,3})"
    r"|(?=[0-9.])([0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9])"
    r"|[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,4}(?![0-9,.:/\-–]*[0-9])"
    r"|[0-9]{1,3}(?:['’][0-9]{3}){1,4}(?![0-9])"  # 2'104
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,4}(?![0-9.,]*[0-9])"  # 1.200.000
    r"|(?<![0-9,])[0-9]{1,3},[0-9]{1,2}(?![0-9]|[,\-–/][0-9a-zA-Z])"  # 8,16
    r"|[0-9]+[·∙][0-9]+"
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|(?<![\w.])\.[0-9]+)"
    r"|([^\w\s]|_|\w)"
    r"|(\n[^\S\n]*\n\s*|(?<=[.!?:\"”’)])\n)"
)


# Line ends of other systems, and what is no part of the sentence: a soft hyphen or a zero-width
# space stands inside words and figures of saved pages, a footnote's mark between figure and unit
# ("2.2 [1] percent"), and must part neither.
_UNUSUAL = re.compile(
    "\r\n?|[\u0085\u2028\u2029\u00ad\u200b-\u200d\u2060\ufeff]"
    r"|(?<=\w)(?: ?\[(?:[0-9]{1,2}|[a-z])\]){1,4}(?=[\s.,;:%)\[–—-]|$)"
)
_USUAL = {"\r\n": "\n", "\r": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n\n"}


def plain(text: str) -> tuple[str, list[int] | None]:
    r"""Return ``text`` with plain line ends, without invisible characters and footnote marks.

    The second are the places of its characters in ``text``, None if nothing had to be changed.

    >>> plain("1\u200b04\r\n")
    ('104\n', [0, 2, 3, 4])
    >>> plain("104 [2] people")[0]
    '104 people'
    """
    if not _UNUSUAL.search(text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _UNUSUAL.finditer(text):
        usual = _USUAL.get(match.group(), "")
        pieces += text[at : match.start()], usual
        places += range(at, match.start())
        places += [match.start()] * len(usual)
        at = match.end()
    pieces.append(text[at:])
    places += range(at, len(text))
    return "".join(pieces), places


def placed(span: tuple[int, int], places: list[int] | None) -> tuple[int, int]:
    """A span (start, end) of a plain text as one of the text that :func:`plain` was given."""
    return span if places is None else (places[span[0]], places[span[1] - 1] + 1)


@dataclass(slots=True)
class Tokens:
    """Parallel lists, padded by :data:`PAD` empty tokens at both ends.

    ``starts`` and ``ends`` are code points of ``text``, which is the plain form of ``source``.
    """

    source: str
    text: str
    places: list[int] | None
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return self.starts[i] == self.ends[i - 1] and self.kinds[i - 1] != NOTHING

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where tokens ``first`` to ``last`` (exclusive) stand, in code points of ``source``."""
        return placed((self.starts[first], self.ends[last - 1]), self.places)


def scan(text: str) -> Tokens:
    """Split ``text`` into tokens."""
    source = text
    text, places = plain(source)
    words: list[str] = []
    ends: list[int] = []
    kinds: list[int] = []
    # a list of all matches would be twice as slow
    for match in _TOKEN.finditer(text):
        words.append(match[0])
        ends.append(match.end())
        kinds.append(match.lastindex or NOTHING)
    starts = list(map(sub, ends, map(len, words)))
    before, none = [""] * PAD, [NOTHING] * PAD
    padded = [*before, *words, *before]
    if "\0" in text:
        lower = [word.lower().replace("’", "'") for word in padded]
    else:  # the same in one call, six times as fast
        lower = "\0".join(padded).lower().replace("’", "'").split("\0")
    if not text.isascii() and any(letters in text for letters in _LIGATURES):
        lower = [word.translate(_TRANSLATED) for word in lower]
    far = [len(text) + 1] * PAD
    return Tokens(
        source=source,
        text=text,
        places=places,
        words=padded,
        lower=lower,
        starts=[-1] * PAD + starts + far,
        ends=[-2] * PAD + ends + far,
        kinds=none + kinds + none,
    )
