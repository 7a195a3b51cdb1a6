"""Who states a figure: the attribution that covers it, whom a pronoun means, who is quoted.

>>> from extract.grammar.figures import read
>>> [one.speaker for one in read("“It is hot,” Ada Bee said. “Over 340 cows died.”")]
['Ada Bee']

Not for the words that name a speaker: these are :mod:`extract.grammar.speakers`.
"""

from __future__ import annotations

from bisect import bisect_left

from extract.grammar.speakers import Attribution, attributions
from extract.grammar.subjects import is_several
from extract.grammar.tokens import Tokens

_PERSONAL = frozenset(("he", "she", "him", "her"))
_NEAR = 12  # attributions on either side among which one is looked for
_UNMARKED = (0, 0, 0)
BACK = 4  # sentences in which a pronoun or a quotation that goes on finds its speaker


class Said:
    """A sentence and who speaks in it, which is looked up when it is asked for.

    ``marks`` is how many straight, opening and closing quotation marks it has.
    """

    def __init__(self, t: Tokens, first: int, last: int) -> None:
        self.t, self.first, self.last = t, first, last
        words = t.words[first:last]
        self.marks = words.count('"'), words.count("“"), words.count("”")
        self._attributions: list[Attribution] | None = None

    @property
    def attributions(self) -> list[Attribution]:
        """The attributions of the sentence, in its order."""
        if self._attributions is None:
            self._attributions = attributions(self.t, self.first, self.last)
        return self._attributions

    @property
    def opens(self) -> bool:
        """Whether the sentence begins with a quotation mark."""
        return self.t.words[self.first] in ("“", '"', "‘")

    @property
    def closes(self) -> bool:
        """Whether a quotation ends in the sentence."""
        straight, _, closing = self.marks
        return closing > 0 or straight > self.opens

    def leaves_open(self, inside: bool) -> bool:
        """Whether a quotation goes on behind the sentence, which begins inside of one or not."""
        straight, opening, closing = self.marks
        if straight % 2:
            return not inside
        return opening > closing or (inside and not closing)


def speakers_of(said: list[Said], k: int, figures: list[int]) -> list[str | None]:
    """Who states the figures at these tokens of the ``k``th sentence."""
    found = said[k].attributions
    if not found:
        speaker = _of_quotation(said, k) if _is_quoted(said, k) else None
        return [speaker] * len(figures)
    covering = [_covering(found, figure) for figure in figures]
    return [
        (attribution.name or _meant(said, k, attribution)) if attribution else None
        for attribution in covering
    ]


def _meant(said: list[Said], k: int, pronoun: Attribution) -> str | None:
    """Whom the pronoun of the ``k``th sentence means: he and she are one person."""
    words = said[k].t.lower[pronoun.first : pronoun.last]
    return _named_before(said, k, person=not _PERSONAL.isdisjoint(words))


def _covering(found: list[Attribution], figure: int) -> Attribution | None:
    k = bisect_left(found, figure, key=lambda attribution: attribution.first)
    near = found[max(k - _NEAR, 0) : k + _NEAR]
    before = [
        attribution for attribution in near if attribution.last <= figure and not attribution.whole
    ]
    if before:
        return before[-1]
    whole = [attribution for attribution in near if attribution.whole]
    after = [attribution for attribution in whole if attribution.first > figure]
    return after[0] if after else whole[-1] if whole else None


def _named_before(said: list[Said], k: int, *, person: bool = False) -> str | None:
    """The last speaker, or person, that was named before the ``k``th sentence."""
    for sentence in reversed(said[max(k - BACK, 0) : k]):
        named = [
            attribution
            for attribution in sentence.attributions
            if attribution.name and not (person and is_several(attribution.name))
        ]
        if named:
            subjects = [attribution for attribution in named if not attribution.whole]
            return (subjects or named)[-1].name
    return None


def _is_quoted(said: list[Said], k: int) -> bool:
    """Whether the ``k``th sentence is, or goes on in, a quotation."""
    if said[k].opens:
        return True
    inside = False
    for sentence in said[max(k - BACK, 0) : k]:
        if sentence.marks != _UNMARKED:
            inside = sentence.leaves_open(inside)
    return inside


def _of_quotation(said: list[Said], k: int) -> str | None:
    """Who speaks a quotation without a verb of saying: who is named at its end, or before it."""
    for j in range(k, min(k + BACK, len(said) - 1)):
        if said[j].closes:
            break
        following = said[j + 1].attributions
        if following:
            return following[0].name or _named_before(said, j + 1)
    return _named_before(said, k)
