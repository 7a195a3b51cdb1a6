"""What the levels of a topic's metrics mean, each in the words of an article or reference.

    html(view, topic)          # "" where nothing in the collection says it

Not for what a metric measures: its description does that.
"""

from __future__ import annotations

from components import markup
from components.view import View
from extract.contract.about import Topic
from extract.edition.dossier import published


def html(view: View, topic: Topic) -> str:
    """The meanings as HTML, of the metrics that the filters leave."""
    metrics = [view.edition.metrics[key] for key in topic.metrics]
    left = set(view.selection.metrics) or {metric.id for metric in metrics}
    found = [
        {"level": meaning.level, "words": meaning.words, "home": home, "published": published(home)}
        for metric in metrics
        if metric.id in left
        for meaning in metric.meanings
        if (home := view.edition.publication(meaning.source))
    ]
    return markup.render("meanings", meanings=found) if found else ""
