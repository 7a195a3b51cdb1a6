"""The collection as it stands in its folder now, read once for all who ask.

    collection = current()

The server's routes and every page share one reading of the folder. It is read anew when a file in
it was added, removed or changed; what was handed out before stays as it was.

Not for a command that runs once: `extract.load` reads the folder without keeping anything.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock

from extract.collection.collection import Collection, data_folder, load

Fingerprint = tuple[tuple[str, int, int], ...]

# More folders than one are open in tests only; each holds a whole collection in memory.
_KEPT = 4
_lock = Lock()
_read: OrderedDict[Path, tuple[Fingerprint, Collection]] = OrderedDict()


def fingerprint(folder: Path) -> Fingerprint:
    """Path, time of change (ns) and size (bytes) of every file under the folder, in order.

    Hidden files are left out: they are half-written copies (`extract.contract.files.write_whole`).
    """
    found: list[tuple[str, int, int]] = []
    rooms = [str(folder)] if folder.is_dir() else []
    while rooms:
        # A file or folder that goes while it is looked at is no longer part of the collection.
        with suppress(FileNotFoundError), os.scandir(rooms.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    rooms.append(entry.path)
                    continue
                with suppress(FileNotFoundError):
                    seen = entry.stat()
                    found.append((entry.path, seen.st_mtime_ns, seen.st_size))
    return tuple(sorted(found))


def current(folder: str | Path | None = None) -> Collection:
    """The collection in `folder` (default as for `load`), its faults already looked for.

    May be called from any thread: while one reads, the others wait for its result.
    """
    root = data_folder(folder)
    with _lock:
        # Taken before reading: a file that changes meanwhile makes the next call read again.
        now = fingerprint(root)
        kept = _read.get(root)
        if kept is None or kept[0] != now:
            collection = load(root)
            # Computed here, once, and not by every thread that waits.
            if not collection.faults:
                collection.frame()
            kept = (now, collection)
            _read[root] = kept
        _read.move_to_end(root)
        while len(_read) > _KEPT:
            _read.popitem(last=False)
        return kept[1]
