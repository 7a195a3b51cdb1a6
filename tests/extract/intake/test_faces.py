"""extract.intake.faces: how far words reach, as ISO 32000-1 has it. The fonts are made up."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf.generic import read_object

from extract.intake.faces import Face

SIMPLE = b"<< /Subtype /TrueType /FirstChar 32 /Widths [250 500 600] >>"  # space, ! and "
DESCRIBED = b"<< /Subtype /Type1 /FirstChar 33 /Widths [500] /FontDescriptor %s >>"
COMPOSITE = b"<< /Subtype /Type0 /DescendantFonts [<< /W [3 [250 500] 10 12 600] %s >>] >>"


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


def test_a_font_of_endless_widths_is_cut() -> None:
    assert (
        len(face(b"<< /Subtype /Type0 /DescendantFonts [<< /W [0 9999999 600] >>] >>").widths)
        <= 65_537
    )
    assert len(face(b"<< /Subtype /Type1 /Widths [%s] >>" % (b"500 " * 400)).widths) == 256
