"""The drawing of a figure: what is refused, how axes tick, what becomes of words and links."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from charts import style
from charts.still import fonts, marks, words
from charts.still.axes import Axis, milliseconds
from charts.still.checked import Undrawable, read
from charts.still.drawing import Drawing
from charts.still.svg import element, escaped
from tests.charts.drawn import NAMES, figure_of, made_up
from tests.few import few
from tests.rows import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def scatter(layout: dict[str, Any] | None = None, **changes: Any) -> go.Figure:
    """One point on two axes."""
    figure = go.Figure(go.Scatter(**{"x": [1], "y": [2], "mode": "markers", **changes}))
    axes = {"xaxis": {"range": [0, 4], "dtick": 1}, "yaxis": {"range": [0, 4], "dtick": 1}}
    figure.update_layout({"height": 200, "showlegend": False, **axes, **(layout or {})})
    return figure


@pytest.mark.parametrize(
    ("figure", "named"),
    [
        (scatter(fill="tozeroy"), "data[0].fill"),
        (scatter(stackgroup="one"), "data[0].stackgroup"),
        (scatter(connectgaps=True), "data[0].connectgaps: True"),
        (scatter(line={"shape": "spline"}), "data[0].line.shape: 'spline'"),
        (scatter(line={"smoothing": 1}), "data[0].line.smoothing"),
        (scatter(marker={"colorscale": "Viridis"}), "data[0].marker.colorscale"),
        (scatter(marker={"symbol": "hourglass"}), "the marker 'hourglass'"),
        (scatter(mode="lines", x=[1, 2], y=[1, 2], line={"dash": "5px 2px"}), "the line pattern"),
        (scatter(error_y={"type": "percent", "value": 5}), "data[0].error_y.type: 'percent'"),
        (scatter({"showlegend": True}), "layout.showlegend: True"),
        (scatter({"title": {"text": "Title"}}), "layout.title"),
        (scatter({"barmode": "stack"}), "layout.barmode: 'stack'"),
        (scatter({"xaxis": {"range": [0, 1], "dtick": 1, "tickangle": 45}}), "xaxis.tickangle: 45"),
        (scatter({"xaxis": {"range": [0, 1], "type": "log"}}), "xaxis.type: 'log'"),
        (scatter({"xaxis": {"dtick": 1}}), "axis x without a range"),
        (scatter({"xaxis": {"range": [0, 1]}}), "axis x: numbers without tickvals"),
        (
            scatter({"xaxis": {"range": ["2008-01-01", "2009-01-01"]}}, x=["2008-02-01"]),
            "axis x: dates without tickvals",
        ),
        (
            scatter({"shapes": [{"x0": 0, "x1": 1, "y0": 0, "y1": 1, "xref": "x9", "yref": "y"}]}),
            "the reference 'x9'",
        ),
        (scatter().add_bar(x=[1], y=[1]), "a bar without a width"),
        (
            scatter({"xaxis": {"range": [0, 1], "dtick": 1, "tickformat": "~s"}}),
            "x.tickformat: '~s'",
        ),
        (
            scatter({"shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}),
            "shapes[0].type",
        ),
        (scatter({"annotations": [{"text": "a", "x": 1, "y": 1}]}), "annotations[0]: an arrow"),
        (go.Figure(go.Pie(values=[1])), "data[0]: a trace of type 'pie'"),
        (go.Figure(go.Bar(x=[1], y=[1], marker={"pattern": {"shape": "/"}})), "marker.pattern"),
        (go.Figure(go.Bar(x=[1], y=[1], text=["a"])), "data[0].text"),
    ],
)
def test_what_is_not_drawn_is_refused_by_name(figure: go.Figure, named: str) -> None:
    with pytest.raises(Undrawable, match=re.escape(named)):
        Drawing(figure).fixed(400)


def test_a_trace_that_is_hidden_is_not_read() -> None:
    traces, _ = read(scatter(visible=False, fill="tozeroy"))
    assert traces == []


SHAPE = {"y0": 1, "y1": 3, "type": "rect"}


@pytest.mark.parametrize(
    "figure",
    [
        scatter(x=[9], y=[2]),
        scatter(x=[1], y=[-3]),
        scatter(x=[None], y=[2]),
        scatter(mode="text", x=[9, 1, None], text=["beside", "", "nowhere"], y=[1, 1, 1]),
        scatter(mode="lines", x=[-2, 6], y=[9, 9]),
        scatter(mode="lines", x=[9, 9], y=[-2, 6]),
        scatter(mode="lines", x=[5, 9], y=[-3, 9]),
        scatter(x=[None], y=[None], error_y={"array": [1]}),
        go.Figure(go.Bar(x=[9], y=[2], width=[1])).update_layout(scatter().layout),
        scatter({"shapes": [{**SHAPE, "x0": 8, "x1": 9}]}, x=[None]),
        scatter({"shapes": [{**SHAPE, "x0": -9, "x1": -8}]}, x=[None]),
    ],
)
def test_what_lies_beside_the_plot_or_nowhere_is_not_drawn(figure: go.Figure) -> None:
    root = ET.fromstring(Drawing(figure).responsive("T", "D"))  # noqa: S314 - made here
    classes = {element.attrib.get("class", "") for element in root.iter()}
    assert not classes & {"fr-marker", "fr-line", "fr-bar", "fr-shape", "fr-words"}


def test_what_is_partly_beside_the_plot_is_drawn_as_far_as_it() -> None:
    inside, across = (
        ET.fromstring(Drawing(figure).responsive("T", "D"))  # noqa: S314 - made here
        for figure in (
            scatter({"shapes": [{**SHAPE, "x0": 2, "x1": 4}]}),
            scatter({"shapes": [{**SHAPE, "x0": 2, "x1": 9}]}),
        )
    )
    [whole], [cut] = (
        [node.attrib for node in root.iter() if node.attrib.get("class") == "fr-shape"]
        for root in (inside, across)
    )
    assert whole == cut


@pytest.mark.parametrize(
    ("settings", "ticks"),
    [
        # Steps of 1, 2 or 5: what plotly.js draws for the same axis (tests/browser/test_still.py).
        ({"range": [0, 145], "nticks": 4}, ["0", "50", "100"]),
        ({"range": [0, 5800], "nticks": 4, "tickformat": ","}, ["0", "2,000", "4,000"]),
        ({"range": [0, 1.16], "nticks": 4, "ticksuffix": "%"}, ["0%", "0.5%", "1%"]),
        ({"range": [0, 5.8], "dtick": 1}, ["0", "1", "2", "3", "4", "5"]),
        ({"range": [-20, 120], "dtick": 40}, ["0", "40", "80", "120"]),
        ({"range": [-40, 40], "dtick": 40}, ["−40", "0", "40"]),
        ({"range": [4, 0], "dtick": 2}, ["0", "2", "4"]),
        ({"range": [0, 1], "dtick": 0.5, "tickformat": ".0%"}, ["0%", "50%", "100%"]),
        (
            {"range": [0, 2], "dtick": 1, "tickprefix": "$", "tickformat": ".2f"},
            ["$0.00", "$1.00", "$2.00"],
        ),
        (
            {"range": [-0.5, 1.5], "tickvals": [0, 1, 9], "ticktext": ["Low", "High", "no"]},
            ["Low", "High"],
        ),
        ({"type": "category", "categoryarray": ["b", "a"]}, ["b", "a"]),
        ({"range": [0, 2400], "dtick": 1000, "tickformat": ",d"}, ["0", "1,000", "2,000"]),
    ],
)
def test_an_axis_ticks_as_plotly_ticks(settings: dict[str, Any], ticks: list[str]) -> None:
    axis = Axis.of("y", settings, [])
    assert [tick.text for tick in axis.ticks()] == ticks


@pytest.mark.parametrize(
    ("kind", "values", "shares"),
    [
        ("linear", [0, 5, 10], [0, 0.5, 1]),
        ("date", ["2008-01-01", "2008-01-06", "2008-01-11"], [0, 0.5, 1]),
        ("date", ["2008-01-01 12:00", "2008-01-02T00:00:00"], [0.05, 0.1]),
        ("date", [date(2008, 1, 1), date(2008, 1, 6)], [0, 0.5]),
    ],
)
def test_a_value_has_its_share_of_the_axis(
    kind: str, values: list[Any], shares: list[float]
) -> None:
    ends = [0, 10] if kind == "linear" else ["2008-01-01", "2008-01-11"]
    axis = Axis.of("x", {"range": ends, "tickvals": []}, values)
    assert axis.kind == kind
    assert [axis.share(value) for value in values] == pytest.approx(shares)


def test_the_end_of_the_calendar_is_a_place() -> None:
    day = 86_400_000
    assert milliseconds("10000-01-01") - milliseconds("9999-12-31") == day
    with pytest.raises(Undrawable, match="on a date axis"):
        milliseconds("last year")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Raids", [[("Raids", 400)]]),
        ("<b>Raids</b><br>by IJM &amp; police", [[("Raids", 700)], [("by IJM & police", 400)]]),
        ("a <b>b<br>c</b> d", [[("a ", 400), ("b", 700)], [("c", 700), (" d", 400)]]),
        ("<i>x</i> &lt;b&gt;", [[("<i>x</i> <b>", 400)]]),
        ("", [[]]),
    ],
)
def test_words_are_read_as_lines(text: str, lines: list[list[tuple[str, int]]]) -> None:
    assert [[(run.text, run.weight) for run in line] for line in words.lines(text)] == lines


def test_a_bold_or_larger_text_is_longer() -> None:
    plain = fonts.length("Tier 2 Watch List", 13)
    assert fonts.length("Tier 2 Watch List", 13, 700) > plain
    assert fonts.length("Tier 2 Watch List", 26) == pytest.approx(2 * plain)


@pytest.mark.parametrize("text", [*HOSTILE, "a\x00b\x0b\ufffe", "\ud800"])
def test_words_are_words_in_every_place(text: str) -> None:
    figure = scatter(
        {
            "yaxis": {"range": [0, 4], "tickvals": [1], "ticktext": [text], "automargin": True},
            "annotations": [{"text": text, "x": 1, "y": 1, "showarrow": False}],
        },
        mode="markers+text",
        text=[text],
        hovertext=[text],
        customdata=[text],
    )
    drawn = Drawing(figure).responsive(text, text, link=lambda key: f"articles?record={key}")
    root = ET.fromstring(drawn.encode("utf-8"))  # noqa: S314 - made here
    names = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert names <= {
        "svg",
        "desc",
        "defs",
        "g",
        "circle",
        "path",
        "line",
        "text",
        "tspan",
        "a",
        "title",
        "use",
    }
    attributes = {name for node in root.iter() for name in node.attrib}
    assert not {name for name in attributes if name.startswith("on")}
    assert {node.attrib["href"][0] for node in root.iter() if "href" in node.attrib} <= {"#", "a"}


def test_an_attribute_is_escaped_and_none_is_left_out() -> None:
    assert (
        element("a", "b", href='x"&', id=None, data_id="<")
        == '<a href="x&quot;&amp;" data-id="&lt;">b</a>'
    )
    assert escaped("a\x00b") == "a\ufffdb"


def test_a_mark_is_a_link_that_says_what_it_is() -> None:
    figure = figure_of("enforcement")
    drawn = Drawing(figure).responsive(
        "T", "D", link=lambda key: f"?record={key}", anchor=lambda key: f"mark-{key}"
    )
    root = ET.fromstring(drawn)  # noqa: S314 - made here
    links = [link for link in root.iter(f"{SVG}a") if link.attrib.get("class") == "fr-mark"]
    keys = [link.attrib["data-id"] for link in links]
    assert len(keys) == len(set(keys)) > 10
    for link in links:
        title = link.find(f"{SVG}title")
        assert title is not None
        assert link.attrib["href"] == f"?record={link.attrib['data-id']}"
        assert len((title.text or "").split("\n")) == 4
    ids = [
        node.attrib["id"] for node in root.iter() if node.attrib.get("id", "").startswith("mark-")
    ]
    assert sorted(ids) == sorted(f"mark-{key}" for key in keys)
    bars = [link for link in root.iter(f"{SVG}a") if link.attrib.get("aria-hidden")]
    assert {bar.attrib["tabindex"] for bar in bars} == {"-1"}
    assert root.attrib["role"] == "group"


@pytest.mark.parametrize("name", few(NAMES))
def test_without_links_a_drawing_is_an_image(name: str) -> None:
    root = ET.fromstring(Drawing(figure_of(name)).responsive(name, "Words."))  # noqa: S314 - made here
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == name
    assert root.findtext(f"{SVG}desc") == "Words."
    assert list(root.iter(f"{SVG}a")) == []
    uses = {use.attrib["href"][1:] for use in root.iter(f"{SVG}use")}
    assert uses == {group.attrib["id"] for group in root.iter(f"{SVG}g") if "id" in group.attrib}


@pytest.mark.parametrize("name", few(NAMES))
def test_a_figure_that_plotly_has_not_checked_is_drawn_alike(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Drawing(figure_of(name)).responsive(name, "Words.")
    monkeypatch.setattr(style, "CHECKED", False)
    assert Drawing(figure_of.__wrapped__(name)).responsive(name, "Words.") == checked


def test_plotly_checks_what_the_tests_draw() -> None:
    with pytest.raises(ValueError, match="markr"):
        style.Traces([{"type": "scatter", "markr": 1}]).figure({})


def test_two_drawings_on_a_page_share_no_id() -> None:
    figure = made_up()["bars and errors"]
    ids = [re.findall(r' id="([^"]*)"', Drawing(figure, name).fixed(500)) for name in ("a", "b")]
    assert ids[0]
    assert not set(ids[0]) & set(ids[1])


def test_without_the_apps_fonts_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts._FILES, "Other", "NoSuchFont")
    with pytest.raises(FileNotFoundError, match="is it another Streamlit"):
        fonts.whole("Other")


@pytest.mark.parametrize("symbol", ["circle", "x-open", "star", "line-ew", "triangle-down"])
def test_an_outline_grows_with_its_size(symbol: str) -> None:
    sizes = [re.findall(r"-?[\d.]+", marks.outline(symbol, size)) for size in (10, 20)]
    numbers = [[float(text) for text in size] for size in sizes]
    assert max(numbers[1]) == pytest.approx(2 * max(numbers[0]), abs=0.02)
