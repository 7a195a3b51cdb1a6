"""How a program reads the same data: the addresses of the API, with the reader's own filters.

    show(view)

Not for answering requests: that is `server/api.py`.
"""

from __future__ import annotations

import streamlit as st

from components import citing, markup
from components.filters import View

# Address under the root -> what it holds. `server/api.py` answers; a test keeps both in step.
ADDRESSES = {
    "api/records.csv": "the records as CSV",
    "api/records.json": "the records as JSON",
    "api/claims.json": "the claims as JSON",
    "api/datapackage.zip": "everything as a Data Package",
    "api/dataset.jsonld": "a description of the collection (schema.org Dataset)",
}
PARAMETERS = {
    "from": "first year, inclusive",
    "to": "last year, inclusive",
    "organization": "id of an organization; may be repeated",
    "metric": "id of a metric; may be repeated; claims measure nothing and are not narrowed by it",
    "search": "words to be found in excerpt, note or title",
    "as_of": "year: only what was published by its end",
}


def address(view: View, path: str) -> str:
    """The full address of a file of the API, with the reader's filters in it."""
    return f"{citing.origin()}/{path}?{view.filters.selection.query()}"


def show(view: View) -> None:
    """Draw the line that pandas needs, the addresses and the parameters."""
    st.html(
        '<p class="fr-summary">The same rows in the same order, read over HTTP. The filters that '
        "you see are in the address.</p>"
    )
    st.code(
        f'import pandas as pd\n\npd.read_csv("{address(view, "api/records.csv")}")',
        language="python",
        wrap_lines=True,
    )
    st.html(
        markup.table(
            ("Address", "What it holds"), [(f"/{path}", what) for path, what in ADDRESSES.items()]
        )
    )
    st.html(markup.table(("Parameter", "Meaning"), list(PARAMETERS.items())))
    st.html(
        '<p class="fr-note">Each answer carries an ETag, and a request with If-None-Match is '
        "answered 304 where nothing changed. A wrong parameter is answered 400, with every wrong "
        "one named.</p>"
    )
