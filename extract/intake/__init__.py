"""A file becomes an article, and its text becomes candidates: what, when, who says so.

Decides nothing: a person does, in `extract.review`.
"""
