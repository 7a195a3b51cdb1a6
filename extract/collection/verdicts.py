"""What a cross-check says: a verdict, one plain sentence, and the items that it is about.

    Finding("sum-2008", "sum", "reproduces", "1 + 2 = 3, and 3 is reported …", ("a", "b", "all"))

A finding is no fault: both figures stay as reported, and the sentence carries the arithmetic, so
that a reader can do it again.

Not for making any: that is `collection.findings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "share",
    "relative_change",
    "sum",
    "rank_change",
    "depends_on",
    "sequence",
    "difference",
    "not_yet_published",
    "period",
]
Verdict = Literal[
    "reproduces",
    "may reproduce",
    "does not reproduce",
    "agrees",
    "does not agree",
    "cannot be compared",
    "note",
]

# What each verdict means, for readers. The order is that of lists: what asks for a look first.
VERDICTS: dict[Verdict, str] = {
    "does not reproduce": "no amount that the words allow gives the figure reported",
    "does not agree": "a rank, a date or another figure of the same thing does not fit",
    "note": "something about the period that a reader should know",
    "cannot be compared": "the words set no limits that could be compared",
    "may reproduce": "some of the amounts that the words allow give the figure reported",
    "reproduces": "the figures as printed give the figure reported, within its rounding",
    "agrees": "a rank or a date fits what else is recorded",
}


@dataclass(frozen=True)
class Finding:
    """One cross-check: its verdict, the sentence that says why, and the ids that it is about.

    `id` depends on the records and not on their values, so that an answer outlives a correction.
    `records` names records first of all, and claims and events where they are part of it.
    `answer` is what a curator says to it, with name and date, or "".
    """

    id: str
    kind: Kind
    verdict: Verdict
    sentence: str
    records: tuple[str, ...]
    answer: str = ""
