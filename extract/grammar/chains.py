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
from extract.grammar.rules import Example, Rules
from extract.grammar.tokens import DASHES, NUMBER, WORD

_CHAIN_SIGNS = DASHES | frozenset("/.:'’")
_LONGEST = 40
_FIELD = 10  # players in front of the goalkeeper


def chain_of_digits(r: Reading, i: int) -> int | None:
    """The token after a chain of digits that is no number; None where there is none."""
    t, last = r.t, i
    if t.words[i + 1] in _CHAIN_SIGNS:
        groups = _groups(r, i)
        last = groups[-1]
        if last > i and not _is_mixed(r, groups) and (after := CHAINS.first(r, groups)):
            return after
    serial = t.words[i - 1] == "+" or t.words[i][0] == "0"
    return SERIALS.first(r, i, last + 1) if serial else None


def _groups(r: Reading, i: int) -> list[int]:
    """The tokens of the digits that are chained by signs from token ``i`` on."""
    t = r.t
    groups = [i]
    while (
        t.words[groups[-1] + 1] in _CHAIN_SIGNS
        and t.glued(groups[-1] + 1)
        and t.kinds[groups[-1] + 2] == NUMBER
        and t.glued(groups[-1] + 2)
        and len(groups) < _LONGEST
    ):
        groups.append(groups[-1] + 2)
    return groups


def chained_end(r: Reading, i: int) -> int:
    """The token after the chain of digits that begins at token ``i``, of one number or more."""
    return _groups(r, i)[-1] + 1


def _is_mixed(r: Reading, groups: list[int]) -> bool:
    """Whether the chain is one number: "2-1/2"."""
    if len(groups) != 3:
        return False
    number = numeral(r.t, groups[0])
    return number is not None and number.fraction and number.last > groups[-1]


#: two or more groups of digits with signs between: the token after them
CHAINS: Rules[[Reading, list[int]], int] = Rules("quantity: chains of digits")


@CHAINS.rule("phone word", Example("Ring 1-800-555-HELP (4357) or 1-800-SAFE.", "nothing"))
def _phone_word(r: Reading, groups: list[int]) -> int | None:
    t, end = r.t, groups[-1] + 1
    joined = t.words[end] == "-" and t.glued(end) and t.glued(end + 1)
    letters = t.words[end + 1]
    if not (joined and t.kinds[end + 1] == WORD and letters.isupper() and len(letters) > 2):
        return None
    bracketed = t.words[end + 2] == "(" and t.words[end + 4] == ")"
    return end + 5 if bracketed and t.kinds[end + 3] == NUMBER else end + 2


@CHAINS.rule(
    "formation",
    Example(
        "They lined up in a 4-4-2, a 3-5-2 system beat the 4-4-2 mid block; a 4-3-3 formation.",
        "nothing",
    ),
    Example(
        "Ajax are 6-2-2 and finished 4-4-2; it is a 5-3-1 team.",
        "6 = count 6; 2 = count 2; 2 = count 2; 4 = count 4; 4 = count 4; 2 = count 2; "
        "5 = count 5; 3 = count 3; 1 = count 1",
    ),
)
def _formation(r: Reading, groups: list[int]) -> int | None:
    """How ten players are placed on a field."""
    t, end = r.t, groups[-1] + 1
    if len(groups) != 3 or not all(t.words[group].isdecimal() for group in groups):
        return None
    led = t.lower[groups[0] - 1] in ("a", "the", "their", "into", "to")
    return end if led and sum(int(t.words[group]) for group in groups) == _FIELD else None


@CHAINS.rule(
    "tally",
    Example(
        "They ended 10-4-2 and 8-0-1.",
        "10 = count 10; 4 = count 4; 2 = count 2; 8 = count 8; 0 = count 0; 1 = count 1",
    ),
)
def _tally(r: Reading, groups: list[int]) -> int | None:
    """Wins, draws and losses, each a count of its own."""
    t = r.t
    if len(groups) != 3 or any(t.words[group - 1] not in ("-", "–") for group in groups[1:]):
        return None
    printed = [t.words[group] for group in groups]
    if not all(
        word.isdigit() and len(word) <= 2 and (word == "0" or word[0] != "0") for word in printed
    ):
        return None
    for group in groups:
        r.emit(group, group + 1, "count", int(t.words[group]))
    return groups[-1] + 1


@CHAINS.rule(
    "date or telephone",
    Example("Ring 312-555-0142 or use 10.0.0.1.", "nothing"),
)
def _three_groups(r: Reading, groups: list[int]) -> int | None:
    return groups[-1] + 1 if len(groups) > 2 else None


@CHAINS.rule(
    "minutes and seconds",
    Example("He ran it in 3'29 and was 6'2\" tall.", "6' = count 6 foot; 2\" = count 2 inch"),
)
def _minutes(r: Reading, groups: list[int]) -> int | None:
    apostrophe = r.t.words[groups[0] + 1] in ("'", "’")
    return groups[1] + 1 if apostrophe and not is_inch_mark(r.t, groups[1] + 1) else None


@CHAINS.rule("clock", Example("They won 3:29 after 5:30.", "nothing"))
def _clock(r: Reading, groups: list[int]) -> int | None:
    return groups[1] + 1 if r.t.words[groups[0] + 1] in (":", ".") else None


@CHAINS.rule(
    "day and month",
    Example("After 9/11 some 3/4 of them and 4/7ths left.", "some 3/4 = ratio ~0.75"),
)
def _slash(r: Reading, groups: list[int]) -> int | None:
    t, end = r.t, groups[1] + 1
    if t.words[groups[0] + 1] != "/":
        return None
    number = numeral(t, groups[0])
    if number is not None and number.fraction:
        return None
    return end + 1 if t.glued(end) and t.kinds[end] == WORD else end


@CHAINS.rule(
    "span of years",
    Example("The season of 2009-10 was better than that of 2007-2008.", "nothing"),
    Example(
        "It sold 1998-2000 tonnes for $1900-2000.",
        "2000 tonnes = count 2000 tonne; $1900 = money 1900 dollar",
    ),
)
def _years(r: Reading, groups: list[int]) -> int | None:
    t = r.t
    first, second = (t.words[group] for group in groups[:2])
    if not (len(first) == 4 and first.isdigit() and 1500 <= int(first) <= 2100):
        return None
    years = second.isdigit() and len(second) in (2, 4) and _follows_year(int(first), second)
    if not years or t.words[groups[0] - 1] in lex.CURRENCY_SIGNS or _has_unit(r, groups[1]):
        return None
    return groups[1] + 1


@CHAINS.rule("telephone", Example("Ring 555-0142 now.", "nothing"))
def _telephone(r: Reading, groups: list[int]) -> int | None:
    t = r.t
    first, second = (t.words[group] for group in groups[:2])
    dash = t.words[groups[0] + 1] in ("-", "–")
    called = dash and len(first) == 3 and len(second) == 4 and first.isdigit()
    return groups[1] + 1 if called else None


@CHAINS.rule("fifty-fifty", Example("They split it 50-50.", "nothing"))
def _halves(r: Reading, groups: list[int]) -> int | None:
    t = r.t
    halves = t.words[groups[0]] == t.words[groups[1]] == "50"
    return groups[1] + 1 if halves and t.words[groups[0] + 1] == "-" else None


#: digits that are no number by how they begin: the token after them; arguments are the token at
#: which they begin and the token after their chain
SERIALS: Rules[[Reading, int, int], int] = Rules("quantity: serial digits")


@SERIALS.rule(
    "country code",
    Example("Call +855 12 345 678 or +49 (0)40 890 85-433.", "nothing"),
    Example("It rose by +49 (0 of 3).", "+49 = count 49; 0 = count 0; 3 = count 3"),
)
def _country_code(r: Reading, i: int, end: int) -> int | None:
    t = r.t
    if t.words[i - 1] != "+" or not t.glued(i):
        return None
    if t.words[end : end + 3] == ["(", "0", ")"]:
        end += 3
    if t.kinds[end] != NUMBER:
        return None
    while t.kinds[end] == NUMBER:
        end = chained_end(r, end)
    return end


@SERIALS.rule("leading zero", Example("Call 012 345 678 at 0900 GMT.", "nothing"))
def _leading_zero(r: Reading, i: int, end: int) -> int | None:
    t = r.t
    printed = t.words[i]
    if printed[0] != "0" or len(printed) == 1 or not printed.isdigit():
        return None
    while t.kinds[end] == NUMBER and t.words[end].replace(" ", "").isdigit():
        end += 1
    return end


def _has_unit(r: Reading, i: int) -> bool:
    number = numeral(r.t, i)
    return number is not None and measure(r.t, number, money=False).unit is not None


def _follows_year(first: int, second: str) -> bool:
    """Whether "2008-09" or "2008-2012" is a span of years and no range of counts."""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return first < last <= 2100
