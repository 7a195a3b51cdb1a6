"""The fields of a sheet: their names in the session, and what fills them.

    fill(opened, "93-101-count")           # when another candidate or item is selected
    value_of("metric")

A field's value is in the session under the number of the sheet and its own name, so that what was
typed stays there when nothing could be saved. Whatever is selected next is on a new sheet: a
browser that has not seen it yet cannot send the words of the old one for it.

Not for drawing the fields (`widgets`), nor for what was typed into them (`typed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.review.memory import memory
from extract.contract.items import Record
from extract.contract.names import same_person
from extract.contract.relations import Related
from extract.review.fields import fields_for
from extract.review.items import Kind, fields_of, kind_of
from extract.review.opened import Opened
from extract.review.relating import RELATIONS
from extract.review.suggesting import newly_described

KINDS: tuple[Kind, ...] = ("record", "claim", "event")


NEW = "a new one, described below"


AS_WORDED = "as the words say"


_PREFIX = "review_"


# Fields that are the same whatever is made of the words.
_SHARED = ("excerpt", "place", "organization", "speaker", "reported_via", "note")


_PERIOD = ("edtf", "basis", "words")


METRIC = (
    ("id", "Id of the metric", "lower-case letters, digits and hyphens; it never changes"),
    ("label", "Label", "as it appears in charts and tables"),
    ("description", "Description", "what is counted and what is not"),
    ("unit", "Unit", "people, percent, US dollars"),
    ("topic", "Topic", "the page that charts it: its title, or that of a new one"),
    ("levels", "Levels of an ordinal scale", "lowest first, separated by semicolons"),
    ("currency", "Currency of money", "three letters, as in USD"),
    ("per", "Base of a rate", "per how many: 1000, 100000"),
    ("base", "Base of an index", "2015 = 100"),
    ("change", "What changes", "percent of exports, points of …, factor of …"),
    ("comparable_with", "Comparable with", "ids, separated by semicolons"),
    ("keywords", "Keywords", "words that suggest it, separated by semicolons"),
)


ORGANIZATION = (
    ("id", "Id of the organization", "lower-case letters, digits and hyphens; it never changes"),
    ("name", "Name", "in full"),
    ("short_name", "Short name", "as in the keys of charts"),
    ("kind", "Kind", "government, NGO, newspaper"),
    ("note", "Note on the organization", ""),
)


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


def fill(opened: Opened, at: str, *, alone: bool = False) -> None:
    """Fill a new sheet for a candidate (by its key), an item (by its id) or something new ("").

    For who reads `alone`, nothing of what others made of the article is filled in.
    """
    turn()
    item = opened.items.get(at)
    proposed = at in {candidate.proposal.key for candidate in opened.candidates}
    about = opened.holdings.about
    blank: dict[str, Any] = {"place": about.place if about else ""}
    for kind in KINDS:
        if item is not None:
            fields = fields_of(item) if kind == kind_of(item) else blank
        else:
            fields = fields_for(opened, at, kind, alone=alone) if proposed else blank
        for name, value in _as_typed(kind, fields, opened).items():
            shared = name in (*_SHARED, *(f"period_{part}" for part in _PERIOD))
            if not shared or kind == (kind_of(item) if item else "record"):
                st.session_state[field_key(name)] = value
    st.session_state[field_key("kind")] = kind_of(item) if item else "record"
    cleared = {"listed_reason": None, "reason": "", "remark": "", "retire": False}
    for name, value in (cleared | {"replaced_by": "", "changing": False}).items():
        st.session_state[field_key(name)] = value
    relation = opened.entries.get(at)
    related = fields_of(relation) if isinstance(relation, Related) else {}
    for name in related_names():
        st.session_state[field_key(f"relation.{name}")] = related.get(name)
    proposal = opened.proposal(at) if proposed else None
    guessed = newly_described(proposal, opened.holdings) if proposal else {}
    for room, described in (("metric", METRIC), ("organization", ORGANIZATION)):
        for name, _, _ in described:
            guess = guessed.get(room, {}).get(name, "")
            st.session_state[field_key(f"{room}.{name}")] = guess
    st.session_state[field_key("metric.scale")] = guessed.get("metric", {}).get("scale", "count")


def before(opened: Opened, by: str) -> Record | None:
    """The record that this person saved last in this article, if it is still there."""
    saved = (
        opened.items.get(decision.item or "")
        for decision in reversed(opened.review.decisions)
        if decision.kind == "record" and not decision.independent and same_person(decision.by, by)
    )
    return next((item for item in saved if isinstance(item, Record)), None)


def as_before(record: Record) -> None:
    """Fill a new sheet with what is often the same in the next record: all but the figure.

    A time that is filled in already stays: the words of this figure state it. The sheet is a new
    one, so that a key pressed before it is seen does not sign what was there.
    """
    period = record.period
    same = {
        "metric": record.metric,
        "organization": record.organization,
        "speaker": record.speaker,
        "reported_via": record.reported_via,
        "population": record.population,
        "place": record.place,
        "status": record.status,
    }
    if not value_of("period_edtf"):
        same |= {
            "period_edtf": period.edtf,
            "period_basis": period.basis,
            "period_words": period.words or "",
        }
    with memory().turning:
        held = {name: value_of(name) for name in ("at", *memory().filled)}
        turn()
        for name, value in (held | same).items():
            st.session_state[field_key(name)] = value


def related_names() -> list[str]:
    """The fields of relations of any kind that are chosen in the form, each once."""
    names = [
        "kind",
        "direction",
        *(name for relation in RELATIONS.values() for name in relation.MEMBERS),
    ]
    return list(dict.fromkeys(names))


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
            "read_by_person": fields.get("read_by") == "person",
            "status": fields.get("status", "observed"),
            "revises": fields.get("revises") or None,
            "direction": fields.get("direction"),
            "since": fields.get("since") or "",
        }
    elif kind == "claim":
        typed["statement"] = fields.get("statement", "")
    else:
        typed |= {"label": fields.get("label", ""), "metrics": fields.get("metrics", [])}
    return typed


def _text(value: object) -> str:
    return "" if value is None else str(value)
