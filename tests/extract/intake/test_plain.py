"""extract.intake.plain: text files made up for the purpose."""

from __future__ import annotations

import hashlib

import pytest

from extract.intake.plain import read_text

REPLACED = "\N{REPLACEMENT CHARACTER}"


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
