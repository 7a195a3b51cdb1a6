"""Digits that are chained by signs: dates, telephone numbers, scores, versions.

>>> from extract.grammar.tokens import PAD, scan
>>> chain_of_digits(Reading(scan("555-0142 rings")), PAD) == PAD + 3
True

Not for two numbers that are a range ("5-10"): those are of :mod:`extract.grammar.ranges`.
"""

from __future__ import annotations

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_inch_mark, measure
from extract.grammar.numerals import numeral
from extract.grammar.reading import Reading
from extract.grammar.tokens import NUMBER, WORD

_CHAIN_SIGNS = frozenset("-–/.:'’‑")


def chain_of_digits(r: Reading, i: int) -> int | None:
    """Dates in digits, telephone numbers, clock times, versions: the token after them."""
    t = r.t
    groups = [i]
    while (
        len(groups) < 40
        and t.words[groups[-1] + 1] in _CHAIN_SIGNS
        and t.glued(groups[-1] + 1)
        and t.kinds[groups[-1] + 2] == NUMBER
        and t.glued(groups[-1] + 2)
    ):
        groups.append(groups[-1] + 2)
    end = groups[-1] + 1
    if len(groups) >= 2 and is_phone_word(r, end):
        bracketed = t.words[end + 2] == "(" and t.words[end + 4] == ")"
        return end + 5 if bracketed and t.kinds[end + 3] == NUMBER else end + 2
    if len(groups) == 3 and is_tally(r, groups):
        for group in groups:
            r.emit(group, group + 1, "count", int(t.words[group]))
        return end
    if len(groups) >= 3:
        r.date_end = end
        return end
    if len(groups) == 2 and is_look_alike_pair(r, i):
        glued = t.words[i + 1] == "/" and t.glued(end) and t.kinds[end] == WORD
        return end + 1 if glued else end
    plus = t.words[i - 1] == "+" and t.glued(i) and t.kinds[i + 1] == NUMBER
    printed = t.words[i]
    zero = printed[0] == "0" and len(printed) > 1 and printed.isdigit()
    if not plus and not zero:
        return None
    # "+855 12 345 678", "012 345 678", "0900 GMT"
    while t.kinds[end] == NUMBER and (plus or t.words[end].replace(" ", "").isdigit()):
        end += 1
    return end


def is_tally(r: Reading, groups: list[int]) -> bool:
    """Whether three short numbers are wins, draws and losses: "a 10-4-2 record"."""
    t = r.t
    printed = [t.words[group] for group in groups]
    dashes = all(t.words[group - 1] in ("-", "–") for group in groups[1:])
    return dashes and all(
        word.isdigit() and len(word) <= 2 and (word == "0" or word[0] != "0") for word in printed
    )


def is_look_alike_pair(r: Reading, i: int) -> bool:
    """Whether two glued numbers are a time, a date, years, a telephone number or "50-50"."""
    t = r.t
    one, sign, two = t.words[i : i + 3]
    if sign in ("'", "’"):
        return not is_inch_mark(t, i + 3)
    if sign in (":", "."):
        return True
    if sign == "/":
        number = numeral(t, i)
        fraction = number is not None and number.fraction
        r.date_end = r.date_end if fraction else i + 3
        return not fraction
    if len(one) == 4 and one.isdigit() and 1500 <= int(one) <= 2100:
        years = two.isdigit() and len(two) in (2, 4) and follows_year(int(one), two)
        money = t.words[i - 1] in lex.CURRENCY_SIGNS
        if years and not money and not measure_after(r, i + 2):
            r.date_end = i + 3
            return True
    if sign in "-–" and len(one) == 3 and len(two) == 4 and one.isdigit():
        return True
    return one == two == "50" and sign == "-"


def is_phone_word(r: Reading, i: int) -> bool:
    """Whether letters that stand for digits follow: "1-800-555-HELP"."""
    t = r.t
    joined = t.words[i] == "-" and t.glued(i) and t.glued(i + 1)
    letters = t.words[i + 1]
    return joined and t.kinds[i + 1] == WORD and letters.isupper() and len(letters) > 2


def measure_after(r: Reading, i: int) -> bool:
    """Whether the number at token ``i`` has a unit behind it."""
    number = numeral(r.t, i)
    return number is not None and measure(r.t, number, money=False).unit is not None


def follows_year(first: int, second: str) -> bool:
    """Whether "2008-09" or "2008-2012" is a span of years and no range of counts."""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return last > first and last <= 2100
