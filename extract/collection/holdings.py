"""One data folder as it was read, with its indexes, and nothing worked out.

    holdings = read("data")
    holdings.items["raids-2008"], holdings.home["raids-2008"].publisher

Not for reading it (`collection.folder`), nor for what follows from it: faults, findings and chains
have modules of their own, which take holdings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel

from extract.collection.rounding import Interval
from extract.contract.about import About, Topic
from extract.contract.checks import Check, standing
from extract.contract.corrections import Correction
from extract.contract.faults import Fault
from extract.contract.files import sha256
from extract.contract.items import Claim, Event, Evidenced, Item, Record
from extract.contract.judgements import Answer, Dispute, Gap
from extract.contract.manifest import Manifest
from extract.contract.publications import Article, Publication, Reference
from extract.contract.relations import Relation
from extract.contract.retiring import Resolution, Retired, resolved
from extract.contract.vocabulary import Metric, Organization

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Holdings:
    """All articles, references and what was recorded from them, as read from one folder.

    `texts` maps the id of an article to its stored text. `files` maps the id of an article or
    reference to its file, relative to the folder. `version` is "" where `VERSION` is missing or
    unreadable. `corrections` holds the entries of `CORRECTIONS.md`, newest first. `manifest` is
    that of the last release, None before the first. `reading_faults` are what could not be read.
    `whole` is what this is the part of that could be known at a time (`collection.published`);
    None if it is whole itself.
    """

    folder: Path
    about: About | None = None
    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    references: dict[str, Reference] = field(default_factory=dict[str, Reference])
    metrics: dict[str, Metric] = field(default_factory=dict[str, Metric])
    organizations: dict[str, Organization] = field(default_factory=dict[str, Organization])
    disputes: list[Dispute] = field(default_factory=list[Dispute])
    version: str = ""
    corrections: list[Correction] = field(default_factory=list[Correction])
    retired: dict[str, Retired] = field(default_factory=dict[str, Retired])
    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    gaps: list[Gap] = field(default_factory=list[Gap])
    files: dict[str, str] = field(default_factory=dict[str, str])
    manifest: Manifest | None = None
    reading_faults: list[Fault] = field(default_factory=list[Fault])
    whole: Self | None = None

    @cached_property
    def publications(self) -> list[Publication]:
        """Articles, then references."""
        return [*self.articles.values(), *self.references.values()]

    @cached_property
    def home(self) -> dict[str, Publication]:
        """Maps the id of each record, claim, event and relation to its article or reference."""
        return {item.id: home for home in self.publications for item in home.evidenced}

    @cached_property
    def items(self) -> dict[str, Item]:
        """All records, claims and events by id."""
        return {item.id: item for home in self.publications for item in home.items}

    @cached_property
    def released(self) -> str | None:
        """The day (YYYY-MM-DD) of this version in the corrections log; None if it has no entry."""
        days = [entry.day for entry in self.corrections if entry.version == self.version]
        return days[0] if days else None

    def resolve(self, key: str) -> Resolution:
        """What the id of a record, claim or event means today, also where it was retired."""
        return resolved(key, self.retired, self.items.get)

    @cached_property
    def text_hashes(self) -> dict[str, str]:
        """SHA-256 of each article's text as it is now, whatever its file says that it was."""
        return {key: sha256(text) for key, text in self.texts.items()}

    @cached_property
    def stated_hashes(self) -> dict[str, str]:
        """The hash of what a reader is told about each publication beside its words."""
        return {home.id: home.stated_hash() for home in self.publications}

    @cached_property
    def _contents(self) -> dict[int, str]:
        return {}

    @cached_property
    def amounts(self) -> dict[int, Interval | None]:
        """What each figure can stand for, by its object, once that was worked out."""
        return {}

    def content_hash(self, item: Evidenced) -> str:
        """The hash of an item's content, worked out once: it is what a check takes most time for.

        By the object and not by its id, which two items of faulty data may share.
        """
        known = self._contents.get(id(item))
        if known is None:
            known = self._contents[id(item)] = item.content_hash()
        return known

    def is_checked(self, item: Evidenced) -> bool:
        """Whether somebody's check of the item still holds, and nobody's contests it."""
        checks = self.checks(item)
        return bool(checks) and all(check.outcome == "holds" for check in checks)

    def checks(self, item: Evidenced) -> list[Check]:
        """The valid checks of the item: made on this content and this text."""
        home = self.home[item.id]
        text = self.text_hashes.get(home.id, "") if isinstance(home, Article) else None
        return item.valid_checks(text, self.stated_hashes[home.id], self.content_hash(item))

    def _checked(self, kind: type[Model]) -> list[Model]:
        return [i for i in self.items.values() if isinstance(i, kind) and self.is_checked(i)]

    @cached_property
    def records(self) -> list[Record]:
        """The checked records. Unchecked ones reach no chart, table or download."""
        return self._checked(Record)

    @cached_property
    def claims(self) -> list[Claim]:
        """The checked claims."""
        return self._checked(Claim)

    @cached_property
    def events(self) -> list[Event]:
        """The checked events, in the order of their periods."""
        return sorted(self._checked(Event), key=lambda event: (event.period.edtf, event.id))

    @cached_property
    def relations(self) -> list[Relation]:
        """The checked relations between checked items."""
        return [
            relation
            for home in self.publications
            for relation in home.relations
            if self.is_checked(relation)
            and all(
                isinstance(item := self.items.get(key), kinds) and self.is_checked(item)
                for key, kinds in relation.members.items()
            )
        ]

    @property
    def shown_disputes(self) -> list[Dispute]:
        """The disputes that nobody contests: what a second person contests, no reader is told."""
        return [
            dispute for dispute in self.disputes if standing(dispute.valid_checks()) != "contested"
        ]

    @property
    def shown_gaps(self) -> list[Gap]:
        """The gaps that nobody contests."""
        return [gap for gap in self.gaps if standing(gap.valid_checks()) != "contested"]

    @cached_property
    def topic_of(self) -> dict[str, Topic]:
        """The topic that holds each metric, by the metric's id."""
        topics = self.about.topics if self.about else []
        return {metric: topic for topic in topics for metric in topic.metrics}

    @cached_property
    def unchecked(self) -> list[Evidenced]:
        """Items and relations without a valid check, or contested: kept, and shown so."""
        every = (item for home in self.publications for item in home.evidenced)
        return [item for item in every if not self.is_checked(item)]
