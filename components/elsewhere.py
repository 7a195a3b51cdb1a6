"""What another site shows in a frame: as much of a chart as the frame has room for.

    for way in ways(view, drawn):
        figure = way.draw(look)
        way.head, way.signs(figure, look), way.foot

Two ways, of which one is seen: all of the chart, where the frame is high enough or its host lets it
grow, and the brief one, which fits 600 x 400 and 360 x 480 pixels with its unit and its source.
`server/assets/framed.js` measures which it is, and tells the host how high all of it would be
(docs/decisions/embedding.md).

Not for the code that other sites take: that is `components.embedding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.key import Sign, signs
from charts.style import Look
from components import citing, markup, pictures
from components.charted import Charted
from components.view import View


@dataclass(frozen=True)
class Way:
    """One way to show a chart: `name` tells them apart; `head` and `foot` are HTML."""

    name: str
    head: str
    draw: Callable[[Look], go.Figure]
    signs: Callable[[go.Figure, Look], list[Sign]]
    foot: str


def ways(view: View, drawn: Charted) -> Iterator[Way]:
    """The brief way, then all of the chart."""
    brief = drawn.brief
    yield Way(
        "brief",
        markup.render("framed", title=brief.title, measured=brief.measured),
        brief.draw,
        lambda figure, look: signs(figure, brief.frame, drawn.names, look),
        _foot(view, drawn, brief.frame, brief.part),
    )
    yield Way(
        "all",
        markup.render("framed", title=drawn.title, measured=""),
        drawn.draw,
        drawn.signs,
        _foot(view, drawn, drawn.frame, ""),
    )


def _foot(view: View, drawn: Charted, frame: pd.DataFrame, part: str) -> str:
    """The source line, with the way to the page."""
    return markup.render(
        "source",
        who=pictures.who(frame) if len(frame) else "",
        part=part,
        version=view.edition.version,
        address=citing.absolute(view.page, **view.query, **drawn.choices),
    )
