"""What a file states about itself: title, publisher, authors, address and publication date.

    stated_by_page("page.html", page).published

Taken where the metadata state it, and None elsewhere. A publication date that is not written out
in the metadata, word for word, is never taken. Not for the text: that is `intake.web` and
`intake.pdf`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from extract.contract.files import parse_json
from extract.contract.models import Published, Url, dated
from extract.contract.wording import MONTHS
from extract.intake.characters import CONTROLS, HIDDEN, storable
from extract.intake.source import libraries

_URL = TypeAdapter(Url)


# Names under which a page's metadata state when it was published: Open Graph, schema.org, Dublin
# Core, Parse.ly, Sailthru and the older habits that htmldate knows. Times of change are not here.
_DATE_NAMES = frozenset(
    [
        "article:published_time",
        "article.published",
        "bt:pubdate",
        "citation_online_date",
        "citation_publication_date",
        "date",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "dc.issued",
        "dcterms.date",
        "dcterms.issued",
        "og:article:published_time",
        "og:published_time",
        "originalpublicationdate",
        "parsely-pub-date",
        "pubdate",
        "publication_date",
        "publication-date",
        "publish-date",
        "publish_date",
        "published",
        "published_time",
        "publishdate",
        "rnews:datepublished",
        "sailthru.date",
    ]
)


# Titles that a PDF's producer filled in, not its author.
_NO_TITLE = re.compile(
    r"(?i)microsoft word.*|untitled.*|.*\.(?:docx?|indd|qxp|qxd|pages|rtf|odt|pdf|txt)|"
    r"(?:document|slide|page) ?\d*"
)


@dataclass(frozen=True)
class Stated:
    """What a file states about itself; None where nothing. `remarks` are for the curator."""

    title: str | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list[str])
    url: str | None = None
    published: Published | None = None
    remarks: list[str] = field(default_factory=list[str])


def stated_by_page(name: str, page: str) -> Stated:
    """What a web page's metadata state. Raises ValueError and LxmlError where it is no page."""
    lxml_html, trafilatura, htmldate = libraries(
        name, "a web page", "lxml.html", "trafilatura", "htmldate"
    )
    # Bytes, because lxml refuses text that declares its own encoding.
    parser = lxml_html.HTMLParser(encoding="utf-8")
    tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
    document = trafilatura.extract_metadata(tree)
    tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
    day = htmldate.find_date(tree, original_date=True, extensive_search=False)
    tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
    published, remarks = _published(tree, day)
    hostname = (document.hostname or "").removeprefix("www.")
    publisher = line(document.sitename)
    if publisher and hostname and publisher.casefold().removeprefix("www.") == hostname.casefold():
        publisher = None  # trafilatura falls back to the host's name, which the page does not state
    return Stated(
        title=line(document.title),
        publisher=publisher,
        authors=[one for part in (document.author or "").split(";") if (one := line(part))],
        url=_url(_saved_from(page), document.url),
        published=published,
        remarks=remarks,
    )


def stated_by_pdf(information: Any) -> tuple[str | None, list[str]]:
    """The title and the authors of a PDF file's own information, pypdf's `reader.metadata`."""
    if not information:
        return None, []
    title, author = line(information.title), line(information.author)
    stated = None if title is None or _NO_TITLE.fullmatch(title) else title
    return stated, [author] if author else []


def line(words: object) -> str | None:
    """Metadata as one line; None where it is empty, overlong or holds hidden characters."""
    if not isinstance(words, str):
        return None
    line = " ".join(words.split())
    hidden = CONTROLS.search(line) or HIDDEN.search(line) or not storable(line)
    return line if line and len(line) <= 500 and not hidden else None


def _url(*candidates: object) -> str | None:
    for candidate in candidates:
        try:
            return _URL.validate_python(candidate)
        except ValidationError:
            continue
    return None


def _saved_from(page: str) -> str | None:
    """The address that browsers note when they save a page ("saved from url=(0042)https://…")."""
    found = re.search(r"<!-- saved from url=\(\d{4}\)(\S+) -->", page[:4096])
    return found[1] if found else None


def _published(tree: Any, day: str | None) -> tuple[Published | None, list[str]]:
    """The publication date if the page's metadata state it and nothing there contradicts it.

    `day` is what htmldate finds. It is taken only where a metadata field that states publication
    writes that very day: htmldate also estimates, from links, copyright lines and the text.
    """
    stated = list(_statements(tree))
    agreeing = [where for where, text in stated if day and _writes(text, day)]
    if not day or not agreeing:
        return None, []
    contrary = [
        f"{where} ({text})"
        for where, text in stated
        if where not in agreeing and re.match(r"\d{4}-\d{2}-\d{2}", text)
    ]
    if contrary:
        other = f"the page states {day} in {agreeing[0]} and another day in {', '.join(contrary)}"
        return None, [f"{other}: no publication date was taken"]
    note = f"Stated in the page's metadata ({agreeing[0]})."
    return Published.model_validate(dated(day) | {"basis": "stated", "note": note}), []


def _statements(tree: Any) -> Iterator[tuple[str, str]]:
    """Where the page's metadata state its publication date, and in what words."""
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip()
            if key.lower() in _DATE_NAMES and (element.get("content") or "").strip():
                yield f"meta {key}", element.get("content").strip()
    for element in tree.iter("time"):
        marked = (
            element.get("itemprop", "").lower() == "datepublished" or "pubdate" in element.attrib
        )
        if marked and (element.get("datetime") or "").strip():
            yield "time datePublished", element.get("datetime").strip()
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                value = parse_json(element.text or "")
            except ValueError:
                continue  # a page's broken script states nothing
            for text in _published_in(value):
                yield "JSON-LD datePublished", text


def _published_in(value: object) -> Iterator[str]:
    """Each `datePublished` of the page's own JSON-LD objects, at any depth."""
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            for key, inner in cast("dict[str, Any]", one).items():
                if key == "datePublished" and isinstance(inner, str):
                    yield inner.strip()
                elif key not in ("comment", "review", "hasPart", "mentions", "citation"):
                    waiting.append(inner)
        elif isinstance(one, list):
            waiting.extend(cast("list[Any]", one))


def _writes(text: str, day: str) -> bool:
    """Whether the text writes this day out, in a form that has one meaning only."""
    when = date.fromisoformat(day)
    full = MONTHS[when.month - 1]
    year, month, dayth = when.year, rf"(?:{full}|{full[:3]}\.?)", rf"0?{when.day}(?:st|nd|rd|th)?"
    forms = (
        rf"^{year}(?P<between>[-/.]?){when:%m}(?P=between){when:%d}(?!\d)",
        rf"\b{month} {dayth},? {year}\b",
        rf"\b{dayth} {month},? {year}\b",
    )
    return any(re.search(form, text, re.IGNORECASE) for form in forms)
