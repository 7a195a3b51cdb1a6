"""A chart with its evidence beside it: select a point, or an item of the list, and read it.

    show(view, charted.of(view, {}))

The frame that is drawn is the frame of the list, of the table and of the downloads. The chosen
item is kept while pages change and is in the address as `record`.

Not for making figures: that is `charts`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts.key import Sign
from charts.still.drawing import Drawing
from charts.style import Look, as_rows
from components import (
    charted,
    citing,
    colours,
    downloads,
    elsewhere,
    embedding,
    entries,
    filters,
    footer,
    markup,
    page,
    plot,
    standalone,
)
from components.charted import Charted
from components.choices import told_apart
from components.view import View
from extract.contract.wording import capital, many, when
from extract.edition.dossier import dossier, lines
from extract.edition.edition import Changed
from extract.publish.citations import cite_chart, cite_collection, cite_record

TABLE = ("Period", "Metric", "Value", "Place", "Who says so", "Published in", "Evidence")

Made = TypeVar("Made")


def choose(key: str) -> None:
    """Remember the choice and put it into the address."""
    st.session_state["chosen"] = key
    st.query_params[entries.PARAMETER] = key


def remember(key: str | None) -> None:
    """Keep an item that was opened by its address as the choice of the pages that follow."""
    if key:
        st.session_state["chosen"] = key


def _on_list(widget: str) -> None:
    choose(st.session_state[widget])


def show(view: View, drawn: Charted, below: str = "") -> None:
    """Draw a page's chart with the HTML `below` it, its evidence, its table and its downloads."""
    made = _drawing(view, drawn, drawn.what, drawn.draw, drawn.signs)
    left, right = st.columns([7, 5], gap="large")
    with left:
        if made.key:
            st.html(made.key)
        # A cell is none of the records, and so never the chosen one.
        chosen = "" if drawn.cells else _chosen(view, drawn)
        _plot(view, drawn, made, chosen)
        if below:
            st.html(below)
    with right:
        _evidence(view, drawn, chosen or _chosen(view, drawn))
    st.html(markup.paragraph(drawn.summary))
    if drawn.cells:
        st.html(markup.paragraph("The records themselves are on the data page, as a table."))
    else:
        with st.expander(f"{many(drawn.records, 'record').capitalize()} as a table"):
            st.html(_once(view, drawn, "table", make=lambda: table(drawn.frame, view.short_names)))
    _take_away(view, drawn)


def _take_away(view: View, drawn: Charted) -> None:
    """What can be downloaded, embedded and cited."""
    address = citing.absolute(view.page, **view.query)
    stem = downloads.file_stem(view, drawn.what)
    st.html(markup.paragraph("Download", "fr-kicker"))
    metrics = None if drawn.records == view.count else [*drawn.frame["metric"].unique()]
    downloads.data(view, stem, key=f"download_{drawn.what}", metrics=metrics)
    downloads.pictures(view, drawn.choices)
    offline = partial(
        standalone.document,
        view,
        drawn,
        address=address,
    )
    embedding.offer(view, drawn, stem, None if drawn.cells else offline)

    def cited() -> dict[str, str]:
        return citing.written(
            cite_collection(view.edition, address)
            if drawn.cells
            else cite_chart(view.edition, drawn.title, drawn.frame["record_id"], address)
        )

    citations = _once(view, drawn, "citations", address, make=cited)
    citing.cite(citations, "Cite this chart", key=f"chart_{drawn.what}")


def _once(view: View, drawn: Charted, *key: Hashable, make: Callable[[], Made]) -> Made:
    """What is the same for all readers of a chart."""
    choices = tuple(sorted((name, tuple(values)) for name, values in drawn.choices.items()))
    return view.edition.once(
        "drawn", view.page, view.selection, drawn.what, choices, *key, make=make
    )


def in_a_frame(view: View) -> None:
    """Draw what another site shows of a page's chart, and end the run; nothing without a chart."""
    if not page.embedded():
        return
    drawn = charted.of(view, page.choices("lanes", "joined", "measure", "where"))
    if drawn is None:
        return
    asked, _ = entries.requested(view.edition)
    for way in elsewhere.ways(view, drawn):
        with st.container(key=f"framed_{way.name}", gap=None):
            st.html(way.head)
            made = _drawing(view, drawn, f"{drawn.what}_{way.name}", way.draw, way.signs)
            _plot(view, drawn, made, asked or "")
            if made.key:
                st.html(made.key)
            st.html(way.foot)
    if asked:
        about = dossier(view.edition, asked, view.selection.search)
        st.html(markup.evidence(about, links=False))
    st.stop()


@dataclass(frozen=True)
class _Made:
    """A chart, or a part of it, ready made: the drawing and its key, and its height in pixels."""

    name: str
    svg: str
    key: str
    height: float


def _drawing(
    view: View,
    drawn: Charted,
    name: str,
    draw: Callable[[Look], go.Figure],
    signs: Callable[[go.Figure, Look], Sequence[Sign]],
) -> _Made:
    look = colours.look(view.edition)

    def make() -> tuple[str, str, float]:
        figure = draw(look)
        drawing = Drawing(figure, name=name)
        svg = drawing.responsive(drawn.title, drawn.summary, partial(charted.link, view, drawn))
        return svg, markup.chart_key(signs(figure, look)), drawing.height

    return _Made(name, *_once(view, drawn, "drawing", name, look.dark, make=make))


def _plot(view: View, drawn: Charted, made: _Made, chosen: str) -> None:
    def on_point(key: str) -> None:
        if key in drawn.cells:
            filters.narrow_to(*drawn.cells[key])
        elif key not in drawn.brief.cells:  # of which a frame shows no evidence
            choose(key)

    plot.plot(
        made.svg,
        chosen=chosen,
        years=None if page.embedded() else (view.first, view.last),
        height=made.height,
        key=f"chart_{made.name}",
        on_point=on_point,
        on_years=filters.narrow,
    )


def _chosen(view: View, drawn: Charted) -> str:
    """The item that the address asks for; else the last choice; else the first excerpt."""
    wanted, _ = entries.requested(view.edition)
    if wanted:
        return wanted
    before, keys = st.session_state.get("chosen"), drawn.keys
    if before in keys:
        return before
    records = drawn.frame.loc[drawn.frame["evidence_kind"] == "excerpt", "record_id"]
    events = (event.id for event in drawn.events if event.excerpt)
    return next(chain(records, events), keys[0])


def _evidence(view: View, drawn: Charted, chosen: str) -> None:
    """The list of what is drawn, and the evidence of the chosen item."""
    edition, keys = view.edition, drawn.keys
    options = keys if chosen in keys else [chosen, *keys]
    widget = _list_widget(drawn.what, chosen)

    def worded() -> dict[str, str]:
        known = lines(edition, as_rows(drawn.frame))
        label = told_apart(options, lambda key: known.get(key) or dossier(edition, key).line)
        return {key: label(key) for key in options}

    # The list follows the chart: its state is set before it is drawn, never after.
    st.session_state[widget] = chosen
    st.selectbox(
        "Select a point on the chart, or here",
        options,
        key=widget,
        format_func=_once(view, drawn, "lines", options[0], make=worded).__getitem__,
        on_change=_on_list,
        args=(widget,),
    )
    if drawn.records > len(drawn.frame):
        held = (
            f"The list shows the first {len(drawn.frame)} of {drawn.records:,} records. Search, or "
        )
        st.html(markup.paragraph(f"{held}narrow the filters, to find others.", "fr-note"))
    wanted, message = entries.requested(edition)
    if message:
        page.notice(message if wanted else f"{message} Showing the first one drawn here.")
    elif wanted and wanted not in keys:
        page.notice(
            "The item in this link is not on the chart: the filters or the page leave it out."
        )
    about = dossier(edition, chosen, view.selection.search)
    try:
        edition.compare(about.item)
    except Changed as changed:
        page.alert(capital(f"{changed}. Load the page again."))
        return
    st.html(
        edition.once(
            "evidence",
            chosen,
            view.selection.search,
            make=lambda: markup.evidence(about, report=footer.report_of(view, chosen)),
        )
    )
    if about.value_label:
        address = citing.absolute("articles", record=chosen)
        citations = edition.once(
            "citations",
            chosen,
            address,
            make=lambda: citing.written(cite_record(edition, chosen, address)),
        )
        citing.cite(citations, "Cite this record", key=f"record_{drawn.what}")


def _list_widget(what: str, chosen: str) -> str:
    """The list's name in the session: another one whenever something else than the list chose.

    A browser that was interrupted before it drew the list sends the old choice along with the next
    click, as if the reader had chosen it; under the old name nobody listens to it. Where the list
    itself chose, its name stays, and with it the focus of the keyboard.
    """
    turns = f"list_turns_{what}"
    turn: int = st.session_state.get(turns, 0)
    if st.session_state.get(f"list_{what}_{turn}", chosen) != chosen:
        turn += 1
        st.session_state[turns] = turn
    return f"list_{what}_{turn}"


def table(frame: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The frame as a plain HTML table: the chart's alternative for those who cannot see it.

    `names` has the short name of each organization.
    """
    return markup.table(TABLE, [table_row(row, names) for row in as_rows(frame)], numeric=(2,))


def table_row(row: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    """One row of that table."""
    passed_on = row["reported_via"]
    via = f", via {names.get(passed_on, passed_on)}" if passed_on else ""
    return [
        row["period_label"],
        row["metric_label"],
        row["value_label"],
        row["place"],
        f"{row['organization_name']}{via}",
        f"{row['publisher']}, {when(row['published'])}",
        row["excerpt"] or "cited, not quoted",
    ]
