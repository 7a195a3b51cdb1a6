"""Static files compressed once, and then served from memory.

    Middleware(CompressedFiles, files=streamlit_files(), base="/figures")

Streamlit leaves its JavaScript uncompressed, because compressing it again for every request
costs more than it saves. Its file names carry a hash of their content, and the server marks them
`immutable`: so one compressed copy per file stays right for as long as the server runs.
Measured over the 60 largest of them: brotli makes 21.5 MB into 5.7, gzip into 6.4, each within a
second or two of one core, which is spent once.

Not for pages, downloads or anything else whose content changes: only what the server itself
calls immutable is kept. Streamlit compresses the rest.
"""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# All of Streamlit's scripts and styles together are 7 MB when compressed.
DEFAULT_LIMIT_BYTES = 16_000_000
SMALLEST_BYTES = 1_000
# The best one first. Higher levels take several times as long, for files one percent smaller, and
# so does brotli's usual window (lgwin 22) twice as long.
CODINGS: dict[str, Callable[[bytes | bytearray], bytes]] = {
    "br": lambda raw: brotli.compress(raw, quality=7, lgwin=20),
    "gzip": lambda raw: gzip.compress(raw, 6, mtime=0),
}
# What is handed to the connection at once: a reader who takes it slowly holds no more than this.
PIECE_BYTES = 65_536

_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
_NAMES = (".js", ".css", ".json", ".svg", ".map", ".txt")


@dataclass(frozen=True)
class _Compressed:
    headers: list[tuple[bytes, bytes]]
    body: bytes


class CompressedFiles:
    """ASGI middleware that answers with brotli or gzip where the browser takes it.

    Args:
        app: the application behind it.
        files: the addresses of the files, each in one spelling; no other address is kept.
        base: what every address starts with.
        limit_bytes: how much compressed content is kept; the least recently used goes first.
    """

    def __init__(
        self,
        app: ASGIApp,
        files: Collection[str],
        base: str = "",
        limit_bytes: int = DEFAULT_LIMIT_BYTES,
    ) -> None:
        self._app = app
        # One file at a time is asked for and compressed by one reader; the others who want it
        # wait for the copy instead of holding one each.
        self._busy = {f"{base}{name}": asyncio.Lock() for name in files if name.endswith(_NAMES)}
        # One is read and compressed at a time: twelve side by side took 180 MB, one takes 20.
        self._turn = asyncio.Lock()
        self._limit = limit_bytes
        self._kept: OrderedDict[tuple[str, str], _Compressed] = OrderedDict()
        self._kept_bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        coding = _coding(scope)
        busy = self._busy.get(scope["path"]) if coding else None
        if busy is None or coding is None:
            await self._app(scope, receive, send)
            return
        key = (scope["path"], coding)
        kept = self._recall(key)
        if kept is None:
            async with busy:
                kept = self._recall(key)
                if kept is None:
                    kept = await self._made(scope, receive, send, coding)
                    if kept is None:
                        return
                    self._keep(key, kept)
        await _send(kept, send)

    async def _made(
        self, scope: Scope, receive: Receive, send: Send, coding: str
    ) -> _Compressed | None:
        """The answer, compressed; None for one that went through as it came."""
        answer = _Answer(send, self._turn)
        try:
            await self._app(scope, receive, answer.take)
            if answer.held is None:
                return None
            return await _compress(answer.held, answer.body, coding)
        finally:
            if answer.held is not None:
                self._turn.release()

    def _recall(self, key: tuple[str, str]) -> _Compressed | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _keep(self, key: tuple[str, str], compressed: _Compressed) -> None:
        if len(compressed.body) > self._limit:
            return
        self._kept[key] = compressed
        self._kept_bytes += len(compressed.body)
        while self._kept_bytes > self._limit:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= len(dropped.body)


class _Answer:
    """Holds back an immutable, compressible answer; lets every other one through as it comes.

    What is held back has the turn, which whoever takes it from here gives back.
    """

    def __init__(self, send: Send, turn: asyncio.Lock) -> None:
        self._send = send
        self._turn = turn
        self.held: Message | None = None
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_worth_keeping(message):
            await self._turn.acquire()
            self.held = message
        elif self.held is None:
            await self._send(message)
        else:
            self.body += message.get("body", b"")


async def _compress(start: Message, raw: bytearray, coding: str) -> _Compressed:
    # In a thread: 0.2 s for the largest file, in which other readers are served.
    body = await asyncio.to_thread(CODINGS[coding], raw)
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Encoding"] = coding
    headers["Content-Length"] = str(len(body))
    headers.add_vary_header("Accept-Encoding")
    etag = headers.get("ETag")
    if etag is not None and not etag.startswith("W/"):
        # Same content, other bytes: the tag stays comparable, but weakly.
        headers["ETag"] = f"W/{etag}"
    return _Compressed(headers.raw, body)


def _coding(scope: Scope) -> str | None:
    """The best coding that a plain GET takes; None for every other request.

    A part of a file and a conditional request stay with the server, which knows how.
    """
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    headers = Headers(scope=scope)
    if any(name in headers for name in ("range", "if-none-match", "if-modified-since")):
        return None
    taken = headers.get("accept-encoding", "")
    return next((coding for coding in CODINGS if takes(taken, coding)), None)


def takes(accept_encoding: str, coding: str) -> bool:
    """Whether a browser that sends this header takes the coding ("gzip", "br")."""
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        if name.strip() == coding:
            return parameters.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _is_worth_keeping(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    length = headers.get("content-length", "0")
    return (
        start["status"] == 200
        and "immutable" in headers.get("cache-control", "")
        and "content-encoding" not in headers
        and headers.get("content-type", "").startswith(_COMPRESSIBLE)
        and length.isascii()
        and length.isdigit()
        and int(length) >= SMALLEST_BYTES
    )


async def _send(compressed: _Compressed, send: Send) -> None:
    headers = list(compressed.headers)
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for start in range(0, len(compressed.body), PIECE_BYTES):
        piece = compressed.body[start : start + PIECE_BYTES]
        more = start + PIECE_BYTES < len(compressed.body)
        await send({"type": "http.response.body", "body": piece, "more_body": more})
