"""The first answer to a page's address: who says what, and what is around it.

    found = opening("tiers", {"from": ["2008"]}, served)
    head, body = found.make()

Not for answering requests: `server.first` does that, and keeps what was made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from charts.still.picture import PREVIEW
from components import choosable, citing, embedding, footer, markup, page, plot
from components.address import read_address
from components.charted import Charted
from components.chosen import MOST_CHOSEN, chosen_of
from components.first import drawn, lists
from components.first.shell import PART, WHOLE, bare, rendered
from components.first.telling import Query, Told, cut, picture_of
from components.view import View
from extract.contract.addresses import FIRST, REVIEW
from extract.contract.wording import many, spelled
from extract.edition import counting
from extract.edition.cache import Building, current, described
from extract.edition.edition import Edition
from extract.publish import dataset
from extract.publish.site import embedders

_MOST_FAULTS = 100
# Parameters of an address beside the filters that change what a page shows.
_ASKED = ("record", "article", "dispute", "lanes", "joined", "measure", "where", "embed")
_LONGEST_ASKED = 200  # characters; no id is longer
_MOST_ASKED = 200  # values of one parameter
_NAME = "Figures of Record"

Titles = Callable[[], Mapping[str, str]]


@dataclass(frozen=True)
class Opening:
    """A page that can be made: what tells it from any other, "" if it is not kept; and its HTML.

    `make` gives what belongs into the head, and what belongs into the body.
    """

    key: str
    make: Callable[[], tuple[str, str]]


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
    if edition.faults:
        return Opening("", partial(_faulty, edition, name, titles()))
    if name == REVIEW:
        return Opening("", partial(_for_curators, edition, titles()))
    selection, messages = read_address(query, edition)
    asked = {
        key: [value[:_LONGEST_ASKED] for value in query[key][:_MOST_ASKED]]
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
    return bare(
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
    return bare(
        edition.about.title if edition.about else _NAME,
        titles.get(name, _NAME),
        "This collection cannot be shown yet",
        "",
        listed,
    )


def _for_curators(edition: Edition, titles: Mapping[str, str]) -> tuple[str, str]:
    return bare(
        edition.described.title,
        titles[REVIEW],
        "Read, decide, sign",
        "The review page needs JavaScript.",
        menu=[(title, name, name == REVIEW) for name, title in titles.items()],
    )


# Pages of a view --------------------------------------------------------------------------------


def _page(view: View, asked: Query, titles: Mapping[str, str]) -> tuple[str, str]:
    embedded = "true" in asked.get("embed", ())
    told = _told(view, asked, embedded=embedded)
    root = citing.origin()
    canonical = citing.absolute(view.page, **{**view.query, **told.address})
    description = cut(told.summary or told.subtitle)
    version = view.edition.version
    sourced = embedded and told.drawn is not None
    source = "" if sourced else markup.paragraph(f"Source: {_NAME}, version {version}.", "fr-note")
    return rendered(
        "".join([*told.parts, source]),
        drawn.dark("#first ") if told.drawn else "",
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
        image=told.image or _picture(view, told.drawn),
        image_alt=cut(told.drawn.title if told.drawn else view.about.title),
        size=PREVIEW.width_and_height,
        json_ld=told.about
        or dataset.of_page(view.edition, told.heading, description, canonical, root),
        menu=[] if embedded else _menu(view, titles),
        fields=[] if embedded else _fields(view),
        chosen=[] if embedded else _chosen(view),
        footer="" if embedded else footer.html(view),
        framed=embedded,
        readable=WHOLE if told.whole else PART,
        script=plot.ADDRESS if told.drawn else "",
    )


def _told(view: View, asked: Query, *, embedded: bool) -> Told:
    for topic in view.about.topics:
        if topic.id == view.page:
            return drawn.topic(view, topic, asked, embedded=embedded)
    if view.page == FIRST:
        return drawn.overview(view, asked, embedded=embedded)
    return lists.PAGES[view.page](view, asked)


def _oembed(view: View, chart: Charted) -> str:
    address = citing.absolute(view.page, **{**view.query, **chart.choices})
    return embedding.oembed_address(address)


def _fields(view: View) -> list[tuple[str, str]]:
    """The filters as the bar shows them, each with what it holds."""
    selection, edition = view.selection, view.edition
    empty = choosable.PLACEHOLDERS

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
        ("Search", selection.search or choosable.example(edition)),
        ("Published by the end of", str(selection.as_of or empty["as_of"])),
    ]
    several = len(view.everything.places) > 1
    return [(label, held) for label, held in fields if label != "Place" or several]


def _chosen(view: View) -> list[str]:
    """What a reader chose, as the bar names it."""
    found = chosen_of(view.everything, view.selection)
    words = [markup.cut(chosen.words) for chosen in found[:MOST_CHOSEN]]
    more = len(found) - len(words)
    return [*words, f"and {spelled(more)} more"] if more else words


def _menu(view: View, titles: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    return [
        (title, markup.address(name, **view.query), name == view.page)
        for name, title in titles.items()
    ]


def _picture(view: View, chart: Charted | None) -> str:
    """The address of the page's picture; of a page without a chart, that of the first page."""
    if chart is not None:
        return picture_of(view.page, {**view.query, **chart.choices})
    has_chart = view.page == FIRST or view.page in {topic.id for topic in view.about.topics}
    if has_chart or not counting.number(view.edition, "records", view.selection):
        return ""
    return picture_of(FIRST, view.query)
