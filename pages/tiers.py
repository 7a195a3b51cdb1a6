"""Ranks over the years: a step chart, the main place first, neighbours on demand."""

from __future__ import annotations

import streamlit as st

from charts import tiers
from charts.style import as_rows
from components import chart, colours, markup, page
from extract.contract.wording import listed

view = page.view()
edition = view.edition
metric = page.metric_of(view, "ranking")
main = view.about.place
all_places = [main, *sorted(edition.places(metric.id) - {main})]
frame = view.of([metric.id])
ranks = tiers.by_year(as_rows(frame.loc[frame["place"] == main]), view.first, view.last)
title, subtitle = page.words(
    view,
    "tiers",
    tiers.title(ranks, main, view.first, view.last, narrowed=view.narrowed),
    metric.description,
)
page.heading(metric.label, title, subtitle)
page.stop_if_empty(view, len(frame), "levels", view.hidden([metric.id]))

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
places = [main, *others]
frame = frame.loc[frame["place"].isin(places)].reset_index(drop=True)
page.stop_if_empty(
    view,
    len(frame),
    f"levels of {listed(places, 'or')}",
    view.hidden([metric.id], places),
)
events = [event for event in view.events if metric.id in event.metrics]
look = colours.look(edition)
chart.show(
    view,
    lambda look: tiers.steps(
        frame,
        metric.levels,
        page.event_rows(events),
        places=places,
        all_places=all_places,
        first=view.first,
        last=view.last,
        look=look,
    ),
    frame,
    title=title,
    summary=" ".join(
        tiers.summary(
            as_rows(frame.loc[frame["place"] == place]),
            place,
            view.first,
            view.last,
            narrowed=view.narrowed,
        )
        for place in places
    ),
    what=metric.id,
    events=events,
    signs=[
        markup.mark("Dot: quoted from an article", "circle", look.accent, filled=True),
        markup.mark("Ring: cited, not quoted", "circle", look.accent, filled=False),
    ],
)
