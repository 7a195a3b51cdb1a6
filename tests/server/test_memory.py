"""What threads free goes back: few pools, and large pieces beside them."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys

import pytest

from server.memory import PIECE_BYTES, POOLS, give_back

pytestmark = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="another C library has no such pools"
)

# Threads that all hold memory at once, and a large piece that is held after another was freed; then
# the C library lists its pools and what is beside them.
COUNT = f"""
import ctypes, sys, threading
from server.memory import give_back
if sys.argv[1] == "few" and not give_back():
    sys.exit("refused")
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = libc.fflush.argtypes = [ctypes.c_void_p]
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
together = threading.Barrier(8)
def hold():
    together.wait()
    libc.malloc(5000)
    together.wait()
threads = [threading.Thread(target=hold) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.free(libc.malloc({8 * PIECE_BYTES}))
libc.malloc({4 * PIECE_BYTES})
out = libc.fopen(b"/dev/stdout", b"w")
libc.malloc_info(0, out)
libc.fflush(out)
"""


def listed(how: str, **variables: str) -> tuple[int, int]:
    """How many pools there are, and bytes of pieces beside them."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MALLOC_")}
    done = subprocess.run(
        [sys.executable, "-c", COUNT, how],
        env=environment | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    beside = re.findall(r'<total type="mmap" count="\d+" size="(\d+)"', done.stdout)
    return len(re.findall(r"<heap nr=", done.stdout)), int(beside[-1])


def test_threads_share_few_pools_and_large_pieces_are_beside_them() -> None:
    few, beside = listed("few")
    many, without = listed("many")
    assert few <= POOLS < many
    assert beside - without >= 4 * PIECE_BYTES


def test_what_a_person_sets_stays() -> None:
    pools, _ = listed("few", MALLOC_ARENA_MAX="5")
    assert pools == 5


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "libc_ver", lambda: ("musl", "1.2"))
    assert give_back() is False
