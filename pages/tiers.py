"""Ranks over the years: a step chart, the main place first, neighbours on demand."""

from __future__ import annotations

import streamlit as st

from charts import tiers
from charts.style import as_rows
from components import chart, data, markup, page

view = page.view()
collection = view.collection
metric = next(one for one in collection.metrics.values() if one.topic == "ranking")
main = view.about.place
everything = collection.frame(metrics=[metric.id])
all_places = [main, *sorted(set(everything["place"]) - {main})]
frame = view.of([metric.id])
mine = frame.loc[frame["place"] == main]
ranks = tiers.by_year(as_rows(mine), view.first, view.last)
page.heading(
    metric.label,
    tiers.title(ranks, metric.levels, main),
    "Tier 1 is the highest, Tier 3 the lowest. The report judges a government’s efforts, not how "
    "much trafficking there is. Source: US State Department, as told by articles (filled) and "
    "cited documents (rings).",
)
page.stop_if_empty(view, len(frame), "tiers")

others = (
    []
    if page.embedded()
    else st.pills("Compare with", all_places[1:], selection_mode="multi", key="compare", default=[])
)
places = [main, *others]
frame = frame.loc[frame["place"].isin(places)].reset_index(drop=True)
page.stop_if_empty(view, len(frame), f"tiers of {main}")
events = page.events_in(view, [metric.id])
look = data.look(collection)
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
    title=tiers.title(ranks, metric.levels, main),
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
