"""A file that an article is brought in from: its text, and what it states about itself.

    Source("page.html", "text/html", sha256(data), text, title="Bridge opens")

What the readers of the formats (`plain`, `web`, `pdf`) share: what they give, how they refuse a
file, and how they come by their libraries. Not for reading a file: that is `intake.read`.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NoReturn

from extract.contract.faults import Fault, Faulty
from extract.contract.times import Published

INSTALL = "pip install -r requirements-import.txt"


@dataclass(frozen=True)
class LeftOut:
    """Words that a reader of the file sees and that are not in the stored text, and why."""

    text: str
    why: str

    @property
    def words(self) -> int:
        """How many they are."""
        return len(self.text.split())

    @property
    def has_figures(self) -> bool:
        """Whether there is a digit among them."""
        return any(c.isdigit() for c in self.text)


@dataclass(frozen=True)
class Source:
    """A readable file: its text, and what it states. `remarks` are for the curator's eyes."""

    name: str
    media_type: Literal["text/plain", "text/html", "application/pdf"]
    sha256: str
    text: str
    title: str | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list[str])
    url: str | None = None
    published: Published | None = None
    remarks: list[str] = field(default_factory=list[str])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    language: str = ""  # as its page declares it: "en-GB"


def shown(path: Path | str) -> str:
    """The path as a message may print it: no control characters, no undecodable bytes."""
    return "".join(
        c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\N{REPLACEMENT CHARACTER}"
        for c in str(path)
    )


def refuse(name: str, fault: str, remedy: str) -> NoReturn:
    """Raise Faulty for this file."""
    raise Faulty([Fault(name, "", fault, remedy)])


def beginning(words: str, length: int = 60) -> str:
    """The first words, on one line, as a message quotes them."""
    line = " ".join(words.split())
    cut = line if len(line) <= length else line[:length].rpartition(" ")[0] or line[:length]
    return f"“{shown(cut)}{'' if cut == line else ' …'}”"


def named(what: str, pieces: list[str], most: int = 8) -> list[str]:
    """One remark that quotes the pieces, or none where there are none."""
    if not pieces:
        return []
    quoted = ", ".join(map(beginning, pieces[:most]))
    more = f" and {len(pieces) - most} more" if len(pieces) > most else ""
    return [f"{what}: {quoted}{more}"]


def libraries(name: str, what: str, *modules: str) -> list[Any]:
    """The optional modules, imported only when a file needs them: text files must not."""
    try:
        return [importlib.import_module(module) for module in modules]
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        fault = f"{what} cannot be read here ({missing} is not installed)"
        raise Faulty([Fault(name, "", fault, INSTALL)]) from error


@contextmanager
def quiet(*names: str) -> Generator[None]:
    """Keep a library's own warnings off the screen: what matters is said by our messages."""
    before = {name: logging.getLogger(name).level for name in names}
    try:
        for name in names:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
