"""The text of a PDF file, read by pypdf: its lines as paragraphs.

    source = read_pdf("report.pdf", data)
    source.text, source.left_out

Raised marks are set apart from the figures they are at, words that a line is drawn through are
not stored, and page numbers and repeated heads are left out; all three are named. Not for pictures
of pages: a scan is refused, and recognised elsewhere.
"""

from __future__ import annotations

import io
import re
from bisect import bisect
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from statistics import median
from typing import Any

from extract.contract.faults import Fault, Faulty
from extract.contract.files import MAX_TEXT_BYTES, sha256
from extract.intake.faces import Faces, Pen
from extract.intake.lines import CELLS, Line, paragraphs, plain, without_heads
from extract.intake.metadata import stated_by_pdf
from extract.intake.raised import fraction, lowered, raised
from extract.intake.source import LeftOut, Source, libraries, named, quiet, refuse, shown

MAX_PAGES = 1000
MAX_PAGE_BYTES = 2 * 1024 * 1024  # of drawing instructions, unpacked
MAX_OPERATIONS = 200_000  # of them on a page: more than that are a map, or made to be slow
MAX_ALL_OPERATIONS = 500_000
# Strings and names are passed over: what is left and begins with a letter draws.
_OPERATOR = re.compile(
    rb"\((?:\\.|[^()\\])*+\)?|<[^>]*>?|/[^\s/<>()\[\]]*|([A-Za-z'\"][A-Za-z0-9*]*)", re.DOTALL
)
_AS_TEXT = "or save the article's text in a .txt file"
_MARK = 12  # characters, at most, of a note's mark
_ONLY_A_MARK = re.compile(r"[\[\]\d *†‡§]+")
_IN_FULL_SIZE = re.compile(r"\d{1,3}|st|nd|rd|th|[*†‡§]+")  # what is raised without being small
_LEAST_LIFT, _LINE = 0.15, 0.7  # parts of the size: what lifts a mark, and what is another line
_COLUMN = 3  # lines beside others, at least, make a column
_ALIGNED, _INDENT = 0.7, 3  # of these, at least; sizes by which the first of a paragraph is set in
# A gap of so many sizes parts columns and cells; more, where the font does not say how wide it is.
_GAP, _LIKELY_GAP = 1.5, 2.5
_MARK_OF_A_LIST = re.compile(
    r"[•‣◦⁃∙●○■□▪▫▶►▸◆◇❖➢➤✓✔]|\(?(?:\d{1,2}|[ivx]{1,5}|[a-zA-Z])[.)]|\[[^\]]{1,12}\]"
)
_MOVES = frozenset((b"Ts", b"Td", b"TD", b"Tm", b"T*", b"'", b'"'))
_STROKES = ("/", "\N{FRACTION SLASH}")


class _TooMuch(Exception):
    """A page with more to draw than an article has."""


@dataclass(slots=True)
class _Piece:
    """Words set in one size at one height; `ends` where a line ends after them.

    `end` is where the last of them ends; None where that is not known.
    """

    words: str
    x: float
    y: float
    size: float
    rise: float
    end: float | None = None
    ends: bool = False

    def reach(self, words: str) -> float:
        """Where the first words of the piece end, about."""
        whole, part = _width(self.words.rstrip(), self.size), _width(words, self.size)
        scale = 1.0 if self.end is None or not whole else (self.end - self.x) / whole
        return self.x + part * scale


@dataclass(slots=True)
class _Page:
    lines: list[Line] = field(default_factory=list[Line])
    struck: list[str] = field(default_factory=list[str])
    drawn: list[str] = field(default_factory=list[str])  # lines drawn where words cannot be told


def read_pdf(name: str, data: bytes) -> Source:
    """Read a PDF file. Raises Faulty where it is damaged, encrypted, or holds no text."""
    pypdf, errors = libraries(name, "a PDF file", "pypdf", "pypdf.errors")
    pages: list[_Page] = []
    pictures = 0
    with quiet("pypdf"):
        # A damaged file makes pypdf raise almost anything; each means that it cannot be read.
        try:
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted:
                refuse(
                    name, "is encrypted", f"print it to a new PDF file without password, {_AS_TEXT}"
                )
            if len(reader.pages) > MAX_PAGES:
                refuse(name, f"has more than {MAX_PAGES} pages", "save only the article's pages")
            size = drawn = 0
            faces: Faces = {}
            for page in reader.pages:
                drawn += _instructions(page)
                if drawn > MAX_ALL_OPERATIONS:
                    raise _TooMuch
                pages.append(_page(page, faces))
                size += sum(len(line.text) for line in pages[-1].lines)
                if size > MAX_TEXT_BYTES:
                    refuse(name, "contains too much text", "save only the article's pages")
                pictures += _has_picture(page)
            title, authors = stated_by_pdf(reader.metadata)
        except _TooMuch:
            fault = f"draws too much on page {len(pages) + 1}"
            refuse(name, fault, f"save only the article's pages, {_AS_TEXT}")
        except (
            errors.PyPdfError,
            ArithmeticError,
            AssertionError,
            AttributeError,
            LookupError,
            MemoryError,
            OSError,
            RuntimeError,
            TypeError,
            ValueError,
        ) as error:
            fault = f"is a damaged PDF file ({type(error).__name__}: {shown(str(error))[:120]})"
            raise Faulty([Fault(name, "", fault, f"fetch the file again, {_AS_TEXT}")]) from error
    letters = sum(c.isalnum() for page in pages for line in page.lines for c in line.text)
    # A scan may carry a stamp or a page number as text on each page.
    if letters == 0 or (pictures == len(pages) and letters < 40 * len(pages)):
        what = "contains pictures of pages and no text" if pictures else "contains no text"
        refuse(name, what, f"run text recognition (OCR) over it, {_AS_TEXT}")
    kept, heads = without_heads([page.lines for page in pages])
    return Source(
        name,
        "application/pdf",
        sha256(data),
        paragraphs(kept) + "\n",
        title=title,
        authors=authors,
        remarks=_remarks(pages),
        left_out=[LeftOut(words, "page number, head or foot") for words in heads],
    )


def _remarks(pages: list[_Page]) -> list[str]:
    silent = [str(number) for number, page in enumerate(pages, start=1) if not page.lines]
    found: list[str] = []
    if silent:
        found.append(f"no text on page {', '.join(silent)}: check whether words are missing")
    found += named("struck out and not stored", [words for page in pages for words in page.struck])
    drawn = [words for page in pages for words in page.drawn]
    return found + named("a line is drawn through words: check whether they are struck out", drawn)


def _instructions(page: Any) -> int:
    """How many operators draw the page, counted before pypdf reads them one by one."""
    contents = page.get_contents()
    data = b"" if contents is None else contents.get_data()
    if len(data) > MAX_PAGE_BYTES:
        raise _TooMuch
    found = sum(map(bool, _OPERATOR.findall(data)))
    if found > MAX_OPERATIONS:
        raise _TooMuch
    return found


def _page(page: Any, faces: Faces) -> _Page:
    """The page's lines, in the order in which the file sets them (`faces`: see `Pen`)."""
    pieces: list[_Piece] = []
    strokes: list[tuple[float, float, float]] = []  # from x to x at a height
    rise = 0.0
    rises: list[float] = []
    begun = (0.0, 0.0)
    pen = Pen(faces)

    def before(operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        nonlocal rise, begun
        pen.follow(operator, operands, _along(cm, tm)[0])
        if operator == b"Ts" and operands:
            rise = float(operands[0])
        elif operator in (b"Tj", b"TJ", b"'", b'"'):
            rises.append(rise)
        elif operator == b"re" and len(operands) == 4:
            x, y, width, height = map(float, operands)
            (left, low), (right, high) = _at(cm, x, y), _at(cm, x + width, y + height)
            if abs(high - low) < 3:
                strokes.append((min(left, right), max(left, right), (low + high) / 2))
        elif operator == b"m" and len(operands) == 2:
            begun = _at(cm, float(operands[0]), float(operands[1]))
        elif operator == b"l" and len(operands) == 2:
            x, y = _at(cm, float(operands[0]), float(operands[1]))
            if abs(y - begun[1]) < 1:
                strokes.append((min(x, begun[0]), max(x, begun[0]), y))

    def take(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        x, y, wide = _along(cm, tm)
        scale = abs(float(tm[3] or tm[1]) * float(cm[3] or cm[1])) or 1.0
        end = pen.end(font, size, wide)
        lifted = max(rises, key=abs, default=0.0)
        rises.clear()
        parts = text.split("\n")
        for k, words in enumerate(parts):
            if words.strip() or (words and pieces and not pieces[-1].ends):
                pieces.append(_Piece(words, x, y, abs(size) * scale, lifted * scale, end))
            if k < len(parts) - 1 and pieces:
                pieces[-1].ends = True

    _part_at_moves(page)
    page.extract_text(visitor_operand_before=before, visitor_text=take)
    found = _Page()
    _take_out_struck(pieces, strokes, found)
    found.lines = _columns(_lines(pieces))
    return found


def _part_at_moves(page: Any) -> None:
    """Make pypdf hand over the words set so far wherever the pen is moved.

    It does so at each change of matrix or font. A mark may be raised, and the next cell of a table
    be reached, without either.
    """
    contents = page.get_contents()
    if contents is None:
        return
    contents.forced_encoding = "bytes"  # as pypdf reads it: letters by their font, not as text
    unchanged: tuple[list[Any], bytes] = ([1, 0, 0, 1, 0, 0], b"cm")
    parted: list[tuple[Any, bytes]] = []
    for operands, operator in contents.operations:
        if operator in _MOVES:
            parted.append(unchanged)
        parted.append((operands, operator))
    contents.operations = parted
    page[_contents_key(page)] = contents


def _contents_key(page: Any) -> Any:
    """The page's own name object for its contents, which pypdf asks for."""
    return next(key for key in page if key == "/Contents")


def _at(matrix: Any, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = (float(number) for number in matrix)
    return a * x + c * y + e, b * x + d * y + f


def _along(cm: Any, tm: Any) -> tuple[float, float, float]:
    """Where words begin along the line on which they are set, its height, and their scale along it.

    Words that are set upwards, or upside down, are read as they are when the page is turned.
    """
    x, y = _at(cm, float(tm[4]), float(tm[5]))
    (left, low), (right, high) = _at(cm, 0.0, 0.0), _at(cm, float(tm[0]), float(tm[1]))
    a, b = right - left, high - low
    scale = hypot(a, b)
    if not scale:
        return x, y, 0.0
    return (x * a + y * b) / scale, (y * a - x * b) / scale, scale


def _lines(pieces: list[_Piece]) -> list[Line]:
    found: list[Line] = []
    line: list[_Piece] = []
    for piece in pieces:
        if line and abs(piece.y - line[0].y) > _LINE * max(piece.size, line[0].size):
            _finish(line, found)
            line = []
        line.append(piece)
        if piece.ends:
            _finish(line, found)
            line = []
    _finish(line, found)
    return found


def _columns(lines: list[Line]) -> list[Line]:
    """The lines column by column, where the file sets columns line by line."""
    rights = [beside for line, beside in pairwise(lines) if _beside(line, beside)]
    if len(rights) < _COLUMN or sum(len(line.text) for line in rights) < 20 * len(rights):
        return _rows(lines)
    # The lines of a column begin below each other; the answers of a form, and cells, all over.
    usual = median(line.x for line in rights)
    column = [line for line in rights if abs(line.x - usual) < _INDENT * line.size]
    if len(column) < _ALIGNED * len(rights):
        return _rows(lines)
    margin = min(line.x for line in column) - 1
    top, foot = max(line.y for line in rights) + 1, min(line.y for line in rights) - 1
    above = [line for line in lines if line.y > top]
    left = [line for line in lines if foot <= line.y <= top and line.x < margin]
    right = [line for line in lines if foot <= line.y <= top and line.x >= margin]
    return [*above, *left, *right, *(line for line in lines if line.y < foot)]


def _beside(left: Line, right: Line) -> bool:
    return abs(left.y - right.y) < 0.3 * left.size and right.x > left.x


def _rows(lines: list[Line]) -> list[Line]:
    """The lines with the cells of a table's row on one line."""
    found: list[Line] = []
    for line in lines:
        if found and _beside(found[-1], line):
            last = found[-1]
            found[-1] = Line(f"{last.text}{CELLS}{line.text}", last.x, last.y, last.size)
        else:
            found.append(line)
    return found


def _finish(line: list[_Piece], found: list[Line]) -> None:
    """Add the pieces of a line, or the lines that are beside each other there."""
    begun = 0
    for k, (piece, following) in enumerate(pairwise(line), start=1):
        gap = following.x - piece.reach(piece.words.rstrip())
        apart = gap > (_LIKELY_GAP if piece.end is None else _GAP) * piece.size
        if k == 1 and _MARK_OF_A_LIST.fullmatch(piece.words.strip()):
            continue
        if apart and not _joins(piece, following):
            _set(line[begun:k], found)
            begun = k
    _set(line[begun:], found)


def _joins(piece: _Piece, following: _Piece) -> bool:
    """Whether the second piece begins where the first ends: pypdf puts a space into a gap."""
    return not (piece.words[-1:].isspace() or following.words[:1].isspace())


def _set(line: list[_Piece], found: list[Line]) -> None:
    if not line:
        return
    main = max(line, key=lambda piece: (len(piece.words.strip()) > 2, piece.size))
    words = ""
    k = 0
    while k < len(line):
        piece = line[k]
        place = _place(piece, main, line[k - 1] if k else main)
        if place > 0 and k + 2 < len(line) and _is_fraction(line[k : k + 3], main):
            words += fraction(piece.words.strip(), line[k + 2].words.strip(), words)
            k += 3
            continue
        after = line[k + 1].words if k + 1 < len(line) else ""
        if place > 0:
            words += raised(piece.words, words, after)
            words += " " if piece.words[-1:].isspace() and not words[-1:].isspace() else ""
            if len(words) < _MARK and _ONLY_A_MARK.fullmatch(words) and after[:1].isalnum():
                words += " "  # the mark before a note
        elif place < 0:
            words += lowered(piece.words)
        else:
            words += piece.words
        k += 1
    text = " ".join(plain(words).split())
    if text:
        found.append(Line(text, line[0].x, main.y, main.size))


def _place(piece: _Piece, main: _Piece, before: _Piece) -> int:
    """1 where the piece is raised over the line, -1 where it is lowered, 0 where it is neither."""
    if piece is main or len(piece.words.strip()) > 6:
        return 0
    lift = piece.y + piece.rise - main.y - main.rise
    if piece.size > 0.9 * main.size:
        moved = _joins(before, piece) and _IN_FULL_SIZE.fullmatch(piece.words.rstrip())
        least = 0.08 if piece.rise != main.rise else _LEAST_LIFT if moved else 1.0
        return (lift > 0) - (lift < 0) if abs(lift) > least * main.size else 0
    if lift > 0.08 * main.size:
        return 1
    if lift < -0.05 * main.size:
        return -1
    # Small digits on the line itself: the mark of a note whose rise pypdf does not tell.
    return 1 if piece.size < 0.8 * main.size and re.fullmatch(r"\s*\d{1,3}\s*", piece.words) else 0


def _is_fraction(three: list[_Piece], main: _Piece) -> bool:
    upper, stroke, lower = three
    return (
        stroke.words.strip() in _STROKES
        and upper.words.strip().isdecimal()
        and lower.words.strip().isdecimal()
        and _place(lower, main, stroke) != 0
    )


# How wide letters are, in parts of their size, in the faces that are commonly used.
_NARROW, _SPACE, _WIDE, _CAPITAL, _DIGIT, _OTHER = 0.27, 0.27, 0.8, 0.66, 0.54, 0.5


def _width(words: str, size: float) -> float:
    total = 0.0
    for c in words:
        if c in "iljtfrI.,:;'’!|()[]-":
            total += _NARROW
        elif c == " ":
            total += _SPACE
        elif c in "mwMW—":
            total += _WIDE
        else:
            total += _DIGIT if c.isdigit() else _CAPITAL if c.isupper() else _OTHER
    return total * size


def _take_out_struck(
    pieces: list[_Piece], strokes: list[tuple[float, float, float]], page: _Page
) -> None:
    """Take out the words that a line is drawn through, and note them."""
    by_height = sorted(pieces, key=lambda piece: piece.y)
    heights = [piece.y for piece in by_height]
    tallest = max((piece.size for piece in pieces), default=0.0)
    for left, right, height in dict.fromkeys(strokes):
        reach = slice(bisect(heights, height - 0.5 * tallest), bisect(heights, height))
        for piece in by_height[reach]:
            over = height - piece.y
            if not 0.12 * piece.size < over < 0.5 * piece.size or right - left < 0.3 * piece.size:
                continue
            end = piece.reach(piece.words.rstrip())
            if right <= piece.x + 1 or left >= end:
                continue
            if left <= piece.x + 0.3 * piece.size and right >= end - 0.12 * (end - piece.x) - 1:
                page.struck.append(" ".join(piece.words.split()))
                piece.words = " " if piece.words[-1:].isspace() else ""
            else:
                _strike_within(piece, left, right, page)


def _strike_within(piece: _Piece, left: float, right: float, page: _Page) -> None:
    """Take out whole words of a piece, if the line fits them; else only say that it is drawn."""
    words = list(re.finditer(r"\S+", piece.words))
    ends = [
        (
            piece.reach(piece.words[: word.start()]),
            piece.reach(piece.words[: word.end()]),
        )
        for word in words
    ]
    under = [k for k, (a, b) in enumerate(ends) if left <= (a + b) / 2 <= right]
    near = 0.6 * piece.size
    if under and abs(ends[under[0]][0] - left) < near and abs(ends[under[-1]][1] - right) < near:
        first, last = words[under[0]].start(), words[under[-1]].end()
        page.struck.append(piece.words[first:last])
        piece.words = piece.words[:first].rstrip() + " " + piece.words[last:].lstrip()
    else:
        page.drawn.append(piece.words)


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    return any(
        held.get_object().get("/Subtype") == "/Image" for held in objects.get_object().values()
    )
