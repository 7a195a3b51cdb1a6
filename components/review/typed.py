"""What a person typed into the sheet, as the fields that `extract.review` takes.

    Take(kind, taken(kind, opened), proposal)

Not for judging it: what is wrong is found by the save.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from components.review.form import (
    AS_WORDED,
    METRIC,
    NEW,
    ORGANIZATION,
    related_names,
    value_of,
)
from components.review.memory import memory
from extract.contract.excerpts import locate
from extract.contract.ids import slug
from extract.contract.vocabulary import Organization
from extract.review.changes import Change, NewMetric, NewOrganization
from extract.review.items import Kind, Problem
from extract.review.opened import Opened

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")


_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


_NAMES = {"metric": "label", "organization": "name"}  # what its id can be made of


_LISTS = ("levels", "comparable_with", "keywords", "aliases", "formerly")


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

    The place is the one that the form was filled with, if the words are in it once: they are the
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
    """The fields of the form as `extract.review.changes` takes them."""
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
    fields["read_by"] = "person" if value_of("read_by_person") else "machine"
    fields |= {
        "status": value_of("status") or "observed",
        "revises": str(value_of("revises") or "").strip() or None,
        "direction": value_of("direction"),
        "since": str(value_of("since") or "").strip() or None,
    }
    figure = {name: number(str(value_of(name) or "")) for name in ("value", "low", "high")}
    if value_of("qualifier") == AS_WORDED:  # what is not typed follows from the printed words
        return fields | {name: typed for name, typed in figure.items() if typed is not None}
    return fields | figure | {"qualifier": value_of("qualifier")}


def _chosen(room: str) -> str:
    return _new_id(room) if _is_new(room) else value_of(room) or ""


def _is_new(room: str) -> bool:
    """Whether a new one is meant: it was chosen, or described where nothing was chosen."""
    chosen = value_of(room)
    return chosen == NEW or (not chosen and _described_by_hand(room))


def _described_by_hand(room: str) -> bool:
    """Whether somebody typed into the description of a new one, whatever it was filled with."""
    filled = memory().filled
    names = {"metric": METRIC, "organization": ORGANIZATION}[room]
    return any(
        str(value_of(f"{room}.{name}") or "").strip() != filled.get(f"{room}.{name}", "")
        for name, _, _ in names
    )


def _new_id(room: str) -> str:
    """The id that was typed for a new one, or one made of its name."""
    typed = str(value_of(f"{room}.id") or "").strip()
    return typed or slug(str(value_of(f"{room}.{_NAMES[room]}") or ""))


def related(opened: Opened) -> dict[str, Any]:
    """The relation that the form makes; fields of other kinds than the chosen one do not count."""
    fields = {name: value_of(f"relation.{name}") for name in related_names()}
    return fields | {
        "note": str(value_of("note") or "").strip(),
        "excerpt": excerpt(opened) if str(value_of("excerpt") or "").strip() else "",
    }


def definitions(kind: Kind) -> list[Change]:
    """The metric and organization that are newly described, if they were chosen."""
    found: list[Change] = []
    if kind == "record" and _is_new("metric"):
        fields = _described("metric", [name for name, _, _ in METRIC])
        scale = value_of("metric.scale")
        if scale != "money" and fields["currency"] == memory().filled.get("metric.currency"):
            fields["currency"] = ""  # nobody typed it: it was guessed for another scale
        found.append(NewMetric(fields | of_scale(fields) | {"scale": scale}))
    if kind != "event" and _is_new("organization"):
        fields = _described("organization", list(Organization.model_fields))
        fields["short_name"] = fields["short_name"] or fields["name"]
        found.append(NewOrganization(fields))
    return found


_BASE = re.compile(r"(.+?) *= *([0-9.,]+)")


_CHANGE = re.compile(r"(?:(rise|fall) in )?(percent|points|factor) of (.+)")


def of_scale(typed: dict[str, Any]) -> dict[str, Any]:
    """The fields of single scales as a metric has them; what cannot be read stays as typed.

    >>> of_scale({"currency": "", "per": "100,000", "base": "2015 = 100", "change": ""})["base"]
    {'period': '2015', 'value': 100}
    """
    base, change = _BASE.fullmatch(typed["base"]), _CHANGE.fullmatch(typed["change"])
    found = {name: typed[name] or None for name in ("currency", "base", "change")}
    found["per"] = number(typed["per"])
    if base:
        found["base"] = {"period": base[1], "value": number(base[2])}
    if change:
        found["change"] = {"kind": change[2], "of": change[3], "direction": change[1]}
    return found


def unused_definitions(kind: Kind) -> list[Problem]:
    """What was described and not chosen: nothing that somebody typed is dropped in silence."""
    rooms = {"record": ("metric", "organization"), "claim": ("organization",), "event": ()}[kind]
    return [
        Problem(room, f"a new {room} is described below and not chosen", f"choose “{NEW}”")
        for room in rooms
        if not _is_new(room) and _described_by_hand(room)
    ]


def parts_of(typed: str) -> list[str]:
    """What is between semicolons."""
    return [part.strip() for part in typed.split(";") if part.strip()]


def _described(room: str, names: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name in names:
        typed = str(value_of(f"{room}.{name}") or "").strip()
        fields[name] = parts_of(typed) if name in _LISTS else typed
    return fields | {"id": _new_id(room)}
