"""How long a hundred readers at once wait, each for two pages: `python -m tests.bench.readers`.

    $ .venv/bin/python -m tests.bench.readers --readers 100 --rounds 3

Each reader is a session over a websocket of its own, which opens the overview and then the
collection's first topic; all begin together. For each round it prints after how many seconds the
last one was served, the processor time that the server took, and the memory that it has then.
Whatever else the machine does counts, the readers themselves included: its load is printed, too.

Not a test: nothing fails when it is slow.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

from extract.edition.checked import load
from tests.bench.scale import PATIENCE, Answer, machine, reader
from tests.browser.harness import Server, running_server


@dataclass(frozen=True)
class Round:
    """What one round took, in seconds; memory in MB."""

    last: float
    median: float
    processor: float
    memory: float


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description="How long many readers at once wait.")
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path, help="a collection; without it, the shipped one")
    options = parser.parse_args(arguments)
    before = os.getloadavg()[0]
    edition = load(options.data)  # so that nobody waits for it
    if edition.about is None or not edition.about.topics:
        print("readers: the collection has no topic")
        return 1
    pages = ("overview", edition.about.topics[0].id)
    environment = {"FIGURES_DATA": str(options.data.resolve())} if options.data else {}
    with running_server(environment) as server:
        with reader(server) as session:  # warms the server: not counted
            for page in pages:
                session.run(page=page)
        print(f"{options.readers} readers at once, each of {' and '.join(pages)}")
        print(
            "| round | last served, s | half served, s | server’s processor, s | its memory, MB |"
        )
        print("|---:|---:|---:|---:|---:|")
        for number in range(options.rounds):
            found = measure(server, options.readers, pages)
            print(
                f"| {number + 1} | {found.last:.2f} | {found.median:.2f} | "
                f"{found.processor:.2f} | {found.memory:.0f} |",
                flush=True,
            )
    print(f"\n{machine()}; load {before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end")
    return 0


def measure(server: Server, readers: int, pages: tuple[str, ...]) -> Round:
    """All readers at once, each with a session of its own for all the pages."""
    together = Barrier(readers + 1)

    def read() -> float:
        with reader(server) as session:
            together.wait(PATIENCE)
            answers: list[Answer] = [session.run(page=page) for page in pages]
            served = time.perf_counter()
            if not all(answer.sent for answer in answers):
                raise RuntimeError("a page was empty")
            return served

    with ThreadPoolExecutor(readers) as pool:
        waiting = [pool.submit(read) for _ in range(readers)]
        together.wait(PATIENCE)
        started, used = time.perf_counter(), processor(server)
        served = sorted(answer.result() - started for answer in waiting)
    return Round(served[-1], served[len(served) // 2], processor(server) - used, memory(server))


def processor(server: Server) -> float:
    """The processor time (s) that the server's process has taken; of Linux only."""
    fields = Path(f"/proc/{server.process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    return sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")


def memory(server: Server) -> float:
    """The memory (MB) that the server's process has now; of Linux only."""
    lines = Path(f"/proc/{server.process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
