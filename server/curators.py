"""Who may see and change what a curator's dashboard holds: whoever has its token.

    token = token_from_environment()
    Middleware(CuratorOnly, token=token)

The address that the server prints as it starts carries the token; opening it leaves a cookie in
the browser, and without this cookie no page, file or websocket answers. Any program on this
machine can reach the port, and any page in the browser can name it: neither has the cookie.

Not for readers' dashboards, and no accounts: one token is one curator's own machine.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from server.notices import notice

VARIABLE = "FIGURES_TOKEN"
PARAMETER = "token"

_SHORTEST = 16
_REFUSED = {"type": "websocket.close", "code": 1008, "reason": ""}


def token_from_environment(environment: Mapping[str, str] = os.environ) -> str:
    """The token in `FIGURES_TOKEN`, or a new one.

    Raises:
        ValueError: if the one given is short enough to be guessed, or unfit for an address.
    """
    given = environment.get(VARIABLE)
    if given is None:
        return secrets.token_urlsafe(24)
    if len(given) < _SHORTEST or not (given.isascii() and given.isprintable()) or " " in given:
        raise ValueError(
            f"{VARIABLE}: give at least {_SHORTEST} letters, digits or signs without spaces, or "
            "leave it out and a new one is made at each start"
        )
    return given


class CuratorOnly:
    """ASGI middleware that answers only whoever has the token.

    Args:
        app: the application behind it.
        token: what the printed address carries.
        secure: whether browsers come over https alone.
        open_paths: what answers everybody: the sign of life that harnesses and probes wait for.
    """

    def __init__(
        self,
        app: ASGIApp,
        token: str,
        *,
        secure: bool = False,
        open_paths: frozenset[str] = frozenset(),
    ) -> None:
        self._app = app
        self._token = token.encode()
        # The cookie opens what the token opens, yet whoever reads it cannot make the address of
        # it. Its name differs from server to server: browsers keep one jar for all ports.
        digest = hashlib.sha256(b"the cookie of " + self._token).hexdigest()
        self._name, self._value = f"figures-curator-{digest[:8]}", digest[8:]
        self._secure = secure
        self._open_paths = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        if scope["type"] == "http" and self._brings_token(request):
            await self._welcome(scope, receive, send)
        elif self._is_known(request) or (
            scope["type"] == "http" and scope["path"] in self._open_paths
        ):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send(_REFUSED)
        else:
            refusal = notice(
                403,
                "The curator’s dashboard",
                "Open it at the address that was printed when it started, which ends in a token.",
                "Copy the whole address, token included.",
            )
            await refusal(scope, receive, send)

    def _is_known(self, request: HTTPConnection) -> bool:
        given = request.cookies.get(self._name, "")
        return secrets.compare_digest(given.encode(), self._value.encode())

    def _brings_token(self, request: HTTPConnection) -> bool:
        given = [value.encode() for value in request.query_params.getlist(PARAMETER)]
        return any(secrets.compare_digest(token, self._token) for token in given)

    async def _welcome(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave the cookie, and lead to the same address without the token.

        Led by the page and not by a redirect: browsers send a strict cookie after a redirect only
        if no other site had the link.
        """
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        rest = urlencode([(name, value) for name, value in query if name != PARAMETER])
        target = f"./{quote(scope['path'].rpartition('/')[2])}" + (f"?{rest}" if rest else "")
        welcome = notice(
            200,
            "The curator’s dashboard",
            "Opening …",
            link=(target, "Open it"),
            head=f'\n<meta http-equiv="refresh" content="0; url={escape(target)}">',
            headers={"Referrer-Policy": "no-referrer"},
        )
        welcome.set_cookie(
            self._name, self._value, httponly=True, samesite="strict", secure=self._secure
        )
        await welcome(scope, receive, send)
