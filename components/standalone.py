"""A chart with its excerpts as one HTML file that opens offline.

    document(view, draw, keys, title="…", summary="…", address="…")

The file carries Plotly's script, the chart, and under it the evidence of each record; choosing a
point leads to its sentence. It asks no server for anything.

Not for the dashboard's own pages: these are drawn by Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import plotly.graph_objects as go

from charts.style import Look
from components import markup
from components.filters import View
from extract.contract.models import Record

_STYLE = """
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem 4rem; background: #fbfaf6;
  color: #1c1b19; font: 16px/1.5 "Source Sans", "Source Sans 3", system-ui, sans-serif; }
h1 { font: 600 1.8rem/1.15 "Source Serif", "Source Serif 4", Georgia, serif; margin: 0 0 .5rem; }
a { color: inherit; }
.fr-evidence { border-top: 2px solid; padding: .7rem 0 1.6rem; }
:target .fr-evidence { background: #f1eee5; }
.fr-value { font: 600 1.5rem/1.1 Georgia, serif; margin: .1rem 0; }
.fr-what { margin: 0 0 .8rem; }
blockquote { font: 1.05rem/1.55 Georgia, serif; margin: 0 0 .6rem; padding: 0 0 0 .9rem;
  border-left: 2px solid #c9c4b7; }
.fr-around { color: #6b665c; }
mark { background: #f4e6a1; color: inherit; }
mark b { text-decoration: underline; }
.fr-key { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; font-size: .88rem; }
.fr-key img { width: 14px; height: 14px; vertical-align: -2px; margin-right: .35rem; }
.fr-facts, .fr-note { font-size: .9rem; }
.fr-facts div { border-top: 1px solid #d9d4c7; padding: .3rem 0; }
"""
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
    records = [item for key in keys if isinstance(item := edition.items[key], Record)]
    speakers = dict.fromkeys(record.organization for record in records)
    signs = (
        markup.organizations_key(edition, paper, speakers)
        if len(speakers) > 1
        else markup.key(markup.evidence_key(paper))
    )
    entries: list[str] = []
    for key in keys:
        item = edition.items[key]
        row = edition.row(key) if isinstance(item, Record) else None
        evidence = markup.evidence(edition, item, row, links=False)
        entries.append(f'<section id="{escape(key)}">{evidence}</section>')
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1>{signs}{chart}<p>{escape(summary)}</p>"
        f"<p>Source: Figures of Record, version {escape(edition.version)}, "
        f"{markup.link(address, address)}. Choose a point to read its sentence.</p>"
        f"{''.join(entries)}</body></html>"
    )
    return text.encode("utf-8")
