"""One save: the changes of a form carried out together, or not at all.

    opened = open_article("data", "2008-06-phnom-penh-post-anti-trafficking-drive")
    key = opened.open[0].proposal.key
    fields = fields_for(opened, key) | {"organization": "ijm", "population": "people observed"}
    opened = save("data", opened.article.id, opened.revision, Take("record", fields, key), "A. B.")

It is validated with the models and rules of `collection.check`, refuses a form that was opened on
an older state, and replaces the record file and the review together (docs/decisions/saving.md).
Whoever saves an item signs it: saving is the first check, and a second person may confirm or
contest it.

Not for what one change does to the state: that is `taking`, `editing`, `bounding`,
`restating`, `signing` and `defining`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from extract.collection.check import relation_faults
from extract.contract.files import data_folder, to_json
from extract.contract.journal import held, replace_all
from extract.contract.publications import contents_of
from extract.review.bounding import bound
from extract.review.changes import (
    Bound,
    Change,
    Confirm,
    Contest,
    Edit,
    NewMetric,
    NewOrganization,
    OwnCheck,
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
from extract.review.defining import define
from extract.review.editing import edit, withdraw
from extract.review.items import Problem
from extract.review.opened import (
    ROOM,
    Opened,
    must_be_id,
    open_article,
    opened_as,
    opened_at,
    state_of,
)
from extract.review.proposals import Propose, proposed_by_machine
from extract.review.relating import relate
from extract.review.restating import restate
from extract.review.signing import confirm_or_contest, sign
from extract.review.taking import read, reject, take
from extract.review.work import Work, article_of, dumped


class Changed(Exception):
    """Nothing was saved: somebody saved since the form was opened.

    `decisions` are those made since. `by_hand` is true if there are none: then somebody edited the
    files. `now` is the present state, `changes` what came in, to be looked at and
    saved again with `now.revision`.
    """

    def __init__(
        self,
        decisions: Sequence[Decision],
        now: Opened,
        changes: Sequence[Change],
    ) -> None:
        self.decisions = list(decisions)
        self.by_hand = not decisions
        self.now = now
        self.changes = list(changes)
        told = [described(decision) for decision in decisions]
        if self.by_hand:
            told.append("the files were edited by hand")
        super().__init__(
            f"{now.article.id}: since the form was opened: {'; '.join(told)}: "
            "look at it, then save again"
        )


_STEPS: dict[type, Callable[[Work, Any], None]] = {
    Take: take,
    Reject: reject,
    Edit: edit,
    Withdraw: withdraw,
    Bound: bound,
    Read: read,
    Sign: sign,
    Confirm: confirm_or_contest,
    Contest: confirm_or_contest,
    Relate: relate,
    Restate: restate,
    NewMetric: define,
    NewOrganization: define,
}


def save(
    folder: str | Path | None,
    article_id: str,
    revision: str,
    change: Change | Sequence[Change],
    by: str,
    on: date | None = None,
    propose: Propose = proposed_by_machine,
) -> Opened:
    """Carry out one change, or several of which all or none shall happen. Returns the new state.

    `revision` is that of the state the form was opened with; `by` is the person's name. Nothing is
    written where this raises Changed (somebody saved since), Refused (problems beside fields),
    OwnCheck, Faulty (files that cannot be read), journal.Busy or journal.NotSaved (the disk).
    """
    root = data_folder(folder)
    must_be_id(article_id)
    changes = [change] if isinstance(change, Change) else list(change)
    name = " ".join(by.split())
    if not name or not name.isprintable():
        fault = "the name contains invisible characters" if name else "no name is given"
        raise Refused([Problem("by", fault, "say who decides")], changes)
    day = (on or date.today()).isoformat()  # noqa: DTZ011  # the curator's own day
    seen, _, state = revision.partition("-")
    with held(root):
        current = state_of(root, article_id)
        if current == state:
            work = Work(opened_at(root, article_id, state, propose), name, day)
            for step in changes:
                _STEPS[type(step)](work, step)
            _relations(work)
            # Where a definition is wrong, that nobody knows what it defines goes without saying.
            problems = [problem for problem in work.problems if problem.field not in work.undefined]
            if problems:
                raise (OwnCheck if work.own else Refused)(problems, changes)
            return _write(work, propose)
    opened = open_article(root, article_id, propose)
    known = int(seen) if seen.isdecimal() else 0
    raise Changed(opened.review.decisions[known:], opened, changes)


def _relations(work: Work) -> None:
    """What the article's own relations no longer fit: those that reach further, `check` judges."""
    if work.problems or work.items == work.opened.items:
        return
    article = article_of(work)
    holdings = replace(work.holdings, articles={article.id: article})
    for relation in article.relations:
        if relation.members.keys() <= work.items.keys():
            for fault in relation_faults(holdings, article, relation):
                work.amiss("", f"the relation {fault.record}: {fault.fault}", fault.remedy)


def _write(work: Work, propose: Propose) -> Opened:
    """Write what has changed. Returns the state as it then is, which nothing need be read for."""
    opened = work.opened
    article = article_of(work)
    decisions = [*opened.review.decisions, *work.decisions]
    review = opened.review.model_copy(update={"decisions": decisions})
    record_file, review_file = f"records/{article.id}.json", f"{ROOM}/{article.id}.json"
    # What is referred to comes before what refers to it.
    wanted = {
        "collection.json": to_json(work.about.model_dump(mode="json") if work.about else {}),
        "organizations.json": to_json(dumped(work.organizations.values())),
        "metrics.json": to_json(dumped(work.metrics.values())),
        "retired.json": to_json(dumped(work.retired.values())),
        record_file: to_json(contents_of(article)),
        review_file: to_json(review.model_dump(mode="json")),
    }
    if work.about == opened.holdings.about:
        del wanted["collection.json"]
    if work.organizations == opened.holdings.organizations:
        del wanted["organizations.json"]
    if work.metrics == opened.holdings.metrics:
        del wanted["metrics.json"]
    if work.retired == opened.holdings.retired:
        del wanted["retired.json"]
    if article == opened.article:
        del wanted[record_file]
    replace_all(opened.holdings.folder, wanted)
    holdings = replace(work.holdings, articles={article.id: article}, retired=work.retired)
    return opened_as(holdings, article, review, state_of(holdings.folder, article.id), propose)
