"""What is beside the articles, changed by form: disputes, gaps, answers, vocabulary.

    seen = revision_of(root)
    save_lists(root, seen, Put("disputes", {"id": …, "sides": …}), "A. B.")

A save that would bring a fault into the collection is refused, and one whose form was opened on
older files as well. Whoever saves a dispute or a gap signs it.

Not for merging two of them (`merging`), nor for what belongs to one article (`saving`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import BaseModel, ValidationError

from extract.collection.check import collection_faults, item_faults, relation_faults
from extract.collection.findings import findings
from extract.collection.folder import read
from extract.collection.holdings import Holdings
from extract.contract.checks import Check
from extract.contract.faults import Fault, Faulty
from extract.contract.files import data_folder, sha256, to_json
from extract.contract.journal import held, replace_all
from extract.contract.judgements import Answer, Dispute, Gap, Judgement
from extract.contract.names import same_person
from extract.contract.publications import contents_of
from extract.contract.vocabulary import Metric, Organization
from extract.review.changes import Refused
from extract.review.items import Problem, invalid

Room = Literal["disputes", "gaps", "answers", "organizations", "metrics"]
MODELS: dict[Room, type[Dispute] | type[Gap] | type[Answer] | type[Organization] | type[Metric]] = {
    "disputes": Dispute,
    "gaps": Gap,
    "answers": Answer,
    "organizations": Organization,
    "metrics": Metric,
}


@dataclass(frozen=True)
class Put:
    """Add what these fields describe, or change what has this id. An answer needs id and note."""

    room: Room
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Remove:
    """Take it out, unless something names it."""

    room: Room
    id: str


@dataclass(frozen=True)
class Judge:
    """A check of a dispute or gap: it holds, or does not, and then why."""

    room: Room
    id: str
    outcome: Literal["holds", "contested"]
    note: str = ""


class Older(Exception):
    """Nothing was saved: somebody changed these files since the form was opened."""


def revision_of(root: Path) -> str:
    """A hash of the files that are beside the articles, as they are now."""
    names = [f"{room}.json" for room in (*MODELS, "collection", "retired")]
    there = [root / name for name in names if (root / name).exists()]
    return sha256(to_json({path.name: sha256(path.read_bytes()) for path in there}))


def in_room(holdings: Holdings, room: Room) -> dict[str, Any]:
    """What is in one of the files, by id."""
    found: Mapping[str, Any] | Iterable[Any] = getattr(holdings, room)
    if isinstance(found, Mapping):
        return dict(cast("Mapping[str, Any]", found))
    return {listed.id: listed for listed in found}


def save_lists(
    folder: str | Path | None,
    revision: str,
    change: Put | Remove | Judge,
    by: str,
    on: date | None = None,
) -> None:
    """Carry out one change. Raises Refused, Older, Faulty, journal.Busy or journal.NotSaved."""

    def changed(holdings: Holdings, name: str, day: str) -> Holdings:
        known = in_room(holdings, change.room)
        if isinstance(change, Put):
            made = _made(change, known, name, day)
            known[made.id] = made
        else:
            if change.id not in known:
                raise Refused([Problem("id", f"{change.id} is not there", "choose another")], [])
            if isinstance(change, Remove):
                del known[change.id]
            else:
                known[change.id] = _judged(known[change.id], change, name, day)
        by_id = isinstance(getattr(holdings, change.room), dict)
        shaped: dict[str, Any] = {change.room: known if by_id else list(known.values())}
        return replace(holdings, **shaped)

    carry_out(folder, revision, changed, by, on)


def carry_out(
    folder: str | Path | None,
    revision: str,
    change: Callable[[Holdings, str, str], Holdings],
    by: str,
    on: date | None = None,
    beside: Callable[[Holdings, Holdings, str, str], Mapping[str, str]] | None = None,
) -> None:
    """Write what the change makes of the collection, unless it brings a fault into it.

    `beside` gives further files that are written with it.
    """
    root = data_folder(folder)
    name = " ".join(by.split())
    if not name:
        raise Refused([Problem("by", "is empty", "say who you are")], [])
    day = (on or date.today()).isoformat()  # noqa: DTZ011  # the curator's own day
    with held(root):
        if revision_of(root) != revision:
            raise Older("somebody has changed these files since: check them, then save again")
        before = read(root)
        if before.reading_faults:
            raise Faulty(before.reading_faults)
        after = change(before, name, day)
        problems = [
            Problem(fault.field, f"{fault.record}: {fault.fault}", fault.remedy)
            for fault in sorted(_faults(after, before) - _faults(before, after))
        ]
        if problems:
            raise Refused(problems, [])
        wanted = _files(before, after)
        replace_all(root, {**(beside(before, after, name, day) if beside else {}), **wanted})


def _faults(holdings: Holdings, other: Holdings) -> set[Fault]:
    """The faults beside the articles, and those of items whose file or vocabulary differs."""
    vocabulary = (holdings.metrics, holdings.organizations) != (other.metrics, other.organizations)
    found = set(collection_faults(holdings, findings))
    for home in holdings.publications:
        mate = other.articles.get(home.id) or other.references.get(home.id)
        if vocabulary or home != mate:
            found |= {
                fault for item in home.evidenced for fault in item_faults(holdings, home, item)
            }
            found |= {
                fault
                for relation in home.relations
                for fault in relation_faults(holdings, home, relation)
            }
    return found


def _files(before: Holdings, after: Holdings) -> dict[str, str]:
    """The files that differ: articles first, then what they no longer name."""
    wanted = {
        after.files[home.id]: to_json(contents_of(cast("Any", home)))
        for home, old in zip(after.publications, before.publications, strict=True)
        if home != old
    }
    for room in MODELS:
        if getattr(after, room) != getattr(before, room):
            wanted[f"{room}.json"] = to_json(dumped(in_room(after, room).values()))
    if after.about and after.about != before.about:
        wanted["collection.json"] = to_json(after.about.model_dump(mode="json"))
    return wanted


def dumped(models: Iterable[BaseModel]) -> list[dict[str, Any]]:
    """The models as JSON values."""
    return [model.model_dump(mode="json") for model in models]


def _made(change: Put, known: Mapping[str, Any], by: str, on: str) -> Any:
    model = MODELS[change.room]
    fields = dict(change.fields)
    if change.room == "metrics" and fields.get("id") not in known:
        remedy = "define it with the record that needs it, so that it has a page"
        raise Refused([Problem("id", "is not a metric of this collection", remedy)], [])
    if model is Answer:
        fields |= {"by": by, "on": on}
    try:
        made = model.model_validate(fields)
    except ValidationError as error:
        raise Refused(invalid(error), []) from error
    old = known.get(made.id)
    if isinstance(made, Judgement):
        if old is not None and old.content_hash() == made.content_hash():
            raise Refused([Problem("", "nothing is changed", "confirm or contest it instead")], [])
        return _signed(made, "holds", "", by, on, [])
    if old == made:
        raise Refused([Problem("", "nothing is changed", "there is nothing to do")], [])
    return made


def _signed(
    judgement: Judgement, outcome: str, note: str, by: str, on: str, kept: Sequence[Check]
) -> Judgement:
    check = Check.model_validate(
        {
            "by": by,
            "on": on,
            "outcome": outcome,
            "text_sha256": None,
            "content_sha256": judgement.content_hash(),
            "note": note,
        }
    )
    return judgement.model_copy(update={"checks": [*kept, check]})


def _judged(judged: Any, change: Judge, by: str, on: str) -> Any:
    if not isinstance(judged, Judgement):
        raise Refused([Problem("id", f"{change.id} takes no checks", "change it instead")], [])
    valid = judged.valid_checks()
    if change.outcome == "contested" and not change.note.strip():
        raise Refused([Problem("note", "is empty", "say what is wrong")], [])
    if valid and same_person(valid[0].by, by):
        fault = f"{by} checked {judged.id} first and cannot judge it as the second"
        raise Refused([Problem("by", fault, "leave that to another person")], [])
    kept = [check for check in valid if not same_person(check.by, by)]
    return _signed(judged, change.outcome, change.note.strip(), by, on, kept)
