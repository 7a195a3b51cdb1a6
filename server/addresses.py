"""Addresses that Streamlit itself does not answer.

    st.App("pages/_router.py", routes=[front_page("overview")])

Streamlit serves its default page at `/` only, and calls that page's name an unknown page; here
every page has the address of its file's name, and `/` leads to the first one. Not for pages: the
router lists these.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route


def front_page(page: str) -> Route:
    """Return a route that leads from `/` to the page, with the query it came with."""

    async def lead(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        # Relative, so that it holds behind a proxy that adds a prefix.
        return RedirectResponse(
            f"./{page}{query}", status_code=307, headers={"Cache-Control": "no-cache"}
        )

    return Route("/", lead, methods=["GET", "HEAD"])
