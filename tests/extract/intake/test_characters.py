"""extract.intake.characters: what no stored text may hold."""

from __future__ import annotations

import pytest

from extract.intake.characters import text_faults
from extract.intake.source import Source


def source(text: str) -> Source:
    return Source("a.html", "text/html", "0" * 64, text)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Police took 104 people.\n", []),
        (" \n", ["contains no words in the text extracted from it"]),
        ("104 \ud800 people", ["contains broken characters (surrogates) in the text extracted"]),
        # each kind once, with its first line
        ("a\u202eb\nc\u202ed\x00\n\x00", ["U+0000 in line 2", "U+202E in line 1"]),
    ],
)
def test_what_cannot_be_stored_is_named(text: str, faults: list[str]) -> None:
    found = [str(fault) for fault in text_faults(source(text))]
    assert len(found) == len(faults)
    for fault, part in zip(found, faults, strict=True):
        assert part in fault


def test_a_text_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.intake.characters.MAX_TEXT_BYTES", 8)
    assert text_faults(source("104 men")) == []
    (fault,) = text_faults(Source("a.txt", "text/plain", "0" * 64, "104 men…"))
    assert fault.fault == "is too large"
