"""The chart on a page: the drawing of `charts.still`, with points to choose and years to narrow.

    plot(figure, chosen="raids-2008", title="Raids", description="…", key="chart_raids", ...)

A component of Streamlit's whose script (assets/chart.js) gets the drawing ready made, so that the
first thing a reader sees is already the chart: docs/decisions/stills.md says why no charting
library runs in the browser.

Not for what is beside a chart: that is `components.chart`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

_NAME = "figures.chart"
_SCRIPT = "chart.js"
_HERE = Path(__file__).parent
_MANIFEST = ComponentManifest("figures", "1", [ComponentConfig("chart", "assets")])
# Where the browser asks for the script, under the dashboard's base path, and where it is. The
# server answers it itself: Streamlit does so only once a page has drawn a chart.
ADDRESS = f"/_stcore/bidi-components/{_NAME}/{_SCRIPT}"
SCRIPT = _HERE / "assets" / _SCRIPT

Years = tuple[int, int]


def plot(
    drawing: str,
    *,
    chosen: str,
    years: Years | None,
    height: float,
    key: str,
    on_point: Callable[[str], None],
    on_years: Callable[[int, int], None],
) -> None:
    """Show a drawing whose marks can be chosen.

    Args:
        drawing: the SVG, as `Drawing.responsive` gives it.
        chosen: the id of the mark with a ring around it.
        years: the first and the last year drawn, where a reader may narrow them.
        height: of the drawing, in pixels; kept free before it is there.
        key: the chart's name in the session.
        on_point: called with the id of a mark that was chosen.
        on_years: called with the first and the last year that a reader dragged across.
    """
    told = json.dumps({"chosen": chosen, "years": years})

    def chose() -> None:
        point = _sent(key, "point")
        if isinstance(point, str):
            on_point(point)

    def narrowed() -> None:
        sent = _sent(key, "years")
        if isinstance(sent, list) and len(sent) == 2 and years is not None:
            first, last = sent
            if (
                isinstance(first, int)
                and isinstance(last, int)
                and years[0] <= first <= last <= years[1]
            ):
                on_years(first, last)

    _renderer()(
        key=key,
        data=f"{told}\n{drawing}".encode(),
        height=round(height),
        on_point_change=chose,
        on_years_change=narrowed,
        # The run that it starts draws for the theme that the browser has now.
        on_theme_change=lambda: None,
    )


def _renderer() -> ComponentRenderer:
    # Each runtime has a registry of its own: the server has one, each test of a page another.
    registry = get_bidi_component_manager()
    if registry.get_component_asset_root(_NAME) is None:
        registry.register_from_manifest(_MANIFEST, _HERE)
    return _declared()


@cache
def _declared() -> ComponentRenderer:
    return component(_NAME, js=_SCRIPT, isolate_styles=False)


def _sent(key: str, name: str) -> object:
    """What the browser sent, which anybody can make up."""
    return st.session_state[key].get(name)
