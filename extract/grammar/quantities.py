"""Quantities in English newspaper text: counts, percents, ranks, ranges, vague amounts, zeros.

>>> [(q.exact, q.value, q.qualifier) for q in read("Police arrested more than 2,104 people.")]
[('more than 2,104', 2104, 'more_than')]
>>> read_one("second-lowest level").value
'second-lowest'

A compact grammar, read left to right over one list of tokens. A number with what belongs to it
(``operands``, ``bounds``) is passed by if it only looks like a quantity (``lookalikes``), else it
is a ratio, a range or a single value (``ratios``, ``ranges``, ``singles``); words that are handled
on their own are in ``ranks``, ``worded``, ``ratios`` and ``zeros``. The time is linear in the
length of the text.

Not for periods (:mod:`extract.grammar.periods`), and not for inferring: "hundreds" gets bounds,
never a number.
"""

from __future__ import annotations

from extract.grammar import ranks, ratios, worded, zeros
from extract.grammar.chains import chain_of_digits
from extract.grammar.lookalikes import excluded
from extract.grammar.numerals import ORDINALS, TENS, numeral
from extract.grammar.operands import NUMBER_WORDS, completed
from extract.grammar.ranges import range_at
from extract.grammar.reading import KINDS, QUALIFIERS, Quantity, Reading
from extract.grammar.singles import is_period, single_value
from extract.grammar.tokens import NUMBER, PAD, Tokens, scan

__all__ = [
    "KINDS", "QUALIFIERS", "Quantity", "cut_short", "read", "read_one", "read_spans",
    "read_tokens", "whole_figure",
]  # fmt: skip

#: what is handled on its own -> the function that reads it
_HANDLERS = ranks.HANDLERS | worded.HANDLERS | ratios.HANDLERS | zeros.HANDLERS
_BOUND_REACH = 60  # characters behind a number in which a word can bound it
#: the words at which a quantity can begin
_TRIGGERS = NUMBER_WORDS | ORDINALS.keys() | _HANDLERS.keys()


def read(text: str) -> list[Quantity]:
    """Every quantity of ``text``, in the order of the text."""
    return read_tokens(scan(text))


def read_tokens(tokens: Tokens) -> list[Quantity]:
    """As :func:`read`, for a text that has been scanned already."""
    return _run(Reading(tokens))


def read_spans(tokens: Tokens) -> tuple[list[Quantity], list[tuple[int, int]]]:
    """As :func:`read_tokens`, with the first token of each and the one after its last."""
    reading = Reading(tokens)
    return _run(reading), reading.spans


def read_one(words: str) -> Quantity:
    """Read a printed value such as "over 100", "2.2 percent", "No" or "Tier 2 Watch List".

    Raises ValueError if the words state no quantity or more than one.
    """
    tokens = scan(words)
    found = read_tokens(tokens) or _run(Reading(tokens, lenient=True))
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValueError(f"{words!r} states no quantity: copy the words of one number or rank")
    parts = ", ".join(repr(quantity.exact) for quantity in found)
    raise ValueError(f"{words!r} states {len(found)} quantities ({parts}): copy the words of one")


def whole_figure(text: str, start: int, end: int) -> str:
    """The words of the figure at ``start`` to ``end``: those there if they are whole.

    >>> whole_figure("It met over 2,100 girls.", 14, 17)
    'over 2,100'

    A figure is whole with the words that bound it, its currency, scale, unit and percent sign.
    Words that the grammar does not read as a figure are whole if they cut no word or number.
    """
    tokens = scan(text)
    printed = text[start:end]
    for quantity in read_tokens(tokens):
        if quantity.start < end and start < quantity.end:
            if start <= quantity.start and quantity.end <= end:
                return _with_bound(tokens, quantity, printed)
            return text[min(start, quantity.start) : max(end, quantity.end)]
    ends = _spans(tokens)
    first = max((begin for begin, last in ends if begin <= start < last), default=start)
    last = min((last for begin, last in ends if begin < end <= last), default=end)
    return text[first:last]


def cut_short(text: str, printed: str) -> str | None:
    """The whole figure of which ``printed`` is a part, wherever ``text`` has it; else None.

    >>> cut_short("It met over 100 girls.", "100")
    'over 100'
    >>> cut_short("It met over 100 girls and 100 boys.", "100") is None
    True

    The unit of a duration may be left out: it is the metric's.
    """
    wholes: list[str] = []
    start = text.find(printed)
    while start >= 0:
        end = start + len(printed)
        wholes.append(whole_figure(text, start, end))
        start = text.find(printed, end)
    if not wholes or any(printed == whole or _but_for_unit(printed, whole) for whole in wholes):
        return None
    return wholes[0]


def _but_for_unit(printed: str, whole: str) -> bool:
    """Whether only the unit of a duration is left out, which the metric names: "four" months."""
    try:
        part, found = read_one(printed), read_one(whole)
    except ValueError:
        return False
    amount = (part.value, part.low, part.high, part.qualifier)
    return found.kind == "duration" and amount == (
        found.value,
        found.low,
        found.high,
        found.qualifier,
    )


def _with_bound(tokens: Tokens, quantity: Quantity, printed: str) -> str:
    """The printed words, or with what bounds them behind the noun: "50 people or more"."""
    if quantity.qualifier in ("exact", "indefinite") or _bounds_alike(printed, quantity):
        return printed
    for _, end in _spans(tokens):
        if end <= quantity.end:
            continue
        if end - quantity.end > _BOUND_REACH:
            break
        longer = tokens.source[quantity.start : end]
        if _bounds_alike(longer, quantity):
            return longer
    return printed


def _spans(tokens: Tokens) -> list[tuple[int, int]]:
    """Where each token is, in code points of the text as it was given."""
    return [tokens.span(i, i + 1) for i in range(PAD, len(tokens.words) - PAD)]


def _bounds_alike(words: str, quantity: Quantity) -> bool:
    try:
        return read_one(words).qualifier == quantity.qualifier
    except ValueError:
        return False


def _run(r: Reading) -> list[Quantity]:
    position = 0
    for i in r.t.at(_TRIGGERS):
        if i >= position:
            position = _read_at(r, i)
    return r.found


def _read_at(r: Reading, i: int) -> int:
    """Read what is at token ``i``; return the token to go on from."""
    t = r.t
    if t.kinds[i] == NUMBER:
        return ranks.ordinal_at(r, i) or _number_at(r, i)
    word = t.lower[i]
    handler = _HANDLERS.get(word)
    after = handler(r, i) if handler else None
    if not after and (word in ORDINALS or word in TENS):
        after = ranks.ordinal_at(r, i)
    return after or (_number_at(r, i) if word in NUMBER_WORDS else i + 1)


def _number_at(r: Reading, i: int) -> int:
    """Read a number: as the end of a rate, a ratio, a range or a single value."""
    t = r.t
    between = t.lower[i - 1] == "between" or t.lower[i - 2] == "between"
    number = numeral(t, i, between=between)
    if number is None:
        return i + 1
    if t.kinds[i] == NUMBER:
        skip = chain_of_digits(r, i)
        if skip:
            return skip
    operand = completed(r, number)
    skip = excluded(r, operand)
    if skip:
        return skip
    if operand.kind == "duration" and is_period(r, operand):
        return operand.last
    if t.lower[operand.first - 1] == "per" and r.found:
        # the denominator of a rate: "12 deaths per 100,000"
        rate = r.found[-1]
        r.found[-1] = rate._replace(unit=f"{rate.unit or ''} per {operand.value}".strip())
        r.done = operand.last
        return operand.last
    return ratios.ratio_at(r, operand) or range_at(r, operand) or single_value(r, operand)
