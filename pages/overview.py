"""What the collection holds: one timeline of all records and events, and what is missing."""

from __future__ import annotations

import streamlit as st

from charts import timeline
from charts.style import as_rows, years_shown
from components import chart, colours, coverage, markup, page
from extract.contract.wording import counted

view = page.view()
edition = view.edition
about = view.about
page.heading("Figures of Record", about.title, about.subtitle)

rows = as_rows(view.frame)
covered = years_shown(rows, view.first, view.last)
missing = [str(year) for year in range(view.first, view.last + 1) if year not in covered]
st.html(
    f'<p class="fr-summary">{len(edition.articles)} articles and '
    f"{len(edition.references)} cited documents, {len(view.frame)} records by "
    f"{counted(len(set(view.frame['organization'])), 'organization')}, "
    f"{len(edition.claims)} claims and {len(edition.events)} events. "
    + (
        f"No record is about {', '.join(missing)}."
        if missing
        else f"Every year from {view.first} to {view.last} has at least one record."
    )
    + " Choose a point to read the sentence that reports it.</p>"
)
page.stop_if_empty(view, len(view.frame), "records")

lanes = "metric"
if not page.embedded():
    lanes = st.segmented_control(
        "A lane for each",
        ["metric", "organization"],
        default="metric",
        required=True,
        key="lanes",
        bind="query-params",
    )
events = page.events_in(view)
look = colours.look(edition)
chart.show(
    view,
    lambda look: timeline.timeline(
        view.frame,
        page.drawn(events),
        lanes=lanes or "metric",
        main_place=about.place,
        first=view.first,
        last=view.last,
        look=look,
    ),
    view.frame,
    title=f"{about.title}: all records, {view.first}–{view.last}",
    summary=timeline.summary(view.frame, page.drawn(events), view.first, view.last),
    what="all-records",
    events=events,
    key_html=markup.organizations_key(edition, look, view.frame["organization"]),
)

coverage.show(view)
