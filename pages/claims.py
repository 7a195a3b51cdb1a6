"""What contradicts what: each dispute with its sides, and whether they are comparable."""

from __future__ import annotations

import streamlit as st

from components import claims, headings, markup, page

view = page.view()
disputes = claims.shown(view)
page.heading(*headings.claims())
nothing = claims.nothing(view)
if nothing:
    page.end(nothing)
asked = st.query_params.get("dispute")
missing = claims.missing(view, asked)
if missing:
    page.notice(missing)
if not disputes:
    st.html(markup.paragraph(claims.UNDISPUTED, "fr-note"))
disputes = sorted(disputes, key=lambda dispute: dispute.id != asked)
listed = claims.questions(disputes)
if listed:
    st.html(listed)
for dispute in disputes:
    claims.dispute(view, dispute)
claims.other_claims(view)
claims.findings(view)
