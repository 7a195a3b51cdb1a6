"""Several files of a collection replaced as one: by one writer at a time, and whole after a kill.

    with held(folder):
        replace_all(folder, {"articles/a.txt": text, "records/a.json": record_file})

A file alone is replaced whole by `contract.files.write_whole`. Where two or more belong together,
what they shall hold is first written to one file beside them, the journal; then each is replaced;
then the journal is removed. Whoever next takes the lock finishes what a killed writer began, so
that a save happened entirely or not at all (docs/decisions/saving.md).

Not for what the files mean, nor for readers: these need no lock.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from extract.contract.faults import Fault, Faulty
from extract.contract.files import MAX_JSON_BYTES, parse_json, read_text, sha256, write_whole

JOURNAL = ".unfinished.json"
PATIENCE = 20.0  # seconds; a save takes hundredths, so whoever holds the lock longer is stuck

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NAMES = re.compile(
    rf"articles/{_ID}\.txt|(?:records|reviews)/{_ID}\.json"
    r"|(?:metrics|organizations|retired|MANIFEST)\.json|VERSION|CORRECTIONS\.md"
)
# What `tempfile.mkstemp` makes of write_whole's prefix and suffix.
_STRAY = re.compile(rf"\.(?:{_ID}\.txt|{_ID}\.json|\{JOURNAL})\.[a-z0-9_]{{8}}\.tmp")
_ROOMS = ("", "articles", "records", "reviews")


class Busy(Exception):
    """Another writer holds the lock for longer than any save takes."""


@contextmanager
def held(folder: Path, patience: float = PATIENCE) -> Generator[None]:
    """Hold the collection's lock; first finish what a killed writer left unfinished.

    Waits up to `patience` seconds, then raises Busy. What is locked is the folder itself, so that
    no lock file is left behind; the system releases it when its holder dies, and threads of one
    process exclude each other too.
    Raises Faulty where an unfinished save cannot be finished (see `_finish`).
    """
    # Imported here: there is no fcntl on Windows, where the collection can be read and charted.
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Busy(
                        f"{folder}: another save is under way for more than {patience:g} seconds: "
                        "wait for it, or end the program that is stuck in it"
                    ) from None
                time.sleep(0.002)
        try:
            _finish(folder)
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)
    finally:
        os.close(handle)


def replace_all(folder: Path, contents: Mapping[str, str | None]) -> None:
    """Give the named files these contents: all of them, or after a kill at the next `held`.

    Names are relative to the collection's folder; None removes the file. They are replaced in the
    order given, which a reader may see in between: put what is referred to before what refers to
    it, and remove it after. The caller holds the lock.
    """
    strange = [name for name in contents if not _NAMES.fullmatch(name)]
    if strange:
        raise ValueError(f"not files of a collection: {', '.join(strange)}")
    for name, content in contents.items():
        if content is not None:
            (folder / name).parent.mkdir(exist_ok=True)
    if len(contents) == 1:  # one file is replaced whole without further ado
        ((name, content),) = contents.items()
        _give(folder / name, content)
        return
    plan = [
        {"name": name, "before": _hash_of(folder / name), "content": content}
        for name, content in contents.items()
    ]
    # On one line: with an indent, Python's encoder takes ten times as long.
    write_whole(folder / JOURNAL, json.dumps(plan, ensure_ascii=False).encode())
    _settle(folder, folder)
    _carry_out(folder, contents)


def _give(path: Path, content: str | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, content.encode())


def _carry_out(folder: Path, contents: Mapping[str, str | None]) -> None:
    for name, content in contents.items():
        _give(folder / name, content)
    _settle(folder, *{(folder / name).parent for name in contents})
    (folder / JOURNAL).unlink()


def _settle(*folders: Path) -> None:
    """Make renames last through a power failure: the folders themselves are written out."""
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _hash_of(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes())
    except FileNotFoundError:
        return None


def _text(content: object) -> str | None:
    return None if content is None else str(content)


def _after(content: str | None) -> str | None:
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
        contents = {str(one["name"]): _text(one["content"]) for one in plan}
        before = {str(one["name"]): one["before"] for one in plan}
    except (ValueError, TypeError, KeyError) as error:
        raise Faulty(
            [Fault(JOURNAL, "", f"not the journal of a save ({error})", remedy)]
        ) from error
    for name, content in contents.items():
        if not _NAMES.fullmatch(name):
            faults.append(Fault(JOURNAL, "", f"names {name!r}, no file of a collection", remedy))
        elif _hash_of(folder / name) not in (before[name], _after(content)):
            faults.append(Fault(name, "", "was changed since a save was interrupted", remedy))
    if faults:
        raise Faulty(faults)
    _carry_out(folder, contents)


def sweep(folder: Path) -> list[str]:
    """Finish an interrupted save and remove temporary files that killed writers left.

    Returns the names of the files removed. Run it when a program that writes starts. Whoever
    writes holds the lock, so a temporary file seen under the lock has lost its writer; only names
    of our own pattern are touched.
    """
    with held(folder):
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
