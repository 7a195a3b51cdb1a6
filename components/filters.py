"""The bar of filters: shared by all pages, kept when the page changes, kept in the URL.

    view = bar(edition, page="overview")
    view.frame, view.first, view.last

The address holds `from`, `to`, `organization`, `metric` and `place` (repeated) and `search`, as the
commands and the downloads name them; what equals the default is left out. Streamlit's own binding
of widgets to the address is not used: it would put labels with counts into links, and it drops
senseless values without a word (docs/decisions/filters-in-the-address.md).

Not for filtering itself: that is `extract.edition.selection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import streamlit as st

from components import markup
from components.choices import Names
from components.markup import cut
from extract.contract.models import About, Event
from extract.contract.wording import many, spelled, years_in_words
from extract.edition.edition import Edition, Outline
from extract.edition.selection import FACETS, FILTERS, Selection

_LONGEST_SEARCH = 200  # characters
# So many records a page draws and lists one by one; of more it draws how many there are.
MOST_DRAWN = 400
MOST_CHOSEN = 12  # choices that can be taken back one by one
# Choices of one list: a browser is sent all of them whenever a number beside one changes.
MOST_OFFERED = 300
_MOST_NAMED = 3  # unknown ids of an address that are named
_KEYS = tuple(FILTERS)


@dataclass(frozen=True)
class View:
    """The edition as filtered: what pages draw, list, count and offer for download.

    `edition` is what had appeared by the year `as_of`, if the reader chose one.
    """

    edition: Edition
    selection: Selection
    page: str
    messages: tuple[str, ...] = field(default=())

    @property
    def first(self) -> int:
        """The first year shown."""
        return self.selection.from_year or self.about.first_year

    @property
    def last(self) -> int:
        """The last year shown."""
        return self.selection.to_year or self.about.last_year

    @property
    def about(self) -> About:
        """What the collection is. A collection without it has faults, and is never viewed."""
        return self.edition.described

    @property
    def everything(self) -> Edition:
        """The whole collection, whatever was published when."""
        return self.edition.whole or self.edition

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The filters as an address holds them."""
        return self.selection.parameters(Selection.usual(self.about))

    @property
    def outline(self) -> Outline:
        """What the filters leave, counted."""
        return self.edition.outline(self.selection)

    @property
    def count(self) -> int:
        """How many records the filters leave."""
        return self.outline.records

    @property
    def frame(self) -> pd.DataFrame:
        """The records that the filters leave, the first `MOST_DRAWN` of them if there are more.

        Shared by all readers: whoever wants to change it makes a copy.
        """
        return self.edition.once(
            "frame", self.selection,
            make=lambda: self.edition.page_of(
                self.selection, "", descending=False, start=0, rows=MOST_DRAWN
            ),
        )  # fmt: skip

    @property
    def events(self) -> list[Event]:
        """The events that the filters leave."""
        return self.edition.once(
            "events", self.selection, make=lambda: self.edition.events(self.selection)
        )

    def leaves(self, keys: Iterable[str]) -> set[str]:
        """Those of the ids whose record, claim or event the filters leave."""
        return self.edition.passing(keys, self.selection)

    def only(
        self, metrics: Sequence[str] | None = None, places: Sequence[str] | None = None
    ) -> View:
        """The view of these metrics and places alone."""
        chosen = self.selection
        if metrics is not None:
            wanted = [metric for metric in metrics if metric in (chosen.metrics or metrics)]
            chosen = replace(chosen, metrics=tuple(wanted))
        if places is not None:
            wanted = [place for place in places if place in (chosen.places or places)]
            chosen = replace(chosen, places=tuple(wanted))
        return replace(self, selection=chosen)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the years is filtered, so that a gap may be the filters' doing."""
        return self.selection != self.selection.of_years

    def of(self, metrics: Sequence[str]) -> pd.DataFrame:
        """The rows of these metrics, in the frame's order."""
        if self.count > MOST_DRAWN:
            return self.only(metrics=metrics).frame if self.number(metrics) else self.frame.iloc[:0]

        def rows() -> pd.DataFrame:
            return self.frame.loc[self.frame["metric"].isin(list(metrics))].reset_index(drop=True)

        return self.edition.once("of", self.selection, tuple(metrics), make=rows)

    def number(self, metrics: Sequence[str]) -> int:
        """How many records of these metrics the filters leave."""
        return self.edition.once(
            "number", self.selection, tuple(metrics),
            make=lambda: self.edition.number("records", self.selection, metrics=metrics),
        )  # fmt: skip

    def hidden(
        self, metrics: Sequence[str] | None = None, places: Sequence[str] | None = None
    ) -> int:
        """How many records of these years, metrics and places the other filters hide."""

        def count(edition: Edition, selection: Selection) -> int:
            return edition.number("records", selection, metrics=metrics, places=places)

        return count(self.everything, self.selection.of_years) - count(self.edition, self.selection)


def organizations(edition: Edition) -> dict[str, int]:
    """The organizations that can be chosen: those with a record or claim; and their records."""
    records = edition.tally("records", "organization")
    speakers = {*records, *edition.tally("claims", "organization")}
    return {key: records.get(key, 0) for key in edition.organizations if key in speakers}


def metrics(edition: Edition) -> dict[str, int]:
    """The metrics that can be chosen: those with a record; and how many."""
    records = edition.tally("records", "metric")
    return {key: records[key] for key in edition.metrics if key in records}


# Of each list of the bar, by the field of a selection that it sets: the label of every choice.
Lists = Mapping[str, Mapping[Any, str]]


def lists(edition: Edition, selection: Selection) -> Lists:
    """The choices of each list, with how many records each would leave, the other filters given."""

    def make() -> Lists:
        counts = edition.facets(selection)
        return {
            name: names.labels(counts[name], held(selection, name), MOST_OFFERED)
            for name, names in _choices(edition).items()
        }

    return edition.once("lists", selection, make=make)


def held(selection: Selection, name: str) -> list[Any]:
    """What is chosen in a list."""
    chosen = getattr(selection, name)
    return list(chosen) if isinstance(chosen, tuple) else [chosen] if chosen is not None else []


def _choices(edition: Edition) -> dict[str, Names]:
    """What can be chosen in each list, whatever else is."""
    return edition.once("choices", make=lambda: _all_choices(edition))


def _all_choices(edition: Edition) -> dict[str, Names]:
    speakers = organizations(edition)
    return {
        "organizations": Names.of(
            {key: edition.organizations[key].short_name for key in speakers},
            {key: "claims only" for key, records in speakers.items() if not records},
        ),
        "metrics": Names.of({key: edition.metrics[key].label for key in metrics(edition)}),
        "places": Names.of(
            {place: place for place in edition.places},
            {place: "no records" for place, records in edition.places.items() if not records},
        ),
        "as_of": Names.of({year: str(year) for year in edition.publication_years}),
    }


def years_of(edition: Edition) -> tuple[int, int]:
    """The first and last year that can be chosen: the records' and the collection's own."""
    usual, (least, most) = Selection.usual(edition.described), edition.years
    return min(least, usual.from_year or least), max(most, usual.to_year or most)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def read(query: Mapping[str, Sequence[str]], edition: Edition) -> tuple[Selection, tuple[str, ...]]:
    """The nearest sensible filters for an address, and what could not be taken as it was."""
    usual = Selection.usual(edition.described)
    least, most = years_of(edition)
    messages: list[str] = []

    def year(key: str, otherwise: int) -> int:
        given = query.get(key, [])
        if not given:
            return otherwise
        text = given[-1]
        if len(set(given)) > 1:
            messages.append(f"The address gives “{key}” more than once; the last one is used.")
        if not _is_year(text):
            messages.append(f"“{cut(text)}” is not a year. Showing {key} {otherwise}.")
            return otherwise
        value = int(text)
        if not least <= value <= most:
            nearest = min(max(value, least), most)
            ran = "from {} to {}".format(*edition.years)
            messages.append(f"The records run {ran}. Showing {key} {nearest} instead of {value}.")
            return nearest
        return value

    first = year("from", usual.from_year or least)
    last = year("to", usual.to_year or most)
    if first > last:
        first, last = last, first
        messages.append(_turned(first, last))

    def known(key: str, names: Mapping[str, object]) -> tuple[str, ...]:
        given = list(dict.fromkeys(query.get(key, [])))
        unknown = [name for name in given if name not in names]
        messages.extend(
            f"This collection has no {key} “{cut(name)}”." for name in unknown[:_MOST_NAMED]
        )
        if len(unknown) > _MOST_NAMED:
            more = len(unknown) - _MOST_NAMED
            named = many(more, f"more {key}").capitalize()
            messages.append(f"{named} in the address {'is' if more == 1 else 'are'} unknown.")
        return tuple(name for name in given if name in names)

    search = query.get("search", [""])[-1].strip()
    if len(search) > _LONGEST_SEARCH:
        messages.append(f"The search uses only the first {_LONGEST_SEARCH} characters.")
    selection = Selection(
        first,
        last,
        known("organization", organizations(edition)),
        known("metric", metrics(edition)),
        search[:_LONGEST_SEARCH].strip(),
        _known_by(query, edition, messages),
        known("place", edition.places),
    )
    return selection, tuple(messages)


def _turned(first: int, last: int) -> str:
    return f"“From” is later than “To”; showing {years_in_words(first, last)}."


def _known_by(
    query: Mapping[str, Sequence[str]], edition: Edition, messages: list[str]
) -> int | None:
    given = query.get("as_of", [])
    years = edition.publication_years
    if not given or not years:
        return None
    text = given[-1]
    if not _is_year(text):
        messages.append(f"“{cut(text)}” is not a year. Showing everything published.")
        return None
    nearest = min(max(int(text), years[0]), years[-1])
    if nearest != int(text):
        messages.append(
            f"Articles and references were published from {years[0]} to {years[-1]}. "
            f"Showing those published by the end of {nearest}."
        )
    return nearest


def _from_address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in _KEYS if key in st.query_params}


def _to_widgets(selection: Selection) -> None:
    state = st.session_state
    state["filter_from"], state["filter_to"] = selection.from_year, selection.to_year
    state["filter_organizations"] = list(selection.organizations)
    state["filter_metrics"] = list(selection.metrics)
    state["filter_places"] = list(selection.places)
    state["filter_search"] = selection.search
    state["filter_as_of"] = selection.as_of


def _from_widgets(edition: Edition) -> Selection:
    """What is chosen.

    A browser names a choice by its label. One that had not yet been sent the numbers of now names
    it by the label of before, which Streamlit does not know: what was meant is told by the name.
    """
    state, choices = st.session_state, _choices(edition)

    def meant(name: str) -> tuple[Any, ...]:
        keys = (choices[name].meant(one) for one in state.get(f"filter_{name}", ()))
        return tuple(dict.fromkeys(key for key in keys if key is not None))

    return Selection(
        state["filter_from"],
        state["filter_to"],
        meant("organizations"),
        meant("metrics"),
        state["filter_search"].strip()[:_LONGEST_SEARCH],
        choices["as_of"].meant(state["filter_as_of"]),
        meant("places"),
    )


def _unknown(edition: Edition) -> list[str]:
    """What was typed into a list and names nothing in it."""
    choices = _choices(edition)
    return [
        f"This collection has no {FACETS[name]} “{cut(str(one))}”."
        for name in ("organizations", "metrics", "places")
        for one in st.session_state.get(f"filter_{name}", ())
        if choices[name].meant(one) is None
    ][:_MOST_NAMED]


def _in_step(selection: Selection, offered: Lists) -> None:
    """Let the lists hold what was meant, and send them again where a number beside it changed."""
    state = st.session_state
    before: Lists = state.get("filter_lists", offered)
    for name, labels in offered.items():
        widget, keys = f"filter_{name}", held(selection, name)
        relabelled = any(before[name].get(key, labels[key]) != labels[key] for key in keys)
        chosen = keys if isinstance(getattr(selection, name), tuple) else getattr(selection, name)
        if relabelled or state.get(widget) != chosen:
            state[widget] = chosen
    state["filter_lists"] = offered


def _adopt(edition: Edition, page: str) -> None:
    """Take the address over where it leads: a first visit, a link, or the browser's back button.

    Links within the navigation carry no filters; then those chosen before are kept. Where a filter
    was changed by hand, the address is only late: a browser sends the next change with the address
    of the one before.
    """
    state = st.session_state
    address = _from_address()
    arrived = state.get("filter_page") != page
    if "filter_from" not in state:
        adopted = True
    elif arrived:
        adopted = bool(address)
    else:
        adopted = address != state.get("filter_address") and (
            _from_widgets(edition) == state.get("filter_widgets")
        )
    if adopted:
        selection, messages = read(address, edition)
        _to_widgets(selection)
        state["filter_messages"] = (selection, messages)
    elif arrived:
        # What another page's address asked for without success is not this page's.
        state.pop("filter_messages", None)
    state["filter_page"] = page


def narrow_to(lane: str, key: str, year: int) -> None:
    """Show one metric, organization or place, in one year alone, as if chosen in the filters."""
    st.session_state[f"filter_{lane}s"] = [key]
    narrow(year, year)


def narrow(first: int, last: int) -> None:
    """Show these years alone, as if they were chosen in the filters."""
    st.session_state["filter_from"], st.session_state["filter_to"] = first, last


def _reset(edition: Edition) -> None:
    _to_widgets(Selection.usual(edition.described))


def from_address(edition: Edition, page: str) -> View:
    """The view that the address asks for, without widgets: for a page in a frame."""
    selection, messages = read(_from_address(), edition)
    return View(edition.seen(selection), selection, page, messages)


@dataclass(frozen=True)
class Chosen:
    """One choice of a reader's, which can be taken back by itself.

    `words` say it; `field` is the key of its widget, and `value` what to take out of it: None for
    all that it holds.
    """

    words: str
    field: str
    value: str | None = None


def chosen_of(edition: Edition, selection: Selection) -> list[Chosen]:
    """What differs from a page without filters, in the order of the fields."""
    usual = Selection.usual(edition.described)
    found = [
        *(
            [Chosen(f"From {selection.from_year}", "from")]
            if selection.from_year != usual.from_year
            else []
        ),
        *([Chosen(f"To {selection.to_year}", "to")] if selection.to_year != usual.to_year else []),
        *(
            Chosen(edition.organizations[key].short_name, "organizations", key)
            for key in selection.organizations
        ),
        *(Chosen(edition.metrics[key].label, "metrics", key) for key in selection.metrics),
        *(Chosen(place, "places", place) for place in selection.places),
    ]
    if selection.search:
        found.append(Chosen(f"“{selection.search}”", "search"))
    if selection.as_of is not None:
        found.append(Chosen(f"Published by the end of {selection.as_of}", "as_of"))
    return found


def _take_back(edition: Edition, one: Chosen) -> None:
    state, name = st.session_state, f"filter_{one.field}"
    usual = Selection.usual(edition.described)
    chosen = held(_from_widgets(edition), one.field) if one.field in FACETS else []
    match one.field:
        case "from":
            state[name] = usual.from_year
        case "to":
            state[name] = usual.to_year
        case "search":
            state[name] = ""
        case "as_of":
            state[name] = None
        case _:
            state[name] = [value for value in chosen if value != one.value]


def bar(edition: Edition, page: str) -> View:
    """Draw the filters, keep address and widgets in step, and return the filtered view."""
    _adopt(edition, page)
    before, messages = _from_widgets(edition), _unknown(edition)
    offered = lists(edition, _turned_round(before))
    _in_step(before, offered)
    with st.container(key="filters", gap=None):
        st.html(
            markup.render("filters", chosen=len(chosen_of(edition, before))),
            unsafe_allow_javascript=True,  # the one script is this server's own
        )
        with st.container(key="filter_fields", gap=None):
            _fields(edition, offered)
        _chosen(edition, before)
    as_held = _from_widgets(edition)
    st.session_state["filter_widgets"] = as_held
    chosen = _turned_round(as_held)
    if chosen != as_held:
        messages.append(_turned(chosen.from_year or 0, chosen.to_year or 0))
    adopted = st.session_state.get("filter_messages")
    if adopted and adopted[0] == chosen:
        messages.extend(adopted[1])
    _write_address(chosen.parameters(Selection.usual(edition.described)))
    return View(edition.seen(chosen), chosen, page, tuple(messages))


def _turned_round(selection: Selection) -> Selection:
    """The filters with the earlier year first."""
    first, last = selection.from_year, selection.to_year
    if first is None or last is None or first <= last:
        return selection
    return replace(selection, from_year=last, to_year=first)


def _fields(edition: Edition, offered: Lists) -> None:
    """One field for each filter, beside each other as far as there is room (style.css)."""
    least, most = years_of(edition)
    choices = list(range(least, most + 1))
    st.selectbox("From", choices, key="filter_from")
    st.selectbox("To", choices, key="filter_to")
    _list(
        edition,
        "organization",
        offered,
        "Who made the statement, not the newspaper that printed it. ",
    )
    _list(edition, "metric", offered)
    if len(edition.places) > 1:
        _list(edition, "place", offered)
    st.text_input(
        "Search",
        key="filter_search",
        placeholder=example(edition),
        max_chars=_LONGEST_SEARCH,
        help="Looks in excerpts, statements, notes and titles. Case, accents, and the form of "
        "quotation marks and dashes make no difference.",
    )
    st.selectbox(
        "Published by the end of",
        list(offered["as_of"]),
        index=None,
        key="filter_as_of",
        format_func=offered["as_of"].__getitem__,
        placeholder=PLACEHOLDERS["as_of"],
        help="Shows what could be known then: only articles and references published by the end "
        f"of that year. Any without a known date are left out. {_NUMBERS}",
    )


_NUMBERS = "In brackets: how many records are left with the other filters as they are."


def _list(edition: Edition, what: str, offered: Lists, about: str = "") -> None:
    """A list of which several can be chosen; `about` says what they are."""
    labels, every = offered[f"{what}s"], _choices(edition)[f"{what}s"].names
    more = (
        f" The list shows those with the most records, {len(labels):,} of {len(every):,}; type the "
        "name of any other."
        if len(labels) < len(every)
        else ""
    )
    st.multiselect(
        what.capitalize(),
        list(labels),
        key=f"filter_{what}s",
        format_func=labels.__getitem__,
        placeholder=PLACEHOLDERS[what],
        accept_new_options=bool(more),
        help=f"{about}{_NUMBERS}{more}",
    )


PLACEHOLDERS = {
    "organization": "All organizations",
    "metric": "All metrics",
    "place": "All places",
    "as_of": "Any year",
}


def example(edition: Edition) -> str:
    """What is in the empty field of the search."""
    words = edition.described.example
    return f"for example: {words}" if words else "words of an excerpt or title"


def _chosen(edition: Edition, selection: Selection) -> None:
    """What is chosen, each with a button that takes it back."""
    found = chosen_of(edition, selection)
    if not found:
        return
    with st.container(key="filter_chosen", horizontal=True, gap="small"):
        for one in found[:MOST_CHOSEN]:
            st.button(
                f"{markup.plain(cut(one.words))} ×",
                key=f"take_back_{one.field}_{one.value}",
                help=f"Remove this filter: {markup.plain(cut(one.words))}",
                on_click=_take_back,
                args=(edition, one),
            )
        if len(found) > MOST_CHOSEN:
            more = f"and {spelled(len(found) - MOST_CHOSEN)} more"
            st.html(markup.paragraph(more, "fr-note"))
        st.button("Clear the filters", on_click=_reset, args=(edition,), key="filter_clear")


def _write_address(query: Mapping[str, str | list[str]]) -> None:
    """Bring the address in step, and leave its other parameters alone."""
    wanted = {key: [value] if isinstance(value, str) else value for key, value in query.items()}
    for key in _KEYS:
        if key not in wanted:
            st.query_params.pop(key, None)
        elif st.query_params.get_all(key) != wanted[key]:
            st.query_params[key] = wanted[key]
    st.session_state["filter_address"] = wanted
