"""Checking by hand: what the machine proposed, what people decided, and the records that follow.

    opened = open_article("data", "2008-06-phnom-penh-post-anti-trafficking-drive")
    key = opened.open[0].proposal.key
    fields = draft(opened, key) | {"organization": "ijm", "population": "people observed"}
    opened = save("data", opened.article.id, opened.revision, Take("record", fields, key), "A. B.")

`data/reviews/<article-id>.json` keeps every proposal, every decision with its person, day and
reason, and what stood before. A save is validated with the models and rules of `collection.check`,
refuses a form that was opened on an older state, and replaces the record file and the review
together (docs/decisions/saving.md). Whoever saves an item signs it: saving is
the first check, and a second person may confirm or contest it.

Not for drawing the page, nor for measuring readers and machine (`extract.review.agreement`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from extract.collection.check import level_of, relation_faults
from extract.collection.folder import data_folder, read, validation_faults
from extract.collection.holdings import Holdings
from extract.contract.faults import Fault, Faulty
from extract.contract.files import read_json, sha256, to_json
from extract.contract.ids import slug
from extract.contract.journal import JOURNAL, held, replace_all
from extract.contract.models import (
    Article,
    Basis,
    Check,
    Claim,
    Day,
    Event,
    Id,
    Item,
    Metric,
    Number,
    Organization,
    Qualifier,
    Record,
    Retired,
    Sha256,
    Standing,
    Strict,
    Words,
    contents_of,
    in_text_order,
    same_person,
    standing,
)
from extract.intake import propose as machine
from extract.review.drafts import Kind, Problem, built, fields_of, kind_of

Action = Literal[
    "accept", "correct", "reject", "add", "edit", "withdraw", "sign", "confirm", "contest"
]
State = Literal["open", "accepted", "corrected", "rejected", "recorded"]
Propose = Callable[[Holdings, Article], Iterable[Mapping[str, Any]]]

_ROOM = "reviews"
# What a form needs beside the article. Faults of other files keep nobody from reviewing.
_VOCABULARY = ("collection.json", "metrics.json", "organizations.json", "retired.json")


class ProposedPeriod(Strict):
    """The machine's guess at what time a figure is about."""

    edtf: Words
    basis: Basis
    words: str | None


class Proposal(Strict):
    """One candidate as the machine proposed it; offsets in code points of the stored text.

    `period`, `speaker` and `metric` are guesses, the rest is read from the words.
    """

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    exact: Words
    kind: Words
    value: Number | str | None
    low: Number | None
    high: Number | None
    qualifier: Qualifier
    unit: str | None
    noun: str | None
    sentence: list[int] = Field(min_length=2, max_length=2)
    period: ProposedPeriod | None
    speaker: str | None
    metric: str | None

    @property
    def key(self) -> str:
        """What decisions call it: one text holds one candidate of a kind in one place."""
        return f"{self.start}-{self.end}-{self.kind}"


class Decision(Strict):
    """What one person decided on one day.

    `proposal` is the key of the candidate, null for an item that the machine missed or that was
    there before. `content` is the item as this person wants it, without its checks; `replaced` the
    item as it stood in the record file until then, with its checks. `changed` names the fields in
    which it differs from the proposal. An `independent` decision is a second reading: it changed
    no record.
    """

    action: Action
    proposal: str | None
    kind: Kind | None
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


# --- what a form hands in ----------------------------------------------------------------------


@dataclass(frozen=True)
class Take:
    """Accept a candidate as a record, claim or event; with `proposal` None, add one it missed.

    Whether it counts as accepted or corrected follows from the fields: see `differences`.
    """

    kind: Kind
    fields: Mapping[str, Any]
    proposal: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Reject:
    """Turn a candidate down, with the reason."""

    proposal: str
    reason: str


@dataclass(frozen=True)
class Edit:
    """Change fields of an item; its checks become void, and the editor's is the first anew."""

    item: str
    fields: Mapping[str, Any]
    reason: str


@dataclass(frozen=True)
class Withdraw:
    """Take an item out of the record file; its candidate is open again.

    With `retire`, its id is kept in retired.json, with the id that takes its place, if any: for an
    item that was published, whose id readers may have noted.
    """

    item: str
    reason: str
    retire: bool = False
    replaced_by: str | None = None


@dataclass(frozen=True)
class Read:
    """A second reader's own judgement of a candidate, which changes no record.

    `kind` None rejects it. With `proposal` None it is something that the machine missed.
    """

    proposal: str | None
    kind: Kind | None = None
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])
    reason: str = ""


@dataclass(frozen=True)
class Sign:
    """The first check of an item that has no valid one."""

    item: str
    note: str = ""


@dataclass(frozen=True)
class Confirm:
    """A second person's check: it holds."""

    item: str
    note: str = ""


@dataclass(frozen=True)
class Contest:
    """A second person's check: it does not hold, and why. It is then shown to no reader."""

    item: str
    note: str


@dataclass(frozen=True)
class NewMetric:
    """Define a metric: the fields of `models.Metric`."""

    fields: Mapping[str, Any]


@dataclass(frozen=True)
class NewOrganization:
    """Define an organization: the fields of `models.Organization`."""

    fields: Mapping[str, Any]


Change = (
    Take | Reject | Edit | Withdraw | Read | Sign | Confirm | Contest | NewMetric | NewOrganization
)


class Refused(Exception):
    """Nothing was saved: `problems` says why, each beside its field; `changes` is what came in."""

    def __init__(self, problems: Sequence[Problem], changes: Sequence[Change]) -> None:
        self.problems = list(problems)
        self.changes = list(changes)
        super().__init__("\n".join(str(problem) for problem in problems))


class OwnCheck(Refused):
    """The person who checked an item first wanted to confirm or contest it as the second."""


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
    }
    what = decision.item or f"the candidate {decision.proposal}"
    if decision.independent:
        what = f"{what}, as a second reading"
    return f"{decision.by} {verbs[decision.action]} {what} on {decision.on}"


# --- reading -----------------------------------------------------------------------------------


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

    home: Holdings
    article: Article
    review: Review
    revision: str

    @property
    def text(self) -> str:
        """The article's stored text."""
        return self.home.texts[self.article.id]

    @cached_property
    def items(self) -> dict[str, Item]:
        """The article's records, claims and events by id."""
        return {item.id: item for item in self.article.items}

    @cached_property
    def candidates(self) -> list[Candidate]:
        """All candidates in the order of the text."""
        return _candidates(self)

    @property
    def open(self) -> list[Candidate]:
        """The candidates that wait for a decision."""
        return [one for one in self.candidates if one.state == "open"]

    def standing(self, item: str) -> Standing:
        """What the item's valid checks amount to."""
        return standing(self.items[item].valid_checks(self.article.text_sha256))


def proposed_by_machine(home: Holdings, article: Article) -> list[dict[str, Any]]:
    """The candidates that `extract.intake.propose` finds in the article's body, as JSON objects."""
    body = article.body
    found = machine.propose(
        home.texts[article.id],
        article.id,
        article.published.edtf if article.published else None,
        (body.start, body.end),
        home.metrics.values(),
    )
    return [candidate.to_json() for candidate in found]


def open_article(
    folder: str | Path | None, article_id: str, propose: Propose = proposed_by_machine
) -> Opened:
    """The article, its review and the vocabulary, as of one moment, whoever may be saving.

    The proposals are those that were decided on, as they stood then, and for the rest of the text
    what the machine proposes today. Raises Faulty where a file cannot be read.
    """
    root = data_folder(folder)
    _must_be_id(article_id)
    for _ in range(10):
        if (root / JOURNAL).exists():
            with held(root):  # wait for the save under way, or finish that of a killed writer
                pass
        state = _state_of(root, article_id)
        opened = _open(root, article_id, state, propose)
        if _state_of(root, article_id) == state and not (root / JOURNAL).exists():
            return opened
    with held(root):
        return _open(root, article_id, _state_of(root, article_id), propose)


def _must_be_id(article_id: str) -> None:
    """Ids become file names: nothing else may."""
    try:
        TypeAdapter(Id).validate_python(article_id)
    except ValidationError as error:
        fault = "is not an article of this collection"
        raise Faulty([Fault(f"records/{article_id}.json", "", fault, "correct the id")]) from error


def _open(root: Path, article_id: str, state: str, propose: Propose) -> Opened:
    home = read(root, only=article_id)
    article = home.articles.get(article_id)
    name = f"{_ROOM}/{article_id}.json"
    needed = (f"records/{article_id}.json", f"articles/{article_id}.txt", *_VOCABULARY)
    faults = [fault for fault in home.reading_faults if fault.file in needed]
    if not root.is_dir():
        faults = home.reading_faults
    if article is None and not faults:
        fault = "is not an article of this collection"
        faults.append(Fault(f"records/{article_id}.json", "", fault, "correct the id"))
    text = home.texts.get(article_id)
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
        remedy = "restore the text; or move this file away, and review the article anew"
        faults.append(Fault(name, "", "was made on another article or text", remedy))
    if faults or article is None:
        raise Faulty(faults)
    stored = review or Review(
        article=article_id, text_sha256=article.text_sha256, proposals=[], decisions=[]
    )
    fresh = [_proposal(candidate) for candidate in propose(home, article)]
    revision = f"{len(stored.decisions)}-{state}"
    merged = stored.model_copy(update={"proposals": _merged(stored, fresh)})
    return Opened(home, article, merged, revision)


def _state_of(root: Path, article_id: str) -> str:
    """A hash of the article's record file and review file as they are on disk."""
    parts: list[bytes] = []
    for room in ("records", _ROOM):
        path = root / room / f"{article_id}.json"
        parts.append(path.read_bytes() if path.exists() else b"")
    return sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts))


def _proposal(candidate: Mapping[str, Any]) -> Proposal:
    period = candidate["period"]
    fields = {name: candidate[name] for name in Proposal.model_fields}
    fields["sentence"] = list(candidate["sentence"])
    if period is not None:
        fields["period"] = {name: period[name] for name in ProposedPeriod.model_fields}
    return Proposal.model_validate(fields)


def _merged(stored: Review, fresh: Iterable[Proposal]) -> list[Proposal]:
    """What was decided on, as it stood then, and what the machine proposes elsewhere today."""
    settled = {decision.proposal for decision in stored.decisions}
    kept = [proposal for proposal in stored.proposals if proposal.key in settled]
    places = {(proposal.start, proposal.end) for proposal in kept}
    # A newer machine may draw the same figure's border elsewhere ("over 100" for "100").
    figures = [(p.start, p.end, p.value, p.low, p.high) for p in kept]
    new = [
        one
        for one in fresh
        if (one.start, one.end) not in places
        and not any(
            one.start < end and start < one.end and (one.value, one.low, one.high) == tuple(figure)
            for start, end, *figure in figures
        )
    ]
    return sorted([*kept, *new], key=lambda one: (one.start, one.end, one.kind))


def _candidates(opened: Opened) -> list[Candidate]:
    in_force: dict[str, Decision] = {}
    for decision in opened.review.decisions:
        if decision.independent:
            continue
        if decision.action in ("accept", "correct", "reject") and decision.proposal:
            in_force[decision.proposal] = decision
        elif decision.action == "withdraw":
            for key in [key for key, one in in_force.items() if one.item == decision.item]:
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
    """Where the item's printed figure stands; of words printed twice in an excerpt, both places."""
    if not isinstance(item, Record) or item.excerpt is None or not item.value_as_printed:
        return []
    first, words = item.excerpt.start, re.escape(item.value_as_printed)
    pattern = rf"(?<![\w])(?<!\d[.,]){words}(?![\w])(?![.,]\d)"
    return [
        _Place(first + found.start(), first + found.end())
        for found in re.finditer(pattern, item.excerpt.exact)
    ]


# --- filling in a form -------------------------------------------------------------------------


def draft(opened: Opened, key: str, kind: Kind = "record") -> dict[str, Any]:
    """The form's fields for a candidate, as far as the machine can fill them in.

    What it does not know is "" or absent; the person must look at all of them.
    """
    proposal = _by_key(opened, key)
    if proposal is None:
        raise KeyError(key)
    start, end = proposal.sentence
    period = proposal.period.model_dump() if proposal.period else None
    about = opened.home.about
    fields: dict[str, Any] = {
        "id": suggested_id(opened, kind, proposal.metric or "", (period or {}).get("edtf", "")),
        "excerpt": [max(start, opened.article.body.start), min(end, opened.article.body.end)],
        "period": period,
        "place": about.place if about else "",
        "note": "",
    }
    if kind == "event":
        return fields | {"label": "", "metrics": []}
    fields |= {"organization": "", "speaker": proposal.speaker or "", "reported_via": None}
    if kind == "claim":
        return fields | {"statement": ""}
    metric = opened.home.metrics.get(proposal.metric or "")
    fields |= {
        "metric": metric.id if metric else "",
        "value_as_printed": proposal.exact,
        "population": proposal.noun or "",
    }
    value = proposal.value
    if metric and metric.scale == "ordinal":
        value = level_of(str(value), metric)
    elif isinstance(value, str):
        return fields  # which level a rank is follows from the metric that the person chooses
    figure = {name: getattr(proposal, name) for name in ("qualifier", "low", "high")}
    return fields | {"value": value} | figure


def suggested_id(opened: Opened, kind: Kind, metric: str = "", period: str = "") -> str:
    """An id that no item of the collection has: metric or kind, year of the period, publisher."""
    article = opened.article
    year = re.search(r"\d{4}", period)
    parts = [slug(metric) or kind, year[0] if year else "", slug(article.publisher)]
    name = "-".join(part for part in parts if part)[:100].strip("-")
    number, chosen = 1, name
    taken = opened.items.keys() | opened.home.retired.keys()
    while chosen in taken or _stands_elsewhere(opened.home.folder, chosen, article.id):
        number += 1
        chosen = f"{name}-{number}"
    return chosen


def differences(proposal: Proposal, item: Item, home: Holdings) -> list[str]:
    """The fields in which an item differs from what the machine proposed for it.

    Of a record: value, qualifier, low, high, period, metric, speaker. What the machine left open
    (no metric guessed, no period that it could read) and a person filled in without words of the
    text is no difference. A claim or event made of a number differs in its kind.
    """
    if not isinstance(item, Record):
        return ["kind"]
    metric = home.metrics[item.metric]
    meant: dict[str, Any] = {n: getattr(proposal, n) for n in ("value", "qualifier", "low", "high")}
    if metric.scale == "ordinal":
        meant["value"] = level_of(str(proposal.value), metric)
    found = [name for name, value in meant.items() if getattr(item, name) != value]
    if proposal.period:
        if proposal.period.edtf != item.period.edtf:
            found.append("period")
    elif item.period.basis != "inferred":
        found.append("period")
    if proposal.metric and proposal.metric != item.metric:
        found.append("metric")
    if proposal.speaker and proposal.speaker != item.speaker:
        found.append("speaker")
    return found


def _by_key(opened: Opened, key: str | None) -> Proposal | None:
    return next((one for one in opened.review.proposals if one.key == key), None)


def _named_in(folder: Path, name: str, article_id: str) -> list[str]:
    """The files, other than the article's own and the reviews, that name an item."""
    words = f'"{name}"'.encode()
    paths = [
        *folder.glob("*.json"),
        *folder.glob("records/*.json"),
        *folder.glob("references/*.json"),
    ]
    own = (f"records/{article_id}.json", JOURNAL)
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return sorted(
        one for one, path in names.items() if one not in own and words in path.read_bytes()
    )


def _stands_elsewhere(folder: Path, name: str, article_id: str) -> str | None:
    """The file of another article or a reference that has an item of this id."""
    pattern = re.compile(rb'"id"\s*:\s*"' + re.escape(name.encode()) + rb'"')
    for room in ("records", "references"):
        for path in sorted((folder / room).glob("*.json")):
            other = room != "records" or path.stem != article_id
            if other and pattern.search(path.read_bytes()):
                return f"{room}/{path.name}"
    return None


# --- saving ------------------------------------------------------------------------------------


@dataclass
class _Work:
    """The state that a save is about to write."""

    opened: Opened
    by: str
    on: str
    decisions: list[Decision] = field(default_factory=list[Decision])
    problems: list[Problem] = field(default_factory=list[Problem])
    own: bool = False  # whether a problem is that of OwnCheck
    undefined: set[str] = field(default_factory=set[str])  # "metric", "organization": badly defined

    def __post_init__(self) -> None:
        self.items = dict(self.opened.items)
        self.metrics = dict(self.opened.home.metrics)
        self.organizations = dict(self.opened.home.organizations)
        self.retired = dict(self.opened.home.retired)

    @property
    def home(self) -> Holdings:
        return replace(self.opened.home, metrics=self.metrics, organizations=self.organizations)

    def amiss(self, where: str, fault: str, remedy: str) -> None:
        self.problems.append(Problem(where, fault, remedy))

    def decide(self, action: Action, reason: str, **rest: Any) -> None:
        unset: dict[str, Any] = dict.fromkeys(("proposal", "kind", "item", "content", "replaced"))
        values: dict[str, Any] = {**unset, "changed": [], "independent": False, **rest}
        made = {"action": action, "reason": reason, "by": self.by, "on": self.on}
        self.decisions.append(Decision.model_validate(values | made))

    def signed(self, item: Item, outcome: str, note: str, kept: Sequence[Check] = ()) -> Item:
        check = Check.model_validate(
            {
                "by": self.by,
                "on": self.on,
                "outcome": outcome,
                "text_sha256": self.opened.article.text_sha256,
                "content_sha256": item.content_hash(),
                "note": note,
            }
        )
        return item.model_copy(update={"checks": [*kept, check]})


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
    OwnCheck, Faulty (files that cannot be read) or journal.Busy.
    """
    root = data_folder(folder)
    _must_be_id(article_id)
    changes = [change] if isinstance(change, Change) else list(change)
    name = " ".join(by.split())
    if not name or not name.isprintable():
        fault = "the name holds characters that cannot be seen" if name else "no name is given"
        raise Refused([Problem("by", fault, "say who decides")], changes)
    day = (on or date.today()).isoformat()  # noqa: DTZ011  # the curator's own day
    seen, _, state = revision.partition("-")
    with held(root):
        current = _state_of(root, article_id)
        work = None
        if current == state:
            work = _Work(_open(root, article_id, state, propose), name, day)
            for one in changes:
                _STEPS[type(one)](work, one)
            _relations(work)
            # Where a definition is amiss, that nobody knows what it defines goes without saying.
            problems = [one for one in work.problems if one.field not in work.undefined]
            if problems:
                raise (OwnCheck if work.own else Refused)(problems, changes)
            _write(work)
    opened = open_article(root, article_id, propose)
    if work is None:
        known = int(seen) if seen.isdecimal() else 0
        raise Changed(opened.review.decisions[known:], opened, changes)
    return opened


def _article(work: _Work) -> Article:
    """The article as it shall be saved."""
    items = list(work.items.values())
    return work.opened.article.model_copy(
        update={
            "records": in_text_order([item for item in items if isinstance(item, Record)]),
            "claims": in_text_order([item for item in items if isinstance(item, Claim)]),
            "events": in_text_order([item for item in items if isinstance(item, Event)]),
        }
    )


def _relations(work: _Work) -> None:
    """What the article's own relations no longer fit: those that reach further, `check` judges."""
    if work.problems or work.items == work.opened.items:
        return
    article = _article(work)
    home = replace(work.home, articles={article.id: article})
    for relation in article.relations:
        if relation.members.keys() <= work.items.keys():
            for fault in relation_faults(home, article, relation):
                work.amiss("", f"the relation {fault.record}: {fault.fault}", fault.remedy)


def _write(work: _Work) -> None:
    opened = work.opened
    article = _article(work)
    decisions = [*opened.review.decisions, *work.decisions]
    review = opened.review.model_copy(update={"decisions": decisions})
    # What is referred to comes before what refers to it.
    wanted = {
        "organizations.json": to_json(_dumped(work.organizations.values())),
        "metrics.json": to_json(_dumped(work.metrics.values())),
        "retired.json": to_json(_dumped(work.retired.values())),
        f"records/{article.id}.json": to_json(contents_of(article)),
        f"{_ROOM}/{article.id}.json": to_json(review.model_dump(mode="json")),
    }
    if work.organizations == opened.home.organizations:
        del wanted["organizations.json"]
    if work.metrics == opened.home.metrics:
        del wanted["metrics.json"]
    if work.retired == opened.home.retired:
        del wanted["retired.json"]
    if work.items == opened.items:
        del wanted[f"records/{article.id}.json"]
    replace_all(opened.home.folder, wanted)


def _dumped(models: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [model.model_dump(mode="json") for model in models]


def _take(work: _Work, change: Take) -> None:
    proposal = None
    if change.proposal is not None:
        proposal = _undecided(work, change.proposal)
        if proposal is None:
            return
    item = _new_item(work, change.kind, change.fields)
    if item is None:
        return
    changed = differences(proposal, item, work.home) if proposal else []
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


def _undecided(work: _Work, key: str) -> Proposal | None:
    candidate = next((c for c in work.opened.candidates if c.proposal.key == key), None)
    if candidate is None:
        work.amiss("proposal", f"{key} is not a candidate of this article", "open it anew")
        return None
    if candidate.state in ("accepted", "corrected"):
        remedy = "edit that item, or withdraw it first"
        work.amiss("proposal", f"was taken already, as {candidate.item}", remedy)
        return None
    if any(decision.proposal == key for decision in work.decisions):
        work.amiss("proposal", "is decided twice in one save", "decide once")
        return None
    return candidate.proposal


def _new_item(work: _Work, kind: Kind, fields: Mapping[str, Any]) -> Item | None:
    article = work.opened.article
    item, problems = built(kind, {"id": "new", **fields}, work.home, article)
    name = str(fields.get("id") or "")
    if not name and item is not None:
        metric = item.metric if isinstance(item, Record) else ""
        period = getattr(item, "period", None)
        name = suggested_id(work.opened, kind, metric, period.edtf if period else "")
        item = item.model_copy(update={"id": name})
    where = name in work.items and f"records/{article.id}.json"
    where = where or (name in work.retired and "retired.json")
    where = where or (name and _stands_elsewhere(work.home.folder, name, article.id))
    if where:
        problems.append(Problem("id", f"{name} stands in {where} already", "choose another id"))
    work.problems.extend(problems)
    return None if where else item


def _reject(work: _Work, change: Reject) -> None:
    if _undecided(work, change.proposal) is None:
        return
    if not change.reason.strip():
        work.amiss("reason", "is empty", "say why it is not recorded")
        return
    work.decide("reject", change.reason.strip(), proposal=change.proposal)


def _existing(work: _Work, name: str) -> Item | None:
    item = work.items.get(name)
    if item is None:
        work.amiss("item", f"{name} is not an item of this article", "open it anew")
    return item


def _edit(work: _Work, change: Edit) -> None:
    before = _existing(work, change.item)
    if before is None:
        return
    values = fields_of(before) | dict(change.fields)
    if values["id"] != before.id:
        work.amiss("id", "cannot be changed: it is the item's permanent name", "keep it")
        return
    if "value_as_printed" in change.fields and not {"value", "low", "high"} & set(change.fields):
        # Other words, and nothing said about the number: it is read from the words anew.
        for name in ("value", "qualifier", "low", "high"):
            values.pop(name, None)
    item, problems = built(kind_of(before), values, work.home, work.opened.article)
    work.problems.extend(problems)
    if item is None:
        return
    if item.content_hash() == before.content_hash():
        work.amiss("", "nothing is changed", "sign or confirm it instead")
        return
    if not change.reason.strip():
        work.amiss("reason", "is empty", "say why it is changed")
        return
    work.items[item.id] = work.signed(item, "holds", "")
    old, new = fields_of(before), fields_of(item)
    work.decide(
        "edit",
        change.reason.strip(),
        kind=kind_of(item),
        item=item.id,
        content=new,
        changed=sorted(name for name in new if new[name] != old[name]),
        replaced=_with_checks(before),
    )


def _with_checks(item: Item) -> dict[str, Any]:
    return fields_of(item) | {"checks": _dumped(item.checks)}


def _withdraw(work: _Work, change: Withdraw) -> None:
    before = _existing(work, change.item)
    if before is None:
        return
    reason = change.reason.strip()
    if not reason:
        work.amiss("reason", "is empty", "say why it is taken out")
    resting = [
        f"the relation {relation.id}"
        for relation in work.opened.article.relations
        if before.id in relation.members
    ]
    resting += _named_in(work.home.folder, before.id, work.opened.article.id)
    if resting:
        remedy = "take it out there first"
        work.amiss("item", f"{before.id} is named by {', '.join(resting)}", remedy)
    if change.replaced_by is not None:
        known = change.replaced_by in work.items or _stands_elsewhere(
            work.home.folder, change.replaced_by, work.opened.article.id
        )
        if not change.retire or not known or change.replaced_by == before.id:
            remedy = "name another item, and retire the id"
            work.amiss("replaced_by", f"{change.replaced_by} cannot take its place", remedy)
    if work.problems:
        return
    del work.items[before.id]
    if change.retire:
        work.retired[before.id] = Retired(
            id=before.id, replaced_by=change.replaced_by, reason=reason, since=work.on
        )
    work.decide(
        "withdraw",
        reason,
        kind=kind_of(before),
        item=before.id,
        replaced=_with_checks(before),
    )


def _read(work: _Work, change: Read) -> None:
    proposal = _by_key(work.opened, change.proposal)
    if change.proposal is not None and proposal is None:
        work.amiss(
            "proposal", f"{change.proposal} is not a candidate of this article", "open it anew"
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
    item, problems = built(change.kind, values, work.home, work.opened.article)
    work.problems.extend(problems)
    if item is None:
        return
    changed = differences(proposal, item, work.home) if proposal else []
    work.decide(
        "add" if proposal is None else "correct" if changed else "accept",
        change.reason.strip(),
        proposal=change.proposal,
        kind=change.kind,
        content={name: value for name, value in fields_of(item).items() if name != "id"},
        changed=changed,
        independent=True,
    )


def _sign(work: _Work, change: Sign) -> None:
    item = _existing(work, change.item)
    if item is None:
        return
    valid = item.valid_checks(work.opened.article.text_sha256)
    if valid:
        who = "you" if same_person(valid[0].by, work.by) else valid[0].by
        work.amiss(
            "item", f"was signed already, by {who}", "a second person confirms or contests it"
        )
        return
    again, problems = built(kind_of(item), fields_of(item), work.home, work.opened.article)
    work.problems.extend(problems)
    if again is None:
        return
    work.items[item.id] = work.signed(item, "holds", change.note.strip())
    work.decide("sign", change.note.strip(), kind=kind_of(item), item=item.id)


def _second(work: _Work, change: Confirm | Contest) -> None:
    item = _existing(work, change.item)
    if item is None:
        return
    action: Action = "confirm" if isinstance(change, Confirm) else "contest"
    valid = item.valid_checks(work.opened.article.text_sha256)
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
        work.amiss("note", "is empty", "say what does not hold")
        return
    outcome = "holds" if action == "confirm" else "contested"
    before = [check for check in valid if same_person(check.by, work.by)]
    if any(check.outcome == outcome for check in before):
        work.amiss(
            "item", f"you have done so already, on {before[-1].on}", "nothing needs to be done"
        )
        return
    # A person's later judgement stands for the earlier one, which the review keeps.
    others = [check for check in valid if not same_person(check.by, work.by)]
    work.items[item.id] = work.signed(item, outcome, note, others)
    replaced = _with_checks(item) if before else None
    work.decide(action, note, kind=kind_of(item), item=item.id, replaced=replaced)


def _define(work: _Work, change: NewMetric | NewOrganization) -> None:
    model = Metric if isinstance(change, NewMetric) else Organization
    room = "metric" if model is Metric else "organization"
    known: dict[str, Any] = work.metrics if model is Metric else work.organizations
    optional: dict[str, Any] = (
        {"levels": [], "comparable_with": [], "keywords": []} if model is Metric else {"note": ""}
    )
    try:
        one = model.model_validate(optional | dict(change.fields))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            # A rule for several fields has no place of its own: it is that of the levels.
            where = f"{room}.{detail['loc'][0] if detail['loc'] else 'levels'}"
            if detail["type"] in ("string_too_short", "missing") or detail["input"] == "":
                work.amiss(where, "is empty", "fill it in")
            else:
                fault = detail["msg"].removeprefix("Value error, ")
                if detail["type"] == "string_too_long":
                    longest = detail.get("ctx", {}).get("max_length")
                    fault = f"is longer than {longest} characters"
                work.amiss(where, fault, "correct the field")
        work.undefined.add(room)
        return
    if one.id in known:
        work.amiss(f"{room}.id", f"{one.id} is defined already", "use it, or choose another id")
        return
    for other in one.comparable_with if isinstance(one, Metric) else []:
        if other not in known and other != one.id:
            remedy = "define it first, or leave it out"
            work.amiss(f"{room}.comparable_with", f"{other} is not a known metric", remedy)
    known[one.id] = one


_STEPS: dict[type, Callable[[_Work, Any], None]] = {
    Take: _take,
    Reject: _reject,
    Edit: _edit,
    Withdraw: _withdraw,
    Read: _read,
    Sign: _sign,
    Confirm: _second,
    Contest: _second,
    NewMetric: _define,
    NewOrganization: _define,
}


# --- the queue ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """An article in the queue: how many candidates it has, and how many of them are open.

    `since` is the day on which it was brought in, "" where that was not noted. `faults` says why
    it cannot be reviewed, if it cannot; the counts are then 0.
    """

    article: str
    title: str
    published: str | None
    since: str
    candidates: int
    open: int
    faults: tuple[Fault, ...] = ()

    @property
    def progress(self) -> float:
        """The share of its candidates that are settled, from 0 to 1; 1 where there are none."""
        return 1.0 if not self.candidates else 1 - self.open / self.candidates


def queue(
    folder: str | Path | None, settled: bool = False, propose: Propose = proposed_by_machine
) -> list[Waiting]:
    """The articles with open candidates, oldest first; with `settled`, the others as well.

    Oldest by the day on which they were brought in, then by publication.
    """
    root = data_folder(folder)
    found: list[Waiting] = []
    for path in sorted((root / "records").glob("*.json")):
        try:
            opened = open_article(root, path.stem, propose)
        except Faulty as error:
            found.append(Waiting(path.stem, path.stem, None, "", 0, 0, tuple(error.faults)))
            continue
        article = opened.article
        found.append(
            Waiting(
                article.id,
                article.title,
                article.published.edtf if article.published else None,
                article.imported.on if article.imported else "",
                len(opened.candidates),
                len(opened.open),
            )
        )
    found = [one for one in found if settled or one.open or one.faults]
    return sorted(found, key=lambda one: (one.since, one.published or "", one.article))


def review_faults(folder: str | Path | None, propose: Propose = proposed_by_machine) -> list[Fault]:
    """Why review files cannot be read, or do not belong to an article of the collection."""
    root = data_folder(folder)
    found: list[Fault] = []
    for path in sorted((root / _ROOM).glob("*.json")):
        try:
            open_article(root, path.stem, propose)
        except Faulty as error:
            found.extend(error.faults)
    return found
