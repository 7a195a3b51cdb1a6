"""The text of a saved web page: the words of its article as a reader sees them.

    source = read_html("page.html", data)
    source.text, source.left_out

What the page hides or strikes out is not stored and is named in the remarks; every other block of
the page is either in the text or in `left_out`. Not for what the page states about itself: that is
`intake.metadata`.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import Any

from extract.contract.files import sha256
from extract.intake.choice import why_left_out
from extract.intake.encodings import decoded_page
from extract.intake.metadata import stated_by_page
from extract.intake.source import LeftOut, Source, libraries, named, refuse
from extract.intake.visible import Block, Visible, visible

_UNREADABLE = ("no article is found in the page", "save the article's text in a .txt file")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_PROGRAMS = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_STRUCK = re.compile(r"<(/?)(?:s|strike)(?=[\s>])", re.IGNORECASE)
MAX_ELEMENTS = 60_000  # ten times a long live report; more are made to be slow
_SENTENCE = 12  # words: what is shorter and hidden is a menu or a label
_IN_A_LIST = ("li", "dt", "dd", "tr")


def read_html(name: str, data: bytes) -> Source:
    """Read a saved web page. Raises Faulty where no article is found in it."""
    decoded = decoded_page(name, data)
    page = decoded.text
    seen = _seen(name, page)
    if not seen.blocks:
        # A script that never ends takes the page along: browsers show nothing either.
        seen = _seen(name, _PROGRAMS.sub(" ", page))
    reasons = why_left_out(seen)
    kept = [block for block, why in zip(seen.blocks, reasons, strict=True) if why is None]
    if not kept:
        refuse(name, *_UNREADABLE)
    text = _text(kept)
    remarks = [decoded.remark] if decoded.remark else []
    if decoded.fault:
        if "\N{REPLACEMENT CHARACTER}" in text:
            refuse(name, decoded.fault, "save the file as UTF-8")
        remarks.append(f"{decoded.fault}, outside the article")
    stated = stated_by_page(name, page)
    remarks += named("struck out on the page and not stored", seen.struck)
    beside = [figures for figures in seen.beside if figures in text]
    remarks += named("figures of two elements side by side, stored as", beside)
    remarks += named("hidden on the page and not stored", list(filter(_digits, seen.hidden)))
    sentences = [
        words for words in seen.hidden if not _digits(words) and len(words.split()) >= _SENTENCE
    ]
    remarks += named("hidden on the page, without figures, and not stored", sentences, 3)
    return Source(
        name,
        "text/html",
        sha256(data),
        text,
        title=stated.title,
        publisher=stated.publisher,
        authors=stated.authors,
        url=stated.url,
        published=stated.published,
        remarks=[*remarks, *stated.remarks],
        left_out=_left_out(seen.blocks, reasons),
        language=stated.language,
    )


def _seen(name: str, page: str) -> Visible:
    etree, lxml_html = libraries(name, "a web page", "lxml.etree", "lxml.html")
    if page.lstrip()[:5] == "<?xml":  # elsewhere browsers take such a section for a comment
        page = _CDATA.sub(lambda section: escape(section[1]), page)
    page = _STRUCK.sub(r"<\1del", page)  # libxml2 ends <s> where a paragraph begins in it
    parser: Any = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # Bytes, because lxml refuses text that declares its own encoding.
        tree = lxml_html.document_fromstring(page.encode("utf-8", "surrogatepass"), parser=parser)
    except (ValueError, etree.LxmlError):
        refuse(name, *_UNREADABLE)
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        fault = f"has more than {MAX_ELEMENTS:,} elements, which no article has"
        refuse(name, fault, "save only the article, or its text in a .txt file")
    if any("depth" in error.message for error in parser.error_log):
        fault = "nests its elements too deeply, so that words of it would be lost"
        refuse(name, fault, "save the article's text in a .txt file")
    return visible(tree)


def _digits(words: str) -> bool:
    return any(c.isdigit() for c in words)


def _text(blocks: list[Block]) -> str:
    """The blocks as text: paragraphs with a blank line between them, items of a list without."""
    pieces: list[str] = []
    before = ""
    for block in blocks:
        if pieces:
            close = block.tag in _IN_A_LIST and before in _IN_A_LIST
            pieces.append("\n" if close else "\n\n")
        pieces.append(f"- {block.text}" if block.tag == "li" else block.text)
        before = block.tag
    return "".join(pieces) + "\n"


def _left_out(blocks: list[Block], reasons: list[str | None]) -> list[LeftOut]:
    """What is left out, neighbours with the same reason together."""
    pairs = zip(blocks, reasons, strict=True)
    return [
        LeftOut("\n".join(block.text for block, _ in group), why)
        for why, group in groupby(pairs, key=lambda pair: pair[1])
        if why is not None
    ]
