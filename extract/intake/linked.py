"""JSON-LD of a page: which of its objects is the article that the page is for.

    own_articles(tree, ["https://post.example/raids"], ["Raids on the rise"])

A page's JSON-LD describes the site, its search, other stories and comments as well, each with
dates and names of its own. Taken is an article whose address or headline is the page's; broken
JSON-LD states nothing. Not for the other metadata: that is `intake.metadata`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

Node = dict[str, Any]

_PAGES = ("WebPage", "ItemPage")
# Where the page's own objects are; under other keys are comments, parts, mentions, other stories.
_OPEN = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLE = re.compile(r".*Article|.*BlogPosting|Report|Review|CreativeWork")
_WORD = re.compile(r"\w+")
_SHORT = 3  # letters


def resembles(heading: str, other: str, share: float = 0.5) -> bool:
    """Whether two headings are the same story's: half of the shorter one's words are in both.

    Short words are in every heading ("in the") and count only where there are no others.
    """
    first, second = _telling(heading), _telling(other)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= share * shorter


def _telling(words: str) -> set[str]:
    found = set(_WORD.findall(words.casefold()))
    return {word for word in found if len(word) > _SHORT or not word.isascii()} or found


def same_address(address: str, other: str) -> bool:
    """Whether two addresses lead to one page: scheme, www, query and last stroke aside."""
    return _plain(address) == _plain(other)


def _plain(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", address
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/")


def objects(tree: Any) -> list[Node]:
    """The objects that the page's JSON-LD states on its own level, in their order."""
    found: list[Node] = []
    for element in tree.iter("script"):
        kind = (element.get("type") or "").split(";")[0].strip().lower()
        if kind == "application/ld+json":
            text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", element.text or "")
            try:
                value = json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue
            found += _open_objects(value)
    return found


def _open_objects(value: object) -> Iterator[Node]:
    waiting: list[object] = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, list):
            waiting += reversed(cast("list[object]", found))
        elif isinstance(found, dict):
            node = cast("Node", found)
            yield node
            waiting += [node[key] for key in reversed(_OPEN) if key in node]


def types(node: Node) -> list[str]:
    """The types that an object states, without the vocabulary's address."""
    stated = node.get("@type")
    listed = cast("list[object]", stated) if isinstance(stated, list) else [stated]
    return [name.rsplit("/", 1)[-1] for name in listed if isinstance(name, str)]


def texts(value: object, key: str = "name") -> list[str]:
    """The words of a value: a string, an object with `key`, or a list of these."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [words for part in cast("list[object]", value) for words in texts(part, key)]
    if isinstance(value, dict):
        return texts(cast("Node", value).get(key), key)
    return []


def own_articles(
    nodes: Sequence[Node], addresses: Sequence[str], titles: Sequence[str]
) -> list[Node]:
    """The articles among the objects that are the page's own.

    An article is another's if its address and its headline are stated and neither is the page's.
    Where several remain, those count whose address or headline is the page's.
    """
    articles = [node for node in nodes if any(_ARTICLE.fullmatch(name) for name in types(node))]
    judged = [(article, _is_own(article, addresses, titles)) for article in articles]
    sure = [article for article, own in judged if own]
    unsure = [article for article, own in judged if own is None]
    if sure:
        return sure
    return unsure if len(unsure) == 1 else []


def own_pages(nodes: Sequence[Node], addresses: Sequence[str], titles: Sequence[str]) -> list[Node]:
    """The objects that describe the page as such, or say nothing of what they are."""
    pages = [node for node in nodes if not types(node) or set(types(node)) & set(_PAGES)]
    return [page for page in pages if _is_own(page, addresses, titles) is not False]


def _is_own(node: Node, addresses: Sequence[str], titles: Sequence[str]) -> bool | None:
    """Whether the object is about this page; None where it states too little to tell."""
    stated = [
        *texts(node.get("url"), "@id"),
        *texts(node.get("mainEntityOfPage"), "@id"),
        *texts(node.get("@id")),
    ]
    theirs = [address for address in stated if urlsplit_ok(address)]
    headlines = [words for key in ("headline", "name") for words in texts(node.get(key))]
    if any(same_address(address, own) for address in theirs for own in addresses):
        return True
    if headlines and titles:
        # Under another address, half a heading alike is a story on the same subject.
        share = 0.8 if theirs and addresses else 0.5
        return any(resembles(headline, title, share) for headline in headlines for title in titles)
    return False if theirs and addresses else None


def urlsplit_ok(address: str) -> bool:
    """Whether the address is a page's: absolute, and not the site's front page."""
    _, path = _plain(address)
    return address.startswith(("http://", "https://")) and bool(path)
