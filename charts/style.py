"""What every chart looks like: paper and ink, colours and marker shapes, axes and margins.

    look = Look(dark=False)
    figure.update_layout(look.layout(height=400))

An organization keeps one colour and one marker shape on every chart: both follow from its place
in `organizations.json`, never from what a filter leaves. Not for any one chart's geometry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa

from charts.periods import Span
from extract.contract.values import number
from extract.contract.wording import when

# Ten colours each, at least 0.1 apart in OKLab for normal sight and three simulated colour
# blindnesses, and 3:1 on their paper; the same values as in .streamlit/config.toml.
_LIGHT = (
    "#0b5d7a", "#a5870f", "#961e00", "#4b87ff", "#5a0087",
    "#e15aa5", "#0f3c4b", "#874bc3", "#a55a4b", "#690000",
)  # fmt: skip
_DARK = (
    "#6fb7d2", "#f0e169", "#e14b69", "#965a0f", "#a578f0",
    "#96f0ff", "#d29600", "#2d96a5", "#695ab4", "#b4c396",
)  # fmt: skip
_SYMBOLS = ("circle", "diamond", "square", "triangle-up", "pentagon", "hexagon", "star", "cross")
_MOST_LINES = 60  # turns of years that are drawn
# How the period of a figure is drawn that nobody found, by its status, and how pale its mark is.
DASHES = {"estimate": "dashdot", "provisional": "longdash", "forecast": "dash", "target": "dot"}
PALE = 0.55
_READABLE = 4.5  # the least contrast of words
_SHADES = 60  # tints among which the levels' colours are found
OPEN_ENDS = "to or from a day not known"
CHECKED: bool = False  # whether Plotly checks each value of a figure


Trace = dict[str, Any]


class Traces(list[Trace]):
    """The traces of a figure that is to be made, as plain values."""

    def scatter(self, **settings: Any) -> None:
        """Add points or lines."""
        self.append({"type": "scatter", **settings})

    def bar(self, **settings: Any) -> None:
        """Add bars."""
        self.append({"type": "bar", **settings})

    def figure(self, layout: dict[str, Any]) -> go.Figure:
        """The figure of these traces and this layout.

        Plotly's check of each value, which takes five to ten times as long as the rest, is for the
        tests: they switch it on for all figures.
        """
        return go.Figure(self, layout, _validate=CHECKED)


@dataclass(frozen=True)
class Look:
    """Colours and shapes for light or dark paper."""

    dark: bool = False
    organizations: tuple[str, ...] = ()

    @property
    def ink(self) -> str:
        """Colour of text."""
        return "#ece8df" if self.dark else "#1c1b19"

    @property
    def muted(self) -> str:
        """Colour of secondary text: 4.5:1 on its paper."""
        return "#a9a294" if self.dark else "#6b665c"

    @property
    def hairline(self) -> str:
        """Colour of grid and rules."""
        return "#3d3a34" if self.dark else "#d9d4c7"

    @property
    def paper(self) -> str:
        """Colour of the page."""
        return "#171614" if self.dark else "#fbfaf6"

    @property
    def accent(self) -> str:
        """The one accent."""
        return "#6fb7d2" if self.dark else "#0b5d7a"

    def tint(self, share: float) -> str:
        """The accent on paper: 0 is the paper, 1 the accent."""
        return _mixed(self.paper, self.accent, share)

    def level(self, index: int, count: int) -> str:
        """The colour of one of so many levels, the higher the darker; words on it can be read."""
        clear = _clear(self.dark)
        return clear[round(index / max(1, count - 1) * (len(clear) - 1))]

    def readable(self, ground: str) -> str:
        """The colour of text on this ground: ink or paper."""
        return max(self.ink, self.paper, key=lambda colour: contrast(ground, colour))

    @property
    def colours(self) -> int:
        """How many colours there are before they repeat."""
        return len(_DARK if self.dark else _LIGHT)

    def nth_colour(self, index: int) -> str:
        """The colour of the thing that is at this place of a fixed list."""
        colours = _DARK if self.dark else _LIGHT
        return colours[index % len(colours)]

    def nth_symbol(self, index: int) -> str:
        """The marker shape of the thing that is at this place of a fixed list.

        Shapes run out of step with the ten colours, so that no two of the first forty agree in
        both.
        """
        return _SYMBOLS[(index + index // 10) % len(_SYMBOLS)]

    def colour(self, organization: str) -> str:
        """The organization's colour on every chart."""
        return self.nth_colour(self.organizations.index(organization))

    def symbol(self, organization: str, evidence_kind: str) -> str:
        """The organization's marker shape: filled for an excerpt, hollow for a citation."""
        shape = self.nth_symbol(self.organizations.index(organization))
        return shape if evidence_kind == "excerpt" else f"{shape}-open"

    def layout(self, height: int, **changes: Any) -> dict[str, Any]:
        """Plotly layout that all charts share; `height` in pixels."""
        return {
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "Source Sans, sans-serif", "size": 13, "color": self.ink},
            "showlegend": False,
            "hovermode": "closest",
            "hoverdistance": 12,
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": self.paper,
                "bordercolor": self.muted,
                "font": {"family": "Source Sans, sans-serif", "size": 13, "color": self.ink},
                "align": "left",
            },
            **changes,
        }

    def years(self, first: int, last: int, **changes: Any) -> dict[str, Any]:
        """A date axis from the first day of one year to the last day of the other."""
        step = _named(first, last)
        ticks = [year for year in range(first, last + 1) if (year - first) % step == 0]
        return {
            "type": "date",
            "range": [f"{first:04}-01-01", f"{last + 1:04}-01-01"],
            "tickvals": [f"{year:04}-07-02" for year in ticks],
            "ticktext": [str(year) for year in ticks],
            "showgrid": False,
            "zeroline": False,
            "showline": True,
            "linecolor": self.muted,
            "ticks": "",
            "fixedrange": True,
            "tickfont": {"color": self.muted},
            **changes,
        }

    def year_lines(self, first: int, last: int, *, few: bool = False) -> list[dict[str, Any]]:
        """Hairlines at the turn of each year: a period is read against them.

        Where there is room for `few`, of each year that is named.
        """
        return [
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": f"{year:04}-01-01",
                "x1": f"{year:04}-01-01",
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"color": self.hairline, "width": 0.5},
            }
            for year in range(
                first, last + 2, _named(first, last) if few else 1 + (last - first) // _MOST_LINES
            )
        ]


def _named(first: int, last: int) -> int:
    """Of how many years one is named on an axis."""
    count = last - first + 1
    return 1 if count <= 6 else 2 if count <= 14 else 5 * (1 + count // 60)


@cache
def _clear(dark: bool) -> list[str]:
    """The tints on which words can be read, from the paper's to the accent."""
    look = Look(dark=dark)
    tints = [look.tint(0.12 + 0.88 * at / _SHADES) for at in range(_SHADES + 1)]
    return [tint for tint in tints if contrast(tint, look.readable(tint)) >= _READABLE]


@lru_cache(maxsize=4_096)
def _mixed(paper: str, ink: str, share: float) -> str:
    mixed = (
        round(low + (high - low) * share)
        for low, high in zip(_channels(paper), _channels(ink), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


@lru_cache(maxsize=4096)  # a few colours are compared again for each mark and label
def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""

    def light(colour: str) -> float:
        parts = [part / 255 for part in _channels(colour)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(ink), light(ground)))
    return (high + 0.05) / (low + 0.05)


def unfaded(opacity: float = 1) -> dict[str, Any]:
    """Keep marks as they are when one is chosen: the others are no less reported."""
    kept = {"marker": {"opacity": opacity}}
    return {"selected": kept, "unselected": kept}


def stub(period: Span, first: int, last: int) -> list[tuple[datetime, datetime]]:
    """The short lines at the ends of a period whose first or last day is not known.

    Their length says nothing: it is a fixed share of the axis.
    """
    length = timedelta(days=(last - first + 1) * 13)
    found: list[tuple[datetime, datetime]] = []
    if period.start_unknown:
        found.append((_moved(period.start, -length), period.start))
    if period.end_unknown:
        found.append((period.end, _moved(period.end, length)))
    return found


def open_ends(
    places: Iterable[tuple[Span, float]], first: int, last: int, look: Look, **changes: Any
) -> Trace:
    """The dotted lines of all periods with an end that is not known."""
    x: list[datetime | None] = []
    y: list[float | None] = []
    for span, height in places:
        for start, end in stub(span, first, last):
            x += [start, end, None]
            y += [height, height, None]
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"color": look.muted, "width": 2, "dash": "dot"},
        "hoverinfo": "skip",
        "name": OPEN_ENDS,
        **changes,
    }


def _moved(moment: datetime, by: timedelta) -> datetime:
    """The moment moved; the moment itself where no calendar reaches that far."""
    try:
        return moment + by
    except OverflowError:
        return moment


def as_text(text: str) -> str:
    """The text as Plotly shows it letter for letter: it reads tags and entities, and no others."""
    return escape(text, quote=False)


def hover(row: dict[str, Any]) -> str:
    """What a point says under the mouse: value, measure, period, speaker; escaped text only.

    A value that its label shortens ("$390 billion", "doubled") is said in full as well.
    """
    value, unit = row["value"], row["unit"]
    full = "" if value is None else number(value)
    exact = f"{as_text(f'{full} {unit}')}<br>" if full not in row["value_label"] else ""
    return (
        f"<b>{as_text(row['value_label'])}</b><br>{exact}{as_text(row['metric_label'])}<br>"
        f"{as_text(row['place'])}, {as_text(row['period_label'])}<br>"
        f"{as_text(row['organization_name'])}"
    )


def as_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The frame's rows as plain values, with None where a value is missing."""
    # Arrow takes a third of the time that pandas takes, cell by cell or column by column.
    return worded(pa.Table.from_pandas(frame, preserve_index=False).to_pylist())


def worded(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their period in words."""
    return [{**row, "period_label": when(row["period"])} for row in rows]
