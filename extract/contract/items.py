"""Records, claims and events: one dated statistic, statement or happening, with its evidence.

    record = Record.model_validate({"id": "raids-2008", ...})

Not for how items are related (`contract.relations`), nor for the article or reference that holds
them (`contract.publications`). Whether an excerpt is in its article, and whether a value is what
its words say, is compared by `collection.check`.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from extract.contract.checks import Check
from extract.contract.fields import Direction, Id, Number, Strict, Time, Words
from extract.contract.files import sha256, to_json
from extract.contract.times import Period

Qualifier = Literal[
    "exact", "at_least", "more_than", "at_most", "fewer_than", "about", "indefinite"
]
Status = Literal["observed", "estimate", "provisional", "revised", "forecast", "target"]

# The codes of SDMX's CL_OBS_STATUS, version 2.2 (https://sdmx.org/?page_id=3215), where one says
# the same: normal, estimated, provisional, forecast. It has none for a revised figure, which is a
# normal one, nor for a target, which is nobody's observation.
OBS_STATUS: dict[Status, str] = {
    "observed": "A",
    "estimate": "E",
    "provisional": "P",
    "forecast": "F",
}


class Excerpt(Strict):
    """Exact words of an article and where they are.

    `exact`, `prefix` and `suffix` as in the W3C Web Annotation TextQuoteSelector; `start` and
    `end` as in its TextPositionSelector, in code points of the stored text.
    """

    exact: Words
    prefix: str
    suffix: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class Citation(Strict):
    """Where in the reference the figure is ("country narrative"), in our words."""

    locator: str


class Evidenced(Strict):
    """What has evidence and is checked by a person: records, claims, events, and relations."""

    id: Id
    excerpt: Excerpt | None = None
    citation: Citation | None = None
    checks: list[Check]
    note: str

    @model_validator(mode="after")
    def _one_kind_of_evidence(self) -> Self:
        if (self.excerpt is None) == (self.citation is None):
            raise ValueError("evidence is either an excerpt or a citation, and one of them")
        return self

    def content_hash(self) -> str:
        """SHA-256 of the content in the form of its file, without its checks."""
        return sha256(to_json(self.model_dump(mode="json", exclude={"checks"}, exclude_none=False)))

    def valid_checks(
        self,
        text_sha256: str | None,
        publication_sha256: str,
        content_sha256: str | None = None,
    ) -> list[Check]:
        """The checks that still hold for this content, this text and this publication.

        `content_sha256` is the item's own `content_hash`, where it is at hand.
        """
        content = content_sha256 or self.content_hash()
        return [
            check
            for check in self.checks
            if check.content_sha256 == content
            and check.text_sha256 == text_sha256
            and check.publication_sha256 in (None, publication_sha256)
        ]


class Item(Evidenced):
    """What records, claims and events share beside their evidence: the place they are about."""

    place: Words


class Record(Item):
    """One dated statistic as one organization stated it, with its evidence.

    `value` is a number, the name of a level (ordinal metrics), or null where the words give no
    number ("hundreds": then `low` and `high` bound it). `value_as_printed` is copied from the
    excerpt; null for a citation, whose words are not stored. `read_by` says who read value,
    qualifier and bounds from those words: a person, where the grammar reads nothing or something
    else. It is left out of the file where the machine's reading is the same.

    `status` says whether somebody found the figure (observed, or revised: then `revises` is the id
    of the record that it replaces) or reckons with it (estimate, provisional, forecast, target).
    Of a change, `direction` says whether it is a rise or a fall where the metric does not, and
    `since` (EDTF) the time that it is counted from. All four are left out where they say nothing.
    """

    metric: Id
    value: Number | str | None
    value_as_printed: Words | None
    qualifier: Qualifier
    low: Number | None
    high: Number | None
    period: Period
    population: Words
    organization: Id
    speaker: str
    reported_via: Id | None
    read_by: Literal["machine", "person"] = Field(
        default="machine", exclude_if=lambda by: by == "machine"
    )
    status: Status = Field(default="observed", exclude_if=lambda status: status == "observed")
    revises: Id | None = Field(default=None, exclude_if=operator.not_)
    direction: Direction | None = Field(default=None, exclude_if=operator.not_)
    since: Time | None = Field(default=None, exclude_if=operator.not_)

    @property
    def is_found(self) -> bool:
        """Whether somebody found the figure, and does not reckon with it."""
        return self.status in ("observed", "revised")

    @property
    def is_ahead(self) -> bool:
        """Whether the figure is of a time to come, which its period is free to be."""
        return self.status in ("forecast", "target")

    @model_validator(mode="after")
    def _value_or_bounds(self) -> Self:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("a record without a value needs low, high or both")
        if self.value is not None and self.qualifier == "indefinite":
            raise ValueError("an indefinite amount has bounds and no value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is greater than high")
        return self


class Claim(Item):
    """A statement without a number, with its evidence. `statement` is our plain paraphrase."""

    statement: Words
    organization: Id
    speaker: str
    reported_via: Id | None
    period: Period | None


class Event(Item):
    """Something that happened on a date. `metrics` names those beside which it is drawn."""

    label: Words
    period: Period
    metrics: list[Id]


def content_of(item: Evidenced) -> dict[str, Any]:
    """The item as it is in its file: evidence of the other kind left out."""
    unused = "citation" if item.citation is None else "excerpt"
    return item.model_dump(mode="json", exclude={unused})


def in_text_order(items: Sequence[Item]) -> list[Item]:
    """The items as their file lists them: by excerpt, then by the printed value's place in it."""

    def place(item: Item) -> tuple[int, int, int, str]:
        if item.excerpt is None:
            return (-1, -1, -1, item.id)
        printed: str | None = getattr(item, "value_as_printed", None)
        within = item.excerpt.exact.find(printed) if printed else -1
        return (item.excerpt.start, item.excerpt.end, within, item.id)

    return sorted(items, key=place)
