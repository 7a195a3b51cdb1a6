"""What the overview leads with: from each topic one figure, with who says so and its sentence.

    for lead in leads(view):
        lead.topic.title, lead.about.value, lead.drawing(look)

Of a topic's first metric, in the order that the collection gives, for which the filters leave a
figure of the main place: the latest that is quoted from an article, else the latest that is cited.
Beside it are all figures of that metric and place, small.

Not for the timeline of all records: that is `components.charted`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from charts import topic as charts
from charts.still import fonts
from charts.still.drawing import Drawing, characters
from charts.still.svg import element
from charts.style import Look, worded
from components import entries, markup
from components.view import View
from extract.contract.about import Topic
from extract.edition import counting
from extract.edition.dossier import Dossier, dossiers
from extract.edition.selection import Selection

WIDTHS = (480, 320)  # pixels of the first small chart and of the others
_PLAIN = " =:/,;()'*+!@$~"  # characters that the address of an image may hold
_MOST_BESIDE = 60  # figures of a small chart


@dataclass(frozen=True)
class Image:
    """A drawing within its own address, and its size in pixels: what is kept free until it is read.

    A browser reads it after it has laid out the page, which would move what is below.
    """

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Lead:
    """A topic's figure; `panel` holds it and the others of its metric and place.

    Of too many for a small chart there is no panel, and the summary is empty.
    """

    topic: Topic
    about: Dossier
    panel: charts.Panel | None
    years: tuple[int, int]
    summary: str
    href: str

    def image(self, look: Look, width: int, style: str = "") -> Image | None:
        """The small chart; None for too many figures.

        `style` are its rules; without any it brings the fonts of the pages along.
        """
        if self.panel is None:
            return None
        first, last = self.years
        bare = [replace(self.panel, heading="", leading=False)]
        # Numbers do not make it higher for their labels' sake: the topic's page has them all.
        highest = None if self.panel.metric.levels else charts.TALL
        figure = charts.draw(bare, first=first, last=last, look=look, highest=highest, small=True)
        drawing = Drawing(figure, name="lead")
        drawn = drawing.fixed(width)
        # An image, because Streamlit takes SVG elements out of HTML.
        svg = element(
            "svg",
            element("style", style or fonts.embedded({fonts.SANS: characters(drawn)})) + drawn,
            xmlns="http://www.w3.org/2000/svg",
            width=width,
            height=round(drawing.height),
            viewBox=f"0 0 {width} {drawing.height:.0f}",
            font_family=f"{fonts.SANS}, sans-serif",
        )
        address = f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}"
        return Image(address, width, round(drawing.height))


def leads(view: View) -> Iterator[Lead]:
    """The figures that lead the overview, in the order of the topics."""
    main = view.about.place
    counted = counting.tally_of(view.edition, view.selection, ("metric", "place"))
    there = {metric: number for metric, place, number in counted if place == main}
    led = [
        (topic, name)
        for topic in view.about.topics
        if (name := next((key for key in topic.metrics if key in there), None))
    ]
    if not led:
        return
    latest = view.edition.latest(_of(view, [name for _, name in led]))
    abouts = dossiers(view.edition, (latest[name] for _, name in led), view.selection.search)
    rows = _rows(view, {name: there[name] for _, name in led if there[name] <= _MOST_BESIDE})
    for (topic, name), about in zip(led, abouts, strict=True):
        metric = view.edition.metrics[name]
        panels = charts.panels_of(rows.get(name, []), [metric], main=main)
        yield Lead(
            topic=topic,
            about=about,
            panel=panels[0] if panels else None,
            years=(view.first, view.last),
            summary=charts.summary(
                panels, view.short_names, view.first, view.last, narrowed=view.narrowed
            ),
            href=markup.address(topic.id, **{**view.query, entries.PARAMETER: about.item.id}),
        )


def _of(view: View, metrics: Sequence[str]) -> Selection:
    """What the filters leave of these metrics, for the main place."""
    return view.only(metrics=metrics, places=[view.about.place]).selection


def _rows(view: View, numbers: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    """The figures of each metric and the main place by time, given how many there are."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in numbers}
    if numbers:
        part, count = _of(view, [*numbers]), sum(numbers.values())
        latest_first = view.edition.page_table(
            part, "period_end", descending=True, start=0, rows=count
        )
        for row in reversed(worded(latest_first.to_pylist())):
            found[row["metric"]].append(row)
    return found


def rule(view: View) -> str:
    """Which figures lead, in a sentence."""
    return (
        f"For each topic, the first metric with a figure for {view.about.place} in this selection: "
        "the latest figure quoted from an article or, where none is quoted, the latest cited."
    )


def html(view: View, look: Look, style: str = "") -> str:
    """The leads as HTML: the first whole, the others with their sentence one click away.

    `style` are rules for the small charts, where they may be seen in another look than this. It is
    made once for all readers.
    """
    return view.edition.once(
        "leads", view.selection, look.dark, style, make=lambda: _html(view, look, style)
    )


def _html(view: View, look: Look, style: str) -> str:
    return markup.render(
        "leads",
        leads=[
            {
                "topic": lead.topic.title,
                "about": lead.about,
                "summary": lead.summary,
                "href": lead.href,
                "image": lead.image(look, WIDTHS[min(index, 1)], style),
            }
            for index, lead in enumerate(leads(view))
        ],
        rule=rule(view),
    )
