"""Checking by hand, for curators: candidates become signed records, claims and events."""

from __future__ import annotations

import streamlit as st

from components import page
from components.review import drafting
from components.review.bounds import show_bounds
from components.review.choosing import (
    articles,
    choose_article,
    reading_mode,
    show_next,
    show_queue,
    signer,
    step,
    who,
)
from components.review.desk import open_desk
from components.review.list_sheet import keep_list
from components.review.lists import choose_list, show_list
from components.review.measured import show_agreement
from components.review.saving import take_up
from components.review.sheet import follow, show_sheet
from components.review.stating import show_stated
from components.review.text import show_text

if not page.curating() or page.embedded():
    st.error("This page is for curators: start the dashboard with `make curate`.")
    st.stop()
page.titled(
    "Review",
    "Read, decide, sign",
    "The machine proposes candidates. Here a person decides, with the article’s words alongside, "
    "whether to record each one, what it says and who says so.",
)
take_up()
drafting.keep(signer())
keep_list(signer())
waiting = articles()
if waiting is None:
    st.stop()
show_queue(waiting, signer())
left, right = st.columns([2, 3], vertical_alignment="top")
with left:
    by = who()
with right:
    room = choose_list()
if room:
    show_list(room, by)
    st.stop()
with right:
    article = choose_article(waiting)
if article is None:
    st.info("There is no article to review. Bring one in: `python -m extract add FILE`.")
    st.stop()
desk = open_desk(article, by)
if desk is None:
    st.stop()
words, sheet = st.columns([11, 10], gap="large")
with words:
    show_text(desk)
    show_bounds(desk)
    show_stated(desk)
with sheet:
    reading_mode()
    step(desk)
    show_next(waiting, desk)
    show_sheet(desk)
show_agreement(desk)
follow(desk)
