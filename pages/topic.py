"""A topic of the collection: its metrics as their scales are, what is behind them, who objects."""

from __future__ import annotations

from charts import topic as charts
from components import behind, chart, charted, claims, page

view = page.view()
topic = page.topic(view)
drawn = charted.topical(view, topic, {})
nothing = charts.title([], view.first, view.last, narrowed=view.narrowed)
page.heading(topic.title, drawn.title if drawn else topic.heading or nothing, topic.subtitle)
if drawn is None:
    page.stop_if_empty(view, 0, "figures", view.hidden(topic.metrics))
else:
    if drawn.could_be_joined and not page.embedded() and page.offer_to_join():
        drawn = charted.topical(view, topic, {"joined": ["true"]})
    chart.show_charted(view, drawn)
    frame = view.of(topic.metrics)
    behind.show(view, frame, topic.behind)
    claims.disputes_about(view, set(frame["record_id"]), topic.disputed)
