"""Pages with a chart: the overview, and one for each topic.

    told = topic(view, view.about.topics[0], {"record": ["raids-2008"]}, embedded=False)

The drawing with its key, the chosen evidence beside it, the summary, the records as rows, and what
belongs to them. In a frame of another site: the chart and its source alone.

Not for drawing: that is `charts`, and `components.charted` decides what is drawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import plotly.graph_objects as go

from charts import coverage as grids
from charts import topic as topics
from charts.key import Sign
from charts.still.drawing import Drawing
from charts.style import Look
from components import (
    behind,
    charted,
    citing,
    claims,
    contents,
    coverage,
    elsewhere,
    entries,
    footer,
    headings,
    leads,
    markup,
    meanings,
    page,
)
from components.charted import Charted
from components.first.shell import STYLE
from components.first.telling import (
    MOST_ROWS,
    Address,
    Query,
    Room,
    Told,
    cut,
    dispute,
    heading,
    of_collection,
    of_metrics,
    rows,
)
from components.view import View
from extract.contract.about import Topic
from extract.edition import counting
from extract.edition.coverage import coverage as covered
from extract.edition.dossier import dossier
from extract.publish import dataset
from extract.publish.downloads import API_FILES
from extract.publish.export import FORMATS

_FOR_ROWS = 20_000  # bytes of a page that its rows may fill before anything else
# Bytes of a page that its rows may fill up to: with more, its chart answers later.
_WITH_ROWS = 216_000
_LARGEST_CHART = 130_000  # characters of a drawing that comes with the page
# A picture sees no rules of the page: these are of the letters that every machine has.
_LETTERS = (
    "".join(re.findall(r'@font-face \{ font-family: "First Sans[^}]*\}', STYLE))
    + 'svg{font-family:"First Sans","First Sans Wide",sans-serif}'
)
_THEMES = ("first-light", "first-dark")  # classes of which a browser shows one (first.css)
_CHOICE = '<div class="first-choice"></div>'


def overview(view: View, asked: Query, *, embedded: bool) -> Told:
    """The first page: what leads, all records on one timeline, and what is missing."""
    about = view.about
    told = Told(*headings.overview(view))
    if not counting.number(view.edition, "records", view.selection):
        nothing = page.nothing(view, "records", view.hidden())
        return replace(told, messages=(nothing,), summary=about.subtitle)
    chart = charted.overview(view, asked)
    if chart is None:
        raise ValueError("there are records, and nothing is drawn of them")
    sentences = (
        contents.contents(view),
        contents.years_without(view),
        contents.kinds_of_evidence(view),
    )
    said = " ".join(sentence for sentence in sentences if sentence)
    counted = " ".join(sentence for sentence in sentences[:2] if sentence)
    after = () if embedded else _coverage(view)
    before = markup.paragraph(said)
    if not embedded:
        led = leads.html(view, _look(view), f"{_LETTERS}{dark()}")
        timeline = heading(headings.TIMELINE)
        before = f"{led}{claims.announced(view)}{timeline}{before}{_CHOICE}"
    told = _charted(view, asked, chart, told, None, embedded=embedded, before=before, after=after)
    return replace(told, summary=counted, about=of_collection(view))


def topic(view: View, shown: Topic, asked: Query, *, embedded: bool) -> Told:
    """The page of a topic: its chart, and the numbers behind it and the disputes about it."""
    chart = charted.topical(view, shown, asked)
    if chart is None:
        nothing = topics.title([], view.first, view.last, narrowed=view.narrowed)
        told = Told(shown.title, shown.heading or nothing, shown.subtitle)
        why = page.nothing(view, "figures", view.hidden(shown.metrics))
        return replace(told, messages=(why,))
    told = Told(shown.title, chart.title, shown.subtitle, chart.summary)
    after = () if embedded else (*_behind(view, chart, shown), *_disputes_about(view, chart, shown))
    below = meanings.html(view, shown)
    told = _charted(
        view, asked, chart, told, shown.metrics, embedded=embedded, below=below, after=after
    )
    csv = f"{citing.origin()}/api/records.csv?{of_metrics(view, shown.metrics).query()}"
    return replace(
        told,
        about=dataset.of_chart(
            view.edition,
            name=chart.title,
            description=cut(chart.summary),
            url=citing.absolute(shown.id, **view.query),
            root=citing.origin(),
            years=(view.first, view.last),
            metrics=[key for key in shown.metrics if key in set(chart.frame["metric"])],
            file=dataset.Distribution(API_FILES["records.csv"], FORMATS["csv"].mime, csv),
        ),
    )


def dark(within: str = "") -> str:
    """The rules that give a drawing for light paper the colours of dark paper, where that is.

    `within` selects where: a whole picture, or a part of a page.
    """
    here, there = Look(dark=False), Look(dark=True)
    pairs = {
        here.ink: there.ink,
        here.muted: there.muted,
        here.hairline: there.hairline,
        here.paper: there.paper,
        here.accent: there.accent,
        **{here.nth_colour(index): there.nth_colour(index) for index in range(here.colours)},
    }
    rules = "".join(
        f'{within}[{name}="{light}"]{{{name}:{instead}}}'
        for light, instead in pairs.items()
        for name in ("fill", "stroke")
    )
    return f"@media (prefers-color-scheme: dark){{{rules}}}"


def _charted(
    view: View,
    asked: Query,
    chart: Charted,
    told: Told,
    metrics: Sequence[str] | None,
    *,
    embedded: bool,
    before: str = "",
    below: str = "",
    after: Iterable[str] = (),
) -> Told:
    """A page with a chart: the drawing, the chosen evidence, the summary, the rows, the rest."""
    record = asked.get(entries.PARAMETER)
    wanted, message = entries.found(view.edition, record[-1]) if record else (None, "")
    whole = True
    if embedded:
        parts = [_way(view, chart, way, wanted or "") for way in elsewhere.ways(view, chart)]
        said = markup.evidence(dossier(view.edition, wanted), links=False) if wanted else ""
        parts.append(f'<div class="first-evidence">{said}</div>')
    else:
        chosen = wanted or _first_quoted(view, chart)
        shown = _evidence(view, chosen) if chosen else ""
        beside = f'<div class="first-beside first-evidence first-list-of-points">{shown}</div>'
        still, key = _chart(
            view,
            chart,
            "first",
            chart.draw,
            chart.signs,
            chosen="" if chart.cells else chosen or "",  # a cell is none of the records
            years=(view.first, view.last),
        )
        parts = [before, f'<div class="first-both"><div>{key}{still}{below}</div>{beside}</div>']
        taken, rest = sum(len(part.encode()) for part in parts), list(after)
        # Of the rows any part can be shown; of what follows them only whole pieces.
        kept = [*Room(taken + _FOR_ROWS).some(rest)]
        taken += sum(len(piece.encode()) for piece in kept)
        room = Room(taken, most=max(_WITH_ROWS, taken + _FOR_ROWS))
        parts += [markup.paragraph(chart.summary), rows(view, metrics, room), *kept]
        whole = len(kept) == len(rest)
    address: Address = {entries.PARAMETER: wanted} if wanted else {}
    return replace(
        told,
        messages=(message,) if message else (),
        parts=tuple(parts),
        drawn=chart,
        address=address,
        whole=whole,
    )


def _evidence(view: View, key: str) -> str:
    about = dossier(view.edition, key, view.selection.search)
    return markup.evidence(about, report=footer.report_of(view, key))


def _first_quoted(view: View, chart: Charted) -> str | None:
    keys: list[str] = [
        *chart.frame["record_id"].head(MOST_ROWS),
        *(event.id for event in chart.events),
    ]
    items = view.edition.items.load(keys)
    return next((key for key in keys if items[key].excerpt), keys[0] if keys else None)


def _look(view: View, *, dark: bool = False) -> Look:
    return Look(dark=dark, organizations=tuple(view.edition.organizations))


def _way(view: View, chart: Charted, way: elsewhere.Way, chosen: str) -> str:
    """The chart as a frame of another site shows it, or a part of it."""
    still, key = _chart(view, chart, way.name, way.draw, way.signs, chosen=chosen)
    return f'<div class="first-framed-{way.name}">{way.head}{still}{key}{way.foot}</div>'


def _chart(
    view: View,
    chart: Charted,
    name: str,
    draw: Callable[[Look], go.Figure],
    signs: Callable[[go.Figure, Look], Sequence[Sign]],
    *,
    chosen: str,
    years: tuple[int, int] | None = None,
) -> tuple[str, str]:
    """The drawing, on light paper, and its key for either paper.

    `chosen` is the id of the mark whose evidence is beside it, `years` are those that a reader may
    narrow by dragging: for the chart's script, which takes the drawing over.
    """
    light, night = _look(view), _look(view, dark=True)
    figure = draw(light)
    keys = (signs(figure, light), signs(draw(night), night))
    key = "".join(
        f'<div class="{theme}">{made}</div>'
        for theme, of_theme in zip(_THEMES, keys, strict=True)
        if (made := markup.chart_key(of_theme))
    )
    made = Drawing(figure, name=name).responsive(
        chart.title, chart.summary, partial(charted.link, view, chart)
    )
    if len(made) <= _LARGEST_CHART:
        place = markup.render("taken_over", chosen=chosen, years=json.dumps(years))
        return f"{place.removesuffix('</div>')}{made}</div>", key
    return _without(view, chart), key


def _without(view: View, chart: Charted) -> str:
    """What stands for a drawing that is too large to come with the page."""
    # Only who has no script waits for it: for everybody else the app draws it.
    picture = markup.address(f"./picture/{view.page}.svg", **{**view.query, **chart.choices})
    image = markup.render("picture", src=picture, alt=chart.title)
    return f'<div class="first-chart"><noscript>{image}</noscript></div>'


def _coverage(view: View) -> Iterator[str]:
    frame = covered(view.edition, view.first, view.last)
    if view.selection.metrics:
        frame = frame.loc[frame["metric"].isin(list(view.selection.metrics))]
    yield (
        f"{heading('What is on record, and what is missing')}"
        f"{markup.paragraph(coverage.about(view))}{markup.key(coverage.SIGNS)}"
        f"{markup.coverage(grids.grid(frame), grids.SIGNS, grids.MEANINGS)}"
    )
    reasons = grids.reasons(frame)
    if reasons:
        table = markup.table(("Metric", "Years", "Reason"), reasons)
        yield f"{heading('Why figures are missing')}{table}"


def _behind(view: View, chart: Charted, shown: Topic) -> Iterator[str]:
    found = behind.rows(view, chart.frame)
    if found:
        yield (
            f"{heading(shown.behind or behind.HEADING)}{markup.paragraph(behind.ABOUT)}"
            f"{markup.table(behind.COLUMNS, found)}"
        )


def _disputes_about(view: View, chart: Charted, shown: Topic) -> Iterator[str]:
    records = set(chart.frame["record_id"])
    found = [
        disputed
        for disputed in view.edition.disputes
        if any(key in records for side in disputed.sides for key in side.items)
    ]
    if found:
        yield heading(shown.disputed or "What contradicts these figures")
    for disputed in found:
        yield dispute(view, disputed, 3)
