"""The curator's dashboard, met by whoever has no token: other programs and other pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from server.curators import token_from_environment
from tests.browser.harness import ROOT, Server, free_port, running_server
from tests.server.raw import handshake

slow = pytest.mark.slow
TOKEN = "a-token-for-this-test"  # noqa: S105 - opens nothing but the server below
PATHS = [
    "/", "/overview", "/review", "/api/records.csv", "/api/", "/assets/review.js", "/robots.txt",
    "/_stcore/host-config", "/favicon.png", "/nothing", "/media/ab.png",
]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server({"FIGURES_CURATE": "1", "FIGURES_TOKEN": TOKEN}) as running:
        yield running


def client(server: Server, cookies: Mapping[str, str] | None = None) -> httpx.Client:
    return httpx.Client(
        base_url=server.url, trust_env=False, timeout=60, cookies=dict(cookies or {})
    )


def cookie_of(server: Server) -> str:
    """The cookie that the token brings, as a header has it."""
    with client(server) as visitor:
        given = visitor.get(f"/?token={TOKEN}").headers["set-cookie"]
    return given.partition(";")[0]


@slow
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "query", ["", "?token=", "?token=wrong", f"?token={TOKEN}x", f"?token={TOKEN[:-1]}",
              f"?token={TOKEN.upper()}", f"?Token={TOKEN}", "?token=%ff%fe", f"?x=token={TOKEN}"]
)  # fmt: skip
def test_without_the_token_nothing_answers(server: Server, path: str, query: str) -> None:
    with client(server) as visitor:
        answer = visitor.get(path + query)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert TOKEN not in answer.text
    assert "content-security-policy" in answer.headers


@slow
@pytest.mark.parametrize("cookie", ["", "x", TOKEN, "0" * 56])
def test_a_made_up_cookie_opens_nothing(server: Server, cookie: str) -> None:
    name = cookie_of(server).partition("=")[0]
    with client(server, {name: cookie, "token": TOKEN, "figures-curator": cookie}) as visitor:
        assert visitor.get("/review").status_code == 403


@slow
@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/", "./"),
        ("/overview", "./overview"),
        ("/review?article=a%20b&token={token}&at=%22&at=c", "./review?article=a+b&at=%22&at=c"),
        ("/overview?search=%22%3E%3Cscript%3E", "./overview?search=%22%3E%3Cscript%3E"),
        ("/%22%3E%3Cb%3E", "./%22%3E%3Cb%3E"),
    ],
)  # fmt: skip
def test_the_token_leaves_a_cookie_and_the_address(server: Server, asked: str, led_to: str) -> None:
    sign = "&" if "?" in asked else "?"
    address = asked.format(token=TOKEN) + ("" if "{token}" in asked else f"{sign}token={TOKEN}")
    with client(server) as visitor:
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        flags = {flag.strip().lower() for flag in answer.headers["set-cookie"].split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/"} <= flags
        assert not [flag for flag in flags if flag.startswith(("expires", "max-age", "domain"))]
        assert TOKEN not in answer.text
        assert TOKEN not in answer.headers["set-cookie"]
        found = re.search(r'content="0; url=([^"]*)"', answer.text)
        assert found is not None
        assert found[1].replace("&amp;", "&") == led_to
        assert "<script" not in answer.text
        for path in PATHS[:4]:
            assert visitor.get(path).status_code in {200, 307}


@slow
def test_only_the_sign_of_life_answers_everybody(server: Server) -> None:
    with client(server) as visitor:
        assert visitor.get("/_stcore/health").status_code == 200


@slow
@pytest.mark.parametrize(
    "origin",
    ["http://localhost:9999", "http://127.0.0.1:9999", "https://evil.example", "null", "", None,
     "http://localhost:{port}", "file://", "http://127.0.0.1:{port}.evil.example"],
)  # fmt: skip
def test_a_websocket_from_elsewhere_is_refused_even_with_the_cookie(
    server: Server, origin: str | None
) -> None:
    port = urlsplit(server.url).port
    head = [] if origin is None else [f"Origin: {origin.format(port=port)}"]
    with handshake(server.url, f"Cookie: {cookie_of(server)}", *head) as (status, _):
        assert status == 403


@slow
@pytest.mark.parametrize("cookie", ["", "figures-curator=x", f"token={TOKEN}", TOKEN])
def test_a_websocket_of_its_own_page_is_refused_without_the_cookie(
    server: Server, cookie: str
) -> None:
    head = (f"Origin: {server.url}", f"Cookie: {cookie}")
    with handshake(server.url, *head) as (status, _):
        assert status == 403
    with handshake(server.url, *head, path=f"/_stcore/stream?token={TOKEN}") as (status, _):
        assert status == 403


@slow
def test_its_own_page_with_the_cookie_is_served(server: Server) -> None:
    head = (f"Origin: {server.url}", f"Cookie: {cookie_of(server)}")
    rerun: dict[str, Any] = {"rerun_script": {"query_string": ""}}
    with handshake(server.url, *head) as (status, stream):
        assert status == 101
        stream.send(BackMsg(**rerun).SerializeToString())
        assert stream.receive()[0] == 2


def printed_by_a_start(environment: Mapping[str, str]) -> list[str]:
    """The lines that a curator's server writes until it can be visited."""
    words = ["-m", "streamlit", "run", "app.py", "--server.port", str(free_port())]
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "FIGURES_CURATE": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        assert process.stdout is not None
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line)
            if "?token=" in line:
                break
        process.terminate()
        return [*lines, *process.stdout]


@slow
def test_a_new_token_is_printed_once_at_each_start() -> None:
    found = [
        re.findall(r"http://127\.0\.0\.1:[0-9]+/\?token=([\w-]{32})\n", "".join(lines))
        for lines in (printed_by_a_start({}), printed_by_a_start({}))
    ]
    assert [len(tokens) for tokens in found] == [1, 1]
    assert found[0] != found[1]


@slow
def test_a_token_of_ones_own_is_not_printed() -> None:
    assert TOKEN not in "".join(printed_by_a_start({"FIGURES_TOKEN": TOKEN}))


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 15, "with spaces in between", "not-ascii-ééééééééé",
              "tab\tinside-it-0123"]
)  # fmt: skip
def test_a_token_that_can_be_guessed_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="FIGURES_TOKEN"):
        token_from_environment({"FIGURES_TOKEN": given})


def test_a_token_is_new_each_time_or_as_given() -> None:
    made = {token_from_environment({}) for _ in range(100)}
    assert len(made) == 100
    assert min(map(len, made)) >= 32
    assert token_from_environment({"FIGURES_TOKEN": "x" * 16}) == "x" * 16
