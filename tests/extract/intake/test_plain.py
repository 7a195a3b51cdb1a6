"""extract.intake.plain: text files made up for the purpose."""

from __future__ import annotations

import hashlib

import pytest

from extract.contract.faults import Faulty
from extract.intake.plain import read_text

REPLACED = "\N{REPLACEMENT CHARACTER}"


TEXT = "Police said “over 104 girls” left – the café’s owner paid £5.\nIt didn’t end there.\n"
LOOK = "check its quotation marks and accents"
FIRST = "check its first words"


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("Police made 100 raids.\r\nThey left.\r\n", []),
        ("\ufeffRaids", ["begins with a byte-order mark, which is kept as its first character"]),
        (
            "Raids\r\n1\u200b00 raids.",
            [f"invisible characters kept: 1 (the first in line 2, “Raids 1{REPLACED}00 raids.”)"],
        ),
    ],
)
def test_a_text_file_is_kept_byte_for_byte(text: str, remarks: list[str]) -> None:
    source = read_text("a.txt", text.encode())
    assert (source.text, source.remarks) == (text, remarks)
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("encoding", "remark"),
    [
        ("cp1252", f"is not UTF-8; it was read as windows-1252 and is stored as UTF-8: {LOOK}"),
        ("utf-16", "was UTF-16 and is stored as UTF-8"),
        ("utf-32", "was UTF-32 and is stored as UTF-8"),
        ("utf-16-le", f"is UTF-16 without a byte-order mark and is stored as UTF-8: {FIRST}"),
        ("utf-16-be", f"is UTF-16 without a byte-order mark and is stored as UTF-8: {FIRST}"),
    ],
)
def test_another_encoding_that_can_be_told_is_read_and_named(encoding: str, remark: str) -> None:
    source = read_text("a.txt", TEXT.encode(encoding))
    assert (source.text, source.remarks) == (TEXT, [remark])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("mac_roman"), id="mac-roman"),
        pytest.param(TEXT.encode() + b"caf\xe9", id="two encodings"),
        pytest.param("Полиция: 104".encode("cp1251"), id="cyrillic"),
        pytest.param("警方逮捕了104人".encode("gbk"), id="chinese"),
        pytest.param("Polis 104 kişiyi yakaladı".encode("cp1254"), id="turkish"),
        pytest.param("It cost €5".encode("iso8859-15"), id="the euro sign of latin-9"),
        pytest.param(b"caf\x82 5", id="code page 437"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused_with_the_remedy(data: bytes) -> None:
    with pytest.raises(Faulty) as raised:
        read_text("a.txt", data)
    [fault] = raised.value.faults
    assert fault.fault.startswith("is neither UTF-8 (byte ")
    assert fault.remedy == "open it where its accents look right and save it as UTF-8"


@pytest.mark.parametrize(
    ("text", "stored", "remark"),
    [
        (
            "He left.\n\fShe, 34, sold it.",
            "He left.\nShe, 34, sold it.",
            "1 (the first, U+000C, in line 2)",
        ),
        ("women were\n\fsold", "women were\nsold", "1 (the first, U+000C, in line 2)"),
        ("One.\fTwo.\x85", "One.\nTwo.\n", "2 (the first, U+000C, in line 1)"),
        ("One.\r\n\f\r\nTwo.", "One.\r\n\r\nTwo.", "1 (the first, U+000C, in line 2)"),
        ("One.\vTwo.", "One.\nTwo.", "1 (the first, U+000B, in line 1)"),
    ],
)
def test_ends_of_pages_and_lines_become_line_ends(text: str, stored: str, remark: str) -> None:
    source = read_text("a.txt", text.encode())
    assert source.text == stored
    assert source.remarks == [f"page and line marks stored as line ends: {remark}"]
