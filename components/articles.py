"""One article or reference with everything that was recorded from it.

    show(view, "2008-06-phnom-penh-post-anti-trafficking-drive", None)

Not for the article's full text, which belongs to its newspaper.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import citing, footer, markup, page
from components.view import View
from extract.contract.items import Claim, Event, Item, Record
from extract.contract.publications import Article
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
        page.notice(f"No title or newspaper contains “{markup.cut(words)}”.")
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
        raise KeyError(f"no article or reference has the id {key!r}")
    st.html(markup.publication(home))
    citing.cite(
        citing.written(cite_publication(edition, key)), "Cite this document", key="publication"
    )
    items, left = recorded_from(view, key, chosen)
    st.header(f"Recorded from it: {recorded(items)}", anchor=False)
    hiding = hidden(items, left)
    if hiding:
        page.notice(hiding)
    for item in left:
        st.html(drawn(view, item, chosen))


def recorded_from(
    view: View, key: str, chosen: str | None
) -> tuple[Sequence[Item], Sequence[Item]]:
    """What is shown of an article, and what the filters leave of it, the chosen item first."""
    items = _items(view.edition, key, chosen)
    passing = view.leaves(item.id for item in items)
    left = [item for item in items if item.id == chosen or item.id in passing]
    return items, sorted(left, key=lambda item: item.id != chosen)


def hidden(items: Sequence[Item], left: Sequence[Item]) -> str:
    """How much of an article the filters leave; "" where that is all."""
    if len(left) == len(items):
        return ""
    if len(items) == 1:
        return "The filters leave it out."
    count = spelled(len(left)) if left else "none"
    return f"The filters leave {count} of these {spelled(len(items))}."


def drawn(view: View, item: Item, chosen: str | None) -> str:
    """An item in the list of its article; the chosen one in full."""
    about = dossier(view.edition, item.id, view.selection.search)
    if item.id == chosen and about.is_checked:
        shown = markup.evidence(about, report=footer.report_of(view, item.id))
    else:
        shown = markup.item(about)
    return f'{shown}<hr class="fr-rule">'


def nothing(view: View) -> str:
    """Why there is no article to show; "" where there is one."""
    if view.edition.publication_ids():
        return ""
    if view.everything.publication_ids():
        return "Nothing in this collection had been published by then."
    return page.NOTHING_YET


def missing(view: View, asked: str) -> str:
    """What to say of an article that was asked for and is not there; "" where it is."""
    if view.edition.publication(asked) is not None:
        return ""
    named = markup.cut(asked)
    if view.everything.publication(asked) is not None:
        return f"“{named}” was published later than the filters allow."
    return f"This collection has no article “{named}”."


def recorded(items: Sequence[Item]) -> str:
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
