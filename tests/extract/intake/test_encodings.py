"""extract.intake.encodings: bytes that are not what a page declares."""

from __future__ import annotations

import pytest

from extract.contract.faults import Faulty
from extract.intake.encodings import decoded_page

WORDS = "The colonel’s office paid €5 for a café."


def page(charset: str, encoding: str, words: str = WORDS) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><p>{words}</p></html>'.encode(encoding)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "big5", "?"])
def test_what_is_utf_8_is_read_as_utf_8(charset: str) -> None:
    read = decoded_page("a.html", page(charset, "utf-8"))
    text, remark = read.text, read.remark
    assert WORDS in text
    assert remark is None


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("windows-1252", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_other_encodings_are_read_as_browsers_do(charset: str, encoding: str) -> None:
    words = "It paid €5 for a café."
    read = decoded_page("a.html", page(charset, encoding, words))
    text, remark = read.text, read.remark
    assert words in text
    assert remark is None


@pytest.mark.parametrize(
    ("charset", "words"), [("big5", "北京 5"), ("gbk", "北京 5"), ("shift_jis", "日本 5")]
)
def test_a_page_of_letters_of_two_bytes_is_read_as_it_declares(charset: str, words: str) -> None:
    read = decoded_page("a.html", page(charset, charset, words))
    assert words in read.text
    assert (read.remark, read.fault) == (None, None)
    with pytest.raises(Faulty, match=r"invalid \w+ at byte \d\d in line 1: save the file as UTF-8"):
        decoded_page("a.html", page(charset, "cp1252", "café ’"))


@pytest.mark.parametrize("charset", ["no-such", "x-user-defined", "é"])
def test_a_declaration_that_nobody_knows_counts_as_none(charset: str) -> None:
    read = decoded_page("a.html", page(charset, "cp1252", "a café 5"))
    assert "a café 5" in read.text
    assert read.remark is not None
    assert read.remark.startswith("the page declares no encoding")


def test_the_declaration_of_a_comment_does_not_count() -> None:
    data = b'<!-- <meta charset="koi8-r"> -->' + page("windows-1252", "cp1252")
    assert WORDS in decoded_page("a.html", data).text


def test_a_page_that_declares_nothing_is_read_with_a_remark() -> None:
    read = decoded_page("a.html", page("?", "cp1252"))
    text, remark = read.text, read.remark
    assert WORDS in text
    assert remark == (
        "the page declares no encoding and was read as windows-1252: "
        "check its quotation marks and accents"
    )


def test_two_encodings_in_one_page_are_both_read() -> None:
    data = page("windows-1252", "cp1252") + "<p>It’s so.</p>".encode()
    read = decoded_page("a.html", data)
    text, remark = read.text, read.remark
    assert WORDS in text
    assert "It’s so." in text
    assert remark is not None
    assert "holds UTF-8 in 1 place," in remark


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\xff\xfe" + "a".encode("utf-16-le") + b"\xd8", "invalid UTF-16 at byte 4 in line 1"),
        (
            '<meta charset="windows-1252">\n<p>It’s 104'.encode() + b"\x81 men</p>",
            "invalid CP1252 at byte 43 in line 2",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, fault: str) -> None:
    with pytest.raises(Faulty, match=fault):
        decoded_page("a.html", data)


def test_a_page_that_is_garbled_itself_is_named() -> None:
    remark = decoded_page("a.html", page("utf-8", "utf-8", "The colonelâ€™s office")).remark
    assert remark is not None
    assert "garbled in line 1 (“" in remark


def test_bytes_that_are_no_utf_8_are_said_with_their_place() -> None:
    data = page("utf-8", "cp1252", "It’s so.") + "<p>“No.”</p>".encode()
    read = decoded_page("a.html", data)
    assert read.text.count("\N{REPLACEMENT CHARACTER}") == 1
    assert read.fault == "invalid UTF-8 at byte 46 in line 1"


def test_windows_1252_that_is_called_utf_8_is_read_and_named() -> None:
    read = decoded_page("a.html", page("utf-8", "cp1252", f"{WORDS} “Café” £5"))
    assert WORDS in read.text
    assert read.fault is None
    assert read.remark is not None
    assert "declares UTF-8, holds none and was read as windows-1252" in read.remark


@pytest.mark.parametrize("cut_off", [b"\xe2\x80", b"\xc3\x81\xe9", b"\x81"])
def test_broken_utf_8_is_not_taken_for_windows_1252(cut_off: bytes) -> None:
    assert decoded_page("a.html", page("utf-8", "utf-8", "") + cut_off).fault is not None
