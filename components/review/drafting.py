"""What is typed into a sheet is kept until it is saved, and filled in again where it belongs.

    keep(signer())                     # as each run begins, before another sheet is turned up
    restore(desk)                      # after a sheet was filled

The browser hands over what is typed by a button of each form that nobody sees (`handing_over`):
`server/assets/review.js` presses it after a pause and before the form is left.

Not for the files (`extract.review.drafts`), nor for the forms of lists
(`components.review.list_sheet`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date

import streamlit as st

from components import page
from components.review.form import field_key, value_of
from components.review.memory import Memory, Place, memory
from extract.contract.files import data_folder
from extract.contract.wording import listed, when
from extract.review import drafts
from extract.review.drafts import Draft, Unkept, Value

# What belongs to the article, whatever of it is selected: the beginnings of its fields' names.
BOUNDS, STATED = "where it begins and ends", "the details of the article"
_BESIDE = {"body_": BOUNDS, "article_": STATED}
_EMPTY = (None, "", [], False)
# What only says which fields are shown: by itself nothing that somebody typed.
_SHOWN = frozenset(("kind", "changing"))


def handing_over(name: str) -> None:
    """The button by which the browser hands over what was typed; the style sheet hides it."""
    st.form_submit_button("Keep what is typed", key=name)


def placed(place: Place) -> drafts.Place:
    """The place of a sheet, as drafts name it."""
    article, at, alone = place
    return (article, at, "alone" if alone else "")


def changed(filled: Mapping[str, Value], held: Callable[[str], Value]) -> dict[str, Value]:
    """What the fields hold now that differs from what the form was filled with."""
    found: dict[str, Value] = {}
    for name, before in filled.items():
        value = held(name)
        if value != before and not (value in _EMPTY and before in _EMPTY):
            found[name] = value
    return {} if found.keys() <= _SHOWN else found


def left(filled: Collection[str], name_of: Callable[[str], str]) -> bool:
    """Whether somebody was on another page meanwhile: Streamlit forgets the fields of this one."""
    return any(name_of(name) not in st.session_state for name in filled)


def kept(
    place: drafts.Place,
    by: str,
    filled: Mapping[str, Value],
    typed: Mapping[str, Value],
    known: Draft | None,
) -> Draft | None:
    """Write what was typed, where that has changed. Returns what is kept now."""
    root = data_folder()
    if not typed and known is None:
        return None
    if known and dict(typed) == known.typed and known.by == by:
        return known
    # What was typed over an older state was typed over that.
    over = {
        name: known.over[name] if known and (name, value) in known.typed.items() else filled[name]
        for name, value in typed.items()
    }
    on = date.today().isoformat()  # noqa: DTZ011  # the curator's own day
    draft = Draft(place=place, by=by, on=on, typed=dict(typed), over=over)
    drafts.keep(root, draft)
    if known and not known.by and by:
        drafts.drop(root, place, "")  # whoever typed without a name has given it
    return draft if typed else None


def keep(by: str) -> None:
    """Keep what was typed into the sheet that is still up."""
    with memory().turning:
        _keep(by)


def _keep(by: str) -> None:
    memo = memory()
    if memo.place is None:
        return
    if left(memo.filled, field_key):
        memo.place = None  # filled again, with what was kept
        return
    article = memo.place[0]
    try:
        for what in ("", *_BESIDE.values()):
            place = (article, what, "") if what else placed(memo.place)
            filled = {
                name: value
                for name, value in memo.filled.items()
                if _BESIDE.get(f"{name.partition('_')[0]}_", "") == what
            }
            if filled:
                known = memo.drafts.get(place)
                memo.drafts[place] = kept(place, by, filled, changed(filled, value_of), known)
        memo.unkept = ""
    except Unkept as error:
        memo.unkept = str(error)


def waiting_for(place: Place, by: str) -> bool:
    """Whether this person left something typed there, and nothing is typed into the sheet now."""
    places = [placed(place), *((place[0], what, "") for what in _BESIDE.values())]
    try:
        return not any(memory().drafts.values()) and any(
            drafts.of(data_folder(), there, by) for there in places
        )
    except Unkept as error:
        memory().unkept = str(error)
        return False


def restore(desk_place: Place, by: str, options: Callable[[str], Collection[str] | None]) -> None:
    """Fill in what this person typed there and did not save; remember what the sheet had before.

    `options` gives what can be chosen in a field now, or None where anything can be typed.
    """
    memo = memory()
    prefix = field_key("")
    memo.filled = {
        str(name).removeprefix(prefix): st.session_state[name]
        for name in st.session_state
        if str(name).startswith(prefix) and str(name) != field_key("at")
    }
    place = placed(desk_place)
    memo.drafts, memo.restored = {}, []
    draft = _found(place, by)
    if draft is None:
        return
    gone: dict[str, list[str]] = {}
    for name, value in draft.typed.items():
        there, gone[name] = still_there(value, options(name))
        if there or not gone[name]:
            st.session_state[field_key(name)] = there
    memo.restored = told(draft, memo.filled, gone)


def still_there(value: Value, options: Collection[str] | None) -> tuple[Value, list[str]]:
    """What was typed or chosen, as far as it can be chosen now; then what of it cannot.

    >>> still_there(["raids", "arrests"], ["raids"]), still_there("raids", None)
    ((['raids'], ['arrests']), ('raids', []))
    """
    if options is None or not value:
        return value, []
    chosen = [str(choice) for choice in (value if isinstance(value, list) else [value])]
    gone = [choice for choice in chosen if choice not in options]
    if isinstance(value, list):
        return [choice for choice in chosen if choice in options], gone
    return None if gone else value, gone


def restore_beside(article: str, what: str, by: str, filled: Mapping[str, Value]) -> bool:
    """The same for what belongs to the article (BOUNDS, STATED); whether anything was filled in."""
    memory().filled.update(filled)
    draft = _found((article, what, ""), by)
    for name, value in (draft.typed if draft else {}).items():
        st.session_state[field_key(name)] = value
    return draft is not None


def _found(place: drafts.Place, by: str) -> Draft | None:
    """What is kept of this person's typing there; a fault is said on the sheet."""
    memo = memory()
    try:
        draft = drafts.of(data_folder(), place, by)
    except Unkept as error:
        memo.unkept = str(error)
        return None
    if draft:
        memo.drafts[place] = draft
    return draft


def told(
    draft: Draft,
    filled: Mapping[str, Value],
    gone: Mapping[str, Collection[str]],
    labels: Mapping[str, str] | None = None,
) -> list[str]:
    """What is said of a draft that was filled in.

    `filled` is all that the form had before it, and `gone` by field what cannot be chosen any more.
    """
    named = labels or {}
    lines = [f"What you typed here on {when(draft.on)} is filled in again. It is not saved yet."]
    overtaken = [
        name for name, value in draft.over.items() if name in filled and filled[name] != value
    ]
    if overtaken:
        names = [named.get(name) or _named(name) for name in overtaken]
        lines.append(f"Meanwhile this was changed: {listed(names)}.")
    lines += [
        f"What you had chosen as {named.get(name) or _named(name)} is no longer there: "
        f"{listed(list(choices))}."
        for name, choices in gone.items()
        if choices
    ]
    return lines


def _named(field: str) -> str:
    return field.replace("period_edtf", "period").replace("_", " ")


def show_drafts() -> None:
    """That what is in the sheet was typed before, and the button that forgets it."""
    memo = memory()
    if memo.unkept:
        page.alert(memo.unkept)
    if memo.restored and any(memo.drafts.values()):
        for line in memo.restored:
            page.notice(line)
        st.button("Discard what was typed", key=field_key("do_forget"), on_click=_forget)


def _forget() -> None:
    memo = memory()
    try:
        for draft in memo.drafts.values():
            if draft is not None:
                drafts.drop(data_folder(), draft.place, draft.by)
    except Unkept as error:
        memo.failed = str(error)  # the next run keeps what is typed, and may well succeed in that
        return
    memo.place = None


def saved(memo: Memory, places: Collection[drafts.Place], by: str) -> None:
    """Forget what was typed at these places: it is saved."""
    memo.drafts, memo.restored = {}, []
    try:
        for place in places:
            drafts.drop(data_folder(), place, by)
    except Unkept as error:
        memo.unkept = str(error)


def drafted(by: str) -> dict[tuple[str, str], str]:
    """Where this person left something typed, as (article, what of it), each with its day."""
    with suppress(Unkept):  # said where that sheet is opened
        return {draft.place[:2]: draft.on for draft in drafts.drafts(data_folder(), by)}
    return {}
