"""Words, numbers and signs of a text with their offsets: the one scan that every reader shares.

>>> scan("over 2,104 people").lower[PAD:-PAD]
['over', '2,104', 'people']

A token is found in one pass with one regular expression without nested repetition, so the time is
linear in the length of the text. Not for linguistic analysis: no parts of speech, no lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import accumulate, compress, count

#: Empty tokens before and after, so that a reader may look some places around without a bound check
PAD = 12

#: hyphen-minus, en and em dash, hyphen, no-break hyphen, figure dash, bar, minus, small, full width
DASHES = frozenset("-–—‐‑‒―−﹣－")
#: letters that are printed as one -> what they stand for
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

NOTHING, WORD, NUMBER, SIGN, BREAK = range(5)
_TRANSLATED = str.maketrans(_LIGATURES)

# Repetitions of groups are bounded: an unbounded one made a line of "11,11,11,…" quadratic.
# The first two parts only save time: most places are spaces, and most tokens plain words.
_TOKEN = re.compile(
    r"(?! )([A-Za-z]++(?=[ ,.])"
    r"|(?:[A-Za-z]++[^\W\d_]*+|[^\W\d_]++)(?:['’][^\W\d_]+){0,3}"
    r"|(?=[0-9.])(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,4},[0-9]{1,2}(?![0-9]|,[0-9])"  # 1.250,50
    r"|[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,4}"
    r"(?![0-9,.:/\-–]*[0-9]|(?<= [0-9]{3})%|(?<= 7[0-9]7) Max\b)"  # no "9 100%", "400 737 Max"
    r"|[0-9]{1,3}(?:['’][0-9]{3}){1,4}(?![0-9])"  # 2'104
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,4}(?![0-9.,]*[0-9])"  # 1.200.000
    r"|(?<![0-9,])[0-9]{1,3},[0-9]{1,2}(?![0-9]|[,\-–/][0-9a-zA-Z])"  # 8,16
    r"|[0-9]+[·∙][0-9]+"
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|(?<![\w.])\.[0-9]+)"
    r"|[^\w\s]|\w"
    r"|\n[^\S\n]*\n\s*|(?<=[.!?:\"”’)])\n)"
)


class _Kinds(dict[str, int]):
    """The kind of a token by its last character."""

    def __missing__(self, last: str) -> int:
        if last.isspace():
            kind = BREAK
        elif last in "0123456789":
            kind = NUMBER
        else:
            kind = WORD if last != "_" and re.fullmatch(r"[^\W\d]", last) else SIGN
        self[last] = kind
        return kind


_KINDS = _Kinds()

# Line ends of other systems, and what is no part of the sentence: a soft hyphen or a zero-width
# space is inside words and figures of saved pages, a footnote's mark between figure and unit
# ("2.2 [1] percent", "104² men", but a power in "10² men"), and must part neither.
_UNUSUAL = re.compile(
    "\r\n?|[\u0085\u2028\u2029\u00ad\u200b-\u200d\u2060\ufeff]"
    r"|(?<=[0-9])(?<!(?<![0-9.,])10)(?:[¹²³⁴-⁹][⁰¹²³⁴-⁹]?|[*†‡]{1,3})(?=[\s.,;:)]|$)"
    r"|(?<=\w)(?: ?\[(?:[0-9]{1,2}|[a-z])\]){1,4}(?=[\s.,;:%)\[–—-]|$)"
)
# Where none of these is, nothing is unusual: to look for them alone is many times as fast.
_SUSPECT = re.compile("[\r\\[¹²³⁴-⁹*†‡\u0085\u2028\u2029\u00ad\u200b-\u200d\u2060\ufeff]")
_USUAL = {"\r\n": "\n", "\r": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n\n"}


def plain(text: str) -> tuple[str, list[int] | None]:
    r"""Return ``text`` with plain line ends, without invisible characters and footnote marks.

    The second are the places of its characters in ``text``, None if nothing had to be changed.

    >>> plain("1\u200b04\r\n")
    ('104\n', [0, 2, 3, 4])
    >>> plain("104 [2] people")[0], plain("104² people")[0]
    ('104 people', '104 people')
    """
    if not _SUSPECT.search(text) or not _UNUSUAL.search(text):
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

    ``starts`` and ``ends`` are code points of ``text``, which is the plain form of ``source``;
    ``numbers`` are the tokens of the kind :data:`NUMBER`.
    """

    source: str
    text: str
    places: list[int] | None
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]
    numbers: list[int]

    def at(self, words: Container[str]) -> list[int]:
        """The tokens that are numbers, or in lower case one of ``words``, in their order."""
        found = compress(count(), map(words.__contains__, self.lower))
        return sorted([*self.numbers, *found])

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return self.starts[i] == self.ends[i - 1] and self.kinds[i - 1] != NOTHING

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where tokens ``first`` to ``last`` (exclusive) are, in code points of ``source``."""
        return placed((self.starts[first], self.ends[last - 1]), self.places)


def scan(text: str) -> Tokens:
    """Split ``text`` into tokens."""
    source = text
    text, places = plain(source)
    # The tokens and what is between them, in turn: thrice as fast as a match for each token.
    parts = _TOKEN.split(text)
    marks = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], marks[:-1:2], marks[1::2]
    kinds = [_KINDS[word[-1]] for word in words]
    before, none = [""] * PAD, [NOTHING] * PAD
    padded = [*before, *words, *before]
    if "\0" in text:
        lower = [word.lower().replace("’", "'") for word in padded]
    else:  # the same in one call, six times as fast
        lower = "\0".join(padded).lower().replace("’", "'").split("\0")
    if not text.isascii() and any(letters in text for letters in _LIGATURES):
        lower = [word.translate(_TRANSLATED) for word in lower]
    far = [len(text) + 1] * PAD
    kinds = none + kinds + none
    return Tokens(
        source=source,
        text=text,
        places=places,
        words=padded,
        lower=lower,
        starts=[-1] * PAD + starts + far,
        ends=[-2] * PAD + ends + far,
        kinds=kinds,
        numbers=list(compress(count(), map(NUMBER.__eq__, kinds))),
    )
