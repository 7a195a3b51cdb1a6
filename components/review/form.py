"""The form of the review page: its fields, what fills them, and what a person made of them.

    fill(opened, "93-101-count")           # when another candidate or item is selected
    draw("record", opened)                 # the widgets, each problem beside its field
    taken("record", opened)                # the fields as `extract.review.reviews` takes them

A field's value lives in the session under the number of the sheet and its own name, so that what
was typed stays there when nothing could be saved. Whatever is selected next is on a new sheet: a
browser that has not seen it yet cannot send the words of the old one for it.

Not for what is saved and when: that is `components.review.desk`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import streamlit as st

from components import markup
from components.choices import told_apart
from components.review.memory import memory
from extract.collection.holdings import Holdings
from extract.contract.excerpts import locate
from extract.contract.models import Basis, Organization, Qualifier, Scale
from extract.review.drafts import MODELS, Kind, Problem, fields_of, kind_of
from extract.review.reviews import Change, NewMetric, NewOrganization, Opened, draft

KINDS: tuple[Kind, ...] = ("record", "claim", "event")
NEW = "a new one, described below"
AS_WORDED = "as the words say"
_PREFIX = "review_"
_QUALIFIERS = (AS_WORDED, *cast("tuple[str, ...]", Qualifier.__args__))
_BASES = cast("tuple[str, ...]", Basis.__args__)
_SCALES = cast("tuple[str, ...]", Scale.__args__)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
# Fields that are the same whatever is made of the words.
_SHARED = ("excerpt", "place", "organization", "speaker", "reported_via", "note")
_OWN = ("metric", "value_as_printed", "value", "qualifier", "low", "high", "population")
_PERIOD = ("edtf", "basis", "words")
_METRIC = (
    ("id", "Id of the metric", "lower-case letters, digits and hyphens; it never changes"),
    ("label", "Label", "as charts and tables call it"),
    ("description", "Description", "what is counted, and what is not"),
    ("unit", "Unit", "people, raids, percent"),
    ("topic", "Topic", "the page that charts it"),
    ("levels", "Levels of an ordinal scale", "lowest first, with semicolons between them"),
    ("comparable_with", "Comparable with", "ids, with semicolons between them"),
    ("keywords", "Keywords", "words that suggest it, with semicolons between them"),
)
_ORGANIZATION = (
    ("id", "Id of the organization", "lower-case letters, digits and hyphens; it never changes"),
    ("name", "Name", "in full"),
    ("short_name", "Short name", "as keys of charts have it"),
    ("kind", "Kind", "government, police, NGO, newspaper"),
    ("note", "Note on the organization", ""),
)
_LISTS = ("levels", "comparable_with", "keywords")


def key(name: str) -> str:
    """The session's name of what lasts from sheet to sheet."""
    return _PREFIX + name


def field_key(name: str) -> str:
    """The session's name of a field on this sheet."""
    return f"{_PREFIX}{memory().sheet}_{name}"


def turn() -> None:
    """Begin a new sheet, and forget the fields of the old one.

    When a run is interrupted, the browser keeps its fields and sends them with the next run, where
    they would count as typed: the value of one candidate would be signed for another.
    """
    old = field_key("")
    for name in [name for name in st.session_state if str(name).startswith(old)]:
        del st.session_state[name]
    memory().sheet += 1


def value_of(name: str) -> Any:
    """What a field of this sheet holds now; None if it was never filled."""
    return st.session_state.get(field_key(name))


def fill(opened: Opened, at: str) -> None:
    """Fill a new sheet for a candidate (by its key), an item (by its id) or something new ("")."""
    turn()
    item = opened.items.get(at)
    proposed = at in {one.proposal.key for one in opened.candidates}
    about = opened.home.about
    blank: dict[str, Any] = {"place": about.place if about else ""}
    for kind in KINDS:
        if item is not None:
            fields = fields_of(item) if kind == kind_of(item) else blank
        else:
            fields = draft(opened, at, kind) if proposed else blank
        for name, value in _as_typed(kind, fields, opened).items():
            shared = name in (*_SHARED, *(f"period_{part}" for part in _PERIOD))
            if not shared or kind == (kind_of(item) if item else "record"):
                st.session_state[field_key(name)] = value
    st.session_state[field_key("kind")] = kind_of(item) if item else "record"
    cleared = {"listed_reason": None, "reason": "", "remark": "", "retire": False}
    for name, value in (cleared | {"replaced_by": "", "changing": False}).items():
        st.session_state[field_key(name)] = value
    for room, described in (("metric", _METRIC), ("organization", _ORGANIZATION)):
        for name, _, _ in described:
            st.session_state[field_key(f"{room}.{name}")] = ""
    st.session_state[field_key("metric.scale")] = "count"


def _as_typed(kind: Kind, fields: Mapping[str, Any], opened: Opened) -> dict[str, Any]:
    """The fields as the widgets hold them: mostly text."""
    excerpt = fields.get("excerpt") or [0, 0]
    start, end = (
        (excerpt["start"], excerpt["end"]) if isinstance(excerpt, Mapping) else tuple(excerpt)
    )
    period = fields.get("period") or {}
    typed: dict[str, Any] = {
        "excerpt": opened.text[start:end],
        "at": (start, end),
        # For a candidate it is made from what the curator leaves in the other fields.
        f"id_{kind}": fields["id"] if isinstance(excerpt, Mapping) else "",
        "period_edtf": period.get("edtf", ""),
        "period_basis": period.get("basis", "stated"),
        "period_words": period.get("words") or "",
        "place": fields.get("place", ""),
        "note": fields.get("note", ""),
        "organization": fields.get("organization") or None,
        "speaker": fields.get("speaker", ""),
        "reported_via": fields.get("reported_via"),
    }
    if kind == "record":
        typed |= {name: _text(fields.get(name)) for name in ("value", "low", "high")}
        typed |= {
            "metric": fields.get("metric") or None,
            "value_as_printed": fields.get("value_as_printed") or "",
            "qualifier": fields.get("qualifier", AS_WORDED),
            "population": fields.get("population", ""),
        }
    elif kind == "claim":
        typed["statement"] = fields.get("statement", "")
    else:
        typed |= {"label": fields.get("label", ""), "metrics": fields.get("metrics", [])}
    return typed


def _text(value: object) -> str:
    return "" if value is None else str(value)


# --- the widgets -------------------------------------------------------------------------------


def draw(kind: Kind, opened: Opened, *, fixed_id: bool = False, define: bool = True) -> None:
    """The widgets of the fields of a record, claim or event, in the order of reading.

    With `define`, a new metric and a new organization can be described as well.
    """
    home = opened.home
    new = [NEW] if define else []
    st.text_area("Words of the article", key=field_key("excerpt"), height=110)
    beside("excerpt")
    _places()
    if kind == "record":
        _figure(home, new)
    elif kind == "claim":
        _line("Statement, in our plain words", "statement")
    else:
        _line("What happened", "label")
    _period(kind)
    if kind == "event":
        st.multiselect(
            "Metrics beside which it is drawn",
            list(home.metrics),
            key=field_key("metrics"),
            format_func=_metric_named(home),
            persist_state="page",
        )
        beside("metrics")
    else:
        _speaker(home, new)
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
    """Which of several places is meant, where the words stand more than once."""
    places = [place for one in memory().problems if one.field == "excerpt" for place in one.places]
    if places:
        st.radio(
            "Which of these places?",
            [(place.start, place.end) for place in places],
            key=field_key("which"),
            index=None,
            format_func=lambda span: next(
                _plain(f"{number}. … {p.prefix[-40:]}[{p.exact}]{p.suffix[:40]} …")
                for number, p in enumerate(places, 1)
                if (p.start, p.end) == span
            ),
        )


def _plain(words: str) -> str:
    """Words for a widget that would read Markdown in them."""
    line = " ".join(words.split())
    return re.sub(r"([\\`*_{}\[\]()<>#+\-!|$:~&.])", r"\\\1", line)


def _figure(home: Holdings, new: list[str]) -> None:
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
            format_func=lambda one: one.replace("_", " "),
            persist_state="page",
        )
        beside("qualifier")
    with middle:
        _line("Low", "low")
    with right:
        _line("High", "high")
    st.selectbox(
        "Metric",
        [*home.metrics, *new],
        index=None,
        key=field_key("metric"),
        persist_state="page",
        format_func=_metric_named(home),
        placeholder="choose what is measured",
    )
    beside("metric")
    _line("Population: who or what was counted", "population")


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


def _metric_named(home: Holdings) -> Callable[[str], str]:
    return told_apart(
        [*home.metrics, NEW],
        lambda one: home.metrics[one].label if one in home.metrics else one,
    )


def _speaker(home: Holdings, new: list[str]) -> None:
    named = told_apart(
        [*home.organizations, NEW],
        lambda one: home.organizations[one].name if one in home.organizations else one,
    )
    st.selectbox(
        "Organization that says so",
        [*home.organizations, *new],
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
            list(home.organizations),
            index=None,
            key=field_key("reported_via"),
            persist_state="page",
            format_func=named,
            placeholder="nobody: at first hand",
        )
        beside("reported_via")


def _describe_metric() -> None:
    amiss = any(one.field.startswith("metric.") for one in memory().problems)
    with st.expander("Describe a new metric", expanded=amiss):
        for name, label, told in _METRIC:
            _line(label, f"metric.{name}", placeholder=told)
        st.selectbox("Scale", _SCALES, key=field_key("metric.scale"), persist_state="page")
        beside("metric.scale")


def _describe_organization() -> None:
    amiss = any(one.field.startswith("organization.") for one in memory().problems)
    with st.expander("Describe a new organization", expanded=amiss):
        for name, label, told in _ORGANIZATION:
            _line(label, f"organization.{name}", placeholder=told)


def beside(field: str) -> None:
    """The problems of a field, under its widget."""
    shown = [one for one in memory().problems if one.field == field]
    if shown:
        st.html("".join(_problem(one) for one in shown))


def _problem(one: Problem) -> str:
    return (
        f'<p class="fr-problem" role="alert"><b>{markup.escape(one.fault)}</b>: '
        f"{markup.escape(one.remedy)}</p>"
    )


def others(kind: Kind | None) -> None:
    """The problems that belong to no field which this form draws."""
    drawn = {"by", "reason", "remark", "replaced_by"}
    if kind:
        drawn |= {*MODELS[kind].model_fields, "period.edtf", "period.basis", "period.words"}
        for room, described in (("metric", _METRIC), ("organization", _ORGANIZATION)):
            drawn |= {f"{room}.{name}" for name, _, _ in described} | {f"{room}.scale"}
    shown = [one for one in memory().problems if one.field not in drawn]
    if shown:
        st.html(
            "".join(
                '<p class="fr-problem" role="alert">'
                f"{markup.escape(f'{one.field}: ' if one.field else '')}"
                f"<b>{markup.escape(one.fault)}</b>: {markup.escape(one.remedy)}</p>"
                for one in shown
            )
        )


# --- what the person made of it ----------------------------------------------------------------


def number(typed: str) -> int | float | str | None:
    """What was typed as a number; the words where it is none, None where nothing was typed.

    >>> number("2,104"), number("2.2"), number("Tier 2"), number(" ")
    (2104, 2.2, 'Tier 2', None)
    """
    plain = typed.strip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        return plain or None
    value = float(plain)
    if not math.isfinite(value):
        return plain
    return value if "." in plain or "e" in plain else int(plain)


def excerpt(opened: Opened) -> object:
    """The words as they were typed, or their place where that is known.

    The place is the one that the form was filled with, if the words stand in it once: they are the
    same, or were shortened. Otherwise they are looked for in the whole body.
    """
    words = str(value_of("excerpt") or "")
    which = value_of("which")
    if which and opened.text[which[0] : which[1]] == words:
        return list(which)
    start, end = value_of("at") or (0, 0)
    within = locate(words, opened.text[start:end]) if words else []
    if len(within) == 1:
        return [start + within[0].start, start + within[0].end]
    return words


def taken(kind: Kind, opened: Opened) -> dict[str, Any]:
    """The fields of the form as `extract.review.reviews` takes them."""
    edtf = str(value_of("period_edtf") or "").strip()
    name = str(value_of(f"id_{kind}") or "").strip()
    fields: dict[str, Any] = {
        **({"id": name} if name else {}),  # without one, it is made from the other fields
        "excerpt": excerpt(opened),
        "period": None,
        "place": str(value_of("place") or "").strip(),
        "note": str(value_of("note") or "").strip(),
    }
    if edtf or kind != "claim":
        fields["period"] = {
            "edtf": edtf,
            "basis": value_of("period_basis"),
            "words": str(value_of("period_words") or "").strip() or None,
        }
    if kind == "event":
        return fields | {
            "label": str(value_of("label") or "").strip(),
            "metrics": list(value_of("metrics") or []),
        }
    fields |= {
        "organization": _chosen("organization"),
        "speaker": str(value_of("speaker") or "").strip(),
        "reported_via": value_of("reported_via"),
    }
    if kind == "claim":
        return fields | {"statement": str(value_of("statement") or "").strip()}
    fields |= {
        "metric": _chosen("metric"),
        "value_as_printed": str(value_of("value_as_printed") or "").strip(),
        "population": str(value_of("population") or "").strip(),
    }
    figure = {name: number(str(value_of(name) or "")) for name in ("value", "low", "high")}
    if value_of("qualifier") == AS_WORDED:
        if figure == dict.fromkeys(figure):
            return fields  # all four follow from the printed words
        return fields | figure
    return fields | figure | {"qualifier": value_of("qualifier")}


def _chosen(room: str) -> str:
    chosen = value_of(room)
    return str(value_of(f"{room}.id") or "").strip() if chosen == NEW else chosen or ""


def definitions(kind: Kind) -> list[Change]:
    """The metric and organization that are newly described, if they were chosen."""
    found: list[Change] = []
    if kind == "record" and value_of("metric") == NEW:
        fields = _described("metric", [name for name, _, _ in _METRIC])
        found.append(NewMetric(fields | {"scale": value_of("metric.scale")}))
    if kind != "event" and value_of("organization") == NEW:
        found.append(NewOrganization(_described("organization", list(Organization.model_fields))))
    return found


def unused_definitions(kind: Kind) -> list[Problem]:
    """What was described and not chosen: nothing that somebody typed is dropped in silence."""
    rooms = {"record": ("metric", "organization"), "claim": ("organization",), "event": ()}[kind]
    return [
        Problem(room, f"a new {room} is described below and not chosen", f"choose “{NEW}”")
        for room in rooms
        if value_of(room) != NEW and str(value_of(f"{room}.id") or "").strip()
    ]


def _described(room: str, names: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name in names:
        typed = str(value_of(f"{room}.{name}") or "").strip()
        parts = [part.strip() for part in typed.split(";") if part.strip()]
        fields[name] = parts if name in _LISTS else typed
    return fields
