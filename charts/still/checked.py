"""What of a figure can be drawn: every attribute is known, or the figure is refused.

    traces, layout = read(figure)

Not for drawing, and not for whether a value makes sense: Plotly's own classes looked at that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go


class Undrawable(ValueError):
    """The figure asks for something that a still does not draw."""


# A name by itself: anything goes. A set: these values alone. A mapping: attributes of its own.
_ANY = None
_FONT: Mapping[str, Any] = {"family": _ANY, "size": _ANY, "color": _ANY, "weight": _ANY}
_LINE: Mapping[str, Any] = {"color": _ANY, "width": _ANY, "dash": _ANY}
# What a browser does with a point; nothing of it is drawn.
_MUTE: Mapping[str, Any] = dict.fromkeys(
    (
        "type", "name", "customdata", "hovertext", "hovertemplate", "hoverinfo", "hoverlabel",
        "selected", "unselected", "meta", "uid", "legendgroup", "showlegend",
    )
)  # fmt: skip
_ERROR: Mapping[str, Any] = {
    "type": {"data"},
    "array": _ANY,
    "arrayminus": _ANY,
    "symmetric": _ANY,
    "color": _ANY,
    "thickness": _ANY,
    "width": _ANY,
    "visible": {True},
}
_XY: Mapping[str, Any] = {
    "x": _ANY,
    "y": _ANY,
    "xaxis": _ANY,
    "yaxis": _ANY,
    "opacity": _ANY,
    "cliponaxis": _ANY,
    "error_x": _ERROR,
    "error_y": _ERROR,
}
_TRACES: Mapping[str, Mapping[str, Any]] = {
    "scatter": {
        **_MUTE,
        **_XY,
        "mode": _ANY,
        "line": {**_LINE, "shape": {"linear", "hv", "vh"}},
        "connectgaps": {False},
        "marker": {
            "size": _ANY,
            "color": _ANY,
            "opacity": _ANY,
            "symbol": _ANY,
            "line": {"color": _ANY, "width": _ANY},
        },
        "text": _ANY,
        "textposition": _ANY,
        "textfont": _FONT,
    },
    "bar": {
        **_MUTE,
        **_XY,
        "orientation": {"h", "v"},
        "base": _ANY,
        "width": _ANY,
        "marker": {
            "color": _ANY,
            "opacity": _ANY,
            "line": {"color": _ANY, "width": _ANY},
        },
    },
}
_AXIS: Mapping[str, Any] = {
    "type": {"linear", "date", "category"},
    "range": _ANY,
    "domain": _ANY,
    "anchor": _ANY,
    "position": _ANY,
    "side": _ANY,
    "visible": _ANY,
    "showticklabels": _ANY,
    "tickmode": {"auto", "array", "linear"},
    "tickvals": _ANY,
    "ticktext": _ANY,
    "tickfont": _FONT,
    "tickformat": _ANY,
    "tickprefix": _ANY,
    "ticksuffix": _ANY,
    "nticks": _ANY,
    "dtick": _ANY,
    "tick0": {0},
    "ticks": {""},
    "tickangle": {0},
    "showgrid": _ANY,
    "gridcolor": _ANY,
    "gridwidth": _ANY,
    "zeroline": _ANY,
    "zerolinecolor": _ANY,
    "zerolinewidth": _ANY,
    "showline": _ANY,
    "linecolor": _ANY,
    "linewidth": _ANY,
    "categoryorder": {"array", "trace"},
    "categoryarray": _ANY,
    "automargin": _ANY,
    "rangemode": _ANY,
    "fixedrange": _ANY,
}
_SHAPE: Mapping[str, Any] = {
    "type": {"line", "rect"},
    **dict.fromkeys(("xref", "yref", "x0", "x1", "y0", "y1", "fillcolor", "opacity", "name")),
    "layer": {"below", "above"},
    "line": _LINE,
}
_ANNOTATION: Mapping[str, Any] = {
    **dict.fromkeys(
        (
            "text", "x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "bgcolor",
            "borderpad", "opacity", "name",
        )
    ),
    "font": _FONT,
    "align": {"left", "center", "right"},
    "showarrow": {False},
    "textangle": {0},
}  # fmt: skip
_LAYOUT: Mapping[str, Any] = {
    **dict.fromkeys(
        (
            "height", "margin", "hovermode", "hoverdistance", "hoverlabel", "dragmode", "clickmode",
            "uirevision", "template", "paper_bgcolor", "plot_bgcolor",
        )
    ),
    "font": _FONT,
    "showlegend": {False},
    "barmode": {"overlay"},
}  # fmt: skip


def read(figure: go.Figure) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The traces that are visible, and the layout, as plain dictionaries.

    Raises:
        Undrawable: naming the first attribute that a still does not draw.
    """
    traces: list[dict[str, Any]] = []
    # Part by part: the figure as a whole would be searched for arrays to be packed, too.
    drawn: Any = figure.data  # its type is that of `Figure.__getitem__`
    for index, part in enumerate(drawn):
        trace = _plain(part.to_plotly_json())
        kind = str(trace["type"])
        if kind not in _TRACES:
            raise Undrawable(f"data[{index}]: a trace of type {kind!r}")
        if trace.pop("visible", True) is not True:
            continue
        _known(trace, _TRACES[kind], f"data[{index}]")
        traces.append(trace)
    layout: dict[str, Any] = figure.layout.to_plotly_json()
    template = layout.pop("template", {})
    shapes, annotations = layout.pop("shapes", ()), layout.pop("annotations", ())
    for index, shape in enumerate(shapes):
        _known(shape, _SHAPE, f"shapes[{index}]")
    for index, annotation in enumerate(annotations):
        _known(annotation, _ANNOTATION, f"annotations[{index}]")
        if annotation.get("showarrow") is not False:
            raise Undrawable(f"annotations[{index}]: an arrow")
    for name, value in layout.items():
        if name[:5] in {"xaxis", "yaxis"}:
            _known(value, _AXIS, name)
        else:
            _known({name: value}, _LAYOUT, "layout")
    return traces, {
        **layout, "shapes": shapes, "annotations": annotations, "template": template,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    """The value with lists in the place of arrays, which frames' columns become in a figure."""
    if isinstance(value, dict):
        return {key: _plain(setting) for key, setting in value.items()}
    return pd.Series(value).tolist() if isinstance(value, np.ndarray) else value


def _known(value: Mapping[str, Any], known: Mapping[str, Any], where: str) -> None:
    for name, setting in value.items():
        if name not in known:
            raise Undrawable(f"{where}.{name}")
        allowed = known[name]
        if isinstance(allowed, Mapping):
            _known(setting, allowed, f"{where}.{name}")
        elif allowed is not None and setting not in allowed:
            raise Undrawable(f"{where}.{name}: {setting!r}")
