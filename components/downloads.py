"""Downloads of exactly what is shown: the charted rows as data, the chart as a picture.

    data(view, file_stem(view, "tip-tier"), "download_tip-tier", metrics=["tip-tier"])
    pictures(view, {"lanes": ["organization"]})

The rows are links to the read API, which writes them when they are asked for: a session holds none.
Not for making the files: that is `extract.publish`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from components import markup
from components.view import View
from extract.contract.wording import many
from extract.edition import counting
from extract.edition.selection import Selection
from extract.publish import downloads
from extract.publish.export import FORMATS, MOST_EXCEL_ROWS

_PICTURES: dict[str, dict[str, str]] = {"Picture": {}, "Tall picture": {"format": "tall"}}


@dataclass(frozen=True)
class _File:
    """A link to a file of the API: what it says, where it leads, what it is saved as, and more."""

    label: str
    address: str
    name: str
    more: str


def file_stem(view: View, what: str) -> str:
    """The name without ending of a file of what the view holds."""
    return downloads.file_stem(view.selection, what)


def data(view: View, stem: str, key: str, metrics: Sequence[str] | None = None) -> None:
    """A link for each format: the records that the filters leave; of these metrics, where given.

    `stem` is the file's name as `file_stem` makes it, and `key` names the row of links.
    """
    selection = view.selection
    if metrics is not None:
        wanted = tuple(metric for metric in metrics if metric in (selection.metrics or metrics))
        selection = replace(selection, metrics=wanted)

    def links() -> str:
        count = counting.number(view.edition, "records", selection)
        more = f"{many(count, 'record').capitalize()} shown, with the evidence in each row"
        files = [
            _file(f"records.{form.suffix}", form.label, selection, stem, more)
            for name, form in FORMATS.items()
            if name != "xlsx" or count <= MOST_EXCEL_ROWS
        ]
        return markup.render("files", files=files)

    with st.container(key=key):
        st.html(view.edition.once("files", selection, stem, make=links))


def package(view: View, stem: str) -> None:
    """A link to the data package: everything that the filters leave, in one zip."""
    kind = downloads.DOWNLOADS["datapackage"]
    more = (
        "The records, claims and events that the filters leave, and all disputes, findings, "
        "articles, metrics and organizations as CSV, with a Data Package descriptor"
    )
    file = _file(f"datapackage.{kind.suffix}", kind.label, view.selection, stem, more)
    st.html(markup.render("files", files=[file]))


def _file(path: str, label: str, selection: Selection, stem: str, more: str) -> _File:
    what = downloads.what_of(stem)
    ending = path.partition(".")[2]
    # Relative, so that it holds behind a proxy that adds a prefix.
    address = f"./api/{path}?{selection.query()}&{urlencode({'name': what})}"
    return _File(label, address, f"{downloads.file_stem(selection, what)}.{ending}", more)


def pictures(view: View, choices: Mapping[str, list[str]]) -> None:
    """Links to the chart as a picture, which the server makes when it is asked."""
    query = {**view.query, **choices}
    links = [
        (
            f"{label} ({kind.upper()})",
            markup.address(f"./picture/{view.page}.{kind}", **query, **asked),
        )
        for label, asked in _PICTURES.items()
        for kind in ("png", "svg")
    ]
    st.html(markup.render("pictures", pictures=links))
