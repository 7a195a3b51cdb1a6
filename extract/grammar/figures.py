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
from dataclasses import dataclass, replace
from functools import cached_property

from extract.contract.edtf import bounds
from extract.grammar import lexicon as lex
from extract.grammar.periods import Mention, of_tokens
from extract.grammar.quantities import Quantity, read_tokens
from extract.grammar.rules import Example, Rules
from extract.grammar.sentences import spans
from extract.grammar.speakers import Attribution, attributions
from extract.grammar.tokens import PAD, WORD, Tokens, scan


@dataclass(frozen=True, slots=True)
class Figure:
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


@dataclass(slots=True)
class _Place:
    """A figure or a time of a sentence: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    quantity: Quantity | None = None
    mention: Mention | None = None
    at: int = 0  # its number in the sentence


@dataclass(slots=True)
class _Sentence:
    """The tokens ``first`` to ``last`` (exclusive) of a sentence, its figures and times in order.

    ``topic`` is the time that the sentence before leaves to it.
    """

    t: Tokens
    first: int
    last: int
    places: list[_Place]
    topic: Mention | None


class Reader:
    """Reads a text block by block; what a sentence leaves to the next goes on to the next block."""

    def __init__(self, published: str | None) -> None:
        self.published = published
        self.topic: Mention | None = None
        self.latest: Mention | None = None
        self.said: list[_Said] = []

    def block(self, text: str, sentences: list[tuple[int, int]], offset: int = 0) -> list[Figure]:
        """The figures of ``text``, whose sentences are (start, end) in its code points.

        ``offset`` is where it begins in the whole text, in which the spans of times are given.
        """
        tokens = scan(text)
        quantities = read_tokens(tokens)
        mentions = of_tokens(tokens, self.published, quantities)
        starts = tokens.starts if tokens.places is None else [
            tokens.span(i, i + 1)[0] if PAD <= i < len(tokens.starts) - PAD else start
            for i, start in enumerate(tokens.starts)
        ]  # fmt: skip
        said = [_Said(tokens, *_tokens_of(starts, span)) for span in sentences]
        self.said = [*self.said[-_BACK:], *said]
        before = len(self.said) - len(said)
        found: list[Figure] = []
        next_quantity = next_mention = 0
        for number, span in enumerate(sentences):
            places: list[_Place] = []
            while next_quantity < len(quantities) and quantities[next_quantity].start < span[1]:
                quantity = quantities[next_quantity]
                places.append(_Place(*_tokens_of(starts, (quantity.start, quantity.end)), quantity))
                next_quantity += 1
            while next_mention < len(mentions) and mentions[next_mention].span[0] < span[1]:
                mention = mentions[next_mention]
                at = _tokens_of(starts, mention.span)
                places.append(_Place(*at, mention=_moved(mention, offset)))
                next_mention += 1
            places.sort(key=lambda place: place.first)
            for at, place in enumerate(places):
                place.at = at
            first, last = said[number].first, said[number].last
            sentence = _Sentence(tokens, first, last, places, self._topic_for(tokens, first))
            own: Mention | None = None
            for place in places:
                if place.quantity is None:
                    continue
                period = TIMES.first(sentence, place)
                if period and place.quantity.kind not in _LENGTHS and not _is_base(sentence, place):
                    own = own or period
                speaker = speaker_of(self.said, before + number, place.first)
                found.append(Figure(place.quantity, span, period, speaker))
            times = [place.mention for place in places if place.mention]
            self.topic = own or (times[0] if times else sentence.topic)
            self.latest = times[-1] if times else sentence.topic
        return found

    def _topic_for(self, t: Tokens, first: int) -> Mention | None:
        """The time that the sentence whose first token is ``first`` takes over."""
        if LINKS.first(t, first) == "latest":
            return self.latest
        return self.topic if LINKS.first(t, first) else None


def _moved(mention: Mention, offset: int) -> Mention:
    start, end = mention.span
    return replace(mention, span=(start + offset, end + offset)) if offset else mention


def _tokens_of(starts: list[int], span: tuple[int, int]) -> tuple[int, int]:
    first = bisect_left(starts, span[0], PAD, len(starts) - PAD)
    return first, bisect_left(starts, span[1], first, len(starts) - PAD)


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
    this = t.lower[i] in ("this", "these", "that", "those", "they", "it")
    return "topic" if this and t.lower[i + 1] in _BEING else None


@LINKS.rule(
    "another so many",
    Example("They held 287 men in 2015. Another 12 fled.", "287 = 2015; 12 = 2015"),
    Example("They held 287 men in 2015. A further 12 fled.", "287 = 2015; 12 = 2015"),
    Example("They held 287 men in 2015. A second 12 fled.", "287 = 2015; 12 = none"),
)
def _another(t: Tokens, i: int) -> str | None:
    further = t.lower[i] == "a" and t.lower[i + 1] == "further"
    return "topic" if further or t.lower[i] == "another" else None


# --- which time ---------------------------------------------------------------------------------

_LENGTHS = frozenset(("duration", "age"))
_CONJUNCTIONS = lex.word_set("and but while whereas that or")
_SUBORDINATE = lex.word_set(
    "after before because although though unless despite following since until which who whose "
    "where when if"
)
_PARTICIPLES = lex.word_set("built set born held begun made run")
_CLAUSE_OPENERS = lex.word_set("and but while which as so with")
_NEAR = 12  # figures and times on either side among which one is looked for
_CLAUSE = 40  # tokens in which the beginning of a clause is looked for

#: The time that a figure of a sentence is about: (sentence, the figure's place) -> mention.
TIMES: Rules[[_Sentence, _Place], Mention] = Rules("figure: its time")
#: Whether a time is that of its own clause alone: (sentence, the time's place, the figure's).
KEPT: Rules[[_Sentence, _Place, _Place], bool] = Rules("figure: times of another clause")


@TIMES.rule(
    "a change from one time to another",
    Example(
        "Deaths rose by 35 percent, from 200 in 2021 to 270 in 2022.",
        "35 percent = 2021/2022; 200 = 2021; 270 = 2022",
    ),
    Example(
        "The toll of 35 came, from 200 in 2021 to 270 in 2022.",
        "35 = 2021/2022; 200 = 2021; 270 = 2022",
    ),
)
def _change(s: _Sentence, figure: _Place) -> Mention | None:
    rest = _after(s, figure)[:4]
    if len(rest) < 4 or not all(place.quantity for place in rest[0:3:2]):
        return None
    earlier, later = rest[1].mention, rest[3].mention
    if earlier is None or later is None or not _is_base(s, rest[0]):
        return None
    if s.t.lower[rest[2].first - 1] != "to":
        return None
    return _from_to(earlier, later)


@TIMES.rule(
    "a change against an earlier time",
    Example(
        "They counted 40 in 2015. This was 73 percent below the level of 2012.",
        "40 = 2015; 73 percent = 2012/2015",
    ),
    Example("This was 73 percent below the level of 2012.", "73 percent = none"),
    Example("In 2015 it was 73 percent lower than in 2012.", "73 percent = 2012/2015"),
)
def _against(s: _Sentence, figure: _Place) -> Mention | None:
    behind = _next(s, figure)
    if behind is None or behind.mention is None or not _is_level(s, figure, behind):
        return None
    before = [place.mention for place in _ahead(s, figure) if place.mention]
    topic = before[0] if before else s.topic
    return _from_to(behind.mention, topic) if topic else None


@TIMES.rule(
    "the time behind it",
    Example(
        "They made 104 arrests in 2005, 380 in 2006 and 120 in 2007.",
        "104 = 2005; 380 = 2006; 120 = 2007",
    ),
    Example("It was 104 (2005) and 38 (2006).", "104 = 2005; 38 = 2006"),
    Example("They held 38 men after a law was passed in 2005.", "38 = none"),
    Example("They held 38 men, and in 2005 they freed 12.", "38 = none; 12 = 2005"),
    Example("In 2005: 104 men. In 2006: 38 men.", "104 = 2005; 38 = 2006"),
    Example("It was so in 2005: 104, 2006: 38, 2007: 12.", "104 = 2005; 38 = 2006; 12 = 2007"),
    Example("In 2005 104 men fled, in 2006 38.", "104 = 2005; 38 = 2006"),
    Example("It is up 12 percent from 2008.", "12 percent = none"),
    Example("It is up 12 percent on 2008.", "12 percent = none"),
    Example("It is up 12 percent, compared with 2008.", "12 percent = none"),
    Example("It held 340 men from 2008 to 2012.", "340 = 2008/2012"),
    Example("It held 340 men, and the mayor fled in 2005.", "340 = none"),
)
def _behind(s: _Sentence, figure: _Place) -> Mention | None:
    time = _next(s, figure)
    if time is None or time.mention is None or _opens(s, time) or KEPT.first(s, time, figure):
        return None
    return None if _is_compared(s, figure, time) else time.mention


@TIMES.rule(
    "the time before it",
    Example("In 2008, 200 were convicted and 120 freed.", "200 = 2008; 120 = 2008"),
    Example("In 2008 it held 104 men, up from 38.", "104 = 2008; 38 = none"),
    Example(
        "In 2008 it held 104 men, up from 38 in 2007, and freed 12.",
        "104 = 2008; 38 = 2007; 12 = 2008",
    ),
    Example(
        "In 2008 it fell 12 percent from 2007 to 340 cases.",
        "12 percent = 2008; 340 = 2008",
    ),
    Example("The law, which was passed in 2005, led to 38 arrests.", "38 = none"),
    Example("The house, built in 2005, holds 38 men.", "38 = none"),
    Example("After a law was passed in 2005, 38 men were held.", "38 = none"),
)
def _before(s: _Sentence, figure: _Place) -> Mention | None:
    if _is_base(s, figure):
        return None
    for time in _ahead(s, figure):
        if time.mention is None or KEPT.first(s, time, figure):
            continue
        owner = _previous(s, time)
        if owner is None or owner.quantity is None or _opens(s, time):
            return time.mention
        if not _is_base(s, owner) and not _is_compared(s, owner, time):
            return time.mention
    return None


@TIMES.rule(
    "a time that figures share",
    Example("They held 104 men and freed 38 women in 2008.", "104 = 2008; 38 = 2008"),
    Example(
        "Output is 13 percent of it, up from 8 percent in 2017.",
        "13 percent = none; 8 percent = 2017",
    ),
    Example("It rose from 38 to 104 in 2008.", "38 = none; 104 = 2008"),
    Example("They held 104 men and freed 38 women, but in 2008 left.", "104 = none; 38 = none"),
)
def _shared(s: _Sentence, figure: _Place) -> Mention | None:
    if _is_base(s, figure):
        return None
    time = next((place for place in _after(s, figure) if place.mention), None)
    owner = time and _previous(s, time)
    if time is None or owner is None or owner is figure or _is_base(s, owner) or _opens(s, time):
        return None
    if _is_compared(s, owner, time):
        return None
    return None if KEPT.first(s, time, figure) else time.mention


@TIMES.rule(
    "the time of the sentence before",
    Example(
        "They saw 287 bars in 2015. Of the 40 women, 3 left.", "287 = 2015; 40 = 2015; 3 = 2015"
    ),
    Example(
        "They saw 287 bars in 2015. Of these 3 closed, up from 2.", "287 = 2015; 3 = 2015; 2 = none"
    ),
)
def _carried(s: _Sentence, figure: _Place) -> Mention | None:
    return None if _is_base(s, figure) else s.topic


@KEPT.rule(
    "a clause that a conjunction opens",
    Example("They held 38 men after a law was passed in 2005.", "38 = none"),
    Example("After a law was passed in 2005, 38 men were held.", "38 = none"),
    Example("After 38 men were held in 2005 it closed.", "38 = 2005"),
)
def _subordinate(s: _Sentence, time: _Place, figure: _Place) -> bool:
    t = s.t
    low = figure.last if figure.last <= time.first else s.first
    for j in range(time.first - 1, max(low, time.first - _CLAUSE) - 1, -1):
        if t.lower[j] in _SUBORDINATE and t.words[j + 1] != "":
            return figure.last <= time.first or "," in t.words[time.last : figure.first][:_CLAUSE]
        if t.words[j] in (",", ";") and figure.first > time.first:
            return False
    return False


@KEPT.rule(
    "a clause of its own",
    Example("It held 340 men, and the mayor fled in 2005.", "340 = none"),
    Example("It held 340 men; the mayor fled in 2005.", "340 = none"),
    Example("It held 340 men, all in all, in 2005.", "340 = 2005"),
)
def _own_clause(s: _Sentence, time: _Place, figure: _Place) -> bool:
    t = s.t
    between = range(max(figure.last, time.first - _CLAUSE), time.first)
    return any(
        t.words[j] == ";" or (t.words[j] == "," and t.lower[j + 1] in _CLAUSE_OPENERS)
        for j in between
    )


@KEPT.rule(
    "an insertion with a participle",
    Example("The house, built in 2005, holds 38 men.", "38 = none"),
    Example("The house, opened in 2005, holds 38 men.", "38 = none"),
    Example("The house, in 2005, held 38 men.", "38 = 2005"),
)
def _insertion(s: _Sentence, time: _Place, figure: _Place) -> bool:
    t = s.t
    if t.words[time.last] != "," or figure.first < time.last:
        return False
    j = time.first - 1
    while j > max(s.first, time.first - _CLAUSE) and t.words[j] != ",":
        j -= 1
    opening = t.lower[j + 1]
    return t.words[j] == "," and (opening.endswith("ed") or opening in _PARTICIPLES)


def _is_base(s: _Sentence, figure: _Place) -> bool:
    """Whether the figure is what another is compared with: "up from 38", "compared with 38"."""
    t, i = s.t, figure.first - 1
    if t.lower[i] in ("from", "than", "against", "versus", "vs"):
        return True
    return t.lower[i] in ("with", "to") and t.lower[i - 1] in ("compared", "compares")


def _is_level(s: _Sentence, figure: _Place, time: _Place) -> bool:
    """Whether the figure is a distance from the level of the time: "12 percent below 2008"."""
    between = s.t.lower[max(figure.last, time.first - _CLAUSE) : time.first + 1]
    return not _LEVELS.isdisjoint(between)


def _is_compared(s: _Sentence, figure: _Place, time: _Place) -> bool:
    """Whether the time is one that the figure is compared with: "up 12 percent from last year"."""
    if _is_level(s, figure, time):
        return True
    t = s.t
    between = t.lower[max(figure.last, time.first - _CLAUSE) : time.first]
    if not _COMPARING.isdisjoint(between):
        return True
    lead = t.lower[time.first] if not between else between[0] if len(between) == 1 else ""
    if lead == "from":
        return "to" not in t.lower[time.first : time.last]
    return lead == "on" and time.mention is not None and time.mention.precision != "day"


_LEVELS = lex.word_set("below above than")
_COMPARING = lex.word_set("compared against versus")


def _opens(s: _Sentence, time: _Place) -> bool:
    """Whether the time begins what follows it: "and in 2009 they freed 38", "2006: 38"."""
    t = s.t
    if t.words[time.last] == ":" or time.first == s.first:
        return True
    before = t.lower[time.first - 1]
    if before in _CONJUNCTIONS or before == ";":
        return before != "and" or t.kinds[time.last] == WORD or t.words[time.last] == ","
    behind = _next(s, time)
    return (
        before == ","
        and behind is not None
        and behind.quantity is not None
        and behind.first == time.last
    )


def _next(s: _Sentence, place: _Place) -> _Place | None:
    return next(iter(_after(s, place)), None)


def _previous(s: _Sentence, place: _Place) -> _Place | None:
    return next(iter(_ahead(s, place)), None)


def _after(s: _Sentence, place: _Place) -> list[_Place]:
    """The places behind one, the nearest first."""
    near = s.places[place.at + 1 : place.at + 1 + _NEAR]
    return [other for other in near if other.first >= place.last and not _is_length(other)]


def _ahead(s: _Sentence, place: _Place) -> list[_Place]:
    """The places before one, the nearest first."""
    near = s.places[max(place.at - _NEAR, 0) : place.at]
    return [
        other for other in reversed(near) if other.last <= place.first and not _is_length(other)
    ]


def _is_length(place: _Place) -> bool:
    return place.quantity is not None and place.quantity.kind in _LENGTHS


def _from_to(earlier: Mention, later: Mention) -> Mention | None:
    """The time from one to the other, with the words of the later one."""
    if earlier.start is None or later.end is None or earlier.start > later.end:
        return None
    edtf = f"{earlier.edtf.split('/')[0]}/{later.edtf.rsplit('/')[-1]}"
    known = bounds(edtf)
    return replace(later, edtf=edtf, start=known.start, end=known.end, precision=known.precision)


# --- who says so --------------------------------------------------------------------------------

_BACK = 4  # sentences in which a pronoun or a quotation that goes on finds its speaker


class _Said:
    """A sentence and who speaks in it, which is looked up when it is asked for."""

    def __init__(self, t: Tokens, first: int, last: int) -> None:
        self.t, self.first, self.last = t, first, last

    @cached_property
    def attributions(self) -> list[Attribution]:
        """The attributions of the sentence, in its order."""
        return attributions(self.t, self.first, self.last)

    @cached_property
    def _words(self) -> list[str]:
        return self.t.words[self.first : self.last]

    @property
    def opens(self) -> bool:
        """Whether the sentence begins with a quotation mark."""
        return self.t.words[self.first] in ("“", '"', "‘")

    @cached_property
    def closes(self) -> bool:
        """Whether a quotation ends in the sentence."""
        return "”" in self._words or self._words.count('"') > self.opens

    @cached_property
    def stays_open(self) -> bool:
        """Whether a quotation begins in the sentence and does not end in it."""
        opened = self._words.count("“") - self._words.count("”")
        return opened > 0 or self._words.count('"') % 2 == 1


def speaker_of(said: list[_Said], k: int, figure: int) -> str | None:
    """Who states the figure at token ``figure`` of the ``k``th sentence."""
    sentence = said[k]
    found = _covering(sentence.attributions, figure)
    if found:
        return found.name or _named_before(said, k)
    if sentence.attributions or not _is_quoted(said, k):
        return None
    return _of_quotation(said, k)


def _covering(found: list[Attribution], figure: int) -> Attribution | None:
    k = bisect_left(found, figure, key=lambda one: one.first)
    near = found[max(k - _NEAR, 0) : k + _NEAR]
    before = [one for one in near if one.last <= figure and not one.whole]
    if before:
        return before[-1]
    whole = [one for one in near if one.whole]
    after = [one for one in whole if one.first > figure]
    return after[0] if after else whole[-1] if whole else None


def _named_before(said: list[_Said], k: int) -> str | None:
    """The last speaker that was named before the ``k``th sentence."""
    for sentence in reversed(said[max(k - _BACK, 0) : k]):
        named = [one for one in sentence.attributions if one.name]
        if named:
            subjects = [one for one in named if not one.whole]
            return (subjects or named)[-1].name
    return None


def _is_quoted(said: list[_Said], k: int) -> bool:
    """Whether the ``k``th sentence is, or goes on in, a quotation."""
    if said[k].opens:
        return True
    inside = False
    for sentence in said[max(k - _BACK, 0) : k]:
        inside = sentence.stays_open or (inside and not sentence.closes)
    return inside


def _of_quotation(said: list[_Said], k: int) -> str | None:
    """Who speaks a quotation without a verb of saying: who is named at its end, or before it."""
    for j in range(k, min(k + _BACK, len(said) - 1)):
        if said[j].closes:
            break
        following = said[j + 1].attributions
        if following:
            return following[0].name or _named_before(said, j + 1)
    return _named_before(said, k)
