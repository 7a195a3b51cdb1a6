"""What people decided on an article, and the file that keeps it: `data/reviews/<article-id>.json`.

    described(opened.review.decisions[-1])    # "A. B. accepted raids-2008 on 2026-11-21"

Decisions are only added. Not for making one: that is `review.saving`.
"""

from __future__ import annotations

from typing import Any, Literal

from extract.contract.fields import Day, Id, Sha256, Strict, Words
from extract.review.items import Entry
from extract.review.proposals import Proposal

Action = Literal[
    "accept",
    "correct",
    "reject",
    "add",
    "edit",
    "withdraw",
    "sign",
    "confirm",
    "contest",
    "bound",
    "merge",
    "restate",
]


class Decision(Strict):
    """What one person decided on one day.

    `proposal` is the key of the candidate, null for an item that the machine missed or that was
    there before, for the bounds of the body ("bound"), and for what is said of the article
    ("restate"). `content` is the item as this person
    wants it, without its checks, or the body; `replaced` what the record file had until then.
    `changed` names the fields in which it differs from the proposal. An `independent` decision is a
    second reading: it changed no record.
    """

    action: Action
    proposal: str | None
    kind: Entry | None
    item: Id | None
    content: dict[str, Any] | None
    changed: list[str]
    replaced: dict[str, Any] | None
    independent: bool
    reason: str
    by: Words
    on: Day


class Review(Strict):
    """Everything that was proposed and decided for one article, in the order of the decisions."""

    article: Id
    text_sha256: Sha256
    proposals: list[Proposal]
    decisions: list[Decision]


def described(decision: Decision) -> str:
    """The decision in one sentence, as the page lists it."""
    verbs: dict[Action, str] = {
        "accept": "accepted",
        "correct": "corrected",
        "reject": "rejected",
        "add": "added",
        "edit": "edited",
        "withdraw": "withdrew",
        "sign": "signed",
        "confirm": "confirmed",
        "contest": "contested",
        "bound": "corrected",
        "merge": "merged what is named by",
        "restate": "corrected",
    }
    what = decision.item or f"the candidate {decision.proposal}"
    if decision.action == "bound":
        what = "where the article begins and ends"
    if decision.action == "restate":
        what = f"the details of the article ({', '.join(decision.changed)})"
    if decision.independent:
        what = f"{what}, as a second reading"
    return f"{decision.by} {verbs[decision.action]} {what} on {decision.on}"
