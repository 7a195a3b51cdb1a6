"""Every address that answers; any other one is 404, with a page that says so.

    files = streamlit_files()
    Middleware(KnownAddresses, base="/figures", pages=served, routes=routes, files=files)

Streamlit answers every path with its page and status 200, takes uploads from anybody, and serves
its own measurements. Readers need none of that: docs/decisions/server.md lists what is open.
Nothing that a request brings along is read.

Not for what the addresses answer: pages are Streamlit's, the API is `api.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.notices import has_body, notice

HEALTH = "/_stcore/health"
# The key of a request's scope under which the name of the page that is asked for is.
PAGE = "figures.page"

_STREAM = "/_stcore/stream"
_STREAMLIT = frozenset({HEALTH, "/_stcore/host-config"})
# Images and downloads of one session: their names are hashes of their content, with an ending where
# Streamlit knows one for the type (it knows none for Parquet).
_MEDIA = re.compile(r"/media/(?:[0-9a-f]+\.[0-9A-Za-z]+|[0-9a-f]{32,})")
_PAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_METHODS = ("GET", "HEAD")

Pages = Callable[[], Collection[str]]


def base_path(setting: str) -> str:
    """Streamlit's `server.baseUrlPath` as the start of an address: "" or "/figures"."""
    path = setting.strip("/")
    return f"/{path}" if path else ""


def streamlit_files() -> frozenset[str]:
    """The address of each file of Streamlit's own, in the one spelling that is answered."""
    folder = Path(streamlit.__file__).parent / "static"
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    # The page itself is answered under the addresses of our pages.
    return frozenset(f"/{name}" for name in files if name != "index.html")


class KnownAddresses:
    """ASGI middleware that lets through requests for what there is.

    Args:
        app: the application behind it.
        base: what every address starts with, as `base_path` gives it.
        first: name of the page to which the bare address leads.
        pages: names of the pages that are served at the moment.
        routes: what is answered here, without `base`, past Streamlit's own middleware.
        files: addresses of Streamlit's files, without `base`.
        preloaded: addresses of scripts that a page's chart needs; browsers are told of them with
            the page itself, and fetch them while Streamlit starts.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        base: str,
        first: str,
        pages: Pages,
        routes: Sequence[Route],
        files: frozenset[str],
        preloaded: Sequence[str] = (),
    ) -> None:
        self._app = app
        self._preloaded = tuple(preloaded)
        self._base = base
        self._first = first
        self._pages = pages
        self._exact = files | _STREAMLIT
        self._paths = [route.path_regex for route in routes]
        self._own = Router(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            if scope["path"] != self._base + _STREAM:
                await send({"type": "websocket.close", "code": 1008, "reason": ""})
                return
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        inside = path == self._base or path.startswith(f"{self._base}/")
        place = path.removeprefix(self._base) if inside else None
        answered_here = place is not None and any(pattern.match(place) for pattern in self._paths)
        bare = place in {"", "/"} or path == "/"
        if not (bare or answered_here or (place is not None and await self._is_streamlits(place))):
            answer: ASGIApp = notice(
                404,
                "No such page",
                "There is nothing at this address.",
                link=(f"{self._base}/", "Go to the first page"),
                headers=_closing(scope),
            )
        elif scope["method"] not in _METHODS:
            answer = notice(
                405,
                "Read-only",
                "This dashboard can only be read; it accepts no data.",
                headers={"Allow": ", ".join(_METHODS)} | _closing(scope),
            )
        elif has_body(scope):
            answer = notice(
                400,
                "Bad request",
                "A request for a page must have no content.",
                headers=_closing(scope),
            )
        elif bare:
            answer = leading(f"{self._base}/{self._first}", scope)
        elif answered_here:
            answer, scope = self._own, {**scope, "root_path": self._base}
        else:
            answer = self._app
            if place is not None and await run_in_threadpool(self._is_page, place):
                send = self._telling(scope["path"], send)
                if not place.endswith("/"):  # Streamlit leads to the address without it
                    scope = {**scope, PAGE: place.removeprefix("/")}
        await answer(scope, receive, send)

    def _telling(self, path: str, send: Send) -> Send:
        """Send with the names of the scripts that the page will need."""
        # Relative, so that it holds behind a proxy that adds a prefix.
        root = ".." if path.endswith("/") else "."

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for script in self._preloaded:
                    headers.append("Link", f"<{root}{script}>; rel=modulepreload")
            await send(message)

        return telling

    def _is_page(self, place: str) -> bool:
        # Asked only of what could be a page: a collection's topics are read from its folder.
        name = place.removesuffix("/").removeprefix("/")
        return _PAGE.fullmatch(name) is not None and name in self._pages()

    async def _is_streamlits(self, place: str) -> bool:
        return (
            place in self._exact
            or _MEDIA.fullmatch(place) is not None
            or await run_in_threadpool(self._is_page, place)
        )


def _closing(scope: Scope) -> dict[str, str]:
    """What ends the connection of a request that brings content: none of it is waited for."""
    return {"Connection": "close"} if has_body(scope) else {}


def leading(target: str, scope: Scope) -> Response:
    """A redirect to the page, with the query that the request came with.

    Streamlit serves its default page at `/` only, and calls that page's name an unknown page; here
    every page has the address of its file's name, and `/` leads to the first one.
    """
    folder = scope["path"].rpartition("/")[0]
    # Relative, so that it holds behind a proxy that adds a prefix.
    place = target.removeprefix(f"{folder}/")
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(
        f"./{place}?{query}" if query else f"./{place}",
        status_code=307,
        headers={"Cache-Control": "no-cache"},
    )


def for_crawlers(address: str, pages: Pages) -> list[Route]:
    """`robots.txt` and `sitemap.xml`: what there is to find, under the site's own address.

    `pages` gives the names of the pages that readers may open at the moment.
    """

    def robots(_request: Request) -> Response:
        return PlainTextResponse(f"User-agent: *\nAllow: /\n\nSitemap: {address}/sitemap.xml\n")

    def sitemap(_request: Request) -> Response:
        listed = "".join(
            f"  <url><loc>{escape(f'{address}/{quote(page)}')}</loc></url>\n" for page in pages()
        )
        return Response(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            f"{listed}</urlset>\n",
            media_type="application/xml",
        )

    return [
        Route("/robots.txt", robots, methods=_METHODS),
        Route("/sitemap.xml", sitemap, methods=_METHODS),
    ]
