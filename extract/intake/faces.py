"""How far words reach in a PDF file, by the widths that its fonts give.

    face = Face.of(font)                        # a font's dictionary, as pypdf reads it
    face.advance([b"Raids", -250.0, b"rose"], size=10.0)
    pen = Pen({})
    pen.follow(b"Tj", [b"Raids rose"], x=60.0)  # for each instruction of a page
    pen.end(font, size=10.0, scale=1.0)

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


# The faces of a file's fonts, each with its font, by the identity of that.
Faces = dict[int, tuple[Any, Face]]


class Pen:
    """Where what a page shows ends, followed from one instruction to the next.

    `faces` are those of the file's fonts that were met before.
    """

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._spacing = (0.0, 0.0, 1.0)  # between letters and words, and the width of both
        self._saved: list[tuple[float, float, float]] = []
        self._shown: list[tuple[float, list[bytes | float], tuple[float, float, float]]] = []

    def follow(self, operator: bytes, operands: Sequence[Any], x: float) -> None:
        """Note an instruction, and where it begins to show something."""
        letters, words, wide = self._spacing
        match operator, operands:
            case b"q", _:
                self._saved.append(self._spacing)
            case b"Q", _ if self._saved:
                self._spacing = self._saved.pop()
            case b"Tc", [int() | float() as given, *_]:
                self._spacing = (given, words, wide)
            case b"Tw", [int() | float() as given, *_]:
                self._spacing = (letters, given, wide)
            case b"Tz", [int() | float() as given, *_]:
                self._spacing = (letters, words, given / 100)
            case b'"', [int() | float() as given, int() | float() as letters, shown]:
                self._spacing = (letters, given, wide)
                self._show([shown], x)
            case ((b"Tj" | b"'"), [shown, *_]):
                self._show([shown], x)
            case b"TJ", [list() as shown, *_]:
                self._show(shown, x)
            case _:
                pass

    def _show(self, shown: Sequence[Any], x: float) -> None:
        # Words that pypdf has read already keep their bytes.
        parts = [getattr(part, "original_bytes", part) for part in shown]
        known = [part for part in parts if isinstance(part, bytes | int | float)]
        self._shown.append((x, known, self._spacing))

    def end(self, font: Any, size: float, scale: float) -> float | None:
        """Where the words end that were shown since the last time, which were set in this font."""
        shown, self._shown = self._shown, []
        if not shown or font is None:
            return None
        if id(font) not in self._faces:
            self._faces[id(font)] = (font, Face.of(font))
        face = self._faces[id(font)][1]
        begun = shown[-1][0]
        end = begun
        # What follows without a move of its own begins where the words before it end.
        for x, parts, (letters, words, wide) in reversed(shown):
            if x != begun:
                break
            moved = face.advance(parts, size, letters, words)
            if moved is None:
                return None
            end += moved * wide * scale
        return end if end > begun else None


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
    if font["/Encoding"] != "/Identity-H":
        return Face()  # codes are no numbers of letters, or letters are set below each other
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
