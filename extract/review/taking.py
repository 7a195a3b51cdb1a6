"""Deciding on candidates: take one as an item, reject it, or read it as a second reader.

Not for changing an item that was taken (`review.editing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.contract.items import Item, Record
from extract.review.changes import Read, Reject, Take
from extract.review.decisions import Action
from extract.review.fields import differences
from extract.review.ids import stands_elsewhere, suggested_id
from extract.review.items import Kind, Problem, fields_of, item_of
from extract.review.proposals import Proposal
from extract.review.work import Work


def take(work: Work, change: Take) -> None:
    """Make an item of a candidate, or of something that the machine missed, and sign it."""
    proposal = None
    if change.proposal is not None:
        proposal = _undecided(work, change.proposal)
        if proposal is None:
            return
    item = _new_item(work, change.kind, change.fields)
    if item is None:
        return
    changed = differences(proposal, item, work.holdings) if proposal else []
    action: Action = "add" if proposal is None else "correct" if changed else "accept"
    work.items[item.id] = work.signed(item, "holds", "")
    work.decide(
        action,
        change.reason,
        proposal=change.proposal,
        kind=change.kind,
        item=item.id,
        content=fields_of(item),
        changed=changed,
    )


def _undecided(work: Work, key: str) -> Proposal | None:
    candidate = next((c for c in work.opened.candidates if c.proposal.key == key), None)
    if candidate is None:
        work.amiss("proposal", f"{key} is not a candidate of this article", "open it again")
        return None
    if candidate.state in ("accepted", "corrected"):
        remedy = "edit that item, or withdraw it first"
        work.amiss("proposal", f"is already recorded, as {candidate.item}", remedy)
        return None
    if any(decision.proposal == key for decision in work.decisions):
        work.amiss("proposal", "is decided twice in one save", "decide once")
        return None
    return candidate.proposal


def _new_item(work: Work, kind: Kind, fields: Mapping[str, Any]) -> Item | None:
    article = work.opened.article
    item, problems = item_of(kind, {"id": "new", **fields}, work.holdings, work.article)
    name = str(fields.get("id") or "")
    if not name and item is not None:
        metric = item.metric if isinstance(item, Record) else ""
        period = getattr(item, "period", None)
        name = suggested_id(work.opened, kind, metric, period.edtf if period else "", work.items)
        item = item.model_copy(update={"id": name})
    where = name in work.items and f"records/{article.id}.json"
    where = where or (name in work.retired and "retired.json")
    where = where or (name and stands_elsewhere(work.holdings.folder, name, article.id))
    if where:
        problems.append(Problem("id", f"{name} is already used in {where}", "choose another id"))
    work.problems.extend(problems)
    return None if where else item


def reject(work: Work, change: Reject) -> None:
    """Turn a candidate down."""
    if _undecided(work, change.proposal) is None:
        return
    if not change.reason.strip():
        work.amiss("reason", "is empty", "say why it is not recorded")
        return
    work.decide("reject", change.reason.strip(), proposal=change.proposal)


def read(work: Work, change: Read) -> None:
    """Keep a second reader's judgement, which changes no item."""
    proposal = work.opened.proposal(change.proposal)
    if change.proposal is not None and proposal is None:
        work.amiss(
            "proposal", f"{change.proposal} is not a candidate of this article", "open it again"
        )
        return
    if change.kind is None:
        if proposal is None:
            work.amiss("proposal", "nothing is read", "name a candidate, or give the item's fields")
        else:
            work.decide("reject", change.reason.strip(), proposal=proposal.key, independent=True)
        return
    values = dict(change.fields)
    values.setdefault("id", "reading")  # a reading names no item
    item, problems = item_of(change.kind, values, work.holdings, work.article)
    work.problems.extend(problems)
    if item is None:
        return
    changed = differences(proposal, item, work.holdings) if proposal else []
    work.decide(
        "add" if proposal is None else "correct" if changed else "accept",
        change.reason.strip(),
        proposal=change.proposal,
        kind=change.kind,
        content={name: value for name, value in fields_of(item).items() if name != "id"},
        changed=changed,
        independent=True,
    )
