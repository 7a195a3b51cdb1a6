"""An edition compiled from a collection: all of it, or only what changed since the one before.

    made = build("data")                 # in the cache of this user
    made.tables, made.faults, made.read  # folder of the tables, faults, how many files were read

Nothing is written into the collection's folder. Files that are as they were for the edition before
are not read again, unless this code or the vocabulary has changed since. A data package (.zip) is
made into an edition as well (`extract.edition.unpacking`). Not for serving: that is
`extract.edition.cache`, which starts this in a process of its own.
"""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.collection.folder import listed_files, read_around, unreadable
from extract.collection.holdings import Holdings
from extract.contract.faults import Fault, Faulty
from extract.contract.files import data_folder, folder_faults, hash_of, read_text, sha256
from extract.edition.facts import FACTS, Facts
from extract.edition.joining import Workshop
from extract.edition.packaged import is_package
from extract.edition.reading import Part, read_part
from extract.edition.seen import Fingerprint, digest, fingerprint
from extract.edition.shelf import Current, Files, Shelf, code
from extract.edition.unpacking import compiled
from extract.edition.unswept import unswept
from extract.spread.cores import Spread, here, on_cores

_README = "README.md"
# Files beside articles and references on which every row may rest.
_VOCABULARY = frozenset({"metrics.json", "organizations.json"})
# So few publications are read faster here than by processes that have to start first.
_READ_HERE = 400
_AT_ONCE = 200  # publications that are read before their rows are given away
# How often a folder is read again that changes while it is read. One that never rests is taken as
# last read; whoever asks next looks again.
_ATTEMPTS = 3

Progress = Callable[[int, int], None]
# Names of files, each with the hash that it has here.
_Hashed = dict[str, str]


@dataclass(frozen=True)
class Built:
    """What was made.

    `tables` is the folder of its tables, `good` that of the last edition without faults (None if
    there was none), `read` how many publications were read for it, and `seen` the digest of the
    fingerprint of the files that it was made from.
    """

    tables: Path
    good: Path | None
    faulty: bool
    read: int
    seen: str


def _silent(done: int, total: int) -> None:
    del done, total


def build(
    folder: str | Path | None = None,
    *,
    processes: int = 1,
    cluster: Spread | None = None,
    progress: Progress = _silent,
) -> Built:
    """The edition of a folder as it is now, made where there is none yet.

    Never raises for bad data: an edition of faulty data has its faults and no tables. `processes`
    read side by side where there is much to read, or the machines of a `cluster`; `progress` is
    told how many publications were read, and of how many. Raises OSError where no place for it can
    be written to, and Faulty where a machine of the cluster has other files than this one.
    """
    root = data_folder(folder)
    shelf = Shelf(root)
    reading = _Reading(processes, cluster, progress)
    with shelf.held(), unswept():
        now = fingerprint(root)
        built = _built(root, str(folder or root), now, shelf, reading)
        for _ in range(_ATTEMPTS - 1):
            before, now = now, fingerprint(root)
            if now == before:
                break
            built = _built(root, str(folder or root), now, shelf, reading)
        return built


@dataclass(frozen=True)
class _Reading:
    """Who reads, and who is told how far they are."""

    processes: int
    cluster: Spread | None
    progress: Progress


def _built(root: Path, named: str, now: Fingerprint, shelf: Shelf, reading: _Reading) -> Built:
    seen = digest(now)
    current = shelf.current()
    if current and current.code != code():
        current = None
    good = shelf.path(current.good) if current and current.good else None
    # A day that is still to come today is none tomorrow: faults are looked for again.
    if current and current.seen == seen and not current.faulty:
        return Built(shelf.path(current.edition), good, False, 0, seen)
    last = Files.read(shelf.path(current.edition)) if current else None
    files = Files.of(root, now, last)
    name = sha256(f"{code()}{files.digest()}")[:32]
    if not (current and current.edition == name and not current.faulty):
        if is_package(root):
            (facts, workshop), read = compiled(root), 0
        else:
            same = current and current.edition == current.good
            before = last if same else Files.read(good) if good else None
            facts, read, workshop = _compiled(root, named, files, good, before, reading)
        _write(shelf.path(name), facts, files, workshop)
        faulty = bool(facts.faults)
    else:
        faulty, read = current.faulty, 0
    last_good = name if not faulty else current.good if current else None
    shelf.put(Current(name, seen, code(), faulty, last_good))
    return Built(shelf.path(name), shelf.path(last_good) if last_good else None, faulty, read, seen)


def _write(tables: Path, facts: Facts, files: Files, workshop: Workshop) -> None:
    """Write an edition aside, and put it in its place as a whole."""
    aside = Path(tempfile.mkdtemp(dir=tables.parent, prefix=".making-"))
    try:
        (aside / FACTS).write_text(facts.to_json(), encoding="utf-8")
        files.write(aside)
        if not facts.faults:
            workshop.write(aside)
        shutil.rmtree(tables, ignore_errors=True)
        aside.rename(tables)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _compiled(
    root: Path,
    named: str,
    files: Files,
    good: Path | None,
    before: Files | None,
    reading: _Reading,
) -> tuple[Facts, int, Workshop]:
    names, listing = listed_files(root)
    if not root.is_dir():
        listing = folder_faults(Path(named))
    around = read_around(root, names) if names else Holdings(root)
    around.reading_faults.extend(listing)
    groups = _publications(names)
    changed = files.changed(before) if before else None
    workshop = Workshop(around, threads=max(1, reading.processes), held=False)
    if changed is None or changed & _VOCABULARY or good is None:
        to_read = groups
    else:
        affected = set(_publications(sorted(changed)))
        to_read = {key: some for key, some in groups.items() if key in affected}
        workshop.add_from(good, [key.partition("/")[2] for key in affected])
    for part in _parts(around, list(to_read.values()), files, reading):
        workshop.add(part.tables, part.faults)
    known = [*around.reading_faults, *workshop.faults]
    workshop.faults.extend(unreadable(root, names, known))
    faults = workshop.join()
    readme, _ = read_text(root / _README, _README) if _README in names else (None, [])
    return Facts.of(around, readme, faults), len(to_read), workshop


def _publications(names: Sequence[str]) -> dict[str, list[str]]:
    """The files of each article and reference, by "records/ID" or "references/ID"."""
    found: dict[str, list[str]] = {}
    for name in names:
        room, _, file = name.partition("/")
        if "/" in file or room not in ("articles", "records", "references"):
            continue
        stem, dot, ending = file.rpartition(".")
        if dot and ending == ("txt" if room == "articles" else "json"):
            home = "records" if room == "articles" else room
            found.setdefault(f"{home}/{stem}", []).append(name)
    return found


def _parts(
    around: Holdings, groups: list[list[str]], files: Files, reading: _Reading
) -> Iterator[Part]:
    """The publications read, in the order of their files, some at a time."""
    total = len(groups)
    chunks = [
        [name for group in groups[start : start + _AT_ONCE] for name in group]
        for start in range(0, total, _AT_ONCE)
    ]
    reading.progress(0, total)
    if reading.cluster:
        hashed = [{name: files.hashes.get(name, "") for name in names} for names in chunks]
        parts = reading.cluster(_read_the_same, around, hashed)
    elif reading.processes == 1 or total <= _READ_HERE:
        parts = here(read_part, around, chunks)
    else:
        # A copy of this process would have DuckDB without its threads.
        parts = on_cores(reading.processes, "spawn")(read_part, around, chunks)
    for number, part in enumerate(parts, start=1):
        yield part
        reading.progress(min(number * _AT_ONCE, total), total)


def _read_the_same(around: Holdings, hashed: _Hashed) -> Part:
    """As `read_part`, on another machine: only if it has the very files that the hashes are of."""
    differing = [name for name, found in hashed.items() if hash_of(around.folder / name) != found]
    if differing:
        fault = f"is another file, or none, in {around.folder} of {platform.node()}"
        remedy = "let all machines see one folder under this path, and build again"
        raise Faulty([Fault(name, "", fault, remedy) for name in differing])
    return read_part(around, list(hashed))
