"""The filtered records as a table, every download, the read API, and what each column means."""

from __future__ import annotations

import streamlit as st

from components import citing, downloads, headings, markup, page, programs, table
from extract.contract.wording import when
from extract.edition.columns import COLUMNS
from extract.publish.citations import cite_collection

view = page.view()
edition = view.edition
count = view.count
page.heading(*headings.data(view))
page.stop_if_empty(view, count, "records", view.hidden)
stem = downloads.file_stem(view, "records")
downloads.data(view, stem, key="download_records")
downloads.package(view, stem)
table.show(view, key="data")
st.html(
    markup.paragraph(
        "In CSV and Excel, text that a spreadsheet would run as a formula starts with an "
        f"apostrophe. Version {edition.version} of the collection; filters: "
        f"{view.selection.words()}.",
        "fr-note",
    )
)
citing.cite(
    citing.written(cite_collection(edition, citing.origin())),
    "Cite the collection",
    key="collection",
)
st.header("For developers", anchor=False)
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
    st.markdown(f"**{correction.version}, {when(correction.day)}**\n\n{correction.text}")
