"""The few rules that Streamlit's theme has no setting for, in `style.css`, and the pages' fonts.

    style.apply()                          # on a page
    style.page_fonts()["sans"]()           # the bytes of a font, for the server

Not for colours and which fonts: these are in `.streamlit/config.toml`, so that both themes have
them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from charts.still import fonts
from extract.edition.shelf import cache_root

RULES = Path(__file__).with_name("style.css")
_FACES = Path(__file__).with_name("fonts.css").read_text(encoding="utf-8")
# In a frame every line counts: the source is to be seen without scrolling.
_IN_A_FRAME = """<style>
[data-testid="stMainBlockContainer"] { padding: .5rem 1rem !important; }
</style>"""


def keep_fonts() -> None:
    """Keep what is made of fonts beside the editions, for the next start."""
    fonts.keep_in(cache_root())


def page_fonts() -> dict[str, Callable[[], bytes]]:
    """What makes each font that the rules name, by its name there."""
    families = {"sans": fonts.SANS, "serif": fonts.SERIF}
    return {name: partial(fonts.of_pages, family) for name, family in families.items()}


def late() -> str:
    """What names these fonts, after the app's own style sheet."""
    named = "".join(
        f'<link rel="preload" as="font" crossorigin href="./assets/{name}.woff2">'
        for name in page_fonts()
    )
    return f"{named}<style>{_FACES}</style>"


def apply() -> None:
    """Put the rules on the page."""
    st.html(RULES)
    if st.context.is_embedded:
        st.html(_IN_A_FRAME)
