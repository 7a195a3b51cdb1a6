"""What threads free goes back, and what is loaded is not searched for garbage."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys

import pytest

from server.memory import PIECE_BYTES, POOLS, give_back
from tests.browser.harness import ROOT

pools = pytest.mark.skipif(
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


@pools
def test_threads_share_few_pools_and_large_pieces_are_beside_them() -> None:
    few, beside = listed("few")
    many, without = listed("many")
    assert few <= POOLS < many
    assert beside - without >= 4 * PIECE_BYTES


@pools
def test_what_a_person_sets_stays() -> None:
    count, _ = listed("few", MALLOC_ARENA_MAX="5")
    assert count == 5


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "libc_ver", lambda: ("musl", "1.2"))
    assert give_back() is False


@pytest.mark.slow
def test_modules_load_without_a_search_for_garbage_and_are_passed_over_by_later_ones() -> None:
    said = "print(gc.get_stats()[2]['collections'], gc.isenabled(), gc.get_freeze_count())"
    done = subprocess.run(
        [sys.executable, "-c", f"import gc, app; {said}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    searched, enabled, loaded = done.stdout.split()
    assert (searched, enabled) == ("0", "True")
    assert int(loaded) > 100_000
