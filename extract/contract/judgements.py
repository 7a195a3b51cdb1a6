"""What curators themselves say about items: disputes, gaps, and answers to findings.

    Gap.model_validate({"id": "no-count", "claim": "nobody-counts", "metrics": ["raids"], ...})

Not for a person's check of one item (`contract.checks`).
"""

from __future__ import annotations

import operator
from typing import Self

from pydantic import Field, model_validator

from extract.contract.checks import Check
from extract.contract.fields import Day, Id, Strict, Words
from extract.contract.files import sha256, to_json


class Judgement(Strict):
    """What curators themselves say about items: base of disputes and gaps.

    `checks` are theirs who made it on the desk, or looked at it again there; they are left out
    where nobody did. They are of no text: `text_sha256` is null.
    """

    id: Id
    checks: list[Check] = Field(default_factory=list[Check], exclude_if=operator.not_)

    def content_hash(self) -> str:
        """SHA-256 of the content in the form of its file, without its checks."""
        return sha256(to_json(self.model_dump(mode="json", exclude={"checks"})))

    def valid_checks(self) -> list[Check]:
        """The checks that still hold for this content."""
        content = self.content_hash()
        return [check for check in self.checks if check.content_sha256 == content]


class Side(Strict):
    """One side of a dispute: its position in plain words and the records and claims behind it."""

    position: Words
    items: list[Id] = Field(min_length=1)


class Dispute(Judgement):
    """Two or more sides that contradict each other, whether comparable, and why (not)."""

    question: Words
    sides: list[Side] = Field(min_length=2)
    comparable: bool
    reason: Words


class Answer(Strict):
    """What a curator says to a finding. `id` is that of the finding."""

    id: Words
    by: Words
    on: Day
    note: Words


class Gap(Judgement):
    """A claim that explains why there is no figure: for which metrics, and for which years.

    Years are inclusive; null is open on that side. The claim's own words are the reason shown.
    """

    claim: Id
    metrics: list[Id] = Field(min_length=1)
    first_year: int | None
    last_year: int | None
    note: str

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        first, last = self.first_year, self.last_year
        if first is not None and last is not None and first > last:
            raise ValueError("first_year is after last_year")
        return self
