"""One article on the desk: its text, what was proposed and decided, and what is still open.

    opened = open_article("data", "2008-06-phnom-penh-post-anti-trafficking-drive")
    [candidate.proposal.exact for candidate in opened.open]

Not for saving (`review.saving`) nor for the list of all articles (`review.queue`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from extract.collection.folder import read, validation_faults
from extract.collection.holdings import Holdings
from extract.contract.checks import Check, Standing, standing
from extract.contract.faults import Fault, Faulty
from extract.contract.fields import Id
from extract.contract.files import data_folder, read_json, sha256
from extract.contract.items import Evidenced, Item, Record
from extract.contract.journal import JOURNAL, held
from extract.contract.publications import Article
from extract.contract.relations import Relation
from extract.review.decisions import Decision, Review
from extract.review.proposals import Proposal, Propose, proposal_of, proposed_by_machine

State = Literal["open", "accepted", "corrected", "rejected", "recorded"]


ROOM = "reviews"


# The files beside its own on which an article on the desk rests.
VOCABULARY = ("collection.json", "metrics.json", "organizations.json", "retired.json")


@dataclass(frozen=True)
class Candidate:
    """A proposal and what has become of it.

    `state` "recorded" means that an item made without it holds the same words. `item` is the id of
    the item that came of it, `decision` the one in force.
    """

    proposal: Proposal
    state: State
    item: str | None = None
    decision: Decision | None = None


@dataclass(frozen=True)
class Opened:
    """One article with its text, review and vocabulary, as they were when a form was opened."""

    holdings: Holdings
    article: Article
    review: Review
    revision: str

    @property
    def text(self) -> str:
        """The article's stored text."""
        return self.holdings.texts[self.article.id]

    @cached_property
    def items(self) -> dict[str, Item]:
        """The article's records, claims and events by id."""
        return {item.id: item for item in self.article.items}

    @cached_property
    def entries(self) -> dict[str, Item | Relation]:
        """The items, and the relations that the article's words make, by id."""
        return {item.id: item for item in [*self.article.items, *self.article.relations]}

    @cached_property
    def candidates(self) -> list[Candidate]:
        """All candidates in the order of the text."""
        return _candidates(self)

    @property
    def open(self) -> list[Candidate]:
        """The candidates that wait for a decision."""
        return [candidate for candidate in self.candidates if candidate.state == "open"]

    def proposal(self, key: str | None) -> Proposal | None:
        """The proposal of this key; None if there is none."""
        return next((proposal for proposal in self.review.proposals if proposal.key == key), None)

    def valid_checks(self, item: Evidenced) -> list[Check]:
        """The checks of the item that hold for what the article and its text are now."""
        return item.valid_checks(self.article.text_sha256, self.article.stated_hash())

    def standing(self, item: str) -> Standing:
        """What the valid checks of the item or relation amount to."""
        return standing(self.valid_checks(self.entries[item]))


def open_article(
    folder: str | Path | None, article_id: str, propose: Propose = proposed_by_machine
) -> Opened:
    """The article, its review and the vocabulary, as of one moment, whoever may be saving.

    The proposals are those that were decided on, as they were then, and for the rest of the text
    what the machine proposes today. Raises Faulty where a file cannot be read.
    """
    root = data_folder(folder)
    must_be_id(article_id)
    for _ in range(10):
        if (root / JOURNAL).exists():
            with held(root):  # wait for the save under way, or finish that of a killed writer
                pass
        state = state_of(root, article_id)
        opened = opened_at(root, article_id, state, propose)
        if state_of(root, article_id) == state and not (root / JOURNAL).exists():
            return opened
    with held(root):
        return opened_at(root, article_id, state_of(root, article_id), propose)


def must_be_id(article_id: str) -> None:
    """Ids become file names: nothing else may."""
    try:
        TypeAdapter(Id).validate_python(article_id)
    except ValidationError as error:
        fault = "is not an article of this collection"
        raise Faulty([Fault(f"records/{article_id}.json", "", fault, "correct the id")]) from error


def opened_at(root: Path, article_id: str, state: str, propose: Propose) -> Opened:
    """The article as its files are now; `state` is their hash (`state_of`).

    Raises Faulty where one of them, or of the vocabulary, cannot be read.
    """
    holdings = read(root, only=article_id)
    article = holdings.articles.get(article_id)
    name = f"{ROOM}/{article_id}.json"
    needed = (f"records/{article_id}.json", f"articles/{article_id}.txt", *VOCABULARY)
    faults = [fault for fault in holdings.reading_faults if fault.file in needed]
    if not root.is_dir():
        faults = holdings.reading_faults
    if article is None and not faults:
        fault = "is not an article of this collection"
        faults.append(Fault(f"records/{article_id}.json", "", fault, "correct the id"))
    text = holdings.texts.get(article_id)
    if article is not None and (text is None or sha256(text) != article.text_sha256):
        what = "the text is not the one that was recorded (its hash differs)"
        remedy = "restore the text; an article is never edited"
        faults.append(Fault(f"articles/{article_id}.txt", "", what, remedy))
    review = None
    if (root / name).exists():
        value, problems = read_json(root / name, name)
        faults.extend(problems)
        if not problems:
            try:
                review = Review.model_validate(value)
            except ValidationError as error:
                faults.extend(validation_faults(error, value, name))
    made_on = (review.article, review.text_sha256) if review else None
    if article is not None and made_on not in (None, (article_id, article.text_sha256)):
        remedy = "restore the text; or move this file away, and review the article again"
        faults.append(Fault(name, "", "was made on another article or text", remedy))
    if faults or article is None:
        raise Faulty(faults)
    stored = review or Review(
        article=article_id, text_sha256=article.text_sha256, proposals=[], decisions=[]
    )
    return opened_as(holdings, article, stored, state, propose)


def opened_as(
    holdings: Holdings, article: Article, review: Review, state: str, propose: Propose
) -> Opened:
    """The article with this review, and with what the machine proposes elsewhere today."""
    fresh = [proposal_of(candidate) for candidate in propose(holdings, article)]
    merged = review.model_copy(update={"proposals": _merged(review, fresh)})
    return Opened(holdings, article, merged, f"{len(review.decisions)}-{state}")


def state_of(root: Path, article_id: str) -> str:
    """A hash of the article's record file and review file as they are on disk."""
    parts: list[bytes] = []
    for room in ("records", ROOM):
        path = root / room / f"{article_id}.json"
        parts.append(path.read_bytes() if path.exists() else b"")
    return sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts))


def _merged(stored: Review, fresh: Iterable[Proposal]) -> list[Proposal]:
    """What was decided on, as it was then, and what the machine proposes elsewhere today."""
    settled = {decision.proposal for decision in stored.decisions}
    kept = [proposal for proposal in stored.proposals if proposal.key in settled]
    places = {(proposal.start, proposal.end) for proposal in kept}
    # A newer machine may draw the same figure's border elsewhere ("over 100" for "100").
    figures = [(p.start, p.end, p.value, p.low, p.high) for p in kept]
    new = [
        proposal
        for proposal in fresh
        if (proposal.start, proposal.end) not in places
        and not any(
            proposal.start < end
            and start < proposal.end
            and (proposal.value, proposal.low, proposal.high) == tuple(figure)
            for start, end, *figure in figures
        )
    ]
    return sorted([*kept, *new], key=lambda proposal: (proposal.start, proposal.end, proposal.kind))


SENTENCE = "the open ones of this sentence"


def scopes(opened: Opened, candidate: Candidate) -> dict[str, list[Candidate]]:
    """The open candidates that can be decided on together with this one, by what they share."""
    mine = candidate.proposal
    return {
        SENTENCE: [
            candidate for candidate in opened.open if candidate.proposal.sentence == mine.sentence
        ],
        f"all open ones of the kind “{mine.kind}”": [
            candidate for candidate in opened.open if candidate.proposal.kind == mine.kind
        ],
        "all open ones: this article is done": opened.open,
    }


def _candidates(opened: Opened) -> list[Candidate]:
    in_force: dict[str, Decision] = {}
    for decision in opened.review.decisions:
        if decision.independent:
            continue
        if decision.action in ("accept", "correct", "reject") and decision.proposal:
            in_force[decision.proposal] = decision
        elif decision.action == "withdraw":
            for key in [key for key, taken in in_force.items() if taken.item == decision.item]:
                del in_force[key]
    places = [
        (place.start, place.end, item.id)
        for item in opened.article.items
        for place in _printed_places(item)
    ]
    states: dict[str, State] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
    found: list[Candidate] = []
    for proposal in opened.review.proposals:
        decision = in_force.get(proposal.key)
        if decision and (decision.item is None or decision.item in opened.items):
            state = states[decision.action]
            found.append(Candidate(proposal, state, decision.item, decision))
            continue
        held_by = (
            name for start, end, name in places if start < proposal.end and proposal.start < end
        )
        name = next(held_by, None)
        found.append(Candidate(proposal, "recorded" if name else "open", name))
    return found


@dataclass(frozen=True)
class _Place:
    start: int
    end: int


def _printed_places(item: Item) -> list[_Place]:
    """Where the item's printed figure is; of words printed twice in an excerpt, both places."""
    if not isinstance(item, Record) or item.excerpt is None or not item.value_as_printed:
        return []
    first, words = item.excerpt.start, re.escape(item.value_as_printed)
    pattern = rf"(?<![\w])(?<!\d[.,]){words}(?![\w])(?![.,]\d)"
    return [
        _Place(first + found.start(), first + found.end())
        for found in re.finditer(pattern, item.excerpt.exact)
    ]
