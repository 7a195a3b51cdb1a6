"""Numbers and times in English text: what is printed, as what it means.

Knows no collection, no article and no file.
"""
