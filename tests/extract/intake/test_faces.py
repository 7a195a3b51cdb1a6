"""extract.intake.faces: how far words reach, as ISO 32000-1 has it. The fonts are made up."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf.generic import read_object

from extract.intake.faces import Face, Pen

SIMPLE = b"<< /Subtype /TrueType /FirstChar 32 /Widths [250 500 600] >>"  # space, ! and "
DESCRIBED = b"<< /Subtype /Type1 /FirstChar 33 /Widths [500] /FontDescriptor %s >>"
WIDTHS = b"/Subtype /Type0 /DescendantFonts [<< /W [3 [250 500] 10 12 600] %s >>]"
COMPOSITE = b"<< /Encoding /Identity-H " + WIDTHS + b" >>"


def face(font: bytes) -> Face:
    return Face.of(read_object(BytesIO(font), None))


@pytest.mark.parametrize(
    ("font", "shown", "spacing", "expected"),
    [
        (SIMPLE, [b'!"'], (), 11.0),
        (SIMPLE, [b"!", -250.0, b'"'], (), 13.5),
        (SIMPLE, [b"!", 100.0], (), 4.0),
        (SIMPLE, [b'!"'], (0.5,), 12.0),
        (SIMPLE, [b"! !"], (0.0, 2.0), 14.5),
        (SIMPLE, [], (), 0.0),
        (SIMPLE, [b"!z"], (), None),
        (DESCRIBED % b"<< /MissingWidth 300 >>", [b"!z"], (), 8.0),
        (DESCRIBED % b"<< >>", [b"!z"], (), None),
        (b"<< /Subtype /Type1 /BaseFont /Courier-Bold >>", [b"il"], (), 12.0),
        (b"<< /Subtype /Type1 /BaseFont /Helvetica >>", [b"il"], (), None),
        (
            b"<< /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 33 /Widths [50] >>",
            [b"!"], (), 5.0,
        ),
        (COMPOSITE % b"", [b"\0\3\0\4\0\x0b"], (), 13.5),
        (COMPOSITE % b"", [b"\0\x20"], (1.0, 5.0), 11.0),  # word spacing is not for two bytes
        (COMPOSITE % b"/DW 400", [b"\0\x20"], (), 4.0),
        (b"<< /Encoding /GBK-EUC-H " + WIDTHS % b"" + b" >>", [b"\0\3"], (), None),
        (b"<< >>", [b"a"], (), None),
        (b"<< /Subtype /Type0 >>", [b"a"], (), None),
        (b"<< /Subtype /Type1 /Widths /None >>", [b"a"], (), None),
    ],
)  # fmt: skip
def test_how_far_the_pen_moves(
    font: bytes, shown: list[bytes | float], spacing: tuple[Any, ...], expected: float | None
) -> None:
    moved = face(font).advance(shown, 10.0, *spacing)
    assert moved == (expected and pytest.approx(expected))


@pytest.mark.parametrize(
    ("instructions", "end"),
    [
        ([(b"Tj", [b"!"])], 65.0),
        ([(b"'", [b"!"])], 65.0),
        ([(b"TJ", [[b"!", -100.0, b"!"]])], 71.0),
        ([(b"Tj", [b"!"]), (b"Tj", [b"!"])], 70.0),
        ([(b"Tz", [200]), (b"Tj", [b"!"])], 70.0),
        ([(b"Tc", [1.0]), (b"Tw", [2.0]), (b"Tj", [b"! "])], 71.5),
        ([(b'"', [2.0, 1.0, b"! "])], 71.5),
        ([(b'"', [2.0, 1.0, b"! "]), (b"Tj", [b" "])], 77.0),
        ([(b"q", []), (b"Tc", [9.0]), (b"Q", []), (b"Tj", [b"!"])], 65.0),
        ([(b"Q", []), (b"Tj", [b"!"])], 65.0),
        ([(b"Tc", [b"x"]), (b"Tw", []), (b"Tj", [b"!"])], 65.0),
        ([(b"TJ", [[b"!", None, b"!"]])], 70.0),
        ([(b"Tj", [b"z"])], None),
        ([(b"Tj", [])], None),
        ([], None),
    ],
)
def test_where_words_end(instructions: list[tuple[bytes, list[Any]]], end: float | None) -> None:
    font = read_object(BytesIO(SIMPLE), None)
    pen = Pen({})
    for operator, operands in instructions:
        pen.follow(operator, operands, x=60.0)
    assert pen.end(font, 10.0, 1.0) == (end and pytest.approx(end))
    assert pen.end(font, 10.0, 1.0) is None  # nothing was shown since


def test_words_end_after_the_last_move() -> None:
    pen = Pen({})
    pen.follow(b"Tj", [b"!!!!"], x=60.0)
    pen.follow(b"Tj", [b"!"], x=90.0)
    assert pen.end(read_object(BytesIO(SIMPLE), None), 10.0, 2.0) == pytest.approx(100.0)


def test_each_font_has_its_own_widths() -> None:
    pen, ends = Pen({}), []
    for font in (SIMPLE, SIMPLE.replace(b"500", b"900"), b"<< >>"):
        pen.follow(b"Tj", [b"!"], x=60.0)
        ends.append(pen.end(read_object(BytesIO(font), None), 10.0, 1.0))
    assert ends == [65.0, 69.0, None]


def test_a_font_of_endless_widths_is_cut() -> None:
    endless = COMPOSITE.replace(b"[3 [250 500] 10 12 600]", b"[0 9999999 600]") % b""
    assert len(face(endless).widths) == 65_537
    assert len(face(b"<< /Subtype /Type1 /Widths [%s] >>" % (b"500 " * 400)).widths) == 256
