"""Reading and writing of the collection's files: strict in, whole out.

    value, faults = read_json(Path("data/metrics.json"), "metrics.json")

JSON is read strictly: duplicate keys, NaN, infinities, invalid UTF-8 and oversized files are
faults. A file is replaced in one step, so that a reader never sees half of it.

Not for the meaning of what is read: that is said by the models (`contract.fields`) and by
`collection.check`.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.contract.faults import Fault

MAX_JSON_BYTES = 16 * 1024 * 1024
MAX_TEXT_BYTES = 5 * 1024 * 1024

_REMEDY = "correct the JSON; write numbers without quotes and remove invisible characters"

# Characters that reorder text on screen, so that the words seen are not the words stored
# (Unicode Technical Report 36, bidirectional text spoofing).
BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


# Characters that a reader cannot see, or that a terminal acts on: controls, format characters (the
# bidirectional ones, zero-width spaces and joiners, tags) and the two separators that are no space.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Of a text that is copied letter for letter, only what would show other words than are stored.
_UNSEEN_IN_COPIES = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{''.join(sorted(BIDIRECTIONAL_CONTROLS))}]"
)
COPIED = frozenset(("exact", "prefix", "suffix", "words", "value_as_printed"))


def unseen(text: str, *, copied: bool = False) -> str | None:
    """The first character of the text that cannot be seen, as its code ("U+200B"); None if none.

    `copied` text is an article's own, letter for letter: what is harmless there stays allowed.
    """
    found = (_UNSEEN_IN_COPIES if copied else _UNSEEN).search(text)
    return f"U+{ord(found[0]):04X}" if found else None


class _Refused:
    """In a parsed value, the place of what JSON does not allow."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class _Parse:
    """One strict reading of JSON text, which goes on after what it refuses, to find all of it."""

    def __init__(self, *, seen: bool) -> None:
        self.seen = seen
        self.refused = False
        # By identity of the object; the objects are kept, so that no identity is used twice.
        self.repeated: dict[int, tuple[Any, list[str]]] = {}

    def value(self, content: str) -> Any:
        """The value. Raises ValueError if the text is not JSON at all."""
        try:
            return json.loads(
                content,
                object_pairs_hook=self._object,
                parse_constant=lambda name: self._refuse(f"{name} is not a JSON number"),
                parse_float=self._finite,
            )
        except json.JSONDecodeError as error:
            raise ValueError(
                f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}"
            ) from error
        except RecursionError as error:
            raise ValueError("nested too deeply") from error

    def problems(self, value: Any) -> list[tuple[str, str]]:
        """All that was refused, as (id of the innermost item of a list that holds it, reason)."""
        found: list[tuple[str, str]] = []
        open_values: list[tuple[str, str, Any]] = [("", "", value)]
        while open_values:
            item, field, part = open_values.pop()
            if isinstance(part, _Refused):
                found.append((item, part.reason))
            elif isinstance(part, str):
                found += [(item, reason) for reason in _unfit(field, part, seen=self.seen)]
            elif isinstance(part, dict):
                repeated = self.repeated.get(id(part), (None, []))[1]
                found += [(item, f"duplicate key {key!r} in one object") for key in repeated]
                open_values += [(item, "", key) for key in part]
                open_values += [(item, str(key), inner) for key, inner in part.items()]
            elif isinstance(part, list):
                open_values += [(_id_of(inner) or item, field, inner) for inner in part]
        return sorted(set(found))

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            self.repeated[id(found)] = (found, [key for key in found if keys.count(key) > 1])
            self.refused = True
        return found

    def _refuse(self, reason: str) -> _Refused:
        self.refused = True
        return _Refused(reason)

    def _finite(self, digits: str) -> float | _Refused:
        number = float(digits)
        if math.isinf(number):
            return self._refuse(f"the number {digits} is too large")
        return number


def _unfit(field: str, text: str, *, seen: bool) -> Iterator[str]:
    if not _is_unicode(text):
        yield f"{text!r} contains half of a surrogate pair, which is not text"
    code = unseen(text, copied=field in COPIED) if seen else None
    if code:
        where = f"{field}: " if field else ""
        yield f"{where}{text[:60]!r} holds {code}, an invisible character"


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _id_of(value: Any) -> str:
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) and _is_unicode(name) else ""


def _strict(content: str, *, seen: bool) -> tuple[Any, list[tuple[str, str]]]:
    """The value, and what was refused; with `seen`, characters that cannot be seen as well."""
    parse = _Parse(seen=seen)
    value = parse.value(content)
    # What cannot be seen is in the file itself or is escaped; a surrogate is always escaped.
    if parse.refused or "\\u" in content or (seen and unseen(content.replace("\r\n", "\n"))):
        return value, parse.problems(value)
    return value, []


def parse_json(content: str) -> Any:
    """The value of strict JSON text. Raises ValueError that says all that is wrong."""
    value, problems = _strict(content, seen=False)
    if problems:
        raise ValueError("; ".join(reason for _, reason in problems))
    return value


def read_text(path: Path, name: str, limit: int = MAX_TEXT_BYTES) -> tuple[str | None, list[Fault]]:
    """The file's text, exactly (no newline translation), or None with the faults.

    `name` is what the faults call the file. Offsets in the text are code points.
    """
    data, faults = read_bytes(path, name, limit)
    if data is None:
        return None, faults
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [
            Fault(
                name,
                "",
                f"invalid UTF-8 at byte {error.start}",
                "save the file as UTF-8",
                unread=True,
            )
        ]


def read_bytes(path: Path, name: str, limit: int) -> tuple[bytes | None, list[Fault]]:
    """The file's bytes, at most `limit` of them, or None with the faults."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            return None, [Fault(name, "", "is not a regular file", "name a file")]
        size = path.stat().st_size
        if size > limit:
            return None, [
                Fault(name, "", f"{size} bytes, more than the limit of {limit}", "split the file")
            ]
        return path.read_bytes(), []
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        return None, [Fault(name, "", fault, "restore the file", unread=True)]


def read_json(path: Path, name: str) -> tuple[Any, list[Fault]]:
    """The file's value, or None with the faults. `name` is what the faults call the file."""
    text, faults = read_text(path, name, MAX_JSON_BYTES)
    if text is None:
        return None, faults
    try:
        value, problems = _strict(text, seen=True)
    except ValueError as error:
        return None, [Fault(name, "", str(error), _REMEDY, unread=True)]
    if problems:
        return None, [Fault(name, record, reason, _REMEDY) for record, reason in problems]
    return value, []


def to_json(value: Any) -> str:
    """Sorted keys, two-space indent, one newline at the end: the form of every file in `data/`."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def write_aside(path: Path, content: bytes | Iterator[bytes]) -> Path:
    """Write a temporary file beside `path` and out to the disk; renaming it makes it the file.

    `content` may come in pieces. Nothing is left where the disk refuses.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def write_whole(path: Path, content: bytes | Iterator[bytes]) -> None:
    """Replace the file in one step: a reader, or a kill, meets the old or the new, never half.

    `content` may come in pieces.
    """
    temporary = write_aside(path, content)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sha256(content: str | bytes) -> str:
    """Hexadecimal SHA-256 of the bytes, or of the text as UTF-8."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def data_folder(folder: str | Path | None = None) -> Path:
    """The collection's folder: the argument, else `FIGURES_DATA`, else this project's `data`."""
    chosen = folder or os.environ.get("FIGURES_DATA")
    if not chosen:
        return Path(__file__).resolve().parents[2] / "data"
    try:
        return Path(chosen).resolve()
    except RuntimeError:  # a loop of links, on Python before 3.13; reading it says so
        return Path(chosen).absolute()


BEGIN = "`python -m extract new FOLDER` creates a new one"


def folder_faults(folder: Path) -> list[Fault]:
    """Why this can be no collection: it does not exist, or is no folder. Empty if it can."""
    if folder.is_dir():
        return []
    if folder.suffix == ".zip" and folder.is_file():
        fault = "is a data package, which can be shown to readers but not worked on"
        remedy = "point --data at a collection; `build`, `export` and the dashboard open packages"
        return [Fault(str(folder), "", fault, remedy)]
    fault = "is not a folder" if os.path.lexists(folder) else "does not exist"
    return [Fault(str(folder), "", fault, f"point --data at a collection; {BEGIN}")]


def hash_of(path: Path) -> str:
    """The SHA-256 of the file's bytes, read piece by piece; "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
