"""A plain text file as a source, byte for byte.

read_text("story.txt", b"The bridge opened.")
"""

from __future__ import annotations

from extract.contract.files import sha256
from extract.intake.encodings import UTF_16, decoded
from extract.intake.source import Source, refuse


def read_text(name: str, data: bytes) -> Source:
    """Read a text file. Raises Faulty where it is not UTF-8."""
    if data.startswith(UTF_16):
        refuse(name, "is UTF-16, which is not stored", "save the file as UTF-8")
    return Source(name, "text/plain", sha256(data), decoded(name, data, "utf-8"))
