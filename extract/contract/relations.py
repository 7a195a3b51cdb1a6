"""What the words themselves say that one figure has to do with another.

    share = Share.model_validate({"kind": "share", "part": "under-18", "whole": "all", ...})
    share.members       # which items are related, and of what kind each may be

Not for whether the figures add up: that is `collection.related`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from extract.contract.fields import Id
from extract.contract.items import Claim, Event, Evidenced, Item, Record

Members = dict[str, tuple[type[Item], ...]]


class Related(Evidenced):
    """Base of the relations between items that the words themselves make.

    `subject` is the item that the words are about; it is in the same article. `members` gives
    each id that is related, with the kinds of item that it may be.
    """

    SUBJECT: ClassVar[str] = "result"
    MEMBERS: ClassVar[Members]

    @property
    def subject(self) -> str:
        """The id of the item that the words are about."""
        return getattr(self, self.SUBJECT)

    @property
    def members(self) -> Members:
        """The ids that are related, each with the kinds of item that it may be."""
        found: Members = {}
        for name, kinds in self.MEMBERS.items():
            value: str | list[str] = getattr(self, name)
            found.update(dict.fromkeys([value] if isinstance(value, str) else value, kinds))
        return found


class Share(Related):
    """The words give a share (`result`, in percent) beside the counts that it is of."""

    MEMBERS: ClassVar[Members] = {"part": (Record,), "whole": (Record,), "result": (Record,)}

    kind: Literal["share"]
    part: Id
    whole: Id
    result: Id


class RelativeChange(Related):
    """The words say by how many percent (`result`) the later figure is below or above the earlier.

    `direction` is theirs: "73 percent below" is a fall.
    """

    MEMBERS: ClassVar[Members] = {"earlier": (Record,), "later": (Record,), "result": (Record,)}

    kind: Literal["relative_change"]
    direction: Literal["fall", "rise"]
    earlier: Id
    later: Id
    result: Id


class Sum(Related):
    """The words give a total (`result`) and all of its parts."""

    MEMBERS: ClassVar[Members] = {"parts": (Record,), "result": (Record,)}

    kind: Literal["sum"]
    parts: list[Id] = Field(min_length=2)
    result: Id


class RankChange(Related):
    """The words say that the later level is above or below the earlier ("upgrade", "relegated")."""

    SUBJECT = "later"
    MEMBERS: ClassVar[Members] = {"earlier": (Record,), "later": (Record,)}

    kind: Literal["rank_change"]
    direction: Literal["fall", "rise"]
    earlier: Id
    later: Id


class DependsOn(Related):
    """The words count or claim something under or since an event ("under the new law")."""

    SUBJECT = "dependent"
    MEMBERS: ClassVar[Members] = {"dependent": (Record, Claim), "event": (Event,)}

    kind: Literal["depends_on"]
    dependent: Id
    event: Id


Relation = Share | RelativeChange | Sum | RankChange | DependsOn
