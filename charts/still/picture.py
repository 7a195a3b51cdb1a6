"""A chart as a picture to print or to send: title, subtitle, key, chart, and where it comes from.

    svg(chart, words, WIDE)        # text
    png(chart, words, PREVIEW)     # bytes

A picture is on light paper and complete by itself: it says what is measured, who says so, where the
sentences are and under which licence it may be used. Its fonts are in it. A chart that is higher
than its format leaves room for is drawn smaller, down to a size that can still be read, and its
panels or lanes are set in columns; then the picture grows, except that a preview, whose size others
set, ends where it ends.

Not for what a reader chose on a page: no ring is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import plotly.graph_objects as go
import resvg_py

from charts.still import fonts
from charts.still.drawing import Drawing
from charts.still.svg import element, escaped, number
from charts.still.words import broken
from charts.style import Look

_BETWEEN = 36  # pixels of the chart between two columns
_NARROWEST = 320  # pixels of the chart: a column is at least as wide as on a telephone
_DRAWN_TWICE = 2  # pixels of a PNG for each of the layout's


@dataclass(frozen=True)
class Format:
    """A picture's size in pixels, its margin, and how much larger than on a page its chart is.

    A chart that does not fit at the `smallest` is set in up to so many columns; one that does not
    fit then is drawn in its `usual` size, and makes the picture higher if that `grows`.
    """

    width: int
    height: int
    margin: int
    title: int
    text: int
    largest: float
    usual: float
    smallest: float
    columns: int
    grows: bool = True
    scale: float = _DRAWN_TWICE

    @property
    def width_and_height(self) -> tuple[int, int]:
        """Pixels of a PNG."""
        return round(self.width * self.scale), round(self.height * self.scale)


WIDE = Format(1200, 675, 40, 34, 17, 1.35, 1.2, 0.8, 3)
TALL = Format(1080, 1350, 48, 42, 20, 1.8, 1.4, 0.85, 2)
PREVIEW = Format(1200, 630, 40, 38, 19, 1.5, 1.25, 0.8, 3, grows=False, scale=1)
FORMATS = {"wide": WIDE, "tall": TALL, "preview": PREVIEW}


class Sign(Protocol):
    """A sign of the key (`charts.key`): SVG elements around 0, 0, and their meaning."""

    @property
    def meaning(self) -> str: ...
    @property
    def drawing(self) -> str: ...


@dataclass(frozen=True)
class Words:
    """What a picture says around its chart; plain text."""

    title: str
    subtitle: str
    description: str
    source: str
    signs: Sequence[Sign] = ()


@dataclass(frozen=True)
class _Set:
    """Lines of one kind, broken to the picture's width."""

    lines: list[str]
    size: float
    family: str
    weight: int
    spacing: float
    colour: str

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * self.spacing

    def drawn(self, x: float, top: float) -> str:
        return "".join(
            element(
                "text",
                escaped(line),
                x=x,
                y=top + self.size * (self.spacing * index + 0.8 + (self.spacing - 1) / 2),
                font_family=self.family,
                font_size=self.size,
                font_weight=self.weight,
                fill=self.colour,
            )
            for index, line in enumerate(self.lines)
        )


def svg(figure: go.Figure, words: Words, form: Format) -> str:
    """The picture as SVG, with its fonts."""
    return _Picture(figure, words, form).svg(with_fonts=True)


def png(figure: go.Figure, words: Words, form: Format) -> bytes:
    """The picture as PNG, at twice the format's pixels; a preview at exactly its own."""
    drawn = _Picture(figure, words, form).svg(with_fonts=False)
    return resvg_py.svg_to_bytes(
        svg_string=drawn, zoom=form.scale, font_files=fonts.files(), skip_system_fonts=True
    )


class _Picture:
    def __init__(self, figure: go.Figure, words: Words, form: Format) -> None:
        look = Look(dark=False)
        self._words, self._form, self._paper = words, form, look.paper
        self._rule = look.ink
        self._drawing = Drawing(figure)
        inner = form.width - 2 * form.margin
        text = form.text

        def lines(
            said: str, size: float, colour: str, weight: int = 400, family: str = fonts.SANS
        ) -> _Set:
            spacing = 1.14 if family == fonts.SERIF else 1.32
            return _Set(
                broken(said, inner, size, weight, family), size, family, weight, spacing, colour
            )

        self._title = lines(words.title, form.title, look.ink, 600, fonts.SERIF)
        self._subtitle = lines(words.subtitle, text, look.muted)
        self._source = lines(words.source, round(text * 0.82), look.muted)
        self._ink = look.ink
        self._key, self._key_height = self._signs(inner, round(text * 0.92))
        gap = form.margin * 0.3
        self._gap = gap
        above = form.margin + self._title.height + gap * 0.6 + self._subtitle.height + gap
        self._top = above + self._key_height + (gap if self._key_height else 0)
        self._below = gap + 1 + gap * 0.7 + self._source.height + form.margin * 0.7
        room = form.height - self._top - self._below
        self._columns, self._scale = self._arranged(inner, room)
        self._needed = self._drawing.column_height(self._columns) * self._scale
        self._room = max(room, self._needed) if form.grows else room
        self.height = round(self._top + self._room + self._below)
        self._inner = inner

    def _arranged(self, inner: float, room: float) -> tuple[int, float]:
        """In how many columns, and how large: as few as fit, or those that need least room."""
        form = self._form
        ways: list[tuple[float, int, float]] = []
        for count in range(1, form.columns + 1):
            high = self._drawing.column_height(count)
            fits = room / high >= form.smallest
            scale = min(room / high, form.largest) if fits else form.usual
            if count > 1 and (inner / scale - _BETWEEN * (count - 1)) / count < _NARROWEST:
                continue
            if fits:
                return count, scale
            ways.append((high * scale, count, scale))
        _, count, scale = min(ways)
        return count, scale

    def _signs(self, inner: float, size: float) -> tuple[list[str], float]:
        """The key, in as many rows as it needs, and their height."""
        drawn: list[str] = []
        x = row = 0.0
        for sign in self._words.signs:
            wide = size * 1.5 + fonts.length(sign.meaning, size)
            if x and x + wide > inner:
                x, row = 0.0, row + 1
            y = row * size * 1.5 + size * 0.75
            place = f"translate({number(x + size * 0.55)} {number(y)}) scale({size / 15:.3f})"
            drawn.append(
                element("g", sign.drawing, transform=place)
                + element(
                    "text",
                    escaped(sign.meaning),
                    x=x + size * 1.3,
                    y=y + size * 0.34,
                    font_size=size,
                    fill=self._ink,
                )
            )
            x += wide + size * 1.1
        return drawn, (row + 1) * size * 1.5 if drawn else 0

    def svg(self, *, with_fonts: bool) -> str:
        form, left = self._form, float(self._form.margin)
        top = left
        parts = [element("rect", width=form.width, height=self.height, fill=self._paper)]
        parts.append(self._title.drawn(left, top))
        top += self._title.height + self._gap * 0.6
        parts.append(self._subtitle.drawn(left, top))
        top += self._subtitle.height + self._gap
        if self._key:
            move = f"translate({number(left)} {number(top)})"
            parts.append(element("g", "".join(self._key), transform=move))
        parts.append(self._chart(left))
        foot = self._top + self._room + self._gap
        end = form.width - left
        parts.append(
            element("line", x1=left, x2=end, y1=foot, y2=foot, stroke=self._rule, stroke_width=1)
        )
        parts.append(self._source.drawn(left, foot + 1 + self._gap * 0.7))
        return self._whole("".join(parts), with_fonts)

    def _chart(self, left: float) -> str:
        scale = self._scale
        drawn = self._drawing.columns(self._inner / scale, _BETWEEN, self._columns)
        spare = max(0.0, self._room - self._needed) / 2
        move = f"translate({number(left)} {number(self._top + spare)}) scale({scale:.4f})"
        chart = element("g", drawn, transform=move)
        if self._needed <= self._room:
            return chart
        # Cut, and fading where it is cut, so that it does not look complete.
        bottom, fade = self._top + self._room, 60
        box = element("rect", x=0, y=0, width=self._form.width, height=bottom)
        stops = "".join(
            element("stop", offset=at, stop_color=self._paper, stop_opacity=at) for at in (0, 1)
        )
        shades = {"x1": 0, "x2": 0, "y1": 0, "y2": 1}
        return (
            element("clipPath", box, id="cut")
            + element("linearGradient", stops, id="fade", **shades)
            + element("g", chart, clip_path="url(#cut)")
            + element(
                "rect", x=0, y=bottom - fade, width=self._form.width, height=fade, fill="url(#fade)"
            )
        )

    def _whole(self, drawn: str, with_fonts: bool) -> str:
        words, form = self._words, self._form
        style = ""
        if with_fonts:
            serif = words.title
            sans = "".join(
                [
                    words.subtitle,
                    words.source,
                    *(sign.meaning for sign in words.signs),
                    self._drawing.text,
                ]
            )
            style = element("style", fonts.embedded({fonts.SANS: sans, fonts.SERIF: serif}))
        return element(
            "svg",
            element("title", escaped(words.title), id="title")
            + element("desc", escaped(f"{words.description} {words.source}"), id="desc")
            + style
            + drawn,
            xmlns="http://www.w3.org/2000/svg",
            width=form.width,
            height=self.height,
            viewBox=f"0 0 {form.width} {self.height}",
            role="img",
            aria_labelledby="title desc",
            font_family=f"{fonts.SANS}, sans-serif",
        )
