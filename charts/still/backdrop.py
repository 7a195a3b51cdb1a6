"""What is before and behind the marks of a figure: shapes, grid, axes and annotations.

    for layer, svg in grid(plot, axis, Place()):
        ...

Each piece says on which layer it belongs: on the paper, which stays, or among what moves when the
years are narrowed; behind the marks or in front of them.

Not for the marks: those are in `traces`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from charts.still import marks, words
from charts.still.axes import Axis
from charts.still.place import Place
from charts.still.plot import SEEN, Plot, gap
from charts.still.svg import element, escaped

Layer = Literal["paper", "years", "front", "front_years"]
Piece = tuple[Layer, str]

_ASCENT, _DESCENT = 1.024, 0.4  # of Source Sans, in sizes
_FRAME = 1  # pixels around an annotation for its border, whether that is seen or not
_INK = "#444"  # plotly.js's own, for what says no colour


def shape(plot: Plot, settings: dict[str, Any], place: Place) -> Iterator[Piece]:
    """A line or a rectangle."""
    across, up = settings.get("xref", "x"), settings.get("yref", "y")
    x = [plot.share(across, settings[name]) for name in ("x0", "x1")]
    if plot.axis_of(across) is not None:
        if max(x) < -SEEN or min(x) > 1 + SEEN:
            return  # beside the plot
        x = [min(max(share, 0.0), 1.0) for share in x]
    y = [plot.y(plot.share(up, settings[name])) for name in ("y0", "y1")]
    line = {**plot.template.get("shapedefaults", {}).get("line", {}), **settings.get("line", {})}
    width = line.get("width", 2)
    look: dict[str, Any] = {
        "stroke": line.get("color", _INK) if width else None,
        "stroke_width": width or None,
        "stroke_dasharray": marks.dashes(line.get("dash", "solid"), width) or None,
        "opacity": settings.get("opacity"),
        "class_": "fr-shape",
    }
    if settings.get("type", "rect") == "line":
        ends = {"x1": place.across(x[0]), "x2": place.across(x[1]), "y1": y[0], "y2": y[1]}
        drawn = element("line", **ends, **look)
    else:
        box = {
            "x": place.across(min(x)),
            "y": min(y),
            "width": place.long(abs(x[1] - x[0])),
            "height": abs(y[1] - y[0]),
        }
        drawn = element("rect", **box, fill=settings.get("fillcolor", "none"), **look)
    layers: tuple[Layer, Layer] = (
        ("paper", "front") if plot.axis_of(across) is None else ("years", "front_years")
    )
    yield layers[settings.get("layer", "above") == "above"], drawn


def grid(plot: Plot, axis: Axis, place: Place) -> Iterator[Piece]:
    """The lines at an axis' ticks, and at zero."""
    settings = axis.settings
    if not settings.get("visible", True):
        return
    zero = axis.kind == "linear" and settings.get("zeroline", True)
    if settings.get("showgrid", axis.kind != "category"):
        colour, width = settings.get("gridcolor", "#eee"), settings.get("gridwidth", 1)
        for tick in axis.ticks():
            if not (tick.is_zero and zero):
                yield _rule(plot, axis, place, tick.share, colour, width, "fr-grid")
    if zero and min(axis.start, axis.end) <= 0 <= max(axis.start, axis.end):
        colour, width = settings.get("zerolinecolor", _INK), settings.get("zerolinewidth", 1)
        yield _rule(plot, axis, place, axis.share_of_number(0), colour, width, "fr-zero")


def _rule(
    plot: Plot, axis: Axis, place: Place, share: float, colour: str, width: float, name: str
) -> Piece:
    if axis.name[0] == "y":
        y = plot.y(share)
        ends = {"x1": place.across(0), "x2": place.across(1), "y1": y, "y2": y}
    else:
        x = place.across(share)
        ends = {"x1": x, "x2": x, "y1": plot.y(1), "y2": plot.y(0)}
    drawn = element("line", **ends, stroke=colour, stroke_width=width, class_=name)
    return "paper" if axis.name[0] == "y" else "years", drawn


def line(plot: Plot, axis: Axis, place: Place) -> Iterator[Piece]:
    """An axis' own line, where it has one."""
    settings = axis.settings
    if settings.get("visible", True) and settings.get("showline"):
        low, high = axis.domain
        at = _position(plot, axis)
        x, y = ((low, high), (at, at)) if axis.name[0] == "x" else ((at, at), (low, high))
        ends = {"x1": place.across(x[0]), "x2": place.across(x[1])}
        ends |= {"y1": plot.y(y[0]), "y2": plot.y(y[1])}
        colour, width = settings.get("linecolor", _INK), settings.get("linewidth", 1)
        yield "front", element("line", **ends, stroke=colour, stroke_width=width, class_="fr-axis")


def _is_far(axis: Axis) -> bool:
    return axis.settings.get("side", "") in {"top", "right"}


def _position(plot: Plot, axis: Axis) -> float:
    """The share of the plot at which an axis is, along the other one."""
    if axis.settings.get("anchor") == "free":
        return axis.settings.get("position", 0.0)
    return plot.axes["y" if axis.name[0] == "x" else "x"].domain[1 if _is_far(axis) else 0]


def labels(plot: Plot, axis: Axis, place: Place) -> Iterator[Piece]:
    """The labels of an axis' ticks."""
    if not axis.is_labelled:
        return
    font, away, far = plot.tick_font(axis), gap(axis), _is_far(axis)
    size, at = font["size"], _position(plot, axis)
    for tick in axis.ticks():
        written = words.lines(tick.text)
        more = (len(written) - 1) * size * words.SPACING
        if axis.name[0] == "x":
            y = plot.y(at) + (-away - size * 0.2 - more if far else away + size)
            where = place.moved(tick.share, 0)
            yield "years", text(written, where, y, "middle", font, "fr-xtick")
        else:
            y = plot.y(tick.share) + size * 0.35 - more / 2
            where = place.moved(at, away if far else -away)
            yield "paper", text(written, where, y, "start" if far else "end", font, "fr-ytick")


def annotation(plot: Plot, settings: dict[str, Any], place: Place) -> Iterator[Piece]:
    """Words at a place of the paper or of the axes."""
    across, up = settings.get("xref", "x"), settings.get("yref", "y")
    if not (plot.is_on(across, settings["x"]) and plot.is_on(up, settings["y"])):
        return
    on_paper = plot.axis_of(across) is None
    font = {**plot.font, **settings.get("font", {})}
    size, pad = font["size"], settings.get("borderpad", 1) + _FRAME
    written = words.lines(settings["text"])
    x, y = plot.share(across, settings["x"]), plot.share(up, settings["y"])
    side = settings.get("xanchor", "auto")
    if side == "auto":
        side = _third(x, ("left", "center", "right")) if on_paper else "center"
    hold = settings.get("yanchor", "auto")
    if hold == "auto":
        hold = _third(y, ("bottom", "middle", "top")) if plot.axis_of(up) is None else "middle"
    wide = words.width(written, size) + 2 * pad
    high = ((len(written) - 1) * words.SPACING + _ASCENT + _DESCENT) * size + 2 * pad
    left = settings.get("xshift", 0) - wide * {"left": 0, "center": 0.5, "right": 1}[side]
    top = (
        plot.y(y) - settings.get("yshift", 0) - high * {"top": 0, "middle": 0.5, "bottom": 1}[hold]
    )
    drawn = ""
    if settings.get("bgcolor"):
        box = {"width": wide, "height": high, "fill": settings["bgcolor"]}
        drawn = element("rect", **place.moved(x, left), y=top, **box)
    anchor = {"left": "start", "center": "middle", "right": "end"}[settings.get("align", "center")]
    inner = {"start": pad, "middle": wide / 2, "end": wide - pad}[anchor]
    where = place.moved(x, left + inner)
    baseline = top + pad + _ASCENT * size
    drawn += text(written, where, baseline, anchor, font, "fr-words", settings.get("opacity"))
    yield "front" if on_paper else "front_years", drawn


def _third(share: float, names: tuple[str, str, str]) -> str:
    return names[0 if share <= 1 / 3 else 1 if share < 2 / 3 else 2]


def text(
    written: Sequence[words.Line],
    at: dict[str, str | float],
    y: float,
    anchor: str,
    font: dict[str, Any],
    name: str,
    opacity: float | None = None,
) -> str:
    """Lines of words; `y` is the first one's base line, in pixels."""
    size: float = font["size"]
    lines = ["".join(_run(run) for run in line) for line in written]
    content = lines[0]
    if len(lines) > 1:
        down = size * words.SPACING
        content = "".join(
            element("tspan", line, x=at["x"], dy=down if index else None)
            for index, line in enumerate(lines)
        )
    look: dict[str, Any] = {
        "font_size": size,
        "fill": font["color"],
        "text_anchor": anchor if anchor != "start" else None,
        "opacity": opacity,
        "class_": name,
    }
    return element("text", content, **at, y=y, **look)


def _run(run: words.Run) -> str:
    written = escaped(run.text)
    if run.weight == words.REGULAR:
        return written
    return element("tspan", written, font_weight=run.weight)
