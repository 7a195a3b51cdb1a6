"""Metrics and organizations: what is measured, and who makes statements.

    Metric.model_validate({"id": "raids", "scale": "count", "unit": "raids", ...})

Not for whether the vocabulary of a collection fits together: that is `collection.vocabulary`.
"""

from __future__ import annotations

import operator
from typing import Literal, Self

from pydantic import Field, model_validator

from extract.contract.fields import Currency, Direction, Id, Number, Strict, Time, Words

Scale = Literal["ordinal", "count", "percent", "money", "rate", "index", "change"]


class IndexBase(Strict):
    """What an index is measured against: it is `value` at this time (EDTF), as in 2015 = 100."""

    period: Time
    value: Number


class Change(Strict):
    """What a change is a change of, and how it is given.

    `kind` is percent, points (percentage points, or points of an index) or factor ("doubled": 2).
    `of` is the id of the metric that changes, or words where the collection does not hold it.
    `direction` is that of all figures where the metric's own name says it ("Fall of the share").
    """

    kind: Literal["percent", "points", "factor"]
    of: Words
    direction: Direction | None = Field(default=None, exclude_if=operator.not_)


class Meaning(Strict):
    """What a level of an ordinal metric means, in somebody's words.

    `words` are in the text of the article that `source` names, letter for letter; of a reference,
    which is not stored, they are cited.
    """

    level: Words
    words: Words
    source: Id


class Metric(Strict):
    """What is measured. Which page charts it is said by the collection's topics.

    `formerly` are the ids of metrics that were merged into this one; left out where there are none.

    `levels` orders an ordinal scale from lowest to highest; `meanings` say what levels mean, left
    out where nothing in the collection does. `comparable_with` names metrics whose
    figures may be on one axis with this one. Each scale has its own field, and no other one:
    money its `currency` (ISO 4217), a rate its base `per` (12 per 100,000), an index its `base`,
    and a change what it is a `change` of.
    """

    id: Id
    label: Words
    description: Words
    unit: Words
    scale: Scale
    levels: list[Words]
    comparable_with: list[Id]
    keywords: list[Words]
    meanings: list[Meaning] = Field(default_factory=list[Meaning], exclude_if=operator.not_)
    currency: Currency | None = Field(default=None, exclude_if=operator.not_)
    per: int | None = Field(default=None, ge=1, exclude_if=operator.not_)
    base: IndexBase | None = Field(default=None, exclude_if=operator.not_)
    change: Change | None = Field(default=None, exclude_if=operator.not_)
    formerly: list[Id] = Field(default_factory=list[Id], exclude_if=operator.not_)

    @model_validator(mode="after")
    def _has_what_its_scale_needs(self) -> Self:
        needs: dict[Scale, tuple[str, str]] = {
            "ordinal": ("levels", "an ordinal metric lists its levels, and only an ordinal one"),
            "money": ("currency", "a money metric has a currency (USD), and only a money metric"),
            "rate": ("per", "a rate has a base (per: 100000), and only a rate"),
            "index": ("base", "an index has a base (2015 = 100), and only an index"),
            "change": ("change", "a change says of what (change), and only a change"),
        }
        for scale, (name, rule) in needs.items():
            if (self.scale == scale) != bool(getattr(self, name)):
                raise ValueError(rule)
        return self


class Organization(Strict):
    """Who makes statements. `kind` groups them: government, police, NGO, newspaper …

    `aliases` are other names by which texts call it, and `formerly` the ids of organizations that
    were merged into it. Both are left out where there are none.
    """

    id: Id
    name: Words
    short_name: Words
    kind: Words
    note: str
    aliases: list[Words] = Field(default_factory=list[Words], exclude_if=operator.not_)
    formerly: list[Id] = Field(default_factory=list[Id], exclude_if=operator.not_)
