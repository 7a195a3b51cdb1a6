"""Correcting where the article begins and ends, by mouse in its whole text, or by typing words.

    show_bounds(desk)

A selection reaches the page through the address (`body_first`, `body_last`: code points of the
text), put there by `server/assets/review.js`.

Not for what new bounds may leave out: that is `extract.review.bounding`.
"""

from __future__ import annotations

import streamlit as st

from components.review import drafting, html
from components.review.desk import Desk
from components.review.form import field_key, key, value_of
from components.review.memory import memory
from components.review.saving import pressed, save_bounds
from components.review.widgets import beside
from extract.contract.publications import Body
from extract.review.changes import Bound

_WORDS = 8  # as many of the first and last words as are shown


def show_bounds(desk: Desk) -> None:
    """The whole text, with what is outside the body set apart, and the form that moves its ends."""
    if desk.alone:
        return
    opened = desk.opened
    body = opened.article.body
    asked = {end: _asked(end, len(opened.text)) for end in ("first", "last")}
    selected = any(place is not None for place in asked.values())
    fresh = value_of("body_first") is None
    filled: dict[str, str] = {"body_reason": ""}
    first = body.start if asked["first"] is None else asked["first"]
    last = body.end if asked["last"] is None else asked["last"]
    for end, words in (
        ("first", _first_words(opened.text, first)),
        ("last", _last_words(opened.text, last)),
    ):
        if value_of(f"body_{end}") is None or value_of(f"body_{end}_asked") != asked[end]:
            st.session_state[field_key(f"body_{end}")] = words
            st.session_state[field_key(f"body_{end}_words")] = words
            st.session_state[field_key(f"body_{end}_asked")] = asked[end]
            filled[f"body_{end}"] = words
    if fresh:
        selected = (
            drafting.restore_beside(opened.article.id, drafting.BOUNDS, desk.by, filled) or selected
        )
    else:
        memory().filled.update({name: filled[name] for name in filled if name != "body_reason"})
    # With a key it stays as the curator left it, whatever `expanded` says later.
    with st.expander("Where the article begins and ends", expanded=selected, key=key("whole_text")):
        st.html(html.bounds(opened.text, body))
        with st.form(field_key("bounds"), border=False, enter_to_submit=False):
            for end, label in (("first", "First words"), ("last", "Last words")):
                st.text_input(label, key=field_key(f"body_{end}"), autocomplete="off")
                beside(f"body.{end}")
            st.text_input(
                "What was wrong with the bounds?", key=field_key("body_reason"), autocomplete="off"
            )
            beside("body.reason")
            drafting.handing_over(field_key("do_keep_bounds"))
            st.form_submit_button(
                "Save the bounds",
                key=field_key("do_bounds"),
                on_click=pressed,
                args=(
                    memory(),
                    desk.place,
                    memory().sheet,
                    lambda: save_bounds(desk, _bound(body, asked)),
                ),
            )


def _asked(end: str, length: int) -> int | None:
    """The code point that was selected with the mouse; None if none was, or there is none such."""
    given = st.query_params.get(f"body_{end}", "")
    return int(given) if given.isascii() and given.isdecimal() and int(given) <= length else None


def _bound(body: Body, asked: dict[str, int | None]) -> Bound:
    """What the form says: places that are known, if the words that were shown for them are left."""

    def place(end: str, now: int) -> str | int:
        words = str(value_of(f"body_{end}") or "")
        if words != value_of(f"body_{end}_words"):
            return words
        known = asked[end]
        return now if known is None else known

    reason = str(value_of("body_reason") or "")
    return Bound(place("first", body.start), place("last", body.end), reason)


def _first_words(text: str, start: int) -> str:
    return " ".join(text[start : start + 200].split()[:_WORDS])


def _last_words(text: str, end: int) -> str:
    return " ".join(text[max(0, end - 200) : end].split()[-_WORDS:])
