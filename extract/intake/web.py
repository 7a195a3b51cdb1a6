"""The text of a saved web page, extracted by trafilatura.

    read_html("page.html", data).text

Not for what the page states about itself: that is `intake.metadata`.
"""

from __future__ import annotations

from extract.contract.faults import Faulty
from extract.contract.files import sha256
from extract.intake.characters import character_faults, with_references
from extract.intake.encodings import decoded, encoding_of_page
from extract.intake.metadata import stated_by_page
from extract.intake.source import Source, libraries, quiet, refuse


def read_html(name: str, data: bytes) -> Source:
    """Read a saved web page. Raises Faulty where no article is found in it."""
    etree, lxml_html, trafilatura, _ = libraries(
        name, "a web page", "lxml.etree", "lxml.html", "trafilatura", "htmldate"
    )
    page = decoded(name, data, encoding_of_page(data))
    # Looked for in the whole page: trafilatura would take such characters out in silence.
    faults = character_faults(name, with_references(page), "")
    if faults:
        raise Faulty(faults)
    unreadable = ("no article is found in the page", "save the article's text in a .txt file")
    with quiet("trafilatura", "htmldate", "courlan"):
        try:
            # Bytes, because lxml refuses text that declares its own encoding.
            parser = lxml_html.HTMLParser(encoding="utf-8")
            tree = lxml_html.document_fromstring(page.encode("utf-8"), parser=parser)
            document = trafilatura.bare_extraction(
                tree, include_comments=False, include_tables=True
            )
            stated = stated_by_page(name, page)
        except (ValueError, TypeError, LookupError, RecursionError, etree.LxmlError):
            refuse(name, *unreadable)
    if document is None or isinstance(document, dict) or not (document.text or "").strip():
        refuse(name, *unreadable)
    return Source(
        name,
        "text/html",
        sha256(data),
        document.text.rstrip() + "\n",
        title=stated.title,
        publisher=stated.publisher,
        authors=stated.authors,
        url=stated.url,
        published=stated.published,
        remarks=stated.remarks,
    )
