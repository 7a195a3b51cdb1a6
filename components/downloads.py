"""Downloads of exactly what is shown: the charted rows as data, the chart as a picture.

    data(frame, "tip-tier_2005-2015")
    pictures("tip-tier_2005-2015", title, source)

Not for making the files: that is `extract.publish.export`.
"""

from __future__ import annotations

import json
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from components.filters import View
from extract.publish.downloads import DOWNLOADS
from extract.publish.export import FORMATS


def file_stem(view: View, what: str) -> str:
    """A file name without ending that says what is in it: "figures-of-record_raids_2005-2015"."""
    parts = ["figures-of-record", what, f"{view.first}-{view.last}"]
    if view.filters.organizations:
        names = view.filters.organizations
        parts.append(names[0] if len(names) == 1 else f"{len(names)}-organizations")
    return "_".join(parts)


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
            help=f"The {len(frame)} records shown, with their provenance",
        )


def package(view: View, stem: str) -> None:
    """A button for the data package: everything that the filters leave, in one zip."""
    one = DOWNLOADS["datapackage"]
    st.download_button(
        one.label,
        data=partial(one.write, view.edition, view.filters.selection),
        file_name=f"{stem}.{one.suffix}",
        mime=one.mime,
        key="download_package",
        on_click="ignore",
        width="stretch",
        help="Records, claims, events, disputes, articles, metrics and organizations as CSV, "
        "with a Data Package descriptor",
    )


def pictures(stem: str, title: str, source: str) -> None:
    """Buttons for the chart as PNG and SVG, made in the reader's browser (server/assets)."""
    described = json.dumps({"filename": stem, "title": title, "source": source})
    # The browser's sanitizer takes an attribute away in which "-->" or "</script>" is written.
    described = escape(described.replace("<", "\\u003c").replace(">", "\\u003e"))
    st.html(
        f'<div class="fr-images" data-picture="{described}">'
        '<button type="button" data-chart-image="png">Chart as PNG</button>'
        '<button type="button" data-chart-image="svg">Chart as SVG</button></div>'
        '<script src="./assets/pictures.js"></script>',
        unsafe_allow_javascript=True,  # the one script is this server's own; data is escaped
    )
