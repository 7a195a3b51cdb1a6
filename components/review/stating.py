"""Correcting what is said of the article beside its words: title, publisher, date, addresses.

    show_stated(desk)

Not for what follows from it: that is `extract.review.restating`.
"""

from __future__ import annotations

from typing import Any, get_args

import streamlit as st

from components.review import drafting
from components.review.desk import Desk
from components.review.form import field_key, key, value_of
from components.review.memory import memory
from components.review.saving import pressed, save_stated
from components.review.typed import parts_of
from components.review.widgets import beside
from extract.contract.publications import Article
from extract.contract.times import Basis
from extract.review.changes import Restate

_LINES = (
    ("title", "Title", ""),
    ("publisher", "Publisher", ""),
    ("authors", "Authors", "separated by semicolons; empty if nobody is named"),
    ("published", "Published, as EDTF", "2008-06-12; empty if unknown"),
    ("published.note", "How the date is known", "the page’s date line"),
    ("url", "Address of the publisher’s page", "https://…"),
    ("archived_url", "Address of an archived copy", "https://web.archive.org/web/… (may be empty)"),
    ("rights", "Rights", ""),
    ("note", "Note on the article", ""),
)

_LONG = ("rights", "note")  # sentences, of which one line would show the beginning


def show_stated(desk: Desk) -> None:
    """Details of the article, and the form that corrects it."""
    if desk.alone:
        return
    article = desk.opened.article
    filled = _filled(article)
    typed = any(problem.field.startswith("article.") for problem in memory().problems)
    if value_of("article_title") is None:
        for name, value in filled.items():
            st.session_state[field_key(name)] = value
        kept = drafting.restore_beside(article.id, drafting.STATED, desk.by, filled)
        typed = typed or kept
    # With a key it stays as the curator left it, whatever `expanded` says later.
    with (
        st.expander("Details of the article", expanded=typed, key=key("stated")),
        st.form(field_key("stating"), border=False, enter_to_submit=False),
    ):
        for name, label, told in _LINES:
            if name in _LONG:
                st.text_area(label, key=field_key(_field(name)), height=68)
            else:
                st.text_input(
                    label,
                    key=field_key(_field(name)),
                    autocomplete="off",
                    placeholder=told or None,
                )
            beside(f"article.{name}")
            if name == "published":
                st.selectbox(
                    "Basis of the date",
                    get_args(Basis),
                    key=field_key("article_basis"),
                )
        signed = [item for item in article.evidenced if desk.opened.valid_checks(item)]
        if signed:
            st.checkbox(
                f"I have looked again at its signed items ({len(signed)}): sign them again",
                key=field_key("article_sign"),
                help="Checks vouch for title, publisher and date. If one of these changes, they "
                "are void, and each item is signed again: here, or later one by one.",
            )
        st.text_input("What was wrong?", key=field_key("article_reason"), autocomplete="off")
        beside("article.reason")
        beside("article.")
        drafting.handing_over(field_key("do_keep_stated"))
        st.form_submit_button(
            "Save the details",
            key=field_key("do_stated"),
            on_click=pressed,
            args=(memory(), desk.place, memory().sheet, lambda: save_stated(desk, _restated())),
        )


def _field(name: str) -> str:
    return f"article_{name.replace('published.', 'published_')}"


def _filled(article: Article) -> dict[str, Any]:
    """The fields of the form as they are in the article."""
    published = article.published
    return {
        "article_title": article.title,
        "article_publisher": article.publisher,
        "article_authors": "; ".join(article.authors),
        "article_published": published.edtf if published else "",
        "article_basis": published.basis if published else "stated",
        "article_published_note": published.note if published else "",
        "article_url": article.url,
        "article_archived_url": article.archived_url or "",
        "article_rights": article.rights,
        "article_note": article.note,
        "article_sign": False,
        "article_reason": "",
    }


def _restated() -> Restate:
    typed = {name: str(value_of(_field(name)) or "").strip() for name, _, _ in _LINES}
    note = typed.pop("published.note")
    fields: dict[str, Any] = typed | {
        "authors": parts_of(typed["authors"]),
        "archived_url": typed["archived_url"] or None,
        "published": None,
    }
    if typed["published"]:
        basis = value_of("article_basis")
        fields["published"] = {"edtf": typed["published"], "basis": basis, "note": note}
    reason = str(value_of("article_reason") or "").strip()
    return Restate(fields, reason, bool(value_of("article_sign")))
