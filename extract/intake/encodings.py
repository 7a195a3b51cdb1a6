"""Bytes as text: which encoding a file is written in.

    page = decoded_page("page.html", data)
    page.text, page.remark

Bytes that are UTF-8 are read as UTF-8 whatever the page declares: no text in another encoding is
valid UTF-8 by chance, and read as declared it would be stored garbled ("colonelâ€™s"). Not for
which characters a text may hold: that is `intake.characters`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from extract.contract.wording import counted
from extract.intake.source import refuse

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

# Encodings that browsers know (WHATWG Encoding Standard), under Python's names.
_ENCODINGS = (
    *("big5", "cp125", "cp874", "euc_", "gb", "iso8859", "koi8", "mac-", "shift_jis"),
    "tis-620",
)
_DECLARED = re.compile(
    rb"(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)"
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_HEAD = 4096  # bytes in which a page declares its encoding
# A character of two to four bytes in UTF-8, as it reads where the bytes are taken for windows-1252.
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CUT_OFF = re.compile(rb"[\xe0-\xf4][\x80-\xbf]")
_NO_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
# As windows-1252 no word of English has these: "donÕt" is Macintosh's, "kiþi" is Turkish.
_MISREAD = re.compile(
    "[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]|[þðýÿÞÐÝ¤]|[a-z][‚„ˆ‰‹˜]|(?<![^\\W\\d_])[ÒÓÔÕ](?=[A-Z])|[¡-¿ˆ˜][a-z]{2}|[a-z][¡-¯±-¹]"
)
_FEW = 3  # unusual characters that even a short text may have
_SINGLE = ("cp1252", "iso8859")  # one byte each: what is UTF-8 in between is told by its bytes
_GARBLED = re.compile("â€[\u0098-\u009f™œ¦“”˜\u009d]|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]")


def decoded(name: str, data: bytes, encoding: str, start: int = 0, end: int | None = None) -> str:
    """The bytes from `start` to `end` as text.

    Raises Faulty with the place of the first byte that is none.
    """
    try:
        return data[start:end].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        line = data.count(b"\n", 0, at) + 1
        fault = f"invalid {encoding.upper()} at byte {at} in line {line}"
        refuse(name, fault, "save the file as UTF-8")


@dataclass(frozen=True)
class Decoded:
    """A page's text; what the curator should know of it, and what is wrong with it.

    With a fault, U+FFFD is in the text for each byte that is no text.
    """

    text: str
    remark: str | None = None
    fault: str | None = None


def decoded_text(name: str, data: bytes) -> Decoded:
    """A text file's bytes as text, with a remark where they are not UTF-8.

    Raises Faulty where they cannot be read as any text of which one can be sure.
    """
    if data.startswith(_UTF_32):  # begins as UTF-16 does
        return Decoded(decoded(name, data, "utf-32"), "was UTF-32 and is stored as UTF-8")
    if data.startswith(UTF_16):
        return Decoded(decoded(name, data, "utf-16"), "was UTF-16 and is stored as UTF-8")
    if b"\0" in data:
        encoding = _utf_16_without_mark(data)
        if encoding is None:
            refuse(name, "is a binary file (it holds zero bytes)", "save the article as plain text")
        said = "is UTF-16 without a byte-order mark and is stored as UTF-8"
        return Decoded(decoded(name, data, encoding), f"{said}: check its first words")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if not _is_windows(data) or not _is_written(data.decode("cp1252")):
            line = data.count(b"\n", 0, error.start) + 1
            fault = f"is neither UTF-8 (byte {error.start} in line {line}) nor plainly windows-1252"
            refuse(name, fault, "open it where its accents look right and save it as UTF-8")
    said = "is not UTF-8; it was read as windows-1252 and is stored as UTF-8"
    return Decoded(data.decode("cp1252"), f"{said}: check its quotation marks and accents")


def _utf_16_without_mark(data: bytes) -> str | None:
    """Which UTF-16 the bytes are: every other one of a text in Latin letters is zero."""
    half = len(data) // 2
    for encoding, zeros, letters in (
        ("utf-16-le", data[1::2], data[::2]),
        ("utf-16-be", data[::2], data[1::2]),
    ):
        if len(data) % 2 == 0 and zeros.count(0) > 0.8 * half and not letters.count(0):
            return encoding
    return None


def _is_written(text: str) -> bool:
    """Whether words that were read as windows-1252 are words: few of their letters are unusual.

    In a text of another encoding most letters are, or capitals are inside words ("donÕt").
    """
    unusual = sum(not c.isascii() for c in text)
    return unusual <= max(_FEW, 0.1 * len(text)) and not _MISREAD.search(text)


def decoded_page(name: str, data: bytes) -> Decoded:
    """A web page's bytes as text. Raises Faulty where they cannot be read as any."""
    if data.startswith(UTF_16):
        return Decoded(decoded(name, data, "utf-16"))
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
        return Decoded(text, _garbled(text))
    except UnicodeDecodeError as error:
        encoding = _declared(data)
        if encoding == "utf-8" and _is_windows(data):
            said = "the page declares UTF-8, holds none and was read as windows-1252"
            look = f"{said}: check its quotation marks and accents"
            return Decoded(data.decode("cp1252"), look)
        if encoding == "utf-8":
            line = data.count(b"\n", 0, error.start) + 1
            fault = f"invalid UTF-8 at byte {error.start} in line {line}"
            return Decoded(data.decode("utf-8", "replace"), fault=fault)
    if encoding is None:
        text, _ = _single(name, data, "cp1252")
        said = "the page declares no encoding and was read as windows-1252"
        return Decoded(text, f"{said}: check its quotation marks and accents")
    if encoding.startswith(_SINGLE):
        text, mixed = _single(name, data, encoding)
        said = f"the page declares {encoding} and holds UTF-8 in {counted(mixed, 'place')}"
        look = f"{said}, read as such: check its quotation marks and accents"
        return Decoded(text, look if mixed else None)
    return Decoded(decoded(name, data, encoding))


def _is_windows(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are windows-1252: no whole character of UTF-8 is in them."""
    if _SEQUENCE.search(data) or _NO_WINDOWS.search(data):
        return False
    return 3 * len(_CUT_OFF.findall(data)) < len(_HIGH.findall(data))


def _single(name: str, data: bytes, encoding: str) -> tuple[str, int]:
    """The text of bytes that stand for a letter each, and how many of them are UTF-8 instead."""
    pieces: list[str] = []
    at = mixed = 0
    for found in _SEQUENCE.finditer(data):
        mixed += 1
        pieces += [decoded(name, data, encoding, at, found.start()), found[0].decode("utf-8")]
        at = found.end()
    pieces.append(decoded(name, data, encoding, at))
    return "".join(pieces), mixed


def _declared(data: bytes) -> str | None:
    """What the page declares, as browsers read it; None where it is nothing that they know."""
    stated = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    try:
        found = codecs.lookup(stated[1].decode("ascii")).name if stated else ""
    except (LookupError, UnicodeDecodeError):
        return None
    if found in ("iso8859-1", "ascii"):  # WHATWG Encoding Standard: both labels mean windows-1252
        return "cp1252"
    if found.startswith("utf"):  # a page that can be searched for its declaration is not UTF-16
        return "utf-8"
    return found if found.startswith(_ENCODINGS) else None


def _garbled(text: str) -> str | None:
    """A remark where the page itself shows letters that were once read in a wrong encoding."""
    found = _GARBLED.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    around = " ".join(text[max(0, found.start() - 15) : found.end() + 15].split())
    return f"the page itself is garbled in line {line} (“{around}”): look for a better copy"
