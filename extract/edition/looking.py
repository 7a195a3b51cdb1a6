"""What the file system says of a folder's files now, found out beside whoever asks.

    look = Look(root, state)
    with state:
        look.now(patience=1.0)     # the digest of the files, or None if that takes longer

Where nothing has changed since the last look, that one holds. Looking at 25,000 files takes a third
of a second or more, at 250,000 several seconds, in which whoever asks may be served what there was.
Another process looks at so many: a thread of this one would take every second turn from whoever is
served (the first page of a million records took 2.7 s beside it, and 1.1 s without).

Not for what the files hold: that is `extract.edition.raw`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from threading import Condition, Thread
from time import monotonic

from extract.edition.seen import digest, seen_in
from extract.edition.watch import Watch

# Files of one room of a folder at which this process looks itself: that takes some hundredths of a
# second, and so does the start of another one.
MANY = 2_000
_PROJECT = Path(__file__).resolve().parents[2]


class Look:
    """One folder; whatever is asked of it is asked with `state` held, which it lets go to wait."""

    def __init__(self, root: Path, state: Condition) -> None:
        self._root = root
        self._state = state
        self._watch = Watch(root)
        # Looks that were asked for, the last of those for a change, and the last that is done.
        self._asked = self._for_a_change = self._done = 0
        self._changed = 0.0
        self._seen = ""
        self._failure: Exception | None = None

    def now(self, patience: float | None) -> str | None:
        """The digest of the files as they are; None if that takes longer than `patience`.

        These seconds are counted from the change, so that of many who ask, or who ask often, none
        waits longer. Without a patience the look is waited for. One that is merely due is not.
        """
        if not self._watch.quiet():
            self._ask()
            self._for_a_change, self._changed = self._asked, monotonic()
        elif self._watch.due():
            self._ask()
        wanted = self._for_a_change
        left = None if patience is None else self._changed + patience - monotonic()
        if not self._state.wait_for(lambda: self._done >= wanted, timeout=left):
            return None
        if self._failure:
            raise self._failure
        return self._seen

    @property
    def is_under_way(self) -> bool:
        """Whether somebody looks just now."""
        return self._done < self._asked

    def close(self) -> None:
        """Stop watching."""
        self._watch.close()

    def _ask(self) -> None:
        idle = not self.is_under_way
        self._asked += 1
        if idle:
            Thread(target=self._look, args=(self._asked,), name="look", daemon=True).start()

    def _look(self, asked: int) -> None:
        """Look until nobody asks for another look; runs in a thread of its own."""
        wanted = True
        while wanted:
            seen, failure = "", None
            try:
                seen = _looked(self._root)
            except Exception as error:  # noqa: BLE001  # told to everybody who asks
                failure = error
            with self._state:
                self._done, self._seen, self._failure = asked, seen, failure
                self._state.notify_all()
                wanted, asked = self.is_under_way, self._asked


def _looked(root: Path) -> str:
    """The digest of the folder's files as they are."""
    if not _holds_many(root):
        return digest(seen_in(root))
    command = [sys.executable, "-m", "extract.edition.seen", str(root)]
    looked = subprocess.run(  # noqa: S603  # of this project's own code
        command, cwd=_PROJECT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True
    )
    return looked.stdout.decode()


def _holds_many(root: Path) -> bool:
    """Whether a room of the folder holds many files, as far as it can be read."""
    try:
        with os.scandir(root) as entries:
            rooms = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        return any(_has_many(room) for room in rooms)
    except OSError:
        return False


def _has_many(room: str) -> bool:
    with os.scandir(room) as entries:
        return next(islice(entries, MANY, None), None) is not None
