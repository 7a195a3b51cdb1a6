"""What every page starts with: heading, subtitle, messages, and a way out of an empty selection.

    heading("Tiers", "Two falls", "US State Department, 2005–2015")

Not for the navigation, which is `pages/_router.py`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import streamlit as st

from components import markup
from components.filters import View
from extract.contract.faults import Fault
from extract.contract.models import Event, Metric
from extract.contract.values import within
from extract.contract.wording import when


def view() -> View:
    """The filtered view that the router made for this run."""
    return st.session_state["view"]


def embedded() -> bool:
    """Whether another site shows this page in a frame (`?embed=true`)."""
    return bool(st.context.is_embedded)


def curating() -> bool:
    """Whether this server is a curator's (`make curate`), who may change the collection."""
    return os.environ.get("FIGURES_CURATE") == "1"


def heading(kicker: str, title: str, subtitle: str) -> None:
    """Kicker, title and subtitle of a page, and what the address asked for in vain."""
    if embedded():
        st.subheader(title, anchor=False)
        return
    titled(kicker, title, subtitle)
    for message in view().messages:
        st.warning(message)


def titled(kicker: str, title: str, subtitle: str) -> None:
    """Kicker, title and subtitle alone, for a page that shows the collection unfiltered."""
    st.html(f'<p class="fr-kicker">{markup.escape(kicker)}</p>')
    st.title(title, anchor=False)
    st.html(f'<p class="fr-sub">{markup.escape(subtitle)}</p>')


def stop_if_empty(shown: View, rows: int, what: str) -> None:
    """End the page with what to widen, if nothing is left to show."""
    if rows:
        return
    filters = shown.filters
    widen = [f"the years (now {filters.first} to {filters.last})"]
    if filters.organizations:
        widen.append("the organizations")
    if filters.metrics:
        widen.append("the metrics")
    if filters.as_of is not None:
        widen.append(f"what was published by (now {filters.as_of})")
    if filters.search:
        widen.append(f"the words searched for (“{filters.search}”)")
    st.info(
        f"No {what} in this selection. Widen {', or '.join(widen)}, or clear the filters; "
        "a gap here means that no article in this collection says so."
    )
    st.stop()


def faults(found: Sequence[Fault]) -> None:
    """The list of faults, shown in place of every page."""
    st.title("This collection may not be shown", anchor=False)
    count = len(found)
    st.html(
        f'<p class="fr-sub">{count} {"fault stands" if count == 1 else "faults stand"} between '
        "the data and a chart. Nothing is drawn until they are mended; "
        "<code>python -m extract check</code> prints the same list.</p>"
    )
    st.html(
        markup.table(
            ("File", "Record", "Fault", "Remedy"),
            [(one.file, one.record, one.fault, one.remedy) for one in found],
        )
    )


def events_in(shown: View, metrics: Sequence[str] | None = None) -> list[Event]:
    """The events of the years shown; with `metrics`, those that belong beside one of them."""
    return [
        event
        for event in shown.edition.events
        if within(event.period, shown.first, shown.last)
        and (metrics is None or set(event.metrics) & set(metrics))
    ]


def words(shown: View, name: str, title: str, subtitle: str = "") -> tuple[str, str]:
    """Title and subtitle of a page: the collection's own words, where it has any."""
    own = shown.about.pages.get(name)
    return (own.title or title, own.subtitle) if own else (title, subtitle)


def metric_of(shown: View, topic: str) -> Metric:
    """The one metric of a topic; without it, the page ends and says so."""
    found = [one for one in shown.edition.metrics.values() if one.topic == topic]
    if not found:
        st.info(f"This collection has no metric of the topic “{topic}”, so there is nothing here.")
        st.stop()
    return found[0]


def short_names(shown: View) -> dict[str, str]:
    """The short name of each organization by id."""
    return {key: one.short_name for key, one in shown.edition.organizations.items()}


def drawn(events: Sequence[Event]) -> list[dict[str, str | None]]:
    """Events in the form that the charts take."""
    return [
        {
            "id": event.id,
            "label": event.label,
            "start": event.period.start,
            "end": event.period.end,
            "edtf": event.period.edtf,
            "period_label": when(event.period.edtf),
            "evidence_kind": "excerpt" if event.excerpt else "citation",
        }
        for event in events
    ]
