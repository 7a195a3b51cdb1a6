"""How far two readers agree on the article, and how often the machine was right.

    show_agreement(desk)

Not for working it out: that is `extract.review.agreement`.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import streamlit as st

from components.review import html
from components.review.desk import Desk, proposed
from extract.contract.faults import Faulty
from extract.contract.files import data_folder
from extract.edition.cache import Fingerprint, fingerprint
from extract.review import agreement
from extract.review.decisions import Review
from extract.review.opened import open_article


@st.cache_data(max_entries=4, show_spinner=False)
def _rates(folder: Path, stamp: Fingerprint) -> agreement.HitRate:  # noqa: ARG001  # the key
    found: list[Review] = []
    for path in sorted((folder / "reviews").glob("*.json")):
        with contextlib.suppress(Faulty):  # the queue lists it with its faults
            found.append(open_article(folder, path.stem, proposed).review)
    return agreement.hit_rate(found)


def show_agreement(desk: Desk) -> None:
    """How far two readers agree on this article, and how often the machine was right."""
    folder = data_folder()
    review = desk.opened.review
    with st.expander("Agreement of readers, and how often the machine was right"):
        names = agreement.readers(review)
        if desk.alone:
            st.html('<p class="fr-note">Hidden during an independent reading.</p>')
            return
        if len(names) < 2:
            st.html(
                '<p class="fr-note">Agreement needs two independent readings of this article; '
                f"there {'is one' if names else 'is none'} so far.</p>"
            )
        for index, first in enumerate(names):
            for second in names[index + 1 :]:
                st.html(html.agreement(agreement.agreement(review, first, second)))
        st.html(
            html.hit_rates(
                [
                    ("this article", agreement.hit_rate([review])),
                    ("all articles", _rates(folder, fingerprint(folder))),
                ]
            )
        )
