"""A plain text file as a source, byte for byte where it is UTF-8.

    read_text("story.txt", b"The bridge opened.")

What cannot be seen in it (a byte-order mark, soft hyphens, marks of no width) is kept, so that the
text is the file's, and is named in a remark. Only characters that end a page or a line for some
programs, which no other file could hold, become line ends. Not for finding the article in it: that
is `intake.body`.
"""

from __future__ import annotations

import re

from extract.contract.files import sha256
from extract.intake.encodings import decoded_text
from extract.intake.source import Source, beginning

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


# Form feed, vertical tab and NEL: at the end of a line they add nothing to it.
_ENDS = re.compile("(?<=\n)[\f\v\x85]+|[\f\v\x85]+(?=\r?\n)|[\f\v\x85]")


def read_text(name: str, data: bytes) -> Source:
    """Read a text file. Raises Faulty where its encoding cannot be told."""
    found = decoded_text(name, data)
    text = _ENDS.sub(_line_end, found.text)
    remarks = [found.remark] if found.remark else []
    if text != found.text:
        first = next(_ENDS.finditer(found.text))
        line = found.text.count("\n", 0, first.start()) + 1
        count = sum(len(ends[0]) for ends in _ENDS.finditer(found.text))
        place = f"the first, U+{ord(first[0][0]):04X}, in line {line}"
        remarks.append(f"page and line marks stored as line ends: {count:,} ({place})")
    remarks += _remarks(text)
    return Source(name, "text/plain", sha256(data), text, remarks=remarks)


def _line_end(found: re.Match[str]) -> str:
    """A line end, where there is not one beside it."""
    text, beside = found.string, (found.start() - 1, found.end())
    ends = any(0 <= at < len(text) and text[at] in "\r\n" for at in beside)
    return "" if ends else "\n"


def _remarks(text: str) -> list[str]:
    found: list[str] = []
    if text.startswith("\ufeff"):
        found.append("begins with a byte-order mark, which is kept as its first character")
    unseen = list(_UNSEEN.finditer(text, 1))
    if unseen:
        at = unseen[0].start()
        line = len(text[: at + 1].splitlines())
        around = beginning(text[max(0, at - 15) : at + 15])
        place = f"the first in line {line}, {around}"
        found.append(f"invisible characters kept: {len(unseen):,} ({place})")
    return found
