"""Merging two organizations, or two metrics, that are one: every reference moves to the one kept.

    merge(root, revision_of(root), Merge("organizations", "moi", "interior", "one ministry"), "A.")

The id that goes is kept in `formerly` of the one that stays, so that it never means anything else,
and its names become `aliases`. Checks stay: what was signed is the same but for the id. Where the
two are of different kinds, a reader would be told something else of the speaker than was signed,
and the items are signed again. Metrics whose figures cannot be on one axis are not merged.

Not for changing what either of them says (`lists`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from extract.collection.holdings import Holdings
from extract.contract.about import About
from extract.contract.files import parse_json, to_json
from extract.contract.items import Evidenced
from extract.contract.judgements import Gap
from extract.contract.publications import Article, Publication
from extract.contract.vocabulary import Metric, Organization
from extract.review.changes import Refused
from extract.review.decisions import Decision, Review
from extract.review.items import Problem, fields_of, kind_of
from extract.review.lists import carry_out
from extract.review.opened import ROOM
from extract.review.work import with_checks

# Where an item names one of them.
_FIELDS = {"organizations": ("organization", "reported_via"), "metrics": ("metric", "metrics")}
# In what two metrics must be alike to be one.
_ALIKE = ("scale", "unit", "levels", "currency", "per", "base", "change")
_Home = TypeVar("_Home", bound=Publication)


@dataclass(frozen=True)
class Merge:
    """Let `kept` stand for `gone` everywhere, and why."""

    room: Literal["organizations", "metrics"]
    gone: str
    kept: str
    reason: str


def merge(
    folder: str | Path | None, revision: str, change: Merge, by: str, on: date | None = None
) -> None:
    """Carry it out. Raises as `lists.save_lists`."""
    carry_out(
        folder,
        revision,
        lambda holdings, _by, _on: _merged(holdings, change),
        by,
        on,
        lambda before, after, name, day: _reviews(before, after, change, name, day),
    )


def _merged(holdings: Holdings, change: Merge) -> Holdings:
    known: Mapping[str, Metric] | Mapping[str, Organization] = getattr(holdings, change.room)
    gone, kept = known.get(change.gone), known.get(change.kept)
    problems = [
        Problem(field, "is not there", "choose another")
        for field, named in (("gone", gone), ("kept", kept))
        if named is None
    ]
    if change.gone == change.kept:
        problems.append(Problem("kept", "is the same one", "choose another"))
    if not change.reason.strip():
        problems.append(Problem("reason", "is empty", "say why the two are the same"))
    unlike = [name for name in _ALIKE if getattr(gone, name, None) != getattr(kept, name, None)]
    if isinstance(gone, Metric) and isinstance(kept, Metric) and unlike:
        fault = f"{gone.id} has another {', '.join(unlike)} than {kept.id}"
        problems.append(Problem("kept", fault, "their figures do not belong to one metric"))
    if problems or gone is None or kept is None:
        raise Refused(problems, [])
    # Told of every statement is who made it and of what kind they are: the kind was signed too.
    stands = not isinstance(gone, Organization) or gone.kind == getattr(kept, "kind", None)
    rest = {key: definition for key, definition in known.items() if key != gone.id}
    shaped: dict[str, Any] = {change.room: rest | {kept.id: _joined(gone, kept)}}
    holdings = replace(
        holdings,
        **shaped,
        articles={
            key: _moved(article, change, stands) for key, article in holdings.articles.items()
        },
        references={
            key: _moved(reference, change, stands) for key, reference in holdings.references.items()
        },
    )
    return holdings if change.room == "organizations" else _measures(holdings, change)


def _joined(gone: Metric | Organization, kept: Metric | Organization) -> Metric | Organization:
    update: dict[str, Any] = {"formerly": [*kept.formerly, gone.id, *gone.formerly]}
    if isinstance(gone, Organization) and isinstance(kept, Organization):
        names = [*kept.aliases, gone.name, gone.short_name, *gone.aliases]
        own = (kept.name, kept.short_name)
        update["aliases"] = [name for name in dict.fromkeys(names) if name not in own]
    else:
        keywords = [*cast("Metric", kept).keywords, *cast("Metric", gone).keywords]
        update["keywords"] = list(dict.fromkeys(keywords))
    return kept.model_copy(update=update)


def _moved(home: _Home, change: Merge, stands: bool) -> _Home:
    """The publication with the one id in place of the other."""
    parts = ("records", "claims", "events")
    moved = {part: [_item(item, change, stands) for item in getattr(home, part)] for part in parts}
    return home.model_copy(update=moved)


def _item(item: Evidenced, change: Merge, stands: bool) -> Evidenced:
    update = {
        name: _renamed(getattr(item, name), change)
        for name in _FIELDS[change.room]
        if hasattr(item, name) and change.gone in _listed(getattr(item, name))
    }
    return _resigned(item, item.model_copy(update=update), stands) if update else item


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _renamed(value: Any, change: Merge) -> Any:
    if isinstance(value, list):
        names = (_renamed(name, change) for name in _listed(value))
        return list(dict.fromkeys(names))
    return change.kept if value == change.gone else value


_Signed = TypeVar("_Signed", Evidenced, Gap)


def _resigned(before: _Signed, after: _Signed, stands: bool) -> _Signed:
    """`after` with the checks of `before` that held, where they are."""
    old, new = before.content_hash(), after.content_hash()
    checks = [
        check.model_copy(update={"content_sha256": new})
        for check in before.checks
        if stands and check.content_sha256 == old
    ]
    return after.model_copy(update={"checks": checks})


def _measures(holdings: Holdings, change: Merge) -> Holdings:
    """What names a metric beside the items: other metrics, gaps, topics."""
    metrics: dict[str, Metric] = {}
    for key, metric in holdings.metrics.items():
        beside = [
            comparable
            for comparable in _renamed(metric.comparable_with, change)
            if comparable != key
        ]
        update: dict[str, Any] = {"comparable_with": beside}
        if metric.change and metric.change.of == change.gone:
            update["change"] = metric.change.model_copy(update={"of": change.kept})
        metrics[key] = metric.model_copy(update=update)
    gaps = [
        _resigned(
            gap, gap.model_copy(update={"metrics": _renamed(gap.metrics, change)}), stands=True
        )
        if change.gone in gap.metrics
        else gap
        for gap in holdings.gaps
    ]
    about = _topics(cast("About", holdings.about), change)  # else nothing would be saved
    return replace(holdings, metrics=metrics, gaps=gaps, about=about)


def _topics(about: About, change: Merge) -> About:
    topics = [
        topic.model_copy(
            update={"metrics": [metric for metric in topic.metrics if metric != change.gone]}
        )
        for topic in about.topics
    ]
    return about.model_copy(update={"topics": topics})


def _reviews(before: Holdings, after: Holdings, change: Merge, by: str, on: str) -> dict[str, str]:
    """The review of each article that changed, with a decision for each item that did."""
    wanted: dict[str, str] = {}
    for old in before.articles.values():
        new = after.articles[old.id]
        made = [
            _decision(was, now, change, by, on)
            for was, now in zip(old.items, new.items, strict=True)
            if was != now
        ]
        if made:
            review = _review(before, old)
            wanted[f"{ROOM}/{old.id}.json"] = to_json(
                review.model_copy(update={"decisions": [*review.decisions, *made]}).model_dump(
                    mode="json"
                )
            )
    return wanted


def _decision(was: Evidenced, now: Evidenced, change: Merge, by: str, on: str) -> Decision:
    old, new = fields_of(was), fields_of(now)
    return Decision(
        action="merge",
        proposal=None,
        kind=kind_of(now),
        item=now.id,
        content=new,
        changed=sorted(name for name in new if new[name] != old.get(name)),
        replaced=with_checks(was),
        independent=False,
        reason=f"{change.gone} is {change.kept}: {change.reason.strip()}",
        by=by,
        on=on,
    )


def _review(holdings: Holdings, article: Article) -> Review:
    path = holdings.folder / ROOM / f"{article.id}.json"
    if path.exists():
        return Review.model_validate(parse_json(path.read_text(encoding="utf-8")))
    return Review(article=article.id, text_sha256=article.text_sha256, proposals=[], decisions=[])
