"""Whether anything in a folder has changed since it was last asked.

    watch = Watch(folder)
    watch.quiet()          # False at first, and after each change
    watch.due()            # True every now and then

On Linux the kernel keeps the list of changes (inotify), so that asking costs the same for five
files and for a hundred thousand. Elsewhere, and where the kernel refuses, nothing is ever called
quiet: whoever asks looks at the files. Changes that another machine makes on a shared disk are not
reported by any kernel; they are found when the files are next looked at, which is due after
`LONGEST` seconds. Not for what changed: that is `extract.edition.seen.fingerprint`.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

if sys.platform == "linux":
    from inotify_simple import INotify, flags

LONGEST = 30.0  # seconds


class Watch:
    """One folder. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._looked = 0.0
        self._watched: tuple[int, int] | None = None
        self._inotify: INotify | None = None

    def _started(self) -> INotify | None:
        if sys.platform != "linux":
            return None
        with suppress(OSError):  # too many watches, or no such folder: look at the files instead
            self._watched = self._there()
            inotify = INotify(nonblocking=True)
            try:
                changes = (
                    flags.MODIFY
                    | flags.ATTRIB
                    | flags.CLOSE_WRITE
                    | flags.CREATE
                    | flags.DELETE
                    | flags.MOVED_FROM
                    | flags.MOVED_TO
                    | flags.DELETE_SELF
                    | flags.MOVE_SELF
                )
                for room, _, _ in os.walk(self._folder, onerror=_refuse):
                    inotify.add_watch(room, changes)
            except OSError:
                inotify.close()
                raise
            return inotify
        return None

    def _there(self) -> tuple[int, int] | None:
        """Which folder is at the path now; None if there is none."""
        with suppress(OSError):
            found = self._folder.stat()
            return found.st_dev, found.st_ino
        return None

    def quiet(self) -> bool:
        """Whether nothing has changed since this was last asked."""
        if self._there() != self._watched:
            self.close()  # another folder was put in its place: begin again
        if self._inotify is None:
            self._inotify = self._started()
            self._looked = monotonic()
            return False
        events = self._inotify.read(timeout=0)
        if any(event.mask & (flags.ISDIR | flags.Q_OVERFLOW | flags.IGNORED) for event in events):
            self.close()  # folders came or went: begin again
        return not events

    def due(self) -> bool:
        """Whether nobody has looked for so long that somebody should, quiet as it is."""
        now = monotonic()
        if now - self._looked <= LONGEST:
            return False
        self._looked = now
        return True

    def close(self) -> None:
        """Stop watching."""
        if self._inotify is not None:
            self._inotify.close()
            self._inotify = None


def _refuse(error: OSError) -> None:
    raise error
