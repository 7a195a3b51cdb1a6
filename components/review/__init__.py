"""The review desk: the queue, the article with its marks, and the forms that decide and sign.

For curators only: no module that draws a reader's page imports from here. Not for the rules of a
decision, which are `extract.review`'s.
"""
