"""The tables that readers meet, their columns described once, and the selection over them.

Not for files that leave: that is `extract.publish`.
"""
