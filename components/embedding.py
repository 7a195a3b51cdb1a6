"""A chart elsewhere: the code of a frame for other sites, and a file that opens offline.

    offer(view, title, stem, make_file, height=480, key="tip-tier")

Not for what a framed page shows: `components.chart` draws the chart alone when it is embedded.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import citing, markup
from components.filters import View

# Pixels for the heading above a chart, and its key and source line below.
_BESIDES = 190


def frame_code(view: View, title: str, height: int) -> str:
    """The HTML that shows this chart on another site, with the reader's filters.

    `height` is the chart's, in pixels; the frame has room for the words around it too.
    """
    address = citing.absolute(view.page, **view.query, embed="true")
    return markup.render("frame", src=address, title=title, height=height + _BESIDES)


def offer(
    view: View,
    title: str,
    stem: str,
    make_file: Callable[[], bytes] | None,
    *,
    height: int,
    key: str,
) -> None:
    """Draw the expander with the frame's code and the file."""
    with st.expander("Embed or save"):
        if make_file is not None:
            st.download_button(
                "Chart and sentences in one file (HTML, opens offline)",
                data=make_file,
                file_name=f"{stem}.html",
                mime="text/html",
                key=f"standalone_{key}",
                on_click="ignore",
            )
        st.code(frame_code(view, title, height), language="html", wrap_lines=True)
        st.html(
            '<p class="fr-note">The frame works on sites that this server names in '
            "<code>FIGURES_EMBEDDERS</code>.</p>"
        )
