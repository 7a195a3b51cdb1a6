"""What a fault is: a reason why the data may not be published.

A fault names its file, the record it concerns, what is wrong and what to do about it, so that a
curator can mend it without reading the code::

    data/records/a.json: raids-2008: the excerpt is not in the article at 120:180: copy it exactly

Not for programming errors, and not for findings (`collection.findings`): a finding says how
reported figures relate to each other and does not stop anybody from publishing them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path


@dataclasses.dataclass(frozen=True, order=True)
class Fault:
    """One reason why a collection may not be published.

    `file` is relative to the collection's folder. `record` is the id of the record, claim, event
    or other item, or "" where the whole file is meant. `field` is the field of the item that a form
    shows the fault beside, or "" where it concerns more than one; it does not tell faults apart.
    `unread` marks a file that is not whole just now: one that an editor is writing, perhaps.
    """

    file: str
    record: str
    fault: str
    remedy: str
    field: str = dataclasses.field(default="", compare=False)
    unread: bool = dataclasses.field(default=False, compare=False)

    def __str__(self) -> str:
        where = f"{self.file}: {self.record}" if self.record else self.file
        return visible(f"{where}: {self.fault}: {self.remedy}")


def visible(text: str) -> str:
    """The text with each character that a terminal does not print as its code: U+202E."""
    return "".join(c if c.isprintable() or c == "\n" else f"[U+{ord(c):04X}]" for c in text)


def without_path(faults: Iterable[Fault], folder: Path) -> list[Fault]:
    """The faults in words that strangers may read: where the collection lies is not their business.

    A fault of the folder itself, or one in which the operating system names a file, holds the
    folder's path; it becomes "data".
    """

    def told(text: str) -> str:
        return text.replace(str(folder), "data")

    return [
        dataclasses.replace(
            fault, file=told(fault.file), fault=told(fault.fault), remedy=told(fault.remedy)
        )
        for fault in faults
    ]


class Faulty(Exception):
    """Raised where work cannot go on because of faults. Carries all of them, in `faults`."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[Faulty], tuple[list[Fault]]]:
        """From another process it comes with its faults, not with its message alone."""
        return Faulty, (self.faults,)
