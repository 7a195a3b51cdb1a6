"""Threads share the few pools of memory that the server asks for."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys

import pytest

from server.memory import POOLS

# Threads that all hold memory at once; then the C library lists its pools.
COUNT = """
import ctypes, sys, threading
from server.memory import few_pools
if sys.argv[1] == "few" and not few_pools():
    sys.exit("refused")
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
libc.fflush.argtypes = [ctypes.c_void_p]
together = threading.Barrier(8)
def hold():
    together.wait()
    libc.malloc(5000)
    together.wait()
threads = [threading.Thread(target=hold) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
out = libc.fopen(b"/dev/stdout", b"w")
libc.malloc_info(0, out)
libc.fflush(out)
"""


def pools(how: str) -> int:
    environment = {key: value for key, value in os.environ.items() if key != "MALLOC_ARENA_MAX"}
    done = subprocess.run(
        [sys.executable, "-c", COUNT, how],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return len(re.findall(r"<heap nr=", done.stdout))


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has no such pools")
def test_threads_share_few_pools() -> None:
    assert pools("few") <= POOLS < pools("many")
