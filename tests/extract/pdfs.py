"""PDF files for tests, from their drawing instructions: a line of words is `words(x, y, "…")`."""

from __future__ import annotations

_FONT = b"/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
# What every reader has: Helvetica, whose widths are not in the file, and Courier, in which each
# letter is 0.6 wide; and a font whose letters are all 0.8 wide.
_FONTS = b"".join(
    b"/F%d << %s %s >> " % (number, _FONT, more)
    for number, more in enumerate(
        (
            b"/BaseFont /Helvetica",
            b"/BaseFont /Courier",
            b"/BaseFont /Wide /FirstChar 32 /Widths [%s]" % (b"800 " * 95),
        ),
        start=1,
    )
)
SANS, COURIER, WIDE = "F1", "F2", "F3"


def words(x: float, y: float, text: str, size: float = 11, font: str = SANS) -> str:
    """A line of words, begun at this place."""
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def lines(*texts: str, x: float = 60, y: float = 700, size: float = 11) -> str:
    """Lines under each other, the first at this place."""
    return "".join(words(x, y - 14 * k, text, size) for k, text in enumerate(texts))


def pdf_of(*pages: str | bytes, compressed: bool = False) -> bytes:
    """A PDF file whose pages are drawn by these instructions."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[int] = []
    packed = b"/Filter /FlateDecode " if compressed else b""
    for page in pages:
        content = page if isinstance(page, bytes) else page.encode("cp1252")
        stream = b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), packed, content)
        objects.append(stream)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << %s>> >> >>" % (len(objects), _FONTS)
        )
        kids.append(len(objects))
    listed = " ".join(f"{kid} 0 R" for kid in kids).encode()
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)
    out, places = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(out))
    )
