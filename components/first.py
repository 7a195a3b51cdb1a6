"""A page as the server's first answer has it: readable before any script, and without one.

    found = opening("tiers", {"from": ["2008"]}, served)
    head, body = found.make()

The same edition, filters and words as the page that the app draws afterwards: heading, chart, the
chosen sentence with its source, rows, disputes. Of what is long the first part is there, with how
much there is and where all of it is.

Not for answering requests: `server.first` does that. Not for what only a session has: widgets, and
the curator's pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from charts import coverage as grids
from charts import topic as topics
from charts.key import Sign
from charts.still.drawing import Drawing
from charts.still.picture import PREVIEW
from charts.style import Look, as_rows
from components import (
    articles,
    behind,
    chart,
    charted,
    citing,
    claims,
    contents,
    coverage,
    elsewhere,
    embedding,
    entries,
    filters,
    footer,
    headings,
    leads,
    markup,
    meanings,
    page,
)
from components.charted import Charted
from components.filters import View
from extract.contract.addresses import FIRST, REVIEW
from extract.contract.models import Dispute, Topic
from extract.contract.wording import many, spelled, when
from extract.edition.cache import Building, current, described
from extract.edition.columns import COLUMNS
from extract.edition.coverage import coverage as covered
from extract.edition.dossier import dossier
from extract.edition.edition import Edition
from extract.edition.frames import framed
from extract.edition.selection import Selection
from extract.edition.tables import TABLES
from extract.publish import dataset
from extract.publish.downloads import API_FILES
from extract.publish.export import FORMATS, MOST_EXCEL_ROWS
from extract.publish.site import embedders

# Bytes of a page's content, which is then below 250 kB with all that is around it.
_ROOM = 190_000
_LARGEST_CHART = 100_000  # characters of a drawing that comes with the page
_MOST_ROWS = 100
_MOST_FAULTS = 100
_MOST_LISTED = 200  # articles, or items of one
_MOST_WORKS = 30  # publications that a description names
_LONGEST_DESCRIPTION = 300
# Parameters of an address beside the filters that change what a page shows.
_ASKED = ("record", "article", "dispute", "lanes", "joined", "measure", "where", "embed")
_LONGEST_ASKED = 200  # characters; no id is longer
_STYLE = "".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("style.css", "first.css")
)
# A picture sees no rules of the page: these are of the letters that every machine has.
_LETTERS = (
    "".join(re.findall(r'@font-face \{ font-family: "First Sans[^}]*\}', _STYLE))
    + 'svg{font-family:"First Sans","First Sans Wide",sans-serif}'
)
_BODY, _STYLED, _CONTENT, _FOOTER = (
    "<!--body-->", "<!--style-->", "<!--content-->", "<!--footer-->",
)  # fmt: skip
_NAME = "Figures of Record"
_THEMES = ("first-light", "first-dark")  # classes of which a browser shows one (first.css)
_CHOICE = '<div class="first-choice"></div>'

Query = Mapping[str, Sequence[str]]
Titles = Callable[[], Mapping[str, str]]


@dataclass(frozen=True)
class Opening:
    """A page that can be made: what tells it from any other, "" if it is not kept; and its HTML.

    `make` gives what belongs into the head, and what belongs into the body.
    """

    key: str
    make: Callable[[], tuple[str, str]]


@dataclass(frozen=True)
class _Told:
    """What a page says: for its head, and for its body in the order of reading."""

    kicker: str
    heading: str
    subtitle: str
    summary: str
    messages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    drawn: Charted | None = None
    address: dict[str, str | list[str]] = field(default_factory=dict[str, "str | list[str]"])
    image: str = ""
    about: dict[str, Any] | None = None


def opening(name: str, query: Query, titles: Titles) -> Opening:
    """The page at this address.

    Args:
        name: the page's name.
        query: the address' parameters; what cannot be meant is taken as by the app.
        titles: gives the title of each page that is served, by its name.
    """
    try:
        edition = current(patience=0.0)
    except Building as building:
        return Opening("", partial(_building, building))
    if edition.faults or edition.about is None:
        return Opening("", partial(_faulty, edition, name, titles()))
    if name == REVIEW:
        return Opening("", partial(_for_curators, edition, titles()))
    selection, messages = filters.read(query, edition)
    asked = {
        key: [one[:_LONGEST_ASKED] for one in query[key][:_MOST_LISTED]]
        for key in _ASKED
        if key in query
    }
    view = View(edition.seen(selection), selection, name, messages)
    key = f"{edition.name} {name} {selection} {messages} {asked}"
    return Opening(key, partial(_page, view, asked, titles()))


# Pages without a view ---------------------------------------------------------------------------


def _building(building: Building) -> tuple[str, str]:
    about = described()
    read = f" So far, {building.done:,} of {building.total:,} done." if building.total else ""
    return _bare(
        about.title if about else _NAME,
        _NAME,
        "This collection is being read",
        "Every article is compared with what was recorded from it. This happens once; after that, "
        f"only what has changed is read again.{read} The page opens by itself.",
        refresh=True,
    )


def _faulty(edition: Edition, name: str, titles: Mapping[str, str]) -> tuple[str, str]:
    found = edition.faults
    listed = markup.render(
        "faults",
        count=many(len(found), "fault").capitalize(),
        faults=found[:_MOST_FAULTS],
    )
    return _bare(
        edition.about.title if edition.about else _NAME,
        titles.get(name, _NAME),
        "This collection cannot be shown yet",
        "",
        listed,
    )


def _for_curators(edition: Edition, titles: Mapping[str, str]) -> tuple[str, str]:
    return _bare(
        edition.about.title if edition.about else _NAME,
        titles[REVIEW],
        "Read, decide, sign",
        "The review page needs JavaScript.",
        menu=[(title, one, one == REVIEW) for one, title in titles.items()],
    )


def _bare(
    site: str,
    title: str,
    heading: str,
    subtitle: str,
    content: str = "",
    menu: Sequence[tuple[str, str, bool]] = (),
    refresh: bool = False,
) -> tuple[str, str]:
    return _rendered(
        content,
        "",
        title=page.tab(title, site),
        site=site,
        heading=heading,
        subtitle=subtitle,
        description=subtitle or heading,
        canonical=citing.origin(),
        kind="website",
        noindex=True,
        menu=menu,
        refresh=refresh,
    )


def _rendered(content: str, style: str, **values: Any) -> tuple[str, str]:
    nothing: dict[str, Any] = {
        "kicker": "", "messages": (), "image": "", "image_alt": "", "json_ld": None, "size": (0, 0),
        "framed": False, "titled": True, "oembed": "", "refresh": False, "fields": (), "chosen": (),
        "footer": "",
    }  # fmt: skip
    given = nothing | values
    text = markup.render("first", **given)
    # Put where no value can be: comments of the template's, which no escaped text can repeat.
    parts = ((_STYLED, f"{_STYLE}{style}"), (_CONTENT, content), (_FOOTER, given["footer"]))
    for mark, made in parts:
        before, _, after = text.partition(mark)
        text = f"{before}{made}{after}"
    head, _, body = text.partition(_BODY)
    return head, body


# Pages of a view --------------------------------------------------------------------------------


def _page(view: View, asked: Query, titles: Mapping[str, str]) -> tuple[str, str]:
    embedded = "true" in asked.get("embed", ())
    topic = next((one for one in view.about.topics if one.id == view.page), None)
    if topic is not None:
        told = _topic(view, topic, asked, embedded=embedded)
    else:
        told = _PAGES[view.page](view, asked, embedded)
    root = citing.origin()
    canonical = citing.absolute(view.page, **{**view.query, **told.address})
    image = told.image or _picture(view, told.drawn)
    description = _cut(told.summary or told.subtitle)
    version = view.edition.version
    sourced = embedded and told.drawn is not None
    source = "" if sourced else markup.paragraph(f"Source: {_NAME}, version {version}.", "fr-note")
    return _rendered(
        "".join([*told.parts, source]),
        _dark_chart("#first ") if told.drawn else "",
        title=page.tab(titles[view.page], view.about.title),
        site=view.about.title,
        kicker="" if embedded else told.kicker,
        heading=told.heading,
        titled=not sourced,
        oembed=_oembed(view, told.drawn) if told.drawn and not embedded and embedders() else "",
        subtitle="" if embedded else told.subtitle,
        description=description,
        messages=() if embedded else (*view.messages, *told.messages),
        canonical=canonical,
        kind="website" if view.page == FIRST else "article",
        # What a visitor typed is not to be found under this dashboard's name.
        noindex=bool(embedded or view.selection.search or view.messages or told.messages),
        image=image,
        image_alt=_cut(told.drawn.title if told.drawn else view.about.title),
        size=PREVIEW.width_and_height,
        json_ld=told.about
        or dataset.of_page(view.edition, told.heading, description, canonical, root),
        menu=[] if embedded else _menu(view, titles),
        fields=[] if embedded else _fields(view),
        chosen=[] if embedded else _chosen(view),
        footer="" if embedded else footer.html(view),
        framed=embedded,
    )


def _oembed(view: View, drawn: Charted) -> str:
    address = citing.absolute(view.page, **{**view.query, **drawn.choices})
    return embedding.oembed_address(address)


def _fields(view: View) -> list[tuple[str, str]]:
    """The filters as the bar shows them, each with what it holds."""
    selection, edition = view.selection, view.edition
    empty = filters.PLACEHOLDERS

    def names(key: str, chosen: Sequence[str], said: Callable[[str], str]) -> str:
        return ", ".join(map(said, chosen)) or empty[key]

    fields = [
        ("From", str(view.first)),
        ("To", str(view.last)),
        (
            "Organization",
            names(
                "organization",
                selection.organizations,
                lambda key: edition.organizations[key].short_name,
            ),
        ),
        ("Metric", names("metric", selection.metrics, lambda key: edition.metrics[key].label)),
        ("Place", names("place", selection.places, str)),
        ("Search", selection.search or filters.example(edition)),
        ("Published by the end of", str(selection.as_of or empty["as_of"])),
    ]
    return [one for one in fields if one[0] != "Place" or len(view.everything.places) > 1]


def _chosen(view: View) -> list[str]:
    """What a reader chose, as the bar names it."""
    found = filters.chosen_of(view.everything, view.selection)
    words = [markup.cut(one.words) for one in found[: filters.MOST_CHOSEN]]
    more = len(found) - len(words)
    return [*words, f"and {spelled(more)} more"] if more else words


def _menu(view: View, titles: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    return [
        (title, markup.address(name, **view.query), name == view.page)
        for name, title in titles.items()
    ]


def _cut(text: str) -> str:
    """As much of a text as a preview shows, in whole words."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return f"{text[:_LONGEST_DESCRIPTION].rpartition(' ')[0] or text[:_LONGEST_DESCRIPTION]}…"


def _picture(view: View, drawn: Charted | None) -> str:
    """The address of the page's picture; of a page without a chart, that of the first page."""
    if drawn is not None:
        return _picture_of(view.page, {**view.query, **drawn.choices})
    has_chart = view.page == FIRST or view.page in {one.id for one in view.about.topics}
    if has_chart or not view.edition.number("records", view.selection):
        return ""
    return _picture_of(FIRST, view.query)


def _picture_of(name: str, query: Mapping[str, str | list[str]]) -> str:
    return citing.absolute(f"picture/{name}.png", **{**query, "format": "preview"})


class _Room:
    """What still fits onto a page."""

    def __init__(self, size: int = _ROOM) -> None:
        self._left = size

    def some(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces up to the first that does not fit."""
        for piece in pieces:
            size = len(piece.encode())
            if size > self._left:
                return
            self._left -= size
            yield piece


def _overview(view: View, asked: Query, embedded: bool) -> _Told:
    about = view.about
    told = _Told(*headings.overview(view), "")
    if not view.edition.number("records", view.selection):
        nothing = page.nothing(view, "records", view.hidden())
        return replace(told, messages=(nothing,), summary=about.subtitle)
    drawn = charted.overview(view, asked)
    sentences = (
        contents.contents(view),
        contents.years_without(view),
        contents.kinds_of_evidence(view),
    )
    said = " ".join(one for one in sentences if one)
    counted = " ".join(one for one in sentences[:2] if one)
    after = () if embedded else _coverage(view)
    before = markup.paragraph(said)
    if not embedded:
        led = leads.html(view, _look(view), f"{_LETTERS}{_dark_chart()}")
        timeline = _heading(headings.TIMELINE)
        before = f"{led}{claims.announced(view)}{timeline}{before}{_CHOICE}"
    told = _charted(view, asked, drawn, told, None, embedded=embedded, before=before, after=after)
    whole = dataset.json_ld(
        view.edition.whole or view.edition, _files(), f"{citing.origin()}/", works=_MOST_WORKS
    )
    return replace(told, summary=counted, about=whole)


def _topic(view: View, topic: Topic, asked: Query, *, embedded: bool) -> _Told:
    drawn = charted.topical(view, topic, asked)
    if drawn is None:
        nothing = topics.title([], view.first, view.last, narrowed=view.narrowed)
        told = _Told(topic.title, topic.heading or nothing, topic.subtitle, "")
        why = page.nothing(view, "figures", view.hidden(topic.metrics))
        return replace(told, messages=(why,))
    told = _Told(topic.title, drawn.title, topic.subtitle, drawn.summary)
    after = () if embedded else (*_behind(view, drawn, topic), *_disputes_about(view, drawn, topic))
    below = meanings.html(view, topic)
    told = _charted(
        view, asked, drawn, told, topic.metrics, embedded=embedded, below=below, after=after
    )
    address = citing.absolute(topic.id, **view.query)
    chosen = _of_metrics(view, topic.metrics)
    csv = f"{citing.origin()}/api/records.csv?{chosen.query()}"
    return replace(
        told,
        about=dataset.of_chart(
            view.edition,
            name=drawn.title,
            description=_cut(drawn.summary),
            url=address,
            root=citing.origin(),
            years=(view.first, view.last),
            metrics=[key for key in topic.metrics if key in set(drawn.frame["metric"])],
            file=dataset.Distribution(API_FILES["records.csv"], FORMATS["csv"].mime, csv),
        ),
    )


def _of_metrics(view: View, metrics: Sequence[str] | None) -> Selection:
    if metrics is None:
        return view.selection
    chosen = view.selection.metrics
    return replace(
        view.selection, metrics=tuple(one for one in metrics if one in (chosen or metrics))
    )


def _charted(
    view: View,
    asked: Query,
    drawn: Charted | None,
    told: _Told,
    metrics: Sequence[str] | None,
    *,
    embedded: bool,
    before: str = "",
    below: str = "",
    after: Iterable[str] = (),
) -> _Told:
    """A page with a chart: the drawing, the chosen evidence, the summary, the rows, the rest."""
    if drawn is None:
        raise ValueError("there are records, and nothing is drawn of them")
    record = asked.get(entries.PARAMETER)
    wanted, message = entries.found(view.edition, record[-1]) if record else (None, "")
    if embedded:
        parts = [_way(view, drawn, way) for way in elsewhere.ways(view, drawn)]
        parts += [markup.evidence(dossier(view.edition, wanted), links=False)] if wanted else []
    else:
        chosen = wanted or _first_quoted(view, drawn)
        shown = _evidence(view, chosen) if chosen else ""
        beside = f'<div class="first-beside first-list-of-points">{shown}</div>'
        still, key = _chart(view, drawn, "first", drawn.draw, drawn.signs)
        chart = f"{key}{still}{below}"
        parts = [before, f'<div class="first-both"><div>{chart}</div>{beside}</div>']
        room = _Room(_ROOM - sum(len(part.encode()) for part in parts))
        parts += [markup.paragraph(drawn.summary), _rows(view, metrics, room), *room.some(after)]
    address: dict[str, str | list[str]] = {entries.PARAMETER: wanted} if wanted else {}
    return replace(
        told,
        messages=(message,) if message else (),
        parts=tuple(parts),
        drawn=drawn,
        address=address,
    )


def _evidence(view: View, key: str) -> str:
    about = dossier(view.edition, key, view.selection.search)
    return markup.evidence(about, report=footer.report_of(view, key))


def _look(view: View, *, dark: bool = False) -> Look:
    return Look(dark=dark, organizations=tuple(view.edition.organizations))


def _way(view: View, drawn: Charted, way: elsewhere.Way) -> str:
    """The chart as a frame of another site shows it, or a part of it."""
    still, key = _chart(view, drawn, way.name, way.draw, way.signs)
    return f'<div class="first-framed-{way.name}">{way.head}{still}{key}{way.foot}</div>'


def _chart(
    view: View,
    drawn: Charted,
    name: str,
    draw: Callable[[Look], go.Figure],
    signs: Callable[[go.Figure, Look], Sequence[Sign]],
) -> tuple[str, str]:
    """The drawing, on light paper, and its key for either paper."""
    light, dark = _look(view), _look(view, dark=True)
    figure = draw(light)
    keys = (signs(figure, light), signs(draw(dark), dark))
    key = "".join(
        f'<div class="{theme}">{made}</div>'
        for theme, of_theme in zip(_THEMES, keys, strict=True)
        if (made := markup.chart_key(of_theme))
    )
    return _still(view, drawn, Drawing(figure, name=name)), key


def _still(view: View, drawn: Charted, drawing: Drawing) -> str:
    made = drawing.responsive(
        drawn.title, drawn.summary, lambda key: markup.address("articles", record=key)
    )
    if len(made) <= _LARGEST_CHART:
        return f'<div class="first-chart">{made}</div>'
    # Only who has no script waits for it: for everybody else the app draws it.
    picture = markup.address(f"./picture/{view.page}.svg", **{**view.query, **drawn.choices})
    image = markup.render("picture", src=picture, alt=drawn.title)
    return f'<div class="first-chart"><noscript>{image}</noscript></div>'


def _first_quoted(view: View, drawn: Charted) -> str | None:
    keys: list[str] = [
        *drawn.frame["record_id"].head(_MOST_ROWS),
        *(one.id for one in drawn.events),
    ]
    items = view.edition.items.load(keys)
    return next((key for key in keys if items[key].excerpt), keys[0] if keys else None)


def _rows(view: View, metrics: Sequence[str] | None, room: _Room) -> str:
    """The records as a table: the first of them, how many there are, and where all are."""
    selection = _of_metrics(view, metrics)
    listing = view.edition.listing("records", selection)
    page_of, more = listing.page(None, _MOST_ROWS)
    shown: list[list[str]] = []
    if page_of.count:
        read = page_of.between(int(page_of.ranks[0]), page_of.last)
        frame = framed(read, TABLES["records"].dtypes)
        names = page.short_names(view)
        cells = [chart.table_row(row, names) for row in as_rows(frame)]
        fitting = [*room.some("".join(row) + " " * 400 for row in cells)]  # with its tags
        shown = cells[: len(fitting)]
    count = listing.count
    note = f"The first {len(shown)} of {count:,}." if more or len(shown) < count else ""
    return markup.render(
        "rows",
        heading=many(count, "record").capitalize(),
        note=note,
        href=f"./api/records.csv?{selection.query()}",
        label="All of them as CSV",
        headings=chart.TABLE,
        rows=shown,
        numeric=(2,),
    )


def _coverage(view: View) -> Iterator[str]:
    frame = covered(view.edition, view.first, view.last)
    if view.selection.metrics:
        frame = frame.loc[frame["metric"].isin(list(view.selection.metrics))]
    yield (
        f"{_heading('What is on record, and what is missing')}"
        f"{markup.paragraph(coverage.about(view))}{markup.key(coverage.SIGNS)}"
        f"{markup.coverage(grids.grid(frame), grids.SIGNS, grids.MEANINGS)}"
    )
    reasons = grids.reasons(frame)
    if reasons:
        table = markup.table(("Metric", "Years", "Reason"), reasons)
        yield f"{_heading('Why figures are missing')}{table}"


def _heading(text: str) -> str:
    return markup.render("prose", blocks=[(2, text)])


def _behind(view: View, drawn: Charted, topic: Topic) -> Iterator[str]:
    found = behind.rows(view, drawn.frame)
    if found:
        yield (
            f"{_heading(topic.behind or behind.HEADING)}{markup.paragraph(behind.ABOUT)}"
            f"{markup.table(behind.COLUMNS, found)}"
        )


def _disputes_about(view: View, drawn: Charted, topic: Topic) -> Iterator[str]:
    records = set(drawn.frame["record_id"])
    found = [
        one
        for one in view.edition.disputes
        if any(key in records for side in one.sides for key in side.items)
    ]
    if found:
        yield _heading(topic.disputed or "What contradicts these figures")
    for one in found:
        yield _dispute(view, one, 3)


def _dispute(view: View, one: Dispute, level: int) -> str:
    search = view.selection.search
    sides = [
        (side.position, [dossier(view.edition, key, search) for key in side.items[:_MOST_ROWS]])
        for side in one.sides
    ]
    return markup.dispute(one, sides, level)


def _claims(view: View, asked: Query, embedded: bool) -> _Told:
    del embedded
    told = _Told(*headings.claims(), "")
    nothing = claims.nothing(view)
    if nothing:
        return replace(told, messages=(nothing,), summary=told.subtitle)
    disputes = claims.shown(view)
    others = claims.outside(view)
    findings, every_finding = claims.findings_left(view)
    [wanted] = asked.get("dispute", ())[-1:] or [""]
    missing = claims.missing(view, wanted)
    messages = (missing,) if missing else ()
    address: dict[str, str | list[str]] = {"dispute": wanted} if wanted and not missing else {}
    room = _Room()
    ordered = sorted(disputes, key=lambda one: one.id != wanted)
    parts = [*room.some(_dispute(view, one, 2) for one in ordered)]
    if not disputes:
        parts.append(markup.paragraph(claims.UNDISPUTED, "fr-note"))
    held = len(parts)
    if asked_here := claims.questions(ordered[:held]):
        parts.insert(0, asked_here)
    if held < len(disputes):
        parts.append(_first_of(held, len(disputes), "disputes"))
    if others:
        parts += [
            _heading(claims.OUTSIDE),
            markup.paragraph(claims.OTHERS),
        ]
        search = view.selection.search
        listed = [
            *room.some(
                markup.statements([dossier(view.edition, one.id, search)])
                for one in others[:_MOST_LISTED]
            )
        ]
        parts += listed
        if len(listed) < len(others):
            parts.append(_first_of(len(listed), len(others), "statements"))
    if findings:
        parts.append(f"{_heading(claims.FINDINGS)}{markup.paragraph(claims.ARITHMETIC)}")
        said = [
            *room.some(
                markup.findings(
                    [(one, [dossier(view.edition, key) for key in one.items[: claims.MOST_NAMED]])]
                )
                for one in findings[:_MOST_LISTED]
            )
        ]
        parts += said
        if len(said) < every_finding:
            parts.append(_first_of(len(said), every_finding, "cross-checks"))
    summary = f"{told.subtitle} {' '.join(one.question for one in ordered)}"
    return replace(told, messages=messages, address=address, parts=tuple(parts), summary=summary)


def _first_of(shown: int, count: int, what: str) -> str:
    return markup.paragraph(f"These are the first {shown:,} of {count:,} {what}.", "fr-note")


def _articles(view: View, asked: Query, embedded: bool) -> _Told:
    del embedded
    edition = view.edition
    told = _Told(*headings.articles(), "")
    nothing = articles.nothing(view)
    if nothing:
        return replace(told, messages=(nothing,))
    names = edition.publication_ids()
    record = asked.get(entries.PARAMETER)
    key, message = entries.found(edition, record[-1]) if record else (None, "")
    messages = [message] if message else []
    # An item that nobody has checked has an article too, where it is listed as such.
    meant = key or (record[-1] if record else None)
    home = edition.home[meant].id if meant and meant in edition.items else None
    [wanted] = asked.get("article", ())[-1:] or [""]
    chosen = home or wanted
    missing = articles.missing(view, chosen) if chosen else ""
    if missing:
        messages.append(missing)
        chosen = ""
    told = replace(told, messages=tuple(messages), summary=told.subtitle)
    if not chosen:
        return replace(told, parts=(_listed(view, names),))
    return _article(view, told, chosen, meant if home else None, key)


def _listed(view: View, names: Sequence[str]) -> str:
    """The articles and references, each with its own address."""
    note = (
        f"The first {_MOST_LISTED} of {len(names):,}; the data package has them all."
        if len(names) > _MOST_LISTED
        else ""
    )
    return markup.render(
        "links",
        heading=many(len(names), "article or reference").capitalize()
        if len(names) == 1
        else f"{len(names):,} articles and references",
        note=note,
        links=[
            (
                articles.label(view.edition, one),
                markup.address("articles", **{**view.query, "article": one}),
            )
            for one in names[:_MOST_LISTED]
        ],
    )


def _article(view: View, told: _Told, name: str, chosen: str | None, key: str | None) -> _Told:
    edition = view.edition
    home = edition.publication(name)
    if home is None:
        raise KeyError(f"no article or reference has the id {name!r}")
    room = _Room()
    items, left = articles.recorded_from(view, name, chosen)
    parts = [
        markup.publication(home),
        _heading(f"Recorded from it: {articles.recorded(items)}"),
    ]
    hiding = articles.hidden(items, left)
    if hiding:
        parts.append(markup.paragraph(hiding, "fr-note"))
    listed = [*room.some(articles.drawn(view, one, chosen) for one in left[:_MOST_LISTED])]
    parts += listed
    if len(listed) < len(left):
        parts.append(_first_of(len(listed), len(left), "items"))
    about = dossier(edition, key) if key else None
    work = dataset.work(home)
    summary = f"{home.title}, {home.publisher}. Recorded from it: {articles.recorded(items)}."
    if about is not None:
        said = about.item.excerpt.exact if about.item.excerpt else ""
        summary = f"{about.short}. {f'“{said}” ' if said else ''}{home.title}, {home.publisher}."
        work = dataset.quotation(about.item, home, about.speaker) if said else work
    canonical: dict[str, str | list[str]] = {entries.PARAMETER: key} if key else {"article": name}
    url = citing.absolute("articles", **{**view.query, **canonical})
    return replace(
        told,
        parts=tuple(parts),
        summary=summary,
        address=canonical,
        image=_picture_about(view, about.metric.id) if about and about.metric else "",
        about=dataset.of_page(
            edition, told.heading, _cut(summary), url, citing.origin(), main=work
        ),
    )


def _picture_about(view: View, metric: str) -> str:
    """The picture of the topic that a metric belongs to, if there is something on it."""
    for topic in view.about.topics:
        if metric in topic.metrics and view.edition.number(
            "records", view.selection, metrics=topic.metrics
        ):
            return _picture_of(topic.id, view.query)
    return ""


def _data(view: View, asked: Query, embedded: bool) -> _Told:
    del asked, embedded
    edition = view.edition
    count = view.count
    told = _Told(*headings.data(view), "")
    if not count:
        return replace(told, messages=(page.nothing(view, "records", view.hidden()),))
    query = view.selection.query()
    files = [
        (one.label, f"./api/records.{one.suffix}?{query}")
        for name, one in FORMATS.items()
        if name != "xlsx" or count <= MOST_EXCEL_ROWS
    ]
    files.append(("Data package", f"./api/datapackage.zip?{query}"))
    room = _Room()
    columns = [(name, column.meaning) for name, column in COLUMNS.items()]
    fixed = [
        markup.render("links", heading="Download", note="", links=files),
        _rows(view, None, room),
        f"{_heading('What each column means')}{markup.table(('Column', 'Meaning'), columns)}",
    ]
    changed = room.some(
        markup.render("prose", blocks=[(3, f"{one.version}, {when(one.day)}"), *_blocks(one.text)])
        for one in edition.corrections
    )
    whole = dataset.json_ld(
        edition.whole or edition, _files(), f"{citing.origin()}/", works=_MOST_WORKS
    )
    parts = (*fixed, _heading("Corrections"), *changed)
    return replace(told, parts=parts, summary=f"{told.heading}. {told.subtitle}", about=whole)


def _files() -> list[dataset.Distribution]:
    mimes = {one.suffix: one.mime for one in FORMATS.values()}
    return [
        dataset.Distribution(what, mimes[suffix], f"{citing.origin()}/api/{name}")
        for name, what in API_FILES.items()
        if (suffix := name.partition(".")[2]) in mimes and name.startswith("records.")
    ]


def _method(view: View, asked: Query, embedded: bool) -> _Told:
    del asked, embedded
    readme = view.edition.facts.readme
    heading = headings.method()
    told = _Told(*heading, heading.subtitle)
    if readme is None:
        return replace(told, messages=("README.md is missing from the collection’s folder.",))
    blocks = _blocks(readme.partition("\n")[2])
    parts = [*_Room().some(markup.render("prose", blocks=[block]) for block in blocks)]
    if len(parts) < len(blocks):
        parts.append(markup.paragraph("The rest is in the data package’s README.md.", "fr-note"))
    return replace(told, parts=tuple(parts))


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HASHES = re.compile(r"(#{1,5}) +(.*)")


def _blocks(text: str) -> list[tuple[int, str]]:
    """Markdown as plain text: paragraphs (0) and headings, each with its level."""
    found: list[tuple[int, str]] = []
    for paragraph in re.split(r"\n\s*\n", _COMMENT.sub("", text)):
        if not paragraph.strip():
            continue
        heading = _HASHES.fullmatch(paragraph.strip())
        level = min(max(len(heading[1]), 2), 4) if heading else 0
        found.append((level, heading[2] if heading else paragraph.strip("\n")))
    return found


_PAGES: dict[str, Callable[[View, Query, bool], _Told]] = {
    FIRST: _overview,
    "claims": _claims,
    "articles": _articles,
    "data": _data,
    "method": _method,
}


def _dark_chart(within: str = "") -> str:
    """The rules that give a drawing for light paper the colours of dark paper, where that is.

    `within` selects where: a whole picture, or a part of a page.
    """
    light, dark = Look(dark=False), Look(dark=True)
    pairs = {
        light.ink: dark.ink,
        light.muted: dark.muted,
        light.hairline: dark.hairline,
        light.paper: dark.paper,
        light.accent: dark.accent,
        **{light.nth_colour(index): dark.nth_colour(index) for index in range(light.colours)},
    }
    rules = "".join(
        f'{within}[{name}="{here}"]{{{name}:{there}}}'
        for here, there in pairs.items()
        for name in ("fill", "stroke")
    )
    return f"@media (prefers-color-scheme: dark){{{rules}}}"
