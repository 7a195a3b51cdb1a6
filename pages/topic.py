"""A topic of the collection: its metrics as their scales are, what is behind them, who objects."""

from __future__ import annotations

from functools import partial

import streamlit as st

from charts import topic as charts
from components import behind, chart, charted, claims, markup, meanings, page
from components.view import MOST_DRAWN
from extract.contract.wording import many

view = page.view()
chart.in_a_frame(view)
topic = page.topic(view)
head = st.container()  # its words depend on what is chosen below it
choices: dict[str, list[str]] = {}
count = view.number(topic.metrics)
if count > MOST_DRAWN:
    choices = page.choices("measure", "where")
    choices = page.choose_series(view, charted.offered(view, topic), choices)
drawn = charted.topical(view, topic, choices)
nothing = charts.title([], view.first, view.last, narrowed=view.narrowed)
with head:
    page.heading(topic.title, drawn.title if drawn else topic.heading or nothing, topic.subtitle)
if drawn is None:
    page.stop_if_empty(view, 0, "figures", partial(view.hidden, topic.metrics))
else:
    if count > MOST_DRAWN:
        more = (
            f"This topic has {many(count, 'record')} in this selection: the chart shows one metric "
        )
        st.html(markup.paragraph(f"{more}and place at a time.", "fr-note"))
    if drawn.could_be_joined and page.offer_to_join():
        drawn = charted.topical(view, topic, {**choices, "joined": ["true"]}) or drawn
    chart.show(view, drawn, meanings.html(view, topic))
    frame = drawn.frame if count > MOST_DRAWN else view.of(topic.metrics)
    behind.show(view, frame, topic.behind)
    claims.disputes_about(view, set(frame["record_id"]), topic.disputed)
