"""Downloads of exactly what is shown: the charted rows as data, the chart as a picture.

    data(frame, "tip-tier_2005-2015")
    pictures(view, {"compare": ["Thailand"]})

Not for making the files: that is `extract.publish.export`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components import markup
from components.filters import View
from extract.contract.files import sha256
from extract.contract.ids import slug
from extract.contract.wording import many
from extract.publish.downloads import DOWNLOADS
from extract.publish.export import FORMATS

_PICTURES: dict[str, dict[str, str]] = {"Picture": {}, "Tall picture": {"format": "tall"}}
_LONGEST_WORDS = 24  # characters of a search that a file name repeats


def file_stem(view: View, what: str) -> str:
    """A file name without ending that says what is in it: "figures-of-record_raids_2005-2015".

    Each filter is in it, so that two selections never give files of one name: what is too long
    for a name, or cannot be in one, is there as the first digits of its hash.
    """
    selection = view.selection
    years = str(view.first) if view.first == view.last else f"{view.first}-{view.last}"
    parts = ["figures-of-record", what, years]
    for names, kind in (
        (selection.organizations, "organizations"),
        (selection.metrics, "metrics"),
        (selection.places, "places"),
    ):
        if names:
            parts.append(named(names, kind))
    if selection.search:
        words = slug(selection.search)[:_LONGEST_WORDS].strip("-")
        parts.append("-".join(part for part in ("words", words, _digest(selection.search)) if part))
    if selection.as_of is not None:
        parts.append(f"as-of-{selection.as_of}")
    return "_".join(parts)


def named(values: Sequence[str], kind: str) -> str:
    """A part of a file name for what was chosen: the one value, or how many and a hash of them."""
    if len(values) == 1 and slug(values[0]) == values[0]:
        return values[0]
    several = [f"{len(values)}-{kind}"] if len(values) > 1 else [kind, slug(values[0])]
    return "-".join(part for part in (*several, _digest("|".join(sorted(values)))) if part)


def _digest(text: str) -> str:
    return sha256(text)[:8]


def data(frame: pd.DataFrame, stem: str, key: str) -> None:
    """A button for each format; the file is made when it is asked for."""
    for column, (name, one) in zip(st.columns(len(FORMATS)), FORMATS.items(), strict=True):
        column.download_button(
            one.label,
            data=partial(one.write, frame),
            file_name=f"{stem}.{one.suffix}",
            mime=one.mime,
            key=f"{key}_{name}",
            on_click="ignore",
            width="stretch",
            help=f"{many(len(frame), 'record').capitalize()} shown, with the evidence in each row",
        )


def package(view: View, stem: str) -> None:
    """A button for the data package: everything that the filters leave, in one zip."""
    one = DOWNLOADS["datapackage"]
    st.download_button(
        one.label,
        data=partial(one.write, view.edition, view.selection),
        file_name=f"{stem}.{one.suffix}",
        mime=one.mime,
        key="download_package",
        on_click="ignore",
        width="stretch",
        help="The records, claims and events that the filters leave, and all disputes, findings, "
        "articles, metrics and organizations as CSV, with a Data Package descriptor",
    )


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
