"""The pages that are served, by their address: the one list that router and server share.

    served()                          # {"overview": "Overview", "tiers": "Tiers", ...}

Not for what a page shows: each is a file of its own.
"""

from __future__ import annotations

from components import page

FIRST = "overview"
REVIEW = "review"
PAGES = {
    "overview": "Overview",
    "tiers": "Tiers",
    "prevalence": "Prevalence",
    "enforcement": "Enforcement",
    "claims": "Claims",
    "articles": "Articles",
    "data": "Data",
    "method": "Method",
}


def served() -> dict[str, str]:
    """The title of each page by its address, in the order of the menu."""
    return PAGES | {REVIEW: "Review"} if page.curating() else PAGES
