"""Shares found by studies, the counts behind them, and what critics say of them."""

from __future__ import annotations

import streamlit as st

from charts import panels
from components import chart, claims, colours, markup, page

view = page.view()
edition = view.edition
metrics = [one for one in edition.metrics.values() if one.topic == "prevalence"]
shares = [
    {"id": one.id, "label": one.label, "unit": one.unit} for one in metrics if one.unit == "percent"
]
behind = [
    {"id": one.id, "label": one.label, "unit": one.unit} for one in metrics if one.unit != "percent"
]
frame = view.of([one["id"] for one in shares])
counts = view.of([one["id"] for one in behind])
title, subtitle = page.words(view, "prevalence", "What studies found")
page.heading("Prevalence", title, subtitle)
page.stop_if_empty(view, len(frame), "shares")

joined = not page.embedded() and st.toggle(
    "Join the points of different years",
    key="joined",
    bind="query-params",
    help="Two studies are not a series: nothing is known of the years between them.",
)
look = colours.look(edition)
drawn = [one for one in shares if one["id"] in set(frame["metric"])]
chart.show(
    view,
    lambda look: panels.panels(
        frame, drawn, first=view.first, last=view.last, look=look, joined=joined
    ),
    frame,
    title=panels.title(frame, drawn, view.first, view.last),
    summary=panels.summary(frame, drawn, page.short_names(view)),
    what="prevalence-shares",
    key_html=markup.organizations_key(edition, look, frame["organization"]),
)

st.header("What stands behind the shares", anchor=False)
st.html(
    '<p class="fr-summary">Sample sizes, counts and the comparison that the study itself draws. '
    "Counts and shares stay as reported, also where they do not fit each other.</p>"
)
if len(counts):
    st.html(chart.table(counts))
else:
    st.info("No counts in this selection; widen the filters.")
missing = [one["label"].lower() for one in behind if one["id"] not in set(counts["metric"])]
if missing:
    st.html(
        '<p class="fr-note">No article in this selection gives: '
        f"{markup.escape(', '.join(missing))}.</p>"
    )

st.header("What others say of these figures", anchor=False)
claims.disputes_about(view, {*frame["record_id"], *counts["record_id"]})
