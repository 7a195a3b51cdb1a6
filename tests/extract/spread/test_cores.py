"""extract.spread.cores: the order of results, and what is shared."""

from __future__ import annotations

import os

import pytest

from extract.spread.cores import Spread, here, on_cores


def told(shared: str, piece: int) -> tuple[str, int, int]:
    return shared, piece, os.getpid()


WAYS = [
    ("here", here),
    pytest.param("as usual", on_cores(2), marks=pytest.mark.slow),
    pytest.param("spawned", on_cores(2, "spawn"), marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "spread"), WAYS)
@pytest.mark.parametrize("pieces", [[], [3], list(range(40, 0, -1))], ids=["none", "one", "many"])
def test_results_come_in_the_order_of_the_pieces(
    name: str, spread: Spread, pieces: list[int]
) -> None:
    found = list(spread(told, "shared", pieces))
    assert [(shared, piece) for shared, piece, _ in found] == [
        ("shared", piece) for piece in pieces
    ]
    elsewhere = {process for _, _, process in found} - {os.getpid()}
    assert bool(elsewhere) == (bool(pieces) and name != "here")
