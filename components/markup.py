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

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from charts import key as charts
from extract.contract.judgements import Dispute
from extract.contract.publications import Article, Publication
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
    auto_reload=False,  # or each page asks the file system for each of its templates
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


def dispute(
    disputed: Dispute, sides: Sequence[tuple[str, Sequence[Dossier]]], level: int = 2
) -> str:
    """A dispute under a heading of that level: question, comparability, and its sides."""
    return render("dispute", dispute=disputed, sides=sides, level=level)


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


def code(text: str, label: str) -> str:
    """Text to be taken elsewhere, letter for letter, with a button that copies it.

    In the place of Streamlit's own, which sends every reader 0.5 MB that colours code.
    """
    return render("code", text=text.rstrip("\n"), label=label)


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


@dataclass(frozen=True)
class Sign:
    """A sign of a chart or table with its meaning: an image's address, or a character."""

    meaning: str
    image: str = ""
    symbol: str = ""


def of_chart(sign: charts.Sign) -> Sign:
    """A sign as a chart draws it."""
    half = charts.SIZE / 2 + 1
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-half} {-half} {2 * half} {2 * half}">'
        f"{sign.drawing}</svg>"
    )
    # An image, because Streamlit takes SVG elements out of HTML.
    return Sign(sign.meaning, image=f"data:image/svg+xml,{percent_encoded(drawing)}")


def chart_key(signs: Iterable[charts.Sign]) -> str:
    """The chart's key; nothing for a chart without signs."""
    shown = [of_chart(sign) for sign in signs]
    return key(shown) if shown else ""


def key(signs: Iterable[Sign]) -> str:
    """A key."""
    return render("key", signs=list(signs))
