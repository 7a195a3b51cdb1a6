"""How a program reads the same data: the addresses of the API, with the reader's own filters.

    show(view)

Not for answering requests: that is `server/api.py`.
"""

from __future__ import annotations

import streamlit as st

from components import citing, markup
from components.view import View
from extract.edition.selection import FILTERS
from extract.publish.downloads import API_FILES


def address(view: View, path: str) -> str:
    """The full address of a file of the API, with the reader's filters in it."""
    return f"{citing.origin()}/{path}?{view.selection.query()}"


def show(view: View) -> None:
    """Draw the line that pandas needs, the addresses and the parameters."""
    st.html(
        markup.paragraph(
            "The same rows in the same order, over HTTP. The address includes your filters."
        )
    )
    line = f'import pandas as pd\n\npd.read_csv("{address(view, "api/records.csv")}")'
    st.html(markup.code(line, "For pandas"))
    files = [(f"/api/{name}", what) for name, what in API_FILES.items()]
    st.html(markup.table(("Address", "What it holds"), files))
    st.html(markup.table(("Parameter", "Meaning"), list(FILTERS.items())))
    st.html(
        markup.paragraph(
            "Every response has an ETag; a request with If-None-Match returns 304 if nothing has "
            "changed. Invalid parameters return 400; the first ten are listed. With limit (1 to "
            "10,000), records.json, records.csv and claims.json come in pages; the Link header "
            "gives the address of the next one.",
            "fr-note",
        )
    )
