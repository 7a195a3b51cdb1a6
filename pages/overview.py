"""What the collection holds: one timeline of all records and events, and what is missing."""

from __future__ import annotations

import streamlit as st

from charts import timeline
from components import chart, colours, contents, coverage, markup, page
from extract.contract.wording import years_in_words

view = page.view()
edition = view.edition
about = view.about

page.heading("Figures of Record", about.title, about.subtitle)
page.stop_if_empty(view, len(view.frame), "records", view.hidden())
sentences = (
    contents.contents(view),
    contents.years_without(view),
    contents.kinds_of_evidence(view),
)
st.html(markup.paragraph(" ".join(one for one in sentences if one)))
lanes = "metric"
if not page.embedded():
    lanes = st.segmented_control(
        "Group by",
        ["metric", "organization"],
        default="metric",
        required=True,
        key="lanes",
        bind="query-params",
    )
events = page.event_rows(view.events)
look = colours.look(edition)
what = "selected records" if view.narrowed else "all records"
chart.show(
    view,
    lambda look: timeline.timeline(
        view.frame,
        events,
        lanes=lanes or "metric",
        main_place=about.place,
        first=view.first,
        last=view.last,
        look=look,
    ),
    view.frame,
    title=f"{about.title}: {what}, {years_in_words(view.first, view.last)}",
    summary=timeline.summary(view.frame, events, view.first, view.last),
    what="all-records",
    events=view.events,
    signs=markup.organization_signs(edition.organizations, look, view.frame["organization"]),
)
coverage.show(view)
