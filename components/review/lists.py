"""Disputes, gaps, answers to findings, organizations and metrics by form.

    room = choose_list()                     # None for the articles
    show_list(room, by)

What is worked on is in the address (`list`, `entry`).

Not for what belongs to one article (`sheet`), nor for the rules (`extract.review.lists`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count
from typing import Any, Literal, cast

import streamlit as st

from components import page
from components.choices import told_apart
from components.review import drafting, html
from components.review.choosing import signing
from components.review.desk import whole
from components.review.form import METRIC, NEW, ORGANIZATION, key
from components.review.typed import number, of_scale, parts_of
from extract.collection.findings import findings
from extract.collection.holdings import Holdings
from extract.contract.faults import Faulty
from extract.contract.files import data_folder
from extract.contract.ids import slug
from extract.contract.journal import Busy
from extract.contract.models import Claim, Judgement, Metric, Record, standing
from extract.edition.dossier import VERDICT_WORDS
from extract.review import drafts
from extract.review.changes import Refused
from extract.review.items import Problem
from extract.review.lists import (
    Judge,
    Older,
    Put,
    Remove,
    Room,
    in_room,
    revision_of,
    save_lists,
)
from extract.review.merging import Merge, merge

ROOMS: dict[Room, str] = {
    "disputes": "Disputes",
    "gaps": "Gaps",
    "answers": "Answers to findings",
    "organizations": "Organizations",
    "metrics": "Metrics",
}
_ARTICLES = "Articles"


@dataclass
class _Sheet:
    """The form that is open: what it is for, what it was filled from, and what became of it.

    `restored` is what was typed there before, as it was found when the form was opened, and `gone`
    the fields in which something was chosen that is no longer there.
    """

    at: tuple[str, str] = ("", "")
    by: str = ""
    number: int = 0
    filled: dict[str, Any] = field(default_factory=dict[str, Any])
    draft: drafts.Draft | None = None
    labels: dict[str, str] = field(default_factory=dict[str, str])
    restored: drafts.Draft | None = None
    gone: list[str] = field(default_factory=list[str])
    revision: str = ""
    problems: list[Problem] = field(default_factory=list[Problem])
    failed: str = ""
    done: str = ""


def _sheet() -> _Sheet:
    return st.session_state.setdefault("review_lists", _Sheet())


def _key(name: str) -> str:
    return key(f"list_{_sheet().number}_{name}")


def _value(name: str) -> Any:
    return st.session_state.get(_key(name))


def choose_list() -> Room | None:
    """What the curator works on beside the articles; None for the articles."""
    asked = st.query_params.get("list", "")
    names: dict[str, str] = {_ARTICLES: "", **{told: room for room, told in ROOMS.items()}}
    chosen: Room | None = next((room for room in ROOMS if room == asked), None)
    widget = key("rooms")
    st.session_state[widget] = ROOMS[chosen] if chosen else _ARTICLES

    def go() -> None:
        room = names[st.session_state[widget]]
        st.query_params.from_dict({"list": room} if room else {})

    st.segmented_control("Work on", list(names), key=widget, required=True, on_change=go)
    return chosen


def show_list(room: Room, by: str) -> None:
    """The list of one kind, and the form for the one that is chosen."""
    holdings = whole()
    known = _entries(holdings, room)
    chosen = st.query_params.get("entry", "")
    chosen = chosen if chosen in known else ""
    sheet = _sheet()
    if sheet.at != (room, chosen) or sheet.by != by:
        _begin(room, chosen, by)
    widget = key("list_entry")
    options = [*([NEW] if room not in ("answers", "metrics") else []), *known]
    st.session_state[widget] = chosen or (NEW if NEW in options else None)

    def go() -> None:
        one = st.session_state[widget]
        entry = {"entry": one} if one in known else {}
        st.query_params.from_dict({"list": room, **entry})

    st.selectbox(
        f"{ROOMS[room]}: {len(known)}",
        options,
        key=widget,
        index=None,
        format_func=told_apart(options, lambda one: known.get(one, one)),
        on_change=go,
        placeholder="choose one",
    )
    if sheet.done:
        page.notice(sheet.done)
        sheet.done = ""
    if sheet.failed:
        page.alert(sheet.failed)
    if sheet.problems:
        st.html(html.problems(sheet.problems, named=True))
    st.html(html.notes([signing(by)]))
    if not chosen and NEW not in options:
        return
    before = st.container()  # of what the form finds
    old = in_room(holdings, room).get(chosen)
    with st.form(_key("form"), border=False, enter_to_submit=False):
        _FORMS[room](holdings, chosen, old)
        drafting.handing_over(_key("do_keep"))
        _press(
            "Save and sign" if room in ("disputes", "gaps") else "Save",
            "save",
            lambda: _put(room, chosen, old, by),
        )
    if isinstance(old, Judgement):
        _judging(room, old, by)
    if old is not None and room in ("disputes", "gaps", "answers"):
        _press_alone(
            "Remove",
            "remove",
            lambda: _act(
                f"Removed: {chosen}",
                lambda revision: save_lists(data_folder(), revision, Remove(room, chosen), by),
                leave=True,
            ),
        )
    if old is not None and room in ("organizations", "metrics"):
        _merging(holdings, room, chosen, by)
    # Last, since only now every field is known.
    if sheet.restored and sheet.draft:
        with before:
            for line in drafting.told(sheet.restored, sheet.filled, sheet.gone, sheet.labels):
                page.notice(line)
            _press_alone("Discard what was typed", "forget", _forget)


def _entries(holdings: Holdings, room: Room) -> dict[str, str]:
    """What can be chosen, by id, each as the list names it."""
    if room == "answers":
        return {
            finding.id: f"{'answered' if finding.answer else 'open'}: "
            f"{VERDICT_WORDS[finding.verdict]}: {finding.sentence}"
            for finding in findings(holdings, checked=False)
        }
    names = {"disputes": "question", "organizations": "name", "metrics": "label"}
    found = in_room(holdings, room)
    return {name: str(getattr(one, names.get(room, "id"))) for name, one in found.items()}


def _begin(room: str, entry: str, by: str) -> None:
    """A new sheet, filled from the files as they are now, and with what was typed there before."""
    sheet = _sheet()
    sheet.at, sheet.by, sheet.number = (room, entry), by, sheet.number + 1
    sheet.revision = revision_of(data_folder())
    sheet.problems, sheet.failed, sheet.filled, sheet.gone = [], "", {}, []
    sheet.restored = None
    try:
        sheet.draft = drafts.of(data_folder(), _place(sheet), by)
        sheet.restored = sheet.draft if sheet.draft and sheet.draft.typed else None
    except drafts.Unkept as error:
        sheet.draft, sheet.failed = None, str(error)


def _place(sheet: _Sheet) -> drafts.Place:
    return ("", *sheet.at)


def keep_list(by: str) -> None:
    """Keep what was typed into the sheet that is still up, as each run begins."""
    sheet = _sheet()
    if not sheet.filled:
        return

    def held(name: str) -> tuple[bool, Any]:
        return _key(name) in st.session_state, _value(name)

    typed = drafting.changed(sheet.filled, held, sheet.draft)
    # Whoever typed without a name has given it now; anybody else leaves what another has typed.
    by = by if not sheet.by else sheet.by
    try:
        sheet.draft = drafting.kept(_place(sheet), by, sheet.filled, typed, sheet.draft)
        sheet.by = by if sheet.draft else sheet.by
    except drafts.Unkept as error:
        sheet.failed = str(error)


def _forget() -> None:
    sheet = _sheet()
    try:
        drafts.drop(data_folder(), _place(sheet), sheet.by)
    except drafts.Unkept as error:
        sheet.failed = str(error)
        return
    sheet.at, sheet.filled = ("", ""), {}


def _fill(label: str, name: str, value: Any, options: Collection[str] | None = None) -> str:
    """The key of a widget, which holds this value until somebody changes it.

    What was typed into it before takes the value's place, as far as it is one of the `options`.
    """
    sheet = _sheet()
    sheet.labels[name] = f"“{label}”"
    if name not in sheet.filled:
        sheet.filled[name] = value
        if sheet.draft and name in sheet.draft.typed:
            before = sheet.draft.typed[name]
            chosen = before if isinstance(before, list) else [before] if before else []
            if options is None or all(one in options for one in chosen):
                value = before
            else:
                sheet.gone.append(name)
    st.session_state.setdefault(_key(name), value)
    return _key(name)


def _line(label: str, name: str, value: object, **more: Any) -> None:
    shown = "" if value is None else str(value)
    st.text_input(
        label, key=_fill(label, name, shown), persist_state="page", autocomplete="off", **more
    )


def _press(label: str, name: str, act: Callable[[], None]) -> None:
    st.form_submit_button(label, key=_key(f"do_{name}"), on_click=act, type="primary")


def _press_alone(label: str, name: str, act: Callable[[], None]) -> None:
    st.button(label, key=_key(f"do_{name}"), on_click=act)


def _act(done: str, save: Callable[[str], None], *, leave: bool = False) -> None:
    """Save, and begin a new sheet; or keep what was typed and say why not."""
    sheet = _sheet()
    sheet.problems, sheet.failed, sheet.done = [], "", ""
    try:
        save(sheet.revision)
    except Refused as error:
        sheet.problems = error.problems
        return
    except Older as error:
        sheet.failed, sheet.revision = str(error), revision_of(data_folder())
        return
    except (Faulty, Busy, OSError) as error:
        sheet.failed = str(error)
        return
    try:
        drafts.drop(data_folder(), _place(sheet), sheet.by)
    except drafts.Unkept as error:
        sheet.failed = str(error)
    if leave:
        st.query_params.from_dict({"list": sheet.at[0]})
    sheet.at, sheet.filled = ("", ""), {}
    sheet.done = done


def _put(room: Room, chosen: str, old: Any, by: str) -> None:
    fields = _READ[room](chosen, old)
    _act(
        f"Saved: {fields['id']}",
        lambda revision: save_lists(data_folder(), revision, Put(room, fields), by),
    )


def _id(holdings: Holdings, room: Room, chosen: str, made_of: str) -> str:
    """The id that was typed, or one made of other words that nothing in the list has."""
    name = chosen or _typed("id") or slug(made_of)[:60].strip("-")
    taken = in_room(holdings, room).keys() if not chosen and not _typed("id") else ()
    numbered = (f"{name}-{number}" for number in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)


def _statements(holdings: Holdings) -> list[str]:
    return [key for key, item in holdings.items.items() if isinstance(item, Record | Claim)]


def _dispute(holdings: Holdings, chosen: str, old: Any) -> None:
    _line("Id", "id", chosen, disabled=bool(chosen), placeholder="made from the question")
    _line("Question", "question", old.question if old else "")
    options = _statements(holdings)
    told = {key: html.named(holdings, key) for key in options}
    for side in range(max(3, len(old.sides) + 1 if old else 0)):
        has = old.sides[side] if old and side < len(old.sides) else None
        _line(f"Position of side {side + 1}", f"position_{side}", has.position if has else "")
        label = f"Records and claims on side {side + 1}"
        st.multiselect(
            label,
            options,
            key=_fill(label, f"items_{side}", list(has.items) if has else [], options),
            format_func=told.__getitem__,
            persist_state="page",
        )
    label = "They can be compared: the same thing, place and time"
    st.checkbox(
        label,
        key=_fill(label, "comparable", old.comparable if old else False),
        persist_state="page",
    )
    _line("Why they can, or cannot, be compared", "reason", old.reason if old else "")


def _read_dispute(chosen: str, old: Any) -> dict[str, Any]:
    count = max(3, len(old.sides) + 1 if old else 0)
    sides = [
        {"position": _typed(f"position_{side}"), "items": list(_value(f"items_{side}") or [])}
        for side in range(count)
    ]
    return {
        "id": _id(whole(), "disputes", chosen, _typed("question")),
        "question": _typed("question"),
        "sides": [one for one in sides if one["position"] or one["items"]],
        "comparable": bool(_value("comparable")),
        "reason": _typed("reason"),
    }


def _typed(name: str) -> str:
    return str(_value(name) or "").strip()


def _gap(holdings: Holdings, chosen: str, old: Any) -> None:
    _line("Id", "id", chosen, disabled=bool(chosen), placeholder="made from metrics and years")
    claims = [key for key, item in holdings.items.items() if isinstance(item, Claim)]
    label = "The claim that explains why there is no figure"
    st.selectbox(
        label,
        claims,
        index=None,
        key=_fill(label, "claim", old.claim if old else None, claims),
        format_func=lambda one: html.named(holdings, one),
        persist_state="page",
    )
    label = "Metrics without a figure"
    st.multiselect(
        label,
        list(holdings.metrics),
        key=_fill(label, "metrics", list(old.metrics) if old else [], holdings.metrics),
        format_func=told_apart(holdings.metrics, lambda one: holdings.metrics[one].label),
        persist_state="page",
    )
    _line("First year", "first_year", old.first_year if old else "", placeholder="open")
    _line("Last year", "last_year", old.last_year if old else "", placeholder="open")
    _line("Note", "note", old.note if old else "")


def _read_gap(chosen: str, old: Any) -> dict[str, Any]:  # noqa: ARG001  # as the others
    metrics = [str(one) for one in _value("metrics") or []]
    named = " ".join([*metrics[:1], _typed("first_year"), _typed("last_year")])
    return {
        "id": _id(whole(), "gaps", chosen, named),
        "claim": _value("claim") or "",
        "metrics": metrics,
        "first_year": number(_typed("first_year")),
        "last_year": number(_typed("last_year")),
        "note": _typed("note"),
    }


def _answer(holdings: Holdings, chosen: str, old: Any) -> None:
    for finding in findings(holdings, checked=False):
        if finding.id == chosen:
            st.html(html.judged(finding))
    _line("Your answer", "note", old.note if old else "")


def _read_answer(chosen: str, old: Any) -> dict[str, Any]:  # noqa: ARG001  # as the others
    return {"id": chosen, "note": _typed("note")}


def _organization(holdings: Holdings, chosen: str, old: Any) -> None:  # noqa: ARG001
    for name, label, told in ORGANIZATION:
        value = getattr(old, name) if old else ""
        _line(label, name, value, placeholder=told, disabled=bool(chosen) and name == "id")
    _line(
        "Other names",
        "aliases",
        "; ".join(old.aliases) if old else "",
        placeholder="used for it in texts, separated by semicolons",
    )


def _read_organization(chosen: str, old: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {name: _typed(name) for name, _, _ in ORGANIZATION}
    fields |= {
        "aliases": parts_of(_typed("aliases")),
        "id": _id(whole(), "organizations", chosen, fields["name"]),
        "short_name": fields["short_name"] or fields["name"],
    }
    return fields | {"formerly": old.formerly if old else []}


def _metric(holdings: Holdings, chosen: str, old: Metric) -> None:  # noqa: ARG001
    for name, label, told in METRIC:
        if name != "topic":
            value = _metric_typed(old, name)
            _line(label, name, value, placeholder=told, disabled=name == "id")


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
    typed = {name: _typed(name) for name, _, _ in METRIC if name != "topic"}
    fields: dict[str, Any] = typed | of_scale(typed)
    for name in ("levels", "comparable_with", "keywords"):
        fields[name] = parts_of(typed[name])
    return fields | {"id": chosen, "scale": old.scale, "formerly": old.formerly}


def _judging(room: Room, old: Judgement, by: str) -> None:
    said = [
        f"{'contested' if check.outcome == 'contested' else 'holds'}, says {check.by} on {check.on}"
        f"{f': {check.note}' if check.note else ''}"
        for check in old.valid_checks()
    ]
    st.html(html.notes([standing(old.valid_checks()), *said]))
    _line("Note on the check", "remark", "")
    with st.container(horizontal=True, gap="small"):
        for label, outcome in _OUTCOMES:
            _press_alone(label, label.lower(), partial(_judged, label, outcome, room, old.id, by))


def _judged(
    label: str, outcome: Literal["holds", "contested"], room: Room, key: str, by: str
) -> None:
    _act(
        f"{label}ed: {key}",
        lambda revision: save_lists(
            data_folder(), revision, Judge(room, key, outcome, _typed("remark")), by
        ),
    )


def _merging(holdings: Holdings, room: Room, chosen: str, by: str) -> None:
    others = {one: name for one, name in _entries(holdings, room).items() if one != chosen}
    with st.expander("Merge it into another one, which is kept"):
        label = "The one to keep"
        st.selectbox(
            label,
            list(others),
            index=None,
            key=_fill(label, "kept", None, others),
            format_func=told_apart(others, others.__getitem__),
            persist_state="page",
        )
        _line("Why the two are the same", "why", "")
        _press_alone(
            "Merge",
            "merge",
            lambda: _act(
                f"Merged: {chosen} is now {_value('kept')}",
                lambda revision: merge(
                    data_folder(),
                    revision,
                    Merge(cast("Any", room), chosen, _value("kept") or "", _typed("why")),
                    by,
                ),
                leave=True,
            ),
        )


_OUTCOMES: tuple[tuple[str, Literal["holds", "contested"]], ...] = (
    ("Confirm", "holds"),
    ("Contest", "contested"),
)
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
