"""How far two readers agree on the article, and how often the machine was right.

    show_agreement(desk)

Not for working it out: that is `extract.review.agreement`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from components import markup
from components.review import html
from components.review.desk import Desk, files_by_article, proposed
from extract.contract.faults import Faulty
from extract.contract.files import data_folder
from extract.edition.seen import Fingerprint, fingerprint
from extract.review import agreement
from extract.review.opened import ROOM, open_article


@lru_cache(maxsize=4096)
def _rate(folder: Path, article: str, files: Fingerprint) -> agreement.HitRate:  # noqa: ARG001
    """Of one article; `files` are what it rests on, and part of the key."""
    try:
        return agreement.hit_rate([open_article(folder, article, proposed).review])
    except Faulty:  # the queue lists it with its faults
        return agreement.hit_rate([])


@st.cache_data(max_entries=4, show_spinner=False)
def _rates(folder: Path, stamp: Fingerprint) -> agreement.HitRate:
    return agreement.total(
        _rate(folder, article, files)
        for article, files in files_by_article(folder, stamp).items()
        if (folder / ROOM / f"{article}.json").exists()
    )


def show_agreement(desk: Desk) -> None:
    """How far two readers agree on this article, and how often the machine was right."""
    folder = data_folder()
    review = desk.opened.review
    with st.expander("Agreement of readers, and how often the machine was right"):
        names = agreement.readers(review)
        if desk.alone:
            st.html(markup.paragraph("Hidden during an independent reading.", "fr-note"))
            return
        if len(names) < 2:
            st.html(
                markup.paragraph(
                    "Agreement needs two independent readings of this article; so far there "
                    f"{'is one' if names else 'is none'}.",
                    "fr-note",
                )
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
