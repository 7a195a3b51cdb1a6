"""Shares found by studies, the counts behind them, and what critics say of them."""

from __future__ import annotations

import streamlit as st

from components import chart, charted, claims, markup, page
from extract.contract.wording import listed

view = page.view()
metrics = charted.metrics_of(view, "prevalence")
shares = [metric for metric in metrics if metric.unit == "percent"]
behind = [metric for metric in metrics if metric.unit != "percent"]
frame = view.of([metric.id for metric in shares])
counts = view.of([metric.id for metric in behind])

title, subtitle = page.words(view, "prevalence", "What studies found")
page.heading("Prevalence", title, subtitle)
page.stop_if_empty(view, len(frame), "percentages", view.hidden([metric.id for metric in shares]))
joined = not page.embedded() and st.toggle(
    "Join the points of different years",
    key="joined",
    bind="query-params",
    help="Two studies are not a series: nothing is known about the years between them.",
)
chart.show_charted(view, charted.shares(view, {"joined": ["true"] if joined else []}))
st.header("The numbers behind the percentages", anchor=False)
st.html(
    markup.paragraph(
        "Sample sizes, counts, and the comparison that the study itself makes. Counts and "
        "percentages are shown as reported, even where they disagree."
    )
)
if len(counts):
    st.html(chart.table(counts))
else:
    hidden = view.hidden([metric.id for metric in behind])
    page.notice(page.nothing(view, "counts", hidden))
missing = [metric.label for metric in behind if metric.id not in set(counts["metric"])]
if missing and len(counts):
    st.html(markup.paragraph(f"This selection has no figure for: {listed(missing)}.", "fr-note"))
st.header("What others say about these figures", anchor=False)
claims.disputes_about(view, {*frame["record_id"], *counts["record_id"]})
