"""A chart with its excerpts as one HTML file that opens offline.

    document(view, drawn, address="…")

The file carries the chart as a drawing, and under it the evidence of each record: a mark leads to
its sentence, and a sentence back to its mark. It runs no script and asks no server for anything; a
policy of its own sees to both.

Not for the dashboard's own pages: these are drawn by Streamlit.
"""

from __future__ import annotations

from charts.still.drawing import Drawing
from charts.still.fonts import SANS, embedded
from charts.style import Look
from components import markup
from components.charted import Charted
from components.view import View
from extract.edition.dossier import dossiers

_MARK = "mark-"  # begins the ids of marks; those of sentences are the records' own


def document(view: View, drawn: Charted, *, address: str) -> bytes:
    """The file's content, UTF-8.

    Args:
        view: the view that the chart was drawn from.
        drawn: the chart, whose records' and events' evidence follows it.
        address: where the chart is in the dashboard.
    """
    edition = view.edition
    # Light paper, whatever the theme of the reader who saves it.
    paper = Look(dark=False, organizations=tuple(edition.organizations))
    figure = drawn.draw(paper)
    drawing = Drawing(figure)
    chart = drawing.responsive(
        drawn.title,
        drawn.summary,
        link=lambda key: f"#{key}",
        anchor=lambda key: f"{_MARK}{key}",
    )
    keys = drawn.keys
    items = dossiers(edition, keys, view.selection.search)
    marked = {key for key in keys if f'id="{_MARK}{key}"' in chart}
    text = markup.render(
        "standalone",
        title=drawn.title,
        summary=drawn.summary,
        signs=[markup.of_chart(sign) for sign in drawn.signs(figure, paper)],
        items=items,
        drawn=marked,
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
