"""Files that browsers fetch from this server, beside those of Streamlit.

Not for pages, and not for data: what is here is code of this project.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

_SCRIPTS = ("review.js", "search.js")


def _route(name: str) -> Route:
    path = Path(__file__).with_name(name)

    async def answer(_request: Request) -> FileResponse:
        return FileResponse(
            path, media_type="text/javascript", headers={"Cache-Control": "no-cache"}
        )

    return Route(f"/assets/{name}", answer)


ROUTES = [_route(name) for name in _SCRIPTS]
