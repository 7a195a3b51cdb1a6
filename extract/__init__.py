"""Articles to validated records to a tidy frame to files.

    import extract
    extract.load("data").frame(from_year=2008, to_year=2008)

Imports neither Streamlit nor Plotly. Not for drawing: that is `charts`.
"""

from extract.collection.collection import Collection, load
from extract.contract.faults import Fault, Faulty

__all__ = ["Collection", "Fault", "Faulty", "load"]
