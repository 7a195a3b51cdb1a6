"""How often the machine was right, and how far two readers of one article agree.

    hit_rate([opened.review]).unchanged_share
    agreement(opened.review, "A. B.", "C. D.").kappa

Both are computed from the review files, where every proposal and decision is kept.

Not for judging a record: two readers who agree can both be wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.contract.names import same_person
from extract.review.decisions import Decision, Review

# What two readers must have alike in a record, claim or event to have read the same.
_COMPARED = ("metric", "value", "qualifier", "low", "high", "organization", "period")


_COUNTS = ("accepted", "corrected", "found", "rejected", "open", "missed")


@dataclass(frozen=True)
class HitRate:
    """What became of the machine's proposals, and what it missed.

    `missed` counts the records that people added themselves, and `found` those that they took of
    its proposals: claims and events are not what it looks for. `changed` says how often which field
    was corrected. Proposals without a decision are `open` and in no share.
    """

    accepted: int
    corrected: int
    found: int
    rejected: int
    open: int
    missed: int
    changed: Mapping[str, int]

    @property
    def unchanged_share(self) -> float | None:
        """Accepted as proposed, of all that were decided; None where none was."""
        decided = self.accepted + self.corrected + self.rejected
        return self.accepted / decided if decided else None

    @property
    def found_share(self) -> float | None:
        """Proposed, rightly or to be corrected, of all records that people made; None if none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else None


def hit_rate(reviews: Iterable[Review]) -> HitRate:
    """The machine's hit rate over these articles. Independent second readings do not count."""
    return total(_of(review) for review in reviews)


def total(rates: Iterable[HitRate]) -> HitRate:
    """The hit rate over all articles that these are of."""
    counts: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for rate in rates:
        counts.update({name: getattr(rate, name) for name in _COUNTS})
        changed.update(rate.changed)
    return HitRate(
        **{name: counts[name] for name in _COUNTS}, changed=dict(sorted(changed.items()))
    )


def _of(review: Review) -> HitRate:
    in_force: dict[str, Decision] = {}
    added: set[str] = set()
    for decision in review.decisions:
        if decision.independent:
            continue
        if decision.action in ("accept", "correct", "reject") and decision.proposal:
            in_force[decision.proposal] = decision
        elif decision.action == "add" and decision.item and decision.kind == "record":
            added.add(decision.item)
        elif decision.action == "withdraw" and decision.item:
            added.discard(decision.item)
            for key in [key for key, taken in in_force.items() if taken.item == decision.item]:
                del in_force[key]
    actions = Counter(decision.action for decision in in_force.values())
    changed = Counter(name for decision in in_force.values() for name in decision.changed)
    return HitRate(
        actions["accept"],
        actions["correct"],
        len([decision for decision in in_force.values() if decision.kind == "record"]),
        actions["reject"],
        len({proposal.key for proposal in review.proposals} - in_force.keys()),
        len(added),
        changed,
    )


@dataclass(frozen=True)
class Agreement:
    """How far two readers agree on the candidates of one article that both decided on.

    `agreed` of `both` candidates were taken as the same (record, claim, event or nothing);
    `same_content` of them also with the same metric, value, bounds, period and organization (both
    rejected counts as the same). `kappa` is Cohen's, over what the candidates were taken as; None
    with a `reason` where it is not defined. `differing` lists the candidates that were not read
    alike: key, field, the first reader's, the second reader's. `added` counts what the machine
    missed: found by both, by the first only, by the second only.
    """

    first: str
    second: str
    both: int
    agreed: int
    same_content: int
    kappa: float | None
    reason: str
    differing: list[tuple[str, str, Any, Any]] = field(
        default_factory=list[tuple[str, str, Any, Any]]
    )
    added: tuple[int, int, int] = (0, 0, 0)

    @property
    def share(self) -> float | None:
        """The share agreed, from 0 to 1; None where nothing was decided by both."""
        return self.agreed / self.both if self.both else None


def readers(review: Review) -> list[str]:
    """Who read this article (decided on candidates or added items), in the order they began."""
    found: list[str] = []
    for decision in review.decisions:
        if decision.action in ("accept", "correct", "reject", "add") and not any(
            same_person(decision.by, name) for name in found
        ):
            found.append(decision.by)
    return found


def agreement(review: Review, first: str, second: str) -> Agreement:
    """Compare the last decision of each of two readers on each candidate that both decided on.

    Raises ValueError if both names are one person's.
    """
    if same_person(first, second):
        raise ValueError(f"{first} and {second} are one person: name two readers")
    firsts, seconds = _judgements(review, first), _judgements(review, second)
    keys = [
        proposal.key
        for proposal in review.proposals
        if {proposal.key} <= firsts.keys() & seconds.keys()
    ]
    labels = [(_label(firsts[key]), _label(seconds[key])) for key in keys]
    differing: list[tuple[str, str, Any, Any]] = []
    same = 0
    for key, (mine, theirs) in zip(keys, labels, strict=True):
        if mine != theirs:
            differing.append((key, "kind", mine, theirs))
            continue
        unlike = _unlike(firsts[key].content or {}, seconds[key].content or {})
        differing.extend((key, name, *pair) for name, pair in unlike.items())
        same += not unlike
    kappa, reason = cohens_kappa(labels)
    mine, theirs = _added(review, first), _added(review, second)
    matched = [next((o for o in theirs if o[0] < m[1] and m[0] < o[1]), None) for m in mine]
    by_both = len({found for found in matched if found})
    return Agreement(
        first,
        second,
        len(keys),
        sum(a == b for a, b in labels),
        same,
        kappa,
        reason,
        differing,
        (by_both, len([m for m in matched if m is None]), len(theirs) - by_both),
    )


def cohens_kappa(labels: list[tuple[str, str]]) -> tuple[float | None, str]:
    """Cohen's kappa of two readers' labels, or None and why it is not defined.

    Agreement beyond what two readers would reach by chance with the same habits: J. Cohen, "A
    coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
    (1960). Not defined where chance alone gives full agreement.
    """
    count = len(labels)
    if count == 0:
        return None, "no candidate was decided by both"
    habits = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    # In whole numbers, so that full agreement by chance is recognised exactly.
    chance = sum(habits[0][label] * habits[1][label] for label in habits[0])
    if chance == count * count:
        return None, f"both took every candidate as the same ({labels[0][0]})"
    observed = sum(a == b for a, b in labels) * count
    return (observed - chance) / (count * count - chance), ""


def _judgements(review: Review, reader: str) -> dict[str, Decision]:
    """A reader's last word on each candidate; what they edited later counts as edited."""
    found: dict[str, Decision] = {}
    for decision in review.decisions:
        if decision.action == "withdraw":  # by whomever: the candidate is open again
            found = {
                key: kept
                for key, kept in found.items()
                if not kept.item or kept.item != decision.item
            }
        if not same_person(decision.by, reader):
            continue
        if decision.proposal and decision.action in ("accept", "correct", "reject"):
            found[decision.proposal] = decision
        elif decision.action == "edit":
            for key, earlier in found.items():
                if earlier.item == decision.item:
                    found[key] = earlier.model_copy(update={"content": decision.content})
    return found


def _label(decision: Decision) -> str:
    return decision.kind or "nothing"


def _unlike(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    def plain(content: dict[str, Any], name: str) -> Any:
        value = content.get(name)
        return value["edtf"] if name == "period" and value else value

    pairs = {name: (plain(mine, name), plain(theirs, name)) for name in _COMPARED}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _added(review: Review, reader: str) -> list[tuple[int, int]]:
    """Where the items are that a reader added because the machine had missed them."""
    found: dict[tuple[int, int], str | None] = {}
    for decision in review.decisions:
        if decision.action == "withdraw":
            found = {
                place: item for place, item in found.items() if not item or item != decision.item
            }
        elif (
            decision.action == "add"
            and decision.kind != "relation"
            and decision.content
            and same_person(decision.by, reader)
        ):
            excerpt = decision.content["excerpt"]
            found[excerpt["start"], excerpt["end"]] = decision.item
    return sorted(found)
