"""The addresses of pages: those that every collection has, and those that no topic can have.

    FIXED["claims"]          # "Claims"

Not for what a page shows, nor for answering requests (`server.addresses`).
"""

from __future__ import annotations

FIRST = "overview"
REVIEW = "review"
# Address and title, in the order of the menu; a collection's topics come after the first page.
FIXED = {
    FIRST: "Overview",
    "claims": "Claims",
    "articles": "Articles",
    "data": "Data",
    "method": "Method",
    REVIEW: "Review",
}
# What the server answers itself, and the names by which Streamlit keeps its own files.
TAKEN = frozenset({"api", "assets", "component", "media", "static", "vendor"})
