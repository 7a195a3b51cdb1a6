"""Tidy frame to Plotly figure, one module per form of chart. Imports no Streamlit.

Every function returns a figure and draws each row of its frame once, or how many there are
(`strip`, `coverage`): nothing is averaged, interpolated or left out. Not for choosing rows
(`extract.edition.selection`) or for showing (`components`).
"""
