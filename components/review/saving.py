"""What a button of the sheet does: one save, and then on to what waits next.

    take(desk, "record")

Where nothing could be saved, all that was typed stays, and the session's memory says why.

Not for the rules: every save goes through `extract.review.saving.save`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from components.review import drafting, typed
from components.review.choosing import signer
from components.review.desk import ADD, Desk, go, proposed
from components.review.form import value_of
from components.review.memory import Memory, Place, memory
from extract.contract.faults import Faulty
from extract.contract.files import data_folder
from extract.contract.items import Item
from extract.contract.journal import Busy
from extract.contract.relations import Relation
from extract.review import drafts
from extract.review.changes import (
    Bound,
    Change,
    Confirm,
    Contest,
    Edit,
    Read,
    Refused,
    Reject,
    Relate,
    Restate,
    Sign,
    Take,
    Withdraw,
)
from extract.review.decisions import Decision, described
from extract.review.fields import fields_for
from extract.review.items import Kind, Problem, kind_of
from extract.review.opened import Candidate
from extract.review.saving import Changed, save


def pressed(kept: Memory, place: Place, sheet: int, act: Callable[[], None]) -> None:
    """Act, unless the sheet that the button belongs to has been turned over since.

    A key pressed twice arrives while the first press is still being worked on: it must not decide
    on the next candidate, which nobody has seen.
    """
    with kept.pressing:
        if (kept.place, kept.sheet) == (place, sheet):
            kept.unfinished, kept.untold = act, True
            _finish(kept)
            return
        kept.late = True
        kept.presses += 1
    going = kept.place or kept.done_at  # the late press has brought the old address along
    if going:
        go(article=going[0], at=going[1])


def take_up() -> None:
    """Work on a press whose run was interrupted; stay at its sheet while a refusal is untold.

    Whoever selects something else right after the press interrupts its run, and would otherwise
    take for saved what is not. The first call of the page.
    """
    kept = memory()
    with kept.pressing:
        _finish(kept)
    _lead(kept)
    if kept.untold and st.query_params.to_dict() != kept.asked:
        st.query_params.from_dict(kept.asked)


def _finish(kept: Memory) -> None:
    if kept.unfinished is None:
        return
    try:
        kept.unfinished()
    except Exception:  # an interruption is none, and leaves it unfinished
        kept.unfinished = None
        raise
    _settle(kept)


def _settle(kept: Memory) -> None:
    """The press is worked on, whatever is still to be drawn: it must not be worked on again."""
    if kept.unfinished is not None:
        kept.unfinished = None
        kept.presses += 1


def _lead(kept: Memory) -> None:
    """Go where the last save leads. Whoever has selected something else since stays there.

    A run that is interrupted has led nobody: the next one begins at the old address again.
    """
    if kept.leading is not None:
        article, at, _ = kept.leading
        if st.query_params.to_dict() == kept.left:
            go(article=article, at=at)
        elif (st.query_params.get("article"), st.query_params.get("at")) != (article, at):
            kept.leading = None


# What the figures of one sentence have in common.
_SHARED = (
    "metric",
    "organization",
    "speaker",
    "reported_via",
    "place",
    "note",
    "status",
    "excerpt",
)


def given_reason() -> str:
    """The listed reason and the curator's own words, of which either is enough."""
    listed, own = value_of("listed_reason") or "", str(value_of("reason") or "").strip()
    return f"{listed}: {own}" if listed and own else listed or own


def take(desk: Desk, kind: Kind) -> None:
    """Take the candidate, or what the machine missed, as what the form says; sign it."""
    unused = typed.unused_definitions(kind)
    if unused:
        memory().problems = unused
        return
    candidate = desk.candidate
    proposal = candidate.proposal.key if candidate else None
    fields = typed.taken(kind, desk.opened)
    if desk.alone:
        _save(desk, [Read(proposal, kind, fields)], "Your reading is saved")
        return
    changes = [*typed.definitions(kind), Take(kind, fields, proposal)]
    _save(desk, changes, f"Saved as {'an' if kind == 'event' else 'a'} {kind}, and signed")


def reject(desk: Desk, candidate: Candidate) -> None:
    """Turn the candidate down."""
    reason = given_reason()
    if desk.alone:
        _save(desk, [Read(candidate.proposal.key, None, {}, reason)], "Your reading is saved")
    else:
        _save(desk, [Reject(candidate.proposal.key, reason)], "Rejected")


def reject_several(desk: Desk, several: Mapping[str, Sequence[Candidate]]) -> None:
    """Turn all of the chosen candidates down, for one reason."""
    chosen = several[value_of("scope") or next(iter(several))]
    reason = str(value_of("all_reason") or "").strip()
    if not reason:
        memory().problems = [Problem("all_reason", "is empty", "say why none is recorded")]
        return
    changes = [Reject(candidate.proposal.key, reason) for candidate in chosen]
    _save(desk, changes, f"Rejected, {len(changes)} at once")


def take_sentence(desk: Desk, together: Sequence[Candidate]) -> None:
    """Take this candidate as the form says, and the others of its sentence alike.

    Of each, figure, period and population are its own; the rest is the form's.
    """
    fields = typed.taken("record", desk.opened)
    shared = {name: fields[name] for name in _SHARED}
    changes: list[Change] = [*typed.definitions("record")]
    for candidate in together:
        name = candidate.proposal.key
        if name == desk.at:
            changes.append(Take("record", fields, name))
            continue
        own = fields_for(desk.opened, name)
        for derived in ("value", "qualifier", "low", "high", "id"):
            own.pop(derived, None)  # they follow from its own words, in the metric of the form
        period = own["period"] or fields["period"]
        population = own["population"] or fields["population"]
        more = shared | {"period": period, "population": population}
        changes.append(Take("record", own | more, name))
    _save(desk, changes, f"Saved as records, {len(together)} at once, and signed")


def check(desk: Desk, kind: type[Sign | Confirm | Contest]) -> None:
    """Sign, confirm or contest the item."""
    done = {Sign: "Signed", Confirm: "Confirmed", Contest: "Contested"}
    _save(desk, [kind(desk.at, str(value_of("remark") or ""))], done[kind])


def relate(desk: Desk) -> None:
    """Relate what was chosen, and sign that."""
    _save(desk, [Relate(typed.related(desk.opened))], "Related, and signed")


def edit(desk: Desk, item: Item | Relation) -> None:
    """Change the item or relation; the reviewer signs it."""
    kind = kind_of(item)
    if kind == "relation":
        change = Edit(item.id, typed.related(desk.opened), given_reason())
        _save(desk, [change], "Changed, and signed again", stay=True)
        return
    unused = typed.unused_definitions(kind)
    if unused:
        memory().problems = unused
        return
    change = Edit(item.id, typed.taken(kind, desk.opened), given_reason())
    _save(desk, [*typed.definitions(kind), change], "Changed, and signed again", stay=True)


def withdraw(desk: Desk, item: Item | Relation) -> None:
    """Take the item out."""
    replaced_by = str(value_of("replaced_by") or "").strip() or None
    change = Withdraw(item.id, given_reason(), bool(value_of("retire")), replaced_by)
    again = ", and its candidate is open again" if isinstance(item, Item) else ""
    _save(desk, [change], f"Withdrawn{again}")


def save_bounds(desk: Desk, change: Bound) -> None:
    """Move the ends of the article's body."""
    _save(desk, [change], "The bounds of the article are corrected", stay=True)


def save_stated(desk: Desk, change: Restate) -> None:
    """Tell something else of the article."""
    _save(desk, [change], "The details of the article are corrected", stay=True)


def _save(desk: Desk, changes: Sequence[Change], done: str, *, stay: bool = False) -> None:
    """Save, and go on to what waits next; or keep everything and say why not.

    The session is read before, and the address written last: in between, nothing can interrupt.
    """
    kept, by = memory(), signer()
    kept.problems, kept.since, kept.failed = [], [], ""
    kept.done, kept.done_at = "", None
    try:
        opened = save(
            data_folder(),
            desk.opened.article.id,
            kept.revision,
            changes,
            by,
            propose=proposed,
        )
    except Changed as error:
        if desk.alone:  # what others made of the article stays hidden from this reader
            kept.since = ["their changes are not shown during an independent reading"]
        else:
            kept.since = [line for decision in error.decisions for line in _told(decision)] or [
                "the files were edited by hand"
            ]
        # What the person sees from now on is this state; saving again is saving on top of it.
        kept.revision = error.now.revision
        return
    except Refused as error:
        kept.problems = [_at_its_field(problem, changes[0]) for problem in error.problems]
        return
    except (Faulty, Busy, OSError) as error:
        kept.failed = str(error)
        return
    kept.place, kept.untold = None, False
    drafting.saved(kept, _settled(desk, changes), by)
    now = replace(desk, opened=opened)
    at = desk.at if stay else now.after("next")
    if at == desk.at and at not in now.order:
        at = next(iter(now.waiting), next(iter(now.order), ADD))
    last = opened.review.decisions[-1]
    what = last.item or (desk.candidate.proposal.exact if desk.candidate else "added words")
    kept.done, kept.done_at = f"{done}: {what}", replace(now, at=at).place
    kept.leading, kept.left = kept.done_at, kept.asked
    _settle(kept)
    _lead(kept)


def _settled(desk: Desk, changes: Sequence[Change]) -> set[drafts.Place]:
    """Where nothing waits to be saved any more: at what was decided on."""
    article = desk.opened.article.id
    for kind, what in ((Bound, drafting.BOUNDS), (Restate, drafting.STATED)):
        if isinstance(changes[0], kind):
            return {(article, what, "")}
    names = {getattr(change, name, None) for change in changes for name in ("proposal", "item")}
    return {drafting.placed((article, name, desk.alone)) for name in {desk.at, *names} if name}


def _at_its_field(problem: Problem, change: Change) -> Problem:
    """The problem under the name that the page's form has for the field."""
    # What is noted of a check has a field of its own, beside the entry's note.
    of_check = isinstance(change, Sign | Confirm | Contest) and problem.field == "note"
    return replace(problem, field="remark") if of_check else problem


def _told(decision: Decision) -> list[str]:
    """A decision that came in between, with each field that it changed."""
    lines = [described(decision)]
    if decision.action == "edit" and decision.content and decision.replaced:
        for name in decision.changed:
            before, after = decision.replaced.get(name), decision.content.get(name)
            lines.append(f"{name}: {_shortly(before)} became {_shortly(after)}")
    return lines


def _shortly(value: Any) -> str:
    """What a field held, with whatever of it may differ."""
    match value:
        case {"edtf": edtf, "basis": basis, "words": words}:
            return f"“{edtf}”, {basis}{f' (“{words}”)' if words else ''}"
        case {"exact": exact, "start": int(start), "end": int(end)}:
            return f"“{exact}” (characters {start:,}–{end:,})"
        case None | "" | []:
            return "nothing"
        case [*names]:
            return f"“{', '.join(str(name) for name in names)}”"
        case _:
            return f"“{value}”"
