"""A chart with its excerpts as one HTML file that opens offline.

    document(view, draw, keys, title="…", summary="…", address="…")

The file carries Plotly's script, the chart, and under it the evidence of each record; choosing a
point leads to its sentence. It asks no server for anything.

Not for the dashboard's own pages: these are drawn by Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from charts.style import Look
from components import markup
from components.filters import View
from extract.edition.dossier import dossier

_FOLLOW = (
    "document.getElementById('{plot_id}').on('plotly_click', function (event) {"
    " var key = event.points[0].customdata; if (key) location.hash = key; });"
)


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
    chart = draw(paper).to_html(
        full_html=False,
        include_plotlyjs=True,
        config={"displaylogo": False, "displayModeBar": False, "responsive": True},
        post_script=_FOLLOW,
    )
    edition.items.load(keys)  # all by one question
    items = [dossier(edition, key, view.selection.search) for key in keys]
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
        version=edition.version,
        address=address,
    )
    # Plotly's own HTML, in which it escapes what the chart says, is put where no value can stand:
    # a comment of the template's, which no escaped text can repeat.
    before, _, after = text.partition("<!--chart-->")
    return f"{before}{chart}{after}".encode()
