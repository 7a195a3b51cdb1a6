"""What contradicts what: each dispute with its sides; then the claims outside all disputes."""

from __future__ import annotations

import streamlit as st

from components import claims, page

view = page.view()
edition = view.edition
disputes = claims.shown(view)
page.heading(
    "Claims",
    "Who contradicts whom",
    "Statements that stand against each other, each in its own words. Whether they can be compared "
    "at all is said first; who is right is not for this page to say.",
)
left = len(disputes) + len(claims.outside(view)) + len(claims.findings_left(view))
page.stop_if_empty(view, left, "claims")

asked = st.query_params.get("dispute")
if asked and asked not in {one.id for one in disputes}:
    st.warning(
        f"The filters leave out the dispute “{asked}”."
        if asked in {one.id for one in (edition.whole or edition).disputes}
        else f"There is no dispute “{asked}” in this collection; all are shown."
    )
if not disputes:
    st.html('<p class="fr-note">Nobody contradicts anybody in this selection.</p>')
for one in sorted(disputes, key=lambda one: one.id != asked):
    claims.dispute(edition, one)

claims.others(view)
claims.findings(view)
