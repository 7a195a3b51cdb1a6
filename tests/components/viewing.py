"""A view by the filters that matter to a test, the years of the collection otherwise.

    shown = viewing(edition, organizations=("ijm",))

Not for a view by its address: `tests.components.first.opened`.
"""

from __future__ import annotations

from typing import Any

from components.view import View
from extract.edition.edition import Edition
from extract.edition.selection import Selection

DEFAULT: dict[str, Any] = {"from_year": 2005, "to_year": 2015}


def viewing(edition: Edition, **chosen: Any) -> View:
    """The view of a page by these filters."""
    selection = Selection(**{**DEFAULT, **chosen})
    return View(edition.seen(selection), selection, "overview")
