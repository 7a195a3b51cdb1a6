"""The corrections log of a collection: what changed, why, and since when.

    entries, faults = read_corrections(text, "CORRECTIONS.md")

The log is Markdown for people. Of its form only this is fixed: every second-level heading is
`## VERSION, YYYY-MM-DD`, and the newest version is first.

Not for single retired ids: these are in `retired.json` (`extract.contract.retiring.Retired`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extract.contract.faults import Fault

_HEADING = re.compile(r"## ([0-9]+\.[0-9]+\.[0-9]+), ([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Correction:
    """One version's entry: `day` is YYYY-MM-DD, `text` the Markdown below its heading."""

    version: str
    day: str
    text: str


def read_corrections(text: str, name: str) -> tuple[list[Correction], list[Fault]]:
    """The log's entries in the order of the file, and what is wrong with its headings.

    `name` is what the faults call the file.
    """
    faults: list[Fault] = []
    found: list[tuple[str, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("## "):
            if found:
                found[-1][2].append(line)
            continue
        heading = _HEADING.fullmatch(line.rstrip())
        if heading is None or not _exists(heading[2]):
            faults.append(
                Fault(
                    name,
                    "",
                    f"the heading in line {number} is not a version and a day",
                    "write it as “## 1.0.0, 2026-01-31”",
                )
            )
        else:
            found.append((heading[1], heading[2], []))
    entries = [Correction(version, day, "\n".join(body).strip()) for version, day, body in found]
    order = [(tuple(map(int, entry.version.split("."))), entry.day) for entry in entries]
    if any(below[0] >= above[0] or below[1] > above[1] for above, below in pairwise(order)):
        faults.append(
            Fault(name, "", "the entries are not in order", "put the newest version first")
        )
    return entries, faults


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
