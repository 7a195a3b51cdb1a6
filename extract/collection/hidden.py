"""What no reader is shown, and why: not checked, contested, or resting on what is not shown.

    for one in hidden(holdings): print(one.kind, one.id, one.reason)

Not for checks that became void: those are faults (`collection.check`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.collection.holdings import Holdings
from extract.contract.checks import Check, standing
from extract.contract.relations import Related
from extract.contract.wording import listed


@dataclass(frozen=True)
class Hidden:
    """A record, claim, event, relation, dispute or gap that is kept, and shown to no reader.

    `home` is the id of its article or reference, "" of what is beside them.
    """

    kind: str
    id: str
    home: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id} ({self.reason})"


def hidden(holdings: Holdings) -> Iterator[Hidden]:
    """Everything that is not shown, in the order of the files."""
    for home in holdings.publications:
        for item in home.evidenced:
            checks = holdings.checks(item)
            if standing(checks) == "contested":
                reason = _contested(checks)
            elif not checks:
                reason = "not checked yet"
            elif isinstance(item, Related):
                unseen = [key for key in item.members if not _is_shown(holdings, key)]
                if not unseen:
                    continue
                reason = f"rests on {listed(unseen)}, which {_is(unseen)} not shown"
            else:
                continue
            kind = "relation" if isinstance(item, Related) else type(item).__name__.lower()
            yield Hidden(kind, item.id, home.id, reason)
    for entry in [*holdings.disputes, *holdings.gaps]:
        checks = entry.valid_checks()
        if standing(checks) == "contested":
            yield Hidden(type(entry).__name__.lower(), entry.id, "", _contested(checks))


def _contested(checks: Sequence[Check]) -> str:
    """By whom, and why."""
    said = [check for check in checks if check.outcome == "contested"]
    notes = "".join(f": {check.note}" for check in said if check.note)
    return f"contested by {listed([check.by for check in said])}{notes}"


def _is(several: list[str]) -> str:
    return "are" if len(several) > 1 else "is"


def _is_shown(holdings: Holdings, key: str) -> bool:
    item = holdings.items.get(key)
    return item is not None and holdings.is_checked(item)
