"""What a page says before it is laid out, and the pieces that several pages have.

    told = Told(*headings.data(view))
    room = Room()
    parts = [*room.some(pieces)]                     # as many as fit onto a page

Not for the pages themselves: `drawn` has those with a chart, `lists` the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from charts.style import as_rows
from components import chart, citing, markup
from components.charted import Charted
from components.view import View
from extract.contract.judgements import Dispute
from extract.contract.wording import many
from extract.edition.dossier import dossiers
from extract.edition.frames import framed
from extract.edition.selection import Selection
from extract.edition.tables import TABLES
from extract.publish import dataset
from extract.publish.downloads import API_FILES
from extract.publish.export import FORMATS

# Bytes of a page’s content, which is then below 350 kB with all that is around it, of which brotli
# leaves a tenth. So much is filled by the largest drawing that comes with a page (130 kB), what
# leads the overview, some rows, and the grid of thirty metrics and as many years.
ROOM = 280_000
MOST_ROWS = 100
_MOST_WORKS = 30  # publications that a description names
_LONGEST_DESCRIPTION = 300

Query = Mapping[str, Sequence[str]]
Address = dict[str, str | list[str]]


@dataclass(frozen=True)
class Told:
    """What a page says: for its head, and for its body in the order of reading.

    `address` is what its own address holds beside the filters; `about` is its JSON-LD, where that
    is of more than the page; `whole` whether it says all that the page of the app says.
    """

    kicker: str
    heading: str
    subtitle: str
    summary: str = ""
    messages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    drawn: Charted | None = None
    address: Address = field(default_factory=Address)
    image: str = ""
    about: dict[str, Any] | None = None
    whole: bool = True


class Room:
    """What still fits onto a page that already holds `taken` bytes, and may hold `most`."""

    def __init__(self, taken: int = 0, most: int | None = None) -> None:
        self._left = (ROOM if most is None else min(most, ROOM)) - taken

    def some(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces up to the first that does not fit."""
        for piece in pieces:
            size = len(piece.encode())
            if size > self._left:
                return
            self._left -= size
            yield piece


def cut(text: str) -> str:
    """As much of a text as a preview shows, in whole words."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return f"{text[:_LONGEST_DESCRIPTION].rpartition(' ')[0] or text[:_LONGEST_DESCRIPTION]}…"


def picture_of(name: str, query: Mapping[str, str | list[str]]) -> str:
    """The address of the picture of a page's chart, in the size of a preview."""
    return citing.absolute(f"picture/{name}.png", **{**query, "format": "preview"})


def heading(text: str) -> str:
    """A heading of a part of the page."""
    return markup.render("prose", blocks=[(2, text)])


def first_of(shown: int, count: int, what: str) -> str:
    """That a list goes on."""
    return markup.paragraph(f"These are the first {shown:,} of {count:,} {what}.", "fr-note")


def of_metrics(view: View, metrics: Sequence[str] | None) -> Selection:
    """What the filters leave, of these metrics only; None stands for all."""
    if metrics is None:
        return view.selection
    chosen = view.selection.metrics
    kept = tuple(metric for metric in metrics if metric in (chosen or metrics))
    return replace(view.selection, metrics=kept)


def rows(view: View, metrics: Sequence[str] | None, room: Room) -> str:
    """The records as a table: the first of them, how many there are, and where all are."""
    selection = of_metrics(view, metrics)
    listing = view.edition.listing("records", selection)
    page_of, more = listing.page(None, MOST_ROWS)
    shown: list[list[str]] = []
    if page_of.count:
        read = page_of.between(int(page_of.ranks[0]), page_of.last)
        frame = framed(read, TABLES["records"].dtypes)
        names = view.short_names
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


def dispute(view: View, disputed: Dispute, level: int) -> str:
    """A dispute with its sides, under a heading of that level."""
    search = view.selection.search
    sides = [
        (side.position, dossiers(view.edition, side.items[:MOST_ROWS], search))
        for side in disputed.sides
    ]
    return markup.dispute(disputed, sides, level)


def of_collection(view: View) -> dict[str, Any]:
    """The collection and its files as JSON-LD, whatever the filters leave."""
    mimes = {kind.suffix: kind.mime for kind in FORMATS.values()}
    files = [
        dataset.Distribution(what, mimes[suffix], f"{citing.origin()}/api/{name}")
        for name, what in API_FILES.items()
        if (suffix := name.partition(".")[2]) in mimes and name.startswith("records.")
    ]
    whole = view.edition.whole or view.edition
    return dataset.json_ld(whole, files, f"{citing.origin()}/", works=_MOST_WORKS)
