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
from itertools import chain
from typing import Any

import plotly.graph_objects as go

from charts.still import backdrop
from charts.still.place import Place
from charts.still.plot import Plot
from charts.still.svg import element, escaped, number
from charts.still.traces import Link, Pen, marked

_TAGS = re.compile(r"<[^>]*>")
_FAMILY = "Source Sans, sans-serif"


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
        """Every character that it sets, for a font that holds no others."""
        return _TAGS.sub("", self.fixed(1000))

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
            *(backdrop.annotation(plot, one, place) for one in plot.layout["annotations"]),
            *(backdrop.line(plot, axis, place) for axis in plot.axes.values()),
        )
