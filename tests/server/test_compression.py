"""Which answers are compressed, how often, and how much is kept."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Barrier, BrokenBarrierError

import brotli
import pytest
from starlette.types import Message, Receive, Scope, Send

from server import compression
from server.compression import CompressedFiles

TEXT = b"the same words again. " * 200
FILES = ("/static/a.js", "/a.js", "/b.js", "/c.js", "/d.png")
IMMUTABLE = {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, immutable, max-age=31536000",
    "content-length": str(len(TEXT)),
    "etag": '"abc"',
}


@dataclass
class Files:
    """An app that answers every request with TEXT, and counts."""

    headers: Mapping[str, str] = field(default_factory=lambda: IMMUTABLE)
    status: int = 200
    asked: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        self.asked += 1
        raw = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": TEXT[:100], "more_body": True})
        await send({"type": "http.response.body", "body": TEXT[100:]})


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


async def ask(
    app: CompressedFiles, path: str = "/static/a.js", method: str = "GET", **headers: str
) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        sent.append(message)

    sent_headers = {"accept-encoding": "gzip, deflate"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    raw = [(name.encode(), value.encode()) for name, value in sent_headers.items()]
    scope: Scope = {"type": "http", "method": method, "path": path, "headers": raw}
    await app(scope, receive, send)
    return Answer(
        sent[0]["status"],
        {name.decode(): value.decode() for name, value in sent[0]["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


def test_a_file_is_compressed_once_and_remembered() -> None:
    files = Files()
    app = CompressedFiles(files, FILES)
    answers = [asyncio.run(ask(app)) for _ in range(3)]
    assert files.asked == 1
    for answer in answers:
        assert gzip.decompress(answer.body) == TEXT
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-length"] == str(len(answer.body))
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["etag"] == 'W/"abc"'
        assert answer.headers["cache-control"] == IMMUTABLE["cache-control"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("br;q=0.5, gzip", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip", "gzip"),
    ],
)
def test_the_best_coding_that_a_browser_takes_is_sent(accepted: str, coding: str) -> None:
    files = Files()
    app = CompressedFiles(files, FILES)
    asyncio.run(ask(app))  # another reader's copy is no answer to this one
    for _ in range(2):
        answer = asyncio.run(ask(app, accept_encoding=accepted))
        assert answer.headers["content-encoding"] == coding
        unpack = brotli.decompress if coding == "br" else gzip.decompress
        assert unpack(answer.body) == TEXT
    assert files.asked == (2 if coding == "br" else 1)


def test_readers_who_come_together_share_one_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    original = gzip.compress

    def counted(
        data: bytes | bytearray, compresslevel: int = 9, *, mtime: float | None = None
    ) -> bytes:
        made.append(len(data))
        return original(data, compresslevel, mtime=mtime)

    monkeypatch.setattr(gzip, "compress", counted)
    app = CompressedFiles(Files(), FILES)

    async def together() -> list[Answer]:
        return await asyncio.gather(*(ask(app) for _ in range(8)))

    answers = asyncio.run(together())
    assert {gzip.decompress(answer.body) for answer in answers} == {TEXT}
    assert made == [len(TEXT)]


def test_files_are_compressed_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    two = Barrier(2)
    alone: list[bool] = []

    def compress(raw: bytes | bytearray) -> bytes:
        try:
            two.wait(timeout=0.2)
        except BrokenBarrierError:
            alone.append(True)
        return gzip.compress(raw)

    monkeypatch.setitem(compression.CODINGS, "gzip", compress)
    app = CompressedFiles(Files(), FILES)

    async def together() -> list[Answer]:
        return await asyncio.gather(*(ask(app, path) for path in ("/a.js", "/b.js")))

    answers = asyncio.run(together())
    assert [gzip.decompress(answer.body) for answer in answers] == [TEXT, TEXT]
    assert alone == [True, True]


@pytest.mark.parametrize(
    "headers",
    [
        {"accept_encoding": "identity"},
        {"accept_encoding": "gzip;q=0, deflate"},
        {"accept_encoding": "deflate, br;q=0"},
        {"range": "bytes=0-9"},
        {"if_none_match": '"abc"'},
        {"if_modified_since": "Sat, 21 Nov 2026 21:37:20 GMT"},
    ],
)
def test_a_request_for_something_else_passes_through(headers: dict[str, str]) -> None:
    app = CompressedFiles(Files(), FILES)
    asyncio.run(ask(app))  # kept, and yet not used
    answer = asyncio.run(ask(app, **headers))
    assert answer.body == TEXT
    assert "content-encoding" not in answer.headers


def test_a_head_request_passes_through() -> None:
    files = Files()
    app = CompressedFiles(files, FILES)
    for _ in range(2):
        asyncio.run(ask(app, method="HEAD"))
    assert files.asked == 2


@pytest.mark.parametrize(
    ("etag", "sent"), [('"abc"', 'W/"abc"'), ('W/"abc"', 'W/"abc"'), (None, None)]
)
def test_the_tag_of_what_is_sent_in_other_bytes_is_weak(etag: str | None, sent: str | None) -> None:
    headers = {name: value for name, value in IMMUTABLE.items() if name != "etag"}
    files = Files(headers=headers | ({"etag": etag} if etag else {}))
    answer = asyncio.run(ask(CompressedFiles(files, FILES)))
    assert gzip.decompress(answer.body) == TEXT
    assert answer.headers.get("etag") == sent


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"cache-control": "no-cache"}, 200),
        ({"content-type": "font/woff2"}, 200),
        ({"content-length": "999"}, 200),
        ({"content-encoding": "br"}, 200),
        ({}, 404),
    ],
)
def test_an_answer_that_may_change_or_gains_nothing_passes_through(
    changes: dict[str, str], status: int
) -> None:
    files = Files(headers={**IMMUTABLE, **changes}, status=status)
    app = CompressedFiles(files, FILES)
    for _ in range(2):
        answer = asyncio.run(ask(app))
        assert answer.status == status
        assert answer.body == TEXT
    assert files.asked == 2


def test_what_is_kept_stays_under_its_limit() -> None:
    files = Files()
    size = len(asyncio.run(ask(CompressedFiles(Files(), FILES))).body)
    app = CompressedFiles(files, FILES, limit_bytes=2 * size)
    for path in ("/a.js", "/b.js", "/a.js", "/c.js", "/a.js", "/b.js"):
        asyncio.run(ask(app, path))
    # /b.js was the least recently used when /c.js came, and had to be asked for again.
    assert files.asked == 4
    too_small = CompressedFiles(files, FILES, limit_bytes=size - 1)
    for _ in range(2):
        assert gzip.decompress(asyncio.run(ask(too_small)).body) == TEXT
    assert files.asked == 6


@pytest.mark.parametrize(
    "spelling",
    ["/static//a.js", "/static/./a.js", "//static/a.js", "/static/x/../a.js", "/static/a.js/",
     "/static/A.js", "/other.js", "/d.png"],
)  # fmt: skip
def test_only_what_is_a_file_is_kept(spelling: str) -> None:
    files = Files()
    app = CompressedFiles(files, FILES)
    for _ in range(2):
        answer = asyncio.run(ask(app, spelling))
        assert answer.body == TEXT
        assert "content-encoding" not in answer.headers
    assert files.asked == 2
    assert app._kept_bytes == 0


def test_files_are_known_behind_a_base_path() -> None:
    files = Files()
    app = CompressedFiles(files, FILES, base="/figures")
    for _ in range(2):
        answer = asyncio.run(ask(app, "/figures/static/a.js"))
        assert answer.headers["content-encoding"] == "gzip"
    assert files.asked == 1
    assert "content-encoding" not in asyncio.run(ask(app, "/static/a.js")).headers


def test_a_long_file_is_sent_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "PIECE_BYTES", 7)
    answer = asyncio.run(ask(CompressedFiles(Files(), FILES)))
    assert gzip.decompress(answer.body) == TEXT
