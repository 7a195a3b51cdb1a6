"""Raids, prosecutions, arrests, complaints, rescues, convictions: each on its own axis."""

from __future__ import annotations

from charts import panels
from components import chart, colours, markup, page

view = page.view()
edition = view.edition
metrics = [metric for metric in edition.metrics.values() if metric.topic == "enforcement"]
frame = view.of([metric.id for metric in metrics])
shown = page.panel_metrics(metrics, frame)
title, subtitle = page.words(view, "enforcement", panels.title(frame, shown, view.first, view.last))
page.heading("Enforcement", title, subtitle)
page.stop_if_empty(
    view, len(frame), "enforcement figures", view.hidden([metric.id for metric in metrics])
)
look = colours.look(edition)
chart.show(
    view,
    lambda look: panels.panels(frame, shown, first=view.first, last=view.last, look=look),
    frame,
    title=title,
    summary=panels.summary(frame, shown, page.short_names(view)),
    what="enforcement",
    signs=markup.organization_signs(edition.organizations, look, frame["organization"]),
)
