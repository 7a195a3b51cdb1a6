"""Streamlit widgets that pages share: filters, chart with evidence, downloads, page frame.

Not for shaping data (`extract`) or drawing it (`charts`).
"""
