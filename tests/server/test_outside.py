"""A running server, met by strangers: foreign pages, other names, uploads, wrong messages."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from server import messages
from server.connections import LARGEST_MESSAGE_BYTES
from server.messages import MOST_WIDGETS, PAUSE_SECONDS, PageMessages
from tests.browser.harness import ROOT, Server, running_server
from tests.server.raw import BINARY, CLOSE, TEXT, Stream, ask, connected, handshake, lines, read_all

pytestmark = pytest.mark.slow

# Every connection and name look-up of the server's process that leaves this machine.
WATCH = """
import sys

def watch(event, arguments):
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1")):
            note(event, address[0])
    elif event == "socket.getaddrinfo" and arguments[0] not in {None, "localhost", "127.0.0.1"}:
        note(event, arguments[0])

def note(event, what):
    with open(NOTES, "a", encoding="utf-8") as notes:
        notes.write(f"{event} {what}\\n")

sys.addaudithook(watch)
"""


def message(**fields: Any) -> bytes:
    """A message of Streamlit's protocol to the server."""
    return BackMsg(**fields).SerializeToString()


@dataclass(frozen=True)
class Watched:
    """A server, and the file that names what it asked outside this machine."""

    server: Server
    notes: Path

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def log(self) -> str:
        return self.server.log.read_text(encoding="utf-8")


def watching(folder: Path) -> tuple[dict[str, str], Path]:
    """The environment in which a Python process notes what it asks outside, and the notes."""
    notes = folder / "notes.txt"
    notes.touch()
    (folder / "sitecustomize.py").write_text(f"NOTES = {str(notes)!r}\n{WATCH}")
    return {"PYTHONPATH": f"{folder}:{ROOT}"}, notes


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    environment, notes = watching(tmp_path_factory.mktemp("watch"))
    names = "https://figures.example.org http://archive.example:8080 bare.example"
    with running_server(environment | {"FIGURES_HOSTS": names}) as server:
        yield Watched(server, notes)
        assert notes.read_text() == "", "an outside address was asked"


def test_the_watch_notices(tmp_path: Path) -> None:
    """A server that asks for its address outside, as Streamlit does by itself, is noticed."""
    environment, notes = watching(tmp_path)
    (tmp_path / "app.py").write_text(
        "import socket, streamlit as st\n"
        "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:\n"
        "    one.connect(('192.0.2.1', 9))\n"
        "app = st.App('page.py')\n"
    )
    (tmp_path / "page.py").write_text("")
    with running_server(environment, app=tmp_path / "app.py"):
        assert notes.read_text() == "socket.connect 192.0.2.1\n"


def test_a_server_on_all_interfaces_asks_nobody_for_its_address(tmp_path: Path) -> None:
    environment, notes = watching(tmp_path)
    everywhere = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}  # noqa: S104 - what is tested
    with running_server(environment | everywhere) as server:
        assert httpx.get(f"{server.url}/overview", trust_env=False, timeout=60).status_code == 200
        port = urlsplit(server.url).port
        assert f"http://localhost:{port}/" in server.log.read_text()
    assert notes.read_text() == ""


FOREIGN = [
    "https://evil.example",
    "http://localhost:9999",
    "http://127.0.0.1:1",
    "http://localhost",
    "https://localhost:{port}",
    "http://127.0.0.1.evil.example:{port}",
    "http://evil.example:{port}",
    "http://127.0.0.1:{port}@evil.example",
    "http://evil.example#127.0.0.1:{port}",
    "http://evil.example/127.0.0.1:{port}",
    "http://0x7f.1:{port}",
    "http://2130706433:{port}",
    "null",
    "",
    "file://",
    "127.0.0.1:{port}",
    "http://127.0.0.1:{port}, https://evil.example",
    "http://127.0.0.1:{port}/",
    "chrome-extension://aaaa",
    "http://figures.example.org",  # named, but with https only
    "http://archive.example",  # named with another port
    "https://archive.example:8080",
    "ws://127.0.0.1:{port}",
]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_origin_gets_no_websocket(watched: Watched, origin: str) -> None:
    origin = origin.format(port=watched.port)
    with handshake(watched.url, f"Origin: {origin}") as (status, _):
        assert status == 403


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:{port}", "127.0.0.1:{port}"),
        ("http://localhost:{port}", "localhost:{port}"),
        ("http://LOCALHOST:{port}", "localhost:{port}"),
        ("http://localhost:9000", "localhost:9000"),  # a tunnel from another port
        ("http://[::1]:{port}", "[::1]:{port}"),
        ("https://figures.example.org", "figures.example.org"),
        ("https://figures.example.org:443", "Figures.Example.org."),
        ("https://figures.example.org", "127.0.0.1:{port}"),  # a proxy that asks by address
        ("http://archive.example:8080", "127.0.0.1:{port}"),
        ("https://bare.example", "bare.example"),
        ("http://bare.example", "127.0.0.1:{port}"),
    ],
)
def test_a_page_of_ours_gets_its_websocket(watched: Watched, origin: str, host: str) -> None:
    port = watched.port
    head = (f"Host: {host.format(port=port)}", f"Origin: {origin.format(port=port)}")
    with handshake(watched.url, *head) as (status, _):
        assert status == 101


def test_a_program_without_origin_may_read(watched: Watched) -> None:
    with handshake(watched.url) as (status, _):
        assert status == 101


WRONG_HOSTS = [
    ("evil.example", 421),
    ("evil.example:{port}", 421),
    ("localhost.evil.example", 421),
    ("evil.example.", 421),
    ("192.0.2.1", 421),
    ("figures.example.org.evil.example", 421),
    ("127.0.0.2:{port}", 421),
    ("0.0.0.0:{port}", 421),
    ("xn--lcalhost-5fg", 421),
    ("localhost:{port}@evil.example", 400),
    ("evil.example/localhost", 400),
    ("localhost, evil.example", 400),
    ("localhost:port", 400),
    ("localhost:99999", 400),
    ("localhost:0", 400),
    ("", 400),
    ("[::1", 400),
    ("локалхост", 400),
]


@pytest.mark.parametrize(("host", "status"), WRONG_HOSTS)
@pytest.mark.parametrize("path", ["/overview", "/api/records.csv", "/_stcore/health", "/nothing"])
def test_nothing_answers_to_another_name(
    watched: Watched, host: str, status: int, path: str
) -> None:
    given = host.format(port=watched.port).encode().decode("latin-1")
    found, text = ask(watched.url, f"GET {path} HTTP/1.1", f"Host: {given}")
    assert found == status
    assert "evil" not in text


@pytest.mark.parametrize(("host", "_"), WRONG_HOSTS)
def test_no_websocket_under_another_name(watched: Watched, host: str, _: int) -> None:
    given = host.format(port=watched.port).encode().decode("latin-1")
    with handshake(watched.url, f"Host: {given}", f"Origin: http://{given}") as (status, _stream):
        assert status in {400, 403}


def test_two_hosts_or_none_are_refused(watched: Watched) -> None:
    good = f"Host: 127.0.0.1:{watched.port}"
    assert ask(watched.url, "GET /overview HTTP/1.1", good, "Host: evil.example")[0] == 400
    assert ask(watched.url, "GET /overview HTTP/1.1")[0] == 400
    assert ask(watched.url, "GET /overview HTTP/1.0")[0] == 400


def test_the_name_in_a_request_reaches_no_answer(watched: Watched) -> None:
    for path in ("/api/dataset.jsonld", "/sitemap.xml", "/robots.txt"):
        answer = httpx.get(
            watched.url + path,
            trust_env=False,
            timeout=60,
            headers={
                "Host": f"localhost:{watched.port}",
                "X-Forwarded-Host": "evil.example",
                "X-Forwarded-Proto": "gopher",
                "Forwarded": "host=evil.example",
            },
        )
        assert answer.status_code == 200
        assert "https://figures.example.org/" in answer.text
        assert "evil.example" not in answer.text
        assert "localhost" not in answer.text


CLOSED = [
    ("PUT", "/_stcore/upload_file/a/b", 404),
    ("DELETE", "/_stcore/upload_file/a/b", 404),
    ("OPTIONS", "/_stcore/upload_file/a/b", 404),
    ("PUT", "//_stcore/upload_file/a/b", 404),
    ("PUT", "/_stcore/%75pload_file/a/b", 404),
    ("PUT", "/overview/../_stcore/upload_file/a/b", 404),
    ("GET", "/_stcore/metrics", 404),
    ("GET", "/_stcore/metrics?families=cache_memory_bytes", 404),
    ("GET", "/_stcore/script-health-check", 404),
    ("GET", "/_stcore/agent/openapi.json", 404),
    ("POST", "/_stcore/agent/mcp", 404),
    ("POST", "/_stcore/agent/interact", 404),
    ("GET", "/_stcore/bidi-components/a/b.js", 404),
    ("GET", "/component/a/b.html", 404),
    ("GET", "/auth/login", 404),
    ("GET", "/auth/logout", 404),
    ("GET", "/oauth2callback", 404),
    ("GET", "/app/static/a", 404),
    ("GET", "/index.html", 404),
    ("GET", "/.env", 404),
    ("GET", "/review", 404),
    ("GET", "/overview/x", 404),
    ("GET", "/Overview", 404),
    ("GET", "/media/../overview", 404),
    ("GET", "/media/", 404),
    ("GET", "http://evil.example/overview", 404),
    ("POST", "/overview", 405),
    ("PUT", "/api/records.csv", 405),
    ("OPTIONS", "/_stcore/health", 405),
    ("TRACE", "/overview", 405),
    ("POST", "/media/ab.png", 405),
]


@pytest.mark.parametrize(("method", "path", "status"), CLOSED)
def test_what_readers_do_not_need_is_closed(
    watched: Watched, method: str, path: str, status: int
) -> None:
    host = f"Host: 127.0.0.1:{watched.port}"
    found, text = ask(watched.url, f"{method} {path} HTTP/1.1", host)
    assert found == status
    assert "content-security-policy" in text.lower()


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (("PUT /_stcore/upload_file/a/b HTTP/1.1", "Content-Length: 1000000000"), 404),
        (("POST /overview HTTP/1.1", "Content-Length: 1000000000"), 405),
        (("GET /overview HTTP/1.1", "Content-Length: 1000000000"), 400),
        (("GET /api/records.csv HTTP/1.1", "Content-Length: 1"), 400),
        (("GET /overview HTTP/1.1", "Transfer-Encoding: chunked"), 400),
    ],
)
def test_content_is_refused_before_it_comes(
    watched: Watched, head: tuple[str, ...], status: int
) -> None:
    """The whole answer and the end of the connection arrive although no content was sent."""
    with connected(watched.url) as connection:
        connection.sendall(lines(*head, f"Host: 127.0.0.1:{watched.port}"))
        answer = read_all(connection).decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert "connection: close" in answer.lower()


@pytest.mark.parametrize(
    "spelling",
    ["/static/./{name}", "/static//{name}", "//static/{name}", "/static/x/../{name}", "/{name}",
     "/static/{name}/", "/overview/../static/{name}", "/static/{name}%00", "/static/{name};v=1"],
)  # fmt: skip
def test_a_file_has_one_spelling(watched: Watched, spelling: str) -> None:
    page = httpx.get(f"{watched.url}/overview", trust_env=False, timeout=60).text
    found = re.search(r'name="app" content="\./static/(js/[^"]+\.js)"', page)
    assert found is not None
    host = f"Host: 127.0.0.1:{watched.port}"
    assert ask(watched.url, f"GET /static/{found[1]} HTTP/1.1", host)[0] == 200
    assert ask(watched.url, f"GET {spelling.format(name=found[1])} HTTP/1.1", host)[0] == 404


def test_an_endless_head_is_refused(watched: Watched) -> None:
    with connected(watched.url) as connection:
        connection.sendall(b"GET /overview HTTP/1.1\r\nX: " + b"a" * 200_000)
        assert read_all(connection).startswith(b"HTTP/1.1 400")


MESSAGES = [
    (b"\xff\xff\xff", 2, 1002),
    (b"", 2, 1002),
    (b"GET / HTTP/1.1", 2, 1002),
    (b"\x00" * 100_000, 2, 1002),
    (b"hello", TEXT, 1003),
    (b"", TEXT, 1003),
    (message(clear_cache=True), 2, 1002),
    (message(debug_shutdown_runtime=True), 2, 1002),
    (message(debug_disconnect_websocket=True), 2, 1002),
    (message(load_git_info=True), 2, 1002),
    (message(set_run_on_save=True), 2, 1002),
    (message(file_urls_request={"request_id": "a"}), 2, 1002),
    (b"\xff", TEXT, 1007),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "kind", "code"), MESSAGES)
def test_a_wrong_message_ends_its_own_session(
    watched: Watched, payload: bytes, kind: int, code: int
) -> None:
    before = len(watched.log().splitlines())
    with (
        handshake(watched.url, f"Origin: {watched.url}") as (_, orderly),
        handshake(watched.url, f"Origin: {watched.url}") as (_, stream),
    ):
        stream.send(payload, kind)
        assert stream.closing_code() == code
        orderly.send(message(rerun_script={"query_string": ""}))
        assert orderly.receive()[0] == 2
    logged = watched.log().splitlines()[before:]
    assert len(logged) <= 1
    assert "Traceback" not in watched.log()


def widgets_of(stream: Stream) -> dict[str, str]:
    """Run the first page; the id of one widget of each kind that it draws."""
    stream.send(message(rerun_script={"page_name": "overview"}))
    found: dict[str, str] = {}
    while True:
        kind, content = stream.receive()
        assert kind != CLOSE
        sent = ForwardMsg.FromString(content) if kind == BINARY else ForwardMsg()
        if sent.WhichOneof("type") == "script_finished":
            return found
        element = sent.delta.new_element
        name = element.WhichOneof("type")
        if name and getattr(getattr(element, name), "id", ""):
            found[name] = getattr(element, name).id


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        ("text_input", {"bool_value": True}),
        ("text_input", {"double_value": float("nan")}),
        ("text_input", {"string_array_value": {"data": ["a"]}}),
        ("download_button", {"json_value": '{"a":['}),
        ("selectbox", {"int_value": -1}),
        ("selectbox", {"double_array_value": {"data": [1.0]}}),
        ("multiselect", {"string_value": "ijm"}),
        ("multiselect", {"bool_value": True}),
        ("bidi_component", {"string_value": "{"}),
        ("bidi_component", {"json_trigger_value": "[]"}),
        ("bidi_component", {"bytes_value": b"\xff"}),
        ("bidi_component", {"int_value": 1}),
    ],
)
def test_a_value_of_another_type_ends_its_own_session(
    watched: Watched, widget: str, value: dict[str, Any]
) -> None:
    with handshake(watched.url, f"Origin: {watched.url}") as (_, stream):
        state = {"id": widgets_of(stream)[widget], **value}
        before = len(watched.log().splitlines())
        rerun = {"page_name": "overview", "widget_states": {"widgets": [state]}}
        stream.send(message(rerun_script=rerun))
        assert stream.closing_code()
    [line] = watched.log().splitlines()[before:]
    assert line.startswith("ended a session: it sent a")


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        ("text_input", {"string_value": "raids"}),
        ("multiselect", {"string_array_value": {"data": []}}),
        ("bidi_component", {"json_value": '{"point": 5}'}),
        ("download_button", {"trigger_value": True}),
    ],
)
def test_a_value_of_its_own_type_is_taken(
    watched: Watched, widget: str, value: dict[str, Any]
) -> None:
    with handshake(watched.url, f"Origin: {watched.url}") as (_, stream):
        state = {"id": widgets_of(stream)[widget], **value}
        rerun = {"page_name": "overview", "widget_states": {"widgets": [state]}}
        stream.send(message(rerun_script=rerun))
        assert widgets_of(stream)


@pytest.mark.parametrize("value", ["{", "", "[1", "nothing"])
def test_a_value_that_cannot_be_read_ends_its_own_session(watched: Watched, value: str) -> None:
    with handshake(watched.url, f"Origin: {watched.url}") as (_, stream):
        state = {"id": widgets_of(stream)["bidi_component"], "json_value": value}
        before = len(watched.log().splitlines())
        rerun = {"page_name": "overview", "widget_states": {"widgets": [state]}}
        stream.send(message(rerun_script=rerun))
        assert stream.closing_code()
    [line] = watched.log().splitlines()[before:]
    assert line.startswith("ended a session: it sent a widget’s value that is none")


def test_others_are_answered_during_an_attack(watched: Watched) -> None:
    """Twenty foreign handshakes that are open at once keep nobody waiting for an outside answer."""
    with httpx.Client(base_url=watched.url, trust_env=False, timeout=60) as reader:
        for _ in range(20):
            with handshake(watched.url, "Origin: https://evil.example") as (status, _):
                assert status == 403
            assert reader.get("/_stcore/health").status_code == 200
    assert watched.notes.read_text() == ""


def test_more_widgets_than_a_page_has_end_the_session(watched: Watched) -> None:
    states = [{"id": f"w{number}", "bool_value": True} for number in range(MOST_WIDGETS + 1)]
    with handshake(watched.url, f"Origin: {watched.url}") as (_, stream):
        stream.send(message(rerun_script={"widget_states": {"widgets": states[:-1]}}))
        assert stream.receive()[0] == BINARY
        stream.send(message(rerun_script={"widget_states": {"widgets": states}}))
        assert stream.closing_code() == 1002


def test_what_comes_faster_than_a_person_waits_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def noting(seconds: float) -> None:
        waits.append(seconds)

    taken: list[Message] = []

    async def page(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        taken.extend([await receive() for _ in range(4)])

    beat = {"type": "websocket.receive", "bytes": message(app_heartbeat=True)}

    async def client() -> Message:
        return beat

    async def nowhere(_message: Message) -> None:
        pass

    monkeypatch.setattr(messages.asyncio, "sleep", noting)
    asyncio.run(PageMessages(page)({"type": "websocket"}, client, nowhere))
    assert taken == [beat] * 4
    first, second, *later = waits  # the second word of the client is the first of its page
    assert first <= 0
    assert all(0 < wait <= PAUSE_SECONDS for wait in (second, *later))


def test_many_sessions_that_begin_at_once_are_all_served(watched: Watched) -> None:
    with contextlib.ExitStack() as open_ones:
        opened = [
            open_ones.enter_context(handshake(watched.url, f"Origin: {watched.url}"))
            for _ in range(30)
        ]
        for status, stream in opened:
            assert status == 101
            stream.send(message(app_heartbeat=True))
        # One that is refused at its first word, or says none, holds nobody up.
        opened[0][1].send(b"\xff\xff\xff")
        assert opened[0][1].closing_code() == 1002
        opened[-1][1].send(message(rerun_script={"query_string": ""}))
        assert opened[-1][1].receive()[0] == BINARY


def test_a_message_without_end_is_not_waited_for(watched: Watched) -> None:
    with handshake(watched.url, f"Origin: {watched.url}") as (_, stream):
        stream.announce(LARGEST_MESSAGE_BYTES + 1)
        assert stream.closing_code() == 1009
