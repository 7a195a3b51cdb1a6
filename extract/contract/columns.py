"""What a column of a table is: one type for every table of a collection.

    Column("Int64", "calendar year", {"minimum": 1})

Not for which columns there are: each table lists its own (`extract.edition.columns`,
`extract.edition.tables`, `extract.edition.coverage`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Constraints = dict[str, Any]

NEEDED: Constraints = {"required": True}


@dataclass(frozen=True)
class Column:
    """One column: its pandas dtype, what it means, and what its cells must be.

    `constraints` are those of Table Schema. `date` marks text that is a day, YYYY-MM-DD.
    """

    dtype: str
    meaning: str
    constraints: Constraints = field(default_factory=dict[str, Any])
    date: bool = False
