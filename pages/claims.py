"""What contradicts what: each dispute with its sides, and whether they are comparable."""

from __future__ import annotations

import streamlit as st

from components import claims, markup, page
from extract.contract.wording import years_in_words

view = page.view()
disputes = claims.shown(view)
page.heading(
    "Claims",
    "Who contradicts whom",
    "Conflicting statements, in their own words. Each dispute says whether they can be compared, "
    "never who is right.",
)
if not disputes and not claims.outside(view) and not claims.findings_left(view)[1]:
    years = years_in_words(view.first, view.last)
    page.notice(
        "The filters leave no dispute, no other statement and no cross-check. Widen or clear them."
        if view.narrowed
        else f"This collection has no dispute, no other statement and no cross-check about {years}."
    )
    st.stop()
asked = st.query_params.get("dispute")
if asked and asked not in {dispute.id for dispute in disputes}:
    page.notice(
        f"The filters leave out the dispute “{markup.cut(asked)}”."
        if asked in {dispute.id for dispute in view.everything.disputes}
        else f"This collection has no dispute “{markup.cut(asked)}”."
    )
if not disputes:
    st.html(markup.paragraph("Nothing in this selection is disputed.", "fr-note"))
for dispute in sorted(disputes, key=lambda dispute: dispute.id != asked):
    claims.dispute(view, dispute)
claims.others(view)
claims.findings(view)
