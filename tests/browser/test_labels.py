"""Labels measured in a browser: none touches a mark, its ring, a bar, a line or another label.

On the pages of both collections, and on charts of many made-up figures, at every usual width.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import extract
from charts import topic
from charts.still.drawing import Drawing
from charts.style import Look
from tests.browser.harness import ROOT, OpenPage, Server, bare_page, wait_until_finished
from tests.charts.figures import layout
from tests.extract import making
from tests.rows import make_frame, make_row

WIDTHS = [390, 820, 1280]
EXAMPLE = ROOT / "examples" / "exampleland"
# What is drawn, as boxes; a label in a cell is within its bar, and touches nothing else. Boxes of
# text are as high as the font's longest letters. Rings are those that chart.js would draw.
MEASURED = """() => {
  const found = [];
  const box = (one) => one.getBoundingClientRect();
  const apart = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) < 0.75 ||
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) < 0.75;
  const within = (a, b) =>
    a.left >= b.left - 0.5 && a.right <= b.right + 0.5 && a.top >= b.top && a.bottom <= b.bottom;
  for (const still of document.querySelectorAll(".fr-still")) {
    const all = (selector) => [...still.querySelectorAll(selector)];
    const labels = all(".fr-words, .fr-text, .fr-ytick, .fr-xtick");
    const drawn = [];
    for (const one of all(".fr-marker")) {
      const { left, top, width, height } = box(one);
      const [x, y, r] = [left + width / 2, top + height / 2, Number(one.dataset.size) / 2 + 3.75];
      drawn.push(["ring", { left: x - r, right: x + r, top: y - r, bottom: y + r }]);
    }
    for (const one of all(".fr-bar")) drawn.push(["bar", box(one)]);
    for (const one of all(".fr-line line")) {
      // A slanting line is not its box: it is many small ones.
      const [from, to] = ["1", "2"].map((end) =>
        new DOMPoint(one[`x${end}`].baseVal.value, one[`y${end}`].baseVal.value)
          .matrixTransform(one.getScreenCTM()));
      const parts = from.x === to.x || from.y === to.y ? 1 : 60;
      const at = (part, name) => from[name] + ((to[name] - from[name]) * part) / parts;
      for (let part = 0; part < parts; part += 1) {
        const [x, y] = ["x", "y"].map((name) =>
          [at(part, name), at(part + 1, name)].sort((a, b) => a - b));
        drawn.push(["line", { left: x[0], right: x[1], top: y[0], bottom: y[1] }]);
      }
    }
    for (const one of all(".fr-shape[stroke-dasharray]")) drawn.push(["event", box(one)]);
    labels.forEach((label, index) => {
      const mine = box(label);
      const said = label.textContent;
      if (mine.left < 0 || mine.right > innerWidth) found.push(`${said}: cut`);
      for (const [kind, other] of drawn) {
        const { left, right, top, bottom } = other;
        const is_line = kind === "line" || kind === "event";
        const grown = is_line ? { left: left - 0.5, right: right + 0.5, top, bottom } : other;
        if (!apart(mine, grown) && !(kind === "bar" && within(mine, other))) {
          found.push(`${said}: ${kind}`);
        }
      }
      for (const other of labels.slice(index + 1)) {
        if (!apart(mine, box(other))) found.push(`${said}: ${other.textContent}`);
      }
    });
  }
  return { found, labels: document.querySelectorAll(".fr-still .fr-words").length };
}"""


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    with bare_page(browser, width=1700) as page:
        yield page


def test_no_label_touches_anything_on_the_examples_pages(
    open_page: OpenPage, shown: Callable[[Path], Server]
) -> None:
    server = shown(EXAMPLE)
    about = extract.load(EXAMPLE).about
    assert about
    for path in ["/", *(f"/{subject.id}" for subject in about.topics)]:
        page = open_page(path, server=server)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wait_until_finished(page)
            measured = page.evaluate(MEASURED)
            assert measured["found"] == [], (path, width)
            assert measured["labels"] > 2


def row(dice: random.Random, number: int) -> dict[str, object]:
    """A figure that may be anything that a chart draws."""
    first = dice.randint(2005, 2015)
    last = min(2015, first + dice.choice([0, 0, 0, 1, 4]))
    value = float(dice.choice([0, 1, 7, 40, 41, 43, 1_200, 98_765]))
    said = f"{value:,.0f}"
    changes: dict[str, object] = {"value": value, "value_label": said}
    if dice.random() < 0.2:
        low, high = sorted(dice.sample(range(2000), 2))
        changes = {
            "value": None, "low": float(low), "high": float(high), "qualifier": "indefinite",
            "value_as_printed": dice.choice(["hundreds", "dozens of them", "a few"]),
            "value_label": f"{low}–{high}",
        }  # fmt: skip
    elif dice.random() < 0.3:
        changes |= {"qualifier": "more_than", "value_label": f"more than {said}"}
    return make_row(
        record_id=f"r{number}",
        organization=dice.choice(["here", "there"]),
        evidence_kind=dice.choice(["excerpt", "citation"]),
        status=dice.choice(["observed", "observed", "observed", "forecast", "estimate"]),
        place=dice.choice(["Here", "Here", "Here", "A place with a rather long name"]),
        period=str(first),
        period_start=dice.choice([f"{first}-01-01", f"{first}-06-01"]),
        period_end=f"{last}-12-31",
        **changes,
    )


@pytest.mark.parametrize("seed", range(24))
def test_no_label_touches_anything_on_made_up_charts(bare: Page, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - figures to draw, and the same ones each time
    rows = [row(dice, number) for number in range(dice.choice([1, 4, 8, 12, 25]))]
    events = [
        {
            "id": f"e{number}", "label": dice.choice(["A law", "A much longer name of an event"]),
            "start": f"{year}-0{dice.randint(1, 9)}-15", "end": f"{year}-12-15",
            "edtf": str(year), "metrics": ["raids"], "evidence_kind": "excerpt",
        }
        for number, year in enumerate(dice.choices(range(2005, 2016), k=dice.randint(0, 4)))
    ]  # fmt: skip
    scale = dice.choice(["count", "percent", "index"])
    metric = making.metric(
        "raids", scale, base={"period": "2010", "value": 100} if scale == "index" else None
    )
    drawn = topic.panels(make_frame(*rows), [metric], events, main="Here")
    look = Look(organizations=("here", "there"))
    figure = topic.draw(drawn, first=2005, last=2015, look=look, joined=dice.random() < 0.5)
    svg = Drawing(figure).responsive("Title", "Words.", link=lambda key: f"#{key}")
    for width in (300, 358, 480, 700, 1200):
        bare.evaluate(
            "([svg, width]) => { document.body.innerHTML = "
            "`<div style='width:${width}px;margin:20px 100px'>${svg}</div>`; }",
            [svg, width],
        )
        measured = bare.evaluate(MEASURED)
        assert measured["found"] == [], width
    # Where there are few figures, each says its value.
    if len(rows) <= 8:
        named = {annotation.get("name") for annotation in layout(figure)["annotations"]} - {None}
        assert named == {record["record_id"] for record in rows}
