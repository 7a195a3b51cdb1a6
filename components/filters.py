"""The filters in the sidebar: shared by all pages, kept when the page changes, kept in the URL.

    view = sidebar(collection, page="tiers")
    view.frame, view.first, view.last

The address holds `from`, `to`, `organization` and `metric` (repeated) and `search`, as the
commands and the downloads name them; what equals the default is left out. Streamlit's own binding
of widgets to the address is not used: it would put labels with counts into links, and it drops
senseless values without a word (docs/decisions/filters-in-the-address.md).

Not for filtering itself: that is `extract.edition.frame`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from components.choices import told_apart
from extract.contract.models import About, Item, Record
from extract.edition.edition import Edition
from extract.edition.selection import Selection

_LONGEST_SEARCH = 200
_KEYS = ("from", "to", "organization", "metric", "search", "as_of")


@dataclass(frozen=True)
class Filters:
    """What a reader chose. No organization and no metric mean all of them."""

    first: int
    last: int
    organizations: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    search: str = ""
    as_of: int | None = None

    @property
    def selection(self) -> Selection:
        """The same filters as commands and API know them."""
        return Selection(
            self.first, self.last, self.organizations, self.metrics, self.search, self.as_of
        )

    def query(self, defaults: Filters) -> dict[str, str | list[str]]:
        """The address that opens this view: only what differs from the defaults."""
        query: dict[str, str | list[str]] = {}
        if self.first != defaults.first:
            query["from"] = str(self.first)
        if self.last != defaults.last:
            query["to"] = str(self.last)
        if self.organizations:
            query["organization"] = list(self.organizations)
        if self.metrics:
            query["metric"] = list(self.metrics)
        if self.search:
            query["search"] = self.search
        if self.as_of is not None:
            query["as_of"] = str(self.as_of)
        return query


@dataclass(frozen=True)
class View:
    """The collection as filtered: what pages draw, list and offer for download."""

    edition: Edition
    filters: Filters
    frame: pd.DataFrame
    page: str
    messages: tuple[str, ...] = field(default=())

    @property
    def first(self) -> int:
        """The first year shown."""
        return self.filters.first

    @property
    def last(self) -> int:
        """The last year shown."""
        return self.filters.last

    @property
    def about(self) -> About:
        """What the collection is. A collection without it has faults, and is never viewed."""
        if self.edition.about is None:
            raise ValueError("collection.json is missing")
        return self.edition.about

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The filters as an address holds them."""
        return self.filters.query(defaults(self.edition))

    def of(self, metrics: Sequence[str]) -> pd.DataFrame:
        """The rows of these metrics, in the frame's order."""
        return self.frame.loc[self.frame["metric"].isin(list(metrics))].reset_index(drop=True)


def passes(view: View, item: Item) -> bool:
    """Whether the filters leave this record, claim or event."""
    if isinstance(item, Record):
        return item.id in set(view.frame["record_id"])
    selection, edition = view.filters.selection, view.edition
    return item in selection.claims(edition) or item in selection.events(edition)


def year_span(edition: Edition) -> tuple[int, int]:
    """The first and last year that any checked record is about."""
    days = [
        day for record in edition.records for day in (record.period.start, record.period.end) if day
    ]
    about = edition.about
    years = [int(day[:4]) for day in days] or [about.first_year if about else 0]
    return min(years), max(years)


def defaults(edition: Edition) -> Filters:
    """The view of a reader who has not chosen anything."""
    if edition.about is None:
        raise ValueError("collection.json is missing: a collection without it has faults")
    return Filters(edition.about.first_year, edition.about.last_year)


def organizations(edition: Edition) -> dict[str, int]:
    """The organizations that can be chosen: those with a record or claim; and their records."""
    records = Counter(record.organization for record in edition.records)
    speakers = {*records, *(claim.organization for claim in edition.claims)}
    return {key: records[key] for key in edition.organizations if key in speakers}


def metrics(edition: Edition) -> dict[str, int]:
    """The metrics that can be chosen: those with a record; and how many."""
    records = Counter(record.metric for record in edition.records)
    return {key: records[key] for key in edition.metrics if records[key]}


def read(query: Mapping[str, Sequence[str]], edition: Edition) -> tuple[Filters, tuple[str, ...]]:
    """The nearest sensible filters for an address, and what could not be taken as it stood."""
    standard = defaults(edition)
    least, most = year_span(edition)
    messages: list[str] = []

    def year(key: str, otherwise: int) -> int:
        given = query.get(key, [])
        if not given:
            return otherwise
        text = given[-1]
        if len(set(given)) > 1:
            messages.append(f"The address gives {key} {len(given)} times; the last one counts.")
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            messages.append(f"“{text}” is not a year; {key} is {otherwise} instead.")
            return otherwise
        value = int(text)
        if not least <= value <= most:
            nearest = min(max(value, least), most)
            messages.append(
                f"The records run from {least} to {most}; {key} is {nearest} instead of {value}."
            )
            return nearest
        return value

    first, last = year("from", standard.first), year("to", standard.last)
    if first > last:
        messages.append(f"The address asks for {first} to {last}; shown are {last} to {first}.")
        first, last = last, first

    def known(key: str, names: Mapping[str, object]) -> tuple[str, ...]:
        given = list(dict.fromkeys(query.get(key, [])))
        messages.extend(
            f"There is no {key} “{name}” in this collection; it is left out."
            for name in given
            if name not in names
        )
        return tuple(name for name in given if name in names)

    search = query.get("search", [""])[-1].strip()
    if len(search) > _LONGEST_SEARCH:
        messages.append(f"The words searched for are cut after {_LONGEST_SEARCH} letters.")
    filters = Filters(
        first,
        last,
        known("organization", organizations(edition)),
        known("metric", metrics(edition)),
        search[:_LONGEST_SEARCH].strip(),
        _known_by(query, edition, messages),
    )
    return filters, tuple(messages)


def publication_years(edition: Edition) -> list[int]:
    """The years from the first to the last publication whose date is known."""
    ends = [home.published.end for home in edition.publications if home.published]
    years = [int(day[:4]) for day in ends if day]
    return list(range(min(years), max(years) + 1)) if years else []


def _known_by(
    query: Mapping[str, Sequence[str]], edition: Edition, messages: list[str]
) -> int | None:
    given = query.get("as_of", [])
    years = publication_years(edition)
    if not given or not years:
        return None
    text = given[-1]
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        messages.append(f"“{text}” is not a year; everything published is shown.")
        return None
    nearest = min(max(int(text), years[0]), years[-1])
    if nearest != int(text):
        messages.append(
            f"What is cited here was published from {years[0]} to {years[-1]}; "
            f"as_of is {nearest} instead of {text}."
        )
    return nearest


def _from_address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in _KEYS if key in st.query_params}


def _to_widgets(filters: Filters) -> None:
    state = st.session_state
    state["filter_from"], state["filter_to"] = filters.first, filters.last
    state["filter_organizations"] = list(filters.organizations)
    state["filter_metrics"] = list(filters.metrics)
    state["filter_search"] = filters.search
    state["filter_as_of"] = filters.as_of


def _from_widgets() -> Filters:
    state = st.session_state
    return Filters(
        state["filter_from"],
        state["filter_to"],
        tuple(state["filter_organizations"]),
        tuple(state["filter_metrics"]),
        state["filter_search"].strip(),
        state["filter_as_of"],
    )


def _adopt(edition: Edition, page: str) -> None:
    """Take the address over where it leads: a first visit, a link, or the browser's back button.

    Links within the navigation carry no filters; then those chosen before are kept.
    """
    state = st.session_state
    address = _from_address()
    arrived = state.get("filter_page") != page
    if "filter_from" not in state:
        adopted = True
    elif arrived:
        adopted = bool(address)
    else:
        adopted = address != state.get("filter_address")
    if adopted:
        filters, messages = read(address, edition)
        _to_widgets(filters)
        state["filter_messages"] = (filters, messages)
    elif arrived:
        # What another page's address asked for in vain is not this page's.
        state.pop("filter_messages", None)
    state["filter_page"] = page


def _reset(edition: Edition) -> None:
    _to_widgets(defaults(edition))


def from_address(edition: Edition, page: str) -> View:
    """The view that the address asks for, without widgets: for a page in a frame."""
    filters, messages = read(_from_address(), edition)
    return _view(edition, filters, page, messages)


def _view(edition: Edition, filters: Filters, page: str, messages: tuple[str, ...]) -> View:
    seen = filters.selection.seen(edition)
    return View(seen, filters, filters.selection.frame(edition), page, messages)


def count_label(name: str, count: int) -> str:
    """A choice with how many records it has; an organization may have claims only."""
    return f"{name} ({count})" if count else f"{name} (claims only)"


def sidebar(edition: Edition, page: str) -> View:
    """Draw the filters, keep address and widgets in step, and return the filtered view."""
    _adopt(edition, page)
    least, most = year_span(edition)
    by_organization = organizations(edition)
    by_metric = metrics(edition)
    years = list(range(least, most + 1))
    with st.sidebar:
        st.html('<p class="fr-kicker">Filter the records</p>')
        left, right = st.columns(2)
        left.selectbox("From", years, key="filter_from")
        right.selectbox("To", years, key="filter_to")
        st.multiselect(
            "Organization",
            list(by_organization),
            key="filter_organizations",
            format_func=told_apart(
                by_organization,
                lambda key: count_label(
                    edition.organizations[key].short_name, by_organization[key]
                ),
            ),
            placeholder="All organizations",
            help="Who made the statement, not the newspaper that printed it.",
        )
        st.multiselect(
            "Metric",
            list(by_metric),
            key="filter_metrics",
            format_func=told_apart(
                by_metric,
                lambda key: count_label(edition.metrics[key].label, by_metric[key]),
            ),
            placeholder="All metrics",
        )
        st.text_input("Words in the excerpt", key="filter_search", placeholder="for example: raids")
        st.selectbox(
            "Published by the end of",
            publication_years(edition),
            index=None,
            key="filter_as_of",
            placeholder="Any year",
            help="Shows what could be known at that time: articles and documents published by "
            "then, and nothing that came later. A document whose date is not known is left out.",
        )
        st.button("Clear the filters", on_click=_reset, args=(edition,), width="stretch")
    chosen = _from_widgets()
    messages: list[str] = []
    if chosen.first > chosen.last:
        messages.append(
            f"From {chosen.first} is after to {chosen.last}; "
            f"shown are {chosen.last} to {chosen.first}."
        )
        chosen = replace(chosen, first=chosen.last, last=chosen.first)
    adopted = st.session_state.get("filter_messages")
    if adopted and adopted[0] == chosen:
        messages.extend(adopted[1])
    _write_address(chosen.query(defaults(edition)))
    return _view(edition, chosen, page, tuple(messages))


def _write_address(query: Mapping[str, str | list[str]]) -> None:
    """Bring the address in step, and leave its other parameters alone."""
    wanted = {key: [value] if isinstance(value, str) else value for key, value in query.items()}
    for key in _KEYS:
        if key not in wanted:
            st.query_params.pop(key, None)
        elif st.query_params.get_all(key) != wanted[key]:
            st.query_params[key] = wanted[key]
    st.session_state["filter_address"] = wanted
