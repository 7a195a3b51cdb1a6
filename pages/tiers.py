"""The tier, year by year."""

from __future__ import annotations

import streamlit as st

st.title("Tiers")
