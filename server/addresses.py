"""Addresses that Streamlit itself does not answer.

    st.App("pages/_router.py", routes=[front_page_alias("/overview")])

Streamlit serves the first page at `/` only, and calls its name an unknown page; here every page
has the address of its file's name. Not for pages: the router lists these.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route


def front_page_alias(path: str) -> Route:
    """Return a route that leads from `path` to `/`, with the query it came with."""
    return Route(path, _to_front_page, methods=["GET", "HEAD"])


async def _to_front_page(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    # Relative, so that it holds behind a proxy that adds a prefix.
    return RedirectResponse(f"./{query}", status_code=307, headers={"Cache-Control": "no-cache"})
