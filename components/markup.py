"""HTML made of data, from the templates in `components/templates`.

    evidence(dossier(edition, "raids-2008"))

The environment escapes every value that is put into a template, so that article text is material
and never markup, and a name that a template does not get is an error. Functions return strings and
know nothing of Streamlit, so that tests can feed them hostile text.

Not for layout or for choosing what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent_encoded
from urllib.parse import urlencode

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from charts.still.marks import OPEN
from charts.style import DASHES, Look
from extract.contract.models import Article, Dispute, Organization, Publication
from extract.edition import dossier
from extract.edition.dossier import Checked, Dossier


def address(page: str, **query: str | list[str]) -> str:
    """The address of a page of this dashboard, relative to the one that is open."""
    return f"{page}?{urlencode(query, doseq=True)}" if query else page


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=False,
)
_HELPERS: dict[str, Any] = {"address": address}
_TESTS: dict[str, Any] = {"web": _is_web}
_TEMPLATES.globals.update(_HELPERS)
_TEMPLATES.tests.update(_TESTS)


def render(template: str, **values: object) -> str:
    """The HTML of a template with these values in it, each of them escaped."""
    return _TEMPLATES.get_template(f"{template}.html").render(**values)


def quotation(before: str, exact: str, after: str, printed: str | None = None) -> str:
    """A paragraph with the exact words marked, and within them the figure as printed."""
    return render("quotation", quote=dossier.quote(before, exact, after, printed))


def link(url: str, text: str) -> str:
    """A link to another site, which learns nothing of the address that the reader came from."""
    return render("link", url=url, text=text)


def published(home: Publication) -> str:
    """When it appeared, in words."""
    return dossier.published(home)


def evidence(about: Dossier, *, links: bool = True, report: str = "") -> str:
    """The evidence of a record, claim or event: words, speaker, print, period and check.

    Without `links` nothing leads to other pages of the dashboard. `report` is the address that
    takes reports of an error in it.
    """
    return render("evidence", about=about, links=links, report=report)


def item(about: Dossier) -> str:
    """A record, claim or event in the list of its article: its words, what it is, its check."""
    return render("item", about=about)


def publication(home: Publication) -> str:
    """An article or reference: title, who wrote and printed it, when, and who holds the rights."""
    return render(
        "publication",
        home=home,
        published=dossier.published(home),
        text_sha256=home.text_sha256 if isinstance(home, Article) else "",
    )


def dispute(one: Dispute, sides: Sequence[tuple[str, Sequence[Dossier]]], level: int = 2) -> str:
    """A dispute under a heading of that level: question, comparability, and its sides."""
    return render("dispute", dispute=one, sides=sides, level=level)


def statements(abouts: Sequence[Dossier]) -> str:
    """Items in their own words, one below the other."""
    return render("statements", abouts=abouts)


def findings(found: Sequence[tuple[Checked, Sequence[Dossier]]]) -> str:
    """The findings, each with links to what it is about."""
    return render("findings", findings=found)


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[int] = ()
) -> str:
    """A plain table; every cell is text."""
    return render("table", headings=headings, rows=list(rows), numeric=tuple(numeric))


def coverage(
    grid: Mapping[str, Mapping[int, str]], signs: Mapping[str, str], meanings: Mapping[str, str]
) -> str:
    """The grid as a table: one row per metric, one column per year, each sign said in words."""
    years = sorted({year for row in grid.values() for year in row})
    return render("coverage", grid=grid, years=years, signs=signs, meanings=meanings)


def paragraph(text: str, style: str = "fr-summary") -> str:
    """A paragraph of plain text."""
    return render("paragraph", text=text, style=style)


def notice(text: str, role: str = "status") -> str:
    """A message to the reader, as plain text; its role is "alert" where something failed."""
    return render("notice", text=text, role=role)


# Characters that Markdown, or Streamlit's additions to it, may read as more than themselves.
_MARKDOWN = re.compile(
    r"[\\`*_\[\]<>#$~|&{}@^;]|^[-+=](?= |$)|(?<=-)-|-(?=-)|(?<=[<>])-|-(?=[<>])"
    r"|:(?=\S)|(?<=\S)\.(?=\S)|(?<=^\d)[.)]|(?<=^\d\d)[.)]"
)


def plain(text: str) -> str:
    """The text for a title or label that Streamlit reads as Markdown, so that it shows as it is."""
    return _MARKDOWN.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


_LONGEST_SHOWN = 60  # characters of an address that a message repeats


def cut(text: str) -> str:
    """What an address holds, short enough for a sentence."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


_SHAPES = {
    "circle": '<circle cx="7" cy="7" r="5"/>',
    "diamond": '<path d="M7 1 13 7 7 13 1 7Z"/>',
    "square": '<path d="M2 2H12V12H2Z"/>',
    "triangle-up": '<path d="M7 1.5 13 12H1Z"/>',
    "pentagon": '<path d="M7 1 13 5.5 10.8 12.5H3.2L1 5.5Z"/>',
    "hexagon": '<path d="M7 1 12.5 4V10L7 13 1.5 10V4Z"/>',
    "star": '<path d="M7 1 9 5 13 5 10 8 11 13 7 10 3 13 4 8 1 5 5 5Z"/>',
    "cross": '<path d="M5 1H9V5H13V9H9V13H5V9H1V5H5Z"/>',
}


@dataclass(frozen=True)
class Sign:
    """A sign of a chart or table with its meaning: an image's address, or a character.

    The sign of a chart says which of Plotly's markers it is, and in which colour.
    """

    meaning: str
    image: str = ""
    symbol: str = ""
    marker: str = ""
    colour: str = ""


def mark(meaning: str, shape: str, colour: str, *, filled: bool) -> Sign:
    """A marker as the charts draw it."""
    fill = colour if filled else "none"
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 16 16" fill="{fill}" '
        f'stroke="{colour}" stroke-width="1.8">{_SHAPES[shape]}</svg>'
    )
    # An image, because Streamlit takes SVG elements out of HTML.
    return Sign(
        meaning,
        image=f"data:image/svg+xml,{percent_encoded(drawing)}",
        marker=shape if filled else f"{shape}{OPEN}",
        colour=colour,
    )


# Lengths of strokes and gaps, of a line 14 long, that look like Plotly's patterns of these names.
_STROKES = {"dash": "4 2", "dot": "1.5 2", "dashdot": "5 2 1 2", "longdash": "6 2"}


def dash(meaning: str, pattern: str, colour: str) -> Sign:
    """A line as the charts draw the period of what is not observed."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 16 16" stroke-width="2" '
        f'stroke="{colour}" stroke-dasharray="{_STROKES[pattern]}"><path d="M0 7H14"/></svg>'
    )
    return Sign(meaning, image=f"data:image/svg+xml,{percent_encoded(drawing)}")


def key(signs: Iterable[Sign]) -> str:
    """The chart's key."""
    return render("key", signs=list(signs))


def organization_signs(
    organizations: Mapping[str, Organization], look: Look, ids: Iterable[str]
) -> list[Sign]:
    """The colour and shape of each organization, and what filled and hollow mean."""
    return [
        *(
            mark(
                organizations[name].short_name,
                look.nth_symbol(look.organizations.index(name)),
                look.colour(name),
                filled=True,
            )
            for name in dict.fromkeys(ids)
        ),
        *evidence_signs(look),
    ]


def chart_signs(
    organizations: Mapping[str, Organization], look: Look, frame: pd.DataFrame, ranked: set[str]
) -> list[Sign]:
    """The key of a chart: speakers of its numbers, kinds of evidence, what is not observed.

    `ranked` are the ids of the metrics that are levels, whose marks have one colour.
    """
    numbers = frame.loc[~frame["metric"].isin(list(ranked))]
    signs = organization_signs(organizations, look, numbers["organization"]) if len(numbers) else []
    if len(numbers) < len(frame):
        signs += [
            mark("Dot: quoted from an article", "circle", look.accent, filled=True),
            mark("Ring: cited, not quoted", "circle", look.accent, filled=False),
        ]
    held = set(frame["status"])
    return signs + [
        dash(f"Dashed and pale: {status}", pattern, look.ink)
        for status, pattern in DASHES.items()
        if status in held
    ]


def evidence_signs(look: Look) -> list[Sign]:
    """What filled and hollow markers mean."""
    return [
        mark("Filled: quoted from an article", "circle", look.muted, filled=True),
        mark("Hollow: cited, not quoted", "circle", look.muted, filled=False),
    ]
