"""Propose the statistics of a text: candidates for a person to accept, correct or reject.

>>> for c in propose("Police made 38 arrests in 2008.", "a"):
...     print(c.exact, c.kind, c.value, c.period.edtf if c.period else None)
38 count 38 2008

As a command: `python -m extract propose ARTICLE_ID|FILE|FOLDER… --format jsonl`. What the words
state (value, bounds, qualifier, unit) is read by :mod:`grammar.quantities`; which period, speaker
and metric belong to it is a guess, and listed in ``guesses``. Nothing is written to a collection,
and no candidate is a record.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from extract.contract.edtf import bounds
from extract.contract.faults import Faulty
from extract.contract.wording import counted
from extract.grammar.periods import Period, of_tokens
from extract.grammar.quantities import Quantity, read_tokens
from extract.grammar.sentences import spans
from extract.grammar.speakers import guess
from extract.grammar.tokens import scan
from extract.intake.texts import Text, read_all, read_metrics

# Below this, starting other processes takes longer than the work.
_WORTH_SHARING = 400_000  # characters
_CHUNK = 100_000  # characters handed to a process at a time
# Characters that are read at a time. With a text of 1 MB in one piece, the garbage collector and
# the processor's caches made a character cost a fifth more than in a text of 4 KB.
_BLOCK = 8_000
_NOT_WORD = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One quantity of an article with what may belong to it.

    ``start``, ``end`` and ``sentence`` are code points of the text that was given. ``guesses``
    names the fields that are guesses: of "period", "speaker", "metric" those that are not None.
    The other fields are those of :class:`extract.grammar.quantities.Quantity`.
    """

    article: str
    start: int
    end: int
    exact: str
    kind: str
    value: float | str | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str | None
    noun: str | None
    sentence: tuple[int, int]
    period: Period | None
    speaker: str | None
    metric: str | None
    guesses: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The candidate as one JSON object, in the order of the fields."""
        period = self.period
        return {
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "exact": self.exact,
            "kind": self.kind,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "qualifier": self.qualifier,
            "unit": self.unit,
            "noun": self.noun,
            "sentence": list(self.sentence),
            "period": period
            and {"edtf": period.edtf, "basis": period.basis, "words": period.words},
            "speaker": self.speaker,
            "metric": self.metric,
            "guesses": list(self.guesses),
        }


def propose(
    text: str,
    article: str,
    published: str | None = None,
    body: tuple[int, int] | None = None,
    metrics: Iterable[object] = (),
) -> list[Candidate]:
    """Every candidate of ``text``, in its order.

    ``article`` is its id or file name, ``published`` its EDTF date or None, ``body`` the part that
    is read (all of it if None). ``metrics`` are dicts or objects with ``id``, ``keywords``,
    ``unit`` and ``scale``. Raises ValueError if ``published`` is no EDTF date.
    """
    return _Proposer(list(metrics)).candidates(
        Text(article, text, published, body or (0, len(text)))
    )


@dataclass(frozen=True, slots=True)
class _Metric:
    key: str
    keywords: tuple[str, ...]
    scale: str


class _Proposer:
    def __init__(self, metrics: Sequence[object]) -> None:
        self.metrics = [
            _Metric(
                str(_field(metric, "id")),
                tuple(f" {str(word).lower()} " for word in _field(metric, "keywords") or ()),
                str(_field(metric, "scale")),
            )
            for metric in metrics
        ]

    def candidates(self, item: Text) -> list[Candidate]:
        if item.published:
            bounds(item.published)  # a wrong date is an error, also where nothing is found
        begin, end = item.body
        found: list[Candidate] = []
        before = ""
        for block in _blocks(spans(item.text[begin:end])):
            offset = begin + block[0][0]
            words = item.text[offset : begin + block[-1][1]]
            sentences = [(start - block[0][0], stop - block[0][0]) for start, stop in block]
            self.read_block(item, words, offset, sentences, before, found)
            before = words[slice(*sentences[-1])]
        return found

    def read_block(
        self,
        item: Text,
        words: str,
        offset: int,
        sentences: list[tuple[int, int]],
        before: str,
        found: list[Candidate],
    ) -> None:
        """Append the candidates of some sentences, which begin at ``offset`` of the text.

        ``before`` is the sentence before them.
        """
        tokens = scan(words)
        quantities = read_tokens(tokens)
        if not quantities:
            return
        periods = of_tokens(tokens, item.published, quantities)
        at = next_period = 0
        current, speaker = -1, None
        hits: dict[str, list[tuple[int, int, str]]] = {}
        for quantity in quantities:
            while at < len(sentences) - 1 and sentences[at][1] <= quantity.start:
                at += 1
            start, stop = sentences[at]
            while next_period < len(periods) and periods[next_period].span[1] <= start:
                next_period += 1
            period = _nearest(periods, next_period, stop, quantity)
            if at != current:
                current = at
                previous = words[slice(*sentences[at - 1])] if at else before
                speaker = guess(words[start:stop], previous)
                hits = self.keywords_in(words[start:stop], start) if self.metrics else {}
            metric = _metric_of(quantity, hits)
            guesses = {"period": period, "speaker": speaker, "metric": metric}
            found.append(
                Candidate(
                    article=item.name,
                    start=offset + quantity.start,
                    end=offset + quantity.end,
                    exact=quantity.exact,
                    kind=quantity.kind,
                    value=quantity.value,
                    low=quantity.low,
                    high=quantity.high,
                    qualifier=quantity.qualifier,
                    unit=quantity.unit,
                    noun=quantity.noun,
                    sentence=(offset + start, offset + stop),
                    period=period and _moved(period, offset),
                    speaker=speaker,
                    metric=metric,
                    guesses=tuple(name for name, value in guesses.items() if value is not None),
                )
            )

    def keywords_in(self, sentence: str, at: int) -> dict[str, list[tuple[int, int, str]]]:
        """By scale, where keywords stand (code points of the article) and whose they are."""
        padded = f" {_NOT_WORD.sub(' ', sentence.lower())} "
        hits: dict[str, list[tuple[int, int, str]]] = {}
        for metric in self.metrics:
            for keyword in metric.keywords:
                position = padded.find(keyword)
                while position >= 0:
                    begin = at + position
                    hit = (begin, begin + len(keyword) - 2, metric.key)
                    hits.setdefault(metric.scale, []).append(hit)
                    position = padded.find(keyword, position + 1)
        for found in hits.values():
            found.sort()
        return hits


def _metric_of(quantity: Quantity, hits: dict[str, list[tuple[int, int, str]]]) -> str | None:
    """The metric whose scale fits and whose keyword stands nearest in the sentence."""
    found = hits.get(_scale(quantity) or "")
    if not found:
        return None
    k = bisect(found, (quantity.start, 0, ""))
    near = found[max(0, k - 3) : k + 3]
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


def _moved(period: Period, offset: int) -> Period:
    start, end = period.span
    return replace(period, span=(start + offset, end + offset))


def _field(metric: object, name: str) -> Any:
    if isinstance(metric, Mapping):
        return cast("Mapping[str, Any]", metric).get(name)
    return getattr(metric, name)


def _scale(quantity: Quantity) -> str | None:
    if quantity.kind == "percent" or quantity.unit == "percent":
        return "percent"
    if quantity.kind == "rank":
        return "ordinal"
    if quantity.kind in ("count", "zero", "indefinite", "range"):
        return "count"
    return None


def _nearest(periods: list[Period], first: int, stop: int, quantity: Quantity) -> Period | None:
    """The period of the same sentence that stands nearest to the quantity."""
    best: tuple[int, Period] | None = None
    for period in periods[first : first + 50]:
        if period.span[0] >= stop:
            break
        distance = max(period.span[0] - quantity.end, quantity.start - period.span[1], 0)
        if best is None or distance < best[0]:
            best = (distance, period)
    return best[1] if best else None


# --- the command --------------------------------------------------------------------------------


def main(args: list[str]) -> int:
    """Run `propose`: 0 if all texts were read, 2 with a message for each fault otherwise."""
    parser = argparse.ArgumentParser(
        prog="python -m extract propose",
        description="Print every candidate statistic of articles, files (.txt, .jsonl) or folders.",
    )
    parser.add_argument("target", nargs="+", metavar="ARTICLE_ID|FILE")
    parser.add_argument("--format", choices=("text", "jsonl", "json"), default="text")
    parser.add_argument("--data", metavar="DIR", default=os.environ.get("FIGURES_DATA", "data"))
    parser.add_argument(
        "--published", metavar="EDTF", help="publication date of .txt files, as in 2008-06-12"
    )
    given = parser.parse_args(args)
    try:
        if given.published:
            bounds(given.published)
        texts = read_all(given.target, Path(given.data), given.published)
        metrics = read_metrics(Path(given.data))
    except Faulty as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"--published: {error}", file=sys.stderr)
        return 2
    out = sys.stdout
    try:
        for item, found in _all(texts, metrics):
            out.write(_as_lines(found) if given.format != "text" else _as_text(item, found))
        out.flush()
    except BrokenPipeError:
        # the reader (`head`) has seen enough; keep Python from complaining when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
    return 0


def _all(
    texts: list[Text], metrics: list[dict[str, Any]]
) -> Iterable[tuple[Text, list[Candidate]]]:
    """The candidates of all texts in their order, on all cores where that is worth it."""
    total = sum(len(item.text) for item in texts)
    workers = min(os.cpu_count() or 1, len(texts))
    progress = _Progress(len(texts))
    if total < _WORTH_SHARING or workers == 1:
        proposer = _Proposer(metrics)
        for item in texts:
            yield item, proposer.candidates(item)
            progress.step(1)
    else:
        chunks = _chunks(texts)
        with ProcessPoolExecutor(workers, initializer=_start, initargs=(metrics,)) as pool:
            for chunk, results in zip(chunks, pool.map(_work, chunks), strict=True):
                yield from zip(chunk, results, strict=True)
                progress.step(len(chunk))
    progress.close()


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


_worker: list[_Proposer] = []  # one per process, set when it starts


def _start(metrics: list[dict[str, Any]]) -> None:
    _worker[:] = [_Proposer(metrics)]


def _work(chunk: list[Text]) -> list[list[Candidate]]:
    return [_worker[0].candidates(item) for item in chunk]


class _Progress:
    """A bar on stderr, if that is a terminal and there is something to wait for."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.drawn = total, 0, 0.0
        self.shown = sys.stderr.isatty() and total > 20

    def step(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        if self.shown and (now - self.drawn > 0.1 or self.done == self.total):
            self.drawn = now
            filled = 30 * self.done // self.total
            bar = "#" * filled + "." * (30 - filled)
            print(f"\r[{bar}] {self.done} of {self.total}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.shown:
            print(file=sys.stderr)


def _as_lines(found: list[Candidate]) -> str:
    return "".join(f"{json.dumps(one.to_json(), ensure_ascii=False)}\n" for one in found)


def _as_text(item: Text, found: list[Candidate]) -> str:
    name = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in item.name)
    lines = [f"{name}: {counted(len(found), 'candidate')}"]
    for one in found:
        value = (
            f"{_number(one.low)}–{_number(one.high)}" if one.value is None else _number(one.value)
        )
        details = [
            part
            for part in (
                one.unit,
                one.noun,
                one.period and f"{one.period.edtf} ({one.period.basis})",
                one.speaker and f"said by {one.speaker}?",
                one.metric and f"metric {one.metric}?",
            )
            if part
        ]
        words = " ".join(one.exact.split())
        lines.append(
            f"  {one.start}:{one.end}  {words!r}  {one.kind}  {one.qualifier.replace('_', ' ')} "
            f"{value}" + "".join(f"  {detail}" for detail in details)
        )
    return "\n".join(lines) + "\n"


def _number(value: float | str | None) -> str:
    if value is None:
        return "…"
    return value if isinstance(value, str) else f"{value:,}"
