"""Where the words that name a speaker begin and end: "the Ministry of Health", "Ada Bee, who ran".

>>> t = scan("The head of the Farm Board, Ada Bee, said so.")
>>> name_end(t, PAD, len(t.words) - PAD) - PAD
6

Names are copied and never completed. Not for who says what: that is
:mod:`extract.grammar.speakers`.
"""

from __future__ import annotations

import re

from extract.grammar import lexicon as lex
from extract.grammar.measures import is_plural
from extract.grammar.numerals import SMALL
from extract.grammar.tokens import NUMBER, PAD, WORD, Tokens, scan

__all__ = [
    "BEING", "DATA", "LONGEST", "MAKING", "PAD", "PRONOUNS", "SAYING", "SHOWING",
    "before_auxiliaries", "is_office", "is_several", "name_end", "name_start", "named_from",
    "owner_of", "scan", "subject_before", "words_of",
]  # fmt: skip

# Verbs of which anybody can be the subject, and those that state something only of data.
SAYING = lex.word_set(
    "said says say saying told tells announced announces warned warns claimed claims claim alleged "
    "alleges allege stated states noted notes added adds argued argues wrote writes insisted "
    "insists explained explains confirmed confirms acknowledged admitted admits denied denies "
    "disputed agreed agrees urged urges declared declares testified tweeted asserted maintained "
    "maintains contended complained predicted predicts believe believes believed accused estimate "
    "estimates estimated reckons reckon calculated forecasts reported reports report quoted cited "
    "argue warn insist contend contends complain complains acknowledge acknowledges admit assert "
    "asserts deny agree maintain predict confirm announce declare explain recalled recalls "
    "observed concedes conceded concede"
)
SHOWING = lex.word_set(
    "show shows showed showing shown found finds find indicate indicates indicated suggest "
    "suggests suggested reveal reveals revealed put puts counted recorded registered documented "
    "forecast projects projected expects"
)
PRONOUNS = lex.word_set("he she they it")
DATA = lex.word_set(
    "data figures figure statistics numbers report reports study studies survey surveys research "
    "census poll polls analysis records estimates results findings review audit investigation "
    "statement release letter paper article"
)
MAKING = lex.word_set(
    "released published compiled collected issued conducted carried commissioned produced provided "
    "gathered kept done cited quoted reported received obtained seen reviewed led written"
)
BEING = lex.word_set("is are was were be been being it's")
LONGEST = 16  # tokens in the name of a speaker

_OFFICES = lex.word_set(
    "police ministry government department agency office bureau commission council institute "
    "centre center board bank authority authorities officials organisation organization group "
    "association union university hospital court service charity researchers scientists company "
    "prosecutors committee fund foundation federation administration society"
)
_AUXILIARIES = lex.word_set(
    "has have had did also later then now still previously recently repeatedly earlier once again "
    "yesterday today meanwhile further subsequently separately already reportedly both all"
)
_MODALS = lex.word_set("not to could would can will may might must should")
_NOBODY = lex.word_set(
    "i we you who which that what there this these those one some many others none nobody everyone "
    "so people as"
)
_CITING = lex.word_set("citing quoting holding")
_TITLES = lex.word_set("mr mrs ms dr prof gen col capt lt sgt maj sen rep gov st")
_COUNTING = lex.word_set("percent cent million billion thousand hundred dozen half third quarter")
_INSIDE = lex.word_set("of for the a an and at in from 's de van von bin al la du")
_DATE_LEADS = lex.word_set("in on since until from to by last this next of during through and")
_AUXILIARY = 12  # tokens between a subject and its verb
_RELATIVE = 8  # tokens after "who"
_APPOSITION = 30  # tokens between the commas of "Ada Bee, who runs the office, said"


def before_auxiliaries(t: Tokens, i: int) -> int:
    """The token before the verb at token ``i`` and what helps it: "police have also said"."""
    k = i - 1
    while k > i - _AUXILIARY:
        if t.lower[k] in lex.WEEKDAYS and t.lower[k - 1] == "on":
            k -= 2
        elif t.lower[k] in _AUXILIARIES or (t.kinds[k] == WORD and t.lower[k].endswith("ly")):
            k -= 1
        else:
            break
    return k


def subject_before(t: Tokens, i: int, start: int) -> tuple[int, int] | None:
    """The name that is the subject of the verb at token ``i``: its first token, the one after."""
    k = before_auxiliaries(t, i)
    if k < start or t.lower[k] in BEING:
        return None
    if t.words[k] == ")":
        while k > max(start, i - LONGEST) and t.words[k] != "(":
            k -= 1
        k -= 1
    elif t.words[k] in (",", "–", "—"):
        mark, j = t.words[k], k - 1
        while j > start and t.words[j] != mark and k - j < _APPOSITION:
            j -= 1
        if t.words[j] != mark:
            return None
        k = j - 1
    for j in range(k, max(k - _RELATIVE, start), -1):
        if t.lower[j] == "who":  # "residents who fled said"
            k = j - 1 - (t.words[j - 1] in (",", "–"))
        if t.kinds[j] != WORD:
            break
    first = name_start(t, k, start)
    first += first < k and t.lower[first] in _CITING
    if first > k or not _is_name(t, first, k + 1) or t.words[first - 1] in _MODALS:
        return None
    if t.lower[first - 1] in _INSIDE and t.lower[first - 2] in _NOBODY:
        return None  # "those in favour of the law have said"
    return first, k + 1


def name_start(t: Tokens, k: int, start: int) -> int:
    """Where the name begins whose last token is ``k``; ``k + 1`` if that is no part of a name."""
    j = k
    while j >= start and k - j < LONGEST and _in_name(t, j):
        j -= 1
    first = j + 1
    while first <= k and t.lower[first] in _INSIDE and t.lower[first] not in ("the", "a", "an"):
        first += 1
    return first


def name_end(t: Tokens, i: int, end: int) -> int:
    """The token after the name that begins at token ``i``; ``i`` if there is none."""
    j = i
    while (
        j < end
        and j - i < LONGEST
        and _in_name(t, j)
        and not (
            t.lower[j] in ("in", "from", "at", "and", "for") and not t.words[j + 1][:1].isupper()
        )
    ):
        j += 1
    while j > i and t.lower[j - 1] in _INSIDE:
        j -= 1
    return j


def _in_name(t: Tokens, j: int) -> bool:
    word = t.lower[j]
    if t.kinds[j] == WORD:
        if word in lex.WEEKDAYS:
            return False
        if word in lex.MONTHS and t.words[j][0].isupper():
            return _is_persons(t, j)
        if (
            word in PRONOUNS
            or word in _NOBODY
            or ((word in SAYING or word in SHOWING) and word not in DATA)
        ):
            return False
        if word.endswith("ed") and t.words[j].islower() and t.kinds[j - 1] == WORD:
            # "the newly formed board", but "activists released"
            return t.lower[j - 1] in ("the", "a", "an") or t.lower[j - 1].endswith("ly")
        return word in _INSIDE or word not in lex.FUNCTION_WORDS
    if t.words[j] == ".":
        short = len(t.words[j - 1]) == 1 or t.lower[j - 1] in _TITLES
        return short and t.glued(j) and t.kinds[j + 1] == WORD
    return t.words[j] in ("-", "&", "’", "'") and t.glued(j)


def _is_persons(t: Tokens, j: int) -> bool:
    """Whether the name of a month is a person's: "Jan Kral", "Theresa May"."""
    if t.lower[j - 1] in _DATE_LEADS:
        return False
    last = t.words[j - 1][:1].isupper() and t.lower[j - 1] not in lex.NOT_NAMES
    return last or (t.words[j + 1][:1].isupper() and t.lower[j + 1] not in lex.MONTHS)


def _is_name(t: Tokens, first: int, last: int) -> bool:
    if t.kinds[first] not in (WORD, NUMBER):
        return False
    words = t.lower[first:last]
    ends = words[-1] not in _INSIDE and words[-1] not in _COUNTING and not words[-1].endswith("'s")
    return ends and any(word not in _INSIDE and word not in SMALL for word in words)


def is_office(t: Tokens, first: int, last: int) -> bool:
    """Whether the words name somebody who counts things: a capital inside, or an office."""
    if any(word.removesuffix("'s") in _OFFICES for word in t.lower[first:last]):
        return True
    if len(t.words[first]) > 1 and t.words[first].isupper():
        return True  # "UN figures"
    later = first + 1 + (t.lower[first] in ("the", "a", "an"))
    return any(word[:1].isupper() for word in t.words[later:last])


def is_several(name: str) -> bool:
    """Whether a name is that of several people or of an office: no "he" or "she"."""
    words = name.split()
    if any(word.lower().removesuffix("’s").removesuffix("'s") in _OFFICES for word in words):
        return True
    return is_plural(words[-1].lower()) and (words[-1].islower() or words[0].lower() == "the")


def named_from(t: Tokens, i: int, end: int) -> tuple[str, int] | None:
    """The name that begins at token ``i``, without the data that it gave, and the token after."""
    last = name_end(t, i, end)
    for j in range(i, last):
        if t.lower[j] in DATA:
            k = j + 1
            while t.lower[k] in MAKING:
                k += 1
            if t.lower[k] in ("by", "from"):
                source = name_end(t, k + 1, end)
                if source > k + 1:
                    return words_of(t, k + 1, source), source
            if j > i and j + 1 == last and t.words[j].islower() and is_office(t, i, j):
                return owner_of(words_of(t, i, j)), last
    return (words_of(t, i, last), last) if last > i and _is_name(t, i, last) else None


def owner_of(name: str) -> str:
    """Whose data it is: "the Farm Board" of "the Farm Board's annual"."""
    return re.split(r"(?<=\w)['’]s(?=\s|$)", name, maxsplit=1)[0]


def words_of(t: Tokens, first: int, last: int) -> str:
    """The words at tokens ``first`` to ``last`` (exclusive) as printed, on one line."""
    start, end = t.span(first, last)
    return " ".join(t.source[start:end].split())
