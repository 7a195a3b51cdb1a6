"""How to cite what is shown, in four formats, each with a copy button.

    cite(written(cite_record(edition, "raids-2008", address)), "Cite this record", key="record")

Not for making citations: that is `extract.publish.citations`.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import markup
from extract.publish.citations import STYLES, Cited
from extract.publish.site import LOOPBACK, Site, read_site


def site() -> Site:
    """The names of this dashboard (`FIGURES_HOSTS`); without any, it is this machine's.

    Raises:
        ValueError: if the variable holds something else than names and addresses.
    """
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    address = str(st.get_option("server.address"))
    name = f"[{address}]" if ":" in address else address
    folder = str(st.get_option("server.baseUrlPath")).strip("/")
    here = name if name in LOOPBACK else "localhost"
    return read_site(f"{scheme}://{here}:{st.get_option('server.port')}/{folder}")


def origin() -> str:
    """The address under which readers find this dashboard, without page and query."""
    return site().address


def absolute(page: str, **query: str | list[str]) -> str:
    """The full address of a page, as a citation or another site needs it."""
    return f"{origin()}/{markup.address(page, **query)}"


def written(cited: Cited) -> dict[str, str]:
    """The citation in every style, by the style's name."""
    return {name: style.write(cited) for name, style in STYLES.items()}


def cite(citations: Mapping[str, str], label: str, key: str) -> None:
    """An expander with the citation in the chosen style; the box has a copy button."""
    with st.expander(label):
        style = st.segmented_control(
            "Style",
            list(STYLES),
            default=next(iter(STYLES)),
            required=True,
            format_func=lambda name: STYLES[name].label,
            key=f"cite_{key}",
            label_visibility="collapsed",
        )
        st.html(markup.code(citations[style or next(iter(STYLES))], "Citation"))
