"""What the collection holds."""

from __future__ import annotations

import streamlit as st

st.title("Figures of Record")
