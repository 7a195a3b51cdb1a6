"""What is known of an edition beside its tables: small enough to be held whole.

    facts = Facts.of(holdings)
    facts.to_json(), Facts.from_json(text)

Not for rows: those are in the tables (`extract.edition.tables`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from extract.collection.holdings import Holdings
from extract.contract.about import About
from extract.contract.corrections import Correction
from extract.contract.faults import Fault
from extract.contract.files import parse_json, to_json
from extract.contract.judgements import Answer, Dispute, Gap
from extract.contract.retiring import Retired
from extract.contract.vocabulary import Metric, Organization

FACTS = "facts.json"  # the file of an edition that holds them


@dataclass(frozen=True)
class Facts:
    """The collection's own description, vocabulary and history, and what is wrong with it.

    `faults` are in the words that curators see; with any, the edition has no tables.
    """

    about: About | None = None
    version: str = ""
    released: str | None = None
    readme: str | None = None
    metrics: dict[str, Metric] = field(default_factory=dict[str, Metric])
    organizations: dict[str, Organization] = field(default_factory=dict[str, Organization])
    disputes: list[Dispute] = field(default_factory=list[Dispute])
    corrections: list[Correction] = field(default_factory=list[Correction])
    retired: dict[str, Retired] = field(default_factory=dict[str, Retired])
    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    gaps: list[Gap] = field(default_factory=list[Gap])
    faults: list[Fault] = field(default_factory=list[Fault])

    @classmethod
    def of(cls, holdings: Holdings, readme: str | None, faults: list[Fault]) -> Self:
        """Those of a collection; its disputes and gaps as far as readers are shown them."""
        return cls(
            about=holdings.about,
            version=holdings.version,
            released=holdings.released,
            readme=readme,
            metrics=holdings.metrics,
            organizations=holdings.organizations,
            disputes=holdings.shown_disputes,
            corrections=holdings.corrections,
            retired=holdings.retired,
            answers=holdings.answers,
            gaps=holdings.shown_gaps,
            faults=faults,
        )

    def to_json(self) -> str:
        """As one JSON text."""

        def listed(models: Any) -> list[Any]:
            return [model.model_dump(mode="json") for model in models]

        return to_json(
            {
                "about": self.about.model_dump(mode="json") if self.about else None,
                "version": self.version,
                "released": self.released,
                "readme": self.readme,
                "metrics": listed(self.metrics.values()),
                "organizations": listed(self.organizations.values()),
                "disputes": listed(self.disputes),
                "corrections": [asdict(correction) for correction in self.corrections],
                "retired": listed(self.retired.values()),
                "answers": listed(self.answers.values()),
                "gaps": listed(self.gaps),
                "faults": [asdict(fault) for fault in self.faults],
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Those that `to_json` wrote."""
        value = parse_json(text)

        def by_id(model: Any, name: str) -> dict[str, Any]:
            return {fields["id"]: model.model_validate(fields) for fields in value[name]}

        return cls(
            about=About.model_validate(value["about"]) if value["about"] else None,
            version=value["version"],
            released=value["released"],
            readme=value["readme"],
            metrics=by_id(Metric, "metrics"),
            organizations=by_id(Organization, "organizations"),
            disputes=list(by_id(Dispute, "disputes").values()),
            corrections=[Correction(**correction) for correction in value["corrections"]],
            retired=by_id(Retired, "retired"),
            answers=by_id(Answer, "answers"),
            gaps=list(by_id(Gap, "gaps").values()),
            faults=[Fault(**fault) for fault in value["faults"]],
        )
