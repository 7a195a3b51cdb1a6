"""Bytes as text: which encoding a file is written in.

    decoded("page.html", data, encoding_of_page(data))

Not for what the characters are: that is `intake.characters`.
"""

from __future__ import annotations

import codecs
import re

from extract.intake.source import refuse

# Encodings that browsers know (WHATWG Encoding Standard), under Python's names.
ENCODINGS = (
    *("ascii", "big5", "cp125", "cp874", "euc_", "gb", "iso8859", "koi8", "mac-", "shift_jis"),
    *("tis-620", "utf-8"),
)
DECLARED = re.compile(
    rb"(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)"
)


UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(name: str, data: bytes, encoding: str) -> str:
    """The bytes as text. Raises Faulty with the place of the first byte that is none."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        fault = f"invalid {encoding.upper()} at byte {error.start}"
        refuse(name, fault, "save the file as UTF-8")


def encoding_of_page(data: bytes) -> str:
    """What the page declares, as browsers read it; UTF-8 where it declares nothing they know."""
    if data.startswith(UTF_16):
        return "utf-16"
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    stated = DECLARED.search(data[:4096])
    try:
        found = codecs.lookup(stated[1].decode("ascii")).name if stated else "utf-8"
    except (LookupError, UnicodeDecodeError):
        return "utf-8"
    if found in ("iso8859-1", "ascii"):  # WHATWG Encoding Standard: both labels mean windows-1252
        return "cp1252"
    return found if found.startswith(ENCODINGS) else "utf-8"
