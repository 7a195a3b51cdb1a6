"""A chart with its evidence beside it: select a point, or an item of the list, and read it.

    show(view, lambda look: steps(frame, ..., look=look), frame, title=..., what="tip-tier", ...)

The frame that is drawn is the frame of the list, of the table and of the downloads. The chosen
item is kept while pages change and stands in the address as `record`.

Not for making figures: that is `charts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts.still.drawing import Drawing
from charts.style import Look, as_rows
from components import (
    citing,
    colours,
    downloads,
    embedding,
    entries,
    filters,
    markup,
    page,
    plot,
    standalone,
)
from components.charted import Charted
from components.choices import told_apart
from components.filters import View
from extract.contract.models import Event
from extract.contract.wording import many, when
from extract.edition.dossier import dossier
from extract.edition.edition import Edition
from extract.publish.citations import cite_chart, cite_record

_TABLE = ("Period", "Metric", "Value", "Place", "Who says so", "Published in", "Evidence")


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


def show_charted(view: View, drawn: Charted | None) -> None:
    """Show the chart of a page, which had something to draw."""
    if drawn is None:
        raise ValueError("a page ends before it shows a chart of nothing")
    show(
        view,
        drawn.draw,
        drawn.frame,
        title=drawn.title,
        summary=drawn.summary,
        what=drawn.what,
        events=drawn.events,
        signs=drawn.signs(colours.look(view.edition)),
        choices=drawn.choices,
    )


def show(
    view: View,
    draw: Callable[[Look], go.Figure],
    frame: pd.DataFrame,
    *,
    title: str,
    summary: str,
    what: str,
    events: Sequence[Event] = (),
    signs: Sequence[markup.Sign] = (),
    choices: Mapping[str, list[str]] | None = None,
) -> None:
    """Draw the chart, its evidence, its table and its downloads.

    Args:
        view: the filtered view that the frame comes from.
        draw: makes the chart of the frame and the events, for light or dark paper.
        frame: the rows that are drawn.
        title: the chart's title, for pictures.
        summary: what the chart shows, in sentences; the chart's text alternative.
        what: names the chart in file names.
        events: the events that are drawn, which can be chosen like records.
        signs: the chart's key.
        choices: those of the page that change the chart, as its address holds them.
    """
    keys = [*frame["record_id"], *(event.id for event in events)]
    chosen = _chosen(view.edition, keys)
    address = citing.absolute(view.page, **view.query)
    if page.embedded():
        asked, _ = entries.requested(view.edition)
        if signs:
            st.html(markup.key(signs))
        _plot(view, draw, asked or "", what, title, summary)
        _evidence_and_source(view, asked, address)
        st.stop()
    left, right = st.columns([7, 5], gap="large")
    with left:
        if signs:
            st.html(markup.key(signs))
        height = _plot(view, draw, chosen, what, title, summary)
    with right:
        _evidence(view, keys, chosen, what)
    st.html(markup.paragraph(summary))
    with st.expander(f"{many(len(frame), 'record').capitalize()} as a table"):
        st.html(table(frame))
    stem = downloads.file_stem(view, what)
    st.html(markup.paragraph("Download", "fr-kicker"))
    metrics = None if len(frame) == len(view.frame) else [*frame["metric"].unique()]
    downloads.data(view, stem, key=f"download_{what}", metrics=metrics)
    downloads.pictures(view, choices or {})
    standalone_file = partial(
        standalone.document,
        view,
        draw,
        keys,
        title=title,
        summary=summary,
        address=address,
    )
    embedding.offer(view, title, stem, standalone_file, height=round(height), key=what)
    cited = cite_chart(view.edition, title, frame["record_id"], address)
    citing.cite(cited, "Cite this chart", key=f"chart_{what}")


def _plot(
    view: View, draw: Callable[[Look], go.Figure], chosen: str, what: str, title: str, summary: str
) -> float:
    """Draw the chart; gives its height in pixels."""
    drawing = Drawing(draw(colours.look(view.edition)), name=what)
    plot.plot(
        drawing.responsive(title, summary, lambda key: markup.address("articles", record=key)),
        chosen=chosen,
        years=None if page.embedded() else (view.first, view.last),
        height=drawing.height,
        key=f"chart_{what}",
        on_point=choose,
        on_years=filters.narrow,
    )
    return drawing.height


def _evidence_and_source(view: View, asked: str | None, address: str) -> None:
    """Under an embedded chart: the evidence of the item asked for, the source, the way back."""
    if asked:
        about = dossier(view.edition, asked, view.selection.search)
        st.html(markup.evidence(about, links=False))
    st.html(markup.render("source", version=view.edition.version, address=address))


def _chosen(edition: Edition, keys: list[str]) -> str:
    """The item that the address asks for; else the last choice; else the first excerpt."""
    wanted, _ = entries.requested(edition)
    if wanted:
        return wanted
    before = st.session_state.get("chosen")
    if before in keys:
        return before
    items = edition.items.load(keys)
    quoted = (key for key in keys if items[key].excerpt)
    return next(quoted, keys[0])


def _evidence(view: View, keys: list[str], chosen: str, what: str) -> None:
    """The list of what is drawn, and the evidence of the chosen item."""
    edition = view.edition
    edition.items.load(keys)  # all by one question
    options = keys if chosen in keys else [chosen, *keys]
    widget = _list_widget(what, chosen)
    # The list follows the chart: its state is set before it is drawn, never after.
    st.session_state[widget] = chosen
    st.selectbox(
        "Select a point on the chart, or here",
        options,
        key=widget,
        format_func=told_apart(options, lambda key: dossier(edition, key).line),
        on_change=_on_list,
        args=(widget,),
    )
    wanted, message = entries.requested(edition)
    if message:
        page.notice(message if wanted else f"{message} Showing the first one drawn here.")
    elif wanted and wanted not in keys:
        page.notice(
            "The item of this link is not on the chart: the filters or the page leave it out."
        )
    about = dossier(edition, chosen, view.selection.search)
    st.html(markup.evidence(about))
    if about.value_label:
        address = citing.absolute("articles", record=chosen)
        citing.cite(cite_record(edition, chosen, address), "Cite this record", key=f"record_{what}")


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


def table(frame: pd.DataFrame) -> str:
    """The frame as a plain HTML table: the chart's alternative for those who cannot see it."""
    return markup.table(_TABLE, [table_row(row) for row in as_rows(frame)], numeric=(2,))


def table_row(row: dict[str, Any]) -> list[str]:
    """One row of that table."""
    via = f", via {row['reported_via']}" if row["reported_via"] else ""
    return [
        row["period_label"],
        row["metric_label"],
        row["value_label"],
        row["place"],
        f"{row['organization_name']}{via}",
        f"{row['publisher']}, {when(row['published'])}",
        row["excerpt"] or "cited, not quoted",
    ]
