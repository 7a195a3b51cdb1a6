"""The figures of a text, each with the time that it is about and the one who states it.

>>> for figure in read("Police made 104 arrests in 2005 and 38 in 2006, Ada Bee said."):
...     print(figure.quantity.exact, figure.period and figure.period.edtf, figure.speaker)
104 2005 Ada Bee
38 2006 Ada Bee

Both are guesses for a person to confirm: a figure's time is one that its clause mentions, shares
with it, or that the sentence before leaves to it; where the words point nowhere, there is none.
Not for reading the figures or the times themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from extract.grammar import lexicon as lex
from extract.grammar.anchors import Anchor
from extract.grammar.clauses import LENGTHS, TIMES, Clauses, Place, is_base
from extract.grammar.mentions import Mention
from extract.grammar.periods import of_tokens
from extract.grammar.quantities import Quantity, read_spans
from extract.grammar.quotations import BACK, Said, speakers_of
from extract.grammar.rules import Example, Rules
from extract.grammar.sentences import spans
from extract.grammar.tokens import PAD, Tokens, scan


class Figure(NamedTuple):
    """A quantity with its sentence, (start, end) in code points, its time and its speaker."""

    quantity: Quantity
    sentence: tuple[int, int]
    period: Mention | None
    speaker: str | None


def read(text: str, published: str | None = None) -> list[Figure]:
    """Every figure of ``text``, in its order.

    ``published`` is the EDTF date of publication, or None. Raises ValueError if it is no EDTF.
    """
    return Reader(published).block(text, spans(text))


class Reader:
    """Reads a text block by block; what a sentence leaves to the next goes on to the next block."""

    def __init__(self, published: str | None) -> None:
        self.anchor = Anchor.of(published)
        self.topic: Mention | None = None
        self.latest: Mention | None = None
        self.said: list[Said] = []

    def block(self, text: str, sentences: list[tuple[int, int]], offset: int = 0) -> list[Figure]:
        """The figures of ``text``, whose sentences are (start, end) in its code points.

        ``offset`` is where it begins in the whole text, in which the spans of times are given.
        """
        tokens = scan(text)
        quantities, tokens_of = read_spans(tokens)
        mentions = of_tokens(tokens, self.anchor, quantities)
        starts = tokens.starts if tokens.places is None else [
            tokens.span(i, i + 1)[0] if PAD <= i < len(tokens.starts) - PAD else start
            for i, start in enumerate(tokens.starts)
        ]  # fmt: skip
        said = [Said(tokens, *_tokens_of(starts, span)) for span in sentences]
        self.said = [*self.said[-BACK:], *said]
        before = len(self.said) - len(said)
        found: list[Figure] = []
        next_quantity = next_mention = 0
        all_quantities, all_mentions = len(quantities), len(mentions)
        for number, span in enumerate(sentences):
            places: list[Place] = []
            while next_quantity < all_quantities and quantities[next_quantity].start < span[1]:
                quantity = quantities[next_quantity]
                places.append(Place(*tokens_of[next_quantity], quantity))
                next_quantity += 1
            while next_mention < all_mentions and mentions[next_mention].span[0] < span[1]:
                mention = mentions[next_mention]
                at = _tokens_of(starts, mention.span)
                places.append(Place(*at, mention=_moved(mention, offset)))
                next_mention += 1
            first, last = said[number].first, said[number].last
            if not places:
                self.topic = self.latest = self._topic_for(tokens, first)
                continue
            places.sort(key=lambda place: place.first)
            for at, place in enumerate(places):
                place.at = at
            sentence = Clauses(tokens, first, last, places, self._topic_for(tokens, first))
            own: Mention | None = None
            times = [place.mention for place in places if place.mention]
            timed = bool(times) or sentence.topic is not None
            figures = [place.first for place in places if place.quantity]
            speakers = iter(speakers_of(self.said, before + number, figures) if figures else ())
            for place in places:
                if place.quantity is None:
                    continue
                period = TIMES.first(sentence, place) if timed else None
                if period and place.quantity.kind not in LENGTHS and not is_base(sentence, place):
                    own = own or period
                found.append(Figure(place.quantity, span, period, next(speakers)))
            self.topic = own or (times[0] if times else sentence.topic)
            self.latest = times[-1] if times else sentence.topic
        return found

    def _topic_for(self, t: Tokens, first: int) -> Mention | None:
        """The time that the sentence whose first token is ``first`` takes over."""
        if self.latest is None:
            return None
        link = LINKS.first(t, first)
        return self.latest if link == "latest" else self.topic if link else None


def _moved(mention: Mention, offset: int) -> Mention:
    start, end = mention.span
    return replace(mention, span=(start + offset, end + offset)) if offset else mention


def _tokens_of(starts: list[int], span: tuple[int, int]) -> tuple[int, int]:
    last = len(starts) - PAD
    first = bisect_left(starts, span[0], PAD, last)
    return first, bisect_left(starts, span[1], first, last)


# --- what the sentence before leaves ------------------------------------------------------------

_STUDIES = lex.word_set("study survey report poll census research investigation review audit")

_BEING = lex.word_set("was were is are included include represents represented means meant")

#: Why a sentence that begins at a token takes over a time, and which: "topic" or "latest".
LINKS: Rules[[Tokens, int], str] = Rules("figure: sentences that go on")


@LINKS.rule(
    "that study",
    Example(
        "It was 2 in 2015, above the study of 2012. That study found 8 percent.",
        "2 = 2015; 8 percent = 2012",
    ),
    Example("It was 2 in 2015. That house held 8 women.", "2 = 2015; 8 = none"),
)
def _that_study(t: Tokens, i: int) -> str | None:
    return "latest" if t.lower[i] in ("that", "this") and t.lower[i + 1] in _STUDIES else None


@LINKS.rule(
    "of these",
    Example(
        "They saw 287 bars in 2015. Of the 40 women there, 3 left.",
        "287 = 2015; 40 = 2015; 3 = 2015",
    ),
    Example("They saw 287 bars in 2015. Out of these 3 closed.", "287 = 2015; 3 = 2015"),
    Example("They saw 287 bars in 2015. Of late 3 closed.", "287 = 2015; 3 = none"),
)
def _of_these(t: Tokens, i: int) -> str | None:
    i += t.lower[i] == "out"
    of = t.lower[i] in ("of", "among")
    return "topic" if of and t.lower[i + 1] in ("the", "these", "those", "them") else None


@LINKS.rule(
    "this was",
    Example("They saw 287 bars in 2015. These included 40 clubs.", "287 = 2015; 40 = 2015"),
    Example("They saw 287 bars in 2015. This was 40 more than planned.", "287 = 2015; 40 = 2015"),
    Example("They saw 287 bars in 2015. These women have 40 sons.", "287 = 2015; 40 = none"),
)
def _this_was(t: Tokens, i: int) -> str | None:
    pronoun = t.lower[i] in ("this", "these", "that", "those", "they", "it")
    return "topic" if pronoun and t.lower[i + 1] in _BEING else None


@LINKS.rule(
    "another so many",
    Example("They held 287 men in 2015. Another 12 fled.", "287 = 2015; 12 = 2015"),
    Example("They held 287 men in 2015. A further 12 fled.", "287 = 2015; 12 = 2015"),
    Example("They held 287 men in 2015. A second 12 fled.", "287 = 2015; 12 = none"),
)
def _another(t: Tokens, i: int) -> str | None:
    further = t.lower[i] == "a" and t.lower[i + 1] == "further"
    return "topic" if further or t.lower[i] == "another" else None
