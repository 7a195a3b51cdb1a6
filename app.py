"""The server: `streamlit run app.py`.

Not a page: `pages/_router.py` lists the pages and runs for every visitor. An ASGI app as the
entry point is what makes a deep link work as the first request after a start, and what carries
the middleware (docs/decisions/server.md).
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from components import page
from extract.collection.folder import data_folder
from extract.contract.journal import tidy
from server import api, assets
from server.addresses import front_page
from server.compression import CompressedFiles
from server.errors import show_notice
from server.headers import SecurityHeaders, embedders_from_environment

if page.curating():
    tidy(data_folder())
app = st.App(
    "pages/_router.py",
    middleware=[
        Middleware(SecurityHeaders, embedders=embedders_from_environment()),
        Middleware(CompressedFiles),
    ],
    routes=[front_page("overview"), *api.ROUTES, *assets.ROUTES],
    on_script_error=show_notice,
)
