"""The widgets of a sheet's fields, each with its problem beside it.

    draw("record", opened)

Not for buttons, nor for what is saved: that is `sheet` and `saving`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import streamlit as st

from components import markup
from components.choices import told_apart
from components.review import html
from components.review.desk import whole
from components.review.form import (
    AS_WORDED,
    METRIC,
    NEW,
    ORGANIZATION,
    field_key,
    related_names,
    value_of,
)
from components.review.memory import memory
from extract.collection.holdings import Holdings
from extract.contract.fields import Direction
from extract.contract.items import Qualifier, Record, Status
from extract.contract.times import Basis
from extract.contract.vocabulary import Scale
from extract.review.items import MODELS, Entry, Kind
from extract.review.opened import Opened

_QUALIFIERS = (AS_WORDED, *get_args(Qualifier))


_BASES = get_args(Basis)


_SCALES = get_args(Scale)


_STATUSES = get_args(Status)


_DIRECTIONS = get_args(Direction)


def draw(kind: Kind, opened: Opened, *, fixed_id: bool = False, define: bool = True) -> None:
    """The widgets of the fields of a record, claim or event, in the order of reading.

    With `define`, a new metric and a new organization can be described as well.
    """
    holdings = opened.holdings
    new = [NEW] if define else []
    st.text_area("Words of the article", key=field_key("excerpt"), height=110)
    beside("excerpt")
    _places()
    if kind == "record":
        _figure(opened, new)
    elif kind == "claim":
        _line("Statement, in your own plain words", "statement")
    else:
        _line("What happened", "label")
    _period(kind)
    if kind == "event":
        st.multiselect(
            "Metrics beside which it is drawn",
            list(holdings.metrics),
            key=field_key("metrics"),
            format_func=_metric_named(holdings),
            persist_state="page",
        )
        beside("metrics")
    else:
        _speaker(holdings, new)
    _line("Place", "place")
    _line("Note", "note")
    _line(
        "Id",
        f"id_{kind}",
        field="id",
        disabled=fixed_id,
        placeholder="made from metric, year and publisher",
    )
    if kind == "record" and define:
        _describe_metric()
    if kind != "event" and define:
        _describe_organization()


def _line(
    label: str,
    name: str,
    *,
    field: str | None = None,
    disabled: bool = False,
    placeholder: str | None = None,
) -> None:
    st.text_input(
        label,
        key=field_key(name),
        persist_state="page",
        disabled=disabled,
        placeholder=placeholder,
        autocomplete="off",
    )
    beside(field or name)


def _places() -> None:
    """Which of several places is meant, where the words occur more than once."""
    places = [
        place
        for problem in memory().problems
        if problem.field == "excerpt"
        for place in problem.places
    ]
    if places:
        st.radio(
            "Which of these places is meant?",
            [(place.start, place.end) for place in places],
            key=field_key("which"),
            index=None,
            format_func=lambda span: next(
                markup.plain(f"{number}. … {p.prefix[-40:]}[{p.exact}]{p.suffix[:40]} …")
                for number, p in enumerate(places, 1)
                if (p.start, p.end) == span
            ),
        )


def _figure(opened: Opened, new: list[str]) -> None:
    holdings = opened.holdings
    left, right = st.columns(2)
    with left:
        _line("Figure as printed", "value_as_printed")
    with right:
        _line("Value", "value", placeholder="read from the words")
    left, middle, right = st.columns([2, 1, 1])
    with left:
        st.selectbox(
            "Qualifier",
            _QUALIFIERS,
            key=field_key("qualifier"),
            format_func=lambda option: option.replace("_", " "),
            persist_state="page",
        )
        beside("qualifier")
    with middle:
        _line("Low", "low")
    with right:
        _line("High", "high")
    st.checkbox(
        "Read by a person: the machine does not read this figure, or reads it wrongly",
        key=field_key("read_by_person"),
        persist_state="page",
        help="The record then says so, and readers see it. Give value and qualifier above, or low "
        "and high.",
    )
    beside("read_by")
    st.selectbox(
        "Metric",
        [*holdings.metrics, *new],
        index=None,
        key=field_key("metric"),
        persist_state="page",
        format_func=_metric_named(holdings),
        placeholder="choose a metric",
    )
    beside("metric")
    _line("Population: who or what was counted", "population")
    _nature(opened, alone=not new)


def _nature(opened: Opened, *, alone: bool) -> None:
    """Whether somebody found the figure or reckons with it; of a change, which way, since when."""
    left, right = st.columns(2)
    with left:
        st.selectbox("Status", _STATUSES, key=field_key("status"), persist_state="page")
        beside("status")
    with right:
        _revised(opened, alone=alone)
    left, right = st.columns(2)
    with left:
        st.selectbox(
            "Direction of a change",
            _DIRECTIONS,
            index=None,
            key=field_key("direction"),
            persist_state="page",
            placeholder="not a change, or given by the metric",
        )
        beside("direction")
    with right:
        _line("Since", "since", placeholder="what a change is measured from, as EDTF")


def _revised(opened: Opened, *, alone: bool) -> None:
    """Which figure a revised one replaces; none of this article for who reads it alone."""
    holdings = whole()
    known = [
        key
        for key, item in holdings.items.items()
        if isinstance(item, Record) and not (alone and holdings.home[key].id == opened.article.id)
    ]
    st.selectbox(
        "Revises",
        known,
        index=None,
        key=field_key("revises"),
        persist_state="page",
        format_func=lambda item: html.named(holdings, item),
        placeholder="no figure",
    )
    beside("revises")


def _period(kind: Kind) -> None:
    left, right = st.columns(2)
    with left:
        _line(
            "Period, as EDTF" + (" (may be empty)" if kind == "claim" else ""),
            "period_edtf",
            field="period.edtf",
            placeholder="2008-01/2008-05",
        )
        beside("period")
    with right:
        st.selectbox("Basis", _BASES, key=field_key("period_basis"), persist_state="page")
        beside("period.basis")
    _line("The article’s words for it", "period_words", field="period.words")


def _metric_named(holdings: Holdings) -> Callable[[str], str]:
    return told_apart(
        [*holdings.metrics, NEW],
        lambda metric: holdings.metrics[metric].label if metric in holdings.metrics else metric,
    )


def _speaker(holdings: Holdings, new: list[str]) -> None:
    named = told_apart(
        [*holdings.organizations, NEW],
        lambda organization: (
            holdings.organizations[organization].name
            if organization in holdings.organizations
            else organization
        ),
    )
    st.selectbox(
        "Organization that says so",
        [*holdings.organizations, *new],
        index=None,
        key=field_key("organization"),
        persist_state="page",
        format_func=named,
        placeholder="choose who made the statement",
    )
    beside("organization")
    left, right = st.columns(2)
    with left:
        _line("Speaker", "speaker")
    with right:
        st.selectbox(
            "Passed on by",
            list(holdings.organizations),
            index=None,
            key=field_key("reported_via"),
            persist_state="page",
            format_func=named,
            placeholder="nobody: first-hand",
        )
        beside("reported_via")


def _unfolded(room: str) -> bool:
    """Whether a new one is chosen, or something was wrong there: it stays unfolded afterwards."""
    name = field_key(f"{room}.unfolded")
    wrong = any(problem.field.startswith(f"{room}.") for problem in memory().problems)
    asked = wrong or value_of(room) == NEW
    st.session_state[name] = asked or st.session_state.get(name, False)
    return st.session_state[name]


def _describe_metric() -> None:
    with st.expander("Describe a new metric", expanded=_unfolded("metric")):
        for name, label, told in METRIC:
            _line(label, f"metric.{name}", placeholder=told)
        st.selectbox("Scale", _SCALES, key=field_key("metric.scale"), persist_state="page")
        beside("metric.scale")


def _describe_organization() -> None:
    with st.expander("Describe a new organization", expanded=_unfolded("organization")):
        for name, label, told in ORGANIZATION:
            _line(label, f"organization.{name}", placeholder=told)


def beside(field: str) -> None:
    """The problems of a field, under its widget."""
    shown = [problem for problem in memory().problems if problem.field == field]
    if shown:
        st.html(html.problems(shown))


def other_problems(kind: Entry | None) -> None:
    """The problems that belong to no field which the form of this kind, or none, draws."""
    drawn = {
        "by",
        "reason",
        "all_reason",
        "remark",
        "replaced_by",
        "body.first",
        "body.last",
        "body.reason",
    }
    if kind == "relation":
        drawn |= {"excerpt", *related_names()}
    elif kind:
        drawn |= {*MODELS[kind].model_fields, "period.edtf", "period.basis", "period.words"}
        for room, described in (("metric", METRIC), ("organization", ORGANIZATION)):
            drawn |= {f"{room}.{name}" for name, _, _ in described} | {f"{room}.scale"}
    shown = [
        problem
        for problem in memory().problems
        if problem.field not in drawn and not problem.field.startswith("article.")
    ]
    if shown:
        st.html(html.problems(shown, named=True))
