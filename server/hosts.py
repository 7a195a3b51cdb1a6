"""The names that the dashboard answers to, for pages, files, API and websockets alike.

    Middleware(KnownHosts, site=read_site(own))

A name that a stranger's DNS points at this machine is not one of them, so no other site's script
can read or steer the dashboard under it. A websocket from another site's page is refused here:
Streamlit would look up this machine's public address on the internet to compare, in the event
loop, and every reader would wait for the answer.

Not for who may see the pages: that is `curators.py`.
"""

from __future__ import annotations

import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.publish.site import VARIABLE, Authority, Site, authority
from server.notices import notice

_LOGGER = logging.getLogger(__name__)
_REFUSED = {"type": "websocket.close", "code": 1008, "reason": ""}


class KnownHosts:
    """ASGI middleware that lets through what is addressed to this dashboard.

    Args:
        app: the application behind it.
        site: the names.
        origin_required: whether a websocket has to say which page opened it, as browsers do.
    """

    def __init__(self, app: ASGIApp, site: Site, *, origin_required: bool = False) -> None:
        self._app = app
        self._site = site
        self._origin_required = origin_required

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).getlist("host")
        host = authority(given[0]) if len(given) == 1 else None
        if scope["type"] == "websocket":
            await self._websocket(host, scope, receive, send)
        elif host is None:
            refusal = notice(400, "Bad request", "The request must name exactly one host.")
            await refusal(scope, receive, send)
        elif host.name not in self._site.names:
            refusal = notice(
                421,
                "Another name",
                "This dashboard does not answer to the name in the address.",
                f"Whoever runs it can list its names in {VARIABLE}.",
            )
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _websocket(
        self, host: Authority | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        origins = Headers(scope=scope).getlist("origin")
        if (
            host is None
            or host.name not in self._site.names
            or len(origins) > 1
            or (not origins and self._origin_required)
            or (origins and not self._site.is_own_origin(origins[0], host))
        ):
            _LOGGER.warning(
                "refused a websocket from %.80r to %.80r",
                ", ".join(origins),
                Headers(scope=scope).get("host", ""),
            )
            await send(_REFUSED)
            return
        # Compared above. What Streamlit finds here it compares letter by letter with the host,
        # and asks the internet where a letter differs.
        headers = [(name, value) for name, value in scope["headers"] if name != b"origin"]
        await self._app({**scope, "headers": headers}, receive, send)
