"""What the machine proposes for an article, as the review file keeps it.

    for proposal in map(proposal_of, proposed_by_machine(holdings, article)): print(proposal.key)

Not for what became of it: that is `review.opened`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import Field

from extract.collection.holdings import Holdings
from extract.contract.fields import Number, Strict, Words
from extract.contract.items import Qualifier
from extract.contract.publications import Article
from extract.contract.times import Basis
from extract.intake import propose as machine

Propose = Callable[[Holdings, Article], Iterable[Mapping[str, Any]]]


class GuessedPeriod(Strict):
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
    period: GuessedPeriod | None
    speaker: str | None
    metric: str | None

    @property
    def key(self) -> str:
        """What decisions call it: one text holds one candidate of a kind in one place."""
        return f"{self.start}-{self.end}-{self.kind}"


def proposed_by_machine(holdings: Holdings, article: Article) -> list[dict[str, Any]]:
    """The candidates that `extract.intake.propose` finds in the article's body, as JSON objects."""
    body = article.body
    found = machine.propose(
        holdings.texts[article.id],
        article.id,
        article.published.edtf if article.published else None,
        (body.start, body.end),
        holdings.metrics.values(),
    )
    return [candidate.to_json() for candidate in found]


def proposal_of(candidate: Mapping[str, Any]) -> Proposal:
    """The proposal as it is kept, of a candidate's JSON object."""
    period = candidate["period"]
    fields = {name: candidate[name] for name in Proposal.model_fields}
    fields["sentence"] = list(candidate["sentence"])
    if period is not None:
        fields["period"] = {name: period[name] for name in GuessedPeriod.model_fields}
    return Proposal.model_validate(fields)
