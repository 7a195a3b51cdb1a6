"""Pages of the shipped collection, as an address asks for them.

    told = told_of("claims", "dispute=hrw-report-2010")

Not for pages that a server answered: those are in `tests/server/test_first.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs

from components.address import read_address
from components.first import drawn, lists
from components.first.telling import Told
from components.view import View
from extract.contract.addresses import FIRST
from extract.edition.edition import Edition
from tests.pages.recount import ABOUT, Chosen
from tests.shipped import real_edition


def view_of(page: str, address: str = "", edition: Edition | None = None) -> View:
    edition = edition or real_edition()
    selection, messages = read_address(parse_qs(address), edition)
    return View(edition.seen(selection), selection, page, messages)


def recounted(address: str = "", metrics: Sequence[str] | None = None) -> Chosen:
    """The address's filters, and of these metrics alone, for a plain loop over the files."""
    asked = parse_qs(address)
    return Chosen(
        int(asked.get("from", [ABOUT["first_year"]])[0]),
        int(asked.get("to", [ABOUT["last_year"]])[0]),
        organizations=asked.get("organization", []),
        metrics=list(metrics or asked.get("metric", [])),
        search="".join(asked.get("search", [])),
    )


def told_of(
    page: str, address: str = "", *, embedded: bool = False, edition: Edition | None = None
) -> Told:
    view, asked = view_of(page, address, edition), parse_qs(address)
    for topic in view.about.topics:
        if topic.id == page:
            return drawn.topic(view, topic, asked, embedded=embedded)
    if page == FIRST:
        return drawn.overview(view, asked, embedded=embedded)
    return lists.PAGES[page](view, asked)
