"""`python -m extract …`: arguments and printing only.

What a command does is in the package that it calls.
"""
