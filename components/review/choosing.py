"""Choosing what to review: the reviewer's name, the queue, the article, and where to go in it.

    article = choose_article(articles())

Not for the text (`text`) nor for the form (`sheet`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import streamlit as st

from components import markup, page
from components.choices import told_apart
from components.review import drafting
from components.review.desk import (
    ADD,
    KEYS,
    RELATE,
    Desk,
    files_by_article,
    go,
    marks,
    proposed,
    relation_marks,
    whole,
)
from components.review.form import field_key, key
from components.review.memory import Memory, memory
from components.review.widgets import beside
from extract.contract.checks import standing
from extract.contract.files import data_folder
from extract.contract.journal import Busy
from extract.contract.wording import counted
from extract.edition.seen import Fingerprint, fingerprint
from extract.review.lists import Room, in_room
from extract.review.queue import Waiting, in_order, waiting

_COOKIE = "figures_curator"  # as server/assets/review.js sets it


def remembered() -> str:
    """The name that was given last in this browser; "" if none was."""
    return unquote(st.context.cookies.get(_COOKIE, ""))


def who() -> str:
    """The reviewer's name, kept for the session, and by the browser for the next."""
    st.session_state.setdefault(key("by"), remembered())
    st.text_input(
        "Your name",
        key=key("by"),
        persist_state="session",
        placeholder="who decides and signs",
        autocomplete="name",
    )
    beside("by")
    return signer()


def signer() -> str:
    """The reviewer's name as it was typed; "" if none was."""
    return str(st.session_state.get(key("by")) or "").strip()


def signing(by: str) -> str:
    """Who signs what is saved, or that nobody can yet."""
    return f"You sign as {by}." if by else "Give your name above before you save."


@lru_cache(maxsize=4096)
def _waiting(folder: Path, article: str, files: Fingerprint) -> Waiting:  # noqa: ARG001  # the key
    return waiting(folder, article, proposed)


@st.cache_data(max_entries=4, show_spinner="Looking for candidates")
def _queue(folder: Path, stamp: Fingerprint) -> list[Waiting]:
    found = files_by_article(folder, stamp).items()
    return in_order((_waiting(folder, article, files) for article, files in found), settled=True)


def articles() -> list[Waiting] | None:
    """Every article, oldest first, with how many of its candidates are open.

    None, and a message, where an interrupted save keeps them from being read.
    """
    folder = data_folder()
    try:
        return _queue(folder, fingerprint(folder))
    except (Busy, OSError) as error:
        page.alert(str(error))
        return None


def show_queue(listed: Sequence[Waiting], by: str) -> None:
    """What waits, and for whom; then the articles, oldest first, each with its progress."""
    with st.expander(f"Queue: {_told(listed, by)}", key=key("queue")):
        ready = [article for article in listed if not article.faults]
        st.html(markup.render("review/queue", articles=ready, by=by))
        beside = [
            (room, counted(count, room.removesuffix("s")))
            for room in ("disputes", "gaps")
            if (count := _once(room))
        ]
        if beside:
            st.html(markup.render("review/beside", beside=beside))
        faults = [fault for article in listed for fault in article.faults]
        if faults:
            st.html(markup.render("review/faults", faults=faults))


def _told(listed: Sequence[Waiting], by: str) -> str:
    left = [article for article in listed if article.open or article.faults]
    once = sum(len(article.once) for article in listed)
    mine = sum(article.to_confirm(by) for article in listed) if by else 0
    unsigned, contested = (
        sum(article.unsigned for article in listed),
        sum(article.contested for article in listed),
    )
    articles, candidates = counted(len(left), "article"), sum(article.open for article in left)
    parts = [
        f"{counted(candidates, 'open candidate')} in {articles}" if left else "",
        f"{unsigned} to sign" if unsigned else "",
        f"{once} to be confirmed by a second person{f' ({mine} by you)' if mine else ''}"
        if once
        else "",
        f"{contested} contested" if contested else "",
    ]
    return ", ".join(part for part in parts if part) or "nothing is waiting"


def _once(room: Room) -> int:
    """How many disputes or gaps wait for a second person."""
    found = in_room(whole(), room).values()
    return len([item for item in found if standing(item.valid_checks()) == "checked once"])


def show_next(listed: Sequence[Waiting], desk: Desk) -> None:
    """Where something waits for this person, once nothing does in this article."""
    if desk.alone or not desk.by or desk.waiting:
        return
    elsewhere = [
        article
        for article in listed
        if article.article != desk.opened.article.id and not article.faults
    ]
    ways = [
        (article, "open candidates" if article.open else "items to sign or confirm")
        for article in elsewhere
        if article.open or article.unsigned or article.to_confirm(desk.by)
    ]
    first = next(iter(ways), None)
    st.html(markup.render("review/next", waiting=first and first[0], what=first and first[1]))


def choose_article(listed: Sequence[Waiting]) -> str | None:
    """The article in the address, else the first that waits; None if there is none."""
    ready = {waits.article: waits for waits in listed if not waits.faults}
    if not ready:
        return None
    asked = st.query_params.get("article")
    if asked is not None and asked not in ready:
        page.notice(f"There is no article “{asked}” to review. Showing another one.")
        asked = None
    chosen = asked or next(
        (name for name, article in ready.items() if article.open), next(iter(ready))
    )
    st.session_state[key("article")] = chosen
    st.selectbox(
        "Article",
        list(ready),
        key=key("article"),
        format_func=told_apart(
            ready, lambda name: f"{ready[name].title} ({ready[name].open} open)"
        ),
        on_change=lambda: go(article=st.session_state[key("article")]),
    )
    return chosen


def _on_list(kept: Memory, sheet: int, article: str, widget: str) -> None:
    """Select what the list names, unless the sheet that it belongs to has been turned over."""
    if kept.sheet == sheet:
        go(article=article, at=st.session_state[widget])


def step(desk: Desk) -> None:
    """Where to go from here: a list of everything, and the keys for next and previous."""
    signs = {mark.key: mark for mark in [*marks(desk), *relation_marks(desk)]}
    places = [*signs, ADD, *([] if desk.alone else [RELATE])]
    article = desk.opened.article.id
    left = drafting.drafted(desk.by)
    numbers = {candidate.proposal.key: n for n, candidate in enumerate(desk.opened.candidates, 1)}

    def named(place: str) -> str:
        if place == ADD:
            return "Add what the machine missed"
        if place == RELATE:
            return "Relate recorded items"
        mark = signs[place]
        typed = ", with unsaved text" if (article, place) in left else ""
        return f"{mark.sign or numbers[place]}: {mark.told}{typed}"

    chosen = field_key("list")
    st.session_state[chosen] = desk.at
    st.selectbox(
        "Candidate or item",
        places,
        key=chosen,
        format_func=named,
        on_change=_on_list,
        args=(memory(), memory().sheet, desk.opened.article.id, chosen),
    )
    with st.container(horizontal=True, gap="small"):
        for label, name, there in (
            ("Previous", "previous", desk.after("previous")),
            ("Next", "next", desk.after("next")),
            ("Add", "add", ADD),
            *([] if desk.alone else [("Relate", "relate", RELATE)]),
        ):
            st.button(
                label,
                key=key(f"to_{name}"),
                shortcut=KEYS[name],
                on_click=go,
                kwargs={"article": desk.opened.article.id, "at": there},
            )


def reading_mode() -> None:
    """Whether this is a second, independent reading."""

    def put() -> None:
        if st.session_state[key("alone")]:
            st.query_params["reading"] = "independent"
        else:
            st.query_params.pop("reading", None)

    st.session_state[key("alone")] = st.query_params.get("reading") == "independent"
    st.toggle(
        "Independent second reading",
        key=key("alone"),
        on_change=put,
        help="Hides what others decided. What you save is compared with theirs and changes no "
        "record.",
    )
