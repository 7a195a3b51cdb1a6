"""The form of a list that is open: its widgets, what is typed into them, and how it is saved.

    begin(room, entry, by)                   # filled from the files as they are now
    text_field("Question", "question", old.question)
    typed_in("question")
    act("Saved: how-many", save)             # says why not, or begins the next form

Not for which fields a list has (`list_fields`), nor for an article's items (`sheet`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components.review import drafting
from components.review.form import key
from extract.contract.faults import Faulty
from extract.contract.files import data_folder
from extract.contract.journal import Busy
from extract.review import drafts
from extract.review.changes import Refused
from extract.review.items import Problem
from extract.review.lists import Older, revision_of


@dataclass
class ListSheet:
    """The form that is open: what it is for, what it was filled from, and what became of it.

    `restored` is what was typed there before, as it was found when the form was opened, and `gone`
    by field what was chosen there and can no longer be.
    """

    at: tuple[str, str] = ("", "")
    by: str = ""
    number: int = 0
    filled: dict[str, Any] = field(default_factory=dict[str, Any])
    draft: drafts.Draft | None = None
    labels: dict[str, str] = field(default_factory=dict[str, str])
    restored: drafts.Draft | None = None
    gone: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    revision: str = ""
    problems: list[Problem] = field(default_factory=list[Problem])
    failed: str = ""
    done: str = ""


def open_sheet() -> ListSheet:
    """The form of this session."""
    return st.session_state.setdefault("review_lists", ListSheet())


def key_of(name: str) -> str:
    """The key of a widget of the form, by the field's name."""
    return key(f"list_{open_sheet().number}_{name}")


def value_in(name: str) -> Any:
    """What a field holds."""
    return st.session_state.get(key_of(name))


def typed_in(name: str) -> str:
    """The text of a field, without what is around it."""
    return str(value_in(name) or "").strip()


def begin(room: str, entry: str, by: str) -> None:
    """A new sheet, filled from the files as they are now, and with what was typed there before."""
    sheet = open_sheet()
    sheet.at, sheet.by, sheet.number = (room, entry), by, sheet.number + 1
    sheet.revision = revision_of(data_folder())
    sheet.problems, sheet.failed, sheet.filled, sheet.gone = [], "", {}, {}
    sheet.restored = None
    try:
        sheet.draft = drafts.of(data_folder(), _place(sheet), by)
        sheet.restored = sheet.draft if sheet.draft and sheet.draft.typed else None
    except drafts.Unkept as error:
        sheet.draft, sheet.failed = None, str(error)


def _place(sheet: ListSheet) -> drafts.Place:
    return ("", *sheet.at)


def keep_list(by: str) -> None:
    """Keep what was typed into the sheet that is still up, as each run begins."""
    sheet = open_sheet()
    if not sheet.filled:
        return
    if drafting.left(sheet.filled, key_of):
        sheet.at, sheet.filled = ("", ""), {}  # filled again, with what was kept
        return
    typed = drafting.changed(sheet.filled, value_in)
    # Whoever typed without a name has given it now; anybody else leaves what another has typed.
    by = by if not sheet.by else sheet.by
    try:
        sheet.draft = drafting.kept(_place(sheet), by, sheet.filled, typed, sheet.draft)
        sheet.by = by if sheet.draft else sheet.by
    except drafts.Unkept as error:
        sheet.failed = str(error)


def forget() -> None:
    """Discard what was typed into the form before."""
    sheet = open_sheet()
    try:
        drafts.drop(data_folder(), _place(sheet), sheet.by)
    except drafts.Unkept as error:
        sheet.failed = str(error)
        return
    sheet.at, sheet.filled = ("", ""), {}


def fill(label: str, name: str, value: Any, options: Collection[str] | None = None) -> str:
    """The key of a widget, which holds this value until somebody changes it.

    What was typed into it before takes the value's place, as far as it is one of the `options`.
    """
    sheet = open_sheet()
    sheet.labels[name] = f"“{label}”"
    if name not in sheet.filled:
        sheet.filled[name] = value
        if sheet.draft and name in sheet.draft.typed:
            left, sheet.gone[name] = drafting.still_there(sheet.draft.typed[name], options)
            if left or not sheet.gone[name]:
                value = left
    st.session_state.setdefault(key_of(name), value)
    return key_of(name)


def text_field(label: str, name: str, value: object, **more: Any) -> None:
    """A field of one line; `more` is as `st.text_input` takes it."""
    shown = "" if value is None else str(value)
    st.text_input(
        label, key=fill(label, name, shown), persist_state="page", autocomplete="off", **more
    )


def press(label: str, name: str, action: Callable[[], None]) -> None:
    """The button of the form."""
    st.form_submit_button(label, key=key_of(f"do_{name}"), on_click=action, type="primary")


def press_alone(label: str, name: str, action: Callable[[], None]) -> None:
    """A button outside the form."""
    st.button(label, key=key_of(f"do_{name}"), on_click=action)


def act(done: str, save: Callable[[str], None], *, leave: bool = False) -> None:
    """Save, and begin a new sheet; or keep what was typed and say why not."""
    sheet = open_sheet()
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
    room = sheet.at[0]
    sheet.at, sheet.filled, sheet.done = ("", ""), {}, done
    if leave:  # last: here the run may be interrupted
        st.query_params.from_dict({"list": room})
