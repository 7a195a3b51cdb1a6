"""Work on many pieces, side by side on the cores of this machine.

    for result in on_cores(2)(task, shared, pieces):    # in the order of the pieces
        ...

A task is a function of a module, since other processes look it up by its name. Not for pieces that
are done sooner than a process starts: `here` does these one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

Shared = TypeVar("Shared")
Piece = TypeVar("Piece")
Result = TypeVar("Result")


class Spread(Protocol):
    """Does a task with each piece, and gives the results in the order of the pieces.

    `shared` is what the task needs beside its piece, the same for all.
    """

    def __call__(
        self,
        task: Callable[[Shared, Piece], Result],
        shared: Shared,
        pieces: Sequence[Piece],
        /,
    ) -> Iterator[Result]: ...


def here(
    task: Callable[[Shared, Piece], Result], shared: Shared, pieces: Sequence[Piece], /
) -> Iterator[Result]:
    """One after another, in this process."""
    for piece in pieces:
        yield task(shared, piece)


def on_cores(processes: int, method: str | None = None) -> Spread:
    """In so many processes, started by this method of `multiprocessing` (None: the usual one)."""

    def spread(
        task: Callable[[Shared, Piece], Result], shared: Shared, pieces: Sequence[Piece], /
    ) -> Iterator[Result]:
        with ProcessPoolExecutor(
            min(processes, len(pieces)) or 1,
            mp_context=get_context(method),
            initializer=_start,
            initargs=(task, shared),
        ) as pool:
            yield from pool.map(_work, pieces)

    return spread


_started: list[tuple[Callable[[Any, Any], Any], Any]] = []  # what a process was started with


def _start(task: Callable[[Any, Any], Any], shared: Any) -> None:
    _started[:] = [(task, shared)]


def _work(piece: Any) -> Any:
    task, shared = _started[0]
    return task(shared, piece)
