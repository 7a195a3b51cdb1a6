"""Reading and writing of the collection's files: strict in, whole out.

    value, faults = read_json(Path("data/metrics.json"), "metrics.json")

JSON is read strictly: duplicate keys, NaN, infinities, invalid UTF-8 and oversized files are
faults. A file is replaced in one step, so that a reader never sees half of it.

Not for the meaning of what is read: that is `extract.models` and `extract.check`.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from extract.faults import Fault

MAX_JSON_BYTES = 16 * 1024 * 1024
MAX_TEXT_BYTES = 5 * 1024 * 1024

# Characters that reorder text on screen, so that the words seen are not the words stored
# (Unicode Technical Report 36, bidirectional text spoofing).
BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class _NotJSON(ValueError):
    """The file is JSON to a lenient reader only."""


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _NotJSON(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise _NotJSON(f"{name} is not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _NotJSON(f"the number {digits} is too large")
    return number


def parse_json(content: str) -> Any:
    """The value of strict JSON text. Raises ValueError that says what is amiss."""
    try:
        return json.loads(
            content,
            object_pairs_hook=_unique_keys,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise ValueError(
            f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        ) from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def read_text(path: Path, name: str, limit: int = MAX_TEXT_BYTES) -> tuple[str | None, list[Fault]]:
    """The file's text, exactly (no newline translation), or None with the faults.

    `name` is what the faults call the file. Offsets in the text are code points.
    """
    try:
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
        return parse_json(text), []
    except ValueError as error:
        return None, [Fault(name, "", str(error), "correct the JSON; numbers stand without quotes")]


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
