"""Changing an item that was recorded, or taking it out.

Not for signing it as it is (`review.signing`).
"""

from __future__ import annotations

from extract.contract.retiring import Retired
from extract.review.changes import Edit, Withdraw
from extract.review.ids import named_in, stands_elsewhere
from extract.review.items import fields_of, kind_of
from extract.review.relating import made
from extract.review.work import Work, existing, with_checks


def edit(work: Work, change: Edit) -> None:
    """Change fields of an item or a relation; its old checks are void, and the editor signs it."""
    before = existing(work, change.item)
    if before is None:
        return
    values = fields_of(before) | dict(change.fields)
    if values["id"] != before.id:
        work.amiss("id", "cannot be changed: it is the item's permanent name", "keep it")
        return
    if "value_as_printed" in change.fields and not {"value", "low", "high"} & set(change.fields):
        # Other words, and nothing said about the number: it is read from the words again.
        for name in ("value", "qualifier", "low", "high"):
            values.pop(name, None)
    item, problems = made(work, kind_of(before), values)
    work.problems.extend(problems)
    if item is None:
        return
    if item.content_hash() == before.content_hash():
        work.amiss("", "nothing is changed", "sign or confirm it instead")
        return
    if not change.reason.strip():
        work.amiss("reason", "is empty", "say why it is changed")
        return
    work.put(work.signed(item, "holds", ""))
    old, new = fields_of(before), fields_of(item)
    work.decide(
        "edit",
        change.reason.strip(),
        kind=kind_of(item),
        item=item.id,
        content=new,
        changed=sorted(name for name in new.keys() | old.keys() if new.get(name) != old.get(name)),
        replaced=with_checks(before),
    )


def withdraw(work: Work, change: Withdraw) -> None:
    """Take an item or a relation out, unless something else names it."""
    before = existing(work, change.item)
    if before is None:
        return
    reason = change.reason.strip()
    if not reason:
        work.amiss("reason", "is empty", "say why it is taken out")
    resting = [
        f"the relation {relation.id}"
        for relation in work.relations.values()
        if before.id in relation.members
    ]
    resting += named_in(work.holdings.folder, before.id, work.opened.article.id)
    if resting:
        remedy = "take it out there first"
        work.amiss("item", f"{before.id} is named by {', '.join(resting)}", remedy)
    if change.replaced_by is not None:
        known = change.replaced_by in work.items or stands_elsewhere(
            work.holdings.folder, change.replaced_by, work.opened.article.id
        )
        if not change.retire or not known or change.replaced_by == before.id:
            remedy = "name another item, and retire the id"
            work.amiss("replaced_by", f"{change.replaced_by} cannot take its place", remedy)
    if work.problems:
        return
    work.items.pop(before.id, None)
    work.relations.pop(before.id, None)
    if change.retire:
        work.retired[before.id] = Retired(
            id=before.id, replaced_by=change.replaced_by, reason=reason, since=work.on
        )
    work.decide(
        "withdraw",
        reason,
        kind=kind_of(before),
        item=before.id,
        replaced=with_checks(before),
    )
