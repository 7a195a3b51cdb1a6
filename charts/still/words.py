"""Text as a still sets it: lines of plain and bold words, and how long they are.

    lines("<b>Raids</b><br>by IJM &amp; police")

Figures write Plotly's small HTML; of it only bold and line breaks are read, and whatever else
looks like a tag is text. Widths are those of Source Sans, the font of the pages.

Not for HTML: what leaves here is escaped by whoever writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from charts.still.fonts import SANS, length

# As plotly.js sets lines, in sizes of the font.
SPACING = 1.3
_BREAK = re.compile(r"<br\s*/?>")
_BOLD = re.compile(r"(</?b>)")
REGULAR, BOLD = 400, 700


@dataclass(frozen=True)
class Run:
    """Words of one weight."""

    text: str
    weight: int = REGULAR


Line = tuple[Run, ...]


def lines(text: str) -> list[Line]:
    """The lines of a text in Plotly's small HTML."""
    found: list[Line] = []
    bold = False
    for line in _BREAK.split(text):
        runs: list[Run] = []
        for piece in _BOLD.split(line):
            if piece in {"<b>", "</b>"}:
                bold = piece == "<b>"
            elif piece:
                runs.append(Run(unescape(piece), BOLD if bold else REGULAR))
        found.append(tuple(runs))
    return found


def plain(text: str) -> list[str]:
    """The lines of a text as words alone."""
    return ["".join(run.text for run in line) for line in lines(text)]


def width(written: Iterable[Line], size: float) -> float:
    """The pixels that the longest of the lines takes."""
    return max(
        (sum(length(run.text, size, run.weight) for run in line) for line in written), default=0
    )


def broken(
    text: str, width: float, size: float, weight: int = REGULAR, family: str = SANS
) -> list[str]:
    """The text in lines of this width; a word that is longer than a line is cut into it."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and length(joined, size, weight, family) <= width:
            lines[-1] = joined
            continue
        rest = word
        while length(rest, size, weight, family) > width:
            fits = next(
                at
                for at in range(len(rest) - 1, 0, -1)
                if at == 1 or length(rest[:at], size, weight, family) <= width
            )
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return lines
