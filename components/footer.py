"""What is below every page: licence, version, corrections, and how to report an error.

    show(view)

The server's first answer has the same (`components.first`). Not for the source line of an embedded
chart or of a picture.
"""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from components import citing, markup
from components.view import View
from extract.contract.about import About
from extract.contract.wording import listed, when

_ANSWER = "What the source says, and where: "


def show(view: View) -> None:
    """Draw the footer."""
    st.html(html(view))


def html(view: View) -> str:
    """The footer of a page."""
    about, released = view.about, view.edition.released
    address = citing.absolute(view.page, **view.query)
    return markup.render(
        "footer",
        title=about.title,
        curators=listed(about.curators),
        version=view.edition.version,
        released=when(released) if released else "",
        licence=about.licence,
        contact=about.contact,
        report=report(about, view.edition.version, address),
        message=message(view.edition.version, address),
    )


def report_of(view: View, key: str) -> str:
    """The link that reports an error in one record, claim or event; "" without a contact."""
    address = citing.absolute("articles", record=key)
    return report(view.about, view.edition.version, address)


def message(version: str, address: str) -> str:
    """What somebody who reports an error would begin with: where it is, and what is to be said."""
    return f"{address}\nVersion {version}\n\nWhat is wrong: \n{_ANSWER}\n"


def report(about: About, version: str, address: str) -> str:
    """The link that reports an error: a prepared e-mail, or the page that the curators name."""
    if not about.contact or "@" not in about.contact:
        return about.contact
    subject = quote(f"Error in {about.title}", safe="")
    body = quote(message(version, address), safe="")
    return f"mailto:{about.contact}?subject={subject}&body={body}"
