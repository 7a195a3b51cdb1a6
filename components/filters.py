"""The bar of filters: shared by all pages, kept when the page changes, kept in the URL.

    view = chosen_view(edition, page="overview")
    view.frame, view.first, view.last
    bar(view)

The address holds `from`, `to`, `organization`, `metric` and `place` (repeated) and `search`, as the
commands and the downloads name them; what equals the default is left out. Streamlit's own binding
of widgets to the address is not used: it would put labels with counts into links, and it drops
senseless values without a word (docs/decisions/filters-in-the-address.md).

Not for what the fields offer (`components.choosable`), nor for how an address is read
(`components.address`), nor for filtering itself (`extract.edition.selection`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from components import choosable, markup
from components.address import LONGEST_SEARCH, MOST_NAMED, read_address, turned
from components.chosen import MOST_CHOSEN, Chosen, chosen_of
from components.markup import cut
from components.view import View
from extract.contract.wording import spelled
from extract.edition.edition import Edition
from extract.edition.selection import FACETS, FILTERS, Selection

_KEYS = tuple(FILTERS)


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
    state, choices = st.session_state, choosable.choices(edition)

    def meant(name: str) -> tuple[Any, ...]:
        keys = (choices[name].meant(value) for value in state.get(f"filter_{name}", ()))
        return tuple(dict.fromkeys(key for key in keys if key is not None))

    return Selection(
        state["filter_from"],
        state["filter_to"],
        meant("organizations"),
        meant("metrics"),
        state["filter_search"].strip()[:LONGEST_SEARCH],
        choices["as_of"].meant(state["filter_as_of"]),
        meant("places"),
    )


def _unknown(edition: Edition) -> list[str]:
    """What was typed into a list and names nothing in it."""
    choices = choosable.choices(edition)
    return [
        f"This collection has no {FACETS[name]} “{cut(str(value))}”."
        for name in ("organizations", "metrics", "places")
        for value in st.session_state.get(f"filter_{name}", ())
        if choices[name].meant(value) is None
    ][:MOST_NAMED]


def _in_step(selection: Selection, offered: choosable.Lists) -> None:
    """Let the lists hold what was meant, and send them again where a number beside it changed."""
    state = st.session_state
    before: choosable.Lists = state.get("filter_lists", offered)
    for name, labels in offered.items():
        widget, keys = f"filter_{name}", choosable.held(selection, name)
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
        selection, messages = read_address(address, edition)
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
    selection, messages = read_address(_from_address(), edition)
    return View(edition.seen(selection), selection, page, messages)


def _take_back(edition: Edition, choice: Chosen) -> None:
    state, name = st.session_state, f"filter_{choice.field}"
    usual = Selection.usual(edition.described)
    chosen = choosable.held(_from_widgets(edition), choice.field) if choice.field in FACETS else []
    match choice.field:
        case "from":
            state[name] = usual.from_year
        case "to":
            state[name] = usual.to_year
        case "search":
            state[name] = ""
        case "as_of":
            state[name] = None
        case _:
            state[name] = [value for value in chosen if value != choice.value]


def chosen_view(edition: Edition, page: str) -> View:
    """The view that address and filters ask for, which are brought in step; draws nothing.

    So a page can begin with its chart, and the fields be drawn when a reader has it.
    """
    _adopt(edition, page)
    held, messages = _from_widgets(edition), _unknown(edition)
    chosen = _turned_round(held)
    st.session_state["filter_widgets"] = held
    if chosen != held:
        messages.append(turned(chosen.from_year or 0, chosen.to_year or 0))
    adopted = st.session_state.get("filter_messages")
    if adopted and adopted[0] == chosen:
        messages.extend(adopted[1])
    _write_address(chosen.parameters(Selection.usual(edition.described)))
    return View(edition.seen(chosen), chosen, page, tuple(messages))


def bar(view: View) -> None:
    """Draw the fields, and what is chosen in them."""
    edition = view.everything  # what can be chosen, whatever had been published by then
    offered = choosable.lists(edition, view.selection)
    held = _from_widgets(edition)
    _in_step(held, offered)
    with st.container(key="filters", gap=None):
        st.html(
            markup.render("filters", chosen=len(chosen_of(edition, held))),
            unsafe_allow_javascript=True,  # the one script is this server's own
        )
        with st.container(key="filter_fields", gap=None):
            _fields(edition, offered)
        _chosen(edition, held)


def _turned_round(selection: Selection) -> Selection:
    """The filters with the earlier year first."""
    first, last = selection.from_year, selection.to_year
    if first is None or last is None or first <= last:
        return selection
    return replace(selection, from_year=last, to_year=first)


def _fields(edition: Edition, offered: choosable.Lists) -> None:
    """One field for each filter, beside each other as far as there is room (style.css)."""
    least, most = choosable.years_of(edition)
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
        placeholder=choosable.example(edition),
        max_chars=LONGEST_SEARCH,
        help="Looks in excerpts, statements, notes and titles. Case, accents, and the form of "
        "quotation marks and dashes make no difference.",
    )
    st.selectbox(
        "Published by the end of",
        list(offered["as_of"]),
        index=None,
        key="filter_as_of",
        format_func=offered["as_of"].__getitem__,
        placeholder=choosable.PLACEHOLDERS["as_of"],
        help="Shows what could be known then: only articles and references published by the end "
        f"of that year. Any without a known date are left out. {_NUMBERS}",
    )


_NUMBERS = "In brackets: how many records are left with the other filters as they are."


def _list(edition: Edition, what: str, offered: choosable.Lists, about: str = "") -> None:
    """A list of which several can be chosen; `about` says what they are."""
    labels, every = offered[f"{what}s"], choosable.choices(edition)[f"{what}s"].names
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
        placeholder=choosable.PLACEHOLDERS[what],
        accept_new_options=bool(more),
        help=f"{about}{_NUMBERS}{more}",
    )


def _chosen(edition: Edition, selection: Selection) -> None:
    """What is chosen, each with a button that takes it back."""
    found = chosen_of(edition, selection)
    if not found:
        return
    with st.container(key="filter_chosen", horizontal=True, gap="small"):
        for choice in found[:MOST_CHOSEN]:
            st.button(
                f"{markup.plain(cut(choice.words))} ×",
                key=f"take_back_{choice.field}_{choice.value}",
                help=f"Remove this filter: {markup.plain(cut(choice.words))}",
                on_click=_take_back,
                args=(edition, choice),
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
