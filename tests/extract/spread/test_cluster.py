"""extract.spread.cluster: a real scheduler and real workers on this machine; one is killed.

What comes of it is compared with what one process gives. Texts and figures are made up.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from extract.commands.main import main
from extract.contract.faults import Faulty
from extract.edition import build as building
from extract.edition.build import build
from extract.edition.shelf import VARIABLE
from extract.edition.tables import WRITTEN
from extract.intake.propose import propose_all
from extract.intake.texts import Text
from extract.spread import cluster as clusters
from extract.spread.cluster import cluster
from extract.spread.cores import Piece, Result, Shared, Spread
from tests.bench.collections import make
from tests.shipped import DATA

ROOT = DATA.parent
# A busy machine may take its time to start five processes.
START_SECONDS = 120

Output = pytest.CaptureFixture[str]
Capfd = pytest.CaptureFixture[str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- what needs no cluster --------------------------------------------------------------------


@pytest.mark.parametrize("command", [["build"], ["propose", str(DATA / "articles")]])
@pytest.mark.parametrize("address", ["", "here", "tcp://", "tcp://127.0.0.1", "http://a:1", "a:1"])
def test_what_is_no_address_is_told(command: list[str], address: str, capsys: Output) -> None:
    assert main([*command, "--scheduler", address]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"--scheduler: {address!r} is not the address of a scheduler: give it as tcp://HOST:PORT\n"
    )


def test_without_dask_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["build", "--scheduler", "tcp://127.0.0.1:8786"]) == 2
    assert capsys.readouterr().err == (
        "--scheduler: work cannot be given to a cluster here (distributed is not installed): "
        "pip install -r requirements-dask.txt\n"
    )


def test_without_a_scheduler_dask_is_not_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["build", "--data", str(DATA)]) == 0
    assert capsys.readouterr().err == ""


def test_a_machine_with_other_files_reads_none_of_them(tmp_path: Path) -> None:
    folder = make(tmp_path / "data", records=8)
    (name,) = (f"records/{path.name}" for path in folder.glob("records/*.json"))
    around = building.read_around(folder, building.listed_files(folder)[0])
    with pytest.raises(Faulty) as error:
        building._read_the_same(around, {name: "another hash"})
    (fault,) = error.value.faults
    assert (fault.file, fault.remedy) == (
        name,
        "let all machines see one folder under this path, and build again",
    )


# --- with one ---------------------------------------------------------------------------------

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="Dask is not installed: pip install -r requirements-dask.txt",
)


class Crew:
    """A scheduler, and workers of one thread each, as processes of this machine."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.workers: list[subprocess.Popen[bytes]] = []
        port = self.address.rpartition(":")[2]
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", port)

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.room / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words, "--no-dashboard"],
                cwd=self.room,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def fill(self) -> None:
        """Two workers that are there and alive."""
        import distributed

        # Without a nanny: what is killed stays dead.
        words = ["worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny"]
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < 2:
            self.workers.append(self._start(*words))
        with distributed.Client(
            self.address, timeout=START_SECONDS, set_as_default=False
        ) as client:
            client.wait_for_workers(2, timeout=START_SECONDS)

    def kill_one(self) -> None:
        """End a worker as a failing machine would."""
        self.workers[0].kill()
        self.workers[0].wait()

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crew]:
    crew = Crew(tmp_path_factory.mktemp("crew"))
    yield crew
    crew.end()


@pytest.fixture
def crew(started: Crew) -> Crew:
    started.fill()
    return started


def killing(spread: Spread, crew: Crew) -> Spread:
    """The same, but when the first result is there, a worker is killed."""

    def spreading(
        task: Callable[[Shared, Piece], Result], shared: Shared, pieces: Sequence[Piece], /
    ) -> Iterator[Result]:
        assert len(pieces) > 4
        results = spread(task, shared, pieces)
        yield next(results)
        crew.kill_one()
        yield from results

    return spreading


def deadly(room: Path, piece: int) -> tuple[int, int]:
    """Kills the worker that does piece 5 for the first time."""
    if piece == 5 and not (room / "killed").exists():
        (room / "killed").write_text(str(os.getpid()), encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return piece, os.getpid()


@needs_dask
@pytest.mark.slow
def test_a_piece_whose_worker_is_killed_is_done_by_another(crew: Crew, tmp_path: Path) -> None:
    with cluster(crew.address) as spread:
        found = list(spread(deadly, tmp_path, list(range(40))))
    assert [piece for piece, _ in found] == list(range(40))
    killed = int((tmp_path / "killed").read_text(encoding="utf-8"))
    assert [worker.pid for worker in crew.workers if worker.poll() == -signal.SIGKILL] == [killed]
    assert dict(found)[5] in {worker.pid for worker in crew.workers} - {killed}


@needs_dask
@pytest.mark.slow
def test_proposals_are_those_of_one_process(crew: Crew) -> None:
    sentence = "Police in Sylvania made {} raids in 2008, and {} people were arrested. "
    texts = [
        Text(f"{n}.txt", text, "2009-01-01", (0, len(text)))
        for n in range(30)
        if (text := "".join(sentence.format(n + k + 2, 3 * n + k) for k in range(400)))
    ]
    plain = list(propose_all(texts))
    with cluster(crew.address) as spread:
        found = list(propose_all(texts, spread=killing(spread, crew)))
    assert found == plain
    assert sum(len(candidates) for _, candidates in plain) >= 30 * 400


def content(tables: Path) -> dict[str, str]:
    """The hash of every table."""
    files = {name: tables / f"{name}.parquet" for name in WRITTEN}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


@needs_dask
@pytest.mark.slow
def test_an_edition_is_that_of_one_process(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "data", records=800)
    monkeypatch.setattr(building, "_AT_ONCE", 5)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "one"))
    plain = build(folder)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other"))
    told: list[tuple[int, int]] = []
    with cluster(crew.address) as spread:
        made = build(
            folder,
            cluster=killing(spread, crew),
            progress=lambda done, total: told.append((done, total)),
        )
    assert (made.read, made.faulty, plain.faulty) == (100, False, False)
    assert content(made.tables) == content(plain.tables)
    assert told == [(5 * n, 100) for n in range(21)]


@needs_dask
@pytest.mark.slow
def test_the_commands_print_the_same(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    articles = str(folder / "articles")

    def said(*words: str) -> tuple[int, str, str]:
        monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        code = main([*words, "--data", str(folder)])
        out, err = capsys.readouterr()
        return code, out, err

    propose = ["propose", articles, "--format", "jsonl"]
    for words in (["build"], propose):
        assert said(*words, "--scheduler", crew.address) == said(*words)
    (folder / "metrics.json").write_text("[]\n", encoding="utf-8")
    faulty = said("build")
    assert faulty[0] == 1
    assert said("build", "--scheduler", crew.address) == faulty


@needs_dask
@pytest.mark.slow
def test_workers_with_other_code_are_told(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, capsys: Output, tmp_path: Path
) -> None:
    monkeypatch.setattr(clusters, "_code", lambda: "another")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert main(["build", "--data", str(DATA), "--scheduler", crew.address]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(
        f"--scheduler: workers at {crew.address} run another version of this code (on "
    )
    assert err.endswith(
        "start the workers in checkouts of the same version as this one, with its packages\n"
    )


@needs_dask
@pytest.mark.slow
def test_a_fault_from_a_worker_comes_whole(crew: Crew) -> None:
    with pytest.raises(Faulty) as error, cluster(crew.address) as spread:
        list(spread(refused, None, ["a", "b"]))
    (fault,) = error.value.faults
    assert (fault.file, fault.fault, fault.remedy) == ("a", "is refused", "leave it")


def refused(shared: None, piece: str) -> Any:
    del shared
    raise Faulty([clusters.Fault(piece, "", "is refused", "leave it")])


@needs_dask
@pytest.mark.slow
def test_no_scheduler_and_no_worker_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_PATIENCE", 1)
    closed = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(Faulty, match=f"no scheduler answers at {closed}"), cluster(closed):
        pass
    alone = Crew(tmp_path)
    try:
        monkeypatch.setattr(clusters, "_PATIENCE", START_SECONDS)
        import distributed

        distributed.Client(alone.address, timeout=START_SECONDS, set_as_default=False).close()
        monkeypatch.setattr(clusters, "_PATIENCE", 2)
        words = f"no worker has joined the scheduler at {alone.address}: start some"
        with pytest.raises(Faulty, match=words), cluster(alone.address):
            pass
    finally:
        alone.end()


@needs_dask
@pytest.mark.slow
def test_a_scheduler_that_is_killed_ends_the_work(tmp_path: Path, capfd: Capfd) -> None:
    crew = Crew(tmp_path)
    crew.fill()

    def work() -> None:
        with cluster(crew.address) as spread:
            results = spread(deadly, tmp_path, [0] * 200)
            assert next(results)[0] == 0
            crew.scheduler.kill()
            list(results)

    try:
        with pytest.raises(Faulty, match=f"the cluster at {crew.address} stopped working"):
            work()
    finally:
        crew.end()
    assert capfd.readouterr() == ("", "")
