"""What a curator should look at again: places where an item may say more than its words.

    for note in notes(holdings): print(note)

Three kinds that a machine can see: a period that ends after its publication, a period whose words
are not in the excerpt's sentence, and words of ours that only one side of a dispute uses. A note is
answered, and no longer given, where the item's own note quotes the words in question, or where ours
are in quotation marks or name whose they are.

Not for faults (`collection.check`), which stop publication, nor for findings
(`collection.findings`), which readers see: a note is for curators, and may be right as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from extract.collection.holdings import Holdings
from extract.contract.excerpts import occurs
from extract.contract.items import Excerpt, Item, Record
from extract.contract.judgements import Dispute, Side
from extract.contract.publications import Publication
from extract.contract.times import Period
from extract.contract.wording import listed, when
from extract.grammar import sentences
from extract.grammar.lexicon import word_set


@dataclass(frozen=True, order=True)
class Note:
    """One place to look at again.

    `file` and `item` as in faults: the file's name and the id. `what` is there, and `why` says what
    would settle it.
    """

    file: str
    item: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: {self.item}: {self.what}: {self.why}"


def notes(holdings: Holdings) -> list[Note]:
    """All notes, by file and item."""
    found: list[Note] = []
    for home in holdings.publications:
        for item in home.items:
            period: Period | None = getattr(item, "period", None)
            if period is None or _answered(item, period):
                continue
            name = holdings.files[home.id]
            found += (
                Note(name, item.id, what, why)
                for what, why in (
                    *_ends_later(holdings, home, item, period),
                    *_words_elsewhere(holdings, home, item, period),
                )
            )
    found += _one_sided(holdings)
    return sorted(found)


def _answered(item: Item, period: Period) -> bool:
    """Whether the item's note quotes the words that give the period."""
    words = f"“{period.words}”".casefold()
    return period.words is not None and words in _curly(item.note).casefold()


def _curly(text: str) -> str:
    """The text with its pairs of straight quotation marks made curly."""
    return re.sub(r'"([^"]*)"', r"“\1”", text)


# Periods


def _ends_later(
    holdings: Holdings, home: Publication, item: Item, period: Period
) -> Iterator[tuple[str, str]]:
    published = home.published
    if not published or not published.end or not period.end or period.end <= published.end:
        return
    if isinstance(item, Record) and item.is_ahead:
        return
    if _may_be_open(holdings, item, period, date.fromisoformat(published.end)):
        return
    yield (
        f"the period {when(period.edtf)} ends after its publication ({when(published.edtf)})",
        (
            "end it where the words were said or printed, or quote in the note the words that "
            "reach further"
        ),
    )


def _may_be_open(holdings: Holdings, item: Item, period: Period, published: date) -> bool:
    """Whether the period only says how exactly the day is known, and not that it runs on.

    A month in which the article appeared is one. So is the year of a rank, which is one for the
    whole year; a count "for 2015" that was printed in June is not.
    """
    if "/" in period.edtf or not period.start or date.fromisoformat(period.start) > published:
        return False
    metric = holdings.metrics.get(item.metric) if isinstance(item, Record) else None
    return period.precision in ("day", "month") or (
        metric is not None and metric.scale == "ordinal"
    )


def _words_elsewhere(
    holdings: Holdings, home: Publication, item: Item, period: Period
) -> Iterator[tuple[str, str]]:
    text = holdings.texts.get(home.id)
    if period.basis == "inferred" or not period.words or not item.excerpt or text is None:
        return
    if period.words not in _sentences_of(item.excerpt, text):
        elsewhere = f"its words “{period.words}” are not in the sentence of the excerpt"
        yield (
            f"the period is {period.basis}, and {elsewhere}",
            "infer it, or quote them in the note and say why they are about this as well",
        )


def _sentences_of(excerpt: Excerpt, text: str) -> str:
    """The text of the sentences that the excerpt takes its words from."""
    first = text.rfind("\n\n", 0, excerpt.start) + 1  # a blank line always ends a sentence
    last = text.find("\n\n", excerpt.end)
    around = text[first : len(text) if last < 0 else last]
    start, end = excerpt.start - first, excerpt.end - first
    own = [(a, b) for a, b in sentences.spans(around) if a < end and start < b]
    return around[min([start, *(a for a, _ in own)]) : max([end, *(b for _, b in own)])]


# Words that one side uses

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_CLAUSE = re.compile(r"[.;:?!](?:\s+|$)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Words that say nothing of a side: of grammar, of speaking, of counting and comparing.
_PLAIN = word_set(
    "about above across add added after again against ahead all almost along also although always "
    "among and another answer answers any april are around article articles ask asked august away "
    "back because become been before behind being below best better between beyond both but call "
    "called calls came can cannot case cases come comes comparable compare compared could count "
    "counted counts day days december did different does doing done down due during each either "
    "else enough even ever every everybody february few figure figures find finds first former "
    "found from further gave get gets give given gives goes going gone got had happen happened "
    "happens has have having held help helped helps her here him his hold holds how however into "
    "its itself january july june just keep keeps kept kind kinds knew know known knows last late "
    "later least leave leaves left less like likely made make makes making many march may maybe "
    "mean means meant might month months more most much must name named names near need needed "
    "needs neither never nobody none nor not nothing november now number numbers october off "
    "often once one only onto other others our out over own part people perhaps person persons "
    "put puts question questions quite rather reason report reported reports said same saw say "
    "says second see seem seems seen sees september several shall she should show shown shows "
    "side sides since some somebody something soon speak speaks spoke spoken state stated "
    "statement statements states still such take taken takes tell tells than that the their them "
    "then there these they thing things think thinks this those though three through throughout "
    "thus time times today together told too took toward towards turn two under until upon use "
    "used uses very want wanted wants was way week weeks well went were what when where whether "
    "which while who whole whom whose why will with within without word words work worked working "
    "works would write written year years yet you your"
)


def _one_sided(holdings: Holdings) -> Iterator[Note]:
    texts = [
        *(
            ("disputes.json", dispute.id, "the reason", dispute.reason)
            for dispute in holdings.disputes
        ),
        *(
            ("metrics.json", m.id, "the description", m.description)
            for m in holdings.metrics.values()
        ),
    ]
    bodies = _Bodies(holdings)
    for dispute in holdings.disputes:
        for side in dispute.sides:
            own = _only_theirs(holdings, dispute, side, bodies)
            names = _names(holdings, side)
            for file, key, what, text in texts:
                if file == "disputes.json" and key != dispute.id:
                    continue
                used = _borrowed(text, own, names)
                if used:
                    quoted = listed([f"“{word}”" for word in used])
                    yield Note(
                        file,
                        key,
                        f"{what} has words of one side of {dispute.id} only: {quoted}",
                        "choose words that both would use, put them in quotation marks, or name "
                        "in the same sentence whose they are",
                    )


def _only_theirs(holdings: Holdings, dispute: Dispute, side: Side, bodies: _Bodies) -> set[str]:
    """The stems of words that this side uses and nobody else does.

    Not the other sides, nor an article outside the excerpts of those who take the side.
    """
    who = {getattr(item, "organization", None) for item in _taking(holdings, side)} - {None}
    theirs = [
        item for item in holdings.items.values() if getattr(item, "organization", None) in who
    ]
    elsewhere = _stems(dispute.question) | bodies.without(theirs)
    for other in dispute.sides:
        if other is not side:
            elsewhere |= _said(_taking(holdings, other))
    return _said(_taking(holdings, side)) - elsewhere


def _taking(holdings: Holdings, side: Side) -> list[Item]:
    return [holdings.items[key] for key in side.items if key in holdings.items]


class _Bodies:
    """The stems of the articles' own texts, each article read once as a whole."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._articles = {
            key: (article.body.start, holdings.texts[key][: article.body.end])
            for key, article in holdings.articles.items()
            if key in holdings.texts
        }
        self._whole = {key: _stems(text[start:]) for key, (start, text) in self._articles.items()}

    def without(self, items: Iterable[Item]) -> set[str]:
        """The stems of all articles, the excerpts of these items left out."""
        holes: dict[str, list[Excerpt]] = {}
        for item in items:
            if item.excerpt:
                holes.setdefault(self._holdings.home[item.id].id, []).append(item.excerpt)
        found: set[str] = set()
        for key, whole in self._whole.items():
            found |= self._around(key, holes[key]) if key in holes else whole
        return found

    def _around(self, key: str, holes: list[Excerpt]) -> set[str]:
        start, text = self._articles[key]
        for hole in holes:
            text = text[: hole.start] + " " * (hole.end - hole.start) + text[hole.end :]
        return _stems(text[start:])


def _said(items: Iterable[Item]) -> set[str]:
    return {stem for item in items if item.excerpt for stem in _stems(item.excerpt.exact)}


def _names(holdings: Holdings, side: Side) -> set[str]:
    """What those who take the side are called: words that are given to somebody are not ours."""
    found: set[str] = set()
    for item in _taking(holdings, side):
        who = holdings.organizations.get(getattr(item, "organization", ""))
        if who:
            found |= {who.name, who.short_name, who.kind}
        person = str(getattr(item, "speaker", "")).partition(",")[0].split()
        if len(person) > 1 and all(part[0].isupper() for part in person):
            found |= {" ".join(person), person[-1]}
    return {name.casefold() for name in found}


def _borrowed(text: str, own: set[str], names: set[str]) -> list[str]:
    """The words of the text that are among `own`, outside quotations and named clauses."""
    found: dict[str, None] = {}
    for clause in _CLAUSE.split(_QUOTED.sub(" ", text)):
        if not any(occurs(name, clause.casefold()) for name in names):
            found |= {word: None for word in _WORD.findall(clause) if _stem(word) in own}
    return list(found)


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text)} - {""}


def _stem(word: str) -> str:
    """The word without the endings of number and tense; "" for one that says nothing of a side."""
    bare = word.casefold().removesuffix("’s").removesuffix("'s")
    if len(bare) < 4 or bare in _PLAIN:
        return ""
    return re.sub(r"(?:ies|ing|ed|es|s|e|y)$", "", bare)
