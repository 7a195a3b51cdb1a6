"""Checks: the first signature under an item, and a second person's, who confirms or contests it.

Not for changing what the item says (`review.editing`).
"""

from __future__ import annotations

from extract.contract.names import same_person
from extract.review.changes import Confirm, Contest, Sign
from extract.review.decisions import Action
from extract.review.items import fields_of, kind_of
from extract.review.relating import made
from extract.review.work import Work, existing, with_checks


def sign(work: Work, change: Sign) -> None:
    """Make the first check of an item that has no valid one."""
    item = existing(work, change.item)
    if item is None:
        return
    valid = work.opened.valid_checks(item)
    if valid:
        who = "you" if same_person(valid[0].by, work.by) else valid[0].by
        work.amiss(
            "item", f"was signed already, by {who}", "a second person confirms or contests it"
        )
        return
    again, problems = made(work, kind_of(item), fields_of(item))
    work.problems.extend(problems)
    if again is None:
        return
    work.put(work.signed(item, "holds", change.note.strip()))
    work.decide("sign", change.note.strip(), kind=kind_of(item), item=item.id)


def confirm_or_contest(work: Work, change: Confirm | Contest) -> None:
    """Make a second person's check, in place of the same person's earlier one."""
    item = existing(work, change.item)
    if item is None:
        return
    action: Action = "confirm" if isinstance(change, Confirm) else "contest"
    valid = work.opened.valid_checks(item)
    if not valid:
        work.amiss(
            "item", "has no valid check that could be confirmed", "sign it: yours is the first"
        )
        return
    if same_person(valid[0].by, work.by):
        work.own = True
        fault = f"{work.by} checked {item.id} first and cannot {action} it as the second"
        work.amiss("by", fault, "leave that to another person; edit or withdraw it if it is wrong")
        return
    note = change.note.strip()
    if action == "contest" and not note:
        work.amiss("note", "is empty", "say what is wrong")
        return
    outcome = "holds" if action == "confirm" else "contested"
    before = [check for check in valid if same_person(check.by, work.by)]
    if any(check.outcome == outcome for check in before):
        work.amiss(
            "item", f"you have done so already, on {before[-1].on}", "there is nothing to do"
        )
        return
    # A person's later judgement stands for the earlier one, which the review keeps.
    kept = [check for check in valid if not same_person(check.by, work.by)]
    work.put(work.signed(item, outcome, note, kept))
    replaced = with_checks(item) if before else None
    work.decide(action, note, kind=kind_of(item), item=item.id, replaced=replaced)
