"""Ranks over the years: a step chart, the main place first, neighbours on demand."""

from __future__ import annotations

import streamlit as st

from charts import tiers
from charts.style import as_rows
from components import chart, colours, markup, page

view = page.view()
edition = view.edition
metric = page.metric_of(view, "ranking")
main = view.about.place
everything = edition.frame(metrics=[metric.id])
all_places = [main, *sorted(set(everything["place"]) - {main})]
frame = view.of([metric.id])
mine = frame.loc[frame["place"] == main]
ranks = tiers.by_year(as_rows(mine), view.first, view.last)
title, subtitle = page.words(
    view, "tiers", tiers.title(ranks, metric.levels, main), metric.description
)
page.heading(metric.label, title, subtitle)
page.stop_if_empty(view, len(frame), "tiers")

if page.embedded():
    others = [one for one in all_places[1:] if one in st.query_params.get_all("compare")]
else:
    others = st.pills(
        "Compare with", all_places[1:], selection_mode="multi", key="compare", bind="query-params"
    )
places = [main, *others]
frame = frame.loc[frame["place"].isin(places)].reset_index(drop=True)
page.stop_if_empty(view, len(frame), f"tiers of {main}")
events = page.events_in(view, [metric.id])
look = colours.look(edition)
chart.show(
    view,
    lambda look: tiers.steps(
        frame,
        metric.levels,
        page.drawn(events),
        places=places,
        all_places=all_places,
        first=view.first,
        last=view.last,
        look=look,
    ),
    frame,
    title=title,
    summary=" ".join(
        tiers.summary(as_rows(frame.loc[frame["place"] == place]), place, view.first, view.last)
        for place in places
    ),
    what=metric.id,
    events=events,
    key_html=markup.key(
        [
            (markup.mark("circle", look.accent, filled=True), "dot: words of an article"),
            (markup.mark("circle", look.accent, filled=False), "ring: by citation"),
        ]
    ),
)
