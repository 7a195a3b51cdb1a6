"""What the figures say of each other: cross-checks, each in one plain sentence.

    for finding in findings(read("data")): print(finding.verdict, finding.sentence)

Compared are only figures that the words themselves relate (a curator recorded the relation with its
excerpt), levels of a rank with citations of the same years, figures of the same thing, and periods
with the dates of publications and events. A finding is no fault: both figures stay as reported,
and the sentence carries the arithmetic, so that a reader can do it again.

Not for data that must be mended: that is `collection.check`. Whether a value was read rightly
from its words is checked there as well, since a value that was not is a fault.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import permutations
from typing import Any, Literal

from extract.collection.holdings import Holdings
from extract.collection.rounding import Interval, possible, printed_value, quotient, step, total
from extract.contract import edtf
from extract.contract.models import (
    Answer,
    Claim,
    Dated,
    Dispute,
    Event,
    Item,
    Metric,
    Publication,
    RankChange,
    Record,
    Relation,
    RelativeChange,
    Share,
    Sum,
)
from extract.contract.values import value_label
from extract.contract.wording import listed, when

Kind = Literal[
    "share",
    "relative_change",
    "sum",
    "rank_change",
    "depends_on",
    "sequence",
    "difference",
    "not_yet_published",
    "period",
]
Verdict = Literal[
    "reproduces",
    "may reproduce",
    "does not reproduce",
    "agrees",
    "does not agree",
    "cannot be compared",
    "note",
]

# What each verdict means, for readers. The order is that of lists: what asks for a look first.
VERDICTS: dict[Verdict, str] = {
    "does not reproduce": "no amount that the words allow gives the figure reported",
    "does not agree": "a rank, a date or another figure of the same thing does not fit",
    "note": "something about the period that a reader should know",
    "cannot be compared": "the words set no limits that could be compared",
    "may reproduce": "some of the amounts that the words allow give the figure reported",
    "reproduces": "the figures as printed give the figure reported, within its rounding",
    "agrees": "a rank or a date fits what else is recorded",
}


@dataclass(frozen=True)
class Finding:
    """One cross-check: its verdict, the sentence that says why, and the ids that it is about.

    `id` depends on the records and not on their values, so that an answer outlives a correction.
    `records` names records first of all, and claims and events where they are part of it.
    `answer` is what a curator says to it, with name and date, or "".
    """

    id: str
    kind: Kind
    verdict: Verdict
    sentence: str
    records: tuple[str, ...]
    answer: str = ""


def findings(holdings: Holdings, *, checked: bool = True) -> list[Finding]:
    """All findings: relations in the order of their files, then sequences, differences, periods.

    Only of checked records and relations, unless `checked` is false.
    """
    if checked:
        return findings_of(holdings, [*holdings.records, *holdings.claims], holdings.relations)
    return findings_of(
        holdings,
        list(holdings.items.values()),
        [relation for home in holdings.publications for relation in home.relations],
    )


def findings_of(
    holdings: Holdings, among: Iterable[Item], relations: Sequence[Relation]
) -> list[Finding]:
    """All findings about these records and claims, and these relations between them."""
    # With a metric that is not defined a figure has no scale; `extract.collection.check` says so.
    items = [
        item for item in among if isinstance(item, Record | Claim) and _has_scale(holdings, item)
    ]
    records = [item for item in items if isinstance(item, Record)]
    # A part and its whole are two things, however alike they are described.
    revised = {record.revises for record in records if record.revises}
    related = {pair for relation in relations for pair in permutations(relation.members, 2)}
    found = [
        *of_relations(holdings, relations),
        *sequences(holdings, records),
        *differences(holdings, records, related, sides_of(holdings.shown_disputes), revised),
        *not_yet_published(holdings, records),
        *(
            finding
            for item in items
            for finding in after_publication(holdings.home[item.id], [item])
        ),
    ]
    answers = {key: answer_words(answer) for key, answer in holdings.answers.items()}
    return [replace(finding, answer=answers.get(finding.id, "")) for finding in found]


# Relations that the words make


def of_relations(holdings: Holdings, relations: Iterable[Relation]) -> Iterator[Finding]:
    """What each relation says of its figures, where all of them are there."""
    for relation in relations:
        items = {key: holdings.items.get(key) for key in relation.members}
        if all(
            isinstance(items[key], kinds) and _has_scale(holdings, items[key])
            for key, kinds in relation.members.items()
        ):
            verdict, sentence = _related(holdings, relation, items)
            yield Finding(relation.id, relation.kind, verdict, sentence, tuple(relation.members))


def _has_scale(holdings: Holdings, item: object) -> bool:
    return not isinstance(item, Record) or item.metric in holdings.metrics


def _related(holdings: Holdings, relation: Relation, items: dict[str, Any]) -> tuple[Verdict, str]:
    """The verdict and its sentence. `items` holds each member as the kind that it must be."""
    match relation:
        case Share():
            return _share(
                holdings, items[relation.part], items[relation.whole], items[relation.result]
            )
        case RelativeChange():
            return _relative_change(
                holdings,
                items[relation.earlier],
                items[relation.later],
                items[relation.result],
                relation.direction,
            )
        case Sum():
            return _sum(holdings, [items[key] for key in relation.parts], items[relation.result])
        case RankChange():
            earlier, later = items[relation.earlier], items[relation.later]
            levels = _metric(holdings, later).levels
            return _rank_change(levels, earlier, later, relation.direction)
        case _:
            return _depends_on(items[relation.dependent], items[relation.event])


def answer_words(answer: Answer) -> str:
    """What a curator answers to a finding, with who and when: "It is so. (Ann, 2 May 2020)"."""
    return f"{answer.note} ({answer.by}, {when(answer.on)})"


def _metric(holdings: Holdings, record: Record) -> Metric:
    return holdings.metrics[record.metric]


def _label(holdings: Holdings, record: Record) -> str:
    """The value for a sentence: "2.2%", "2,104", "a handful (read as 2–9)"."""
    return value_label(record, _metric(holdings, record))


def _possible(holdings: Holdings, record: Record) -> Interval | None:
    known = holdings.amounts
    if id(record) not in known:
        counts = _metric(holdings, record).scale == "count"
        known[id(record)] = possible(record, counts=counts)
    return known[id(record)]


def _number(amount: Fraction, places: int) -> str:
    """The amount with this many decimals; a half is rounded up."""
    units = math.floor(abs(amount) * 10**places + Fraction(1, 2))
    whole, rest = divmod(units, 10**places)
    sign = "−" if amount < 0 and units else ""
    return f"{sign}{whole:,}.{rest:0{places}}" if places else f"{sign}{whole:,}"


def _span(interval: Interval, places: int) -> str:
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        first, last = _number(low, places), _number(high, places)
        return first if first == last else f"{first} to {last}"
    if low is not None:
        return f"at least {_number(low, places)}"
    return f"at most {_number(high, places)}" if high is not None else "any amount"


def _places(record: Record) -> int:
    """How many decimals the record's figure is printed with."""
    number = next((n for n in (record.value, record.low, record.high) if n is not None), None)
    if number is None or isinstance(number, str):
        return 0
    place = step(number, record.value_as_printed)
    return len(str(place.denominator)) - 1  # 1, 10, 100 …


def _verdict(nominal: Fraction | None, computed: Interval, reported: Interval) -> Verdict:
    """`nominal` is what the figures give as they are printed, where they are plain numbers."""
    if reported.holds(nominal) if nominal is not None else computed.within(reported):
        return "reproduces"
    return "may reproduce" if computed.meets(reported) else "does not reproduce"


def _reported(holdings: Holdings, result: Record, reported: Interval, more: str = "") -> str:
    """As in “2.2% is reported (2.15 to 2.25 before rounding, which 46 or 47 would give)”."""
    places = _places(result) + 1
    rounded = result.qualifier == "exact" and reported.low != reported.high
    inside = [f"{_span(reported, places)} before rounding"] if rounded else []
    inside += [more] if more else []
    return f"{_label(holdings, result)} is reported" + (f" ({', '.join(inside)})" if inside else "")


def _unlimited(holdings: Holdings, records: Iterable[Record], what: str) -> tuple[Verdict, str]:
    named = listed([_label(holdings, record) for record in records])
    return "cannot be compared", (
        f"The words give no limits for {named}, so {what} cannot be compared with what is reported."
    )


def _counts_giving(reported: Interval, part: Interval | None, whole: Fraction) -> str:
    """The counts (among those of `part`) whose share of the whole is as reported: “46 or 47”."""
    if reported.low is None or reported.high is None:
        return ""
    first = math.ceil(reported.low * whole / 100)
    last = math.floor(reported.high * whole / 100)
    if part is not None:
        first = max(first, math.ceil(part.low or 0))
        last = last if part.high is None else min(last, math.floor(part.high))
    of = f"of {_number(whole, 0)}"
    if first > last:
        return f"which no count {of} would give"
    if last - first < 3:
        counts = listed([f"{count:,}" for count in range(first, last + 1)], "or")
    else:
        counts = f"{first:,} to {last:,}"
    return f"which {counts} {of} would give"


def _share(holdings: Holdings, part: Record, whole: Record, result: Record) -> tuple[Verdict, str]:
    amounts = [_possible(holdings, record) for record in (part, whole, result)]
    of_part, of_whole, reported = amounts
    if of_part is None or of_whole is None or reported is None:
        vague = [r for r, a in zip((part, whole, result), amounts, strict=True) if a is None]
        return _unlimited(holdings, vague, "the share")
    ratio = quotient(of_part, of_whole)
    if ratio is None:
        return "cannot be compared", (
            f"{_label(holdings, part)} of {_label(holdings, whole)} is not a share of anything, "
            f"so it cannot be compared with the {_label(holdings, result)} reported."
        )
    computed = _times(ratio, 100)
    numerator, denominator = printed_value(part), printed_value(whole)
    nominal = None
    if numerator is not None and denominator:
        nominal = numerator / denominator * 100
    verdict = _verdict(nominal, computed, reported)
    counts = ""
    if verdict != "reproduces" and of_whole.low is not None and of_whole.low == of_whole.high:
        among = of_part if verdict == "may reproduce" else None
        counts = _counts_giving(reported, among, of_whole.low)
    sentence = (
        f"{_label(holdings, part)} of {_label(holdings, whole)} is "
        f"{_computed(nominal, computed, _places(result) + 1, verdict, '%')}, and "
        f"{_reported(holdings, result, reported, counts)}: the share {_says(verdict)}."
    )
    return verdict, sentence[0].upper() + sentence[1:]


def _times(interval: Interval, factor: int) -> Interval:
    low, high = (None if x is None else x * factor for x in (interval.low, interval.high))
    return Interval(low, high)


def _computed(
    nominal: Fraction | None, computed: Interval, places: int, verdict: Verdict, sign: str
) -> str:
    """What the figures give: as they are printed, else the span of what the words allow."""
    if nominal is None:
        return f"{_span(computed, places)}{sign}"
    number = f"{_number(nominal, places)}{sign}"
    if verdict == "may reproduce":
        return f"{number} ({_span(computed, places)} before rounding)"
    return number


def _says(verdict: Verdict) -> str:
    return {"may reproduce": "may add up", "reproduces": "adds up"}.get(verdict, "does not add up")


def _relative_change(
    holdings: Holdings,
    earlier: Record,
    later: Record,
    result: Record,
    direction: Literal["fall", "rise"],
) -> tuple[Verdict, str]:
    amounts = [_possible(holdings, record) for record in (earlier, later, result)]
    before, after, reported = amounts
    if before is None or after is None or reported is None:
        vague = [r for r, a in zip((earlier, later, result), amounts, strict=True) if a is None]
        return _unlimited(holdings, vague, f"the {direction}")
    ratio = quotient(after, before)
    span = f"{_label(holdings, earlier)} to {_label(holdings, later)}"
    if ratio is None:
        return "cannot be compared", (
            f"From {span} there is no change in percent, since it begins at 0, and "
            f"{_label(holdings, result)} is reported."
        )
    sign = -1 if direction == "fall" else 1
    computed = _change(ratio, sign)
    old, new = printed_value(earlier), printed_value(later)
    nominal = sign * (new / old - 1) * 100 if old and new is not None else None
    verdict = _verdict(nominal, computed, reported)
    named, shown, of = direction, nominal, computed
    if nominal is not None and nominal < 0:
        # "a fall of −50 percent" is a rise of 50
        named, shown = ("rise", -nominal) if direction == "fall" else ("fall", -nominal)
        of = _change(ratio, -sign)
    amount = _computed(shown, of, _places(result) + 1, verdict, "%")
    said = f"a {direction} of " if named != direction else ""
    return verdict, (
        f"From {span} is a {named} of {amount}, and "
        f"{said}{_reported(holdings, result, reported)}: the {direction} {_says(verdict)}."
    )


def _change(ratio: Interval, sign: int) -> Interval:
    """The ratio later / earlier as a rise (sign 1) or fall (sign -1) in percent."""
    ends = [None if x is None else sign * (x - 1) * 100 for x in (ratio.low, ratio.high)]
    low, high = ends if sign > 0 else reversed(ends)
    return Interval(low, high)


def _sum(holdings: Holdings, parts: list[Record], result: Record) -> tuple[Verdict, str]:
    amounts = [_possible(holdings, part) for part in parts]
    limited = [amount for amount in amounts if amount is not None]
    reported = _possible(holdings, result)
    if len(limited) < len(amounts) or reported is None:
        every = zip([*parts, result], [*amounts, reported], strict=True)
        return _unlimited(holdings, [r for r, a in every if a is None], "the sum")
    computed = total(limited)
    values = [printed_value(part) for part in parts]
    plain = [value for value in values if value is not None]
    nominal = sum(plain, Fraction(0)) if len(plain) == len(values) else None
    verdict = _verdict(nominal, computed, reported)
    places = max(_places(record) for record in (*parts, result))
    added = " + ".join(_label(holdings, part) for part in parts)
    sign = "%" if _metric(holdings, result).scale == "percent" else ""
    amount = _computed(nominal, computed, places, verdict, sign)
    return verdict, (
        f"{added} = {amount}, and {_reported(holdings, result, reported)}: "
        f"the sum {_says(verdict)}."
    )


def _rank_change(
    levels: list[str], earlier: Record, later: Record, direction: Literal["fall", "rise"]
) -> tuple[Verdict, str]:
    if earlier.value not in levels or later.value not in levels:
        return "cannot be compared", (
            f"{earlier.value} and {later.value} are not both levels of one rank."
        )
    moved = levels.index(str(later.value)) - levels.index(str(earlier.value))
    seen = "no change" if not moved else "a rise" if moved > 0 else "a fall"
    agrees = seen == f"a {direction}"
    told = "as the words say" if agrees else f"but the words say a {direction}"
    return "agrees" if agrees else "does not agree", (
        f"{earlier.value} for {when(earlier.period.edtf)}, then {later.value} for "
        f"{when(later.period.edtf)}: {seen}, {told}."
    )


# Periods


def _first_end(dated: Dated) -> date | None:
    """The last day on which a period may have begun: that of "2008" is 31 December 2008."""
    return edtf.bounds(dated.edtf.partition("/")[0]).end if dated.start else None


def _last_start(dated: Dated) -> date | None:
    """The first day on which a period may have ended: that of "2008" is 1 January 2008."""
    return edtf.bounds(dated.edtf.rpartition("/")[2]).start if dated.end else None


def _depends_on(dependent: Record | Claim, event: Event) -> tuple[Verdict, str]:
    told = f"“{event.label}” ({when(event.period.edtf)})"
    period = dependent.period
    begun = _first_end(period) if period else None
    if not period or not period.start or not begun or not event.period.start:
        return "cannot be compared", f"It is not known whether the period begins before {told}."
    start = date.fromisoformat(event.period.start)
    what = "figure" if isinstance(dependent, Record) else "statement"
    span = f"The period, {when(period.edtf)},"
    if period.end and date.fromisoformat(period.end) < start:
        return "does not agree", f"{span} ends before {told}, on which the {what} depends."
    if begun < start:
        return "note", (
            f"{span} begins before {told}: a {what} that depends on it can only be about the time "
            f"from then on."
        )
    if date.fromisoformat(period.start) < start:
        return "agrees", f"{span} may begin with {told}, on which the {what} depends."
    return "agrees", f"{span} does not begin before {told}, on which the {what} depends."


def after_publication(home: Publication, items: Iterable[Record | Claim]) -> Iterator[Finding]:
    """A note on each item of a publication whose period ends after the publication appeared."""
    published = home.published
    for item in items:
        if isinstance(item, Record) and item.is_ahead:
            continue
        ended = _last_start(item.period) if item.period else None
        if not published or not published.end or not item.period or not ended:
            continue
        if ended > date.fromisoformat(published.end):
            yield Finding(
                f"period-{item.id}",
                "period",
                "note",
                f"The period {when(item.period.edtf)} ends after the words about it appeared "
                f"({when(published.edtf)}).",
                (item.id,),
            )


# Ranks and citations of the same years


def _years(dated: Dated) -> range:
    """The years of a period with both ends; none where one is open."""
    if not dated.start or not dated.end:
        return range(0)
    return range(int(dated.start[:4]), int(dated.end[:4]) + 1)


def _cited_levels(
    holdings: Holdings, records: Iterable[Record]
) -> dict[tuple[str, str, str], dict[int, list[Record]]]:
    """Ranks by citation: (metric, place, organization) -> year -> records of that year alone."""
    found: dict[tuple[str, str, str], dict[int, list[Record]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for record in records:
        years = _years(record.period)
        ranked = _metric(holdings, record).scale == "ordinal"
        if record.citation and ranked and len(years) == 1:
            key = (record.metric, record.place, record.organization)
            found[key][years[0]].append(record)
    return found


def _ranked_by_excerpt(
    holdings: Holdings, records: list[Record]
) -> Iterator[tuple[Record, dict[int, list[Record]]]]:
    """Each rank by excerpt with the citations of its years, by year; without any, left out."""
    cited = _cited_levels(holdings, records)
    for record in records:
        by_year = cited.get((record.metric, record.place, record.organization), {})
        if record.excerpt and _metric(holdings, record).scale == "ordinal":
            same = {year: by_year[year] for year in _years(record.period) if year in by_year}
            if same:
                yield record, same


def sequences(holdings: Holdings, records: list[Record]) -> Iterator[Finding]:
    """Whether citations of the same years give the rank that an article gives."""
    for record, cited in _ranked_by_excerpt(holdings, records):
        by_level: dict[str, list[str]] = defaultdict(list)
        for year, same in cited.items():
            for level in dict.fromkeys(str(citation.value) for citation in same):
                by_level[level].append(str(year))
        told = listed([f"{level} for {listed(years)}" for level, years in by_level.items()])
        missing = [str(year) for year in _years(record.period) if year not in cited]
        agrees = set(by_level) == {record.value}
        gap = f" (no citation gives {listed(missing, 'or')})" if missing else ""
        yield Finding(
            f"sequence-{record.id}",
            "sequence",
            "agrees" if agrees else "does not agree",
            f"The article gives {record.value} for {when(record.period.edtf)}, and citations give "
            f"{told}{gap}: they {'agree' if agrees else 'do not agree'}.",
            (record.id, *(citation.id for same in cited.values() for citation in same)),
        )


def not_yet_published(holdings: Holdings, records: list[Record]) -> Iterator[Finding]:
    """A rank exists once it is published; an article that is older cannot have it from there."""
    for record, cited in _ranked_by_excerpt(holdings, records):
        home = holdings.home[record.id]
        if not home.published or not home.published.end:
            continue
        for year, same in cited.items():
            appeared = {
                citation.id: published.start
                for citation in same
                if (published := holdings.home[citation.id].published) and published.start
            }
            # One without a date may be older than all others.
            if len(appeared) < len(same):
                continue
            first = min(appeared, key=lambda key: appeared[key])
            if appeared[first] > home.published.end:
                since = holdings.home[first].published
                yield Finding(
                    f"not-yet-published-{record.id}-{year}",
                    "not_yet_published",
                    "note",
                    f"The article ({when(home.published.edtf)}) gives {record.value} for {year}, "
                    f"and the earliest publication cited here for {year} is later "
                    f"({when(since.edtf) if since else ''}).",
                    (record.id, first),
                )


# Figures of the same thing


_NAMED = 5  # records that a sentence about a difference names; all are linked


Sides = Mapping[str, set[tuple[str, int]]]


def differences(
    holdings: Holdings,
    records: Iterable[Record],
    related: Set[tuple[str, str]],
    sides: Sides,
    revised: Container[str],
) -> Iterator[Finding]:
    """One finding for each group of figures of the same thing that differ without an explanation.

    `related` are the pairs of ids that the words themselves relate, `sides` those of disputes, and
    `revised` the ids of figures that a later one replaces.
    """
    same: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        period = record.period
        thing = (record.metric, record.population, record.place, record.since)
        same[(*thing, period.start, period.end)].append(record)
    for group in same.values():
        group.sort(key=lambda record: record.id)
        found = difference(holdings, group, related, sides, revised)
        if found:
            yield found


def difference(
    holdings: Holdings,
    group: Iterable[Record],
    related: Set[tuple[str, str]],
    sides: Sides,
    revised: Container[str],
) -> Finding | None:
    """What figures of the same thing, in the order of their ids, say; None if it can all be so.

    The rest is as for `differences`.
    """
    # A figure that was replaced, or with which somebody only reckons, may well differ.
    group = [record for record in group if record.is_found and record.id not in revised]
    if len(group) < 2:
        return None

    def unexplained(record: Record, other: Record) -> bool:
        return (
            _differ(holdings, record, other)
            and (record.id, other.id) not in related
            and not _opposed(sides.get(record.id, set()), sides.get(other.id, set()))
        )

    differing = _apart(holdings, group)
    if related or any(record.id in sides for record in differing):
        differing = [
            record
            for record in differing
            if any(unexplained(record, other) for other in group if other is not record)
        ]
    if not differing:
        return None
    named = [_attributed(holdings, record) for record in differing[:_NAMED]]
    more = len(differing) - len(named)
    named += [f"{more} more"] if more else []
    return Finding(
        f"difference-{differing[0].id}-and-{differing[1].id}",
        "difference",
        "does not agree",
        f"{listed(named)} are for the same people or things, place and period "
        f"({when(differing[0].period.edtf)}), and they differ; no dispute in this "
        f"collection explains why.",
        tuple(record.id for record in differing),
    )


def _apart(holdings: Holdings, group: list[Record]) -> list[Record]:
    """The records of a group that some other one of it differs from, as `_differ` says.

    An interval meets all others if it meets the one that begins last and the one that ends first,
    so that a large group need not be compared pair by pair.
    """
    if _metric(holdings, group[0]).scale == "ordinal":
        levels = {(record.value, bool(record.excerpt)) for record in group}
        several = [kind for kind in (True, False) if sum(kind == cited for _, cited in levels) > 1]
        return [record for record in group if bool(record.excerpt) in several]
    amounts = [
        (record, amount) for record in group if (amount := _possible(holdings, record)) is not None
    ]
    if len(amounts) < 2:
        return []
    last = max((amount for _, amount in amounts), key=_near_low)
    first = min((amount for _, amount in amounts), key=_near_high)
    return [record for record, amount in amounts if amount.is_above(first) or last.is_above(amount)]


def _near_low(amount: Interval) -> tuple[float, Fraction | int]:
    return amount.near[0], 0 if amount.low is None else amount.low


def _near_high(amount: Interval) -> tuple[float, Fraction | int]:
    return amount.near[1], 0 if amount.high is None else amount.high


def sides_of(disputes: Iterable[Dispute]) -> Sides:
    """The sides on which each record or claim is, as (dispute, number of the side)."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for dispute in disputes:
        for number, side in enumerate(dispute.sides):
            for key in side.items:
                found[key].add((dispute.id, number))
    return found


def _opposed(sides: set[tuple[str, int]], others: set[tuple[str, int]]) -> bool:
    """Whether two items are on different sides of a dispute."""
    return any(
        dispute == other and number != opposite
        for dispute, number in sides
        for other, opposite in others
    )


def _attributed(holdings: Holdings, record: Record) -> str:
    return f"{_label(holdings, record)} ({holdings.home[record.id].publisher})"


def _differ(holdings: Holdings, record: Record, other: Record) -> bool:
    if _metric(holdings, record).scale == "ordinal":
        # A rank by excerpt is compared with the citations of its years as a sequence.
        return record.value != other.value and bool(record.excerpt) == bool(other.excerpt)
    first, second = _possible(holdings, record), _possible(holdings, other)
    return first is not None and second is not None and not first.meets(second)
