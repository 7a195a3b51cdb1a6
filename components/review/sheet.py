"""The sheet beside the text: what is selected, what became of it, and the form to decide on it.

    show_sheet(desk)

Not for the form's fields (`form`), nor for what a button does (`saving`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components import markup, page
from components.review import drafting, html, widgets
from components.review.choosing import signing
from components.review.desk import KEYS, RELATE, STATES, Desk, whole
from components.review.form import KINDS, as_before, before, field_key, key, value_of
from components.review.memory import memory
from components.review.relating import draw_relation
from components.review.saving import (
    check,
    edit,
    pressed,
    reject,
    reject_several,
    relate,
    take,
    take_sentence,
    withdraw,
)
from components.review.widgets import beside
from extract.contract.files import sha256
from extract.contract.items import Item
from extract.contract.names import same_person
from extract.contract.relations import Relation
from extract.review.changes import (
    Confirm,
    Contest,
    Sign,
)
from extract.review.decisions import described
from extract.review.items import Entry, Kind, kind_of
from extract.review.opened import SENTENCE, Candidate, scopes
from extract.review.suggesting import last_recorded

REASONS = (
    "a number of something else: a date, a name, an address",
    "outside the subject of this collection",
    "repeated: the first statement is recorded",
    "counts the article’s own speakers",
    "covered by another candidate",
)


def show_sheet(desk: Desk) -> None:
    """What is selected, what became of it, and the form to decide on it."""
    _say_what_came(desk)
    if desk.at == RELATE and not desk.alone:
        st.html(markup.render("review/relating"))
        with st.container(border=False):
            draw_relation(desk)
            _relation_button(desk)
    elif desk.entry is not None:
        _entry_sheet(desk, desk.entry)
    else:
        _candidate_sheet(desk)
    keys = (
        "Keys: Alt+A accepts, signs, confirms or saves a change; Alt+X rejects or contests; Alt+N "
        "next, Alt+P previous, Alt+M adds what was missed, Alt+L relates figures, Alt+B copies "
        "from the previous record. Tab moves through the fields."
    )
    st.html(markup.render("review/notes", lines=[signing(desk.by), keys]))


def _say_what_came(desk: Desk) -> None:
    """What the last save did, or why nothing was saved."""
    kept = memory()
    # Before all else: from here on the browser knows that what was typed before is saved.
    st.html(markup.render("review/turned", sheet=kept.sheet, presses=kept.presses))
    if kept.done and kept.done_at == desk.place:
        page.notice(kept.done)
    if kept.late:
        kept.late = False
        page.notice(
            "A key or button was pressed while the page was changing; that press did nothing."
        )
    if kept.since:
        st.html(markup.render("review/since", lines=kept.since))
    if kept.failed:
        page.alert(kept.failed)
    drafting.show_drafts()


def _candidate_sheet(desk: Desk) -> None:
    candidate = desk.candidate
    if candidate is None:
        st.html(markup.render("review/adding"))
    else:
        st.html(html.proposal(candidate.proposal, STATES[desk.state(candidate)]))
        _history(desk, candidate)
    if candidate is not None and not desk.alone and candidate.state in ("accepted", "corrected"):
        _lead_to(desk, candidate.item or "", "Recorded as", "; change or withdraw it there.")
        widgets.other_problems(None)
        if not memory().since:
            return
    kind = _kind()
    # Its place is kept where there is nothing to say: else the form below would be drawn again, and
    # close what somebody has unfolded.
    last = st.empty()
    if kind == "record" and not desk.alone:
        figure = last_recorded(whole(), value_of("metric") or "")
        if figure:
            last.html(html.notes([f"Last recorded: {figure}."]))
    with st.form(field_key("form"), border=False, enter_to_submit=False):
        widgets.other_problems(kind)
        widgets.draw(kind, desk.opened, define=not desk.alone)
        if candidate is not None:
            _reason("Reason, if it is rejected")
        drafting.handing_over(field_key("do_keep"))
        with st.container(horizontal=True, gap="small", key=key("actions")):
            label = {True: "Save my reading", False: "Accept" if candidate else "Add"}[desk.alone]
            _submit(desk, f"{label} as {kind}", "yes", lambda: take(desk, kind), primary=True)
            if candidate is not None and not desk.alone and kind == "record":
                rest = scopes(desk.opened, candidate)[SENTENCE]
                if len(rest) > 1:
                    label = f"Accept all {len(rest)} in this sentence"
                    _submit(desk, label, "sentence", lambda: take_sentence(desk, rest))
            if candidate is not None:
                _submit(desk, "Reject", "no", partial(reject, desk, candidate))
    if candidate is not None and not desk.alone:
        _shortcuts(desk, candidate, kind)


def _shortcuts(desk: Desk, candidate: Candidate, kind: Kind) -> None:
    """What saves typing: the record before, and one reason for several at once."""
    kept = memory()
    last = before(desk.opened, desk.by)
    if last is not None and kind == "record":
        st.button(
            "Copy the previous record",
            key=field_key("do_before"),
            on_click=as_before,
            args=(last,),
            shortcut=KEYS["before"],
            help=f"Copies everything but the figure from {last.id}.",
        )
    several = {name: found for name, found in scopes(desk.opened, candidate).items() if found}
    if not several:
        return
    with st.expander("Several at once", key=key("several")):
        st.selectbox(
            "Which",
            list(several),
            key=field_key("scope"),
            format_func=lambda name: f"{name} ({len(several[name])})",
        )
        st.text_input("Reason for all of them", key=field_key("all_reason"), autocomplete="off")
        beside("all_reason")
        st.button(
            "Reject them",
            key=field_key("do_several"),
            on_click=pressed,
            args=(kept, desk.place, kept.sheet, lambda: reject_several(desk, several)),
        )


def _kind() -> Kind:
    st.segmented_control(
        "Accept as",
        KINDS,
        key=field_key("kind"),
        required=True,
        format_func=str.capitalize,
        persist_state="page",
    )
    return value_of("kind") or "record"


def _reason(label: str) -> None:
    st.selectbox(
        label,
        REASONS,
        index=None,
        key=field_key("listed_reason"),
        placeholder="choose one, or write your own",
        persist_state="page",
    )
    st.text_input(
        f"{label}, in your own words",
        key=field_key("reason"),
        persist_state="page",
        autocomplete="off",
    )
    beside("reason")


def _submit(
    desk: Desk, label: str, name: str, act: Callable[[], None], *, primary: bool = False
) -> None:
    kept = memory()
    st.form_submit_button(
        label,
        key=field_key(f"do_{name}"),
        on_click=pressed,
        args=(kept, desk.place, kept.sheet, act),
        shortcut=KEYS.get(name),
        type="primary" if primary else "secondary",
    )


def _lead_to(desk: Desk, item: str, before: str, after: str) -> None:
    """A sentence with a link that selects an item of the same article."""
    article = desk.opened.article.id
    st.html(markup.render("review/leads", before=before, article=article, item=item, after=after))


def _history(desk: Desk, candidate: Candidate) -> None:
    """What was decided on the candidate, as far as this reviewer may see it."""
    lines = [
        f"{described(decision)}{f': {decision.reason}' if decision.reason else ''}"
        for decision in desk.opened.review.decisions
        if decision.proposal == candidate.proposal.key
        and (not desk.alone or same_person(decision.by, desk.by))
    ]
    if lines:
        st.html(markup.render("review/notes", lines=lines))
    if candidate.state == "recorded" and candidate.item and not desk.alone:
        _lead_to(desk, candidate.item, "Its words are in", ".")


def _relation_button(desk: Desk) -> None:
    kept = memory()
    st.button(
        "Relate",
        key=field_key("do_yes"),
        on_click=pressed,
        args=(kept, desk.place, kept.sheet, lambda: relate(desk)),
        shortcut=KEYS["yes"],
        type="primary",
    )


def _entry_sheet(desk: Desk, item: Item | Relation) -> None:
    opened = desk.opened
    kind = kind_of(item)
    standing = opened.standing(item.id)
    valid = opened.valid_checks(item)
    holdings = opened.holdings if isinstance(item, Item) else whole()
    st.html(html.entry(holdings, kind, item, standing, valid))
    # Either one signs what is there, or one changes it: a key cannot mean both.
    if _changing(desk, kind, item):
        return
    widgets.other_problems(None)
    with st.form(field_key("signing"), border=False, enter_to_submit=False):
        st.text_input("Note on the check", key=field_key("remark"), autocomplete="off")
        beside("remark")
        drafting.handing_over(field_key("do_keep"))
        with st.container(horizontal=True, gap="small"):
            if not valid:
                _submit(desk, "Sign: it holds", "yes", lambda: check(desk, Sign), primary=True)
            else:
                _submit(desk, "Confirm", "yes", lambda: check(desk, Confirm), primary=True)
                _submit(desk, "Contest", "no", lambda: check(desk, Contest))


def _changing(desk: Desk, kind: Entry, item: Item | Relation) -> bool:
    """Offer to change or withdraw the item; True if that is what the curator is doing."""
    opened = desk.opened
    if not st.toggle(f"Change or withdraw this {kind}", key=field_key("changing")):
        return False
    if kind == "relation":
        draw_relation(desk, fixed_id=True)
    else:
        widgets.other_problems(kind)
    with st.form(field_key("form"), border=False, enter_to_submit=False):
        if kind != "relation":
            widgets.draw(kind, opened, fixed_id=True)
        _reason("Reason")
        st.checkbox(
            "If withdrawn: it has been published, so list its id as retired",
            key=field_key("retire"),
            help="Readers may have noted the id; it will then say what became of the item.",
        )
        st.text_input(
            "If retired: the id that takes its place",
            key=field_key("replaced_by"),
            placeholder="none",
            autocomplete="off",
        )
        beside("replaced_by")
        drafting.handing_over(field_key("do_keep"))
        with st.container(horizontal=True, gap="small", key=key("actions")):
            _submit(desk, "Save the change", "yes", lambda: edit(desk, item), primary=True)
            _submit(desk, "Withdraw", "withdraw", lambda: withdraw(desk, item))
    return True


def follow(desk: Desk) -> None:
    """Bring what is selected, or the first problem, into view; the last call of the page."""
    memory().untold, memory().leading = False, None
    drafting.keep(desk.by)
    came: list[str] = memory().since
    told = [*came, *(str(problem) for problem in memory().problems)]
    st.html(
        markup.render(
            "review/follow",
            at=f"{desk.opened.article.id} {desk.at}",
            # The script compares them only. Streamlit's sanitizer takes away an attribute that
            # could end a comment or a script, even where it is escaped.
            problems=sha256("\n".join(told)) if told else "",
            # A browser runs the script of what has changed only: an answer in the words of the one
            # before is one all the same, and somebody who has gone on may wait for it.
            presses=memory().presses,
        ),
        unsafe_allow_javascript=True,  # the one script is this server's own; data is escaped
    )
