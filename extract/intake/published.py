"""When a page says that its article appeared: every statement of it, and what they amount to.

    published, remarks = published_by(page)

Stated is a day that the page's metadata state as the article's publication and that nothing else
on the page contradicts: other metadata, a date beside the heading, a dateline, the address. Where
two days are stated the date stays open and the remark names both with their places. A day in UTC
counts if it is the same day from Los Angeles to Tokyo, or if the page shows which one it was.
Dates of change, of the site and of other stories are no publication dates. Not for reading a
day's words: that is `intake.days`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from extract.contract.times import Published, dated
from extract.contract.wording import MONTHS, listed
from extract.intake.days import Writing, written
from extract.intake.linked import Node, own_articles, own_pages, resembles, texts
from extract.intake.zones import offsets


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Names under which a page's metadata state when it was published: Open Graph, schema.org, Dublin
# Core, Parse.ly, Sailthru, PRISM and older habits. Compared without what separates their words.
_PUBLISHED = _words(
    """
    analyticsattributesarticledate articledateoriginal articlepostdate articlepublishdate
    articlepublished articlepublisheddate articlepublishedtime btpubdate citationdate
    citationonlinedate citationpublicationdate cxenseparserecspublishtime datepublished
    dcdateissued dcdatepublication dcdatepublished dcissued dctermsissued mediatorpublishedtime
    ogarticlepublishedtime ogpubdate ogpublishdate ogpublishedtime originalpublicationdate
    originalpublishdate parselypubdate prismpublicationdate pubdate publicationdate publishdate
    published publishedat publisheddate publishedtime rbpubdate releasedate rnewsdatepublished
    sailthrudate shareaholicarticlepublishedtime vrpublishedtime
    """
)
# Names that say "date" and no more: where another date is the page's own, often one of change.
_VAGUE = _words("date dcdate dctermsdate ogdate")
_CHANGED = _words(
    """
    articlemodified articlemodifiedtime datemodified dcdatemodified dctermsmodified lastmod
    lastmodified modifiedtime ogarticlemodifiedtime ogmodifiedtime ogupdatedtime revised
    sailthrumodifieddate updatedtime
    """
)
_LABEL = re.compile(
    r"(?P<changed>updat|modif|chang|\blast\b|revis|edited|correct|aktualis|geändert|\bstand\b|"
    r"mis(?:e)? à jour|actualiz|aggiorn|bijgewerkt)|"
    r"(?P<published>publi|posted|first|created|veröff|erschien|pubblic|gepubl|geplaatst)",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    r"/(1[89]\d\d|20\d\d)(?:(\d\d)([0-3]\d)|([/-])(\d\d?|[a-z]{3})\4(\d\d?))(?=[/_.-]|$)",
    re.IGNORECASE,
)
_MONTHS = [month[:3].lower() for month in MONTHS]
_BLOCKS = _words(
    """
    address article aside blockquote body br dd details div dl dt figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr li main nav ol p section table td th time tr ul
    """
)
_APART = _words(
    """
    aside figcaption figure footer form nav noscript script select style template
    """
)
_DATE_CLASS = re.compile(r"(?i)(?:date|time|published?|posted)(?:stamp)?s?\b")
_OTHERS = re.compile(r"(?i)\b(?:related|recommend\w*|trending|popular|teasers?|latest|most)\b")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PROSE = 120  # characters: a longer block is a paragraph, not a line about the article
_NEAR = 40  # blocks after the heading among which its line may be
# A sentence that tells of a day, not a line about the article: "The law came on 2 May 2008."
_SENTENCE = re.compile(r"(?:\w+\W+){7,}.*[.!?][\"'”’)\]]{0,3}", re.DOTALL)
_BYLINE = 90  # characters that a line with a date may hold besides
_DATELINE = re.compile(r"[^a-z]{0,60}[A-Z]{3,}.{0,80}?(?:[–—-]|:)\s", re.DOTALL)

_UNSET = frozenset([date(1970, 1, 1), date(1900, 1, 1)])  # what programs write for no day
_SOON_AFTER = timedelta(3)  # a change as soon is a correction
_LONG_AFTER = timedelta(31)  # a change that late may be another text under the same date
BY_THE_HEADING = "the line by the heading"

Kind = Literal["published", "vague", "changed", "shown", "dateline", "address"]


@dataclass(frozen=True)
class Statement:
    """One place of the page that gives a day."""

    kind: Kind
    place: str
    words: str
    writing: Writing
    days: frozenset[date] = frozenset()

    def __str__(self) -> str:
        return f"{self.place} ({self.words})"


def published_by(
    tree: Any,
    nodes: Sequence[Node],
    addresses: Sequence[str],
    titles: Sequence[str],
    heading: Any,
    language: str = "",
    today: date | None = None,
) -> tuple[Published | None, list[str]]:
    """The publication date that the page states, and remarks for the curator.

    `nodes` are the page's JSON-LD objects, `addresses` and `titles` its own, `heading` the element
    of its title or None.
    """
    low, high = offsets(addresses, language)
    found = [
        *_of_metadata(tree),
        *_of_json_ld(nodes, addresses, titles),
        *_of_microdata(tree, titles, heading),
        *_of_addresses(addresses),
        *_beside(tree, heading),
    ]
    placed = [replace(statement, days=statement.writing.local(low, high)) for statement in found]
    return _amounts_to(placed, today or date.today())  # noqa: DTZ011  # the curator's own day


def _amounts_to(found: list[Statement], today: date) -> tuple[Published | None, list[str]]:
    stated = [statement for statement in found if statement.kind in ("published", "vague")]
    shown = [statement for statement in found if statement.kind == "shown"]
    address = [statement for statement in found if statement.kind == "address"]
    witnesses = [
        statement for statement in found if statement.kind in ("shown", "dateline", "address")
    ]
    if not stated:
        if len(_days(shown)) != 1 or _days(shown) != _days(address):
            return None, _shown_only(witnesses)
        stated = [*shown, *address]
    days = frozenset.intersection(*(statement.days for statement in stated))
    # What the page shows as its day of change counts as well: readers see that day, and where it
    # shows both, a day long after may be that of another text.
    changes = [
        statement
        for statement in found
        if statement.kind == "changed" and statement.place == BY_THE_HEADING
    ]
    if any(days & statement.days for statement in shown):
        soon = max(days) + _SOON_AFTER
        changes = [statement for statement in changes if min(statement.days) > soon]
    contrary = [
        *_contrary(days, witnesses),
        *(statement for statement in changes if not days & statement.days),
    ]
    if not days or contrary:
        return None, [_contradiction([*stated, *contrary])]
    for witness in witnesses:
        days = days & witness.days or days & _allowed(witness) or days
    first = stated[0]
    either = listed([day.isoformat() for day in sorted(days)], "or")
    amiss = ""
    if len(days) > 1 and not first.writing.instant:
        amiss = f"in figures that can be read in two ways: {either}"
    elif len(days) > 1:
        amiss = f"in UTC: by local time {either}"
    elif not any(days <= statement.writing.days for statement in stated):
        amiss = f"in UTC: by local time {either}, as {_seen(days, witnesses)}"
    elif max(days) > today + timedelta(1):
        amiss = "which is in the future"
    if amiss:
        return None, [f"the page states {first}, {amiss}; no publication date was taken"]
    day = min(days)
    later = [
        statement
        for statement in found
        if statement.kind == "changed" and min(statement.days) > day
    ]
    if later:
        last = max(later, key=lambda statement: min(statement.days))
        remark = f"the page was changed since, by {last}"
        if min(last.days) - day > _LONG_AFTER and not any(
            day in witness.days for witness in witnesses
        ):
            return None, [f"the page states {first}; {remark}: no publication date was taken"]
        remarks = [remark]
    else:
        remarks = []
    places = listed(
        list(dict.fromkeys(statement.place for statement in stated if day in statement.days))
    )
    published = dated(day.isoformat()) | {"basis": "stated", "note": f"Stated by {places}."}
    return Published.model_validate(published), remarks


def _days(found: Sequence[Statement]) -> set[date]:
    return {day for statement in found for day in statement.days}


def _seen(days: frozenset[date], witnesses: Sequence[Statement]) -> str:
    """What on the page shows which of the days it was, else where it appeared."""
    support = [witness for witness in witnesses if days & _allowed(witness)]
    return f"{support[0]} shows" if support else "its country's clocks show"


def _contrary(days: frozenset[date], witnesses: Sequence[Statement]) -> list[Statement]:
    """The witnesses that no day of these goes with; lines by the heading speak together."""
    shown = [witness for witness in witnesses if witness.kind == "shown"]
    others = [witness for witness in witnesses if witness.kind != "shown"]
    if any(days & statement.days for statement in shown):
        shown = []
    return [statement for statement in [*others, *shown] if not days & _allowed(statement)]


def _allowed(statement: Statement) -> frozenset[date]:
    """The days of publication that a statement goes with: a dateline may be of the day before."""
    if statement.kind != "dateline":
        return statement.days
    return statement.days | {day + timedelta(1) for day in statement.days}


def _contradiction(stated: Sequence[Statement]) -> str:
    by_day: dict[frozenset[date], Statement] = {}
    for statement in stated:
        by_day.setdefault(statement.days, statement)
    places = listed([str(statement) for statement in by_day.values()])
    return f"the page states different days, in {places}: no publication date was taken"


def _shown_only(witnesses: Sequence[Statement]) -> list[str]:
    if not witnesses:
        return []
    places = listed(list(dict.fromkeys(str(witness) for witness in witnesses))[:3])
    return [f"no metadata state a publication date; the page shows {places}"]


# --- where pages state a day ---------------------------------------------------------------------


def _of_field(kind: Kind, place: str, words: object) -> Iterator[Statement]:
    """The day of a metadata field; nothing where it gives none, or two."""
    if not isinstance(words, str) or len(words) > 200:
        return
    found = written(" ".join(words.split()))
    if len({writing.days for writing in found}) == 1 and not found[0].days & _UNSET:
        yield _statement(kind, place, found[0], " ".join(words.split()))


def _statement(kind: Kind, place: str, writing: Writing, words: str = "") -> Statement:
    return Statement(kind, place, words or writing.words, writing)


def _of_metadata(tree: Any) -> Iterator[Statement]:
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip()
            name = re.sub(r"[^a-z]", "", key.lower())
            if attribute == "itemprop" and name == "datepublished":
                continue  # read with what it belongs to
            kind = _kind_of(name)
            if attribute == "http-equiv" and kind != "changed":
                continue  # the server's time
            if kind:
                place = f"meta {re.sub(r'[^A-Za-z0-9:._-]', '', key)}"
                yield from _of_field(kind, place, element.get("content"))
                break


def _kind_of(name: str) -> Kind | None:
    if name in _PUBLISHED:
        return "published"
    if name in _VAGUE:
        return "vague"
    return "changed" if name in _CHANGED else None


def _of_json_ld(
    nodes: Sequence[Node], addresses: Sequence[str], titles: Sequence[str]
) -> Iterator[Statement]:
    articles = own_articles(nodes, addresses, titles)
    for article in articles:
        for words in texts(article.get("datePublished"), "@value"):
            yield from _of_field("published", "JSON-LD datePublished of the article", words)
        for words in texts(article.get("dateModified"), "@value"):
            yield from _of_field("changed", "JSON-LD dateModified of the article", words)
    if any(texts(article.get("datePublished"), "@value") for article in articles):
        return
    for page in own_pages(nodes, addresses, titles):
        for words in texts(page.get("datePublished"), "@value"):
            yield from _of_field("published", "JSON-LD datePublished of the page", words)


def _of_microdata(tree: Any, titles: Sequence[str], heading: Any) -> Iterator[Statement]:
    for element in tree.iter("meta", "time", "span", "div", "abbr", "p", "li", "td"):
        if "datepublished" not in (element.get("itemprop") or "").lower().split():
            continue
        if _of_own_scope(element, titles, heading):
            place = f"{element.tag} datePublished"
            yield from _of_field("published", place, _stamp(element) or element.text_content())


def _stamp(element: Any) -> str:
    """The day that an element's attributes give, in their words."""
    values = ((element.get(key) or "").strip() for key in ("datetime", "content", "title"))
    return next((value for value in values if written(value[:200])), "")


def _of_own_scope(element: Any, titles: Sequence[str], heading: Any) -> bool:
    """Whether marked-up words belong to the page's article: not to a comment or a teaser."""
    for outer in element.iterancestors():
        if outer.tag in ("aside", "nav", "footer") and heading is not None:
            return False
        kind = (outer.get("itemtype") or "").rsplit("/", 1)[-1]
        if kind and not re.fullmatch(
            r".*Article|.*BlogPosting|WebPage|Blog|Report|CreativeWork", kind
        ):
            return False
        if "itemscope" in outer.attrib or outer.tag == "article":
            heads = [
                inner.text_content() or inner.get("content") or ""
                for inner in outer.iter()
                if inner is heading or (inner.get("itemprop") or "") in ("headline", "name")
            ][:5]
            if heads and titles:
                return any(resembles(head, title) for head in heads for title in titles)
            if outer.tag == "article" and heading is not None:
                return False
    return True


def _of_addresses(addresses: Iterable[str]) -> Iterator[Statement]:
    for address in addresses:
        if found := _IN_ADDRESS.search(urlsplit(address).path):
            month, day = (found[2] or found[5]).lower(), found[3] or found[6]
            number = _MONTHS.index(month) + 1 if month in _MONTHS else month
            for writing in written(f"{found[1]}-{number}-{day}"):
                yield _statement("address", "the page's address", writing, found[0].strip("/"))


# --- what the page shows beside its heading ------------------------------------------------------


@dataclass(frozen=True)
class _Block:
    element: Any
    text: str
    apart: bool


def _beside(tree: Any, heading: Any) -> Iterator[Statement]:
    """The days shown near the heading, in a line about the article, and in the dateline."""
    if heading is None:
        return
    blocks = _blocks(tree)
    inside = [
        k
        for k, block in enumerate(blocks)
        if block.element is heading or heading in block.element.iterancestors()
    ]
    if not inside:
        return
    at, after = inside[0], inside[-1] + 1
    around = _around(heading)
    before = [
        block for block in blocks[max(0, at - 6) : at] if around in block.element.iterancestors()
    ]
    prose = 0
    for block in [*before, *blocks[after : after + _NEAR]]:
        days = written(block.text[:400])
        rest = len(block.text) - sum(len(day.words) for day in days)
        # Beside the text may be its own date, and teasers of other stories.
        apart = block.apart and (block.element.tag != "time" or _is_teasers(block.element))
        if apart or (block.element.tag in _HEADINGS and rest):
            continue
        told = rest <= _BYLINE and bool(_SENTENCE.fullmatch(block.text[:300]))
        told = told and not _LABEL.match(block.text)
        if rest <= _BYLINE and not told:
            yield from _of_line(block, days)
        elif told or rest > _PROSE:
            line = _DATELINE.match(block.text[:160])
            for day in days:
                if line and day.span[1] <= line.end():
                    yield _statement("dateline", "the dateline", day)
            prose += rest > _PROSE
            if prose == 2:
                break
    for block in blocks[after:]:
        if not block.apart and around in block.element.iterancestors():
            yield from _labelled(block)


def _is_teasers(element: Any) -> bool:
    """Whether the element is in a part of the page for other stories, by its names."""
    return any(
        _OTHERS.search(f"{outer.get('class') or ''} {outer.get('id') or ''}")
        for outer in element.iterancestors("aside", "nav", "footer", "section", "div", "ul")
    )


def _around(heading: Any) -> Any:
    outer = heading
    for _ in range(2):
        parent = outer.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        outer = parent
    return outer


def _of_line(block: _Block, days: Sequence[Writing]) -> Iterator[Statement]:
    element = block.element
    stamp = _stamp(element) if element.tag in ("time", "abbr") else ""
    classes = (element.get("class") or "").lower().split()
    if stamp and ("pubdate" in element.attrib or {"published", "dt-published"} & set(classes)):
        yield from _of_field("published", f"{element.tag} published", stamp)
    # The words that readers see count, where they give a day: the attribute may be in UTC.
    marks = " ".join([*classes, element.get("itemprop") or ""])
    end = 0
    for day in days or written(stamp):
        words = block.text[end : day.span[0]] if days else block.text
        labels = list(_LABEL.finditer(words)) or list(_LABEL.finditer(marks))
        kind: Kind = "changed" if labels and labels[-1]["changed"] else "shown"
        line = _DATELINE.match(f"{block.text} ")
        place = "the dateline" if line and day.span[1] <= line.end() else BY_THE_HEADING
        yield _statement(kind, place, day)
        end = day.span[1]


def _labelled(block: _Block) -> Iterator[Statement]:
    """The day of a line anywhere in the article that begins with "published" or "posted"."""
    label = _LABEL.match(block.text)
    if label and label["published"] and len(block.text) <= _BYLINE:
        for day in written(block.text)[:1]:
            if day.span[0] < 30:
                yield _statement("shown", "a line of the article", day)


def _blocks(tree: Any) -> list[_Block]:
    """The page's blocks of text in their order; those apart are no part of the article's head."""
    found: list[_Block] = []
    parts: list[str] = []
    owner: list[Any] = [tree]
    hidden = 0

    def close(element: Any) -> None:
        text = " ".join("".join(parts).split())
        parts.clear()
        if text or element.tag == "time":
            found.append(_Block(element, text, bool(hidden)))

    for event, element in _walk(tree):
        if not isinstance(element.tag, str):
            if event == "end" and element.tail:
                parts.append(element.tail)
            continue
        block = element.tag in _BLOCKS or _DATE_CLASS.search(element.get("class") or "")
        if event == "start":
            if block:
                close(owner[-1])
                owner.append(element)
            hidden += element.tag in _APART
            if element.tag not in ("script", "style", "template"):
                parts.append(element.text or "")
        else:
            if block:
                close(element)
                owner.pop()
            hidden -= element.tag in _APART
            parts.append(element.tail or "")
    return found


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of each element, without recursion: pages nest deeply."""
    waiting: list[tuple[str, Any]] = [("start", tree)]
    while waiting:
        event, element = waiting.pop()
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting += [("start", child) for child in reversed(element)]
