"""Ranks over the years: a step chart, the main place first, neighbours on demand."""

from __future__ import annotations

import streamlit as st

from components import chart, charted, markup, page
from extract.contract.wording import listed

view = page.view()
metric = page.metric_of(view, "ranking")
all_places = charted.places_of(view, metric)
title, subtitle = charted.rank_words(view, metric)
page.heading(metric.label, title, subtitle)
page.stop_if_empty(view, len(view.of([metric.id])), "levels", view.hidden([metric.id]))

if page.embedded():
    others = [place for place in all_places[1:] if place in st.query_params.get_all("compare")]
else:
    others = st.pills(
        "Compare with",
        all_places[1:],
        selection_mode="multi",
        key="compare",
        bind="query-params",
        format_func=markup.plain,
    )
drawn = charted.ranks(view, {"compare": others})
places = [all_places[0], *others]
page.stop_if_empty(
    view,
    0 if drawn is None else len(drawn.frame),
    f"levels of {listed(places, 'or')}",
    view.hidden([metric.id], places),
)
chart.show_charted(view, drawn)
