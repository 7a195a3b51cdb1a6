"""Few pools of memory for the many threads of a server.

    few_pools()

Every run of a page has a thread of its own, and the C library of most Linux systems (glibc) gives
threads pools of their own, each of which keeps what its threads have freed. Not for what the server
keeps on purpose: that is `extract.edition.once`.
"""

from __future__ import annotations

import ctypes
import os
import platform

POOLS = 2
_ARENA_MAX = -8  # M_ARENA_MAX in malloc.h
_VARIABLE = "MALLOC_ARENA_MAX"  # whoever sets it keeps their choice


def few_pools() -> bool:
    """Let all threads that start from now on share `POOLS` pools; whether this system can."""
    if platform.libc_ver()[0] != "glibc" or _VARIABLE in os.environ:
        return False
    return bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, POOLS))
