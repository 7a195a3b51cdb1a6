"""The fonts of the pages, Source Sans and Source Serif: how long a text is, and the fonts to embed.

    length("Tier 2 Watch List", 13)
    embedded({SANS: "Tier 2"})

Streamlit brings both families, as variable fonts under the SIL Open Font License 1.1
(COPYRIGHT.md): what is measured here is what a reader's browser sets. What is written out gets a
name of its own, as the licence asks of whatever is made from a font with a reserved name.

Not for setting text: who writes SVG names the family.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import tempfile
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import ImageFont

from extract.contract.files import write_whole

SANS, SERIF = "Figures Sans", "Figures Serif"
_FILES = {SANS: "SourceSansVF-Upright", SERIF: "SourceSerifVariable-Roman"}
# Latin letters, dashes, quotation marks, signs of arithmetic and money, arrows of bounds and lists.
OF_PAGES = (
    range(0x20, 0x180), range(0x2010, 0x2027), range(0x2030, 0x203B), range(0x20AC, 0x20AD),
    range(0x2190, 0x2194), range(0x2212, 0x2213),
)  # fmt: skip
_MEASURED = 100  # pixels: the size at which a text is measured once
_KEPT_NAMES: tuple[int, ...] = (0, 13, 14)  # copyright and licence
_OPTICAL_SIZE = 20.0  # of Source Serif, which is set large here
# Printable ASCII and Latin-1, dashes, quotation marks, the signs of money and of arithmetic, and
# those that `charts/` draws.
_USUAL = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "–—‘’“”…€−≤≥≈▲▼●○◉"
# What is drawn of other years mostly differs in its figures. With all of these in each font, the
# font that was made for one drawing serves the next: making one takes longer than drawing.
_OF_FIGURES = "0123456789,.%–"
_lock = Lock()
_making = Lock()


@cache
def whole(family: str) -> bytes:
    """The family's file within Streamlit, whose names carry a hash."""
    spec = importlib.util.find_spec("streamlit")
    folder = Path(str(spec.origin if spec else "")).parent / "static" / "static" / "media"
    found = sorted(folder.glob(f"{_FILES[family]}*.woff2"))
    if not found:
        raise FileNotFoundError(f"no {_FILES[family]}*.woff2 in {folder}: is it another Streamlit?")
    return found[0].read_bytes()


@cache
def _measuring(family: str, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(whole(family)), _MEASURED)
    wanted = {b"Weight": weight, b"Optical Size": _OPTICAL_SIZE}
    names = [axis.get("name") for axis in font.get_variation_axes()]
    font.set_variation_by_axes([wanted[name] for name in names if name])
    return font


@lru_cache(maxsize=20_000)
def length(text: str, size: float, weight: int = 400, family: str = SANS) -> float:
    """The pixels that a line of text takes at this size."""
    with _lock:  # a font of Pillow's is not for two threads at once
        return _measuring(family, weight).getlength(text) * size / _MEASURED


def _named(font: TTFont, family: str) -> None:
    """Call the font by a name that is ours; its copyright and licence stay with it."""
    table: Any = font["name"]
    table.names = [name for name in table.names if name.nameID in _KEPT_NAMES]
    for number, text in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        table.setName(text, number, 3, 1, 0x409)
    # The axes' own names are gone with the others.
    font["fvar"].instances = []
    del font["STAT"]


_kept_in: list[Path] = []  # one folder, or none


def keep_in(folder: Path) -> None:
    """Keep what takes a second or two to make in this folder, for later processes."""
    _kept_in[:] = [folder]


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where no folder is named: goes with the process."""
    return tempfile.TemporaryDirectory(prefix="figures-fonts-")


@cache
def _stamp(family: str) -> str:
    """What the fonts are made of: the family's file, and this code."""
    return hashlib.sha256(whole(family) + Path(__file__).read_bytes()).hexdigest()[:20]


def _kept(name: str, family: str, make: Callable[[], bytes]) -> Path:
    """The file of what was made of a family under this name, by whichever process."""
    folder = _kept_in[0] if _kept_in else Path(_folder().name)
    stem, _, ending = name.partition(".")
    path = folder / f"{family.replace(' ', '-')}-{stem}-{_stamp(family)}.{ending}"
    with _making:
        if not path.is_file():
            write_whole(path, make())
    return path


def files() -> list[str]:
    """Both families as TrueType files, for a program that draws PNG."""

    def make(family: str) -> bytes:
        font = TTFont(BytesIO(whole(family)), lazy=True)
        _named(font, family)
        return _written(font)

    return [str(_kept("whole.ttf", family, partial(make, family))) for family in _FILES]


def _written(font: TTFont, flavor: str | None = None) -> bytes:
    font.flavor = flavor
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _reduced(font: TTFont, characters: str) -> None:
    """Leave the font the glyphs of these characters."""
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = list(_KEPT_NAMES)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)


@cache
def _usual(family: str) -> bytes:
    """The family without glyphs that such texts hardly ever have: read in a tenth of the time."""

    def make() -> bytes:
        font = TTFont(BytesIO(whole(family)), lazy=True)
        _reduced(font, _USUAL)
        return _written(font)

    return _kept("usual.ttf", family, make).read_bytes()


@lru_cache(maxsize=128)
def _part(family: str, characters: str) -> str:
    """The glyphs of these characters as a font in an address."""
    read = _usual if set(characters) <= set(_USUAL) else whole
    font = TTFont(BytesIO(read(family)), lazy=True)
    _reduced(font, characters)
    _named(font, family)
    if family == SERIF:  # set at one weight only; without its other axes it is a tenth as large
        font = instantiateVariableFont(font, {"wght": 600, "opsz": _OPTICAL_SIZE})
    return f"data:font/woff2;base64,{base64.b64encode(_written(font, 'woff2')).decode()}"


def of_pages(family: str) -> bytes:
    """The family's font with what pages in European languages need: a third as large, or less.

    `components/fonts.css` names the same characters; browsers fetch the whole font for others.
    """

    def make() -> bytes:
        font = TTFont(BytesIO(whole(family)), lazy=True)
        _reduced(font, "".join(chr(code) for span in OF_PAGES for code in span))
        _named(font, family)
        return _written(font, "woff2")

    return _kept("pages.woff2", family, make).read_bytes()


def embedded(used: Mapping[str, str]) -> str:
    """CSS that brings the glyphs of these texts along, by family, with those of all figures."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:200 900;'
        f'src:url({_part(family, "".join(sorted({*text, *_OF_FIGURES})))}) format("woff2")}}'
        for family, text in sorted(used.items())
        if text
    )
