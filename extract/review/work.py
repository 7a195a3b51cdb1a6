"""The state that a save is about to write, while its changes are carried out one by one.

    work = Work(opened, by="A. B.", on="2026-11-21")
    take(work, Take("record", fields, key))
    work.problems, work.decisions

Not for writing it: that is `review.saving`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from extract.collection.folder import read
from extract.collection.holdings import Holdings
from extract.contract.checks import Check
from extract.contract.items import Claim, Event, Evidenced, Item, Record, in_text_order
from extract.contract.publications import Article
from extract.contract.relations import Relation
from extract.review.decisions import Action, Decision
from extract.review.items import Problem, fields_of
from extract.review.opened import Opened

Signed = TypeVar("Signed", bound=Evidenced)


@dataclass
class Work:
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
        self.relations: dict[str, Relation] = {
            relation.id: relation for relation in self.opened.article.relations
        }
        self.body = self.opened.article.body
        self.stated: dict[str, Any] = {}  # what is said of the article, as far as it changes
        self.metrics = dict(self.opened.holdings.metrics)
        self.organizations = dict(self.opened.holdings.organizations)
        self.retired = dict(self.opened.holdings.retired)
        self.about = self.opened.holdings.about

    @property
    def holdings(self) -> Holdings:
        return replace(
            self.opened.holdings,
            about=self.about,
            metrics=self.metrics,
            organizations=self.organizations,
        )

    @property
    def article(self) -> Article:
        """The article with the body, and with what is said of it, that the save gives it."""
        return self.opened.article.model_copy(update={"body": self.body, **self.stated})

    @cached_property
    def _collection(self) -> Holdings:
        return read(self.opened.holdings.folder)

    @property
    def whole(self) -> Holdings:
        """The whole collection with this article as the save has it so far: what relations need."""
        article = article_of(self)
        return replace(
            self._collection,
            articles=self._collection.articles | {article.id: article},
            about=self.about,
            metrics=self.metrics,
            organizations=self.organizations,
        )

    @property
    def evidenced(self) -> list[Item | Relation]:
        """The items as the save has them so far, and the article's relations."""
        return [*self.items.values(), *self.relations.values()]

    def amiss(self, where: str, fault: str, remedy: str) -> None:
        self.problems.append(Problem(where, fault, remedy))

    def put(self, item: Item | Relation) -> None:
        """The item or relation as it shall be."""
        if isinstance(item, Item):
            self.items[item.id] = item
        else:
            self.relations[item.id] = item

    def decide(self, action: Action, reason: str, **rest: Any) -> None:
        unset: dict[str, Any] = dict.fromkeys(("proposal", "kind", "item", "content", "replaced"))
        values: dict[str, Any] = {**unset, "changed": [], "independent": False, **rest}
        made = {"action": action, "reason": reason, "by": self.by, "on": self.on}
        self.decisions.append(Decision.model_validate(values | made))

    def signed(self, item: Signed, outcome: str, note: str, kept: Sequence[Check] = ()) -> Signed:
        check = Check.model_validate(
            {
                "by": self.by,
                "on": self.on,
                "outcome": outcome,
                "text_sha256": self.opened.article.text_sha256,
                "content_sha256": item.content_hash(),
                "publication_sha256": self.article.stated_hash(),
                "note": note,
            }
        )
        return item.model_copy(update={"checks": [*kept, check]})


def existing(work: Work, name: str) -> Item | Relation | None:
    """What has this id as the save has it so far; None, and a problem, if nothing has."""
    item = work.items.get(name) or work.relations.get(name)
    if item is None:
        work.amiss("item", f"{name} is not an item of this article", "open it again")
    return item


def article_of(work: Work) -> Article:
    """The article as it shall be saved."""
    items = list(work.items.values())
    return work.article.model_copy(
        update={
            "records": in_text_order([item for item in items if isinstance(item, Record)]),
            "claims": in_text_order([item for item in items if isinstance(item, Claim)]),
            "events": in_text_order([item for item in items if isinstance(item, Event)]),
            "relations": list(work.relations.values()),
        }
    )


def dumped(models: Iterable[BaseModel]) -> list[dict[str, Any]]:
    """The models as JSON values."""
    return [model.model_dump(mode="json") for model in models]


def with_checks(item: Evidenced) -> dict[str, Any]:
    """The item with its checks, as a decision keeps what was before it."""
    return fields_of(item) | {"checks": dumped(item.checks)}
