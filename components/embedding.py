"""A chart elsewhere: the code of a frame for other sites, and a file that opens offline.

    offer(view, drawn, "tiers_2005-2015", make_file)
    find(edition, "tiers", {"from": ["2008"]})          # for oEmbed

Other sites may show a chart where `FIGURES_EMBEDDERS` names them; without it, no code is offered.

Not for what a framed page shows: that is `components.elsewhere`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from charts.still.picture import PREVIEW
from components import charted, citing, markup
from components.address import read_address
from components.charted import Charted
from components.view import View
from extract.edition.edition import Edition
from extract.publish.site import EMBEDDERS_VARIABLE, embedders

# Pixels of a frame whose host does not listen: the brief chart fits (components.elsewhere).
WIDTH, HEIGHT = 600, 480


@dataclass(frozen=True)
class Framed:
    """What another site needs to show a chart: `code` for so many pixels, and a picture.

    `size` is the width and height, in pixels, that a site with room enough gives it.
    """

    title: str
    code: Callable[[int | str, int], str]
    size: tuple[int, int]
    picture: str
    picture_size: tuple[int, int]


def frame_code(view: View, drawn: Charted, width: int | str = "100%", height: int = HEIGHT) -> str:
    """The HTML that shows this chart on another site, with the reader's filters.

    The script in it gives the frame the height for which the chart asks; without the script, the
    frame keeps its own.
    """
    parts = urlsplit(citing.origin())
    return markup.render(
        "frame",
        src=citing.absolute(view.page, **view.query, **drawn.choices, embed="true"),
        origin=f"{parts.scheme}://{parts.netloc}",
        title=drawn.title,
        width=width,
        height=height,
    )


def find(edition: Edition, page: str, query: Mapping[str, Sequence[str]]) -> Framed | None:
    """The chart of a page with the filters and choices of an address; None if nothing is drawn."""
    selection, _ = read_address(query, edition)
    view = View(edition.seen(selection), selection, page)
    drawn = charted.of(view, query)
    if drawn is None:
        return None
    picture = {**view.query, **drawn.choices, "format": "preview"}
    return Framed(
        drawn.title,
        lambda width, height: frame_code(view, drawn, width, height),
        (WIDTH, HEIGHT),
        citing.absolute(f"picture/{page}.png", **picture),
        PREVIEW.width_and_height,
    )


def oembed_address(url: str) -> str:
    """Where the oEmbed of a page is found."""
    return citing.absolute("api/oembed", url=url)


def offer(view: View, drawn: Charted, stem: str, make_file: Callable[[], bytes] | None) -> None:
    """Draw the expander with the frame's code, where a site may use it, and the file."""
    with st.expander("Embed or save"):
        if make_file is not None:
            st.download_button(
                "Chart and sentences in one file (HTML, opens offline)",
                data=make_file,
                file_name=f"{stem}.html",
                mime="text/html",
                key=f"standalone_{drawn.what}",
                on_click="ignore",
            )
        named = embedders()
        if named:
            st.html(markup.code(frame_code(view, drawn), "HTML of the frame"))
        st.html(
            markup.render(
                "embedders", named=named, variable=EMBEDDERS_VARIABLE, wide=WIDTH, high=HEIGHT
            )
        )
