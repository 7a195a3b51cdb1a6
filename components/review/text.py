"""The article's text beside the form, with candidates and items marked in it.

    show_text(desk)

Not for what a mark says of its state: that is `desk.marks`.
"""

from __future__ import annotations

import streamlit as st

from components import markup, page
from components.review.desk import Desk, marks
from components.review.marked import body
from extract.contract.wording import counted
from extract.intake.language import other_language


def show_text(desk: Desk) -> None:
    """The body of the article with its marks, and how far it is."""
    opened = desk.opened
    candidates = opened.candidates
    left = len([candidate for candidate in candidates if desk.state(candidate) == "open"])
    done = len(candidates) - left
    st.progress(
        done / len(candidates) if candidates else 1.0,
        text=f"{done} of {counted(len(candidates), 'candidate')} decided",
    )
    article = opened.article
    language = other_language(opened.text[article.body.start : article.body.end])
    if language:
        page.notice(
            f"This article is in {language}, and the machine reads English only: it proposes "
            "nothing here. Add what it says yourself, with Alt+M."
        )
    query = {"article": article.id} | ({"reading": "independent"} if desk.alone else {})
    st.html(
        markup.render("review/stated", article=article, published=markup.published(article))
        + body(
            opened.text,
            (article.body.start, article.body.end),
            marks(desk),
            desk.at,
            lambda at: markup.address("review", **query, at=at),
        )
    )
    st.html(
        markup.paragraph(
            "Highlighted: an open candidate. Underlined: decided. Struck through: rejected. The "
            "letters r, c and e follow the words of a record, claim or event.",
            "fr-note",
        )
    )
