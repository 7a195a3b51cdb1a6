"""Raids, prosecutions, arrests, complaints, rescues, convictions: each on its own axis."""

from __future__ import annotations

from charts import panels
from components import chart, colours, markup, page

view = page.view()
edition = view.edition
metrics = [one for one in edition.metrics.values() if one.topic == "enforcement"]
frame = view.of([one.id for one in metrics])
shown = [
    {"id": one.id, "label": one.label, "unit": one.unit}
    for one in metrics
    if one.id in set(frame["metric"])
]
title, subtitle = page.words(view, "enforcement", panels.title(frame, shown, view.first, view.last))
page.heading("Enforcement", title, subtitle)
page.stop_if_empty(view, len(frame), "enforcement figures")

look = colours.look(edition)
chart.show(
    view,
    lambda look: panels.panels(frame, shown, first=view.first, last=view.last, look=look),
    frame,
    title=title,
    summary=panels.summary(frame, shown, page.short_names(view)),
    what="enforcement",
    key_html=markup.organizations_key(edition, look, frame["organization"]),
)
