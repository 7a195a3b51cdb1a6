"""What each list has for fields: drawn with what is recorded, and read as they were typed.

    draw(holdings, "gaps", chosen, old)
    read("gaps", chosen, old)                # the entry as its file has it

Not for the form around them (`list_sheet`), nor for the fields of a record or claim (`widgets`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, count
from typing import Any, cast

import streamlit as st

from components.choices import told_apart
from components.review import html
from components.review.desk import whole
from components.review.form import METRIC, ORGANIZATION
from components.review.list_sheet import fill, text_field, typed_in, value_in
from components.review.typed import number, of_scale, parts_of
from extract.collection.findings import findings
from extract.collection.holdings import Holdings
from extract.contract.ids import slug
from extract.contract.items import Claim, Record
from extract.contract.vocabulary import Metric
from extract.review.lists import Room, in_room


def draw(holdings: Holdings, room: Room, chosen: str, old: Any) -> None:
    """The fields of an entry, filled with what is recorded (`old`); `chosen` is its id, or ""."""
    _FORMS[room](holdings, chosen, old)


def read(room: Room, chosen: str, old: Any) -> dict[str, Any]:
    """The entry as it was typed; a new one has an id made from its words, unless one was typed."""
    return _READ[room](chosen, old)


def _id(holdings: Holdings, room: Room, chosen: str, made_of: str) -> str:
    """The id that was typed, or one made of other words that nothing in the list has."""
    name = chosen or typed_in("id") or slug(made_of)[:60].strip("-")
    taken = in_room(holdings, room).keys() if not chosen and not typed_in("id") else ()
    numbered = (f"{name}-{number}" for number in count(2))
    return next(free for free in chain([name], numbered) if free not in taken)


def _statements(holdings: Holdings) -> list[str]:
    return [key for key, item in holdings.items.items() if isinstance(item, Record | Claim)]


def _dispute(holdings: Holdings, chosen: str, old: Any) -> None:
    text_field("Id", "id", chosen, disabled=bool(chosen), placeholder="made from the question")
    text_field("Question", "question", old.question if old else "")
    options = _statements(holdings)
    told = {key: html.named(holdings, key) for key in options}
    for side in range(max(3, len(old.sides) + 1 if old else 0)):
        has = old.sides[side] if old and side < len(old.sides) else None
        text_field(f"Position of side {side + 1}", f"position_{side}", has.position if has else "")
        label = f"Records and claims on side {side + 1}"
        st.multiselect(
            label,
            options,
            key=fill(label, f"items_{side}", list(has.items) if has else [], options),
            format_func=told.__getitem__,
            persist_state="page",
        )
    label = "They can be compared: the same thing, place and time"
    st.checkbox(
        label,
        key=fill(label, "comparable", old.comparable if old else False),
        persist_state="page",
    )
    text_field("Why they can, or cannot, be compared", "reason", old.reason if old else "")


def _read_dispute(chosen: str, old: Any) -> dict[str, Any]:
    offered = max(3, len(old.sides) + 1 if old else 0)
    sides = [
        {"position": typed_in(f"position_{side}"), "items": list(value_in(f"items_{side}") or [])}
        for side in range(offered)
    ]
    return {
        "id": _id(whole(), "disputes", chosen, typed_in("question")),
        "question": typed_in("question"),
        "sides": [side for side in sides if side["position"] or side["items"]],
        "comparable": bool(value_in("comparable")),
        "reason": typed_in("reason"),
    }


def _gap(holdings: Holdings, chosen: str, old: Any) -> None:
    text_field("Id", "id", chosen, disabled=bool(chosen), placeholder="made from metrics and years")
    claims = [key for key, item in holdings.items.items() if isinstance(item, Claim)]
    label = "The claim that explains why there is no figure"
    st.selectbox(
        label,
        claims,
        index=None,
        key=fill(label, "claim", old.claim if old else None, claims),
        format_func=lambda claim: html.named(holdings, claim),
        persist_state="page",
    )
    label = "Metrics without a figure"
    st.multiselect(
        label,
        list(holdings.metrics),
        key=fill(label, "metrics", list(old.metrics) if old else [], holdings.metrics),
        format_func=told_apart(holdings.metrics, lambda metric: holdings.metrics[metric].label),
        persist_state="page",
    )
    text_field("First year", "first_year", old.first_year if old else "", placeholder="open")
    text_field("Last year", "last_year", old.last_year if old else "", placeholder="open")
    text_field("Note", "note", old.note if old else "")


def _read_gap(chosen: str, old: Any) -> dict[str, Any]:  # noqa: ARG001  # as the others
    metrics = [str(metric) for metric in value_in("metrics") or []]
    named = " ".join([*metrics[:1], typed_in("first_year"), typed_in("last_year")])
    return {
        "id": _id(whole(), "gaps", chosen, named),
        "claim": value_in("claim") or "",
        "metrics": metrics,
        "first_year": number(typed_in("first_year")),
        "last_year": number(typed_in("last_year")),
        "note": typed_in("note"),
    }


def _answer(holdings: Holdings, chosen: str, old: Any) -> None:
    for finding in findings(holdings, checked=False):
        if finding.id == chosen:
            st.html(html.judged(finding))
    text_field("Your answer", "note", old.note if old else "")


def _read_answer(chosen: str, old: Any) -> dict[str, Any]:  # noqa: ARG001  # as the others
    return {"id": chosen, "note": typed_in("note")}


def _organization(holdings: Holdings, chosen: str, old: Any) -> None:  # noqa: ARG001
    for name, label, told in ORGANIZATION:
        value = getattr(old, name) if old else ""
        text_field(label, name, value, placeholder=told, disabled=bool(chosen) and name == "id")
    text_field(
        "Other names",
        "aliases",
        "; ".join(old.aliases) if old else "",
        placeholder="used for it in texts, separated by semicolons",
    )


def _read_organization(chosen: str, old: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {name: typed_in(name) for name, _, _ in ORGANIZATION}
    fields |= {
        "aliases": parts_of(typed_in("aliases")),
        "id": _id(whole(), "organizations", chosen, fields["name"]),
        "short_name": fields["short_name"] or fields["name"],
    }
    return fields | {"formerly": old.formerly if old else []}


def _metric(holdings: Holdings, chosen: str, old: Metric) -> None:  # noqa: ARG001
    for name, label, told in METRIC:
        if name != "topic":
            value = _metric_typed(old, name)
            text_field(label, name, value, placeholder=told, disabled=name == "id")


def _metric_typed(metric: Metric, name: str) -> str:
    """A field of a metric as its form has it."""
    value = getattr(metric, name)
    if name == "base" and metric.base:
        return f"{metric.base.period} = {metric.base.value}"
    if name == "change" and metric.change:
        way = f"{metric.change.direction} in " if metric.change.direction else ""
        return f"{way}{metric.change.kind} of {metric.change.of}"
    if isinstance(value, list):
        return "; ".join(cast("list[str]", value))
    return "" if value is None else str(value)


def _read_metric(chosen: str, old: Metric) -> dict[str, Any]:
    typed = {name: typed_in(name) for name, _, _ in METRIC if name != "topic"}
    fields: dict[str, Any] = typed | of_scale(typed)
    for name in ("levels", "comparable_with", "keywords"):
        fields[name] = parts_of(typed[name])
    return fields | {"id": chosen, "scale": old.scale, "formerly": old.formerly}


_FORMS: Mapping[Room, Callable[[Holdings, str, Any], None]] = {
    "disputes": _dispute,
    "gaps": _gap,
    "answers": _answer,
    "organizations": _organization,
    "metrics": _metric,
}
_READ: Mapping[Room, Callable[[str, Any], dict[str, Any]]] = {
    "disputes": _read_dispute,
    "gaps": _read_gap,
    "answers": _read_answer,
    "organizations": _read_organization,
    "metrics": _read_metric,
}
