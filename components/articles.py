"""One article or reference with everything that was recorded from it.

    show(view, "2008-06-phnom-penh-post-anti-trafficking-drive", None)

Not for the article's full text, which belongs to its newspaper.
"""

from __future__ import annotations

import streamlit as st

from components import citing, markup
from components.filters import View, passes
from extract.contract.models import Article, Claim, Event, Item, Record, standing
from extract.contract.wording import counted, when
from extract.edition.edition import Edition
from extract.publish.citations import cite_publication


def label(edition: Edition, key: str) -> str:
    """The line of an article or reference in the list."""
    home = edition.articles.get(key) or edition.references[key]
    kind = "" if isinstance(home, Article) else " (cited document)"
    return f"{home.title}, {home.publisher}, {markup.published(home)}{kind}"


def put_into_address() -> None:
    """Let the address name the article that was chosen, and no longer an entry of another."""
    st.query_params["article"] = st.session_state["article"]
    if "record" in st.query_params:
        del st.query_params["record"]
    st.session_state.pop("chosen", None)


def show(view: View, key: str, chosen: str | None) -> None:
    """Draw the citation, then each entry; the chosen one first."""
    edition = view.edition
    home = edition.articles.get(key) or edition.references[key]
    authors = ", ".join(home.authors)
    note = home.published.note if home.published else ""
    st.html(
        f'<h2 class="fr-title">{markup.escape(home.title)}</h2><p class="fr-byline">'
        f"{markup.escape(authors + ', ' if authors else '')}{markup.escape(home.publisher)}, "
        f"{markup.escape(markup.published(home))}. "
        f"{markup.link(home.url, 'Read it at the publisher’s page')}</p>"
        + markup.facts(
            [
                *([("Date", markup.escape(note))] if note else []),
                ("Rights", markup.escape(home.rights)),
                *([("Note", markup.escape(home.note))] if home.note else []),
                *(
                    [("SHA-256 of the stored text", f"<code>{home.text_sha256}</code>")]
                    if isinstance(home, Article)
                    else []
                ),
            ]
        )
    )
    citing.cite(cite_publication(edition, key), "Cite this document", key="publication")
    shown = [one for one in home.items if one.id == chosen or edition.is_checked(one)]
    items = sorted(shown, key=_position)
    counts = ", ".join(
        counted(len(found), name)
        for name, kind in (("record", Record), ("claim", Claim), ("event", Event))
        if (found := [one for one in items if isinstance(one, kind)])
    )
    st.header(f"Recorded from it: {counts}", anchor=False)
    left = [item for item in items if item.id == chosen or passes(view, item)]
    if len(left) < len(items):
        st.info(f"The filters leave {len(left)} of these {len(items)} entries.")
    for item in sorted(left, key=lambda one: one.id != chosen):
        st.html(_entry(edition, item, item.id == chosen))


def _position(item: Item) -> tuple[int, str]:
    return (item.excerpt.start if item.excerpt else 0, item.id)


def _entry(edition: Edition, item: Item, chosen: bool) -> str:
    if chosen and edition.is_checked(item):
        row = edition.row(item.id) if isinstance(item, Record) else None
        return f'{markup.evidence(edition, item, row)}<hr class="fr-rule">'
    printed = item.value_as_printed if isinstance(item, Record) else None
    return (
        f"{markup.words(edition, item, printed)}"
        f'<p class="fr-byline"><b>{markup.escape(_kind(edition, item))}</b><br>'
        f"{markup.escape(markup.check_label(edition.checks(item)))} · "
        f"{markup.inner_link('articles', 'evidence in full', record=item.id)}</p>"
        '<hr class="fr-rule">'
    )


def _kind(edition: Edition, item: Item) -> str:
    if isinstance(item, Record):
        if not edition.is_checked(item):
            return f"Record {item.id}: {standing(edition.checks(item))}, and so not shown"
        row = edition.row(item.id)
        return (
            f"{row['metric_label']}: {row['value_label']}, {item.place}, "
            f"{when(item.period.edtf)} ({row['organization_name']})"
        )
    if isinstance(item, Event):
        return f"Event: {item.label}, {when(item.period.edtf)}"
    if isinstance(item, Claim):
        return f"Claim: {item.statement} ({edition.organizations[item.organization].name})"
    return item.id
