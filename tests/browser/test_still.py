"""Our drawing of a figure against plotly.js' own, in one browser: marks and words in one place.

Plotly's script comes with its Python package; the dashboard itself never sends it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs

from charts.still.drawing import Drawing
from tests.browser.harness import bare_page
from tests.charts.drawn import NAMES, figure_of

# What plotly.js draws, and the same of ours; and how many pixels may be between them.
MARKS = [(".scatterlayer .point", ".fr-marker"), (".barlayer .point path", ".fr-bar")]
WORDS = [
    (".textpoint text", ".fr-text"),
    (".annotation-text", ".fr-words"),
    (".xaxislayer-above text", ".fr-xtick"),
    (".yaxislayer-above text", ".fr-ytick"),
]
MARK_PIXELS, WORD_PIXELS = 2.0, 2.5
BOXES = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const box = one.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom, one.textContent];
})"""

Box = tuple[float, float, float, float, str]


@pytest.fixture(scope="module")
def both(browser: Browser) -> Iterator[Page]:
    with bare_page(browser, width=900) as page:
        page.add_script_tag(content=get_plotlyjs())
        yield page


def draw_both(page: Page, name: str, width: int) -> None:
    figure = figure_of(name)
    place = f"position:absolute;left:0;top:0;width:{width}px"
    page.evaluate(
        """async ([place, drawing, figure]) => {
          document.body.innerHTML =
            ["theirs", "ours"].map((id) => `<div id="${id}" style="${place}"></div>`).join("");
          const parsed = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
          document.getElementById("ours").append(document.importNode(parsed, true));
          await Plotly.newPlot("theirs", figure.data, figure.layout);
        }""",
        [place, Drawing(figure).responsive("Title", "Words."), json.loads(str(figure.to_json()))],
    )  # fmt: skip


def boxes(page: Page, selector: str, width: int) -> list[Box]:
    """Where these are, without what plotly.js keeps beside its plot, clipped or in no place."""
    found: list[list[Any]] = page.evaluate(BOXES, selector)
    shown = [box for box in found if box[2] > box[0] or box[3] > box[1]]
    return [(*box[:4], box[4]) for box in shown if box[0] < width - 8.5 and box[2] > 8.5]


def far(box: Box, another: Box) -> float:
    """How far their middles are apart, along the axis on which it is more."""
    return (
        max(
            abs(box[0] + box[2] - another[0] - another[2]),
            abs(box[1] + box[3] - another[1] - another[3]),
        )
        / 2
    )


@pytest.mark.parametrize("width", [360, 860])
@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_drawn_where_plotly_draws_it(both: Page, name: str, width: int) -> None:
    draw_both(both, name, width)
    compared = 0
    for pairs, pixels in ((MARKS, MARK_PIXELS), (WORDS, WORD_PIXELS)):
        for theirs, ours in pairs:
            left = boxes(both, f"#ours {ours}", width)
            for box in boxes(both, f"#theirs {theirs}", width):
                same = [drawn for drawn in left if drawn[4] == box[4]]
                assert same, f"{ours} draws nothing for {box}"
                nearest = min(same, key=lambda drawn: far(box, drawn))
                assert far(box, nearest) <= pixels, (ours, box, nearest)
                left.remove(nearest)
                compared += 1
            assert left == [], f"{ours} draws what Plotly does not"
    assert compared > 5
