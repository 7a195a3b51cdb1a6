"""What every page starts with: heading, subtitle, messages, and a way out of an empty selection.

    heading("Tiers", "Two falls", "US State Department, 2005–2015")

Not for the navigation, which is `pages/_router.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, Protocol

import streamlit as st

from components import markup
from components.choices import told_apart
from components.view import View
from extract.contract.about import Topic
from extract.contract.faults import Fault
from extract.contract.items import Event
from extract.contract.wording import listed, many, spelled, when, years_in_words
from extract.edition.cache import Building, current

NOTHING_YET = (
    "Nothing is on record in this collection yet. Curators add an article with `python -m extract "
    "add FILE`, and record its figures on the review page of `make curate`."
)


class Ended(Exception):  # nothing went wrong
    """A page has said all that it has to say; what is around it is still to be drawn."""


def end(text: str) -> NoReturn:
    """End the page with this message to the reader."""
    notice(text)
    raise Ended


def view() -> View:
    """The filtered view that the router made for this run."""
    return st.session_state["view"]


def embedded() -> bool:
    """Whether another site shows this page in a frame (`?embed=true`)."""
    return bool(st.context.is_embedded)


def curating() -> bool:
    """Whether this server is a curator's (`make curate`), who may change the collection."""
    return os.environ.get("FIGURES_CURATE") == "1"


def tab(title: str, site: str) -> str:
    """What the browser calls a page: its title and the collection's, "Tiers – Prices in Utopia"."""
    return f"{title} – {site}"


def notice(text: str) -> None:
    """A message to the reader, as plain text: it may repeat what an address or a file holds."""
    st.html(markup.notice(text))


def alert(text: str) -> None:
    """Why something failed, as plain text."""
    st.html(markup.notice(text, role="alert"))


def heading(kicker: str, title: str, subtitle: str) -> None:
    """Kicker, title and subtitle of a page, and what the address asked for without success."""
    if embedded():
        st.subheader(markup.plain(title), anchor=False)
        return
    titled(kicker, title, subtitle)
    for message in view().messages:
        notice(message)


def titled(kicker: str, title: str, subtitle: str) -> None:
    """Kicker, title and subtitle alone, for a page that shows the collection unfiltered."""
    st.html(markup.paragraph(kicker, "fr-kicker"))
    st.title(markup.plain(title), anchor=False)
    if subtitle:
        st.html(markup.paragraph(subtitle, "fr-sub"))


def nothing(shown: View, what: str, hidden: int) -> str:
    """Why a page has nothing to show: filters that hide `hidden` of it, or that there is none."""
    years = years_in_words(shown.first, shown.last)
    if not shown.everything.count("records"):
        return NOTHING_YET
    if not hidden:
        return (
            f"This collection has no {what} for {years}. Choose other years; it covers "
            f"{years_in_words(*shown.everything.years)}."
        )
    selection = shown.selection
    widen = [
        *(["organization"] if selection.organizations else []),
        *(["metric"] if selection.metrics else []),
        *(["place"] if selection.places else []),
        *([f"words (“{selection.search}”)"] if selection.search else []),
        *([f"year of publication ({selection.as_of})"] if selection.as_of is not None else []),
    ]
    hiding = (
        f"filter by {widen[0]} hides" if len(widen) == 1 else f"filters by {listed(widen)} hide"
    )
    return (
        f"No {what} in this selection. The {hiding} "
        f"{'the only one' if hidden == 1 else f'all {spelled(hidden)}'} for {years}: "
        f"widen or clear {'it' if len(widen) == 1 else 'them'}."
    )


def stop_if_empty(shown: View, rows: int, what: str, hidden: Callable[[], int]) -> None:
    """End the page with why it is empty, if nothing is left to show.

    `hidden` counts the records of these years that the filters other than the years hide.
    """
    if rows:
        return
    end(nothing(shown, what, hidden()))


def faults(found: Sequence[Fault]) -> None:
    """The list of faults, shown in place of every page."""
    st.title("This collection cannot be shown yet", anchor=False)
    st.html(
        markup.render(
            "faults",
            count=many(len(found), "fault").capitalize(),
            faults=found,
        )
    )


def building(done: int, total: int) -> None:
    """How far the first edition of a collection is, in place of every page, until it is there."""
    st.title("This collection is being read", anchor=False)
    st.html(
        markup.paragraph(
            "Every article is compared with what was recorded from it. This happens once; after "
            "that, only what has changed is read again. The page opens by itself."
        )
    )
    _progress(done, total)


@st.fragment(run_every=1.0)
def _progress(done: int, total: int) -> None:
    try:
        current(patience=0.0)
    except Building as now:
        done, total = now.done, now.total
    else:
        st.rerun()
    if total:
        st.progress(done / total, f"{done:,} of {total:,} articles and references")
    else:
        st.progress(0.0, "Checking which files have changed")


def topic(shown: View) -> Topic:
    """The topic whose page is open."""
    return next(subject for subject in shown.about.topics if subject.id == shown.page)


def choices(*names: str) -> dict[str, list[str]]:
    """A page's own choices, as its address holds them."""
    found = {name: st.query_params.get_all(name) for name in names}
    return {name: values for name, values in found.items() if values}


class Series(Protocol):
    """Metrics and places of which one each is drawn: see `components.charted.Offered`."""

    @property
    def metrics(self) -> list[str]: ...
    def places(self, metric: str) -> list[str]: ...
    def chosen(self, choices: Mapping[str, Sequence[str]]) -> tuple[str, str]: ...


def choose_series(
    shown: View, offered: Series, asked: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """The metric and the place that the reader chose, as an address holds them."""
    metric, place = offered.chosen(asked)
    labels = {key: shown.edition.metrics[key].label for key in offered.metrics}
    left, right = st.columns(2)
    key = "measure"
    st.session_state[key] = metric
    metric = left.selectbox(
        "Metric",
        offered.metrics,
        key=key,
        format_func=told_apart(offered.metrics, labels.__getitem__),
        on_change=lambda: st.query_params.update({"measure": st.session_state["measure"]}),
    )
    places = offered.places(metric)
    st.session_state["where"] = place if place in places else places[0]
    place = right.selectbox(
        "Place",
        places,
        key="where",
        on_change=lambda: st.query_params.update({"where": st.session_state["where"]}),
    )
    return {"measure": [metric], "where": [place]}


def offer_to_join() -> bool:
    """Whether the reader wants points joined."""
    return st.toggle(
        "Join the points of different years",
        key="joined",
        bind="query-params",
        help="Separate figures are not a series: nothing is known about the years between them.",
    )


def event_rows(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Events as the charts take them."""
    return [
        {
            "id": event.id,
            "label": event.label,
            "metrics": event.metrics,
            "start": event.period.start,
            "end": event.period.end,
            "edtf": event.period.edtf,
            "period_label": when(event.period.edtf),
            "evidence_kind": "excerpt" if event.excerpt else "citation",
        }
        for event in events
    ]
