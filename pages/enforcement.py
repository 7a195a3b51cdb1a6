"""Raids, prosecutions, arrests, complaints, rescues, convictions: each on its own axis."""

from __future__ import annotations

from charts import panels
from components import chart, charted, page

view = page.view()
metrics = [metric.id for metric in charted.metrics_of(view, "enforcement")]
drawn = charted.counts(view, {})
nothing = panels.title(view.of([]), [], view.first, view.last)
title, subtitle = page.words(view, "enforcement", drawn.title if drawn else nothing)
page.heading("Enforcement", title, subtitle)
page.stop_if_empty(
    view, len(drawn.frame) if drawn else 0, "enforcement figures", view.hidden(metrics)
)
chart.show_charted(view, drawn)
