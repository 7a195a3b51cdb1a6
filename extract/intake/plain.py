"""A plain text file as a source, byte for byte.

    read_text("story.txt", b"The bridge opened.")

What cannot be seen in it (a byte-order mark, soft hyphens, marks of no width) is kept, so that the
text is the file's, and is named in a remark. Not for finding the article in it: that is
`intake.body`.
"""

from __future__ import annotations

import re

from extract.contract.files import sha256
from extract.intake.encodings import UTF_16, decoded
from extract.intake.source import Source, beginning, refuse

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def read_text(name: str, data: bytes) -> Source:
    """Read a text file. Raises Faulty where it is not UTF-8."""
    if data.startswith(UTF_16):
        refuse(name, "is UTF-16, which is not stored", "save the file as UTF-8")
    text = decoded(name, data, "utf-8")
    return Source(name, "text/plain", sha256(data), text, remarks=_remarks(text))


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
