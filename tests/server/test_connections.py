"""Connections that are slow: closed after their time, which is short here."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from server import connections
from server.connections import MOST_PARTS, READ_BYTES, Connections
from tests.server.raw import BINARY, CLOSE, connected, handshake, lines, read_all

pytestmark = pytest.mark.slow

BIG = b"x" * 50_000_000  # more than the kernel's buffers take while nobody reads
HOST = "Host: 127.0.0.1"


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """`/nodelay`: whether the connection sends at once; `/big`: BIG; a websocket echoes."""
    if scope["type"] == "lifespan":
        for kind in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{kind}.complete"})
        return
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "bytes": message["bytes"]})
        return
    cycle: Any = getattr(receive, "__self__")  # noqa: B009 - a method's own object
    own: socket.socket = cycle.transport.get_extra_info("socket")
    body = str(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)).encode()
    if scope["path"] == "/big":
        body = BIG
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server whose socket is made as Streamlit makes its own, without naming TCP."""
    monkeypatch.setattr(connections._Connection, "request_seconds", 0.3)
    monkeypatch.setattr(connections._Connection, "taking_seconds", 1.0)
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        config = uvicorn.Config(Connections(application), ws="websockets-sansio", log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(
            target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True
        )
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)
        assert not thread.is_alive()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"G",
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5",
    ],
)
def test_a_request_that_does_not_come_is_not_waited_for(url: str, sent: bytes) -> None:
    with connected(url) as connection:
        connection.sendall(sent)
        assert read_all(connection) == b""


def test_single_bytes_do_not_prolong_the_time(url: str) -> None:
    with connected(url, seconds=0.05) as connection:
        for byte in b"GET / HTTP/1.1\r\nX: " + b"a" * 10_000:
            try:
                connection.sendall(bytes([byte]))
                answer = connection.recv(1)
            except TimeoutError:  # still open: the next byte
                continue
            except (BrokenPipeError, ConnectionResetError):
                answer = b""
            break
        else:
            pytest.fail("still open after 10,000 bytes")
    assert answer == b""


def test_the_time_runs_anew_for_each_request(url: str) -> None:
    with connected(url) as connection:
        connection.sendall(lines("GET / HTTP/1.1", HOST) + b"GET / HT")
        assert read_all(connection).count(b"HTTP/1.1 200") == 1


def test_many_requests_on_one_connection_are_answered(url: str) -> None:
    with connected(url) as connection:
        for _ in range(50):
            connection.sendall(lines("GET / HTTP/1.1", HOST))
            received = b""
            while b"\r\n\r\n1" not in received:
                piece = connection.recv(65536)
                assert piece
                received += piece


def test_an_answer_is_sent_at_once(url: str) -> None:
    """Without TCP_NODELAY, a second small part waits 40 ms for an acknowledgement."""
    with connected(url) as connection:
        connection.sendall(lines("GET /nodelay HTTP/1.1", HOST, "Connection: close"))
        assert read_all(connection).endswith(b"\r\n\r\n1")


def wait_for(url: str, times: int) -> None:
    """Wait until the time for a request has gone by so often."""
    for _ in range(times):
        with connected(url) as silent:
            assert read_all(silent) == b""


def test_an_answer_that_nobody_takes_is_given_up(url: str) -> None:
    with connected(url) as connection:
        connection.sendall(lines("GET /big HTTP/1.1", HOST))
        wait_for(url, 8)
        assert len(read_all(connection)) < len(BIG)


def test_an_answer_that_is_taken_slowly_comes_whole(url: str) -> None:
    with connected(url) as connection:
        connection.sendall(lines("GET /big HTTP/1.1", HOST, "Connection: close"))
        taken: list[bytes] = []
        for _ in range(8):
            taken += [connection.recv(65536) for _ in range(100)]
            wait_for(url, 1)
        assert b"".join([*taken, read_all(connection)]).endswith(BIG)


def test_a_websocket_outlives_the_time_of_a_request(url: str) -> None:
    with handshake(url) as (status, stream), connected(url) as connection:
        assert status == 101
        assert read_all(connection) == b""  # the time is over
        stream.send(b"still here")
        assert stream.receive() == (BINARY, b"still here")


def parts(number: int) -> bytes:
    """A message in so many empty parts, as it is sent, without its last one."""
    first, next_ = b"\x02\x80\0\0\0\0", b"\x00\x80\0\0\0\0"
    return first + next_ * (number - 1)


def test_a_message_may_come_in_parts(url: str) -> None:
    with handshake(url) as (_, stream), connected(url) as connection:
        stream.send_raw(parts(MOST_PARTS - 1) + b"\x80\x81\0\0\0\0a")
        assert stream.receive() == (BINARY, b"a")
        assert read_all(connection) == b""


def test_a_message_in_crumbs_ends_its_connection(url: str) -> None:
    with handshake(url) as (_, stream):
        stream.send_raw(parts(MOST_PARTS + 1))
        assert stream.receive() == (CLOSE, b"")


def test_a_long_message_is_read_whole_piece_by_piece(url: str) -> None:
    with handshake(url) as (_, stream):
        stream.send(BIG[: 10 * READ_BYTES])
        assert stream.receive() == (BINARY, BIG[: 10 * READ_BYTES])


def test_no_connection_is_read_for_long_at_a_time(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    whole = connections._Connection.data_received

    def noting(self: connections._Connection, data: bytes) -> None:
        read.append(len(data))
        whole(self, data)

    monkeypatch.setattr(connections._Connection, "data_received", noting)
    with connected(url) as connection:
        connection.sendall(lines("GET /nodelay HTTP/1.1", HOST, f"X: {'a' * (2 * READ_BYTES)}"))
        assert connection.recv(12) == b"HTTP/1.1 200"
    assert max(read) <= READ_BYTES


def test_another_server_is_told_that_slow_connections_stay(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def other_app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        return

    async def nothing(*_: object) -> Any:
        return {}

    asyncio.run(Connections(other_app)({"type": "lifespan"}, nothing, nothing))
    assert [record.getMessage() for record in caplog.records] == [
        "not started by uvicorn: slow connections are kept open"
    ]
