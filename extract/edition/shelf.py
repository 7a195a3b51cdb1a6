"""Where compiled editions lie: in the user's cache, by the collection's path and content.

    shelf = Shelf(data_folder())
    shelf.current()                # the last edition made, or None

`FIGURES_CACHE` names another place, for example on a disk that several servers share. Where neither
can be written to, a folder of this user's among the temporary files serves. Nothing is ever written
into the collection's own folder. Not for what is in an edition: that is `extract.edition.edition`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import filelock
import platformdirs
import pyarrow as pa
import pyarrow.parquet as pq

from extract.contract.files import hash_of, parse_json, to_json, write_whole
from extract.edition.arrow import arrow_columns
from extract.edition.seen import Fingerprint, Seen

VARIABLE = "FIGURES_CACHE"
# Editions of one collection that are kept: readers may still be served from the one before.
_KEPT = 3
_CURRENT = "current.json"
_FILES = "files.parquet"
_CODE = ("contract", "grammar", "collection", "edition")


@cache
def code(*rooms: str) -> str:
    """The hash of the code in these packages of `extract`; without any, of what makes editions.

    With other code, another edition is made.
    """
    own = Path(__file__).resolve().parents[1]
    found = hashlib.sha256()
    for room in rooms or _CODE:
        for path in sorted((own / room).glob("*.py")):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


@dataclass(frozen=True)
class Current:
    """The last edition that was made of a collection.

    `seen` and `code` are the digests of the files' fingerprint and of the code that it was made
    from, `faulty` says whether it has faults and no tables, and `good` names the last one without.
    """

    edition: str
    seen: str
    code: str
    faulty: bool
    good: str | None


@dataclass(frozen=True)
class Files:
    """The files that an edition was made from: what the file system said, and their hashes."""

    seen: dict[str, Seen]
    hashes: dict[str, str]

    @classmethod
    def of(cls, root: Path, seen: Fingerprint, before: Files | None) -> Files:
        """Those of a folder; a file that looks as it did `before` is not read for its hash."""
        hashes = {
            file[0]: before.hashes[file[0]]
            if before and before.seen.get(file[0]) == file
            else hash_of(root / file[0])
            for file in seen
        }
        return cls({file[0]: file for file in seen}, hashes)

    def digest(self) -> str:
        """The hash of all content."""
        found = hashlib.sha256()
        for name in sorted(self.hashes):
            found.update(f"{name}\0{self.hashes[name]}\0".encode("utf-8", "surrogateescape"))
        return found.hexdigest()

    def changed(self, before: Files) -> set[str]:
        """The names of files that were added, removed or changed since then."""
        names = self.hashes.keys() | before.hashes.keys()
        return {name for name in names if self.hashes.get(name) != before.hashes.get(name)}

    def write(self, folder: Path) -> None:
        """Write them beside the edition's tables."""
        rows = [(*self.seen[name], self.hashes[name]) for name in sorted(self.seen)]
        columns = list(zip(*rows, strict=True)) or [()] * 6
        names = ("name", "changed", "inode_changed", "bytes", "inode", "sha256")
        types = (pa.string(), pa.int64(), pa.int64(), pa.int64(), pa.uint64(), pa.string())
        table = arrow_columns(
            dict(zip(names, columns, strict=True)), pa.schema(zip(names, types, strict=True))
        )
        pq.write_table(table, folder / _FILES)

    @classmethod
    def read(cls, folder: Path) -> Files:
        """Those that were written beside an edition's tables."""
        columns = [column.to_pylist() for column in pq.ParquetFile(folder / _FILES).read().columns]
        rows = list(zip(*columns, strict=True))
        return cls({row[0]: row[:5] for row in rows}, {row[0]: row[5] for row in rows})


def _writable(places: Iterable[Path]) -> Path:
    """The first of the places that this user can write to and nobody else owns."""
    tried: list[str] = []
    for place in places:
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            owner = place.stat(follow_symlinks=False)
            if hasattr(os, "getuid") and owner.st_uid != os.getuid():
                tried.append(f"{place} belongs to another user")
            elif not stat.S_ISDIR(owner.st_mode):
                tried.append(f"{place} is a link")
            elif not os.access(place, os.W_OK | os.X_OK):
                tried.append(f"{place} cannot be written to")
            else:
                return place
        except OSError as error:
            tried.append(f"{place}: {error.strerror}")
    raise OSError(f"no place for the edition: {'; '.join(tried)}: set {VARIABLE} to a folder")


def cache_root() -> Path:
    """The folder of all editions of this user."""
    named = os.environ.get(VARIABLE)
    if named:
        return _writable([Path(named).absolute()])
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return _writable(
        [
            platformdirs.user_cache_path("figures-of-record", appauthor=False),
            Path(tempfile.gettempdir()) / f"figures-of-record-{user}",
        ]
    )


class Shelf:
    """The editions of one collection."""

    def __init__(self, root: Path) -> None:
        self.root = root
        name = hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:20]
        self.folder = cache_root() / name
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def held(self) -> filelock.BaseFileLock:
        """The right to make an edition: one process at a time."""
        return filelock.FileLock(self.folder / ".lock", is_singleton=True)

    def path(self, edition: str) -> Path:
        """Where an edition's tables lie."""
        return self.folder / edition

    def current(self) -> Current | None:
        """The last edition that was made; None if there is none, or it is no longer there."""
        try:
            value = parse_json((self.folder / _CURRENT).read_text(encoding="utf-8"))
            found = Current(**value)
        except (OSError, ValueError, TypeError):
            return None
        return found if (self.path(found.edition) / _FILES).is_file() else None

    def put(self, current: Current) -> None:
        """Make this the current edition, and clear away those that nobody needs any more."""
        write_whole(self.folder / _CURRENT, to_json(current.__dict__).encode())
        kept = {current.edition, current.good}
        rooms = [path for path in self.folder.iterdir() if path.is_dir()]
        rooms.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for number, path in enumerate(rooms):
            if number >= _KEPT and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)
