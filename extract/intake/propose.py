"""Propose the statistics of a text: candidates for a person to accept, correct or reject.

>>> for c in propose("Police made 38 arrests in 2008.", "a"):
...     print(c.quantity.exact, c.quantity.kind, c.quantity.value, c.period and c.period.edtf)
38 count 38 2008

What the words state (value, bounds, qualifier, unit) is read by :mod:`extract.grammar.quantities`;
which period, speaker and metric belong to it is a guess, and listed in ``guesses``. Not for
writing to a collection: no candidate is a record.
"""

from __future__ import annotations

import os
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from extract.contract.vocabulary import Metric
from extract.grammar.figures import Figure, Reader
from extract.grammar.mentions import Mention
from extract.grammar.quantities import Quantity
from extract.grammar.sentences import spans
from extract.intake.language import other_language
from extract.intake.texts import Text
from extract.spread.cores import Spread, here, on_cores

# Below this, starting other processes takes longer than the work.
_WORTH_SHARING = 400_000  # characters
_CHUNK = 100_000  # characters handed to a process at a time
# Characters that are read at a time. With a text of 1 MB in one piece, the garbage collector and
# the processor's caches made a character cost a fifth more than in a text of 4 KB.
_BLOCK = 8_000


class Candidate(NamedTuple):
    """One quantity of an article with what may belong to it.

    The places of ``quantity``, and ``sentence``, are code points of the text that was given.
    """

    article: str
    quantity: Quantity
    sentence: tuple[int, int]
    period: Mention | None
    speaker: str | None
    metric: str | None

    @property
    def guesses(self) -> list[str]:
        """The fields that are guesses: of period, speaker and metric those that are not None."""
        return [name for name in ("period", "speaker", "metric") if getattr(self, name) is not None]

    def to_json(self) -> dict[str, Any]:
        """The candidate as one JSON object, with the quantity's fields among its own."""
        period = self.period
        return {
            "article": self.article,
            **self.quantity._asdict(),
            "sentence": list(self.sentence),
            "period": period
            and {"edtf": period.edtf, "basis": period.basis, "words": period.words},
            "speaker": self.speaker,
            "metric": self.metric,
            "guesses": self.guesses,
        }


def propose(
    text: str,
    article: str,
    published: str | None = None,
    body: tuple[int, int] | None = None,
    metrics: Iterable[Metric] = (),
) -> list[Candidate]:
    """Every candidate of ``text``, in its order; none where it is not in English.

    ``article`` is its id or file name, ``published`` its EDTF date or None, ``body`` the part that
    is read (all of it if None). ``metrics`` are those of the collection. Raises ValueError if
    ``published`` is no EDTF date.
    """
    return _Proposer(tuple(metrics)).candidates(
        Text(article, text, published, body or (0, len(text)))
    )


class _Spaces(dict[int, str]):
    """For str.translate: a space for every character that is no part of a word."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if char.isalnum() else " "
        return self[code]


_SPACES = _Spaces()


class _Proposer:
    def __init__(self, metrics: Sequence[Metric]) -> None:
        #: by scale, each keyword between spaces and its metric
        self.keywords: dict[str, list[tuple[str, str]]] = {}
        for metric in metrics:
            self.keywords.setdefault(metric.scale, []).extend(
                (f" {word.lower()} ", metric.id) for word in metric.keywords
            )

    def candidates(self, item: Text) -> list[Candidate]:
        begin, end = item.body
        reader = Reader(item.published)
        found: list[Candidate] = []
        if other_language(item.text[begin:end]):
            return found  # "7,4 pour cent" would be read as 7 and 4
        for block in _blocks(spans(item.text[begin:end])):
            offset = begin + block[0][0]
            words = item.text[offset : begin + block[-1][1]]
            sentences = [(start - block[0][0], stop - block[0][0]) for start, stop in block]
            self.read_block(item, words, offset, reader.block(words, sentences, offset), found)
        return found

    def read_block(
        self, item: Text, words: str, offset: int, figures: list[Figure], found: list[Candidate]
    ) -> None:
        """Append the candidates of ``words``, which begin at ``offset`` of the text."""
        sentence = (-1, -1)
        hits: dict[str, list[_Hit]] = {}
        for figure in figures:
            quantity = figure.quantity
            start, stop = figure.sentence
            if figure.sentence != sentence:
                sentence, hits = figure.sentence, {}
            scale = _scale(quantity)
            if scale in self.keywords and scale not in hits:
                hits[scale] = _hits(self.keywords[scale], words[start:stop], start)
            metric = _nearest(hits[scale], quantity) if hits.get(scale) else None
            if offset:
                begin, end = offset + quantity.start, offset + quantity.end
                quantity = quantity._replace(start=begin, end=end)
            found.append(
                Candidate(
                    item.name,
                    quantity,
                    (offset + start, offset + stop),
                    figure.period,
                    figure.speaker,
                    metric,
                )
            )


_Hit = tuple[int, int, str]  # where a keyword is (code points of the block) and whose it is


def _hits(keywords: list[tuple[str, str]], sentence: str, at: int) -> list[_Hit]:
    """Where keywords are in a sentence that begins at ``at``, in its order."""
    padded = f" {sentence.lower().translate(_SPACES)} "
    hits: list[_Hit] = []
    for keyword, metric in keywords:
        position = padded.find(keyword)
        while position >= 0:
            begin = at + position
            hits.append((begin, begin + len(keyword) - 2, metric))
            position = padded.find(keyword, position + 1)
    hits.sort()
    return hits


def _nearest(hits: list[_Hit], quantity: Quantity) -> str:
    """The metric whose keyword is nearest to the quantity."""
    k = bisect(hits, (quantity.start, 0, ""))
    near = hits[max(0, k - 3) : k + 3]
    return min(near, key=lambda hit: max(hit[0] - quantity.end, quantity.start - hit[1], 0))[2]


def _blocks(sentences: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Sentences in blocks of a few pages, so that a long text needs no more memory at a time."""
    block: list[tuple[int, int]] = []
    for sentence in sentences:
        block.append(sentence)
        if sentence[1] - block[0][0] >= _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _scale(quantity: Quantity) -> str:
    """The scale of the metrics that it can be of, "" where there is none."""
    if quantity.kind == "percent" or quantity.unit == "percent":
        return "percent"
    if quantity.kind == "rank":
        return "ordinal"
    if quantity.kind in ("count", "zero", "indefinite", "range") and quantity.unit is None:
        return "count"
    return ""


# --- many texts -----------------------------------------------------------------------------------


def propose_all(
    texts: list[Text], metrics: Sequence[Metric] = (), spread: Spread | None = None
) -> Iterator[tuple[Text, list[Candidate]]]:
    """The candidates of all texts in their order, on all cores where that is worth it.

    `spread` does the work elsewhere, on a cluster.
    """
    if spread is None:
        cores = min(os.cpu_count() or 1, len(texts))
        little = sum(len(item.text) for item in texts) < _WORTH_SHARING
        spread = here if little or cores == 1 else on_cores(cores)
    chunks = _chunks(texts)
    results = spread(_candidates, tuple(metrics), chunks)
    for chunk, found in zip(chunks, results, strict=True):
        yield from zip(chunk, found, strict=True)


def _chunks(texts: list[Text]) -> list[list[Text]]:
    chunks: list[list[Text]] = [[]]
    size = 0
    for item in texts:
        if size >= _CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append(item)
        size += len(item.text)
    return chunks


def _candidates(metrics: tuple[Metric, ...], chunk: list[Text]) -> list[list[Candidate]]:
    proposer = _Proposer(metrics)
    return [proposer.candidates(item) for item in chunk]
