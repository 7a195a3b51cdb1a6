"""The edition of a folder as it is now, made once for all who ask.

    edition = current()

The server's routes and every page share one reading of the folder. It is read again when a file in
it was added, removed or changed; what was handed out before stays as it was. While a file is being
rewritten, and cannot be read, readers keep the last edition without faults. The check, which needs
the grammar, runs in a process of its own, so that a dashboard for readers never loads it.

Not for a command that runs once: `extract.load` reads and checks in one process.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from extract.collection.folder import read
from extract.contract.faults import Fault, without_path
from extract.contract.files import data_folder
from extract.edition.edition import Edition

Fingerprint = tuple[tuple[str, int, int, int, int], ...]

_PROJECT = Path(__file__).resolve().parents[2]
# More folders than one are open in tests only; each holds a whole collection in memory.
_KEPT = 4
# How often a folder is read again that changes while it is read. A folder that never rests is
# served as last read; the next request looks again.
_ATTEMPTS = 3
# How many faults the log names; `python -m extract check` names all.
_LOGGED = 20
_lock = Lock()
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Kept:
    """What was made of a folder: of which files, the edition, and what is served meanwhile."""

    files: Fingerprint
    edition: Edition
    served: Edition


_read: OrderedDict[Path, _Kept] = OrderedDict()


def fingerprint(folder: Path) -> Fingerprint:
    """Path, times of change (ns), size (bytes) and inode of every file under the folder, in order.

    The time of change of the inode cannot be set back, so an edit that keeps size and date is seen.
    Hidden files are left out: they are half-written copies (`extract.contract.files.write_whole`).
    """
    found: list[tuple[str, int, int, int, int]] = []
    rooms = [str(folder)] if folder.is_dir() else []
    while rooms:
        # A file or folder that goes while it is looked at is no longer part of the collection.
        # One that cannot be listed is a fault, which the reading names.
        with suppress(OSError), os.scandir(rooms.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    rooms.append(entry.path)
                    continue
                with suppress(FileNotFoundError):
                    seen = entry.stat(follow_symlinks=False)
                    times = (seen.st_mtime_ns, seen.st_ctime_ns)
                    found.append((entry.path, *times, seen.st_size, seen.st_ino))
    return tuple(sorted(found))


def current(folder: str | Path | None = None) -> Edition:
    """The edition of `folder` (default as for `extract.load`), its faults already looked for.

    Where files of the folder cannot be read just now (an editor writes them in place), the last
    edition without faults, if there was one. What was read and is faulty is never hidden: its
    edition says so. May be called from any thread: while one reads, the others wait for its result.
    Its faults are in words that readers may see; the log has them with the folder's path.
    """
    root = data_folder(folder)
    with _lock:
        now = fingerprint(root)
        kept = _read.get(root)
        if kept is None or kept.files != now:
            kept = _next(root, now, kept)
            _read[root] = kept
        _read.move_to_end(root)
        while len(_read) > _KEPT:
            _read.popitem(last=False)
        return kept.served


def latest(folder: str | Path | None = None) -> Edition:
    """As `current`, but with its faults where readers keep the edition before: for curators."""
    current(folder)
    with _lock:
        return _read[data_folder(folder)].edition


def _next(root: Path, now: Fingerprint, before: _Kept | None) -> _Kept:
    files, edition = _made(root, now)
    if before and not before.served.faults and edition.faults and _only_unread(edition):
        _log.warning(
            "%d files cannot be read, readers get the edition before: %s",
            len({fault.file for fault in edition.reading_faults}),
            "; ".join(str(fault) for fault in edition.reading_faults[:3]),
        )
        return _Kept(files, edition, before.served)
    return _Kept(files, edition, edition)


def _only_unread(edition: Edition) -> bool:
    """Whether all that is amiss is that files are no whole JSON or text just now."""
    return all(fault.unread for fault in edition.faults)


def _made(root: Path, before: Fingerprint) -> tuple[Fingerprint, Edition]:
    """The edition, and the fingerprint of the files that both it and its check were made from."""
    attempts = 0
    while True:
        attempts += 1
        checking = subprocess.Popen(
            [sys.executable, "-m", "extract.collection", str(root)],
            cwd=_PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        with checking:
            holdings = read(root)
            out, _err = checking.communicate()
        if checking.returncode:
            raise RuntimeError(
                f"the check of the collection ended with exit code {checking.returncode}: run "
                "`python -m extract check` to see why"
            )
        faults = [Fault(**fault) for fault in json.loads(out)]
        edition = Edition.of(holdings, without_path(faults, root))
        after = fingerprint(root)
        if after == before or attempts == _ATTEMPTS:
            break
        before = after
    if faults:
        _log.warning("%s has faults and is not shown:", root)
        for fault in faults[:_LOGGED]:
            _log.warning("%s", fault)
    else:
        edition.frame()  # once, here, and not by every thread that waits
    return before, edition
