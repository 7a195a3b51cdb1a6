"""The marks of a figure: points, lines, bars, error bars, and the words beside points.

    for svg in marked(plot, trace, Place(), pen):
        ...

A mark carries the id in its trace's `customdata`, and a link where a reader can open what is behind
it.

Not for axes and annotations: those are in `backdrop`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from charts.still import marks, words
from charts.still.axes import Axis
from charts.still.backdrop import text
from charts.still.checked import Undrawable
from charts.still.place import Place
from charts.still.plot import SEEN, Plot
from charts.still.svg import element, escaped

Link = Callable[[str], str]

TARGET = 24  # pixels: the least that a finger or a mouse has to meet
_COLOUR = "#636efa"  # plotly.js's own, for what says no colour
# Shares of the plot, from the left and from the bottom.
_Point = tuple[float, float]
_SIDES = {"start": 1, "middle": 0, "end": -1, "top": -1, "bottom": 1}


@dataclass
class Pen:
    """What the marks of one drawing share: the outlines of their shapes, and where they lead.

    `anchor` gives each entry's first mark an id of its own, to which other places can lead.
    """

    name: str
    link: Link | None
    anchor: Link | None = None
    _outlines: dict[tuple[str, float], str] = field(default_factory=dict[tuple[str, float], str])
    _anchored: set[str] = field(default_factory=set[str])

    def outline(self, symbol: str, size: float) -> str:
        """The id of a marker's outline."""
        key = f"{self.name}-{len(self._outlines)}"
        return self._outlines.setdefault((symbol.removesuffix(marks.OPEN), size), key)

    def id_of(self, key: str) -> str | None:
        """The id for a mark of this entry: None for all but the first."""
        if self.anchor is None or key in self._anchored:
            return None
        self._anchored.add(key)
        return self.anchor(key)

    def outlines(self) -> str:
        """The outlines used so far; with links, each with the room that a finger needs."""
        look = {"fill": "none", "stroke": "none", "pointer_events": "all"}
        room = element("circle", r=TARGET / 2, **look) if self.link else ""
        drawn = (
            element("g", room + element("path", d=marks.outline(symbol, size)), id=key)
            for (symbol, size), key in self._outlines.items()
        )
        return element("defs", "".join(drawn))


def marked(plot: Plot, trace: dict[str, Any], place: Place, pen: Pen) -> Iterator[str]:
    """The marks of a trace, from the back to the front."""
    axes = plot.axes[trace.get("xaxis") or "x"], plot.axes[trace.get("yaxis") or "y"]
    if trace["type"] == "bar":
        yield from _carried(_bars(plot, trace, axes, place), plot, trace, pen)
        yield from _errors(plot, trace, axes, place)
        return
    mode = trace.get("mode") or "lines+markers"
    points = [
        None if left is None or up is None else (axes[0].share(left), axes[1].share(up))
        for left, up in zip(trace.get("x") or (), trace.get("y") or (), strict=True)
    ]
    if "lines" in mode:
        yield from _lines(plot, trace, points, place)
    yield from _errors(plot, trace, axes, place)
    if "markers" in mode:
        yield from _carried(_markers(plot, trace, points, place, pen), plot, trace, pen)
    if "text" in mode:
        yield from _texts(plot, trace, points, place)


def _bars(
    plot: Plot, trace: dict[str, Any], axes: tuple[Axis, Axis], place: Place
) -> Iterator[tuple[int, str]]:
    """The bars, each with the index of its point."""
    flat = trace.get("orientation", "v") == "h"
    along, beside = axes if flat else axes[::-1]
    lengths, middles = (trace["x"], trace["y"]) if flat else (trace["y"], trace["x"])
    marker = trace.get("marker", {})
    line = marker.get("line", {})
    count = len(lengths)
    columns = zip(
        lengths, middles, _each(trace.get("base"), count), _each(trace.get("width"), count),
        _each(marker.get("color"), count), _each(marker.get("opacity"), count),
        _each(line.get("color"), count), _each(line.get("width"), count),
        strict=True,
    )  # fmt: skip
    for index, (long, middle, base, width, fill, opacity, edge, thick) in enumerate(columns):
        if width is None:
            raise Undrawable("a bar without a width")
        start = along.number(0 if base is None else base)
        ends = [along.share_of_number(start), along.share_of_number(start + float(long))]
        centre = beside.number(middle)
        sides = [beside.share_of_number(centre + float(width) * half) for half in (-0.5, 0.5)]
        across, high = (sorted(ends), sides) if flat else (sorted(sides), ends)
        low, far = axes[0].domain
        x = [min(max(share, low), far) for share in across]
        if x[0] == x[1] and across[0] != across[1]:
            continue  # beside the plot
        y = sorted(map(plot.y, high))
        box: dict[str, Any] = {
            "x": place.across(x[0]), "y": y[0], "width": place.long(x[1] - x[0]),
            "height": y[1] - y[0], "fill": fill or _COLOUR, "stroke": edge if thick else None,
            "stroke_width": thick or None, "opacity": opacity if opacity != 1 else None,
        }  # fmt: skip
        yield index, element("rect", **box, class_="fr-bar")


def _lines(
    plot: Plot, trace: dict[str, Any], points: Sequence[_Point | None], place: Place
) -> Iterator[str]:
    line = trace.get("line", {})
    width = line.get("width", 2)
    dash = marks.dashes(line.get("dash", "solid"), width)
    # Corners are filled by what goes up: its ends are in pixels, whatever the width.
    corner = 0 if dash else width / 2
    pieces: list[str] = []
    for start, end in _straight(points, line.get("shape", "linear")):
        piece = _within(start, end)
        if piece is not None:
            (x1, up1), (x2, up2) = piece
            y1, y2 = plot.y(up1), plot.y(up2)
            if x1 == x2:
                y1, y2 = min(y1, y2) - corner, max(y1, y2) + corner
            ends = {"x1": place.across(x1), "y1": y1, "x2": place.across(x2), "y2": y2}
            pieces.append(element("line", **ends))
    if pieces:
        look: dict[str, Any] = {
            "stroke": line.get("color", _COLOUR),
            "stroke_width": width,
            "stroke_dasharray": dash or None,
            "opacity": trace.get("opacity"),
        }
        yield element("g", "".join(pieces), **look, class_="fr-line")


def _markers(
    plot: Plot, trace: dict[str, Any], points: Sequence[_Point | None], place: Place, pen: Pen
) -> Iterator[tuple[int, str]]:
    """The markers, each with the index of its point."""
    marker = trace.get("marker", {})
    line = marker.get("line", {})
    count = len(points)
    columns = zip(
        points, _each(marker.get("symbol"), count), _each(marker.get("size"), count),
        _each(marker.get("color"), count), _each(marker.get("opacity"), count),
        _each(line.get("color"), count), _each(line.get("width"), count),
        strict=True,
    )  # fmt: skip
    for index, (point, symbol, size, colour, opacity, edge, thick) in enumerate(columns):
        if point is None or not _is_seen(point):
            continue
        form, ink = symbol or "circle", colour or _COLOUR
        hollow = form.endswith(marks.OPEN) or form in marks.STROKES
        look: dict[str, Any] = {
            "x": place.across(point[0]), "y": plot.y(point[1]), "fill": "none" if hollow else ink,
            "stroke": ink if hollow else edge if thick else None,
            "stroke_width": thick or (1 if hollow else None),
            "opacity": opacity if opacity != 1 else None,
        }  # fmt: skip
        if pen.link is not None:  # how large the ring around the chosen one is
            look["data_size"] = size or 6
        outline = f"#{pen.outline(form, size or 6)}"
        yield index, element("use", href=outline, **look, class_="fr-marker")


def _texts(
    plot: Plot, trace: dict[str, Any], points: Sequence[_Point | None], place: Place
) -> Iterator[str]:
    count = len(points)
    font = {**plot.font, **trace.get("textfont", {})}
    marker = trace.get("marker", {}) if "markers" in trace.get("mode", "") else {}
    columns = zip(
        points, _each(trace.get("text"), count), _each(trace.get("textposition"), count),
        _each(marker.get("size"), count), _each(font["size"], count), _each(font["color"], count),
        strict=True,
    )  # fmt: skip
    for point, said, position, mark, size, colour in columns:
        if point is None or not said or not _is_seen(point):
            continue
        up, _, across = (position or "middle center").partition(" ")
        written = words.lines(str(said))
        # As plotly.js places words at a point.
        away = mark / 2 / 0.8 + 1 if mark else 0
        tall = (len(written) - 1) * words.SPACING + 1
        side = _SIDES.get(up, 0)
        anchor = {"left": "end", "right": "start"}.get(across, "middle")
        y = plot.y(point[1]) + size * 0.75 + side * away + (side - 1) * tall * size / 2
        where = place.moved(point[0], _SIDES[anchor] * away)
        yield text(written, where, y, anchor, {"size": size, "color": colour}, "fr-text")


def _errors(
    plot: Plot, trace: dict[str, Any], axes: tuple[Axis, Axis], place: Place
) -> Iterator[str]:
    x, y = axes
    for name, axis in (("error_x", x), ("error_y", y)):
        error = trace.get(name)
        if not error:
            continue
        count = len(trace["x"])
        more = _each(error.get("array"), count)
        less = _each(error.get("arrayminus") or error.get("array"), count)
        cap = error.get("width", 4)
        for left, up, plus, minus in zip(trace["x"], trace["y"], more, less, strict=True):
            if left is None or up is None:
                continue
            middle = axis.number(left if axis is x else up)
            low, high = (axis.share_of_number(middle + by) for by in (-(minus or 0), plus or 0))
            if axis is x:
                at = plot.y(y.share(up))
                rules = [
                    (low, at, high, at),
                    (low, at - cap, low, at + cap),
                    (high, at - cap, high, at + cap),
                ]
                drawn = "".join(
                    element("line", x1=place.across(a), y1=b, x2=place.across(c), y2=d)
                    for a, b, c, d in rules
                )
            else:
                at = place.across(x.share(left))
                drawn = element("line", x1=at, x2=at, y1=plot.y(low), y2=plot.y(high))
                # A rectangle without height can be in pixels at a place in percent.
                caps = {**place.moved(x.share(left), -cap), "width": 2 * cap, "height": 0}
                drawn += "".join(element("rect", **caps, y=plot.y(end)) for end in (low, high))
            colour = error.get("color") or trace.get("marker", {}).get("color") or _COLOUR
            look = {"stroke": colour, "stroke_width": error.get("thickness", 2)}
            yield element("g", drawn, **look, class_="fr-error")


def _carried(
    pieces: Iterable[tuple[int, str]], plot: Plot, trace: dict[str, Any], pen: Pen
) -> Iterator[str]:
    """The marks with their ids, and links where a reader can open what is behind them."""
    keys: list[Any] = list(trace.get("customdata") or ())
    told = _each(trace.get("hovertext"), len(keys))
    for index, drawn in pieces:
        key = keys[index] if keys else None
        if pen.link is None or not isinstance(key, str):
            yield drawn
        elif trace.get("hoverinfo") == "skip":
            yield element("g", drawn, data_id=key, id=pen.id_of(key))
        elif trace["type"] == "bar" and key in plot.marked:
            # The marker says it: a second link to the same would be read out a second time.
            mute = {"tabindex": "-1", "aria_hidden": "true"}
            yield element("a", drawn, href=pen.link(key), data_id=key, **mute)
        else:
            said = told[index]
            title = "\n".join(words.plain(said)) if said else key
            named = element("title", escaped(title)) + drawn
            where = {"href": pen.link(key), "id": pen.id_of(key)}
            yield element("a", named, **where, class_="fr-mark", data_id=key)


def _each(value: Any, count: int) -> list[Any]:
    """A value for each point, where one may be given for all."""
    return list(value) if isinstance(value, (list, tuple)) else [value] * count


def _is_seen(point: _Point) -> bool:
    return all(-SEEN <= share <= 1 + SEEN for share in point)


def _straight(points: Sequence[_Point | None], shape: str) -> Iterator[tuple[_Point, _Point]]:
    """The straight pieces of a line, those that go on at one height as one."""
    before: tuple[_Point, _Point] | None = None
    for start, end in pairwise(points):
        if start is None or end is None or start == end:
            continue
        corner = {"hv": (end[0], start[1]), "vh": (start[0], end[1])}.get(shape)
        for piece in [(start, end)] if corner is None else [(start, corner), (corner, end)]:
            if before is not None and before[1] == piece[0] and _level(before) and _level(piece):
                before = (before[0], piece[1])
                continue
            if before is not None:
                yield before
            before = piece
    if before is not None:
        yield before


def _level(piece: tuple[_Point, _Point]) -> bool:
    return piece[0][1] == piece[1][1]


def _within(start: _Point, end: _Point) -> tuple[_Point, _Point] | None:
    """The part of a line that is on the plot (after Liang and Barsky)."""
    first, last = 0.0, 1.0
    run, rise = end[0] - start[0], end[1] - start[1]
    edges = ((-run, start[0]), (run, 1 - start[0]), (-rise, start[1]), (rise, 1 - start[1]))
    for step, room in edges:
        if step == 0:
            if room < -SEEN:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    x, y = start
    return (x + first * run, y + first * rise), (x + last * run, y + last * rise)
