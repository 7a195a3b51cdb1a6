"""Articles to validated records to a tidy frame to files. Imports neither Streamlit nor Plotly."""
