"""Routes and middleware asked in this process, without a server around them.

    client = Here(Starlette(routes=[…]))
    client.get("/api/records.csv", headers={"Accept-Encoding": "gzip"})

An error of the app is raised in the test. Not for what only a server does: its connections, the
websockets and the time that they may take.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx
from starlette.types import ASGIApp


class Here:
    """A client of the app, for one request after the other."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def get(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The answer to a GET, its content decoded."""
        return self._ask(httpx.Request("GET", _whole(address), headers=headers, params=params))

    def head(self, address: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """The answer to a HEAD."""
        return self._ask(httpx.Request("HEAD", _whole(address), headers=headers))

    def raw(self, address: str, headers: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        """The answer to a GET with its content as it is sent."""

        async def asked() -> tuple[httpx.Response, bytes]:
            request = httpx.Request("GET", _whole(address), headers=headers)
            answer = await httpx.ASGITransport(self._app).handle_async_request(request)
            return answer, b"".join([piece async for piece in answer.aiter_raw()])

        return asyncio.run(asked())

    def _ask(self, request: httpx.Request) -> httpx.Response:
        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self._app)) as client:
                return await client.send(request)

        return asyncio.run(asked())


def _whole(address: str) -> str:
    return f"http://localhost{address}"
