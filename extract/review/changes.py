"""What a form hands in: one change to an article, its items or the vocabulary.

    Take("record", fields, proposal="93-101-count")

Not for carrying it out: that is `review.saving`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.review.items import Kind, Problem


@dataclass(frozen=True)
class Take:
    """Accept a candidate as a record, claim or event; with `proposal` None, add one it missed.

    Whether it counts as accepted or corrected follows from the fields: see `differences`.
    """

    kind: Kind
    fields: Mapping[str, Any]
    proposal: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Reject:
    """Turn a candidate down, with the reason."""

    proposal: str
    reason: str


@dataclass(frozen=True)
class Edit:
    """Change fields of an item or a relation; its checks are void, the editor's is the first."""

    item: str
    fields: Mapping[str, Any]
    reason: str


@dataclass(frozen=True)
class Withdraw:
    """Take an item out of the record file; its candidate is open again.

    With `retire`, its id is kept in retired.json, with the id that takes its place, if any: for an
    item that was published, whose id readers may have noted.
    """

    item: str
    reason: str
    retire: bool = False
    replaced_by: str | None = None


@dataclass(frozen=True)
class Read:
    """A second reader's own judgement of a candidate, which changes no record.

    `kind` None rejects it. With `proposal` None it is something that the machine missed.
    """

    proposal: str | None
    kind: Kind | None = None
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])
    reason: str = ""


@dataclass(frozen=True)
class Sign:
    """The first check of an item that has no valid one."""

    item: str
    note: str = ""


@dataclass(frozen=True)
class Confirm:
    """A second person's check: it holds."""

    item: str
    note: str = ""


@dataclass(frozen=True)
class Contest:
    """A second person's check: it does not hold, and why. It is then shown to no reader."""

    item: str
    note: str


@dataclass(frozen=True)
class Relate:
    """Say how items are related, in the words that do: the fields of one of `models.Relation`.

    Where `excerpt` is empty, the words are those of the item that the relation is about.
    """

    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Bound:
    """Say where the article's body begins and ends: the first and the last words of it.

    Each is words that occur once in the text, or the code point at which the body begins or ends.
    """

    first: str | int
    last: str | int
    reason: str


@dataclass(frozen=True)
class Restate:
    """Restate what is said of the article beside its words: title, publisher, date, addresses.

    `fields` are those of `models.Publication`; of `published`, "edtf", "basis" and "note" suffice,
    and None says that it is not known. Checks vouch for title, publisher and date: where these
    change, they are void. With `sign`, the person vouches again for what was signed beside them.
    """

    fields: Mapping[str, Any]
    reason: str
    sign: bool = False


@dataclass(frozen=True)
class NewMetric:
    """Define a metric: the fields of `models.Metric`, and its `topic`.

    That is the id or title of a topic of the collection, or the title of a new one.
    """

    fields: Mapping[str, Any]


@dataclass(frozen=True)
class NewOrganization:
    """Define an organization: the fields of `models.Organization`."""

    fields: Mapping[str, Any]


Change = (
    Take
    | Reject
    | Edit
    | Withdraw
    | Read
    | Sign
    | Confirm
    | Contest
    | Relate
    | Bound
    | Restate
    | NewMetric
    | NewOrganization
)


class Refused(Exception):
    """Nothing was saved: `problems` says why, each beside its field; `changes` is what came in."""

    def __init__(self, problems: Sequence[Problem], changes: Sequence[Change]) -> None:
        self.problems = list(problems)
        self.changes = list(changes)
        super().__init__("\n".join(str(problem) for problem in problems))


class OwnCheck(Refused):
    """The person who checked an item first wanted to confirm or contest it as the second."""
