"""What a record, claim, event and article is: strict models, dates, faults, and files on disk.

The words for values and periods are here, one place each. Knows no folder of data and no text.
"""
