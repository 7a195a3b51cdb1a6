"""Leads on to the first page, for those who reach Streamlit's default page within a session."""

from __future__ import annotations

import streamlit as st

st.switch_page("overview.py")
