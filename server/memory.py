"""Freed memory goes back to the system, also from the many threads of a server.

    give_back()
    settle()

Every run of a page has a thread of its own, and the C library of most Linux systems (glibc) gives
threads pools of their own, each of which keeps what its threads have freed. And once a large piece
was freed, it takes later ones of that size from these pools, too. Not for what the server keeps on
purpose: that is `extract.edition.once`.
"""

from __future__ import annotations

import ctypes
import gc
import os
import platform

POOLS = 2
PIECE_BYTES = 262_144  # a piece from this size on goes back when it is freed
_END_BYTES = 1_000_000  # what a pool keeps at its end
# For each setting its number in malloc.h, its value, and the variable with which a person sets it.
_SETTINGS = (
    (-8, POOLS, "MALLOC_ARENA_MAX"),
    (-3, PIECE_BYTES, "MALLOC_MMAP_THRESHOLD_"),
    (-1, _END_BYTES, "MALLOC_TRIM_THRESHOLD_"),
)


def give_back() -> bool:
    """Let all threads that start from now on share `POOLS` pools, and large pieces go back.

    What the environment sets stays as it is. Returns whether this system can do the rest.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    set_one = ctypes.CDLL(None).mallopt
    return all(
        set_one(number, value)
        for number, value, variable in _SETTINGS
        if variable not in os.environ
    )


def settle() -> None:
    """What has been loaded stays: the search for garbage is on, and passes over it from now on.

    Searching all of it, again and again while modules load and then at the first page, took 8 % of
    the processor time until that was made (4.67 and 4.31 s, means of seven starts in turns).
    """
    gc.freeze()
    gc.enable()
