"""What the review page remembers from run to run, besides what is typed into its fields.

    kept = memory()
    kept.problems = []

It is one object in the session, because Streamlit interrupts a run, and a button's callback too,
wherever the session is read or written, and starts the next one beside it: what a save changes must
change together, and one press must be worked on at a time.

Not for what is selected (the address), nor for the fields (`components.review.form`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import streamlit as st

from extract.review import drafts
from extract.review.items import Problem

# The article, what is selected in it, and whether it is read independently.
Place = tuple[str, str, bool]
Kept = dict[drafts.Place, drafts.Draft | None]


@dataclass
class Memory:
    """The state of one curator's page.

    `place` is what the sheet is for, None where it must be filled again, and `sheet` its number;
    `by` is for whom it was filled, `filled` what with, `drafts` what is kept of what was typed over
    that, `restored` says that something was typed there before, and `unkept` why it is not kept.
    Runs may go on beside each other: who fills a sheet, or keeps what it holds, has `turning`.
    `asked` is the address at which it was drawn. `revision` is the state of the files that the
    curator sees.

    Who acts on a press holds `pressing`; `unfinished` is what it has to do, until that is done,
    since its run may be interrupted. `presses` counts those that were worked on. `late` tells of
    one that did nothing, since the sheet had been turned.

    `problems` say why the last save was refused, `since` what others saved in between, `failed`
    why the files could not be written, and `untold` whether that still has to be drawn. `done`
    says what the last save did, for whoever is on `done_at`; `leading` is set until the page
    was drawn there, and `left` is the address from which it goes.
    """

    place: Place | None = None
    sheet: int = 0
    by: str = ""
    filled: dict[str, Any] = field(default_factory=dict[str, Any])
    drafts: Kept = field(default_factory=Kept)
    restored: list[str] = field(default_factory=list[str])
    unkept: str = ""
    asked: dict[str, str] = field(default_factory=dict[str, str])
    revision: str = ""
    problems: list[Problem] = field(default_factory=list[Problem])
    since: list[str] = field(default_factory=list[str])
    failed: str = ""
    untold: bool = False
    done: str = ""
    done_at: Place | None = None
    leading: Place | None = None
    left: dict[str, str] = field(default_factory=dict[str, str])
    late: bool = False
    pressing: Lock = field(default_factory=Lock)
    turning: Lock = field(default_factory=Lock)
    unfinished: Callable[[], None] | None = None
    presses: int = 0


def memory() -> Memory:
    """This session's memory."""
    return st.session_state.setdefault("review_memory", Memory())
