"""What the collection holds: one timeline of all records and events, and what is missing."""

from __future__ import annotations

import streamlit as st

from components import (
    chart,
    charted,
    claims,
    colours,
    contents,
    coverage,
    headings,
    leads,
    markup,
    page,
)

view = page.view()

chart.in_a_frame(view)
page.heading(*headings.overview(view))
page.stop_if_empty(view, view.count, "records", view.hidden)
leading = st.container()
st.header(headings.TIMELINE, anchor=False)
said = st.container()
lanes = st.segmented_control(
    "Group by",
    charted.LANES,
    default=charted.LANES[0],
    required=True,
    key="lanes",
    bind="query-params",
)
drawn = charted.overview(view, {"lanes": [lanes] if lanes else []})
if drawn is not None:
    chart.show(view, drawn)
# A reader who changes a filter waits for the chart: what is above it is made after it.
with leading:
    for part in (leads.html(view, colours.look(view.edition)), claims.announced(view)):
        if part:
            st.html(part)
with said:
    sentences = (
        contents.contents(view),
        contents.years_without(view),
        contents.kinds_of_evidence(view),
    )
    st.html(markup.paragraph(" ".join(sentence for sentence in sentences if sentence)))
coverage.show(view)
