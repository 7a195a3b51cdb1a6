"""What is on the desk: the article, what of it is selected, and what waits for the reviewer.

    desk = open_desk("2008-06-phnom-penh-post-anti-trafficking-drive", by="A. B.")
    desk.candidate, desk.waiting

What is selected is in the address (`article`, `at`, `reading`); what was typed is in the session,
also where somebody else saved first, and kept in a file of the curator's own (`drafting`).

Not for drawing: that is `text`, `choosing` and `sheet`; nor for saving (`saving`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from components import page
from components.review import drafting, form
from components.review.form import KINDS, NEW, related_names
from components.review.marked import Mark
from components.review.memory import Place, memory
from extract.collection.folder import read
from extract.collection.holdings import Holdings
from extract.contract.faults import Faulty
from extract.contract.files import data_folder
from extract.contract.items import Item
from extract.contract.journal import Busy
from extract.contract.names import same_person
from extract.contract.publications import Article
from extract.contract.relations import Relation
from extract.edition.seen import Fingerprint, fingerprint
from extract.review.decisions import Decision
from extract.review.items import kind_of
from extract.review.opened import ROOM, VOCABULARY, Candidate, Opened, open_article
from extract.review.proposals import proposed_by_machine

ADD = "add"  # what the address says for something that the machine missed
RELATE = "relate"  # and for a relation to be made


KEYS = {
    "yes": "Alt+A", "no": "Alt+X", "next": "Alt+N", "previous": "Alt+P", "add": "Alt+M",
    "relate": "Alt+L", "before": "Alt+B",
}  # fmt: skip


STATES = {
    "open": "candidate, open",
    "accepted": "candidate, accepted",
    "corrected": "candidate, accepted with corrections",
    "rejected": "candidate, rejected",
    "recorded": "candidate, already in a record",
}


Step = Literal["next", "previous"]


@dataclass(frozen=True)
class Desk:
    """What the reviewer has before them: the article and what of it is selected.

    `at` is the key of a candidate, the id of an item, or ADD. With `alone` the reviewer reads
    independently: what others made of the article is kept from them.
    """

    opened: Opened
    at: str
    by: str
    alone: bool

    @property
    def place(self) -> Place:
        """What the sheet is for."""
        return (self.opened.article.id, self.at, self.alone)

    @property
    def candidate(self) -> Candidate | None:
        return next(
            (found for found in self.opened.candidates if found.proposal.key == self.at), None
        )

    @property
    def entry(self) -> Item | Relation | None:
        return None if self.alone else self.opened.entries.get(self.at)

    def reading(self, candidate: str) -> Decision | None:
        """What this reviewer made of a candidate themselves, with or without saving a record."""
        mine = [
            decision
            for decision in self.opened.review.decisions
            if decision.proposal == candidate and same_person(decision.by, self.by)
        ]
        return mine[-1] if mine else None

    def state(self, candidate: Candidate) -> str:
        """The candidate's state as this reviewer may see it."""
        if not self.alone:
            return candidate.state
        mine = self.reading(candidate.proposal.key)
        return {"accept": "accepted", "correct": "corrected", "reject": "rejected"}.get(
            mine.action if mine else "", "open"
        )

    @property
    def order(self) -> list[str]:
        """Everything that can be selected, in the order of the text, then the relations."""
        return [mark.key for mark in [*marks(self), *relation_marks(self)]]

    @property
    def waiting(self) -> list[str]:
        """What waits for this reviewer: open candidates; if there are none, items to check."""
        found = [
            candidate.proposal.key
            for candidate in self.opened.candidates
            if self.state(candidate) == "open"
        ]
        return found if found or self.alone else self.to_check

    @property
    def to_check(self) -> list[str]:
        """The items and relations that this reviewer has not checked."""
        return [name for name in self.order if name in self.opened.entries and self._to_check(name)]

    def _to_check(self, name: str) -> bool:
        valid = self.opened.valid_checks(self.opened.entries[name])
        return not any(same_person(check.by, self.by) for check in valid)

    def after(self, step: Step) -> str:
        """Where a step leads: to the next that waits, or to what is before."""
        order = self.order
        here = order.index(self.at) if self.at in order else -1
        if step == "previous":
            return order[here - 1] if here > 0 else order[-1] if order else ADD
        # Who is checking entries goes on to the next one, whatever candidates are open.
        checking = self.at in self.opened.entries and any(
            place != self.at for place in self.to_check
        )
        waiting = self.to_check if checking and not self.alone else self.waiting
        later = [name for name in order[here + 1 :] if name in waiting]
        earlier = [name for name in order if name in waiting and name != self.at]
        return (later or earlier or [self.at])[0]


def marks(desk: Desk) -> list[Mark]:
    """Everything that is marked in the article, in the order of the text."""
    opened = desk.opened
    found = [
        Mark(
            candidate.proposal.key,
            candidate.proposal.start,
            candidate.proposal.end,
            desk.state(candidate),
            f"{STATES[desk.state(candidate)]}: {candidate.proposal.exact}",
        )
        for candidate in opened.candidates
    ]
    if not desk.alone:
        for kind in KINDS:
            items = [item for item in opened.article.items if kind_of(item) == kind]
            for count, item in enumerate(items, 1):
                start, end = (item.excerpt.start, item.excerpt.end) if item.excerpt else (0, 0)
                told = f"{kind} {item.id}, {opened.standing(item.id)}"
                found.append(Mark(item.id, start, end, kind, told, f"{kind[0]}{count}"))
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.key))


def relation_marks(desk: Desk) -> list[Mark]:
    """The relations that the article's words make: they are in lists, and mark no words."""
    relations = [] if desk.alone else desk.opened.article.relations
    return [
        Mark(
            relation.id,
            *((relation.excerpt.start, relation.excerpt.end) if relation.excerpt else (0, 0)),
            "relation",
            f"relation {relation.id}, {desk.opened.standing(relation.id)}",
            f"s{count}",
        )
        for count, relation in enumerate(relations, 1)
    ]


@lru_cache(maxsize=1)
def _whole(folder: Path, stamp: Fingerprint) -> Holdings:  # noqa: ARG001  # the key
    return read(folder)


def whole() -> Holdings:
    """The whole collection as it is now: relations and disputes reach into other articles."""
    folder = data_folder()
    return _whole(folder, fingerprint(folder))


@dataclass(frozen=True)
class _Asked:
    """An article to look for candidates in: compared by what the proposals follow from."""

    text_sha256: str
    published: str
    span: tuple[int, int]
    metrics: str
    article: Article = field(compare=False)
    holdings: Holdings = field(compare=False)


# Each keeps its article, text and vocabulary: only those that somebody has open. What the queue
# says of the others is kept by itself (`choosing`).
@lru_cache(maxsize=8)
def _proposed(asked: _Asked) -> Sequence[dict[str, Any]]:
    return proposed_by_machine(asked.holdings, asked.article)


def proposed(holdings: Holdings, article: Article) -> Sequence[dict[str, Any]]:
    """What the machine proposes for an article, worked out once and not after every save."""
    return _proposed(
        _Asked(
            article.text_sha256,
            article.published.edtf if article.published else "",
            (article.body.start, article.body.end),
            "".join(metric.model_dump_json() for metric in holdings.metrics.values()),
            article,
            holdings,
        )
    )


def files_by_article(folder: Path, stamp: Fingerprint) -> dict[str, Fingerprint]:
    """By the id of each article, the files on which its place in the queue rests."""
    seen = {file[0]: file for file in stamp}

    def those(names: Iterable[str]) -> Fingerprint:
        return tuple(seen[name] for name in names if name in seen)

    vocabulary = those(VOCABULARY)
    return {
        path.stem: vocabulary
        + those(
            (f"records/{path.stem}.json", f"articles/{path.stem}.txt", f"{ROOM}/{path.stem}.json")
        )
        for path in (folder / "records").glob("*.json")
    }


def go(**address: str) -> None:
    """Let the address say what is selected; what it does not say is no longer selected."""
    kept = {"reading": st.query_params["reading"]} if "reading" in st.query_params else {}
    st.query_params.from_dict({**kept, **address})


def open_desk(article: str, by: str) -> Desk | None:
    """The article as it is now, with what the address selects; None, and a message, if it fails."""
    try:
        opened = open_article(data_folder(), article, proposed)
    except (Faulty, Busy, OSError) as error:
        page.alert(str(error))
        memory().untold, memory().leading = False, None  # there is no sheet to stay at
        return None
    alone = st.query_params.get("reading") == "independent"
    desk = Desk(opened, st.query_params.get("at", ""), by, alone)
    known = desk.at in desk.order or desk.at in (ADD, RELATE)
    if desk.at and not known:
        if memory().since:
            page.notice(
                f"“{desk.at}” is no longer there; you can add what you typed as a new item."
            )
            memory().place = replace(desk, at=ADD).place
        else:
            page.notice(f"There is no “{desk.at}” in this article. Showing another place.")
    at = desk.at if known else ADD if desk.at and memory().since else ""
    at = at or next(iter(desk.waiting), next(iter(desk.order), ADD))
    desk = replace(desk, at=at)
    another = memory().by != by and drafting.waiting_for(desk.place, by)
    if memory().place != desk.place or another:
        with memory().turning:
            _begin_form(desk)
    memory().by = by
    memory().asked = st.query_params.to_dict()
    return desk


def _begin_form(desk: Desk) -> None:
    """Fill the form for what is selected now, and remember the state that the person sees."""
    kept = memory()
    kept.place = None  # nothing that is half filled counts as typed
    form.fill(desk.opened, desk.at, alone=desk.alone)
    drafting.restore(desk.place, desk.by, lambda field: _options(desk, field))
    kept.revision = desk.opened.revision
    kept.problems, kept.since, kept.failed = [], [], ""
    kept.untold = False
    kept.place = desk.place  # last: an interrupted filling starts again


def _options(desk: Desk, name: str) -> Collection[str] | None:
    """What can be chosen in a field now; None where anything can be typed."""
    holdings = desk.opened.holdings
    if name == "revises" or name in {f"relation.{member}" for member in related_names()[2:]}:
        return whole().items.keys()
    return {
        "metric": (NEW, *holdings.metrics),
        "organization": (NEW, *holdings.organizations),
        "reported_via": holdings.organizations.keys(),
        "metrics": holdings.metrics.keys(),
    }.get(name)
