"""Pictures of a page's chart: what is around the chart, and in which file it comes.

    picture("tiers", {"from": ["2008"]}, "tall", "png", edition)

Not for the layout, which is `charts.still.picture`, nor for serving: `server.pictures` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from charts.still import picture
from charts.style import Look
from components import charted, citing, downloads
from components.address import read_address
from components.charted import Charted
from components.view import View
from extract.contract.wording import listed, many, spelled
from extract.edition.edition import Edition
from extract.publish.downloads import named

FORMATS = tuple(picture.FORMATS)
_MOST_NAMED = 3  # organizations and newspapers in a source line


@dataclass(frozen=True)
class Picture:
    """A picture that can be made: the name of its file, and what tells it from any other."""

    name: str
    key: str
    make: Callable[[], bytes]


def picture_of(
    edition: Edition, page: str, query: Mapping[str, Sequence[str]], form: str, kind: str
) -> Picture | None:
    """The picture of a page with the filters and choices of an address; None if nothing is drawn.

    Args:
        edition: what readers see.
        page: the page's name.
        query: the address' parameters; what cannot be meant is taken as on the page.
        form: one of `FORMATS`.
        kind: "png" or "svg".
    """
    selection, _ = read_address(query, edition)
    view = View(edition.seen(selection), selection, page)
    drawn = charted.of(view, query)
    if drawn is None:
        return None
    parts = [downloads.file_stem(view, drawn.what)]
    parts += [named(values, name) for name, values in drawn.choices.items()]
    parts += [form] if form != "wide" else []
    key = f"{page} {selection} {drawn.choices} {form} {kind}"
    return Picture(f"{'_'.join(parts)}.{kind}", key, partial(_made, view, drawn, form, kind))


def _made(view: View, drawn: Charted, form: str, kind: str) -> bytes:
    # Light paper, whatever the theme of whoever asks.
    look = Look(dark=False, organizations=tuple(view.edition.organizations))
    figure, size = drawn.draw(look), picture.FORMATS[form]
    words = picture.Words(
        title=drawn.title,
        subtitle=drawn.subtitle,
        description=drawn.summary,
        source=source(view, drawn),
        signs=drawn.signs(figure, look),
    )
    if kind == "svg":
        return picture.svg(figure, words, size).encode()
    return picture.png(figure, words, size)


def source(view: View, drawn: Charted) -> str:
    """Who says so and via which newspaper, which version, where to find it, under which licence."""
    address = citing.absolute(view.page, **view.query, **drawn.choices)
    licence = view.about.licence
    return " · ".join(
        [
            f"Source: {who(drawn.frame)}",
            f"Figures of Record, version {view.edition.version}",
            address.removeprefix("https://").removeprefix("http://"),
            *([licence.title] if licence else []),
        ]
    )


def who(frame: pd.DataFrame) -> str:
    """Who says so, and via which newspapers and how many references."""
    speakers = list(dict.fromkeys(frame["organization_name"]))
    quoted = frame.loc[frame["evidence_kind"] == "excerpt"]
    cited = frame.loc[frame["evidence_kind"] != "excerpt"]
    via = _named(list(dict.fromkeys(quoted["publisher"])), "publisher")
    if len(cited):
        via.append(many(len(cited[["publisher", "title"]].drop_duplicates()), "reference"))
    return f"{listed(_named(speakers, 'organization'))}, via {listed(via)}"


def _named(names: list[str], what: str) -> list[str]:
    """The names; of many, the first few and how many more."""
    if len(names) <= _MOST_NAMED + 1:
        return names
    more = len(names) - _MOST_NAMED
    return [*names[:_MOST_NAMED], f"{spelled(more)} more {what}s"]
