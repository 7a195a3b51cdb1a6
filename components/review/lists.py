"""Disputes, gaps, answers to findings, organizations and metrics by form.

    room = choose_list()                     # None for the articles
    show_list(room, by)

What is worked on is in the address (`list`, `entry`).

Not for what belongs to one article (`sheet`), nor for the fields (`list_fields`) and what is typed
into them (`list_sheet`), nor for the rules (`extract.review.lists`).
"""

from __future__ import annotations

from functools import partial
from typing import Any, Literal, cast

import streamlit as st

from components import page
from components.choices import told_apart
from components.review import drafting, html, list_fields
from components.review.choosing import signing
from components.review.desk import whole
from components.review.form import NEW, key
from components.review.list_sheet import (
    act,
    begin,
    fill,
    forget,
    key_of,
    open_sheet,
    press,
    press_alone,
    text_field,
    typed_in,
    value_in,
)
from extract.collection.findings import findings
from extract.collection.holdings import Holdings
from extract.contract.checks import standing
from extract.contract.files import data_folder
from extract.contract.judgements import Judgement
from extract.edition.dossier import VERDICT_WORDS
from extract.review.lists import Judge, Put, Remove, Room, in_room, save_lists
from extract.review.merging import Merge, merge

ROOMS: dict[Room, str] = {
    "disputes": "Disputes",
    "gaps": "Gaps",
    "answers": "Answers to findings",
    "organizations": "Organizations",
    "metrics": "Metrics",
}
_ARTICLES = "Articles"


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
    sheet = open_sheet()
    if sheet.at != (room, chosen) or sheet.by != by:
        begin(room, chosen, by)
    widget = key("list_entry")
    options = [*([NEW] if room not in ("answers", "metrics") else []), *known]
    st.session_state[widget] = chosen or (NEW if NEW in options else None)

    def go() -> None:
        picked = st.session_state[widget]
        entry = {"entry": picked} if picked in known else {}
        st.query_params.from_dict({"list": room, **entry})

    st.selectbox(
        f"{ROOMS[room]}: {len(known)}",
        options,
        key=widget,
        index=None,
        format_func=told_apart(options, lambda option: known.get(option, option)),
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
    with st.form(key_of("form"), border=False, enter_to_submit=False):
        list_fields.draw(holdings, room, chosen, old)
        drafting.handing_over(key_of("do_keep"))
        press(
            "Save and sign" if room in ("disputes", "gaps") else "Save",
            "save",
            lambda: _put(room, chosen, old, by),
        )
    if isinstance(old, Judgement):
        _judging(room, old, by)
    if old is not None and room in ("disputes", "gaps", "answers"):
        press_alone(
            "Remove",
            "remove",
            lambda: act(
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
            press_alone("Discard what was typed", "forget", forget)


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
    return {name: str(getattr(item, names.get(room, "id"))) for name, item in found.items()}


def _put(room: Room, chosen: str, old: Any, by: str) -> None:
    fields = list_fields.read(room, chosen, old)
    act(
        f"Saved: {fields['id']}",
        lambda revision: save_lists(data_folder(), revision, Put(room, fields), by),
    )


def _judging(room: Room, old: Judgement, by: str) -> None:
    said = [
        f"{'contested' if check.outcome == 'contested' else 'holds'}, says {check.by} on {check.on}"
        f"{f': {check.note}' if check.note else ''}"
        for check in old.valid_checks()
    ]
    st.html(html.notes([standing(old.valid_checks()), *said]))
    text_field("Note on the check", "remark", "")
    with st.container(horizontal=True, gap="small"):
        for label, outcome in _OUTCOMES:
            press_alone(label, label.lower(), partial(_judged, label, outcome, room, old.id, by))


def _judged(
    label: str, outcome: Literal["holds", "contested"], room: Room, entry: str, by: str
) -> None:
    act(
        f"{label}ed: {entry}",
        lambda revision: save_lists(
            data_folder(), revision, Judge(room, entry, outcome, typed_in("remark")), by
        ),
    )


def _merging(holdings: Holdings, room: Room, chosen: str, by: str) -> None:
    kept = {entry: told for entry, told in _entries(holdings, room).items() if entry != chosen}
    with st.expander("Merge it into another one, which is kept"):
        label = "The one to keep"
        st.selectbox(
            label,
            list(kept),
            index=None,
            key=fill(label, "kept", None, kept),
            format_func=told_apart(kept, kept.__getitem__),
            persist_state="page",
        )
        text_field("Why the two are the same", "why", "")
        press_alone(
            "Merge",
            "merge",
            lambda: act(
                f"Merged: {chosen} is now {value_in('kept')}",
                lambda revision: merge(
                    data_folder(),
                    revision,
                    Merge(cast("Any", room), chosen, value_in("kept") or "", typed_in("why")),
                    by,
                ),
                leave=True,
            ),
        )


_OUTCOMES: tuple[tuple[str, Literal["holds", "contested"]], ...] = (
    ("Confirm", "holds"),
    ("Contest", "contested"),
)
