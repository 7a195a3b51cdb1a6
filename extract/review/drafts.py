"""What was typed on the desk and is not saved yet, in files of the curator's own.

    drafts.keep(root, Draft(place=("post", "93-101-count", ""), by="A. B.", on="2026-11-27",
                            typed={"note": "Half a sentence"}, over={"note": ""}))
    drafts.of(root, ("post", "93-101-count", ""), "A. B.").typed

They are no part of the collection: they lie in the user's folder for such states, by the
collection's path (`FIGURES_DRAFTS` names another place), so that a reload of the page or another
start of the server finds them again. Each is a file, written whole or not at all.

Not for what was decided: that is `review.saving`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from extract.contract.fields import Day, Strict
from extract.contract.files import parse_json, to_json, write_whole

VARIABLE = "FIGURES_DRAFTS"
# What a widget of a form may hold.
Value = str | bool | int | list[str] | None
# What a form is for: the article or list, what of it, and how it is read; "" where nothing is said.
Place = tuple[str, str, str]


class Draft(Strict):
    """What one person typed into one form: the fields that differ from what it was filled with.

    `over` is what these fields were filled with when they were typed over. `by` is "" where no name
    had been given.
    """

    place: Place
    by: str
    on: Day
    typed: dict[str, Value]
    over: dict[str, Value]


class Unkept(Exception):
    """A draft could not be written, read or removed: says which file, why, and what to do."""


def keep(root: Path, draft: Draft) -> None:
    """Write the draft in place of the one before; one without a field is removed."""
    if not draft.typed:
        drop(root, draft.place, draft.by)
        return
    path = _path(root, draft.place, draft.by)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, to_json(draft.model_dump(mode="json")).encode())
    except OSError as error:
        raise _unkept(path, "written", error) from error


def of(root: Path, place: Place, by: str) -> Draft | None:
    """What this person typed there and has not saved; None if nothing."""
    path = _path(root, place, by)
    return _read(path) if path.exists() else None


def drop(root: Path, place: Place, by: str) -> None:
    """Forget what this person typed there."""
    path = _path(root, place, by)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _unkept(path, "removed", error) from error


def drafts(root: Path, by: str) -> Iterator[Draft]:
    """All that this person typed into forms of this collection and has not saved."""
    for path in sorted(_room(root).glob("*.json")):
        found = _read(path)
        if found is not None and _name(found.by) == _name(by):
            yield found


def _read(path: Path) -> Draft | None:
    try:
        value = parse_json(path.read_text(encoding="utf-8"))
        # A tuple in Python, a list in the file.
        return Draft.model_validate(value | {"place": tuple(value["place"])})
    except FileNotFoundError:  # saved meanwhile, in another window
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unkept(path, "read", error) from error


def _unkept(path: Path, done: str, error: Exception) -> Unkept:
    why = error.strerror if isinstance(error, OSError) else "it is not a draft of this version"
    return Unkept(
        f"{path}: what was typed cannot be {done} ({why}): move the file away, or let {VARIABLE} "
        "name a folder that can be written to"
    )


def _path(root: Path, place: Place, by: str) -> Path:
    return _room(root) / f"{_hash(to_json([*place, _name(by)]))}.json"


def _room(root: Path) -> Path:
    named = os.environ.get(VARIABLE)
    states = platformdirs.user_state_path("figures-of-record", appauthor=False) / "drafts"
    return (Path(named).absolute() if named else states) / _hash(str(root))


def _name(by: str) -> str:
    return " ".join(by.split()).casefold()


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:32]
