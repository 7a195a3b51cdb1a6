"""Tidy frame to Plotly figure, one module per form of chart. Imports no Streamlit.

Every function returns a figure and draws each row of its frame once: nothing is aggregated,
interpolated or left out. Not for choosing rows (`edition.frame`) or for showing (`components`).
"""
