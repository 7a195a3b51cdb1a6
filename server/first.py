"""The first answer to a page's address: Streamlit's shell with the page's own words in it.

    Middleware(FirstAnswers, find=find)          # after KnownAddresses, which knows the pages

Streamlit's shell is empty: a title that is not the page's, and an order to switch JavaScript on.
Here each page comes with its head and its words, which a browser shows at once. A script
(assets/first.js) starts the app when they are painted, and takes them away when it has drawn the
page. What blocks the first words (a style sheet of the app's, the fonts) is named after them; its
fonts give way to smaller ones (`charts.still`).

Kept as it is sent, by what tells one page from another. If a page cannot be made, the shell goes
out with its title alone, and the log says why. Not for making pages: who starts the server hands
that in (`components.first`).
"""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Protocol
from urllib.parse import parse_qs

import brotli
import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.contract.files import sha256
from extract.edition.once import Once
from server.addresses import PAGE
from server.compression import takes

_KEPT_BYTES = 12_000_000
_BROTLI, _GZIP = 5, 6  # a page of 100 kB takes 2 ms
_MOST_PARAMETERS = 200
_LOGGER = logging.getLogger(__name__)

_FONTS = re.compile(r'\s*<link\s+rel="preload"[^>]*as="font"[^>]*>', re.DOTALL)
_STYLES = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
_NOSCRIPT = re.compile(r"\s*<noscript>.*?</noscript>", re.DOTALL)
_APP = re.compile(r'<script type="module" crossorigin src="([^"]*)"></script>')
_PRELOADED = re.compile(r'<link rel="modulepreload" crossorigin href="([^"]*)">')
_STARTER = "./assets/first.js"
_TITLE = "<title>Streamlit</title>"
_ROOT = '<div id="root"></div>'


class Opening(Protocol):
    """A page that can be made: what tells it from any other ("" if it is not kept); its HTML."""

    @property
    def key(self) -> str: ...
    @property
    def make(self) -> Callable[[], tuple[str, str]]: ...


Find = Callable[[str, Mapping[str, Sequence[str]]], Opening]


class Shell:
    """Streamlit's page, into which others are put; `late` follows its style sheet.

    Raises:
        ValueError: if it is not the page that this is written for.
    """

    def __init__(self, html: str, late: str = "") -> None:
        styles = "".join(style.strip() for style in _STYLES.findall(html))
        plain = _NOSCRIPT.sub("", _STYLES.sub("", _FONTS.sub("", html)))
        # Named only: fetched and run when the page has been painted. A browser reads scripts as
        # they arrive, while it should lay out the page and run the chart's.
        plain = _PRELOADED.sub(r'<meta name="app-part" content="\1">', plain)
        app = r'<meta name="app" content="\1">'
        plain, scripts = _APP.subn(app, plain)
        parts = (scripts, plain.count(_TITLE), plain.count(_ROOT))
        if not styles or parts != (1, 1, 1):
            raise ValueError("Streamlit’s index.html has another shape: adapt server/first.py")
        self._before, rest = plain.split(_TITLE)
        self._between, after = rest.split(_ROOT)
        starter = f'<script src="{_STARTER}" async></script>'
        self._after = f"{starter}{styles}{late}\n    {_ROOT}{after}"

    @classmethod
    def of_streamlit(cls, late: str = "") -> Shell:
        """That of the installed version."""
        path = Path(streamlit.__file__).parent / "static" / "index.html"
        return cls(path.read_text(encoding="utf-8"), late)

    def with_page(self, head: str, body: str) -> str:
        """The page with this in its head, and this in its body before the app."""
        return f"{self._before}{head}{self._between}{body}{self._after}"


class FirstAnswers:
    """ASGI middleware that answers for a page's address, and lets through all else."""

    def __init__(self, app: ASGIApp, find: Find, late: str = "", limit: int = _KEPT_BYTES) -> None:
        self._app = app
        self._find = find
        self._shell = Shell.of_streamlit(late)
        self._once = Once(limit)
        self._making = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        name = scope.get(PAGE) if scope["type"] == "http" else None
        if name is None:
            await self._app(scope, receive, send)
            return
        response = await run_in_threadpool(self._answer, name, scope)
        await response(scope, receive, send)

    def _answer(self, name: str, scope: Scope) -> Response:
        headers = Headers(scope=scope)
        coding = _coding(headers.get("accept-encoding", ""))
        content, tag = self._content(name, scope["query_string"], coding)
        sent = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        known = re.findall(r'"[^"]*"', headers.get("if-none-match", ""))
        if tag in known:
            return Response(status_code=304, headers=sent)
        if coding:
            sent["Content-Encoding"] = coding
        return Response(content, media_type="text/html; charset=utf-8", headers=sent)

    def _content(self, name: str, query: bytes, coding: str) -> tuple[bytes, str]:
        """The page as it is sent, and its tag."""
        try:
            found = self._find(name, _parameters(query))
            if not found.key:
                return self._made(found, coding)
            return self._once((found.key, coding), lambda: self._made(found, coding))
        except Exception:
            # The app may draw the page all the same, or says itself what is wrong.
            _LOGGER.exception("the first answer for %s could not be made", name)
            return _sent(self._shell.with_page("<title>Figures of Record</title>", ""), coding)

    def _made(self, found: Opening, coding: str) -> tuple[bytes, str]:
        """The page made; one at a time, since readers of the app come first."""
        with self._making:
            return _sent(self._shell.with_page(*found.make()), coding)


def _sent(html: str, coding: str) -> tuple[bytes, str]:
    plain = html.encode()
    tag = sha256(plain)[:32]
    if coding == "br":
        return brotli.compress(plain, quality=_BROTLI), f'"{tag}-br"'
    if coding == "gzip":
        return gzip.compress(plain, _GZIP, mtime=0), f'"{tag}-gzip"'
    return plain, f'"{tag}"'


def _coding(accept_encoding: str) -> str:
    """The coding in which the page is sent; "" for none."""
    return next((coding for coding in ("br", "gzip") if takes(accept_encoding, coding)), "")


def _parameters(query: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(
            query.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_PARAMETERS
        )
    except ValueError:  # more than any link of ours: the page as it is without them
        return {}
