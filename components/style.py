"""The few rules that Streamlit's theme has no setting for, in `style.css`, and the pages' fonts.

    style.apply()                          # on a page
    style.page_fonts()["sans"]()           # the bytes of a font, for the server

Not for colours and which fonts: these are in `.streamlit/config.toml`, so that both themes have
them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock

import streamlit as st

from charts.still import fonts
from extract.contract.files import write_whole
from extract.edition.shelf import cache_root

RULES = Path(__file__).with_name("style.css")
_FACES = Path(__file__).with_name("fonts.css").read_text(encoding="utf-8")
# In a frame every line counts: the source is to be seen without scrolling.
_IN_A_FRAME = """<style>
[data-testid="stMainBlockContainer"] { padding: .5rem 1rem !important; }
</style>"""


def page_fonts() -> dict[str, Callable[[], bytes]]:
    """What makes each font that the rules name, by its name there."""
    families = {"sans": fonts.SANS, "serif": fonts.SERIF}
    return {name: partial(_page_font, family) for name, family in families.items()}


_making = Lock()


def _page_font(family: str) -> bytes:
    """The font, which takes a second or two to make and is kept beside the editions."""
    made_of = fonts.whole(family) + repr(fonts.OF_PAGES).encode()
    stamp = hashlib.sha256(made_of).hexdigest()[:20]
    kept = cache_root() / f"{family.replace(' ', '-')}-{stamp}.woff2"
    with _making:
        if not kept.is_file():
            write_whole(kept, fonts.of_pages(family))
    return kept.read_bytes()


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
