"""What the file system says of a folder's files: of each its place, times, size and inode.

    fingerprint(folder)                      # a tuple for each file, to compare with another look
    digest(seen_in(folder))                  # all of them in few letters
    python -m extract.edition.seen FOLDER    # the same for another process, which goes on meanwhile

Not for what the files hold: that is `extract.edition.raw`. It imports the standard
library alone, since a process that looks is there for some seconds only.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

# Path from the collection's folder, times of change of content and inode (ns), size, inode.
Seen = tuple[str, int, int, int, int]
Fingerprint = tuple[Seen, ...]


def seen_in(folder: Path) -> Iterator[Seen]:
    """What the file system says of every file under the folder, or of one file, as "".

    Always in the same order, and one by one: there may be a million. The time of change of the
    inode cannot be set back, so an edit that keeps size and date is seen. Hidden files are left
    out: they are half-written copies (`extract.contract.files.write_whole`).
    """
    if folder.is_file():
        yield ("", *_said(folder.stat()))
        return
    rooms = [str(folder)] if folder.is_dir() else []
    skip = len(str(folder)) + 1
    while rooms:
        try:
            with os.scandir(rooms.pop()) as entries:
                listed = sorted(entries, key=attrgetter("name"), reverse=True)
        except OSError:  # a fault, which the reading names
            continue
        while listed:
            entry = listed.pop()  # which keeps what it is asked for
            if entry.name.startswith("."):
                continue
            # What goes while it is looked at is no longer part of the collection.
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    rooms.append(entry.path)
                else:
                    yield (entry.path[skip:], *_said(entry.stat(follow_symlinks=False)))


def _said(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino


def fingerprint(folder: Path) -> Fingerprint:
    """What the file system says of every file under the folder (`seen_in`), kept."""
    return tuple(seen_in(folder))


def digest(seen: Iterable[Seen]) -> str:
    """A fingerprint in few letters."""
    found = hashlib.sha256()
    for file in seen:
        found.update(repr(file).encode("utf-8", "surrogateescape"))
    return found.hexdigest()


if __name__ == "__main__":
    sys.stdout.write(digest(seen_in(Path(sys.argv[1]))))
