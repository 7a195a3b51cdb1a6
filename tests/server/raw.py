"""Requests as no browser and no library would send them, over a plain socket.

    answer = ask(server.url, "GET /overview HTTP/1.1", "Host: evil.example")
    stream = handshake(server.url, "Origin: https://evil.example")

Not for what httpx can send: it keeps the rules that are broken here.
"""

from __future__ import annotations

import base64
import contextlib
import os
import socket
import struct
from collections.abc import Generator
from urllib.parse import urlsplit

TEXT, BINARY, CLOSE = 1, 2, 8


@contextlib.contextmanager
def connected(url: str, seconds: float = 30) -> Generator[socket.socket]:
    """A socket to the server; reading from it ends after `seconds` at the latest."""
    parts = urlsplit(url)
    assert parts.hostname is not None
    with socket.create_connection((parts.hostname, parts.port), timeout=seconds) as connection:
        yield connection


def lines(*texts: str) -> bytes:
    """The lines of a request's head, as they are sent."""
    return ("\r\n".join([*texts, "", ""])).encode("latin-1")


def read_all(connection: socket.socket) -> bytes:
    """What comes until the server closes the connection."""
    pieces: list[bytes] = []
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


def ask(url: str, *head: str, body: bytes = b"") -> tuple[int, str]:
    """The status and the whole text of the answer to one request; 0 if there is none."""
    with connected(url) as connection:
        connection.sendall(lines(*head, "Connection: close") + body)
        text = read_all(connection).decode("utf-8", "replace")
    return (int(text.split(" ", 2)[1]) if text.startswith("HTTP/") else 0), text


class Stream:
    """An open websocket, frame by frame."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def send(self, payload: bytes, kind: int = BINARY) -> None:
        """Send one whole frame, masked as clients must."""
        mask = os.urandom(4)
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
        self._connection.sendall(head + mask + masked)

    def send_raw(self, frames: bytes) -> None:
        """Send bytes as they are, which a client would not."""
        self._connection.sendall(frames)

    def announce(self, size: int) -> None:
        """Send the head of a binary frame that is `size` bytes long, and nothing of its content."""
        self._connection.sendall(
            struct.pack("!BBQ", 0x80 | BINARY, 0x80 | 127, size) + os.urandom(4)
        )

    def receive(self) -> tuple[int, bytes]:
        """The next frame of the server: its kind and content; CLOSE if the connection ended."""
        try:
            first, second = self._exactly(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self._exactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._exactly(8))
            return first & 0x0F, self._exactly(size)
        except (EOFError, ConnectionResetError):
            return CLOSE, b""

    def closing_code(self) -> int:
        """Read on until the server closes; its code, or 0 without one."""
        while True:
            kind, content = self.receive()
            if kind == CLOSE:
                return struct.unpack("!H", content[:2])[0] if content else 0

    def _exactly(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            piece = self._connection.recv(size - len(received))
            if not piece:
                raise EOFError
            received += piece
        return received


@contextlib.contextmanager
def handshake(url: str, *head: str, path: str = "/_stcore/stream") -> Generator[tuple[int, Stream]]:
    """Ask for a websocket; the answer's status (101 if it is open) and the websocket.

    `head` may hold a Host of its own; otherwise it is the server's.
    """
    parts = urlsplit(url)
    has_host = any(line.lower().startswith("host:") for line in head)
    host = [] if has_host else [f"Host: {parts.netloc}"]
    with connected(url) as connection:
        connection.sendall(
            lines(
                f"GET {path} HTTP/1.1",
                *host,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
                *head,
            )
        )
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = connection.recv(1)
            if not piece:
                break
            answer += piece
        yield (int(answer.split(b" ", 2)[1]) if answer else 0), Stream(connection)
