"""Checking by hand, for curators: candidates become signed records, claims and events."""

from __future__ import annotations

import streamlit as st

from components import page
from components.review import desk as review

if not page.curating() or page.embedded():
    st.error("This page is for curators: start the dashboard with `make curate`.")
    st.stop()
page.titled(
    "Review",
    "Read, decide, sign",
    "Each candidate is the machine’s. Whether it stands, what it says and who says so is decided "
    "here, by a person, with the article’s words beside it.",
)
waiting = review.queue()
review.show_queue(waiting)
left, right = st.columns([2, 3], vertical_alignment="top")
with left:
    by = review.who()
with right:
    article = review.choose_article(waiting)
if article is None:
    st.info("There is no article to review. Bring one in: `python -m extract add FILE`.")
    st.stop()
desk = review.open_desk(article, by)
if desk is None:
    st.stop()
words, sheet = st.columns([11, 10], gap="large")
with words:
    review.show_text(desk)
with sheet:
    review.reading_mode()
    review.step(desk)
    review.show_sheet(desk)
review.show_agreement(desk)
review.follow(desk)
