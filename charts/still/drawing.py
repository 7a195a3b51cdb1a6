"""A figure as SVG: each trace, shape, annotation and axis in the place that plotly.js gives it.

    chart = Drawing(figure, name="tiers")
    chart.fixed(900)                                      # for a picture 900 pixels wide
    chart.responsive("Tiers", "Tier 2 …", link=address)   # as wide as its place on a page

What goes along the years is written in percent of the plot where the width is the reader's: marks
and words keep their size and move with it, without a script and without a jump.

Not for words around the chart: pages set their own, and `picture` does for files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations, pairwise
from typing import Any

import plotly.graph_objects as go

from charts.still import backdrop
from charts.still.place import Place
from charts.still.plot import Plot
from charts.still.svg import element, escaped, number
from charts.still.traces import Link, Pen, marked

_TAGS = re.compile(r"<[^>]*>")
_LINE = 1  # pixels of an axis
_BELOW_PANEL = 10  # pixels from a panel's axis to where the next one may begin
_ABOVE_HEADING = 7  # pixels from there to the next panel's heading, at the least
_FAMILY = "Source Sans, sans-serif"


def characters(svg: str) -> str:
    """What a drawing sets, for a font that holds no other characters."""
    return _TAGS.sub("", svg)


class Drawing:
    """A figure read and measured, to be drawn at any width.

    Args:
        figure: the figure; its layout gives the height.
        name: begins the ids of this drawing, so that two can be on one page.

    Raises:
        Undrawable: if the figure asks for what a still does not draw.
    """

    def __init__(self, figure: go.Figure, name: str = "chart") -> None:
        self._plot = Plot(figure)
        self._name = name

    @property
    def text(self) -> str:
        """Every character that it sets at any width."""
        return characters(self.fixed(1000))

    @property
    def height(self) -> float:
        """Pixels."""
        return self._plot.height

    def responsive(
        self,
        title: str,
        description: str,
        link: Link | None = None,
        anchor: Link | None = None,
    ) -> str:
        """An SVG that is as wide as what it is put into.

        Args:
            title: what the chart is called, for those who do not see it.
            description: what it shows.
            link: the address behind a mark, by the id in its `customdata`.
            anchor: the id of the first mark of each of these, for links that lead back to it.
        """
        plot, pen = self._plot, Pen(self._name, link, anchor)
        layers = self._layers(Place(), pen)
        whole: dict[str, Any] = {"x": 0, "width": "100%", "height": plot.height}
        moving = {**whole, "overflow": "visible", "class_": "fr-years"}
        drawn = (
            layers["paper"]
            + element("svg", layers["years"], **moving)
            + layers["front"]
            + element("svg", layers["front_years"], **moving)
        )
        return element(
            "svg",
            element("desc", escaped(description)) + pen.outlines() + drawn,
            xmlns="http://www.w3.org/2000/svg",
            class_="fr-still",
            role="img" if link is None else "group",
            aria_label=title,
            height=plot.height,
            style=f"display:block;overflow:visible;margin-left:{number(plot.left)}px;"
            f"width:calc(100% - {number(plot.left + plot.right)}px)",
            font_family=_FAMILY,
        )

    def parts(self, count: int) -> list[tuple[float, float]]:
        """The chart cut into so many parts of about one height, as (top, bottom) in pixels.

        It is cut between the panels, or between the lanes, that are one above the other; fewer
        parts come back where there are fewer of these.
        """
        top, bottom = self._content()
        cuts = [cut for cut in self._cuts() if top < cut < bottom]
        count = min(count, len(cuts) + 1)
        ways = (list(pairwise([top, *chosen, bottom])) for chosen in combinations(cuts, count - 1))
        return min(ways, key=lambda way: max(low - high for high, low in way))

    def _content(self) -> tuple[float, float]:
        """The chart without the labels of its years, from top to bottom."""
        plot = self._plot
        if plot.axes["x"].settings.get("side") == "top":
            return plot.y(1), plot.height
        # As far above the first panel's heading as there is room above the others'.
        return plot.top - (_ABOVE_HEADING if self._has_panels() else 0), plot.y(0)

    def _has_panels(self) -> bool:
        return sum(name[0] == "y" for name in self._plot.axes) > 1

    def _cuts(self) -> list[float]:
        plot = self._plot
        if self._has_panels():
            panels = [axis for axis in plot.axes.values() if axis.name[0] == "y"]
            return sorted(plot.y(axis.domain[0]) + _BELOW_PANEL for axis in panels)[:-1]
        lanes = {
            plot.y(plot.share(shape["yref"], shape["y0"]))
            for shape in plot.layout["shapes"]
            if shape.get("xref") == "paper"
            and shape.get("yref") == "y"
            and shape["y0"] == shape["y1"]
        }
        return sorted(lanes)[1:]

    def column_height(self, count: int) -> float:
        """How high the chart is in so many columns, in pixels."""
        parts = self.parts(count)
        if len(parts) == 1:
            return self.height
        top, bottom = self._content()
        at_top = self._plot.axes["x"].settings.get("side") == "top"
        labels = top if at_top else self.height - bottom
        return max(low - start for start, low in parts) + labels

    def columns(self, width: float, between: float, count: int) -> str:
        """The chart in parts beside each other, each with its years.

        `width` is that of all columns, with `between` pixels between two of them.
        """
        parts = self.parts(count)
        if len(parts) == 1:
            return self.fixed(width)
        across = (width - between * (len(parts) - 1)) / len(parts)
        top, bottom = self._content()
        at_top = self._plot.axes["x"].settings.get("side") == "top"
        name = f"{self._name}-whole"
        drawn = element("defs", element("g", self.fixed(across), id=name))
        left = self._plot.left
        for index, (start, low) in enumerate(parts):
            at = index * (across + between)
            part = (-between / 2, start, low - start, (top if at_top else 0.0) - start)
            # Of the labels below a panel, those of its years alone.
            years = (
                (-between / 2, 0.0, top + _LINE, 0.0)
                if at_top
                else (left, bottom + _LINE, self.height - bottom, low - start - bottom)
            )
            for kind, (x, y, high, down) in (("part", part), ("years", years)):
                clip = f"{self._name}-{kind}-{index}"
                box = element("rect", x=x, y=y, width=across + between / 2 - x, height=high + _LINE)
                if kind == "part" and not at_top:
                    # Half of the label at the lowest tick hangs below the part.
                    tall = high + _BELOW_PANEL
                    box += element("rect", x=x, y=y, width=left - x, height=tall)
                whole = element("use", href=f"#{name}")
                drawn += element("clipPath", box, id=clip) + element(
                    "g",
                    element("g", whole, clip_path=f"url(#{clip})"),
                    transform=f"translate({number(at)} {number(down)})",
                )
        return drawn

    def fixed(self, width: float) -> str:
        """The chart's elements, `width` pixels across, from 0, 0."""
        plot, pen = self._plot, Pen(self._name, None)
        layers = self._layers(Place(plot.left, width - plot.left - plot.right), pen)
        return pen.outlines() + "".join(layers.values())

    def _layers(self, place: Place, pen: Pen) -> dict[backdrop.Layer, str]:
        """What is drawn, from the back to the front."""
        layers: dict[backdrop.Layer, list[str]] = {
            "paper": [], "years": [], "front": [], "front_years": [],
        }  # fmt: skip
        for layer, drawn in self._behind(place):
            layers[layer].append(drawn)
        for kind in ("bar", "scatter"):
            for trace in self._plot.traces:
                if trace["type"] == kind:
                    layers["years"].extend(marked(self._plot, trace, place, pen))
        for layer, drawn in self._before(place):
            layers[layer].append(drawn)
        return {layer: "".join(drawn) for layer, drawn in layers.items()}

    def _shapes(self, place: Place, layer: str) -> Iterator[backdrop.Piece]:
        for shape in self._plot.layout["shapes"]:
            if shape.get("layer", "above") == layer:
                yield from backdrop.shape(self._plot, shape, place)

    def _behind(self, place: Place) -> Iterator[backdrop.Piece]:
        plot = self._plot
        return chain(
            self._shapes(place, "below"),
            *(backdrop.grid(plot, axis, place) for axis in plot.axes.values()),
        )

    def _before(self, place: Place) -> Iterator[backdrop.Piece]:
        plot = self._plot
        return chain(
            *(backdrop.labels(plot, axis, place) for axis in plot.axes.values()),
            self._shapes(place, "above"),
            *(
                backdrop.annotation(plot, annotation, place)
                for annotation in plot.layout["annotations"]
            ),
            *(backdrop.line(plot, axis, place) for axis in plot.axes.values()),
        )
