"""Who says what a sentence states: the words that name the speaker, copied and never completed.

>>> tokens = scan("Forty people were hurt, according to the Ministry of Health.")
>>> [(found.name, found.whole) for found in attributions(tokens, PAD, len(tokens.words) - PAD)]
[('the Ministry of Health', True)]

A guess for a person to confirm. What the article itself says has no speaker. Not for which figures
an attribution covers, nor for whom "she said" means (:mod:`extract.grammar.figures`), nor for
telling which organization of a collection it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extract.grammar import lexicon as lex
from extract.grammar.numerals import SMALL, TENS
from extract.grammar.rules import Example, Rules
from extract.grammar.subjects import (
    BEING,
    DATA,
    LONGEST,
    MAKING,
    PRONOUNS,
    SAYING,
    SHOWING,
    before_auxiliaries,
    is_office,
    name_end,
    name_start,
    named_from,
    owner_of,
    subject_before,
    words_of,
)
from extract.grammar.tokens import NUMBER, PAD, WORD, Tokens, scan

__all__ = ["PAD", "SPEAKERS", "Attribution", "attributions", "scan"]


class Sentence(NamedTuple):
    """The tokens ``first`` to ``last`` (exclusive) of a text."""

    t: Tokens
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """A place where the text says who speaks.

    ``name`` are the words that name the speaker, None for a pronoun. Tokens ``first`` to ``last``
    (exclusive) are the speaker and the verb. ``whole`` says that the sentence before them is what
    is said ("..., police said"); otherwise it is what follows them.
    """

    first: int
    last: int
    name: str | None
    whole: bool


# These are nouns, too: verbs only before what is said.
_NOUNS = lex.word_set(
    "report reports estimate estimates forecasts reported recorded registered "
    "documented counted estimated confirmed cited quoted"
)
# These do other things than say, too ("added 40 jobs"), unless "that" follows or nothing.
_THAT = lex.word_set(
    "added adds claimed claims claim admitted admits admit maintained maintains maintain denied "
    "deny confirm announce observed recalled recalls"
)
_AFTER_VERB = lex.word_set(
    "that about some over more nearly at up almost around only no fewer a an the its how"
)
_OBJECTS = lex.word_set("him her them it")
_BEHIND = lex.word_set(
    "on in at yesterday today without during after last this through via when adding monday "
    "tuesday wednesday thursday friday saturday sunday by earlier late before while as following "
    "citing but"
)
_LISTENERS = lex.word_set("reporters journalists parliament lawmakers us me them him her")
_TELLING = frozenset(("told", "tells"))
_STOPS = ".,:;”\"'"
_QUOTES = "\"“”'‘’"

#: Who speaks at a verb, at "according" or at "by": (sentence, token) -> attribution.
SPEAKERS: Rules[[Sentence, int], Attribution] = Rules("speaker: attributions")
_VERBS = SAYING | SHOWING
_TRIGGERS = _VERBS | {"according", "by"}


def attributions(t: Tokens, start: int, end: int) -> list[Attribution]:
    """Every attribution between the tokens ``start`` and ``end``, in their order."""
    found: list[Attribution] = []
    for i in range(start, end):
        if t.lower[i] in _TRIGGERS and (not found or i >= found[-1].last) and not _is_name_of(t, i):
            attribution = SPEAKERS.first(Sentence(t, start, end), i)
            if attribution:
                found.append(attribution)
    return found


def _is_name_of(t: Tokens, i: int) -> bool:
    """Whether a verb's word is part of a name: "the United States", "the Daily Report"."""
    return t.words[i][0].isupper() and t.words[i - 1][:1].isupper()


@SPEAKERS.rule(
    "according to",
    Example(
        "Some 40 died, according to the Ministry of Health.", "Some 40 = the Ministry of Health"
    ),
    Example("According to the Health Board, 40 died.", "40 = the Health Board"),
    Example("Some 40 died, according to Ada Bee, who counted.", "Some 40 = Ada Bee"),
    Example(
        "Some 40 died, according to research by the Hill Institute.", "Some 40 = the Hill Institute"
    ),
    Example("Some 40 died, according to new ministry figures.", "Some 40 = new ministry"),
    Example(
        "Some 40 died, according to the Institute for Applied Research.",
        "Some 40 = the Institute for Applied Research",
    ),
    Example("Over 40 died, according to the police’s annual report.", "Over 40 = the police"),
    Example("Ada Bee said so. Over 40 died, according to her.", "Over 40 = Ada Bee"),
    Example("They set 40 tables according to plan.", "40 = nobody"),
    Example("Over 40 died, according to two people there.", "Over 40 = nobody; two = nobody"),
)
def _according(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    if t.lower[i] != "according" or t.lower[i + 1] != "to":
        return None
    if t.lower[i + 2] == "plan":
        return None
    if t.lower[i + 2] in _OBJECTS:
        return Attribution(i, i + 3, None, whole=True)
    named = named_from(t, i + 2, s.last)
    return Attribution(i, named[1], named[0], whole=True) if named else None


@SPEAKERS.rule(
    "quoted as saying",
    Example("Ada Bee was quoted as saying that 40 died.", "40 = Ada Bee"),
    Example("He quoted Ada Bee as saying 40 died.", "40 = Ada Bee"),
)
def _quoted(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    if t.lower[i] != "quoted":
        return None
    if t.lower[i + 1 : i + 3] == ["as", "saying"]:
        first = subject_before(t, i - 1, s.first) if t.lower[i - 1] in BEING else None
        return first and Attribution(first[0], i + 3, words_of(t, *first), whole=False)
    last = name_end(t, i + 1, s.last)
    if t.lower[last : last + 2] != ["as", "saying"]:
        return None
    return Attribution(i, last + 2, words_of(t, i + 1, last), whole=False)


@SPEAKERS.rule(
    "done by",
    Example("Some 40 deaths were reported by the ministry.", "Some 40 = the ministry"),
    Example("Some 40 deaths were counted by Ada Bee.", "Some 40 = Ada Bee"),
    Example("Some 40 were killed by Ada Bee.", "Some 40 = nobody"),
)
def _done_by(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    if t.lower[i] != "by":
        return None
    verb = t.lower[i - 1]
    if verb not in MAKING and not (verb in SAYING or verb in SHOWING):
        return None
    named = named_from(t, i + 1, s.last)
    return Attribution(i, named[1], named[0], whole=True) if named else None


@SPEAKERS.rule(
    "a source of data",
    Example("Labour ministry data show that 40 left.", "40 = Labour ministry"),
    Example("UN figures put the toll at 40.", "40 = UN"),
    Example("Data from the Labour ministry show that 40 left.", "40 = the Labour ministry"),
    Example("Figures released by the ministry show 40 left.", "40 = the ministry"),
    Example("The study found that 40 left.", "40 = The study"),
    Example("The census of 1998 counted 40 wells.", "40 = The census"),
    Example("A report by the Hill Institute says 40 left.", "40 = the Hill Institute"),
    Example(
        "The order cites figures from the Hill Office showing that 40 left.", "40 = the Hill Office"
    ),
    Example("The Farm Board’s 2008 report says 40 left.", "40 = The Farm Board"),
    Example("The Farm Board’s data show 40 left.", "40 = The Farm Board"),
    Example(
        "The state’s Farm Statistics Board said 40 left.", "40 = The state’s Farm Statistics Board"
    ),
    Example("Villagers found 40 bodies.", "40 = nobody"),
)
def _data(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    if t.lower[i] not in SHOWING and t.lower[i] not in SAYING:
        return None
    k = i - 1
    while k >= s.first and i - k < LONGEST and t.lower[k] not in DATA:
        if t.kinds[k] not in (WORD, NUMBER) or t.lower[k] in ("that", "and", "but", "who"):
            return None
        k -= 1
    if k < s.first or t.lower[k] not in DATA:
        return None
    if t.words[k][0].isupper() and t.words[k + 1][:1].isupper():
        return None  # "the National Statistics Institute"
    for j in range(k + 1, i):
        if t.lower[j] in ("by", "from", "of") and (j == k + 1 or t.lower[j - 1] in MAKING):
            last = name_end(t, j + 1, i)
            if last > j + 1 and t.lower[j] != "of":
                return Attribution(
                    k, i + 1, words_of(t, j + 1, last), whole=_ends(t, i + 1, s.last)
                )
    first = name_start(t, k, s.first)
    if first == k and t.kinds[k - 1] == NUMBER:  # "the Farm Board's 2008 report"
        begin = name_start(t, k - 2, s.first)
        if begin <= k - 2 and t.lower[k - 2].endswith(("'s", "s'")):
            whole = _is_whole(t, begin, i + 1, s.last)
            return Attribution(begin, i + 1, owner_of(words_of(t, begin, k - 1)), whole)
    name = (
        (first, k)
        if first < k and t.lower[k - 1] not in lex.FUNCTION_WORDS and is_office(t, first, k)
        else (first, k + 1)
    )
    return Attribution(
        first, i + 1, owner_of(words_of(t, *name)), whole=_is_whole(t, first, i + 1, s.last)
    )


@SPEAKERS.rule(
    "an office that counts",
    Example("The Water Board (WB) reports that 40 wells are dry.", "40 = The Water Board"),
    Example("Unicorp put the number at 40.", "40 = Unicorp"),
    Example("The ministry recorded 40 cases.", "40 = The ministry"),
    Example("The Hill Bank forecast growth of 40 percent.", "40 percent = The Hill Bank"),
    Example("The clerk recorded 40 songs.", "40 = nobody"),
    Example("The ministry found 40 bodies.", "40 = nobody"),
    Example("The ministry found that 40 were dead.", "40 = The ministry"),
    Example("The ministry put 40 buses there.", "40 = nobody"),
)
def _office(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    verb = t.lower[i]
    if verb not in SHOWING:
        return None
    if verb in ("found", "finds", "find") and t.lower[i + 1] != "that":
        return None
    if verb in ("put", "puts") and "at" not in t.lower[i + 1 : i + 7]:
        return None
    subject = subject_before(t, i, s.first)
    if subject is None or not (verb in ("put", "puts") or is_office(t, *subject)):
        return None
    return Attribution(
        subject[0], i + 1, words_of(t, *subject), _is_whole(t, subject[0], i + 1, s.last)
    )


@SPEAKERS.rule(
    "somebody who says so",
    Example("Police said 40 people were held.", "40 = Police"),
    Example("The centre also announced seven deaths.", "seven = The centre"),
    Example("Prosecutors alleged that 40 girls were sold.", "40 = Prosecutors"),
    Example("The Union of Miners has said 3 were hurt.", "3 = The Union of Miners"),
    Example("Ada Bee, director of the farm, said 3 were hurt.", "3 = Ada Bee"),
    Example("Some 40 were held, police said on Monday.", "Some 40 = police"),
    Example("Some 40 were held, police told reporters.", "Some 40 = police"),
    Example("Some 40 were held, Ada Bee told the Daily on Monday.", "Some 40 = Ada Bee"),
    Example(
        "While 13 left, town officials have said that 40 stay.", "13 = nobody; 40 = town officials"
    ),
    Example("In 2008 police said 40 were held.", "40 = police"),
    Example("Residents who fled said 40 were held.", "40 = Residents"),
    Example("Some 40 were said to be held.", "Some 40 = nobody"),
    Example("The law’s stated aims are 40 jobs.", "40 = nobody"),
    Example("It is what people say: 40 died.", "40 = nobody"),
    Example("It is named in the annual report, beside 40 others.", "40 = nobody"),
    Example("Agencies report 40 cases.", "40 = Agencies"),
    Example("Some 30 percent agree that 40 left.", "Some 30 percent = nobody; 40 = nobody"),
    Example("They hold 10-year notes at 40 percent.", "10-year = nobody; 40 percent = nobody"),
    Example("The United States has 40 percent of it.", "40 percent = nobody"),
    Example("The hospital reported nine deaths.", "nine = The hospital"),
    Example("The storm claimed 40 lives.", "40 = nobody"),
    Example("The storm, Ada Bee claimed, took 40 lives.", "40 = Ada Bee"),
    Example("Ada Bee claimed that 40 died.", "40 = Ada Bee"),
    Example("Ada Bee could not confirm reports that 40 died.", "40 = nobody"),
    Example("Of the 40 cases reported since May, 35 are open.", "40 = nobody; 35 = nobody"),
    Example("Guard Ada Bee yesterday said 40 fled.", "40 = Guard Ada Bee"),
    Example("Guard Ada Bee on Monday said 40 fled.", "40 = Guard Ada Bee"),
    Example("Agencies estimate about 40 cases.", "about 40 = Agencies"),
    Example("Critics argue that 40 died.", "40 = Critics"),
    Example("Those in favour of it have said 40 died.", "40 = nobody"),
    Example("It wrote so, citing experts who say 40 died.", "40 = experts"),
    Example("Critics confirm 40 died.", "40 = nobody"),
    Example("Guard Jan Kral said 40 fled.", "40 = Guard Jan Kral"),
    Example("In May Ada Bee said 40 fled. Ada May said 12 did.", "40 = Ada Bee; 12 = Ada May"),
)
def _somebody(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    if t.lower[i] not in SAYING or not _is_verb(t, i):
        return None
    subject = subject_before(t, i, s.first)
    if subject is None:
        return None
    return Attribution(
        subject[0], i + 1, words_of(t, *subject), _is_whole(t, subject[0], i + 1, s.last)
    )


@SPEAKERS.rule(
    "said somebody",
    Example("“It rose by 5 percent,” said Ada Bee, a farmer.", "5 percent = Ada Bee"),
    Example("It has offices in 18 towns, said the group which works there.", "18 = the group"),
    Example("It rose by 5 percent, said in passing.", "5 percent = nobody"),
)
def _said_by(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    if t.lower[i] not in SAYING or not (t.words[i - 1] in _QUOTES or t.words[i - 1] == ","):
        return None
    last = name_end(t, i + 1, s.last)
    capital = t.words[i + 1][:1].isupper()
    if last == i + 1 or not (
        capital or t.lower[i + 1] in ("the", "a", "an") or is_office(t, i + 1, last)
    ):
        return None
    return Attribution(i, last, words_of(t, i + 1, last), whole=True)


@SPEAKERS.rule(
    "a pronoun",
    Example("Ada Bee said so. She also said 40 died.", "40 = Ada Bee"),
    Example("Ada Bee said so. Some 40 died, she said.", "Some 40 = Ada Bee"),
    Example("The Lakers said so. They said 40 died.", "40 = The Lakers"),
    Example("Ada Bee said so. The Lakers said no. She said 40 died.", "40 = Ada Bee"),
    Example("The ministry said so. She said 40 died.", "40 = nobody"),
    Example("Police officers said so. She said 40 died.", "40 = nobody"),
    Example("She said 40 died.", "40 = nobody"),
)
def _pronoun(s: Sentence, i: int) -> Attribution | None:
    t = s.t
    if t.lower[i] not in SAYING:
        return None
    k = before_auxiliaries(t, i)
    if k < s.first or t.lower[k] not in PRONOUNS:
        return None
    return Attribution(k, i + 1, None, _is_whole(t, k, i + 1, s.last))


def _is_verb(t: Tokens, i: int) -> bool:
    """Whether a word that may be a noun or a participle is the verb of what is said."""
    if t.lower[i] in _THAT:
        return t.lower[i + 1] == "that" or t.words[i + 1] in _STOPS
    counts = t.kinds[i + 1] == NUMBER or t.lower[i + 1] in SMALL or t.lower[i + 1] in TENS
    if t.lower[i] not in _NOUNS or counts:
        return True
    return t.lower[i + 1] in _AFTER_VERB or t.words[i + 1] in (".", "”")


# --- what is said -------------------------------------------------------------------------------


def _is_whole(t: Tokens, first: int, after: int, end: int) -> bool:
    """Whether what is said is before the speaker: after a comma or a quotation, at the end."""
    before = t.words[first - 1]
    return (before == "," or (before in _QUOTES and before != "")) and _ends(t, after, end)


def _ends(t: Tokens, i: int, end: int) -> bool:
    """Whether nothing is said from token ``i`` on, but when, where and to whom."""
    if t.lower[i - 1] in _TELLING:
        if t.lower[i] in _LISTENERS:
            i += 1
        else:
            i = max(name_end(t, i, end), i)
    return i >= end or t.lower[i] in _BEHIND or t.words[i] in ".,;!?)" or t.words[i] in ("–", "—")
