"""What a file states about itself: title, publisher, authors, address and publication date.

    stated_by_page("page.html", page).title

Taken where the file states it, and None elsewhere. A title is the article's, as its page prints
it, without the site's name. Not for the text, which `intake.web` and `intake.pdf` read, nor for
weighing dates: that is `intake.published`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from pydantic import TypeAdapter, ValidationError

from extract.contract.fields import Url
from extract.contract.files import unseen
from extract.contract.times import Published
from extract.intake.characters import storable
from extract.intake.linked import Node, objects, own_articles, resembles, texts, types, urlsplit_ok
from extract.intake.published import published_by
from extract.intake.source import libraries

_URL = TypeAdapter(Url)

# Titles that a PDF's producer filled in, not its author.
_NO_TITLE = re.compile(
    r"(?i)microsoft word.*|untitled.*|.*\.(?:docx?|indd|qxp|qxd|pages|rtf|odt|pdf|txt)|"
    r"(?:document|slide|page) ?\d*"
)
_BETWEEN = re.compile(r"\s+(?:[|–—·•»«:/-]|::|<<|>>)\s+|\s*\|\s*|\s+›\s+")
_SITES_CLASS = re.compile(r"(?i)\b(?:site|brand|logo|masthead|navbar)\b|site-|logo-|brand-")
_NO_WIDTH = re.compile("[\xad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_BY = re.compile(r"(?i)^(?:(?:written )?by|von|par|por)\s*:?\s+")
_AUTHORS = re.compile(r"(?i)\b(?:author|byline)")
_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [\w’'.-]+){1,3}")
# What programs write where nobody signed: accounts, hosts, addresses.
_NOBODY = re.compile(
    r"(?i)(?:anonym(?:ous|e|us)?|(?:site|web|super)?[ _-]?admin(?:istrator)?\d*|root|guest|owner|"
    r"(?:(?:super|default|windows|microsoft(?: office)?|office|pc|hp|dell|local) )?users?\d*|"
    r"unknown(?: author)?|unspecified|none|null|undefined|nobody|n/?a|(?:the )?authors?|test|"
    r"webmaster|customer|\W*|.*@.*|https?:.*|(?:[\w-]+\.)+[a-z]{2,}(?:[/:]\S*)?|"
    r"\S*(?:desktop|laptop|localhost|workstation|-pc)\S*|[\w-]*\d[\w-]*)"
)
_ORGANIZATIONS = ("Organization", "NewsMediaOrganization", "Newspaper", "WebSite")


@dataclass(frozen=True)
class Stated:
    """What a file states about itself; None where nothing. `remarks` are for the curator.

    `language` is a tag such as "en-GB", or "".
    """

    title: str | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list[str])
    url: str | None = None
    published: Published | None = None
    remarks: list[str] = field(default_factory=list[str])
    language: str = ""


@dataclass(frozen=True)
class _Head:
    """The metadata fields of a page by name, in lower case, in the order of the page."""

    fields: dict[str, list[str]]
    title: str

    def first(self, *names: str) -> str | None:
        """The first of these fields that states something."""
        for name in names:
            for value in self.fields.get(name, []):
                if stated := line(value):
                    return stated
        return None


def stated_by_page(name: str, page: str) -> Stated:
    """What a web page states about itself. Raises ValueError and LxmlError where it is no page."""
    (lxml_html,) = libraries(name, "a web page", "lxml.html")
    # Bytes, because lxml refuses text that declares its own encoding.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml_html.document_fromstring(page.encode("utf-8", "surrogatepass"), parser=parser)
    nodes = objects(tree)
    head = _head_of(tree)
    addresses = list(_addresses(tree, head, _saved_from(page)))
    named = _titles(head)
    sites = _sites_named(head, nodes)
    articles = own_articles(
        nodes,
        addresses,
        [
            words
            for words in [*named, head.title, *_headings_texts(tree)]
            if _folded(words) not in sites
        ],
    )
    headlines = [
        headline
        for node in articles
        for words in texts(node.get("headline"))
        if (headline := line(words))
    ]
    candidates = [words for words in [*named, *headlines, head.title] if words]
    site = _site_of(head, nodes, articles)
    title, heading = _title(tree, candidates, site)
    titles = [words for words in [title, *candidates] if words]
    declared = next((line(element.get("lang")) or "" for element in tree.iter("html")), "")
    language = declared if _TAG.fullmatch(declared) else ""
    published, remarks = published_by(tree, nodes, addresses, titles, heading, language)
    return Stated(
        title=title,
        publisher=site or _after_title(head, title) or _handle(head),
        authors=_authors(tree, head, articles, site, heading),
        url=addresses[0] if addresses else None,
        published=published,
        remarks=remarks,
        language=language,
    )


def stated_by_pdf(information: Any) -> tuple[str | None, list[str]]:
    """The title and the authors of a PDF file's own information, pypdf's `reader.metadata`."""
    if not information:
        return None, []
    title, author = line(information.title), line(information.author)
    stated = None if title is None or _NO_TITLE.fullmatch(title) else title
    return stated, _names(author) if author else []


def line(words: object) -> str | None:
    """Metadata as one line; None where it is empty, overlong or holds what misleads the eye.

    Soft hyphens and characters of no width are left out: readers see the same words without them.
    """
    if not isinstance(words, str):
        return None
    line = _NO_WIDTH.sub("", " ".join(words.split())).strip()
    hidden = unseen(line) or not storable(line)
    return line if line and len(line) <= 500 and not hidden else None


def _head_of(tree: Any) -> _Head:
    fields: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                fields.setdefault(name, []).append(content)
    title = next(
        (
            words
            for element in tree.iter("title")
            if (element.getparent() is None or element.getparent().tag != "svg")
            and (words := line(element.text_content()))
        ),
        "",
    )
    return _Head(fields, title)


# --- address --------------------------------------------------------------------------------------


def _saved_from(page: str) -> str | None:
    """The address that browsers note when they save a page ("saved from url=(0042)https://…")."""
    found = re.search(r"<!-- saved from url=\(\d{4}\)(\S+) -->", page[:4096])
    return found[1] if found else None


def _addresses(tree: Any, head: _Head, saved_from: str | None) -> Iterator[str]:
    """The page's own addresses, the one to cite first; a site's front page is no article's."""
    canonical = [
        (element.get("href") or "").strip()
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    stated = [address for address in (saved_from, head.first("og:url", "twitter:url")) if address]
    base = next((address for address in stated if address.startswith("http")), "")
    found: list[str] = []
    for address in [*([saved_from] if saved_from else []), *canonical, *stated]:
        try:
            valid = _URL.validate_python(urljoin(base, address))
        except (ValidationError, ValueError):
            continue
        if valid not in found and not unseen(valid):
            found.append(valid)
    yield from sorted(found, key=lambda address: not urlsplit_ok(address))


# --- title ----------------------------------------------------------------------------------------


def _titles(head: _Head) -> list[str]:
    found = [head.first(name) for name in ("og:title", "twitter:title", "title", "headline")]
    return list(dict.fromkeys(title for title in found if title))


def _headings(tree: Any) -> Iterator[tuple[Any, str]]:
    for element in tree.iter("h1", "h2", "h3"):
        if words := line(_printed(element)):
            yield element, words


def _printed(element: Any) -> str:
    """The words of a heading, those of two lines apart."""
    lines = deepcopy(element)
    for breaking in lines.iter("br", "div", "p"):
        breaking.text = f" {breaking.text or ''}"
        breaking.tail = f" {breaking.tail or ''}"
    return lines.text_content()


def _headings_texts(tree: Any) -> list[str]:
    return [words for element, words in _headings(tree) if element.tag == "h1"]


def _folded(words: str | None) -> str:
    words = words or ""
    return " ".join(re.findall(r"\w+", words.casefold().replace("’", "'")))


def _title(tree: Any, candidates: Sequence[str], site: str | None) -> tuple[str | None, Any]:
    """The article's title as the page prints it, and the element that prints it.

    It is the heading that the metadata name; where none is, what they name, without the site.
    """
    names = _sites_in(candidates) | ({_folded(site)} if site else set[str]())
    wanted = [_folded(_without_site(candidate, site)) for candidate in candidates]
    whole = [f" {_folded(candidate)} " for candidate in candidates]
    best: tuple[tuple[int, ...], str, Any] | None = None
    for element, words in islice(_headings(tree), 200):
        folded = _folded(words)
        if not folded or folded in names:
            continue
        main = element.tag == "h1" and not _is_sites(element)
        if folded in wanted:
            rank = 3
        elif len(folded.split()) > 1 and any(f" {folded} " in candidate for candidate in whole):
            rank = 2
        elif main and any(resembles(words, candidate) for candidate in candidates):
            rank = 1
        else:
            continue
        order = (rank, not _is_sites(element), len(folded), element.tag == "h1")
        if best is None or order > best[0]:
            best = order, words, element
    if best:
        return best[1], best[2]
    stated = next((candidate for candidate in candidates if _folded(candidate) not in names), None)
    headings = [element for element in tree.iter("h1") if not _is_sites(element)]
    alone = headings[0] if len(headings) == 1 else None
    if stated:
        return _without_site(stated, site), alone
    return (line(_printed(alone)) if alone is not None else None), alone


def _sites_in(candidates: Sequence[str]) -> set[str]:
    """The names of the site: what one of the titles has more than another."""
    titles = {_folded(candidate) for candidate in candidates}
    found: set[str] = set()
    for parts in map(_BETWEEN.split, candidates):
        for rest, name in ((parts[:-1], parts[-1]), (parts[1:], parts[0])):
            if rest and _folded(" ".join(rest)) in titles:
                found.add(_folded(name))
    return found


def _is_sites(element: Any) -> bool:
    """Whether a heading is the site's: by its class, or as a link to the front page."""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _SITES_CLASS.search(marks):
        return True
    return any(not urlsplit_path(link.get("href") or "x") for link in element.iter("a"))


def urlsplit_path(address: str) -> str:
    """The path of an address without strokes at its ends; the address itself where it is none."""
    try:
        return urlsplit(address).path.strip("/")
    except ValueError:
        return address


def _without_site(title: str, site: str | None) -> str:
    """The title without the site's name before or after it."""
    parts = _BETWEEN.split(title)
    if site and len(parts) > 1:
        if _folded(parts[-1]) == _folded(site):
            return title[: _last(title).start()].strip()
        if _folded(parts[0]) == _folded(site):
            found = _BETWEEN.search(title)
            return title[found.end() :].strip() if found else title
    return title


def _last(title: str) -> re.Match[str]:
    *_, last = _BETWEEN.finditer(title)
    return last


# --- publisher ------------------------------------------------------------------------------------


def _site_of(head: _Head, nodes: Sequence[Node], articles: Sequence[Node]) -> str | None:
    stated = head.first("og:site_name")
    if stated:
        return stated
    publishers = [words for article in articles for words in texts(article.get("publisher"))]
    sites = [
        words for node in nodes if set(types(node)) & set(_ORGANIZATIONS) for words in texts(node)
    ]
    for words in [*publishers, *sites]:
        if (name := line(words)) and not name.startswith("http"):
            return name
    found = head.first(
        "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher",
        "dcterms.publisher", "citation_journal_title",
    )  # fmt: skip
    return None if found is None or found.startswith("http") else found


def _sites_named(head: _Head, nodes: Sequence[Node]) -> set[str]:
    """The names that the page gives its site, which are no article's title."""
    found = [head.first("og:site_name") or ""]
    for node in nodes:
        found += texts(node.get("publisher"))
        found += texts(node) if set(types(node)) & set(_ORGANIZATIONS) else []
    return {_folded(name) for name in found}


def _after_title(head: _Head, title: str | None) -> str | None:
    """The site's name where the page's own title is "<article's title> | <site>"."""
    parts = _BETWEEN.split(head.title)
    if not title or len(parts) < 2:
        return None
    rest = [part for part in (parts[0], parts[-1]) if _folded(part) not in _folded(title)]
    whole = _folded(head.title)
    if len(rest) == 1 and whole in (
        f"{_folded(title)} {_folded(rest[0])}",
        f"{_folded(rest[0])} {_folded(title)}",
    ):
        return line(rest[0])
    return None


def _handle(head: _Head) -> str | None:
    handle = head.first("twitter:site")
    return handle.lstrip("@") or None if handle and not handle.lstrip("@").isdigit() else None


# --- authors --------------------------------------------------------------------------------------


def _authors(
    tree: Any, head: _Head, articles: Sequence[Node], site: str | None, heading: Any
) -> list[str]:
    """Who signed the article, by its metadata, else by the line that the page marks as theirs."""
    fields = ("author", "article:author", "parsely-author", "citation_author", "dc.creator")
    stated = [
        [words for article in articles for words in texts(article.get("author"))],
        *(head.fields.get(name, []) for name in fields),
        _bylines(tree, heading),
    ]
    unsigned: list[str] = []  # what the publisher signs itself
    for names in stated:
        found = [name for words in names for name in _names(words)]
        persons = [name for name in found if _folded(name) != _folded(site)]
        if persons:
            return list(dict.fromkeys(persons))
        unsigned = unsigned or found[:1]
    return unsigned


def _names(words: str) -> list[str]:
    """The names in a field or line: "By Ann Example and Ben Example" are two."""
    plain = line(_BY.sub("", " ".join(words.split()))) or ""
    parts = [part.strip() for part in re.split(r"\s*;\s*|\s+(?:and|und|et|og|y)\s+", plain)]
    if any(" " not in part for part in parts):
        parts = [part.strip() for part in plain.split(";")]
    return [part for part in parts if part and not _NOBODY.fullmatch(part)]


def _bylines(tree: Any, heading: Any) -> list[str]:
    """Names in the first line after the heading that is marked as the author's."""
    after = heading is None
    for element in tree.iter():
        after = after or element is heading
        if not after or element.tag not in ("a", "span", "address", "div", "p", "li"):
            continue
        marks = (element.get(key) or "" for key in ("rel", "itemprop", "class"))
        if not _AUTHORS.search(" ".join(marks)):
            continue
        names = re.split(
            r"\s*,\s*|\s+and\s+", _BY.sub("", " ".join(element.text_content().split()))
        )
        if all(_NAME.fullmatch(name) for name in names):
            return names
    return []
