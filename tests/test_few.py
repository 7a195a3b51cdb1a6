"""tests.few: every case is there once, and those that are not slow are spread over the table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.few import few


def is_slow(case: Any) -> bool:
    return any(mark.name == "slow" for mark in case.marks)


@pytest.mark.parametrize(
    ("count", "fast", "places"),
    [
        (0, 3, []),
        (1, 3, [0]),
        (3, 3, [0, 1, 2]),
        (9, 3, [0, 3, 6]),
        (10, 3, [0, 3, 6, 9]),
        (40, 2, [0, 20]),
        (40, 1, [0]),
    ],
)
def test_a_few_of_all_are_fast(count: int, fast: int, places: list[int]) -> None:
    cases = few(range(count), fast)
    assert [case.values for case in cases] == [(number,) for number in range(count)]
    assert [n for n, case in enumerate(cases) if not is_slow(case)] == places


def test_a_case_keeps_its_values_name_and_marks() -> None:
    [_, whole, named] = few(
        [1, ("a", "b"), pytest.param("c", id="d", marks=pytest.mark.browser)], 1
    )
    assert whole.values == ("a", "b")
    assert (named.values, named.id) == (("c",), "d")
    assert [mark.name for mark in named.marks] == ["browser", "slow"]
    assert is_slow(whole)
