"""What is worked out once and shared by all who ask, within a number of bytes.

    once = Once(bytes_kept=50_000_000)
    html = once(("table", selection), lambda: drawn(selection))

Whatever depends on an edition and a reader's filters alone is the same for every reader. Each thing
is made by the first who asks, while the others wait for it; the least asked for goes first when
there is too much. May be used from any thread. Not for what may be changed after it was made.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, TypeVar

import pandas as pd

Made = TypeVar("Made")

_ENTRY = 500  # bytes of an entry beside what it holds


def size(value: Any) -> int:
    """About how many bytes a value holds."""
    if isinstance(value, pd.DataFrame):
        return int(value.memory_usage(deep=True).sum()) + _ENTRY
    if isinstance(value, str | bytes):
        return sys.getsizeof(value) + _ENTRY
    if isinstance(value, dict):
        return _ENTRY + sum(size(key) + size(held) for key, held in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return _ENTRY + sum(size(held) for held in value)
    return _ENTRY


class Once:
    """Things made once, by key."""

    def __init__(self, bytes_kept: int) -> None:
        self._most = bytes_kept
        self._state = Condition()
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: set[Hashable] = set()
        self._bytes = 0

    def __call__(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for the key, or what `make` gives; its error is the caller's own."""
        with self._state:
            self._state.wait_for(lambda: key not in self._making)
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
            self._making.add(key)
        try:
            made = make()
            cost = size(made)
            with self._state:
                self._kept[key] = (made, cost)
                self._bytes += cost
                while self._bytes > self._most and self._kept:
                    self._bytes -= self._kept.popitem(last=False)[1][1]
            return made
        finally:
            with self._state:
                self._making.discard(key)
                self._state.notify_all()
