"""The server: `streamlit run app.py`.

Not a page: `pages/_router.py` lists the pages and runs for every visitor. An ASGI app as the
entry point is what makes a deep link work as the first request after a start, and what carries
the middleware (docs/decisions/server.md).
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from server import assets
from server.compression import CompressedFiles
from server.errors import show_notice
from server.headers import SecurityHeaders, embedders_from_environment

FIRST_PAGE = "/overview"


async def first_page(request: Request) -> RedirectResponse:
    """Send a visitor of the bare address to the first page, with the filters of the address.

    A default page of Streamlit's would answer at "/" only, and not at its own file name.
    """
    query = request.url.query
    return RedirectResponse(f"{FIRST_PAGE}?{query}" if query else FIRST_PAGE)


app = st.App(
    "pages/_router.py",
    routes=[*assets.ROUTES, Route("/", first_page)],
    middleware=[
        Middleware(SecurityHeaders, embedders=embedders_from_environment()),
        Middleware(CompressedFiles),
    ],
    on_script_error=show_notice,
)
