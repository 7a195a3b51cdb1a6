"""The same work on many pieces: on the cores of this machine, or on those of a cluster.

Not for what the work is: that comes from whoever has the pieces.
"""
