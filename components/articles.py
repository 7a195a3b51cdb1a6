"""One article or reference with everything that was recorded from it.

    show(view, "2008-06-phnom-penh-post-anti-trafficking-drive", None)

Not for the article's full text, which belongs to its newspaper.
"""

from __future__ import annotations

import streamlit as st

from components import citing, markup, page
from components.filters import View
from extract.contract.models import Article, Claim, Event, Item, Record
from extract.contract.wording import listed, many, spelled
from extract.edition.dossier import dossier, published
from extract.edition.edition import Edition
from extract.publish.citations import cite_publication

MOST_OFFERED = 300  # options of a list


def label(edition: Edition, key: str) -> str:
    """The line of an article or reference in the list."""
    home = edition.publication(key)
    if home is None:
        return key
    kind = "" if isinstance(home, Article) else " (reference)"
    return f"{home.title}, {home.publisher}, {published(home)}{kind}"


def offered(edition: Edition) -> tuple[list[str], int]:
    """The articles and references of the list, and how many there are.

    Of more than a list can hold, the reader is asked for words of title or newspaper.
    """
    words = ""
    if edition.count("_homes") > MOST_OFFERED:
        words = st.text_input("Find an article or reference", key="article_words")
    names, total = edition.find_publications(words, MOST_OFFERED)
    if words and not total:
        page.notice(f"No title and no newspaper has the words “{markup.cut(words)}”.")
        names, total = edition.find_publications("", MOST_OFFERED)
    edition.store.homes(names)  # all by one question
    return names, total


def put_into_address() -> None:
    """Let the address name the article that was chosen, and no longer an item of another."""
    st.query_params["article"] = st.session_state["article"]
    if "record" in st.query_params:
        del st.query_params["record"]
    st.session_state.pop("chosen", None)


def show(view: View, key: str, chosen: str | None) -> None:
    """Draw the citation, then each item; the chosen one first and in full."""
    edition = view.edition
    home = edition.publication(key)
    if home is None:
        raise KeyError(f"no article and no reference has the id {key!r}")
    st.html(markup.publication(home))
    citing.cite(cite_publication(edition, key), "Cite this document", key="publication")
    items = _items(edition, key, chosen)
    st.header(f"Recorded from it: {recorded(items)}", anchor=False)
    passing = view.leaves(item.id for item in items)
    left = [item for item in items if item.id == chosen or item.id in passing]
    if len(left) < len(items):
        count = spelled(len(left)) if left else "none"
        page.notice(
            f"The filters leave {count} of these {spelled(len(items))}."
            if len(items) > 1
            else "The filters leave it out."
        )
    for item in sorted(left, key=lambda item: item.id != chosen):
        about = dossier(edition, item.id, view.selection.search)
        in_full = item.id == chosen and about.is_checked
        st.html(f'{markup.evidence(about) if in_full else markup.item(about)}<hr class="fr-rule">')


def recorded(items: list[Item]) -> str:
    """How many records, claims and events these are, in words."""
    kinds = (("record", Record), ("claim", Claim), ("event", Event))
    counts = [(sum(isinstance(item, kind) for item in items), name) for name, kind in kinds]
    return listed([many(count, name) for count, name in counts if count]) or "nothing yet"


def _items(edition: Edition, home: str, chosen: str | None) -> list[Item]:
    """What is shown of an article: all that is checked, and what was asked for, in its order."""
    shown = [
        item for item in edition.items_of(home) if item.id == chosen or edition.is_checked(item)
    ]
    return sorted(shown, key=lambda item: (item.excerpt.start if item.excerpt else 0, item.id))
