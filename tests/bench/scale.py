"""What a large collection costs, beside the shipped one: `make bench-scale`.

    $ .venv/bin/python -m tests.bench.scale                    # 1,000, 10,000, 100,000 records
    $ .venv/bin/python -m tests.bench.scale --records 1000000  # another size
    $ .venv/bin/python -m tests.bench.scale --room /archive    # collections are kept there

Prints a table in Markdown: one column for each collection, the shipped one first; in brackets, how
many times as much as for that one. Each collection has a server of its own, which finds its edition
compiled. Times over the websocket are what the server needs; those in a browser are what a reader
waits, with an empty cache. Whatever else the machine does counts: its load is printed, too.

Not a test: nothing fails when it is slow. Not for finding what is slow either.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import TimeoutError as BrowserTimeout
from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin
from websockets.sync.client import ClientConnection, connect

from extract.contract.files import parse_json, to_json
from tests.bench.browser import again, first_chart
from tests.bench.collections import make
from tests.browser.harness import (
    PAGE_MILLISECONDS,
    ROOT,
    Server,
    find_browser,
    launched,
    running_server,
)

SIZES = (1_000, 10_000, 100_000)
PAGE = "overview"
# Longer than any answer takes, so that a page that never comes ends the run.
PATIENCE = 600.0

Measured = dict[str, float]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    unit: str
    digits: int = 2


ROWS = {
    "nothing": Row("build from nothing", "s"),
    "changed": Row("build after one changed article", "s"),
    "start": Row("start to the first answer, edition compiled", "s"),
    "first": Row("first page after that, websocket", "s"),
    "page": Row("page of another reader, websocket", "s"),
    "filter": Row("filter change, websocket", "s"),
    "search": Row("search, websocket", "s"),
    "point": Row("opening a point, websocket", "s"),
    "first_answer": Row("chart that answers in a cold browser", "s"),
    "cold": Row("page in a cold browser", "s"),
    "answer": Row("chart that answers, same browser", "s"),
    "reload": Row("page again, same browser", "s"),
    "clicked": Row("filter change in a browser", "s"),
    "memory": Row("server's peak memory", "MB", 0),
    "sent": Row("overview over the websocket", "kB", 0),
    "most": Row("largest answer over the websocket", "kB", 0),
    "received": Row("received by a cold browser", "kB", 0),
    "html": Row("HTML of the overview in a browser", "kB", 0),
}


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description="What a large collection costs.")
    parser.add_argument("--records", type=int, nargs="+", default=list(SIZES), metavar="NUMBER")
    parser.add_argument("--rounds", type=int, default=5, help="how often each answer is measured")
    parser.add_argument("--room", type=Path, help="where collections are made, and found again")
    options = parser.parse_args(arguments)
    before = os.getloadavg()[0]
    with _room(options.room) as room:
        columns = {"shipped": measure(_shipped(room), room / "editions", options.rounds)}
        for records in options.records:
            columns[f"{records:,}"] = measure(
                _made(room, records), room / "editions", options.rounds
            )
    print(table(columns))
    print(f"\n{machine()}; load {before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end")
    return 0


@contextmanager
def _room(given: Path | None) -> Generator[Path]:
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="figures-scale-") as folder:
        yield Path(folder)


def _shipped(room: Path) -> Path:
    shutil.rmtree(room / "shipped", ignore_errors=True)
    return Path(shutil.copytree(ROOT / "data", room / "shipped"))


def _made(room: Path, records: int) -> Path:
    """The collection of so many records; what an earlier run has finished is taken as it is."""
    folder = room / f"made-{records}"
    if not folder.is_dir():
        _say(f"{records:,} records are made")
        make(room / "making", records).rename(folder)
    return folder


def measure(folder: Path, editions: Path, rounds: int) -> Measured:
    """Everything about one collection."""
    _say(f"{folder.name}: build")
    shutil.rmtree(editions, ignore_errors=True)
    environment = {"FIGURES_DATA": str(folder), "FIGURES_CACHE": str(editions)}
    found: Measured = {"nothing": _timed(lambda: _build(environment))}
    with _changed(min(folder.glob("records/*.json"))):
        found["changed"] = _timed(lambda: _build(environment))
    # As it was: so that a collection that is kept is the same for the next run.
    _build(environment)
    _say(f"{folder.name}: serve")
    started = time.perf_counter()
    with running_server(environment) as server:
        key = _first_record(server)
        found["start"] = time.perf_counter() - started
        found |= over_websocket(server, key, rounds)
        found |= in_browser(server, rounds)
        found["memory"] = _peak(server)
    return found


def _timed(action: Callable[[], Any]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _build(environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "extract", "build"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{environment['FIGURES_DATA']}: {done.stdout[-2000:]}{done.stderr}")


@contextmanager
def _changed(path: Path) -> Generator[None]:
    """The article's file with another note, which no check covers; as it was afterwards."""
    before = path.read_text(encoding="utf-8")
    path.write_text(to_json({**parse_json(before), "note": "Changed."}), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def _first_record(server: Server) -> str:
    """The id of a record: an answer that needs the edition."""
    answer = httpx.get(
        f"{server.url}/api/records.json?limit=1", timeout=PATIENCE, trust_env=False
    ).raise_for_status()
    return answer.json()[0]["record_id"]


def _peak(server: Server) -> float:
    """The most memory (MB) that the server's process has had; of Linux only."""
    status = Path(f"/proc/{server.process}/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM")), 0.0)


# Over the websocket ---------------------------------------------------------------------------


@dataclass
class Answer:
    """What a run of the page's script sent: after how long, how much, and its widgets by label."""

    seconds: float = 0.0
    sent: int = 0
    widgets: dict[str, str] = field(default_factory=dict[str, str])
    options: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


class Reader:
    """A session as a browser opens one, which takes no message from its cache."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def run(self, query: str = "", page: str = PAGE, **values: str) -> Answer:
        """Run a page, with these values of widgets by their ids."""
        states = [{"id": key, "string_value": value} for key, value in values.items()]
        rerun: dict[str, Any] = {
            "page_name": page,
            "query_string": query,
            "widget_states": {"widgets": states},
        }
        answer = Answer()
        started = time.perf_counter()
        fields: dict[str, Any] = {"rerun_script": rerun}
        self._connection.send(BackMsg(**fields).SerializeToString())
        while True:
            content = self._connection.recv(timeout=PATIENCE)
            answer.sent += len(content)
            sent = ForwardMsg.FromString(content if isinstance(content, bytes) else b"")
            if sent.WhichOneof("type") == "script_finished":
                # A page that puts its filters into the address is run again at once.
                if sent.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                answer.seconds = time.perf_counter() - started
                return answer
            element = sent.delta.new_element
            if (kind := element.WhichOneof("type")) in ("selectbox", "text_input"):
                widget = getattr(element, kind)
                answer.widgets[widget.label] = widget.id
                answer.options[widget.label] = list(getattr(widget, "options", []))


@contextmanager
def reader(server: Server) -> Generator[Reader]:
    """A new session."""
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(
        address,
        origin=Origin(server.url),
        compression=None,
        max_size=None,
        open_timeout=PATIENCE,
        ping_interval=None,  # a server that is slow to answer is what is measured
    ) as connection:
        yield Reader(connection)


def over_websocket(server: Server, key: str, rounds: int) -> Measured:
    """How long the server needs for a page and for what a reader does there; what it sends."""
    with reader(server) as session:
        first = session.run()
    pages: list[Answer] = []
    filters: list[Answer] = []
    searches: list[Answer] = []
    points: list[Answer] = []
    for number in range(rounds):
        with reader(server) as session:
            page = session.run()
            pages.append(page)
            # Another year and other words each time: what one asked is kept for the next.
            years = page.options["From"]
            year = years[(number + 1) % len(years)]
            filters.append(session.run(**{page.widgets["From"]: year}))
        with reader(server) as session:
            page = session.run()
            searches.append(session.run(**{page.widgets["Search"]: f"in {2008 + number}"}))
        with reader(server) as session:
            session.run()
            points.append(session.run(f"record={key}"))
    every = [first, *pages, *filters, *searches, *points]
    return {
        "first": first.seconds,
        "page": _median(answer.seconds for answer in pages),
        "filter": _median(answer.seconds for answer in filters),
        "search": _median(search.seconds for search in searches),
        "point": _median(point.seconds for point in points),
        "sent": _median(answer.sent for answer in pages) / 1e3,
        "most": max(answer.sent for answer in every) / 1e3,
    }


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


# In a browser ---------------------------------------------------------------------------------


def in_browser(server: Server, rounds: int) -> Measured:
    """What a reader waits, and how much the page is; nothing without a browser or a page."""
    executable = find_browser()
    if executable is None:
        return {}
    address = f"{server.url}/{PAGE}"
    try:
        with sync_playwright() as playwright, launched(playwright, executable) as browser:
            cold = [first_chart(browser, address) for _ in range(rounds)]
            reloads, answers, filters = again(browser, address, rounds)
    except BrowserTimeout:
        _say(f"no page within {PAGE_MILLISECONDS / 1e3:.0f} s in a browser")
        return {}
    return {
        "first_answer": _median(visit.answers for visit in cold),
        "cold": _median(visit.seconds for visit in cold),
        "answer": _median(answers),
        "reload": _median(reloads),
        "clicked": _median(filters),
        "received": _median(visit.received for visit in cold) / 1e3,
        "html": _median(visit.html for visit in cold) / 1e3,
    }


# Printing -------------------------------------------------------------------------------------


def table(columns: Mapping[str, Measured]) -> str:
    """The measures as a table in Markdown; in brackets, how many times that of the first column."""
    base, *_ = columns.values()
    lines = [
        f"| | {' | '.join(columns)} |",
        f"|---|{'---:|' * len(columns)}",
        *(
            f"| {row.name}, {row.unit} | "
            + " | ".join(_cell(row, found.get(key), base.get(key)) for found in columns.values())
            + " |"
            for key, row in ROWS.items()
        ),
    ]
    return "\n".join(lines)


def _cell(row: Row, value: float | None, base: float | None) -> str:
    if value is None:
        return "not measured"
    shown = f"{value:,.{row.digits}f}"
    return shown if not base or value == base else f"{shown} ({value / base:.1f})"


def machine() -> str:
    """The machine, as far as it tells."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip()
            for line in info.read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _say(text: str) -> None:
    print(f"scale: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
