"""Figures to draw: those of the pages with the shipped collection, and made-up ones.

    figure_of("tiers, compared")

The made-up ones hold what a still draws and no page uses yet; their values say nothing.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

import plotly.graph_objects as go

from charts.style import Look
from components import charted
from components.view import View
from extract.edition.selection import Selection
from tests.shipped import real_edition

VIEWS: dict[str, tuple[str, tuple[int, int], charted.Choices]] = {
    "overview by metric": ("overview", (2005, 2015), {}),
    "overview by organization": ("overview", (2005, 2015), {"lanes": ["organization"]}),
    "overview, all years": ("overview", (1997, 2018), {}),
    "tiers": ("tiers", (2005, 2015), {}),
    "tiers, compared": ("tiers", (2005, 2015), {"compare": ["Thailand", "Lao PDR", "Viet Nam"]}),
    "tiers, one year": ("tiers", (2008, 2008), {}),
    "prevalence": ("prevalence", (2005, 2015), {}),
    "enforcement": ("enforcement", (2005, 2015), {}),
    "enforcement, few years": ("enforcement", (2008, 2009), {}),
}


NAMES = [*VIEWS, *(f"{name}, dark" for name in VIEWS), "bars and errors", "a strip"]


@cache
def figure_of(name: str) -> go.Figure:
    """The figure of this name; those of pages are on light paper and on dark. Not to be changed."""
    if name in made_up():
        return made_up()[name]
    collection = real_edition()
    page, years, choices = VIEWS[name.removesuffix(", dark")]
    selection = Selection(*years)
    drawn = charted.of(View(collection.seen(selection), selection, page), choices)
    assert drawn is not None
    look = Look(dark=name.endswith(", dark"), organizations=tuple(collection.organizations))
    return drawn.draw(look)


@cache
def made_up() -> dict[str, go.Figure]:
    """Figures with what no page uses yet."""
    look = Look()
    axis: dict[str, Any] = {
        "range": [-20, 120],
        "dtick": 40,
        "ticksuffix": "%",
        "tickfont": {"size": 12},
        "gridcolor": look.hairline,
        "zerolinecolor": look.muted,
        "automargin": True,
    }
    moments = [datetime.fromisoformat(f"20{year:02}-07-02") for year in (6, 9, 13)]
    bars = go.Figure(
        [
            go.Bar(
                x=moments,
                y=[40, 90, -10],
                width=[86_400_000.0 * 200] * 3,
                marker={"color": look.accent},
                error_y={
                    "type": "data",
                    "array": [5, 10, 3],
                    "arrayminus": [4, 4, 4],
                    "color": look.ink,
                },
            ),
            go.Scatter(
                x=moments,
                y=[20, 60, 100],
                mode="lines+markers+text",
                text=["a", "b<br>c", "<b>d</b>"],
                textposition=["bottom center", "middle right", "top left"],
                line={"shape": "hv", "dash": "dash"},
                marker={"size": [8, 14, 20], "symbol": ["x", "triangle-down", "line-ew-open"]},
                error_x={"type": "data", "array": [1e10, 2e10, 3e10], "color": look.ink},
            ),
        ]
    )
    bars.update_layout(
        look.layout(
            height=300,
            barmode="overlay",
            margin={"l": 8, "r": 20, "t": 12, "b": 30},
            xaxis=look.years(2005, 2015),
            yaxis=axis,
            shapes=[
                {
                    "type": "rect",
                    "xref": "x",
                    "yref": "y",
                    "x0": "2007-01-01",
                    "x1": "2030-01-01",
                    "y0": 20,
                    "y1": 60,
                    "fillcolor": look.hairline,
                    "line": {"width": 0},
                    "layer": "below",
                },
                {
                    "type": "line",
                    "xref": "paper",
                    "yref": "y",
                    "x0": 0,
                    "x1": 1,
                    "y0": 100,
                    "y1": 100,
                },
            ],
            annotations=[
                {
                    "text": "a<br>longer one",
                    "x": 0.5,
                    "y": 1,
                    "xref": "paper",
                    "yref": "paper",
                    "showarrow": False,
                    "align": "right",
                },
                {"text": "outside", "x": "1990-01-01", "y": 5, "showarrow": False},
                {"text": "at a place", "x": "2011-01-01", "y": 0, "showarrow": False, "yshift": 12},
            ],
        )
    )
    strip = go.Figure(
        go.Bar(
            orientation="h",
            y=["Here", "There", "Here"],
            x=[1, 2, 1.5],
            base=[0, 0.5, 3],
            width=0.8,
            marker={"color": [look.nth_colour(0), look.nth_colour(1), look.nth_colour(2)]},
        )
    )
    strip.update_layout(
        look.layout(
            height=200,
            barmode="overlay",
            margin={"l": 20, "r": 8, "t": 8, "b": 30},
            xaxis={"range": [0, 5], "nticks": 6, "tickformat": ".1f", "automargin": False},
            yaxis={
                "type": "category",
                "side": "right",
                "automargin": True,
                "showgrid": False,
                "range": [-0.5, 1.5],
            },
        )
    )
    return {"bars and errors": bars, "a strip": strip}
