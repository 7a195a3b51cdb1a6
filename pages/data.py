"""The filtered records as a table, every download, the read API, and what each column means."""

from __future__ import annotations

import streamlit as st

from components import citing, downloads, markup, page, programs
from extract.contract.wording import when
from extract.edition.columns import COLUMNS
from extract.publish.citations import cite_collection

view = page.view()
edition = view.edition
page.heading(
    "Data",
    f"{len(view.frame)} records, {view.first}–{view.last}",
    "The records that the filters leave, each with its evidence. Every file holds the same rows "
    "in the same order; a zero is a zero and an empty cell is a gap.",
)
page.stop_if_empty(view, len(view.frame), "records")

stem = downloads.file_stem(view, "records")
downloads.data(view.frame, stem, key="download_records")
downloads.package(view, stem)
st.dataframe(
    view.frame,
    hide_index=True,
    height=460,
    placeholder="",
    alt=f"Table of {len(view.frame)} records with {len(COLUMNS)} columns",
)
st.html(
    f'<p class="fr-note">Text cells that a spreadsheet would run as a formula start with an '
    f"apostrophe in CSV and Excel. Version {markup.escape(edition.version)} of the "
    f"collection; filters: {when(f'{view.first}/{view.last}')}.</p>"
)
citing.cite(cite_collection(edition, citing.origin()), "Cite the collection", key="collection")

st.header("For programs", anchor=False)
programs.show(view)

st.header("What each column means", anchor=False)
st.html(
    markup.table(
        ("Column", "Meaning"), [(name, column.meaning) for name, column in COLUMNS.items()]
    )
)

st.header("Corrections", anchor=False)
for correction in edition.corrections:
    # The curators' own words, Markdown on purpose.
    st.markdown(f"**{correction.version}, {correction.day}**\n\n{correction.text}")
