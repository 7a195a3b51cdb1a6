"""Texts to be read that no collection holds: a .txt file, a .jsonl file or a folder of them.

    texts = read_files(["page.txt", "lines.jsonl", "folder"], None)

Everything is read and examined before anything is worked on; what is wrong in any input is raised
together, as :class:`extract.contract.faults.Faulty`. Not for writing, and not for HTML or PDF.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from extract.contract.edtf import bounds
from extract.contract.faults import Fault, Faulty
from extract.contract.files import (
    BIDIRECTIONAL_CONTROLS,
    MAX_TEXT_BYTES,
    parse_json,
    read_bytes,
    read_text,
)
from extract.intake.body import body_span
from extract.intake.plain import read_text as read_plain

# The bound of a .jsonl file as a whole; each text in it has the bound of an article.
MAX_LINES_BYTES = 256 * 1024 * 1024
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Text:
    """One text to be read: ``body`` is (start, end) in code points of ``text``."""

    name: str
    text: str
    published: str | None
    body: tuple[int, int]


def read_files(targets: Sequence[str], published: str | None) -> list[Text]:
    """The texts of .txt and .jsonl files and folders of them, in the order given.

    ``published`` (EDTF) is the publication date of .txt files, which state none. Raises Faulty
    with everything that is wrong in any of them.
    """
    texts: list[Text] = []
    faults: list[Fault] = []
    for target in targets:
        path = Path(target)
        if path.is_dir():
            files = sorted(
                file
                for file in path.rglob("*")
                if file.suffix in (".txt", ".jsonl") and file.is_file()
            )
            if not files:
                faults.append(
                    Fault(target, "", "no .txt or .jsonl file in it", "name a folder of articles")
                )
        elif path.is_file():
            files = [path]
        else:
            fault = "is not a regular file" if path.exists() else "no such file"
            faults.append(Fault(target, "", fault, "give a .txt or .jsonl file, or a folder"))
            continue
        for file in files:
            if file.suffix == ".jsonl":
                _read_lines(file, texts, faults)
            else:
                _read_file(file, published, texts, faults)
    if faults:
        raise Faulty(faults)
    return texts


def objects_of(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The JSON objects of a .jsonl file with their line numbers. Raises Faulty."""
    content, faults = read_text(path, str(path), MAX_LINES_BYTES)
    if content is None:
        raise Faulty(faults)
    found: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = parse_json(line)
        except (ValueError, RecursionError) as error:
            faults.append(
                Fault(
                    str(path),
                    f"line {number}",
                    f"is not JSON ({error})",
                    "write one object per line",
                )
            )
            continue
        if not isinstance(value, dict):
            faults.append(
                Fault(
                    str(path), f"line {number}", "is not a JSON object", "write one object per line"
                )
            )
            continue
        found.append((number, cast("dict[str, Any]", value)))
    if not found and not faults:
        faults.append(Fault(str(path), "", "is empty", 'write {"id", "text"} lines'))
    if faults:
        raise Faulty(faults)
    return found


# A word of digits or letters that may be a number, and how many of them a text may hold: reading
# each costs up to 100 microseconds, and the longest articles hold some thousands.
_NUMBERS = re.compile(
    r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)
MAX_NUMBERS = 40_000


def too_many_numbers(text: str, name: str, where: str = "") -> list[Fault]:
    """The fault of a text that holds more numbers than an article can; none elsewhere."""
    count = sum(1 for _ in _NUMBERS.finditer(text))
    if count <= MAX_NUMBERS:
        return []
    fault = f"holds {count:,} numbers, more than the {MAX_NUMBERS:,} that are read in one text"
    return [Fault(name, where, fault, "split it, or leave its tables out")]


def unfit(text: str, name: str, where: str = "") -> list[Fault]:
    """Why a text cannot be an article, if it cannot."""
    faults: list[Fault] = []
    if not text.strip():
        faults.append(Fault(name, where, "is empty", "give a file with the article's text"))
    control = _CONTROLS.search(text)
    if control:
        faults.append(
            Fault(
                name,
                where,
                f"contains the control character U+{ord(control.group()):04X} at "
                f"{control.start()}, as binary files do",
                "save the article as plain text (UTF-8)",
            )
        )
    hidden = sorted({f"U+{ord(c):04X}" for c in set(text) & BIDIRECTIONAL_CONTROLS})
    if hidden:
        faults.append(
            Fault(
                name,
                where,
                f"contains bidirectional control characters ({', '.join(hidden)}): the words shown "
                "differ from those stored",
                "remove them, and compare the text with the page it came from",
            )
        )
    faults += too_many_numbers(text, name, where)
    return faults


def _read_file(path: Path, published: str | None, texts: list[Text], faults: list[Fault]) -> None:
    data, amiss = read_bytes(path, str(path), MAX_TEXT_BYTES)
    faults.extend(amiss)
    if data is None:
        return
    try:
        content = read_plain(str(path), data).text
    except Faulty as error:
        faults.extend(error.faults)
        return
    amiss = unfit(content, str(path))
    faults.extend(amiss)
    if not amiss:
        texts.append(Text(path.name, content, published, body_span(content)))


def _read_lines(path: Path, texts: list[Text], faults: list[Fault]) -> None:
    try:
        lines = objects_of(path)
    except Faulty as error:
        faults.extend(error.faults)
        return
    for number, line in lines:
        where = f"line {number}"
        name, text, published = line.get("id"), line.get("text"), line.get("published")
        if not isinstance(name, str | int) or isinstance(name, bool) or not isinstance(text, str):
            faults.append(
                Fault(str(path), where, "has no id and text", 'write {"id": "…", "text": "…"}')
            )
            continue
        amiss = unfit(text, str(path), where)
        if len(text) > MAX_TEXT_BYTES:
            amiss.append(
                Fault(str(path), where, f"is longer than {MAX_TEXT_BYTES:,}", "split the text")
            )
        if published is not None:
            amiss.extend(_unread_date(published, str(path), where))
        faults.extend(amiss)
        if not amiss:
            texts.append(Text(str(name), text, published, (0, len(text))))


def _unread_date(published: object, name: str, where: str) -> list[Fault]:
    try:
        if not isinstance(published, str):
            raise ValueError(f"{published!r} is not text")
        bounds(published)
    except ValueError as error:
        return [
            Fault(
                name,
                where,
                f"published is not a date ({error})",
                "write 2008-06-12, 2008-06 or null",
            )
        ]
    return []
