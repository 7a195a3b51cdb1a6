"""Several files of a collection replaced as one: by one writer at a time, all of them or none.

    with held(folder):
        replace_all(folder, {"articles/a.txt": text, "records/a.json": record_file})

A file alone is replaced whole by `contract.files.write_whole`. Where two or more belong together,
all are first written out beside the old ones, then one file, the journal, that says what they shall
hold; then each takes its place, and the journal is removed. What fails is undone and reported; what
is killed after the journal was written is finished by whoever next takes the lock
(docs/decisions/saving.md).

Not for what the files mean, nor for readers: these need no lock.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import re
import sys
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from extract.contract.faults import Fault, Faulty
from extract.contract.files import (
    MAX_JSON_BYTES,
    folder_faults,
    parse_json,
    read_text,
    sha256,
    write_aside,
    write_whole,
)

JOURNAL = ".unfinished.json"
LOCK = ".lock"
LINE = ".lock-next"  # held by whoever is next to have the lock
PATIENCE = 20.0  # seconds; a save takes hundredths, so whoever holds the lock longer is stuck
_POLL = 0.002  # seconds between two attempts: a tenth of what a save takes

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAMES = re.compile(
    rf"articles/{_ID}\.txt|(?:records|references|reviews)/{_ID}\.json"
    r"|(?:collection|metrics|organizations|disputes|answers|gaps|retired|MANIFEST)\.json|VERSION|CORRECTIONS\.md"
)
# What `tempfile.mkstemp` makes of write_aside's prefix and suffix.
_STRAY = re.compile(rf"\.(?:{_ID}\.txt|{_ID}\.json|\{JOURNAL})\.[a-z0-9_]{{8}}\.tmp")
_ROOMS = ("", "articles", "records", "references", "reviews")
_REMEDIES = {
    errno.ENOSPC: "free some space on the disk",
    errno.EDQUOT: "free some of your space on the disk",
    errno.EFBIG: "allow larger files",
    errno.EACCES: "allow your user to write there, and close programs that have the file open",
    errno.EPERM: "allow your user to write there",
    errno.EROFS: "write to a disk that is not read-only",
}


class Busy(Exception):
    """Another writer holds the lock for longer than any save takes."""


class NotSaved(OSError):
    """The disk refused: nothing was saved, now or later. The text names the file and a remedy."""


class HalfSaved(OSError):
    """The disk refused in the middle, and refused to undo: the next writer finishes the save."""


@contextmanager
def held(folder: Path, patience: float = PATIENCE) -> Generator[None]:
    """Hold the collection's lock; first finish what a killed writer left unfinished.

    Waits in line for it, up to `patience` seconds, then raises Busy. The system releases the lock
    when its holder dies; threads of one process exclude each other too, and a thread that holds it
    may take it again: a program that reads and then saves does both in its turn, and nobody comes
    between.
    Raises Faulty where there is no such folder, which is not made, or where an unfinished save
    cannot be finished (see `_finish`), and NotSaved where the folder cannot be written.
    """
    if amiss := folder_faults(folder):
        raise Faulty(amiss)
    lock = FileLock(folder / LOCK, is_singleton=True)
    try:
        # Who lets the lock go and wants it again at once would always be the first to ask for it:
        # so whoever waits for it holds the place in line meanwhile.
        with contextlib.ExitStack() as line:
            if not lock.is_locked:
                line.enter_context(FileLock(folder / LINE, timeout=patience, poll_interval=_POLL))
            lock.acquire(timeout=patience, poll_interval=_POLL)
    except Timeout:
        raise Busy(
            f"{folder}: another save is under way for more than {patience:g} seconds: "
            "wait for it, or end the program that is stuck in it"
        ) from None
    except OSError as error:
        raise _refused(folder / LOCK, error) from error
    try:
        _finish(folder)
        yield
    finally:
        lock.release()


def replace_all(folder: Path, contents: Mapping[str, str | None]) -> None:
    """Give the named files these contents, all of them or none; None removes a file.

    Names are relative to the collection's folder. They are replaced in the order given, which a
    reader may see in between: put what is referred to before what refers to it, and remove it
    after. The caller holds the lock. Raises NotSaved where the disk refuses: then nothing has
    changed, and nothing will. Only a kill leaves a journal, which the next `held` carries out.
    """
    strange = [name for name in contents if not _NAMES.fullmatch(name)]
    if strange:
        raise ValueError(f"not files of a collection: {', '.join(strange)}")
    before: dict[str, bytes | None] = {}
    staged: dict[str, Path | None] = {}
    at = folder
    try:
        for name, content in contents.items():
            at = folder / name
            before[name] = _bytes_of(at)
            staged[name] = None
            if content is not None:
                at.parent.mkdir(exist_ok=True)
                staged[name] = write_aside(at, content.encode())
        if len(contents) > 1:  # one file takes its place in one step, with nothing to finish
            plan = [
                {"name": name, "before": _hash_of(before[name]), "content": content}
                for name, content in contents.items()
            ]
            at = folder / JOURNAL
            # On one line: with an indent, Python's encoder takes ten times as long.
            write_whole(at, json.dumps(plan, ensure_ascii=False).encode())
            _settle(folder)
        for name, path in staged.items():
            at = folder / name
            _put(path, at)
    except BaseException as error:
        _undo(folder, before, staged, error)
        if isinstance(error, OSError):
            raise _refused(at, error) from error
        raise
    _settled(folder, contents)


def _put(staged: Path | None, path: Path) -> None:
    if staged is None:
        path.unlink(missing_ok=True)
    else:
        staged.replace(path)


def _undo(
    folder: Path,
    before: Mapping[str, bytes | None],
    staged: Mapping[str, Path | None],
    error: BaseException,
) -> None:
    """Put back what was there. Where that fails too, the journal stays, and HalfSaved says so."""
    try:
        for name, old in before.items():
            if _bytes_of(folder / name) == old:
                continue
            if old is None:
                (folder / name).unlink()
            else:
                write_whole(folder / name, old)
        if (folder / JOURNAL).exists():  # else it failed before anything took its place
            (folder / JOURNAL).unlink()
    except OSError as other:
        raise HalfSaved(
            f"{folder / JOURNAL}: the save failed ({error}) and could not be undone ({other}): "
            "it is finished by the next save or the next start; see to the disk first"
        ) from error
    finally:
        for path in staged.values():
            if path is not None:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


def _settled(folder: Path, names: Iterable[str]) -> None:
    """The files have their contents: make that last, and remove the journal.

    Neither can undo the save any more. A journal that stays says what the files hold already.
    """
    with contextlib.suppress(OSError):
        _settle(folder, *{(folder / name).parent for name in names})
        (folder / JOURNAL).unlink(missing_ok=True)


def _settle(*folders: Path) -> None:
    """Make renames last through a power failure: the folders themselves are written out."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there
    for folder in folders:
        if folder.is_dir():
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _refused(path: Path, error: OSError) -> NotSaved:
    """The error that names the file that was meant, the reason and a remedy."""
    named = Path(str(error.filename or path))
    if re.fullmatch(r"\..*\.[a-z0-9_]{8}\.tmp", named.name):  # beside the file that it is for
        named = named.with_name(named.name[1:-13])
    reason = error.strerror or str(error)
    remedy = _REMEDIES.get(error.errno or 0, "see to the disk")
    return NotSaved(
        f"{named}: cannot be written ({reason}): nothing was saved; {remedy}, and save again"
    )


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _hash_of(content: bytes | str | None) -> str | None:
    return None if content is None else sha256(content)


def _finish(folder: Path) -> None:
    """Carry out the journal that a killed writer left, if there is one.

    Where one of its files was since changed by other hands (restored from version control, say),
    nothing is overwritten and Faulty says what to do.
    """
    path = folder / JOURNAL
    if not path.exists():
        return
    text, faults = read_text(path, JOURNAL, 4 * MAX_JSON_BYTES)
    if text is None:
        raise Faulty(faults)
    remedy = (
        f"look into {JOURNAL}, which holds what the interrupted save would have written; carry it "
        f"over by hand if it is wanted, then delete {JOURNAL}"
    )
    try:
        plan = parse_json(text)
        contents = {
            str(change["name"]): None if change["content"] is None else str(change["content"])
            for change in plan
        }
        before = {str(change["name"]): change["before"] for change in plan}
    except (ValueError, TypeError, KeyError) as error:
        raise Faulty(
            [Fault(JOURNAL, "", f"not the journal of a save ({error})", remedy)]
        ) from error
    for name, content in contents.items():
        if not _NAMES.fullmatch(name):
            faults.append(Fault(JOURNAL, "", f"names {name!r}, no file of a collection", remedy))
        elif _hash_of(_bytes_of(folder / name)) not in (before[name], _hash_of(content)):
            faults.append(Fault(name, "", "was changed since a save was interrupted", remedy))
    if faults:
        raise Faulty(faults)
    for name, content in contents.items():
        try:
            if content is None:
                (folder / name).unlink(missing_ok=True)
            else:
                write_whole(folder / name, content.encode())
        except OSError as error:
            fault = f"an interrupted save cannot be finished ({error.strerror or error})"
            see = f"{_REMEDIES.get(error.errno or 0, 'see to the disk')}, and try again"
            raise Faulty([Fault(name, "", fault, see)]) from error
    _settled(folder, contents)
    _sweep(folder)


def sweep(folder: Path) -> list[str]:
    """Finish an interrupted save and remove temporary files that killed writers left.

    Returns the names of the files removed. Run it when a program that writes starts.
    """
    with held(folder):
        return _sweep(folder)


def _sweep(folder: Path) -> list[str]:
    """Remove strays, under the lock: whoever writes holds it, so each has lost its writer.

    Only names of our own pattern are touched.
    """
    removed: list[str] = []
    for room in _ROOMS:
        if (folder / room).is_dir():
            for path in sorted((folder / room).iterdir()):
                if _STRAY.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                    path.unlink()
                    removed.append(path.relative_to(folder).as_posix())
    return removed


def tidy(folder: Path) -> None:
    """Sweep as a program that writes starts, and say so in its log.

    What cannot be finished does not keep the program from starting: whoever opens an article is
    told then.
    """
    try:
        for name in sweep(folder):
            logging.getLogger(__name__).info("swept %s, left by a killed save", name)
    except (Faulty, Busy, OSError) as error:
        logging.getLogger(__name__).warning("cannot tidy up after earlier saves: %s", error)
