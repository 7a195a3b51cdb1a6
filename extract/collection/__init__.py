"""A data folder read strictly, and what follows from it: faults, findings, chains.

Not for tables and selections: that is `extract.edition`.
"""
