"""Reading and writing of the collection's files: strict in, whole out.

    value, faults = read_json(Path("data/metrics.json"), "metrics.json")

JSON is read strictly: duplicate keys, NaN, infinities, invalid UTF-8 and oversized files are
faults. A file is replaced in one step, so that a reader never sees half of it.

Not for the meaning of what is read: that is `contract.models` and `collection.check`.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import tempfile
from pathlib import Path
from typing import Any

from extract.contract.faults import Fault

MAX_JSON_BYTES = 16 * 1024 * 1024
MAX_TEXT_BYTES = 5 * 1024 * 1024

_REMEDY = "correct the JSON; numbers stand without quotes"

# Characters that reorder text on screen, so that the words seen are not the words stored
# (Unicode Technical Report 36, bidirectional text spoofing).
BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class _Refused:
    """Stands in a parsed value where the file has what JSON does not allow."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class _Parse:
    """One strict reading of JSON text, which goes on after what it refuses, to find all of it."""

    def __init__(self) -> None:
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
        open_values: list[tuple[str, Any]] = [("", value)]
        while open_values:
            item, one = open_values.pop()
            if isinstance(one, _Refused):
                found.append((item, one.reason))
            elif isinstance(one, str) and not _is_unicode(one):
                found.append((item, f"{one!r} holds half of a surrogate pair, which is no text"))
            elif isinstance(one, dict):
                repeated = self.repeated.get(id(one), (None, []))[1]
                found += [(item, f"the key {key!r} stands twice in one object") for key in repeated]
                open_values += [(item, part) for pair in one.items() for part in pair]
            elif isinstance(one, list):
                open_values += [(_id_of(part) or item, part) for part in one]
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


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _id_of(value: Any) -> str:
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) and _is_unicode(name) else ""


def _strict(content: str) -> tuple[Any, list[tuple[str, str]]]:
    parse = _Parse()
    value = parse.value(content)
    # A surrogate can only come from an escape: the file itself is UTF-8.
    if parse.refused or "\\ud" in content or "\\uD" in content:
        return value, parse.problems(value)
    return value, []


def parse_json(content: str) -> Any:
    """The value of strict JSON text. Raises ValueError that says all that is amiss."""
    value, problems = _strict(content)
    if problems:
        raise ValueError("; ".join(reason for _, reason in problems))
    return value


def read_text(path: Path, name: str, limit: int = MAX_TEXT_BYTES) -> tuple[str | None, list[Fault]]:
    """The file's text, exactly (no newline translation), or None with the faults.

    `name` is what the faults call the file. Offsets in the text are code points.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            return None, [Fault(name, "", "is no regular file", "name a file")]
        size = path.stat().st_size
        if size > limit:
            return None, [
                Fault(name, "", f"{size} bytes, more than the limit of {limit}", "split the file")
            ]
        return path.read_bytes().decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [
            Fault(name, "", f"invalid UTF-8 at byte {error.start}", "save the file as UTF-8")
        ]
    except OSError as error:
        return None, [Fault(name, "", f"cannot be read ({error.strerror})", "restore the file")]


def read_json(path: Path, name: str) -> tuple[Any, list[Fault]]:
    """The file's value, or None with the faults. `name` is what the faults call the file."""
    text, faults = read_text(path, name, MAX_JSON_BYTES)
    if text is None:
        return None, faults
    try:
        value, problems = _strict(text)
    except ValueError as error:
        return None, [Fault(name, "", str(error), _REMEDY)]
    if problems:
        return None, [Fault(name, record, reason, _REMEDY) for record, reason in problems]
    return value, []


def to_json(value: Any) -> str:
    """Sorted keys, two-space indent, one newline at the end: the form of every file in `data/`."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file in one step: a reader, or a kill, meets the old or the new, never half."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def sha256(content: str | bytes) -> str:
    """Hexadecimal SHA-256 of the bytes, or of the text as UTF-8."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()
