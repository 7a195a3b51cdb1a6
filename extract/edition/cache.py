"""The edition of a folder as it is now, opened once for all who ask.

    edition = current()

The server's routes and every page share it. Where a file of the folder was added, removed or
changed, an edition is made again by a process of its own (`python -m extract.edition`), which needs
the grammar and all cores; the dashboard itself loads neither. What was handed out before stays as
it was. Readers keep the last edition without faults while a file is being rewritten and cannot be
read, and while a new one takes longer than a reader would wait.

Not for a command that runs once: that is `extract.edition.checked`.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any

from pydantic import ValidationError

from extract.contract.about import About
from extract.contract.faults import without_path
from extract.contract.files import data_folder, read_json
from extract.edition.edition import Edition, open_edition
from extract.edition.looking import Look
from extract.edition.shelf import Shelf, code

_PROJECT = Path(__file__).resolve().parents[2]
# More folders than one are open in tests only.
_KEPT = 4
# How long a reader waits for a new edition (seconds) before the one before is served, or, where
# there is none, before the reader is told how far it is.
PATIENCE = 10.0
# How long a reader waits for the look at a large folder's files before the same is done.
LOOK = 1.0
# How many faults the log names; `python -m extract check` names all.
_LOGGED = 20

_lock = Lock()
_log = logging.getLogger(__name__)


class Building(Exception):
    """There is no edition yet: `done` of `total` publications were read (0 of 0 at first)."""

    def __init__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        super().__init__(
            f"the edition is being compiled: {done} of {total} publications have been read"
        )


@dataclass(frozen=True)
class _Kept:
    """What was made of a folder: of which files, the edition, and what is served meanwhile."""

    seen: str
    edition: Edition
    served: Edition


class _Folder:
    """One collection's folder: what is served of it, and the process that makes the next."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = Condition()
        self.look = Look(root, self.state)
        self.kept: _Kept | None = None
        self.is_shelf_read = False
        self.making = False
        self.progress = (0, 0)
        self.failure: Exception | None = None

    def get(self, patience: float, look: float | None) -> _Kept:
        """What there is of the folder as it is now, or as it was while that is found out or made.

        Args:
            patience: how long to wait for what is being made, in seconds.
            look: how long to wait for the look at the files, where something can be had meanwhile;
                None: as long as it takes.
        """
        with self.state:
            if not self.is_shelf_read:
                self.look.now(0)  # begins, while what there is of a large collection is opened
                self.is_shelf_read, self.kept = True, self._from_shelf()
            seen = self.look.now(look if self.kept else None)
            if self.kept and seen in (self.kept.seen, None):
                return self.kept
            if not self.making:
                self.making, self.progress, self.failure = True, (0, 0), None
                Thread(target=self._make, name="edition", daemon=True).start()
            self.state.wait_for(lambda: not self.making, timeout=patience)
            if self.failure:
                raise self.failure
            if self.kept:
                return self.kept
            raise Building(*self.progress)

    def _from_shelf(self) -> _Kept | None:
        """What an earlier start has made by the same code, of these very files or of others."""
        shelf = Shelf(self.root)
        current = shelf.current()
        if current is None or current.code != code() or not current.good:
            return None
        edition = open_edition(shelf.path(current.good), self.root)
        return _Kept("" if current.faulty else current.seen, edition, edition)

    def _make(self) -> None:
        """Let another process make the edition; runs in a thread of its own."""
        kept, failure = None, None
        try:
            kept = self._made()
        except Exception as error:  # noqa: BLE001  # told to every reader who waits
            failure = error
        with self.state:
            self.making, self.failure = False, failure
            self.kept = kept or self.kept
            self.state.notify_all()

    def _made(self) -> _Kept:
        result: dict[str, Any] = {}
        command = [sys.executable, "-m", "extract.edition", str(self.root)]
        with subprocess.Popen(
            command,
            cwd=_PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as making:
            for line in making.stdout or ():
                result = json.loads(line)
                if "of" in result:
                    self.progress = (result["read"], result["of"])
        if making.returncode or "tables" not in result:
            raise RuntimeError(
                f"compiling the edition ended with exit code {making.returncode}: run "
                "`python -m extract build` to see why"
            )
        edition = open_edition(Path(result["tables"]), self.root)
        served = self._served(edition, result["good"])
        if edition.faults:
            self._tell(edition, served)
            edition = replace(
                edition,
                facts=replace(edition.facts, faults=without_path(edition.faults, self.root)),
            )
        return _Kept(result["seen"], edition, served if served.faults == [] else edition)

    def _served(self, edition: Edition, good: str | None) -> Edition:
        """The edition, or that before it where all that is wrong is that files are not whole."""
        if not edition.faults or not all(fault.unread for fault in edition.faults):
            return edition
        if self.kept and not self.kept.served.faults:
            return self.kept.served
        return open_edition(Path(good), self.root) if good else edition

    def _tell(self, edition: Edition, served: Edition) -> None:
        if served is not edition:
            _log.warning(
                "%d files cannot be read, readers get the edition before: %s",
                len({fault.file for fault in edition.faults}),
                "; ".join(str(fault) for fault in edition.faults[:3]),
            )
            return
        _log.warning("%s has faults and is not shown:", self.root)
        for fault in edition.faults[:_LOGGED]:
            _log.warning("%s", fault)


_folders: OrderedDict[Path, _Folder] = OrderedDict()


def _folder(folder: str | Path | None) -> _Folder:
    root = data_folder(folder)
    with _lock:
        found = _folders.get(root) or _Folder(root)
        _folders[root] = found
        _folders.move_to_end(root)
        while len(_folders) > _KEPT:
            _folders.popitem(last=False)[1].look.close()
        return found


def current(folder: str | Path | None = None, patience: float = PATIENCE) -> Edition:
    """The edition of `folder` (default as for `extract.load`), its faults already looked for.

    Where files of the folder cannot be read just now (an editor writes them in place), the last
    edition without faults, if there was one; the same where a new one takes longer than `patience`
    (seconds). Raises Building where there is none at all yet. What was read and is faulty is never
    hidden: its edition says so, in words that readers may see; the log has the folder's path. May
    be called from any thread: while one is made, all wait for the same.
    """
    return _folder(folder).get(patience, LOOK).served


def described(folder: str | Path | None = None) -> About | None:
    """What a collection says of itself, read from its file alone; None if that cannot be read."""
    value, faults = read_json(data_folder(folder) / "collection.json", "collection.json")
    try:
        return None if faults else About.model_validate(value)
    except ValidationError:  # a fault, which the edition will name
        return None


def latest(folder: str | Path | None = None, patience: float = PATIENCE) -> Edition:
    """As `current`, but with its faults where readers keep the edition before: for curators."""
    return _folder(folder).get(patience, None).edition
