"""What is worked out once: shared, bounded, and made again where making it failed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pandas as pd
import pytest

from extract.edition.once import Once, size


def test_it_is_made_once_and_kept_within_bounds() -> None:
    once = Once(bytes_kept=7_000)
    log: list[str] = []

    def made(key: str, length: int) -> bytes:
        def make() -> bytes:
            log.append(key)
            return b"x" * length

        return once(key, make)

    sizes = {"a": 3_000, "b": 2_000, "c": 5_000}
    for key in ("a", "b", "a", "c", "c", "b", "a"):
        assert made(key, sizes[key]) == b"x" * sizes[key]
    # "c" fits only alone; then "b" and "a" are made again.
    assert log == ["a", "b", "c", "b", "a"]


def test_what_is_larger_than_all_that_may_be_kept_is_not_kept() -> None:
    once = Once(bytes_kept=1_000)
    made: list[int] = []
    for _ in range(2):
        assert once("key", lambda: made.append(1) or "x" * 5_000) == "x" * 5_000
    assert made == [1, 1]


def test_threads_that_ask_together_share_one_making() -> None:
    once, begun, release = Once(1_000_000), Event(), Event()
    made: list[int] = []

    def make() -> str:
        made.append(1)
        begun.set()
        assert release.wait(60)
        return "made"

    with ThreadPoolExecutor(4) as pool:
        found = [pool.submit(once, "key", make) for _ in range(4)]
        assert begun.wait(60)
        release.set()
        assert [future.result() for future in found] == ["made"] * 4
    assert made == [1]


def test_an_error_is_the_askers_own_and_the_next_tries_again() -> None:
    once = Once(1_000_000)

    def fail() -> str:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        once("key", fail)
    assert once("key", lambda: "made") == "made"


@pytest.mark.parametrize(
    ("value", "least"),
    [
        ("x" * 10_000, 10_000),
        (b"x" * 10_000, 10_000),
        (["x" * 5_000, "y" * 5_000], 10_000),
        ({"a": "x" * 10_000}, 10_000),
        ((b"x" * 10_000, "tag"), 10_000),
        (pd.DataFrame({"a": ["x" * 1_000] * 10}), 10_000),
    ],
)
def test_a_size_counts_what_a_value_holds(value: object, least: int) -> None:
    assert least <= size(value) <= 2 * least
