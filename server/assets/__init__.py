"""Files that browsers fetch from this server, beside those of Streamlit.

Not for pages, and not for data: what is here is code of this project.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

_SCRIPTS = ("first.js", "frame.js", "framed.js", "review.js")


def made(address: str, mime: str, make: Callable[[], bytes]) -> Route:
    """The route of what the server makes once, and browsers keep for a day."""

    def answer(_request: Request) -> Response:
        return Response(make(), media_type=mime, headers={"Cache-Control": "max-age=86400"})

    return Route(address, answer)


def route(address: str, path: Path) -> Route:
    """The route of one script: `path` under an address."""

    async def answer(_request: Request) -> FileResponse:
        return FileResponse(
            path, media_type="text/javascript", headers={"Cache-Control": "no-cache"}
        )

    return Route(address, answer)


ROUTES = [route(f"/assets/{name}", Path(__file__).with_name(name)) for name in _SCRIPTS]
