"""How far words reach in a PDF file, by the widths that its fonts give.

    face = Face.of(font)                        # a font's dictionary, as pypdf reads it
    face.advance([b"Raids", -250.0, b"rose"], size=10.0)

A PDF file places words and says nothing of the gaps between them. Whether two that stand on one
line are a sentence or cells of a table follows from where the first of them ends.

Source: ISO 32000-1, 9.2.4 (widths), 9.3 (spacing), 9.4.4 (what moves the pen), 9.7.4.3 (widths of
composite fonts). Not for what the letters are: pypdf reads these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_EM = 0.001  # widths are in thousandths of the size; those of Type 3 fonts in units of their own
_MOST_CODES = 65_536
_SPACE = 32  # the code to which word spacing is added, in fonts of one byte a letter


@dataclass(frozen=True)
class Face:
    """A font's widths by code, in parts of its size.

    `otherwise` is the width of codes that have none; None where the font says nothing of it.
    """

    widths: dict[int, float] = field(default_factory=dict[int, float])
    otherwise: float | None = None
    bytes_a_code: int = 1

    @classmethod
    def of(cls, font: Any) -> Face:
        """The face of a font's dictionary; one without widths where they cannot be read."""
        try:
            return _composite(font) if font["/Subtype"] == "/Type0" else _simple(font)
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):
            return cls()

    def advance(
        self,
        shown: Sequence[bytes | float],
        size: float,
        between_letters: float = 0.0,
        between_words: float = 0.0,
    ) -> float | None:
        """How far the pen moves, in the units of the size; None if that is not known.

        Args:
            shown: what one operator shows: bytes, and numbers that move the pen back, in
                thousandths of the size.
            size: of the font.
            between_letters: added after each letter (Tc).
            between_words: added after each space (Tw).
        """
        pen = 0.0
        for part in shown:
            if not isinstance(part, bytes):
                pen -= part * _EM * size
                continue
            for start in range(0, len(part), self.bytes_a_code):
                code = int.from_bytes(part[start : start + self.bytes_a_code])
                width = self.widths.get(code, self.otherwise)
                if width is None:
                    return None
                pen += width * size + between_letters
                if self.bytes_a_code == 1 and code == _SPACE:
                    pen += between_words
        return pen


def _simple(font: Any) -> Face:
    unit = float(font["/FontMatrix"][0]) if font["/Subtype"] == "/Type3" else _EM
    if "/Widths" not in font:
        # One of the 14 fonts that every reader has: the letters of Courier are of one width.
        is_courier = str(font.get("/BaseFont", "")).startswith("/Courier")
        return Face(otherwise=0.6 if is_courier else None)
    first = int(font.get("/FirstChar", 0))
    widths = {first + k: float(width) * unit for k, width in enumerate(font["/Widths"][:256])}
    described = font.get("/FontDescriptor")
    missing = described.get_object().get("/MissingWidth") if described is not None else None
    return Face(widths, float(missing) * unit if missing else None)


def _composite(font: Any) -> Face:
    inner = font["/DescendantFonts"][0].get_object()
    listed = [entry.get_object() for entry in inner.get("/W", ())]
    widths: dict[int, float] = {}
    k = 0
    while k + 1 < len(listed) and len(widths) < _MOST_CODES:
        first, following = int(listed[k]), listed[k + 1]
        if isinstance(following, list):
            each = enumerate(following[:_MOST_CODES])
            widths |= {first + n: float(width.get_object()) * _EM for n, width in each}
            k += 2
        else:
            codes = range(first, min(int(following), first + _MOST_CODES) + 1)
            widths |= dict.fromkeys(codes, float(listed[k + 2]) * _EM)
            k += 3
    return Face(widths, float(inner.get("/DW", 1000)) * _EM, bytes_a_code=2)
