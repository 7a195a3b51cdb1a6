"""Shares found by studies, the counts behind them, and what critics say of them."""

from __future__ import annotations

import streamlit as st

from charts import panels
from components import chart, claims, colours, markup, page
from extract.contract.wording import listed

view = page.view()
edition = view.edition
metrics = [metric for metric in edition.metrics.values() if metric.topic == "prevalence"]
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
look = colours.look(edition)
drawn = page.panel_metrics(shares, frame)
chart.show(
    view,
    lambda look: panels.panels(
        frame, drawn, first=view.first, last=view.last, look=look, joined=joined
    ),
    frame,
    title=panels.title(frame, drawn, view.first, view.last),
    summary=panels.summary(frame, drawn, page.short_names(view)),
    what="prevalence-shares",
    signs=markup.organization_signs(edition.organizations, look, frame["organization"]),
)
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
