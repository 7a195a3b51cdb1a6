"""How well the grammar reads lines whose figures, times and speakers are known.

>>> line = {"id": "a", "text": "Police freed 38 girls.", "quantities": [
...     {"exact": "38", "value": 38, "qualifier": "exact", "speaker": None}]}
>>> measured([line]).scores["value"].f1
1.0

A line is `{"id", "text", "published", "quantities": [{"exact", "kind", "value", "low", "high",
"qualifier", "optional", "period", "speaker"}], "periods": [{"words", "edtf"}]}`. A match is an
overlapping span with an equal value, or with equal bounds where there is no value; one to one.
Optional ones count neither for nor against. A line without "periods" says nothing about periods,
and a quantity without "period" or "speaker" (null where the words give none) nothing about its own.
Not for the faults of a collection: those are :mod:`extract.collection.check`'s.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from extract.contract.edtf import bounds
from extract.contract.faults import Fault
from extract.grammar import figures, periods
from extract.grammar.figures import Figure
from extract.grammar.mentions import Mention
from extract.grammar.quantities import Quantity

#: What is measured; the last two are of figures whose line says what they are about.
MEASURES = ("value", "value and qualifier", "period", "period of a figure", "speaker of a figure")
_ARTICLES = ("the", "a", "an")


@dataclass(slots=True)
class Score:
    """Counts of one measure; ``proposed`` leaves out what matched an optional expectation."""

    expected: int = 0
    proposed: int = 0
    matched: int = 0

    @property
    def precision(self) -> float:
        """Matched per proposed, 0 to 1; not a number if nothing was proposed."""
        return self.matched / self.proposed if self.proposed else math.nan

    @property
    def recall(self) -> float:
        """Matched per expected, 0 to 1; not a number if nothing was expected."""
        return self.matched / self.expected if self.expected else math.nan

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        total = self.proposed + self.expected
        return 2 * self.matched / total if total else math.nan


@dataclass(slots=True)
class Result:
    """The scores of a file by measure, and in words what was missed or wrongly proposed."""

    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in MEASURES})
    differences: list[str] = field(default_factory=list[str])


def measured(lines: Sequence[dict[str, Any]]) -> Result:
    """Read each line's text and compare; the lines must be well-formed (see :func:`faults_of`)."""
    result = Result()
    for line in lines:
        _line(line, result)
    return result


def _line(line: dict[str, Any], result: Result) -> None:
    text: str = line["text"]
    published: str | None = line.get("published")
    found = figures.read(text, published)
    quantities = [figure.quantity for figure in found]
    expected: list[dict[str, Any]] = line["quantities"]
    places = [_places(text, figure["exact"]) for figure in expected]

    def same_value(i: int, j: int) -> bool:
        figure, quantity = expected[i], quantities[j]
        return _overlaps(places[i], (quantity.start, quantity.end)) and _equal(figure, quantity)

    def same_both(i: int, j: int) -> bool:
        return same_value(i, j) and expected[i]["qualifier"] == quantities[j].qualifier

    optional = [bool(figure.get("optional")) for figure in expected]
    for name, same in (("value", same_value), ("value and qualifier", same_both)):
        pairs, neutral = _match(optional, len(quantities), same)
        _count(result.scores[name], optional, len(quantities), len(pairs), len(neutral))
        if name == "value":
            read = [found[pairs[i]] if i in pairs else None for i in range(len(expected))]
            _figures(line, read, result)
            taken = set(pairs.values()) | neutral
            for i, figure in enumerate(expected):
                if i not in pairs and not optional[i]:
                    result.differences.append(
                        f"{line['id']}: missed {figure['exact']!r} = {_told(figure)}"
                    )
            for j, quantity in enumerate(quantities):
                if j not in taken:
                    told = (
                        quantity.value
                        if quantity.value is not None
                        else (quantity.low, quantity.high)
                    )
                    result.differences.append(
                        f"{line['id']}: wrongly proposed {quantity.exact!r} = {told}"
                    )
        else:
            seen, _ = _match(optional, len(quantities), same_value)
            for i, j in seen.items():
                if i not in pairs and not optional[i]:
                    result.differences.append(
                        f"{line['id']}: {expected[i]['exact']!r} is {expected[i]['qualifier']}, "
                        f"not {quantities[j].qualifier}"
                    )
    if line.get("periods") is None:
        return
    _periods(line, periods.read(text, published), result)


def _figures(line: dict[str, Any], found: list[Figure | None], result: Result) -> None:
    """Compare what the figures of a line are about, where it says so; None is one not found."""
    for quantity, figure in zip(line["quantities"], found, strict=True):
        if quantity.get("optional"):
            continue
        period = figure.period.edtf if figure and figure.period else None
        speaker = figure.speaker if figure else None
        for key, got, same in (
            ("period", period, _days(period) == _days(quantity.get("period"))),
            ("speaker", speaker, _named(speaker) == _named(quantity.get("speaker"))),
        ):
            if key not in quantity:
                continue
            score = result.scores[f"{key} of a figure"]
            score.expected += 1
            score.proposed += figure is not None
            score.matched += figure is not None and same
            if figure is not None and not same:
                result.differences.append(
                    f"{line['id']}: {key} of {quantity['exact']!r} is {quantity[key]}, not {got}"
                )


def _days(edtf: str | None) -> tuple[date | None, date | None] | None:
    if edtf is None:
        return None
    covered = bounds(edtf)
    return covered.start, covered.end


def _named(speaker: str | None) -> list[str]:
    """The words of a name, without case and the article before it."""
    words = (speaker or "").casefold().replace("’", "'").split()
    return words[words[:1] != [] and words[0] in _ARTICLES :]


def _periods(line: dict[str, Any], found: list[Mention], result: Result) -> None:
    wanted: list[dict[str, Any]] = line["periods"]
    places = [_places(line["text"], period["words"]) for period in wanted]
    ends = [bounds(period["edtf"]) for period in wanted]

    def same(i: int, j: int) -> bool:
        equal = (ends[i].start, ends[i].end) == (found[j].start, found[j].end)
        return equal and _overlaps(places[i], found[j].span)

    optional = [bool(period.get("optional")) for period in wanted]
    pairs, neutral = _match(optional, len(found), same)
    _count(result.scores["period"], optional, len(found), len(pairs), len(neutral))
    for i, period in enumerate(wanted):
        if i not in pairs and not optional[i]:
            result.differences.append(
                f"{line['id']}: missed period {period['words']!r} = {period['edtf']}"
            )
    for j, mention in enumerate(found):
        if j not in pairs.values() and j not in neutral:
            result.differences.append(
                f"{line['id']}: period wrongly proposed {mention.words!r} = {mention.edtf}"
            )


def _count(score: Score, optional: list[bool], found: int, matched: int, neutral: int) -> None:
    score.expected += optional.count(False)
    score.proposed += found - neutral
    score.matched += matched


def _match(
    optional: list[bool], count: int, same: Callable[[int, int], bool]
) -> tuple[dict[int, int], set[int]]:
    """Pair expectations with proposals, one to one, as many as possible; then the optional ones.

    Returns the pairs of the expectations that are not optional, and the proposals that are neutral.
    """
    edges = [[j for j in range(count) if same(i, j)] for i in range(len(optional))]
    owner: dict[int, int] = {}

    def settle(i: int, tried: set[int]) -> bool:
        for j in edges[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in owner or settle(owner[j], tried):
                owner[j] = i
                return True
        return False

    for i, neutral in enumerate(optional):
        if not neutral:
            settle(i, set())
    pairs = {i: j for j, i in owner.items()}
    free: set[int] = set()
    for i, neutral in enumerate(optional):
        if neutral:
            free.update(j for j in edges[i] if j not in owner)
    return pairs, free


def _places(text: str, exact: str) -> list[tuple[int, int]]:
    """Where ``exact`` is in the text, not inside of another word or number if possible."""
    whole: list[tuple[int, int]] = []
    inside: list[tuple[int, int]] = []
    at = text.find(exact)
    while at >= 0 and exact:
        end = at + len(exact)
        before, after = text[at - 1 : at] if at else "", text[end : end + 1]
        cut = (before.isalnum() and exact[0].isalnum()) or (after.isalnum() and exact[-1].isalnum())
        (inside if cut else whole).append((at, end))
        at = text.find(exact, at + 1)
    return whole or inside


def _overlaps(places: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in places)


def _equal(figure: dict[str, Any], quantity: Quantity) -> bool:
    value = figure.get("value")
    if value is None:
        return (
            quantity.value is None
            and _same_number(figure.get("low"), quantity.low)
            and _same_number(figure.get("high"), quantity.high)
        )
    if isinstance(value, str):
        return isinstance(quantity.value, str) and value.casefold() == quantity.value.casefold()
    return not isinstance(quantity.value, str) and _same_number(value, quantity.value)


def _same_number(expected: float | None, found: float | None) -> bool:
    if expected is None or found is None:
        return expected is found
    # 0.333 is how a third is written in a file
    places = len(str(expected).partition(".")[2]) if isinstance(expected, float) else 0
    if places >= 3 and round(found, places) == expected:
        return True
    return math.isclose(expected, found, rel_tol=1e-9)


def _told(figure: dict[str, Any]) -> object:
    value = figure.get("value")
    return value if value is not None else (figure.get("low"), figure.get("high"))


def faults_of(path: Path, lines: Sequence[tuple[int, dict[str, Any]]]) -> list[Fault]:
    """What is wrong in the lines of an evaluation file: fields missing, words not in the text."""
    faults: list[Fault] = []
    for number, line in lines:
        where = f"line {number}"

        def add(fault: str, remedy: str, where: str = where) -> None:
            faults.append(Fault(str(path), where, fault, remedy))

        text = line.get("text")
        if (
            "id" not in line
            or not isinstance(text, str)
            or not isinstance(line.get("quantities"), list)
        ):
            add("has no id, text or quantities", "see `python -m extract evaluate --help`")
            continue
        quantities: list[Any] = line["quantities"]
        periods: list[Any] = line.get("periods") or []
        try:
            if line.get("published") is not None:
                bounds(line["published"])
        except (ValueError, TypeError, AttributeError) as error:
            add(f"published is not a date ({error})", "write 2008-06-12 or null")
        for quantity in quantities:
            if not _has_words(quantity, "exact"):
                add("has a quantity without exact words", "copy them from the text")
            elif "qualifier" not in quantity:
                add(f"{quantity['exact']!r} has no qualifier", "write exact if there is none")
            elif not _places(text, quantity["exact"]):
                add(f"{quantity['exact']!r} is not in the text", "copy the words exactly")
            elif quantity.get("period") is not None:
                _add_edtf_fault(add, f"the period of {quantity['exact']!r}", quantity["period"])
        for period in periods:
            if not _has_words(period, "words"):
                add("has a period without words", "copy them from the text")
                continue
            if not _places(text, period["words"]):
                add(f"{period['words']!r} is not in the text", "copy the words exactly")
            _add_edtf_fault(add, f"the period {period['words']!r}", period.get("edtf") or "")
    return faults


def _add_edtf_fault(add: Callable[[str, str], None], what: str, edtf: Any) -> None:
    try:
        bounds(edtf)
    except (ValueError, TypeError) as error:
        add(f"{what} has no EDTF ({error})", "write 2008 or 2008-06")


def _has_words(fields: Any, name: str) -> bool:
    return isinstance(fields, dict) and isinstance(cast("dict[str, Any]", fields).get(name), str)
