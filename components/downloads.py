"""Downloads of exactly what is shown: the charted rows as data, the chart as a picture.

    data(frame, "tip-tier_2005-2015")
    pictures("tip-tier_2005-2015", title, source)

Not for making the files: that is `extract.publish.export`.
"""

from __future__ import annotations

import json
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

_LONGEST_WORDS = 24  # characters of a search that a file name repeats


def file_stem(view: View, what: str) -> str:
    """A file name without ending that says what is in it: "figures-of-record_raids_2005-2015".

    Each filter is in it, so that two selections never give files of one name: what is too long
    for a name, or cannot be in one, is there as the first digits of its hash.
    """
    selection = view.selection
    years = str(view.first) if view.first == view.last else f"{view.first}-{view.last}"
    parts = ["figures-of-record", what, years]
    for names, kind in ((selection.organizations, "organizations"), (selection.metrics, "metrics")):
        if len(names) == 1:
            parts.append(names[0])
        elif names:
            parts.append(f"{len(names)}-{kind}-{_digest('|'.join(sorted(names)))}")
    if selection.search:
        words = slug(selection.search)[:_LONGEST_WORDS].strip("-")
        parts.append("-".join(part for part in ("words", words, _digest(selection.search)) if part))
    if selection.as_of is not None:
        parts.append(f"as-of-{selection.as_of}")
    return "_".join(parts)


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


def pictures(stem: str, title: str, source: str) -> None:
    """Buttons for the chart as PNG and SVG, made in the reader's browser (server/assets)."""
    told = json.dumps({"filename": stem, "title": title, "source": source})
    # Streamlit's sanitizer takes away an attribute that could end a comment or a script, even
    # where it is escaped; JSON can say the same without angle brackets.
    described = told.replace("<", "\\u003c").replace(">", "\\u003e")
    st.html(
        markup.render("pictures", described=described),
        unsafe_allow_javascript=True,  # the one script is this server's own; data is escaped
    )
