"""A chart with its excerpts as one HTML file that opens offline.

    document(view, draw, keys, title="…", summary="…", address="…")

The file carries the chart as a drawing, and under it the evidence of each record: a mark leads to
its sentence, and a sentence back to its mark. It runs no script and asks no server for anything; a
policy of its own sees to both.

Not for the dashboard's own pages: these are drawn by Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from charts.still.drawing import Drawing
from charts.still.fonts import SANS, embedded
from charts.style import Look
from components import markup
from components.filters import View
from extract.edition.dossier import dossier

_MARK = "mark-"  # begins the ids of marks; those of sentences are the records' own


def document(
    view: View,
    draw: Callable[[Look], go.Figure],
    keys: Sequence[str],
    *,
    title: str,
    summary: str,
    address: str,
) -> bytes:
    """The file's content, UTF-8.

    Args:
        view: the view that the chart was drawn from.
        draw: makes the chart.
        keys: the records and events that the chart draws, whose evidence follows it.
        title: the chart's title.
        summary: what the chart shows, in sentences.
        address: where the chart stands in the dashboard.
    """
    edition = view.edition
    # Light paper, whatever the theme of the reader who saves it.
    paper = Look(dark=False, organizations=tuple(edition.organizations))
    drawing = Drawing(draw(paper))
    chart = drawing.responsive(
        title, summary, link=lambda key: f"#{key}", anchor=lambda key: f"{_MARK}{key}"
    )
    edition.items.load(keys)  # all by one question
    items = [dossier(edition, key, view.selection.search) for key in keys]
    drawn = {key for key in keys if f'id="{_MARK}{key}"' in chart}
    speakers = list(
        dict.fromkeys(one.organization.id for one in items if one.value_label and one.organization)
    )
    signs = (
        markup.organization_signs(edition.organizations, paper, speakers)
        if len(speakers) > 1
        else markup.evidence_signs(paper)
    )
    text = markup.render(
        "standalone",
        title=title,
        summary=summary,
        signs=signs,
        items=items,
        drawn=drawn,
        mark=_MARK,
        version=edition.version,
        address=address,
    )
    # What is drawn is put where no value can be: comments of the template's, which no escaped text
    # can repeat.
    for comment, made in (
        ("<!--chart-->", chart),
        ("<!--fonts-->", embedded({SANS: drawing.text})),
    ):
        before, _, after = text.partition(comment)
        text = f"{before}{made}{after}"
    return text.encode()
