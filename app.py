"""The server: `streamlit run app.py`.

Not a page: `pages/_router.py` runs for every visitor. An ASGI app as the entry point is what makes
a deep link work as the first request after a start, and what carries the middleware
(docs/decisions/server.md).
"""

from __future__ import annotations

import gc

gc.disable()  # while modules load, of which nothing is garbage; `settle` enables it

from functools import partial

import streamlit as st
from starlette.middleware import Middleware

from components import citing, embedding, page, pictures, plot, style
from components.first.answer import opening
from extract.contract.addresses import FIRST
from extract.contract.files import data_folder
from extract.contract.journal import tidy
from extract.publish.site import embedders
from pages import _pages
from server import addresses, api, assets, curators, oembed
from server import pictures as picture_routes
from server.compression import CompressedFiles
from server.connections import Connections
from server.errors import show_notice
from server.first import FirstAnswers
from server.headers import SecurityHeaders
from server.hosts import KnownHosts
from server.memory import give_back, settle
from server.messages import PageMessages
from server.start import announcing

settle()
give_back()
style.keep_fonts()
site = citing.site()
base = addresses.base_path(st.get_option("server.baseUrlPath"))
files = addresses.streamlit_files()
token = curators.token_from_environment() if page.curating() else None
if token is not None:
    tidy(data_folder())
guard = (
    []
    if token is None
    else [
        Middleware(
            curators.CuratorOnly,
            token=token,
            secure=site.secure,
            open_paths=frozenset({base + addresses.HEALTH}),
        )
    ]
)
app = st.App(
    "pages/_router.py",
    middleware=[
        Middleware(Connections),
        Middleware(SecurityHeaders, embedders=embedders()),
        Middleware(KnownHosts, site=site, origin_required=token is not None),
        *guard,
        Middleware(
            addresses.KnownAddresses,
            base=base,
            first=FIRST,
            pages=_pages.served,
            routes=[
                oembed.route(site.address, embedding.find),
                *api.routes(site.address),
                *assets.ROUTES,
                assets.route(plot.ADDRESS, plot.SCRIPT),
                *(
                    assets.made(f"/assets/{name}.woff2", "font/woff2", make)
                    for name, make in style.page_fonts().items()
                ),
                *picture_routes.routes(pictures.FORMATS, pictures.picture_of),
                *addresses.for_crawlers(site.address, _pages.public),
            ],
            files=files,
            preloaded=(plot.ADDRESS,),
        ),
        Middleware(FirstAnswers, find=partial(opening, titles=_pages.served), late=style.late()),
        Middleware(PageMessages),
        Middleware(CompressedFiles, files=files, base=base),
    ],
    lifespan=announcing(site.address, token),
    on_script_error=show_notice,
)
