"""A chart elsewhere: the code of a frame for other sites, and a file that opens offline.

    offer(view, title, stem, make_file, key="tip-tier")

Not for what a framed page shows: `components.chart` draws the chart alone when it is embedded.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from components import citing
from components.filters import View

FRAME_HEIGHT = 620  # pixels


def frame_code(view: View, title: str) -> str:
    """The HTML that shows this chart on another site, with the reader's filters."""
    address = citing.absolute(view.page, **view.query, embed="true")
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" '
        f'width="100%" height="{FRAME_HEIGHT}" style="border:0" loading="lazy"></iframe>'
    )


def offer(view: View, title: str, stem: str, make_file: Callable[[], bytes], key: str) -> None:
    """Draw the expander with the frame's code and the file."""
    with st.expander("Use this chart elsewhere"):
        st.download_button(
            "Chart and sentences as one file (HTML, opens offline)",
            data=make_file,
            file_name=f"{stem}.html",
            mime="text/html",
            key=f"standalone_{key}",
            on_click="ignore",
        )
        st.code(frame_code(view, title), language="html", wrap_lines=True)
        st.html(
            '<p class="fr-note">The frame works on sites that this server names in '
            "<code>FIGURES_EMBEDDERS</code>.</p>"
        )
