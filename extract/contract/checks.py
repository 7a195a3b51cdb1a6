"""A person's check of an item, and what several of them amount to.

    standing(item.checks)       # "checked by two"

Not for which checks still hold, which items know of themselves (`Evidenced.valid_checks`).
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from extract.contract.fields import Day, Sha256, Strict, Words
from extract.contract.names import same_person


class Check(Strict):
    """A person compared the item with its article: who, when, and what exactly was compared.

    `text_sha256` is the hash of the stored text (null for a citation, which stores none),
    `content_sha256` that of the item's content (see `content_hash`), and `publication_sha256` that
    of its publication's title, publisher and date (see `Publication.stated_hash`), left out where
    the check did not cover them. When any of them changes, the check is void.
    """

    by: Words
    on: Day
    outcome: Literal["holds", "contested"]
    text_sha256: Sha256 | None
    content_sha256: Sha256
    publication_sha256: Sha256 | None = Field(default=None, exclude_if=operator.not_)
    note: str


Standing = Literal["not checked", "checked once", "checked by two", "contested"]


def standing(checks: Sequence[Check]) -> Standing:
    """What an item's valid checks amount to; the checks of one person count once."""
    if any(check.outcome == "contested" for check in checks):
        return "contested"
    if not checks:
        return "not checked"
    several = any(not same_person(check.by, checks[0].by) for check in checks)
    return "checked by two" if several else "checked once"
