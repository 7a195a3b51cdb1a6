"""The pages that are served, by their address: the one list that router and server share.

    served()                          # {"overview": "Overview", "prices": "Prices", ...}

Every collection has the pages of `contract.addresses`, and one for each of its topics, after the
first. Not for what a page shows: each is a file of its own, and one file draws all topics.
"""

from __future__ import annotations

from components import page
from extract.contract.about import About
from extract.contract.addresses import FIRST, FIXED, REVIEW
from extract.edition.cache import Building, current, described

TOPIC = "topic"


def public() -> dict[str, str]:
    """The title of each page that every reader may open, by its address."""
    about = _about()
    topics = {topic.id: topic.title for topic in about.topics} if about else {}
    rest = {name: title for name, title in FIXED.items() if name not in (FIRST, REVIEW)}
    # An address that two pages claim is a fault, and no reason to lose one of those that all have.
    return {FIRST: FIXED[FIRST], **topics, **rest}


def _about() -> About | None:
    """What the collection says of itself; from its own file while no edition is there yet.

    A curator's page is not kept waiting for an edition of what was just saved.
    """
    if page.curating():
        return described()
    try:
        return current(patience=0.5).about
    except Building:
        return described()


def served() -> dict[str, str]:
    """The title of each page by its address, in the order of the menu."""
    return public() | ({REVIEW: FIXED[REVIEW]} if page.curating() else {})


def file_of(name: str) -> str:
    """The file that draws the page at this address."""
    return f"{name if name in FIXED else TOPIC}.py"
