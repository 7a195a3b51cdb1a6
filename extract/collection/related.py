"""Whether the figures that the words themselves relate add up: shares, changes, sums, ranks.

    for finding in of_relations(holdings, holdings.relations): print(finding.sentence)

"38 of 2,104 is 1.81%, and 2.2% is reported …: the share does not add up." Nothing is related here:
a curator recorded the relation, with its excerpt.

Not for whether a relation names the right kinds of items, which is `collection.check`. What depends
on an event is compared by its period, in `collection.timing`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Literal

from extract.collection.amounts import amount_of, has_scale, label, metric_of
from extract.collection.holdings import Holdings
from extract.collection.rounding import Interval, printed_value, quotient, step, total
from extract.collection.timing import depends_on
from extract.collection.verdicts import Finding, Verdict
from extract.contract.items import Record
from extract.contract.relations import RankChange, Relation, RelativeChange, Share, Sum
from extract.contract.wording import capital, listed, when


def of_relations(holdings: Holdings, relations: Iterable[Relation]) -> Iterator[Finding]:
    """What each relation says of its figures, where all of them are there."""
    for relation in relations:
        items = {key: holdings.items.get(key) for key in relation.members}
        if all(
            isinstance(items[key], kinds) and has_scale(holdings, items[key])
            for key, kinds in relation.members.items()
        ):
            verdict, sentence = _related(holdings, relation, items)
            yield Finding(relation.id, relation.kind, verdict, sentence, tuple(relation.members))


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
            levels = metric_of(holdings, later).levels
            return _rank_change(levels, earlier, later, relation.direction)
        case _:
            return depends_on(items[relation.dependent], items[relation.event])


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
    return f"{label(holdings, result)} is reported" + (f" ({', '.join(inside)})" if inside else "")


def _unlimited(holdings: Holdings, records: Iterable[Record], what: str) -> tuple[Verdict, str]:
    named = listed([label(holdings, record) for record in records])
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
    amounts = [amount_of(holdings, record) for record in (part, whole, result)]
    of_part, of_whole, reported = amounts
    if of_part is None or of_whole is None or reported is None:
        vague = [r for r, a in zip((part, whole, result), amounts, strict=True) if a is None]
        return _unlimited(holdings, vague, "the share")
    ratio = quotient(of_part, of_whole)
    if ratio is None:
        return "cannot be compared", (
            f"{label(holdings, part)} of {label(holdings, whole)} is not a share of anything, "
            f"so it cannot be compared with the {label(holdings, result)} reported."
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
        f"{label(holdings, part)} of {label(holdings, whole)} is "
        f"{_computed(nominal, computed, _places(result) + 1, verdict, '%')}, and "
        f"{_reported(holdings, result, reported, counts)}: the share {_says(verdict)}."
    )
    return verdict, capital(sentence)


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
    amounts = [amount_of(holdings, record) for record in (earlier, later, result)]
    before, after, reported = amounts
    if before is None or after is None or reported is None:
        vague = [r for r, a in zip((earlier, later, result), amounts, strict=True) if a is None]
        return _unlimited(holdings, vague, f"the {direction}")
    ratio = quotient(after, before)
    span = f"{label(holdings, earlier)} to {label(holdings, later)}"
    if ratio is None:
        return "cannot be compared", (
            f"From {span} there is no change in percent, since it begins at 0, and "
            f"{label(holdings, result)} is reported."
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
    amounts = [amount_of(holdings, part) for part in parts]
    limited = [amount for amount in amounts if amount is not None]
    reported = amount_of(holdings, result)
    if len(limited) < len(amounts) or reported is None:
        every = zip([*parts, result], [*amounts, reported], strict=True)
        return _unlimited(holdings, [r for r, a in every if a is None], "the sum")
    computed = total(limited)
    values = [printed_value(part) for part in parts]
    plain = [value for value in values if value is not None]
    nominal = sum(plain, Fraction(0)) if len(plain) == len(values) else None
    verdict = _verdict(nominal, computed, reported)
    places = max(_places(record) for record in (*parts, result))
    added = " + ".join(label(holdings, part) for part in parts)
    sign = "%" if metric_of(holdings, result).scale == "percent" else ""
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
    moved = levels.index(later.value) - levels.index(earlier.value)
    seen = "no change" if not moved else "a rise" if moved > 0 else "a fall"
    agrees = seen == f"a {direction}"
    told = "as the words say" if agrees else f"but the words say a {direction}"
    return "agrees" if agrees else "does not agree", (
        f"{earlier.value} for {when(earlier.period.edtf)}, then {later.value} for "
        f"{when(later.period.edtf)}: {seen}, {told}."
    )
