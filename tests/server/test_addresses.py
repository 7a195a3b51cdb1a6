"""Which addresses answer, where the bare one leads, and what crawlers are told."""

from __future__ import annotations

import asyncio
from xml.etree import ElementTree

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.addresses import KnownAddresses, base_path, for_crawlers, streamlit_files

FILES = streamlit_files()


def ask(app: ASGIApp, method: str, path: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.request(method, path)

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("setting", "base"),
    [("", ""), ("/", ""), ("figures", "/figures"), ("/figures/", "/figures"), ("a/b", "/a/b")],
)
def test_the_base_path_of_a_setting(setting: str, base: str) -> None:
    assert base_path(setting) == base


@pytest.mark.parametrize(
    ("base", "asked", "location"),
    [
        ("", "/", "./overview"),
        ("", "/?from=2008&metric=a&metric=b", "./overview?from=2008&metric=a&metric=b"),
        ("", "/?next=//other.example", "./overview?next=//other.example"),
        ("/figures", "/figures/", "./overview"),
        ("/figures", "/figures", "./figures/overview"),
        ("/figures", "/", "./figures/overview"),
        ("/a/b", "/a/b/?from=2008", "./overview?from=2008"),
        ("/a/b", "/a/b", "./b/overview"),
        ("/a/b", "/", "./a/b/overview"),
    ],
)
def test_the_bare_address_leads_to_the_first_page_with_its_query(
    base: str, asked: str, location: str
) -> None:
    for method in ("GET", "HEAD"):
        answer = ask(served(base), method, asked)
        assert answer.status_code == 307
        assert answer.headers["location"] == location


def served(base: str) -> ASGIApp:
    """What is let through, answered by a word of its own."""

    def through(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("through")

    def own(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"own {request.path_params.get('path', '')}")

    methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
    return Starlette(
        routes=[Route("/{path:path}", through, methods=methods)],
        middleware=[
            Middleware(
                KnownAddresses,
                base=base,
                first="overview",
                pages=lambda: {"overview", "tiers"},
                routes=[
                    Route("/api/", own),
                    Route("/api/{path:path}", own),
                    Route("/assets/frame.js", own),
                ],
                files=FILES,
                preloaded=["/_stcore/bidi-components/a/b.js"],
            )
        ],
    )


OPEN = [
    "/overview", "/overview/", "/tiers?from=2008", "/%6Fverview", "/_stcore/health",
    "/_stcore/host-config", "/favicon.png", "/media/0123abcd.png", f"/media/{'0a' * 16}",
    min(FILES),
]  # fmt: skip
CLOSED = [
    "/nothing", "/overview/tiers", "/OVERVIEW", "/overview//", "/index.html", "/static/", "/static",
    "/assets/", "/assets/x.js", "/apis", "/media/../a", "/media/a/b.png", "/media/a", "/_stcore/",
    "/_stcore/metrics", "/_stcore/upload_file/a/b", "/_stcore/stream", "/_stcore/health/",
    "/tiers/_stcore/health", "/_stcore/bidi-components/a/b", "/component/a", "/auth/login",
    "/static/../pyproject.toml", "/%2e%2e/app.py", "/overview%00", "/overview%0a",
]  # fmt: skip


@pytest.mark.parametrize("base", ["", "/figures", "/a/b"])
@pytest.mark.parametrize("path", OPEN)
def test_what_there_is_answers(base: str, path: str) -> None:
    for method in ("GET", "HEAD"):
        assert ask(served(base), method, base + path).status_code == 200
    assert ask(served(base), "GET", base + path).text == "through"
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        answer = ask(served(base), method, base + path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("base", ["", "/figures"])
@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/tiers?from=2008", "<./_stcore/bidi-components/a/b.js>; rel=modulepreload"),
        ("/overview/", "<../_stcore/bidi-components/a/b.js>; rel=modulepreload"),
        ("/_stcore/health", None),
        ("/nothing", None),
    ],
)
def test_a_page_tells_of_the_script_that_its_chart_needs(
    base: str, path: str, link: str | None
) -> None:
    assert ask(served(base), "GET", base + path).headers.get("link") == link


@pytest.mark.parametrize("base", ["", "/figures", "/a/b"])
@pytest.mark.parametrize(
    ("path", "answer"),
    [("/api/", "own "), ("/api/records.csv", "own records.csv"), ("/assets/frame.js", "own ")],
)
def test_our_own_addresses_are_answered_here(base: str, path: str, answer: str) -> None:
    assert ask(served(base), "GET", base + path).text == answer
    assert ask(served(base), "PUT", base + path).status_code == 405


@pytest.mark.parametrize("base", ["", "/figures"])
@pytest.mark.parametrize("path", CLOSED)
def test_anything_else_is_404_with_a_page_of_ours(base: str, path: str) -> None:
    for method in ("GET", "PUT"):
        answer = ask(served(base), method, base + path)
        assert answer.status_code == 404
        assert "<h1>No such page</h1>" in answer.text
        assert f'href="{base}/"' in answer.text
        assert path not in answer.text


@pytest.mark.parametrize("path", ["/overview", "/api/records.csv", "/figuresx/overview", "/figure"])
def test_nothing_but_the_bare_address_answers_outside_the_base_path(path: str) -> None:
    assert ask(served("/figures"), "GET", path).status_code == 404


def test_crawlers_find_every_page_under_the_sites_own_address() -> None:
    app = Starlette(
        routes=for_crawlers("https://figures.example.org/a&b", lambda: ["overview", "tiers"])
    )
    robots = ask(app, "GET", "/robots.txt")
    assert robots.headers["content-type"].startswith("text/plain")
    assert "Sitemap: https://figures.example.org/a&b/sitemap.xml" in robots.text.splitlines()
    sitemap = ask(app, "GET", "/sitemap.xml")
    assert sitemap.headers["content-type"].startswith("application/xml")
    places = ElementTree.fromstring(sitemap.text)  # noqa: S314 - written by us a line ago
    assert [place.text for place in places.iter() if place.tag.endswith("}loc")] == [
        "https://figures.example.org/a&b/overview",
        "https://figures.example.org/a&b/tiers",
    ]


@pytest.mark.parametrize(
    ("path", "taken"),
    [("/_stcore/stream", True), ("/stream", False), ("/_stcore/stream/", False), ("/", False)],
)
def test_a_websocket_is_opened_at_one_address_alone(path: str, taken: bool) -> None:
    reached: list[str] = []
    sent: list[Message] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached.append(scope["path"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    known = KnownAddresses(app, base="", first="overview", pages=dict, routes=[], files=FILES)
    asyncio.run(known({"type": "websocket", "path": path}, receive, send))
    assert reached == ([path] if taken else [])
    assert sent == ([] if taken else [{"type": "websocket.close", "code": 1008, "reason": ""}])
