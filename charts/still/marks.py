"""The shapes of markers and the patterns of lines, as plotly.js draws them.

    outline("diamond", 11)            # the d of an SVG path around 0, 0

Not for colours: a shape whose name ends in -open is drawn hollow by `drawing`.
"""

from __future__ import annotations

import math

from charts.still.checked import Undrawable
from charts.still.svg import number

OPEN = "-open"
# Shapes that are lines whether open or not.
STROKES = frozenset({"line-ns", "line-ew", "cross-thin", "x-thin"})


def _polygon(*points: tuple[float, float]) -> str:
    return f"M{'L'.join(f'{number(x)},{number(y)}' for x, y in points)}Z"


def _star(r: float) -> str:
    outer, inner = r * 1.4, r * 1.4 * 0.382
    turns = [(outer if i % 2 == 0 else inner, math.pi * i / 5) for i in range(10)]
    return _polygon(*((far * math.sin(turn), -far * math.cos(turn)) for far, turn in turns))


def _circle(r: float) -> str:
    n = number(r)
    return f"M{n},0A{n},{n} 0 1,1 0,-{n}A{n},{n} 0 0,1 {n},0Z"


def _cross(r: float, turned: bool = False) -> str:
    a, b = r * 0.4, r * 1.2
    corners = [
        (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a),
        (-b, a), (-b, -a), (-a, -a), (-a, -b), (a, -b), (a, -a),
    ]  # fmt: skip
    if turned:
        corners = [((x - y) / math.sqrt(2), (x + y) / math.sqrt(2)) for x, y in corners]
    return _polygon(*corners)


def _triangle(r: float, way: int) -> str:
    half, low = r * 2 / math.sqrt(3), r / 2
    return _polygon((-half, way * low), (half, way * low), (0, -way * r))


def outline(symbol: str, size: float) -> str:
    """The path of a marker of this size in pixels.

    Raises:
        Undrawable: if no form of this package uses the symbol.
    """
    r = size / 2
    match symbol.removesuffix(OPEN):
        case "circle":
            return _circle(r)
        case "square":
            return _polygon((r, r), (-r, r), (-r, -r), (r, -r))
        case "diamond":
            return _polygon((r * 1.3, 0), (0, r * 1.3), (-r * 1.3, 0), (0, -r * 1.3))
        case "cross":
            return _cross(r)
        case "x":
            return _cross(r, turned=True)
        case "triangle-up":
            return _triangle(r, 1)
        case "triangle-down":
            return _triangle(r, -1)
        case "pentagon":
            return _polygon(
                (r * 0.951, r * -0.309), (r * 0.588, r * 0.809), (r * -0.588, r * 0.809),
                (r * -0.951, r * -0.309), (0, -r),
            )  # fmt: skip
        case "hexagon":
            x = r * math.sqrt(3) / 2
            return _polygon((x, -r / 2), (x, r / 2), (0, r), (-x, r / 2), (-x, -r / 2), (0, -r))
        case "star":
            return _star(r)
        case "line-ns":
            return f"M0,{number(r * 1.4)}V{number(-r * 1.4)}"
        case "line-ew":
            return f"M{number(r * 1.4)},0H{number(-r * 1.4)}"
        case _:
            raise Undrawable(f"the marker {symbol!r}")


def dashes(pattern: str, width: float) -> str:
    """The stroke-dasharray of a line, in pixels; "" for a solid one.

    Raises:
        Undrawable: if it is none of the patterns that the charts use.
    """
    short, long = max(width, 3), max(width, 3) * 3
    match pattern:
        case "solid":
            return ""
        case "dot":
            lengths = [short, short]
        case "dash":
            lengths = [long, long]
        case "longdash":
            lengths = [5 * short, 5 * short]
        case "dashdot":
            lengths = [long, short, short, short]
        case _:
            raise Undrawable(f"the line pattern {pattern!r}")
    return ",".join(number(length) for length in lengths)
