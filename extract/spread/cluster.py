"""Work on many pieces, on the machines of a Dask cluster.

    with cluster("tcp://127.0.0.1:8786") as spread:
        for result in spread(task, shared, pieces):      # in the order of the pieces
            ...

What a worker had in hand when it was killed is done again by another; where none is left, the work
goes on as soon as one joins. Workers need this very code: each says so before it begins. Not for
one machine, whose cores need no scheduler (`extract.spread.cores`).
"""

from __future__ import annotations

import hashlib
import importlib
import logging
import platform
import re
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from extract.contract.faults import Fault, Faulty
from extract.spread.cores import Piece, Result, Shared, Spread

INSTALL = "pip install -r requirements-dask.txt"
_ADDRESS = re.compile(r"(tcp|tls)://\S+:\d+")
_PATIENCE = 15  # seconds for the scheduler to answer, and for a first worker to be there
# Pieces that are given away before the first of them is back, for each thread of the workers: so
# that none waits for its next, and results that wait for their turn stay few.
_AHEAD = 3
_OPTION = "--scheduler"


@contextmanager
def cluster(address: str) -> Generator[Spread]:
    """The cluster whose scheduler has this address. Raises Faulty where it cannot be used."""
    if not _ADDRESS.fullmatch(address):
        fault = f"{address!r} is not the address of a scheduler"
        raise Faulty([Fault(_OPTION, "", fault, "give it as tcp://HOST:PORT")])
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        fault = f"work cannot be given to a cluster here ({missing} is not installed)"
        raise Faulty([Fault(_OPTION, "", fault, INSTALL)]) from error
    _silence()
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        fault = f"no scheduler answers at {address}"
        remedy = "start one with `dask scheduler`, or look whether the address is right"
        raise Faulty([Fault(_OPTION, "", fault, remedy)]) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (TimeoutError, distributed.TimeoutError) as error:
            fault = f"no worker has joined the scheduler at {address}"
            remedy = f"start some in a checkout of this code: `dask worker {address}`"
            raise Faulty([Fault(_OPTION, "", fault, remedy)]) from error
        try:
            yield _spread_over(client)
        except (distributed.CancelledError, distributed.KilledWorker, OSError) as error:
            fault = f"the cluster at {address} stopped working ({type(error).__name__})"
            remedy = "look at the logs of its scheduler and workers, and start the command again"
            raise Faulty([Fault(_OPTION, "", fault, remedy)]) from error
        except ModuleNotFoundError as error:
            raise _other_code(address, f"have no module {error.name}") from error
        except _OtherCode as error:
            raise _other_code(address, str(error)) from error


def _silence() -> None:
    """Dask logs each lost connection, with a traceback; what matters is said by our messages."""
    for name in logging.root.manager.loggerDict:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _other_code(address: str, fault: str) -> Faulty:
    remedy = "start the workers in checkouts of the same version as this one, with its packages"
    return Faulty([Fault(_OPTION, "", f"workers at {address} {fault}", remedy)])


class _OtherCode(Exception):
    """A worker runs another version of this project."""


def _spread_over(client: Any) -> Spread:
    def spread(
        task: Callable[[Shared, Piece], Result], shared: Shared, pieces: Sequence[Piece], /
    ) -> Iterator[Result]:
        # The result of a task, and not data that are sent: another worker can make it again.
        held = client.submit(_given, shared, pure=False)
        threads = sum(client.nthreads().values())
        ahead = max(1, _AHEAD * threads)
        waiting: deque[Any] = deque()
        for piece in pieces:
            waiting.append(client.submit(_work, _code(), task, held, piece, pure=False))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    return spread


def _given(shared: Any) -> Any:
    return shared


def _work(code: str, task: Callable[[Any, Any], Any], shared: Any, piece: Any) -> Any:
    if code != _code():
        raise _OtherCode(f"run another version of this code (on {platform.node()})")
    return task(shared, piece)


@cache
def _code() -> str:
    """The hash of this project's code, as it is installed here."""
    found = hashlib.sha256()
    root = Path(__file__).resolve().parents[1]
    for path in sorted(root.rglob("*.py")):
        found.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return found.hexdigest()
